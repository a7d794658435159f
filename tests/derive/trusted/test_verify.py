"""`gradproof verify`: what it prints, how it ends, and what it loads."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from derive.trusted import verify as module
from derive.trusted.certificate import certificate, write_certificate
from derive.trusted.show import name, show
from derive.trusted.terms import Entry, Num, Pow, RealPow
from derive.trusted.verify import main, verify
from tests.derive.trusted.certified import theorems

ROOT = Path(__file__).parents[3]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_certificate(theorems()["one-hot"], tmp_path / "a.json")
    return tmp_path / "a.json"


def test_it_prints_statement_assumptions_definitions_steps_and_hash(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:6] == [
        "  ∂(L)/∂z[j] = p[j] + (-[j = c])",
        "    for all size(K) ≥ 1, c in K, j in K, and all arrays",
        "    assuming (for every k in K: y[k] = [k = c])",
        "    where p[i] := exp(z[i]) / (Σ[k in K] exp(z[k]))",
        "    where L := -(Σ[k in K] y[k] * log(p[k]))",
    ]
    assert "steps, and " in lines[6]
    assert lines[7].startswith("  sha256 of the statement ")


def test_a_step_that_does_not_hold_is_named_and_the_status_is_1(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(file.read_bytes())
    data["theorems"][-1]["steps"][3]["to"] = data["theorems"][-1]["lhs"]
    file.write_text(json.dumps(data), encoding="utf-8")
    assert main([str(file)]) == 1
    error = capsys.readouterr().err
    assert "rejected: step 4, " in error and error.count("\n") == 1 and len(error) < 600


def test_the_worst_file_decides_and_each_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file.with_name("none")), str(file)]) == 2
    out, err = capsys.readouterr()
    assert "proved" in out
    assert err == f"gradproof: {file.with_name('none')}: No such file or directory\n"


@pytest.mark.parametrize("arguments", [[], ["--fast"]])
def test_a_wrong_call(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err == "gradproof: usage: gradproof verify FILE...\n"


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "usage: gradproof verify FILE..." in capsys.readouterr().out


def test_the_time_is_bounded(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forever(data: bytes) -> None:
        while data:
            pass

    monkeypatch.setattr(module, "read_certificate", forever)
    assert verify(file, seconds=0.05) == 2
    assert "not replayed within 0.05 seconds" in capsys.readouterr().err


def test_nothing_but_the_kernel_is_loaded(file: Path) -> None:
    code = (
        "import sys; sys.argv = ['gradproof', 'verify', sys.argv[1]]\n"
        "from codegen.cli.start import main; status = main()\n"
        "print([m for m in sys.modules if m.split('.')[0] not in sys.stdlib_module_names], status)"
    )
    run = [sys.executable, "-S", "-c", code, str(file)]  # without site-packages: nothing else is there
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded, _, status = done.stdout.splitlines()[-1].rpartition(" ")
    expected = {"derive", "codegen", "codegen.cli", "codegen.cli.start", "__main__"}
    assert status == "0"
    assert all(m in expected or m.startswith("derive.trusted") for m in json.loads(loaded.replace("'", '"')))


def test_many_steps_end_in_bounded_time_and_memory(tmp_path: Path) -> None:
    value = json.loads(certificate(theorems()["row-sum"]))
    value["theorems"][-1]["steps"] *= 1_000_000 // 250
    steps = json.dumps(value["theorems"][-1]["steps"][0])
    text = json.dumps(value)
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    (tmp_path / "b.json").write_text(text.replace(steps, ", ".join([steps] * 250)), encoding="utf-8")
    for name_ in ("a", "b"):
        run = [sys.executable, "-m", "derive.trusted.verify", str(tmp_path / f"{name_}.json")]
        done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert done.returncode in (1, 2) and done.stderr.count("\n") == 1


def test_names_that_could_be_read_as_something_else_are_quoted() -> None:
    assert name("p'") == "p'" and name("σ") == "σ"
    assert [name(text) for text in ("1", "a + b", "exp", "p[i]")] == ['"1"', '"a + b"', '"exp"', '"p[i]"']


def test_a_real_power_does_not_read_like_a_repeated_product() -> None:
    real, literal = (show(power) for power in (RealPow(Entry("w"), Num(-2)), Pow(Entry("w"), -2)))
    assert (real, literal) == ("w^(-2)", "w^-2")
