"""Functions that a text spells out: softmax(z)_i = e^{z_i} / Σ_k e^{z_k}, σ(x) = 1/(1 + e^{-x})."""

from __future__ import annotations

from derive.judging.claims import Claim
from derive.meaning.calls import POINTWISE
from derive.meaning.names import spelled
from derive.reading import syntax as s
from derive.reading.traverse import walk

_KNOWN = frozenset({"softmax", "logsoftmax", "logsumexp", *POINTWISE}) - {"exp", "log", "ln", "sqrt"}


def spelled_out(claim: Claim) -> str:
    """The function of which an equation says what it is, at a name or an entry; empty if none."""
    left, right = claim.left.side.tree, claim.right.side.tree
    if not isinstance(left, s.Node) or not isinstance(right, s.Node):
        return ""
    function = _function(left)
    return "" if function in set(map(_function, walk(right))) else function


def called_by_name(node: s.Apply) -> bool:
    """Whether this is f(x) or f(x_i), which is more likely a call than a product, or σ of anything."""
    plain = len(node.arguments) == 1 and isinstance(node.arguments[0], s.Name | s.Indexed)
    return plain or (isinstance(node.head, s.Name) and node.head.base == "sigma")


def variable_of(claim: Claim) -> s.Name | None:
    """The x of σ(x) = 1/(1 + e^{-x}): a function told by its variable alone is known everywhere."""
    match claim.left.side.tree, claim.right.side.tree:
        case s.Apply(head=s.Name(), arguments=(s.Name() as x,), given=(), primes=0), s.Node() as right:
            nodes = list(walk(right))
            said = {n for n in nodes if isinstance(n, s.Name)} - {s.Name("e")}
            return x if claim.heads and said == {x} and all(map(_of_numbers, nodes)) else None
    return None


def _of_numbers(node: s.Node) -> bool:
    if isinstance(node, s.Call):
        return node.function in POINTWISE
    return isinstance(node, s.Name | s.Number | s.Neg | s.Plus | s.Times | s.Quotient | s.Power)


def _function(node: s.Node) -> str:
    match node:
        case s.Indexed(base=s.Call() | s.Apply() as call, below=below) if _letters(below):
            return _function(call)
        case s.Call(function=name, arguments=(x,), under=None) if name in _KNOWN and _plain(x):
            return name
        case s.Apply(head=s.Name(base="sigma") as name, arguments=(x,), primes=0) if _plain(x):
            return spelled(name)
        case s.Delta(left=i, right=j) if _letters((i, j)):
            return "δ"
    return ""


def _plain(x: s.Node) -> bool:
    return isinstance(x, s.Name) or (isinstance(x, s.Indexed) and _letters((x.base, *x.below, *x.above)))


def _letters(nodes: tuple[s.Node, ...]) -> bool:
    """Whether these are names, all of them different."""
    return len(set(nodes)) == len(nodes) and all(isinstance(n, s.Name) for n in nodes)
