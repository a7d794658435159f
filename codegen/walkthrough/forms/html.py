"""A page by itself: MathML, no script, no network; each line opens the steps that it stands for."""

from __future__ import annotations

from codegen.walkthrough.markup import Html, page
from codegen.walkthrough.outline import outline
from codegen.walkthrough.story import Story


def render(story: Story, marks: bool = True, statements: bool = False, command: str = "") -> str:
    """The whole page."""
    del marks, statements  # what changed is always in colour, and every rule is said where a line is opened
    shown = outline(story, Html(story.notation), marks=True, opened=True)
    title = story.title or "A theorem and its proof"
    return page("walkthrough.html.j2", page=shown, title=title, command=command, steps=story.steps)
