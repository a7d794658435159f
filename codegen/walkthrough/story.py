"""One step model for all forms: a theorem's derivation as chapters, lines and steps.

Every line is a line of the derivation that the kernel replayed; a line that skips some says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codegen.walkthrough.phrases import Math, Sentence
from derive.printing import Notation
from derive.trusted.conditions import Definition, Every, Fact
from derive.trusted.indices import Index, Ix, Prop, free_indices
from derive.trusted.kernel import Step, Theorem
from derive.trusted.node import Node, walk
from derive.trusted.terms import Size, Sum, Term

Within = tuple[Node, ...]


@dataclass(frozen=True)
class Told:
    """One step of the kernel.

    Attributes:
        number: its place in the derivation, from 1.
        statement: the rule as a theorem.
        words: what it is called, to stand after "by".
        needs: its side conditions, those that say something.
        instance: for which indices a lemma is used, where these are not its own.
    """

    number: int
    step: Step
    before: Term
    statement: str
    family: str
    words: Sentence
    instance: Sentence
    needs: tuple[Math, ...]

    @property
    def after(self) -> Term:
        """The line that results."""
        return self.step.after


@dataclass(frozen=True)
class Line:
    """A line that is shown: what one step or several make of the line before."""

    steps: tuple[Told, ...]
    words: Sentence
    needs: tuple[Math, ...]

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
    def path(self) -> tuple[int, ...]:
        """Where the line changed."""
        paths = [told.step.path for told in self.steps]
        shared = 0
        while all(len(p) > shared for p in paths) and len({p[shared] for p in paths}) == 1:
            shared += 1
        return paths[0][:shared]


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


@dataclass(frozen=True)
class Story:
    """A theorem told: lemmas first, the theorem's own derivation last.

    Attributes:
        used: how many steps rewrite by each assumption.
        name: what the theorem is called on the command line, if it is.
    """

    theorem: Theorem
    chapters: tuple[Chapter, ...]
    used: Mapping[Fact | Prop, int] = field(hash=False)
    notation: Notation
    title: str = ""
    idea: str = ""
    name: str = ""

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions, each after those that it uses."""
        return self.theorem.definitions

    @property
    def steps(self) -> int:
        """How many steps the kernel replayed."""
        return sum(len(c.theorem.derivation.steps) for c in self.chapters)

    @property
    def sets(self) -> tuple[str, ...]:
        """The index sets of which the theorem speaks."""
        bodies = (d.body for d in self.definitions if d.body is not None)
        nodes = (self.theorem.lhs, self.theorem.rhs, *self.theorem.assumptions, *bodies)
        found = (str(n.data[-1] if isinstance(n, Index) else n.data[0]) for top in nodes for n in _sized(top))
        return tuple(dict.fromkeys(found))

    @property
    def free(self) -> tuple[Ix, ...]:
        """The free indices, for each of which the theorem holds."""
        nodes = (self.theorem.lhs, self.theorem.rhs, *self.theorem.assumptions)
        return tuple(sorted({i for n in nodes for i in free_indices(n)}, key=lambda i: (i.set, i.name)))


def _sized(top: Node) -> Iterator[Node]:
    return (n for n in walk(top) if isinstance(n, Index | Sum | Every | Size))
