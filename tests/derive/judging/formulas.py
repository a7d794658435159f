r"""A small reader of LaTeX formulas for the tests alone: it shares no code with the checker.

It reads the notations of the posts beside it into nested tuples, a kind first; `values` gives them numbers.
`greedy` chooses the reach of a function without brackets: one factor, or the rest of the product.
"""

from __future__ import annotations

import re
from typing import Any

Tree = tuple[Any, ...]

TOKEN = re.compile(
    r"\\begin\{[a-z*]+\}|\\end\{[a-z*]+\}|\\\\|\\[a-zA-Z]+|\\[^a-zA-Z]|\d+(?:\.\d+)?|[a-zA-Z]|\S|\s+", re.S
)
SKIPPED = re.compile(r"\\(?:left|right|displaystyle|quad|qquad|boxed|,|;|:|!| )$|\s+$")
MARKS = {"\\hat": "^", "\\tilde": "~", "\\bar": "¯"}
FONTS = ("\\mathcal", "\\mathbf", "\\mathrm", "\\text", "\\operatorname")
FUNCTIONS = {"\\log": "log", "\\ln": "log", "\\exp": "exp", "\\tanh": "tanh"}
WORDS = ("softmax", "diag")
GREEK = re.compile(
    r"\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|lambda|pi|sigma|tau|ell|theta|mu|eta|kappa|rho|phi|xi)$"
)
DOTS = ("\\dots", "\\cdots", "\\ldots", "\\vdots", "\\ddots")
OPEN = {"(": ")", "[": "]", "\\{": "\\}", "\\bigl(": "\\bigr)"}


class Unreadable(ValueError):
    """A formula beyond this reader."""


def read(text: str, functions: frozenset[str] = frozenset(), greedy: bool = False) -> Tree:
    """The tree of a formula."""
    reader = _Reader([t for t in TOKEN.findall(text) if not SKIPPED.match(t)], functions, greedy)
    tree = reader.sum()
    if reader.here is not None:
        raise Unreadable(f"{reader.here!r} is left over in {text!r}")
    return tree


class _Reader:
    def __init__(self, tokens: list[str], functions: frozenset[str], greedy: bool) -> None:
        self.tokens, self.at, self.functions, self.greedy = tokens, 0, functions, greedy

    @property
    def here(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def next(self, *wanted: str) -> str:
        token = self.here
        if token is None or (wanted and token not in wanted):
            raise Unreadable(f"{token!r} where {wanted} belongs")
        self.at += 1
        return token

    def took(self, *wanted: str) -> bool:
        if self.here in wanted:
            self.at += 1
            return True
        return False

    # ------------------------------------------------------------ sums and products

    def sum(self) -> Tree:
        terms = []
        sign = -1 if self.took("-", "−") else 1
        self.took("+")
        while True:
            if self.here in DOTS:
                self.next()
                terms.append(("dots",))
            else:
                term = self.product()
                terms.append(term if sign > 0 else ("neg", term))
            if self.took("+"):
                sign = 1
            elif self.took("-", "−"):
                sign = -1
            else:
                return terms[0] if len(terms) == 1 else ("plus", tuple(terms))

    def product(self) -> Tree:
        factors: list[Tree] = [self.factor()]
        while self.here is not None:
            if self.took("\\cdot", "\\times", "*", "\\odot"):
                kind = "odot" if self.tokens[self.at - 1] == "\\odot" else "times"
                factors = [(kind, (self.folded(factors), self.factor()))]
            elif self.took("/"):
                factors[-1] = ("over", factors[-1], self.factor())
            elif self.begins():
                factors.append(self.factor())
            else:
                break
        return self.folded(factors)

    @staticmethod
    def folded(factors: list[Tree]) -> Tree:
        return factors[0] if len(factors) == 1 else ("times", tuple(factors))

    def begins(self) -> bool:
        token = self.here
        if token is None or token in ("\\}", "\\\\") or token in DOTS or token.startswith("\\end"):
            return False
        return token[0].isalnum() or token in ("(", "[", "{", "\\{") or token.startswith("\\")

    # ------------------------------------------------------------ factors

    def factor(self) -> Tree:
        token = self.here
        if token == "\\sum":
            return self.big()
        if token == "\\frac" and self.is_operator():
            return self.operator()
        if token == "\\nabla":
            return self.nabla()
        if token in FUNCTIONS:
            return self.function(FUNCTIONS[self.next()])
        return self.scripted(self.atom())

    def scripted(self, tree: Tree) -> Tree:
        """Powers and transposes; the subscripts of names are read with the names."""
        while True:
            if self.here == "^":
                self.next()
                if self.took("\\top"):
                    tree = ("transpose", tree)
                    continue
                exponent = self.group()
                tree = ("transpose", tree) if exponent == ("name", "\\top") else ("power", tree, exponent)
            elif self.here == "_" and tree[0] in ("softmax",):
                self.next()
                tree = ("entry", tree, self.indices())
            else:
                return tree

    def group(self) -> Tree:
        """What follows a ^ or a \frac: a braced formula, or one token."""
        if self.took("{"):
            if self.took("\\top"):
                self.next("}")
                return ("name", "\\top")
            tree = self.sum()
            self.next("}")
            return tree
        return self.atom()

    def atom(self) -> Tree:
        token = self.next()
        if token[0].isdigit():
            return ("number", token)
        if token in OPEN:
            tree = self.sum()
            self.next(OPEN[token])
            return tree
        if token == "{":
            tree = self.sum()
            self.next("}")
            return tree
        if token == "\\frac":
            return ("over", self.short(), self.short())
        if token in ("\\mathbb", "\\mathbf") and self.tokens[self.at : self.at + 3] == ["{", "1", "}"]:
            self.at += 3
            return self.indicator()
        if token == "\\delta" and self.here == "_":
            return self.delta()
        if token.startswith("\\begin"):
            return self.environment(token)
        if token == "\\lVert" or token == "\\|":
            raise Unreadable("norms")
        self.at -= 1
        return self.name()

    def short(self) -> Tree:
        token = self.here
        if token is not None and token.isdigit() and len(token) == 2:  # \frac12
            self.tokens[self.at : self.at + 1] = list(token)
        return self.group()

    def name(self) -> Tree:
        base = self.base()
        primes = 0
        while self.took("'"):
            primes += 1
        if base in WORDS:
            self.next("(")
            inner = self.sum()
            self.next(")")
            tree: Tree = (base, inner)
            if base == "softmax" and self.took("_"):
                return ("entry", tree, self.indices())
            return tree
        if base == "e" and self.here == "^":
            self.next()
            return ("exp", self.group())
        if self.here == "_":
            self.next()
            if self.tokens[self.at : self.at + 4] == ["{", "C", "E", "}"]:
                self.at += 4
                return ("name", base)
            return ("entry", ("name", base), self.indices())
        if base in self.functions and self.here == "(":
            self.next("(")
            inner = self.sum()
            self.next(")")
            return ("call", base, primes, inner)
        if primes:
            raise Unreadable("a prime")
        return ("name", base)

    def base(self) -> str:
        token = self.next()
        if token in MARKS:
            braced = self.took("{")
            inner = self.base()
            if braced:
                self.next("}")
            return inner + MARKS[token]
        if token in FONTS:
            self.next("{")
            word = ""
            while not self.took("}"):
                word += self.next()
            return word
        if GREEK.match(token) or (len(token) == 1 and token.isalpha()):
            return token
        raise Unreadable(f"{token!r} begins nothing")

    def function(self, kind: str) -> Tree:
        power = None
        if self.took("^"):
            power = self.group()
        if self.here in OPEN:
            tree: Tree = (kind, self.atom())
        elif self.here in ("\\sum",) or self.greedy:
            tree = (kind, self.product())
        else:
            tree = (kind, self.scripted(self.atom()) if self.here not in FUNCTIONS else self.factor())
        return tree if power is None else ("power", tree, power)

    # ------------------------------------------------------------ indices

    def indices(self) -> tuple[Tree, ...]:
        if not self.took("{"):
            return (self.index(),)
        found = []
        while not self.took("}"):
            if not self.took(","):
                found.append(self.index())
        return tuple(found)

    def index(self) -> Tree:
        token = self.next()
        if token[0].isdigit():
            return ("nth", int(token))
        if not token.isalpha():
            raise Unreadable(f"the index {token!r}")
        if self.here == "_":
            self.next()
            return ("label", token, self.indices())
        return ("letter", token)

    def delta(self) -> Tree:
        self.next("_")
        found = self.indices()
        if len(found) != 2:
            raise Unreadable("a delta of other than two indices")
        return ("where", ("=", *found))

    def indicator(self) -> Tree:
        closing = OPEN[self.next("[", "(", "\\{")]
        condition = self.condition()
        self.next(closing)
        return ("where", condition)

    def condition(self) -> Tree:
        left = self.index()
        sign = self.next("=", "\\neq", "\\ne")
        return ("=" if sign == "=" else "!=", left, self.index())

    # ------------------------------------------------------------ sums, derivatives, tables

    def big(self) -> Tree:
        self.next("\\sum")
        self.next("_")
        left_out = None
        if self.took("{"):
            letter = self.index()
            if self.took("\\neq", "\\ne"):
                left_out = self.index()
            elif self.took("="):
                self.next("1")
            self.next("}")
        else:
            letter = self.index()
        upper = self.group() if self.took("^") else None
        if letter[0] != "letter" or (upper is not None and upper[0] != "name"):
            raise Unreadable("the range of a sum")
        return ("sum", letter[1], upper[1] if upper else None, left_out, self.product())

    def is_operator(self) -> bool:
        return (
            self.tokens[self.at + 1] == "{"
            and self.tokens[self.at + 2] in ("\\partial", "d")
            and (self.tokens[self.at + 2] == "\\partial" or self.tokens[self.at + 3] == "}")
        )

    def operator(self) -> Tree:
        self.next("\\frac")
        self.next("{")
        mark = self.next("\\partial", "d")
        if self.took("^"):
            self.next("2")
        body = None if self.here == "}" else self.product()
        self.next("}")
        self.next("{")
        variables: list[Tree] = []
        while not self.took("}"):
            self.next(mark)
            variable = self.name()
            times = 2 if self.took("^") and self.next("2") else 1
            variables += [variable] * times
        return ("by", body or self.product(), tuple(variables))

    def nabla(self) -> Tree:
        self.next("\\nabla")
        self.next("_")
        by = self.group()
        twice = self.took("^") and self.next("2") == "2"
        if self.took("^"):
            raise Unreadable("a power of nabla")
        return ("nabla", self.factor(), by, 2 if twice else 1)

    def environment(self, begin: str) -> Tree:
        end = begin.replace("begin", "end")
        rows: list[tuple[Tree, ...]] = [()]
        while not self.took(end):
            if self.took("\\\\"):
                rows.append(())
            elif not self.took("&"):
                cases = "cases" in begin and rows[-1]
                rows[-1] += (self.condition() if cases else ("dots",) if self.took(*DOTS) else self.sum(),)
        return ("cases" if "cases" in begin else "table", tuple(r for r in rows if r))
