"""PyTorch with torch.compile."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np

TITLE, NEEDS = "torch.compile", "torch"
Array = np.ndarray[Any, Any]


def prepared(logits: Array, labels: Array, threads: int) -> Callable[[], object]:
    """Forward and backward, compiled when first called."""
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(threads)
    torch.compiler.reset()
    given, targets = torch.from_numpy(logits).requires_grad_(), torch.from_numpy(labels)
    loss = torch.compile(torch.nn.functional.cross_entropy, dynamic=False)

    def run() -> None:
        given.grad = None
        loss(given, targets).backward()

    return run
