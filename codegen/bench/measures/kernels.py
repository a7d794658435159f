"""Cross-entropy, loss and gradient in one call, against others on this machine.

All run in turn on the same float32 inputs, and where they can write into an array that is there, they do.
The copy is NumPy's, of logits into the gradient.  PyTorch is measured where it is installed.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np

import codegen
from codegen.bench.figure import Figure, interleaved
from codegen.kernels.build import BuildFailed, NoCompiler

SHAPES = [(1, 10), (64, 10), (4096, 10), (1024, 1000), (256, 32000), (64, 128256), (2048, 50257)]
Array = np.ndarray[Any, Any]


def figures() -> Iterator[Figure]:
    """Nanoseconds an element for each shape and kernel, one thread unless the line says two."""
    for rows, classes in SHAPES:
        rng = np.random.default_rng(1)
        logits = rng.standard_normal((rows, classes), np.float32)
        labels = rng.integers(0, classes, rows)
        times = interleaved(_contenders(logits, labels), rounds=_rounds(rows * classes))
        for name, seconds in times.items():
            yield Figure(f"{rows} × {classes}: {name}", 1e9 * seconds / (rows * classes), "ns/element")


def _rounds(elements: int) -> int:
    """As many as give a median in a second or so."""
    return max(3, min(200, 30_000_000 // elements))


def _contenders(logits: Array, labels: Array) -> dict[str, Callable[[], object]]:
    out = np.empty_like(logits)
    numpy = codegen.load("cross-entropy", backend="numpy", dtype="float32")
    made: dict[str, Callable[[], object]] = {
        "copy": lambda: np.copyto(out, logits),
        "NumPy kernel": lambda: numpy(logits, labels, out=out),
    }
    try:
        c = codegen.load("cross-entropy", backend="c", dtype="float32", fall_back=False)
    except (NoCompiler, BuildFailed):
        return made
    made["C kernel"] = lambda: c(logits, labels, out=out, threads=1)
    made["C kernel, two threads"] = lambda: c(logits, labels, out=out, threads=2)
    if find_spec("torch") is not None:
        made["PyTorch eager"] = _pytorch(logits, labels)
    return made


def _pytorch(logits: Array, labels: Array) -> Callable[[], object]:
    torch: Any = importlib.import_module("torch")

    torch.set_num_threads(1)
    given, targets = torch.from_numpy(logits).requires_grad_(), torch.from_numpy(labels)

    def run() -> None:
        given.grad = None
        torch.nn.functional.cross_entropy(given, targets).backward()

    return run
