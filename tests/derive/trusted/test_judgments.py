"""The kernel's judgments are true: what it derives from facts, at any place of a line, holds in every world.

A place is reached through sums, cases and derivatives.  Under a derivative a judgment has to hold near the
point, too, and a defined name by which one differentiates is an independent array there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from mpmath import mpf

from derive.trusted import conditions as cond
from derive.trusted.conditions import Condition, Every, Independent, Nonzero, OnlyThrough, Positive, Smooth
from derive.trusted.context import Context
from derive.trusted.indices import TRUE, Ix, Not, Prop, abstract, free_indices
from derive.trusted.kernel import Derivation, Rejected, opening_context
from derive.trusted.node import Node, TermError
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    Sum,
    Term,
)
from tests.judge.conditions import met
from tests.judge.draw import MENU, SETS, SHAPES, SIZES, Draw, spoken_of
from tests.judge.evaluate import Judge, Undefined
from tests.judge.numbers import Unknown
from tests.judge.world import STYLES, World

WORLDS = 12  # tried for each judgment
NEAR = mpf(10) ** -9


class Place:
    """A place of a line: the kernel's context there, and how a judge gets there."""

    def __init__(self, context: Context, facts: list[Node]) -> None:
        self.context, self.facts = context, facts
        self.derivatives: list[str] = []  # by which arrays

    def enter(self, draw: Draw) -> None:
        """Go one step inwards: into a sum, a branch of a case, or a derivative."""
        kind = draw.random.choice(("sum", "case", "partial", "partial"))
        if kind == "sum":
            set_ = draw.random.choice(SETS)
            _, self.context = self.context.open(Sum(set_, draw.guard((set_,)), Num(1)))
            self.facts.extend(f for f in self.context.facts if isinstance(f, Prop))
        elif kind == "case":
            c = draw.prop()
            c = c if draw.chance(0.5) else Not(c)
            self.context = self.context.assuming(c)
            self.facts.append(c)
        else:
            x = variable(draw, self.facts)
            self.context = self.context.under_partial(x)
            self.derivatives.append(x)

    def judges(self, world: World) -> Iterator[Judge]:
        """The judges at this place, if the facts hold in this world: at the point, and near it."""
        judge = Judge(world)
        if not all(judge.holds(f) for f in self.facts):
            return
        for x in self.derivatives:
            judge = judge.released(x, SHAPES[x])
        yield judge
        if self.derivatives:
            yield moved(judge, self.derivatives[-1], NEAR)
            yield moved(judge, self.derivatives[-1], -NEAR)


def moved(judge: Judge, x: str, by: mpf) -> Judge:
    """A judge near by: all entries of one array a little elsewhere."""
    keys = judge.world.keys(x, SHAPES[x])
    return judge.with_values({k: judge.entry(k) + by * judge.world.coefficient("near", k) for k in keys})


def variable(draw: Draw, nodes: list[Node]) -> str:
    """An array, preferably one on which the nodes depend."""
    spoken = sorted(spoken_of(nodes))
    return draw.random.choice(spoken if spoken and draw.chance(0.8) else draw.names)


def composed(draw: Draw, pool: list[Term], depth: int) -> Term:
    """A term made of given ones, in ways that often leave a sign to be seen."""
    if depth == 0 or draw.chance(0.2):
        return draw.random.choice(pool) if draw.chance(0.8) else draw.term(1)

    def sub() -> Term:
        return composed(draw, pool, depth - 1)

    one_of = draw.random.choice
    summand = sub()
    indices = sorted(free_indices(summand), key=repr)
    over = one_of(indices) if indices else Ix("k", "K")
    guard = abstract(draw.prop(set_=over.set), over) if draw.chance(0.4) else TRUE
    makers = [
        lambda: Add(summand, sub()),
        lambda: Mul(summand, sub()),
        lambda: Div(summand, sub()),
        lambda: Neg(summand),
        lambda: Pow(summand, one_of((-2, -1, 0, 1, 2, 3))),
        lambda: Exp(summand),
        lambda: Log(summand),
        lambda: Add(summand, Bracket(draw.prop())),
        lambda: Case(draw.prop(), summand, sub()),
        lambda: Sum(over.set, guard, abstract(summand, over)),
        lambda: Sum(over.set, guard, abstract(summand, over)),
        lambda: Partial(summand, draw.entry()),
    ]
    return one_of(makers)()


def condition(draw: Draw, pool: list[Term]) -> Condition:
    """Something to be judged."""
    f = composed(draw, pool, draw.random.choice((0, 0, 1, 2, 3)))
    x = variable(draw, [f])
    kind = draw.random.choice((*[Positive, Nonzero, Smooth] * 3, Independent, OnlyThrough, Prop, Every))
    if kind is Prop:
        return draw.prop(depth=2)
    if kind is Every:
        return Every("K", draw.guard(("K",)), Positive(abstract(f, Ix("i", "K"))))
    if kind is OnlyThrough:
        return OnlyThrough(f, draw.random.choice(MENU).name, x)
    return kind(f) if kind in (Positive, Nonzero) else kind(f, x)


def judged(seed: str, found: Counter[str]) -> None:
    """Draw facts, a place and a condition; if the kernel says that it follows, it must hold."""
    draw = Draw(random := Random(seed), tuple(random.sample(sorted(SHAPES), random.choice((2, 3, 5)))))
    signs = [draw.sign() for _ in range(random.randint(0, 2))]
    facts: list[Node] = [*signs, *(draw.every(draw.sign) for _ in range(random.randint(0, 2)))]
    facts += [draw.prop() for _ in range(random.randint(0, 1))]
    definitions = tuple(d for d in MENU if draw.chance(0.7))
    try:
        start = opening_context(Derivation(Num(1), Num(1), (), tuple(facts), definitions))
    except Rejected:
        return
    place = Place(start, facts)
    for _ in range(random.randint(0, 2)):
        place.enter(draw)
    pool = [s.term for s in signs] + [draw.entry() for _ in range(2)] + [Num(1), Num(2)]
    asked = condition(draw, pool)
    if place.context.judge(asked):
        kind = type(asked).__name__ if not isinstance(asked, Prop) else "Prop"
        found[kind] += verified(place, asked, definitions, random)


def verified(place: Place, asked: Condition, definitions: tuple[cond.Definition, ...], random: Random) -> int:
    """In how many worlds the facts hold; in each of them the condition must."""
    count = 0
    for _ in range(WORLDS):
        sizes = {"K": random.choice(SIZES), "N": random.choice((1, 2, 3))}
        by_name = {d.name: d for d in definitions}
        world = World(random.randrange(10**9), sizes, random.choice(["coarse", *STYLES]), by_name, SHAPES)
        try:
            for judge in place.judges(world):
                assert met(asked, judge), f"{asked} by {place.derivatives} given {place.facts} in {world}"
                count += 1
        except (Unknown, Undefined):
            continue
    return count


def campaign(name: str, cases: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for n in range(cases):
        try:
            judged(f"{name} {n}", found)
        except TermError:
            continue
    return found


def test_judgments_hold() -> None:
    found = campaign("fast", 1000)
    assert len(found) == 7 and min(found.values()) > 20, found


@pytest.mark.slow
def test_many_judgments_hold() -> None:
    found = campaign("slow", 10_000)
    assert found.total() > 10_000, found


def test_an_entry_keeps_its_sign_under_a_derivative() -> None:
    w = Entry("w")
    start = opening_context(Derivation(w, w, (), (Positive(w),), ()))
    assert start.under_partial("w").judge(Positive(w))
