"""A minute of libFuzzer, where there is atheris."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.derive.judging.truths import TRUTHS

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 60


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris has no wheel here")
def test_libfuzzer_finds_nothing(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for truth in TRUTHS:
        for n, part in enumerate(re.split(r"\n\s*\n", truth.with_suffix("").read_text())):
            if len(part) < 600:
                (corpus / f"{truth.stem}.{n}").write_text(part)
    run = subprocess.run(
        [
            *(sys.executable, "-m", "tests.derive.judging.fuzz", corpus),
            *(f"-max_total_time={SECONDS}", "-max_len=600", "-timeout=20", "-rss_limit_mb=2500"),
            f"-artifact_prefix={tmp_path}/",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS * 5,
    )
    assert run.returncode == 0, run.stderr[-3_000:]
    assert re.search(r"Done \d+ runs", run.stderr)
