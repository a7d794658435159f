"""What is known of one number of a program: bounds of its size, its sign, and how far off it is computed.

For the number x that the theorems mean and the number X that is computed, |X - x| ≤ relative |x| + absolute.
Errors are of first order in the roundoffs: a product of two errors is at most SMALL times one of them where
the other is at most SMALL, which is written down as a condition and must hold where a bound is used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from codegen.kernels.bounds.majorants import ZERO, Majorant, number

SMALL = Fraction(1, 1024)
ROUNDING = Fraction(1, 2**20)  # more than any roundoff


@dataclass(frozen=True)
class Format:
    """How a type computes.

    Attributes:
        roundoff, least: the names of its unit roundoff u and of its least positive number.
        depth: the name of the greatest |x| of exp(-|x|): the greatest there is, or the greatest at which
            that is no 0, which is `deepest`.
        exp, log: errors of these functions in u.
    """

    roundoff: str
    least: str
    depth: str
    deepest: int
    exp: Fraction
    log: Fraction


@dataclass(frozen=True)
class Value:
    """A number; `exact` is its value where it is a constant that is computed exactly.

    Attributes:
        size: at least |x|.
        inverse: at least 1/|x|, where that is known.
        sign: 1 where x ≥ 0, -1 where x ≤ 0, 0 where neither is known.
        level: (c, "z", "t" or "m") where x is c times the logit of the class or of the label or the greatest.
        falls: "z" or "t" where x is a nonnegative multiple of that logit less the greatest one.
        peak: "every" where some class's x is 1, "others" where some class's but the label's is, if that
            class has the greatest logit.
        summands: names of nonnegative numbers of which x is the sum, its own among them.
        over: those of the number of which x is the reciprocal.
        addends: the two nonnegative numbers of which x is computed as the sum.
        steepness: (s, r) such that the relative error of exp(a) is at most s |a| + r.
        far: at least |a| then.
        beside_one: (r, a) such that the error is also at most r (1 + x) + a, for x > -1 made of 1 less.
    """

    size: Majorant
    relative: Majorant = ZERO
    absolute: Majorant = ZERO
    inverse: Majorant | None = None
    sign: int = 0
    exact: Fraction | None = None
    level: tuple[Fraction, str] | None = None
    falls: str = ""
    peak: str = ""
    summands: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    addends: tuple[Value, ...] = ()
    steepness: tuple[Majorant, Majorant] | None = None
    far: Majorant = ZERO
    beside_one: tuple[Majorant, Majorant] | None = None

    @property
    def right(self) -> bool:
        """Whether it is computed without error."""
        return self.relative.zero and self.absolute.zero

    def named(self, name: str) -> Value:
        """The number with a name."""
        return replace(self, summands=self.summands | {name}) if self.sign > 0 else self


def constant(x: Fraction) -> Value:
    """A number that is known."""
    size = number(abs(x))
    inverse = number(1 / abs(x)) if x else None
    return Value(size, inverse=inverse, sign=(x > 0) - (x < 0), exact=x)


class NoBound(ValueError):
    """Loops for which no bound is known; one line says why."""


def choose(a: Value, b: Value) -> Value:
    """One of two: the first at the label."""
    if a == b:
        return a
    sign = a.sign if a.sign == b.sign else b.sign if a.exact == 0 else a.sign if b.exact == 0 else 0
    return Value(
        a.size.join(b.size),
        a.relative.join(b.relative),
        a.absolute.join(b.absolute),
        a.inverse.join(b.inverse) if a.inverse and b.inverse else None,
        sign,
        peak="others" if b.peak == "every" and a.exact == 0 else "",
        steepness=b.steepness if a.exact == 0 else None,
        far=b.far,
    )


def is_short(x: Fraction) -> bool:
    """Whether every type holds it."""
    return x.denominator & (x.denominator - 1) == 0 and abs(x.numerator) < 2**20 and x.denominator < 2**20


def is_power_of_two(x: Fraction) -> bool:
    n, d = abs(x.numerator), x.denominator
    return n > 0 and n & (n - 1) == 0 and d & (d - 1) == 0
