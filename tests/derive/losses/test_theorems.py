"""Every theorem that the losses state is proved, told, and true where it is evaluated."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import derive
from derive import losses
from derive.losses.catalogue import named_theorems

FOUNDATION = (
    "softmax",
    "softmax-jacobian",
    "softmax-jacobian-same",
    "softmax-jacobian-other",
    "softmax-rows",
    "softmax-columns",
    "log-softmax",
    "log-sum-exp",
    "log-sum-exp-shift",
    "shift-invariance",
    "cross-entropy",
    "cross-entropy-any-targets",
    "cross-entropy-one-hot",
    "cross-entropy-hard",
    "cross-entropy-mean",
    "cross-entropy-hessian",
)

STATEMENTS = {
    "softmax": "Σ_{k=1}^K p_k = 1",
    "softmax-jacobian": "∂p_i/∂z_j = p_i (δ_ij - p_j)",
    "cross-entropy": "∂L/∂z_j = p_j - y_j   if Σ_{k=1}^K y_k = 1",
    "cross-entropy-any-targets": "∂L/∂z_j = p_j Σ_{k=1}^K y_k - y_j",
    "cross-entropy-mean": "∂L/∂z_rj = (p_rj - y_rj)/N   if Σ_{k=1}^K y_nk = 1 for every n ≤ N",
    "log-sum-exp": "∂/∂z_j log Σ_{k=1}^K exp(z_k) = p_j",
    "focal": None,
}


@pytest.mark.parametrize("name", derive.theorems())
def test_it_is_proved_as_it_is_stated(name: str) -> None:
    proved, stated = derive.theorem(name), derive.statement(name)
    proved.recheck()
    assert (proved.theorem.lhs, proved.theorem.rhs) == (stated.derivation.lhs, stated.derivation.rhs)
    assert proved.theorem.assumptions == stated.derivation.assumptions
    assert proved.steps


def test_the_foundation_is_there() -> None:
    assert set(FOUNDATION) <= set(derive.theorems())


@pytest.mark.parametrize(("name", "said"), STATEMENTS.items())
def test_statements_read_as_people_write_them(name: str, said: str | None) -> None:
    assert said is None or str(derive.statement(name)) == said


@pytest.mark.parametrize("name", derive.theorems())
def test_it_is_told(name: str) -> None:
    about = derive.about(name)
    assert re.fullmatch("[a-z]+(-[a-z]+)*", name)
    assert about.title and about.title[0].isupper() and not about.title.endswith(".")
    assert about.idea.endswith(".") and 1 <= len(re.findall(r"\.(?: |$)", about.idea)) <= 2


def test_an_unknown_name_gets_a_suggestion() -> None:
    with pytest.raises(derive.Unknown, match="did you mean 'cross-entropy'"):
        derive.theorem("cross-entrpy")


ONE_FILE = '''
"""Brier score on softmax: the squared distance from the target."""

from sympy import Derivative, Eq

from derive.losses.claim import Claim, theorem
from derive.losses.vocabulary import SOFTMAX, L, j, k, over, p, y, z

LOSS = Eq(L, over(k, (p[k] - y[k]) ** 2))


@theorem("brier", title="The gradient of the Brier score", idea="Twice the vector-Jacobian product.")
def gradient() -> Claim:
    right = 2 * p[j] * (p[j] - y[j] - over(k, p[k] * (p[k] - y[k])))
    return Claim(Derivative(L, z[j]), right, where=(SOFTMAX, LOSS))
'''


@pytest.fixture
def another_folder(tmp_path: Path) -> Iterator[Path]:
    losses.__path__.append(str(tmp_path))
    yield tmp_path
    losses.__path__.remove(str(tmp_path))


def test_one_new_file_is_a_new_loss(another_folder: Path) -> None:
    before = set(derive.theorems())
    (another_folder / "brier.py").write_text(ONE_FILE, encoding="utf-8")
    named_theorems.__globals__["_read"].cache_clear()
    assert set(derive.theorems()) - before == {"brier"}
    derive.theorem("brier").recheck()


def test_two_theorems_of_one_name_are_refused(another_folder: Path) -> None:
    (another_folder / "brier_again.py").write_text(ONE_FILE.replace("brier", "softmax"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"two theorems are called softmax, in .*\.py and in .*\.py"):
        derive.theorems()
