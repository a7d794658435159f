"""What rules are called: the table `phrases.toml`, and a rule's own statement where it says nothing."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from derive.trusted.conditions import Definition
from derive.trusted.indices import Ix
from derive.trusted.law import rules
from derive.trusted.node import Node
from derive.trusted.terms import Entry

ALGEBRA = "algebra"
MOST = 3  # more things than these are told by the name of their family


@dataclass(frozen=True)
class Math:
    """A formula among words, or a line.

    Attributes:
        names: names of the indices that the kernel opened.
        within: nodes whose names no bound index takes.
        mark: the places that are emphasised.
    """

    node: object
    names: Mapping[Ix, str] = field(default_factory=dict)
    within: tuple[Node, ...] = ()
    mark: tuple[tuple[int, ...], ...] = ()


Sentence = tuple[str | Math, ...]


@dataclass(frozen=True)
class Phrase:
    """How a rule is told.

    Attributes:
        reverse: the words where it is read from right to left.
        quiet: whether it is told only where its line has no other.
    """

    words: str
    family: str
    reverse: str
    quiet: bool


@dataclass(frozen=True)
class Family:
    """Rules whose steps are told together."""

    words: str
    alone: bool = False


@cache
def families() -> dict[str, Family]:
    """All families by name."""
    return {
        name: Family(told["words"], bool(told.get("alone"))) for name, told in _table()["families"].items()
    }


@cache
def phrase(rule: str) -> Phrase:
    """How a rule is told; one that is not in the table, by its statement."""
    known, table = rules()[rule], _table()
    told = table["rules"].get(rule, {})
    family: str = told.get("family") or table["files"].get(known.group, ALGEBRA)
    statement = " ".join(known.statement.split()).rstrip(".").replace("{", "{{").replace("}", "}}")
    words: str = told.get("words", statement)
    return Phrase(words, family, told.get("reverse", words), bool(told.get("quiet")))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("codegen.walkthrough").joinpath("phrases.toml").read_text(encoding="utf-8"))


def told(words: str, bindings: Mapping[str, object], show: Callable[[object], Math]) -> Sentence:
    """A phrase with its bindings filled in; a binding that is a string is already words."""
    return tuple(_filled(words, bindings, show))


def _filled(
    words: str, bindings: Mapping[str, object], show: Callable[[object], Math]
) -> Iterator[str | Math]:
    for literal, name, _, _ in string.Formatter().parse(words):
        if literal:
            yield literal
        if name is None:
            continue
        match bindings[name]:
            case str() as said:
                yield said
            case Definition(defined):
                yield show(Entry(defined))
            case Node() as node:
                yield show(node)
            case other:
                raise TypeError(f"a phrase cannot tell {other!r}")


def listed(sentences: Sequence[Sentence]) -> Sentence:
    """Several phrases as one: a, b and c."""
    out: list[str | Math] = []
    for n, sentence in enumerate(sentences):
        if n:
            out.append(" and " if n == len(sentences) - 1 else ", ")
        out.extend(sentence)
    return tuple(out)
