"""How accurate a loss and its gradient are on rows as models make them, in units of roundoff.

The truth is computed in long double, of which a unit is 2048 times less than one of double (on x86).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
SHAPES = ((64, 10), (16, 1000), (4, 32_000), (2, 131_072))


@dataclass(frozen=True)
class Rows:
    """Logits [N, K] and labels."""

    name: str
    logits: Array
    labels: Array


@dataclass(frozen=True)
class Accuracy:
    """Relative errors in units of roundoff: of the losses and of the labels' entries the greatest, of all
    entries the mean and the greatest."""

    loss: float
    label: float
    mean: float
    greatest: float


def rows(dtype: str) -> Iterator[Rows]:
    """Logits of standard deviation 3, and such in which the label is all but certain."""
    for count, classes in SHAPES:
        rng = np.random.default_rng(classes)
        logits = (3 * rng.standard_normal((count, classes))).astype(dtype)
        labels = rng.integers(0, classes, count)
        yield Rows(f"{count} × {classes}", logits, labels)
        certain = logits.copy()
        certain[np.arange(count), labels] = np.max(logits, axis=1) + 15
        yield Rows(f"{count} × {classes}, certain", certain, labels)


def accuracy(given: Rows, losses: Array, gradient: Array) -> Accuracy:
    """That of losses [N] and gradients [N, K] of single rows."""
    u = float(np.finfo(given.logits.dtype).eps) / 2
    every = np.arange(len(given.labels))
    z = given.logits.astype(np.longdouble)
    z -= np.max(z, axis=1, keepdims=True)
    e = np.exp(z)
    others = e.copy()
    others[every, given.labels] = 0
    rest = np.sum(others, axis=1)
    of_label = e[every, given.labels]
    slopes = e / (of_label + rest)[:, None]
    slopes[every, given.labels] = -rest / (of_label + rest)
    true = np.log1p(of_label - 1 + rest) - z[every, given.labels]
    entries = abs(gradient - slopes) / abs(slopes) / u
    return Accuracy(
        float(np.max(abs(losses - true) / true)) / u,
        float(np.max(entries[every, given.labels])),
        float(np.mean(entries)),
        float(np.max(entries)),
    )
