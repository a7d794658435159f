"""A normal form that comes with its proof: two terms are equal when their normal forms are.

Inside out: every atom is normalised, then the rational function around it is put in canonical form by
one step of field arithmetic, then what brackets and real powers say about a monomial is used.
"""

from __future__ import annotations

from derive.clock import tick
from derive.proving.arithmetic.polynomials import canonical
from derive.proving.focus import Focus, NotProved
from derive.proving.knowledge import by_assumption, by_lemma, guard_in_the_way
from derive.proving.normal.brackets import (
    bracket_inside,
    merge_case,
    normalise_bracket,
    split_on,
    tidy_brackets,
)
from derive.proving.normal.differentiate import differentiate
from derive.proving.normal.functions import FUNCTIONS, tidy_exponentials
from derive.proving.normal.powers import tidy_powers
from derive.proving.normal.sums import distribute
from derive.trusted.node import walk
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    Sum,
    Term,
)

MOST_ROUNDS = 60


def normalise(focus: Focus) -> None:
    """Rewrite the focus to its normal form.

    Raises:
        NotProved: a condition does not follow, or the work is used up.
    """
    for _ in range(MOST_ROUNDS):
        tick()
        if focus.place in focus.session.normal:
            return
        _atoms(focus)
        focus.to(canonical(focus.term))
        if not _tidy(focus):
            focus.session.normal.add(focus.place)
            return
    raise NotProved("no normal form was reached")


def _tidy(focus: Focus) -> bool:
    if not isinstance(focus.term, Add):
        return tidy_brackets(focus) or tidy_powers(focus) or tidy_exponentials(focus)
    changed = []
    for at in range(len(focus.term.args)):
        focus.into(at, lambda inner: changed.append(_tidy(inner)))
    return any(changed)


def _atoms(focus: Focus) -> None:
    match focus.term:
        case Add() | Mul() | Neg():
            focus.each(_atoms)
        case Div():
            focus.each(_atoms)
            _split_denominator(focus)
        case Pow():
            focus.into(0, _atoms)
            if focus.term.exponent < 0:
                _split_denominator(focus)
        case _:
            _atom(focus)


def _split_denominator(focus: Focus) -> None:
    below = focus.term.args[-1]
    assert isinstance(below, Term)
    c = bracket_inside(below)
    if c is not None:
        split_on(focus, c)
        normalise(focus)


def _atom(focus: Focus) -> None:
    before = focus.term
    match before:
        case Num():
            return
        case Bracket():
            normalise_bracket(focus)
        case Entry():
            _entry(focus, before)
        case Partial():
            differentiate(focus)
            if focus.term == before and not by_assumption(focus):
                by_lemma(focus)
            if focus.term != before:
                normalise(focus)
        case Case():
            focus.each(normalise)
            merge_case(focus)
            normalise(focus)
        case Sum():
            focus.into(1, normalise)
            distribute(focus, normalise)
        case _:
            action = FUNCTIONS.get(type(before))
            if action is not None:
                action(focus, normalise)


def _split_entry(focus: Focus, entry: Entry) -> None:
    """Write an entry for the two cases of the guard of an assumed equation, which must rid the term of it."""
    c = guard_in_the_way(focus)
    if c is None:
        raise NotProved("nothing is assumed about it in one case alone")
    split_on(focus, c)
    normalise(focus)
    if any(n == entry for n in walk(focus.term)):
        raise NotProved(f"the case split does not help with {entry.name}")


def _entry(focus: Focus, entry: Entry) -> None:
    definition = focus.ctx.definitions.get(entry.name)
    if by_assumption(focus) or by_lemma(focus):
        normalise(focus)
    elif focus.attempt(lambda f: _split_entry(f, entry)):
        return
    elif definition is not None and definition.body is not None and entry.name not in focus.session.folded:
        focus.apply("unfold", definition=definition, at=entry.indices)
        normalise(focus)
