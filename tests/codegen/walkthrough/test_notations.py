"""Notations as they are typed: those of posts, one's own, and those that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.cli.main import main
from codegen.walkthrough import Wanted, explain

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("notation", "letters", "gradient", "loss"),
    [
        ("a,p,y,C", "ij", "∂L/∂a_i = p_i - y_i.", "L := -Σ_{j=1}^C y_j log p_j"),
        ("o,p,y", "ki", "∂L/∂o_k = p_k - y_k.", "L := -Σ_{i=1}^K y_i log p_i"),
        ("x,ŷ,y,k", "ji", "∂L/∂x_j = ŷ_j - y_j.", "L := -Σ_{i=1}^k y_i log ŷ_i"),
        ("o,p,y,K,N", "ij", "∂L/∂o_i = p_i - y_i.", "L := -Σ_{j=1}^K y_j log p_j"),
        ("z,y,t,K", "ik", "∂L/∂z_i = y_i - t_i.", "L := -Σ_{k=1}^K t_k log y_k"),
        (r"z=\theta,p=\hat p,L=J", "", "∂J/∂θ_j = p̂_j - y_j.", "J := -Σ_{k=1}^K y_k log p̂_k"),
    ],
)
def test_the_notations_of_posts_and_ones_own(notation: str, letters: str, gradient: str, loss: str) -> None:
    shown = explain("cross-entropy", notation=notation, letters=letters)
    assert gradient in shown
    assert loss in shown


def test_delta_and_logarithm_have_styles() -> None:
    story = Wanted("cross-entropy", delta="indicator", log="ln")
    shown = explain("cross-entropy", notation=story.story().notation)
    assert "1{k = j}" in shown
    assert "ln p_k" in shown


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--notation", "p,p"], "notation: z and p would both be written p"),
        (["--notation", "a,b,c,d,e,f"], "notation: e is Euler's number already"),
        (["--notation", "a,b,c,D,M,f"], "notation: 5 symbols are the most: logits, probabilities, targets, "),
        (["--notation", "a,$b"], "notation: '$b' is no symbol"),
        (["--notation", "q=a"], "notation: nothing here is called q: there is K, L, p, y, z"),
        (["--letters", "ii"], "letters: i stands there twice"),
        (["--letters", "pk"], "letters: p is written for something else already"),
        (["--letters", "i7"], "letters: '7' is no letter for an index"),
        (["--delta", "kronecker"], "there is no delta 'kronecker'"),
        (["--log", "lg"], "there is no logarithm 'lg'"),
        (["--route", "chian"], "there is no route 'chian'"),
        (["--line", "99"], "there is no line 99"),
        (["--line", "1", "--format", "html"], "there is no format of a line 'html'"),
        (["--compare", "--format", "latex"], "there is no format of a comparison 'latex'"),
        (["--compare", "--route", "delta"], "--compare shows all routes: leave out --route"),
    ],
)
def test_what_cannot_be_is_one_clear_line(arguments: list[str], complaint: str, capsys: Capture) -> None:
    assert main(["explain", "cross-entropy", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"gradproof: {complaint}")
    assert err.count("\n") == 1


def test_one_line_by_itself(capsys: Capture) -> None:
    assert main(["explain", "cross-entropy", "--route", "delta", "--line", "14", "--format", "latex"]) == 0
    out = capsys.readouterr().out
    assert "&= y_{i} - t_{i}" in out or "= y_{i} - t_{i}" in out
    assert r"\sum_{k=1}^{K} t_{k} = 1" in out


def test_a_pdf_needs_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["explain", "log-sum-exp", "--pdf", "-o", str(tmp_path / "a.pdf")]) == 2
    err = capsys.readouterr().err
    assert err.startswith("gradproof: --pdf needs one of pdflatex, ")
    assert err.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists()


def test_the_certificate_is_of_what_is_told(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "told.json"
    assert main(["explain", "cross-entropy", "--route", "delta", "--certificate", str(file)]) == 0
    assert main(["verify", str(file)]) in (0, 2)  # `verify` has an entry of its own
    from derive.trusted.certificate import read_certificate

    told, written = Wanted("cross-entropy", "delta").story().theorem, read_certificate(file.read_bytes())[-1]
    assert (written.lhs, written.rhs, written.assumptions) == (told.lhs, told.rhs, told.assumptions)
    assert [s.after for s in written.derivation.steps] == [s.after for s in told.derivation.steps]


def test_routes_stand_side_by_side(capsys: Capture) -> None:
    import derive

    assert main(["explain", "cross-entropy", "--compare"]) == 0
    out = capsys.readouterr().out
    for route in derive.routes_to("cross-entropy"):
        assert f"\n{route}: " in out
