"""The forms that commands print in, and where they print to."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Any

from codegen.writing import write_whole


class Format(StrEnum):
    """A form for people or for programs."""

    TEXT = "text"
    JSON = "json"
    LATEX = "latex"


class ListFormat(StrEnum):
    """A form of a list."""

    TEXT = "text"
    JSON = "json"


def emit(text: str, output: Path | None = None) -> None:
    """Print a text, or write it to a file: the whole of it or nothing."""
    if not text.endswith("\n"):
        text += "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        write_whole(output, text)


def as_json(value: Any) -> str:
    """A value as JSON that people can read too."""
    return json.dumps(value, indent=2, ensure_ascii=False)
