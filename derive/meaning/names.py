"""One readable name for each name that a text writes, whatever its font."""

from __future__ import annotations

import unicodedata

from derive.reading.syntax import Name

_FONTS = frozenset({"mathbf", "vec", "underline"})  # a bold p is the vector whose entries are p_i
_ACCENTS = {
    "hat": "\u0302",
    "bar": "\u0304",
    "tilde": "\u0303",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
}
_SCRIPT = {"mathcal": "𝒜", "mathbb": "𝔸", "mathfrak": "𝔄"}
_LOWER = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho
varsigma sigma tau upsilon phi chi psi omega"""
_UPPER = """Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho
- Sigma Tau Upsilon Phi Chi Psi Omega"""
_GREEK = {
    **{name: chr(0x3B1 + n) for n, name in enumerate(_LOWER.split())},
    **{name: chr(0x391 + n) for n, name in enumerate(_UPPER.split())},
    "ell": "ℓ",
}


def spelled(name: Name) -> str:
    """The name as plain text: `ŷ`, `𝓛_CCE`, `σ`; bold and arrows are dropped."""
    text = _GREEK.get(name.base, name.base)
    for mark in reversed(name.marks):
        if mark in _FONTS:
            continue
        if mark in _SCRIPT and len(text) == 1 and text.isascii() and text.isalpha():
            text = _script(text, mark)
        elif mark in _ACCENTS:
            text = unicodedata.normalize("NFC", text + _ACCENTS[mark])
        else:
            text += "′" if mark == "prime" else f"^{mark}"
    above = name.label.startswith("^")
    return f"{text}{'' if above else '_'}{name.label}" if name.label else text


def _script(letter: str, mark: str) -> str:
    start = {"mathcal": 0x1D4D0, "mathbb": 0x1D538, "mathfrak": 0x1D504}[mark]
    offset = ord(letter) - ord("A") if letter.isupper() else ord(letter) - ord("a") + 26
    return chr(start + offset)


def stem(name: Name) -> str:
    """The letter alone, without decoration and label: what aliases share."""
    return name.base


def latex(name: Name) -> str:
    """The name as LaTeX."""
    text = (
        name.base
        if len(name.base) == 1
        else f"\\{name.base}"
        if name.base in _GREEK
        else f"\\mathrm{{{name.base}}}"
    )
    for mark in reversed(name.marks):
        if mark == "prime":
            text += "'"
        elif mark not in _FONTS:
            text = f"\\{mark}{{{text}}}"
    if name.label.startswith("^"):
        return f"{text}^{{\\text{{{name.label[1:]}}}}}"
    return f"{text}_{{\\text{{{name.label}}}}}" if name.label else text
