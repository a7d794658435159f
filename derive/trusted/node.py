"""Immutable trees, compared by structure: what indices, propositions and real terms have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Self

Data = tuple[object, ...]


class TermError(ValueError):
    """A term that makes no sense, refused where it is built."""


class Node:
    """A tree: `data` (names and numbers) and `args` (children).  Immutable, compared by structure."""

    __slots__ = ("_hash", "args", "data", "loose")
    data: Data
    args: tuple[Node, ...]
    loose: int  # how many enclosing binders the node still needs; 0 for a closed node

    BINDS: ClassVar[int] = 0  # 1 where the children stand under a binder of this node

    def __init__(self, data: Data, args: tuple[Node, ...]) -> None:
        set_ = object.__setattr__
        set_(self, "data", data)
        set_(self, "args", args)
        set_(self, "loose", self.needs())
        set_(self, "_hash", hash((type(self).__name__, data, args)))
        self.check()

    def needs(self) -> int:
        """How many enclosing binders the node needs."""
        return max(0, max((a.loose for a in self.args), default=0) - self.BINDS)

    def check(self) -> None:
        """Raise `TermError` unless data and children are such as belong there."""

    def need(self, sort: type, *children: Node) -> None:
        """Raise unless each child is of the sort."""
        for child in children:
            if not isinstance(child, sort):
                raise TermError(f"{type(self).__name__} needs a {sort.__name__}, not {child!r}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("terms are immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("terms are immutable")

    def __hash__(self) -> int:
        return self._hash  # type: ignore[attr-defined, no-any-return]

    def __eq__(self, other: object) -> bool:
        return self is other or (
            type(self) is type(other)
            and isinstance(other, Node)
            and hash(self) == hash(other)
            and self.data == other.data
            and self.args == other.args
        )

    def __repr__(self) -> str:
        inside = [str(d) for d in self.data] + [repr(a) for a in self.args]
        return f"{type(self).__name__}({', '.join(inside)})"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("terms are not pickled: use the certificate format")

    def with_args(self, args: tuple[Node, ...]) -> Self:
        """The same node with other children; sorts are checked again."""
        if args == self.args:
            return self
        new = object.__new__(type(self))
        Node.__init__(new, self.data, args)
        return new


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    for child in node.args:
        yield from walk(child)
