"""Errors of cross-entropy in float32 over their stated bounds, as attacks found them.

From committed figures, which `python -m codegen.bench.attacks` writes; drawn in build/accuracy.svg.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from codegen.bench.attacks import DATA
from codegen.bench.figure import Figure

PLOT = Path("build") / "accuracy.svg"
NAMES = {"c": "C", "numpy": "NumPy"}


def figures() -> Iterator[Figure]:
    """The greatest ratios, which must not exceed 1, and the least: how near the bound comes at its worst."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    for backend, name in NAMES.items():
        found = [one for one in data if one["backend"] == backend]
        for what in ("loss", "gradient"):
            ratios = [one[what] for one in found]
            yield Figure(f"{name}: {what}, greatest error over its bound", max(ratios), "", most=1)
            yield Figure(f"{name}: {what}, at the number of classes where it is least", min(ratios), "")
    if find_spec("matplotlib") is not None:
        draw(data, PLOT)


def draw(data: Sequence[Mapping[str, Any]], file: Path) -> None:
    """The greatest relative error of a gradient's entry and its bound, over the number of classes."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    with pyplot.rc_context({"svg.hashsalt": "gradproof"}):
        figure, axes = pyplot.subplots(figsize=(7, 4.5))
        for colour, (backend, name) in zip(("tab:blue", "tab:orange"), NAMES.items(), strict=True):
            found = [one for one in data if one["backend"] == backend]
            classes = [one["classes"] for one in found]
            axes.plot(classes, [o["bound"] for o in found], "--", color=colour, label=f"{name}: bound")
            measured = [o["roundoffs"] for o in found]
            axes.plot(classes, measured, "o-", color=colour, label=f"{name}: measured")
        axes.set(xscale="log", yscale="log", xlabel="classes", ylabel="relative error / u")
        axes.set_title("Entries of the gradient, float32: error and bound at the attack that comes nearest")
        axes.legend()
        file.parent.mkdir(exist_ok=True)
        figure.savefig(file, format="svg", metadata={"Date": None})
        pyplot.close(figure)
