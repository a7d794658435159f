"""Who else computes cross-entropy and its gradient: one file a peer, measured where it is installed.

A peer says how it is called (`TITLE`), which module it needs (`NEEDS`), and makes with `prepared` an action
from float logits [N, K], int64 labels [N] and a number of threads.  The gradient is of the mean.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def peers(logits: Array, labels: Array, threads: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """The peers that are installed, by their titles."""
    for file in sorted(pkgutil.iter_modules(__path__), key=lambda f: f.name):
        peer = importlib.import_module(f"{__name__}.{file.name}")
        if find_spec(peer.NEEDS) is not None:
            yield peer.TITLE, peer.prepared(logits, labels, threads)
