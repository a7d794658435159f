"""The kernels against PyTorch: figures that it made, and, where it is installed, itself."""

import json
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from codegen.accuracy import accuracy, rows
from codegen.loading import Kernel, load

GOLDEN = Path(__file__).parent / "golden"


def script() -> ModuleType:
    """The script that made the figures."""
    spec = spec_from_file_location("by_pytorch", GOLDEN / "by_pytorch.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(kernel: Kernel, made: ModuleType, one: dict[str, Any]) -> tuple[Any, Any]:
    dtype = kernel.dtype
    targets = np.array(made.LABELS) if one["kind"] == "labels" else np.array(made.ROWS, dtype)
    return kernel(
        np.array(made.LOGITS, dtype),
        targets,
        weight=np.array(made.WEIGHT, dtype) if one["weighted"] else None,
        label_smoothing=one["smoothing"],
        temperature=one["temperature"],
        z_loss=one["z_loss"],
        reduction=one["reduction"],
    )


@pytest.mark.parametrize("backend", ["c", "numpy"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_figures_that_it_made(backend: str, dtype: str) -> None:
    kernel, made = load("cross-entropy", backend=backend, dtype=dtype), script()
    figures = json.loads((GOLDEN / "pytorch.json").read_text())
    assert len(figures) == len(made.combinations())
    eps = float(np.finfo(dtype).eps)
    for one in figures:
        loss, gradient = ours(kernel, made, one)
        np.testing.assert_allclose(loss, one["loss"], rtol=16 * eps, atol=4 * eps, err_msg=str(one))
        np.testing.assert_allclose(gradient, one["gradient"], rtol=32 * eps, atol=4 * eps, err_msg=str(one))


@pytest.mark.slow
@pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
@pytest.mark.parametrize("shape", [(5, 3), (40, 10), (7, 1000), (3, 20000)])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_itself(dtype: str, shape: tuple[int, int]) -> None:
    import torch

    rng = np.random.default_rng(8)
    logits = (3 * rng.standard_normal(shape)).astype(dtype)
    labels = rng.integers(0, shape[1], shape[0])
    weight = rng.random(shape[1]).astype(dtype)
    eps = float(np.finfo(dtype).eps)
    for smoothing in (0.0, 0.1):
        given = torch.tensor(logits.astype(float), requires_grad=True)
        true = torch.nn.functional.cross_entropy(
            given, torch.tensor(labels), weight=torch.tensor(weight.astype(float)), label_smoothing=smoothing
        )
        true.backward()
        assert given.grad is not None
        for backend in ("c", "numpy"):
            kernel = load("cross-entropy", backend=backend, dtype=dtype)
            loss, gradient = kernel(logits, labels, weight=weight, label_smoothing=smoothing)
            np.testing.assert_allclose(loss, true.item(), rtol=64 * eps)
            scale = float(np.max(abs(given.grad.numpy())))
            np.testing.assert_allclose(gradient, given.grad.numpy(), rtol=64 * eps, atol=8 * eps * scale)


@pytest.mark.parametrize("backend", ["c", "numpy"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_no_less_accurate_than_it_is(backend: str, dtype: str) -> None:
    kernel = load("cross-entropy", backend=backend, dtype=dtype)
    figures = json.loads((GOLDEN / "pytorch_accuracy.json").read_text(encoding="utf-8"))
    of_pytorch = {one["rows"]: one for one in figures if one["dtype"] == dtype}
    assert set(of_pytorch) == {given.name for given in rows(dtype)}
    for given in rows(dtype):
        found = accuracy(given, *kernel(given.logits, given.labels, reduction="none"))
        theirs = of_pytorch[given.name]
        assert found.mean <= theirs["mean"] and found.greatest <= theirs["greatest"], (given.name, found)
        # Below one unit in the last place, which is 2 units of roundoff, either may be nearer.
        assert found.loss <= max(theirs["loss"], 2), (given.name, found)
        assert found.label <= max(theirs["label"], 2), (given.name, found)
        if "certain" in given.name:  # p - 1 cancels there, unless it is made of the other classes
            assert found.label < theirs["label"] / 1000
