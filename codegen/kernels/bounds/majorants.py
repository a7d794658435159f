"""Majorants: polynomials with nonnegative coefficients in nonnegative quantities, which bound from above.

A monomial is a tuple of (name, exponent) in order of names; exponents may be negative where a quantity is
positive.  Coefficients are exact, and rounded upwards where they are written down.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from fractions import Fraction

Monomial = tuple[tuple[str, int], ...]
DIGITS = 4  # of a coefficient that is written down


@dataclass(frozen=True)
class Majorant:
    """A sum of monomials with positive coefficients."""

    terms: Mapping[Monomial, Fraction] = field(default_factory=dict)

    def __add__(self, other: Majorant) -> Majorant:
        out = dict(self.terms)
        for monomial, c in other.terms.items():
            out[monomial] = out.get(monomial, Fraction(0)) + c
        return Majorant(out)

    def __mul__(self, other: Majorant | Fraction | int) -> Majorant:
        if not isinstance(other, Majorant):
            return Majorant({m: c * other for m, c in self.terms.items()} if other else {})
        out: dict[Monomial, Fraction] = {}
        for a, c in self.terms.items():
            for b, d in other.terms.items():
                product = _product(a, b)
                out[product] = out.get(product, Fraction(0)) + c * d
        return Majorant(out)

    def join(self, other: Majorant) -> Majorant:
        """A majorant of both."""
        names = {**self.terms, **other.terms}
        zero = Fraction(0)
        return Majorant({m: max(self.terms.get(m, zero), other.terms.get(m, zero)) for m in names})

    @property
    def zero(self) -> bool:
        """Whether it is 0."""
        return not self.terms

    @property
    def constant(self) -> Fraction | None:
        """The number that it is, where it is one."""
        return self.terms.get((), Fraction(0)) if set(self.terms) <= {()} else None

    @property
    def names(self) -> set[str]:
        """The quantities that it depends on."""
        return {name for monomial in self.terms for name, _ in monomial}

    def part(self, name: str) -> Majorant:
        """The factor of a quantity in the monomials in which it stands."""
        inverse = ((name, -1),)
        return Majorant({_product(m, inverse): c for m, c in self.terms.items() if name in dict(m)})

    def without(self, names: Set[str]) -> Majorant:
        """Its monomials in which none of these quantities stands."""
        return Majorant({m: c for m, c in self.terms.items() if not names & {n for n, _ in m}})

    def covers(self, other: Majorant) -> bool:
        """Whether no coefficient of the other is greater."""
        return all(c <= self.terms.get(m, 0) for m, c in other.terms.items())

    def at(self, point: Mapping[str, float]) -> float:
        """Its value, rounded upwards by more than the roundings on the way."""
        total = 0.0
        for monomial, c in self.terms.items():
            factors = [point[name] ** exponent for name, exponent in monomial]
            total += 0.0 if 0.0 in factors else float(c) * math.prod(factors)
        return total * (1 + 2.0**-40)

    def upwards(self) -> Majorant:
        """With coefficients of few digits, none smaller."""
        return Majorant({m: _upwards(c) for m, c in self.terms.items()})

    def to_json(self) -> dict[str, float]:
        """Coefficients, which must be doubles, by monomials, texts such as `K h^2`."""
        return {_monomial(m): float(c) for m, c in sorted(self.terms.items())}

    @classmethod
    def from_json(cls, found: Mapping[str, float]) -> Majorant:
        """From coefficients by monomials."""
        return cls({_read_monomial(m): Fraction(c) for m, c in found.items()})

    def __str__(self) -> str:
        ordered = sorted(self.terms.items(), key=lambda term: (len(term[0]), term[0]))
        return " + ".join(_text(m, c) for m, c in ordered) or "0"


def number(value: Fraction | int) -> Majorant:
    """A number that is not negative."""
    return Majorant({(): Fraction(value)} if value else {})


def quantity(name: str, exponent: int = 1) -> Majorant:
    """A quantity, or a power of it."""
    return Majorant({((name, exponent),): Fraction(1)})


ZERO, ONE = number(0), number(1)


def _product(a: Monomial, b: Monomial) -> Monomial:
    exponents = dict(a)
    for name, e in b:
        exponents[name] = exponents.get(name, 0) + e
    return tuple(sorted((n, e) for n, e in exponents.items() if e))


def _upwards(c: Fraction) -> Fraction:
    """The least number of few digits that is not below c, as a double."""
    shift = DIGITS - 1 - math.floor(math.log10(c))
    scale = Fraction(10) ** shift
    rounded = float(Fraction(math.ceil(c * scale)) / scale)
    return Fraction(rounded if Fraction(rounded) >= c else math.nextafter(rounded, math.inf))


def _text(monomial: Monomial, c: Fraction) -> str:
    coefficient = f"{float(c):.{DIGITS}g}"
    return " ".join(
        filter(None, ["" if coefficient == "1" and monomial else coefficient, _monomial(monomial)])
    )


def _monomial(monomial: Monomial) -> str:
    return " ".join(f"{n}^{e}" if e != 1 else n for n, e in monomial)


def _read_monomial(text: str) -> Monomial:
    powers = (factor.partition("^") for factor in text.split())
    return tuple((name, int(exponent or 1)) for name, _, exponent in powers)
