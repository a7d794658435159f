"""The slope of a quotient by way of its logarithm: log(f/g) = log f - log g, and ∂p/∂z = p ∂log p/∂z."""

from __future__ import annotations

from dataclasses import dataclass

from derive.proving.focus import Focus, NotProved
from derive.proving.tactics.fractions import named
from derive.proving.tactics.plain import ONE
from derive.proving.tactics.slopes import Slope, Slopes, if_any, own_entry
from derive.proving.tactics.steps import at_each, differentiated, tidy, unfold, use
from derive.proving.tactics.sums import sift
from derive.proving.tactics.walk import Walk
from derive.trusted.conditions import Definition
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Div, Entry, Exp, Log, Mul, Partial, Term


def logs_apart(focus: Focus) -> None:
    """log(f/g) = log f - log g, log(f g) = log f + log g and log exp f = f, wherever they stand."""
    at_each(focus, lambda t: isinstance(t, Log), _apart, "logarithm of a quotient or a product")


def _apart(focus: Focus) -> None:
    inner = focus.term.args[0]
    match inner:
        case Div(args=(Term() as f, Term() as g)):
            focus.apply("log_of_quotient", f=f, g=g)
        case Mul():
            focus.apply("log_of_product", terms=inner.terms)
        case _:
            raise NotProved("no quotient and no product")


def logs_of_exp(focus: Focus) -> None:
    """log exp f = f and log 1 = 0, wherever they stand."""
    at_each(focus, lambda t: isinstance(t, Log), _undone, "logarithm of an exponential")


def _undone(focus: Focus) -> None:
    inner = focus.term.args[0]
    if isinstance(inner, Exp):
        focus.apply("log_of_exp", f=inner.terms[0])
    elif inner == ONE:
        focus.apply("log_of_one")
    else:
        raise NotProved("no exponential")


@dataclass(frozen=True)
class ByLogarithm(Slope):
    """By the logarithm of the quotient, which is a difference."""

    def lemmas(self, walk: Walk, d: Definition, x: Entry) -> Slopes:
        entry = own_entry(walk, d, x)
        log = walk.lemma(Partial(Log(entry), x), lambda w: _log_slope(w, d))
        whole = walk.lemma(Partial(entry, x), lambda w: _slope(w, log))
        return Slopes((whole,), whole, log)

    def itself(self, walk: Walk, d: Definition) -> None:
        lhs = walk.statement.lhs
        assert isinstance(lhs, Partial)
        _slope(walk, walk.lemma(Partial(Log(lhs.body), lhs.wrt), lambda w: _log_slope(w, d)))


def _log_slope(walk: Walk, d: Definition) -> None:
    walk.do(lambda focus: focus.into(0, unfold(d)))
    walk.do(lambda focus: focus.into(0, logs_apart))
    walk.attempt(lambda focus: focus.into(0, logs_of_exp), tidy)
    walk.do(differentiated(), if_any(sift), tidy)
    fractions, names = named(d, walk.writer)
    walk.do(fractions, names, tidy)


def _slope(walk: Walk, log: Theorem) -> None:
    """∂p/∂z = ∂exp(log p)/∂z = p ∂log p/∂z."""
    line = walk.focus.term
    assert isinstance(line, Partial)
    p = line.body
    walk.do(lambda focus: focus.apply_at(0, "exp_of_log", reverse=True, f=p))
    walk.do(lambda focus: focus.apply("derivative_of_exp", f=Log(p), x=line.wrt))
    walk.do(lambda focus: focus.apply_at(0, "exp_of_log", f=p))
    walk.do(use(log))
