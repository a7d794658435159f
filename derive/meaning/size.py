"""How large a term is; a function may use its argument often, so that few letters say a huge term."""

from __future__ import annotations

from derive.trusted.node import Node
from derive.trusted.schema import MOST_SIZE


def too_large(t: Node) -> bool:
    """Whether a term has more nodes, written out without sharing, than a certificate may hold.

    What is shared is looked at once, so this is quick for terms of any size.
    """
    known: dict[int, int] = {}

    def size(node: Node) -> int:
        if id(node) not in known:
            known[id(node)] = 1 + sum(map(size, node.args))
        return known[id(node)]

    return size(t) > MOST_SIZE
