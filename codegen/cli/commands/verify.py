"""Replay certificates with the kernel alone."""

from pathlib import Path
from typing import Annotated

import typer

from derive.trusted.verify import main


def command(
    files: Annotated[list[Path], typer.Argument(help="Certificates, as `prove --certificate` writes them.")],
) -> int:
    """Replay certificates: print what each proves, from what, and the hash of its statement."""
    return main([str(file) for file in files])
