"""Contracts of the plain C kernel: their terms are those of Coq, Frama-C proves them, and finds faults."""

import ast
import re
import shutil
from functools import cache

import pytest

import derive
from codegen.acsl.checker import MISSING, NoFramaC, check
from codegen.acsl.kernel import annotated, file_name, theorems_of
from codegen.coq.statements import frozen
from codegen.kernels.forms import kernel_source
from codegen.kernels.spec import KernelSpec
from codegen.loading import generated
from codegen.writers.contracts import FOLDER

needs_frama_c = pytest.mark.skipif(not (shutil.which("frama-c") and shutil.which("why3")), reason=MISSING)
THEOREMS = theorems_of("cross-entropy")


@cache
def source() -> str:
    loss, gradient = (derive.theorem(name).theorem for name in THEOREMS)
    return annotated(KernelSpec(loss, gradient), "cross-entropy")


def test_each_term_stands_beside_its_coq_form() -> None:
    told = [line.partition("// Coq: ")[2] for line in source().splitlines() if "// Coq: " in line]
    assert len(told) == 5
    assert all(any(term in frozen()[name] for name in THEOREMS) for term in told)
    assert told[-1] + ".\n" in frozen()[THEOREMS[1]] and told[-2] + ".\n" in frozen()[THEOREMS[0]]


def as_coq(text: str, sums: dict[str, str]) -> str:
    """A term of ACSL as Coq writes it: read here as Python, and by nothing that wrote either of them."""
    (body,) = ast.parse(text, mode="single").body
    assert isinstance(body, ast.Expr)
    return said(body.value, sums)


def said(node: ast.expr, sums: dict[str, str]) -> str:
    match node:
        case ast.Call(func=ast.Name(id="logit" | "target" as name), args=[ast.Name(id="n"), ast.Name(id=at)]):
            return f"({'z' if name == 'logit' else 'y'} [{'k0' if at == 'k' else at}])"
        case ast.Call(func=ast.Name(id=name), args=[ast.Name(), ast.Name(), ast.Name(id="classes")]):
            return sums[name]
        case ast.Call(func=ast.Name(id=name), args=[one]):
            return f"({ {'EXP': 'exp', 'LOG': 'ln'}[name] } {said(one, sums)})"
        case ast.Call(func=ast.Name(id=name), args=[a, b]):
            return f"({said(a, sums)} { {'MUL': '*', 'DIV': '/'}[name] } {said(b, sums)})"
        case ast.BinOp(a, ast.Sub(), b):
            return f"({said(a, sums)} + (- {said(b, sums)}))"
        case ast.BinOp(a, ast.Add(), b):
            return f"({said(a, sums)} + {said(b, sums)})"
        case ast.Name(id="m"):
            return "(m [])"
    raise AssertionError(ast.dump(node))


def test_each_term_says_what_its_coq_form_says() -> None:
    text = source()
    grows = re.findall(r"ensures (sum_\d)\(n, m, k \+ 1\) == \1\(n, m, k\) \+ (.*); @/", text)
    sums = {name: f"(rsum K (fun k0 => {as_coq(summand, {})}))" for name, summand in grows}
    told = dict(re.findall(r"// Coq: (.*)\n *logic real (\w+)\(", text))
    assert {name: coq for coq, name in told.items() if name in sums} == sums and len(sums) == 3
    terms = dict(re.findall(r"logic real (\w+_of)\([^=]*=\n +(.*);", text))
    assert {name: coq for coq, name in told.items() if name in terms} == {
        name: as_coq(term, sums) for name, term in terms.items()
    }
    assert sorted(terms) == ["gradient_of", "loss_of"]


def test_it_is_among_the_generated_files() -> None:
    name = file_name("cross-entropy")
    assert (generated() / FOLDER / name).read_text(encoding="utf-8") == source()


def test_what_has_no_contract_is_told() -> None:
    with pytest.raises(ValueError, match="without parameters"):
        annotated(kernel_source("cross-entropy").spec_for("rows"), "cross-entropy")


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
