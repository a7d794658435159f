"""What is known at a place of a line, and which signs and propositions about indices follow from it.

The judgments are structural and incomplete: each returns True only where what it says holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from derive.trusted.conditions import Definition, Every, Nonzero, Positive, Sign
from derive.trusted.indices import (
    Always,
    AtLeast,
    AtMost,
    Both,
    Bound,
    Index,
    Ix,
    Last,
    Not,
    Nth,
    Prop,
    Same,
    instantiate,
)
from derive.trusted.node import Node, walk
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Mul,
    Neg,
    Num,
    Pow,
    RealPow,
    Size,
    Sum,
    Term,
)


@dataclass(frozen=True)
class Known:
    """Definitions in force and facts known at one place; `depth` counts the binders that were opened."""

    definitions: dict[str, Definition]
    facts: frozenset[Node] = frozenset()
    depth: int = 0
    everything: dict[str, Definition] = field(default_factory=dict)  # also those not in force here

    def fresh(self, set: str) -> Ix:
        """The name of the index that is opened at this depth."""
        return Ix(f"%{self.depth}", set)

    def assuming(self, fact: Node) -> Self:
        """The context with one more fact; a conjunction gives its parts."""
        parts = _conjuncts(fact)
        return replace(self, facts=self.facts.union(parts))

    def under(self, guard: Prop) -> Self:
        """The context under a binder that was opened, its guard included."""
        return replace(self.assuming(guard), depth=self.depth + 1)

    def open(self, f: Sum) -> tuple[Term, Self]:
        """The summand at an arbitrary element, and the context in which it stands."""
        index = self.fresh(f.set)
        return instantiate(f.body, index), self.under(instantiate(f.guard, index))

    def holds(self, c: Prop) -> bool:
        """Whether a proposition about indices follows."""
        if c in self.facts:
            return True
        match c:
            case Always():
                return True
            case Both(args=(Prop() as a, Prop() as b)):
                return self.holds(a) and self.holds(b)
            case Same(args=(i, j)):
                return i == j or Same(j, i) in self.facts  # type: ignore[arg-type]
            case AtMost(args=(i, j)):
                return i == j or isinstance(j, Last) or (isinstance(i, Nth) and i.data[0] == 1)
            case AtLeast(data=(set_, n)):
                known = [f.data[1] for f in self.facts if isinstance(f, AtLeast) and f.data[0] == set_]
                return any(int(str(m)) >= int(str(n)) for m in [1, *known])
            case Not(args=(Not(args=(Prop() as a,)),)):
                return self.holds(a)
            case Not(args=(Same(args=(i, j)),)):
                return Not(Same(j, i)) in self.facts or self._apart(i, j) or self._apart(j, i)  # type: ignore[arg-type]
        return False

    def _apart(self, i: Node, j: Node) -> bool:
        """Whether i is the n-th element and j another one by its number, or the last of a larger set."""
        if not isinstance(i, Nth):
            return False
        return (isinstance(j, Nth) and i != j) or (
            isinstance(j, Last) and self.holds(AtLeast(i.set, i.n + 1))
        )

    def positive(self, t: Term) -> bool:
        """Whether t > 0 follows."""
        if self._known(Positive(t)):
            return True
        match t:
            case Num():
                return t.value > 0
            case Exp() | Size():
                return True
            case Entry():
                definition = self.definitions.get(t.name)
                return bool(definition and definition.body) and self.positive(definition.at(t.indices))  # type: ignore[union-attr]
            case Add():
                return all(self.nonnegative(a) for a in t.terms) and any(self.positive(a) for a in t.terms)
            case Mul() | Div():
                return all(self.positive(a) for a in t.terms)
            case Neg(args=(Num() as n,)):
                return n.value < 0
            case Pow():
                return self.positive(t.base) or (t.exponent % 2 == 0 and self.nonzero(t.base))
            case RealPow(args=(Term() as b, _)):
                return self.positive(b)
            case Bracket():
                return self.holds(t.prop)
            case Case(args=(Prop() as c, Term() as a, Term() as b)):
                return self.assuming(c).positive(a) and self.assuming(Not(c)).positive(b)
            case Sum():
                body, inner = self.open(t)
                return self._inhabited(t) and inner.positive(body)
        return False

    def nonnegative(self, t: Term) -> bool:
        """Whether t >= 0 follows."""
        match t:
            case Bracket():
                return True
            case Num():
                return t.value >= 0
            case Add() | Mul() if all(self.nonnegative(a) for a in t.terms):
                return True
            case Pow() if t.exponent % 2 == 0:
                return True
            case Sum():
                body, inner = self.open(t)
                return inner.nonnegative(body)
        return self.positive(t)

    def nonzero(self, t: Term) -> bool:
        """Whether t != 0 follows."""
        if self._known(Nonzero(t)) or self.positive(t):
            return True
        match t:
            case Num():
                return t.value != 0
            case Neg() | Mul() | Div():
                return all(self.nonzero(a) for a in t.terms)
            case Pow():
                return self.nonzero(t.base)
            case Entry():
                definition = self.definitions.get(t.name)
                return bool(definition and definition.body) and self.nonzero(definition.at(t.indices))  # type: ignore[union-attr]
            case Case(args=(Prop() as c, Term() as a, Term() as b)):
                return self.assuming(c).nonzero(a) and self.assuming(Not(c)).nonzero(b)
        return False

    def _inhabited(self, t: Sum) -> bool:
        """Whether the guard of a sum is known to hold somewhere."""
        match t.guard:
            case Always():
                return True
            case Not(args=(Same(args=(i, j)),)) if Bound(0, t.set) in (i, j) and min(i.loose, j.loose) == 0:
                return self.holds(AtLeast(t.set, 2))
            case AtMost(args=(Bound(data=(0, _)), j)) if j.loose == 0:
                return True
        return False

    def _known(self, sign: Sign) -> bool:
        """Whether the sign is among the facts, or an instance of one for every index."""
        if sign in self.facts:
            return True
        indices = {n for n in walk(sign) if isinstance(n, Index) and n.loose == 0}
        return any(sign in self._instances(f, indices) for f in self.facts if isinstance(f, Every))

    def _instances(self, fact: Every, indices: set[Index]) -> Iterator[Node]:
        for index in indices:
            if index.set == fact.set:
                guard, inner = (instantiate(a, index) for a in fact.args)
                if isinstance(guard, Prop) and self.holds(guard):
                    yield from self._instances(inner, indices) if isinstance(inner, Every) else [inner]


def _conjuncts(fact: Node) -> Iterator[Node]:
    if isinstance(fact, Both):
        for part in fact.args:
            yield from _conjuncts(part)
    elif not isinstance(fact, Always):
        yield fact
