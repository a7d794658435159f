r"""The grammar of formulas: a Pratt parser whose tables of openers stand in the modules beside it.

Plus and minus bind least, then products (juxtaposition too), then what follows a factor:
scripts, brackets, a bar that says where to evaluate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from derive.reading.grammar import (
    bigops,
    brackets,
    derivative,
    environments,
    functions,
    names,
    scripts,
    subscripts,
)
from derive.reading.grammar.cursor import Reader
from derive.reading.source import ReadError
from derive.reading.symbols import DECORATIONS, DOTS, FUNCTIONS
from derive.reading.syntax import (
    Call,
    Dots,
    Evaluated,
    Name,
    Neg,
    Node,
    Number,
    Plus,
    Quotient,
    Relation,
    Times,
    Vector,
)
from derive.reading.tokens import Token

MAX_DIGITS = 60

Opener = Callable[[Reader], Node]

_OPENERS: dict[str, Opener] = {
    **brackets.OPENERS,
    **derivative.OPENERS,
    **bigops.OPENERS,
    **functions.OPENERS,
    **{name: names.decorated for name in DECORATIONS},
}
_MULTIPLICATION = {"cdot": "\\cdot", "times": "\\times", "*": "*", "bullet": "\\cdot"}
_CIRCLED = {"odot": "odot", "circ": "odot", "otimes": "otimes", "oplus": "oplus"}


class Grammar(Reader):
    """The rules that put the openers together."""

    def expression(self) -> Node:
        at = self.peek().start
        with self.deeper():
            terms = [self._term(self._sign())]
            while self.at("+", "-"):
                terms.append(self._term(self._sign()))
        return terms[0] if len(terms) == 1 else Plus(tuple(terms), at=at)

    def _sign(self) -> Token | None:
        """The signs before a term, as one token that is a minus where the number of them is odd."""
        minus: Token | None = None
        while token := self.take("+", "-"):
            if token.text == "-":
                minus = None if minus else token
        return minus

    def _term(self, minus: Token | None) -> Node:
        body = self.product()
        return Neg(body, at=minus.start) if minus else body

    def product(self) -> Node:
        at = self.peek().start
        factors, signs = [self._divided(self.factor())], [""]
        while True:
            token = self.peek()
            if token.is_(*_MULTIPLICATION):
                self.next()
                signs.append(_MULTIPLICATION[token.text])
                factors.append(self._divided(self._signed_factor()))
            elif token.is_(*_CIRCLED):
                self.next()
                right = self._signed_factor()
                factors[-1] = Call(_CIRCLED[token.text], (factors[-1], right), at=at)
            elif self.can_start():
                signs.append("")
                factors.append(self._divided(self.factor()))
            else:
                break
        return factors[0] if len(factors) == 1 else Times(tuple(factors), tuple(signs[1:]), at=at)

    def _signed_factor(self) -> Node:
        minus = self._sign()
        body = self.factor()
        return Neg(body, at=minus.start) if minus else body

    def _divided(self, top: Node) -> Node:
        """The factor, divided by what follows slashes; ``1/2 x`` is a half of x."""
        while self.at("/", "div"):
            self.next()
            top = Quotient(top, self._signed_factor(), at=top.at)
        return top

    def factor(self) -> Node:
        start, bracketed = self.pos, self.at("(", "[", "\\{", "llbracket")
        with self.deeper():
            node = self._primary()
            node = scripts.with_scripts(self, node, self.pos == start + 1)
            while True:
                following = self._postfix(node, bracketed)
                if following is node:
                    return node
                node = following

    def _postfix(self, node: Node, bracketed: bool) -> Node:
        if (
            not bracketed
            and self.at("(", "[", "\\{", "llbracket")
            and (applied := brackets.applied(self, node)) is not None
        ):
            return scripts.with_scripts(self, applied, False)
        if self.at("!") and not self.peek(1).is_("="):
            self.next()
            return Call("factorial", (node,), at=node.at)
        if self._bar_evaluates():
            return self._evaluated(node)
        return node

    def _bar_evaluates(self) -> bool:
        """Is this the bar of ``f |_{x=a}`` and not one that closes?"""
        token, innermost = self.peek(), self.open[-1] if self.open else ""
        if token.is_("rvert"):
            return innermost != "|"
        single = token.is_("vert") or (token.kind == "symbol" and token.text == "|")
        return single and self.peek(1).is_("_") and innermost not in ("|", "||")

    def _evaluated(self, node: Node) -> Node:
        r"""``f |_{x = a}``."""
        bar = self.next()
        if not self.take("_"):
            raise self.unexpected(bar)
        condition = subscripts.single(self)
        self.take("right.")
        return Evaluated(node, condition, at=node.at)

    def _primary(self) -> Node:
        while self.at("{") and self.peek(1).is_("}"):
            self.pos += 2
        token = self.peek()
        if token.kind == "number":
            return self._number()
        if token.kind == "letter":
            if token.text == "d" and derivative.differential_ahead(self):
                return derivative.slashed(self)
            self.next()
            return Name(token.text, at=token.start)
        if token.kind == "word":
            return functions.word(self)
        if token.kind == "begin":
            return environments.environment(self)
        if token.kind in ("command", "symbol"):
            return self._command(token)
        raise self.unexpected()

    def _number(self) -> Node:
        token = self.next()
        if len(token.text) > MAX_DIGITS:
            raise ReadError(token.start, f"a number of more than {MAX_DIGITS} digits")
        return Number(Fraction(token.text), at=token.start)

    def _command(self, token: Token) -> Node:
        if token.text in DOTS:
            self.next()
            return Dots(at=token.start)
        opener = _OPENERS.get(token.text)
        if opener is not None:
            return opener(self)
        if token.kind == "command" and token.text in FUNCTIONS:
            return functions.call(self)
        if token.kind == "command" and token.text in names.SYMBOLS:
            self.next()
            return Name(names.SYMBOLS[token.text], at=token.start)
        raise self.unexpected()

    def can_start(self) -> bool:
        token = self.peek()
        if token.kind in ("number", "letter", "word", "begin"):
            return True
        if token.kind not in ("command", "symbol"):
            return False
        if token.is_("|", "vert", "parallel"):
            return brackets.bar_opens(self)
        return (
            token.text in _OPENERS
            or token.text in DOTS
            or (token.kind == "command" and (token.text in FUNCTIONS or token.text in names.SYMBOLS))
        )

    def relation(self) -> Node:
        left = self.expression()
        while (sign := self.take_relation()) is not None:
            left = Relation(sign, left, self.expression(), at=left.at)
        return left

    def argument(self) -> Node:
        token = self.peek()
        if token.kind == "number" and len(token.text) > 1 and token.text.isdigit():
            self.tokens[self.pos : self.pos + 1] = [
                Token("number", c, token.start + n, token.start + n + 1) for n, c in enumerate(token.text)
            ]
        if self.at("{"):
            return brackets.group(self)
        with self.deeper():
            return self._primary()


def parse(tokens: Sequence[Token], relation: bool = False) -> Node:
    """The tree of a whole formula without relations; ``relation`` allows them. Else `ReadError`."""
    grammar = Grammar([t for t in tokens if t.kind != "space"])
    if not grammar.tokens:
        raise ReadError(tokens[0].start if tokens else 0, "there is no formula here")
    tree = grammar.relation() if relation else grammar.expression()
    if grammar.at(",") and not relation:
        entries = [tree]
        while grammar.take(","):
            entries.append(grammar.expression())
        tree = Vector(tuple(entries), "", at=tree.at)
    if grammar.peek().kind != "eof":
        raise grammar.unexpected()
    return tree
