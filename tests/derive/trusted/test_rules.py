"""Every rule is attacked: bindings are drawn from its annotations, and its law is evaluated.

Where its conditions hold, the law must be true; and for each kind of condition there must be an instance
at which it alone does not hold, and the law is false or undefined.  A new rule is attacked without a change.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random

import pytest

from derive.trusted.conditions import Equal, Every
from derive.trusted.indices import Ix, Prop
from derive.trusted.law import Law, RuleError, rules
from derive.trusted.node import Node, TermError, walk
from tests.derive.trusted.bindings import Bindings
from tests.judge.conditions import met
from tests.judge.draw import MENU, SHAPES, SIZES, Draw
from tests.judge.evaluate import Judge, Undefined
from tests.judge.numbers import Unknown
from tests.judge.theorems import Statement, true_in
from tests.judge.world import STYLES, World

POINTS, ATTEMPTS = 40, 2500  # of each rule, in the fast tests

# Conditions without which the law is no less true; each with the reason why the rule has it.
SUPERFLUOUS: dict[tuple[str, str], str] = {}


@dataclass
class Record:
    """What attacking one rule found."""

    points: Counter[int] = field(default_factory=Counter)  # by the size of K: where all conditions held
    demanded: set[str] = field(default_factory=set)  # the kinds of conditions met with
    needed: set[str] = field(default_factory=set)  # those without which the law failed somewhere


def roles(law: Law) -> dict[object, str]:
    """What each condition is called in the table: its kind, and whether it is the first of its kind."""
    named: dict[object, str] = {}
    for c in law.when:
        kind = "Prop" if isinstance(c, Prop) else "Fact" if isinstance(c, Equal | Every) else type(c).__name__
        named.setdefault(c, kind if kind not in named.values() else f"later {kind}")
    return named


def world_for(random: Random, names: tuple[str, ...]) -> World:
    """A valuation; some definitions are in force, and names without one are arrays."""
    sizes = {"K": random.choice(SIZES), "N": random.choice((1, 2, 3))}
    definitions = {d.name: d for d in MENU if random.random() < 0.8}
    return World(random.randrange(10**9), sizes, random.choice(list(STYLES)), definitions, SHAPES)


def is_open(law: Law) -> bool:
    """Whether a law has an index that nothing binds: the kernel refuses it."""
    nodes = [law.lhs, law.rhs]
    for c in law.when:
        nodes.extend([c] if isinstance(c, Node) else [v for v in vars(c).values() if isinstance(v, Node)])
    return any(n.loose or any(isinstance(m, Ix) and m.name[0] in "#%" for m in walk(n)) for n in nodes)


def fails(law: Law, world: World) -> bool:
    """Whether the law is false, or a side of it undefined in the partial reading."""
    partial = Judge(world, total=False)
    try:
        return not partial.same(partial.term(law.lhs), partial.term(law.rhs))
    except Undefined:
        return True


def attack(name: str, seed: str, points: int, attempts: int) -> Record:
    """Draw bindings until enough laws held where their conditions do, and each is seen to be needed."""
    record, rule = Record(), rules()[name]
    for n in range(attempts):
        random = Random(f"{name} {seed} {n}")
        names = tuple(random.sample(sorted(SHAPES), random.choice((1, 2, 3, len(SHAPES)))))
        try:
            law = rule(**Bindings(Draw(random, names, strange=True)).of(rule))
        except (RuleError, TermError):
            continue
        if is_open(law):
            continue
        try:
            judge_law(name, law, world_for(random, names), record)
        except (Unknown, Undefined):
            continue
        expected = {k for k in record.demanded if (name, k) not in SUPERFLUOUS}
        if (
            sum(record.points.values()) >= points
            and record.needed >= expected
            and len(record.points) == len(SIZES)
        ):
            break
    return record


def judge_law(name: str, law: Law, world: World, record: Record) -> None:
    judge = Judge(world)
    named = roles(law)
    broken = [c for c in named if not met(c, judge)]
    record.demanded.update(named.values())
    if not broken:
        found = true_in(world, Statement(law.lhs, law.rhs))
        assert found is not False, f"{name}: {law} is false in {world}"
        if found is None:
            return
        record.points[world.size("K")] += 1
    elif len(broken) == 1 and fails(law, world):
        record.needed.add(named[broken[0]])


@pytest.mark.parametrize("name", rules())
def test_a_rule_is_true_where_its_conditions_hold_and_needs_them(name: str) -> None:
    check(name, attack(name, "fast", POINTS, ATTEMPTS))


@pytest.mark.slow
@pytest.mark.parametrize("name", rules())
def test_a_rule_is_true_at_many_points(name: str) -> None:
    check(name, attack(name, "slow", 10 * POINTS, 6 * ATTEMPTS))


def check(name: str, record: Record) -> None:
    assert sum(record.points.values()) >= POINTS, f"hardly exercised: {record}"
    assert set(record.points) == set(SIZES)
    not_needed = {k for k in record.demanded - record.needed if (name, k) not in SUPERFLUOUS}
    assert not not_needed, f"the law of {name} does not fail without {not_needed}"


def test_superfluous_conditions_are_conditions_of_rules() -> None:
    assert {name for name, _ in SUPERFLUOUS} <= set(rules())
