r"""Sums and products: what they run over, and how far they reach.

A big operator reaches to the next binary plus or minus at its own level.  A sum without
anything to sum is an error, while a bare ``\Sigma`` is a name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from derive.reading.grammar.cursor import Reader
from derive.reading.source import ReadError
from derive.reading.syntax import Dots, Name, Neg, Node, Number, Product, Range, Relation, Sum, Times

_KINDS: dict[str, type[Sum] | type[Product]] = {"sum": Sum, "Sigma": Sum, "prod": Product, "Pi": Product}


def big(reader: Reader) -> Node:
    r"""``\sum``, ``\prod``, with the range below and above, and the body."""
    token = reader.next()
    over = _range(reader, token.start)
    at = reader.peek().start
    minus = False
    while sign := reader.take("+", "-"):
        minus ^= sign.text == "-"
    reader.take("cdot", "times")
    if not reader.can_start() and not reader.at("{"):
        raise ReadError(
            token.start, f"\\{token.text} without anything to {'sum' if token.text == 'sum' else 'multiply'}"
        )
    with reader.deeper():
        body = reader.product()
    return _KINDS[token.text](over, Neg(body, at=at) if minus else body, at=token.start)


def greek(reader: Reader) -> Node:
    r"""``\Sigma_{i=1}^n x_i`` is a sum, any other ``\Sigma`` a name, as in ``\Sigma_C^2``."""
    token = reader.peek()
    if reader.peek(1).is_("_"):
        pos = reader.pos
        reader.pos += 2
        start, end = reader.span()
        relational = any(t.is_("=", "neq", "ne", "in", "le", "leq") for t in reader.tokens[start:end])
        after = end + (start != pos + 2)
        above = reader.tokens[after : after + 2]
        upper = len(above) == 2 and above[0].is_("^") and above[1].kind != "number"
        reader.pos = pos
        if relational or upper:
            return big(reader)
    reader.next()
    return Name(token.text, at=token.start)


def _range(reader: Reader, at: int) -> Range:
    parts: list[Node] = []
    upper: Node | None = None
    strict = False
    seen: set[str] = set()
    while reader.at("_", "^"):
        script = reader.next()
        if script.text in seen:
            raise ReadError(script.start, "a big operator with two ranges")
        seen.add(script.text)
        if script.text == "_":
            parts = _parts(reader)
        elif not (reader.at("{") and reader.peek(1).is_("}")):
            upper = reader.argument()
        else:
            reader.pos += 2
    return _assembled(parts, upper, strict, at)


def _parts(reader: Reader) -> list[Node]:
    """What stands below, apart by commas, line breaks or a colon."""
    if not reader.at("{"):
        return [reader.argument()]
    opened = reader.next()
    stacked = reader.take("substack") is not None and reader.take("{") is not None
    parts: list[Node] = []
    with reader.deeper(), reader.within("{"):
        while not reader.at("}"):
            while reader.peek().kind in ("text", "break") or reader.at("forall", "wedge"):
                reader.next()
            if reader.at("}"):
                break
            parts.append(reader.relation())
            if not reader.take(",", ";", ":", "|", "mid", "&") and reader.peek().kind not in (
                "break",
                "text",
            ):
                break
        reader.expect("}", opened)
    if stacked:
        reader.expect("}", opened)
    return parts


def _names(part: Node) -> tuple[Node, ...] | None:
    r"""The index names in ``j`` or ``ij``."""
    if isinstance(part, Name):
        return (part,)
    if isinstance(part, Times) and all(isinstance(f, Name) for f in part.factors):
        return part.factors
    return None


def _assembled(parts: list[Node], upper: Node | None, strict: bool, at: int) -> Range:
    """One `Range` from the parts below and the bound above."""
    names: list[Node] = []
    relations: list[Relation] = []
    for n, part in enumerate(parts):
        plain = _names(part)
        if isinstance(part, Relation):
            relations.append(part)
        elif isinstance(part, Dots):
            upper = parts[n + 1] if n + 1 < len(parts) else upper
            break
        elif plain is not None:
            names.extend(plain)
        elif upper is None and isinstance(part, Number) and names:
            continue
        else:
            raise ReadError(part.at, "not understood: what the operator runs over")
    if not relations:
        return Range("all", tuple(names), upper=upper, at=at)
    relations.sort(key=lambda r: (r.sign != "=", r.sign == "!="))
    main = _defined(relations[0], upper, at)
    if main is None:
        return Range("where", tuple(names), upper=upper, but=tuple(relations), at=at)
    others = tuple(n for n in names if n not in main.names)
    return replace(main, names=(*main.names, *others), but=(*main.but, *relations[1:]))


def _defined(relation: Relation, upper: Node | None, at: int) -> Range | None:
    """The range that one relation states, if it is of a kind we know."""
    left, right, sign = relation.left, relation.right, relation.sign
    if isinstance(left, Relation) and left.sign in ("<=", "<") and sign in ("<=", "<"):
        if left.sign == "<":
            above = Relation(sign, left.right, right, at=relation.at)
            return Range("where", (left.right,), upper=upper, but=(left, above), at=at)
        return Range("from", (left.right,), left.left, right, sign == "<", at=at)
    names = _names(left)
    if names is None:
        return None
    if sign == "=":
        single = upper is None and not isinstance(right, Number)
        return Range("single" if single else "from", names, right, upper, at=at)
    if sign == "!=":
        return Range("except", names, right, upper, at=at)
    if sign in ("in", "sim"):
        return Range("member", names, right, upper, at=at)
    if sign in ("<=", "<"):
        return Range("upto", names, None, right, sign == "<", at=at)
    if sign in (">=", ">"):
        return Range("where", names, upper=upper, but=(relation,), at=at)
    return None


OPENERS: dict[str, Callable[[Reader], Node]] = {"sum": big, "prod": big, "Sigma": greek, "Pi": greek}
