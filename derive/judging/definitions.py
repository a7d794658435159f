"""The definition that an equation would be: a name at distinct letters, and what it stands for."""

from __future__ import annotations

from derive.meaning.calls import whole
from derive.meaning.elaborate import Elaborator
from derive.meaning.names import spelled
from derive.meaning.reach import bound_letters
from derive.meaning.scope import Scope
from derive.meaning.values import Value
from derive.reading import syntax as s
from derive.trusted.conditions import Definition, define
from derive.trusted.indices import Ix, free_indices, substitute
from derive.trusted.node import walk
from derive.trusted.terms import Entry, Fn


def definition_of(reader: Elaborator, left: s.Node, right: s.Node, scope: Scope) -> Definition | None:
    """The definition that an equation would be, if its left side is a name at distinct letters."""
    try:
        value = reader.value(right)
        head = head_of(reader, left, value, scope)
        if head is None:
            return None
        name, indices = head
        free = {i for i in free_indices(value.term) if not i.name.startswith("@")}
        kept = tuple(sorted(free - set(indices), key=lambda i: i.name))
        if kept and not value.axes and scope.definition(name, 10**9) is None:
            if {i.name for i in kept} & bound_letters(right):
                scope.unread.add(name)  # L = -Σ_i a_i + b_i: what the last i is, is not
                return None
            _keep(name, kept, reader, scope)  # L = -log p_c: its class is understood
            indices += kept
        if value.axes and not indices:
            indices = value.axes
        body = value.term
        if value.axes and len(indices) > len(value.axes):  # z⁽ⁱ⁾ = W x⁽ⁱ⁾: its open axes are the last ones
            body = substitute(body, dict(zip(value.axes, indices[-len(value.axes) :], strict=True)))
        if any(isinstance(n, Entry) and n.name == name for n in walk(value.term)):
            return None
        if not free <= set(indices):
            return None
        return define(name, indices, body)
    except (ValueError, RecursionError):
        return None


def _keep(name: str, letters: tuple[Ix, ...], reader: Elaborator, scope: Scope) -> None:
    """Note that a name goes with letters that are not written beside it."""
    scope.hidden[name] = tuple(i.name for i in letters)
    for n, letter in enumerate(letters):
        scope.axes.unite(("axis", name, "hidden", n), ("letter", reader.chain, letter.name))


def head_of(
    reader: Elaborator, left: s.Node, right: Value, scope: Scope
) -> tuple[str, tuple[Ix, ...]] | None:
    match left:
        case s.Name() if spelled(left) not in scope.words.sizes:
            return reader.name(left), ()
        case s.Indexed(base=s.Name() as base):
            value = reader.value(left)
            if not isinstance(value.term, Entry):
                return None
            indices = tuple(i for i in value.term.indices if isinstance(i, Ix))
            distinct = len(set(indices)) == len(value.term.indices)
            fits = len(value.axes) == len(right.axes)
            return (value.term.name, indices) if distinct and fits else None
        case s.Apply(head=s.Name() as base, arguments=args) if not left.primes and whole(reader, args):
            return reader.name(base), ()
        case s.Apply(head=s.Name() as base, arguments=(s.Name() as x,)) if not left.primes:
            name = reader.name(base)
            variable = reader.value(x).term
            if not scope.words.ranks.get(name) and name not in scope.called and isinstance(variable, Entry):
                if any(isinstance(n, Fn) and n.data[0] == name for n in walk(right.term)):
                    return None
                scope.called[name] = variable, right.term
                return name, ()
        case s.Apply(head=s.Name() as base, arguments=(s.Indexed() as x,)) if not left.primes:
            name = reader.name(base)
            argument = reader.value(x).term
            if isinstance(argument, Entry) and name not in scope.introduced:
                scope.entrywise[name] = argument.name
                indices = tuple(i for i in argument.indices if isinstance(i, Ix))
                if not scope.words.ranks.get(name):
                    _keep(name, indices, reader, scope)
                return (name, indices) if len(set(indices)) == len(argument.indices) else None
    return None
