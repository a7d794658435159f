"""What is committed under generated/ is what would be written now."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from codegen import generate
from codegen.generate import differences, main, write
from codegen.loading import generated
from codegen.writers import written

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wanted() -> Mapping[str, str]:
    return written()


def test_generated_files_are_as_they_would_be_written(wanted: Mapping[str, str]) -> None:
    assert differences(generated(), wanted) == {}, "run `make generated`"


@pytest.mark.slow
def test_another_process_writes_the_same() -> None:
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    command = [sys.executable, "-m", "codegen.generate", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_file_begins_with_its_command(wanted: Mapping[str, str]) -> None:
    for path, text in wanted.items():
        head = "\n".join(text.splitlines()[:4])
        assert "gradproof " in head or "python -m codegen.generate" in head, path


def test_missing_changed_and_stray_files_are_found_and_mended(tmp_path: Path) -> None:
    wanted = {"c/a.c": "a\n", "c/b.c": "b\n", "d.txt": "d\n"}
    (tmp_path / "c").mkdir()
    (tmp_path / "c/b.c").write_text("b")
    (tmp_path / "c/old.c").write_text("")
    (tmp_path / "d.txt").write_text("d\n")
    wrong = {"c/a.c": "missing", "c/b.c": "changed", "c/old.c": "stray"}
    assert differences(tmp_path, wanted) == wrong
    assert write(tmp_path, wanted) == wrong
    assert differences(tmp_path, wanted) == {}
    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == ["a.c", "b.c", "d.txt"]


def test_check_tells_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "written", lambda: {"a.txt": "a\n"})
    folder = ["--folder", str(tmp_path)]
    assert main(["--check", *folder]) == 1
    assert capsys.readouterr().out == f"{tmp_path / 'a.txt'}: missing\n"
    assert not list(tmp_path.iterdir())
    assert main(folder) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'a.txt'}: written\n"
    assert main(["--check", *folder]) == 0
