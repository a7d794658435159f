"""What a proof is handed back as: the kernel's theorem, with SymPy outside and steps to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from derive.printing import latex, text
from derive.sympy_bridge import Reader, SmoothIn
from derive.trusted.conditions import Definition
from derive.trusted.kernel import Derivation, Step, Theorem, recheck
from derive.trusted.law import rules
from derive.trusted.node import Node
from derive.trusted.terms import Term


class StatementError(ValueError):
    """A statement that makes no sense; one line says where."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class NotProved(Exception):
    """No proof was found, which does not mean that there is none.

    Attributes:
        difference: what remains of left side minus right side, in SymPy; None where that is not known.
    """

    def __init__(self, message: str, difference: Any = None) -> None:
        super().__init__(message)
        self.difference = difference


@dataclass(frozen=True)
class Formula:
    """A line of a proof or a fact: `str()` is Unicode, a notebook shows LaTeX, `.sympy` is SymPy."""

    node: Node
    _reader: Reader = field(repr=False, compare=False)

    def __str__(self) -> str:
        return text(self.node)

    @property
    def latex(self) -> str:
        """LaTeX for math mode."""
        return latex(self.node)

    @property
    def sympy(self) -> Any:
        """SymPy, with nothing evaluated."""
        return self._reader.to_sympy(self.node)

    def _repr_latex_(self) -> str:
        return f"$\\displaystyle {self.latex}$"


@dataclass(frozen=True)
class ProofStep:
    """One line turned into the next by one law.

    Attributes:
        number: counted from 1.
        rule: the rule's name.
        statement: the rule as mathematics, with what it needs.
        before, after: the whole line.
        step: the kernel's own step, with its bindings and its place in the line.
    """

    number: int
    rule: str
    statement: str
    before: Formula
    after: Formula
    step: Step = field(repr=False)

    def __str__(self) -> str:
        return f"= {self.after}   by {self.rule.replace('_', ' ')}"

    def _repr_latex_(self) -> str:
        by = self.rule.replace("_", " ")
        return f"$\\displaystyle {self.before.latex} = {self.after.latex} \\quad\\text{{by {by}}}$"


class Spoken:
    """What is stated, proved or not: SymPy outside, the kernel's terms inside."""

    derivation: Derivation
    _reader: Reader

    @property
    def lhs(self) -> Any:
        """The left side in SymPy."""
        return self._reader.to_sympy(self.derivation.lhs)

    @property
    def rhs(self) -> Any:
        """The right side in SymPy."""
        return self._reader.to_sympy(self.derivation.rhs)

    @property
    def assumptions(self) -> tuple[Any, ...]:
        """What is assumed, in SymPy; what holds for every index is a `ForAll`."""
        return tuple(self._reader.to_sympy(fact) for fact in self.derivation.assumptions)

    @property
    def definitions(self) -> tuple[tuple[Any, Any], ...]:
        """The definitions in force, name and body in SymPy; the body of an unknown function is `SmoothIn`."""
        return tuple(self._definition(d) for d in self.derivation.definitions)

    def formula(self, node: Node) -> Formula:
        """A part of it, to be shown."""
        return Formula(node, self._reader)

    @property
    def latex(self) -> str:
        """The statement and what it assumes, as LaTeX for math mode."""
        return latex(self.derivation)

    def __str__(self) -> str:
        return text(self.derivation)

    def _repr_latex_(self) -> str:
        return f"$\\displaystyle {self.latex}$"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self))

    def _definition(self, d: Definition) -> tuple[Any, Any]:
        left, body = self._reader.definition_to_sympy(d)
        return left, SmoothIn(*map(_array_symbol, d.of)) if body is None else body


@dataclass(frozen=True, repr=False)
class Stated(Spoken):
    """A statement that makes sense and may be false: nothing is proved.  `derivation` has no steps."""

    derivation: Derivation
    _reader: Reader = field(compare=False)


@dataclass(frozen=True, repr=False)
class Proved(Spoken):
    """A theorem, proved: lhs = rhs wherever the assumptions hold, for every size and every free index.

    Iterating gives the steps; in a notebook and in IPython it shows itself as mathematics.

    Attributes:
        theorem: the kernel's.
        lines: for a theorem that a route proved, and for each of its lemmas, the numbers of the steps after
            which a textbook has a line.
    """

    theorem: Theorem
    _reader: Reader = field(compare=False)
    lines: Mapping[Theorem, tuple[int, ...]] = field(default_factory=dict, compare=False)

    @property
    def derivation(self) -> Derivation:  # type: ignore[override]
        """What the kernel replayed."""
        return self.theorem.derivation

    def __repr__(self) -> str:
        return f"<Proved: {self}>"

    @cached_property
    def steps(self) -> tuple[ProofStep, ...]:
        """The steps that the kernel replayed."""
        return tuple(self._steps())

    def __iter__(self) -> Iterator[ProofStep]:
        return iter(self.steps)

    @cached_property
    def lemmas(self) -> tuple[Proved, ...]:
        """The theorems that the proof uses, each after those that it uses itself."""
        found: dict[int, Proved] = {}
        for step in self.derivation.steps:
            for _, value in step.bindings:
                if isinstance(value, Theorem):
                    lemma = Proved(value, self._reader, self.lines)
                    found |= {id(each.theorem): each for each in (*lemma.lemmas, lemma)}
        return tuple(found.values())

    @property
    def replayed(self) -> int:
        """How many steps the kernel replayed, those of lemmas too."""
        return sum(len(each.derivation.steps) for each in (*self.lemmas, self))

    def recheck(self) -> Proved:
        """The theorem itself, its derivation and those of its lemmas replayed once more.

        Raises:
            derive.trusted.kernel.Rejected: it is none.
        """
        for each in (*self.lemmas, self):
            recheck(each.theorem)
        return self

    def _steps(self) -> Iterator[ProofStep]:
        line: Term = self.derivation.lhs
        for number, step in enumerate(self.derivation.steps, 1):
            statement = " ".join(rules()[step.rule].statement.split())
            yield ProofStep(number, step.rule, statement, self.formula(line), self.formula(step.after), step)
            line = step.after


def _array_symbol(name: str) -> Any:
    from sympy import IndexedBase

    return IndexedBase(name)
