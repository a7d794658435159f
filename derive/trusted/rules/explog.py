"""Exponentials, logarithms and real powers."""

from __future__ import annotations

from fractions import Fraction

from derive.trusted.conditions import Positive
from derive.trusted.law import Law, Terms, rule
from derive.trusted.terms import Add, Div, Exp, Log, Mul, Neg, Num, Pow, RealPow, Term


@rule
def exp_of_sum(terms: Terms) -> Law:
    """exp(f + g) = exp f exp g."""
    return Law(Exp(Add(*terms)), Mul(*(Exp(f) for f in terms)))


@rule
def exp_of_zero() -> Law:
    """exp 0 = 1."""
    return Law(Exp(Num(0)), Num(1))


@rule
def exp_of_negative(f: Term) -> Law:
    """exp(-f) = 1 / exp f."""
    return Law(Exp(Neg(f)), Div(Num(1), Exp(f)))


@rule
def exp_of_multiple(n: int, f: Term) -> Law:
    """exp(n f) = (exp f)^n   for a literal integer n."""
    return Law(Exp(Mul(Num(n), f)), Pow(Exp(f), n))


@rule
def exp_of_log(f: Term) -> Law:
    """exp(log f) = f   for f > 0."""
    return Law(Exp(Log(f)), f, (Positive(f),))


@rule
def exp_of_log_multiple(c: Term, f: Term) -> Law:
    """exp(c log f) = f^c   for f > 0."""
    return Law(Exp(Mul(c, Log(f))), RealPow(f, c), (Positive(f),))


@rule
def log_of_exp(f: Term) -> Law:
    """log(exp f) = f."""
    return Law(Log(Exp(f)), f)


@rule
def log_of_one() -> Law:
    """log 1 = 0."""
    return Law(Log(Num(1)), Num(0))


@rule
def log_of_product(terms: Terms) -> Law:
    """log(f g) = log f + log g   for f, g > 0."""
    return Law(Log(Mul(*terms)), Add(*(Log(f) for f in terms)), tuple(Positive(f) for f in terms))


@rule
def log_of_quotient(f: Term, g: Term) -> Law:
    """log(f / g) = log f - log g   for f, g > 0."""
    return Law(Log(Div(f, g)), Add(Log(f), Neg(Log(g))), (Positive(f), Positive(g)))


@rule
def log_of_power(f: Term, n: int) -> Law:
    """log f^n = n log f   for a literal integer n and f > 0."""
    return Law(Log(Pow(f, n)), Mul(Num(n), Log(f)), (Positive(f),))


@rule
def log_of_real_power(f: Term, c: Term) -> Law:
    """log f^c = c log f   for f > 0."""
    return Law(Log(RealPow(f, c)), Mul(c, Log(f)), (Positive(f),))


@rule
def integer_power(f: Term, n: int) -> Law:
    """f^n as a real power is the repeated product   for a literal integer n and f > 0."""
    return Law(RealPow(f, Num(Fraction(n))), Pow(f, n), (Positive(f),))


@rule
def power_of_sum(f: Term, exponents: Terms) -> Law:
    """f^(a + b) = f^a f^b   for f > 0."""
    return Law(RealPow(f, Add(*exponents)), Mul(*(RealPow(f, a) for a in exponents)), (Positive(f),))


@rule
def power_of_product(terms: Terms, c: Term) -> Law:
    """(f g)^c = f^c g^c   for f, g > 0."""
    positive = tuple(Positive(f) for f in terms)
    return Law(RealPow(Mul(*terms), c), Mul(*(RealPow(f, c) for f in terms)), positive)


@rule
def power_of_power(f: Term, a: Term, b: Term) -> Law:
    """(f^a)^b = f^(a b)   for f > 0."""
    return Law(RealPow(RealPow(f, a), b), RealPow(f, Mul(a, b)), (Positive(f),))


@rule
def power_of_exp(f: Term, c: Term) -> Law:
    """(exp f)^c = exp(c f)."""
    return Law(RealPow(Exp(f), c), Exp(Mul(c, f)))


@rule
def power_of_one(c: Term) -> Law:
    """1^c = 1."""
    return Law(RealPow(Num(1), c), Num(1))
