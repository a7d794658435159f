"""Walkthroughs of proofs by every route, in the notation that it is told in, and a page that links all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

import derive
from codegen.kernels.signature import FOLDER as SIGNATURES
from codegen.walkthrough import Wanted
from codegen.walkthrough.compare import as_html
from codegen.walkthrough.forms import form_named
from codegen.walkthrough.index import Link, Row, index
from codegen.writers.kernels import files as kernel_files

FOLDER = "walkthroughs"
COMMAND = "python -m codegen.generate"
ROUTED = ("cross-entropy",)  # told by every route, side by side as well
NAMES = ("softmax-jacobian", "cross-entropy-mean", "log-sum-exp-shift", "softmax-stable")
PROOFS = (("certificate", "json"), ("Coq", "v"))
SUFFIXES = {"latex": "tex", "html": "html"}


@cache
def files() -> tuple[tuple[str, str], ...]:
    """Paths and texts."""
    return tuple((f"{FOLDER}/{path}", text) for path, text in _files())


def _files() -> Iterator[tuple[str, str]]:
    links: dict[str, list[Link]] = {}
    for wanted in _wanted():
        story, stem = wanted.story(), "-".join(filter(None, (wanted.name, wanted.route)))
        for form, suffix in SUFFIXES.items():
            yield f"{stem}.{suffix}", form_named(form)(story, command=wanted.command(form))
        article = Link("LaTeX", f"{stem}.tex")
        links.setdefault(wanted.name, []).append(Link(story.route or "page", f"{stem}.html", (article,)))
    for name in ROUTED:
        command = f"gradproof explain {name} --compare --format html"
        yield f"{name}-routes.html", as_html([each.story() for each in _routed(name)], command)
        links[name].insert(0, Link("all routes side by side", f"{name}-routes.html"))
    kernels = _kernels()
    yield "index.html", index(_rows(links, kernels), kernels, COMMAND)


def _wanted() -> Iterator[Wanted]:
    for name in ROUTED:
        yield from _routed(name)
    yield from map(Wanted, NAMES)


def _routed(name: str) -> tuple[Wanted, ...]:
    return tuple(Wanted(name, route) for route in derive.routes_to(name))


def _rows(links: dict[str, list[Link]], kernels: dict[str, list[Link]]) -> Iterator[Row]:
    for name in derive.theorems():
        proofs = [Link(words, f"../proofs/{name}.{suffix}") for words, suffix in PROOFS]
        title, theorem = derive.about(name).title, derive.theorem(name).theorem
        yield Row(
            name, title, theorem, tuple(links.get(name, ())), tuple(kernels.get(name, ())), tuple(proofs)
        )


def _kernels() -> dict[str, list[Link]]:
    """The files of each kernel."""
    written = [path for path, _ in kernel_files()]
    names = [PurePath(path).stem for path in written if path.startswith(f"{SIGNATURES}/")]
    code = [path for path in written if not path.startswith(f"{SIGNATURES}/")]
    return {
        name: [Link(path, f"../{path}") for path in code if PurePath(path).stem == name.replace("-", "_")]
        for name in names
    }
