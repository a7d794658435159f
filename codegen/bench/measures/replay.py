"""Replaying what was proved: all named theorems, their steps, and the import of SymPy as the measure."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import derive
from codegen.bench.figure import Figure, interleaved, process, seconds


def figures() -> Iterator[Figure]:
    """The time of a second replay of every theorem, and of a step."""
    proved: list[derive.Proved] = []
    proving = seconds(lambda: proved.extend(derive.theorem(name) for name in derive.theorems()))
    steps = sum(each.replayed for each in proved)
    times = interleaved(
        {
            "sympy": process(sys.executable, "-c", "import sympy"),
            "replay": lambda: [each.recheck() for each in proved],
        },
        rounds=5,
    )
    yield Figure("theorems", len(proved), "")
    yield Figure("steps", steps, "")
    yield Figure("proving all", proving / times["sympy"], "× import sympy")
    yield Figure("replaying all", times["replay"] / times["sympy"], "× import sympy", most=4)
    yield Figure("replaying a step", 1e6 * times["replay"] / steps, "µs")
    yield Figure("proving, a step", 1e6 * proving / steps, "µs")
