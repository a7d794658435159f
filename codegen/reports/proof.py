"""The derivation behind a verdict, replayed by the kernel once more and told line by line."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.walkthrough.forms.text import Plain, wrapped, wrapped_formula
from codegen.walkthrough.outline import Outline, ShownChapter, outline
from codegen.walkthrough.telling import tell
from codegen.walkthrough.writer import Writer
from derive.printing import Notation
from derive.trusted.kernel import Theorem


def proof(theorem: Theorem, writer: Writer, every_step: bool = False) -> Outline:
    """What a page needs to tell a derivation.

    Raises:
        derive.trusted.kernel.Rejected: the kernel does not replay it.
    """
    detail = "every-step" if every_step else "textbook"
    return outline(tell(theorem, detail), writer, statements=every_step)  # type: ignore[arg-type]


def told(theorem: Theorem, every_step: bool = False) -> Iterator[str]:
    """The derivation for a terminal, replayed before the first line is given."""
    page = proof(theorem, Plain(Notation()), every_step)
    for title, formulas in (("Definitions", page.definitions), ("Assumptions", page.assumptions)):
        if formulas:
            yield title
            yield from (f"  {wrapped_formula(each, 2, 4)}" for each in formulas)
    if page.given:
        yield wrapped(page.given)
    for chapter in page.chapters:
        yield from _chapter(chapter, last=chapter is page.chapters[-1])
    yield wrapped(page.conclusion)


def _chapter(chapter: ShownChapter, last: bool) -> Iterator[str]:
    yield chapter.title if last else f"{chapter.title}: {wrapped_formula(chapter.statement, 2, 4)}"
    for fact in () if last else chapter.assumptions:
        yield f"  if {wrapped(fact, 5)}"
    yield f"  {wrapped_formula(chapter.first, 2, 4)}"
    for line in chapter.lines:
        yield f"  = {wrapped_formula(line.formula, 4, 2)}"
        steps = "steps" if "-" in line.steps else "step"
        yield f"        {wrapped(f'{line.reason} ({steps} {line.steps})', 8)}"
        if line.statement:
            yield f"        {wrapped(line.statement, 8)}"
