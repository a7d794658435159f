"""What numbers say about an equality: whether it fails at a point where everything in it is defined."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, localcontext
from fractions import Fraction
from functools import cached_property

from derive.clock import TimeUp, limited
from derive.judging.duals import Real
from derive.judging.numeric import Point, Scene, number, true
from derive.judging.points import ONE_HOT, Model, Setting, free_choices, model, settings
from derive.meaning.domain import domain
from derive.trusted.conditions import Definition, Fact
from derive.trusted.indices import Ix, Prop
from derive.trusted.node import walk
from derive.trusted.terms import Entry, Term

APART, SAME = 10**5, 10**12  # so many times less than the values a difference may be
DIGITS = (40, 80, 160, 320, 640)
FOR_POINTS = 0.25  # of the time for a question, under each hypothesis


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
    values: Mapping[str, Fraction] = field(default_factory=dict)  # of parameters, where the text gives them
    sizes: Mapping[str, int] = field(default_factory=dict)  # of sets, likewise
    ignored: str = ""  # a condition that was not understood, if there is one: it may be needed

    @cached_property
    def assumed(self) -> tuple[Fact | Prop, ...]:
        """The facts, and that both sides are defined."""
        return (*self.facts, *self.domain)

    @cached_property
    def domain(self) -> tuple[Fact, ...]:
        """That both sides are defined."""
        return domain(self.lhs, self.rhs, self.facts, self.definitions)

    @cached_property
    def model(self) -> Model:
        """What a point must give values to."""
        nodes = (self.lhs, self.rhs, *self.facts)
        return model(nodes, self.definitions, frozenset(t.name for t in self.targets))

    @cached_property
    def classes(self) -> str | None:
        """The set of classes: of the targets or, without them, of the first array inside an exponential."""
        if self.targets:
            return self.targets[0].indices[-1].set
        for t in (self.lhs, self.rhs, *(d.body for d in self.definitions if d.body is not None)):
            for node in walk(t):
                if isinstance(node, Entry) and node.name in self.model.logits and node.indices:
                    return node.indices[-1].set
        return self.model.sets[0] if len(self.model.sets) == 1 else None


@dataclass(frozen=True)
class Failure:
    """A point at which the sides have different values."""

    setting: Setting
    free: dict[Ix, int]
    left: Real
    right: Real


@dataclass
class Trial:
    """How many points counted, with two classes or more too, and the first failure."""

    points: int = 0
    beyond_one: int = 0
    failure: Failure | None = None
    fails_beyond_one: bool = False


def tried(question: Question, kind: str) -> Trial:
    """Both sides at points where the facts hold and both are defined, as many as there is time for."""
    trial = Trial()
    with suppress(TimeUp), limited(FOR_POINTS * question.seconds):
        _try(question, kind, trial)
    return trial


def _try(question: Question, kind: str, trial: Trial) -> None:
    main, m = question.classes, question.model
    for setting in settings(m, kind, main, question.sizes, question.values):
        k = setting.sizes[main] if main is not None and main in setting.sizes else 2
        for free in free_choices(m, setting.sizes):
            c = question.true_class
            if c is not None and kind == ONE_HOT and free.get(c, 0) != setting.true_class[()]:
                continue
            values = _values(question, setting.point(m, free))
            if values is not None and _apart(*values):
                values = _exact(question, setting, free)
            if values is None:
                continue
            trial.points += 1
            trial.beyond_one += k > 1
            if _apart(*values):
                trial.fails_beyond_one = k > 1
                trial.failure = trial.failure or Failure(setting, free, *values)
                if k > 1:
                    return


def _apart(a: Real, b: Real) -> bool:
    return abs(a - b) > (1 + abs(a) + abs(b)) / APART


def _values(question: Question, point: Point) -> tuple[Real, Real] | None:
    """Both sides; None where a fact does not hold, or a side is undefined."""
    try:
        if not all(true(f, Scene(point)) for f in question.assumed):
            return None
        return number(question.lhs, point), number(question.rhs, point)
    except ArithmeticError:
        return None


def _exact(question: Question, setting: Setting, free: dict[Ix, int]) -> tuple[Real, Real] | None:
    """Both sides in so many digits that rounding up and rounding down give the same.

    Where huge numbers cancel, floats leave nothing but what was rounded.
    """
    for digits in DIGITS:
        found = []
        for rounding in (ROUND_CEILING, ROUND_FLOOR):
            with localcontext(prec=digits, rounding=rounding):
                values = _values(question, setting.point(question.model, free, decimals=True))
            if values is None:
                return None
            found.append(values)
        if all(abs(a - b) <= (1 + abs(a)) / SAME for a, b in zip(*found, strict=True)):
            return found[0]
    return None
