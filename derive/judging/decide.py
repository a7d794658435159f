"""Deciding one equality: a proof under the weakest hypothesis that suffices, or a counterexample, or neither.

Numbers only screen: where two sides agree at every point tried, a proof is looked for; without one
the equality stays unproved.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from derive.clock import TimeUp, limited
from derive.judging.examples import example
from derive.judging.given import written_out
from derive.judging.points import GENERAL, ONE_HOT, SUM_ONE
from derive.judging.trials import Question, Trial, tried
from derive.judging.verdict import PROVED, REFUTED, UNDER, UNPROVED, Verdict
from derive.proving.focus import NotProved
from derive.proving.prove import prove
from derive.trusted.conditions import Equal, Every, Fact, Sign
from derive.trusted.indices import TRUE, AtLeast, Index, Ix, Nth, Prop, Same, abstract, free_indices
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Num, Sum, delta


def decide(question: Question) -> Verdict:
    """The verdict on an equality."""
    try:
        with limited(question.seconds):
            return _decide(question)
    except TimeUp:
        return Verdict(UNPROVED, f"neither proved nor refuted within {question.seconds:g} seconds")


def _decide(question: Question) -> Verdict:
    trial = tried(question, GENERAL)
    if trial.failure is None:
        return _prove(question, trial, "")
    for kind in (SUM_ONE, ONE_HOT):
        for about in _one_each(question):
            under = tried(about, kind)
            if under.failure is None and under.beyond_one:
                return _prove(about, under, kind)
    return _refuted(question, trial)


def _one_each(question: Question) -> Iterator[Question]:
    """The question with a hypothesis about one array at a time."""
    return (replace(question, targets=(target,)) for target in question.targets)


def screens(question: Question) -> bool:
    """Whether numbers find no point at which the equality fails, under some hypothesis on the targets."""
    hypotheses = ((kind, about) for kind in (SUM_ONE, ONE_HOT) for about in _one_each(question))
    return tried(question, GENERAL).failure is None or any(
        tried(about, kind).failure is None for kind, about in hypotheses
    )


def _prove(question: Question, trial: Trial, kind: str) -> Verdict:
    if not trial.beyond_one:
        return Verdict(UNPROVED, "no point was found at which both sides are defined")
    assumed = (*question.assumed, *(_hypotheses(question, kind) if kind else ()))
    try:
        theorem = _proof(question, assumed)
    except TimeUp:
        raise
    except Exception as error:  # whatever befalls the prover, there is no proof
        text = str(error).splitlines()[0][:200] if str(error) else "no proof was found"
        return Verdict(UNPROVED, f"no counterexample and no proof was found: {text}")
    if not kind:
        return Verdict(PROVED, "holds for every number of classes and all indices", theorem=theorem)
    return Verdict(UNDER, "holds under a hypothesis on the targets", (_code(kind, question),), theorem)


def _proof(question: Question, assumed: tuple[Fact | Prop, ...]) -> Theorem:
    """The theorem; for two classes or more, if with one class a side has no meaning."""
    sides, definitions, seconds = (question.lhs, question.rhs), question.definitions, question.seconds
    try:
        return prove(*sides, assumed, definitions, seconds)
    except NotProved as error:
        two = tuple(fact for fact in error.wanted if fact == AtLeast(question.classes or "", 2))
        if not two or not _meaningless_alone(question):
            raise
        return prove(*sides, (*assumed, *two), definitions, seconds)


def _meaningless_alone(question: Question) -> bool:
    """Whether something must be positive, or not 0, that is 0 where there is one class only."""
    assert question.classes is not None
    alone = {question.classes: 1}
    for fact in question.domain:
        if isinstance(fact, Sign):
            first = [Same(i, Nth(1, i.set)) for i in free_indices(fact) if i.set == question.classes]
            sums = written_out(alone, (fact.term,), question.definitions)
            with suppress(NotProved):
                prove(fact.term, Num(0), (*sums, *first), question.definitions, question.seconds)
                return True
    return False


def _code(kind: str, question: Question) -> str:
    return kind if kind == SUM_ONE else f"onehot({question.true_class.name if question.true_class else 'c'})"


def _hypotheses(question: Question, kind: str) -> Iterator[Fact]:
    for target in question.targets:
        *outer, k = target.indices
        assert isinstance(k, Ix)
        if kind == SUM_ONE:
            fact: Fact = Equal(Sum(k.set, TRUE, abstract(target, k), hint="k"), Num(1))
        else:
            c: Index = question.true_class or Ix("c", k.set)
            if outer:
                continue
            fact = Every(k.set, TRUE, abstract(Equal(target, delta(k, c)), k), hint="k")
        for index in reversed(outer):
            assert isinstance(index, Ix)
            fact = Every(index.set, TRUE, abstract(fact, index), hint="n")
        yield fact


def _refuted(question: Question, general: Trial) -> Verdict:
    """Refuted, with targets that sum to one or are one-hot where such a point tells it too."""
    about, trial = question, general
    for kind in (ONE_HOT, SUM_ONE) if question.targets else ():
        first = next(_one_each(question))
        stronger = tried(first, kind)
        if stronger.failure is not None and (stronger.fails_beyond_one or not general.fails_beyond_one):
            about, trial = first, stronger
            break
    found = example(about, trial)
    only = ", at one class only" if found.only_one else ""
    message = f"{found.lhs} on the left, {found.rhs} on the right{only}"
    return Verdict(REFUTED, message, counterexample=found)
