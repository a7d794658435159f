"""Benchmarks are found as files, and their figures are told with the aims."""

import json
from pathlib import Path

import pytest

from codegen.bench import measures
from codegen.bench.__main__ import benchmarks, main, table
from codegen.bench.figure import Figure, interleaved
from codegen.bench.measures import accuracy

SMALL = '''
"""A small benchmark."""

from codegen.bench.figure import Figure


def figures():
    yield Figure("the answer", 42.0, "ms", most=41)
'''


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "small.py").write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr(measures, "__path__", [*measures.__path__, str(tmp_path)])
    return "small"


def test_a_new_file_is_a_new_benchmark(small: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert small in benchmarks()
    assert main([small]) == 0
    out = capsys.readouterr().out
    assert "A small benchmark" in out and "42 ms" in out and "≤ 41 ms ✗" in out


def test_for_programs(small: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([small, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "benchmark": "small",
        "what": "the answer",
        "value": 42.0,
        "unit": "ms",
        "most": 41,
        "of": "",
    }


def test_an_unknown_benchmark_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["nonsense"])
    assert caught.value.code == 2
    assert "there is no benchmark 'nonsense'" in capsys.readouterr().err


def test_times_are_taken_in_turn() -> None:
    order: list[str] = []
    times = interleaved({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, rounds=2)
    assert order == ["a", "b"] * 3
    assert set(times) == {"a", "b"}


def test_a_figure_without_an_aim_is_neither_met_nor_missed() -> None:
    assert [Figure("", 1, "", most).met for most in (None, 1, 0.5)] == [None, True, False]
    assert table("t", []).row_count == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["command", "replay"])
def test_what_proving_costs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--json"]) == 0
    figures = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    missed = [f"{f['what']}: {f['value']}" for f in figures if f["most"] and f["value"] > f["most"]]
    assert not missed


def test_the_plot_of_errors_and_bounds_is_drawn_from_committed_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accuracy, "PLOT", tmp_path / "made" / "accuracy.svg")
    found = list(accuracy.figures())
    assert all(figure.met is not False for figure in found) and len(found) == 8
    pytest.importorskip("matplotlib")
    text = (tmp_path / "made" / "accuracy.svg").read_text(encoding="utf-8")
    assert text.count("<path") > 20 and "</svg>" in text
