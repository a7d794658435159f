"""Printed terms: as they stand, with few parentheses, and with bound names that nobody else has."""

import re

import pytest
from hypothesis import given, strategies as st

from derive.printing import Notation, latex, opened, text
from derive.trusted.conditions import Definition, Equal, Positive, Smooth, define, every
from derive.trusted.indices import TRUE, AtLeast, AtMost, Both, Bound, Ix, Label, Last, Not, Nth, Same
from derive.trusted.terms import (
    Add,
    Bracket,
    Case,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    Size,
    Sum,
    Term,
    delta,
    sum_over,
)

i, j, k, n = Ix("i", "K"), Ix("j", "K"), Ix("k", "K"), Ix("n", "N")
T = Entry("T")


def z(at: Ix | Bound | Nth | Last | Label) -> Entry:
    return Entry("z", at)


def p(at: Ix | Bound) -> Entry:
    return Entry("p", at)


S = sum_over(k, Exp(z(k)))


@pytest.mark.parametrize(
    ("term", "plain", "tex"),
    [
        (Add(p(j), Neg(Entry("y", j))), "p_j - y_j", "p_{j} - y_{j}"),
        (Mul(p(i), Add(delta(i, j), Neg(p(j)))), "p_i (δ_ij - p_j)", r"p_{i} (\delta_{ij} - p_{j})"),
        (Neg(Add(p(i), Neg(p(j)))), "-(p_i - p_j)", "-(p_{i} - p_{j})"),
        (Add(p(i), Add(p(j), T)), "p_i + p_j + T", "p_{i} + p_{j} + T"),
        (Div(Exp(z(i)), S), "exp(z_i)/(Σ_{k=1}^K exp(z_k))", r"\frac{e^{z_{i}}}{\sum_{k=1}^{K} e^{z_{k}}}"),
        (Mul(T, Div(Num(1), p(i))), "T (1/p_i)", r"T \frac{1}{p_{i}}"),
        (Mul(Num(2), Num(3), Pow(p(i), 2)), "2 · 3 p_i^2", r"2 \cdot 3 p_{i}^{2}"),
        (Mul(Num(-2), T), "-2 T", "-2 T"),
        (Add(T, Mul(Num(-2), T)), "T - 2 T", "T - 2 T"),
        (Mul(Log(p(i)), p(j)), "(log p_i) p_j", r"(\log p_{i}) p_{j}"),
        (Mul(p(j), Log(p(i))), "p_j log p_i", r"p_{j} \log p_{i}"),
        (Log(Add(T, Num(1))), "log(T + 1)", r"\log(T + 1)"),
        (Log(S), "log Σ_{k=1}^K exp(z_k)", r"\log \sum_{k=1}^{K} e^{z_{k}}"),
        (Mul(S, T), "(Σ_{k=1}^K exp(z_k)) T", r"\biggl(\sum_{k=1}^{K} e^{z_{k}}\biggr) T"),
        (Mul(T, S), "T Σ_{k=1}^K exp(z_k)", r"T \sum_{k=1}^{K} e^{z_{k}}"),
        (Pow(S, -1), "(Σ_{k=1}^K exp(z_k))^(-1)", r"\biggl(\sum_{k=1}^{K} e^{z_{k}}\biggr)^{-1}"),
        (RealPow(p(i), Add(T, Num(-1))), "p_i^(T - 1)", "p_{i}^{T - 1}"),
        (Partial(p(i), z(j)), "∂p_i/∂z_j", r"\frac{\partial p_{i}}{\partial z_{j}}"),
        (
            Partial(Add(T, p(i)), z(j)),
            "∂/∂z_j (T + p_i)",
            r"\frac{\partial}{\partial z_{j}} (T + p_{i})",
        ),
        (Fn("f", 1, T), "f'(T)", "f'(T)"),
        (Fn("f", 5, T), "f^(5)(T)", "f^{(5)}(T)"),
        (Num(-1), "-1", "-1"),
        (Entry("alpha"), "α", r"\alpha"),
        (Entry("p_hat", i), "p̂_i", r"\hat{p}_{i}"),
        (Entry("CE", n), "CE_n", r"\mathrm{CE}_{n}"),
        (Entry("L_mean"), "L_mean", r"L_{\mathrm{mean}}"),
        (Entry("p", n, Label("t", [n], "K")), "p_{n,t_n}", "p_{n,t_{n}}"),
        (Size("K"), "K", "K"),
        (z(Nth(1, "K")), "z_1", "z_{1}"),
        (z(Last("K")), "z_K", "z_{K}"),
        (Case(Same(i, j), Num(1), T), "(1 if i = j else T)", None),
        (Sum("K", Not(Same(Bound(0, "K"), i)), p(Bound(0, "K"))), "Σ_{k≠i} p_k", r"\sum_{k \neq i} p_{k}"),
        (Sum("K", AtMost(Bound(0, "K"), i), p(Bound(0, "K"))), "Σ_{k=1}^i p_k", r"\sum_{k=1}^{i} p_{k}"),
        (Bracket(AtMost(i, j)), "[i ≤ j]", r"[i \leq j]"),
        (Bracket(Not(AtMost(i, j))), "[i > j]", "[i > j]"),
    ],
)
def test_terms(term: Term, plain: str, tex: str | None) -> None:
    assert text(term) == plain
    assert tex is None or latex(term) == tex


def test_statements() -> None:
    closed = every(n, Equal(sum_over(k, Entry("y", n, k)), Num(1)))
    assert text(closed) == "Σ_{k=1}^K y_nk = 1 for every n ≤ N"
    assert text(Positive(T)) == "T > 0"
    assert text(Both(Not(Same(i, j)), AtLeast("K", 2))) == "i ≠ j and K ≥ 2"
    assert text(Smooth(S, "z")) == "Σ_{k=1}^K exp(z_k) is differentiable in z"
    assert text(define("p", (k,), Div(Exp(z(k)), S))) == "p_k := exp(z_k)/(Σ_{l=1}^K exp(z_l))"
    assert text(Definition("u", ("K",), None, of=("x",))) == "u_k is a differentiable function of x"


def test_every_style_of_delta_log_and_exp() -> None:
    term = Mul(delta(i, j), Log(Exp(T)))
    assert (
        latex(term, Notation(delta="indicator", log="ln", exp="function"))
        == r"\mathbf{1}\{i = j\} \ln(\exp(T))"
    )
    assert text(term, Notation(delta="bracket", log="ln")) == "[i = j] ln(exp(T))"
    assert text(S, Notation(bounds=False)) == "Σ_k exp(z_k)"


def test_notation_renames_and_refuses_what_would_be_ambiguous() -> None:
    posts = Notation(
        arrays={"z": "a", "p": r"\hat y"}, sets={"K": "C"}, indices={"j": "m"}, letters={"K": "c"}
    )
    assert text(Mul(p(j), S), posts) == "ŷ_m Σ_{c=1}^C exp(a_c)"
    assert latex(p(j), posts) == r"\hat{y}_{m}"
    with pytest.raises(ValueError, match="both be written a"):
        text(Mul(z(i), Entry("a")), posts)
    with pytest.raises(ValueError, match="both be written"):
        Notation(arrays={"z": "a", "y": "a"})


def test_bound_names_keep_clear_of_free_ones_and_of_each_other() -> None:
    assert text(Add(z(k), Neg(Log(S)))) == "z_k - log Σ_{l=1}^K exp(z_l)"
    nested = sum_over(k, Mul(p(k), sum_over(j, p(j))))
    inner_k = sum_over(k, Mul(p(k), sum_over(i, Mul(p(i), p(k)))))
    assert text(nested) == "Σ_{k=1}^K p_k Σ_{j=1}^K p_j"
    assert text(inner_k) == "Σ_{k=1}^K p_k Σ_{i=1}^K p_i p_k"
    assert text(S, within=[z(k), z(Ix("l", "K"))]) == "Σ_{m=1}^K exp(z_m)"
    assert text(S.body) == "exp(z_k)"  # a body on its own


@given(st.lists(st.sampled_from("klmijxyz"), min_size=1, max_size=6), st.sets(st.sampled_from("klmijnab")))
def test_no_bound_name_is_taken_twice(hints: list[str], free: set[str]) -> None:
    indices = [Ix(f"%{n}", "K") for n in range(len(hints))]
    term: Term = Mul(T, *(z(index) for index in indices), *(p(Ix(f, "K")) for f in sorted(free)))
    for hint, index in zip(hints, indices, strict=True):
        closed = sum_over(index, term)
        term = Sum("K", closed.guard, closed.body, hint=hint)
    printed = text(term)
    names = re.findall(r"Σ_\{([^=]*)=1\}", printed)
    assert len(set(names)) == len(hints)
    assert not set(names) & {*free, "z", "p", "T"}
    assert "%" not in printed


def test_the_names_that_the_kernel_gives_are_never_shown() -> None:
    line = Mul(z(k), sum_over(k, Mul(p(k), sum_over(j, z(j)))))
    inside = opened(line, (1, 1, 1, 1))
    assert text(inside.node, names=inside.names) == "z_j"
    whole = opened(line, (1, 1))
    assert text(whole.node, names=whole.names) == "p_l Σ_{j=1}^K z_j"
    assert text(line) == "z_k Σ_{l=1}^K p_l Σ_{j=1}^K z_j"


def test_what_changed_can_be_marked() -> None:
    line = Add(z(i), Neg(sum_over(k, p(k))))
    assert text(line, mark=[(1,)]) == "z_i - ⟦Σ_{k=1}^K p_k⟧"
    assert text(line, mark=[(1, 0, 1)]) == "z_i - Σ_{k=1}^K ⟦p_k⟧"
    assert latex(line, mark=[(0,)]) == r"\boxed{z_{i}} - \sum_{k=1}^{K} p_{k}"


def test_symbols_cannot_break_out_of_the_formula() -> None:
    assert latex(Entry("a}$%b")) == r"\mathrm{a\}\$\%b}"
    assert latex(Entry(r"\input{x}")) == r"\mathrm{\backslash input\{x\}}"


def test_wide_fractions_stand_on_one_line() -> None:
    wide = Add(*(Entry("z", Ix(c, "K")) for c in "abcdefghijklmnopqrstuvwxyz"))
    assert r"\frac" not in latex(Div(wide, T))


def test_sums_of_exponentials_are_written_out_with_dots() -> None:
    summed = Sum("K", TRUE, Exp(Entry("z", Bound(0, "K"))))
    other = Sum("K", TRUE, Entry("z", Bound(0, "K")))
    dots = Notation(sums="dots")
    assert text(summed, dots) == "exp(z_1) + exp(z_2) + ⋯ + exp(z_K)"
    assert latex(summed, dots) == r"e^{z_{1}} + e^{z_{2}} + \dots + e^{z_{K}}"
    assert text(Add(summed, other), dots) == "(exp(z_1) + exp(z_2) + ⋯ + exp(z_K)) + Σ_{k=1}^K z_k"
    assert text(Mul(Entry("a"), summed), dots) == "a (exp(z_1) + exp(z_2) + ⋯ + exp(z_K))"


def test_a_sum_over_a_block_shows_both_of_its_ends() -> None:
    k, block = Bound(0, "K"), Ix("a", "K")
    guard = Both(AtMost(k, Ix("b", "K")), Not(AtMost(k, block)))
    assert text(Sum("K", guard, Entry("z", k))) == "Σ_{a<k≤b} z_k"
    assert latex(Sum("K", guard, Entry("z", k))) == r"\sum_{a < k \leq b} z_{k}"
