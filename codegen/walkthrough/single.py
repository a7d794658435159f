"""One line of a walkthrough by itself."""

from __future__ import annotations

from codegen.walkthrough.breaking import unbroken
from codegen.walkthrough.forms.text import Plain, wrapped, wrapped_formula
from codegen.walkthrough.outline import outline
from codegen.walkthrough.story import Story
from codegen.walkthrough.tex import Tex, aligned, chain
from codegen.walkthrough.writer import Writer

ROOM = 56  # letters in a row of LaTeX


def one_line(story: Story, number: int, form: str) -> str:
    """Line `number` of a story, what it comes from, and why.

    Args:
        form: "text", or "latex", "fragment" or "markdown" for LaTeX.

    Raises:
        ValueError: there is no such line.
    """
    if not 1 <= number <= len(story.numbered):
        raise ValueError(f"there is no line {number}: there are 1 to {len(story.numbered)}")
    write: Writer = Plain(story.notation) if form == "text" else Tex(story.notation)
    shown = outline(story, write)
    chapter = next(c for c in shown.chapters if any(line.number == number for line in c.lines))
    at = next(n for n, line in enumerate(chapter.lines) if line.number == number)
    line = chapter.lines[at]
    before = chapter.lines[at - 1].formula if at else chapter.first
    if form == "text":
        return (
            f"({number}) {wrapped_formula(before, 4, 4)}\n"
            f"  = {wrapped_formula(line.formula, 4, 2)}\n"
            f"        {wrapped(line.reason, 8)}\n"
        )
    from dataclasses import replace

    ((_, found),) = chain(replace(chapter, first=before, lines=(line,)), ROOM)
    if form == "markdown":
        return (
            f"$$\n{aligned(found, 'aligned')}\n$$\n\n{line.reason}\n"
            if len(found) > 1
            else (f"$$ {unbroken(before)} = {unbroken(line.formula)} $$\n\n{line.reason}\n")
        )
    return f"{aligned(found, 'align*')}\n{line.reason}.\n"
