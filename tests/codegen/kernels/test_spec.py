"""Kernels come only from theorems, and from those that fit together."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from codegen.kernels.forms.cross_entropy import K, j, k, m, t, y, z
from codegen.kernels.lower import lower
from codegen.kernels.proving import LossOfRow, found_spec, proved_spec
from codegen.kernels.roles import Roles
from codegen.kernels.source import KernelSource
from codegen.kernels.spec import KernelSpec, SpecError
from derive.proving.focus import NotProved
from derive.proving.prove import prove
from derive.trusted.conditions import Equal, define, every
from derive.trusted.indices import AtLeast, Index, Ix, Label, Not, Same
from derive.trusted.kernel import Derivation, Theorem, replay
from derive.trusted.terms import (
    Add,
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
    Term,
    delta,
    sum_over,
)

softmax = define("p", (j,), Div(Exp(z(j)), sum_over(k, Exp(z(k)))))


def e(i: Index) -> Exp:
    return Exp(Add(z(i), Neg(m)))


S = sum_over(k, e(k))
LOSS = Add(Neg(z(t)), Log(sum_over(k, Exp(z(k)))))
STABLE = Add(m, Neg(z(t)), Log(S))
SLOPE = Add(Div(e(j), S), Neg(delta(j, t)))
SQUARES = sum_over(k, Pow(Add(z(k), Neg(y(k))), 2))


def trivial(term: Term) -> Theorem:
    return replay(Derivation(term, term, ()))


def gradient(loss: Term, slope: Term, *assumptions: object) -> Theorem:
    return prove(Partial(loss, z(j)), slope, assumptions)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def good() -> KernelSpec:
    return proved_spec(LossOfRow(LOSS, j), STABLE, SLOPE)


def test_a_spec_knows_what_a_caller_must_know(good: KernelSpec) -> None:
    assert (good.target, good.parameters, good.least_classes, good.shifted) == ("labels", (), 1, True)
    assert set(good.theorems) == {"loss", "gradient", "gradient of the mean", "gradient of the sum"} | {
        "gradient of the upstream"
    }


class Believed(Theorem):
    """What somebody would like to be a theorem."""

    def __init__(self, derivation: Derivation) -> None:
        object.__setattr__(self, "derivation", derivation)


class Lookalike:
    def __init__(self, lhs: Term, rhs: Term) -> None:
        self.lhs, self.rhs, self.assumptions, self.definitions = lhs, rhs, (), ()


def forged(derivation: Derivation) -> Theorem:
    theorem = object.__new__(Theorem)
    object.__setattr__(theorem, "derivation", derivation)
    return theorem


FALSE = Derivation(Partial(LOSS, z(j)), Mul(Num(2), SLOPE), ())


@pytest.mark.parametrize(
    "false",
    [
        lambda: forged(FALSE),
        lambda: Believed(FALSE),
        lambda: Lookalike(Partial(LOSS, z(j)), SLOPE),
        lambda: FALSE,
        lambda: forged(replace(gradient(LOSS, SLOPE).derivation, rhs=FALSE.rhs)),
        lambda: forged(replace(gradient(LOSS, SLOPE).derivation, steps=())),
        lambda: (Partial(LOSS, z(j)), SLOPE),
        lambda: None,
    ],
)
def test_a_false_theorem_is_refused(false: Callable[[], object], good: KernelSpec) -> None:
    with pytest.raises(SpecError, match="the gradient is not proved") as refused:
        KernelSpec(good.loss, false())  # type: ignore[arg-type]
    assert "\n" not in str(refused.value)


def test_a_spec_that_was_tampered_with_is_refused_when_it_is_lowered(good: KernelSpec) -> None:
    spec = KernelSpec(good.loss, good.gradient)
    object.__setattr__(spec, "gradient", forged(FALSE))
    with pytest.raises(SpecError, match="the gradient is not proved"):
        lower(spec)


def test_what_looks_like_a_spec_is_refused(good: KernelSpec) -> None:
    class Trusting(KernelSpec):
        def __post_init__(self) -> None:
            """Believe everything."""

    with pytest.raises(SpecError, match="Trusting is not a KernelSpec"):
        lower(Trusting(good.loss, forged(FALSE)))


NOT_FITTING = {
    "the gradient theorem is about another loss": lambda: KernelSpec(trivial(SQUARES), gradient(LOSS, SLOPE)),
    "not about a derivative by z_j": lambda: KernelSpec(trivial(LOSS), trivial(SLOPE)),
    "the loss depends on m": lambda: KernelSpec(
        trivial(Mul(m, z(t))), gradient(Mul(m, z(t)), Mul(m, delta(j, t)))
    ),
    "assume something about m": lambda: KernelSpec(
        trivial(z(t)), gradient(z(t), Mul(m, delta(j, t)), Equal(m, Num(1)))
    ),
    "about one index j": lambda: KernelSpec(trivial(LOSS), gradient(LOSS, Div(e(j), S), Not(Same(j, t)))),
    "speak of a label t and of target rows y": lambda: KernelSpec(
        trivial(Add(z(t), SQUARES)), trivial(Partial(Add(z(t), SQUARES), z(j)))
    ),
    "cannot take a parameter called labels": lambda: found_spec(LossOfRow(Mul(Entry("labels"), z(t)), j)),
    "cannot take a parameter called τ": lambda: found_spec(LossOfRow(Mul(Entry("τ"), z(t)), j)),
}


@pytest.mark.parametrize("message", NOT_FITTING)
def test_theorems_that_do_not_fit_are_refused(message: str) -> None:
    with pytest.raises(SpecError, match=message) as refused:
        NOT_FITTING[message]()
    assert "\n" not in str(refused.value)


def test_a_reduction_needs_its_own_theorem(good: KernelSpec) -> None:
    with pytest.raises(SpecError, match="the theorem on the mean over rows does not follow"):
        KernelSpec(good.loss, good.gradient, reductions={"mean": good.reductions["sum"]})
    with pytest.raises(SpecError, match="the gradient of the mean is not proved"):
        false = Derivation(*good.goal("mean"), ())
        KernelSpec(good.loss, good.gradient, reductions={"mean": forged(false)})
    assert KernelSource("bare", "x", (KernelSpec(good.loss, good.gradient),)).signature.reductions == (
        "none",
    )


def test_a_reduction_must_not_assume_more(good: KernelSpec) -> None:
    single = AtLeast("N", 5)
    theorem = prove(*good.goal("mean"), (single,))
    with pytest.raises(SpecError, match="assumes what those on a row do not"):
        KernelSpec(good.loss, good.gradient, reductions={"mean": theorem})


def test_what_is_assumed_of_a_row_is_assumed_of_every_row() -> None:
    one = Equal(sum_over(k, y(k)), Num(1))
    loss = Neg(sum_over(k, Mul(y(k), Log(softmax.entry([k])))))
    row = LossOfRow(loss, j, (one,), (softmax,))
    spec = proved_spec(row, Add(Log(sum_over(k, Exp(z(k)))), Neg(sum_over(k, Mul(y(k), z(k))))),
                       Add(Div(e(j), S), Neg(y(j))))  # fmt: skip
    n = Ix("n", "N")
    of_rows = every(n, Equal(sum_over(k, Entry("y", n, k)), Num(1)))
    assert spec.reductions["mean"].assumptions == (of_rows,)
    assert "if Σ_{k=1}^K y_k = 1" in KernelSource("one", "x", (spec,)).signature.theorems[2]


def test_least_classes_come_from_the_assumptions() -> None:
    spec = found_spec(LossOfRow(LOSS, j, (AtLeast(K, 2),)))
    assert spec.least_classes == 2


def test_a_false_form_is_not_proved() -> None:
    with pytest.raises(NotProved):
        proved_spec(LossOfRow(LOSS, j), STABLE, Div(e(j), S))


def test_what_has_no_loops_is_refused() -> None:
    pairs = sum_over(k, sum_over(Ix("i", K), Exp(Add(z(k), Neg(z(Ix("i", K)))))))
    for loss, why in [(Fn("f", 0, z(t)), "for Fn"), (pairs, "a loop in a loop")]:
        spec = KernelSpec(trivial(loss), trivial(Partial(loss, z(j))))
        with pytest.raises(SpecError, match=why):
            lower(spec)
    other = Roles(classes="C")
    with pytest.raises(SpecError, match="j any class"):
        KernelSpec(trivial(LOSS), gradient(LOSS, SLOPE), other)


def test_one_spec_for_each_kind_of_target(good: KernelSpec) -> None:
    with pytest.raises(SpecError, match="one spec for each kind of target, not labels, labels"):
        KernelSource("twice", "x", (good, good))
    with pytest.raises(SpecError, match="not none"):
        KernelSource("none", "x", ())


def test_only_the_label_is_read_otherwise() -> None:
    loss = z(Label("u", (), K))
    with pytest.raises(SpecError, match="neither at the class of a loop nor at the label"):
        lower(KernelSpec(trivial(loss), gradient(loss, delta(j, Label("u", (), K)))))
