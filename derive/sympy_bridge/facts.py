"""Assumptions and definitions, read from SymPy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sympy as sp

from derive.sympy_bridge.indexing import Scope
from derive.sympy_bridge.reading import TermReader
from derive.sympy_bridge.sets import BridgeError, Key
from derive.trusted.conditions import Definition, Equal, Every, Fact, Nonzero, Positive
from derive.trusted.indices import TRUE, Ix, Prop, abstract, substitute
from derive.trusted.node import walk
from derive.trusted.terms import Add, Entry, Neg, Num, Term

Assumption = Fact | Prop


@dataclass(frozen=True)
class ForAll:
    """A fact for every element of an index set: ForAll(n, N, Eq(Sum(y[n, k], (k, 1, K)), 1))."""

    index: Any
    size: Any
    fact: Any
    where: Any = sp.true

    def __str__(self) -> str:
        where = "" if self.where == sp.true else f" with {self.where}"
        return f"{self.fact} for every {self.index} <= {self.size}{where}"


class SmoothIn:
    """The body of the definition of an unknown function: {u[j]: SmoothIn(x)} says that u_j is smooth in x."""

    def __init__(self, *arrays: Any) -> None:
        self.arrays = arrays


class FactReader(TermReader):
    """Reads facts and definitions."""

    def fact(self, e: Any, scope: Scope) -> Callable[[], Assumption]:
        """A builder for an assumption."""
        if isinstance(e, ForAll):
            return self._closed(e, scope)
        if e == sp.true:
            return lambda: TRUE
        if e == sp.false:
            raise BridgeError("an assumption is false: SymPy evaluated it while it was built")
        if isinstance(e, sp.Eq | sp.Ne | sp.Gt | sp.Lt) and not any(self._is_index(a, scope) for a in e.args):
            return self._real(e, scope)
        if isinstance(e, sp.And | sp.Or | sp.Not | sp.Eq | sp.Ne | sp.Gt | sp.Lt | sp.Ge | sp.Le):
            if isinstance(e, sp.Ge | sp.Le) and not any(self._is_index(a, scope) for a in e.args):
                raise BridgeError(f"{e}: of a real number, only =, ≠, > and < can be assumed")
            return self.condition(e, scope)
        raise BridgeError(f"{e} is no assumption: write Eq, Ne, > or <, or ForAll")

    def _closed(self, e: ForAll, scope: Scope) -> Callable[[], Assumption]:
        local = self.bind(e.index)
        self.sets.declare(local.key, self.sets.size(e.size, f"the set of {e.index}"))
        within = {**scope, e.index: local}
        where, inner = self.condition(plain(e.where), within), self.fact(plain(e.fact), within)

        def build() -> Every:
            k = local.index(self.sets)
            return Every(k.set, abstract(where(), k), abstract(inner(), k), hint=local.name)

        return build

    def _real(self, e: Any, scope: Scope) -> Callable[[], Assumption]:
        a, b = reversed(e.args) if isinstance(e, sp.Lt) else e.args
        left, right = self.read(a, scope), self.read(b, scope)
        if isinstance(e, sp.Eq):
            return lambda: Equal(left(), right())
        sign = Nonzero if isinstance(e, sp.Ne) else Positive
        return lambda: sign(_difference(left(), right()))

    def _is_index(self, i: Any, scope: Scope) -> bool:
        """Whether one side of a relation is an index or a size, and not a number."""
        if i in scope or isinstance(i, sp.Idx):
            return True
        if isinstance(i, sp.Indexed):
            name = str(i.base.label)
            return self.sets.is_a(name, "labels") or (
                i.base.is_integer is True and not self.sets.is_a(name, "array")
            )
        if not isinstance(i, sp.Symbol):
            return False
        if self.sets.is_a(i.name, "index") or self.sets.is_a(i.name, "size"):
            return True
        return i.is_integer is True and not self.sets.is_a(i.name, "number")

    # ------------------------------------------------------------ definitions

    def definition(self, left: Any, body: Any) -> Callable[[], Definition]:
        """A builder for a definition: its left side is a symbol, or an array at symbols."""
        if not isinstance(left, sp.Indexed | sp.Symbol):
            raise BridgeError(f"{left} cannot be defined: only symbols and entries can")
        symbols = list(left.indices) if isinstance(left, sp.Indexed) else []
        locals_ = {i: self.bind(i) for i in symbols}
        if len(locals_) < len(symbols):
            raise BridgeError(f"the definition of {left} names an index twice")
        for i, local in locals_.items():
            if i in self.declared:
                self.sets.unify(local.key, self.key(i, {}))
        entry = self.read(left, locals_)
        made = self._body(body, locals_)

        def build() -> Definition:
            formal = {local.index(self.sets): local.name for local in locals_.values()}
            values = {i: Ix(f"#{n}", i.set) for n, i in enumerate(formal)}
            written, of = made()
            if written is not None:
                written = substitute(written, values)
                if free := {i.name for n in walk(written) if isinstance(i := n, Ix) and i.name[0] != "#"}:
                    raise BridgeError(f"index {min(free)} is unbound in the definition of {left}")
            head = entry()
            assert isinstance(head, Entry)
            return Definition(head.name, tuple(i.set for i in formal), written, of, tuple(formal.values()))

        return build

    def _body(self, body: Any, scope: Scope) -> Callable[[], tuple[Term | None, tuple[str, ...]]]:
        if isinstance(body, SmoothIn):
            names = []
            for x in body.arrays:
                if not isinstance(x, sp.IndexedBase | sp.Symbol):
                    raise BridgeError(f"SmoothIn({x}): name arrays, without indices")
                names.append(str(x.label if isinstance(x, sp.IndexedBase) else x.name))
                self.sets.use(names[-1], "array" if isinstance(x, sp.IndexedBase) else "number", x)
            return lambda: (None, tuple(names))
        term = self.read(plain(body), scope)
        return lambda: (term(), ())

    # ------------------------------------------------------------ what symbols were declared to be

    def declared_facts(self) -> tuple[Fact, ...]:
        """The signs that the symbols that were read were declared with."""
        found: list[Fact] = []
        for name, seen in sorted(self.sets.uses.items()):
            symbol = seen.get("array", seen.get("number"))
            if symbol is None or "size" in seen:
                continue
            rank = self.sets.ranks.get(name, 0)
            indices = [Ix(f"\0{n}", self.sets.set_of(Key("axis", name, n))) for n in range(rank)]
            fact = _sign(symbol, Entry(name, *indices))
            for i, hint in reversed(list(zip(indices, "nk"[-rank:] if rank else "", strict=True))):
                fact = fact and Every(i.set, TRUE, abstract(fact, i), hint=hint)
            found += [fact] if fact else []
        return tuple(found)


def _sign(symbol: Any, entry: Entry) -> Fact | None:
    if symbol.is_positive:
        return Positive(entry)
    if symbol.is_negative:
        return Positive(Neg(entry))
    return Nonzero(entry) if symbol.is_nonzero else None


def _difference(a: Term, b: Term) -> Term:
    if b == Num(0):
        return a
    return Neg(b) if a == Num(0) else Add(a, Neg(b))


def plain(expression: Any) -> Any:
    """Python's numbers and truth values as SymPy's; strings are refused, never evaluated."""
    if isinstance(expression, ForAll):
        return expression
    try:
        found = sp.sympify(expression, strict=True)
    except sp.SympifyError:
        found = None
    if not isinstance(found, sp.Basic):
        raise BridgeError(f"{expression!r} is no SymPy expression")
    return found
