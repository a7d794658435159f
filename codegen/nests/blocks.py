"""Loops over classes block by block."""

from __future__ import annotations

from dataclasses import replace

from codegen.kernels.loops import Accumulate, Apply, Scalar
from codegen.kernels.scalars import ZERO
from codegen.nests.nest import (
    Begin,
    ForBlocks,
    ForClasses,
    Nest,
    NestStatement,
    NotScheduled,
    Set,
    When,
    folds,
)


def add_in_blocks(nest: Nest) -> Nest:
    """Every sum over classes is one of sums over blocks, which are added up as numbers of the row.

    A sum of n numbers in order is off by at most (n - 1) u Σ|x|, u being the unit roundoff; in blocks of b
    it is (b - 1) u Σ|x|, and what adding up n/b blocks in a longer type loses (Blanchard, Higham and Higham
    2021, section 2).
    """
    body: list[NestStatement] = []
    for s in nest.body:
        sums = folds(s, "sum")
        if not sums or not isinstance(s, ForClasses):
            body.append(s)
            continue
        body += [Begin(x.name, ZERO) for x in sums]
        block = replace(s, body=tuple(_of_block(x) if isinstance(x, Accumulate) else x for x in s.body))
        added = [Set(x.name, Apply("+", (Scalar(x.name), Scalar(_of_block(x).name)))) for x in sums]
        body.append(ForBlocks((block, *added)))
    return replace(nest, body=tuple(body))


def store_in_blocks(nest: Nest) -> Nest:
    """The gradient is stored block by block, too.

    Raises:
        NotScheduled: it is so already, or several rows are done at once.
    """
    *before, last = nest.body
    match last:
        case When("gradient", (ForClasses() as storing,)) if not nest.lanes:
            return replace(nest, body=(*before, replace(last, body=(ForBlocks((storing,)),))))
    raise NotScheduled("there is no loop that stores the gradient")


def _of_block(x: Accumulate) -> Accumulate:
    return replace(x, name=f"{x.name}_block")
