"""A story as the pieces of a page, in sentences that every form writes in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from codegen.walkthrough.phrases import Math, Sentence, listed
from codegen.walkthrough.steps import ShownStep, shown_step
from codegen.walkthrough.story import Chapter, Line, Story
from codegen.walkthrough.writer import Writer
from derive.printing import InRange
from derive.trusted.conditions import Equal, Every, Fact, Independent, OnlyThrough
from derive.trusted.indices import AtLeast, Prop, free_indices
from derive.trusted.kernel import Theorem
from derive.trusted.terms import Entry

SAID = ("algebra", "definition", "lemma", "assumption")  # families whose words say what the rule does


@dataclass(frozen=True)
class ShownLine:
    """A line of a chain: the formula, what led to it, and which steps of the kernel it stands for.

    Attributes:
        number: its number among all lines, from 1.
        opened: these steps one by one, where the form wants them.
        equation: whether the reason holds an equation, after which a bare "=" would go on from that.
    """

    formula: str
    reason: str
    steps: str
    statement: str
    number: int = 0
    opened: tuple[ShownStep, ...] = ()
    equation: bool = False


@dataclass(frozen=True)
class ShownChapter:
    """A lemma or the theorem's own proof; `given` is the case in which it holds."""

    title: str
    given: str
    statement: str
    assumptions: tuple[str, ...]
    first: str
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True)
class Command:
    """Something to type, and what it does."""

    words: str
    code: str


@dataclass(frozen=True)
class Outline:
    """The pieces of a page, written."""

    title: str
    idea: str
    definitions: tuple[str, ...]
    scope: str
    given: str
    assumptions: tuple[str, ...]
    statement: str
    chapters: tuple[ShownChapter, ...]
    conclusion: str
    uses: tuple[str, ...]
    check: tuple[Command, ...]
    believed: str


def outline(
    story: Story, write: Writer, marks: bool = False, statements: bool = False, opened: bool = False
) -> Outline:
    """The pieces of a page.

    Args:
        marks: emphasise what changed in each line.
        statements: say the theorem behind each rule, where a line is one step.
        opened: show every step of every line.
    """
    theorem = story.theorem
    numbers = {id(line): n for n, (_, line) in enumerate(story.numbered, 1)}
    pages = _Pages(story, write, marks, statements, opened, numbers)
    return Outline(
        title=write.words(story.title or "A theorem and its proof"),
        idea=write.words(story.idea),
        definitions=tuple(write.display(Math(d)) for d in story.definitions),
        scope=write.sentence(_scope(story)),
        given=write.sentence(_case(theorem.assumptions)),
        assumptions=tuple(write.display(Math(fact)) for fact in theorem.assumptions if _apart(fact)),
        statement=write.display(Math(Equal(theorem.lhs, theorem.rhs))),
        chapters=tuple(map(pages.chapter, story.chapters)),
        conclusion=write.words(_conclusion(story)),
        uses=tuple(write.sentence(use) for use in _uses(story)),
        check=tuple(_check(story, write)),
        believed=write.words("What must be believed is the folder ")
        + write.code("derive/trusted")
        + write.words(
            ", which imports nothing but Python's standard library; neither what found the proof "
            "nor what wrote this."
        ),
    )


def _scope(story: Story) -> Sentence:
    """For which sizes and indices it holds."""
    least = {fact.data[0]: fact for fact in story.theorem.assumptions if isinstance(fact, AtLeast)}
    parts: list[Sentence] = [(Math(least.get(name) or AtLeast(name, 1)),) for name in story.sets]
    parts += [(Math(InRange(index)),) for index in story.free]
    return ("For every ", *listed(parts)) if parts else ("Always",)


def _apart(fact: Fact | Prop) -> bool:
    """Whether an assumption is displayed; those about indices and sizes are said in a sentence."""
    return not isinstance(fact, Prop)


def _case(facts: Sequence[Fact | Prop]) -> Sentence:
    """What is assumed of indices: "If i = j"."""
    found = [(Math(fact),) for fact in facts if isinstance(fact, Prop) and not isinstance(fact, AtLeast)]
    return ("If ", *listed(found)) if found else ()


def _about(fact: Fact | Prop, theorem: Theorem) -> bool:
    """Whether a fact speaks of indices that stand in the equation."""
    return free_indices(fact) <= free_indices(theorem.lhs) | free_indices(theorem.rhs)


@dataclass(frozen=True)
class _Pages:
    story: Story
    write: Writer
    marks: bool
    statements: bool
    opened: bool
    numbers: dict[int, int]

    def chapter(self, chapter: Chapter) -> ShownChapter:
        theorem, within, write = chapter.theorem, chapter.within, self.write
        more = [f for f in theorem.assumptions if f not in self.story.theorem.assumptions and _apart(f)]
        return ShownChapter(
            title=chapter.title,
            given=write.sentence(_case([f for f in theorem.assumptions if _about(f, theorem)])),
            statement=write.display(Math(Equal(theorem.lhs, theorem.rhs))),
            assumptions=tuple(write.display(Math(fact)) for fact in more),
            first=write.display(Math(theorem.lhs, within=within)),
            lines=tuple(self.line(line, chapter) for line in chapter.lines),
        )

    def line(self, line: Line, chapter: Chapter) -> ShownLine:
        write = self.write
        formula = Math(
            line.term, within=chapter.within, mark=tuple(filter(None, line.changed)) if self.marks else ()
        )
        said = self.statements and line.steps[0].family not in SAID
        steps = [shown_step(s, write, chapter.within) for s in line.steps] if self.opened else []
        return ShownLine(
            formula=write.display(formula),
            reason=write.sentence(reason(line)),
            steps=line.numbers,
            statement=write.words(line.steps[0].statement) if said else "",
            number=self.numbers[id(line)],
            opened=tuple(steps),
            equation=any(isinstance(p, Math) and isinstance(p.node, Equal | Every) for p in line.words),
        )


def reason(line: Line) -> Sentence:
    """Which rules led to a line, and what they need."""
    needs = listed([need(each) for each in line.needs])
    because = (", because ", *needs) if needs else ()
    return ("by ", *line.words, *because, *((", then algebra",) if line.algebra else ()))


def need(condition: Math) -> Sentence:
    """A side condition; one that is said in words, in words."""
    match condition.node:
        case Independent(f, x):
            return (replace(condition, node=f), " does not depend on ", Math(Entry(x)))
        case OnlyThrough(f, p, x):
            through = (" only through ", Math(Entry(p)))
            return (replace(condition, node=f), " depends on ", Math(Entry(x)), *through)
    return (condition,)


def _conclusion(story: Story) -> str:
    lemmas = len(story.chapters) - 1
    of = f", those of {lemmas} lemma{'s' * (lemmas > 1)} among them," if lemmas else ""
    given = "under the assumptions above" if story.theorem.assumptions else "and nothing is assumed"
    steps = f"each of its {story.steps} steps{of}" if story.steps > 1 else "its one step"
    return f"The theorem holds for all sizes at once, {given}: {steps} was replayed by the kernel."


def _uses(story: Story) -> Iterator[Sentence]:
    """Where each assumption is used."""
    for fact in story.theorem.assumptions:
        places = [
            str(number)
            for number, (_, line) in enumerate(story.numbered, 1)
            if any(_by(fact, step.step.bindings) for step in line.steps)
        ]
        if places:
            where = f" is used in line{'s' * (len(places) > 1)} {', '.join(places)}."
            yield (Math(fact), where)
        else:
            yield (Math(fact), " is used for side conditions alone.")


def _by(fact: Fact | Prop, bindings: Sequence[tuple[str, object]]) -> bool:
    return dict(bindings).get("fact") == fact


def _check(story: Story, write: Writer) -> Iterator[Command]:
    file = f"{'-'.join(filter(None, (story.name, story.route))) or 'certificate'}.json"
    command = f"derive.trusted.certificate.write_certificate(theorem, Path('{file}'))"
    if story.name:
        route = f" --route {story.route}" if story.route else ""
        command = f"gradproof explain {story.name}{route} --certificate {file}"
    yield Command(write.words("Write this derivation down, all of its steps:"), write.code(command))
    yield Command(write.words("Replay it with the kernel alone:"), write.code(f"gradproof verify {file}"))
    if story.name:
        yield Command(
            write.words("Let Coq prove the theorem anew:"),
            write.code(f"gradproof certify {story.name} --check"),
        )
