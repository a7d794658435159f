"""Indices and the conditions on them, read from SymPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sympy as sp

from derive.sympy_bridge.sets import BridgeError, Key, Sets
from derive.trusted.indices import (
    TRUE,
    AtLeast,
    AtMost,
    Both,
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

BuildIndex = Callable[[], Index]
BuildProp = Callable[[], Prop]


@dataclass(frozen=True)
class Local:
    """A bound index while its binder is read: its name, and what it is until it is bound."""

    name: str
    key: Key

    def index(self, sets: Sets) -> Ix:
        """The index that the binder will bind; no user's index is called so."""
        return Ix(f"\0{self.key.number}", sets.set_of(self.key))


Scope = Mapping[Any, Local]


def name_of(s: Any) -> str:
    """The name of an index or symbol."""
    return str(s.label if isinstance(s, sp.Idx) else s.name)


def both(a: Prop, b: Prop) -> Prop:
    """Both propositions; one of them where the other always holds."""
    return b if a == TRUE else a if b == TRUE else Both(a, b)


class IndexReader:
    """Reads indices and conditions; `declared` are the indices and labels whose sets the caller named."""

    def __init__(self, index_sets: Mapping[Any, Any]) -> None:
        self.sets = Sets()
        if not isinstance(index_sets, Mapping):
            raise BridgeError(f"index_sets is {index_sets!r}, which is no mapping of indices to sizes")
        self.declared = set(index_sets)
        for i, size in index_sets.items():
            set_ = self.sets.size(size, f"the set of {i}")
            if isinstance(i, sp.IndexedBase):
                self.sets.declare(Key("labels", str(i.label)), set_)
            elif isinstance(i, sp.Symbol | sp.Idx):
                self.sets.use(name_of(i), "index", i)
                self.sets.declare(Key("index", name_of(i)), set_)
            else:
                raise BridgeError(f"index_sets names {i}, which is neither an index nor an array of labels")

    # ------------------------------------------------------------ binders

    def bind(self, symbol: Any) -> Local:
        """A bound index for a symbol."""
        if not isinstance(symbol, sp.Symbol | sp.Idx):
            raise BridgeError(f"{symbol} cannot be bound: it is no symbol")
        name = name_of(symbol)
        self.sets.use(name, "bound", symbol)
        return Local(name, self.sets.fresh(name))

    def limit(self, limit: Any, scope: Scope) -> tuple[Local, BuildIndex | None]:
        """The index that a sum binds, and up to which index it runs if not over its whole set."""
        if len(limit) != 3:
            raise BridgeError(f"the sum over {limit[0]} has no bounds: write ({limit[0]}, 1, K)")
        symbol, first, last = limit
        self.check_first(first, f"the sum over {symbol}")
        local = self.bind(symbol)
        if last in scope or last in self.declared or isinstance(last, sp.Idx | sp.Indexed):
            self.sets.unify(local.key, self.key(last, scope))
            return local, self.index(last, scope)
        self.sets.declare(local.key, self.sets.size(last, f"the upper bound of the sum over {symbol}"))
        return local, None

    def check_first(self, first: Any, what: str) -> None:
        """Refuse what does not start at 1."""
        if first != 1:
            raise BridgeError(f"{what} starts at {first}: index sets start at 1")

    def refuse_namesake(self, s: Any, scope: Scope) -> None:
        """Refuse a free symbol that is called like a bound one but is another."""
        if any(local.name == name_of(s) for local in scope.values()):
            raise BridgeError(f"two different symbols are called {name_of(s)}, one of them bound")

    # ------------------------------------------------------------ indices

    def indexed(self, e: Any, scope: Scope, sort: str) -> tuple[str, list[BuildIndex]]:
        """The name of an indexed array and its indices."""
        name = self.sets.array(e.base, len(e.indices), sort)
        if len(e.indices) > 2:
            raise BridgeError(f"{name} has {len(e.indices)} indices: arrays have one or two")
        keys = [self.key(i, scope) for i in e.indices]
        for n, key in enumerate(keys):
            self.sets.unify(key, Key("axis", name, n))
        return name, [self._at(i, key, scope) for i, key in zip(e.indices, keys, strict=True)]

    def key(self, i: Any, scope: Scope) -> Key:
        """What has the set of an index."""
        if i in scope:
            return scope[i].key
        if isinstance(i, sp.Symbol | sp.Idx):
            return Key("index", name_of(i))
        if isinstance(i, sp.Indexed):
            return Key("labels", str(i.base.label))
        if isinstance(i, sp.Integer):
            return Key("number", str(i), self.sets.fresh("").number)
        raise BridgeError(f"{i} cannot be an index: only symbols, positive integers and labels can")

    def index(self, i: Any, scope: Scope) -> BuildIndex:
        """A builder for an index."""
        if i in scope:
            local = scope[i]
            return lambda: local.index(self.sets)
        if isinstance(i, sp.Indexed):
            name, indices = self.indexed(i, scope, "labels")
            return lambda: Label(name, [k() for k in indices], self.sets.set_of(Key("labels", name)))
        if isinstance(i, sp.Symbol | sp.Idx):
            return self._free(i, scope)
        raise BridgeError(f"{i} cannot be an index here")

    def _free(self, i: Any, scope: Scope) -> BuildIndex:
        self.refuse_namesake(i, scope)
        name, key = name_of(i), Key("index", name_of(i))
        self.sets.use(name, "index", i)
        if isinstance(i, sp.Idx) and i.upper is not None:
            self.check_first(i.lower, f"the range of {name}")
            self.sets.declare(key, self.sets.size(i.upper, f"the range of {name}"))

        def build() -> Index:
            return Last(name) if self.sets.is_a(name, "size") else Ix(name, self.sets.set_of(key))

        return build

    def same_set(self, i: Any, j: Any, scope: Scope) -> tuple[BuildIndex, BuildIndex]:
        """Two indices that are of one set."""
        one, other = self.key(i, scope), self.key(j, scope)
        self.sets.unify(one, other)
        return self._at(i, one, scope), self._at(j, other, scope)

    def _at(self, i: Any, key: Key, scope: Scope) -> BuildIndex:
        if isinstance(i, sp.Integer):
            return lambda: self._nth(i, key)
        return self.index(i, scope)

    def _nth(self, i: Any, key: Key) -> Index:
        if i < 1:
            raise BridgeError(f"index {i} is out of range: index sets start at 1")
        return Nth(int(i), self.sets.set_of(key))

    # ------------------------------------------------------------ conditions

    def condition(self, c: Any, scope: Scope) -> BuildProp:
        """A builder for a condition on indices."""
        if c == sp.true:
            return lambda: TRUE
        if isinstance(c, sp.And):
            return self._all([self.condition(a, scope) for a in c.args])
        if isinstance(c, sp.Or):
            none = self._all([self.condition(sp.Not(a), scope) for a in c.args])
            return lambda: Not(none())
        if isinstance(c, sp.Not):
            inner = self.condition(c.args[0], scope)
            return lambda: Not(inner())
        if isinstance(c, sp.Eq | sp.Ne | sp.Le | sp.Lt | sp.Ge | sp.Gt):
            return self._relation(c, scope)
        raise BridgeError(f"{c} is no condition on indices")

    @staticmethod
    def _all(parts: list[BuildProp]) -> BuildProp:
        def build() -> Prop:
            whole: Prop = TRUE
            for part in parts:
                whole = both(whole, part())
            return whole

        return build

    def _relation(self, c: Any, scope: Scope) -> BuildProp:
        a, b = c.args
        if any(
            self.sets.is_a(str(s.base.label), "array") if isinstance(s, sp.Indexed) else s.is_nonpositive
            for s in (a, b)
        ):
            raise BridgeError(f"{c} compares real numbers: cases are told apart by indices and sizes")
        if b.is_Integer and isinstance(a, sp.Symbol) and self.sets.is_a(a.name, "size"):
            return self._of_size(c, str(a.name), int(b))
        if isinstance(c, sp.Eq) and (shifted := _successor(a, b)):
            i, j = self.same_set(*shifted, scope)
            return lambda: Next(i(), j())
        if isinstance(c, sp.Ge | sp.Lt):  # a ≥ b is b ≤ a; a < b is not b ≤ a
            a, b = b, a
        i, j = self.same_set(a, b, scope)
        make = Same if isinstance(c, sp.Eq | sp.Ne) else AtMost
        if isinstance(c, sp.Ne | sp.Lt | sp.Gt):
            return lambda: Not(make(i(), j()))
        return lambda: make(i(), j())

    @staticmethod
    def _of_size(c: Any, name: str, n: int) -> BuildProp:
        if isinstance(c, sp.Ge | sp.Gt):
            return lambda: AtLeast(name, n + isinstance(c, sp.Gt))
        if isinstance(c, sp.Lt | sp.Le):
            return lambda: Not(AtLeast(name, n + isinstance(c, sp.Le)))
        raise BridgeError(f"{c}: of a size, only ≥ and < can be said")


def _successor(a: Any, b: Any) -> tuple[Any, Any] | None:
    """(i, j) where the two sides say that j = i + 1."""
    for j, i in ((a, b - 1), (b, a - 1)):
        if isinstance(i, sp.Symbol | sp.Idx) and isinstance(j, sp.Symbol | sp.Idx):
            return i, j
    return None
