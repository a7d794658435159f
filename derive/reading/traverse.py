"""Going through a syntax tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from derive.reading.syntax import Node


def parts(node: Node) -> Iterator[Node]:
    """The nodes directly below a node, in the order of its fields."""
    for each in fields(node):
        if each.name != "at":
            yield from _nodes(getattr(node, each.name))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, from the left."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(tuple(parts(current))))
