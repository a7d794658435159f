"""Walkthroughs: a theorem's derivation told for people.

    explain(theorem)                                 text for a terminal
    explain(theorem, form="latex")                   an article
    explain(theorem, detail="every-step")            a line for every step of the kernel
    explain("cross-entropy", notation=Notation(arrays={"z": "a"}))

A form is a file in `forms/`; a rule's words are a line in `phrases.toml`.
"""

from __future__ import annotations

from typing import Any

from codegen.walkthrough.forms import form_named, forms as forms
from codegen.walkthrough.telling import Detail as Detail, tell
from derive.printing import Notation as Notation
from derive.trusted.kernel import Theorem


def explain(
    theorem: Any,
    form: str = "text",
    detail: Detail = "textbook",
    notation: Notation | None = None,
    *,
    marks: bool = False,
    title: str = "",
    idea: str = "",
) -> str:
    """A walkthrough of a proof.

    Args:
        theorem: a theorem of the kernel, a proof as `derive.prove` returns it, or the name of a theorem,
            which brings its title and its idea along.
        form: "text" or "latex".
        detail: "brief", "textbook" or "every-step".
        notation: symbols and styles.
        marks: emphasise what changed in each line.

    Raises:
        ValueError: there is no such form or detail, or the notation writes two names with one symbol.
        derive.trusted.kernel.Rejected: it is no theorem.
    """
    name = ""
    if isinstance(theorem, str):
        import derive

        name, about = theorem, derive.about(theorem)
        theorem, title, idea = derive.theorem(name), title or about.title, idea or about.idea
    proved: Theorem = getattr(theorem, "theorem", theorem)
    story = tell(proved, detail, notation, title=title, idea=idea, name=name)
    command = _command(name, form, detail, marks) if name and notation is None else ""
    return form_named(form)(story, marks=marks, statements=detail == "every-step", command=command)


def _command(name: str, form: str, detail: Detail, marks: bool) -> str:
    """The command that writes the same."""
    options = f" --detail {detail}" if detail != "textbook" else ""
    return f"gradproof explain {name} --format {form}{options}{' --marks' * marks}"
