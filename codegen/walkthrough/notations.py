"""A notation as it is typed: `a,p,y,C` for logits, probabilities, targets and classes, or `z=a,K=C`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from codegen.walkthrough.story import free_in, sets_in
from derive.printing import Notation, plain_symbol
from derive.trusted.indices import Label
from derive.trusted.kernel import Theorem
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry, Fn

PLACES = ("z", "p", "y", "K", "N")  # logits, probabilities, targets, classes, samples
SUMMED = "k"  # what the losses call an index that they sum over
SPARE = "jiklmnrsuvwabcdfghqxyzt"
SYMBOL = re.compile(
    r"\\?[A-Za-z]{1,12}'{0,2}|\\(?:hat|tilde|bar|dot)(?:\{\\?[A-Za-z]+\}|\s*\\?[A-Za-z])|\w'{0,2}"
)
TAKEN = {
    "e": "Euler's number",
    "exp": "the exponential",
    "log": "the logarithm",
    "ln": "the logarithm",
    "δ": "Kronecker's δ",
    "∂": "the derivative",
    "Σ": "the sum",
}


def notation_for(
    theorems: Iterable[Theorem],
    symbols: str = "",
    letters: str = "",
    delta: Literal["delta", "indicator", "bracket"] = "delta",
    log: Literal["log", "ln"] = "log",
    sums: Literal["sigma", "dots"] = "sigma",
) -> Notation:
    """The notation in which a theorem and its lemmas are told.

    Args:
        theorems: the theorem first, then its lemmas.
        symbols: one symbol a place, in the order logits, probabilities, targets, classes, samples, or
            `name=symbol` for any name of the theorem; fewer places will do.
        letters: the free index first, then those that are summed over.

    Raises:
        ValueError: a symbol is none, there are too many, or two things would be written alike.
    """
    found = list(theorems)
    written = dict(_pairs(symbols))
    sizes = {name for theorem in found for name in _sizes(theorem)}
    arrays = {n: plain_symbol(n) for theorem in found for n in _arrays(theorem)}
    for name in written:
        if name not in (*PLACES, *sizes, *arrays):
            known = ", ".join(sorted({*arrays, *sizes}))
            raise ValueError(f"notation: nothing here is called {name}: there is {known}")
    written = {name: symbol for name, symbol in written.items() if name in sizes or name in arrays}
    clash = _clash({**arrays, **{s: s for s in sizes}, **{k: plain_symbol(v) for k, v in written.items()}})
    if clash:
        raise ValueError(f"notation: {clash}")
    taken = {plain_symbol(written.get(name, name)) for name in (*arrays, *sizes)}
    names = dict.fromkeys(i.name for theorem in found for i in free_in(theorem))
    indices = dict(_indices(list(names), _letters(letters, taken), taken))
    own = {indices[i.name] for i in free_in(found[0])}
    indices.setdefault(SUMMED, next(c for c in (*letters[1:], SUMMED, *SPARE) if c not in taken | own))
    return Notation(
        arrays={n: s for n, s in written.items() if n not in sizes},
        sets={n: s for n, s in written.items() if n in sizes},
        indices=indices,
        letters={"K": letters[1:] + letters[:1]} if letters else {},
        delta=delta,
        log=log,
        sums=sums,
    )


def _pairs(symbols: str) -> Iterator[tuple[str, str]]:
    parts = [part.strip() for part in symbols.split(",")] if symbols.strip() else []
    places = 0
    for part in parts:
        name, equals, symbol = (piece.strip() for piece in part.partition("="))
        if not equals:
            if places == len(PLACES):
                raise ValueError(f"notation: {len(PLACES)} symbols are the most: {_order()}")
            name, symbol = PLACES[places], name
            places += 1
        if not SYMBOL.fullmatch(symbol) or symbol[:1].isdigit() or symbol == "_":
            raise ValueError(
                f"notation: {symbol!r} is no symbol; wanted is a letter, ŷ, or \\hat y: {_order()}"
            )
        if plain_symbol(symbol) in TAKEN:
            raise ValueError(f"notation: {symbol} is {TAKEN[plain_symbol(symbol)]} already")
        yield name, symbol


def _order() -> str:
    return "logits, probabilities, targets, classes, samples"


def _clash(written: dict[str, str]) -> str:
    seen: dict[str, str] = {}
    for name, symbol in written.items():
        if seen.setdefault(symbol, name) != name:
            return f"{seen[symbol]} and {name} would both be written {symbol}"
    return ""


def _letters(letters: str, taken: set[str]) -> str:
    for n, letter in enumerate(letters):
        if not letter.isalpha() or letter in TAKEN:
            raise ValueError(f"letters: {letter!r} is no letter for an index")
        if letter in letters[:n]:
            raise ValueError(f"letters: {letter} stands there twice")
        if letter in taken:
            raise ValueError(f"letters: {letter} is written for something else already")
    return letters


def _indices(names: list[str], letters: str, taken: set[str]) -> Iterator[tuple[str, str]]:
    """A letter for every free index: those asked for, then its own, then one that is free."""
    used = set(taken)
    for n, name in enumerate(names):
        wishes = (*letters[n : n + 1], name, *SPARE)
        reserved = set(letters[n + 1 : len(names)])
        letter = next(w for w in wishes if w not in used and (w not in reserved or w in letters[n : n + 1]))
        used.add(letter)
        yield name, letter


def _arrays(theorem: Theorem) -> Iterator[str]:
    for node in _nodes(theorem):
        yield from (str(n.data[0]) for n in walk(node) if isinstance(n, Entry | Fn | Label))
    yield from (d.name for d in theorem.definitions)


def _sizes(theorem: Theorem) -> tuple[str, ...]:
    return sets_in(*_nodes(theorem))


def _nodes(theorem: Theorem) -> tuple[Node, ...]:
    bodies = (d.body for d in theorem.definitions if d.body is not None)
    return (theorem.lhs, theorem.rhs, *theorem.assumptions, *bodies)
