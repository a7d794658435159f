"""Readable names for bound indices: different from every name that is in sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from derive.printing.notation import Notation, plain_symbol
from derive.trusted.conditions import RESERVED, Every
from derive.trusted.indices import Bound, Ix, Label, instantiate
from derive.trusted.node import Node, walk
from derive.trusted.terms import Entry, Fn, Size, Sum, Term

DEFAULT_HINT = "k"  # what a binder made by a rule is called
POOLS = {"K": "klmij", "C": "cklm", "N": "nm", "B": "bn", "D": "dabe", "V": "vw"}
LETTERS = "klmijnrsabcdquvwxy"


def symbols_of(node: Node, notation: Notation) -> dict[str, str]:
    """The symbols that stand in a node as it is printed, each with the name it is for; not the kernel's own.

    The size of a sum's set is one of them: it is its upper bound.

    Raises:
        ValueError: the notation writes two names with one symbol.
    """
    found: dict[str, str] = {}
    for n in walk(node):
        match n:
            case Entry() | Fn() | Label():
                name = str(n.data[0])
                symbol = notation.array(name)
            case Size() | Sum() | Every():
                name = str(n.data[0])
                symbol = notation.size(name)
            case Ix() if n.name[:1] not in RESERVED:
                name = n.name
                symbol = notation.index(name)
            case _:
                continue
        if found.setdefault(plain_symbol(symbol), name) != name:
            raise ValueError(f"{found[plain_symbol(symbol)]} and {name} would both be written {symbol}")
    return found


def bound_name(hint: str, set: str, taken: Iterable[str], notation: Notation) -> str:
    """A letter for a bound index: its hint where that is free, or the next one that a person would take."""
    used = frozenset(taken)
    pool = notation.letters.get(set) or POOLS.get(set, "")
    wishes: list[str] = [] if hint[:1] in RESERVED else [notation.index(hint)]
    if hint == DEFAULT_HINT or set in notation.letters:
        wishes = [*pool, *wishes]
    candidates: list[str] = [*wishes, *pool, *LETTERS]
    for letter in candidates:
        if plain_symbol(letter) not in used:
            return letter
    first, primes = candidates[0], "'"
    while plain_symbol(first + primes) in used:
        primes += "'"
    return first + primes


def names_of_loose(node: Node, taken: set[str], notation: Notation) -> list[str]:
    """Names for the indices that an open node still needs, outermost first."""
    sets = _loose_sets(node, 0)
    names: list[str] = []
    for level in reversed(range(node.loose)):
        names.append(bound_name(DEFAULT_HINT, sets.get(level, ""), {*taken, *names}, notation))
    return names


def _loose_sets(node: Node, depth: int) -> dict[int, str]:
    if isinstance(node, Bound) and isinstance(level := node.data[0], int) and level >= depth:
        return {level - depth: node.set}
    return {k: v for a in node.args for k, v in _loose_sets(a, depth + node.BINDS).items()}


@dataclass(frozen=True)
class Opened:
    """A subterm taken out from under its binders, and the readable names of the indices so opened."""

    node: Term
    names: Mapping[Ix, str]


def opened(
    line: Term, path: tuple[int, ...], notation: Notation | None = None, within: Iterable[Node] = ()
) -> Opened:
    """The subterm at a path as the kernel sees it there, each index %0, %1, ... with a name to print.

    The names are those that the whole line is printed with, in the same notation and within the same nodes.
    """
    notation = notation or Notation()
    taken = {s for node in (line, *within) for s in symbols_of(node, notation)}
    names, node = dict[Ix, str](), line
    for at in path:
        child = node.args[at]
        if isinstance(node, Sum):
            index = Ix(f"%{len(names)}", node.set)
            name = bound_name(node.hint, node.set, {*taken, *map(plain_symbol, names.values())}, notation)
            names[index] = name
            child = instantiate(child, index)
        assert isinstance(child, Term)
        node = child
    return Opened(node, names)
