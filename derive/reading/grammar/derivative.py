r"""Fractions, and the fractions that are derivatives; gradients.

``\frac{\partial L}{\partial z_i}``, ``\frac{d}{dx} f``, ``\partial y / \partial x``, ``\partial_x f``.  An
operator without a body of its own acts on the whole rest of the product.
"""

from __future__ import annotations

from collections.abc import Callable

from derive.reading.grammar import subscripts
from derive.reading.grammar.cursor import Reader
from derive.reading.source import ReadError
from derive.reading.syntax import Derivative, Nabla, Node, Number, Power, Quotient
from derive.reading.tokens import Token

_MARKS = ("partial", "d", "delta", "mathrm{d}")
_LOOK = 12


def _marker(token: Token) -> str:
    """The d of a differential: partial, d or delta; "" for anything else."""
    if token.kind == "letter" and token.text == "d":
        return "d"
    return token.text if token.is_("partial", "delta") else ""


def fraction(reader: Reader) -> Node:
    r"""``\frac{a}{b}``: a derivative where both parts begin with the same differential."""
    token = reader.next()
    pos = reader.pos
    start, end = reader.span()
    after = end + (start != pos)
    reader.pos = after
    bottom, bottom_end = reader.span() if reader.peek().kind != "eof" else (after, after)
    mark = _marker(reader.tokens[bottom]) if bottom < bottom_end else ""
    top = _marker(reader.tokens[start]) if start < end else ""
    reader.pos = pos
    if mark and mark == top and bottom_end - bottom > 1 and _differentiates(reader, start, end, bottom):
        return _derivative(reader, token, (start, end), (bottom, bottom_end, after), mark == "d")
    numerator = reader.argument()
    if reader.peek().kind == "eof":
        raise ReadError(token.start, "a fraction without a denominator")
    return Quotient(numerator, reader.argument(), at=token.start)


def _differentiates(reader: Reader, start: int, end: int, bottom: int) -> bool:
    r"""Not a quotient of names such as ``\frac{\delta_{ij}}{\delta_k}`` or ``\frac{d}{d+1}``?"""
    over = reader.tokens[start + 1] if start + 1 < end else None
    under = reader.tokens[bottom + 1]
    if under.is_("_", "^", "+", "-", "*", "/", "cdot", ")", "times"):
        return False
    return over is None or not over.is_("_", "+", "-", "*", "/", "cdot", "times")


def _derivative(
    reader: Reader, token: Token, top: tuple[int, int], bottom: tuple[int, int, int], total: bool
) -> Node:
    reader.pos = bottom[0]
    variables = _variables(reader, bottom[1])
    reader.pos = top[0] + 1
    if reader.pos < top[1] and reader.take("^"):
        reader.argument()
    body: Node | None = None
    with reader.deeper():
        if reader.pos < top[1]:
            body = reader.expression()
            if reader.pos != top[1]:
                raise reader.unexpected()
        reader.pos = bottom[1] + (bottom[2] != bottom[0])
        return _with_body(reader, token, body, variables, total)


def _with_body(
    reader: Reader, token: Token, body: Node | None, variables: tuple[Node, ...], total: bool
) -> Node:
    """The derivative; as an operator it takes the whole rest of the product for its body."""
    if body is not None:
        return Derivative(body, variables, total, at=token.start)
    bracketed = reader.at("(", "[", "{")
    if not reader.can_start() or (reader.at("rvert", "|", "vert") and reader.peek(1).is_("_")):
        return Derivative(None, variables, total, at=token.start)
    first = reader.pos
    body = reader.product()
    ambiguous = bracketed and not _one_bracket(reader, first)
    return Derivative(body, variables, total, ambiguous, at=token.start)


def _one_bracket(reader: Reader, first: int) -> bool:
    """Is what was read since then one bracket with nothing behind it?"""
    depth = 0
    for at in range(first, reader.pos):
        if reader.tokens[at].is_("(", "[", "{"):
            depth += 1
        elif reader.tokens[at].is_(")", "]", "}"):
            depth -= 1
            if depth == 0:
                return at == reader.pos - 1
    return False


def _variables(reader: Reader, end: int) -> tuple[Node, ...]:
    r"""The variables of ``\partial z_i \partial z_j^2``, each as often as it is differentiated by."""
    found: list[Node] = []
    while reader.pos < end:
        if not _marker(reader.peek()):
            raise reader.unexpected()
        reader.next()
        found.extend(_variable(reader))
    return tuple(found)


def _variable(reader: Reader) -> tuple[Node, ...]:
    node = reader.factor()
    if isinstance(node, Power) and isinstance(node.exponent, Number) and node.exponent.value in (1, 2, 3, 4):
        return (node.base,) * int(node.exponent.value)
    return (node,)


def partial(reader: Reader) -> Node:
    r"""``\partial y/\partial x``, ``\partial_x f``, ``\partial/\partial x f``."""
    token = reader.next()
    if reader.take("_"):
        by = subscripts.single(reader)
        return _with_body(reader, token, reader.factor() if reader.can_start() else None, (by,), False)
    return _slashed(reader, token, "partial")


def _slashed(reader: Reader, token: Token, mark: str) -> Node:
    if reader.take("^"):
        reader.argument()
    body = None if reader.at("/") else reader.factor()
    if not reader.take("/"):
        raise ReadError(token.start, f"a differential of {mark} without what it is divided by")
    bracket = reader.take("(")
    variables: list[Node] = []
    while _marker(reader.peek()) == mark:
        reader.next()
        variables.extend(_variable(reader))
    if not variables:
        raise reader.unexpected()
    if bracket:
        reader.expect(")", bracket)
    with reader.deeper():
        return _with_body(reader, token, body, tuple(variables), mark == "d")


def differential_ahead(reader: Reader) -> bool:
    """At a letter d: does ``dL/dz`` begin here?"""
    depth = 0
    for n in range(1, _LOOK):
        token = reader.peek(n)
        if token.is_("{", "("):
            depth += 1
        elif token.is_("}", ")"):
            depth -= 1
            if depth < 0:
                return False
        elif depth == 0 and token.is_("/"):
            follow = reader.peek(n + 1)
            return (
                _marker(follow) == "d"
                and reader.peek(n + 2).kind in ("letter", "command")
                and (not reader.peek(n + 2).is_("cdot", "times"))
                and not reader.peek(1).is_("_")
            )
        elif token.kind in ("eof", "break", "space") or (
            depth == 0 and token.is_("+", "-", "=", "cdot", "times", ",", "&")
        ):
            return False
    return False


def slashed(reader: Reader) -> Node:
    """``dL/dz``, whose d has been seen to be a differential."""
    return _slashed(reader, reader.next(), "d")


def nabla(reader: Reader) -> Node:
    r"""``\nabla_z L``: the gradient of the next factor."""
    token = reader.next()
    by: Node | None = None
    order = 1
    while reader.at("_", "^"):
        if reader.next().text == "_":
            by = subscripts.single(reader)
        else:
            exponent = reader.argument()
            order = int(exponent.value) if isinstance(exponent, Number) and exponent.value in (1, 2) else 0
    if order == 0:
        raise ReadError(token.start, "a gradient of an order that is not 1 or 2")
    reader.take("cdot")
    first = reader.pos
    body = reader.factor() if reader.can_start() else None
    if isinstance(body, Number) or (isinstance(body, Quotient) and _coefficient(body)):
        reader.pos = first  # a coefficient is no function of anything: the rest belongs to it
        body = reader.product()
    return Nabla(body, by, order, at=token.start)


def _coefficient(node: Quotient) -> bool:
    return isinstance(node.top, Number) or isinstance(node.bottom, Number)


def physics(reader: Reader) -> Node:
    r"""``\pdv{L}{z}`` and ``\dv{f}{x}``, as the physics package writes them."""
    token = reader.next()
    first = reader.argument()
    if not reader.at("{"):
        return _with_body(reader, token, None, (first,), token.text != "pdv")
    variables = [reader.argument()]
    while reader.at("{"):
        variables.append(reader.argument())
    return Derivative(first, tuple(variables), token.text == "dv", at=token.start)


OPENERS: dict[str, Callable[[Reader], Node]] = {
    "frac": fraction,
    "partial": partial,
    "nabla": nabla,
    "pdv": physics,
    "dv": physics,
}
