"""What the LaTeX forms and Markdown share: words, formulas, and long formulas in rows."""

from __future__ import annotations

import re

from codegen.walkthrough.breaking import rows, unbroken
from codegen.walkthrough.outline import ShownChapter, ShownLine
from codegen.walkthrough.phrases import Math
from codegen.walkthrough.prose import SPECIAL, prose
from codegen.walkthrough.writer import Writer
from derive.printing import latex, width
from derive.trusted.node import Node

MARKED = 30  # letters: what changed is boxed where it is no wider, since a box cannot be broken
WIDE_LEFT = 13  # letters: a wider left side has a row of its own


class Tex(Writer):
    """Writes LaTeX."""

    def words(self, text: str) -> str:
        return prose(text, self.notation)

    def formula(self, formula: Math) -> str:
        return f"${unbroken(self._latex(formula))}$"

    def display(self, formula: Math) -> str:
        return self._latex(formula)

    def code(self, text: str) -> str:
        return rf"\texttt{{{''.join(SPECIAL.get(c, c) for c in text)}}}".replace("--", "-{}-").replace(
            " ", r"\ \allowbreak "
        )

    def _latex(self, formula: Math) -> str:
        mark = [path for path in formula.mark if self._fits(formula, path)]
        return latex(
            formula.node,
            self.notation,
            names=formula.names,
            within=formula.within,
            mark=mark,
            breakable=True,
        )

    def _fits(self, formula: Math, path: tuple[int, ...]) -> bool:
        node = formula.node
        for at in path:
            assert isinstance(node, Node)
            node = node.args[at]
        return isinstance(node, Node) and width(latex(node, self.notation)) <= MARKED


def chain(chapter: ShownChapter, room: float) -> list[tuple[ShownLine, list[str]]]:
    r"""The lines of a chapter, each in rows for an alignment at `&=`; the left side is in the first."""
    own = width(chapter.first) > WIDE_LEFT
    indent = 2.0 if own else width(chapter.first)
    out: list[tuple[ShownLine, list[str]]] = []
    for line in chapter.lines:
        found = _rows(line.formula, room - indent - 2, "&= ")
        if not out and own:
            found = [*_rows(chapter.first, room, "& "), *found]
        elif not out:
            found[0] = f"{unbroken(chapter.first)} {found[0]}"
        out.append((line, found))
    return out


def alone(formula: str, room: float, end: str = "") -> list[str]:
    """A formula by itself, in rows for an alignment."""
    left, defined, right = formula.partition(" := ")
    if not defined:
        found = _rows(formula, room, "& ")
    else:
        found = _rows(right, room - width(left) - 2, "&:= ")
        found[0] = f"{unbroken(left)} {found[0]}"
    return [*found[:-1], found[-1] + end]


def _rows(formula: str, room: float, before: str) -> list[str]:
    found = rows(formula, room)
    return [before + found[0], *(rf"&\quad {row}" for row in found[1:])]


def aligned(found: list[str], environment: str) -> str:
    """Rows as one display: in an alignment, or by itself where there is one row."""
    if len(found) == 1 and environment == "align*":
        return f"\\[\n  {unaligned(found[0])}\n\\]"
    body = " \\\\\n".join(f"  {row}" for row in found)
    return f"\\begin{{{environment}}}\n{body}\n\\end{{{environment}}}"


def unaligned(row: str) -> str:
    """A row without its mark for an alignment."""
    return re.sub(r"(?<!\\)& ?", "", row, count=1)


def capital(sentence: str) -> str:
    """A sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]
