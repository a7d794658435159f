r"""Scripts: indices, powers, labels, transposes, primes.

``y_{nj}`` has two indices, ``L_{CE}`` and ``y_{true}`` a label; ``a^{(l)}`` is indexed above,
``p_j^2`` is a power, ``x^\top`` a transpose.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from derive.reading.grammar import subscripts
from derive.reading.grammar.cursor import Reader
from derive.reading.grammar.names import INDICATORS
from derive.reading.source import ReadError
from derive.reading.syntax import (
    Call,
    Delta,
    Indexed,
    Indicator,
    Name,
    Node,
    Number,
    Power,
    Relation,
    Transpose,
)

_TRANSPOSES = ("top", "intercal", "T", "dagger", "dag")
_STARS = {"*": "star", "star": "star", "+": "plus", "-": "minus", "dagger": "dagger", "ast": "star"}


@dataclass(slots=True)
class _Scripts:
    """What has been read above and below a base."""

    below: list[Node] = field(default_factory=list)
    above: list[Node] = field(default_factory=list)
    label: str = ""
    marks: list[str] = field(default_factory=list)
    primes: int = 0
    exponent: Node | None = None
    transposed: bool = False
    seen: set[str] = field(default_factory=set)


def with_scripts(reader: Reader, base: Node, plain: bool) -> Node:
    """The base with the scripts that follow it; ``plain``: the base is a single token."""
    if not reader.at("_", "^", "'"):
        return _brace_delta(reader, base)
    scripts = _Scripts()
    while True:
        if reader.at("'"):
            reader.next()
            scripts.primes += 1
        elif (reader.at("_", "^") and not isinstance(base, Number)) or reader.at("^"):
            _script(reader, base, scripts)
        elif reader.at("_"):
            if isinstance(base, Number) and base.value == 1:
                base = Name("1", at=base.at)
                continue
            raise ReadError(reader.peek().start, "a number has a subscript")
        else:
            return _assembled(base, scripts)


def _script(reader: Reader, base: Node, scripts: _Scripts) -> None:
    token = reader.next()
    if reader.peek().kind == "eof":
        raise ReadError(token.start, f"nothing follows {token.text!r}")
    if token.text == "_":
        if "_" in scripts.seen:
            raise ReadError(token.start, "there are two subscripts")
        scripts.seen.add("_")
        label, indices = subscripts.subscript(reader)
        scripts.label, scripts.below = label, list(indices)
    else:
        _superscript(reader, base, scripts, token.start)


def _superscript(reader: Reader, base: Node, scripts: _Scripts, at: int) -> None:
    if scripts.exponent is not None:
        raise ReadError(at, "there are two exponents")
    start, end = reader.span()
    after = end + (start != reader.pos)
    inside = reader.tokens[start:end]
    if (
        len(inside) >= 2
        and inside[-1].text in _TRANSPOSES
        and (inside[0].is_("(", "[") or (len(inside) == 2 and inside[0].text in _STARS))
    ):
        scripts.transposed = True
        inside = inside[:-1]
    first = inside[0] if inside else None
    named = isinstance(base, Name | Indexed) and not (isinstance(base, Name) and base.base == "e")
    if (
        first is not None
        and len(inside) == 1
        and first.text in _TRANSPOSES
        and not (isinstance(base, Name) and base.base == "e")
    ):
        scripts.transposed = True
    elif first is not None and len(inside) == 1 and (first.text in _STARS or first.is_("'", "prime")):
        scripts.marks.append(_STARS.get(first.text, "prime"))
    elif first is not None and all(t.is_("'") for t in inside):
        scripts.primes += len(inside)
    elif first is not None and len(inside) == 1 and first.kind in ("word", "text") and named:
        scripts.label += "^" + first.text
    elif named and (label := subscripts.label(inside)):
        scripts.label += "^" + label
    elif first is not None and named and _bracketed_index(reader, start, end - scripts.transposed):
        reader.pos = start + 1
        scripts.above.append(reader.expression())
        while reader.take(","):
            scripts.above.append(reader.expression())
    elif not inside:
        raise ReadError(at, "an empty superscript")
    else:
        scripts.exponent = reader.argument()
        after = reader.pos
    reader.pos = after


def _bracketed_index(reader: Reader, start: int, end: int) -> bool:
    """Is the whole superscript a short bracket such as ``(l-1)``, which no exponent would be?"""
    tokens = reader.tokens[start:end]
    if len(tokens) < 3 or len(tokens) > 9:
        return False
    closer = {"(": ")", "[": "]", "<": ">", "langle": "rangle"}.get(tokens[0].text)
    inner = tokens[1:-1]
    return (
        tokens[-1].text == closer
        and closer is not None
        and all(t.kind in ("letter", "number", "word") or t.is_("+", "-", ",", "ell") for t in inner)
    )


def _brace_delta(reader: Reader, base: Node) -> Node:
    r"""``\delta{ij}``, where the underscore was forgotten."""
    if isinstance(base, Name) and base.base == "delta" and reader.at("{"):
        start, end = reader.span()
        if start < end:
            label, indices = subscripts.subscript(reader)
            return _meaning(base, _Scripts(label=label, below=list(indices)))
    return base


def _assembled(base: Node, scripts: _Scripts) -> Node:
    """The base with its scripts, in the order: marks, indices, transpose, power."""
    node = base
    if isinstance(node, Name):
        marks = (*node.marks, *scripts.marks, *(["prime"] * scripts.primes))
        label = " ".join(x for x in (node.label, scripts.label) if x)
        node = Name(node.base, marks, label, at=node.at)
    elif isinstance(node, Indexed) and isinstance(node.base, Name) and not scripts.label:
        node = Indexed(
            replace(node.base, marks=(*node.base.marks, *scripts.marks)), node.below, node.above, at=node.at
        )
    elif scripts.primes and not (scripts.marks or scripts.label):
        node = Call("prime", (node,), at=node.at)
    elif scripts.marks or scripts.label:
        raise ReadError(node.at, "a label or mark on something that is no name")
    node = _meaning(node, scripts)
    if scripts.transposed:
        node = Transpose(node, at=base.at)
    if scripts.exponent is not None:
        ambiguous = isinstance(base, Call) and not base.bare and base.function in ("log", "ln", "exp")
        node = Power(node, scripts.exponent, ambiguous, at=base.at)
    return node


def _meaning(node: Node, scripts: _Scripts) -> Node:
    """An indexed name, or the Kronecker delta or the indicator that it stands for."""
    below, above = tuple(scripts.below), tuple(scripts.above)
    if not below and not above:
        return node
    one = below[0] if len(below) == 1 else None
    if isinstance(one, Indicator):
        one = one.condition
    if isinstance(node, Name) and not above:
        if isinstance(one, Relation) and node.base in (*INDICATORS, "delta"):
            return Indicator(one, at=node.at)
        if node.base == "delta" and not node.marks and not node.label:
            if len(below) == 2:
                return Delta(below[0], below[1], at=node.at)
            if one is not None and isinstance(scripts.exponent, Name):
                exponent, scripts.exponent = scripts.exponent, None
                return Delta(one, exponent, at=node.at)
    return Indexed(node, below, above, at=node.at)
