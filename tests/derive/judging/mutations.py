r"""Right steps with one symbol changed: a sign, a name, an index, a number, an operator, a factor."""

from __future__ import annotations

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"\\begin\{[a-z]+\}|\\end\{[a-z]+\}|\\(?:hat|tilde)\{?[a-z]\}?|\\mathcal\{?[A-Z]\}?"
    r"|\\[a-zA-Z]+|\\.|\d+|\s+|.",
    re.S,
)
NAME = re.compile(r"\\(?:hat|tilde)\{?[a-z]\}?$|\\mathcal|\\(?:alpha|gamma|pi|tau|sigma|ell)$|[a-zA-Z]$")


def mutants(
    latex: str, names: tuple[str, ...], letters: tuple[str, ...], sizes: tuple[str, ...]
) -> Iterator[str]:
    """Every formula that differs from this one in one symbol.

    `names` are the arrays and numbers of the post, `letters` its indices, `sizes` its sizes.
    """
    tokens = TOKEN.findall(latex)
    words = _inside_words(tokens)
    for n, token in enumerate(tokens):
        if n in words:
            continue
        for new in _instead(tokens, n, names, letters, sizes):
            if new != token:
                yield "".join([*tokens[:n], new, *tokens[n + 1 :]])
    if not latex.startswith("-"):
        yield "-" + latex if re.match(r"^[^+\-]*$", latex) else f"-({latex})"
    yield f"2 {latex}" if "+" not in latex and "-" not in latex else f"2 ({latex})"


def _inside_words(tokens: list[str]) -> set[int]:
    """Places inside of words, such as softmax in \\mathrm{softmax}, and the d of an operator."""
    found: set[int] = set()
    for n, token in enumerate(tokens):
        if token in ("\\mathrm", "\\text", "\\operatorname", "\\mathbb") and tokens[n + 1 : n + 2] == ["{"]:
            end = tokens.index("}", n)
            found |= set(range(n, end + 1))
        if token == "d" and tokens[n - 1 : n] == ["{"]:
            found.add(n)
    return found


def _instead(
    tokens: list[str], n: int, names: tuple[str, ...], letters: tuple[str, ...], sizes: tuple[str, ...]
) -> Iterator[str]:
    token, before = tokens[n], tokens[n - 1] if n else ""
    below = _below(tokens, n)
    if token == "-":
        yield "+"
        if not below and before in ("", "{", "(", " ") and _opens(tokens, n):
            yield ""
    elif token == "+":
        yield "-"
    elif token in ("\\log", "\\ln"):
        yield "\\exp"
    elif token == "\\exp":
        yield "\\log"
    elif token.isdigit():
        yield str(int(token) + 1)
        if int(token) > 1:
            yield str(int(token) - 1)
    elif token.startswith(("\\hat", "\\tilde")):
        yield token.strip("\\hatilde{}") or token[-1]
        yield from (x for x in names if len(x) == 1)
    elif token in letters and below:
        yield from letters
    elif token in sizes:
        yield from sizes
    elif NAME.match(token) and not below:
        yield from (x + (" " if x.startswith("\\") else "") for x in names)
    elif token == "\\neq":
        yield "="


def _opens(tokens: list[str], n: int) -> bool:
    """Whether a minus stands at the beginning of a formula or a bracket."""
    before = [t for t in tokens[:n] if t.strip()]
    return not before or before[-1] in ("(", "{", "=", "\\left", "[")


def _below(tokens: list[str], n: int) -> bool:
    """Whether a place is inside a subscript."""
    if n and tokens[n - 1] == "_":
        return True
    depth = 0
    for m in range(n - 1, -1, -1):
        if tokens[m] == "}":
            depth += 1
        elif tokens[m] == "{":
            if depth == 0:
                return m > 0 and tokens[m - 1] == "_"
            depth -= 1
    return False
