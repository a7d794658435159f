"""Brackets of every kind: groups, lists, bars, and brackets behind a name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from derive.reading.grammar import environments, names, subscripts
from derive.reading.grammar.cursor import Reader
from derive.reading.syntax import (
    Abs,
    Apply,
    Call,
    Delta,
    Dots,
    Indexed,
    Indicator,
    Name,
    Node,
    Norm,
    Quotient,
    Relation,
    Vector,
)
from derive.reading.tokens import Token

_CLOSERS = {
    "(": ")",
    "[": "]",
    "\\{": "\\}",
    "llbracket": "rrbracket",
    "langle": "rangle",
    "lfloor": "rfloor",
    "lceil": "rceil",
}
_LOOK = 300
_STACKING = frozenset({"sum", "prod", "max", "min", "argmax", "argmin", "sup", "inf", "lim"})


def group(reader: Reader) -> Node:
    r"""``{...}``, where ``a \over b`` is a fraction."""
    opened = reader.next()
    with reader.deeper(), reader.within("{"):
        node = reader.relation()
        if reader.take("over"):
            node = Quotient(node, reader.relation(), at=opened.start)
        entries = [node]
        while reader.take(","):
            entries.append(reader.relation())
        reader.expect("}", opened)
    return node if len(entries) == 1 else Vector(tuple(entries), "", at=opened.start)


def listed(reader: Reader) -> tuple[list[Node], list[Node]]:
    """What stands between brackets: entries, and those behind a bar, as in ``p(y | x)``."""
    opened = reader.next()
    closer = _CLOSERS[opened.text]
    entries: list[Node] = []
    given: list[Node] = []
    into = entries
    with reader.deeper(), reader.within(opened.text):
        while not reader.at(closer):
            into.append(names_star(reader) or reader.relation())
            if reader.take(",", ";"):
                continue
            if reader.at("mid", "|", "vert", "parallel", ":"):
                doubled = reader.next()
                second = reader.take("|", "vert") if doubled.is_("|", "vert") else None
                parted = (
                    second
                    or doubled.text == "parallel"
                    or (doubled.kind == "command" and doubled.text == "|")
                )
                into = into if parted else given
                continue
            break
        reader.expect(closer, opened)
    return entries, given


def names_star(reader: Reader) -> Node | None:
    """A lone centred dot in brackets, ``f(\\cdot)``."""
    if reader.at("cdot", "bullet", "*") and reader.peek(1).is_(")", "]", ","):
        return Dots(at=reader.next().start)
    return None


def round_(reader: Reader) -> Node:
    """A bracket where a factor begins: what is inside, a list, or a condition that counts as 0 or 1."""
    opened = reader.peek()
    if opened.is_("\\{") and reader.peek(1).kind == "begin":
        return _braced_cases(reader)
    entries, given = listed(reader)
    if given:
        raise reader.unexpected(opened)
    if len(entries) == 1:
        if isinstance(entries[0], Relation) and opened.text != "(":
            return Indicator(entries[0], at=opened.start)
        if opened.text == "\\{" and isinstance(entries[0], Indexed | Name):
            return Vector((entries[0],), "\\{", at=opened.start)
        return entries[0]
    return Vector(tuple(entries), "[" if opened.text == "llbracket" else opened.text, at=opened.start)


def _braced_cases(reader: Reader) -> Node:
    r"""``\left\{ \begin{array}{ll} ... \end{array} \right.``: a definition by cases."""
    reader.next()
    node = environments.cases(reader)
    reader.take("right.", "\\}")
    return node


def applied(reader: Reader, head: Node) -> Node | None:
    """A name and the bracket behind it; None where the bracket is a factor of its own."""
    opened = reader.peek()
    if names.is_indicator(head):
        node = _indicator(reader, head)
        if node is not None:
            return node
    name = head.base if isinstance(head, Indexed) else head
    if not isinstance(name, Name) or opened.is_("\\{"):
        return None
    entries, given = listed(reader)
    if not entries:
        raise reader.unexpected(opened)
    if name.base == "delta" and len(entries) == 2 and isinstance(head, Name) and not given and not head.marks:
        return Delta(entries[0], entries[1], at=head.at)
    bare, primes = names.primes_of(head)
    return Apply(bare, tuple(entries), tuple(given), primes, opened.text, at=head.at)


def _indicator(reader: Reader, head: Node) -> Node | None:
    r"""``1\{k=i\}``, ``\mathbf{1}[i=j]``, ``I(i=j)``: only where the bracket holds a relation."""
    pos, depth = reader.pos, 0
    for at in range(pos, min(pos + _LOOK, len(reader.tokens))):
        token = reader.tokens[at]
        if token.is_("(", "[", "\\{", "{", "llbracket"):
            depth += 1
        elif token.is_(")", "]", "\\}", "}", "rrbracket"):
            depth -= 1
            if depth == 0:
                return None
        elif depth == 1:
            reader.pos = at
            found = reader.relation_sign() is not None
            reader.pos = pos
            if found:
                entries, _ = listed(reader)
                condition = entries[0] if len(entries) == 1 else Vector(tuple(entries), "")
                return Indicator(condition, at=head.at)
    return None


def bar_opens(reader: Reader) -> bool:
    """At an upright bar behind a factor: does it open, rather than close or part?"""
    token = reader.peek()
    kind = "||" if token.kind == "command" and token.text == "|" else "|"
    if (reader.open and reader.open[-1] == kind) or reader.peek(1).is_("_"):
        return False
    if reader.open and reader.open[-1] == "||" and reader.peek(1).is_("|"):
        return False
    return _bars_ahead(reader) % 2 == 0


def _bars_ahead(reader: Reader) -> int:
    """How many bars like the one here stand at its level; two side by side, if it is doubled, are one."""
    token = reader.peek()
    doubled = token.kind == "symbol" and reader.peek(1).is_("|")
    depth, count = 0, 0
    for other in islice(reader.tokens, reader.pos, reader.pos + _LOOK):
        if other.is_("(", "[", "{", "\\{"):
            depth += 1
        elif other.is_(")", "]", "}", "\\}"):
            depth -= 1
            if depth < 0:
                break
        elif depth == 0 and other.kind == token.kind and other.text == token.text:
            count += 1
    return count // 2 if doubled and count % 4 == 2 else count


def bars(reader: Reader) -> Node:
    r"""``|x|``, ``\|x\|``, ``||x||`` and their left and right forms, with the order of a norm."""
    opened = reader.next()
    double = opened.text in ("lVert", "parallel") or (opened.kind == "command" and opened.text == "|")
    single_doubled = not double and opened.is_("|", "vert") and reader.take("|", "vert") is not None
    kind = "||" if double or single_doubled else "|"
    with reader.deeper(), reader.within(kind):
        body = reader.relation()
        if opened.text == "lvert":
            reader.expect("rvert", opened)
        elif opened.text == "lVert":
            reader.expect("rVert", opened)
        elif double:
            if not reader.take("|", "parallel"):
                raise reader.unexpected(opened)
        elif not reader.take("|", "vert") or (single_doubled and not reader.take("|", "vert")):
            raise reader.unexpected(opened)
    if kind == "|":
        return Abs(body, at=opened.start)
    order = None
    if reader.take("_"):
        order = subscripts.single(reader)
    return Norm(body, order, at=opened.start)


def angle(reader: Reader) -> Node:
    r"""``\langle a, b \rangle``."""
    opened = reader.peek()
    entries, given = listed(reader)
    return Call("inner", (*entries, *given), at=opened.start)


def floored(reader: Reader) -> Node:
    """The next integer below or above."""
    opened = reader.peek()
    entries, _ = listed(reader)
    return Call(opened.text[1:], tuple(entries), at=opened.start)


def left_dot(reader: Reader) -> Node:
    r"""``\left. f \right|_{x=a}``: the invisible bracket says nothing; the bar does."""
    reader.next()
    node = reader.product()
    reader.take("right.")
    return node


def annotated(reader: Reader) -> Node:
    r"""``\underbrace{x}_{why}`` and ``\boxed{x}``: what is inside; the note beside it is dropped."""
    opened = reader.next()
    node = reader.argument()
    if opened.text in ("underbrace", "overbrace", "underbracket", "overbracket") and reader.take("_", "^"):
        start, end = reader.span()
        reader.pos = end + (start != reader.pos)
    return node


def stacked(reader: Reader) -> Node:
    r"""``\underset{j}{\max} a_j`` is ``\max_j a_j``; a stack on anything else has no meaning known here."""
    opened = reader.next()
    first = reader.pos
    note = reader.tokens[slice(*reader.span())]
    start, end = reader.span()
    reader.pos = end + (start != reader.pos)
    start, end = reader.span()
    operator = reader.tokens[start:end]
    nested = bool(operator) and operator[0].is_("underset", "overset")
    known = len(operator) == 1 and operator[0].text in _STACKING
    if not (nested or known) or opened.text == "stackrel":
        raise reader.unexpected(opened)
    after = end + (start != reader.pos)
    sign = "_" if opened.text == "underset" else "^"
    at = opened.start
    script = [
        Token("symbol", sign, at, at),
        Token("symbol", "{", at, at),
        *note,
        Token("symbol", "}", at, at),
    ]
    reader.tokens[first:after] = operator + script
    reader.pos = first
    return reader.argument()


def cancelled(reader: Reader) -> Node:
    r"""``\cancel{x}``: the author strikes x out, but it is still written."""
    reader.next()
    return reader.argument()


OPENERS: dict[str, Callable[[Reader], Node]] = {
    "{": group,
    **{name: round_ for name in ("(", "[", "\\{", "llbracket")},
    **{name: bars for name in ("|", "vert", "lvert", "lVert", "parallel")},
    "langle": angle,
    "lfloor": floored,
    "lceil": floored,
    "left.": left_dot,
    **{
        name: annotated
        for name in (
            "underbrace",
            "overbrace",
            "boxed",
            "fbox",
            "underbracket",
            "overbracket",
            "ensuremath",
            "smash",
        )
    },
    **{name: stacked for name in ("overset", "underset", "stackrel")},
    **{name: cancelled for name in ("cancel", "bcancel", "xcancel")},
}
