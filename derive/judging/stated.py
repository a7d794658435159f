"""Where formulas state a hypothesis on the targets: Σ_k y_k = 1; y_k = δ_kc; y_c = 1 and the rest 0."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from derive.judging.claims import Claims
from derive.judging.declare import Declarations
from derive.judging.points import ONE_HOT, SUM_ONE
from derive.meaning.names import spelled
from derive.reading import syntax as s


@dataclass(frozen=True)
class Stated:
    """That an array sums to one, or is one-hot, and the place where that is said."""

    kind: str
    array: str
    at: int


def stated(found: Claims, declared: Declarations) -> Iterator[Stated]:
    """What the assumptions of a text say about whole arrays."""
    ends: dict[str, dict[int, int]] = {}
    for claim in found.claims:
        left, right, at = claim.left.side.tree, claim.right.side.tree, claim.left.side.start
        name = _array(left) if isinstance(left, s.Node) and id(claim) in declared.assumes else None
        if name is None:
            continue
        name = declared.scope.alias.get(name, name)
        match right:
            case s.Delta() | s.Indicator() | s.Cases():
                yield Stated(ONE_HOT, name, at)
            case s.Number(value=value) if value == 1 and isinstance(left, s.Sum):
                yield Stated(SUM_ONE, name, at)
            case s.Number(value=value) if value in (0, 1):
                ends.setdefault(name, {})[int(value)] = at
    for name, places in ends.items():
        if len(places) == 2:
            yield Stated(ONE_HOT, name, min(places.values()))


def _array(tree: s.Node) -> str | None:
    match tree:
        case s.Sum(over=s.Range(names=()), body=s.Name() as base):
            return spelled(base)
        case s.Sum(body=s.Node() as body):
            return _array(body)
        case s.Indexed(base=s.Name() as base):
            return spelled(base)
    return None
