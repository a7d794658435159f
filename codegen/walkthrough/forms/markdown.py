"""Markdown with formulas between dollars, as forges, notebooks and blogs set it."""

from __future__ import annotations

import re

from codegen.walkthrough.breaking import unbroken
from codegen.walkthrough.forms import environment
from codegen.walkthrough.outline import ShownChapter, outline
from codegen.walkthrough.prose import pieces
from codegen.walkthrough.story import Story
from codegen.walkthrough.tex import Tex, aligned, alone, capital, chain, unaligned

ROOM = 80  # letters in a row of a display
SPECIAL = re.compile(r"([\\`*_\[\]<>#$|])")


class Markdown(Tex):
    """Writes LaTeX among words of Markdown."""

    def words(self, text: str) -> str:
        found = pieces(text, self.notation)
        return "".join(f"${piece}$" if math else SPECIAL.sub(r"\\\1", piece) for piece, math in found)

    def code(self, text: str) -> str:
        return f"`{text}`"


def render(story: Story, marks: bool = False, statements: bool = False, command: str = "") -> str:
    """The whole walkthrough."""
    jinja = environment()
    jinja.globals.update(display=_display, proof=_proof)
    page = outline(story, Markdown(story.notation), marks, statements)
    return jinja.get_template("walkthrough.md.j2").render(page=page, command=command)


def _display(formula: str, end: str = "") -> str:
    return _set(alone(formula, ROOM, end))


def _set(found: list[str]) -> str:
    if len(found) == 1:
        return f"$$ {unaligned(found[0])} $$"
    return f"$$\n{aligned(found, 'aligned')}\n$$"


def _proof(chapter: ShownChapter) -> str:
    """The lines, each after the reason for it, and each with its number."""
    out: list[str] = []
    for line, found in chain(chapter, ROOM):
        if line.equation and out:
            found[0] = f"{unbroken(chapter.first)} {found[0]}"
        because = f"{line.reason}{': ' if line.statement else ''}{line.statement},"
        tagged = [*found[:-1], rf"{found[-1]} \qquad ({line.number})"]
        if not out and chapter.given:
            because = f"{chapter.given}, {because}"
        out += [capital(because), _set(tagged)]
    return "\n\n".join(out or [_set([unbroken(chapter.first)])])
