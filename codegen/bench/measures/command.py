"""A proof from the command line.

Whole processes, interleaved, against the import of SymPy alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from codegen.bench.figure import Figure, interleaved, python

GRADPROOF = ("-m", "codegen.cli.main")


def figures() -> Iterator[Figure]:
    """The ratio of medians over interleaved runs, SymPy's own time as the unit."""
    times = interleaved(
        {
            "sympy": python("-c", "import sympy"),
            "prove": python(*GRADPROOF, "prove", "cross-entropy"),
            "help": python(*GRADPROOF, "--help"),
        },
        rounds=7,
    )
    yield Figure("python -c 'import sympy'", 1000 * times["sympy"], "ms")
    yield Figure("gradproof prove cross-entropy", times["prove"] / times["sympy"], "× import sympy", most=3)
    yield Figure("gradproof --help", times["help"] / times["sympy"], "× import sympy")
