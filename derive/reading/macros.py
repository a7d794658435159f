r"""The author's own commands: ``\newcommand``, ``\def``, ``\DeclareMathOperator``, expanded within bounds.

Every character of an expansion knows its place: what an argument brought stands where the
argument stood, all else stands where the command was used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from derive.reading.source import ReadError
from derive.reading.tokens import closing_brace

MAX_ROUNDS = 12
MAX_USES = 2_000
MAX_SIZE = 100_000
MAX_DEFINITIONS = 2_000

_DEFINITION = re.compile(
    r"\\(?:(?:re|provide)?(?:new)?command|newcommand|DeclareRobustCommand)\*?\s*"
    r"(?:\{\s*\\([a-zA-Z]+|.)\s*\}|\\([a-zA-Z]+|.))\s*(?:\[(\d)\])?\s*(?:\[([^\[\]]*)\])?\s*(?=\{)"
    r"|\\[gex]?def\s*\\([a-zA-Z]+|.)\s*((?:#\d)*)\s*(?=\{)"
    r"|\\DeclareMathOperator(\*?)\s*(?:\{\s*\\([a-zA-Z]+)\s*\}|\\([a-zA-Z]+))\s*(?=\{)"
    r"|\\let\s*\\([a-zA-Z]+)\s*=?\s*(\\(?:[a-zA-Z]+|.))"
)
_USE = re.compile(r"\\([a-zA-Z]+|[^a-zA-Z\s])")
_PARAMETER = re.compile(r"#(\d)")


@dataclass(frozen=True, slots=True)
class Macro:
    """What a command stands for: ``#1``..``#9`` in the body are its arguments."""

    body: str
    arity: int = 0
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Expanded:
    """An expanded text; character n came from ``starts[n]`` up to ``ends[n]`` in the author's text."""

    text: str
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class Macros:
    """The commands that a text defines, and where the definitions stand."""

    table: dict[str, Macro] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()


def find(text: str) -> Macros:
    """All definitions in a text; of several for one name the last holds everywhere."""
    table: dict[str, Macro] = {}
    spans: list[tuple[int, int]] = []
    at = 0
    while (match := _DEFINITION.search(text, at)) and len(spans) < MAX_DEFINITIONS:
        at = match.end()
        name = match[1] or match[2] or match[5] or match[8] or match[9] or match[10]
        if match[11]:
            body = match[11]
        else:
            closing = closing_brace(text, at, min(len(text), at + MAX_SIZE))
            body, at = text[at + 1 : closing], min(closing + 1, len(text))
        if match[8] or match[9]:
            body = f"\\operatorname{{{body}}}"
        arity = int(match[3] or 0) or len(match[6] or "") // 2
        table[name] = Macro(body, arity, match[4])
        spans.append((match.start(), at))
    return Macros(table, tuple(spans))


def expand(text: str, start: int, end: int, macros: Macros) -> Expanded | None:
    """``text[start:end]`` with the author's commands expanded; None where none is used."""
    piece = text[start:end]
    if not macros.table or not any(m[1] in macros.table for m in _USE.finditer(piece)):
        return None
    current = Expanded(piece, list(range(start, end)), list(range(start + 1, end + 1)))
    budget = [MAX_USES]
    for _ in range(MAX_ROUNDS):
        following = _round(current, macros, budget)
        if following is None:
            return current
        current = following
    raise ReadError(_first_use(current, macros), "the author's commands expand without an end")


def _first_use(current: Expanded, macros: Macros) -> int:
    return next((current.starts[m.start()] for m in _uses(current.text, macros)), current.starts[0])


def _uses(text: str, macros: Macros) -> Iterator[re.Match[str]]:
    return (m for m in _USE.finditer(text) if m[1] in macros.table)


def _round(current: Expanded, macros: Macros, budget: list[int]) -> Expanded | None:
    """Expand each outermost use once; None where there is none."""
    text, out = current.text, _Writer(current)
    done, used = 0, False
    for match in _uses(text, macros):
        if match.start() < done:
            continue
        used = True
        budget[0] -= 1
        if budget[0] < 0 or len(out.text) > MAX_SIZE:
            raise ReadError(current.starts[match.start()], f"expanding \\{match[1]} does not come to an end")
        macro = macros.table[match[1]]
        arguments, after = _arguments(text, match.end(), macro)
        if arguments is None:
            raise ReadError(
                current.starts[match.start()], f"\\{match[1]} has fewer than {macro.arity} arguments"
            )
        out.copy(done, match.start())
        out.substitute(macro, arguments, match.start(), after)
        done = after
    if not used:
        return None
    out.copy(done, len(text))
    return out.result()


class _Writer:
    """The text that an expansion makes, each character with its place."""

    def __init__(self, current: Expanded) -> None:
        self.current = current
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def copy(self, start: int, end: int) -> None:
        """A stretch that stays as it was."""
        self.text.extend(self.current.text[start:end])
        self.starts.extend(self.current.starts[start:end])
        self.ends.extend(self.current.ends[start:end])

    def write(self, text: str, start: int, end: int) -> None:
        """A stretch that stands for the use from ``start`` to ``end``."""
        self.text.extend(text)
        self.starts.extend([self.current.starts[start]] * len(text))
        self.ends.extend([max(self.current.ends[start], self.current.ends[end - 1])] * len(text))

    def substitute(self, macro: Macro, arguments: list[tuple[int, int] | str], start: int, end: int) -> None:
        """The body of a macro with its arguments put in."""
        done = 0
        for match in _PARAMETER.finditer(macro.body):
            self.write(macro.body[done : match.start()], start, end)
            done = match.end()
            number = int(match[1])
            if 1 <= number <= len(arguments):
                argument = arguments[number - 1]
                if isinstance(argument, str):
                    self.write(argument, start, end)
                else:
                    self.copy(*argument)
        self.write(macro.body[done:], start, end)
        if macro.body and macro.body[-1].isalpha() and self.current.text[end : end + 1].isalpha():
            self.write(" ", start, end)

    def result(self) -> Expanded:
        return Expanded("".join(self.text), self.starts, self.ends)


def _arguments(text: str, at: int, macro: Macro) -> tuple[list[tuple[int, int] | str] | None, int]:
    """The spans of a use's arguments and the offset behind them; None where some are missing."""
    found: list[tuple[int, int] | str] = []
    if macro.default is not None and macro.arity:
        closing = text.find("]", at) if text.startswith("[", at) else -1
        if closing >= 0:
            found.append((at + 1, closing))
            at = closing + 1
        else:
            found.append(macro.default)
    while len(found) < macro.arity:
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text) or text[at] == "}":
            return None, at
        if text[at] == "{":
            closing = closing_brace(text, at, len(text))
            found.append((at + 1, closing))
            at = min(closing + 1, len(text))
        else:
            use = _USE.match(text, at)
            end = use.end() if use else at + 1
            found.append((at, end))
            at = end
    return found, at
