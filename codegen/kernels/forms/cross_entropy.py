"""Cross-entropy of softmax, as it is computed.

With e_k = exp(z_k - m), m any real number and S = Σ_k e_k, and for a label t:

    L = m - z_t + log S            ∂L/∂z_j = -Σ_{k≠t} e_k / S  for j = t,  e_j / S elsewhere.

The label's entry is p_t - 1, which cancels as p_t nears 1; the sum over the others does not.
For target rows:

    L = 2 Σ_k y_k (m/2 - z_k/2) + (Σ_k y_k) log S        ∂L/∂z_j = e_j / S Σ_k y_k - y_j.

All summands are nonnegative where m is the greatest logit and targets are nonnegative: nothing cancels in
the loss; and halves of two logits differ by no more than the greatest number there is.
"""

from __future__ import annotations

from fractions import Fraction

from codegen.kernels.proving import LossOfRow, proved_spec
from codegen.kernels.spec import KernelSpec
from derive.trusted.conditions import define
from derive.trusted.indices import Index, Ix, Label, Not, Same
from derive.trusted.terms import Add, Case, Div, Entry, Exp, Log, Mul, Neg, Num, sum_over

K = "K"
j, k = Ix("j", K), Ix("k", K)
t = Label("t", (), K)
m, half = Entry("m"), Num(Fraction(1, 2))


def z(i: Index) -> Entry:
    """A logit."""
    return Entry("z", i)


def y(i: Index) -> Entry:
    """A target."""
    return Entry("y", i)


def e(i: Index) -> Exp:
    """A shifted exponential."""
    return Exp(Add(z(i), Neg(m)))


softmax = define("p", (j,), Div(Exp(z(j)), sum_over(k, Exp(z(k)))))
S = sum_over(k, e(k))
targets = sum_over(k, y(k))


def specs() -> tuple[KernelSpec, ...]:
    """For labels and for target rows."""
    p = softmax.entry
    others = sum_over(k, e(k), Not(Same(k, t)))
    labels = proved_spec(
        LossOfRow(Neg(Log(p([t]))), j, definitions=(softmax,)),
        Add(Add(m, Neg(z(t))), Log(S)),
        Case(Same(j, t), Neg(Div(others, S)), Div(e(j), S)),
    )
    distances = sum_over(k, Mul(y(k), Add(Mul(half, m), Neg(Mul(half, z(k))))))
    rows = proved_spec(
        LossOfRow(Neg(sum_over(k, Mul(y(k), Log(p([k]))))), j, definitions=(softmax,)),
        Add(Mul(Num(2), distances), Mul(targets, Log(S))),
        Add(Mul(Div(e(j), S), targets), Neg(y(j))),
    )
    return labels, rows
