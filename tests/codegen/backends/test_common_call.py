"""The common call in C: the same bits as the checked one, and NotImplemented where a look is not enough."""

import inspect
import pydoc
import threading
import time
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest

from codegen.backends.c import library
from codegen.backends.c.runtime import Fast
from codegen.calling import kernel_of
from codegen.kernels.arguments import BOTH, GRADIENT, LOSS, USUAL
from codegen.kernels.signature import signature_of
from codegen.loading import Kernel, generated, load

Array = np.ndarray[Any, Any]
REST = (None, None, None, "mean", -100, False, None, {})


@pytest.fixture(params=["float32", "float64"])
def kernel(request: pytest.FixtureRequest) -> Kernel:
    found = load("cross-entropy", backend="c", dtype=request.param)
    if found._common is None:
        pytest.skip("Python's header is not installed")
    return found


def inputs(kernel: Kernel, kind: str) -> tuple[Array, Array]:
    rng = np.random.default_rng(5)
    wide = rng.standard_normal((7, 12)).astype(kernel.dtype)
    if kind == "rows":
        return wide[:, :9], rng.dirichlet(np.ones(9), 7).astype(kernel.dtype)
    return wide[::2, 2:11], rng.integers(0, 9, 4).astype(kind)


def same(found: Any, expected: Any) -> None:
    pairs = zip(found, expected, strict=True) if isinstance(expected, tuple) else [(found, expected)]
    for one, other in pairs:
        assert type(one) is type(other) and one.dtype == other.dtype
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("kind", ["int32", "int64", "rows"])
@pytest.mark.parametrize("wanted", [BOTH, LOSS, GRADIENT])
def test_it_answers_as_the_checked_call_does(kernel: Kernel, kind: str, wanted: int) -> None:
    assert kernel._common is not None
    logits, targets = inputs(kernel, kind)
    rows = len(logits)
    weights = (None, np.linspace(0, 2, 9).astype(kernel.dtype))
    for weight, reduction, parameters, threads in product(
        weights, ("none", "mean", "sum"), ({}, {"label_smoothing": 0.1, "temperature": 2.0}), (None, 2)
    ):
        per_row = np.arange(rows, dtype=kernel.dtype)
        for upstream in (None, per_row if reduction == "none" else 2.5):
            options = (reduction, 3, False, threads, parameters)
            given = (wanted, logits, targets, weight, upstream, None, *options)
            same(kernel._common(*given), kernel._checked(USUAL, *given))


def test_without_headers_every_call_is_a_checked_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_headers", list)
    signature = signature_of(generated(), "cross-entropy")
    compute = Fast(library.library(generated() / "c", "cross_entropy"), signature, "float32")
    assert compute.common_calls is None
    made = kernel_of(signature, "c", "float32", compute, generated() / "c" / "cross_entropy_fast_bounds.json")
    assert type(made) is Kernel
    logits, labels = np.eye(3, dtype=np.float32), np.arange(3)
    same(made(logits, labels), load("cross-entropy", backend="c", dtype="float32")(logits, labels))


OPTIONS: list[dict[str, Any]] = [
    {},
    {"reduction": "sum", "upstream": 2.5},
    {"reduction": "".join(["no", "ne"]), "weight": None, "out": None},
    {"ignore_index": 3, "threads": 2, "in_place": False},
    {"label_smoothing": 0.1, "temperature": 2.0, "z_loss": 0.01},
    {"label_smoothing": 0.1, "smoothing_among": "others"},
    {"temperature": 2},
    {"all_ignored": "zero"},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("kind", ["int32", "int64", "rows"])
def test_a_call_is_answered_as_by_the_class_of_all_kernels(
    kernel: Kernel, kind: str, options: dict[str, Any]
) -> None:
    logits, targets = inputs(kernel, kind)
    expected = Kernel.__call__(kernel, logits, targets, **options)
    same(kernel(logits, targets, **options), expected)
    same(kernel(logits, targets=targets, **options), expected)
    spelt = {"".join(letters): x for letters, x in ((["log", "its"], logits), (["targ", "ets"], targets))}
    same(kernel(**spelt, **options), expected)  # names that are the same objects as no others


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda k, z, t: k(), "missing 1 required positional argument: 'logits'"),
        (lambda k, z, t: k(z, t, None), "takes from 2 to 3 positional arguments but 4 were given"),
        (lambda k, z, t: k(z, t, logits=z), "multiple values for argument 'logits'"),
        (lambda k, z, t: k(z, t, colour=1.0), "cross-entropy has no parameter colour"),
        (lambda k, z, t: k(z), "targets must be a NumPy array, not NoneType"),
    ],
)
def test_what_is_called_wrongly_is_told_as_python_tells_it(
    kernel: Kernel, call: Callable[..., Any], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        call(kernel, np.zeros((2, 3), kernel.dtype), np.arange(2))


def test_it_shows_itself_as_other_kernels_do(kernel: Kernel) -> None:
    other = load("cross-entropy", backend="numpy", dtype=kernel.dtype)
    assert isinstance(kernel, Kernel) and repr(kernel) == repr(other).replace("numpy", "c")
    assert inspect.signature(kernel) == inspect.signature(other)
    assert "ignore_index: rows with this label have loss and gradient 0" in pydoc.render_doc(kernel)


def test_out_and_in_place(kernel: Kernel) -> None:
    logits, targets = np.eye(3, dtype=kernel.dtype), np.array([0, 1, 5])
    expected = kernel(logits, targets, ignore_index=5)[1]
    out = np.empty_like(logits)
    for found, place in (
        (kernel.gradient(logits, targets, ignore_index=5, out=out), out),
        (kernel.gradient(logits, targets, ignore_index=5, in_place=True), logits),
    ):
        assert found is place
        np.testing.assert_array_equal(found, expected)


def misaligned(array: Array) -> Array:
    """The array, a byte off."""
    store = np.zeros(array.nbytes + 1, np.uint8)[1:].view(array.dtype).reshape(array.shape)
    store[...] = array
    return store


def over_a_weight(logits: Array) -> tuple[Array, None, Array]:
    """A weight, no upstream, and an output in which the weight lies."""
    out = np.zeros_like(logits)
    return out[-1], None, out


def over_target_rows(logits: Array) -> tuple[Array, None, None, Array]:
    """Target rows, and an output that begins with the last of them."""
    rows, classes = logits.shape
    store = np.zeros((2 * rows - 1, classes), logits.dtype)
    return store[:rows], None, None, store[rows - 1 :]


UNCOMMON: dict[str, Callable[[Any, Any], tuple[Any, ...]]] = {
    "longdouble": lambda z, t: (z.astype(np.longdouble), t, *REST),
    "misaligned": lambda z, t: (misaligned(z), t, *REST),
    "a list": lambda z, t: (z.tolist(), t, *REST),
    "a subclass": lambda z, t: (np.ma.array(z), t, *REST),
    "foreign byte order": lambda z, t: (z.astype(z.dtype.newbyteorder()), t, *REST),
    "another dtype": lambda z, t: (z.astype(np.float16), t, *REST),
    "columns apart": lambda z, t: (np.repeat(z, 2, axis=1)[:, ::2], t, *REST),
    "backwards": lambda z, t: (z[::-1], t, *REST),
    "one row many times": lambda z, t: (np.broadcast_to(z[:1], z.shape), t, *REST),
    "no rows": lambda z, t: (z[:0], t[:0], *REST),
    "no classes": lambda z, t: (z[:, :0], t, *REST),
    "fewer labels": lambda z, t: (z, t[:-1], *REST),
    "unsigned labels": lambda z, t: (z, t.astype(np.uint64), *REST),
    "labels out of range": lambda z, t: (z, t + z.shape[1], *REST),
    "rows of another shape": lambda z, t: (z, z[:, :-1].copy(), *REST),
    "a short weight": lambda z, t: (z, t, z[0, 1:].copy(), *REST[1:]),
    "an unknown reduction": lambda z, t: (z, t, *REST[:3], "max", *REST[4:]),
    "a huge ignore_index": lambda z, t: (z, t, *REST[:4], 2**63, *REST[5:]),
    "no threads": lambda z, t: (z, t, *REST[:6], 0, {}),
    "a parameter that is none": lambda z, t: (z, t, *REST[:7], {"colour": 1.0}),
    "a parameter out of range": lambda z, t: (z, t, *REST[:7], {"label_smoothing": 1.5}),
    "a parameter that is nan": lambda z, t: (z, t, *REST[:7], {"z_loss": float("nan")}),
    "an upstream for each row of a mean": lambda z, t: (z, t, None, z[:, 0].copy(), None, *REST[3:]),
    "out and in_place": lambda z, t: (z, t, None, None, z.copy(), "mean", -100, True, None, {}),
    "overlapping out": lambda z, t: (z, t, None, None, z, *REST[3:]),
    "out over a weight": lambda z, t: (z, t, *over_a_weight(z), *REST[3:]),
    "out over target rows": lambda z, t: (z, *over_target_rows(z), *REST[3:]),
    "out in foreign byte order": lambda z, t: (
        *(z, t, None, None, np.zeros_like(z, z.dtype.newbyteorder())),
        *REST[3:],
    ),
    "out of another shape": lambda z, t: (z, t, None, None, z[1:].copy(), *REST[3:]),
}


@pytest.mark.parametrize("case", UNCOMMON)
def test_what_needs_more_than_a_look_is_left_alone(kernel: Kernel, case: str) -> None:
    assert kernel._common is not None
    logits, labels = np.full((4, 5), 7, kernel.dtype), np.arange(4)
    given = UNCOMMON[case](logits, labels)
    assert kernel._common(BOTH, *given) is NotImplemented
    assert (logits == 7).all()


def test_a_read_only_output_is_left_alone(kernel: Kernel) -> None:
    assert kernel._common is not None
    logits, labels = np.full((4, 5), 7, kernel.dtype), np.arange(4)
    logits.flags.writeable = False
    in_place = (None, None, None, "mean", -100, True, None, {})
    assert kernel._common(BOTH, logits, labels, *in_place) is NotImplemented
    with pytest.raises(ValueError, match="read-only"):
        kernel(logits, labels, in_place=True)


def test_references_are_neither_lost_nor_kept(kernel: Kernel) -> None:
    import sys

    logits, labels, out = np.zeros((4, 5), kernel.dtype), np.arange(4), np.empty((4, 5), kernel.dtype)
    counted = (logits, labels, out, None, kernel.dtype)
    before = [sys.getrefcount(x) for x in counted[:3]]
    for _ in range(50):
        kernel(logits, labels, out=out)
        kernel(logits, labels, reduction="none")
        kernel.loss(logits, labels)
        kernel.gradient(logits, labels, upstream=2.0)
        with pytest.raises(ValueError, match="row 0"):
            kernel(logits, labels + 5, out=out)
    assert [sys.getrefcount(x) for x in counted[:3]] == before


def test_the_interpreter_is_free_meanwhile(kernel: Kernel) -> None:
    """Another thread goes on while a kernel runs; a busy machine may need more than one try."""
    logits, labels = np.zeros((400, 20_000), kernel.dtype), np.zeros(400, int)
    times: list[float] = []

    def compute() -> None:
        times.append(time.perf_counter())
        kernel.loss(logits, labels, threads=1)
        times.append(time.perf_counter())

    for _ in range(20):
        times.clear()
        worker = threading.Thread(target=compute)
        worker.start()
        seen = []
        while worker.is_alive():
            seen.append(time.perf_counter())
        start, end = times
        if any(start + 0.4 * (end - start) < t < start + 0.6 * (end - start) for t in seen):
            return
    pytest.fail("no other thread ran while the kernel did")
