"""`gradproof prove` of an equation in LaTeX."""

import json
from pathlib import Path

import pytest

from codegen.cli.main import main

SOFTMAX = r"p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}"
LOSS = r"$L = -\sum_k y_k \log p_k$"
GRADIENT = r"\frac{\partial L}{\partial z_j} = p_j - y_j"
NAMES = ["--define", SOFTMAX, "--define", LOSS]
SUM = ["--given", r"\sum_k y_k = 1"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([GRADIENT, *NAMES, *SUM], 0, "proved: it holds under sum_y=1, which is given"),
        ([GRADIENT, *NAMES], 1, "not proved: it holds under sum_y=1, which is not given"),
        ([GRADIENT.replace("-", "+"), *NAMES, *SUM], 1, "refuted: "),
        (
            [r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", *NAMES[:2], "--given", r"i \neq j"],
            0,
            "proved: ",
        ),
        ([r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", *NAMES[:2]], 1, "refuted: "),
        ([r"\[ (a + b)^2 = a^2 + 2ab + b^2 = b^2 + a^2 + 2ab \]"], 0, "(a + b)^2 = a^2 + 2ab + b^2"),
    ],
)
def test_a_claim(capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, said: str) -> None:
    assert main(["prove", *arguments]) == status
    out = " ".join(capsys.readouterr().out.split())
    assert said in out
    assert ("replayed by the kernel" in out) == (status == 0)
    if said == "refuted: ":
        assert " left " in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([r"a = \frobnicate b"], r"a = \frobnicate b: column 5: not understood: \frobnicate"),
        (["="], "no equation was found"),
        ([SOFTMAX], "a definition, and not a claim"),
        (["2a = a + a", "--given", "b = 3 +"], "--given b = 3 +: not understood as an assumption"),
        (["2a = a + a", "--define", "b"], "--define b: not understood as a definition"),
        (["a = $b$ $c$"], "one formula is wanted"),
        (["a = a", "--given", ""], "one formula is wanted"),
        (["cross-entropy", *SUM], "--define and --given belong to an equation"),
    ],
)
def test_what_is_no_claim_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["prove", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1


def test_forms_and_certificate(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "claim.json"
    claim = r"\sum_k \delta_{jk} x_k = x_j"
    assert main(["prove", claim, "--format", "json", "--certificate", str(file)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["proved"]
    assert told["steps"][0]["rhs"] == "x_j"
    assert main(["verify", str(file)]) == 0
    capsys.readouterr()
    assert main(["prove", claim, "--format", "latex"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("% proved: ")
    assert "\\begin{document}" in out
