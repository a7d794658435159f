"""Generated NumPy code: it imports NumPy alone, stands alone, and reads as it was meant to."""

import ast
from pathlib import Path

import numpy as np
import pytest

from codegen.backends.numpy.printer import NumPyPrinter
from codegen.kernels.loops import Apply, At, Expression, Number, Scalar
from codegen.loading import generated

FILES = sorted((generated() / "numpy").glob("*.py"))
a, b, c = Scalar("a"), Scalar("b"), At("logits")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_imports_numpy_alone(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imported == ["import numpy as np"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_stands_alone(file: Path) -> None:
    names: dict[str, object] = {}
    exec(file.read_text(encoding="utf-8"), names)
    kernel = names["cross_entropy_labels"]
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
