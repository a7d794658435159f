"""Words in LaTeX: what looks like a formula in Unicode is set as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
      | (?P<letter>(?<!')\b[b-zB-HJ-Z]\b(?!'))
      | (?P<function>\b(?:log|exp)\b)
      | (?P<number>\b\d+\b)
      | (?P<operator>[-+=/<>()²^ᵀ])
      | (?P<space>[ ]+)
      | (?P<words>[^\W\d_]+|.)""",
    re.VERBOSE | re.DOTALL,
)
ENDS = ("indexed", "sign", "number", "letter")


def prose(text: str) -> str:
    """Words in LaTeX."""
    run: list[re.Match[str]] = []
    out: list[str] = []
    for token in TOKEN.finditer(text):
        if token.lastgroup == "words":
            out += [*_run(run), _escaped(token[0])]
            run = []
        else:
            run.append(token)
    return "".join([*out, *_run(run)])


def _run(run: list[re.Match[str]]) -> Iterator[str]:
    """What stands between two words: a formula, with signs and spaces around it."""
    first, last = _formula(run)
    yield from (_escaped(token[0]) for token in run[:first])
    if first < last:
        yield f"${''.join(map(_symbol, run[first:last])).strip()}$"
    yield from (_escaped(token[0]) for token in run[last:])


def _formula(run: list[re.Match[str]]) -> tuple[int, int]:
    """From where to where a formula goes: from symbol to symbol, and on to parentheses that match."""
    symbols = [n for n, token in enumerate(run) if token.lastgroup in ("indexed", "sign")]
    ends = [n for n, token in enumerate(run) if token.lastgroup in ENDS]
    if not symbols:
        return 0, 0
    first, last = ends[0], ends[-1] + 1
    while (before := _function_before(run, first)) is not None:
        first = before
    closing, opening = _unmatched(run[first:last])
    for _ in range(closing):
        first = next((n for n in reversed(range(first)) if run[n][0] == "("), first)
    for _ in range(opening):
        last = next((n + 1 for n in range(last, len(run)) if run[n][0] == ")"), last)
    while last < len(run) and run[last][0] in "²ᵀ":
        last += 1
    return first, last


def _function_before(run: list[re.Match[str]], at: int) -> int | None:
    """Where log or exp stands before a symbol, with a space or a parenthesis between them or with nothing."""
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


def _symbol(token: re.Match[str]) -> str:
    text = token[0]
    match token.lastgroup:
        case "indexed":
            symbol, _, index = text.partition("_")
            inside = "".join(SIGNS.get(c, c) for c in index.strip("{}"))
            return f"{SIGNS.get(symbol) or latex_symbol(symbol)}_{{{inside}}}"
        case "sign":
            return "".join(SIGNS.get(c) or f"{latex_symbol(c)} " for c in text)
        case "function":
            return rf"\{text}"
    return SIGNS.get(text, text)


def _escaped(text: str) -> str:
    return "".join(
        SPECIAL.get(c) or QUOTES.get(c) or (f"${SIGNS[c].strip()}$" if c in SIGNS else c) for c in text
    )
