"""What a benchmark reports, and how it takes times: interleaved, so that a busy machine slows all alike."""

from __future__ import annotations

import atexit
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Figure:
    """One measured number; `most` is the most that it should be.

    `of` names what was measured, where several were in the same way: they are shown side by side.
    """

    what: str
    value: float
    unit: str
    most: float | None = None
    of: str = ""

    @property
    def met(self) -> bool | None:
        """Whether it is as small as it should be; None where nothing is asked of it."""
        return None if self.most is None else self.value <= self.most


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes, once."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def interleaved(actions: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median time of each action in seconds; in each round every action runs once, in turn."""
    for action in actions.values():
        action()
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            times[name].append(seconds(action))
    return {name: statistics.median(each) for name, each in times.items()}


def python(*arguments: str) -> Callable[[], object]:
    """An action that runs a Python process, its output thrown away; modules are compiled once, as for users.

    Raises (the action):
        CalledProcessError: it failed.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment.setdefault("PYTHONPYCACHEPREFIX", _bytecode())

    def run() -> None:
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)

    return run


@cache
def _bytecode() -> str:
    """A folder for compiled modules, gone when this process ends."""
    folder = tempfile.mkdtemp(prefix="gradproof-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
