"""When memory is asked for, and where what is written goes."""

from __future__ import annotations

from dataclasses import replace

from codegen.kernels.loops import GRADIENT, LOGITS, At, parts
from codegen.nests.nest import (
    ForBlocks,
    ForClasses,
    Nest,
    NestStatement,
    Prefetch,
    TakeForBlock,
    every,
    mapped,
    stores,
)


def prefetch_next_row(nest: Nest) -> Nest:
    """While a block of this row is read, the same block of the next row is fetched."""
    return _prefetched(nest, Prefetch(LOGITS, "next row"))


def prefetch_next_gradient(nest: Nest) -> Nest:
    """... and the block of the gradient that is going to be written."""
    return _prefetched(nest, Prefetch(GRADIENT, "next row"))


def prefetch_ahead(nest: Nest) -> Nest:
    """While a block is read, one that lies some way ahead is fetched."""
    return _prefetched(nest, Prefetch(LOGITS, "ahead"))


def store_past_cache(nest: Nest) -> Nest:
    """The gradient does not displace from the cache what will be read sooner."""

    def change(s: NestStatement) -> tuple[NestStatement, ...]:
        return (replace(s, past_cache=True) if isinstance(s, ForClasses) and stores(s, GRADIENT) else s,)

    return replace(nest, body=mapped(nest.body, change))


def store_whole_lines(nest: Nest) -> Nest:
    """Blocks of the gradient that go past the cache end with lines of memory.

    A line of which two blocks store a part each would be read first.  What is kept of the classes that follow
    a block is as good as the block's own where both are relative to the same number, which `TOPS` tells.
    """

    def change(s: NestStatement) -> tuple[NestStatement, ...]:
        if not isinstance(s, ForBlocks) or not any(isinstance(x, TakeForBlock) for x in every(s.body)):
            return (s,)
        return (replace(s, body=mapped(s.body, of_block)),)

    def of_block(s: NestStatement) -> tuple[NestStatement, ...]:
        return (replace(s, lines=True) if isinstance(s, ForClasses) and s.past_cache else s,)

    return replace(nest, body=mapped(nest.body, change))


def _prefetched(nest: Nest, prefetch: Prefetch) -> Nest:
    def change(s: NestStatement) -> tuple[NestStatement, ...]:
        if not isinstance(s, ForBlocks):
            return (s,)
        at = next((n for n, x in enumerate(s.body) if _reads_logits(x)), None)
        return (s,) if at is None else (replace(s, body=(*s.body[:at], prefetch, *s.body[at:])),)

    return replace(nest, body=mapped(nest.body, change))


def _reads_logits(s: NestStatement) -> bool:
    return isinstance(s, ForClasses) and any(At(LOGITS) in parts(x.value) for x in s.body)
