"""High-precision numbers with nested perturbations: forward derivatives of any order, by any entries.

A number is an mpf, or `Dual(tag, value, slope)`: value + slope·ε_tag with ε² = 0.  Each derivative has a tag
of its own, and of two tags the later one is outside, so that nested perturbations are never confused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from mpmath import exp, log, mp, mpf

mp.dps = 60

Number = "mpf | Dual"
NEXT_TAG = count(1)
ZERO, ONE = mpf(0), mpf(1)
TINY = mpf(10) ** -45  # between this and 0 one cannot tell rounding from a value


class Unknown(Exception):
    """The judge cannot tell: a value too close to 0, a derivative at a singular point."""


class Singular(Unknown):
    """A perturbed number met the point at which an operation has no derivative."""


@dataclass(frozen=True)
class Dual:
    """value + slope·ε_tag; `value` and `slope` have earlier tags only."""

    tag: int
    value: object
    slope: object


def value(x: object) -> mpf:
    """The number without its perturbations."""
    while isinstance(x, Dual):
        x = x.value
    return x


def is_zero(x: object) -> bool:
    """Whether the number, its perturbations aside, is exactly 0."""
    plain = value(x)
    if plain != 0 and abs(plain) < TINY:
        raise Unknown
    return plain == 0


def slope(x: object, tag: int) -> object:
    """The coefficient of ε_tag, which must be the latest tag."""
    return x.slope if isinstance(x, Dual) and x.tag == tag else ZERO


def perturbed(x: object, direction: object = ONE) -> tuple[int, Dual]:
    """The number with a perturbation of its own, and the perturbation's tag."""
    tag = next(NEXT_TAG)
    return tag, Dual(tag, x, direction)


def _split(x: object, y: object) -> tuple[int, object, object, object, object]:
    tag = max(n.tag for n in (x, y) if isinstance(n, Dual))
    xs = (x.value, x.slope) if isinstance(x, Dual) and x.tag == tag else (x, ZERO)
    ys = (y.value, y.slope) if isinstance(y, Dual) and y.tag == tag else (y, ZERO)
    return tag, *xs, *ys


def add(x: object, y: object) -> object:
    if not isinstance(x, Dual) and not isinstance(y, Dual):
        return x + y
    tag, a, da, b, db = _split(x, y)
    return Dual(tag, add(a, b), add(da, db))


def times(x: object, y: object) -> object:
    if not isinstance(x, Dual) and not isinstance(y, Dual):
        return x * y
    tag, a, da, b, db = _split(x, y)
    return Dual(tag, times(a, b), add(times(da, b), times(a, db)))


def analytic(x: object, f: Callable[[mpf, int], mpf], order: int = 0) -> object:
    """f^(order) at x, where f(t, n) is the n-th derivative of the function at a plain t."""
    if not isinstance(x, Dual):
        return f(x, order)
    return Dual(x.tag, analytic(x.value, f, order), times(analytic(x.value, f, order + 1), x.slope))


def negative(x: object) -> object:
    return times(mpf(-1), x)


def inverse(x: object) -> object:
    """1/x for x that is not 0."""
    if not isinstance(x, Dual):
        return ONE / x
    inner = inverse(x.value)
    return Dual(x.tag, inner, negative(times(times(inner, inner), x.slope)))


def exponential(x: object) -> object:
    if abs(value(x)) > 400:
        raise Unknown  # what cancels beside so large a number leaves no digits
    return analytic(x, lambda t, n: exp(t))


def logarithm(x: object) -> object:
    """log x for x > 0."""
    if not isinstance(x, Dual):
        return log(x)
    return Dual(x.tag, logarithm(x.value), times(inverse(x.value), x.slope))


def power(x: object, n: int) -> object:
    """x to a natural power."""
    if n > 64:
        raise Unknown
    out: object = ONE
    for _ in range(n):
        out = times(out, x)
    return out


def close(x: object, y: object, digits: int = 30) -> bool:
    """Whether two numbers, perturbations included, agree to so many digits."""
    if isinstance(x, Dual) or isinstance(y, Dual):
        _, a, da, b, db = _split(x, y)
        return close(a, b, digits) and close(da, db, digits)
    return abs(x - y) <= mpf(10) ** -digits * (1 + abs(x) + abs(y))
