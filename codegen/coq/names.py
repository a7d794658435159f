"""Coq identifiers for what a theorem speaks of: each its own, and none that Coq or our vocabulary uses."""

from __future__ import annotations

import re

PLAIN = re.compile(r"[A-Za-zα-ωΑ-Ω](_?[A-Za-zα-ωΑ-Ω0-9'])*_?")
OURS = re.compile(r"(k|Hk|Hg|Hc|H|A|B|S|i)[0-9]+|(step|lemma|by|d[0-9]+|inner)_.*|equation|statement|proof")
# Coq's keywords, the names that we render and the tactics' own.
TAKEN = frozenset(
    [
        *("as", "at", "cofix", "do", "else", "end", "exists", "exists2", "fix", "for", "forall", "fun", "if"),
        *("IF", "in", "let", "match", "mod", "of", "return", "then", "using", "where", "with", "Set", "Prop"),
        *("SProp", "Type", "nat", "bool", "list", "arr", "R", "S", "O", "nil", "cons", "br", "upd", "rsum"),
        *("Dp", "exD", "isD", "exp", "ln", "INR", "IZR", "Rpower", "Ropp", "pow", "pred", "Derive", "Nat"),
        *(
            "is_derive",
            "ex_derive",
            "inside",
            "sums",
            "smooth",
            "true",
            "false",
            "negb",
            "andb",
            "orb",
            "l",
            "E",
        ),
    ]
)


# The Coq types of what a theorem speaks of.
KINDS = {
    "size": "nat",
    "array": "arr",
    "label": "list nat -> nat",
    "function": "nat -> R -> R",
    "unknown": "arr -> arr",
    "index": "nat",
}


class Names:
    """Identifiers given out so far."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, ...], str] = {}

    def __call__(self, kind: str, name: str, *more: str) -> str:
        """The identifier of a thing: its name where that is free and plain."""
        key = (kind, name, *more)
        if key not in self._given:
            plain = PLAIN.fullmatch(name) and not OURS.fullmatch(name) and name not in TAKEN
            stem = (
                name
                if plain
                else "x" + "".join(ch if PLAIN.fullmatch(ch) else f"_{ord(ch):x}" for ch in name)
            )
            taken = set(self._given.values())
            tries = (stem, *(f"{stem}_of_{kind}{n or ''}" for n in range(len(taken) + 1)))
            self._given[key] = next(t for t in tries if t not in taken)
        return self._given[key]
