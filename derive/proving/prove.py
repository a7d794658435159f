"""Proving that two terms are equal, and simplifying a term: the prover's two entries."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from functools import lru_cache

from derive.proving import nice
from derive.proving.brackets import assume
from derive.proving.focus import Focus, NotProved, Session, conclude
from derive.proving.fold import fold
from derive.proving.lemmas import find
from derive.proving.normalise import normalise
from derive.proving.polynomials import canonical
from derive.proving.signs import reason
from derive.proving.writer import Writer
from derive.trusted.conditions import Definition, Fact
from derive.trusted.context import Context
from derive.trusted.indices import Prop, Same
from derive.trusted.kernel import Derivation, Theorem, opening_context
from derive.trusted.node import walk
from derive.trusted.terms import Add, Entry, Exp, Neg, Partial, Term

Assumptions = tuple[Fact | Prop, ...]
Definitions = tuple[Definition, ...]


def prove(
    lhs: Term,
    rhs: Term,
    assumptions: Assumptions = (),
    definitions: Definitions = (),
    seconds: float = float("inf"),
) -> Theorem:
    """The theorem lhs = rhs under the assumptions, for all sizes and all indices.

    First with definitions folded, by lemmas about them (short, as a person would); then unfolded.

    Raises:
        NotProved: no proof was found; its `difference` is what remains between the normal forms.
        Rejected: the statement makes no sense (an array of two ranks, a circular definition).
    """
    deadline = time.monotonic() + seconds
    failure = NotProved("nothing was tried")
    for session in _sessions((lhs, rhs), assumptions, definitions, deadline):
        try:
            return _meet(lhs, rhs, assumptions, definitions, session)
        except NotProved as error:
            failure = error if error.difference is not None or failure.difference is None else failure
    raise failure


def _sessions(
    sides: Iterable[Term], assumptions: Assumptions, definitions: Definitions, deadline: float
) -> Iterator[Session]:
    names = frozenset(d.name for d in definitions if d.body is not None)
    if names:
        subjects = frozenset(filter(None, map(_subject, sides)))
        yield Session(names, find, reason, assumptions, subjects, deadline)
    yield Session(reason=reason, assumptions=assumptions, deadline=deadline)


def _subject(t: Term) -> str | None:
    """The name of which a side is a derivative."""
    if not isinstance(t, Partial):
        return None
    return t.body.name if isinstance(t.body, Entry) else _subject(t.body)


def _meet(
    lhs: Term, rhs: Term, assumptions: Assumptions, definitions: Definitions, session: Session
) -> Theorem:
    ctx = context(assumptions, definitions)
    left, right = Focus(lhs, ctx, session), Focus(rhs, ctx, session)
    for focus in (left, right):
        start(focus)
        normalise(focus)
    if left.term != right.term and session.folded:
        writer = _writer((lhs, rhs), definitions)
        for focus in (left, right):
            fold(focus, writer)
    if left.term != right.term:
        target = right.term
        try:
            left.to(target)
        except NotProved as error:
            difference = canonical(Add(left.term, Neg(target)))
            raise NotProved(f"the two sides differ: {error}", difference) from error
    return conclude(lhs, left.moves, rhs, right.moves, assumptions, definitions)


def start(focus: Focus) -> None:
    """Use what is assumed about indices: one name for equal indices."""
    for fact in sorted((f for f in focus.ctx.facts if isinstance(f, Same)), key=repr):
        assume(focus, fact)


def simplify(
    lhs: Term,
    assumptions: Assumptions = (),
    definitions: Definitions = (),
    seconds: float = float("inf"),
) -> Theorem:
    """The theorem that a term equals one that is as simple as a person would write it.

    Raises:
        NotProved: a condition does not follow, or the time is used up.
        Rejected: the statement makes no sense.
    """
    deadline = time.monotonic() + seconds
    writer = _writer((lhs,), definitions)
    found: list[Focus] = []
    failure = NotProved("nothing was tried")
    for session in _sessions((lhs,), assumptions, definitions, deadline):
        focus = Focus(lhs, context(assumptions, definitions), session)
        try:
            start(focus)
            normalise(focus)
        except NotProved as error:
            failure = error
            continue
        fold(focus, writer)
        focus.attempt(lambda f: nice.tidy(f, writer))
        found.append(focus)
        if session.folded and not _raw(focus.term):
            break
    if not found:
        raise failure
    best = min(found, key=lambda f: writer.measure(f.term))
    return conclude(lhs, best.moves, None, (), assumptions, definitions)


def _writer(sides: Iterable[Term], definitions: Definitions) -> Writer:
    return Writer(
        (d.name for d in definitions), (*sides, *(d.body for d in definitions if d.body is not None))
    )


def _raw(t: Term) -> bool:
    """Whether something is left that could be written in defined names, or differentiated."""
    return any(isinstance(n, Exp | Partial) for n in walk(t))


@lru_cache(maxsize=512)
def context(assumptions: Assumptions, definitions: Definitions) -> Context:
    """The context in which a statement's lines stand."""
    zero = Entry("0")
    return opening_context(Derivation(zero, zero, (), assumptions, definitions))
