"""What is said about one equality of a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from derive.trusted.kernel import Theorem

DEFINITION, ASSUMPTION = "definition", "assumption"
PROVED, UNDER, REFUTED = "proved", "proved-under", "refuted"
UNPROVED, UNREAD = "unproved", "unread"


@dataclass(frozen=True)
class Counterexample:
    """A point at which both sides have values, and these differ.  `K` is the number of classes."""

    K: int
    indices: dict[str, int]
    values: dict[str, str]
    lhs: str
    rhs: str
    only_one: bool = False  # whether it fails at one class only
    derived: dict[str, str] = field(default_factory=dict)  # what defined arrays are worth there


@dataclass(frozen=True)
class Verdict:
    """`kind` is one of the constants of this module; a proof carries its theorem."""

    kind: str
    message: str
    hypotheses: tuple[str, ...] = ()
    theorem: Theorem | None = None
    counterexample: Counterexample | None = None
    repair: str = ""
    warnings: tuple[str, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether the row may be built upon."""
        return self.kind in (PROVED, UNDER, DEFINITION, ASSUMPTION)

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that the proof uses, each once."""
        if self.theorem is None:
            return ()
        return tuple(dict.fromkeys(step.rule for step in self.theorem.derivation.steps))
