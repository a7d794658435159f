"""The routes to one theorem side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import derive
from codegen.walkthrough.forms.text import Plain, wrapped, wrapped_formula
from codegen.walkthrough.lines import said
from codegen.walkthrough.markup import Html, page
from codegen.walkthrough.outline import Outline, outline
from codegen.walkthrough.phrases import ALGEBRA, Math
from codegen.walkthrough.stories import Wanted
from codegen.walkthrough.story import Story
from codegen.walkthrough.writer import Writer

MOST_RULES = 4


@dataclass(frozen=True)
class Way:
    """One route, told.

    Attributes:
        title: what the route does, in a sentence.
        lines, steps, lemmas: how many there are.
        rules: what it does that the fewest of the other routes do, beside algebra.
    """

    name: str
    title: str
    lines: int
    steps: int
    lemmas: int
    rules: str
    page: Outline


def stories(wanted: Sequence[Wanted]) -> list[Story]:
    """The stories, each proved."""
    return [each.story() for each in wanted]


def as_html(found: Sequence[Story], command: str = "") -> str:
    """A page with a column for every route."""
    ways = _ways(found, [Html(story.notation) for story in found], marks=True)
    title = f"{found[0].title}: {len(found)} ways to prove it"
    statement = ways[0].page
    return page("compare.html.j2", ways=ways, title=title, command=command, page=statement)


def as_text(found: Sequence[Story]) -> str:
    """A table of the routes, and their chains one after the other."""
    ways = _ways(found, [Plain(story.notation) for story in found])
    title = f"{found[0].title}: {len(found)} ways to prove it"
    out = [title, "=" * len(title), ""]
    wide = max(len(way.name) for way in ways)
    out.append(f"  {'route'.ljust(wide)}  lines  steps  lemmas  what sets it apart")
    for way in ways:
        counts = f"{way.lines:5}  {way.steps:5}  {way.lemmas:6}"
        out.append(f"  {way.name.ljust(wide)}  {counts}  {way.rules}")
    for way in ways:
        out += ["", f"{way.name}: {way.title}", ""]
        for chapter in way.page.chapters:
            out += [f"  {chapter.title}", f"        {wrapped_formula(chapter.first, 8, 4)}"]
            for line in chapter.lines:
                out.append(f"  {f'({line.number})':>5} = {wrapped_formula(line.formula, 10, 2)}")
                out.append(f"            {wrapped(line.reason, 12)}")
    return "\n".join(out) + "\n"


def _ways(found: Sequence[Story], writers: Sequence[Writer], marks: bool = False) -> list[Way]:
    """The routes in order, each with what sets it apart from the others."""
    used = [_used(story) for story in found]
    shared = Counter(rule for each in used for rule in each)
    own = [sorted(each, key=lambda rule: shared[rule])[:MOST_RULES] for each in used]
    return [
        _way(story, write, [rule for rule in rules if shared[rule] < len(found)], marks)
        for story, write, rules in zip(found, writers, own, strict=True)
    ]


def _used(story: Story) -> dict[str, None]:
    """The rules of a proof in words, those that need no formula, in the order in which they come first."""
    steps = (
        step for _, line in story.numbered for step in line.steps if step.family not in (ALGEBRA, "lemma")
    )
    return dict.fromkeys(said(s.words) for s in steps if not any(isinstance(w, Math) for w in s.words))


def _way(story: Story, write: Writer, rules: Sequence[str], marks: bool) -> Way:
    route = derive.routes().get(story.route)
    return Way(
        name=story.route or "as the prover finds it",
        title=route.title if route else story.idea,
        lines=len(story.numbered),
        steps=story.steps,
        lemmas=len(story.chapters) - 1,
        rules=", ".join(map(write.words, rules)),
        page=outline(story, write, marks=marks),
    )
