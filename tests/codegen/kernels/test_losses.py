"""Every loss gives its own right kernel: in C and in NumPy, against the loss's definition in mpmath."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from codegen.comparing import Case, against_truth
from codegen.kernels.forms.cross_entropy import j, k, t, y, z
from codegen.kernels.proving import LossOfRow, found_spec
from codegen.kernels.signature import FOLDER
from codegen.kernels.source import KernelSource
from codegen.kernels.spec import KernelSpec
from codegen.loading import Kernel, load
from codegen.writers.kernels import rendered
from derive.trusted.conditions import Positive, define
from derive.trusted.indices import Not, Same
from derive.trusted.terms import Add, Case as When, Div, Entry, Exp, Log, Mul, Neg, Num, Pow, Size, sum_over

HALF = Num(Fraction(1, 2))
TAU = Entry("tau")
softmax = define("p", (j,), Div(Exp(z(j)), sum_over(k, Exp(z(k)))))
p = softmax.entry
warm = define("q", (j,), Div(Exp(Div(z(j), TAU)), sum_over(k, Exp(Div(z(k), TAU)))))

LOSSES = {
    "squares": LossOfRow(Mul(HALF, sum_over(k, Pow(Add(z(k), Neg(y(k))), 2))), j),
    "squares-on-softmax": LossOfRow(
        Mul(HALF, sum_over(k, Pow(Add(p([k]), Neg(y(k))), 2))), j, definitions=(softmax,)
    ),
    "log-sum-exp": LossOfRow(Log(sum_over(k, Exp(z(k)))), j),
    "negative-entropy": LossOfRow(sum_over(k, Mul(p([k]), Log(p([k])))), j, definitions=(softmax,)),
    "temperature": LossOfRow(Neg(Log(warm.entry([t]))), j, (Positive(TAU),), (warm,)),
    "mean-of-others": LossOfRow(Div(sum_over(k, Pow(z(k), 3), Not(Same(k, t))), Add(Size("K"), Num(1))), j),
    "label-only": LossOfRow(Pow(z(t), 2), j),
}
TAKES = {"temperature": {"tau": 2.5}}
CALLS: list[tuple[str, str]] = [(b, d) for b in ("c", "numpy") for d in ("float32", "float64")]


# One loss for each kind of target, and one with a parameter; the others are proved in a campaign.
FEW = ("squares", "log-sum-exp", "temperature")
EVERY = [pytest.param(name, marks=() if name in FEW else pytest.mark.slow) for name in LOSSES]


@cache
def spec(name: str) -> KernelSpec:
    return found_spec(LOSSES[name])


@pytest.fixture(scope="module", params=EVERY)
def source(request: pytest.FixtureRequest) -> KernelSource:
    return KernelSource(request.param, "a test", (spec(request.param),))


@pytest.fixture(scope="module")
def folder(source: KernelSource, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made: Path = tmp_path_factory.mktemp("generated")
    files = {f"{FOLDER}/{source.name}.json": source.signature.to_json()}
    for backend in ("c", "numpy"):
        files |= {f"{backend}/{file}": text for file, text in rendered(source, backend).items()}
    for file, text in files.items():
        (made / file).parent.mkdir(exist_ok=True)
        (made / file).write_text(text, encoding="utf-8")
    yield made


def kernels(source: KernelSource, folder: Path) -> Iterator[Kernel]:
    for backend, dtype in CALLS:
        yield load(source.name, backend=backend, dtype=dtype, folder=folder)


def cases(target: str, dtype: str) -> Iterator[Case]:
    rng = np.random.default_rng(5)
    for rows, classes in ((3, 1), (4, 7), (1, 130)):
        logits = (2 * rng.standard_normal((rows, classes))).astype(dtype)
        targets = {
            "labels": rng.integers(0, classes, rows),
            "rows": rng.dirichlet(np.ones(classes), rows).astype(dtype),
            "nothing": None,
        }
        yield Case(logits, targets[target])


def test_a_loss_gives_its_own_kernel(source: KernelSource, folder: Path) -> None:
    for kernel in kernels(source, folder):
        (target,) = kernel.signature.targets
        found = against_truth(kernel, source, cases(target, kernel.dtype), TAKES.get(source.name))
        # Sums and differences of the simplest form cancel: what counts is that it is this loss and no other.
        assert found.loss < 1e5 and found.gradient < 1e5, (kernel, found)


def test_the_mean_and_the_sum_are_of_this_loss(source: KernelSource, folder: Path) -> None:
    for kernel in kernels(source, folder):
        (target,) = kernel.signature.targets
        parameters = TAKES.get(source.name, {})
        for case in cases(target, kernel.dtype):
            each, slopes = kernel(case.logits, case.targets, reduction="none", **parameters)
            for reduction, divisor in (("sum", 1), ("mean", len(each))):
                loss, gradient = kernel(case.logits, case.targets, reduction=reduction, **parameters)
                assert loss == pytest.approx(each.sum(dtype=float) / divisor, rel=1e-5)
                np.testing.assert_allclose(gradient, slopes / divisor, rtol=1e-6)


def test_parameters_are_asked_for(source: KernelSource, folder: Path) -> None:
    for kernel in kernels(source, folder):
        (case, *_) = cases(kernel.signature.targets[0], kernel.dtype)
        given = TAKES.get(source.name, {})
        with pytest.raises(TypeError, match="has no parameter alpha"):
            kernel(case.logits, case.targets, alpha=1.0, **given)
        if given:
            with pytest.raises(TypeError, match="needs the parameter tau"):
                kernel(case.logits, case.targets)
            with pytest.raises(TypeError, match="tau must be a number, not str"):
                kernel(case.logits, case.targets, tau="2")  # type: ignore[arg-type]


def test_exponentials_are_stabilised_and_only_they() -> None:
    assert spec("log-sum-exp").shifted
    assert not spec("squares").shifted


@pytest.mark.slow
def test_so_is_an_entropy() -> None:
    assert spec("negative-entropy").shifted


def test_a_choice_by_the_label_is_printed_in_both_languages() -> None:
    loss = Mul(z(t), sum_over(k, When(Same(k, t), Num(0), z(k))))
    source = KernelSource("choice", "a test", (found_spec(LossOfRow(loss, j)),))
    assert "k == label" in rendered(source, "c")["choice.c"]
    assert "np.arange(classes) == labels" in rendered(source, "numpy")["choice.py"]
