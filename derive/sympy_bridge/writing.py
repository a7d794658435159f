"""Terms and facts back to SymPy, with nothing evaluated that would change what is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sympy as sp

from derive.sympy_bridge.building import added, applied, cases, derived, multiplied, raised, summed
from derive.sympy_bridge.facts import ForAll
from derive.sympy_bridge.sets import BridgeError, Sets
from derive.trusted.conditions import Equal, Every, Nonzero, Positive
from derive.trusted.indices import (
    TRUE,
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
    Same,
    free_indices,
)
from derive.trusted.node import Node, walk
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

LETTERS = "klmnijrsabc"


class Writer:
    """Writes nodes with the symbols that were read, and with new ones for other names."""

    def __init__(self, sets: Sets | None = None) -> None:
        self.sets = sets or Sets()
        self.taken: set[str] = set()
        self.scope: list[Any] = []

    def write(self, node: Node) -> Any:
        """A term, fact or proposition in SymPy.

        Raises:
            BridgeError: an unbound index, or one name for two things.
        """
        if node.loose or any(not i.name.isprintable() or i.name[:1] in "%#" for i in free_indices(node)):
            raise BridgeError(f"an unbound index in {node!r}")
        self.taken = _names(node) | {
            n for n, seen in self.sets.uses.items() if not {"index", "bound"} & set(seen)
        }
        self.scope = []
        return self._any(node)

    # ------------------------------------------------------------ symbols

    def _array(self, name: str, rank: int) -> Any:
        known = self.sets.symbol(name, "array", "labels", "number")
        if rank:
            return known if isinstance(known, sp.IndexedBase) else sp.IndexedBase(name)
        return known if isinstance(known, sp.Symbol) else sp.Symbol(name, real=True)

    def _size(self, name: str) -> Any:
        return self.sets.symbol(name, "size") or sp.Symbol(name, integer=True, positive=True)

    def _letter(self, name: str) -> Any:
        return self.sets.symbol(name, "index", "bound") or sp.Symbol(name, integer=True)

    @contextmanager
    def _binding(self, hint: str) -> Iterator[Any]:
        """A symbol for a bound index, which nothing in sight is called like."""
        used = self.taken.union(str(s) for s in self.scope)
        wishes = [hint, *LETTERS] if hint.isidentifier() else [*LETTERS]
        numbered = (f"{wishes[0]}_{n}" for n in range(1, len(used) + 2))
        name = next(n for n in (*wishes, *numbered) if n not in used)
        self.scope.append(self._letter(name))
        yield self.scope[-1]
        self.scope.pop()

    def _index(self, i: Node) -> Any:
        match i:
            case Bound(data=(int() as level, _)):
                return self.scope[-1 - level]
            case Ix():
                return self._letter(i.name)
            case Nth():
                return sp.Integer(i.data[0])
            case Last():
                return self._size(i.set)
            case Label():
                return self._array(str(i.data[0]), len(i.args))[tuple(self._index(a) for a in i.args)]
        raise BridgeError(f"{i!r} is no index")

    # ------------------------------------------------------------ terms

    def _any(self, node: Node) -> Any:
        match node:
            case Term():
                return self._term(node)
            case Index():
                return self._index(node)
            case Equal(args=(a, b)):
                return sp.Eq(self._any(a), self._any(b), evaluate=False)
            case Positive(args=(a,)):
                return sp.Gt(self._any(a), 0, evaluate=False)
            case Nonzero(args=(a,)):
                return sp.Ne(self._any(a), 0, evaluate=False)
            case Every(args=(guard, fact)):
                with self._binding(getattr(node, "hint", "n")) as n:
                    return ForAll(n, self._size(node.set), self._any(fact), self._prop(guard))
        return self._prop(node)

    def _term(self, t: Node) -> Any:
        match t:
            case Num():
                return sp.Rational(t.value.numerator, t.value.denominator)
            case Size():
                return self._size(str(t.data[0]))
            case Entry():
                array = self._array(t.name, len(t.indices))
                return array[tuple(self._index(i) for i in t.indices)] if t.indices else array
            case Add():
                return added([self._term(a) for a in t.args])
            case Neg(args=(a,)):
                return multiplied([sp.S.NegativeOne, self._term(a)])
            case Mul():
                return multiplied([self._term(a) for a in t.args])
            case Div(args=(a, b)):
                return multiplied([self._term(a), raised(self._term(b), sp.S.NegativeOne)])
            case Pow():
                return raised(self._term(t.base), sp.Integer(t.exponent))
            case RealPow(args=(a, b)):
                return raised(self._term(a), self._term(b))
            case Exp(args=(a,)):
                return applied(sp.exp, self._term(a))
            case Log(args=(a,)):
                return applied(sp.log, self._term(a))
            case Fn(data=(name, int() as order), args=(a,)):
                return self._function(str(name), order, self._term(a))
            case Bracket(args=(Same(args=(i, j)),)):
                return sp.KroneckerDelta(self._index(i), self._index(j))
            case Bracket(args=(c,)):
                return cases(sp.S.One, self._prop(c), sp.S.Zero)
            case Case(args=(c, a, b)):
                return cases(self._term(a), self._prop(c), self._term(b))
            case Sum():
                return self._sum(t)
            case Partial():
                return derived(self._term(t.body), self._term(t.wrt))
        raise BridgeError(f"{t!r} is no term")

    def _function(self, name: str, order: int, argument: Any) -> Any:
        function = self.sets.symbol(name, "function") or sp.Function(name)
        if not order:
            return function(argument)
        at = sp.Dummy("x")
        return sp.Subs(sp.Derivative(function(at), (at, order)), at, argument)

    def _sum(self, t: Sum) -> Any:
        with self._binding(t.hint) as k:
            last, guard = self._size(t.set), t.guard
            if (
                isinstance(guard, AtMost)
                and guard.args[0] == Bound(0, t.set)
                and isinstance(guard.args[1], Ix)
            ):
                last, guard = self._index(guard.args[1]), TRUE
            body = self._term(t.body)
            if guard != TRUE:
                body = cases(body, self._prop(guard), sp.S.Zero)
            return summed(body, (k, 1, last))

    def _prop(self, c: Node) -> Any:
        match c:
            case Same(args=(i, j)):
                return sp.Eq(self._index(i), self._index(j), evaluate=False)
            case AtMost(args=(i, j)):
                return sp.Le(self._index(i), self._index(j), evaluate=False)
            case Next(args=(i, j)):
                return sp.Eq(self._index(j), self._index(i) + 1, evaluate=False)
            case AtLeast(data=(set_, n)):
                return sp.Ge(self._size(str(set_)), n, evaluate=False)
            case Both(args=(a, b)):
                return sp.And(self._prop(a), self._prop(b))
            case Not(args=(a,)):
                return sp.Not(self._prop(a))
        if c == TRUE:
            return sp.true
        raise BridgeError(f"{c!r} cannot be written")


def _names(node: Node) -> set[str]:
    """All names that stand in a node.

    Raises:
        BridgeError: one name is used for two things.
    """
    found: dict[str, tuple[object, ...]] = {}
    for n in walk(node):
        match n:
            case Entry():
                use: tuple[object, ...] = ("array", len(n.indices))
            case Label():
                use = ("labels", len(n.args))
            case Fn():
                use = ("function",)
            case Ix():
                use = ("index", n.set)
            case Size() | Last() | Sum() | Every() | AtLeast():
                found.setdefault(str(n.data[0]), ("size",))
                use = ("size",)
            case _:
                continue
        name = str(n.data[0])
        if found.setdefault(name, use) != use:
            raise BridgeError(f"{name} is {found[name][0]} and {use[0]}: SymPy could not tell them apart")
    return set(found)
