"""A point at which an equality fails, written so that a person can put it in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from derive.clock import TimeUp
from derive.judging.duals import ALMOST_ZERO, LARGEST, Real
from derive.judging.numeric import number
from derive.judging.points import Setting
from derive.judging.trials import Failure, Question, Trial
from derive.judging.verdict import Counterexample
from derive.trusted.indices import Nth
from derive.trusted.node import walk
from derive.trusted.terms import Entry

MOST_SHOWN = 9  # entries of one defined array


def example(question: Question, trial: Trial) -> Counterexample:
    """The first failure of a trial."""
    failure = trial.failure
    assert failure is not None
    setting = failure.setting
    k = setting.sizes.get(question.classes or "", 0) or max(setting.sizes.values(), default=1)
    return Counterexample(
        k,
        {i.name: n for i, n in failure.free.items()},
        dict(_given(question, setting)),
        _number(failure.left),
        _number(failure.right),
        only_one=k == 1 and not trial.fails_beyond_one,
        derived=dict(_derived(question, failure)),
    )


def _given(question: Question, setting: Setting) -> Iterator[tuple[str, str]]:
    """The entries of the arrays that nothing defines."""
    bodies = (d.body for d in question.definitions if d.body is not None)
    entries = {
        (n.name, n.sets)
        for t in (question.lhs, question.rhs, *bodies)
        for n in walk(t)
        if isinstance(n, Entry) and n.name not in question.model.definitions
    }
    for name, sets in sorted(entries):
        for places in _places(sets, setting):
            exact = setting.array(name, places, question.model)
            n = setting.logit(name, places)
            yield _spelled(name, places), str(exact) if exact is not None else f"log {n}" if n > 1 else "0"


def _derived(question: Question, failure: Failure) -> Iterator[tuple[str, str]]:
    """The entries of the defined arrays of which the sides speak, as far as they are few."""
    point = failure.setting.point(question.model, failure.free)
    spoken = {(n.name, n.sets) for t in (question.lhs, question.rhs) for n in walk(t) if isinstance(n, Entry)}
    for name, sets in sorted(spoken):
        definition = question.model.definitions.get(name)
        places = list(_places(sets, failure.setting))
        if definition is None or definition.body is None or not sets or len(places) > MOST_SHOWN:
            continue
        for at in places:
            try:
                found = number(Entry(name, *map(Nth, at, sets)), point)
            except (ArithmeticError, TimeUp):
                continue
            yield _spelled(name, at), _number(found)


def _spelled(name: str, places: tuple[int, ...]) -> str:
    return name.partition("(")[0] + ("_" + ",".join(map(str, places)) if places else "")


def _number(value: Real) -> str:
    if abs(value) <= ALMOST_ZERO:
        return "0"
    return f"{float(value):.6g}" if abs(value) < LARGEST else f"{value:.6g}"


def _places(sets: tuple[str, ...], setting: Setting) -> Iterator[tuple[int, ...]]:
    if not sets:
        yield ()
        return
    for n in range(1, setting.sizes.get(sets[0], 1) + 1):
        for rest in _places(sets[1:], setting):
            yield (n, *rest)
