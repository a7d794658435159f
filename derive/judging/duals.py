"""Dual numbers, nested: derivatives by evaluation, without any rule of the prover.

Each differentiation has a tag of its own, so that perturbations of nested derivatives never mix.  Below
them are floats, or decimals in as many digits as the current context has: never both in one computation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, Union

ALMOST_ZERO, LARGEST = 1e-12, 1e200


class Real(Protocol):
    """A float or a decimal."""

    def __float__(self) -> float: ...
    def __abs__(self) -> Real: ...
    def __neg__(self) -> Real: ...
    def __add__(self, other: Any, /) -> Real: ...
    def __radd__(self, other: Any, /) -> Real: ...
    def __sub__(self, other: Any, /) -> Real: ...
    def __mul__(self, other: Any, /) -> Real: ...
    def __rmul__(self, other: Any, /) -> Real: ...
    def __rtruediv__(self, other: Any, /) -> Real: ...
    def __truediv__(self, other: Any, /) -> Real: ...
    def __lt__(self, other: Any, /) -> bool: ...
    def __le__(self, other: Any, /) -> bool: ...
    def __gt__(self, other: Any, /) -> bool: ...


Number = Union[Real, "Dual"]


class Undefined(ArithmeticError):
    """The term has no value at this point."""


@dataclass(frozen=True)
class Dual:
    """a + b ε, where ε² = 0 and ε belongs to the differentiation `tag`."""

    a: Number
    b: Number
    tag: int


def parts(x: Number, tag: int) -> tuple[Number, Number]:
    """The value of x and its derivative in the direction of a tag."""
    return (x.a, x.b) if isinstance(x, Dual) and x.tag == tag else (x, 0 * value(x))


def _tag(*xs: Number) -> int:
    return max(x.tag if isinstance(x, Dual) else -1 for x in xs)


def add(x: Number, y: Number) -> Number:
    """x + y."""
    if not (isinstance(x, Dual) or isinstance(y, Dual)):
        return x + y
    tag = _tag(x, y)
    (a, b), (c, d) = parts(x, tag), parts(y, tag)
    return Dual(add(a, c), add(b, d), tag)


def mul(x: Number, y: Number) -> Number:
    """x y."""
    if not (isinstance(x, Dual) or isinstance(y, Dual)):
        return x * y
    tag = _tag(x, y)
    (a, b), (c, d) = parts(x, tag), parts(y, tag)
    return Dual(mul(a, c), add(mul(a, d), mul(b, c)), tag)


def neg(x: Number) -> Number:
    """-x."""
    return Dual(neg(x.a), neg(x.b), x.tag) if isinstance(x, Dual) else -x


def inverse(x: Number) -> Number:
    """1 / x."""
    if isinstance(x, Dual):
        r = inverse(x.a)
        return Dual(r, mul(mul(r, r), neg(x.b)), x.tag)
    if abs(x) < ALMOST_ZERO:
        raise Undefined("division by zero")
    return 1 / x


def exp(x: Number) -> Number:
    """exp x."""
    if isinstance(x, Dual):
        r = exp(x.a)
        return Dual(r, mul(r, x.b), x.tag)
    if x > 500:
        raise Undefined("too large")
    return x.exp() if isinstance(x, Decimal) else math.exp(float(x))


def log(x: Number) -> Number:
    """log x."""
    if isinstance(x, Dual):
        return Dual(log(x.a), mul(x.b, inverse(x.a)), x.tag)
    if x <= ALMOST_ZERO:
        raise Undefined("logarithm of a number that is not positive")
    return x.ln() if isinstance(x, Decimal) else math.log(float(x))


def power(x: Number, n: int) -> Number:
    """x ** n for a literal n."""
    if n < 0:
        return inverse(power(x, -n))
    if n == 0 and abs(value(x)) < ALMOST_ZERO:
        raise Undefined("0 to the power 0")
    if n > 200:
        raise Undefined("too large")
    out = 0 * value(x) + 1 if n == 0 else x
    for _ in range(n - 1):
        out = mul(out, x)
    if abs(value(out)) > LARGEST:
        raise Undefined("too large")
    return out


def value(x: Number) -> Real:
    """The number without its perturbations."""
    while isinstance(x, Dual):
        x = x.a
    return x
