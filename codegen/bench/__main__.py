"""Run the benchmarks and print their figures."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from codegen.bench import measures
from codegen.bench.figure import Figure


def benchmarks() -> list[str]:
    """The names of the benchmarks."""
    return sorted(file.name for file in pkgutil.iter_modules(measures.__path__))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks named, or all: 0 done, 2 no such benchmark.  A missed figure is told, no more."""
    parser = argparse.ArgumentParser(prog="python -m codegen.bench", description="What proving costs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(benchmarks())}")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in benchmarks()]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; there is {', '.join(benchmarks())}")
    console = Console(highlight=False)
    for name in options.names or benchmarks():
        module = importlib.import_module(f"{measures.__name__}.{name}")
        title = (module.__doc__ or name).partition("\n")[0].removesuffix(".")
        if options.json:
            for figure in module.figures():
                print(json.dumps({"benchmark": name, **vars(figure)}), flush=True)
        else:
            with console.status(f"{title} ..."):
                figures = list(module.figures())
            beside = [figure for figure in figures if figure.of]
            if beside:
                console.print(side_by_side(title, beside))
            if len(beside) < len(figures):
                console.print(table(title, (figure for figure in figures if not figure.of)))
    return 0


def side_by_side(title: str, figures: Sequence[Figure]) -> Table:
    """Figures of several that were measured in the same ways: one column each."""
    names = list(dict.fromkeys(figure.of for figure in figures))
    shown = Table(title=f"{title}: {figures[0].unit}", title_justify="left")
    shown.add_column("measured")
    for name in names:
        shown.add_column(name, justify="right")
    for what in dict.fromkeys(figure.what for figure in figures):
        found = {figure.of: _rounded(figure.value) for figure in figures if figure.what == what}
        shown.add_row(what, *(found.get(name, "") for name in names))
    return shown


def table(title: str, figures: Iterable[Figure]) -> Table:
    """The figures of one benchmark."""
    shown = Table(title=title, title_justify="left")
    shown.add_column("measured")
    shown.add_column("", justify="right")
    shown.add_column("aim", justify="right")
    for figure in figures:
        aim = "" if figure.most is None else f"≤ {figure.most:g} {figure.unit}"
        mark = {None: "", True: " ✓", False: " ✗"}[figure.met]
        shown.add_row(figure.what, f"{_rounded(figure.value)} {figure.unit}".strip(), aim + mark)
    return shown


def _rounded(value: float) -> str:
    """Three digits, and no power of ten."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
