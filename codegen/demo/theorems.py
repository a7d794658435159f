"""The first stage: every named theorem is proved for symbolic sizes."""

from __future__ import annotations

import time

from rich.console import Console
from rich.text import Text

import derive
from codegen.demo.screen import progress, table
from derive.printing import text


def show_theorems(screen: Console) -> bool:
    """Print all theorems with their assumptions and the number of steps; whether all were proved."""
    start = time.perf_counter()
    names = derive.theorems()
    shown = table("Theorems, for all sizes", "name", "theorem", "assuming", ">steps replayed")
    total, failed = 0, 0
    for name in progress(screen, names, len(names), "Proving"):
        try:
            proved = derive.theorem(name)
        except derive.NotProved as error:
            failed += 1
            shown.add_row(name, Text(str(error), style="red"), "", "none")
            continue
        what = proved.derivation
        facts = "\n".join(text(fact) for fact in what.assumptions)
        total += proved.replayed
        shown.add_row(name, Text(f"{text(what.lhs)} = {text(what.rhs)}"), Text(facts), str(proved.replayed))
    screen.print(shown)
    seconds = time.perf_counter() - start
    screen.print(f"{len(names) - failed} of {len(names)} proved: {total} steps replayed in {seconds:.1f} s.")
    return not failed
