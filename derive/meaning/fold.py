"""Steps between written into definitions: with ŷ = σ(w x + b) and z = w x + b, ŷ is a function of z.

Only then does ∂ŷ/∂z say what its author means; the value of ŷ is the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from derive.meaning.names import spelled
from derive.meaning.scope import Scope
from derive.reading import syntax as s
from derive.reading.traverse import walk
from derive.trusted.conditions import Definition
from derive.trusted.dependence import reaches
from derive.trusted.indices import Bound, Index, Ix
from derive.trusted.node import Node
from derive.trusted.terms import Entry, Num, Term


def fold(scope: Scope, trees: Iterable[s.Node]) -> None:
    """Write the names by which a text differentiates into the definitions that spell them out."""
    for name in _variables(trees, scope):
        own = [d.definition for d in scope.declared if d.definition.name == name]
        if len(own) != 1 or own[0].body is None or isinstance(own[0].body, Entry | Num):
            continue
        for n, declared in enumerate(scope.declared):
            known = {d.definition.name: d.definition for d in scope.declared}
            other = declared.definition
            if other.name == name or other.body is None or reaches(other.body, name, known):
                continue
            if reaches(own[0].body, other.name, known):
                continue
            body = _written(other.body, own[0])
            if body != other.body:
                scope.declared[n] = replace(declared, definition=replace(other, body=body))


def _variables(trees: Iterable[s.Node], scope: Scope) -> list[str]:
    """The names by which a text differentiates."""
    found: dict[str, None] = {}
    for node in (n for tree in trees for n in walk(tree)):
        by = node.variables if isinstance(node, s.Derivative) else ()
        for variable in (*by, *((node.by,) if isinstance(node, s.Nabla) else ())):
            name = variable.base if isinstance(variable, s.Indexed) else variable
            if isinstance(name, s.Name):
                found[scope.alias.get(spelled(name), spelled(name))] = None
    return list(found)


def _written(node: Term, definition: Definition) -> Term:
    """The term with the definition's name wherever its body stands."""
    assert definition.body is not None
    found: dict[int, Index] = {}
    if _matches(definition.body, node, 0, found) and len(found) == len(definition.sets):
        return Entry(definition.name, *(found[n] for n in range(len(found))))
    return node.with_args(tuple(_written(a, definition) if isinstance(a, Term) else a for a in node.args))


def _matches(pattern: Node, node: Node, level: int, found: dict[int, Index]) -> bool:
    """Whether a node is the pattern at some indices; below `level` binders of the pattern."""
    if isinstance(pattern, Ix) and pattern.name.startswith("#"):
        index = _outside(node, level)
        return (
            index is not None
            and index.set == pattern.set
            and found.setdefault(int(pattern.name[1:]), index) == index
        )
    if type(pattern) is not type(node) or pattern.data != node.data or len(pattern.args) != len(node.args):
        return False
    inner = level + pattern.BINDS
    return all(_matches(p, a, inner, found) for p, a in zip(pattern.args, node.args, strict=True))


def _outside(node: Node, level: int) -> Index | None:
    """The index as it is called outside of some binders; None where one of them binds it."""
    if isinstance(node, Bound) and node.loose > level:
        return Bound(node.loose - 1 - level, node.set)
    return node if isinstance(node, Index) and not node.loose else None
