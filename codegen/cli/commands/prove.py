"""Prove a theorem and print it, with what it assumes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

import derive
from codegen.cli.errors import CliError, Status
from codegen.cli.formats import Format, as_json, emit
from codegen.cli.theorems import both_forms, described, proved, write_down
from derive.printing import latex, text

Define = Annotated[
    list[str] | None, typer.Option(metavar="LATEX", help="What a name of the equation means: p_i = ...")
]
Given = Annotated[list[str] | None, typer.Option(metavar="LATEX", help="What is assumed.")]
Budget = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.0, help="The most that an equation may take.")
]


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME|EQUATION", help="A theorem of `gradproof list`, or an equation in LaTeX."
        ),
    ],
    steps: Annotated[bool, typer.Option("--steps", help="Show every step and its rule.")] = False,
    format: Annotated[Format, typer.Option(help="For people, for programs, for a paper.")] = Format.TEXT,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a certificate, which `verify` replays.")
    ] = None,
    define: Define = None,
    given: Given = None,
    budget: Budget = 10.0,
) -> int:
    """Prove a theorem, or an equation in LaTeX, for every number of classes: the kernel replays each step."""
    if "=" in name:
        from codegen.cli.latex_claim import LatexClaim, prove_claim

        told, status = prove_claim(
            LatexClaim(name, define or (), given or ()), format, steps, certificate, budget
        )
        emit(told)
        return status
    if define or given:
        raise CliError(f"--define and --given belong to an equation, and {name} is none")
    theorem = proved(name)
    write = {Format.TEXT: as_text, Format.LATEX: as_latex, Format.JSON: for_programs}[format]
    shown = write(name, theorem, steps)
    if certificate is not None:
        write_down(theorem.theorem, certificate)
    emit(shown)
    return Status.DONE


def as_text(name: str, theorem: derive.Proved, steps: bool) -> str:
    """For a terminal."""
    return "\n".join(_lines(name, theorem, steps))


def _lines(name: str, theorem: derive.Proved, steps: bool) -> Iterator[str]:
    what = theorem.derivation
    yield f"{name}: {derive.about(name).title}"
    yield from _block("where", [text(d) for d in what.definitions])
    yield from _block("assuming", [text(fact) for fact in what.assumptions])
    yield from _block("", [f"{text(what.lhs)} = {text(what.rhs)}"])
    numbers = {id(lemma.theorem): n for n, lemma in enumerate(theorem.lemmas, 1)}
    if steps:
        for n, lemma in enumerate(theorem.lemmas, 1):
            yield from _steps(f"Lemma {n}: {lemma}", lemma, numbers)
        yield from _steps("Steps", theorem, numbers)
    yield ""
    yield f"Proved for all sizes: {theorem.replayed} steps replayed."


def _steps(title: str, theorem: derive.Proved, numbers: dict[int, int]) -> Iterator[str]:
    yield from _block(title, [text(theorem.derivation.lhs)])
    width = len(str(len(theorem.steps)))
    for step in theorem:
        lemma = numbers.get(id(dict(step.step.bindings).get("theorem")))
        yield f"{step.number:{width + 2}}  = {step.after}"
        yield f"{'':{width + 6}}{_words(step.rule)}{f' {lemma}' if lemma else f': {step.statement}'}"


def _block(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        if title:
            yield title
        yield from (f"  {line}" for line in lines)


def as_latex(name: str, theorem: derive.Proved, steps: bool) -> str:
    """For a paper: displays that need amsmath alone."""
    what = theorem.derivation
    lines = [f"% gradproof prove {name} --format latex{' --steps' * steps}"]
    for words, formulas in (("where", what.definitions), ("assuming", what.assumptions)):
        if formulas:
            lines += [f"\\text{{{words} }} {latex(formulas[0])} \\\\"]
            lines += [f"{latex(formula)} \\\\" for formula in formulas[1:]]
    shown = [f"{latex(what.lhs)} = {latex(what.rhs)}"]
    if steps:
        shown = [latex(what.lhs)]
        shown += [f"= {step.after.latex} \\quad\\text{{({_words(step.rule)})}}" for step in theorem]
    body = " \\\\\n".join(shown)
    return "\n".join([lines[0], "\\begin{gather*}", *lines[1:], body, "\\end{gather*}"])


def _words(rule: str) -> str:
    return rule.replace("_", " ")


def for_programs(name: str, theorem: derive.Proved, steps: bool) -> str:
    """JSON; the steps only where they are asked for."""
    told = {**described(name, theorem), "proved": True, "steps_replayed": theorem.replayed}
    if steps:
        told["steps"] = _steps_for_programs(theorem)
        told["lemmas"] = [
            {"statement": both_forms(lemma.derivation), "steps": _steps_for_programs(lemma)}
            for lemma in theorem.lemmas
        ]
    return as_json(told)


def _steps_for_programs(theorem: derive.Proved) -> list[dict[str, Any]]:
    return [
        {
            "number": step.number,
            "rule": step.rule,
            "says": step.statement,
            "path": list(step.step.path),
            "line": both_forms(step.after.node),
        }
        for step in theorem
    ]
