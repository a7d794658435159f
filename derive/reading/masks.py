"""Blanking what is neither prose nor mathematics: code, comments, front matter, definitions.

Blanks have the length of what they replace, so that all offsets stay what they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_FRONT_MATTER = re.compile(
    r"\A\s*(?:---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n.*?\n\+\+\+[ \t]*(?:\n|\Z))", re.S
)
_FENCE = re.compile(r"^([ \t>]*(?:[-*+] |\d+[.)] )?)(`{3,}|~{3,})[ \t]*([^\s`]*)[^\n`]*$", re.M)
_INLINE_CODE = re.compile(r"(?<![`\\$])(`{1,2})(?!`)((?:[^`\n]|\n(?!\s*\n)){1,400}?)(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_TEX_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_TEX_SILENT = (
    "verbatim",
    "verbatim*",
    "lstlisting",
    "minted",
    "comment",
    "tikzpicture",
    "thebibliography",
    "tabular",
    "algorithmic",
    "filecontents",
)
_SILENT_BEGIN = re.compile(r"\\begin\{(" + "|".join(map(re.escape, _TEX_SILENT)) + r")\}")
_VERB = re.compile(r"\\verb\*?([^\sa-zA-Z*]).{0,300}?\1")
_PREAMBLE = re.compile(r"\A.*?\\begin\{document\}", re.S)
_QUOTED = re.compile(r"(?:^[ \t]*>[^\n]*\n?)+", re.M)


def _blank(text: str) -> str:
    return "".join(c if c == "\n" else " " for c in text)


def blank_spans(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with these stretches blank."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], _blank(text[start:end])]
        at = max(at, end)
    return "".join([*parts, text[at:]])


def _wipe(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: pattern.sub(lambda m: _blank(m[0]), text)


def mask(text: str, tex: bool) -> str:
    """The text with code, comments and front matter blank; ``tex``: read as a LaTeX file."""
    if tex:
        text = _wipe(_TEX_COMMENT)(text)
        text = _silent_environments(text)
        return _wipe(_VERB)(text)
    text = _wipe(_FRONT_MATTER)(text)
    text = _fences(text)
    text = _wipe(_COMMENT)(text)
    text = _INLINE_CODE.sub(lambda m: m[0] if "''" in m[0] or '"' in m[0] else _blank(m[0]), text)
    text = re.sub(r"\$`([^`\n]{1,2000})`\$", r"$ \1 $", text)
    text = re.sub(r"\$latex(?=[\s{\\])", "$     ", text)
    return _unquote(text)


def without_preamble(text: str) -> str:
    r"""A LaTeX file with what stands before ``\begin{document}`` blank."""
    return _wipe(_PREAMBLE)(text) if "\\begin{document}" in text else text


def _unquote(text: str) -> str:
    """The marks of quoted lines (``> ``) blank, wherever a whole paragraph is quoted."""

    def unmark(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 80) : match.start()].rstrip(" \t")
        if before and not before.endswith("\n\n"):
            return match[0]
        return re.sub(r"(?m)^[ \t]*(?:> ?)+", lambda m: " " * len(m[0]), match[0])

    return _QUOTED.sub(unmark, text) if re.search(r"^[ \t]*>", text, re.M) else text


def _fences(text: str) -> str:
    """Fenced code blank; a fence that says ``math`` becomes a display."""
    parts, at = [], 0
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[2].startswith(opened[2]) and not fence[3]:
            parts.append(text[at : opened.start()])
            body = text[opened.end() : fence.start()]
            if opened[3].lower() in ("math", "latex-math", "{math}"):
                parts += ["\\[" + " " * (len(opened[0]) - 2), body, "\\]" + " " * (len(fence[0]) - 2)]
            else:
                parts += [_blank(opened[0]), _blank(body), _blank(fence[0])]
            at, opened = fence.end(), None
    if opened is not None and not opened[3].lower().startswith("math"):
        parts += [text[at : opened.start()], _blank(text[opened.start() :])]
        return "".join(parts)
    return "".join([*parts, text[at:]])


def _silent_environments(text: str) -> str:
    """The environments of a LaTeX file that hold no derivation, blank."""
    parts, at = [], 0
    while opening := _SILENT_BEGIN.search(text, at):
        closing = f"\\end{{{opening[1]}}}"
        end = text.find(closing, opening.end())
        end = len(text) if end < 0 else end + len(closing)
        parts += [text[at : opening.start()], _blank(text[opening.start() : end])]
        at = end
    return "".join([*parts, text[at:]])
