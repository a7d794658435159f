r"""A part of somebody's own LaTeX, to be read by \input; it needs amsmath alone, and defines nothing."""

from __future__ import annotations

from codegen.walkthrough.article import article
from codegen.walkthrough.story import Story


def render(story: Story, marks: bool = False, statements: bool = False, command: str = "") -> str:
    """The walkthrough without a preamble."""
    return article("fragment.tex.j2", story, marks, statements, command)
