"""The bridge's two ends: what reads a statement's expressions together, and what writes them back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from derive.sympy_bridge.facts import Assumption, FactReader, ForAll, plain
from derive.sympy_bridge.sets import BridgeError
from derive.sympy_bridge.writing import Writer
from derive.trusted.conditions import Definition, Fact
from derive.trusted.indices import Ix
from derive.trusted.node import Node, TermError
from derive.trusted.terms import Entry, Term

Symbols = Mapping[Any, Any]


class Reader:
    """Reads SymPy expressions that share their symbols, and writes terms with these symbols again.

    Args:
        index_sets: the sets of indices that no sum, shape or range tells, {i: K}; with {t: K}, each
            label t[n] is one.
        definitions: {p[i]: body}, or {u[j]: SmoothIn(x)} for an unknown smooth function.
    """

    def __init__(self, index_sets: Symbols | None = None, definitions: Symbols | None = None) -> None:
        self._reader = FactReader(index_sets or {})
        self._definitions = [
            self._reader.definition(left, body) for left, body in (definitions or {}).items()
        ]

    def learn(self, *expressions: Any) -> None:
        """Walk terms or facts, for what they tell about sets, before the first of them is read."""
        for e in expressions:
            e = plain(e)
            if isinstance(e, ForAll) or getattr(e, "is_Boolean", False) or getattr(e, "is_Relational", False):
                self._reader.fact(e, {})
            else:
                self._reader.read(e, {})

    def term(self, expression: Any) -> Term:
        """The term that an expression is."""
        return self._built(self._reader.read(plain(expression), {}))  # type: ignore[no-any-return]

    def entry(self, expression: Any) -> Entry:
        """An entry or a scalar by which one may differentiate."""
        read = self.term(expression)
        if not isinstance(read, Entry):
            raise BridgeError(f"{expression} is neither an entry nor a symbol")
        return read

    def fact(self, expression: Any) -> Assumption:
        """The assumption that a relation or `ForAll` is."""
        return self._built(self._reader.fact(plain(expression), {}))  # type: ignore[no-any-return]

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions, in the order in which they were given."""
        return tuple(self._built(d) for d in self._definitions)

    def declared(self) -> tuple[Fact, ...]:
        """The signs that the symbols read so far were declared with, such as Positive(T)."""
        self._reader.sets.check()
        return self._reader.declared_facts()

    def to_sympy(self, node: Node) -> Any:
        """A term, fact or proposition in SymPy; a closed fact is a `ForAll`."""
        return Writer(self._reader.sets).write(node)

    def definition_to_sympy(self, definition: Definition) -> tuple[Any, Any]:
        """The two sides of a definition; the second is None for an unknown function."""
        hints = [*definition.hints, *"ijkl"][: len(definition.sets)]
        indices = [Ix(h, s) for h, s in zip(hints, definition.sets, strict=True)]
        body = None if definition.body is None else self.to_sympy(definition.at(indices))
        return self.to_sympy(definition.entry(indices)), body

    def _built(self, build: Any) -> Any:
        self._reader.sets.check()
        try:
            return build()
        except TermError as error:
            raise BridgeError(str(error)) from error


def from_sympy(
    expression: Any, index_sets: Symbols | None = None, definitions: Symbols | None = None
) -> Term:
    """The term that a SymPy expression is.

    Raises:
        BridgeError: it cannot be read; the message names the symbol.
    """
    return Reader(index_sets, definitions).term(expression)


def to_sympy(term: Term) -> Any:
    """A term in SymPy, with bound names that are called like nothing else in it."""
    return Writer().write(term)


def fact_to_sympy(fact: Assumption) -> Any:
    """A fact in SymPy; a closed one is a `ForAll`."""
    return Writer().write(fact)
