"""Terms and expressions of C as terms of ACSL: what is stored, and what the theorem says.

Real products and quotients are called MUL and DIV there, each with its definition as an axiom.  Provers
then compare them as they compare any function, by their arguments, and search no polynomials.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from codegen.backends.c.printer import CPrinter
from codegen.kernels.loops import LOGITS, TARGETS, Apply, At, Divisor, Expression, Number, Scalar, parts
from codegen.kernels.roles import Roles
from derive.trusted.indices import TRUE, Ix, instantiate
from derive.trusted.node import Node
from derive.trusted.terms import Add, Div, Entry, Exp, Log, Mul, Neg, Num, Size, Sum, Term

LOGIC = {LOGITS: "logit", TARGETS: "target"}
FUNCTIONS = {"*": "MUL", "/": "DIV", "exp": "EXP", "log": "LOG"}
BOUND = Ix("%class", "")


@dataclass
class Terms:
    """Terms of a theorem on one row; each sum becomes a function of its own, found in `sums`."""

    roles: Roles
    sums: dict[Sum, str] = field(default_factory=dict)

    def text(self, t: Node, at: dict[Ix, str]) -> str:
        """A term where indices are written so.

        Raises:
            ValueError: it has no form here.
        """
        match t:
            case Num():
                return number(t.value)
            case Size(data=(set_,)) if set_ == self.roles.classes:
                return "classes"
            case Entry(args=()) if t.name == self.roles.shift:
                return "m"
            case Entry(args=(Ix() as i,)) if t.name in (self.roles.logits, self.roles.rows) and i in at:
                return f"{'logit' if t.name == self.roles.logits else 'target'}(n, {at[i]})"
            case Add(args=(first, *others)):
                text = self.text(first, at)
                for other in others:  # as C subtracts, so that provers see the same terms
                    sign, part = ("-", other.args[0]) if isinstance(other, Neg) else ("+", other)
                    text = f"({text} {sign} {self.text(part, at)})"
                return text
            case Neg(args=(a,)):
                return f"(-{self.text(a, at)})"
            case Mul(args=(first, *others)):
                text = self.text(first, at)
                for other in others:
                    text = f"MUL({text}, {self.text(other, at)})"
                return text
            case Div(args=(a, b)):
                return f"DIV({self.text(a, at)}, {self.text(b, at)})"
            case Exp(args=(a,)) | Log(args=(a,)):
                return f"{'EXP' if isinstance(t, Exp) else 'LOG'}({self.text(a, at)})"
            case Sum() if t.set == self.roles.classes and t.guard == TRUE:
                return f"{self.sums.setdefault(t, f'sum_{len(self.sums) + 1}')}(n, m, classes)"
        raise ValueError(f"{t!r} has no form in ACSL")

    def summand(self, t: Sum, at: str) -> str:
        """The summand at an index."""
        index = Ix(BOUND.name, t.set)
        body: Term = instantiate(t.body, index)
        return self.text(body, {index: at})


def number(value: Fraction) -> str:
    """A real literal."""
    text = (
        f"{abs(value.numerator)}.0"
        if value.denominator == 1
        else f"({abs(value.numerator)}.0 / {value.denominator}.0)"
    )
    return text if value >= 0 else f"(-{text})"


class Plain(CPrinter):
    """Prints an expression as C computes it, for a place where it may not call anything."""

    def call(self, operation: str, arguments: tuple[Expression, ...], above: int) -> str:
        """EXP for exp."""
        return super().call(FUNCTIONS.get(operation, operation), arguments, above)


def model(e: Expression) -> str:
    """An expression of a loop in the words of the theorem: entries by what they hold, products as MUL."""
    match e:
        case Number():
            return number(e.value)
        case Scalar():
            return e.name
        case At(array) if array in LOGIC:
            return f"{LOGIC[array]}(n, k)"
        case Apply("neg", (a,)):
            return f"(-{model(a)})"
        case Apply(("+" | "-") as sign, (a, b)):
            return f"({model(a)} {sign} {model(b)})"
        case Apply(operation, arguments) if operation in FUNCTIONS:
            return f"{FUNCTIONS[operation]}({', '.join(map(model, arguments))})"
    raise ValueError(f"{e!r} has no form in ACSL")


def undivided(e: Expression) -> Expression:
    """The expression without the divisor of the reduction."""
    return (
        e.arguments[0] if isinstance(e, Apply) and e.operation == "/" and e.arguments[1] == Divisor() else e
    )


def hints(e: Expression) -> Iterator[str]:
    """What a prover should see one after another: each product and quotient, the inner ones first."""
    for part in reversed(list(parts(e))):
        if isinstance(part, Apply) and part.operation in ("*", "/"):
            yield f"{Plain('double').text(part)} == {model(part)}"
