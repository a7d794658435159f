"""Indices, the propositions about them, and the binders that bind them.

Binders carry no names (de Bruijn indices): two terms that differ in bound names only *are* equal,
and nothing can be captured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from derive.trusted.node import Node, TermError, walk


class Index(Node):
    """An element of an index set; the set goes by the name of its size: set K is {1, ..., K}, K >= 1."""

    __slots__ = ()

    @property
    def set(self) -> str:
        """The name of the index set."""
        return str(self.data[-1])


class Ix(Index):
    """A free index: any element of its set."""

    __slots__ = ()

    def __init__(self, name: str, set: str) -> None:
        super().__init__((name, set), ())

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.data[0])


class Bound(Index):
    """The index of the binder `level` binders further out."""

    __slots__ = ()

    def __init__(self, level: int, set: str) -> None:
        super().__init__((level, set), ())

    @property
    def level(self) -> int:
        """How many binders stand between it and its own."""
        return int(str(self.data[0]))

    def needs(self) -> int:
        return self.level + 1

    def check(self) -> None:
        if self.level < 0:
            raise TermError(f"a bound index {self.level} binders out")


class Nth(Index):
    """The n-th element of a set, n >= 1; speaking of it presupposes that the set has as many."""

    __slots__ = ()

    def __init__(self, n: int, set: str) -> None:
        super().__init__((n, set), ())

    def check(self) -> None:
        if self.n < 1:
            raise TermError(f"index {self.n} is out of range: index sets start at 1")

    @property
    def n(self) -> int:
        """Which element it is."""
        return int(str(self.data[0]))


class Last(Index):
    """The last element of a set."""

    __slots__ = ()

    def __init__(self, set: str) -> None:
        super().__init__((set,), ())


class Label(Index):
    """An index that an array holds: the class `t_n` of a sample."""

    __slots__ = ()

    def __init__(self, name: str, indices: Iterable[Index], set: str) -> None:
        super().__init__((name, set), tuple(indices))

    def check(self) -> None:
        self.need(Index, *self.args)


# ---------------------------------------------------------------- propositions


class Prop(Node):
    """A proposition about indices and sizes; it does not depend on the values of arrays of reals."""

    __slots__ = ()


class Always(Prop):
    """What always holds."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__((), ())


TRUE = Always()


class Relation(Prop):
    """A relation between two indices of one set."""

    __slots__ = ()

    def __init__(self, i: Index, j: Index) -> None:
        super().__init__((), (i, j))

    def check(self) -> None:
        self.need(Index, *self.args)
        i, j = self.args
        assert isinstance(i, Index) and isinstance(j, Index)
        if i.set != j.set:
            raise TermError(f"an index of {i.set} is compared with an index of {j.set}")


class Same(Relation):
    """i = j."""

    __slots__ = ()


class AtMost(Relation):
    """i <= j."""

    __slots__ = ()


class Next(Relation):
    """j = i + 1."""

    __slots__ = ()


class Not(Prop):
    """It does not hold."""

    __slots__ = ()

    def __init__(self, c: Prop) -> None:
        super().__init__((), (c,))

    def check(self) -> None:
        self.need(Prop, *self.args)


class Both(Prop):
    """Both hold."""

    __slots__ = ()

    def __init__(self, c: Prop, d: Prop) -> None:
        super().__init__((), (c, d))

    def check(self) -> None:
        self.need(Prop, *self.args)


class AtLeast(Prop):
    """The index set has at least n elements."""

    __slots__ = ()

    def __init__(self, set: str, n: int) -> None:
        super().__init__((set, n), ())


# ---------------------------------------------------------------- binders

N = TypeVar("N", bound=Node)


def instantiate(node: N, value: Index, level: int = 0) -> N:
    """The node with the index of the binder `level` levels out replaced by a closed index."""
    if node.loose <= level:
        return node
    if isinstance(node, Bound):
        if node.level != level:
            return node
        return _standing_for(node, value)  # type: ignore[return-value]
    inner = level + node.BINDS
    return node.with_args(tuple(instantiate(a, value, inner) for a in node.args))


def _standing_for(old: Index, new: Index) -> Index:
    """The new index, which comes to stand for the old one; a bound one could be captured there."""
    if not isinstance(new, Index) or new.loose:
        raise TermError(f"{new!r} is no index that can stand for another")
    if new.set != old.set:
        raise TermError(f"an index of {new.set} stands where one of {old.set} belongs")
    return new


def abstract(node: N, index: Index, level: int = 0) -> N:
    """The node with a closed index replaced by the bound index of a binder put around it."""
    if node == index:
        return Bound(level, index.set)  # type: ignore[return-value]
    if not node.args:
        return node
    inner = level + node.BINDS
    return node.with_args(tuple(abstract(a, index, inner) for a in node.args))


def check_binder(node: Node) -> None:
    """Raise unless the indices that the node binds are taken from its own set."""
    for child in node.args:
        for bound in _bound_at(child, 0):
            if bound.set != node.data[0]:
                raise TermError(f"the index of a sum over {node.data[0]} is used as one of {bound.set}")


def _bound_at(node: Node, level: int) -> Iterator[Bound]:
    if node.loose <= level:
        return
    if isinstance(node, Bound) and node.level == level:
        yield node
    for child in node.args:
        yield from _bound_at(child, level + node.BINDS)


def free_indices(node: Node) -> set[Ix]:
    """The free indices of a node."""
    return {n for n in walk(node) if isinstance(n, Ix)}


def substitute(node: N, values: Mapping[Ix, Index]) -> N:
    """The node with free indices replaced, all at once."""
    if isinstance(node, Ix):
        return _standing_for(node, values.get(node, node))  # type: ignore[return-value]
    if not node.args:
        return node
    return node.with_args(tuple(substitute(a, values) for a in node.args))
