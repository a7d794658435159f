r"""Conditions beside a formula: ``i = j``, ``\text{if } i \neq j``, ``i = 1, \dots, K``, otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from derive.reading.grammar.cursor import Reader
from derive.reading.source import ReadError
from derive.reading.syntax import Dots, Forall, Indexed, Name, Node, Number, Otherwise, Plus, Relation, Vector

OTHERWISE = re.compile(r"\b(?:otherwise|else|elsewhere|in all other cases)\b", re.I)
_WORDS = frozenset({"if", "otherwise", "else", "for", "when", "and", "where"})
_PLAIN = re.compile(r"(?<![a-zA-Z\\])([a-zA-Z])\s*(=|≠|!=|/=|\\neq?(?![a-z]))\s*([a-zA-Z]|\d)(?![a-zA-Z])")


def read(reader: Reader) -> tuple[Node, ...]:
    """All conditions up to the end of the row or of the tokens."""
    found: list[Node] = []
    while reader.peek().kind not in ("eof", "break", "end") and not reader.at("}"):
        before = reader.pos
        found.extend(_next(reader))
        if reader.pos == before:
            raise reader.unexpected()
    return tuple(found)


def _next(reader: Reader) -> tuple[Node, ...]:
    token = reader.peek()
    if token.kind == "text" or (token.kind == "word" and token.text.lower() in _WORDS):
        reader.next()
        return said(token.text, token.start)
    if token.kind == "space" or token.is_(",", ";", ".", "&", ":", "wedge", "wedge", "therefore"):
        reader.next()
        return ()
    universal = reader.take("forall") is not None
    node = reader.relation()
    if isinstance(node, Relation) and node.sign == "in" and isinstance(node.left, Name):
        return (_member(reader, node),)
    if isinstance(node, Relation) and node.sign == "=" and (span := _span(reader, node)) is not None:
        return (span,)
    if isinstance(node, Relation):
        return _chained(node)
    if universal and isinstance(node, Name):
        return (Forall(node, at=token.start),)
    if isinstance(node, Vector) and all(isinstance(e, Relation) for e in node.entries):
        return node.entries
    if isinstance(node, Name):
        return (Forall(node, at=token.start),)
    raise ReadError(node.at, "this is no condition")


def _span(reader: Reader, relation: Relation) -> Forall | None:
    r"""``i = 1, \dots, K`` or ``i = 1..K``; a value may stand between."""
    if (upper := _after_two_points(reader)) is not None:
        return Forall(relation.left, relation.right, upper, at=relation.at)
    pos = reader.pos
    values = 0
    while reader.take(",") and (reader.can_start() or reader.at("-")):
        node = reader.relation()
        if isinstance(node, Dots):
            reader.take(",")
            upper = reader.expression()
            return Forall(relation.left, relation.right, upper, at=relation.at)
        values += 1
        if not isinstance(node, Number | Name) or values > 4:
            break
    reader.pos = pos
    if reader.take("dots", "cdots", "ldots"):
        reader.take(",")
        return Forall(relation.left, relation.right, reader.expression(), at=relation.at)
    return None


def _member(reader: Reader, relation: Relation) -> Forall:
    r"""``j \in \{1, \dots, N\}``, ``j \in [1, N]``, ``j \in 1..N``; of any other set no bounds are known."""
    lower, upper = relation.right, _after_two_points(reader)
    entries = lower.entries if upper is None and isinstance(lower, Vector) else ()
    if len(entries) == 2 and isinstance(lower, Vector) and lower.bracket == "[":
        lower, upper = entries
    elif len(entries) > 2 and isinstance(entries[0], Number) and isinstance(entries[-2], Dots):
        lower, upper = entries[0], entries[-1]
    if upper is None:
        return Forall(relation.left, at=relation.at)
    return Forall(relation.left, lower, upper, at=relation.at)


def _after_two_points(reader: Reader) -> Node | None:
    """N of ``1..N``."""
    pos = reader.pos
    if reader.take(".") and reader.take("."):
        reader.take(".")
        if reader.can_start():
            return reader.expression()
    reader.pos = pos
    return None


def _chained(relation: Relation) -> tuple[Node, ...]:
    """The relations of ``1 <= j <= K`` one by one."""
    if isinstance(relation.left, Relation):
        inner = _chained(relation.left)
        last = relation.left.right
        return (*inner, Relation(relation.sign, last, relation.right, at=last.at))
    return (relation,)


def said(text: str, at: int) -> tuple[Node, ...]:
    """The conditions that words state by themselves: otherwise, or ``if i = j`` set as text."""
    if OTHERWISE.search(text):
        return (Otherwise(at=at),)
    return tuple(_plain(match[1], match[2], match[3], at) for match in _PLAIN.finditer(text))


def _plain(left: str, sign: str, right: str, at: int) -> Relation:
    value = Number(Fraction(right), at=at) if right.isdigit() else Name(right, at=at)
    return Relation("=" if sign == "=" else "!=", Name(left, at=at), value, at=at)


def moved(node: Node, at: int) -> Node:
    """The condition, standing at another place."""
    return replace(node, at=at)


def about_indices(node: Node) -> bool:
    """Does this relation speak of bare names and numbers only, as an index condition does?"""
    if isinstance(node, Forall | Otherwise):
        return True
    if not isinstance(node, Relation) or node.sign not in ("=", "!=", "<", "<=", ">", ">=", "in", "notin"):
        return False
    sides = (node.left, node.right)
    if any(isinstance(s, Relation) for s in sides):
        return all(about_indices(s) or _bare(s) for s in sides)
    if node.sign in ("in", "notin"):
        return _bare(node.left)
    return all(_bare(s) for s in sides) and any(isinstance(s, Name) for s in sides)


def predecessor(node: Node) -> Name | None:
    """The a of a + 1."""
    match node:
        case Plus(terms=(Name() as letter, Number(value=1))) if _bare(letter):
            return letter
    return None


def _bare(node: Node) -> bool:
    if isinstance(node, Name):
        primed = set(node.marks) <= {"prime"}
        return primed and not node.label and len(node.base) == 1 and (node.base.islower() or node.base == "K")
    if isinstance(node, Indexed):
        return False
    return isinstance(node, Number | Dots)
