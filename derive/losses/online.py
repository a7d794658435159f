"""Online log-sum-exp: a running maximum and a running sum over k ≤ a, extended by one class or by a block.

Nothing asks that m be the maximum: what is stated holds for all real m and M.
"""

from __future__ import annotations

from typing import Any

from sympy import And, Eq, IndexedBase, Symbol, exp, log, symbols

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SUM_EXP, K, i, k, m, over, where, z

a, b = symbols("a b", integer=True)
M = Symbol("M", real=True)
RUNNING, s = IndexedBase("m", shape=(K,)), IndexedBase("s", shape=(K,))

RESCALED = "Every exponential that was summed relative to m is made relative to M by the factor exp(m - M)."


def so_far(last: Any, shift: Any) -> Any:
    """Σ exp(z_k - shift) over the classes up to the last one seen."""
    return over(k, where(k <= last, exp(z[k] - shift)))


@theorem(
    "online-class",
    title="A running sum of exponentials, extended by the next class",
    idea=f"{RESCALED} The next class brings its own exponential.",
)
def one_more() -> Claim:
    right = exp(m - M) * so_far(a, m) + exp(z[b] - M)
    return Claim(so_far(b, M), right, assuming=(Eq(b, a + 1),))


@theorem(
    "online-block",
    title="A running sum of exponentials, extended by a block of classes",
    idea=f"{RESCALED} The classes of the block bring their own exponentials, relative to M from the start.",
)
def one_block_more() -> Claim:
    block = over(k, where(And(k > a, k <= b), exp(z[k] - M)))
    return Claim(so_far(b, M), exp(m - M) * so_far(a, m) + block, assuming=(a <= b,))


@theorem(
    "online-merge",
    title="Two partial sums of exponentials put together",
    idea="""The classes up to a and those after it are summed apart, each relative to a number of its own.
    Two factors make both relative to one number.""",
)
def merged() -> Claim:
    c = Symbol("c", real=True)
    rest = over(k, where(k > a, exp(z[k] - c)))
    return Claim(over(k, exp(z[k] - M)), exp(m - M) * so_far(a, m) + exp(c - M) * rest)


@theorem(
    "online-so-far",
    title="Log-sum-exp of the classes seen so far, from a running sum",
    idea="""The logarithm of the running sum is log-sum-exp less the number m that was subtracted. Nothing
    is asked of m, so it may change from class to class.""",
)
def so_far_log() -> Claim:
    plain = over(k, where(k <= a, exp(z[k])))
    return Claim(log(plain), m + log(so_far(a, m)))


@theorem(
    "online-log-sum-exp",
    title="The running sum over all classes gives log-sum-exp",
    idea="""After the last class the running sum s_K is the whole one, relative to the last of the numbers
    m. Its logarithm is log-sum-exp less that number.""",
)
def whole() -> Claim:
    return Claim(log(SUM_EXP), RUNNING[K] + log(s[K]), where=(Eq(s[i], so_far(i, RUNNING[i])),))
