"""The other reading of a formula that can be read in two ways: log(p)^2, ∂/∂x (f) g."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from derive.reading import syntax as s

T = TypeVar("T")


def other(node: T) -> T:
    """The tree with everything ambiguous read the other way; the same tree where nothing is."""
    if isinstance(node, tuple):
        new = tuple(other(n) for n in node)
        return node if all(a is b for a, b in zip(node, new, strict=True)) else new  # type: ignore[return-value]
    if not isinstance(node, s.Node):
        return node
    match node:
        case s.Power(base=s.Call(arguments=(argument,)) as call, exponent=exponent, ambiguous=True):
            return replace(call, arguments=(s.Power(other(argument), exponent, at=node.at),))  # type: ignore[return-value]
        case s.Derivative(body=s.Times(factors=(first, *rest), signs=signs), ambiguous=True):
            inner = replace(node, body=other(first), ambiguous=False)
            return s.Times((inner, *map(other, rest)), signs, at=node.at)  # type: ignore[return-value]
    changed = {f.name: other(getattr(node, f.name)) for f in fields(node) if f.name != "at"}
    same = all(v is getattr(node, k) for k, v in changed.items())
    return node if same else replace(node, **changed)
