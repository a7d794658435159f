"""A wheel, installed with its dependencies in a bare environment away from the clone, runs every command."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen.cli.folder import command_files
from codegen.cli.main import COMMANDS

ROOT = Path(__file__).parents[3]
CALLS = (
    "prove cross-entropy --certificate a.json",
    "prove softmax-jacobian --steps --format latex",
    "verify a.json",
    "list --format json",
    "explain cross-entropy",
    "explain cross-entropy --format latex -o a.tex",
    "kernel cross-entropy --backend c --dtype float32 -o .",
    "kernel cross-entropy --backend numpy -o .",
    "--version",
)


def checked(*command: object, folder: Path) -> str:
    done = subprocess.run(
        [*map(str, command)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout


def install(python: Path, wheel: Path, folder: Path) -> None:
    """With uv where it is, for pip takes a minute."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    command = (
        [uv, "pip", "install", "--quiet", "--python", python] if uv else [python, "-m", "pip", "install"]
    )
    checked(*command, wheel, folder=folder)


@pytest.fixture(scope="module")
def gradproof(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment that holds the wheel and what it depends on, and nothing else."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    checked(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    (wheel,) = folder.glob("*.whl")
    checked(sys.executable, "-m", "venv", "bare", folder=folder)
    binaries = folder / "bare" / "bin"
    install(binaries / "python", wheel, folder)
    return binaries / "gradproof"


@pytest.mark.slow
def test_every_command_helps(gradproof: Path, tmp_path: Path) -> None:
    for command in command_files(COMMANDS):
        told = checked(gradproof, command.name, "--help", folder=tmp_path)
        assert told.startswith("Usage: gradproof") or "usage" in told.lower()


@pytest.mark.slow
def test_commands_work_away_from_the_clone(gradproof: Path, tmp_path: Path) -> None:
    for call in CALLS:
        checked(gradproof, *call.split(), folder=tmp_path)
    written = {file.name for file in tmp_path.iterdir()}
    assert written >= {"a.json", "a.tex", "cross_entropy.c", "cross_entropy.h", "cross_entropy.py"}


@pytest.mark.slow
def test_what_is_installed_is_not_the_clone(gradproof: Path, tmp_path: Path) -> None:
    code = "import derive, codegen; print(derive.__file__, codegen.__file__)"
    assert str(ROOT) not in checked(gradproof.with_name("python"), "-c", code, folder=tmp_path)
