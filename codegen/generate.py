"""`python -m codegen.generate`: write `generated/` anew, or with `--check` say what would change."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from codegen.loading import generated
from codegen.writers import written
from codegen.writing import write_whole


def differences(folder: Path, wanted: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a folder, by path: "missing", "changed" or "stray"."""
    wrong = {}
    for path, text in wanted.items():
        file = folder / path
        if not file.is_file():
            wrong[path] = "missing"
        elif file.read_bytes() != text.encode():
            wrong[path] = "changed"
    there = (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    strays = {file.relative_to(folder).as_posix() for file in there} - set(wanted)
    return dict(sorted((wrong | dict.fromkeys(strays, "stray")).items()))


def write(folder: Path, wanted: Mapping[str, str]) -> dict[str, str]:
    """Make a folder hold these files and no others; what was wrong with it."""
    wrong = differences(folder, wanted)
    for path, what in wrong.items():
        if what == "stray":
            (folder / path).unlink()
        else:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / path, wanted[path])
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command: 0 done, or nothing is wrong; 1 something is, with `--check`."""
    parser = argparse.ArgumentParser(prog="python -m codegen.generate", description="Write generated/ anew.")
    parser.add_argument("--check", action="store_true", help="change nothing, tell what would be changed")
    parser.add_argument("--folder", type=Path, default=generated(), help="instead of generated/")
    options = parser.parse_args(arguments)
    wrong = (differences if options.check else write)(options.folder, written())
    for path, what in wrong.items():
        print(f"{options.folder / path}: {what if options.check else _done(what)}")
    return 1 if wrong and options.check else 0


def _done(what: str) -> str:
    return "removed" if what == "stray" else "written"


if __name__ == "__main__":
    sys.exit(main())
