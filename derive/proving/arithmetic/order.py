"""A total order on nodes that depends on their structure alone, never on names made up on the way."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from derive.trusted.indices import Bound, Index, Ix, Label, Last, Nth
from derive.trusted.node import Node
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    Size,
    Sum,
)

_KINDS: tuple[type[Node], ...] = (
    Num, Size, Entry, Bracket, Exp, Log, RealPow, Fn, Pow, Sum, Partial, Case, Neg, Div, Mul, Add,
    Nth, Ix, Label, Bound, Last,
)  # fmt: skip
_RANK = {kind: n for n, kind in enumerate(_KINDS)}

Key = tuple[Any, ...]

RUNNING = tuple("ijklmn")


@lru_cache(maxsize=200_000)
def key(node: Node) -> Key:
    """A sort key."""
    rank = _RANK.get(type(node), len(_KINDS))
    data = tuple(
        (0, d, "") if isinstance(d, int) or hasattr(d, "numerator") else (1, 0, str(d)) for d in node.data
    )
    return (rank, type(node).__name__, data, tuple(key(a) for a in node.args))


def index_key(index: Index) -> Key:
    """The order in which equal indices stand for one another, and in which δ_ij is written.

    Literals come first, running indices (i, j, k) before chosen ones (c, t), labels and opened indices last.
    """
    opened = isinstance(index, Ix) and index.name.startswith("%")
    chosen = isinstance(index, Ix) and index.name[:1] not in RUNNING
    return (opened, not isinstance(index, Nth) and chosen and not opened, key(index))
