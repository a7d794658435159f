"""What the demonstration is shown on: a terminal with progress, or a pipe without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

WIDTH_OF_A_PIPE = 140

T = TypeVar("T")


def console() -> Console:
    """Standard output; a pipe gets lines that are long enough for the tables."""
    made = Console(highlight=False)
    return made if made.is_terminal else Console(highlight=False, width=WIDTH_OF_A_PIPE)


def progress(screen: Console, things: Iterable[T], count: int, doing: str) -> Iterator[T]:
    """The things, one by one, with a bar on a terminal and nothing in a pipe."""
    yield from track(
        things, doing, total=count, console=screen, transient=True, disable=not screen.is_terminal
    )


def table(title: str, *headers: str) -> Table:
    """A table; headers that begin with > are of numbers, and stand on the right."""
    made = Table(title=title, title_justify="left", title_style="bold")
    for header in headers:
        made.add_column(header.removeprefix(">"), justify="right" if header.startswith(">") else "left")
    return made
