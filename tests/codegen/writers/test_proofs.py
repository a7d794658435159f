"""The certificates under generated/ are replayed, and Coq accepts the files beside them."""

import shutil
from pathlib import Path

import pytest

from codegen.coq.checker import MISSING, check
from codegen.coq.statements import frozen
from codegen.loading import generated
from codegen.writers.proofs import FOLDER
from derive.trusted.verify import verify

FILES = sorted((generated() / FOLDER).glob("*.json"))


def test_there_is_one_of_every_named_theorem() -> None:
    assert sorted(file.stem for file in FILES) == sorted(frozen())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_kernel_replays_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(file) == 0
    assert "proved" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("coqc") is None, reason=MISSING)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_coq_accepts_it(file: Path) -> None:
    check(file.with_suffix(".v").read_text(encoding="utf-8"), frozen()[file.stem])
