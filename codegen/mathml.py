"""LaTeX as MathML, which browsers show without a script; what cannot be written so is shown as it is.

`latex2mathml` does the conversion. Its own printer leaves entities unescaped, so that a formula could hold
any tag: here its tree is taken, cleaned of whatever is not plain presentation, and printed by `ElementTree`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from itertools import pairwise
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from derive.reading.macros import Macros, expand
from derive.reading.source import ReadError

MOST = 3_000
"""The most characters of a formula that is converted."""

_LAYOUT = re.compile(
    r"\\(?:label|tag\*?|hspace\*?|vspace\*?|href|color|textcolor)\s*\{[^{}]*\}"
    r"|\\(?:nonumber|notag|displaystyle|textstyle|allowbreak|limits|nolimits)(?![a-zA-Z])|(?<!\\)&|\\\\"
)
_DEFINING = re.compile(r"\\(?:(?:re)?newcommand|def|let|DeclareMathOperator|style|class|href|html\w*)\b")
_TAGS = re.compile(
    "math|mrow|mi|mn|mo|mtext|mspace|msub|msup|msubsup|munder|mover|munderover|mfrac|msqrt|mroot|mtable|mtr|mtd"
    "|mstyle|menclose|mpadded|mphantom|mmultiscripts|mprescripts|none"
)
_ATTRIBUTES = {
    "display": r"block|inline",
    "mathvariant": r"[a-z-]+",
    "notation": r"[a-z ]+",
    **dict.fromkeys(("stretchy", "accent", "displaystyle", "movablelimits", "largeop"), "true|false"),
    **dict.fromkeys(
        ("width", "minsize", "maxsize", "linethickness", "lspace", "rspace"), r"-?[\d.]+(?:em|%)?"
    ),
    "form": "prefix|infix|postfix",
    "columnalign": "(?:left|right|center| )+",
    "scriptlevel": r"[+-]?\d",
}
_LETTERS = {
    "double-struck": "DOUBLE-STRUCK",
    "bold": "BOLD",
    "bold-italic": "BOLD ITALIC",
    "script": "SCRIPT",
    "fraktur": "FRAKTUR",
    "sans-serif": "SANS-SERIF",
    "monospace": "MONOSPACE",
}


def math(latex: str, macros: Macros | None = None, display: bool = True) -> Markup:
    """A formula for a page: MathML or, where that fails, its source."""
    text = _expanded(latex, macros) if macros is not None else latex
    found = None if text is None else _converted(" ".join(text.split()), display)
    return Markup("<code>{}</code>").format(latex) if found is None else found


def _expanded(latex: str, macros: Macros) -> str | None:
    try:
        found = expand(latex, 0, len(latex), macros)
    except ReadError:
        return None
    return latex if found is None else found.text


@cache
def _converted(latex: str, display: bool) -> Markup | None:
    from latex2mathml.converter import Converter  # not before a page is wanted

    if len(latex) > MOST or _DEFINING.search(latex):
        return None
    bare = latex if r"\begin" in latex else _LAYOUT.sub(" ", latex)
    try:
        tree = Converter(display="block" if display else "inline").convert_to_element(bare)
        if not _clean(tree):
            return None
        _set_functions_apart(tree)
        _unwrap(tree)
        return Markup(tostring(tree, encoding="unicode"))
    except Exception:  # whatever an author's formula makes a foreign parser do, its source can still be shown
        return None


def _clean(tree: Element) -> bool:
    """Leave nothing but presentation; False where the formula was not understood."""
    for element in tree.iter():
        if not _TAGS.fullmatch(element.tag) or (element.tail and element.tail.strip()):
            return False
        text = element.text = html.unescape(element.text or "")
        if element.tag != "mtext" and ("\\" in text or "&" in text):
            return False
        element.attrib = {
            name: value
            for name, value in element.attrib.items()
            if name in _ATTRIBUTES and re.fullmatch(_ATTRIBUTES[name], value)
        }
        variant = _LETTERS.get(element.attrib.get("mathvariant", ""))
        if variant is not None:
            del element.attrib["mathvariant"]
            element.text = "".join(_letter(c, variant) for c in text)
    return True


def _set_functions_apart(tree: Element) -> None:
    """Put a thin space beside a function's name, where no sign and no bracket does."""
    for parent in tree.iter("mrow"):
        for before, after in reversed(list(pairwise(parent))):
            if "mo" not in (before.tag, after.tag) and (_function(before) or _function(after)):
                parent.insert(list(parent).index(after), Element("mspace", width="0.167em"))


def _unwrap(tree: Element) -> None:
    """Put what stands alone in a row in the row's place, where nothing is said of the row."""
    for parent in tree.iter():
        for at, child in enumerate(parent):
            while child.tag == "mrow" and len(child) == 1 and not child.attrib:
                child = child[0]
            parent[at] = child


def _function(element: Element) -> bool:
    inner = element[0] if element.tag in ("msub", "msup") and len(element) else element
    return inner.tag == "mi" and len(inner.text or "") > 1


def _letter(character: str, variant: str) -> str:
    """A letter of a mathematical alphabet, which browsers show whatever `mathvariant` says."""
    name = unicodedata.name(character, "")
    kind = "DIGIT" if "DIGIT" in name else "CAPITAL" if "CAPITAL" in name else "SMALL"
    last = name.rpartition(" ")[2]
    greek = " ".join(part for part in ("", "CAPITAL" if kind == "CAPITAL" else "SMALL", last) if part)
    for wanted in (
        f"MATHEMATICAL {variant} {kind} {last}",
        f"{variant} {kind} {last}",
        f"MATHEMATICAL {variant} {greek}",
    ):
        try:
            return unicodedata.lookup(wanted)
        except KeyError:
            continue
    return character
