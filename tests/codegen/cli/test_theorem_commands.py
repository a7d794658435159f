"""The commands that show theorems and write kernels: their output, and how they fail."""

import json
import subprocess
from pathlib import Path

import pytest

import derive
from codegen.cli.main import main
from codegen.loading import generated

Capture = pytest.CaptureFixture[str]

ALIGNED = r"""\documentclass{article}
\usepackage{amsmath}
\begin{document}
%s
\end{document}
"""


def test_prove_tells_definitions_assumptions_statement_and_steps(capsys: Capture) -> None:
    assert main(["prove", "cross-entropy"]) == 0
    out = capsys.readouterr().out
    steps = derive.theorem("cross-entropy").replayed
    assert out == (
        "cross-entropy: The gradient of cross-entropy, for targets that sum to one\n\n"
        "where\n  p_i := exp(z_i)/(Σ_{k=1}^K exp(z_k))\n  L := -Σ_{k=1}^K y_k log p_k\n\n"
        "assuming\n  Σ_{k=1}^K y_k = 1\n\n"
        "  ∂L/∂z_j = p_j - y_j\n\n"
        f"Proved for all sizes: {steps} steps replayed.\n"
    )


def test_prove_shows_the_steps(capsys: Capture) -> None:
    assert main(["prove", "softmax-jacobian", "--steps"]) == 0
    out = capsys.readouterr().out
    assert "quotient rule: ∂(f/g)/∂x = (∂f/∂x g - ∂g/∂x f) / g² for g ≠ 0." in out
    assert "%" not in out


@pytest.mark.parametrize("name", ["cross-entropy", "cross-entropy-mean", "softmax-jacobian-cases", "focal"])
def test_prove_for_programs(name: str, capsys: Capture) -> None:
    assert main(["prove", name, "--format", "json", "--steps"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["proved"] is True
    assert told["statement"]["text"] == str(derive.statement(name))
    lines = [step["line"]["text"] for each in (*told["lemmas"], told) for step in each["steps"]]
    assert len(lines) == told["steps_replayed"]
    assert lines[-1] == told["rhs"]["text"]


def test_prove_for_a_paper(capsys: Capture) -> None:
    assert main(["prove", "cross-entropy", "--format", "latex", "--steps"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("% gradproof prove cross-entropy --format latex --steps\n\\begin{gather*}\n")
    assert "\\text{assuming } \\sum_{k=1}^{K} y_{k} = 1" in out


def test_a_certificate_is_written_and_verified(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "softmax.json"
    assert main(["prove", "softmax", "--certificate", str(file)]) == 0
    assert main(["verify", str(file)]) == 0
    assert [file] == list(tmp_path.iterdir())


def test_list_shows_every_theorem_on_a_line(capsys: Capture) -> None:
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(derive.theorems())
    assert lines[0].split(maxsplit=1)[1] == str(derive.statement(derive.theorems()[0]))


def test_list_for_programs(capsys: Capture) -> None:
    assert main(["list", "--format", "json"]) == 0
    told = {each["name"]: each for each in json.loads(capsys.readouterr().out)}
    assert set(told) == set(derive.theorems())
    assert told["cross-entropy"]["assumptions"][0]["latex"] == "\\sum_{k=1}^{K} y_{k} = 1"


def test_list_shows_every_route_on_a_line(capsys: Capture) -> None:
    assert main(["list", "--routes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(maxsplit=1) for line in lines] == [[r.name, r.title] for r in derive.routes().values()]
    assert main(["list", "--routes", "--format", "json"]) == 0
    assert {each["name"] for each in json.loads(capsys.readouterr().out)} == set(derive.routes())


def test_explain_tells_the_proof(tmp_path: Path, capsys: Capture) -> None:
    assert main(["explain", "cross-entropy"]) == 0
    out = capsys.readouterr().out
    about = derive.about("cross-entropy")
    assert out.startswith(about.title)
    assert about.idea.split()[0] in out and "by the definition of L" in out
    file = tmp_path / "a.tex"
    assert main(["explain", "cross-entropy", "--format", "latex", "-o", str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert "\\begin{document}" in file.read_text(encoding="utf-8")
    assert [file] == list(tmp_path.iterdir())


def test_explain_for_programs(capsys: Capture) -> None:
    assert main(["explain", "softmax", "--format", "json", "--detail", "brief"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["statement"]["text"] == str(derive.statement("softmax"))
    assert {"text", "latex"} <= set(told["walkthrough"])


MORE = ("example.c", "loader.py", "torch.py")


@pytest.mark.parametrize("backend", ["c", "numpy"])
def test_kernel_writes_the_generated_files(backend: str, tmp_path: Path, capsys: Capture) -> None:
    command = ["kernel", "cross-entropy", "--backend", backend, "-o", str(tmp_path), "--format", "json"]
    assert main(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert sorted(map(str, tmp_path.iterdir())) == sorted(told["files"])
    kept = list((generated() / backend).glob("cross_entropy*"))
    for file in kept:
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()
    more = {Path(file).name for file in told["files"]} - {file.name for file in kept}
    assert more == ({"Makefile", *(f"cross_entropy_{x}" for x in MORE)} if backend == "c" else set())


@pytest.mark.parametrize("command", ["kernel cross-entropy", "certify softmax", "contracts cross-entropy"])
def test_a_folder_is_made_where_it_is_missing(command: str, tmp_path: Path, capsys: Capture) -> None:
    made = tmp_path / "made"
    for _ in range(2):
        assert main([*command.split(), "-o", str(made)]) == 0
        told = {line.split(":")[0] for line in capsys.readouterr().out.splitlines()}
        assert told == {str(file) for file in made.iterdir()}


@pytest.mark.parametrize("command", ["kernel hinge", "certify hinge", "contracts cross-entropy-hard"])
def test_no_folder_is_made_for_nothing(command: str, tmp_path: Path) -> None:
    assert main([*command.split(), "-o", str(tmp_path / "made")]) == 2
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("columns", [40, 72])
def test_a_walkthrough_is_as_narrow_as_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["explain", "softmax"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert columns - 12 <= max(len(row) for row in rows if "gradproof" not in row) <= columns


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["prove", "cross-entrpy"], "there is no theorem 'cross-entrpy'; did you mean 'cross-entropy'?"),
        (["prove", "zzz"], "there is no theorem 'zzz'; `gradproof list` shows them"),
        (["prove", "softmax", "--format", "html"], "Invalid value for '--format': 'html' is not one of"),
        (["prove", "softmax", "--certificate", "/nowhere/a.json"], "/nowhere/a.json: No such file"),
        (["explain", "softmax", "--certificate", "/nowhere/a.json"], "/nowhere/a.json: No such file"),
        (["explain", "cross-entropy", "--compare", "--format", "latex"], "; there is text, html"),
        (["explain", "sofmax"], "did you mean 'softmax'? `gradproof list` shows them"),
        (["explain", "softmax", "--format", "latx"], "there is no format 'latx'; did you mean 'latex'?"),
        (["explain", "softmax", "--detail", "all"], "there is no detail 'all'"),
        (["explain", "softmax", "-o", "/nowhere/a.txt"], "/nowhere/a.txt: No such file or directory"),
        (["kernel", "cross-entropie"], "there is no kernel 'cross-entropie'; did you mean 'cross-entropy'?"),
        (["kernel", "cross-entropy", "--backend", "rust"], "there is no backend 'rust'; there is c, numpy"),
        (["kernel", "cross-entropy", "--dtype", "float16"], "there is no dtype 'float16'"),
        (["kernel", "cross-entropy", "-o", "/no/where"], "/no/where: no such folder, nor /no to make it in"),
        (["kernel", "cross-entropy", "-o", __file__], f"{__file__}: not a folder"),
        (["certify", "softmax", "-o", "/no/where"], "/no/where: no such folder, nor /no to make it in"),
        (["contracts", "cross-entropy", "-o", "/no/where"], "/no/where: no such folder, nor /no"),
        (
            ["contracts", "softmax"],
            "two theorems, softmax-stable about the loss and softmax-stable-gradient about its gradient; "
            "there is no softmax-stable-gradient; cross-entropy has both",
        ),
        (["contracts", "zzz"], "there is no zzz-stable and no zzz-stable-gradient; cross-entropy has both"),
        (["contracts", "cross-entropy-hard"], "contracts are written for losses of rows of targets, without"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: list[str], told: str, capsys: Capture) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("gradproof: ") and captured.err.count("\n") == 1
    assert told in captured.err


def test_what_is_not_proved_has_a_status_of_its_own(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def fail(name: str, route: str | None = None) -> derive.Proved:
        raise derive.NotProved("not proved: left side - right side is y_j, and not seen to be 0")

    monkeypatch.setattr(derive, "theorem", fail)
    assert main(["prove", "cross-entropy"]) == 1
    assert capsys.readouterr().err == (
        "gradproof: cross-entropy: not proved: left side - right side is y_j, and not seen to be 0\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", derive.theorems())
def test_the_latex_of_every_theorem_compiles(name: str, tmp_path: Path, capsys: Capture) -> None:
    assert main(["prove", name, "--format", "latex"]) == 0
    (tmp_path / "a.tex").write_text(ALIGNED % capsys.readouterr().out, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:].decode(errors="replace")
