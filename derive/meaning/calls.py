"""Functions: log, exp, softmax, the logistic function; calls and products that look alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from derive.meaning.extremes import largest
from derive.meaning.formula import Formula
from derive.meaning.unclear import Unclear
from derive.meaning.values import Value, aligned, diagonal, times, trace
from derive.reading import syntax as s
from derive.reading.ambiguity import as_product
from derive.reading.traverse import walk
from derive.trusted.indices import TRUE, Index, abstract
from derive.trusted.terms import (
    Add,
    Div,
    Entry,
    Exp,
    Fn,
    Log,
    Mul,
    Neg,
    Num,
    Partial,
    Pow,
    RealPow,
    Sum,
    Term,
)


def logistic(x: Term) -> Term:
    """σ(x) = 1/(1 + exp(-x))."""
    return Div(Num(1), Add(Num(1), Exp(Neg(x))))


def tanh(x: Term) -> Term:
    """tanh x = (exp x - exp(-x))/(exp x + exp(-x))."""
    return Div(Add(Exp(x), Neg(Exp(Neg(x)))), Add(Exp(x), Exp(Neg(x))))


POINTWISE: dict[str, Callable[[Term], Term]] = {
    "exp": Exp,
    "log": Log,
    "ln": Log,
    "sigmoid": logistic,
    "tanh": tanh,
    "sqrt": lambda x: RealPow(x, Num(Fraction(1, 2))),
    "softplus": lambda x: Log(Add(Num(1), Exp(x))),
    "sinh": lambda x: Div(Add(Exp(x), Neg(Exp(Neg(x)))), Num(2)),
    "cosh": lambda x: Div(Add(Exp(x), Exp(Neg(x))), Num(2)),
}


def call(reader: Formula, node: s.Call | s.Apply | s.Norm) -> Value:
    """What a call denotes."""
    if isinstance(node, s.Norm):
        return Value(RealPow(squares(reader, node), Num(Fraction(1, 2))))
    if isinstance(node, s.Apply):
        return _apply(reader, node)
    if node.bare and node.function in reader.defined:  # the name lse, defined by the text, before a factor
        return reader.value(s.Times((s.Name(node.function, at=node.at), *node.arguments), ("",), at=node.at))
    if node.function in ("odot", "hadamard") and len(node.arguments) == 2:
        left, right = (reader.value(a) for a in node.arguments)
        return Value(Mul(left.term, aligned(left, right, reader.unite).term), left.axes, left.row)
    if (
        node.bare
        and len(node.arguments) == 1
        and isinstance(node.arguments[0], s.Apply)
        and not is_call(reader, node.arguments[0])
    ):
        split = as_product(node)
        if split is not None:
            return reader.value(split)
    if node.function == "inner" and len(node.arguments) == 2:
        left, right = (reader.value(a) for a in node.arguments)
        return times(replace(left, row=True), replace(right, row=False), reader.unite)
    if node.function == "max":
        return largest(reader, node)
    if len(node.arguments) != 1 or (node.under is not None and node.function != "sqrt"):
        raise Unclear(node.at, f"{node.function} is not understood here")
    argument = reader.value(node.arguments[0])
    return _function(reader, node.function, argument, node)


def _function(reader: Formula, function: str, argument: Value, node: s.Node) -> Value:
    if function in POINTWISE:
        return argument.map(POINTWISE[function])
    if function == "diag":
        return diagonal(
            argument, reader.fresh(reader.keys[argument.axes[0]]) if argument.axes else reader.fresh(())
        )
    if function == "tr":
        return trace(argument, reader.unite)
    if function in ("softmax", "logsoftmax", "logsumexp"):
        return _over_classes(reader, function, argument, node)
    raise Unclear(node.at, f"the function {function} is not understood")


def _over_classes(reader: Formula, function: str, argument: Value, node: s.Node) -> Value:
    """softmax and its kin, of a vector, or of an entry that stands for the vector's entry by entry."""
    if len(argument.axes) == 1:
        axis: Index = argument.axes[0]
    elif isinstance(argument.term, Entry) and argument.term.indices and not argument.axes:
        axis = argument.term.indices[-1]
    elif len(argument.axes) == 2 and reader.words.lines:
        axis = argument.axes[-1 if reader.words.lines == "row" else 0]
    else:
        raise Unclear(node.at, f"{function} takes a vector")
    z = argument.term
    whole = Sum(axis.set, TRUE, abstract(Exp(z), axis), hint="k")
    if function == "logsumexp":
        return Value(Log(whole), tuple(a for a in argument.axes if a != axis))
    value = Div(Exp(z), whole) if function == "softmax" else Add(z, Neg(Log(whole)))
    return Value(value, argument.axes, argument.row)


def whole(reader: Formula, arguments: tuple[s.Node, ...]) -> bool:
    """Whether arguments are whole arrays: L(z), p_i(W, b), L(z, c) only say on what something depends."""
    if not all(isinstance(a, s.Name) for a in arguments):
        return False
    arrays = [
        isinstance(a, s.Name)
        and bool(reader.words.rank(reader.name(a)))
        and reader.name(a) not in reader.scalars
        for a in arguments
    ]
    return all(arrays) if len(arrays) == 1 else bool(arrays)


def _apply(reader: Formula, node: s.Apply) -> Value:
    """f(x) is a call where f is a function, and a product otherwise."""
    head, arguments = node.head, node.arguments
    if node.given:
        raise Unclear(node.at, "a conditional probability is not understood")
    base = head.base if isinstance(head, s.Indexed) else head
    known = (
        isinstance(base, s.Name) and reader.name(base) in reader.defined and base.base not in ("sigma", "S")
    )
    called = isinstance(head, s.Name) and reader.name(head) in reader.called
    if known and not node.primes and not called and whole(reader, arguments):
        return reader.value(head)
    if isinstance(head, s.Name):
        name = reader.name(head)
        if name in reader.called and len(arguments) == 1 and head not in walk(arguments[0]):
            return _defined(reader, name, arguments[0], node)
        if name in reader.entrywise and len(arguments) == 1 and not node.primes:
            x = reader.scalar(arguments[0])
            if isinstance(x, Entry) and x.name == reader.entrywise[name]:
                return Value(Entry(reader.words.array(name, len(x.indices)), *x.indices))
        if name == "σ" and name not in reader.defined and len(arguments) == 1:
            argument = reader.value(arguments[0])
            if not argument.axes or name in reader.words.functions:
                return _pointwise("sigmoid", argument, node)
            return _function(reader, "softmax", argument, node)
        if name in POINTWISE and len(arguments) == 1:
            return _pointwise(name, reader.value(arguments[0]), node)
        if is_function(reader, name, node):
            x = reader.scalar(arguments[0])
            return Value(Fn(name, node.primes, x))
    if len(arguments) == 1 and not node.primes:
        return reader.value(s.Times((head, arguments[0]), ("",), at=node.at))
    raise Unclear(node.at, "this call is not understood")


def _pointwise(name: str, argument: Value, node: s.Apply) -> Value:
    """A known function, or its derivative by a variable, of every entry."""
    if node.primes and not isinstance(argument.term, Entry):
        raise Unclear(node.at, f"the derivative of {name} is taken of a variable only")
    return argument.map(lambda u: _slope(POINTWISE[name](u), u, node.primes))


def variables(reader: Formula, *trees: s.Node) -> set[str]:
    """The bare names to which generic functions are applied in some formulas: they are numbers there.

    The z of ℓ(z) is none where its entries, or its softmax, stand in the same formulas.
    """
    vectors = {reader.name(name) for tree in trees for node in walk(tree) for name in _of_vectors(node)}
    arrays = {n for tree in trees for name in _bare(tree) if reader.words.rank(n := reader.name(name))}
    return {
        reader.name(node.arguments[0])
        for tree in trees
        for node in walk(tree)
        if isinstance(node, s.Apply) and len(node.arguments) == 1 and isinstance(node.arguments[0], s.Name)
        if reader.name(node.arguments[0]) not in reader.words.vectors.keys() | vectors
        if isinstance(node.head, s.Name) and _of_a_number(reader, reader.name(node.head), node, arrays)
    }


def _of_vectors(node: s.Node) -> Iterator[s.Name]:
    match node:
        case s.Indexed(base=s.Name() as name):
            yield name
        case s.Call(function="softmax" | "logsoftmax" | "logsumexp" | "diag", arguments=(s.Name() as name,)):
            yield name


def _bare(tree: s.Node) -> list[s.Name]:
    """The names in a formula that have no index and are not applied."""
    nodes = list(walk(tree))
    taken = {id(n.base) for n in nodes if isinstance(n, s.Indexed)}
    taken |= {id(n.head) for n in nodes if isinstance(n, s.Apply)}
    return [n for n in nodes if isinstance(n, s.Name) and id(n) not in taken]


def _of_a_number(reader: Formula, name: str, node: s.Apply, arrays: set[str]) -> bool:
    x = reader.name(node.arguments[0]) if isinstance(node.arguments[0], s.Name) else ""
    if name in reader.called and reader.called[name][0] == Entry(f"{x}(0)") and arrays <= {x}:
        return True  # the x of s(x) = ..., though elsewhere there is a matrix x
    if name == "σ" or name in reader.entrywise or (name in reader.defined and whole(reader, node.arguments)):
        return False
    return name in reader.called or is_function(reader, name, node)


def is_call(reader: Formula, node: s.Apply) -> bool:
    """Whether a name before a bracket is called, rather than multiplied."""
    if node.primes or len(node.arguments) != 1:
        return True
    if not isinstance(node.head, s.Name):
        return False
    name = reader.name(node.head)
    if name in reader.called and node.head in walk(node.arguments[0]):
        return False
    known = (
        name in POINTWISE
        or name in reader.called
        or name in reader.entrywise
        or (name == "σ" and name not in reader.defined)
    )
    return known or is_function(reader, name, node)


def is_function(reader: Formula, name: str, node: s.Apply) -> bool:
    """Whether a name before a bracket is a generic function: primed somewhere, or of a bare variable."""
    if len(node.arguments) != 1 or reader.words.ranks.get(name) or name in reader.words.sizes:
        return False
    if name in reader.words.functions:
        return True
    return name not in reader.defined and isinstance(node.arguments[0], s.Name | s.Indexed)


def _defined(reader: Formula, name: str, argument: s.Node, node: s.Apply) -> Value:
    """h(u), where h(x) = ... was defined; h'(u) where u is a variable itself."""
    variable, body = reader.called[name]
    at = reader.value(argument)
    if node.primes and not isinstance(at.term, Entry):
        raise Unclear(node.at, f"the derivative of {name} is taken of a variable only")

    return at.map(lambda u: _slope(_put(body, variable, u), u, node.primes))


def _slope(term: Term, u: Term, order: int) -> Term:
    for _ in range(order):
        assert isinstance(u, Entry)
        term = Partial(term, u)
    return term


def _put(t: Term, variable: Entry, u: Term) -> Term:
    if t == variable:
        return u
    return t.with_args(tuple(_put(a, variable, u) if isinstance(a, Term) else a for a in t.args))


def squares(reader: Formula, node: s.Norm) -> Term:
    """The square of a Euclidean norm."""
    if node.order is not None and not (isinstance(node.order, s.Number) and node.order.value == 2):
        raise Unclear(node.at, "this norm is not understood")
    v = reader.value(node.body)
    term: Term = Pow(v.term, 2)
    for axis in v.axes:
        term = Sum(axis.set, TRUE, abstract(term, axis), hint="k")
    return term
