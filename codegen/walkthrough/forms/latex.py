"""An article for LaTeX with amsmath alone."""

from __future__ import annotations

from codegen.walkthrough.article import article
from codegen.walkthrough.story import Story


def render(story: Story, marks: bool = False, statements: bool = False, command: str = "") -> str:
    """The whole article, headed by the command that writes it."""
    return article("walkthrough.tex.j2", story, marks, statements, command)
