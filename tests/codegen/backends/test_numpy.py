"""Generated NumPy code: it imports NumPy alone, stands alone, and reads as it was meant to."""

import ast
from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize("dtype", [np.int32, np.int64])
def test_it_checks_labels_and_output_by_itself(dtype: type) -> None:
    kernel: Any = standing_alone("cross_entropy")["cross_entropy_labels"]
    logits, out = np.eye(3), np.full((3, 6), 7.0)
    for labels, ignored, wrong in (([0, -1, 2], -100, -1), ([0, 3, 2], 2, 3), ([-100, 2, 9], -100, 9)):
        with pytest.raises(ValueError, match=rf"the label {wrong} of row \d is not in 0\.\.2"):
            kernel(logits, np.array(labels, dtype), ignore_index=ignored, out=out[:, :3].copy())
    with pytest.raises(ValueError, match="out must be contiguous"):
        kernel(logits, np.array([0, 1, 2], dtype), out=out[:, ::2])
    assert (out == 7).all()
    loss, gradient = kernel(logits, np.array([0, 1, 2], dtype), ignore_index=1, reduction="none")
    assert loss[0] == loss[2] > 0 == loss[1] and not gradient[1].any()


@pytest.mark.parametrize("shape", [(1, 3), (17, 16), (40, 1), (40, 16), (40, 17)])
def test_folds_over_short_rows_are_those_of_others(shape: tuple[int, int]) -> None:
    over_classes: Any = standing_alone("softmax")["over_classes"]
    entries = np.random.default_rng(7).integers(-9, 9, shape).astype(np.float32)
    for given in (entries, entries.T.copy().T):
        for fold in (np.add, np.maximum):
            np.testing.assert_array_equal(over_classes(fold, given), fold.reduce(given, axis=1)[:, None])


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
            [
                "at = (np.arange(0, logits.size, classes) + labels)[:, None]",
                "flat = dlogits.reshape(-1)",
                "dlogits *= a",
                "flat[at] = b",
            ],
        ),
    ],
)
def test_results_are_written_where_they_are_to_stand(expression: Expression, expected: list[str]) -> None:
    store = Loop((Store("dlogits", expression),))
    assert lines(Program("labels", (), (store,))) == expected
    entries = np.arange(1.0, 7.0).reshape(2, 3)
    names: dict[str, object] = {
        **{"np": np, "a": 2.0, "b": 3.0, "logits": 7 * entries, "targets": entries**2},
        **{"dlogits": entries / 8, "classes": 3, "labels": np.array([0, 2])},
    }
    plain = {**names, "at_label": np.arange(3) == np.array([[0], [2]])}
    wanted = eval(NumPyPrinter().text(expression), plain)
    exec("\n".join(expected), names)
    np.testing.assert_array_equal(names["dlogits"], wanted)  # type: ignore[arg-type]
