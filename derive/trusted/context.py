"""What is known at a place of a line, and which side conditions follow from it.

The judgments are structural and incomplete: each returns True only where the condition holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from derive.trusted.conditions import (
    Condition,
    Defined,
    Definition,
    Equal,
    Every,
    Fact,
    Independent,
    Nonzero,
    OnlyThrough,
    Positive,
    Sign,
    Smooth,
    Undefined,
)
from derive.trusted.dependence import only_through, reaches, reads_slope, speaks_of_slopes
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
    abstract,
    instantiate,
)
from derive.trusted.node import Node, walk
from derive.trusted.terms import (
    TRUE,
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
    RealPow,
    Size,
    Sum,
    Term,
)


@dataclass(frozen=True)
class Context:
    """Definitions in force and facts known at one place; `depth` counts the binders that were opened."""

    definitions: dict[str, Definition]
    facts: frozenset[Node] = frozenset()
    depth: int = 0
    everything: dict[str, Definition] = field(default_factory=dict)  # also those not in force here

    # ------------------------------------------------------------ moving inwards

    def fresh(self, set: str) -> Ix:
        """The name of the index that is opened at this depth."""
        return Ix(f"%{self.depth}", set)

    def assuming(self, fact: Node) -> Context:
        """The context with one more fact; a conjunction gives its parts."""
        parts = _conjuncts(fact)
        return replace(self, facts=self.facts.union(parts))

    def under(self, guard: Prop) -> Context:
        """The context under a binder that was opened, its guard included."""
        return replace(self.assuming(guard), depth=self.depth + 1)

    def under_partial(self, x: str) -> Context:
        """The context under a derivative by an entry of the array x.

        Kept are facts that do not depend on the array, and signs of terms smooth in it: those
        hold near the point, not only at it.  A defined array by which one differentiates becomes
        independent; it keeps the sign that its definition gives it.
        """
        facts = {f for f in self.facts if not self.reaches(f, x) or self._persists(f, x)}
        inner = {n: d for n, d in self.definitions.items() if n != x}
        defined = self.definitions.get(x)
        if defined is not None and defined.body is not None:
            facts.update(self._sign_of(defined))
        return replace(self, facts=frozenset(facts), definitions=inner)

    def _persists(self, fact: Node, x: str) -> bool:
        if isinstance(fact, Every):
            index = self.fresh(fact.set)
            guard, inner = (instantiate(a, index) for a in fact.args)
            assert isinstance(guard, Prop)
            return self.under(guard)._persists(inner, x)
        return isinstance(fact, Sign) and self.smooth(fact.term, x)

    def _sign_of(self, defined: Definition) -> Iterator[Fact]:
        inner, indices = self._at_any(defined)
        if inner.positive(defined.at(indices)):
            fact: Fact = Positive(defined.entry(indices))
            for index in reversed(indices):
                fact = Every(index.set, TRUE, abstract(fact, index))
            yield fact

    def _at_any(self, defined: Definition) -> tuple[Context, list[Ix]]:
        """Arbitrary indices of a defined array, and the context in which they are open."""
        inner, indices = self, []
        for set_ in defined.sets:
            indices.append(inner.fresh(set_))
            inner = inner.under(TRUE)
        return inner, indices

    def reaches(self, node: Node, name: str) -> bool:
        """Whether a node may depend on an array, through definitions as well."""
        return reaches(node, name, self.everything)

    def smooth(self, f: Term, x: str) -> bool:
        """Whether f is smooth in the array x near the point, by its structure."""
        match f:
            case _ if not self.reaches(f, x):
                return True
            case Entry() if f.name == x:
                return True
            case Entry():
                definition = self.definitions.get(f.name)
                if definition is None:  # not in force here: then it is an independent array
                    return True
                if definition.body is None:
                    return all(self._all_smooth(name, x) for name in definition.of)
                return self.smooth(definition.at(f.indices), x)
            case Partial():
                w = f.wrt.name
                if x in self.definitions and reads_slope(f, x, self.everything):
                    return False  # by an entry of x it means something else
                inner = self._at_point(w)
                return inner.smooth(f.body, x) and inner.smooth(f.body, w) and self._all_smooth(w, x)
            case Sum():
                opened, inner = self.open(f)
                return inner.smooth(opened, x)
            case Case():
                (c, a, b) = f.args
                assert isinstance(c, Prop) and isinstance(a, Term) and isinstance(b, Term)
                return self.assuming(c).smooth(a, x) and self.assuming(Not(c)).smooth(b, x)
        terms = [a for a in f.args if isinstance(a, Term)]
        return self._regular(f) and all(self.smooth(a, x) for a in terms)

    def _all_smooth(self, name: str, x: str) -> bool:
        """Whether all entries of an array are smooth in the array x."""
        defined = self.definitions.get(name)
        if defined is None:
            return True
        inner, indices = self._at_any(defined)
        return inner.smooth(defined.entry(indices), x)

    def _at_point(self, w: str) -> Context:
        """The context at the point of a derivative by an entry of w: a definition of w is not in force."""
        if w not in self.definitions:
            return self
        slopes = (f for f in self.facts if self.reaches(f, w) and speaks_of_slopes(f, self.everything))
        inner = {n: d for n, d in self.definitions.items() if n != w}
        return replace(self, facts=self.facts.difference(slopes), definitions=inner)

    def _regular(self, f: Term) -> bool:
        match f:
            case Div(args=(_, Term() as b)):
                return self.nonzero(b)
            case Log(args=(Term() as a,)):
                return self.positive(a)
            case Pow():
                return f.exponent >= 0 or self.nonzero(f.base)
            case RealPow(args=(Term() as b, _)):
                return self.positive(b)
        return True

    def open(self, f: Sum) -> tuple[Term, Context]:
        """The summand at an arbitrary element, and the context in which it stands."""
        index = self.fresh(f.set)
        return instantiate(f.body, index), self.under(instantiate(f.guard, index))

    # ------------------------------------------------------------ judgments

    def judge(self, condition: Condition) -> bool:
        """Whether a condition follows here."""
        match condition:
            case _ if isinstance(condition, Node) and condition in self.facts:
                return True
            case Prop():
                return self.holds(condition)
            case Positive():
                return self.positive(condition.term)
            case Nonzero():
                return self.nonzero(condition.term)
            case Equal(args=(a, b)):
                return a == b or Equal(b, a) in self.facts  # type: ignore[arg-type]
            case Every():
                index = self.fresh(condition.set)
                guard, fact = (instantiate(a, index) for a in condition.args)
                assert isinstance(guard, Prop) and isinstance(fact, Fact | Prop)
                return self.under(guard).judge(fact)
            case Defined():
                return self.definitions.get(condition.definition.name) == condition.definition
            case Undefined():
                return condition.name not in self.definitions
            case Independent():
                return not self.reaches(condition.f, condition.x)
            case Smooth():
                return self.smooth(condition.f, condition.x)
            case OnlyThrough(f, p, x):
                return p in self.definitions and only_through(f, p, x, self.everything)
        return False

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
                literal = isinstance(i, Nth) and isinstance(j, Nth) and i != j
                return literal or Not(Same(j, i)) in self.facts  # type: ignore[arg-type]
        return False

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
