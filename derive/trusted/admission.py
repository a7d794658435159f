"""What may enter the kernel: values of exact types whose fields are honest.

Anything else could lie: a subclass that equals everything, an integer whose `-` is not subtraction, a
sequence that reads differently the second time, a node whose fields were written after it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd

from derive.trusted import conditions as c, indices as i, terms as t
from derive.trusted.node import Node, TermError

# The classes of the vocabulary, each with the types of its data.
VOCABULARY: dict[type, tuple[type, ...]] = {
    **{i.Ix: (str, str), i.Bound: (int, str), i.Nth: (int, str), i.Last: (str,), i.Label: (str, str)},
    **{i.AtLeast: (str, int), t.Num: (Fraction,), t.Size: (str,), t.Entry: (str,), t.Fn: (str, int)},
    **{t.Pow: (int,), t.Sum: (str,), c.Every: (str,)},
    **dict.fromkeys((i.Always, i.Same, i.AtMost, i.Next, i.Not, i.Both), ()),
    **dict.fromkeys((t.Add, t.Mul, t.Neg, t.Div, t.RealPow, t.Exp, t.Log, t.Bracket, t.Case, t.Partial), ()),
    **dict.fromkeys((c.Equal, c.Positive, c.Nonzero), ()),
}
PLAIN = (str, int, bool, type(None))

Records = Mapping[type, Mapping[str, object]]
"""The fields of a record, each with its sort: a type; [sort], a tuple of any length; (sort, sort), a pair."""


def admit(value: object, records: Records, seen: dict[int, object]) -> None:
    """Raise `TermError` unless the value is plain, a tuple, a node or a record, and so are its parts.

    `seen` holds what was admitted already.
    """
    kind = type(value)
    if type(kind) is not type:  # a class of classes may say that it equals any class
        raise TermError("a class of a strange kind has no place in a derivation")
    if kind in PLAIN or id(value) in seen:
        return
    if kind is tuple:
        for part in value:  # type: ignore[attr-defined]
            admit(part, records, seen)
    elif kind in records:
        for name, sort in records[kind].items():
            part = getattr(value, name, _Absent)
            if not _fits(part, sort):
                raise TermError(f"the {name} of a {kind.__name__} is not {part!r}")
            admit(part, records, seen)
    elif kind in VOCABULARY and isinstance(value, Node):
        _admit_node(value, records, seen)
    else:
        raise TermError(f"a {kind.__qualname__} has no place in a derivation")
    seen[id(value)] = value


class _Absent:
    """Stands for a field that is not there."""


def _fits(value: object, sort: object) -> bool:
    match sort:
        case [inner] if isinstance(sort, list):
            return type(value) is tuple and all(_fits(v, inner) for v in value)
        case (first, second):
            pair = type(value) is tuple and len(value) == 2
            return pair and _fits(value[0], first) and _fits(value[1], second)  # type: ignore[index]
    if sort in PLAIN:
        return type(value) is sort
    return isinstance(value, sort)  # type: ignore[arg-type]


def _admit_node(node: Node, records: Records, seen: dict[int, object]) -> None:
    kind = type(node)
    data, args = getattr(node, "data", None), getattr(node, "args", None)
    if type(data) is not tuple or type(args) is not tuple or not _exactly(data, VOCABULARY[kind]):
        raise TermError(f"a {kind.__name__} is not what it seems")
    for child in args:
        if not isinstance(child, Node):
            raise TermError(f"a {type(child).__qualname__} stands in a {kind.__name__}")
        admit(child, records, seen)
    again = object.__new__(kind)
    Node.__init__(again, data, args)
    if (node.loose, hash(node)) != (again.loose, hash(again)):
        raise TermError(f"a {kind.__name__} is not what it seems")
    if type(getattr(node, "hint", "")) is not str:
        raise TermError("a hint is a name")


def _exactly(data: tuple[object, ...], types: tuple[type, ...]) -> bool:
    return len(data) == len(types) and all(
        type(d) is t and (not isinstance(d, Fraction) or _in_lowest_terms(d))
        for d, t in zip(data, types, strict=True)
    )


def _in_lowest_terms(d: Fraction) -> bool:
    """Whether a fraction is as its class makes them; its parts can be written afterwards."""
    n, m = d.numerator, d.denominator
    return type(n) is type(m) is int and m > 0 and gcd(n, m) == 1
