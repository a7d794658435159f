"""Attacks on the error bounds of kernels: logits at which roundings add up, and how near a kernel comes.

The truth is computed with mpmath from the definition of cross-entropy; the kernels' own forms are not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np

from codegen.kernels.bounds.stated import ErrorBound
from codegen.loading import Kernel

Array = np.ndarray[Any, Any]
BITS = {"float32": 300, "float64": 1300}  # for log(1 + x) where x is the least positive number


@dataclass(frozen=True)
class Attack:
    """Rows of logits [N, K] and their labels or target rows."""

    name: str
    logits: Array
    targets: Array

    @property
    def kind(self) -> str:
        """Of targets."""
        return "labels" if self.targets.ndim == 1 else "rows"


@dataclass(frozen=True)
class Tightness:
    """The greatest error of a kernel in an attack over what it may be, and over the unit roundoff."""

    loss: float
    gradient: float
    roundoffs: float
    bound: float


def attacks(dtype: str, kind: str, rows: int, classes: int, seed: int = 7) -> Iterator[Attack]:
    """Wide ranges, near ties, a certain label, exponentials that underflow, subnormal logits, adversaries."""
    rng = np.random.default_rng([seed, classes])
    info = np.finfo(dtype)
    shape = rows, classes
    depth = -np.log(float(info.smallest_subnormal))
    made = {
        "normal": 3 * rng.standard_normal(shape),
        "wide": rng.uniform(-1e4, 1e4, shape),
        "deep": rng.uniform(-depth, 0, shape),
        "near ties": 1 + rng.integers(-3, 4, shape) * float(info.eps),
        "certain": rng.uniform(-depth, -0.4 * depth, shape),
        "underflow": np.where(rng.random(shape) < 0.5, -depth + 3 * rng.random(shape), 0.0),
        "subnormal": rng.integers(-9, 9, shape) * float(info.smallest_subnormal),
        "one way": np.full(shape, -float(np.log(np.float64(3)))) * (np.arange(classes) > 0),
    }
    for name, logits in made.items():
        logits = logits.astype(dtype)
        labels = rng.integers(0, classes, rows)
        if name == "certain":
            logits[np.arange(rows), labels] = 1.0
        if kind == "labels":
            yield Attack(name, logits, labels)
        else:
            yield Attack(name, logits, rng.dirichlet(np.ones(classes), rows).astype(dtype))


def truth(
    logits: Array, target: Any, options: Mapping[str, float], weight: Array | None
) -> tuple[Any, list[Any]]:
    """Loss and gradient of one row, as mpmath numbers."""
    with mpmath.workprec(BITS[str(logits.dtype)]):
        count = len(logits)
        t = mpmath.mpf(options.get("temperature", 1.0))
        epsilon, zeta = (mpmath.mpf(options.get(name, 0.0)) for name in ("label_smoothing", "z_loss"))
        z = [mpmath.mpf(float(x)) / t for x in logits]
        w = [mpmath.mpf(1)] * count if weight is None else [mpmath.mpf(float(x)) for x in weight]
        y = [mpmath.mpf(int(k == target)) for k in range(count)] if np.ndim(target) == 0 else None
        y = [mpmath.mpf(float(x)) for x in target] if y is None else y
        q = [a * ((1 - epsilon) * b + epsilon / count) for a, b in zip(w, y, strict=True)]
        m = max(z)
        e = [mpmath.exp(x - m) for x in z]
        s = mpmath.fsum(e)
        r = m + mpmath.log(s)
        loss = mpmath.fsum(a * (r - x) for a, x in zip(q, z, strict=True) if a) + zeta * r**2
        whole = mpmath.fsum(q) + 2 * zeta * r
        if np.ndim(target) == 0 and not epsilon and not zeta:  # p - 1 as the sum of the others
            others = mpmath.fsum(e[:target] + e[target + 1 :])
            return loss, [(-q[k] * others if k == target else q[target] * e[k]) / s / t for k in range(count)]
        return loss, [(whole * a / s - b) / t for a, b in zip(e, q, strict=True)]


def tightness(
    kernel: Kernel,
    attack: Attack,
    options: Mapping[str, float] | None = None,
    weight: Array | None = None,
    rows: Iterable[int] | None = None,
) -> Tightness:
    """How near a kernel's errors come to its bounds, in these rows; more than 1 is a violation."""
    given: dict[str, Any] = dict(options or {})
    losses, gradient = kernel(attack.logits, attack.targets, reduction="none", weight=weight, **given)
    out = Tightness(0.0, 0.0, 0.0, 0.0)
    for n in range(len(losses)) if rows is None else rows:
        row, target = attack.logits[n], attack.targets[n]
        loss, slopes = truth(row, target, given, weight)
        bounds = kernel.error_bound(
            len(row),
            float(np.max(row.astype(float)) - np.min(row.astype(float))),
            targets=attack.kind,
            largest=float(np.max(abs(row.astype(float)))),
            label_is_greatest=bool(row[target] == np.max(row)) if attack.kind == "labels" else None,
            weight=None if weight is None else float(np.max(abs(weight))),
            sum_targets=1.0 if attack.kind == "labels" else float(np.sum(abs(target.astype(float)))),
            **given,
        )
        assert bounds.loss is not None
        entries = [_ratio(float(g), s, bounds.gradient) for g, s in zip(gradient[n], slopes, strict=True)]
        u = float(np.finfo(kernel.dtype).eps) / 2
        out = Tightness(
            max(out.loss, _ratio(float(losses[n]), loss, bounds.loss)),
            max(out.gradient, *entries),
            max(
                out.roundoffs, *(_relative(float(g), s) / u for g, s in zip(gradient[n], slopes, strict=True))
            ),
            max(out.bound, bounds.gradient.relative / u),
        )
    return out


def _ratio(found: float, true: Any, bound: ErrorBound) -> float:
    allowed = mpmath.mpf(bound.relative) * abs(true) + mpmath.mpf(bound.absolute)
    error = abs(mpmath.mpf(found) - true)
    return float(error / allowed) if allowed else float("inf") if error else 0.0


def _relative(found: float, true: Any) -> float:
    """The relative error where nothing underflows."""
    return float(abs(mpmath.mpf(found) - true) / abs(true)) if abs(true) > 1e-30 else 0.0
