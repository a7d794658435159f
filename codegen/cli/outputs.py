"""The folders that commands write into."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from codegen.cli.errors import CliError
from codegen.writing import write_whole


def need_folder(folder: Path) -> None:
    """See that a folder is there, or can be made in one that is; nothing is made yet.

    Raises:
        CliError: neither is so.
    """
    if folder.is_dir():
        return
    if folder.exists():
        raise CliError(f"{folder}: not a folder")
    if not folder.parent.is_dir():
        raise CliError(f"{folder}: no such folder, nor {folder.parent} to make it in")


def write_into(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write files, by name, into a folder, which is made where it is missing; their paths.

    Raises:
        OSError: one cannot be written.
    """
    folder.mkdir(exist_ok=True)
    files = [folder / name for name in sorted(texts)]
    for file in files:
        write_whole(file, texts[file.name])
    return files
