"""Whether a law's condition holds in a world, by sampling: arrays are drawn anew, or perturbed."""

from __future__ import annotations

from collections.abc import Iterator

from derive.trusted import conditions as cond
from derive.trusted.indices import Nth
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry
from tests.judge import numbers as num
from tests.judge.evaluate import Judge
from tests.judge.world import STYLES, Key

REDRAWN = 6


def met(condition: object, judge: Judge) -> bool:
    """Whether a condition holds."""
    in_force = {n: d for n, d in judge.world.definitions.items() if n not in judge.independent}
    match condition:
        case Node():
            return judge.holds(condition)
        case cond.Defined(definition):
            return in_force.get(definition.name) == definition
        case cond.Undefined(name):
            return name not in in_force
        case cond.Independent(f, x):
            here = judge.term(f)
            return all(judge.same(here, varied(judge, x, n).term(f)) for n in range(1, REDRAWN))
        case cond.Smooth(f, x):
            return smooth(f, x, judge)
        case cond.OnlyThrough(f, p, x):
            return p != x and p in in_force and only_through(f, p, x, judge)
    raise TypeError(condition)


def varied(judge: Judge, x: str, times: int) -> Judge:
    """The judge with other values of one array; a defined one is independent then."""
    definition = judge.world.definitions.get(x)
    if definition is None or x in judge.independent:
        world = judge.world.redrawn(x, times)
        values = {k: v for k, v in judge.values.items() if k[0] != x}
        return Judge(world, judge.total, values, judge.independent, judge.approximate)
    keys = judge.world.keys(x, definition.sets)
    drawn = {k: STYLES["generic"](judge.world.random("again", k, times)) for k in keys}
    return judge.with_values(drawn, x)


def only_through(f: Node, p: str, x: str, judge: Judge) -> bool:
    """Whether f is the same function of p wherever x lies, and p is written out in it."""
    if not any(True for g in (f, Entry(p, *_any(judge.sets(p)))) for _ in shapes(g, x, judge)):
        return True  # neither of them depends on x
    names = {e.name for e in walk(f) if isinstance(e, Entry)} - {p}
    if any(True for n in names for _ in shapes(Entry(n, *_any(judge.sets(n))), x, judge)):
        return False
    for n in range(REDRAWN // 2):
        there = varied(judge, x, n) if n else judge
        sets = judge.world.definitions[p].sets
        values = {k: there.entry(k) for k in judge.world.keys(p, sets)}
        if not judge.same(there.term(f), judge.with_values(values, p).term(f)):
            return False
    return True


def smooth(f: Node, x: str, judge: Judge) -> bool:
    """Whether f can be differentiated along a generic direction of the array x: no singular point is met.

    Where x is defined, f must also mean the same when x is an independent array.
    """
    definition = judge.world.definitions.get(x)
    inner = judge if definition is None else judge.released(x, definition.sets)
    if not judge.same(judge.term(f), inner.term(f)):
        return False
    moved: dict[Key, object] = {}
    tag = None
    for sets in {*shapes(f, x, judge)}:
        for key in judge.world.keys(x, sets):
            direction = 1 + judge.world.coefficient("direction", key)
            if tag is None:
                tag, moved[key] = num.perturbed(inner.entry(key), direction)
            else:
                moved[key] = num.Dual(tag, inner.entry(key), direction)
    try:
        inner.with_values(moved).term(f)
    except num.Singular:
        return False
    return True


def shapes(f: Node, x: str, judge: Judge) -> Iterator[tuple[str, ...]]:
    """The index sets of the arrays of this name on which a term may depend."""
    todo, seen = [f], {x}
    while todo:
        for e in (n for n in walk(todo.pop()) if isinstance(n, Entry)):
            if e.name == x:
                yield e.sets
            definition = judge.world.definitions.get(e.name)
            if definition is not None and e.name not in seen:
                seen.add(e.name)
                todo.extend([definition.body] if definition.body is not None else [])
                todo.extend(Entry(n, *_any(judge.sets(n))) for n in definition.of)


def _any(sets: tuple[str, ...]) -> list[Nth]:
    return [Nth(1, s) for s in sets]
