"""Judging a text from the command line.

Whole processes, interleaved, against the import of SymPy alone; texts of 10 to 40 steps, right and wrong.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from codegen.bench.figure import Figure, interleaved, python

HEAD = r"""
The logits are $z$, and $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ are the probabilities.
The targets $y$ sum to one, $\sum_k y_k = 1$, and $L = -\sum_k y_k \log p_k$ is the loss.
"""

DERIVATION = r"""
\[
\begin{aligned}
\frac{\partial L}{\partial z_%(i)s} &= -\sum_k y_k \frac{\partial \log p_k}{\partial z_%(i)s} \\
&= -\sum_k \frac{y_k}{p_k} \frac{\partial p_k}{\partial z_%(i)s} \\
&= -\sum_k \frac{y_k}{p_k} p_k (\delta_{k%(i)s} - p_%(i)s) \\
&= -\sum_k y_k (\delta_{k%(i)s} - p_%(i)s) \\
&= -\sum_k y_k \delta_{k%(i)s} + \sum_k y_k p_%(i)s \\
&= -y_%(i)s + p_%(i)s \sum_k y_k \\
&= p_%(i)s \sum_k y_k - y_%(i)s \\
&= p_%(i)s - y_%(i)s
\end{aligned}
\]
and then, one more time, for the entries themselves,
\[
\frac{\partial p_%(i)s}{\partial z_n} = p_%(i)s (\delta_{%(i)sn} - p_n)
= p_%(i)s \delta_{%(i)sn} + p_%(i)s p_n .
\]
"""
STEPS = 10  # of each derivation; the last one is wrong


def figures() -> Iterator[Figure]:
    """The ratio of medians over interleaved runs, SymPy's own time as the unit."""
    with tempfile.TemporaryDirectory() as folder:
        actions: dict[str, Callable[[], object]] = {"sympy": python("-c", "import sympy")}
        for count in (0, 1, 2, 3, 4):
            post = Path(folder, f"{count * STEPS}.md")
            post.write_text(text(count), encoding="utf-8")
            actions[str(count * STEPS)] = python("-c", RUN % str(post))
        times = interleaved(actions, rounds=5)
    unit = times["sympy"]
    start = times["0"] / unit
    yield Figure("python -c 'import sympy'", 1000 * unit, "ms")
    yield Figure("gradproof check, nothing in the text", start, "× import sympy")
    yield Figure("gradproof check, 30 steps", times["30"] / unit, "× import sympy", most=6)
    yield Figure("each step of 10", (times["10"] - times["0"]) / unit / 10, "× import sympy")
    yield Figure("each step of 40", (times["40"] - times["0"]) / unit / 40, "× import sympy")


RUN = "from codegen.cli.main import main; main(['check', %r])"  # its exit status, 1, is no failure here


def text(derivations: int) -> str:
    """A text with as many derivations, each with another letter; each has a wrong step."""
    return HEAD + "".join(DERIVATION % {"i": letter} for letter in "ijlm"[:derivations])
