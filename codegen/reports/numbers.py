"""A counterexample laid out so that a person can check it: the arrays as arrays, left beside right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from derive.judging.verdict import Counterexample

_ENTRY = re.compile(r"(.+)_(\d+(?:,\d+)*)")


def setting(example: Counterexample) -> list[str]:
    """What to put in: `K = 2`, `i = 1`, `z = (0, log 3)`."""
    given = [f"K = {example.K}", *(f"{name} = {value}" for name, value in example.indices.items())]
    return [*given, *arrays(example.values)]


def consequence(example: Counterexample) -> str:
    """What defined arrays are worth there; empty where none is shown."""
    return ", ".join(arrays(example.derived))


def arrays(values: Mapping[str, str]) -> Iterator[str]:
    """Entries gathered into vectors and matrices, rows separated by semicolons."""
    grouped: dict[tuple[str, int], dict[tuple[int, ...], str]] = {}
    alone: dict[str, str] = {}
    for key, value in values.items():
        if match := _ENTRY.fullmatch(key):
            places = tuple(map(int, match[2].split(",")))
            grouped.setdefault((match[1], len(places)), {})[places] = value
        else:
            alone[key] = value
    yield from (f"{name} = {value}" for name, value in alone.items())
    for (name, rank), entries in grouped.items():
        rows = _rows(entries) if rank <= 2 else None
        if rows is None:
            yield from (f"{name}_{','.join(map(str, at))} = {value}" for at, value in entries.items())
        else:
            yield f"{name} = ({'; '.join(', '.join(row) for row in rows)})"


def _rows(entries: Mapping[tuple[int, ...], str]) -> list[list[str]] | None:
    """The entries as rows, if they are a whole array of more than one entry."""
    if len(entries) < 2:
        return None
    pairs = {at if len(at) == 2 else (1, *at): value for at, value in entries.items()}
    high, wide = (max(at[n] for at in pairs) for n in (0, 1))
    if len(pairs) != high * wide or min(min(at) for at in pairs) < 1:
        return None
    return [[pairs[i, j] for j in range(1, wide + 1)] for i in range(1, high + 1)]
