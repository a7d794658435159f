"""Software-pipelined rows: the gradient of a row is stored in the loop over blocks that reads the next row.

The one waits for memory that is written, the other for memory that is read and for arithmetic: together they
take about as long as the slower of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from codegen.kernels.loops import GRADIENT, Expression, Let, Scalar, rewrite
from codegen.nests.nest import (
    Begin,
    Carry,
    ForBlocks,
    ForClasses,
    Nest,
    NestStatement,
    NotScheduled,
    Set,
    TakeForBlock,
    When,
    every,
    folds,
    makes,
    old,
    reads,
    stores,
)


def pipeline_rows(nest: Nest) -> Nest:
    """The last loop over blocks of a row joins the first of the next row.

    A block of what is kept is read for the one row before it is written for the other, and no loop reads
    another block's; all else that the last loop reads of its row is carried over.

    Raises:
        NotScheduled: the rows have other loops than a maximum, one over blocks and a last one for the
            gradient.
    """
    *before, last = nest.body
    at = next((n for n, s in enumerate(before) if isinstance(s, ForBlocks)), len(before))
    wanted = isinstance(last, When) and last.condition == "gradient" and len(last.body) == 1
    if at == len(before) or not isinstance(last, When) or not wanted:
        raise NotScheduled("there are not two loops over blocks")
    (storing,), reading, first, after = last.body, before[at], before[:at], before[at + 1 :]
    loops = [s for s in every((*first, *after)) if isinstance(s, ForBlocks | ForClasses)]
    maxima = [s for s in first if folds(s, "max")]
    if not isinstance(storing, ForBlocks) or not isinstance(reading, ForBlocks) or loops != maxima:
        raise NotScheduled("there are more loops than two over blocks")
    carried = tuple(sorted(reads(storing) - makes(storing)))
    earlier = tuple(_of_row_before(s, carried) for s in storing.body)
    both = ForBlocks((When("pending", earlier), When("live", reading.body)))
    begun = [x for s in first for x in _if_live(s)]
    return replace(nest, body=(*begun, both, When("live", (*after, Carry(carried)))), trailing=True)


def _if_live(s: NestStatement) -> Iterator[NestStatement]:
    """A statement before the loops over blocks; a maximum is sought where there is a row."""
    if not isinstance(s, ForClasses):
        yield s
        return
    for x in folds(s, "max"):
        found = replace(x, name=f"{x.name}_row")
        yield Begin(x.name, None)
        yield When("live", (replace(s, body=(found,)), Set(x.name, Scalar(found.name))))


def _of_row_before(s: NestStatement, carried: tuple[str, ...]) -> NestStatement:
    """A statement for the row before."""

    def change(e: Expression) -> Expression | None:
        return Scalar(old(e.name)) if isinstance(e, Scalar) and e.name in carried else None

    match s:
        case Let():
            return replace(s, value=rewrite(s.value, change))
        case TakeForBlock():
            return s
        case ForClasses() if stores(s, GRADIENT):
            return replace(
                s, before=True, body=tuple(replace(x, value=rewrite(x.value, change)) for x in s.body)
            )
    raise NotScheduled(f"{type(s).__name__} is not left to the next row")
