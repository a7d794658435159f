"""Jinja2 as the backends use it: a name that nobody gave is an error, not an empty string."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from codegen import backends


def environment(backend: str, comment: str) -> Environment:
    """The templates of a backend, in its folder `templates`; lines that begin with `comment` are Jinja's."""
    return Environment(
        loader=FileSystemLoader([Path(folder, backend, "templates") for folder in backends.__path__]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        line_statement_prefix=comment,
    )
