"""How symbols are written: the names of arrays, index letters and sizes, and the style of δ, log and exp."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ACCENTS = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "dot": "\u0307"}
MACROS = {mark: name for name, mark in ACCENTS.items()}
VARIANTS = {
    "ϵ": r"\epsilon",
    "ε": r"\varepsilon",
    "ϑ": r"\vartheta",
    "φ": r"\varphi",
    "ϕ": r"\phi",
    "ℓ": r"\ell",
}
LATIN_LOOKALIKES = "ΑΒΕΖΗΙΚΜΝΟΡΤΧο"
SPECIAL = {c: "\\" + c for c in "{}$&#%_"} | {"\\": r"\backslash ", "^": r"\hat{}", "~": r"\sim "}


@dataclass(frozen=True)
class Notation:
    """The symbols and styles of a printed form; what is not named keeps its own name.

    Symbols are written in Unicode ("ŷ", "θ") or as LaTeX ("\\hat y"); either serves both forms.
    """

    arrays: Mapping[str, str] = field(default_factory=dict)
    """Symbols of arrays, labels, functions and scalars, by name."""
    indices: Mapping[str, str] = field(default_factory=dict)
    """Letters of free indices, by name."""
    sets: Mapping[str, str] = field(default_factory=dict)
    """Symbols of sizes, by name."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Letters that bound indices of a set prefer, in order: {"K": "kl", "N": "n"}."""
    delta: Literal["delta", "indicator", "bracket"] = "delta"
    log: Literal["log", "ln"] = "log"
    exp: Literal["power", "function"] = "power"
    sums: Literal["sigma", "dots"] = "sigma"
    """Whether whole sums of exponentials are written out: e^{z_1} + e^{z_2} + ⋯ + e^{z_K}."""
    bounds: bool = True
    """Whether a sum over a whole set shows its bounds."""

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for name, written in [*self.arrays.items(), *self.sets.items()]:
            if seen.setdefault(plain_symbol(written), name) != name:
                raise ValueError(f"{seen[plain_symbol(written)]} and {name} would both be written {written}")

    def array(self, name: str) -> str:
        """The symbol of an array."""
        return self.arrays.get(name, name)

    def index(self, name: str) -> str:
        """The letter of a free index."""
        return self.indices.get(name, name)

    def size(self, name: str) -> str:
        """The symbol of a set's size."""
        return self.sets.get(name, name)


def plain_symbol(written: str) -> str:
    r"""A symbol in Unicode: `\hat y`, `y_hat` and `ŷ` are ŷ, and `theta` is θ."""
    accent = re.fullmatch(r"\\(\w+)\s*\{?\s*(\\?\w+?)\s*\}?|(\\?[^\W_]+)_(hat|tilde|bar|dot)", written)
    if accent and (mark := ACCENTS.get(accent[1] or accent[4])):
        return unicodedata.normalize("NFC", plain_symbol(accent[2] or accent[3]) + mark)
    greek = written.removeprefix("\\")
    if written == r"\ell":
        return "ℓ"
    return _greek(greek) if greek.isascii() and greek.isalpha() else written


def _greek(name: str) -> str:
    size = "CAPITAL" if name[:1].isupper() else "SMALL"
    spelled = "LAMDA" if name.lower() == "lambda" else name.removeprefix("var").upper()
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {spelled}")
    except KeyError:
        return name


def latex_symbol(written: str) -> str:
    r"""A symbol in LaTeX: `ŷ` is `\hat{y}`, a name of several letters stands upright."""
    plain = plain_symbol(written)
    letters = unicodedata.normalize("NFD", plain)
    if len(letters) == 2 and letters[1] in MACROS:
        return rf"\{MACROS[letters[1]]}{{{latex_symbol(letters[0])}}}"
    if len(plain) == 1:
        return _latex_letter(plain)
    head, low, tail = plain.partition("_")
    if low and head and tail:
        return f"{latex_symbol(head)}_{{{latex_symbol(tail)}}}"
    base = plain.rstrip("'")
    if base != plain and base:
        return latex_symbol(base) + plain[len(base) :]
    return rf"\mathrm{{{''.join(SPECIAL.get(c, c) for c in plain)}}}"


def _latex_letter(letter: str) -> str:
    if letter in VARIANTS:
        return VARIANTS[letter]
    name = unicodedata.name(letter, "")
    if name.startswith("GREEK ") and letter not in LATIN_LOOKALIKES:
        word = name.rsplit(" ", 1)[1].lower().replace("lamda", "lambda")
        return "\\" + (word.capitalize() if "CAPITAL" in name else word)
    return SPECIAL.get(letter, letter)
