"""Syntax trees written as one line, so that tests can say what they expect."""

from collections.abc import Sequence

from derive.reading.chains import Chain, Side, read
from derive.reading.grammar.parser import parse
from derive.reading.lexer import tokenize
from derive.reading.source import ReadError
from derive.reading.syntax import (
    Abs,
    Apply,
    Call,
    Cases,
    Delta,
    Derivative,
    Dots,
    Evaluated,
    Forall,
    Indexed,
    Indicator,
    Matrix,
    Nabla,
    Name,
    Neg,
    Node,
    Norm,
    Number,
    Otherwise,
    Plus,
    Power,
    Product,
    Quotient,
    Range,
    Relation,
    Star,
    Sum,
    Times,
    Transpose,
    Vector,
)


def joined(nodes: Sequence[Node], separator: str = ", ") -> str:
    return separator.join(shown(node) for node in nodes)


def _range(over: Range) -> str:
    ends = [shown(end) for end in (over.lower, over.upper) if end is not None]
    but = [f"but {joined(over.but)}"] if over.but else []
    return " ".join([over.kind + ("<" if over.strict else ""), joined(over.names, ","), *ends, *but])


def _called(node: Call) -> str:
    under = "" if node.under is None else f"_{{{shown(node.under)}}}"
    return f"{node.function}{'~' if node.bare else ''}{under}({joined(node.arguments)})"


def _applied(node: Apply) -> str:
    given = f" | {joined(node.given)}" if node.given else ""
    return f"{shown(node.head)}{chr(39) * node.primes}@({joined(node.arguments)}{given})"


def _derived(node: Derivative) -> str:
    sign = ("d" if node.total else "∂") + ("?" if node.ambiguous else "")
    body = "" if node.body is None else shown(node.body)
    return f"{sign}[{joined(node.variables)}]({body})"


def _plus(node: Plus) -> str:
    return "(" + " + ".join(shown(term) for term in node.terms) + ")"


def _indexed(node: Indexed) -> str:
    above = f"^[{joined(node.above, ',')}]" if node.above else ""
    below = f"[{joined(node.below, ',')}]" if node.below else ""
    return shown(node.base) + below + above


def _nabla(node: Nabla) -> str:
    by = "" if node.by is None else f"[{shown(node.by)}]"
    return f"∇{'' if node.order == 1 else node.order}{by}({'' if node.body is None else shown(node.body)})"


def _cases(node: Cases) -> str:
    return "cases(" + "; ".join(f"{shown(b.value)} if {joined(b.conditions)}" for b in node.branches) + ")"


SHAPES = {
    Number: lambda n: str(n.value),
    Name: lambda n: ".".join([*n.marks, n.base]) + (f"<{n.label}>" if n.label else ""),
    Indexed: _indexed,
    Star: lambda n: ":",
    Apply: _applied,
    Call: _called,
    Neg: lambda n: "-" + shown(n.body),
    Plus: _plus,
    Times: lambda n: "(" + " ".join(shown(f) for f in n.factors) + ")",
    Quotient: lambda n: f"({shown(n.top)} / {shown(n.bottom)})",
    Power: lambda n: f"{shown(n.base)}**{'?' if n.ambiguous else ''}{shown(n.exponent)}",
    Sum: lambda n: f"Σ[{_range(n.over)}]({shown(n.body)})",
    Product: lambda n: f"Π[{_range(n.over)}]({shown(n.body)})",
    Derivative: _derived,
    Nabla: _nabla,
    Relation: lambda n: f"{shown(n.left)} {n.sign} {shown(n.right)}",
    Otherwise: lambda n: "otherwise",
    Forall: lambda n: f"∀{shown(n.name)}" + (f"={shown(n.lower)}..{shown(n.upper)}" if n.lower else ""),
    Cases: _cases,
    Matrix: lambda n: "[" + "; ".join(joined(row) for row in n.rows) + "]",
    Vector: lambda n: f"list{n.bracket}{joined(n.entries)}>",
    Dots: lambda n: "…",
    Delta: lambda n: f"δ({shown(n.left)},{shown(n.right)})",
    Indicator: lambda n: f"1[{shown(n.condition)}]",
    Transpose: lambda n: f"{shown(n.body)}ᵀ",
    Norm: lambda n: f"‖{shown(n.body)}‖" + ("" if n.order is None else f"_{shown(n.order)}"),
    Abs: lambda n: f"|{shown(n.body)}|",
    Evaluated: lambda n: f"{shown(n.body)}|_({shown(n.condition)})",
}


def shown(node: Node) -> str:
    """One line for a tree; ``~`` marks a bare argument, ``?`` what is ambiguous, ``@`` an `Apply`."""
    return SHAPES[type(node)](node)


def parsed(latex: str) -> str:
    """The tree of a formula, on one line."""
    return shown(parse(tokenize(latex), relation=True))


def failure(latex: str) -> tuple[int, str]:
    """Where and why a formula cannot be read."""
    try:
        tree = parse(tokenize(latex), relation=True)
    except ReadError as error:
        return error.at, error.message
    raise AssertionError(f"{latex} was read as {shown(tree)}")


def outline(chain: Chain) -> str:
    """A chain as the author's own LaTeX: sides, signs and conditions."""

    def side(each: Side) -> str:
        return each.latex + (" !" if isinstance(each.tree, ReadError) else "")

    words = [chain.introduced + ":" if chain.introduced else "", "claim:" if chain.claimed else ""]
    words.append("…" if chain.head is None else side(chain.head))
    for link in chain.links:
        stated = f" {{{joined(link.conditions)}}}" if link.conditions else ""
        words.append(f"{link.sign} {side(link.right)}{stated}{' ?' if link.problems else ''}")
    return " ".join(word for word in words if word)


def outlines(latex: str) -> list[str]:
    """All chains of one display."""
    return [outline(chain) for chain in read(latex)]
