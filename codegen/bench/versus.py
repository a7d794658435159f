"""`python -m codegen.bench.versus THREADS`: cross-entropy, loss and gradient in one call, against all others.

One process for each number of threads, which may use as many processors: so everybody's threads are bounded.
Prints a JSON object for each case and contender, the time of an element in nanoseconds.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

import codegen
from codegen.bench.figure import interleaved, seconds
from codegen.bench.limits import aligned, past_cache
from codegen.bench.peers import peers
from codegen.kernels.build import BuildFailed, NoCompiler

Action = Callable[[], object]
Array = np.ndarray[Any, Any]

C, IN_PLACE, NUMPY = "C kernel", "C kernel in place", "NumPy kernel"
CACHED, LIMIT = "copy", "past cache"


@dataclass(frozen=True)
class Case:
    """What is computed: `targets` are labels, or rows of as many numbers as there are logits."""

    rows: int
    classes: int
    dtype: str = "float32"
    targets: str = "labels"

    @property
    def elements(self) -> int:
        return self.rows * self.classes

    def __str__(self) -> str:
        return f"{self.rows} × {self.classes}, {self.dtype}" + ", target rows" * (self.targets == "rows")


SHAPES = [(1, 10), (64, 10), (4096, 10), (1024, 1000), (256, 32000), (64, 128256), (2048, 50257)]
LARGE = [(1024, 1000), (256, 32000), (64, 128256)]
CASES = [
    *(Case(*shape) for shape in SHAPES),
    *(Case(*shape, "float64") for shape in LARGE),
    *(Case(*shape, targets="rows") for shape in LARGE),
]
LONG_ENOUGH = 2e-4  # seconds
FOR_THREADS = 1_000_000  # elements from which several threads are measured


def measured(threads: int) -> Iterator[dict[str, Any]]:
    """The figures, case by case."""
    for case in CASES:
        if threads == 1 or case.elements >= FOR_THREADS:
            actions = {name: Repeated(action) for name, action in _contenders(case, threads).items()}
            times = interleaved(actions, rounds=max(5, min(100, 20_000_000 // case.elements)))
            for name, elapsed in times.items():
                nanoseconds = 1e9 * elapsed / actions[name].times / case.elements
                yield {"threads": threads, **asdict(case), "name": name, "nanoseconds": nanoseconds}


class Repeated:
    """An action as often as makes a time that a clock can tell, after a first call."""

    def __init__(self, action: Action) -> None:
        action()
        self.action = action
        self.times = max(1, min(1000, int(LONG_ENOUGH / seconds(action))))

    def __call__(self) -> None:
        for _ in range(self.times):
            self.action()


def _contenders(case: Case, threads: int) -> dict[str, Action]:
    rng = np.random.default_rng(1)
    shape = (case.rows, case.classes)
    logits, out = aligned(shape, case.dtype), aligned(shape, case.dtype)
    logits[...] = rng.standard_normal(shape, np.float32)
    labels = rng.integers(0, case.classes, case.rows)
    targets = labels
    if case.targets == "rows":
        targets = aligned(shape, case.dtype)
        targets[...] = 1 / case.classes
    read = (logits, targets) if case.targets == "rows" else (logits,)
    numpy = codegen.load("cross-entropy", backend="numpy", dtype=case.dtype)
    made: dict[str, Action] = {CACHED: lambda: np.copyto(out, logits)}
    try:
        made[LIMIT] = past_cache(out, *read, threads=threads)
        c = codegen.load("cross-entropy", backend="c", dtype=case.dtype, fall_back=False)
        work = aligned(shape, case.dtype)
        work[...] = logits
        made[C] = lambda: c(logits, targets, out=out, threads=threads)
        made[IN_PLACE] = lambda: c(work, targets, in_place=True, threads=threads)
    except (NoCompiler, BuildFailed) as why:
        print(f"gradproof: {why}", file=sys.stderr)
    made[NUMPY] = lambda: numpy(logits, targets, out=out)
    return made | (
        dict(peers(logits, labels, threads)) if read == (logits,) and case.dtype == "float32" else {}
    )


if __name__ == "__main__":
    asked = int(sys.argv[1])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:asked])
    for one in measured(asked):
        print(json.dumps(one), flush=True)
