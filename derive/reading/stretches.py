"""A row taken apart: the stretches between commas, wide spaces, column marks and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from derive.reading.rows import depths, relation_at
from derive.reading.symbols import RELATIONS
from derive.reading.tokens import Token

CONNECTORS = {
    **dict.fromkeys(
        (
            "if",
            "for",
            "when",
            "whenever",
            "iff",
            "provided",
            "unless",
            "with",
            "case",
            "in case",
            "for all",
            "for each",
            "for every",
            "such that",
            "s.t.",
            "st",
            "otherwise",
            "else",
            "in",
        ),
        "if",
    ),
    "where": "where",
    **dict.fromkeys(
        ("since", "because", "as", "using", "given", "given that", "recall", "note that"), "since"
    ),
    **dict.fromkeys(
        (
            "and",
            "or",
            "so",
            "hence",
            "thus",
            "therefore",
            "then",
            "i.e.",
            "ie",
            "that is",
            "let",
            "also",
            "which gives",
            "gives",
            "while",
            "but",
            "so that",
            "or equivalently",
            "which is",
        ),
        "and",
    ),
}
"""Words between formulas, and what they do: state a condition, a reason, or join two equations."""

_JOINING = frozenset({"if", "for", "where", "and", "when", "otherwise", "since", "or"})
_OPERATORS = frozenset({"+", "cdot", "times", "*", "/", "odot"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens without a separator at their level, and the separator before them.

    ``separator`` is "" (first), ``,``, ``:``, ``space``, ``&``, or what a word before it does: ``if``,
    ``where``, ``since``, ``and``, ``note``; ``word`` is the token of that word.
    """

    tokens: tuple[Token, ...]
    separator: str = ""
    word: Token | None = None


def connector(token: Token) -> str:
    """What a text token does between formulas: one of the values of `CONNECTORS`, or ``note``."""
    words = token.text.lower().strip(" ,.:;()")
    if words in CONNECTORS:
        return CONNECTORS[words]
    first = words.split(" ")[0] if words else ""
    return CONNECTORS.get(first, "note") if first not in ("in", "as", "st", "with") else "note"


def stretches(row: Sequence[Token]) -> list[Stretch]:
    """The row between its separators; a column mark or wide space beside a sign separates nothing."""
    out: list[Stretch] = []
    current: list[Token] = []
    separator: str = ""
    word: Token | None = None
    levels = depths(row)
    for n, (token, depth) in enumerate(zip(row, levels, strict=True)):
        found = _separates(row, n) if depth == 0 else ""
        if not found:
            current.append(token._replace(kind="word") if depth == 0 and token.kind == "text" else token)
            continue
        out.append(Stretch(tuple(current), separator, word))
        current, separator, word = [], found, token if token.kind in ("text", "word") else None
    out.append(Stretch(tuple(current), separator, word))
    return _merged(out)


def _separates(row: Sequence[Token], n: int) -> str:
    """The separator that this token is, or "" for a part of a formula."""
    token = row[n]
    if token.kind == "space":
        return "space"
    if token.kind == "symbol":
        colon = token.text == ":" and not relation_at(row, n)[0]
        return ":" if colon else {",": ",", ";": ",", "&": "&"}.get(token.text, "")
    if token.is_("forall", "because"):
        return "if" if token.text == "forall" else "since"
    if token.kind == "word":
        return connector(token) if token.text.lower() in _JOINING else ""
    if token.kind != "text":
        return ""
    named = n + 1 < len(row) and (relation_at(row, n + 1)[0] or row[n + 1].is_("(", "_", "&"))
    does = connector(token)
    return "" if named and does == "note" and not token.text.startswith("(") else does


def _merged(stretches_: list[Stretch]) -> list[Stretch]:
    out: list[Stretch] = []
    for each in stretches_:
        if not each.tokens and each.word is None and each.separator != "if":
            if not out:
                out.append(each)
            continue
        before = out[-1] if out else None
        if before is not None and each.separator in ("space", "&") and _joined(before, each):
            out[-1] = replace(before, tokens=before.tokens + each.tokens)
        elif before is not None and not before.tokens and before.word is None and before.separator != "if":
            out[-1] = (
                each if each.separator not in ("space", "&") else replace(each, separator=before.separator)
            )
        else:
            out.append(each)
    return out


def _joined(before: Stretch, after: Stretch) -> bool:
    """Do these two belong together although a space or column mark stands between them?"""
    if not before.tokens:
        return before.separator != "note"
    if not after.tokens:
        return False
    if relation_at(after.tokens, 0)[0] and before.separator not in ("if", "since"):
        return True
    last = before.tokens[-1]
    if last.is_(*_OPERATORS, "-") or (last.text in RELATIONS and last.kind in ("symbol", "command")):
        return True
    return after.tokens[0].is_(*_OPERATORS) or (after.separator == "&" and after.tokens[0].is_("-"))
