"""Files written whole or not at all: beside their place first, then renamed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(file: Path, text: str) -> None:
    """Write a text file; whoever reads it meets the old text or the new one, never a part.

    Raises:
        OSError: it cannot be written; its `filename` is the file that was asked for.
    """
    place = Path(os.path.realpath(file))
    if place.exists() and not place.is_file() and not place.is_dir():
        file.write_text(text, encoding="utf-8")  # a pipe or a terminal: nothing to rename
        return
    try:
        _replace(place, text)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None


def _replace(file: Path, text: str) -> None:
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.chmod(beside, file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask())
        os.replace(beside, file)
    except BaseException:
        os.unlink(beside)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
