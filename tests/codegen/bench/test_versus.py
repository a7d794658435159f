"""The kernels against others: everybody computes the same, and aims are asked of the right cases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from codegen.bench.limits import aligned, past_cache
from codegen.bench.measures import kernels
from codegen.bench.peers import numpy_by_hand, peers
from codegen.bench.versus import CASES, LIMIT, C, Case
from codegen.kernels.build import NoCompiler
from codegen.loading import load


def test_a_copy_past_the_cache_copies_everything() -> None:
    given, more, out = (aligned((37, 41), "float32") for _ in range(3))
    given[...] = np.arange(37 * 41).reshape(37, 41)
    more.view(np.int32)[...] = 5
    try:
        copy, total = past_cache(out, given, threads=2), past_cache(out, given, more, threads=1)
    except NoCompiler as why:
        pytest.skip(str(why))
    copy()
    np.testing.assert_array_equal(out, given)
    total()
    np.testing.assert_array_equal(out.view(np.int32), given.view(np.int32) + 5)


def test_who_writes_numpy_by_hand_computes_what_the_kernel_does() -> None:
    rng = np.random.default_rng(2)
    logits, labels = rng.standard_normal((5, 7)), rng.integers(0, 7, 5)
    loss, gradient = load("cross-entropy", backend="numpy", dtype="float64")(logits, labels)
    found: Any = numpy_by_hand.prepared(logits, labels, 1)()
    np.testing.assert_allclose(found[0], loss, rtol=1e-13)
    np.testing.assert_allclose(found[1], gradient, atol=1e-15)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # others' own
def test_peers_that_are_installed_run() -> None:
    logits, labels = np.zeros((4, 3), np.float32), np.zeros(4, np.int64)
    for name, action in peers(logits, labels, 1):
        if name != "torch.compile":  # takes a minute
            action()


def test_every_case_is_judged_by_its_own_aims() -> None:
    times: Mapping[str, float] = {
        C: 1.0,
        LIMIT: 1.0,
        "copy": 1.0,
        "C kernel in place": 1.0,
        "PyTorch eager": 8.0,
    }
    told = {case: [f.most for f in kernels.ratios(1, case, times)] for case in CASES}
    assert told[Case(64, 128256)] == [1.25, 1.2, 1 / 6] and told[Case(256, 32000)] == [1.25, 1.2, 1 / 10]
    assert told[Case(4096, 10)] == [4, 1 / 20] and told[Case(1024, 1000)] == [1.2, 1]
    assert told[Case(64, 128256, targets="rows")][0] == 1.3 and told[Case(1024, 1000, "float64")][0] == 1.4


def test_the_plot_has_a_mark_for_every_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    kernels.draw({(1, Case(1, 10)): {C: 2.0, LIMIT: 1.0}}, tmp_path / "made" / "plot.svg")
    assert "</svg>" in (tmp_path / "made" / "plot.svg").read_text(encoding="utf-8")
