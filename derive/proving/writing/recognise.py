"""Seeing softmax, log-sum-exp, the logistic function and tanh in terms written without names for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derive.proving.knowledge import indices_of
from derive.proving.writing.fold import LETTERS, names_in
from derive.trusted.conditions import Definition, define
from derive.trusted.indices import TRUE, Ix, instantiate
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Div, Exp, Fn, Log, Neg, Num, Sum, Term

PROBABILITIES = ("p", "q", "π", "r")
LOG_SUMS = ("lse", "ℓ")
LOGISTICS = ("σ", "s", "ς")
HYPERBOLICS = ("h", "τ")

Found = tuple[tuple[str, ...], tuple[Ix, ...], Term]  # names that would do, indices, body


def recognise(terms: Iterable[Node], definitions: tuple[Definition, ...] = ()) -> tuple[Definition, ...]:
    """Definitions, under names that are free, of well-known functions that occur in the terms."""
    tops = tuple(terms)
    taken = names_in((*tops, *(d.body for d in definitions if d.body is not None)))
    taken |= {str(n.data[0]) for t in tops for n in walk(t) if isinstance(n, Fn)} | {
        d.name for d in definitions
    }
    bodies = {d.body for d in definitions}
    out: list[Definition] = []
    for top in tops:
        for names, indices, body in _found(top, set(taken)):
            name = next((n for n in names if n not in taken), f"{names[0]}{len(out) + 1}")
            d = define(name, indices, body)
            if d.body not in bodies:
                out.append(d)
                bodies.add(d.body)
                taken.add(name)
    return tuple(out)


def _found(node: Node, taken: set[str]) -> Iterator[Found]:
    """The functions in a node, those further in first."""
    if node.BINDS:
        index = Ix(_letter(getattr(node, "hint", "k"), taken), str(node.data[0]))
        taken = taken | {index.name}
        children = tuple(instantiate(a, index) for a in node.args)
    else:
        children = node.args
    for child in children:
        yield from _found(child, taken)
    match node:
        case Div(args=(_, Sum() as below)) if below.guard == TRUE and isinstance(below.body, Exp):
            yield from _softmax(below, taken)
        case Log(args=(Sum() as whole,)) if whole.guard == TRUE and isinstance(whole.body, Exp):
            yield from _softmax(whole, taken)
            indices = _indices(whole)
            yield LOG_SUMS, indices, Log(whole)
        case Div(args=(Add() as above, Add() as below)):
            yield from _hyperbolic(above, below)
        case Div(args=(_, Add() as below)) | Log(args=(Add() as below,)):
            yield from _logistic(below)
            yield from _hyperbolic_cosine(below)
        case Log(args=(Div(args=(Add() as below, Num())),)):
            yield from _hyperbolic_cosine(below)


def _softmax(whole: Sum, taken: set[str]) -> Iterator[Found]:
    """exp(a_i)/Σ_k exp(a_k), where the sum is that of the exponentials."""
    if whole.body.loose:
        index = Ix(_letter("i", taken | names_in([whole])), whole.set)
        above = instantiate(whole.body, index)
        yield PROBABILITIES, _indices(above), Div(above, whole)


def _logistic(below: Add) -> Iterator[Found]:
    """1/(1 + exp(-a)), where the sum is 1 + exp(±a)."""
    exps = [t for t in below.terms if isinstance(t, Exp)]
    if len(below.terms) == 2 and len(exps) == 1 and Num(1) in below.terms:
        (a,) = exps[0].terms
        positive = a.terms[0] if isinstance(a, Neg) else a
        body = Div(Num(1), Add(Num(1), Exp(Neg(positive))))
        yield LOGISTICS, _indices(body), body


def _hyperbolic(above: Add, below: Add) -> Iterator[Found]:
    """tanh a = (exp a - exp(-a))/(exp a + exp(-a))."""
    match above.terms:
        case (Exp(args=(Term() as a,)), Neg(args=(Exp(args=(Neg(args=(b,)),)),))) if a == b:
            if below == Add(Exp(a), Exp(Neg(a))):
                yield HYPERBOLICS, _indices(a), Div(above, below)


def _hyperbolic_cosine(below: Add) -> Iterator[Found]:
    """tanh a, where the sum is exp a + exp(-a)."""
    match below.terms:
        case (Exp(args=(Term() as a,)), Exp(args=(Neg(args=(b,)),))) if a == b:
            yield from _hyperbolic(Add(Exp(a), Neg(Exp(Neg(a)))), below)


def _indices(t: Term) -> tuple[Ix, ...]:
    """The free indices of a term, in the order in which they are met."""
    return tuple(dict.fromkeys(indices_of(t)))


def _letter(wanted: str, taken: set[str]) -> str:
    return wanted if wanted not in taken else next((c for c in LETTERS if c not in taken), f"{wanted}'")
