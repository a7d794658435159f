"""The demonstration: each stage alone, what it says without a compiler, and all of it as users run it."""

import io
import re
import subprocess
import sys

import pytest
from rich.console import Console

from codegen.demo import training
from codegen.demo.agreement import show_agreement
from codegen.demo.columns import Columns, columns
from codegen.demo.files import show_files
from codegen.demo.training import show_training


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), width=140, highlight=False)


def shown(screen: Console) -> str:
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


@pytest.fixture
def kernels() -> Columns:
    return columns("cross-entropy")


@pytest.fixture
def without_compiler(monkeypatch: pytest.MonkeyPatch) -> Columns:
    from codegen import loading

    loading._load.cache_clear()
    monkeypatch.setenv("CC", "no-such-compiler")
    found = columns("cross-entropy")
    loading._load.cache_clear()
    return found


def test_both_kernels_learn_the_same(screen: Console, kernels: Columns) -> None:
    assert show_training(screen, kernels)
    out = shown(screen)
    assert "The kernels agree" in out
    held_back = [float(each) for each in re.findall(r"│ +([0-9.]+)% │$", out, flags=re.MULTILINE)]
    assert len(held_back) == 2 and min(held_back) > 95


def test_kernels_that_disagree_are_told_apart(
    screen: Console, kernels: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "TOLERANCE", -1.0)
    assert not show_training(screen, kernels)
    assert "DISAGREE" in shown(screen)


def test_without_a_compiler_the_column_says_why(
    screen: Console, without_compiler: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codegen.demo.agreement.SHAPES", [(1, 2)])
    assert show_agreement(screen, without_compiler)
    assert show_training(screen, without_compiler)
    assert show_files(screen, without_compiler)
    out = shown(screen)
    assert "The columns of c are empty: no C compiler" in out
    assert re.search(r"│ c +│ no C compiler", out)
    assert re.search(r"│ numpy +│", out)


def test_a_pipe_sees_no_progress(screen: Console, kernels: Columns) -> None:
    show_training(screen, kernels)
    assert "\x1b" not in shown(screen) and "Training with" not in shown(screen)


@pytest.mark.slow
def test_the_whole_demonstration() -> None:
    command = [sys.executable, "-m", "codegen.demo"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"(\d+) of \1 proved: \d+ steps replayed", done.stdout)
    assert "inf" not in done.stdout
