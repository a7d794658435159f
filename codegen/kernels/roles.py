"""Which name means what in the theorems that a kernel is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from derive.trusted.conditions import Definition
from derive.trusted.indices import Index, Ix, abstract, instantiate
from derive.trusted.node import Node
from derive.trusted.terms import Entry, Sum, Term

Reduction = Literal["mean", "sum", "upstream"]


@dataclass(frozen=True)
class Roles:
    """The names by which the theorems call logits, targets, a label, class weights, the free shift, the two
    sizes, and the gradient that comes from above."""

    logits: str = "z"
    rows: str = "y"
    label: str = "t"
    weights: str = "w"
    upstream: str = "g"
    shift: str = "m"
    classes: str = "K"
    batch: str = "N"


def unfolded(term: Term, definitions: Mapping[str, Definition]) -> Term:
    """The term with every defined name replaced by its definition."""
    plain = _unfolded(term, definitions, 0)
    assert isinstance(plain, Term)
    return plain


def _unfolded(node: Node, definitions: Mapping[str, Definition], depth: int) -> Node:
    if isinstance(node, Sum):
        index = Ix(f"%{depth}", node.set)
        opened = (_unfolded(instantiate(a, index), definitions, depth + 1) for a in node.args)
        return node.with_args(tuple(abstract(a, index) for a in opened))
    if isinstance(node, Entry) and node.name in definitions:
        indices = [a for a in node.args if isinstance(a, Index)]
        return _unfolded(definitions[node.name].at(indices), definitions, depth)
    return node.with_args(tuple(_unfolded(a, definitions, depth) for a in node.args))
