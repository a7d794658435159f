"""The public functions: SymPy in, theorems out, and one clear error for what makes no sense."""

import pkgutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from itertools import pairwise
from typing import Any

import pytest
import sympy as sp
from sympy import Derivative, Eq, IndexedBase, KroneckerDelta, Sum, exp, log, symbols

import derive
from derive.trusted.kernel import Theorem, genuine

K = sp.Symbol("K", integer=True, positive=True)
i, j, k = symbols("i j k", integer=True)
N = sp.Symbol("N", integer=True, positive=True)
L = sp.Symbol("L", real=True)
z, y, p, w = (IndexedBase(name) for name in "zypw")
SOFTMAX = Eq(p[i], exp(z[i]) / Sum(exp(z[k]), (k, 1, K)))
LOSS = Eq(L, -Sum(y[k] * log(p[k]), (k, 1, K)))
ONE = Eq(Sum(y[k], (k, 1, K)), 1)
WHERE = [SOFTMAX, LOSS]


def same(a: Any, b: Any) -> bool:
    return bool(sp.expand(a - b) == 0)


def test_the_gradient_of_cross_entropy() -> None:
    proved = derive.gradient(L, z[j], assuming=[ONE], where=WHERE)
    assert proved.lhs == Derivative(L, z[j])
    assert same(proved.rhs, p[j] - y[j])
    assert proved.assumptions == (ONE,)
    assert [left for left, _ in proved.definitions] == [p[i], L]
    assert isinstance(proved.theorem, Theorem)
    assert genuine(proved.theorem)


def test_a_result_shows_itself() -> None:
    proved = derive.gradient(L, z[j], assuming=[ONE], where=WHERE)
    assert str(proved) == "∂L/∂z_j = p_j - y_j   if Σ_{k=1}^K y_k = 1"
    assert proved._repr_latex_().startswith("$\\displaystyle \\frac{\\partial L}")

    class Printer:
        shown = ""

        def text(self, text: str) -> None:
            self.shown += text

    printer = Printer()
    proved._repr_pretty_(printer, False)
    assert printer.shown == str(proved)


def test_iterating_gives_the_steps() -> None:
    proved = derive.prove(Derivative(p[i], z[j]), p[i] * (KroneckerDelta(i, j) - p[j]), where=[SOFTMAX])
    steps = list(proved)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0].before.node == proved.theorem.lhs
    assert steps[-1].after.node == proved.theorem.rhs
    for before, after in pairwise(steps):
        assert before.after.node == after.before.node
    assert all(step.rule and step.statement and str(step.after) and step.after.latex for step in steps)
    assert same(steps[-1].after.sympy, proved.rhs)
    assert proved.replayed == sum(len(each.steps) for each in (*proved.lemmas, proved))


def test_a_result_is_frozen_and_can_be_rechecked() -> None:
    proved = derive.prove(Sum(p[k], (k, 1, K)), 1, where=[SOFTMAX])
    assert proved.recheck() is proved
    with pytest.raises(FrozenInstanceError):
        proved.theorem = None  # type: ignore[misc,assignment]


def test_definitions_may_be_equations_pairs_or_a_mapping() -> None:
    pairs = [(SOFTMAX.lhs, SOFTMAX.rhs), (LOSS.lhs, LOSS.rhs)]
    results = [derive.gradient(L, z[j], [ONE], where).theorem for where in (WHERE, pairs, dict(pairs))]
    assert results[0].rhs == results[1].rhs == results[2].rhs


def test_a_whole_array_stands_for_its_entry_at_new_indices() -> None:
    assert str(derive.jacobian(p, z, where=[SOFTMAX])) == "∂p_j/∂z_l = p_j (δ_jl - p_l)"
    assert derive.gradient(L, z, [ONE], WHERE).lhs == Derivative(L, z[j])


def test_the_hessian() -> None:
    proved = derive.hessian(L, z[i], z[j], [ONE], WHERE)
    assert same(proved.rhs, p[i] * (KroneckerDelta(i, j) - p[j]))
    assert derive.hessian(L, z, assuming=[ONE], where=WHERE).lhs.args[0] == L


def test_a_declared_sign_is_listed_among_the_assumptions() -> None:
    T = sp.Symbol("T", positive=True)
    warm = Eq(p[i], exp(z[i] / T) / Sum(exp(z[k] / T), (k, 1, K)))
    proved = derive.jacobian(p[i], z[j], where=[warm])
    assert [str(fact) for fact in proved.assumptions] == ["T > 0"]


def test_a_raw_softmax_gets_a_name() -> None:
    raw = -Sum(y[k] * log(exp(z[k]) / Sum(exp(z[i]), (i, 1, K))), (k, 1, K))
    proved = derive.gradient(raw, z[j], [ONE])
    ((left, right),) = proved.definitions
    assert left.base == p and right.has(exp)
    assert same(proved.rhs, p[j] - y[j])


def test_two_classes_are_assumed_where_they_are_needed_and_listed() -> None:
    proved = derive.gradient(log(1 - p[i]), z[j], where=[SOFTMAX])
    assert [str(fact) for fact in proved.assumptions] == ["K >= 2"]
    with pytest.raises(derive.NotProved):
        derive.gradient(log(1 - p[i]), z[j], where=[SOFTMAX], may_assume=False)


def test_a_closed_assumption() -> None:
    one_hot = derive.ForAll(k, K, Eq(y[k], KroneckerDelta(k, i)))
    proved = derive.gradient(L, z[j], [one_hot], WHERE)
    assert same(proved.rhs, p[j] - KroneckerDelta(i, j))
    assert isinstance(proved.assumptions[0], derive.ForAll)


def test_a_false_statement_is_not_proved_and_the_difference_is_told() -> None:
    with pytest.raises(derive.NotProved, match="left side - right side is") as caught:
        derive.prove(Derivative(L, z[j]), p[j] - y[j], where=WHERE)  # Σy = 1 is not assumed
    assert caught.value.difference is not None
    assert Sum(y[k], (k, 1, K)) in caught.value.difference.atoms(Sum)


def test_a_statement_is_not_proved_by_being_stated() -> None:
    stated = derive.state(Derivative(L, z[j]), p[j], where=WHERE)
    assert str(stated) == "∂L/∂z_j = p_j"
    assert not stated.derivation.steps


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: derive.gradient(L, z[j] + 1, where=WHERE), "derivative by"),
        (lambda: derive.prove("p_j", p[j], where=[SOFTMAX]), "string|SymPy"),
        (lambda: derive.prove(z[j], z[j, k]), "z is used with"),
        (lambda: derive.prove(1.5 * Sum(z[k], (k, 1, K)), 0), "floating-point"),
        (lambda: derive.gradient(L, z[j], where=[SOFTMAX, SOFTMAX.lhs]), "no definition"),
        (lambda: derive.prove(p[i], p[i], where=[(p[i], p[i] / Sum(p[k], (k, 1, K)))]), "circular"),
        (lambda: derive.prove(Sum(z[k], (k, 1, 3)), 0), "number 3|sizes are symbols"),
        (lambda: derive.gradient(L, z[j], assuming=[p[j]], where=WHERE), "no assumption"),
        (lambda: derive.gradient(L, None), "derivative by None"),
        (lambda: derive.gradient(L, sp.Matrix([1, 2])), "derivative by Matrix"),
        (lambda: derive.gradient(None, z[j]), "None is no SymPy expression"),
        (lambda: derive.gradient([z[j]], z[j]), "is no SymPy expression"),
        (lambda: derive.gradient(L, z[j], where=None), "None is no definition"),
        (lambda: derive.gradient(L, z[j], where=[SOFTMAX, (p[i], z[i])]), r"p\[i\] is defined twice"),
        (lambda: derive.gradient(L, z[j], where=WHERE, index_sets=[j]), "no mapping"),
        (lambda: derive.prove(sp.zoo * z[1], 0), "zoo is no real number"),
        (lambda: derive.prove(sp.I, 0), "I is no real number"),
        (lambda: derive.prove(sp.Symbol("x", imaginary=True), 0), "x is declared to be no real number"),
        (lambda: derive.prove(sp.Symbol(""), 0), "cannot be the name"),
        (lambda: derive.prove(sp.Symbol("a\nb"), 0), "cannot be the name"),
        (lambda: derive.prove(sp.Integer(10) ** 101, 0), "100 digits"),
        (lambda: derive.prove(Sum(sp.Piecewise((z[k], z[k] > 0), (0, True)), (k, 1, K)), 0), "compares real"),
        (lambda: derive.prove(Sum(z[k], (k, 1, K)), Sum(z[k], (k, 1, N))), "of the set N"),
    ],
)
def test_what_makes_no_sense_is_one_clear_error(call: Any, told: str) -> None:
    with pytest.raises(derive.StatementError, match=told) as caught:
        call()
    assert "\n" not in str(caught.value)


EVIL = "__import__('builtins').print('evaluated')"


@pytest.mark.parametrize(
    "call",
    [
        lambda: derive.gradient(EVIL, z[j]),
        lambda: derive.gradient(L, EVIL, where=WHERE),
        lambda: derive.jacobian(EVIL, z[j]),
        lambda: derive.hessian(L, z[j], EVIL, where=WHERE),
        lambda: derive.simplify(EVIL),
        lambda: derive.prove(L, EVIL, where=WHERE),
        lambda: derive.gradient(L, z[j], [EVIL], WHERE),
        lambda: derive.gradient(L, z[j], [derive.ForAll(k, K, y[k] > 0, EVIL)], WHERE),
        lambda: derive.gradient(L, z[j], [derive.ForAll(k, K, EVIL)], WHERE),
        lambda: derive.gradient(L, z[j], where={L: EVIL}),
        lambda: derive.gradient(L, z[j], where=WHERE, index_sets={EVIL: K}),
    ],
)
def test_strings_are_never_evaluated(call: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(derive.StatementError):
        call()
    assert not capsys.readouterr().out


def test_what_always_holds_is_no_assumption() -> None:
    assert derive.prove(Sum(p[k], (k, 1, K)), 1, [True], [SOFTMAX]).assumptions == ()


def test_a_power_of_0_is_not_differentiated() -> None:
    with pytest.raises(derive.NotProved, match="does not follow that 0 > 0"):
        derive.gradient(sp.Integer(0) ** L, L)


def test_importing_derive_is_light() -> None:
    code = (
        "import sys, derive, derive.trusted.kernel, derive.trusted.law as law; law.rules(); "
        "sys.exit(' '.join({'sympy', 'numpy'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_everything_that_is_offered_is_there() -> None:
    assert set(derive.__all__) <= set(dir(derive))
    for name in derive.__all__:
        assert getattr(derive, name) is not None
    assert not set(derive.__all__) & {module.name for module in pkgutil.iter_modules(derive.__path__)}
    with pytest.raises(AttributeError):
        derive.nonsense  # noqa: B018
