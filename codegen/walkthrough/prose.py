"""Words about formulas: what looks like a formula in Unicode is set as one, in the notation asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derive.printing import Notation, plain_symbol
from derive.printing.notation import latex_symbol

SPECIAL = {c: "\\" + c for c in "{}$&#%_"} | {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}
SIGNS = {
    **{"≥": r"\geq ", "≤": r"\leq ", "≠": r"\neq ", "∂": r"\partial ", "∇": r"\nabla ", "·": r"\cdot "},
    **{
        "×": r"\times ",
        "÷": r"\div ",
        "∀": r"\forall ",
        "Σ": r"\sum ",
        "²": "^2",
        "ᵀ": r"^{\top}",
        "−": "-",
        "∞": r"\infty ",
    },
}
QUOTES = {"“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "…": r"\dots{}"}
TOKEN = re.compile(
    r"""(?P<indexed>[^\W\d_]_(?:\{[^{}]*\}|[^\W_²ᵀ]+))
      | (?P<sign>[Σ∂∇][a-zA-Z](?![a-zA-Z_])|[^\x00-\x7f“”‘’–—…²ᵀ])
      | (?P<letter>(?<!')(?:\b|(?<=ᵀ))[b-zB-HJ-Z](?=\b|ᵀ)(?!'|-[a-z]))
      | (?P<function>\b(?:log|exp|diag)\b)
      | (?P<number>\b\d+\b)
      | (?P<operator>[-+=/<>()²^ᵀ])
      | (?P<space>[ ]+)
      | (?P<words>[^\W\d_]+|.)""",
    re.VERBOSE | re.DOTALL,
)
ENDS = ("indexed", "sign", "number", "letter")
BRACKETS = {"delta": "", "indicator": "the indicator", "bracket": "the bracket"}  # what δ is written as


Piece = tuple[str, bool]
"""Words, or (True) a formula."""


def prose(text: str, notation: Notation | None = None) -> str:
    """Words in LaTeX, their symbols in a notation."""
    return "".join(f"${piece}$" if math else escaped(piece) for piece, math in pieces(text, notation))


def plain_prose(text: str, notation: Notation) -> str:
    """Words as they are, their symbols in a notation."""
    return "".join(_plain(token, notation) for token in TOKEN.finditer(_delta_named(text, notation)))


def pieces(text: str, notation: Notation | None = None) -> Iterator[Piece]:
    """Words, and formulas in LaTeX."""
    notation = notation or Notation()
    run: list[re.Match[str]] = []
    words = ""
    for token in (*TOKEN.finditer(_delta_named(text, notation)), None):
        if token is not None and token.lastgroup != "words":
            run.append(token)
            continue
        before, formula, after = _run(run, notation)
        words += before
        if formula:
            yield from ((words, False), (formula, True))
            words = after
        else:
            words += after
        words += token[0] if token is not None else ""
        run = []
    yield words, False


def _delta_named(text: str, notation: Notation) -> str:
    """Words in which δ is called what it is written as."""
    name = BRACKETS[notation.delta]
    return (
        re.sub(r"(^|\. )?δ(?!_)", lambda m: f"{m[1]}{name.capitalize()}" if m[1] is not None else name, text)
        if name
        else text
    )


def _run(run: list[re.Match[str]], notation: Notation) -> tuple[str, str, str]:
    """What stands between two words: a formula, with signs and spaces around it."""
    first, last = _formula(run)
    symbols = "".join(_symbol(token, notation) for token in run[first:last])
    formula = re.sub(" +", " ", symbols).strip()
    return "".join(t[0] for t in run[:first]), formula, "".join(t[0] for t in run[last:])


def _formula(run: list[re.Match[str]]) -> tuple[int, int]:
    """From where to where a formula goes: from symbol to symbol, and on to parentheses that match."""
    ends = [n for n, token in enumerate(run) if token.lastgroup in ENDS]
    if all(run[n].lastgroup == "number" for n in ends):
        return 0, 0
    first, last = ends[0], ends[-1] + 1
    while (before := _function_before(run, first)) is not None:
        first = before
    closing, opening = _unmatched(run[first:last])
    for _ in range(closing):
        first = next((n for n in reversed(range(first)) if run[n][0] == "("), first)
    for _ in range(opening):
        last = next((n + 1 for n in range(last, len(run)) if run[n][0] == ")"), last)
    if first and run[first - 1][0] == "-" and (first == 1 or run[first - 2][0].isspace()):
        first -= 1
    while last < len(run) and run[last][0] in "²ᵀ":
        last += 1
    return first, last


def _function_before(run: list[re.Match[str]], at: int) -> int | None:
    """Where a function stands before a symbol, with a space or a parenthesis between them or with nothing."""
    for n in (at - 1, at - 2):
        if n >= 0 and run[n].lastgroup == "function" and all(t[0] in " (" for t in run[n + 1 : at]):
            return n
    return None


def _unmatched(run: list[re.Match[str]]) -> tuple[int, int]:
    """How many parentheses close without having been opened, and how many stay open."""
    closing = opening = 0
    for token in run:
        if token[0] == "(":
            opening += 1
        elif token[0] == ")" and opening:
            opening -= 1
        elif token[0] == ")":
            closing += 1
    return closing, opening


def _symbol(token: re.Match[str], notation: Notation) -> str:
    text = token[0]
    match token.lastgroup:
        case "indexed":
            symbol, _, index = text.partition("_")
            inside = "".join(SIGNS.get(c) or latex_symbol(notation.index(c)) for c in index.strip("{}"))
            return f"{SIGNS.get(symbol) or latex_symbol(notation.array(symbol))}_{{{inside}}}"
        case "sign":
            return "".join(SIGNS.get(c) or f"{latex_symbol(_named(c, notation))} " for c in text)
        case "letter":
            return latex_symbol(_named(text, notation))
        case "function":
            return {"diag": r"\operatorname{diag}"}.get(text, rf"\{text}")
    return SIGNS.get(text, text)


def _plain(token: re.Match[str], notation: Notation) -> str:
    text = token[0]
    match token.lastgroup:
        case "indexed":
            symbol, _, index = text.partition("_")
            return f"{plain_symbol(notation.array(symbol))}_{''.join(map(notation.index, index))}"
        case "sign" | "letter":
            return "".join(plain_symbol(_named(c, notation)) for c in text)
    return text


def _named(letter: str, notation: Notation) -> str:
    """What is written for a letter, whatever it stands for."""
    found = (names[letter] for names in (notation.arrays, notation.sets, notation.indices) if letter in names)
    return next(found, letter)


def escaped(text: str) -> str:
    """Words as LaTeX sets them."""
    return "".join(
        SPECIAL.get(c) or QUOTES.get(c) or (f"${SIGNS[c].strip()}$" if c in SIGNS else c) for c in text
    )
