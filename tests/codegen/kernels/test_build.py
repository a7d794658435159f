"""Compiling: found or said to be missing, done once, never half."""

import os
from pathlib import Path

import pytest

from codegen.kernels import build as building
from codegen.kernels.build import BuildFailed, NoCompiler, build, cache, compiler


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "one.c"
    file.write_text('#include "one.h"\nint one(void) { return 1; }\n')
    file.with_suffix(".h").write_text("int one(void);\n")
    return file


@pytest.mark.parametrize("named", ["", "no-such-compiler"])
def test_no_compiler_is_one_line(named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CC", named)
    with pytest.raises(NoCompiler, match="no C compiler: ") as error:
        compiler()
    assert "\n" not in str(error.value)


def test_cc_may_have_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", f"{compiler()[0]} -O1")
    assert compiler()[1:] == ["-O1"]


def test_a_library_is_made_once(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = build([source])
    monkeypatch.setattr(building, "compile_to", lambda *_: pytest.fail("compiled again"))
    assert build([source]) == library
    assert [file.name for file in library.parent.iterdir()] == [library.name]
    assert library.parent.stat().st_mode & 0o077 == 0


def test_another_header_or_flag_is_another_library(source: Path) -> None:
    first = build([source])
    assert build([source], [*building.FLAGS, "-O1"]) != first
    source.with_suffix(".h").write_text("int one(void); int two(void);\n")
    assert build([source]) != first


def test_what_does_not_compile_leaves_nothing(source: Path) -> None:
    source.write_text("int one(void) { return nothing; }\n")
    with pytest.raises(BuildFailed, match=r"one\.c.*nothing") as error:
        build([source])
    assert "\n" not in str(error.value)
    assert not list(cache().iterdir())


@pytest.mark.skipif(os.getuid() == 0, reason="root writes everywhere")
def test_a_cache_that_cannot_be_written(source: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    assert build([source]).is_file()


def test_a_relative_cache_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache() == tmp_path / ".cache" / "gradproof"


def test_a_cache_that_is_a_file(source: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    assert build([source]).is_file()
