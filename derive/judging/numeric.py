"""The numeric meaning of a term at one point: sizes, arrays, free indices.  Knows no rule and no proof."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from derive.clock import tick
from derive.judging.duals import (
    Dual,
    Number,
    Real,
    Undefined,
    add,
    exp,
    inverse,
    log,
    mul,
    neg,
    parts,
    power,
    value,
)
from derive.trusted.conditions import Definition, Equal, Every, Nonzero, Positive
from derive.trusted.indices import (
    Always,
    AtLeast,
    AtMost,
    Both,
    Bound,
    Index,
    Ix,
    Label,
    Last,
    Next,
    Not,
    Nth,
    Prop,
    Same,
)
from derive.trusted.node import Node
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    Size,
    Sum,
    Term,
)

Place = tuple[str, tuple[int, ...]]
Known = dict[tuple[Place, tuple[Place, ...]], Number]
ALMOST = 1e-9


@dataclass(frozen=True)
class Point:
    """Sizes, the values of arrays that no definition gives, labels, and the definitions.

    `real` makes a number of the kind in which all is computed.
    """

    sizes: Mapping[str, int]
    real: Callable[[Fraction | int], Real]
    array: Callable[[str, tuple[int, ...]], Real]
    label: Callable[[str, tuple[int, ...], int], int]
    definitions: Mapping[str, Definition]
    free: Mapping[Ix, int] = field(default_factory=dict)
    known: Known = field(default_factory=dict)  # entries of defined names, by where and by what was varied


@dataclass(frozen=True)
class Scene:
    """A point, the bound indices, and which entries are perturbed or independent of their definition."""

    point: Point
    bound: tuple[int, ...] = ()
    moved: Mapping[Place, Number] = field(default_factory=dict)
    independent: Mapping[str, Scene] = field(default_factory=dict)  # where its value comes from
    varied: tuple[Place, ...] = ()  # what is differentiated by, the outermost first

    @property
    def depth(self) -> int:
        """How many derivatives are being taken."""
        return len(self.varied)


def number(t: Term, point: Point) -> Real:
    """The value of a term at a point.

    Raises:
        Undefined: it has none.
        TimeUp: it has too many parts for the time that there is.
    """
    return value(_real(t, Scene(point)))


def _index(i: Index, s: Scene) -> int:
    match i:
        case Ix():
            found = s.point.free[i]
        case Bound(data=(level, _)):
            found = s.bound[-1 - int(str(level))]
        case Nth(data=(n, _)):
            found = int(str(n))
        case Last():
            found = s.point.sizes[i.set]
        case Label(data=(name, _)):
            places = tuple(_index(a, s) for a in i.args if isinstance(a, Index))
            found = s.point.label(str(name), places, s.point.sizes[i.set])
        case _:
            raise Undefined(f"no index: {i!r}")
    if not 1 <= found <= s.point.sizes[i.set]:
        raise Undefined("an index out of range")
    return found


def _real(t: Term, s: Scene) -> Number:
    tick()
    match t:
        case Num():
            return s.point.real(t.value)
        case Size(data=(name,)):
            return s.point.real(s.point.sizes[str(name)])
        case Entry():
            return _entry(t.name, tuple(_index(i, s) for i in t.indices), s)
        case Neg(args=(Term() as f,)):
            return neg(_real(f, s))
        case Add() | Mul():
            out = _real(t.terms[0], s)
            for f in t.terms[1:]:
                out = add(out, _real(f, s)) if isinstance(t, Add) else mul(out, _real(f, s))
            return out
        case Div(args=(Term() as f, Term() as g)):
            return mul(_real(f, s), inverse(_real(g, s)))
        case Pow():
            return power(_real(t.base, s), t.exponent)
        case RealPow(args=(Term() as f, Term() as g)):
            return exp(mul(_real(g, s), log(_real(f, s))))
        case Exp(args=(Term() as f,)):
            return exp(_real(f, s))
        case Log(args=(Term() as f,)):
            return log(_real(f, s))
        case Bracket():
            return s.point.real(int(holds(t.prop, s)))
        case Case(args=(Prop() as c, Term() as f, Term() as g)):
            return _real(f if holds(c, s) else g, s)
        case Sum():
            return _sum(t, s)
        case Fn(data=(name, order), args=(Term() as f,)):
            return _function(str(name), int(str(order)), _real(f, s), s.point)
        case Partial():
            return _derivative(t, s)
    raise Undefined(f"no value: {t!r}")


def _sum(t: Sum, s: Scene) -> Number:
    out: Number = s.point.real(0)
    for n in range(1, s.point.sizes[t.set] + 1):
        inner = replace(s, bound=(*s.bound, n))
        if holds(t.guard, inner):
            out = add(out, _real(t.body, inner))
    return out


def _entry(name: str, places: tuple[int, ...], s: Scene) -> Number:
    if (name, places) in s.moved:
        return s.moved[name, places]
    if name in s.independent:
        return _entry(name, places, s.independent[name])
    definition = s.point.definitions.get(name)
    if definition is None:
        return s.point.array(name, places)
    if definition.body is None:
        return _unknown(definition, places, s)
    found = s.point.known.get(((name, places), s.varied))
    if found is not None:
        return found
    formal = {Ix(f"#{n}", set_): i for n, (set_, i) in enumerate(zip(definition.sets, places, strict=True))}
    inner = replace(s, bound=(), point=replace(s.point, free={**s.point.free, **formal}))
    return s.point.known.setdefault(((name, places), s.varied), _real(definition.body, inner))


def _unknown(definition: Definition, places: tuple[int, ...], s: Scene) -> Number:
    """An arbitrary smooth function of the arrays that it is declared to depend on, fixed by its name."""
    out: Number = s.point.real(_coefficient(definition.name, *places))
    for name in definition.of:
        for n in range(1, 4):
            x = _entry(name, (n,), s)
            a, b = (s.point.real(_coefficient(definition.name, *places, n, *more)) for more in ((), (7,)))
            out = add(out, add(mul(a, x), mul(b, mul(x, x))))
    return out


def _function(name: str, order: int, x: Number, point: Point) -> Number:
    """The derivative of an arbitrary polynomial, fixed by its name, positive for positive arguments."""
    coefficients = [1 + abs(_coefficient(name, n)) for n in range(5)]
    for _ in range(order):
        coefficients = [n * c for n, c in enumerate(coefficients)][1:]
    out: Number = point.real(0)
    for c in reversed(coefficients):
        out = add(mul(out, x), point.real(c))
    return out


def _coefficient(name: str, *places: int) -> Fraction:
    return Fraction(zlib.crc32(f"{name}{places}".encode()) % 1000 - 500, 250) or Fraction(1, 2)


def _derivative(t: Partial, s: Scene) -> Number:
    x = t.wrt
    place = (x.name, tuple(_index(i, s) for i in x.indices))
    tag = s.depth
    independent = s.independent
    if x.name in s.point.definitions and x.name not in independent:
        independent = {**independent, x.name: s}
    moved = {**s.moved, place: Dual(_entry(*place, s), s.point.real(1), tag)}
    inner = replace(s, moved=moved, independent=independent, varied=(*s.varied, place))
    return parts(_real(t.body, inner), tag)[1]


def holds(c: Prop, s: Scene) -> bool:
    """Whether a proposition about indices holds."""
    match c:
        case Always():
            return True
        case Same(args=(Index() as i, Index() as j)):
            return _index(i, s) == _index(j, s)
        case AtMost(args=(Index() as i, Index() as j)):
            return _index(i, s) <= _index(j, s)
        case Next(args=(Index() as i, Index() as j)):
            return _index(j, s) == _index(i, s) + 1
        case Not(args=(Prop() as a,)):
            return not holds(a, s)
        case Both(args=(Prop() as a, Prop() as b)):
            return holds(a, s) and holds(b, s)
        case AtLeast(data=(set_, n)):
            return s.point.sizes[str(set_)] >= int(str(n))
    raise Undefined(f"no truth value: {c!r}")


def true(fact: Node, s: Scene) -> bool:
    """Whether an assumption holds."""
    match fact:
        case Prop():
            return holds(fact, s)
        case Equal(args=(Term() as a, Term() as b)):
            return abs(value(_real(a, s)) - value(_real(b, s))) < ALMOST
        case Positive():
            return value(_real(fact.term, s)) > ALMOST
        case Nonzero():
            return abs(value(_real(fact.term, s))) > ALMOST
        case Every(args=(Prop() as guard, inner)):
            scenes = [replace(s, bound=(*s.bound, n)) for n in range(1, s.point.sizes[fact.set] + 1)]
            return all(true(inner, each) for each in scenes if holds(guard, each))
    raise Undefined(f"no truth value: {fact!r}")
