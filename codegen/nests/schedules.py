"""Which passes for which shape.

What was measured, on CPUs with AVX2 and AVX-512: a row's exponentials are computed once and kept, since
computing them again costs more than keeping them; from some thousand classes on memory limits a row's loops.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from codegen.kernels.loops import Program
from codegen.nests.blocks import add_in_blocks, store_in_blocks
from codegen.nests.lanes import LANES, rows_in_lanes
from codegen.nests.memory import (
    prefetch_ahead,
    prefetch_next_gradient,
    prefetch_next_row,
    store_past_cache,
    store_whole_lines,
)
from codegen.nests.nest import Nest, NotScheduled, Pass
from codegen.nests.online import rescale_blocks
from codegen.nests.pipeline import pipeline_rows
from codegen.nests.rows import over_rows

LARGE = 16 << 20
"""Bytes of a call's logits that do not stay in a cache until the gradient is written."""


@dataclass(frozen=True)
class Shape:
    """So many rows and classes, and so many bytes of logits in a call."""

    least_rows: int = 1
    least_classes: int = 1
    most_classes: int | None = None
    least_bytes: int = 0


@dataclass(frozen=True)
class Schedule:
    """Passes, and the shapes that they are for."""

    name: str
    passes: tuple[Pass, ...]
    shapes: tuple[Shape, ...] = (Shape(),)

    @property
    def told(self) -> str:
        """The passes' names, in order."""
        return ", ".join(p.__name__ for p in self.passes)


SCHEDULES = (
    Schedule(
        "lanes",
        (rows_in_lanes,),
        (Shape(least_rows=4, most_classes=16), Shape(least_rows=LANES, most_classes=128)),
    ),
    Schedule(
        "online",
        (
            add_in_blocks,
            rescale_blocks,
            prefetch_ahead,
            store_past_cache,
            store_whole_lines,
            pipeline_rows,
        ),
        (Shape(least_classes=8192, least_bytes=LARGE),),
    ),
    Schedule(
        "pipelined",
        (
            add_in_blocks,
            store_in_blocks,
            prefetch_next_row,
            store_past_cache,
            store_whole_lines,
            pipeline_rows,
        ),
        (Shape(least_classes=1024, least_bytes=LARGE),),
    ),
    Schedule("cached", (add_in_blocks, prefetch_next_row, prefetch_next_gradient)),
)
"""The first that is for a shape, and that a program permits, is taken."""


def most_in_lanes() -> int:
    """The most classes for which rows are done in lanes: so long are the arrays of a group of rows.

    Raises:
        ValueError: some such schedule is for any number of classes.
    """
    shapes = [shape for s in SCHEDULES if rows_in_lanes in s.passes for shape in s.shapes]
    most = [shape.most_classes for shape in shapes if shape.most_classes is not None]
    if len(most) < len(shapes):
        raise ValueError("rows are done in lanes only up to some number of classes")
    return max(most)


MOST_IN_LANES = most_in_lanes()


def schedules(program: Program) -> Iterator[tuple[Schedule, Nest]]:
    """The schedules that a program permits, with its nests; the last is for all shapes.

    Raises:
        NotScheduled: there is none for all shapes.
    """
    plain = over_rows(program)
    for schedule in SCHEDULES:
        try:
            yield schedule, scheduled(plain, schedule.passes)
        except NotScheduled:
            if schedule is SCHEDULES[-1]:
                raise


def scheduled(nest: Nest, passes: tuple[Pass, ...]) -> Nest:
    """The nest after the passes, in order.

    Raises:
        NotScheduled
    """
    return reduce(lambda done, each: each(done), passes, nest)
