"""What the names of a text stand for at each place: definitions, aliases, and what was never introduced."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from derive.meaning.axes import Axes
from derive.meaning.calculus import VARIABLE
from derive.meaning.calls import variables
from derive.meaning.elaborate import Elaborator
from derive.meaning.vocabulary import Vocabulary
from derive.reading import syntax as s
from derive.reading.source import ReadError
from derive.trusted.conditions import Definition
from derive.trusted.dependence import names
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry, Term


@dataclass(frozen=True)
class Declared:
    """A definition and the offset at which the text gives it."""

    definition: Definition
    at: int


@dataclass
class Scope:
    """The names of one text."""

    words: Vocabulary
    axes: Axes
    declared: list[Declared] = field(default_factory=list)
    introduced: set[str] = field(default_factory=set)
    alias: dict[str, str] = field(default_factory=dict)
    called: dict[str, tuple[Entry, Term]] = field(default_factory=dict)  # h(x) = ...: the variable, the value
    hidden: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # letters that a loss keeps to itself: L = -log p_c
    entrywise: dict[str, str] = field(default_factory=dict)  # F(x_i) is written for F_i: the array x
    unread: set[str] = field(
        default_factory=set
    )  # names that the text defines in a line that was not understood
    settings: dict[str, list[tuple[int, Fraction]]] = field(
        default_factory=dict
    )  # where a parameter gets which numbers
    implicit: dict[str, Definition] = field(default_factory=dict)

    def elaborator(self, chain: int, *trees: s.Node | ReadError, dry: bool = False) -> Elaborator:
        """A reader of some formulas of one chain."""
        reader = Elaborator(
            self.words,
            self.axes,
            chain,
            dry,
            self.alias,
            frozenset(self.introduced),
            self.called,
            self.entrywise,
            self.hidden,
        )
        reader.scalars = variables(reader, *(t for t in trees if isinstance(t, s.Node)))
        return reader

    def generic(self, *terms: Term) -> tuple[Definition, ...]:
        """Lower-case names below a gradient that names no variable: unknown functions of that variable."""
        if not any(isinstance(n, Entry) and n.name == VARIABLE for t in terms for n in walk(t)):
            return ()
        found = {
            n.name: n.sets
            for t in terms
            for n in walk(t)
            if isinstance(n, Entry) and n.name[0].islower() and n.name not in self.introduced and n.indices
        }
        return tuple(Definition(name, sets, None, (VARIABLE,)) for name, sets in sorted(found.items()))

    def definition(self, name: str, at: int) -> Definition | None:
        """What a name stands for at a place: its last definition before, or the first one after."""
        own = [d for d in self.declared if d.definition.name == name]
        before = [d for d in own if d.at <= at]
        if before:
            return before[-1].definition
        return own[0].definition if own else self.implicit.get(name)

    def definitions(self, at: int, *nodes: Node) -> tuple[Definition, ...]:
        """The definitions that nodes rest on, each after those that it uses."""
        ordered: dict[str, Definition] = {}
        open_: set[str] = set()

        def visit(name: str) -> None:
            found = self.definition(name, at)
            if found is None or name in ordered or name in open_:
                return
            open_.add(name)
            if found.body is not None:
                for inner in names(found.body):
                    visit(inner)
            ordered[name] = found

        for node in nodes:
            for name in names(node):
                visit(name)
        return tuple(ordered.values())
