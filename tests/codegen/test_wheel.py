"""A wheel holds the generated kernels: they load from it, away from the clone."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import codegen, numpy as np
from codegen.loading import generated
kernel = codegen.load("cross-entropy", backend="numpy", dtype="float64")
print(generated(), kernel(np.zeros((1, 2)), np.array([0]))[0] == np.log(2))
"""


def test_kernels_load_from_a_wheel(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(installed)!r}){SCRIPT}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{installed / 'codegen' / 'generated'} True\n"
