r"""The rows of a display, with layout environments and boxes around whole equations opened.

Everything inside braces, brackets, cases and matrices stays together.
"""

from __future__ import annotations

from collections.abc import Sequence

from derive.reading.document import LAYOUT
from derive.reading.symbols import RELATIONS
from derive.reading.tokens import Token

MAX_BOXES = 40

_OPEN = frozenset({"(", "[", "\\{", "llbracket", "langle", "lfloor", "lceil"})
_CLOSE = frozenset({")", "]", "\\}", "rrbracket", "rangle", "rfloor", "rceil"})
_STRUCTURE = _OPEN | _CLOSE | {"begin", "end", "{", "}", "break", "right."}


def relation_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The sign of the relation that begins here and how many tokens it has; ("", 0) for none."""
    token = tokens[at]
    if token.kind not in ("command", "symbol"):
        return "", 0
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.is_("="):
        if token.is_("not", "!"):
            return "!=", 2
        if token.is_(":"):
            return ":=", 2
        if token.is_("<", ">"):
            return token.text + "=", 2
    if token.is_("not") and following is not None and following.is_("in"):
        return "notin", 2
    sign = RELATIONS.get(token.text, "")
    if sign == "=" and following is not None and following.is_(":"):
        return ":=", 2
    return sign, 1 if sign else 0


def unwrapped(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without layout environments, without boxes around equations, stacked signs made one."""
    return _unboxed(_unstacked(_without_layout(tokens)))


def _without_layout(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    open_: list[tuple[str, bool]] = []
    inside = 0
    for token in tokens:
        if token.kind == "begin":
            before = kept[-1] if kept else None
            enclosed = before is not None and (
                before.is_("\\{")
                or (token.text == "array" and before.is_("(", "[", "lvert", "|", "vert", "lVert"))
            )
            layout = token.text.rstrip("*") in LAYOUT and not inside and not enclosed
            open_.append((token.text, layout))
            inside += not layout
            if layout:
                continue
        elif token.kind == "end":
            layout = open_.pop()[1] if open_ else token.text.rstrip("*") in LAYOUT
            inside -= not layout and inside > 0
            if layout:
                continue
        kept.append(token)
    return kept


def closings(tokens: Sequence[Token]) -> dict[int, int]:
    """For each opening brace the place of the brace that closes it, the last place if none does."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for n, token in enumerate(tokens):
        if token.is_("{"):
            open_.append(n)
        elif token.is_("}") and open_:
            found[open_.pop()] = n
    return found | dict.fromkeys(open_, len(tokens) - 1)


def _unstacked(tokens: list[Token]) -> list[Token]:
    r"""``\stackrel{(a)}{=}``, ``\overset{def}{=}`` and ``\xrightarrow{}`` as one relation."""
    out: list[Token] = []
    partner = closings(tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.is_("stackrel", "overset", "underset") and at + 1 < len(tokens) and tokens[at + 1].is_("{"):
            middle = partner[at + 1] + 1
            braced = middle < len(tokens) and tokens[middle].is_("{")
            last = partner[middle] if braced else middle
            inner = tokens[middle + 1 : last] if braced else tokens[middle : middle + 1]
            if len(inner) == 1 and inner[0].text in RELATIONS:
                label = "".join(t.text for t in tokens[at + 2 : middle - 1]).lower()
                text = (
                    ":="
                    if inner[0].text == "=" and ("def" in label or label in ("delta", "triangle"))
                    else inner[0].text
                )
                out.append(Token("symbol", text, token.start, tokens[min(last, len(tokens) - 1)].end))
                at = last + 1
                continue
        if token.is_("xrightarrow", "xRightarrow") and at + 1 < len(tokens) and tokens[at + 1].is_("{"):
            last = partner[at + 1]
            out.append(Token("symbol", "rightarrow", token.start, tokens[last].end))
            at = last + 1
            continue
        out.append(token)
        at += 1
    return out


def _unboxed(tokens: list[Token]) -> list[Token]:
    """Without the boxes and braces that hold a whole equation."""
    drop: set[int] = set()
    partner = closings(tokens)
    boxes = 0
    for n, token in enumerate(tokens[:-1]):
        boxed = token.is_("boxed", "fbox") and tokens[n + 1].is_("{")
        leading = token.is_("{") and (n == 0 or tokens[n - 1].kind == "break" or n - 1 in drop)
        if not (boxed or leading) or n in drop:
            continue
        opening = n + 1 if boxed else n
        last = partner[opening]
        boxes += 1
        levels = depths(tokens[opening + 1 : last])
        if any(level == 0 and relation_at(tokens, opening + 1 + m)[0] for m, level in enumerate(levels)):
            drop.update((opening, last, n))
        if boxes >= MAX_BOXES:
            break
    return [t for n, t in enumerate(tokens) if n not in drop]


def depths(tokens: Sequence[Token]) -> list[int]:
    """How deep each token stands in braces, environments and brackets that are closed again."""
    partner = _partners(tokens)
    out, depth, ends = [], 0, set(partner.values())
    for n in range(len(tokens)):
        opens, closes = n in partner, n in ends
        depth -= closes
        out.append(depth + (opens or closes))
        depth += opens
    return out


def _partners(tokens: Sequence[Token]) -> dict[int, int]:
    """For each opening bracket, brace or environment the place where it ends."""
    partner: dict[int, int] = {}
    hard: list[tuple[int, list[int]]] = [(-1, [])]
    for n, token in enumerate(tokens):
        kind = token.kind
        text = token.text if kind in ("symbol", "command") else kind
        if text not in _STRUCTURE:
            continue
        soft = hard[-1][1]
        if text in ("begin", "{"):
            hard.append((n, []))
        elif text in ("end", "}"):
            if len(hard) > 1:
                partner[hard.pop()[0]] = n
        elif text == "break":
            if len(hard) == 1 and soft and _begins_with_relation(tokens, n + 1):
                soft.clear()
        elif text in _OPEN:
            soft.append(n)
        elif soft and (text != "right." or tokens[soft[-1]].text == "\\{"):
            partner[soft.pop()] = n
    return partner | {start: len(tokens) for start, _ in hard[1:]}


def _begins_with_relation(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and (tokens[at].is_("&") or tokens[at].kind == "space"):
        at += 1
    return at < len(tokens) and bool(relation_at(tokens, at)[0])


def rows(tokens: Sequence[Token]) -> list[list[Token]]:
    """The rows of a display; a bracket that is open at the end of a row joins it to the next."""
    out: list[list[Token]] = [[]]
    hard, joined = 0, False
    for token, depth in zip(tokens, depths(tokens), strict=True):
        if token.kind == "begin" or token.is_("{"):
            hard += 1
        elif token.kind == "end" or token.is_("}"):
            hard -= 1
        if token.kind == "break" and depth == 0:
            out.append([])
        elif hard > 0:
            out[-1].append(token)
        elif token.kind == "break":
            joined = True
            if out[-1] and out[-1][-1].is_("right."):
                out[-1].pop()
        elif not (depth and token.is_("&")) and not (joined and token.is_("left.")):
            out[-1].append(token)
            joined = joined and token.kind == "space"
    return [row for row in out if row]
