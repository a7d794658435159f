"""Frama-C's verdict on an annotated C file: how many goals it proved, and which it did not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

SECONDS_A_GOAL = 20
SECONDS = 1200
MISSING = "Frama-C is not installed: apt-get install frama-c-base why3 z3 cvc4"
OPTIONS = (
    *("-c11", "-wp", "-wp-rte", "-warn-unsigned-overflow", "-warn-special-float", "none"),
    *("-wp-model", "Typed+real", "-wp-prover", "cvc4,z3", "-wp-par", "2"),
)
FAILED = re.compile(r"Goal typed_real_(\w+) : (?!Valid)|\[Failed\] Goal typed_real_(\w+)")
PROVED = re.compile(r"Proved goals:\s+(\d+) / (\d+)")


class NoFramaC(RuntimeError):
    """Frama-C or a prover for it is not installed."""


@dataclass(frozen=True)
class Verdict:
    """The goals that there are, and the names of those that are not proved."""

    goals: int
    open: tuple[str, ...]


def check(source: str, seconds: float = SECONDS_A_GOAL) -> Verdict:
    """What Frama-C proves of a C file.

    Args:
        source: the file.
        seconds: how long each prover may try each goal.

    Raises:
        NoFramaC: it is not installed.
        ValueError: it does not take the file; the message is its own, in one line.
    """
    if shutil.which("frama-c") is None or shutil.which("why3") is None:
        raise NoFramaC(MISSING)
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, "PWD": folder, "WHY3CONFIG": str(Path(folder, "why3.conf"))}
        _run(["why3", "config", "detect"], folder, settings)
        file = Path(folder, "kernel.c")
        file.write_text(source, encoding="utf-8")
        told = _run(["frama-c", *OPTIONS, "-wp-timeout", f"{seconds:g}", str(file)], folder, settings)
    counted = PROVED.search(told)
    if counted is None:
        raise ValueError(" ".join(told.split())[-300:] or "frama-c says nothing")
    proved, goals = map(int, counted.groups())
    names = tuple(dict.fromkeys(a or b for a, b in FAILED.findall(told)))
    if len(names) < goals - proved:
        names = (*names, f"{goals - proved - len(names)} more")
    return Verdict(goals, names if proved < goals else ())


def _run(command: list[str], folder: str, settings: dict[str, str]) -> str:
    try:
        done = subprocess.run(
            command, cwd=folder, env=settings, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError(f"{command[0]} took longer than {SECONDS} seconds") from error
    return done.stdout + done.stderr
