"""A proof from the command line, as a whole process, against the import of SymPy alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from codegen.bench.figure import Figure, interleaved, process

PROVE = (sys.executable, "-m", "codegen.cli.main", "prove")


def figures() -> Iterator[Figure]:
    """The ratio of medians over interleaved runs, SymPy's own time as the unit."""
    times = interleaved(
        {
            "sympy": process(sys.executable, "-c", "import sympy"),
            "prove": process(*PROVE, "cross-entropy"),
            "help": process(sys.executable, "-m", "codegen.cli.main", "--help"),
        },
        rounds=7,
    )
    yield Figure("python -c 'import sympy'", 1000 * times["sympy"], "ms")
    yield Figure("gradproof prove cross-entropy", times["prove"] / times["sympy"], "× import sympy", most=3)
    yield Figure("gradproof --help", times["help"] / times["sympy"], "× import sympy")
