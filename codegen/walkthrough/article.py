"""Walkthroughs in LaTeX, whole and in part."""

from __future__ import annotations

from codegen.walkthrough.breaking import unbroken
from codegen.walkthrough.forms import environment
from codegen.walkthrough.outline import ShownChapter, outline
from codegen.walkthrough.story import Story
from codegen.walkthrough.tex import Tex, aligned, alone, capital, chain

ROOM = 56  # letters in a row of an alignment, with space for its number
ALONE = 60  # letters in a row of a formula by itself


def article(template: str, story: Story, marks: bool, statements: bool, command: str) -> str:
    """A template filled in with a story, headed by the command that writes it."""
    jinja = environment(
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
    )
    jinja.globals.update(definitions=_definitions, statement=_statement, proof=_proof)
    page = outline(story, Tex(story.notation), marks, statements)
    return jinja.get_template(template).render(page=page, command=command)


def _definitions(formulas: tuple[str, ...]) -> str:
    found = [alone(f, ALONE, "." if n == len(formulas) else ",") for n, f in enumerate(formulas, 1)]
    return aligned([row for formula in found for row in formula], "align*")


def _statement(formula: str, end: str = "") -> str:
    return aligned(alone(formula, ALONE, end), "align*")


def _proof(chapter: ShownChapter) -> str:
    """The lines, each after the reason for it, and each with its number."""
    out: list[str] = []
    for line, found in chain(chapter, ROOM):
        because = rf"{line.reason}{': ' if line.statement else ''}{line.statement},"
        if not out:
            out += [capital(f"{chapter.given}, {because}" if chapter.given else because), r"\begin{align*}"]
        else:
            out[-1] += r" \\"
            out.append(rf"\intertext{{{capital(because)}}}")
        out += [rf"  {row} \\" for row in found[:-1]]
        out.append(rf"  {found[-1]} \tag{{{line.number}}}")
    return "\n".join([*out, r"\end{align*}"] if out else [aligned([unbroken(chapter.first)], "align*")])
