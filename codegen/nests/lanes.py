"""Lanes are rows: for few classes, several rows are done at once, each in a lane of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from codegen.kernels.loops import GRADIENT, LOGITS, TARGETS, At, Let, Loss, Store, parts
from codegen.nests.nest import (
    SCRATCH,
    EachRow,
    ForBlocks,
    ForClasses,
    Nest,
    NestStatement,
    NotScheduled,
    Turn,
    When,
    every,
    expressions,
    makes,
    reads,
)

LANES = 16
"""Rows that are done at once."""


def rows_in_lanes(nest: Nest) -> Nest:
    """Loops over classes do a vector of rows, and numbers of a row are arrays with an entry for each row.

    Rows do not depend on each other, so any of them may be done together.

    Raises:
        NotScheduled: the nest has blocks.
    """
    if any(isinstance(s, ForBlocks) for s in every(nest.body)):
        raise NotScheduled("few classes are not done in blocks")
    read = {p.array for s in every(nest.body) for e in expressions(s) for p in parts(e) if isinstance(p, At)}
    turned = tuple(a for a in (LOGITS, TARGETS) if a in read)
    body = tuple(_stored_back(s) for s in _grouped(nest.body))
    return replace(nest, body=(Turn(turned), *body), lanes=True)


def _grouped(body: tuple[NestStatement, ...]) -> Iterator[NestStatement]:
    """Numbers of the row that are made one after the other are made by one loop over lanes."""
    made: set[str] = set()
    done = 0
    for single, group in groupby(body, lambda s: isinstance(s, Let | Loss)):
        statements = tuple(group)
        done += len(statements)
        if not single:
            yield from statements
            made |= set[str]().union(*map(makes, statements))
            continue
        here = set[str]().union(*map(makes, statements))
        later = set[str]().union(*map(reads, body[done:]))
        numbers = tuple(s for s in statements if isinstance(s, Let | Loss))
        wanted = set[str]().union(*map(reads, statements)) & made
        yield EachRow(numbers, tuple(sorted(wanted)), tuple(sorted(here & later)))
        made |= here & later


def _stored_back(s: NestStatement) -> NestStatement:
    """The gradient is made in the scratch, where lanes are rows, and transposed into its place."""
    match s:
        case When("gradient", (ForClasses() as loop,)):
            body = tuple(replace(x, array=SCRATCH) if isinstance(x, Store) else x for x in loop.body)
            return replace(s, body=(replace(loop, body=body), Turn((GRADIENT,), back=True)))
    return s
