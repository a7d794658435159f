"""Contracts of the plain C kernel: their terms are those of Coq, Frama-C proves them, and finds faults."""

import shutil
from functools import cache

import pytest

import derive
from codegen.acsl.checker import MISSING, NoFramaC, check
from codegen.acsl.kernel import annotated
from codegen.coq.statements import frozen
from codegen.kernels.forms import kernel_source
from codegen.kernels.spec import KernelSpec

needs_frama_c = pytest.mark.skipif(not (shutil.which("frama-c") and shutil.which("why3")), reason=MISSING)
THEOREMS = ("cross-entropy-stable", "cross-entropy-stable-gradient")


@cache
def source() -> str:
    loss, gradient = (derive.theorem(name).theorem for name in THEOREMS)
    return annotated(KernelSpec(loss, gradient), "cross-entropy", THEOREMS)


def test_each_term_stands_beside_its_coq_form() -> None:
    told = [line.partition("// Coq: ")[2] for line in source().splitlines() if "// Coq: " in line]
    assert len(told) == 5
    assert all(any(term in frozen()[name] for name in THEOREMS) for term in told)
    assert told[-1] + ".\n" in frozen()[THEOREMS[1]] and told[-2] + ".\n" in frozen()[THEOREMS[0]]


def test_what_has_no_contract_is_told() -> None:
    with pytest.raises(ValueError, match="without parameters"):
        annotated(kernel_source("cross-entropy").spec_for("rows"), "cross-entropy", THEOREMS)


def test_without_frama_c_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoFramaC, match="apt-get install frama-c-base"):
        check(source())


@pytest.mark.slow
@needs_frama_c
def test_frama_c_proves_every_goal() -> None:
    verdict = check(source())
    assert verdict.goals > 100 and not verdict.open


FAULTS = {
    "an index too far": ("k < classes; k++", "k <= classes; k++"),
    "an index off by one": ("logits + n * classes, targets", "logits + n * classes + 1, targets"),
    "a sign": ("/ s1 - y;", "/ s1 + y;"),
    "a term left out": ("/ s1 - y;", "/ s1;"),
    "a loop that ends too early": ("k < classes; k++", "k + 1 < classes; k++"),
    "a bound": (
        "requires written: \\valid(dlogits + (0 .. classes - 1))",
        "requires written: \\valid(dlogits)",
    ),
}


@pytest.mark.slow
@needs_frama_c
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    old, new = FAULTS[fault]
    head, found, tail = source().rpartition(old) if fault != "a bound" else source().partition(old)
    assert found
    assert check(head + new + tail).open
