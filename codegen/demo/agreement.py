"""The third stage: how far the kernels are from the truth and from each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from math import isinf

from rich.console import Console

from codegen.comparing import Agreement, Case, against_truth, between, extreme, ordinary
from codegen.demo.columns import Columns
from codegen.demo.screen import progress, table
from codegen.kernels.forms import kernel_source
from codegen.kernels.loops import TargetKind
from codegen.loading import DTYPES

SHAPES = [(3, 1), (6, 2), (6, 10), (1, 257)]
LOGITS: dict[str, Callable[..., Iterable[Case]]] = {"ordinary": ordinary, "extreme": extreme}
TARGETS: tuple[TargetKind, ...] = ("labels", "rows")


def show_agreement(screen: Console, columns: Columns) -> bool:
    """Print the largest errors in ulp; whether all of them are finite."""
    source = kernel_source(columns.name)
    every = list(columns.missing) + sorted({backend for backend, _ in columns.kernels})
    pairs = list(combinations(sorted(every), 2))
    heads = [f">{name} – mpmath" for name in sorted(every)] + [f">{a} – {b}" for a, b in pairs]
    title = "Largest differences in units in the last place (loss, gradient)"
    shown = table(title, "logits", "targets", "dtype", *heads)
    rows = [(logits, kind, dtype) for logits in LOGITS for kind in TARGETS for dtype in DTYPES]
    well = True
    for logits, kind, dtype in progress(screen, rows, len(rows), "Comparing"):
        cases = list(LOGITS[logits](dtype, kind, SHAPES))
        kernels = columns.of(dtype)
        found: list[Agreement | None] = [
            against_truth(kernels[name], source, cases) if name in kernels else None for name in sorted(every)
        ]
        found += [
            between(kernels[a], kernels[b], cases) if {a, b} <= set(kernels) else None for a, b in pairs
        ]
        well &= not any(isinf(error) for each in found if each for error in (each.loss, each.gradient))
        shown.add_row(logits, kind, dtype, *map(_cell, found))
    screen.print(shown)
    for backend, why in columns.missing.items():
        screen.print(f"The columns of {backend} are empty: {why}")
    return well


def _cell(agreement: Agreement | None) -> str:
    return "" if agreement is None else f"{agreement.loss:.2g}, {agreement.gradient:.2g}"
