"""Commands found as files, none of them imported before it is called.

SymPy takes longer to import than most commands take to run, so the list of commands and its summaries
come from the files' names and docstrings, read without running them.
"""

import ast
import importlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand


def plain_app(**settings: Any) -> typer.Typer:
    """A Typer application that prints plain text: no markup (it costs half a second), no tracebacks."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **settings,
    )


class CommandFile(TyperCommand):
    """Stands for the command in a file until it is called, and then becomes it."""

    def __init__(self, package: str, file: Path) -> None:
        super().__init__(name=file.stem.replace("_", "-"), rich_markup_mode=None)
        self.file = file
        self.module = f"{package}.{file.stem}"

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first line of the file's docstring, whole: the list wraps what is too long for it."""
        docstring = ast.get_docstring(ast.parse(self.file.read_text(encoding="utf-8"))) or ""
        return docstring.partition("\n")[0].removesuffix(".")

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Import the command and let it read its own arguments: what runs next is the real command."""
        app = plain_app()
        app.command(name=self.name)(importlib.import_module(self.module).command)
        return typer.main.get_command(app).make_context(info_name, args, parent=parent, **extra)


def command_files(package: str) -> Iterator[CommandFile]:
    """The commands in a package, by name; a file whose name begins with `_` is none."""
    spec = importlib.util.find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    files = (file for folder in folders or () for file in Path(folder).glob("[!_]*.py"))
    for file in sorted(files, key=lambda file: file.stem):
        yield CommandFile(package, file)
