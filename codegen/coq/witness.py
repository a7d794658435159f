"""Numbers at which the hypotheses of a theorem hold: without such, it would say nothing.

They are looked for here, in floating point, and Coq proves that the hypotheses hold there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, product
from typing import Protocol

from codegen.coq.names import KINDS, Names
from derive.clock import TimeUp, limited
from derive.judging.duals import Undefined
from derive.judging.numeric import Point, Scene, true
from derive.trusted.dependence import reaches
from derive.trusted.indices import Ix
from derive.trusted.kernel import Theorem

# What an array may be: in Coq, and its entry at some indices, which count from 1 here.
ARRAYS: tuple[tuple[str, Callable[[tuple[int, ...]], float]], ...] = (
    ("_ => 0", lambda _: 0.0),
    ("_ => 1", lambda _: 1.0),
    ("_ => 2", lambda _: 2.0),
    ("_ => 1 / 2", lambda _: 0.5),
    ("l => br (Nat.eqb (last l 0%nat) 0)", lambda places: float(not places or places[-1] == 1)),
)
LARGEST = 3
MOST = 20_000  # choices that are looked at
SECONDS = 20


class Stated(Protocol):
    """What a witness is for."""

    names: Names
    keys: list[tuple[str, ...]]
    theorem: Theorem

    def hypotheses(self) -> list[tuple[str, str]]:
        """The hypotheses, with their names."""


def witness(stated: Stated) -> Iterator[str]:
    """A lemma that the hypotheses can be met, by the first choice of numbers that meets them."""
    facts = " /\\ ".join(f"({fact})" for _, fact in stated.hypotheses()) or "True"
    variables = " ".join(f"({stated.names(*key)} : {KINDS[key[0]]})" for key in stated.keys)
    choice = _choice(stated)
    values = ", ".join(choice.value(key) for key in stated.keys)
    yield "(* the witness *)"
    yield f"Lemma witness : {f'exists {variables}, ' if variables else ''}{facts}."
    yield f"Proof. {f'exists {values}. ' if values else ''}met. Qed."


@dataclass(frozen=True)
class Choice:
    """One size for all sets, an array for each name, a place for each index."""

    size: int
    arrays: Mapping[str, int]  # their places in ARRAYS; the others are the first
    indices: Mapping[Ix, int]

    def value(self, key: tuple[str, ...]) -> str:
        """What stands in Coq for a variable; indices count from 0 there."""
        kind, name, *more = key
        if kind == "index":
            return f"{self.indices[Ix(name, *more)] - 1}%nat"
        array = f"(fun {ARRAYS[self.arrays.get(name, 0)][0]})"
        fixed = {"size": f"{self.size}%nat", "label": "(fun _ => 0%nat)", "function": "(fun _ => exp)"}
        return fixed.get(kind) or (array if kind == "array" else f"(fun _ => {array})")

    def meets(self, theorem: Theorem) -> bool:
        """Whether the assumptions hold there; functions that nothing is known of are constant."""
        known = {d.name: d for d in theorem.definitions if d.body is not None}
        sizes: dict[str, int] = defaultdict(lambda: self.size)
        point = Point(sizes, float, self._entry, lambda *_: 1, known, self.indices)
        with suppress(Undefined):
            return all(true(fact, Scene(point)) for fact in theorem.assumptions)
        return False

    def _entry(self, name: str, places: tuple[int, ...]) -> float:
        return ARRAYS[self.arrays.get(name, 0)][1](places)


def _choice(stated: Stated) -> Choice:
    """A choice at which the hypotheses hold, or one that Coq will refuse."""
    choices = list(islice(_choices(stated), MOST))
    with suppress(TimeUp), limited(SECONDS):
        return next((choice for choice in choices if choice.meets(stated.theorem)), choices[0])
    return choices[0]


def _choices(stated: Stated) -> Iterator[Choice]:
    """Small sizes first; only arrays of which an assumption speaks are tried at more than 0."""
    theorem = stated.theorem
    known = {d.name: d for d in theorem.definitions}
    names = [name for kind, name, *_ in stated.keys if kind in ("array", "unknown")]
    spoken = [name for name in names if any(reaches(fact, name, known) for fact in theorem.assumptions)]
    indices = [Ix(name, *more) for kind, name, *more in stated.keys if kind == "index"]
    for size in range(1, LARGEST + 1):
        for arrays in product(range(len(ARRAYS)), repeat=len(spoken)):
            for places in product(range(1, size + 1), repeat=len(indices)):
                yield Choice(
                    size, dict(zip(spoken, arrays, strict=True)), dict(zip(indices, places, strict=True))
                )
