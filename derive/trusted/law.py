"""A rule is a function from bindings to one law; the laws are what the kernel rewrites by."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NewType

from derive.trusted.conditions import Condition
from derive.trusted.indices import Index
from derive.trusted.terms import Entry, Term

Body = NewType("Body", Term)
"""A term under one binder: what stands for its index is `Bound(0, set)`."""

Indices = tuple[Index, ...]
Terms = tuple[Term, ...]
Bodies = tuple[Body, ...]
Sets = tuple[str, ...]


class RuleError(ValueError):
    """Bindings for which a rule states nothing."""


@dataclass(frozen=True)
class Law:
    """One instance of a rule: lhs = rhs wherever the conditions hold."""

    lhs: Term
    rhs: Term
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A named theorem scheme.  `statement` says it in mathematics; `group` is the file it stands in."""

    name: str
    group: str
    statement: str
    law: Callable[..., Law]

    def __call__(self, **bindings: object) -> Law:
        """The law for these bindings.

        Raises:
            RuleError: the rule states nothing for them.
            TermError: they do not make terms.
        """
        try:
            return self.law(**bindings)
        except (TypeError, AssertionError, AttributeError, IndexError, KeyError) as error:
            raise RuleError(f"{self.name} does not take these bindings: {error}") from error


def rule(law: Callable[..., Law]) -> Rule:
    """A function from bindings to a law as a rule; its docstring is the theorem."""
    name, group = law.__name__, law.__module__.rpartition(".")[2]
    if not law.__doc__:
        raise ValueError(f"rule {name} has no statement")
    return Rule(name, group, law.__doc__.strip(), law)


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by name: those that stand in the modules of `derive.trusted.rules`, and no others."""
    package = importlib.import_module("derive.trusted.rules")
    found: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(package.__path__):
        for value in vars(importlib.import_module(f"{package.__name__}.{module.name}")).values():
            if isinstance(value, Rule) and found.setdefault(value.name, value) is not value:
                raise ValueError(f"two rules are called {value.name}")
    return MappingProxyType(dict(sorted(found.items())))


def arrays_match(a: Entry, b: Entry) -> bool:
    """Whether two entries are entries of one array."""
    return a.name == b.name and a.sets == b.sets
