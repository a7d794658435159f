"""The symbols that losses are written in, and three ways of writing that save space.

Sizes: K classes, N samples, D features.  z are logits, y targets, p probabilities, t the label; what else a
loss needs, it makes itself.
"""

from __future__ import annotations

from typing import Any

from sympy import Eq, IndexedBase, Piecewise, Sum, exp, symbols

from derive.sympy_bridge import ForAll as ForAll

K, N, D = symbols("K N D", integer=True, positive=True)
c, i, j, k, l, t = symbols("c i j k l t", integer=True)  # noqa: E741
n, d = symbols("n d", integer=True)
L, m = symbols("L m", real=True)

z, y, p = IndexedBase("z", shape=(K,)), IndexedBase("y", shape=(K,)), IndexedBase("p", shape=(K,))
SIZE_OF = {**dict.fromkeys((c, i, j, k, l, t), K), n: N, d: D}


def over(index: Any, summand: Any) -> Any:
    """Σ over the whole set of an index."""
    return Sum(summand, (index, 1, SIZE_OF[index]))


def where(condition: Any, summand: Any) -> Any:
    """The summand where the condition holds, 0 elsewhere: in a sum, the condition on its index."""
    return Piecewise((summand, condition), (0, True))


SUM_EXP = over(k, exp(z[k]))
SOFTMAX = Eq(p[i], exp(z[i]) / SUM_EXP)
SUMS_TO_ONE = Eq(over(k, y[k]), 1)
