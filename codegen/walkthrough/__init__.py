"""Walkthroughs: a theorem's derivation told for people.

    explain("cross-entropy")                                   text for a terminal
    explain("cross-entropy", "html", route="chain")            a page, the proof by a route
    explain("cross-entropy", "latex", notation="a,p,y,C")      an article, in the notation of a post
    explain(theorem, detail="every-step")                      a line for every step of the kernel

A form is a file in `forms/`; a rule's words are a line in `phrases.toml`.
"""

from __future__ import annotations

from typing import Any

from codegen.walkthrough.forms import form_named, forms as forms
from codegen.walkthrough.stories import Delta as Delta, Wanted as Wanted
from codegen.walkthrough.telling import Detail as Detail, tell
from derive.printing import Notation as Notation


def explain(
    theorem: Any,
    form: str = "text",
    detail: Detail = "textbook",
    notation: Notation | str | None = None,
    *,
    route: str = "",
    letters: str = "",
    marks: bool = False,
    title: str = "",
    idea: str = "",
) -> str:
    """A walkthrough of a proof.

    Args:
        theorem: the name of a theorem, which brings its title and its idea along; or a theorem of the kernel
            or a proof as `derive.prove` returns it.
        form: one of `forms()`.
        detail: "brief", "textbook" or "every-step".
        notation: symbols and styles; for a theorem with a name also as it is typed, "a,p,y,C".
        route: for a theorem with a name, the way to prove it.
        letters: for a theorem with a name, the free index and those that are summed over.
        marks: emphasise what changed in each line.

    Raises:
        ValueError: there is no such form or detail, or the notation writes two names with one symbol.
        derive.NotProved: the route does not lead to the theorem.
        derive.trusted.kernel.Rejected: it is no theorem.
    """
    render, each = form_named(form), detail == "every-step"
    if isinstance(theorem, str) and not isinstance(notation, Notation) and not (title or idea):
        wanted = Wanted(theorem, route, detail, notation or "", letters)
        return render(wanted.story(), marks=marks, statements=each, command=wanted.command(form, marks))
    name, lines = "", getattr(theorem, "lines", None)
    if isinstance(theorem, str):
        import derive

        name, about = theorem, derive.about(theorem)
        proved = derive.theorem(name, route or None)
        theorem, lines, title, idea = proved, proved.lines, title or about.title, idea or about.idea
    if isinstance(notation, str):
        raise ValueError("a notation as it is typed needs a theorem with a name")
    found = getattr(theorem, "theorem", theorem)
    story = tell(found, detail, notation, lines, title=title, idea=idea, name=name, route=route)
    return render(story, marks=marks, statements=each, command="")
