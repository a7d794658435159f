"""What each stretch of a row is: an equation, a condition, or a fragment without a relation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from derive.reading.draft import trimmed
from derive.reading.grammar import conditions as conditions_of
from derive.reading.grammar.parser import Grammar
from derive.reading.rows import depths, relation_at
from derive.reading.source import ReadError
from derive.reading.stretches import Stretch
from derive.reading.tokens import Token

_SPACING = re.compile(r"\\[;:, ]|~")
_INDEX_NAMES = frozenset("abcdijklmnrst")


def has_relation(tokens: Sequence[Token]) -> bool:
    return any(level == 0 and relation_at(tokens, n)[0] for n, level in enumerate(depths(tokens)))


def is_condition(tokens: Sequence[Token]) -> bool:
    """Do these tokens state a condition on indices?"""
    if not tokens or len(tokens) > 40:
        return False
    try:
        found = conditions_of.read(Grammar(tokens))
    except ReadError:
        return False
    relational = any(
        n.is_("=", "neq", "ne", "not", "in", "le", "leq", "<", ">", "ge", "geq", "!") for n in tokens
    )
    return bool(found) and relational and all(conditions_of.about_indices(node) for node in found)


def is_remark(tokens: Sequence[Token]) -> bool:
    """Is this in brackets and no formula: the number of an equation, ``(3)`` or ``(*)``, or words?"""
    if len(tokens) < 3 or not (tokens[0].is_("(", "[") and tokens[-1].is_(")", "]")):
        return False
    inside = tokens[1:-1]
    if any(t.kind == "text" for t in inside):
        return True
    return len(inside) <= 3 and all(
        t.kind in ("number", "word", "letter") or t.is_(".", "*", "star", "dagger") for t in inside
    )


def kinds(parts: Sequence[Stretch]) -> list[str]:
    """For each stretch ``equation``, ``condition``, ``fragment`` or ``empty``.

    A relation between bare index names is a condition wherever the row has an equation beside it.
    """
    tokens = [trimmed(part.tokens) for part in parts]
    related = [has_relation(each) for each in tokens]
    about = [is_condition(each) for each in tokens]
    real = any(
        r and not c and parts[n].separator not in ("if", "since", "where")
        for n, (r, c) in enumerate(zip(related, about, strict=True))
    )
    last = max((n for n, r in enumerate(related) if r), default=-1)
    found: list[str] = []
    stated = False
    for n, part in enumerate(parts):
        after = parts[n + 1].separator if n + 1 < len(parts) else ""
        kind = _kind(tokens[n], part.separator, related[n], about[n], stated)
        if kind == "condition" and about[n] and related[n] and part.separator not in ("if", "since", "where"):
            kind = _between(tokens[n], real, stated and n == last, "equation" in found, after)
        found.append(kind)
        stated = kind == "condition" or (stated and kind == "empty")
    return found


def _kind(tokens: list[Token], separator: str, related: bool, about: bool, stated: bool) -> str:
    """What a stretch is by itself and by the one before it, which may have stated a condition."""
    if separator == "if":
        return "condition"
    if not tokens:
        return "empty"
    if related:
        joined = separator in ("where", "since") or (separator == "and" and not stated)
        return "condition" if about and not joined else "equation"
    if about or (stated and separator in (",", "and")):
        return "condition"
    return "fragment"


def _between(tokens: list[Token], real: bool, concluding: bool, preceded: bool, after: str) -> str:
    """A relation between bare names: a condition beside an equation, else an equation itself."""
    if preceded:
        return "condition"
    if real and (
        after in (":", "space", "&", "note")
        or all(t.text in _INDEX_NAMES for t in tokens if t.kind == "letter")
    ):
        return "condition"
    return "condition" if after == ":" and not concluding else "equation"


def peeled(tokens: list[Token], text: str) -> tuple[list[Token], list[Token]]:
    r"""The tokens without a condition set apart in brackets, ``\; (i \neq j)``; and that condition."""
    if len(tokens) < 5 or not tokens[-1].is_(")"):
        return tokens, []
    depth = 0
    for n in range(len(tokens) - 1, 0, -1):
        depth += tokens[n].is_(")") - tokens[n].is_("(")
        if depth == 0:
            apart = _SPACING.search(text[tokens[n - 1].end : tokens[n].start])
            inside = tokens[n + 1 : -1]
            return (tokens[:n], inside) if apart and is_condition(inside) else (tokens, [])
    return tokens, []


def implied(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    r"""The tokens without an index condition that an arrow joins to them; and that condition."""
    for n, level in enumerate(depths(tokens)):
        if level == 0 and relation_at(tokens, n)[0] == "arrow":
            left, right = tokens[:n], trimmed(tokens[n + 1 :])
            if is_condition(left) and has_relation(right):
                return tokens[n:], left
            if is_condition(right) and has_relation(left):
                return left, right
    return tokens, []
