"""Exponentials, logarithms and sums over classes of values."""

from __future__ import annotations

from fractions import Fraction

from codegen.kernels.bounds.calculus import Calculus
from codegen.kernels.bounds.majorants import ONE, ZERO, Majorant, number, quantity
from codegen.kernels.bounds.values import SMALL, Format, NoBound, Value, constant


def exp(c: Calculus, a: Value, kind: Format) -> Value:
    """exp(a) for a ≤ 0: an absolute error of a is a relative one of exp(a), and one of |a| of that much more.

    Where |a| is greater than any at which exp(-|a|) is no 0, what is computed is no more than underflow.
    """
    if a.exact == 0:
        return constant(Fraction(1))
    if not a.falls:
        raise NoBound("an exponential of what may be positive")
    moved = a.relative * c.depth(a.size, kind) + a.absolute
    c.small(moved)
    own = quantity(kind.roundoff) * kind.exp
    return Value(
        ONE,
        moved * (1 + 2 * SMALL) + own,
        quantity(kind.least) * 2,
        sign=1,
        peak="every" if a.falls == "z" else "",
        steepness=(a.relative * (1 + 2 * SMALL), a.absolute * (1 + 2 * SMALL) + own),
        far=a.size,
    )


def log(c: Calculus, a: Value, kind: Format) -> Value:
    """log(a) for a ≥ 1: a relative error of a is an absolute one of log(a)."""
    if a.inverse is None or a.inverse.constant is None or a.inverse.constant > 1 or a.sign < 1:
        raise NoBound("a logarithm of what may be less than 1")
    moved = a.relative + a.absolute
    c.small(moved)
    size = _log_of(a.size)
    return Value(size, quantity(kind.roundoff) * kind.log, moved * (1 + 2 * SMALL), sign=1)


def log1p(c: Calculus, a: Value, kind: Format) -> Value:
    """log(1 + a) for a ≥ 0: it is at least a/(1 + a), so that a relative error grows no greater."""
    if a.sign < 1:
        raise NoBound("log1p of what may be negative")
    relative, absolute = a.relative, a.absolute
    if a.beside_one is not None:
        relative, absolute = ZERO, a.beside_one[0] + a.beside_one[1]
    c.small(relative + absolute)
    relative = relative * (1 + 2 * SMALL) + quantity(kind.roundoff) * kind.log * (1 + SMALL)
    absolute = absolute * (1 + 2 * SMALL) + quantity(kind.least)
    return Value(_log_of(ONE + a.size), relative, absolute, sign=1)


def total(c: Calculus, a: Value, added: Majorant) -> Value:
    """The sum over all classes; `added` are the roundoffs of all additions of a summand."""
    if a.exact == 0:
        return a
    c.small(added)
    c.small(a.relative)
    peaks = a.peak == "every" or (a.peak == "others" and c.label_is_greatest is False)
    relative = _mean(c, a) if peaks and a.steepness else a.relative
    grown = (relative + added) * (1 + 2 * SMALL)
    absolute = over_classes(a.absolute) * (1 + 2 * SMALL)
    size = over_classes(a.size)
    relative = grown
    if a.sign == 0:
        relative, absolute = ZERO, absolute + over_classes(a.size * grown)
    return Value(size, relative, absolute, ONE if peaks else None, a.sign)


def _mean(c: Calculus, a: Value) -> Majorant:
    """The relative error of a sum of exponentials of x_k ≤ 0, the greatest of them 0.

    It is a mean of those of the summands with weights q_k = exp(x_k)/S.  Their entropy, log S + Σ q |x|,
    is at most log K, and log S is not negative: so Σ q |x| ≤ log K, however far the x_k spread.
    """
    assert a.steepness is not None
    steepness, rest = a.steepness
    return steepness * c.least_of("mean_depth", a.far, quantity("log_K")) + rest


def over_classes(x: Majorant) -> Majorant:
    """A bound of the sum over all classes: of targets y that of their sizes, of all else K of them."""
    of_targets = x.part("y") * quantity("sum_y")
    others = Majorant({m: c for m, c in x.terms.items() if "y" not in dict(m)})
    return of_targets + others * quantity("K")


def _log_of(size: Majorant) -> Majorant:
    """A bound of the logarithm of what is at least 1 and at most c + d K."""
    if not size.names <= {"K"} or any(m not in ((), (("K", 1),)) for m in size.terms):
        return size
    whole = sum(size.terms.values(), Fraction(0))
    return quantity("log_K") + number(_log_up(whole))


def _log_up(x: Fraction) -> Fraction:
    """At least the natural logarithm of x ≥ 1: the least power of two above, times 45/64."""
    n = 0
    while Fraction(2) ** n < x:
        n += 1
    return Fraction(45, 64) * n
