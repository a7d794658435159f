"""The other reading of a name before a bracket: a product instead of a call."""

from __future__ import annotations

from dataclasses import replace

from derive.reading.syntax import Apply, Call, Indexed, Name, Node, Power, Times, Transpose


def as_product(node: Node) -> Node | None:
    r"""The node with the `Apply` at its head read as a product; None where there is none to reread.

    What follows the bracket then belongs to the bracket alone: ``p_j(1-p_j)^2`` becomes
    ``p_j \cdot (1-p_j)^2``; and ``\log p_j(1-p_j)`` becomes ``(\log p_j) \cdot (1-p_j)``.
    """
    if isinstance(node, Apply):
        return _product(node, node.arguments[0]) if _could_be_product(node) else None
    if isinstance(node, Power | Indexed):
        if not (isinstance(node.base, Apply) and _could_be_product(node.base)):
            return None
        return _product(node.base, replace(node, base=node.base.arguments[0]))
    if isinstance(node, Transpose):
        if not (isinstance(node.body, Apply) and _could_be_product(node.body)):
            return None
        return _product(node.body, Transpose(node.body.arguments[0], at=node.body.arguments[0].at))
    if isinstance(node, Call) and node.bare and len(node.arguments) == 1:
        inner = as_product(node.arguments[0])
        if isinstance(inner, Times) and len(inner.factors) == 2:
            head, rest = inner.factors
            return Times((replace(node, arguments=(head,)), rest), ("",), at=node.at)
    return None


def _could_be_product(node: Apply) -> bool:
    return len(node.arguments) == 1 and not node.given


def _product(call: Apply, bracket: Node) -> Node:
    return Times((_primed(call), bracket), ("",), at=call.at)


def _primed(call: Apply) -> Node:
    """The head with the primes that the call counts put back on its name."""
    head, primes = call.head, ("prime",) * call.primes
    if isinstance(head, Name):
        return replace(head, marks=head.marks + primes)
    if isinstance(head, Indexed) and isinstance(head.base, Name):
        return replace(head, base=replace(head.base, marks=head.base.marks + primes))
    return head
