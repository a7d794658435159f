"""The forms of a walkthrough: every module here has a `render(story, marks, statements, command)`.

Templates are Jinja's, in `templates/`; a name that nobody gave is an error.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def forms() -> tuple[str, ...]:
    """The names of all forms."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def form_named(name: str) -> Callable[..., str]:
    """What renders a story in a form.

    Raises:
        ValueError: there is no such form.
    """
    if name not in forms():
        raise ValueError(f"there is no form {name!r}: there are {', '.join(forms())}")
    render: Callable[..., str] = importlib.import_module(f"{__name__}.{name}").render
    return render


def environment(**syntax: Any) -> Environment:
    """Jinja2 with the templates of the forms."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        **syntax,
    )
