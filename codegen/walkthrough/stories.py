"""Stories of theorems that have names, by any route and in any notation."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import derive
from codegen.walkthrough.notations import notation_for
from codegen.walkthrough.story import Story
from codegen.walkthrough.telling import Detail, tell

Delta = Literal["delta", "indicator", "bracket"]


@dataclass(frozen=True)
class Wanted:
    """Which story of a theorem is wanted; what is empty is as the route has it.

    Attributes:
        name: the theorem.
        route: the way to prove it, or "" for the proof that the prover finds.
        notation: symbols as they are typed (`codegen.walkthrough.notations`).
        letters: the free index, then those that are summed over.
        delta: how Kronecker's δ is written.
        log: how the logarithm is written.
    """

    name: str
    route: str = ""
    detail: Detail = "textbook"
    notation: str = ""
    letters: str = ""
    delta: Delta | Literal[""] = ""
    log: Literal["log", "ln"] = "log"

    def story(self) -> Story:
        """The story.

        Raises:
            derive.Unknown, derive.NotProved: there is no such theorem, or the route does not
                lead there.
            ValueError: the notation is none.
        """
        about = derive.about(self.name)
        proved = derive.theorem(self.name, self.route or None)
        route = derive.routes()[self.route] if self.route else None
        theorems = [proved.theorem, *(lemma.theorem for lemma in proved.lemmas)]
        sums = route.sums if route else "sigma"
        notation = None
        if route is not None and not self.notation:
            # The route's own symbols may be taken here: the inputs of a layer are x, too.
            with suppress(ValueError):
                notation = notation_for(
                    theorems,
                    route.notation,
                    self.letters or route.letters,
                    self.delta or route.delta,
                    self.log,
                    sums,
                )
        if notation is None:
            notation = notation_for(
                theorems, self.notation, self.letters, self.delta or "delta", self.log, sums
            )
        return tell(
            proved.theorem,
            self.detail,
            notation,
            proved.lines,
            title=about.title,
            idea=route.idea if route else about.idea,
            name=self.name,
            route=self.route,
        )

    def command(self, form: str, marks: bool = False) -> str:
        """The command that writes it."""
        options = {
            "route": self.route,
            "notation": self.notation,
            "letters": self.letters,
            "delta": self.delta,
            "log": self.log if self.log != "log" else "",
            "detail": self.detail if self.detail != "textbook" else "",
            "format": form,
        }
        given = "".join(f" --{option} {value}" for option, value in options.items() if value)
        return f"gradproof explain {self.name}{given}{' --marks' * marks}"
