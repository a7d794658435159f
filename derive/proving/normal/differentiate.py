"""Pushing a derivative down to the entries."""

from __future__ import annotations

from derive.proving.focus import Focus, NotProved
from derive.proving.knowledge import by_lemma
from derive.trusted.conditions import Independent
from derive.trusted.terms import (
    Add,
    Case,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    Sum,
    Term,
    product,
)


def differentiate(focus: Focus) -> None:
    """Rewrite a derivative until no derivative of a compound term is left.

    What cannot be pushed further, the derivative of an unknown function, stays as it is.

    Raises:
        NotProved: a rule's condition does not follow (a denominator that may vanish, say).
    """
    node = focus.term
    assert isinstance(node, Partial)
    f, x = node.body, node.wrt
    if isinstance(f, Partial):
        focus.into(0, differentiate)
        if focus.session.settle is not None:
            focus.into(0, focus.session.settle)
        if isinstance(focus.term, Partial) and focus.term.body != f:
            differentiate(focus)
        return
    if focus.ctx.judge(Independent(f, x.name)):
        focus.apply("derivative_of_constant", f=f, x=x)
    elif focus.session.halt is not None and focus.session.halt(focus):
        return
    elif isinstance(f, Entry):
        _entry(focus, f, x)
    else:
        _compound(focus, f, x)


def _entry(focus: Focus, f: Entry, x: Entry) -> None:
    if f.name == x.name:
        focus.apply("derivative_of_entry", a=f, x=x)
        return
    if by_lemma(focus):
        return
    definition = focus.ctx.definitions.get(f.name)
    if definition is not None and definition.body is not None:
        focus.into(0, lambda inner: inner.apply("unfold", definition=definition, at=f.indices))
        differentiate(focus)


def _compound(focus: Focus, f: Term, x: Entry) -> None:
    match f:
        case Add():
            focus.apply("derivative_of_sum", terms=f.terms, x=x)
            focus.each(_below)
        case Neg(args=(Term() as g,)):
            focus.apply("derivative_of_negative", f=g, x=x)
            focus.into(0, _below)
        case Mul():
            _product(focus, f, x)
        case Div(args=(Term() as g, Term() as h)):
            if focus.ctx.judge(Independent(h, x.name)):
                apart = Mul(Div(Num(1), h), g)
                focus.into(0, lambda inner: inner.to(apart))
                differentiate(focus)
            else:
                focus.apply("quotient_rule", f=g, g=h, x=x)
                focus.into(0, _numerator)
        case Pow():
            if f.exponent in (0, 1):
                focus.into(0, lambda inner: inner.to(f.base if f.exponent else Num(1)))
                _below(focus)
            else:
                focus.apply("power_rule", f=f.base, n=f.exponent, x=x)
                focus.into(2, _below)
        case RealPow(args=(Term() as g, Term() as c)):
            if focus.ctx.judge(Independent(c, x.name)):
                focus.apply("real_power_rule", f=g, c=c, x=x)
                focus.into(2, _below)
            else:
                focus.into(0, lambda inner: inner.apply("exp_of_log_multiple", reverse=True, c=c, f=g))
                differentiate(focus)
        case Exp(args=(g,)) | Log(args=(g,)):
            focus.apply("derivative_of_exp" if isinstance(f, Exp) else "derivative_of_log", f=g, x=x)
            focus.into(1, _below)
        case Fn(data=(name, order), args=(g,)):
            focus.apply("derivative_of_function", name=name, order=order, f=g, x=x)
            focus.into(1, _below)
        case Sum():
            focus.apply("derivative_under_sum", set=f.set, guard=f.guard, body=f.body, x=x)
            focus.into(1, _below)
        case Case(args=(c, g, h)):
            focus.apply("derivative_of_case", c=c, f=g, g=h, x=x)
            focus.each(_below)
        case _:
            raise NotProved(f"no rule differentiates {f!r}")


def _product(focus: Focus, f: Mul, x: Entry) -> None:
    still = [g for g in f.terms if focus.ctx.judge(Independent(g, x.name))]
    moving = [g for g in f.terms if g not in still]
    if still:
        c, rest = product(still), product(moving)
        focus.into(0, lambda inner: inner.to(Mul(c, rest)))
        focus.apply("derivative_of_multiple", c=c, f=rest, x=x)
        focus.into(1, _below)
        return
    first, rest = moving[0], product(moving[1:])
    focus.into(0, lambda inner: inner.to(Mul(first, rest)))
    focus.apply("product_rule", f=first, g=rest, x=x)
    focus.into(0, lambda inner: inner.into(0, _below))
    focus.into(1, lambda inner: inner.into(1, _below))


def _numerator(focus: Focus) -> None:
    focus.into(0, lambda inner: inner.into(0, _below))
    focus.into(1, lambda inner: inner.into(0, lambda product: product.into(0, _below)))


def _below(focus: Focus) -> None:
    if isinstance(focus.term, Partial):
        differentiate(focus)
