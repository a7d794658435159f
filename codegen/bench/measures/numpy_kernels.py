"""The NumPy kernel against what a SciPy user writes, loss and gradient of cross-entropy.

Both take float32 logits and write into an array that is there; they run in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np

import codegen
from codegen.bench.figure import Figure, interleaved
from codegen.bench.peers import scipy_log_softmax

SHAPES = [(1, 10), (64, 10), (4096, 10), (1024, 1000), (256, 32000)]
Array = np.ndarray[Any, Any]


def figures() -> Iterator[Figure]:
    """The ratio of medians for each shape; nothing where SciPy is not installed."""
    if find_spec("scipy") is None:
        return
    kernel = codegen.load("cross-entropy", backend="numpy", dtype="float32")
    for rows, classes in SHAPES:
        rng = np.random.default_rng(1)
        logits = rng.standard_normal((rows, classes), np.float32)
        labels = rng.integers(0, classes, rows)
        out = np.empty_like(logits)
        actions = {
            "kernel": _call(kernel, logits, labels, out),
            "SciPy": scipy_log_softmax.prepared(logits, labels, 1),
        }
        times = interleaved(actions, rounds=max(9, min(300, 20_000_000 // (rows * classes))))
        yield Figure(f"{rows} × {classes}", times["kernel"] / times["SciPy"], "× SciPy's log_softmax", most=1)


def _call(kernel: Any, logits: Array, labels: Array, out: Array) -> Callable[[], object]:
    return lambda: kernel(logits, labels, out=out)
