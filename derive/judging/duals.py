"""Dual numbers, nested: derivatives by evaluation, without any rule of the prover.

Each differentiation has a tag of its own, so that perturbations of nested derivatives never mix.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Union

Number = Union[float, "Dual"]


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
    return (x.a, x.b) if isinstance(x, Dual) and x.tag == tag else (x, 0.0)


def _tag(*xs: Number) -> int:
    return max(x.tag if isinstance(x, Dual) else -1 for x in xs)


def add(x: Number, y: Number) -> Number:
    """x + y."""
    if isinstance(x, float) and isinstance(y, float):
        return x + y
    tag = _tag(x, y)
    (a, b), (c, d) = parts(x, tag), parts(y, tag)
    return Dual(add(a, c), add(b, d), tag)


def mul(x: Number, y: Number) -> Number:
    """x y."""
    if isinstance(x, float) and isinstance(y, float):
        return x * y
    tag = _tag(x, y)
    (a, b), (c, d) = parts(x, tag), parts(y, tag)
    return Dual(mul(a, c), add(mul(a, d), mul(b, c)), tag)


def inverse(x: Number) -> Number:
    """1 / x."""
    if isinstance(x, float):
        if abs(x) < 1e-12:
            raise Undefined("division by zero")
        return 1.0 / x
    r = inverse(x.a)
    return Dual(r, mul(mul(r, r), mul(-1.0, x.b)), x.tag)


def exp(x: Number) -> Number:
    """exp x."""
    if isinstance(x, float):
        if x > 500:
            raise Undefined("too large")
        return math.exp(x)
    r = exp(x.a)
    return Dual(r, mul(r, x.b), x.tag)


def log(x: Number) -> Number:
    """log x."""
    if isinstance(x, float):
        if x <= 1e-12:
            raise Undefined("logarithm of a number that is not positive")
        return math.log(x)
    return Dual(log(x.a), mul(x.b, inverse(x.a)), x.tag)


def power(x: Number, n: int) -> Number:
    """x ** n for a literal n."""
    if n < 0:
        return inverse(power(x, -n))
    if n == 0 and abs(value(x)) < 1e-12:
        raise Undefined("0 to the power 0")
    if n > 200:
        raise Undefined("too large")
    out: Number = 1.0
    for _ in range(n):
        out = mul(out, x)
    if abs(value(out)) > 1e200:
        raise Undefined("too large")
    return out


def value(x: Number) -> float:
    """The number without its perturbations."""
    while isinstance(x, Dual):
        x = x.a
    return x
