"""What is known at a place of a line, also under a derivative, and which side conditions follow from it.

The judgments are structural and incomplete: each returns True only where the condition holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

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
from derive.trusted.indices import TRUE, Ix, Not, Prop, abstract, instantiate
from derive.trusted.known import Known
from derive.trusted.node import Node
from derive.trusted.terms import Case, Div, Entry, Log, Partial, Pow, RealPow, Sum, Term


@dataclass(frozen=True)
class Context(Known):
    """Definitions in force and facts known at one place; `depth` counts the binders that were opened."""

    def under_partial(self, x: str) -> Self:
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

    def _at_any(self, defined: Definition) -> tuple[Self, list[Ix]]:
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

    def _at_point(self, w: str) -> Self:
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
