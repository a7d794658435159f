"""Cross-entropy, loss and gradient in one call, against others on this machine.

All of a case run in turn on the same inputs, and where they can write into an array that is there, they do.
Peers are measured where they are installed; the figures are kept in build/kernels.json and drawn in
build/kernels.svg.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from codegen.bench.figure import Figure
from codegen.bench.versus import CACHED, IN_PLACE, LIMIT, NUMPY, SHAPES, C, Case

DATA, PLOT = Path("build") / "kernels.json", Path("build") / "kernels.svg"
EAGER, BY_HAND = "PyTorch eager", "NumPy by hand"
Times = Mapping[str, float]
Asked = tuple[int, Case]


def figures() -> Iterator[Figure]:
    """Nanoseconds an element of all, then ratios of the kernel in C with the most that they should be."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    found: dict[Asked, dict[str, float]] = {}
    for threads in range(1, min(processors, 2) + 1):
        for line in _lines(threads):
            one = json.loads(line)
            name, nanoseconds = one.pop("name"), one.pop("nanoseconds")
            asked = one.pop("threads"), Case(**one)
            found.setdefault(asked, {})[name] = nanoseconds
            yield Figure(_told(*asked), nanoseconds, "ns/element", of=name)
    for (threads, case), times in found.items():
        yield from ratios(threads, case, times)
    DATA.parent.mkdir(exist_ok=True)
    kept = [{"threads": t, **vars(case), "nanoseconds": times} for (t, case), times in found.items()]
    DATA.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    if find_spec("matplotlib") is not None:
        draw(found, PLOT)


def _lines(threads: int) -> Iterator[str]:
    """What a process with so many threads measures, as it does."""
    command = [sys.executable, "-m", "codegen.bench.versus", str(threads)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield from process.stdout
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def _told(threads: int, case: Case) -> str:
    return f"{case}, {threads} thread{'s' * (threads > 1)}"


def ratios(threads: int, case: Case, times: Times) -> Iterator[Figure]:
    """The kernel in C over what memory allows, and over others."""
    if C not in times:
        return
    for name, most in _against_memory(threads, case):
        yield Figure(f"{_told(threads, case)}: {name}", times[name] / times[LIMIT], "× past cache", most)
    if case.classes == 1000:
        most = 1.2 if threads == 1 else 1.4
        yield Figure(f"{_told(threads, case)}: {C}", times[C] / times[CACHED], "× copy", most)
    for name, nanoseconds in times.items():
        if name not in (C, IN_PLACE, NUMPY, CACHED, LIMIT):
            most = _against(name, threads, case)
            yield Figure(f"{_told(threads, case)}: {C}", times[C] / nanoseconds, f"× {name}", most)


def _against_memory(threads: int, case: Case) -> Iterator[tuple[str, float]]:
    """Names, and the most times of what memory allows that they should take."""
    if case.targets == "rows":
        yield C, 1.3
    elif case.dtype == "float64":
        yield C, 1.4
    elif case.classes >= 32000:
        yield C, 1.25 if threads == 1 else 1.4
        yield IN_PLACE, 1.2
    elif case.rows == 4096:
        yield C, 4


def _against(name: str, threads: int, case: Case) -> float:
    """The most times of a peer's time that the kernel should take."""
    if case.rows == 1 and name in (EAGER, BY_HAND):
        return 1 / 20 if name == EAGER else 1 / 8
    if name == EAGER and (case.classes == 10 or case.classes >= 32000):
        slow = case.classes == 128256 and threads == 1
        return 1 / 20 if case.classes == 10 else 1 / 6 if slow else 1 / 10
    return 1


def draw(found: Mapping[Asked, Times], file: Path) -> None:
    """Times over what memory allows, for float32 and labels."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    asked = [
        (t, Case(*shape)) for t in (1, 2) for shape in SHAPES if LIMIT in found.get((t, Case(*shape)), ())
    ]
    names = list(dict.fromkeys(name for a in asked for name in found[a] if name not in (CACHED, LIMIT)))
    with pyplot.rc_context({"svg.hashsalt": "gradproof"}):
        figure, axes = pyplot.subplots(figsize=(9, 5))
        for name in names:
            points = [(n, found[a][name] / found[a][LIMIT]) for n, a in enumerate(asked) if name in found[a]]
            axes.plot(*zip(*points, strict=True), "s" if name == C else "o", label=name)
        axes.axhline(1, color="grey", linewidth=0.8)
        labels = [f"{case.rows} × {case.classes}\n{t} thread{'s' * (t > 1)}" for t, case in asked]
        axes.set_xticks(range(len(asked)), labels, rotation=45, ha="right", fontsize=8)
        axes.set(yscale="log", ylabel="time / copy past the cache")
        axes.set_title("Cross-entropy, loss and gradient, float32")
        axes.legend(fontsize=8)
        figure.tight_layout()
        file.parent.mkdir(exist_ok=True)
        figure.savefig(file, format="svg", metadata={"Date": None})
        pyplot.close(figure)
