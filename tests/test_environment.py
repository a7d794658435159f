"""What a fresh clone is set up from: the lock, and the script that reads it."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def declared() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = (
        settings["project"]["dependencies"],
        *settings["project"]["optional-dependencies"].values(),
        *settings["dependency-groups"].values(),
    )
    return [re.split(r"[<>=~! ;\[]", requirement)[0] for group in groups for requirement in group]


@pytest.mark.parametrize("name", declared())
def test_the_lock_pins_what_is_declared(name: str) -> None:
    assert re.search(rf"^{re.escape(name)}==\d", LOCK, re.MULTILINE), f"{name} is not pinned: run `make lock`"


def test_the_lock_names_packages_and_no_place() -> None:
    lines = [line for line in LOCK.splitlines() if line and not line.lstrip().startswith("#")]
    strange = [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^/]+)?", line)]
    assert not strange


def set_up(folder: Path, pythons: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The script's answer where these are the only interpreters, each a shell script."""
    tools = folder / "bin"
    tools.mkdir()
    for name in ("sh", "cmp", "rm"):
        (tools / name).symlink_to(shutil.which(name) or pytest.fail(f"no {name}"))
    for name, body in pythons.items():
        (tools / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHON"} | {"PATH": str(tools)}
    command = ["sh", str(ROOT / ".ci" / "environment.sh")]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


OLD = 'case "$1" in --version) echo Python 3.9.2 ;; *) exit 1 ;; esac'
NEW_WITHOUT_VENV = 'case "$*" in --version) echo Python 3.12.4 ;; *ensurepip*) exit 1 ;; esac'
BROKEN = "exit 127"


@pytest.mark.parametrize(
    ("pythons", "told"),
    [
        ({}, "gradproof: Python 3.11 or newer is needed; found none\n"),
        ({"python3": BROKEN}, "gradproof: Python 3.11 or newer is needed; found none\n"),
        (
            {"python3": OLD, "python3.12": BROKEN},
            "gradproof: Python 3.11 or newer is needed; found Python 3.9.2 ({bin}/python3)\n",
        ),
        (
            {"python3": OLD, "python3.12": NEW_WITHOUT_VENV},
            "gradproof: making .venv with Python 3.12.4, once\n"
            "gradproof: {bin}/python3.12 has no venv module; it is needed "
            "(on Debian and Ubuntu: apt install python3-venv)\n",
        ),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, pythons: dict[str, str], told: str) -> None:
    done = set_up(tmp_path, pythons)
    assert done.returncode == 1
    assert done.stderr == told.format(bin=tmp_path / "bin")
