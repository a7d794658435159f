"""A wheel holds the generated kernels, compiled where there was a compiler: they load away from the clone."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.kernels.build import NoCompiler, compiler

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import codegen, numpy as np
from codegen.loading import generated
kernel = codegen.load("cross-entropy", backend="numpy", dtype="float64")
print(generated(), kernel(np.zeros((1, 2)), np.array([0]))[0] == np.log(2))
"""
C_KERNELS = """
import codegen, numpy as np
from codegen.loading import Kernel
for dtype in ("float32", "float64"):
    kernel = codegen.load("cross-entropy", backend="c", dtype=dtype)
    loss, gradient = kernel(np.zeros((1, 2), dtype), np.array([0]))
    print(kernel.backend, loss == np.log(2, dtype=dtype), gradient.tolist(), kernel._common is not None)
"""
WITHOUT = {"CC": "no-such-compiler"}

Wheel = Callable[[dict[str, str]], Path]


@pytest.fixture
def wheel(tmp_path: Path) -> Wheel:
    """Builds a wheel with some of the environment set."""
    pytest.importorskip("hatchling")

    def build(environment: dict[str, str]) -> Path:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=os.environ | environment)
        (built,) = tmp_path.glob("*.whl")
        return built

    return build


def run(script: str, python: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script away from the clone, with a cache of its own."""
    environment |= {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": ""}
    return subprocess.run(
        [str(python), "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )


def test_kernels_load_from_a_wheel(wheel: Wheel, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel({"GRADPROOF_PURE": "1"})).extractall(installed)
    script = f"import sys; sys.path.insert(0, {str(installed)!r}){SCRIPT}"
    done = run(script, Path(sys.executable), tmp_path)
    assert done.stdout == f"{installed / 'codegen' / 'generated'} True\n"


def installed(wheel: Path, folder: Path) -> Path:
    """The interpreter of a clean environment that holds a wheel and NumPy."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "bare")], check=True)
    python = folder / "bare" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, capture_output=True)
    subprocess.run([*pip, "numpy>=2.0"], check=True, capture_output=True)
    return python


@pytest.mark.slow
def test_a_wheel_made_with_a_compiler_needs_none(wheel: Wheel, tmp_path: Path) -> None:
    try:
        compiler()
    except NoCompiler as error:
        pytest.skip(str(error))
    made = wheel({})
    assert not made.name.endswith("none-any.whl")
    done = run(C_KERNELS, installed(made, tmp_path), tmp_path, **WITHOUT)
    assert done.stdout == "c True [[-0.5, 0.5]] True\n" * 2 and done.stderr == ""
    assert not (tmp_path / "cache").exists()


@pytest.mark.slow
def test_without_a_compiler_kernels_in_numpy_are_used_and_that_is_said_once(
    wheel: Wheel, tmp_path: Path
) -> None:
    made = wheel(WITHOUT)
    assert made.name.endswith("none-any.whl")
    done = run(C_KERNELS, installed(made, tmp_path), tmp_path, **WITHOUT)
    assert done.stdout == "numpy True [[-0.5, 0.5]] False\n" * 2
    assert done.stderr.count("no C compiler: $CC is no-such-compiler") == 1
