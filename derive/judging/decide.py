"""Deciding one equality: a proof under the weakest hypothesis that suffices, or a counterexample, or neither.

Numbers only screen: where two sides agree at every point tried, a proof is looked for; without one
the equality stays unproved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from derive.judging.duals import Undefined
from derive.judging.numeric import MOST_WORK, Point, Scene, TooMuch, number, true
from derive.judging.points import GENERAL, ONE_HOT, SUM_ONE, Model, Setting, free_choices, model, settings
from derive.judging.verdict import PROVED, REFUTED, UNDER, UNPROVED, Counterexample, Verdict
from derive.meaning.domain import domain
from derive.proving.prove import prove
from derive.trusted.conditions import Definition, Equal, Every, Fact
from derive.trusted.indices import TRUE, Index, Ix, Prop, abstract
from derive.trusted.kernel import Theorem
from derive.trusted.node import walk
from derive.trusted.terms import Entry, Num, Sum, Term, delta

APART, ALMOST_ZERO = 1e-5, 1e-12


@dataclass(frozen=True)
class Question:
    """lhs = rhs under facts about indices, with definitions; a hypothesis may be about the targets."""

    lhs: Term
    rhs: Term
    facts: tuple[Fact | Prop, ...]
    definitions: tuple[Definition, ...]
    targets: tuple[Entry, ...] = ()  # each with axes of its own, the classes last
    true_class: Ix | None = None
    seconds: float = 10.0

    @property
    def assumed(self) -> tuple[Fact | Prop, ...]:
        """The facts, and that both sides are defined."""
        return (*self.facts, *domain(self.lhs, self.rhs, self.facts, self.definitions))


@dataclass
class Trial:
    """What numbers say: how many points counted, with two classes or more too, and the first failure."""

    points: int = 0
    beyond_one: int = 0
    failure: tuple[Setting, dict[Ix, int], float, float] | None = None
    fails_beyond_one: bool = False


def decide(question: Question) -> Verdict:
    """The verdict on an equality."""
    try:
        return _decide(question)
    except TooMuch as error:
        return Verdict(UNPROVED, str(error))


def _decide(question: Question) -> Verdict:
    m = _model(question)
    main = question.targets[0].indices[-1].set if question.targets else _largest(question, m)
    trial = try_points(question, m, GENERAL, main)
    if trial.failure is None:
        return _prove(question, trial, ())
    for kind in (SUM_ONE, ONE_HOT):
        for about in _one_each(question):
            under = try_points(about, _model(about), kind, main)
            if under.failure is None and under.beyond_one:
                return _prove(about, under, (kind,))
    return _refuted(question, m, main, trial)


def _one_each(question: Question) -> Iterator[Question]:
    """The question with a hypothesis about one array at a time."""
    return (replace(question, targets=(target,)) for target in question.targets)


def screens(question: Question) -> bool:
    """Whether numbers find no point at which the equality fails, under some hypothesis on the targets."""
    m = _model(question)
    main = question.targets[0].indices[-1].set if question.targets else _largest(question, m)
    hypotheses = ((kind, about) for kind in (SUM_ONE, ONE_HOT) for about in _one_each(question))
    try:
        return try_points(question, m, GENERAL, main).failure is None or any(
            try_points(about, _model(about), kind, main).failure is None for kind, about in hypotheses
        )
    except TooMuch:
        return False


def _model(question: Question) -> Model:
    nodes = (question.lhs, question.rhs, *question.facts)
    return model(nodes, question.definitions, frozenset(t.name for t in question.targets))


def _largest(question: Question, m: Model) -> str | None:
    """The set of classes where there are no targets: that of the first array inside an exponential."""
    for d in (question.lhs, question.rhs, *(d.body for d in question.definitions if d.body is not None)):
        for node in walk(d):
            if isinstance(node, Entry) and node.name in m.logits and node.indices:
                return node.indices[-1].set
    return m.sets[0] if len(m.sets) == 1 else None


def try_points(question: Question, m: Model, kind: str, main: str | None) -> Trial:
    """Both sides at points where the facts hold and both are defined."""
    trial = Trial()
    facts = question.assumed
    work = [MOST_WORK]
    for setting in settings(m, kind, main):
        k = setting.sizes[main] if main is not None and main in setting.sizes else 2
        for free in free_choices(m, setting.sizes):
            c = question.true_class
            if c is not None and kind == ONE_HOT and free.get(c, 0) != setting.true_class[()]:
                continue
            values = _values(question, facts, setting.point(m, free, work))
            if values is None:
                continue
            trial.points += 1
            trial.beyond_one += k > 1
            if abs(values[0] - values[1]) > APART * (1 + abs(values[0]) + abs(values[1])):
                if trial.failure is None:
                    trial.failure = (setting, free, *values)
                if k > 1:
                    trial.fails_beyond_one = True
                    return trial
    return trial


def _values(question: Question, facts: tuple[Fact | Prop, ...], point: Point) -> tuple[float, float] | None:
    try:
        if not all(true(f, Scene(point)) for f in facts):
            return None
        return number(question.lhs, point), number(question.rhs, point)
    except (Undefined, OverflowError):
        return None


def _prove(question: Question, trial: Trial, kinds: tuple[str, ...]) -> Verdict:
    if not trial.beyond_one:
        return Verdict(UNPROVED, "no point was found at which both sides are defined")
    codes = tuple(_code(kind, question) for kind in kinds)
    try:
        theorem = find(question, tuple(_hypotheses(question, kinds)))
    except Exception as error:  # whatever befalls the prover, there is no proof
        text = str(error).splitlines()[0][:200] if str(error) else "no proof was found"
        return Verdict(UNPROVED, f"no counterexample and no proof was found: {text}")
    if not kinds:
        return Verdict(PROVED, "holds for every number of classes and all indices", theorem=theorem)
    return Verdict(UNDER, "holds under a hypothesis on the targets", codes, theorem)


def find(question: Question, hypotheses: tuple[Fact | Prop, ...]) -> Theorem:
    """A theorem of the kernel."""
    return prove(
        question.lhs,
        question.rhs,
        (*question.assumed, *hypotheses),
        question.definitions,
        seconds=question.seconds,
    )


def _code(kind: str, question: Question) -> str:
    return kind if kind == SUM_ONE else f"onehot({question.true_class.name if question.true_class else 'c'})"


def _hypotheses(question: Question, kinds: tuple[str, ...]) -> Iterator[Fact]:
    for target in question.targets if kinds else ():
        *outer, k = target.indices
        assert isinstance(k, Ix)
        if kinds == (SUM_ONE,):
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


def _refuted(question: Question, general_model: Model, main: str | None, general: Trial) -> Verdict:
    trial, m = general, general_model
    for kind, first in ((k, q) for k in (ONE_HOT, SUM_ONE) for q in list(_one_each(question))[:1]):
        m = _model(first)
        stronger = try_points(first, m, kind, main)
        if stronger.failure is not None and (stronger.fails_beyond_one or not general.fails_beyond_one):
            trial = stronger
            break
        m = general_model
    assert trial.failure is not None
    example = _example(question, m, main, trial)
    only = " (only at one class)" if example.only_one else ""
    return Verdict(
        REFUTED, f"false{only}: {example.lhs} on the left, {example.rhs} on the right", counterexample=example
    )


def _example(question: Question, m: Model, main: str | None, trial: Trial) -> Counterexample:
    assert trial.failure is not None
    setting, free, left, right = trial.failure
    values: dict[str, str] = {}
    bases = sorted(
        {
            (n.name, n.sets)
            for node in (
                question.lhs,
                question.rhs,
                *(d.body for d in question.definitions if d.body is not None),
            )
            for n in walk(node)
            if isinstance(n, Entry) and n.name not in m.definitions
        }
    )
    for name, sets in bases:
        for places in _places(sets, setting):
            exact = setting.array(name, places, m)
            spelled = f"log {setting.logit(name, places)}" if exact is None else str(exact)
            values[name.partition("(")[0] + ("_" + ",".join(map(str, places)) if places else "")] = (
                "0" if spelled == "log 1" else spelled
            )
    k = setting.sizes.get(main or "", 0) or max(setting.sizes.values(), default=1)
    indices = {i.name: n for i, n in free.items()}
    only_one = k == 1 and not trial.fails_beyond_one
    return Counterexample(k, indices, values, _number(left), _number(right), only_one)


def _number(value: float) -> str:
    return f"{value:.6g}" if abs(value) > ALMOST_ZERO else "0"


def _places(sets: tuple[str, ...], setting: Setting) -> Iterator[tuple[int, ...]]:
    if not sets:
        yield ()
        return
    for n in range(1, setting.sizes.get(sets[0], 1) + 1):
        for rest in _places(sets[1:], setting):
            yield (n, *rest)
