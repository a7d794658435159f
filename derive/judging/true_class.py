"""Which letters may stand for the true class: c in -log p_c, y_c = 1, "the true class c"."""

from __future__ import annotations

from derive.judging.claims import Claim, Claims
from derive.judging.declare import Declarations
from derive.meaning.names import spelled
from derive.reading import prose, syntax as s
from derive.reading.source import ReadError
from derive.reading.traverse import walk as below


def true_classes(found: Claims, declared: Declarations) -> frozenset[str]:
    """Letters that the text says are the true class's, and letters that nothing binds."""
    sure, said, used, bound, summed = set[str](), set[str](), set[str](), set[str](), set[str]()
    for cue in found.cues:
        if cue.kind == prose.TRUE_CLASS:
            sure.update(spelled(n) for c in cue.conditions for n in below(c) if isinstance(n, s.Name))
    for letters in declared.scope.hidden.values():
        said.update(letters)
    for claim in found.claims:
        for tree in (claim.left.side.tree, claim.right.side.tree):
            if isinstance(tree, ReadError):
                continue
            if id(claim) in declared.assumes:
                (sure if _is_one(claim) else said).update(_letters(tree))
                continue
            used |= _letters(tree)
            for node in below(tree):
                if isinstance(node, s.Sum):
                    summed.update(spelled(n) for n in node.over.names if isinstance(n, s.Name))
                elif isinstance(node, s.Derivative):
                    bound.update(letter for v in node.variables for letter in _letters(v))
        if id(claim) in declared.defines and isinstance(claim.left.side.tree, s.Indexed):
            bound |= _letters(claim.left.side.tree)
    return frozenset((sure | ((said | used) - bound)) - summed)


def _is_one(claim: Claim) -> bool:
    """y_c = 1: whatever else is done with c, such as ∂L/∂z_c, it is the true class."""
    left, right = claim.left.side.tree, claim.right.side.tree
    return isinstance(left, s.Indexed) and isinstance(right, s.Number) and right.value == 1


def _letters(tree: s.Node) -> set[str]:
    """The index letters of a formula."""
    places = (i for n in below(tree) for i in _indices(n))
    return {spelled(i) for i in places if isinstance(i, s.Name)}


def _indices(node: s.Node) -> tuple[s.Node, ...]:
    match node:
        case s.Indexed(below=low, above=high):
            return (*low, *high)
        case s.Delta(left, right):
            return (left, right)
    return ()
