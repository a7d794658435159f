r"""Brackets behind a name: indices, as in ``\pi(a)``, or what tells two names apart, as in ``KL(q \| p)``.

A subscript that is an array itself, as in ``\pi_\theta``, or a number elsewhere, as in ``T_q`` beside
``p_i^q``, is part of the name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from derive.meaning.names import spelled
from derive.reading import syntax as s
from derive.reading.traverse import walk

T = TypeVar("T")


@dataclass(frozen=True)
class Applied:
    """How a text applies its names."""

    letters: frozenset[str]  # what stands below names or is summed over, and never alone
    arrays: frozenset[str]  # what has indices
    forms: frozenset[str]  # names that are applied to different lists of names
    superscripts: frozenset[
        tuple[str, str] | None
    ]  # the S of p_i^S = ...: names that an equation gives a value
    vectors: frozenset[str]  # the S of S(z)_i = ..., which is never of anything but z
    contexts: frozenset[str]  # letters of names of which what stands behind the bar is always the same
    numbered: frozenset[str]  # names with such a parameter below, which may be a number as well
    parameters: frozenset[str]  # what stands alone below names, and is a number elsewhere
    varying: frozenset[tuple[str, s.Node]]  # p_i(t) = ...: entries of which the text says on what they depend


def applied(trees: Collection[s.Node], heads: Iterable[s.Node]) -> Applied:
    """How the formulas of a text apply its names; `heads` are the left sides of its equations."""
    below, alone, arrays, exponents = set[str](), set[str](), set[str](), set[str]()
    lists: dict[str, set[tuple[str, ...]]] = {}
    behind: dict[str, set[tuple[s.Node, ...]]] = {}
    for node in (n for tree in trees for n in walk(tree)):
        if isinstance(node, s.Apply):
            head = node.head.base if isinstance(node.head, s.Indexed) else node.head
            behind.setdefault(head.base if isinstance(head, s.Name) else "", set()).add(node.given)
        match node:
            case s.Indexed(base=s.Name() as base):
                arrays.add(spelled(base))
                below |= _names((*node.below, *node.above))
            case s.Sum() | s.Product():
                below |= _names(node.over.names)
            case s.Delta(left=left, right=right):
                below |= _names((left, right))
            case s.Indicator(condition=s.Relation(left=left, right=right)):
                below |= _names((left, right))
            case s.Apply(head=s.Name() as head) if _list(node) is not None:
                lists.setdefault(spelled(head), set()).add(_list(node) or ())
            case s.Plus(terms=nodes) | s.Times(factors=nodes) | s.Call(arguments=nodes):
                alone |= _names(nodes)
            case s.Power(base=base, exponent=exponent):
                alone |= _names((base,))
                exponents |= _names((exponent,))
            case s.Neg(body=body):
                alone |= _names((body,))
            case s.Quotient(top=top, bottom=bottom):
                alone |= _names((top, bottom))
    forms = {name for name, found in lists.items() if len(found) > 1}
    heads = list(heads)
    parameters = frozenset((alone | exponents) & _only_below(trees))
    varying = {(spelled(h.head.base), h.arguments[0]) for h in heads if _varies(h)}  # type: ignore[attr-defined]
    superscripts = set(map(_superscript, heads)) - {None}
    return Applied(
        frozenset(below - alone - arrays),
        frozenset(arrays),
        frozenset(forms),
        frozenset(superscripts),
        _vectors(trees, heads),
        frozenset(name for name, found in behind.items() if name and len(found) == 1),
        _below(trees, parameters),
        parameters,
        frozenset(varying),
    )


def _below(trees: Collection[s.Node], letters: frozenset[str]) -> frozenset[str]:
    """The names below which such a letter stands."""
    nodes = (n for tree in trees for n in walk(tree))
    found = (n for n in nodes if isinstance(n, s.Indexed) and _names(n.below) & letters)
    return frozenset(spelled(n.base) for n in found if isinstance(n.base, s.Name))


def _vectors(trees: Collection[s.Node], heads: Collection[s.Node]) -> frozenset[str]:
    """Functions of which the text says what an entry is, where they are always of the same names."""
    told = {spelled(h.base.head) for h in heads if _entry(h)}  # type: ignore[attr-defined]
    of: dict[str, set[s.Node]] = {}
    for node in (n for tree in trees for n in walk(tree)):
        if isinstance(node, s.Apply) and isinstance(node.head, s.Name) and spelled(node.head) in told:
            of.setdefault(spelled(node.head), set()).add(node)
    return frozenset(name for name, found in of.items() if len(found) == 1)


def _entry(node: s.Node) -> bool:
    """S(z)_i, the i-th entry of S(z)."""
    match node:
        case s.Indexed(base=s.Apply(head=s.Name(), given=(), primes=0) as of, below=(s.Name(),), above=()):
            return all(isinstance(a, s.Name) for a in of.arguments)
    return False


def _only_below(trees: Collection[s.Node]) -> set[str]:
    """Letters that are no index of any name but those that have no other, and that nothing binds."""
    nodes = [n for tree in trees for n in walk(tree)]
    indices: dict[str, set[tuple[s.Node, ...]]] = {}
    bound = set[str]()
    for node in nodes:
        match node:
            case s.Indexed(base=s.Name() as base, below=below, above=above):
                indices.setdefault(spelled(base), set()).add((*above, *below))
            case s.Sum() | s.Product():
                bound |= _names(node.over.names)
            case s.Delta(left=left, right=right) | s.Relation(left=left, right=right):
                bound |= _names((left, right))
    lone, others = set[str](), bound
    for found in indices.values():
        letters = {i for i in found if not all(isinstance(n, s.Number) for n in i)}  # L_ε, and L_0
        alone = len(letters) == 1 and all(len(i) == 1 for i in found)
        (lone if alone else others).update(name for index in letters for name in _names(index))
    return lone - others


def _superscript(node: s.Node) -> tuple[str, str] | None:
    """The name and the superscript of p_i^S, or of p_i^T, which is no transpose of a number."""
    match node:
        case s.Power(base=s.Indexed(base=s.Name() as base), exponent=s.Name(base=letter)):
            return (spelled(base), letter) if len(letter) == 1 and letter.isupper() else None
        case s.Transpose(body=s.Indexed(base=s.Name() as base)):
            return spelled(base), "T"
    return None


def _varies(node: s.Node) -> bool:
    plain = isinstance(node, s.Apply) and len(node.arguments) == 1 and not (node.primes or node.given)
    return (
        plain
        and isinstance(node, s.Apply)
        and isinstance(node.head, s.Indexed)
        and isinstance(node.head.base, s.Name)
        and isinstance(node.arguments[0], s.Name)
    )


def _names(nodes: Iterable[s.Node]) -> set[str]:
    return {spelled(n) for n in nodes if isinstance(n, s.Name)}


def _list(node: s.Apply) -> tuple[str, ...] | None:
    """The names in the brackets, if there are two or more and nothing else."""
    plain = len(node.arguments) > 1 and not node.primes and not node.given
    names = tuple(spelled(a) for a in node.arguments if isinstance(a, s.Name))
    return names if plain and len(names) == len(node.arguments) else None


def indexed(node: T, text: Applied) -> T:
    """The tree with indices in brackets made indices, and with names told apart by what they are of."""
    if isinstance(node, tuple):
        return tuple(indexed(n, text) for n in node)  # type: ignore[return-value]
    if not isinstance(node, s.Node):
        return node
    changed = {f.name: indexed(getattr(node, f.name), text) for f in fields(node) if f.name != "at"}
    if any(v is not getattr(node, k) for k, v in changed.items()):
        return _told(replace(node, **changed), text)  # type: ignore[return-value]
    return _told(node, text)  # type: ignore[return-value]


def _told(node: s.Node, text: Applied) -> s.Node:
    """The node itself under its own name."""
    match node:
        case s.Power() | s.Transpose() if _superscript(node) in text.superscripts:
            return _superscribed(node)
        case s.Indexed():
            return _parametrised(node, text)
        case s.Apply():
            return _called(node, text)
    return node


def _superscribed(node: s.Node) -> s.Node:
    found = _superscript(node)
    body = node.base if isinstance(node, s.Power) else node.body if isinstance(node, s.Transpose) else node
    assert found is not None and isinstance(body, s.Indexed) and isinstance(body.base, s.Name)
    return replace(body, base=replace(body.base, label=f"{body.base.label}^{found[1]}"))


def _parametrised(node: s.Indexed, text: Applied) -> s.Node:
    r"""``\pi_\theta`` as a name."""
    one = node.below[0] if len(node.below) == 1 else None
    if isinstance(node.base, s.Name) and isinstance(one, s.Number) and spelled(node.base) in text.numbered:
        return replace(node.base, label=f"{node.base.label}{one.value}")
    if not (isinstance(node.base, s.Name) and isinstance(one, s.Name)):
        return node
    an_array = spelled(one) in text.arrays and (len(one.base) > 1 or one.base.isupper())
    if not (an_array or spelled(one) in text.parameters):
        return node
    name = replace(node.base, label=f"{node.base.label}{spelled(one)}")
    return replace(node, base=name, below=()) if node.above else name


def _called(node: s.Apply, text: Applied) -> s.Node:
    head = node.head
    if isinstance(head, s.Name) and spelled(head) in text.vectors:
        return head
    name = head.base if isinstance(head, s.Indexed) else head
    if not isinstance(name, s.Name) or node.primes:
        return node
    event = node.arguments[0] if len(node.arguments) == 1 else None
    if isinstance(event, s.Relation) and event.sign == "=" and isinstance(event.right, s.Name):
        return s.Indexed(name, (event.right,), at=node.at)  # P(Y = k | x) is the probability of k
    if node.given:
        return _conditional(node, name, text)
    if isinstance(head, s.Indexed) and event is not None and (spelled(name), event) in text.varying:
        return head
    if all(isinstance(a, s.Name) and spelled(a) in text.letters for a in node.arguments):
        before = head.below if isinstance(head, s.Indexed) else ()
        above = head.above if isinstance(head, s.Indexed) else ()
        return s.Indexed(name, (*before, *node.arguments), above, at=node.at)
    listed = _list(node)
    if isinstance(head, s.Name) and listed is not None and spelled(head) in text.forms:
        return replace(head, label=f"{head.label}({','.join(listed)})")
    return node


def _conditional(node: s.Apply, name: s.Name, text: Applied) -> s.Node:
    r"""``P(w \mid c)`` with two indices, ``\pi(a \mid s)`` with one in a context that never changes."""
    if name.base not in text.contexts or not all(isinstance(g, s.Name) for g in node.given):
        return node
    plain = all(isinstance(a, s.Name) and spelled(a) in text.letters for a in node.arguments)
    before, above = (node.head.below, node.head.above) if isinstance(node.head, s.Indexed) else ((), ())
    within = tuple(g for g in node.given if isinstance(g, s.Name) and spelled(g) in text.letters)
    return s.Indexed(name, (*before, *node.arguments, *within), above, at=node.at) if plain else node
