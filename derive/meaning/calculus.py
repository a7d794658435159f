"""Derivatives: of numbers and vectors by entries, vectors and matrices; ∇ of generic functions."""

from __future__ import annotations

from derive.meaning.formula import Formula
from derive.meaning.unclear import Unclear
from derive.meaning.values import Value
from derive.reading import syntax as s
from derive.trusted.dependence import names
from derive.trusted.terms import Entry, Partial

VARIABLE = "∇"
"""The variable of a gradient that names none; generic vector functions depend on it."""


def derivative(reader: Formula, node: s.Derivative | s.Nabla) -> Value:
    """What a derivative denotes: by a column, ∂L/∂z has the shape of z and ∂p/∂z is p's axes, then z's."""
    if node.body is None:
        raise Unclear(node.at, "a derivative of nothing")
    if isinstance(node, s.Nabla):
        return _gradient(reader, node)
    value = reader.value(node.body)
    for variable in reversed(node.variables):
        value = _by(reader, value, _variable(reader, variable))
    return value


def _by(reader: Formula, value: Value, by: Value) -> Value:
    if not isinstance(by.term, Entry):
        raise Unclear(0, "what one differentiates by is neither an entry nor a name")
    if len(value.axes) + len(by.axes) > 2:
        raise Unclear(0, "a derivative with more than two axes")
    return Value(Partial(value.term, by.term), value.axes + by.axes)


def _variable(reader: Formula, node: s.Node) -> Value:
    value = reader.value(node)
    if not isinstance(value.term, Entry):
        raise Unclear(node.at, "what one differentiates by is neither an entry nor a name")
    return value


def _gradient(reader: Formula, node: s.Nabla) -> Value:
    assert node.body is not None
    variable = node.by or _argument(reader, node.body)
    if variable is not None:
        by = _variable(reader, variable)
        value = reader.value(node.body)
        if value.axes and value.row and node.order == 1:
            return Value(Partial(value.term, by.term), by.axes + value.axes)  # type: ignore[arg-type]
        for _ in range(node.order):
            value = _by(reader, value, _again(reader, by))
        return value
    if node.order != 1:
        raise Unclear(node.at, "a second gradient that names no variable")
    value = reader.value(node.body)
    if len(value.axes) == 1 and not value.row:
        raise Unclear(node.at, "the gradient of a column needs a transpose")
    if any(name in reader.defined for name in names(value.term)):
        raise Unclear(node.at, "by what this gradient is taken is not said")
    axis = reader.fresh(("axis", VARIABLE, 1, 0))
    return Value(Partial(value.term, Entry(VARIABLE, axis)), (axis, *value.axes))


def _argument(reader: Formula, body: s.Node) -> s.Node | None:
    """x of ∇f(x), where f is no unknown function of a number."""
    if isinstance(body, s.Call | s.Apply) and len(body.arguments) == 1:
        x = body.arguments[0]
        if (
            isinstance(x, s.Name)
            and reader.words.rank(reader.name(x))
            and reader.name(x) not in reader.scalars
        ):
            return x
    return None


def _again(reader: Formula, by: Value) -> Value:
    """The variable with axes of its own."""
    axes = tuple(reader.fresh(reader.keys[a]) for a in by.axes)
    return Value(by.at(*axes), axes)
