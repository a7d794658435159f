"""What a NumPy user writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

TITLE, NEEDS = "NumPy by hand", "numpy"
Array = np.ndarray[Any, Any]


def prepared(logits: Array, labels: Array, threads: int) -> Callable[[], object]:
    """One thread, whatever is asked for."""
    every = np.arange(len(labels))

    def run() -> object:
        shifted = logits - logits.max(axis=1, keepdims=True)
        e = np.exp(shifted)
        total = e.sum(axis=1, keepdims=True)
        loss = (np.log(total[:, 0]) - shifted[every, labels]).mean()
        e /= total
        e[every, labels] -= 1
        e /= len(labels)
        return loss, e

    return run
