"""Powers as a person writes them: b^(γ - 1) for b^γ/b, 1/b^γ for b^(-γ), exp(-x) for 1/exp x."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derive.proving.arithmetic.polynomials import add, expand
from derive.proving.focus import Focus
from derive.proving.steps import FIELD
from derive.proving.writing.writer import Writer
from derive.trusted.node import walk
from derive.trusted.terms import Div, Exp, Log, Mul, Neg, Num, Pow, RealPow, Term, product


def merge_powers(focus: Focus, writer: Writer) -> None:
    """b^γ b⁻¹ = b^(γ - 1), for reading: in a normal form real exponents carry no whole numbers."""
    for at, child in enumerate(focus.term.args):
        if isinstance(child, FIELD):
            focus.into(at, lambda f: merge_powers(f, writer))
    if not isinstance(focus.term, Mul | Div | Neg):
        return
    for power, n, sign, rest in _joinable(focus.term):
        trial = focus.trial()
        if trial.attempt(lambda f: _join_power(f, power, n, sign, rest, writer)):  # noqa: B023
            focus.adopt(trial)
            return


def _joinable(t: Term) -> Iterator[tuple[RealPow, int, int, list[tuple[Term, int]]]]:
    """A real power and a literal power of the same base, or of its negative, among a product's factors."""
    found = list(_written_factors(t))
    for at, (power, e) in enumerate(found):
        if not isinstance(power, RealPow) or e != 1:
            continue
        base = expand(power.terms[0])
        for other, (b, n) in enumerate(found):
            inner = expand(b) if other != at and not isinstance(b, RealPow) else {}
            for sign in (1, -1):
                if inner == add({}, base, Fraction(sign)):
                    yield power, n, sign ** abs(n), [f for k, f in enumerate(found) if k not in (at, other)]


def _written_factors(t: Term, e: int = 1) -> Iterator[tuple[Term, int]]:
    match t:
        case Mul():
            for f in t.terms:
                yield from _written_factors(f, e)
        case Div(args=(Term() as f, Term() as g)):
            yield from _written_factors(f, e)
            yield from _written_factors(g, -e)
        case Neg(args=(Term() as f,)):
            yield (Num(-1), 1)
            yield from _written_factors(f, e)
        case Pow():
            yield (t.base, t.exponent * e)
        case _:
            yield (t, e)


def _join_power(
    focus: Focus, power: RealPow, n: int, sign: int, rest: list[tuple[Term, int]], writer: Writer
) -> None:
    base, exponent = power.terms
    others = product([Num(sign), *(b if e == 1 else Pow(b, e) for b, e in rest)])
    focus.to(Mul(Mul(Pow(base, n), power), others))

    def join_both(f: Focus) -> None:
        f.into(0, lambda g: g.apply("integer_power", reverse=True, f=base, n=n))
        f.apply("power_of_sum", reverse=True, f=base, exponents=(Num(n), exponent))
        f.into(1, lambda g: g.to(writer.best(g.term)))

    focus.into(0, join_both)
    joined = focus.term.args[0]
    assert isinstance(joined, Term)
    powers = [(joined, 1), *rest, (Num(sign), 1)]
    focus.to(writer.factored(powers))


def invert_powers(focus: Focus, writer: Writer) -> None:
    """b^(-γ) = 1/b^γ: what has a negative exponent is written below the line."""
    for at, child in enumerate(focus.term.args):
        if isinstance(child, FIELD):
            focus.into(at, lambda f: invert_powers(f, writer))
    if not isinstance(focus.term, Mul | Div | Neg):
        return
    found = list(_written_factors(focus.term))
    for at, (power, e) in enumerate(found):
        if isinstance(power, RealPow) and e == 1 and (positive := _opposite(power.terms[1])):
            rest = found[:at] + found[at + 1 :]
            if focus.attempt(lambda f: _invert(f, power, positive, rest, writer)):  # noqa: B023
                invert_powers(focus, writer)
                return


def _opposite(exponent: Term) -> Term | None:
    """The exponent without its minus sign, if it has one."""
    match exponent:
        case Num() if exponent.value < 0:
            return Num(-exponent.value)
        case Neg(args=(Term() as inner,)):
            return inner
    return None


def _invert(
    focus: Focus, power: RealPow, positive: Term, rest: list[tuple[Term, int]], writer: Writer
) -> None:
    base, exponent = power.terms
    logs = Mul(positive, Log(base))
    focus.to(Mul(power, product([Num(1), *(b if e == 1 else Pow(b, e) for b, e in rest)])))

    def invert(f: Focus) -> None:
        f.apply("exp_of_log_multiple", reverse=True, c=exponent, f=base)
        f.into(0, lambda g: g.to(Neg(logs)))
        f.apply("exp_of_negative", f=logs)
        f.apply_at(1, "exp_of_log_multiple", c=positive, f=base)

    focus.into(0, invert)
    focus.to(writer.factored([(RealPow(base, positive), -1), *rest]))


def raise_exponentials(focus: Focus, writer: Writer) -> None:
    """f/exp x = f exp(-x), where the exponential is the only one."""
    for at, child in enumerate(focus.term.args):
        if isinstance(child, FIELD):
            focus.into(at, lambda f: raise_exponentials(f, writer))
    if not isinstance(focus.term, Mul | Div | Neg) or sum(isinstance(n, Exp) for n in walk(focus.term)) != 1:
        return
    found = list(_written_factors(focus.term))
    for at, (power, e) in enumerate(found):
        if isinstance(power, Exp) and e == -1:
            rest = found[:at] + found[at + 1 :]
            focus.attempt(lambda f: _raise(f, power, rest, writer))  # noqa: B023
            return


def _raise(focus: Focus, power: Exp, rest: list[tuple[Term, int]], writer: Writer) -> None:
    inner = Neg(power.terms[0])
    focus.to(Mul(Div(Num(1), power), product([Num(1), *(b if e == 1 else Pow(b, e) for b, e in rest)])))
    focus.apply_at(0, "exp_of_negative", reverse=True, f=power.terms[0])
    focus.to(writer.factored([(Exp(inner), 1), *rest]))
