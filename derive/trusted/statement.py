"""Whether a statement makes sense, and the context in which its lines stand."""

from __future__ import annotations

from derive.trusted.conditions import RESERVED, Definition
from derive.trusted.context import Context
from derive.trusted.dependence import made_of, reaches
from derive.trusted.derivation import Derivation, Rejected
from derive.trusted.indices import AtLeast, Index, Ix, Label, Nth, free_indices
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry, Fn


def opening_context(derivation: Derivation) -> Context:
    """The context of a derivation's lines, its statement checked for sense.

    Raises:
        Rejected: an open term, a reserved or doubly used name, a circular definition.
    """
    definitions: dict[str, Definition] = {}
    for d in derivation.definitions:
        if d.name in definitions:
            raise Rejected(f"{d.name} is defined twice")
        formal = {Ix(f"#{n}", s) for n, s in enumerate(d.sets)}
        if d.body is not None and (d.body.loose or not free_indices(d.body) <= formal):
            raise Rejected(f"the definition of {d.name} has an unbound index")
        definitions[d.name] = d
    for d in derivation.definitions:
        if any(reaches(Entry(n), d.name, definitions) for n in made_of(d)):
            raise Rejected(f"the definition of {d.name} is circular")
    statement = (derivation.lhs, derivation.rhs, *derivation.assumptions)
    for node in statement:
        if node.loose or any(i.name[:1] in RESERVED for i in free_indices(node)):
            raise Rejected(f"an unbound or reserved index in {node!r}")
    bodies = [d.body for d in definitions.values() if d.body is not None]
    defined = [d.entry(Ix("#0", s) for s in d.sets) for d in definitions.values()]
    check_signature([*statement, *bodies, *defined])
    context = Context(definitions, everything=definitions)
    for fact in derivation.assumptions:
        context = context.assuming(fact)
    for node in (*derivation.assumptions, *bodies):
        check_elements(node, context)
    return context


def check_elements(node: Node, context: Context) -> None:
    """Refuse to speak of the n-th element of a set that is not known to have as many."""
    for n in walk(node):
        if isinstance(n, Nth) and not context.holds(AtLeast(n.set, n.n)):
            raise Rejected(f"set {n.set} is not known to have {n.n} elements")


def check_signature(nodes: list[Node]) -> None:
    """Raise `Rejected` where one name is used for two things, or an array with two ranks."""
    found: dict[str, tuple[object, ...]] = {}
    for node in (n for top in nodes for n in walk(top)):
        match node:
            case Entry():
                use: tuple[object, ...] = ("array", *node.sets)
            case Label():
                use = ("labels", node.set, *(i.set for i in node.args if isinstance(i, Index)))
            case Fn():
                use = ("function",)
            case _:
                continue
        name = str(node.data[0])
        if found.setdefault(name, use) != use:
            one, other = (" ".join(map(str, u)) for u in (found[name], use))
            raise Rejected(f"{name} is used as {one} and as {other}")
