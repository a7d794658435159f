"""The second stage: the kernels' files are made anew from theorems and compared with those that are there."""

from __future__ import annotations

import os
from pathlib import Path

from rich.console import Console
from rich.text import Text

from codegen.backends import backends
from codegen.demo.columns import Columns
from codegen.demo.screen import table
from codegen.kernels.forms import any_source, kernels
from codegen.loading import generated
from codegen.writers.kernels import rendered


def show_files(screen: Console, columns: Columns) -> bool:
    """Print the generated files; whether all are what the theorems give today."""
    shown = table("Kernels, written from theorems", "kernel", "language", "files", "made anew")
    well = True
    for name in kernels():
        with screen.status(f"Proving what {name} computes"):
            source = any_source(name)
        for backend in backends():
            texts = rendered(source, backend)
            same = all(_is(generated() / backend / file, text) for file, text in texts.items())
            well &= same
            note = columns.missing.get(backend, "")
            shown.add_row(
                name,
                backend,
                "\n".join(_relative(generated() / backend / file) for file in texts),
                Text("the same, byte for byte" if same else "different: run `make generated`")
                + (f"\nnot run: {note}" if note else ""),
            )
    screen.print(shown)
    index = generated() / "walkthroughs" / "index.html"
    if index.is_file():
        screen.print(f"Theorems, walkthroughs, kernels and proofs, to read in a browser: {_relative(index)}")
    return well


def _is(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == text


def _relative(file: Path) -> str:
    return os.path.relpath(file) if file.is_relative_to(Path.cwd()) else str(file)
