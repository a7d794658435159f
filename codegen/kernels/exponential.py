"""The exponential of fast kernels: a polynomial, its coefficients and its error bound, computed here.

    exp(x) = 2^n exp(r),   n = round(x log2 e),   r = x - n ln 2,   |r| ≤ ln 2 / 2 (and a rounding)
    exp(r) ≈ 1 + r + r² q(r),   q of least greatest relative error (Remez's exchange)

ln 2 is subtracted in two parts (Cody and Waite): n times the first is exact.  x is at most 0; below the
least x whose exponential is no 0, it is 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import mpmath

BITS = 300
Number = Any  # mpmath has no types


@dataclass(frozen=True)
class Exponential:
    """What the machinery in C needs to know of a type's exponential.

    Attributes:
        coefficients: of q, lowest power first.
        ln2_high, ln2_low: ln 2 in two parts, the first of few bits.
        least: below it the exponential is 0.
        approximation: the greatest relative error of the polynomial before rounding.
        bound: the greatest relative error with rounding, in units of roundoff u, where nothing is subnormal.
    """

    coefficients: tuple[float, ...]
    ln2_high: float
    ln2_low: float
    log2e: float
    least: float
    approximation: float
    bound: float


@dataclass(frozen=True)
class Format:
    """A floating-point type: bits of the significand, degree of q, and least argument."""

    bits: int
    degree: int
    high_bits: int
    least: float


FORMATS = {"float32": Format(24, 4, 15, -104.0), "float64": Format(53, 10, 40, -746.0)}


@cache
def exponential(dtype: str) -> Exponential:
    """The exponential of a type."""
    kind = FORMATS[dtype]
    with mpmath.workprec(BITS):
        edge = mpmath.log(2) / 2 * (1 + mpmath.mpf(2) ** (4 - kind.bits) * 16)
        found = _remez(kind.degree, edge)
        rounded = [_round(c, kind.bits) for c in found]
        high = _round(mpmath.log(2), kind.high_bits)
        low = _round(mpmath.log(2) - high, kind.bits)
        error = _greatest_error(rounded, edge)
        u = mpmath.mpf(2) ** -kind.bits
        return Exponential(
            coefficients=tuple(float(c) for c in rounded),
            ln2_high=float(high),
            ln2_low=float(low),
            log2e=float(_round(1 / mpmath.log(2), kind.bits)),
            least=kind.least,
            approximation=float(error),
            bound=float(error / u + _rounding(edge)),
        )


def _rounding(edge: Number) -> Number:
    """Roundings of 1 + (r + r² q) in units of u, relative to exp(r) ≥ exp(-edge), to first order.

    r: off by |r| u for the first subtraction and by |r| u for the second, each acting on exp(r) as it is, and
    by u/4 for the second part of ln 2 (|n ln2_low| u, at most).  r² q with q near 1/2: r² (rounding 1), q
    (two for its last step and less for others, 3 in all), product 1: 5 r²/2 exp(edge).  The sum r + r² q
    one rounding of |r| + r², the last sum one of exp(r).  The scaling by a power of two is exact.
    """
    grown = mpmath.exp(edge)
    return 1 + 2 * edge + mpmath.mpf(1) / 4 + grown * (edge + edge**2 + 5 * edge**2 / 2)


def _polynomial(coefficients: list[Number], r: Number) -> Number:
    return 1 + r + r**2 * mpmath.polyval(coefficients[::-1], r)


def _error(coefficients: list[Number], r: Number) -> Number:
    return _polynomial(coefficients, r) * mpmath.exp(-r) - 1


def _remez(degree: int, edge: Number) -> list[Number]:
    """q of a degree such that the relative error of 1 + r + r² q(r) has equal extremes on [-edge, edge]."""
    count = degree + 2
    points = [edge * mpmath.cos(mpmath.pi * (count - 1 - n) / (count - 1)) for n in range(count)]
    points = [p if abs(p) > edge / 50 else edge / 50 for p in points]
    coefficients: list[Number] = []
    for _ in range(12):
        rows = mpmath.matrix(count, count)
        right = mpmath.matrix(count, 1)
        for n, r in enumerate(points):
            for power in range(degree + 1):
                rows[n, power] = r ** (power + 2) * mpmath.exp(-r)
            rows[n, degree + 1] = (-1) ** n
            right[n] = 1 - (1 + r) * mpmath.exp(-r)
        solved = mpmath.lu_solve(rows, right)
        coefficients = [solved[n] for n in range(degree + 1)]
        points = _extremes(coefficients, edge, count)
    return coefficients


def _extremes(coefficients: list[Number], edge: Number, count: int) -> list[Number]:
    """Where the error is extreme, with alternating signs."""
    steps = 601  # odd: at 0 the error is 0
    grid = [edge * (2 * mpmath.mpf(n) / steps - 1) for n in range(steps + 1)]
    errors = [_error(coefficients, r) for r in grid]
    runs: list[tuple[Number, Number]] = []
    for r, error in zip(grid, errors, strict=True):
        if runs and (runs[-1][1] > 0) == (error > 0):
            if abs(error) > abs(runs[-1][1]):
                runs[-1] = (r, error)
        else:
            runs.append((r, error))
    while len(runs) > count:
        runs.pop(0 if abs(runs[0][1]) < abs(runs[-1][1]) else -1)
    return [r for r, _ in runs]


def _greatest_error(coefficients: list[Number], edge: Number) -> Number:
    return max(abs(_error(coefficients, edge * (mpmath.mpf(n) / 2000 - 1))) for n in range(4001))


def _round(x: Number, bits: int) -> Number:
    """The nearest number of so many bits."""
    with mpmath.workprec(bits):
        return +x
