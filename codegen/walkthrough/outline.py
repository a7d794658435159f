"""A story as the pieces of a page, in sentences that every form writes in its own way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from codegen.walkthrough.phrases import Math, Sentence, listed
from codegen.walkthrough.story import Chapter, Line, Story
from derive.trusted.conditions import Equal, Independent, OnlyThrough
from derive.trusted.terms import Entry, Size

SAID = ("algebra", "definition", "lemma", "assumption")  # families whose words say what the rule does


class Writer(ABC):
    """How a form writes words and formulas."""

    @abstractmethod
    def words(self, text: str) -> str:
        """Words of ours."""

    @abstractmethod
    def formula(self, formula: Math) -> str:
        """A formula among words."""

    @abstractmethod
    def display(self, formula: Math) -> str:
        """A formula on lines of its own, without what sets it off."""

    @abstractmethod
    def code(self, text: str) -> str:
        """A command to type."""

    def sentence(self, sentence: Sequence[str | Math]) -> str:
        """A sentence."""
        return "".join(self.words(p) if isinstance(p, str) else self.formula(p) for p in sentence)


@dataclass(frozen=True)
class ShownLine:
    """A line of a chain: the formula, what led to it, and which steps of the kernel it stands for."""

    formula: str
    reason: str
    steps: str
    statement: str


@dataclass(frozen=True)
class ShownChapter:
    """A lemma or the theorem's own proof."""

    title: str
    statement: str
    assumptions: tuple[str, ...]
    first: str
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True)
class Outline:
    """The pieces of a page, written."""

    title: str
    idea: str
    definitions: tuple[str, ...]
    scope: str
    assumptions: tuple[str, ...]
    statement: str
    chapters: tuple[ShownChapter, ...]
    conclusion: str
    check: tuple[str, ...]


def outline(story: Story, write: Writer, marks: bool = False, statements: bool = False) -> Outline:
    """The pieces of a page.

    Args:
        marks: emphasise what changed in each line.
        statements: say the theorem behind each rule, where a line is one step.
    """
    theorem = story.theorem
    return Outline(
        title=write.words(story.title or "A theorem and its proof"),
        idea=write.words(story.idea),
        definitions=tuple(write.display(Math(d)) for d in story.definitions),
        scope=write.sentence(_scope(story)),
        assumptions=tuple(write.display(Math(fact)) for fact in theorem.assumptions),
        statement=write.display(Math(Equal(theorem.lhs, theorem.rhs))),
        chapters=tuple(_chapter(c, story, write, marks, statements) for c in story.chapters),
        conclusion=write.words(_conclusion(story)),
        check=tuple(_check(story, write)),
    )


def _scope(story: Story) -> Sentence:
    """For which sizes and indices it holds."""
    parts: list[Sentence] = [(Math(Size(name)), " ≥ 1") for name in story.sets]
    for name, indices in groupby(story.free, key=lambda i: i.set):
        parts.append((*listed([(Math(i),) for i in indices]), " from 1 to ", Math(Size(name))))
    return ("For every ", *listed(parts)) if parts else ("Always",)


def _chapter(chapter: Chapter, story: Story, write: Writer, marks: bool, statements: bool) -> ShownChapter:
    theorem, within = chapter.theorem, chapter.within
    lines = []
    for line in chapter.lines:
        mark = (line.path,) if marks else ()
        formula = write.display(Math(line.term, within=within, mark=mark))
        said = statements and line.steps[0].family not in SAID
        statement = write.words(line.steps[0].statement) if said else ""
        lines.append(ShownLine(formula, write.sentence(_reason(line)), line.numbers, statement))
    more = [fact for fact in theorem.assumptions if fact not in story.theorem.assumptions]
    return ShownChapter(
        title="Proof" if chapter.number is None else f"Lemma {chapter.number}",
        statement=write.display(Math(Equal(theorem.lhs, theorem.rhs))),
        assumptions=tuple(write.display(Math(fact)) for fact in more),
        first=write.display(Math(theorem.lhs, within=within)),
        lines=tuple(lines),
    )


def _reason(line: Line) -> Sentence:
    """Which rules led to a line, and what they need."""
    needs = listed([_need(need) for need in line.needs])
    return ("by ", *line.words, *((", as ", *needs) if needs else ()))


def _need(need: Math) -> Sentence:
    """A side condition; one that is said in words, in words."""
    match need.node:
        case Independent(f, x):
            return (replace(need, node=f), " does not depend on ", Math(Entry(x)))
        case OnlyThrough(f, p, x):
            through = (" only through ", Math(Entry(p)))
            return (replace(need, node=f), " depends on ", Math(Entry(x)), *through)
    return (need,)


def _conclusion(story: Story) -> str:
    lemmas = len(story.chapters) - 1
    of = f", those of {lemmas} lemma{'s' * (lemmas > 1)} among them," if lemmas else ""
    given = "under the assumptions above" if story.theorem.assumptions else "and nothing is assumed"
    return (
        f"This is proved for all sizes at once, {given}. "
        f"Each of {story.steps} steps{of} was replayed by the kernel."
    )


def _check(story: Story, write: Writer) -> Iterator[str]:
    file = f"{story.name or 'certificate'}.json"
    command = f"gradproof prove {story.name} --certificate {file}"
    if not story.name:
        command = f"derive.trusted.certificate.write_certificate(theorem, Path('{file}'))"
    yield write.words("Write the derivation down: ") + write.code(command)
    yield write.words("Replay it with the kernel alone: ") + write.code(f"gradproof verify {file}")
    believed = write.words("What must be believed is the folder ") + write.code("derive/trusted")
    yield believed + write.words(
        ", which imports nothing but Python's standard library; not what found the proof or wrote this."
    )
