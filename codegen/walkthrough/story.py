"""One step model for all forms: a theorem's derivation as chapters, lines and steps.

Every line is a line of the derivation that the kernel replayed; a line that skips some says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from codegen.walkthrough.phrases import Math, Sentence
from derive.printing import Notation
from derive.trusted.conditions import Definition, Every, Fact
from derive.trusted.indices import Index, Ix, Prop, free_indices
from derive.trusted.kernel import Step, Theorem
from derive.trusted.law import Law, rules
from derive.trusted.node import Node, walk
from derive.trusted.terms import Size, Sum, Term

Within = tuple[Node, ...]
Path = tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """One step of the kernel.

    Attributes:
        number: its place in the derivation, from 1.
        statement: the rule as a theorem.
        words: what it is called, to stand after "by".
        needs: its side conditions, those that say something.
        instance: for which indices a lemma is used, where these are not its own.
        names: names of the indices that are open where it rewrites.
        silent: whether it only puts the line in order, and goes without saying.
    """

    number: int
    step: Step
    before: Term
    statement: str
    family: str
    words: Sentence
    instance: Sentence
    needs: tuple[Math, ...]
    names: Mapping[Ix, str] = field(default_factory=dict, hash=False)
    silent: bool = False

    @property
    def after(self) -> Term:
        """The line that results."""
        return self.step.after

    @property
    def law(self) -> Law:
        """What it rewrites by."""
        return rules()[self.step.rule](**dict(self.step.bindings))


@dataclass(frozen=True)
class Line:
    """A line that is shown: what one step or several make of the line before."""

    steps: tuple[Told, ...]
    words: Sentence
    needs: tuple[Math, ...]
    algebra: bool = False
    """Whether algebra follows what the words say."""

    @property
    def term(self) -> Term:
        """The line."""
        return self.steps[-1].after

    @property
    def before(self) -> Term:
        """The line shown before."""
        return self.steps[0].before

    @property
    def numbers(self) -> str:
        """Which steps it stands for: "3" or "3-7"."""
        first, last = self.steps[0].number, self.steps[-1].number
        return str(first) if first == last else f"{first}-{last}"

    @property
    def changed(self) -> tuple[Path, ...]:
        """Where the line is not what the line before was."""
        return tuple(changed(self.before, self.term))


def changed(before: Node, after: Node, path: Path = ()) -> Iterator[Path]:
    """The smallest places in a term that hold all that is new in it."""
    if before == after:
        return
    alike = type(before) is type(after) and before.data == after.data and len(before.args) == len(after.args)
    parts = list(zip(before.args, after.args, strict=True)) if alike else []
    new = [n for n, (a, b) in enumerate(parts) if a != b]
    if not new or (len(new) == len(parts) > 1) or not all(isinstance(after.args[n], Term) for n in new):
        yield path
        return
    for n in new:
        yield from changed(*parts[n], (*path, n))


@dataclass(frozen=True)
class Chapter:
    """A lemma (`number` from 1) or, without a number, the theorem.

    Attributes:
        within: nodes whose names no bound index of its lines takes.
    """

    theorem: Theorem
    number: int | None
    lines: tuple[Line, ...]
    within: Within

    @property
    def title(self) -> str:
        """What it is called."""
        return "Proof" if self.number is None else f"Lemma {self.number}"


@dataclass(frozen=True)
class Story:
    """A theorem told: lemmas first, the theorem's own derivation last.

    Attributes:
        used: how many steps rewrite by each assumption.
        title, idea: what it is called and how it goes, in words.
        name: what the theorem is called on the command line, if it is.
        route: the way by which it was proved, if it has a name.
    """

    theorem: Theorem
    chapters: tuple[Chapter, ...]
    used: Mapping[Fact | Prop, int] = field(hash=False)
    notation: Notation
    title: str = ""
    idea: str = ""
    name: str = ""
    route: str = ""

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions, each after those that it uses."""
        return self.theorem.definitions

    @property
    def steps(self) -> int:
        """How many steps the kernel replayed."""
        return sum(len(c.theorem.derivation.steps) for c in self.chapters)

    @cached_property
    def numbered(self) -> tuple[tuple[Chapter, Line], ...]:
        """All lines as they are numbered, from 1."""
        return tuple((chapter, line) for chapter in self.chapters for line in chapter.lines)

    @property
    def sets(self) -> tuple[str, ...]:
        """The index sets of which the theorem speaks."""
        bodies = (d.body for d in self.definitions if d.body is not None)
        nodes = (self.theorem.lhs, self.theorem.rhs, *self.theorem.assumptions, *bodies)
        return sets_in(*nodes)

    @property
    def free(self) -> tuple[Ix, ...]:
        """The free indices, for each of which the theorem holds."""
        return free_in(self.theorem)


def free_in(theorem: Theorem) -> tuple[Ix, ...]:
    """The free indices of a theorem, set by set."""
    nodes = (theorem.lhs, theorem.rhs, *theorem.assumptions)
    return tuple(sorted({i for n in nodes for i in free_indices(n)}, key=lambda i: (i.set, i.name)))


def sets_in(*nodes: Node) -> tuple[str, ...]:
    """The index sets of which nodes speak."""
    found = (str(n.data[-1] if isinstance(n, Index) else n.data[0]) for top in nodes for n in _sized(top))
    return tuple(dict.fromkeys(found))


def _sized(top: Node) -> Iterator[Node]:
    return (n for n in walk(top) if isinstance(n, Index | Sum | Every | Size))
