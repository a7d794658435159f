"""Sums, products and quotients of values: their errors, each with its rounding."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from codegen.kernels.bounds.majorants import ONE, ZERO, Majorant, number, quantity
from codegen.kernels.bounds.values import (
    ROUNDING,
    SMALL,
    Format,
    NoBound,
    Value,
    constant,
    is_power_of_two,
    is_short,
)


@dataclass
class Calculus:
    """The operations on values; `label_is_greatest` says which case is analysed, where there is a label."""

    label_is_greatest: bool | None = None
    conditions: list[tuple[Majorant, Majorant]] = field(default_factory=list)
    least: dict[str, tuple[Majorant, ...]] = field(default_factory=dict)

    def small(self, error: Majorant, unit: Majorant = ONE) -> None:
        """Demand that an error is at most SMALL units."""
        if not error.zero and (error, unit) not in self.conditions:
            self.conditions.append((error, unit))

    def rounded(self, x: Value, kind: Format, underflows: bool = True) -> Value:
        """After one rounding."""
        if x.exact is not None and is_short(x.exact):
            return x
        least = quantity(kind.least) if underflows else ZERO
        return replace(
            x,
            relative=x.relative * (1 + ROUNDING) + quantity(kind.roundoff),
            absolute=x.absolute * (1 + ROUNDING) + least,
            exact=None,
            level=None,
            steepness=None,
            beside_one=self._rounded_beside_one(x, kind),
        )

    def _rounded_beside_one(self, x: Value, kind: Format) -> tuple[Majorant, Majorant] | None:
        """A rounding is of |x|, which is at most 1 where x ≤ 0, and less than 1 + x where it is not."""
        if x.beside_one is None:
            return None
        u, (relative, absolute) = quantity(kind.roundoff), x.beside_one
        grown = relative * (1 + ROUNDING), absolute * (1 + ROUNDING)
        return (grown[0], grown[1] + u) if x.sign < 0 else (grown[0] + u, grown[1])

    def add(self, a: Value, b: Value, kind: Format) -> Value:
        if a.exact == 0 or b.exact == 0:
            return b if a.exact == 0 else a
        if a.exact is not None and b.exact is not None:
            return self.rounded(constant(a.exact + b.exact), kind)
        if (fallen := self._difference(a, b)) is not None:
            return fallen if fallen.exact == 0 else self.rounded(fallen, kind, underflows=False)
        absolute = a.absolute + b.absolute
        if a.right and b.right:
            relative = ZERO
        elif a.sign * b.sign > 0:
            relative = a.relative.join(b.relative)
        else:
            relative = ZERO
            absolute = absolute + a.relative * a.size + b.relative * b.size
        sign = a.sign if a.sign == b.sign else _greater(a, b) or _greater(b, a)
        inverse = (a.inverse or b.inverse) if a.sign * b.sign > 0 else None
        size = a.size.join(b.size) if a.sign * b.sign < 0 else a.size + b.size
        made = Value(size, relative, absolute, inverse, sign, beside_one=_beside_one(a, b))
        if a.sign * b.sign > 0:
            made = replace(made, summands=a.summands | b.summands, addends=(a, b))
        return self.rounded(made, kind, underflows=False)

    def negative(self, a: Value) -> Value:
        if a.exact is not None:
            return constant(-a.exact)
        level = (-a.level[0], a.level[1]) if a.level else None
        return replace(a, sign=-a.sign, level=level, falls="", peak="")

    def _difference(self, a: Value, b: Value) -> Value | None:
        """The difference of the same multiple of two logits, one of them the greatest."""
        if a.level is None or b.level is None or a.level[0] != -b.level[0]:
            return None
        positive, negative = (a, b) if a.level[0] > 0 else (b, a)
        assert positive.level is not None and negative.level is not None
        names = positive.level[1], negative.level[1]
        if "m" not in names or names == ("m", "m"):
            return None
        if "t" in names and self.label_is_greatest:
            return constant(Fraction(0))
        size = quantity("spread") * abs(positive.level[0])
        falls = names[0] if names[1] == "m" else ""
        return Value(size, absolute=a.absolute + b.absolute, sign=-1 if falls else 1, falls=falls)

    def multiply(self, a: Value, b: Value, kind: Format) -> Value:
        if a.exact == 0 or b.exact == 0:
            return constant(Fraction(0))
        if a.exact is not None and b.exact is not None:
            return self.rounded(constant(a.exact * b.exact), kind)
        for x, y in ((a, b), (b, a)):
            if x.exact is not None and is_power_of_two(x.exact):
                return self._scaled(y, x.exact, kind)
        both = not a.relative.zero and not b.relative.zero
        if both:
            self.small(b.relative)
        share = _is_share(a.summands, b.over) or _is_share(b.summands, a.over)
        out = Value(
            ONE if share else a.size * b.size,
            a.relative * (1 + SMALL if both else 1) + b.relative,
            self._crossed(a, b),
            a.inverse * b.inverse if a.inverse and b.inverse else None,
            a.sign * b.sign,
            falls=a.falls * (b.sign > 0) or b.falls * (a.sign > 0),
        )
        return self.rounded(out, kind)

    def _crossed(self, a: Value, b: Value) -> Majorant:
        """The absolute error of a product."""
        if a.absolute.zero and b.absolute.zero:
            return ZERO
        self.small(a.relative)
        self.small(b.relative)
        out = (a.size * b.absolute + b.size * a.absolute) * (1 + 2 * SMALL)
        if not a.absolute.zero and not b.absolute.zero:
            self.small(b.absolute, ONE + b.size)
            out = out + a.absolute * SMALL
        return out

    def _scaled(self, a: Value, factor: Fraction, kind: Format) -> Value:
        """A multiple by a power of two, which is exact but for underflow."""
        least = quantity(kind.least) if abs(factor) < 1 else ZERO
        size = abs(factor)
        return replace(
            a,
            size=a.size * size,
            absolute=a.absolute * size + least,
            inverse=a.inverse * (1 / size) if a.inverse else None,
            sign=a.sign if factor > 0 else -a.sign,
            level=(a.level[0] * factor, a.level[1]) if a.level else None,
            falls=a.falls * (factor > 0),
            peak=a.peak if factor == 1 else "",
        )

    def divide(self, a: Value, b: Value, kind: Format) -> Value:
        if b.inverse is None:
            raise NoBound("a divisor may be 0")
        if a.exact == 0:
            return a
        if b.exact is not None and is_power_of_two(b.exact):
            return self.multiply(a, constant(1 / b.exact), kind)
        divisor = self._of_divisor(a, b, kind) + b.absolute * b.inverse
        grown = Fraction(1)
        if not divisor.zero:
            self.small(divisor)
            grown = 1 + 2 * SMALL
        out = Value(
            ONE if _is_share(a.summands, b.summands) else a.size * b.inverse,
            (a.relative + divisor) * grown,
            a.absolute * b.inverse * grown,
            a.inverse * b.size if a.inverse else None,
            a.sign * b.sign,
            falls=a.falls * (b.sign > 0),
            over=b.summands if a.exact == 1 else frozenset(),
        )
        return self.rounded(out, kind)

    def _of_divisor(self, a: Value, b: Value, kind: Format) -> Majorant:
        """What a divisor's relative error adds to a quotient's.

        s/(s + c) is off by (1 - s/(s + c)) times the difference of the errors of s and c: each counts once.
        """
        for x, other in (b.addends, b.addends[::-1]) if b.addends else ():
            if a.summands and x.summands == a.summands:
                return other.relative + quantity(kind.roundoff) * (1 + SMALL)
        return b.relative

    def depth(self, size: Majorant, kind: Format) -> Majorant:
        """How far from 0 the argument of an exponential is, beyond which that is 0."""
        return self.least_of(kind.depth, size, number(kind.deepest))

    def least_of(self, name: str, *bounds: Majorant) -> Majorant:
        """A quantity that is the least of some majorants."""
        while self.least.setdefault(name, bounds) != bounds:
            name += "'"
        return quantity(name)


def _is_share(part: frozenset[str], whole: frozenset[str]) -> bool:
    """Whether a number is one of the nonnegative summands of another."""
    return bool(part) and part <= whole


def _beside_one(a: Value, b: Value) -> tuple[Majorant, Majorant] | None:
    """The error of a sum relative to 1 more: of e - 1 for e ≥ 0, and of such a number and one of e ≥ 0."""
    if b.exact == -1 and a.sign > 0:
        return a.relative, a.absolute
    if a.beside_one is not None and b.sign > 0:
        relative, absolute = a.beside_one
        return relative.join(b.relative), absolute + b.absolute
    return None


def _greater(a: Value, b: Value) -> int:
    """The sign of a + b where |a| is at least |b|; 0 where that is not known."""
    if a.inverse is None or a.inverse.constant is None or b.size.constant is None:
        return 0
    return a.sign if b.size.constant * a.inverse.constant <= 1 else 0
