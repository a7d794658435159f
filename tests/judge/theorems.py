"""Whether an equation is true in worlds at which its assumptions hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from mpmath import mp

from derive.trusted.conditions import Definition, Equal, Every
from derive.trusted.indices import Index
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry, Size, Sum, Term
from tests.judge import numbers as num
from tests.judge.evaluate import Judge, Undefined
from tests.judge.world import STYLES, World

SIZES = (1, 2, 3, 5)
DIGITS = (60, 800)


@dataclass(frozen=True)
class Statement:
    """An equation, what it assumes, and the definitions in force."""

    lhs: Term
    rhs: Term
    assumptions: tuple[Node, ...] = ()
    definitions: tuple[Definition, ...] = ()

    def nodes(self) -> Iterator[Node]:
        bodies = [d.body for d in self.definitions if d.body is not None]
        for top in (self.lhs, self.rhs, *self.assumptions, *bodies):
            yield from walk(top)


def worlds(statement: Statement, seed: str, shapes: dict[str, tuple[str, ...]]) -> Iterator[World]:
    """Endlessly many worlds; `shapes` are the index sets of arrays of which no entry is written out."""
    random = Random(seed)
    nodes = list(statement.nodes())
    sets = {i.set for i in nodes if isinstance(i, Index)} | {
        s.data[0] for s in nodes if isinstance(s, Size | Sum)
    }
    arrays = {e.name: e.sets for e in nodes if isinstance(e, Entry)}
    definitions = {d.name: d for d in statement.definitions}
    while True:
        sizes = {s: random.choice(SIZES) for s in sorted(sets)}
        style = random.choice(list(STYLES))
        yield World(random.randrange(10**9), sizes, style, definitions, {**shapes, **arrays})


def true_in(world: World, statement: Statement) -> bool | None:
    """Whether the equation is true in a world; None if an assumption does not hold, or nothing can be said.

    An assumed equation for an entry, or for a sum of entries, is made to hold.  What seems to be false is
    looked at once more with many digits: large terms may have cancelled.
    """
    for digits in DIGITS:
        with mp.workdps(digits):
            judge = Judge(world)
            try:
                for assumption in statement.assumptions:
                    enforce(assumption, judge, ())
                    judge.memo.clear()
                if not all(judge.holds(f) for f in statement.assumptions):
                    return None
                if judge.same(judge.term(statement.lhs), judge.term(statement.rhs)):
                    return True
            except (num.Unknown, Undefined):
                return None
    return False


def enforce(fact: Node, judge: Judge, bound: tuple[int, ...]) -> None:
    """Set an entry so that an equation holds; other facts are left to chance."""
    match fact:
        case Every():
            for k in range(1, judge.world.size(fact.data[0]) + 1):
                if judge.holds(fact.args[0], (*bound, k)):
                    enforce(fact.args[1], judge, (*bound, k))
        case Equal(args=(Entry() as e, value)) if e.name not in judge.world.definitions:
            judge.values[judge.key(e, bound)] = judge.term(value, bound)
        case Equal(args=(Sum(data=(set_,), args=(_, Entry() as e)) as whole, value)):
            last = judge.key(e, (*bound, judge.world.size(set_)))
            missing = num.add(judge.term(value, bound), num.negative(judge.term(whole, bound)))
            judge.values[last] = num.add(judge.entry(last), missing)


def refuted(
    statement: Statement, seed: str, points: int, tries: int, shapes: dict[str, tuple[str, ...]]
) -> tuple[int, World | None]:
    """In how many worlds the equation was compared, and one in which it is false."""
    compared = 0
    for _, world in zip(range(tries), worlds(statement, seed, shapes), strict=False):
        found = true_in(world, statement)
        if found is False:
            return compared, world
        compared += found is True
        if compared == points:
            break
    return compared, None
