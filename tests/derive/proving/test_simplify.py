"""What terms simplify to, as text: what a person would write."""

import pytest

from derive.printing import text
from derive.proving.prove import simplify
from derive.trusted.conditions import Nonzero, Positive
from derive.trusted.indices import AtLeast, Not, Same
from derive.trusted.kernel import recheck
from derive.trusted.terms import (
    Add,
    Bracket,
    Div,
    Entry,
    Exp,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    delta,
)
from tests.derive.proving import vocabulary as t
from tests.derive.proving.vocabulary import (
    BY_LOG,
    BY_WHOLE,
    ENTROPY,
    LABEL,
    LAYER,
    LOG_SUM,
    LOGISTIC,
    LOGISTICS,
    LOSS,
    MEAN,
    ONE,
    ONE_HOT,
    P_ROWS,
    POSITIVE_Y,
    ROWS_LAYER,
    TANH,
    TWO,
    UNIT,
    UNIT_ROWS,
    UNKNOWN,
    WHOLE,
    K,
    L,
    N,
    P,
    S,
    T,
    cross_entropy,
    minus,
    over,
    p,
    q,
    s,
    softmax,
    v,
    x,
    y,
    z,
    γ,
    ε,
)

i, j, k, h, c, r, n, m, d, b = t.i, t.j, t.k, t.h, t.c, t.r, t.n, t.m, t.d, t.b
label = t.t
TWO_CLASSES = AtLeast("K", 2)
POSITIVE_T = Positive(T)
W, bias, inputs = Entry("W", j, b), Entry("b", j), Entry("x", b)
BINARY = Neg(Add(Mul(Entry("y"), Log(s)), Mul(minus(ONE, Entry("y")), Log(minus(ONE, s)))))
BINARIES = Neg(
    over(
        k,
        Add(
            Mul(y(k), Log(Entry("s", k))),
            Mul(minus(ONE, y(k)), Log(minus(ONE, Entry("s", k)))),
        ),
    )
)
SMOOTHED = Add(Mul(minus(ONE, ε), y(k)), Div(ε, K))
FOCAL = Neg(Mul(RealPow(minus(ONE, p(label)), γ), Log(p(label))))
CUBIC = Neg(Mul(Pow(minus(ONE, p(label)), 3), Log(p(label))))
JACOBIAN = Partial(p(i), z(j))
GRADIENT = Partial(L, z(j))
HESSIAN = Partial(Partial(L, z(i)), z(j))
TEMPERED = softmax(Div(z(k), T), k)

THEOREMS = {
    "probabilities sum to one": (over(k, p(k)), (), (P,), "1"),
    "jacobian": (JACOBIAN, (), (P,), "p_i (δ_ij - p_j)"),
    "jacobian, same index": (JACOBIAN, (Same(i, j),), (P,), "p_i (1 - p_i)"),
    "jacobian, other index": (JACOBIAN, (Not(Same(i, j)),), (P,), "-p_i p_j"),
    "jacobian written out": (Partial(softmax(z(i)), z(j)), (), (P,), "p_i (δ_ij - p_j)"),
    "jacobian by the sum": (JACOBIAN, (), (WHOLE, BY_WHOLE), "p_i (δ_ij - p_j)"),
    "jacobian by log-sum-exp": (JACOBIAN, (), (LOG_SUM, BY_LOG), "p_i (δ_ij - p_j)"),
    "rows": (over(j, JACOBIAN), (), (P,), "0"),
    "columns": (over(i, JACOBIAN), (), (P,), "0"),
    "jacobian times vector": (over(j, Mul(JACOBIAN, v(j))), (), (P,), "p_i (v_i - Σ_{k=1}^K p_k v_k)"),
    "vector times jacobian": (over(i, Mul(v(i), JACOBIAN)), (), (P,), "p_j (v_j - Σ_{k=1}^K p_k v_k)"),
    "log-softmax": (Partial(Log(p(i)), z(j)), (), (P,), "δ_ij - p_j"),
    "log-sum-exp": (Partial(Log(S), z(j)), (), (P,), "p_j"),
    "log-sum-exp squared": (Partial(Pow(Entry("lse"), 2), z(j)), (), (P, LOG_SUM), "2 p_j lse"),
    "log of the rest": (
        Partial(Log(minus(ONE, p(i))), z(j)),
        (TWO_CLASSES,),
        (P,),
        "p_i (p_j - δ_ij)/(1 - p_i)",
    ),
    "cross-entropy": (GRADIENT, (), (P, LOSS), "p_j Σ_{k=1}^K y_k - y_j"),
    "cross-entropy, distribution": (GRADIENT, (UNIT,), (P, LOSS), "p_j - y_j"),
    "cross-entropy, one-hot": (GRADIENT, (ONE_HOT,), (P, LOSS), "p_j - δ_jc"),
    "cross-entropy, label": (Partial(Neg(Log(p(label))), z(j)), (), (P,), "p_j - δ_jt"),
    "cross-entropy, hessian": (HESSIAN, (UNIT,), (P, LOSS), "p_i (δ_ij - p_j)"),
    "cross-entropy, hessian times vector": (
        over(j, Mul(HESSIAN, v(j))),
        (UNIT,),
        (P, LOSS),
        "p_i (v_i - Σ_{k=1}^K p_k v_k)",
    ),
    "mean": (Partial(L, z(m, j)), (), (P_ROWS, MEAN), "(p_mj Σ_{k=1}^K y_mk - y_mj)/N"),
    "mean, distributions": (Partial(L, z(m, j)), (UNIT_ROWS,), (P_ROWS, MEAN), "(p_mj - y_mj)/N"),
    "mean, labels": (
        Partial(Neg(Div(over(n, Log(p(n, LABEL))), N)), z(m, j)),
        (),
        (P_ROWS,),
        "(p_mj - δ_{j,t_m})/N",
    ),
    "weights of a layer": (Partial(L, W), (UNIT,), (LAYER, P, LOSS), "(p_j - y_j) x_b"),
    "bias of a layer": (Partial(L, bias), (UNIT,), (LAYER, P, LOSS), "p_j - y_j"),
    "inputs of a layer": (Partial(L, inputs), (UNIT,), (LAYER, P, LOSS), "Σ_{k=1}^K (p_k - y_k) W_kb"),
    "weights, mean": (
        Partial(L, W),
        (UNIT_ROWS,),
        (ROWS_LAYER, P_ROWS, MEAN),
        "(Σ_{n=1}^N (p_nj - y_nj) x_nb)/N",
    ),
    "bias, mean": (
        Partial(L, bias),
        (UNIT_ROWS,),
        (ROWS_LAYER, P_ROWS, MEAN),
        "(Σ_{n=1}^N (p_nj - y_nj))/N",
    ),
    "squared error": (
        Partial(over(k, Pow(minus(p(k), y(k)), 2)), z(j)),
        (),
        (P,),
        "2 p_j (p_j - y_j - Σ_{k=1}^K p_k (p_k - y_k))",
    ),
    "divergence from targets": (
        Partial(over(k, Mul(y(k), Log(Div(y(k), p(k))))), z(j)),
        (POSITIVE_Y, UNIT),
        (P,),
        "p_j - y_j",
    ),
    "divergence to targets": (
        Partial(over(k, Mul(p(k), Log(Div(p(k), y(k))))), z(j)),
        (POSITIVE_Y,),
        (P,),
        "p_j (log p_j - log y_j - Σ_{k=1}^K p_k (log p_k - log y_k))",
    ),
    "entropy": (Partial(Entry("H"), z(j)), (), (P, ENTROPY), "-p_j (H + log p_j)"),
    "smoothing": (Partial(cross_entropy(SMOOTHED, p(k)), z(j)), (UNIT,), (P,), "p_j - (1 - ε) y_j - ε/K"),
    "focal": (
        Partial(FOCAL, z(j)),
        (TWO_CLASSES,),
        (P,),
        "(p_j - δ_jt) (1 - p_t)^(γ - 1) (1 - p_t (1 + γ log p_t))",
    ),
    "focal, literal": (
        Partial(CUBIC, z(j)),
        (TWO_CLASSES,),
        (P,),
        "(p_j - δ_jt) (1 - p_t)^2 (1 - p_t (1 + 3 log p_t))",
    ),
    "generalised cross-entropy": (
        Partial(Div(minus(ONE, RealPow(p(label), q)), q), z(j)),
        (Positive(q),),
        (P,),
        "p_t^q (p_j - δ_jt)",
    ),
    "tsallis entropy": (
        Partial(Div(minus(ONE, over(k, RealPow(p(k), q))), minus(q, ONE)), z(j)),
        (Nonzero(minus(q, ONE)),),
        (P,),
        "q (p_j Σ_{k=1}^K p_k^q - p_j^q)/(q - 1)",
    ),
    "absolute label probability": (Partial(minus(ONE, p(label)), z(j)), (), (P,), "p_t (p_j - δ_jt)"),
    "logistic": (Partial(s, x), (), (LOGISTIC,), "s (1 - s)"),
    "logistics": (Partial(Entry("s", i), z(j)), (), (LOGISTICS,), "δ_ij s_i (1 - s_i)"),
    "logistic, second": (Partial(Partial(s, x), x), (), (LOGISTIC,), "s (1 - s) (1 - 2 s)"),
    "binary cross-entropy": (Partial(BINARY, x), (), (LOGISTIC,), "s - y"),
    "binary cross-entropies": (Partial(BINARIES, z(j)), (), (LOGISTICS,), "s_j - y_j"),
    "softplus": (Partial(Log(Add(ONE, Exp(x))), x), (), (LOGISTIC,), "s"),
    "tanh": (Partial(Entry("h", i), z(j)), (), (TANH,), "δ_ij (1 - h_i^2)"),
    "by a probability": (Partial(Neg(Mul(y(j), Log(p(j)))), p(j)), (), (P,), "-y_j/p_j"),
    "loss by a probability": (Partial(L, p(j)), (), (P, LOSS), "-y_j/p_j"),
    "sum of all": (over(n, over(k, p(n, k))), (), (P_ROWS,), "N"),
    "weighted sum of all": (
        over(k, over(n, Mul(Entry("w", n), p(n, k)))),
        (),
        (P_ROWS,),
        "Σ_{n=1}^N w_n",
    ),
    "unknown logits": (
        Partial(Log(softmax(Entry("u", i))), z(j)),
        (),
        (UNKNOWN, t.define("p", (i,), softmax(Entry("u", i)))),
        "∂u_i/∂z_j - Σ_{k=1}^K p_k (∂u_k/∂z_j)",
    ),
    "squares": (minus(Pow(x, 2), ONE), (), (), "x^2 - 1"),
    "a common factor": (Add(Mul(TWO, x, T), Mul(Num(4), T)), (), (), "2 T (2 + x)"),
    "a square": (Add(Pow(x, 2), Mul(TWO, x, T), Pow(T, 2)), (), (), "(T + x)^2"),
    "deltas": (Mul(delta(i, j), Pow(delta(i, j), 2)), (), (), "δ_ij"),
    "a case that cannot be": (Mul(delta(i, j), Bracket(Not(Same(i, j)))), (), (), "0"),
}

RECOGNISED = {
    "softmax": (Partial(softmax(z(i)), z(j)), (), "p_i (δ_ij - p_j)", "p"),
    "temperature": (
        Partial(cross_entropy(y(k), TEMPERED), z(j)),
        (POSITIVE_T, UNIT),
        "(p_j - y_j)/T",
        "p",
    ),
    "distillation": (
        Partial(Mul(Neg(Pow(T, 2)), over(k, Mul(softmax(Div(v(k), T), k), Log(TEMPERED)))), z(j)),
        (POSITIVE_T,),
        "T (q_j - p_j)",
        "p q",
    ),
    "rows": (
        Partial(Neg(Div(over(n, over(k, Mul(y(n, k), Log(softmax(z(n, k), k))))), N)), z(m, j)),
        (UNIT_ROWS,),
        "(p_mj - y_mj)/N",
        "p",
    ),
    "log-sum-exp squared": (Partial(Pow(Log(S), 2), z(j)), (), "2 p_j lse", "p lse"),
    "logits": (Partial(minus(Log(Add(ONE, Exp(x))), Mul(Entry("y"), x)), x), (), "σ - y", "σ"),
    "logistic": (Partial(t.logistic(x), x), (), "σ (1 - σ)", "σ"),
    "a pair": (Partial(Log(Add(ONE, Exp(minus(z(i), z(k))))), z(j)), (), "σ_ik (δ_ij - δ_jk)", "σ"),
    "all pairs": (
        Partial(over(i, over(k, Log(Add(ONE, Exp(minus(z(k), z(i))))))), z(j)),
        (),
        "K - 2 Σ_{k=1}^K σ_kj",
        "σ",
    ),
}


@pytest.mark.parametrize("name", THEOREMS)
def test_it_reads_as_a_person_would_write_it(name: str) -> None:
    lhs, assumptions, definitions, expected = THEOREMS[name]
    theorem = simplify(lhs, assumptions, definitions)
    assert text(theorem.rhs) == expected
    assert recheck(theorem).lhs == lhs
    assert theorem.assumptions == assumptions and theorem.definitions == definitions


@pytest.mark.parametrize("name", RECOGNISED)
def test_well_known_functions_get_names(name: str) -> None:
    lhs, assumptions, expected, names = RECOGNISED[name]
    theorem = simplify(lhs, assumptions, recognising=True)
    assert text(theorem.rhs) == expected
    assert " ".join(e.name for e in theorem.definitions) == names


def test_names_that_do_not_serve_are_not_introduced() -> None:
    assert simplify(Add(x, x), recognising=True).definitions == ()


def test_a_name_in_use_is_not_taken() -> None:
    theorem = simplify(Partial(Mul(Entry("p"), softmax(z(i))), z(j)), recognising=True)
    assert [e.name for e in theorem.definitions] == ["q"]
