"""Generated NumPy code: it imports NumPy alone, stands alone, and reads as it was meant to."""

import ast
from pathlib import Path

import numpy as np
import pytest

from codegen.backends.numpy.body import lines
from codegen.backends.numpy.printer import NumPyPrinter
from codegen.kernels.loops import Apply, At, Expression, Loop, Number, Program, Scalar, Select, Store
from codegen.loading import generated

FILES = sorted((generated() / "numpy").glob("*.py"))
a, b, c = Scalar("a"), Scalar("b"), At("logits")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_imports_numpy_alone(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imported == ["import numpy as np"]


def standing_alone(name: str) -> dict[str, object]:
    names: dict[str, object] = {}
    exec((generated() / "numpy" / f"{name}.py").read_text(encoding="utf-8"), names)
    return names


def test_it_stands_alone() -> None:
    assert standing_alone("softmax")["softmax"](np.zeros((2, 4))).tolist() == [[0.25] * 4] * 2  # type: ignore[operator]
    kernel = standing_alone("cross_entropy")["cross_entropy_labels"]
    loss, gradient = kernel(np.zeros((2, 4)), np.array([0, 3]))  # type: ignore[operator]
    assert loss == np.log(4) and gradient[0, 0] == -0.375
    with pytest.raises(ValueError, match=r"the label 4 of row 1 is not in 0\.\.3"):
        kernel(np.zeros((2, 4)), np.array([0, 4]))  # type: ignore[operator]


def binary(operation: str, x: Expression, y: Expression) -> Apply:
    return Apply(operation, (x, y))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (binary("-", a, binary("-", b, c)), "a - (b - logits)"),
        (binary("-", binary("-", a, b), c), "a - b - logits"),
        (binary("*", a, binary("+", b, c)), "a * (b + logits)"),
        (binary("/", a, binary("*", b, c)), "a / (b * logits)"),
        (binary("/", binary("*", a, b), c), "a * b / logits"),
        (binary("-", a, Apply("neg", (b,))), "a - -b"),
        (Apply("neg", (binary("*", a, b),)), "-(a * b)"),
        (binary("pow", Apply("neg", (a,)), b), "(-a) ** b"),
        (binary("*", a, binary("pow", b, c)), "a * b ** logits"),
        (binary("pow", binary("pow", a, b), c), "(a ** b) ** logits"),
        (binary("pow", Number(-2), b), "(-2.0) ** b"),  # type: ignore[arg-type]
        (binary("pow", Apply("exp", (a,)), b), "np.exp(a) ** b"),
        (binary("weigh", c, binary("+", a, b)), "np.where(logits != 0.0, logits * (a + b), 0.0)"),
    ],
)
def test_no_parentheses_too_many_or_too_few(expression: Expression, text: str) -> None:
    assert NumPyPrinter().text(expression) == text


A, B, HERE = At("logits"), At("targets"), At("dlogits")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (binary("-", A, a), ["np.subtract(logits, a, out=dlogits)"]),
        (
            Apply("exp", (binary("/", binary("-", A, a), b),)),
            ["np.subtract(logits, a, out=dlogits)", "dlogits /= b", "np.exp(dlogits, out=dlogits)"],
        ),
        (binary("-", binary("*", a, HERE), binary("*", b, B)), ["dlogits *= a", "dlogits -= b * targets"]),
        (
            binary("-", B, binary("*", HERE, a)),
            ["dlogits *= a", "np.subtract(targets, dlogits, out=dlogits)"],
        ),
        (binary("-", HERE, binary("*", b, B)), ["dlogits -= b * targets"]),
        (HERE, []),
        # What would be read after it was overwritten is computed beside it.
        (
            binary("-", binary("*", HERE, a), binary("*", HERE, B)),
            ["dlogits[...] = dlogits * a - dlogits * targets"],
        ),
        (binary("-", binary("*", A, B), HERE), ["dlogits[...] = logits * targets - dlogits"]),
        (
            Select(b, binary("*", a, HERE)),
            ["at = np.arange(rows)[:, None], labels", "dlogits *= a", "dlogits[at] = b"],
        ),
    ],
)
def test_results_are_written_where_they_are_to_stand(expression: Expression, expected: list[str]) -> None:
    store = Loop((Store("dlogits", expression),))
    assert lines(Program("labels", (), (store,))) == expected
    entries = np.arange(1.0, 7.0).reshape(2, 3)
    names: dict[str, object] = {
        **{"np": np, "a": 2.0, "b": 3.0, "logits": 7 * entries, "targets": entries**2},
        **{"dlogits": entries / 8, "rows": 2, "labels": np.array([[0], [2]])},
    }
    plain = {**names, "at_label": np.arange(3) == np.array([[0], [2]])}
    wanted = eval(NumPyPrinter().text(expression), plain)
    exec("\n".join(expected), names)
    np.testing.assert_array_equal(names["dlogits"], wanted)  # type: ignore[arg-type]
