"""When memory is asked for, and where what is written goes."""

from __future__ import annotations

from dataclasses import replace

from codegen.kernels.loops import GRADIENT, LOGITS, TARGETS, At, parts
from codegen.nests.nest import (
    ForBlocks,
    ForClasses,
    Lines,
    Nest,
    NestStatement,
    Prefetch,
    TakeForBlock,
    Where,
    every,
    mapped,
    stores,
)


def prefetch_next_row(nest: Nest) -> Nest:
    """While a block of this row is read, the same block of the next row is fetched."""
    return _prefetched(nest, "next row", (LOGITS, TARGETS))


def prefetch_next_gradient(nest: Nest) -> Nest:
    """... and the block of the gradient that is going to be written."""
    return _prefetched(nest, "next row", (GRADIENT,))


def prefetch_ahead(nest: Nest) -> Nest:
    """While a block is read, one that lies some way ahead is fetched."""
    return _prefetched(nest, "ahead", (LOGITS, TARGETS))


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
        if not isinstance(s, ForBlocks):
            return (s,)
        taken = any(isinstance(x, TakeForBlock) for x in every(s.body))
        when: Lines = "where the same is kept" if taken else "always"
        return (replace(s, body=tuple(_in_lines(x, when) for x in s.body)),)

    return replace(nest, body=mapped(nest.body, change))


def _in_lines(s: NestStatement, when: Lines) -> NestStatement:
    return replace(s, lines=when) if isinstance(s, ForClasses) and s.past_cache else s


def _prefetched(nest: Nest, where: Where, arrays: tuple[str, ...]) -> Nest:
    """Fetch arrays that a block reads, or the gradient, before the loops that read it."""

    def change(s: NestStatement) -> tuple[NestStatement, ...]:
        read = _arrays(s) if isinstance(s, ForBlocks) else set()
        if not isinstance(s, ForBlocks) or LOGITS not in read:
            return (s,)
        at = next(n for n, x in enumerate(s.body) if LOGITS in _arrays(x))
        fetched = [Prefetch(a, where) for a in arrays if a in read | {GRADIENT}]
        return (replace(s, body=(*s.body[:at], *fetched, *s.body[at:])),)

    return replace(nest, body=mapped(nest.body, change))


def _arrays(s: NestStatement) -> set[str]:
    """The arrays that the loops of a statement read."""
    loops = [x for x in every((s,)) if isinstance(x, ForClasses)]
    return {p.array for loop in loops for x in loop.body for p in parts(x.value) if isinstance(p, At)}
