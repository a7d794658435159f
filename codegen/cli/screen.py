"""Styled lines: in colour on a terminal, plain everywhere else, where `rich` is not even imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

Line = tuple[tuple[str, str], ...]
"""Pieces of a line, each with a style of `rich` or "" for none."""


def coloured(stream: TextIO) -> bool:
    """Whether a stream wants colours."""
    return stream.isatty() or bool(os.environ.get("FORCE_COLOR"))


def show(lines: Iterable[Line]) -> None:
    """Print lines on standard output."""
    if not coloured(sys.stdout):
        for line in lines:
            sys.stdout.write("".join(text for text, _ in line) + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*line))


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say on a terminal what is being done, as long as it takes; nothing in a pipe."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(escape(what)):
        yield
