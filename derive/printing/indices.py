"""Indices and propositions about them, printed in the scope of the binders around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from derive.printing.names import bound_name, names_of_loose, symbols_of
from derive.printing.notation import Notation, plain_symbol
from derive.printing.pieces import Form
from derive.trusted.indices import (
    Always,
    AtLeast,
    AtMost,
    Both,
    Bound,
    Index,
    Ix,
    Label,
    Next,
    Not,
    Nth,
    Same,
)
from derive.trusted.node import Node


class IndexPrinter:
    """Prints indices and propositions; `names` are the names of the indices that the kernel opened."""

    def __init__(
        self, form: Form, notation: Notation, names: Mapping[Ix, str] | None = None, taken: Iterable[str] = ()
    ) -> None:
        self.form = form
        self.notation = notation
        self.names = dict(names or {})
        self.taken = {*taken, *map(plain_symbol, self.names.values())}
        self.scope: list[str] = []

    @contextmanager
    def binding(self, hint: str, set: str) -> Iterator[str]:
        """The name of a bound index, in scope for as long as the context lasts."""
        name = bound_name(hint, set, self.taken.union(map(plain_symbol, self.scope)), self.notation)
        self.scope.append(name)
        yield name
        self.scope.pop()

    @contextmanager
    def statement(self, *nodes: Node) -> Iterator[None]:
        """Print nodes that belong together: the names in each of them are taken for all."""
        before, self.taken = self.taken, self.taken.union(*(symbols_of(n, self.notation) for n in nodes))
        loosest = max(nodes, key=lambda n: n.loose, default=None)
        self.scope = names_of_loose(loosest, self.taken, self.notation) if loosest is not None else []
        yield
        self.taken, self.scope = before, []

    def size(self, set: str) -> str:
        """The symbol of a set's size."""
        return self.form.symbol(self.notation.size(set))

    def index(self, i: Node) -> str:
        """An index."""
        match i:
            case Bound(data=(int() as level, _)):
                return self.form.symbol(self.scope[-1 - level])
            case Ix():
                return self.form.symbol(self.names.get(i) or self.notation.index(i.name))
            case Nth():
                return str(i.data[0])
            case Label():
                symbol = self.form.symbol(self.notation.array(str(i.data[0])))
                return self.form.subscript(symbol, [self.index(a) for a in i.args])
            case Index():
                return self.size(i.set)
        raise TypeError(f"{i!r} is no index")

    def prop(self, c: Node) -> str:
        """A proposition."""
        words = self.form.words
        match c:
            case Always():
                return words.true
            case Same(args=(i, j)):
                return f"{self.index(i)} {words.equal} {self.index(j)}"
            case AtMost(args=(i, j)):
                return f"{self.index(i)} {words.at_most} {self.index(j)}"
            case Next(args=(i, j)):
                return f"{self.index(j)} {words.equal} {self.index(i)} + 1"
            case AtLeast(data=(set_, n)):
                return f"{self.size(str(set_))} {words.at_least} {n}"
            case Both(args=(a, b)):
                return f"{self._part(a)}{self.form.prose(' and ')}{self._part(b)}"
            case Not(args=(a,)):
                return self._negated(a)
        raise TypeError(f"{c!r} is no proposition")

    def _part(self, c: Node) -> str:
        shown = self.prop(c)
        return self.form.brackets(shown) if isinstance(c, Not) and isinstance(c.args[0], Both) else shown

    def _negated(self, c: Node) -> str:
        words = self.form.words
        match c:
            case Same(args=(i, j)):
                return f"{self.index(i)} {words.unequal} {self.index(j)}"
            case AtMost(args=(i, j)):
                return f"{self.index(i)} > {self.index(j)}"
            case AtLeast(data=(set_, n)):
                return f"{self.size(str(set_))} < {n}"
        return f"{self.form.prose('not ')}{self.form.brackets(self.prop(c))}"
