"""What a term is worth, and whether a proposition or a fact holds, in a world.

Two readings: in the *total* one x/0 = 0, log x = 0 for x <= 0 and a function without a derivative has the
derivative 0; in the *partial* one such terms are undefined, and so is all that they are part of.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mpmath import mpf

from derive.trusted import conditions as facts, indices as ix, terms as t
from derive.trusted.node import Node
from tests.judge import numbers as num
from tests.judge.numbers import ONE, ZERO, Dual, Singular, Unknown
from tests.judge.world import Key, World, generic_function

STEPS = [mpf(s) * mpf(10) ** -e for e in (12, 15) for s in (1, -1)]
UNSPECIFIED = mpf(-17) / 3  # a real power of a base that is not positive: no law may count on its value


class Undefined(Exception):
    """The term has no value, in the partial reading."""


class OutOfRange(Undefined):
    """An index names an element that its set does not have."""


@dataclass
class Judge:
    """The meaning of terms in one world; `values` are entries that are perturbed or independent."""

    world: World
    total: bool = True
    values: dict[Key, object] = field(default_factory=dict)
    independent: frozenset[str] = frozenset()  # defined names whose definition is not in force
    approximate: list[bool] = field(default_factory=list)  # not empty after a derivative by differences
    memo: dict[Key, object] = field(default_factory=dict)

    # ------------------------------------------------------------ indices and propositions

    def index(self, i: Node, bound: tuple[int, ...]) -> int:
        match i:
            case ix.Ix():
                return self.world.free(i.name, i.set)
            case ix.Bound():
                return bound[-1 - i.data[0]]
            case ix.Nth():
                if i.data[0] > self.world.size(i.set):
                    raise OutOfRange
                return i.data[0]
            case ix.Last():
                return self.world.size(i.set)
            case ix.Label():
                return self.world.label(i.data[0], tuple(self.index(a, bound) for a in i.args), i.set)
        raise TypeError(i)

    def holds(self, c: Node, bound: tuple[int, ...] = ()) -> bool:
        """Whether a proposition or a fact holds."""
        match c:
            case ix.Always():
                return True
            case ix.Not():
                return not self.holds(c.args[0], bound)
            case ix.Both():
                return all([self.holds(a, bound) for a in c.args])
            case ix.AtLeast():
                return self.world.size(c.data[0]) >= c.data[1]
            case ix.Same() | ix.AtMost() | ix.Next():
                i, j = (self.index(a, bound) for a in c.args)
                return {ix.Same: i == j, ix.AtMost: i <= j, ix.Next: j == i + 1}[type(c)]
            case facts.Equal():
                return self.same(*(self.term(a, bound) for a in c.args))
            case facts.Positive():
                x = self.term(c.args[0], bound)
                return not num.is_zero(x) and num.value(x) > 0
            case facts.Nonzero():
                return not num.is_zero(self.term(c.args[0], bound))
            case facts.Every():
                inside = [(*bound, k) for k in range(1, self.world.size(c.data[0]) + 1)]
                return all(self.holds(c.args[1], k) for k in inside if self.holds(c.args[0], k))
        raise TypeError(c)

    def same(self, x: object, y: object) -> bool:
        return num.close(x, y, 7 if self.approximate else 30)

    # ------------------------------------------------------------ terms

    def term(self, f: Node, bound: tuple[int, ...] = ()) -> object:
        """The value of a term."""
        match f:
            case t.Num():
                return mpf(f.data[0].numerator) / f.data[0].denominator
            case t.Size():
                return mpf(self.world.size(f.data[0]))
            case t.Entry():
                return self.entry(self.key(f, bound))
            case t.Bracket():
                return ONE if self.holds(f.args[0], bound) else ZERO
            case t.Case():
                return self.term(f.args[1 if self.holds(f.args[0], bound) else 2], bound)
            case t.Sum():
                inside = [(*bound, k) for k in range(1, self.world.size(f.data[0]) + 1)]
                terms = [self.term(f.args[1], k) for k in inside if self.holds(f.args[0], k)]
                return self.fold(num.add, ZERO, terms)
            case t.Partial():
                return self.derivative(f.args[0], self.key(f.args[1], bound), bound)
        return self.operation(f, [self.term(a, bound) for a in f.args])

    def operation(self, f: Node, args: list) -> object:
        match f:
            case t.Add():
                return self.fold(num.add, ZERO, args)
            case t.Mul():
                return self.fold(num.times, ONE, args)
            case t.Neg():
                return num.negative(args[0])
            case t.Div():
                return num.times(args[0], self.inverse(args[1]))
            case t.Pow(data=(n,)) if n > 0:
                return num.power(args[0], n)
            case t.Pow(data=(n,)):
                return num.power(self.inverse(args[0]), -n) if n or not self.total else ONE
            case t.Exp():
                return num.exponential(args[0])
            case t.Log():
                return num.logarithm(args[0]) if self.in_domain(args[0]) else ZERO
            case t.RealPow():
                if not self.in_domain(args[0]):
                    return UNSPECIFIED
                return num.exponential(num.times(args[1], num.logarithm(args[0])))
            case t.Fn(data=(name, order)):
                if abs(num.value(args[0])) > 10**3:
                    raise Unknown
                return num.analytic(args[0], lambda x, n: generic_function(name, x, n), order)
        raise TypeError(f)

    @staticmethod
    def fold(operation, out: object, terms: list) -> object:
        for term in terms:
            out = operation(out, term)
        return out

    def inverse(self, x: object) -> object:
        if not num.is_zero(x):
            return num.inverse(x)
        self.off_domain(x)
        return ZERO

    def in_domain(self, x: object) -> bool:
        """Whether a number is positive; where a total reading goes on, it is constant nearby if it is not."""
        zero = num.is_zero(x)
        if not zero and num.value(x) > 0:
            return True
        self.off_domain(x if zero else ZERO)
        return False

    def off_domain(self, x: object) -> None:
        if not self.total:
            raise Undefined
        if isinstance(x, Dual):
            raise Singular

    # ------------------------------------------------------------ entries, definitions, derivatives

    def key(self, e: t.Entry, bound: tuple[int, ...]) -> Key:
        return e.data[0], e.sets, tuple(self.index(i, bound) for i in e.args)

    def entry(self, key: Key) -> object:
        if key in self.values:
            return self.values[key]
        definition = self.definition(key)
        if definition is None:
            return self.world.base(key)
        if key not in self.memo:
            body = definition.body
            self.memo[key] = self.unknown(key, definition) if body is None else self.unfolded(body, key)
        return self.memo[key]

    def definition(self, key: Key) -> facts.Definition | None:
        """The definition in force for an entry."""
        found = self.world.definitions.get(key[0])
        return found if found and found.sets == key[1] and found.name not in self.independent else None

    def unfolded(self, body: Node, key: Key) -> object:
        """The body of a definition: its formal indices #0, #1, ... become literal ones."""
        _, sets, at = key
        values = {ix.Ix(f"#{n}", s): k for n, (s, k) in enumerate(zip(sets, at, strict=True))}
        world = Formal(self.world, values)
        return Judge(world, self.total, self.values, self.independent, self.approximate).term(body)

    def unknown(self, key: Key, definition: facts.Definition) -> object:
        """A smooth function of all entries of the arrays on which an unknown function depends."""
        name, _, at = key
        line = square = ZERO
        for of in definition.of:
            for e in self.world.keys(of, self.sets(of)):
                a, b = self.world.coefficient(name, at, e), self.world.coefficient(name, at, e, 2)
                line = num.add(line, num.times(a, self.entry(e)))
                square = num.add(square, num.times(b, num.power(self.entry(e), 2)))
        wave = num.analytic(line, lambda x, n: generic_function(f"{name}{at}", x, n))
        return num.add(wave, square) if self.world.coefficient(name) > 1 else line

    def sets(self, name: str) -> tuple[str, ...]:
        definition = self.world.definitions.get(name)
        return definition.sets if definition else self.world.sets.get(name, ())

    def with_values(self, values: dict[Key, object], *independent: str) -> Judge:
        """The judge with some entries given other values, and some names no longer defined."""
        names = self.independent.union(independent)
        return Judge(self.world, self.total, {**self.values, **values}, names, self.approximate)

    def released(self, name: str, sets: tuple[str, ...]) -> Judge:
        """The judge for whom a defined name is an independent array that holds its present values."""
        if self.definition((name, sets, ())) is None:
            return self
        return self.with_values({k: self.entry(k) for k in self.world.keys(name, sets)}, name)

    def derivative(self, f: Node, x: Key, bound: tuple[int, ...]) -> object:
        inner = self.released(*x[:2])
        at = inner.entry(x)
        tag, moved = num.perturbed(at)
        try:
            return num.slope(inner.with_values({x: moved}).term(f, bound), tag)
        except Singular:
            if any(isinstance(v, Dual) for v in self.values.values()):
                raise
        return inner.by_differences(f, x, at, bound)

    def by_differences(self, f: Node, x: Key, at: object, bound: tuple[int, ...]) -> object:
        """The derivative at a singular point: the limit of quotients of differences, 0 if there is none."""
        here, *there = (self.with_values({x: at + h}).term(f, bound) for h in (ZERO, *STEPS))
        quotients = [(g - here) / h for g, h in zip(there, STEPS, strict=True)]
        self.approximate.append(True)
        if max(quotients) - min(quotients) > mpf(10) ** -8 * (1 + abs(quotients[0])):
            return ZERO
        return (quotients[2] + quotients[3]) / 2


class Formal(World):
    """A world in which the formal indices of a definition have values."""

    def __init__(self, world: World, formal: dict[ix.Ix, int]) -> None:
        object.__setattr__(self, "__dict__", {**world.__dict__, "formal": formal})

    def free(self, name: str, set_: str) -> int:
        found = self.__dict__["formal"].get(ix.Ix(name, set_))
        return super().free(name, set_) if found is None else found
