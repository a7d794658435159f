"""Proving that two terms are equal, and simplifying a term: the prover's two entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from derive.clock import TimeUp, limited
from derive.proving.arithmetic.order import key
from derive.proving.arithmetic.polynomials import canonical
from derive.proving.equations import equations_of
from derive.proving.focus import Focus, NotProved, Session
from derive.proving.lemmas import find
from derive.proving.normal.brackets import assume
from derive.proving.normal.normalise import normalise
from derive.proving.signs import reason
from derive.proving.steps import conclude, pruned
from derive.proving.writing import nice
from derive.proving.writing.fold import fold, fold_bodies, folded_form, own_indices
from derive.proving.writing.recognise import recognise
from derive.proving.writing.writer import Writer
from derive.trusted.conditions import Definition, Fact
from derive.trusted.context import Context
from derive.trusted.indices import Prop, Same
from derive.trusted.kernel import Derivation, Theorem, opening_context
from derive.trusted.node import walk
from derive.trusted.terms import Add, Entry, Exp, Fn, Log, Neg, Partial, RealPow, Term

Assumptions = tuple[Fact | Prop, ...]
Definitions = tuple[Definition, ...]


def prove(
    lhs: Term,
    rhs: Term,
    assumptions: Assumptions = (),
    definitions: Definitions = (),
    seconds: float = float("inf"),
    *,
    may_assume: bool = False,
) -> Theorem:
    """The theorem lhs = rhs under the assumptions, for all sizes and all indices.

    First with definitions folded, by lemmas about them (short, as a person would); then unfolded.

    Args:
        seconds: how long to look.
        may_assume: whether K >= 2 may be added to the assumptions where a sign needs it.

    Raises:
        NotProved: no proof was found; its `difference` is what remains between the normal forms, its
            `wanted` what would have settled a sign.
        Rejected: the statement makes no sense (an array of two ranks, a circular definition).
    """

    def attempt(given: Assumptions) -> Theorem:
        failures = []
        for session in _sessions((lhs, rhs), given, definitions):
            try:
                return _meet(Problem((lhs, rhs), given, definitions, session))
            except NotProved as error:
                failures.append(_wanting(error, session, given))
        raise max(failures, key=lambda e: (e.difference is not None, len(e.wanted)))

    return _retrying(attempt, assumptions, may_assume, seconds)


def simplify(
    lhs: Term,
    assumptions: Assumptions = (),
    definitions: Definitions = (),
    seconds: float = float("inf"),
    *,
    may_assume: bool = False,
    recognising: bool = False,
) -> Theorem:
    """The theorem that a term equals one that is as simple as a person would write it.

    Args:
        seconds: how long to look.
        may_assume: whether K >= 2 may be added to the assumptions where a sign needs it.
        recognising: whether names may be given to a softmax, log-sum-exp or logistic function in the term,
            the assumptions or a definition; those that serve are among the theorem's definitions.

    Raises:
        NotProved: a condition does not follow (its `wanted` is what would have settled a sign), or the time
            is used up.
        Rejected: the statement makes no sense.
    """
    bodies = (d.at(own_indices(d, set())) for d in definitions if d.body is not None)
    seen = recognise((lhs, *assumptions, *bodies), definitions) if recognising else ()

    def attempt(given: Assumptions) -> Theorem:
        theorem = _simplified(lhs, given, (*definitions, *seen))
        return pruned(theorem, keeping=definitions) if seen else theorem

    return _retrying(attempt, assumptions, may_assume, seconds)


def _retrying(
    attempt: Callable[[Assumptions], Theorem], given: Assumptions, may_assume: bool, seconds: float
) -> Theorem:
    try:
        with limited(seconds):
            return _twice(attempt, given, may_assume)
    except TimeUp as error:
        raise NotProved(str(error)) from None
    except RecursionError:
        raise NotProved("the terms are nested too deeply") from None


def _twice(attempt: Callable[[Assumptions], Theorem], given: Assumptions, may_assume: bool) -> Theorem:
    try:
        return attempt(given)
    except NotProved as error:
        if not (may_assume and error.wanted):
            raise
        try:
            return attempt((*given, *error.wanted))
        except NotProved:
            raise error from None


def _wanting(error: NotProved, session: Session, given: Assumptions) -> NotProved:
    """The failure, with the propositions that might have helped."""
    ctx = context(given, ())
    error.wanted = tuple(sorted((c for c in session.wanted if not ctx.holds(c)), key=key))
    return error


@dataclass(frozen=True)
class Problem:
    """Sides to rewrite, what is assumed and defined, and a session to do it in."""

    sides: tuple[Term, ...]
    assumptions: Assumptions
    definitions: Definitions
    session: Session

    @cached_property
    def writer(self) -> Writer:
        """How results are written."""
        bodies = (d.body for d in self.definitions if d.body is not None)
        return Writer((d.name for d in self.definitions), (*self.sides, *bodies))

    def started(self, side: Term) -> Focus:
        """A side in normal form.

        Raises:
            NotProved: a condition does not follow.
        """
        focus = Focus(side, context(self.assumptions, self.definitions), self.session)
        for fact in sorted((f for f in focus.ctx.facts if isinstance(f, Same)), key=repr):
            assume(focus, fact)  # one name for equal indices
        if self.session.folded:
            fold_bodies(focus)
        normalise(focus)
        return focus


def _sessions(sides: Iterable[Term], assumptions: Assumptions, definitions: Definitions) -> Iterator[Session]:
    names = frozenset(d.name for d in definitions if d.body is not None)
    if names:
        subjects = frozenset(filter(None, map(_subject, sides)))
        solved = equations_of(assumptions, definitions, names)
        yield Session(names, find, folded_form, reason, solved, assumptions, subjects)
    rest = frozenset(d.name for d in definitions if d.body is not None and not _arithmetic(d.body))
    if rest and rest != names:
        solved = equations_of(assumptions, definitions, rest)
        yield Session(rest, find, folded_form, reason, solved, assumptions, subjects)
    solved = equations_of(assumptions, definitions, frozenset())
    yield Session(reason=reason, equations=solved, assumptions=assumptions)


def _arithmetic(body: Term) -> bool:
    """Whether a definition says what arithmetic makes of other names: m_k = (p_k + q_k)/2."""
    return not any(isinstance(n, Exp | Log | RealPow | Partial | Fn) for n in walk(body))


def _subject(t: Term) -> str | None:
    """The name of which a side is a derivative."""
    if not isinstance(t, Partial):
        return None
    return t.body.name if isinstance(t.body, Entry) else _subject(t.body)


def _meet(problem: Problem) -> Theorem:
    """Both sides in normal form, and a step of arithmetic between them if they are not the same."""
    lhs, rhs = problem.sides
    left, right = problem.started(lhs), problem.started(rhs)
    if not _equal(left, right.term) and problem.session.folded:
        for focus in (left, right):
            focus.attempt(fold)
    if not _equal(left, right.term):
        difference = canonical(Add(left.term, Neg(right.term)))
        raise NotProved("the two sides differ in their normal forms", difference)
    return conclude(lhs, left.moves, rhs, right.moves, problem.assumptions, problem.definitions)


def _equal(focus: Focus, other: Term) -> bool:
    """Whether a step of arithmetic makes the focus the other term; it is taken."""
    return focus.attempt(lambda f: f.to(other))


def _simplified(lhs: Term, assumptions: Assumptions, definitions: Definitions) -> Theorem:
    found: list[Focus] = []
    failures = []
    for session in _sessions((lhs,), assumptions, definitions):
        problem = Problem((lhs,), assumptions, definitions, session)
        try:
            focus = problem.started(lhs)
        except NotProved as error:
            failures.append(_wanting(error, session, assumptions))
            continue
        nice.written(focus, problem.writer)
        found.append(focus)
        if session.folded and not _raw(focus.term):
            break
    if not found:
        raise max(failures, key=lambda e: len(e.wanted))
    best = min(found, key=lambda f: problem.writer.measure(f.term))
    return conclude(lhs, best.moves, None, (), assumptions, definitions)


def _raw(t: Term) -> bool:
    """Whether something is left that could be written in defined names, or differentiated."""
    return any(isinstance(n, Exp | Partial) for n in walk(t))


@lru_cache(maxsize=512)
def context(assumptions: Assumptions, definitions: Definitions) -> Context:
    """The context in which a statement's lines stand."""
    zero = Entry("0")
    return opening_context(Derivation(zero, zero, (), assumptions, definitions))
