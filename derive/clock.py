"""How long a piece of work may take: one clock, looked at in every loop that a formula can make long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_end: ContextVar[float] = ContextVar("end", default=float("inf"))


class TimeUp(Exception):
    """The time is used up.  Only who set the limit catches it, so that no search goes on by another way."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Let what is done inside take so many seconds at most; of nested limits the sooner counts."""
    token = _end.set(min(_end.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _end.reset(token)


def tick() -> None:
    """Go on only if there is time.

    Raises:
        TimeUp: there is none.
    """
    if time.monotonic() > _end.get():
        raise TimeUp("the search was given up: it took too long")
