"""Statements in plain text, unambiguous: what a person compares who trusts nothing but this package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from unicodedata import category

from derive.trusted import conditions as c, indices as i, terms as t
from derive.trusted.conditions import Definition
from derive.trusted.indices import Index, Ix, free_indices, instantiate, substitute
from derive.trusted.kernel import Theorem
from derive.trusted.node import Node, walk

SUM, PRODUCT, FACTOR, ATOM = range(4)
WORDS = {"exp", "log", "size", "last", "if", "else", "not", "and", "always", "for", "every", "in", "Σ"}


def statement(theorem: Theorem) -> Iterator[str]:
    """The lines that say what a theorem states: the equation, what it ranges over, assumes and defines."""
    bodies = [d.body for d in theorem.definitions if d.body is not None]
    stated: list[Node] = [theorem.lhs, theorem.rhs, *theorem.assumptions]
    everything = [n for top in (*stated, *bodies) for n in walk(top)]
    sets = {n.set for n in everything if isinstance(n, Index | t.Sum | c.Every)}
    sets.update(str(n.data[0]) for n in everything if isinstance(n, t.Size | i.AtLeast))
    sets.update(s for d in theorem.definitions for s in d.sets)
    apart = _told_apart({n for top in stated for n in free_indices(top)})
    lhs, rhs, *facts = (show(substitute(node, apart)) for node in stated)
    ranges = [f"size({name(s)}) ≥ 1" for s in sorted(sets)]
    ranges += sorted(f"{name(ix.name)} in {name(ix.set)}" for ix in apart.values())
    yield f"{lhs} = {rhs}"
    yield "for all " + ", ".join([*ranges, "and all arrays"])
    yield from (f"assuming {fact}" for fact in facts)
    yield from (f"where {definition(d)}" for d in theorem.definitions)


def _told_apart(indices: set[Ix]) -> dict[Ix, Ix]:
    """Indices of two sets that go by one name, with the set in the name."""
    names = [ix.name for ix in indices]
    return {ix: ix if names.count(ix.name) == 1 else Ix(f"{ix.name} in {ix.set}", ix.set) for ix in indices}


def name(text: str) -> str:
    """A name as it is or, where it could be read as something else, in quotes."""
    plain = all(ch.isalnum() or ch in "_'%#" or category(ch)[0] == "M" for ch in text)
    return text if plain and text not in WORDS and not text[:1].isnumeric() else json.dumps(text)


def definition(d: Definition) -> str:
    """A definition as an equation."""
    taken = {str(n.data[0]) for n in walk(d.body) if n.data} if d.body is not None else set()
    names = [_fresh(hint, taken) for hint in (*d.hints, *("k" for _ in d.sets))[: len(d.sets)]]
    indices = [Ix(name, s) for name, s in zip(names, d.sets, strict=True)]
    left = show(d.entry(indices))
    if d.body is None:
        return f"{left} is an unknown smooth function of {', '.join(map(name, d.of))}"
    return f"{left} := {show(d.at(indices))}"


def _fresh(hint: str, taken: set[str]) -> str:
    """A name like the hint that is not taken, and from now on is."""
    tries = (hint if n == 0 else f"{hint}{n}" for n in count())
    name = next(name for name in tries if name not in taken)
    taken.add(name)
    return name


def show(node: Node) -> str:
    """A closed term, proposition or fact, bound indices named as their hints say and apart from all else."""
    return _show(node, {str(n.data[0]) for n in walk(node) if n.data})[0]


def _opened(node: t.Sum | c.Every, taken: set[str]) -> tuple[str, str]:
    """The range of a binder, and what stands under it."""
    inner = set(taken)
    index = Ix(_fresh(node.hint, inner), node.set)
    guard, body = (instantiate(a, index) for a in node.args)
    condition = "" if guard == i.TRUE else f": {_show(guard, inner)[0]}"
    return f"{name(index.name)} in {name(node.set)}{condition}", _at(body, PRODUCT, inner)


def _at(node: Node, least: int, taken: set[str]) -> str:
    """The node, in parentheses unless it binds at least so tightly."""
    text, strength = _show(node, taken)
    return text if strength >= least else f"({text})"


def _show(node: Node, taken: set[str]) -> tuple[str, int]:
    a = node.args
    match node:
        case t.Sum():
            return "Σ[{}] {}".format(*_opened(node, taken)), SUM
        case t.Num():
            strength = ATOM if node.value.denominator == 1 else PRODUCT
            return str(node.value), SUM if node.value < 0 else strength
        case t.Add():
            return " + ".join(_at(x, PRODUCT, taken) for x in a), SUM
        case t.Neg():
            return f"-{_at(a[0], FACTOR, taken)}", SUM
        case t.Mul():
            return " * ".join(_at(x, FACTOR, taken) for x in a), PRODUCT
        case t.Div():
            return f"{_at(a[0], FACTOR, taken)} / {_at(a[1], FACTOR, taken)}", PRODUCT
        case t.Pow():
            return f"{_at(a[0], ATOM, taken)}^{node.exponent}", FACTOR
        case t.RealPow():  # always in parentheses: for a negative base it is another number than the power
            return f"{_at(a[0], ATOM, taken)}^({_at(a[1], SUM, taken)})", FACTOR
        case t.Partial():
            return f"∂({_at(a[0], SUM, taken)})/∂{_at(a[1], ATOM, taken)}", FACTOR
    return _atom(node, taken), ATOM


def _atom(node: Node, taken: set[str]) -> str:
    parts = [_at(a, SUM, taken) for a in node.args] if not isinstance(node, c.Every) else []
    match node:
        case t.Size():
            return f"size({name(str(node.data[0]))})"
        case i.Ix():
            return name(node.name)
        case i.Nth():
            return str(node.n)
        case i.Last():
            return f"last({name(node.set)})"
        case t.Entry() | i.Label():
            array = name(str(node.data[0]))
            return f"{array}[{', '.join(parts)}]" if parts else array
        case t.Exp() | t.Log():
            return f"{type(node).__name__.lower()}({parts[0]})"
        case t.Fn(data=(f, order)):
            function = name(str(f))
            return f"{function}^({order})({parts[0]})" if order else f"{function}({parts[0]})"
        case t.Bracket():
            return f"[{parts[0]}]"
        case t.Case():
            return f"({parts[1]} if {parts[0]} else {parts[2]})"
        case c.Every():
            return "(for every {}: {})".format(*_opened(node, taken))
    return _relation(node, parts)


def _relation(node: Node, parts: list[str]) -> str:
    match node:
        case i.Not(args=(i.Same(),)):
            return " ≠ ".join(_at(a, SUM, set()) for a in node.args[0].args)
        case i.Not():
            return f"not ({parts[0]})"
        case i.Both():
            return f"({parts[0]} and {parts[1]})"
        case i.AtLeast(data=(set_, n)):
            return f"size({name(str(set_))}) ≥ {n}"
        case i.Always():
            return "always"
        case c.Positive():
            return f"{parts[0]} > 0"
        case c.Nonzero():
            return f"{parts[0]} ≠ 0"
    signs = {i.Same: " = ", i.AtMost: " ≤ ", i.Next: " + 1 = ", c.Equal: " = "}
    return signs[type(node)].join(parts)
