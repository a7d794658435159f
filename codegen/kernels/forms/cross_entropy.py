"""Cross-entropy of softmax with its options, as it is computed.

The targets q_k are labels or rows y_k, smoothed and weighted; the temperature T divides the logits; z_loss ζ
holds the logarithm of the partition function near 0:

    q_k = w_k ((1 - ε) [k = t] + ε/K)   or   w_k ((1 - ε) y_k + ε/K)
    L = -Σ_k q_k log p_k + ζ (log Σ_k exp(z_k/T))²          p_k = exp(z_k/T) / Σ_l exp(z_l/T)

With e_k = exp((z_k - m)/T), m any real number, S = Σ_k e_k, Q = Σ_k q_k and R = m/T + log S:

    L = Σ_k q_k (m - z_k)/T + Q log S + ζ R²            ∂L/∂z_j = ((Q + 2ζR) e_j/S - q_j)/T.

A label's own entry is p_t - 1, which cancels as p_t nears 1: it is computed as -Σ_{k≠t} e_k / S, and S - 1
as (e_t - 1) + Σ_{k≠t} e_k, which is exact where the label's logit is the greatest.  Differences of logits
are taken of their halves, which are no greater than the greatest number there is.  Where m is the greatest
logit and targets and weights are nonnegative, all summands of the loss are nonnegative.

Sharing ε among the K - 1 other classes is the same with ε K/(K - 1) for ε (`smoothing_among_others`).
"""

from __future__ import annotations

from fractions import Fraction

from codegen.kernels.proving import LossOfRow, proved_spec
from codegen.kernels.spec import KernelSpec
from derive.proving.prove import prove
from derive.trusted.conditions import Nonzero, Positive, define
from derive.trusted.indices import Index, Ix, Label, Not, Same
from derive.trusted.kernel import Theorem
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Pow,
    Size,
    Term,
    sum_over,
)

DEFAULTS = {"label_smoothing": 0.0, "temperature": 1.0, "z_loss": 0.0}
SHARES = ("label_smoothing",)

K = "K"
j, k = Ix("j", K), Ix("k", K)
t = Label("t", (), K)
m, T, smoothing, zeta = Entry("m"), Entry("temperature"), Entry("label_smoothing"), Entry("z_loss")
one, two, half = Num(1), Num(2), Num(Fraction(1, 2))


def z(i: Index) -> Entry:
    """A logit."""
    return Entry("z", i)


def y(i: Index) -> Entry:
    """A target."""
    return Entry("y", i)


def w(i: Index) -> Entry:
    """A class's weight."""
    return Entry("w", i)


def e(i: Index) -> Exp:
    """A shifted exponential."""
    return Exp(Div(Add(z(i), Neg(m)), T))


def below(i: Index) -> Term:
    """Half of how far a logit is below m."""
    return Add(Mul(half, m), Neg(Mul(half, z(i))))


def smoothed(target: Term, i: Index) -> Term:
    """What a class is given of the target, weighted."""
    return Mul(w(i), Add(Mul(kept, target), Div(smoothing, Size(K))))


kept = Add(one, Neg(smoothing))
softmax = define("p", (j,), Div(Exp(Div(z(j), T)), sum_over(k, Exp(Div(z(k), T)))))
partition = Mul(zeta, Pow(Log(sum_over(k, Exp(Div(z(k), T)))), 2))
weights = sum_over(k, w(k))
weighted_distances = sum_over(k, Mul(w(k), below(k)))
others = sum_over(k, e(k), Not(Same(k, t)))


def loss_of(target: Term) -> LossOfRow:
    """The loss of a row with a target for each class k."""
    entropy = Neg(sum_over(k, Mul(smoothed(target, k), Log(softmax.entry([k])))))
    return LossOfRow(Add(entropy, partition), j, (Positive(T),), (softmax,))


def specs() -> tuple[KernelSpec, ...]:
    """For labels and for target rows."""
    return labels(), rows()


def labels() -> KernelSpec:
    """A label for each row."""
    s = Add(e(t), others)
    log_s = Log(Add(one, Add(Add(e(t), Neg(one)), others)))
    r = Add(Div(m, T), log_s)
    of_label = Mul(Mul(kept, w(t)), Add(Div(Mul(two, below(t)), T), log_s))
    of_all = Mul(smoothing, Div(Add(Div(Mul(two, weighted_distances), T), Mul(weights, log_s)), Size(K)))
    push = Mul(two, Mul(zeta, r))
    at_label = Add(
        Neg(Mul(Mul(kept, w(t)), Div(others, s))),
        Mul(smoothing, Div(Add(Mul(weights, Div(e(t), s)), Neg(w(t))), Size(K))),
        Mul(push, Div(e(t), s)),
    )
    whole = Add(Mul(kept, w(t)), Mul(smoothing, Div(weights, Size(K))), push)
    elsewhere = Add(Mul(whole, Div(e(j), s)), Neg(Mul(smoothing, Div(w(j), Size(K)))))
    return proved_spec(
        loss_of(Bracket(Same(k, t))),
        Add(of_label, of_all, Mul(zeta, Pow(r, 2))),
        Case(Same(j, t), Div(at_label, T), Div(elsewhere, T)),
    )


def rows() -> KernelSpec:
    """A row of targets for each row."""
    s = sum_over(k, e(k))
    r = Add(Div(m, T), Log(s))
    of_targets = sum_over(k, Mul(y(k), Mul(w(k), below(k))))
    smooth = Mul(smoothing, Div(weighted_distances, Size(K)))
    total = Add(Mul(kept, sum_over(k, Mul(y(k), w(k)))), Mul(smoothing, Div(weights, Size(K))))
    distances = Div(Mul(two, Add(Mul(kept, of_targets), smooth)), T)
    whole = Add(total, Mul(two, Mul(zeta, r)))
    given = Add(Mul(kept, Mul(y(j), w(j))), Mul(smoothing, Div(w(j), Size(K))))
    return proved_spec(
        loss_of(y(k)),
        Add(distances, Mul(total, Log(s)), Mul(zeta, Pow(r, 2))),
        Div(Add(Mul(whole, Div(e(j), s)), Neg(given)), T),
    )


def smoothing_among_others() -> Theorem:
    """(1 - ε) y_j + ε (1 - y_j)/(K - 1) = (1 - ε') y_j + ε'/K  for  ε' = ε K/(K - 1)."""
    rest = Add(Size(K), Neg(one))
    left = Add(Mul(kept, y(j)), Div(Mul(smoothing, Add(one, Neg(y(j)))), rest))
    other = Div(Mul(smoothing, Size(K)), rest)
    right = Add(Mul(Add(one, Neg(other)), y(j)), Div(other, Size(K)))
    return prove(left, right, (Nonzero(rest),))


LEMMAS = {"smoothing among the other classes, for label_smoothing K/(K - 1)": smoothing_among_others}
