"""Numbers at which the hypotheses of a theorem hold: without such, it would say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Protocol

from codegen.coq.names import KINDS, Names

ARRAYS = (
    "(fun _ => 1)",
    "(fun _ => 2)",
    "(fun _ => 1 / 2)",
    "(fun l => br (Nat.eqb (last l 0%nat) 0))",
)
LARGEST = 3


class Stated(Protocol):
    """What a witness is for."""

    names: Names
    keys: list[tuple[str, ...]]

    def hypotheses(self) -> list[tuple[str, str]]:
        """The hypotheses, with their names."""


def witness(stated: Stated) -> Iterator[str]:
    """A lemma that the hypotheses can be met: coqc takes the first choice of numbers that meets them."""
    facts = " /\\ ".join(f"({fact})" for _, fact in stated.hypotheses()) or "True"
    variables = " ".join(f"({stated.names(*key)} : {KINDS[key[0]]})" for key in stated.keys)
    yield "(* the witness *)"
    yield f"Lemma witness : {f'exists {variables}, ' if variables else ''}{facts}."
    choices = [f"({values}met)" for values in _choices(stated.keys)]
    yield f"Proof. first [{' | '.join(choices)}]. Qed."


def _choices(keys: list[tuple[str, ...]]) -> Iterator[str]:
    for size, array, apart in product(range(1, LARGEST + 1), ARRAYS, (False, True)):
        values, seen = [], 0
        for kind, *_ in keys:
            if kind == "index":
                values.append(f"{seen if apart else 0}%nat")
                seen += 1
            else:
                fixed = {"size": f"{size}%nat", "array": array, "label": "(fun _ => 0%nat)"}
                fixed["unknown"] = f"(fun _ => {array})"
                values.append(fixed.get(kind, "(fun _ => exp)"))
        yield f"exists {', '.join(values)}; " if values else ""
