r"""The rows of a display, with layout environments and boxes around whole equations opened.

Everything inside braces, brackets, cases and matrices stays together.
"""

from __future__ import annotations

from collections.abc import Sequence

from derive.reading.document import LAYOUT
from derive.reading.symbols import RELATIONS
from derive.reading.tokens import Token

_OPEN = frozenset({"(", "[", "\\{", "llbracket", "langle", "lfloor", "lceil"})
_CLOSE = frozenset({")", "]", "\\}", "rrbracket", "rangle", "rfloor", "rceil"})


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


def closing(tokens: Sequence[Token], at: int) -> int:
    """The place of the brace that closes the one here; the last place if none does."""
    depth = 0
    for n in range(at, len(tokens)):
        if tokens[n].is_("{"):
            depth += 1
        elif tokens[n].is_("}"):
            depth -= 1
            if depth == 0:
                return n
    return len(tokens) - 1


def _unstacked(tokens: list[Token]) -> list[Token]:
    r"""``\stackrel{(a)}{=}``, ``\overset{def}{=}`` and ``\xrightarrow{}`` as one relation."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.is_("stackrel", "overset", "underset") and at + 1 < len(tokens) and tokens[at + 1].is_("{"):
            middle = closing(tokens, at + 1) + 1
            braced = middle < len(tokens) and tokens[middle].is_("{")
            last = closing(tokens, middle) if braced else middle
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
            last = closing(tokens, at + 1)
            out.append(Token("symbol", "rightarrow", token.start, tokens[last].end))
            at = last + 1
            continue
        out.append(token)
        at += 1
    return out


def _unboxed(tokens: list[Token]) -> list[Token]:
    """Without the boxes and braces that hold a whole equation."""
    drop: set[int] = set()
    for n, token in enumerate(tokens[:-1]):
        boxed = token.is_("boxed", "fbox") and tokens[n + 1].is_("{")
        leading = token.is_("{") and (n == 0 or tokens[n - 1].kind == "break" or n - 1 in drop)
        if not (boxed or leading) or n in drop:
            continue
        opening = n + 1 if boxed else n
        last = closing(tokens, opening)
        levels = depths(tokens[opening + 1 : last])
        if any(level == 0 and relation_at(tokens, opening + 1 + m)[0] for m, level in enumerate(levels)):
            drop.update((opening, last, n))
        if len(drop) > 60:
            break
    return [t for n, t in enumerate(tokens) if n not in drop]


def depths(tokens: Sequence[Token]) -> list[int]:
    """How deep each token stands in braces, environments and brackets that are closed again."""
    partner: dict[int, int] = {}
    hard: list[tuple[int, list[int]]] = [(-1, [])]
    for n, token in enumerate(tokens):
        if token.kind == "begin" or token.is_("{"):
            hard.append((n, []))
        elif token.kind == "end" or token.is_("}"):
            if len(hard) > 1:
                partner[hard.pop()[0]] = n
        elif token.kind == "break" and len(hard) == 1 and _begins_with_relation(tokens, n + 1):
            hard[-1][1].clear()
        elif token.is_(*_OPEN):
            hard[-1][1].append(n)
        elif (token.is_(*_CLOSE) and hard[-1][1]) or (
            token.is_("right.") and hard[-1][1] and tokens[hard[-1][1][-1]].is_("\\{")
        ):
            partner[hard[-1][1].pop()] = n
    for start, _ in hard[1:]:
        partner[start] = len(tokens)
    out, depth, ends = [], 0, set(partner.values())
    for n in range(len(tokens)):
        if n in ends:
            depth -= 1
        level = depth
        if n in partner:
            depth += 1
        out.append(level if n not in ends and n not in partner else level + 1)
    return out


def _begins_with_relation(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and (tokens[at].is_("&") or tokens[at].kind == "space"):
        at += 1
    return at < len(tokens) and bool(relation_at(tokens, at)[0])


def rows(tokens: Sequence[Token]) -> list[list[Token]]:
    """The rows of a display."""
    out: list[list[Token]] = [[]]
    for token, depth in zip(tokens, depths(tokens), strict=True):
        if token.kind == "break" and depth == 0:
            out.append([])
        elif token.kind != "break" or depth:
            out[-1].append(token)
    return [row for row in out if row]
