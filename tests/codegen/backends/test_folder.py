"""The folder that `gradproof kernel` writes stands alone: it builds, and its C, Python and PyTorch agree."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from codegen.kernels.build import compiler
from codegen.loading import load

pytestmark = pytest.mark.slow
needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Written, built, and where Python looks for modules."""
    compiler()
    made = tmp_path_factory.mktemp("alone")
    written = [sys.executable, "-m", "codegen.cli.start", "kernel", "cross-entropy", "-o", str(made)]
    subprocess.run(written, check=True, capture_output=True)
    subprocess.run(["make", "-C", str(made)], check=True, capture_output=True)
    sys.path.insert(0, str(made))
    yield made
    sys.path.remove(str(made))


def module(name: str) -> ModuleType:
    importlib.invalidate_caches()
    return importlib.import_module(name)


def test_the_example_tells_what_the_kernel_computes(folder: Path) -> None:
    done = subprocess.run([folder / "cross_entropy_example"], capture_output=True, text=True, check=True)
    logits = np.array([[1, 2, 3], [0, 0, 0]], np.float32)
    loss, gradient = load("cross-entropy", backend="numpy")(logits, np.array([2, 0]))
    found = [float(word) for word in done.stdout.removeprefix("loss").split()]
    assert found == pytest.approx([loss, *gradient.ravel()], abs=1e-6)


OPTIONS: list[dict[str, Any]] = [
    {},
    {"label_smoothing": 0.1, "temperature": 2.0, "z_loss": 0.01, "reduction": "none"},
    {"reduction": "sum", "threads": 2},
]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("options", OPTIONS)
def test_python_agrees_with_the_package(folder: Path, dtype: str, options: dict[str, Any]) -> None:
    kernel = load("cross-entropy", backend="c", dtype=dtype)
    alone = module("cross_entropy_loader").cross_entropy
    rng = np.random.default_rng(2)
    logits, weight = rng.standard_normal((6, 9)).astype(dtype), rng.random(9).astype(dtype)
    for targets in (rng.integers(0, 9, 6), np.eye(9, dtype=dtype)[:6]):
        for given in (options, options | {"weight": weight}):
            for one, other in zip(
                alone(logits, targets, **given), kernel(logits, targets, **given), strict=True
            ):
                np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"logits": [[0.0]]}, "logits must be a NumPy array"),
        ({"logits": np.zeros((2, 3), ">f4")}, "logits must be float32 or float64"),
        ({"targets": np.array([0, 3])}, r"the label 3 of row 1 is not in 0\.\.2"),
        ({"targets": np.zeros(3, int)}, "targets must have shape"),
        ({"weight": np.ones(3)}, "weight must be float32"),
        ({"temperature": 0.0}, "temperature must be positive"),
        ({"z_loss": float("inf")}, "z_loss must be finite"),
        ({"label_smoothing": 2.0}, r"label_smoothing must lie in 0\.\.1"),
        ({"reduction": "max"}, "the reduction is one of none, mean, sum"),
    ],
)
def test_python_refuses_before_anything_is_written(
    folder: Path, changed: dict[str, Any], message: str
) -> None:
    out = np.full((2, 3), 7, np.float32)
    given = {"logits": np.zeros((2, 3), np.float32), "targets": np.array([0, 1]), "out": out} | changed
    with pytest.raises((TypeError, ValueError), match=message):
        module("cross_entropy_loader").cross_entropy(**given)
    assert (out == 7).all()


@needs_torch
@pytest.mark.parametrize("reduction", ["none", "mean", "sum"])
@pytest.mark.parametrize("by_label", [True, False])
def test_pytorch_checks_its_gradient_and_its_registration(
    folder: Path, reduction: str, by_label: bool
) -> None:
    import torch

    made = module("cross_entropy_torch")
    rng = np.random.default_rng(6)
    logits = torch.tensor(rng.standard_normal((5, 7)), requires_grad=True)
    rows, labels = torch.tensor(rng.dirichlet(np.ones(7), 5)), torch.tensor([0, 6, 2, -100, 3])
    targets, weight = labels if by_label else rows, torch.tensor(rng.random(7))
    for numbers in ((0.0, 1.0, 0.0), (0.1, 2.0, 0.01)):
        names = dict(zip(made._NUMBERS, numbers, strict=True))
        for w in (None, weight):

            def ours(z: Any, w: Any = w, names: Any = names) -> Any:
                return made.cross_entropy(z, targets, weight=w, reduction=reduction, **names)

            assert torch.autograd.gradcheck(ours, (logits,))
            torch.library.opcheck(made._fused, (logits, targets, w, *numbers, -100, reduction))
    smoothed = {"weight": weight, "label_smoothing": 0.1, "reduction": reduction}
    true = torch.nn.functional.cross_entropy(logits, targets, **smoothed)
    torch.testing.assert_close(made.cross_entropy(logits, targets, **smoothed), true)
