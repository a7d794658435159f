"""How far kernels are from the truth and from each other, in units in the last place.

An entry of a gradient is measured in the last place of the true value or, for target rows, of its target if
that is greater: p_j Σy - y_j cancels, whoever computes it.  A loss is measured in the last place of the true
value or of 1 if that is greater: log S loses what S = 1 + ... lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np

from codegen.kernels.loops import TargetKind
from codegen.kernels.oracle import loss_and_gradient
from codegen.kernels.source import KernelSource
from codegen.loading import Kernel

Array = np.ndarray[Any, Any]
SEED = 20


@dataclass(frozen=True)
class Case:
    """Logits [N, K] and the targets of one call."""

    logits: Array
    targets: Array | None


@dataclass(frozen=True)
class Agreement:
    """The largest errors of kernels over some cases, in units in the last place."""

    loss: float
    gradient: float


def ordinary(dtype: str, target: TargetKind, shapes: Iterable[tuple[int, int]]) -> Iterator[Case]:
    """Logits as a model makes them: normal, of standard deviation 3."""
    rng = np.random.default_rng(SEED)
    for rows, classes in shapes:
        yield _case(rng, (3 * rng.standard_normal((rows, classes))).astype(dtype), target)


def extreme(dtype: str, target: TargetKind, shapes: Iterable[tuple[int, int]]) -> Iterator[Case]:
    """Logits up to 1e4 and to the ends of the type, ties and subnormal numbers among them."""
    rng = np.random.default_rng(SEED)
    info = np.finfo(dtype)
    special = [
        0.0,
        -0.0,
        1.0,
        88.0,
        -104.0,
        710.0,
        1e4,
        -1e4,
        info.max,
        info.min,
        info.tiny,
        info.smallest_subnormal,
    ]
    for rows, classes in shapes:
        yield _case(rng, rng.choice(np.array(special, dtype), (rows, classes)), target)


def _case(rng: np.random.Generator, logits: Array, target: TargetKind) -> Case:
    rows, classes = logits.shape
    if target == "labels":
        return Case(logits, rng.integers(0, classes, rows))
    if target == "rows":
        return Case(logits, rng.dirichlet(np.ones(classes), rows).astype(logits.dtype))
    return Case(logits, None)


def against_truth(
    kernel: Kernel,
    source: KernelSource,
    cases: Iterable[Case],
    parameters: Mapping[str, float] | None = None,
    weight: Array | None = None,
) -> Agreement:
    """The errors of a kernel's losses and gradients of single rows."""
    worst = Agreement(0.0, 0.0)
    scalars: dict[str, Any] = dict(parameters or {})
    given = {**source.defaults, **scalars}
    weights = None if weight is None else weight.tolist()
    for case in cases:
        kind: TargetKind = (
            "nothing" if case.targets is None else "labels" if case.targets.ndim == 1 else "rows"
        )
        losses, gradient = kernel(case.logits, case.targets, reduction="none", weight=weight, **scalars)
        for n, row in enumerate(case.logits):
            target = None if case.targets is None else case.targets[n].tolist()
            loss, slopes = loss_and_gradient(source.spec_for(kind), row.tolist(), target, given, weights)
            scales = target if isinstance(target, list) else [0.0] * len(row)
            errors = (
                ulps(g, s, y, kernel.dtype) for g, s, y in zip(gradient[n], slopes, scales, strict=True)
            )
            worst = _worse(worst, Agreement(ulps(losses[n], loss, 1.0, kernel.dtype), max(errors)))
    return worst


def between(one: Kernel, other: Kernel, cases: Iterable[Case]) -> Agreement:
    """The differences of two kernels of one dtype."""
    worst = Agreement(0.0, 0.0)
    for case in cases:
        (a, da), (b, db) = (k(case.logits, case.targets, reduction="none") for k in (one, other))
        scales = case.targets if case.targets is not None and case.targets.ndim == 2 else np.zeros_like(da)
        losses = [ulps(x, mpmath.mpf(float(y)), 1.0, one.dtype) for x, y in zip(a, b, strict=True)]
        slopes = [
            ulps(x, mpmath.mpf(float(y)), float(s), one.dtype)
            for x, y, s in zip(da.flat, db.flat, scales.flat, strict=True)
        ]
        worst = _worse(worst, Agreement(max(losses, default=0.0), max(slopes, default=0.0)))
    return worst


def _worse(a: Agreement, b: Agreement) -> Agreement:
    return Agreement(max(a.loss, b.loss), max(a.gradient, b.gradient))


def ulps(found: float, true: Any, scale: float, dtype: str) -> float:
    """The distance of a number from a true value, an mpmath number, in units in the last place.

    The unit is that of the true value or of `scale`, whichever is greater.  A true value beyond the type's
    range is met by the infinity of its sign alone; what is no number is infinitely far.
    """
    info = np.finfo(dtype)
    with mpmath.workprec(200):
        limit = mpmath.mpf(float(info.max)) * (1 + mpmath.mpf(float(info.eps)) / 4)
        if abs(true) >= limit:
            return 0.0 if np.isinf(found) and (found > 0) == (true > 0) else float("inf")
        if not np.isfinite(found):
            return float("inf")
        size = max(abs(true), abs(mpmath.mpf(scale)), mpmath.mpf(float(info.tiny)))
        unit = mpmath.ldexp(mpmath.mpf(float(info.eps)), int(mpmath.floor(mpmath.log(size, 2))))
        return float(abs(mpmath.mpf(float(found)) - true) / unit)
