"""The certificates under generated/ are replayed, and Coq accepts the files beside them."""

import shutil
from pathlib import Path

import pytest

from codegen.coq.checker import MISSING, check_all
from codegen.coq.sentences import Refused
from codegen.coq.statements import frozen
from codegen.loading import generated
from codegen.writers.proofs import FOLDER
from derive.trusted.verify import verify

FILES = sorted((generated() / FOLDER).glob("*.json"))
BATCHES = 8  # runs of coqc: what it loads is loaded once for each


def test_there_is_one_of_every_named_theorem() -> None:
    assert sorted(file.stem for file in FILES) == sorted(frozen())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_kernel_replays_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(file) == 0
    assert "proved" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("coqc") is None, reason=MISSING)
@pytest.mark.parametrize("batch", range(BATCHES))
def test_coq_accepts_them(batch: int) -> None:
    files = FILES[batch::BATCHES]
    sources = [file.with_suffix(".v").read_text(encoding="utf-8") for file in files]
    said = zip(files, check_all(sources, [frozen()[file.stem] for file in files]), strict=True)
    assert not {file.stem: str(verdict) for file, verdict in said if isinstance(verdict, Refused)}
