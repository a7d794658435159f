"""A statement as the bridge reads it: terms, facts and definitions that share their symbols."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import sympy as sp

from derive.printing import text
from derive.proved import NotProved, Proved, Stated, StatementError
from derive.proving import focus
from derive.proving.routes import Routed, route_named
from derive.sympy_bridge import BridgeError, Reader
from derive.trusted.conditions import Condition, Definition, Fact
from derive.trusted.indices import TRUE, Ix, Prop
from derive.trusted.kernel import Derivation, Rejected, Theorem, opening_context
from derive.trusted.node import Node, TermError, walk
from derive.trusted.terms import Term

Definitions = Mapping[Any, Any] | Iterable[Any]
Facts = Iterable[Any]
Assumptions = tuple[Fact | Prop, ...]
Search = Callable[[Assumptions, tuple[Definition, ...]], Theorem]


class Statement:
    """What the bridge reads of one statement, and what it writes back."""

    def __init__(self, assuming: Facts, where: Definitions, index_sets: Any, *sides: Any) -> None:
        try:
            self.reader = Reader(index_sets, _defined(where))
            given = [*assuming] if isinstance(assuming, Iterable) else [assuming]
            self.reader.learn(*sides, *given)
            self.facts = [self.reader.fact(fact) for fact in given]
        except (BridgeError, TermError) as error:
            raise StatementError(str(error)) from error

    def term(self, expression: Any) -> Term:
        """A side as a term."""
        try:
            return self.reader.term(expression)
        except (BridgeError, TermError) as error:
            raise StatementError(str(error)) from error

    def proved(self, search: Search) -> Proved:
        """What the search finds, as a result."""
        return self._proved(lambda: Routed(search(self._assumptions(), self._definitions()), {}))

    def routed(self, a: Term, b: Term, name: str, seconds: float) -> Proved:
        """What a route finds, as a result."""
        return self._proved(lambda: route_named(name).prove(self.stated(a, b).derivation, seconds))

    def _proved(self, search: Callable[[], Routed]) -> Proved:
        try:
            found = search()
        except focus.NotProved as error:
            raise self._not_proved(error) from error
        except (BridgeError, TermError, Rejected) as error:
            raise StatementError(str(error)) from error
        return Proved(found.theorem, self.reader, found.lines)

    def stated(self, a: Term, b: Term) -> Stated:
        """The statement that two terms are equal, checked for sense."""
        derivation = Derivation(a, b, (), self._assumptions(), self._definitions())
        try:
            opening_context(derivation)
        except Rejected as error:
            raise StatementError(str(error)) from error
        return Stated(derivation, self.reader)

    def _assumptions(self) -> Assumptions:
        facts = dict.fromkeys([*self.facts, *self.reader.declared()])
        return tuple(fact for fact in facts if fact != TRUE)

    def _definitions(self) -> tuple[Definition, ...]:
        return self.reader.definitions

    def _not_proved(self, error: focus.NotProved) -> NotProved:
        if error.lacking is not None:
            return NotProved(f"not proved: it does not follow that {_told(error.lacking)}")
        if error.difference is None:
            return NotProved(f"not proved: {error}")
        message = f"not proved: left side - right side is {text(error.difference)}, and not seen to be 0"
        try:
            return NotProved(message, self.reader.to_sympy(error.difference))
        except BridgeError:
            return NotProved(message)


def _defined(where: Definitions) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for left, body in pairs(where):
        if found.setdefault(left, body) != body:
            raise StatementError(f"{left} is defined twice")
    return found


def _told(condition: Condition) -> str:
    """A condition as text, the kernel's own indices under letters."""
    nodes = [condition] if isinstance(condition, Node) else list(vars(condition).values())
    found = {n for top in nodes if isinstance(top, Node) for n in walk(top)}
    own = sorted({n.name for n in found if isinstance(n, Ix) and n.name[0] == "%"})
    taken = {str(n.data[0]) for n in found if n.data}
    letters = dict(zip(own, (c for c in "klmnrs" if c not in taken), strict=False))
    return text(
        condition, names={n: letters[n.name] for n in found if isinstance(n, Ix) and n.name in letters}
    )


def pairs(where: Definitions) -> Iterator[tuple[Any, Any]]:
    """The two sides of each definition."""
    if isinstance(where, sp.Basic) or not isinstance(where, Iterable):
        where = [where]
    for item in where.items() if isinstance(where, Mapping) else where:
        if isinstance(item, sp.Eq):
            yield item.lhs, item.rhs
        elif isinstance(item, tuple | list) and len(item) == 2:
            yield item[0], item[1]
        else:
            raise StatementError(f"{item} is no definition: write Eq(name, body) or (name, body)")
