"""PyTorch as it is."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np

TITLE, NEEDS = "PyTorch eager", "torch"
Array = np.ndarray[Any, Any]


def prepared(logits: Array, labels: Array, threads: int) -> Callable[[], object]:
    """Forward and backward."""
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(threads)
    given, targets = torch.from_numpy(logits).requires_grad_(), torch.from_numpy(labels)

    def run() -> None:
        given.grad = None
        torch.nn.functional.cross_entropy(given, targets).backward()

    return run
