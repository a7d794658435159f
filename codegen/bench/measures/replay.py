"""Replaying every named theorem.

The import of SymPy, run in turn with it, is the measure.
"""

from __future__ import annotations

from collections.abc import Iterator

import derive
from codegen.bench.figure import Figure, interleaved, python, seconds


def figures() -> Iterator[Figure]:
    """The time of a second replay of every theorem, and of a step."""
    derive.theorem("softmax")  # imports are not what is measured
    proved: list[derive.Proved] = []
    proving = seconds(lambda: proved.extend(derive.theorem(name) for name in derive.theorems()))
    steps = sum(each.replayed for each in proved)
    times = interleaved(
        {
            "sympy": python("-c", "import sympy"),
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
