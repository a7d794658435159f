"""Rational functions over opaque atoms, exactly: enough arithmetic to decide identities of fields.

A polynomial maps monomials to rational coefficients; a monomial is a sorted tuple of (atom, exponent).
Work is bounded, so that replaying a hostile certificate ends soon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from fractions import Fraction

Monomial = tuple[tuple[int, int], ...]
Polynomial = Mapping[Monomial, Fraction]
Factor = tuple[tuple[Monomial, Fraction], ...]  # a polynomial as a key

MOST_PRODUCTS = 300_000  # of coefficients of ordinary size, for one identity
ORDINARY_BITS = 256
MOST_POWER = 64

_products_left: ContextVar[list[int]] = ContextVar("products_left")


class TooLarge(ValueError):
    """An identity whose expansion exceeds the bounds."""


@contextmanager
def bounded_work(products: int = MOST_PRODUCTS) -> Iterator[None]:
    """Within, no more than so many coefficients are multiplied: then `TooLarge` is raised."""
    token = _products_left.set([products])
    try:
        yield
    finally:
        _products_left.reset(token)


def _spend(p: Polynomial, q: Polynomial) -> None:
    left = _products_left.get([MOST_PRODUCTS])
    left[0] -= len(p) * len(q) * (1 + (_bits(p) + _bits(q)) // ORDINARY_BITS)
    if left[0] < 0:
        raise TooLarge("the identity is too large to decide")


def _bits(p: Polynomial) -> int:
    return max((c.numerator.bit_length() + c.denominator.bit_length() for c in p.values()), default=0)


def constant(value: Fraction) -> Polynomial:
    """The constant polynomial."""
    return {(): value} if value else {}


def add(p: Polynomial, q: Polynomial) -> Polynomial:
    """p + q."""
    out = dict(p)
    for m, c in q.items():
        value = out.get(m, 0) + c
        if value:
            out[m] = value
        else:
            del out[m]
    return out


def multiply(p: Polynomial, q: Polynomial) -> Polynomial:
    """p q."""
    _spend(p, q)
    out: dict[Monomial, Fraction] = {}
    for m, c in p.items():
        for n, d in q.items():
            both = _join(m, n)
            out[both] = out.get(both, Fraction(0)) + c * d
    return {m: c for m, c in out.items() if c}


def _join(m: Monomial, n: Monomial) -> Monomial:
    if not m or not n:
        return m or n
    powers = dict(m)
    for atom, e in n:
        powers[atom] = powers.get(atom, 0) + e
    return tuple(sorted(powers.items()))


def power(p: Polynomial, n: int) -> Polynomial:
    """p to a natural power."""
    if n > MOST_POWER:
        raise TooLarge(f"the power {n} is above {MOST_POWER}")
    out: Polynomial = constant(Fraction(1))
    for _ in range(n):
        out = multiply(out, p)
    return out


@dataclass(frozen=True)
class Rational:
    """A quotient: a polynomial over a product of powers of factors."""

    top: Polynomial
    bottom: Mapping[Factor, int]

    def __add__(self, other: Rational) -> Rational:
        common = self.common(other)
        return Rational(add(self.over(common), other.over(common)), common)

    def common(self, other: Rational) -> Mapping[Factor, int]:
        """A common denominator."""
        factors = {**self.bottom, **other.bottom}
        return {f: max(self.bottom.get(f, 0), other.bottom.get(f, 0)) for f in factors}

    def over(self, common: Mapping[Factor, int]) -> Polynomial:
        """The numerator over a common denominator."""
        top = self.top
        for factor, n in common.items():
            top = multiply(top, power(dict(factor), n - self.bottom.get(factor, 0)))
        return top

    def __mul__(self, other: Rational) -> Rational:
        bottom = dict(self.bottom)
        for factor, n in other.bottom.items():
            bottom[factor] = bottom.get(factor, 0) + n
        return Rational(multiply(self.top, other.top), bottom)

    def inverse(self) -> Rational:
        """1 over it; the numerator must not be the zero polynomial."""
        if not self.top:
            raise ZeroDivisionError("division by a term that is 0")
        top: Polynomial = constant(Fraction(1))
        for factor, n in self.bottom.items():
            top = multiply(top, power(dict(factor), n))
        return Rational(top, {tuple(sorted(self.top.items())): 1})

    def to_power(self, n: int) -> Rational:
        """Its n-th power."""
        if n < 0:
            return self.inverse().to_power(-n)
        return Rational(power(self.top, n), {f: e * n for f, e in self.bottom.items()} if n else {})

    def equals(self, other: Rational) -> bool:
        """Whether both are one element of the field of rational functions."""
        common = self.common(other)
        return self.over(common) == other.over(common)


def number(value: Fraction) -> Rational:
    """A constant."""
    return Rational(constant(value), {})


def atom(n: int) -> Rational:
    """The n-th atom."""
    return Rational({((n, 1),): Fraction(1)}, {})
