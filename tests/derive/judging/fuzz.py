"""The checker under libFuzzer: `python -m tests.derive.judging.fuzz CORPUS [libFuzzer options]`.

Any bytes may be given to it; nothing but `ReadError` may come out, within the time that libFuzzer allows.
"""

from __future__ import annotations

import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["derive.reading", "derive.meaning", "derive.judging"]):
    from derive.judging.judge import judge
    from derive.judging.report import as_data
    from derive.reading.source import ReadError, read_bytes

SECONDS = 0.05
"""For each step: most inputs are noise, and proving is not what is tested."""


def one(data: bytes) -> None:
    """Judge what the fuzzer made."""
    with suppress(ReadError):
        as_data("fuzz", judge(read_bytes(data), "fuzz.md", seconds=SECONDS))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
