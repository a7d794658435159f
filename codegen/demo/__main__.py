"""Run the demonstration, stage after stage."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from codegen.demo.agreement import show_agreement
from codegen.demo.columns import columns
from codegen.demo.files import show_files
from codegen.demo.screen import console
from codegen.demo.theorems import show_theorems
from codegen.demo.training import show_training


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the stages: 0 all is well, 1 a theorem was not proved, or the kernels disagree."""
    parser = argparse.ArgumentParser(
        prog="python -m codegen.demo", description="Prove, generate, compare, train."
    )
    parser.parse_args(arguments)
    start = time.perf_counter()
    screen = console()
    kernels = columns("cross-entropy")
    well = show_theorems(screen)
    well &= show_files(screen, kernels)
    well &= show_agreement(screen, kernels)
    well &= show_training(screen, kernels)
    screen.print(f"\nDone in {time.perf_counter() - start:.0f} s.")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
