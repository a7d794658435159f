"""A page of theorems, with links to what was written about each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from codegen.walkthrough.markup import Html, page
from codegen.walkthrough.phrases import Math
from derive.trusted.conditions import Equal
from derive.trusted.kernel import Theorem


@dataclass(frozen=True)
class Link:
    """A file, and what it is called; `to` is relative to the page, and `also` are its other forms."""

    words: str
    to: str
    also: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Row:
    """A theorem by its name, and the files about it."""

    name: str
    title: str
    theorem: Theorem
    walkthroughs: tuple[Link, ...]
    kernels: tuple[Link, ...]
    proofs: tuple[Link, ...]

    @property
    def statement(self) -> Markup:
        """What it says."""
        return Html().display(Math(Equal(self.theorem.lhs, self.theorem.rhs)))

    @property
    def assumptions(self) -> tuple[Markup, ...]:
        """What it assumes."""
        return tuple(Html().formula(Math(fact)) for fact in self.theorem.assumptions)

    @property
    def about(self) -> Markup:
        """Its title."""
        return Html().words(self.title)


def index(rows: Iterable[Row], kernels: Mapping[str, Sequence[Link]], command: str) -> str:
    """The page.

    Args:
        kernels: the files of every kernel; what they compute has theorems of its own, told in each file.
    """
    title = "Theorems and what was written from them"
    return page("index.html.j2", rows=list(rows), kernels=kernels, title=title, command=command)
