"""The largest entry of an array: max_k z_k is z at the label that says where it is.

What holds for every label holds for that one; its derivative, too, is that of the entry it points at.
"""

from __future__ import annotations

from derive.meaning.axes import Key
from derive.meaning.formula import Formula
from derive.meaning.names import spelled
from derive.meaning.unclear import Unclear
from derive.meaning.values import Value
from derive.reading import syntax as s
from derive.trusted.indices import Ix, Label
from derive.trusted.terms import Entry

ARGMAX = "argmax "
"""How the label is called: this, and the name of the array."""


def largest(reader: Formula, node: s.Call) -> Value:
    """The value of ``max_k z_k`` or ``max(z)``."""
    if len(node.arguments) != 1 or not isinstance(node.under, s.Name | None):
        raise Unclear(node.at, "this maximum is not understood")
    outer = dict(reader.bound)
    index: Ix | None = None
    if node.under is not None:
        key: Key = ("bound", node.at, spelled(node.under))
        reader.count += 1
        index = Ix(f"{spelled(node.under)}@{reader.count}", reader.set_of(key))
        reader.keys[index] = key
        reader.bound[spelled(node.under)] = (key, index)
    value = reader.value(node.arguments[0])
    reader.bound = outer
    if len(value.axes) == 1 and index is None:
        index = value.axes[0]
    elif value.axes or index is None:
        raise Unclear(node.at, "over what this maximum is taken is not understood")
    t = value.term
    if not isinstance(t, Entry) or t.indices[-1:] != (index,) or index in t.indices[:-1]:
        raise Unclear(node.at, "only the maximum of an array is understood")
    return Value(Entry(t.name, *t.indices[:-1], Label(ARGMAX + t.name, t.indices[:-1], index.set)))
