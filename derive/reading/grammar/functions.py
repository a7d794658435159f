r"""Functions known by name, and how far they reach where no bracket says so.

``\log p_j p_k`` is the log of the product of these plain factors; it does not reach over another
function, a sum, a fraction, a bracket or an explicit multiplication sign.
"""

from __future__ import annotations

from collections.abc import Callable

from derive.reading.grammar import brackets, names, scripts, subscripts
from derive.reading.grammar.cursor import Reader
from derive.reading.source import ReadError
from derive.reading.symbols import DECORATIONS, FUNCTIONS
from derive.reading.syntax import (
    Abs,
    Call,
    Indexed,
    Name,
    Neg,
    Node,
    Norm,
    Number,
    Power,
    Quotient,
    Times,
    Transpose,
)
from derive.reading.tokens import Token

_VECTORS = frozenset({"softmax", "logsoftmax", "sigmoid", "relu", "softplus"})
_PLAIN = (Name, Number, Indexed, Power, Transpose, Abs, Norm)


def word(reader: Reader) -> Node:
    """A word: a known function, or a name of several letters."""
    token = reader.peek()
    if token.text in FUNCTIONS:
        return call(reader)
    reader.next()
    return Name(token.text, at=token.start)


def call(reader: Reader) -> Node:
    """A function with what is written below and above it, and its argument."""
    token = reader.next()
    function = FUNCTIONS[token.text]
    if function == "arg" and reader.at("max", "min"):
        function += reader.next().text
    if function == "sqrt":
        return _root(reader, token)
    under, exponent = _scripts(reader, function)
    arguments, bare = _arguments(reader, token, function)
    if arguments is None:
        return _unapplied(token, function, under, exponent)
    vector = function in _VECTORS
    node: Node = Call(function, arguments, None if vector else under, bare, at=token.start)
    if vector and under is not None:
        node = Indexed(node, (under,), at=token.start)
    return node if exponent is None else Power(node, exponent, at=token.start)


def _unapplied(token: Token, function: str, under: Node | None, exponent: Node | None) -> Node:
    """A function that is only named, as in ``p = softmax`` or in a Jacobian's subscript."""
    if function in ("log", "ln", "exp", "max", "min", "argmax", "argmin"):
        raise ReadError(token.start, f"{function} of nothing")
    name: Node = Name(function, at=token.start)
    if under is not None:
        name = Indexed(name, (under,), at=token.start)
    return name if exponent is None else Power(name, exponent, at=token.start)


def _scripts(reader: Reader, function: str) -> tuple[Node | None, Node | None]:
    under: Node | None = None
    exponent: Node | None = None
    while reader.at("_", "^"):
        if reader.next().text == "^":
            exponent = reader.argument()
        else:
            under = subscripts.single(reader)
    return under, exponent


def _arguments(reader: Reader, token: Token, function: str) -> tuple[tuple[Node, ...] | None, bool]:
    """The arguments, and whether they had no brackets; None where there are none."""
    if reader.at("(", "[", "\\{"):
        entries, given = brackets.listed(reader)
        if not entries:
            raise reader.unexpected(token)
        if given:
            raise ReadError(given[0].at, "a bar inside the argument of a function")
        return tuple(entries), False
    if reader.at("{") and not reader.peek(1).is_("}"):
        return (_braced(reader),), False
    if (reader.at("-", "+") and function in ("log", "ln", "exp")) or reader.can_start():
        with reader.deeper():
            return (_bare(reader),), True
    return None, False


def _braced(reader: Reader) -> Node:
    r"""``\log{x}``, and ``\log{p}_j`` for what is meant by it."""
    return scripts.with_scripts(reader, brackets.group(reader), False)


def _bare(reader: Reader) -> Node:
    """An argument without brackets."""
    at = reader.peek().start
    minus = reader.take("-", "+")
    first = reader.factor()
    if isinstance(first, _PLAIN):
        first = _reach(reader, first)
    if minus and minus.text == "-":
        return Neg(first, at=at)
    return first


def _reach(reader: Reader, first: Node) -> Node:
    """The plain factors side by side with the first one, and a plain denominator."""
    factors = [first]
    while reader.peek().kind in ("letter", "number", "command") and _plain_ahead(reader):
        pos, depth = reader.pos, reader.depth
        factor = reader.factor()
        if not isinstance(factor, _PLAIN):
            reader.pos, reader.depth = pos, depth
            break
        factors.append(factor)
    node = factors[0] if len(factors) == 1 else Times(tuple(factors), ("",) * (len(factors) - 1), at=first.at)
    if reader.at("/") and reader.peek(1).kind in ("letter", "command", "word"):
        pos = reader.pos
        reader.next()
        bottom = reader.factor() if _plain_ahead(reader) else None
        if isinstance(bottom, Name | Indexed | Power):
            return Quotient(node, bottom, at=first.at)
        reader.pos = pos
    return node


def _plain_ahead(reader: Reader) -> bool:
    """Does a name or number begin here, not a function, a fraction or a big operator?"""
    token = reader.peek()
    if token.kind != "command":
        return token.kind in ("letter", "number")
    return token.text in names.SYMBOLS or token.text in DECORATIONS


def _root(reader: Reader, token: Token) -> Node:
    degree: Node | None = None
    if reader.at("[") and token.kind == "command":
        entries, _ = brackets.listed(reader)
        degree = entries[0] if entries else None
    if reader.at("("):
        entries, _ = brackets.listed(reader)
        return Call("sqrt", tuple(entries), degree, at=token.start)
    return Call("sqrt", (reader.argument(),), degree, at=token.start)


def binomial(reader: Reader) -> Node:
    r"""``\binom{n}{k}``."""
    token = reader.next()
    upper = reader.argument()
    return Call("binom", (upper, reader.argument()), at=token.start)


OPENERS: dict[str, Callable[[Reader], Node]] = {"binom": binomial, "sqrt": call}
