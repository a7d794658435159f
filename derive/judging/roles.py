"""Who is who in a text, by structure: logits stand inside exp, targets multiply log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from derive.judging.claims import Claims
from derive.judging.declare import Declarations
from derive.meaning.scope import Scope
from derive.reading import syntax as s
from derive.reading.source import ReadError
from derive.trusted.conditions import Definition
from derive.trusted.dependence import reaches
from derive.trusted.indices import Ix
from derive.trusted.node import Node, walk
from derive.trusted.terms import Div, Entry, Exp, Log, Mul, Sum, Term

SIZES = ("K", "N")
"""The roles of sizes: how many classes, how many samples."""


@dataclass
class Roles:
    """Names by role; an array may be known by its entry with an index for each axis."""

    logits: list[str] = field(default_factory=list)
    probabilities: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    loss: list[str] = field(default_factory=list)
    classes: str = ""
    samples: str = ""

    def targets_in(self, nodes: Iterable[Node]) -> tuple[Entry, ...]:
        """The target arrays that occur, each once, at indices of their own."""
        found: dict[str, Entry] = {}
        for node in nodes:
            for n in walk(node):
                if isinstance(n, Entry) and n.name in self.targets and n.indices and n.name not in found:
                    found[n.name] = Entry(n.name, *(Ix(f"k·{at}", s) for at, s in enumerate(n.sets)))
        return tuple(found.values())

    def assumed(self, found: Claims, declared: Declarations) -> None:
        """Arrays about which the text assumes something are targets too."""
        for claim in found.claims:
            tree = claim.left.side.tree
            if id(claim) not in declared.assumes or isinstance(tree, ReadError):
                continue
            try:
                value = declared.scope.elaborator(claim.right.chain, tree).value(tree)
            except ValueError:
                continue
            right = claim.right.side.tree
            one = isinstance(right, s.Number) and right.value == 1
            if not (one and isinstance(value.term, Sum | Entry)) and not isinstance(
                right, s.Delta | s.Indicator | s.Cases
            ):
                continue
            for n in walk(value.term):
                if isinstance(n, Entry) and n.indices and declared.scope.definition(n.name, 0) is None:
                    _add(self.targets, n.name)

    def as_dict(self) -> dict[str, str]:
        """Roles for a report."""
        named = {
            "logits": self.logits,
            "probabilities": self.probabilities,
            "targets": self.targets,
            "loss": self.loss,
        }
        out = {role: ", ".join(found) for role, found in named.items() if found}
        if self.classes:
            out["K"] = self.classes
        if self.samples:
            out["N"] = self.samples
        return out


def roles_of(scope: Scope, given: Mapping[str, str]) -> Roles:
    """The roles of a text's names; `given` names some of them outright."""
    roles = Roles()
    definitions = {d.definition.name: d.definition for d in scope.declared}
    for declared in scope.declared:
        body = declared.definition.body
        if body is None:
            continue
        _probabilities(declared.definition.name, body, roles)
        _targets(body, roles, definitions)
        if not declared.definition.sets and any(isinstance(n, Sum | Log) for n in walk(body)):
            _add(roles.loss, declared.definition.name)
    logits = roles.logits
    roles.targets = [
        t
        for t in roles.targets
        if t not in logits and not any(reaches(Entry(t), z, definitions) for z in logits)
    ]
    _sets(roles, [d.body for d in definitions.values() if d.body is not None])
    roles.classes, roles.samples = given.get("K", roles.classes), given.get("N", roles.samples)
    for role, name in ((r, n) for r, n in given.items() if r not in SIZES):
        for other in (roles.logits, roles.probabilities, roles.targets, roles.loss):
            if name in other:
                other.remove(name)
        setattr(roles, role, [name, *getattr(roles, role)])
    return roles


def _sets(roles: Roles, bodies: list[Term]) -> None:
    """The last index of targets is a class, the first of several a sample."""
    entries = (n for body in bodies for n in walk(body) if isinstance(n, Entry) and n.name in roles.targets)
    for sets in (n.sets for n in entries if n.sets):
        roles.classes = roles.classes or sets[-1]
        if len(sets) > 1 and sets[0] != roles.classes:
            roles.samples = roles.samples or sets[0]


def _probabilities(name: str, body: Term, roles: Roles) -> None:
    """exp(z_i) over a sum of exp(z_k)."""
    if not (isinstance(body, Div) and isinstance(body.terms[0], Exp) and isinstance(body.terms[1], Sum)):
        return
    if any(isinstance(n, Exp) for n in walk(body.terms[1])):
        _add(roles.probabilities, name)
        for z in (n.name for n in walk(body.terms[0]) if isinstance(n, Entry) and n.indices):
            _add(roles.logits, z)
        roles.classes = roles.classes or body.terms[1].set


def _targets(body: Term, roles: Roles, definitions: Mapping[str, Definition]) -> None:
    """What multiplies a logarithm; of a defined array, as smoothed targets are, what it is made of."""
    for node in walk(body):
        if isinstance(node, Mul) and any(isinstance(f, Log) for f in node.terms):
            for factor in node.terms:
                if not isinstance(factor, Log):
                    for name in _made_of(factor, definitions):
                        _add(roles.targets, name)


def _made_of(node: Node, definitions: Mapping[str, Definition]) -> list[str]:
    found = []
    for entry in (n for n in walk(node) if isinstance(n, Entry) and n.indices):
        definition = definitions.get(entry.name)
        if definition is None:
            found.append(entry.name)
        elif definition.body is not None and not any(isinstance(n, Exp) for n in walk(definition.body)):
            found += _made_of(definition.body, definitions)
    return found


def _add(to: list[str], name: str) -> None:
    if name not in to:
        to.append(name)
