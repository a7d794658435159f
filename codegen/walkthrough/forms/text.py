"""For a terminal: Unicode, wrapped."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap

from codegen.walkthrough.forms import environment
from codegen.walkthrough.outline import outline
from codegen.walkthrough.phrases import Math
from codegen.walkthrough.prose import plain_prose
from codegen.walkthrough.story import Story
from codegen.walkthrough.writer import Writer
from derive.printing import text

WIDTH, NARROW = 100, 40  # characters of a row at most, and in a terminal however narrow
SHORT = 32  # characters of a formula among words that is not broken
NO_BREAK = "\N{NO-BREAK SPACE}"


class Plain(Writer):
    """Writes Unicode."""

    def words(self, text: str) -> str:
        return plain_prose(text, self.notation)

    def formula(self, formula: Math) -> str:
        shown = self.display(formula)
        return shown.replace(" ", NO_BREAK) if len(shown) <= SHORT else shown

    def display(self, formula: Math) -> str:
        names, within, mark = formula.names, formula.within, formula.mark
        return text(formula.node, self.notation, names=names, within=within, mark=mark)

    def code(self, text: str) -> str:
        return text


def render(story: Story, marks: bool = False, statements: bool = False, command: str = "") -> str:
    """The whole walkthrough."""
    jinja = environment()
    jinja.filters.update(wrapped=wrapped, formula=wrapped_formula)
    template = jinja.get_template("walkthrough.txt.j2")
    return template.render(room=room(), page=outline(story, Plain(story.notation), marks, statements))


def room() -> int:
    """How many characters a row has: those of the terminal, if there is one, or what `$COLUMNS` says."""
    known = sys.stdout.isatty() or "COLUMNS" in os.environ
    return max(NARROW, min(WIDTH, shutil.get_terminal_size((WIDTH, 0)).columns)) if known else WIDTH


def wrapped(text: str, indent: int = 0, hanging: int = 0) -> str:
    """Lines no wider than there is room, broken at spaces; the first is indented by the template."""
    lines = textwrap.wrap(
        text,
        room() - indent,
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return f"\n{' ' * indent}".join(lines).replace(NO_BREAK, " ")


def wrapped_formula(text: str, indent: int = 0, hanging: int = 0) -> str:
    """The same for a formula, broken before + and - where that is enough."""
    glued = re.sub(r" (?![+-] )|(?<= [+-]) ", NO_BREAK, text)
    lines = wrapped(glued, indent, hanging)
    fits = all(len(line) <= room() - indent * (n == 0) for n, line in enumerate(lines.split("\n")))
    return lines if fits else wrapped(text, indent, hanging)
