"""Backends against each other and against mpmath: any shape, ordinary and extreme logits."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from codegen.comparing import Case, against_truth, between, extreme, ordinary
from codegen.kernels.forms import kernel_source
from codegen.kernels.source import KernelSource
from codegen.loading import load

Array = np.ndarray[Any, Any]
DTYPES = ("float32", "float64")
TARGETS = ("labels", "rows")

# The largest errors in units in the last place.  z - m is rounded, which an exponential magnifies |z - m| / 2
# times: by 44 (float32) or 373 at most before it is subnormal.
LOSS = 4.0
GRADIENT = {
    ("c", "float32"): 60.0,
    ("c", "float64"): 380.0,
    ("numpy", "float32"): 52.0,
    ("numpy", "float64"): 380.0,
}


@cache
def truth() -> KernelSource:
    return kernel_source("cross-entropy")


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("backend", ["c", "numpy"])
def test_against_the_definition(backend: str, dtype: str, target: Any) -> None:
    kernel = load("cross-entropy", backend=backend, dtype=dtype)
    usual = against_truth(kernel, truth(), ordinary(dtype, target, [(0, 3), (12, 10), (1, 257)]))
    assert usual.loss <= LOSS
    assert usual.gradient <= min(16.0, GRADIENT[backend, dtype])
    ends = against_truth(kernel, truth(), extreme(dtype, target, [(6, 3), (2, 17)]))
    assert ends.loss <= LOSS
    assert ends.gradient <= GRADIENT[backend, dtype]


def logits(dtype: str) -> st.SearchStrategy[float]:
    info = np.finfo(dtype)
    width = int(info.bits)
    ends = st.sampled_from([0.0, 1e4, -1e4, float(info.max), float(info.min), float(info.tiny)])
    usual = st.floats(-20, 20, width=width)  # type: ignore[arg-type]
    large = st.floats(-1e4, 1e4, width=width)  # type: ignore[arg-type]
    return usual | large | ends | st.floats(allow_nan=False, allow_infinity=False, width=width)  # type: ignore[arg-type]


@st.composite
def calls(draw: st.DrawFn, most: int) -> tuple[str, Case]:
    dtype = draw(st.sampled_from(DTYPES))
    rows, classes = draw(st.integers(0, 3)), draw(st.integers(1, 6) | st.integers(1, most))
    pool = np.array(draw(st.lists(logits(dtype), min_size=1, max_size=8)), dtype)
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    z = rng.choice(pool, (rows, classes))
    kind = draw(st.sampled_from(["int32", "int64", "rows", "one-hot"]))
    if kind == "rows":
        return dtype, Case(z, rng.dirichlet(np.ones(classes), rows).astype(dtype))
    labels = rng.integers(0, classes, rows)
    return dtype, Case(z, np.eye(classes, dtype=dtype)[labels] if kind == "one-hot" else labels.astype(kind))


def agree(dtype: str, case: Case) -> None:
    c, numpy = (load("cross-entropy", backend=backend, dtype=dtype) for backend in ("c", "numpy"))
    apart = between(c, numpy, [case])
    assert apart.loss <= 2 * LOSS
    assert apart.gradient <= 2 * GRADIENT["numpy", dtype]
    for kernel in (c, numpy):
        found = against_truth(kernel, truth(), [case])
        assert found.loss <= LOSS, kernel
        assert found.gradient <= GRADIENT[kernel.backend, dtype], kernel


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(calls(most=24))
def test_any_small_call(call: tuple[str, Case]) -> None:
    agree(*call)


@pytest.mark.slow
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(calls(most=257))
def test_any_call(call: tuple[str, Case]) -> None:
    agree(*call)
