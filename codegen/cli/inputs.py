"""Texts from files or from standard input, or a line that says why there is none."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from derive.reading.source import LIMIT, ReadError, Source, read_bytes

STDIN = "-"
MOST_BYTES = 4 * LIMIT
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Unusable(Exception):
    """An input that is no text; the message says why, without its name."""


def read(path: str) -> Source:
    """The text of a file, or of standard input for `-`.

    Raises:
        Unusable: there is none.
    """
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if path == STDIN else _bytes(Path(path))
    except OSError as error:
        raise Unusable(error.strerror or str(error)) from error
    except ValueError as error:  # a path with a null byte
        raise Unusable(f"no file can have this name: {error}") from error
    if data[:2] not in _BYTE_ORDER_MARKS and (at := data.find(b"\0")) >= 0:
        raise Unusable(f"not a text: byte {at + 1} is null")
    try:
        return read_bytes(data)
    except ReadError as error:
        raise Unusable(error.message) from error


def _bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        if stat.S_ISREG(file.stat().st_mode) and file.stat().st_size > MOST_BYTES:
            raise Unusable(f"larger than {LIMIT:,} characters")
        return stream.read(MOST_BYTES + 1)
