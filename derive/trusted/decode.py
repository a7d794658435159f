"""Reading a certificate: strict, bounded, and nothing believed that the kernel does not replay."""

from __future__ import annotations

from typing import TypeVar

from derive.trusted import schema
from derive.trusted.conditions import Definition, Every, Fact, Sign
from derive.trusted.indices import Prop
from derive.trusted.kernel import Derivation, Rejected, Step, Theorem, replay
from derive.trusted.node import Node, TermError
from derive.trusted.schema import BadCertificate
from derive.trusted.terms import Term
from derive.trusted.values import (
    datum,
    integer,
    listed,
    located,
    named,
    numbered,
    paired,
    parse,
    record_of,
    shown,
)

N = TypeVar("N", bound=Node)


def read_certificate(data: bytes) -> tuple[Theorem, ...]:
    """The theorems of a certificate, lemmas first, each replayed by the kernel; the last is what it proves.

    Raises:
        BadCertificate: the bytes are no certificate.
        Rejected: it is one, and a step of it does not hold.
    """
    try:
        return _Reader(parse(data)).theorems()
    except RecursionError as error:
        raise BadCertificate("nested too deeply") from error


class _Reader:
    """One certificate on its way in."""

    def __init__(self, value: object) -> None:
        known = ("about", "definitions", "format", "nodes", "theorems", "version")
        head = value if isinstance(value, dict) else {}
        if head.get("format") != schema.FORMAT:
            raise BadCertificate(f'no certificate: its "format" is not "{schema.FORMAT}"')
        if type(head.get("version")) is not int or head["version"] != schema.VERSION:
            raise BadCertificate(f"version {shown(head.get('version'))}, not {schema.VERSION}")
        self.value = record_of(value, "the certificate", known)
        named(self.value["about"])
        self.steps = 0
        self.nodes: list[Node] = []
        self.measures: list[tuple[int, int]] = []  # size and depth of each node
        self.definitions: list[Definition] = []
        self.proved: list[Theorem] = []

    def theorems(self) -> tuple[Theorem, ...]:
        value = self.value
        for n, row in enumerate(listed(value["nodes"], "nodes", schema.MOST_NODES)):
            located(f"node {n}", self._node, row)
        for n, entry in enumerate(listed(value["definitions"], "definitions", schema.MOST_DEFINITIONS)):
            located(f"definition {n}", self._definition, entry)
        theorems = listed(value["theorems"], "theorems", schema.MOST_THEOREMS)
        if not theorems:
            raise BadCertificate("there is no theorem")
        for n, theorem in enumerate(theorems):
            derivation = located(f"theorem {n}", self._derivation, theorem)
            try:
                self.proved.append(replay(derivation))
            except ValueError as error:
                lemma = "" if n == len(theorems) - 1 else f"theorem {n}: "
                raise Rejected(f"{lemma}{error}") from error
        return tuple(self.proved)

    # ------------------------------------------------------------ nodes

    def _node(self, row: object) -> None:
        name, *rest = listed(row, "a node", schema.MOST_SIZE) or [None]
        kind = schema.CLASSES.get(name) if isinstance(name, str) else None
        if kind is None:
            raise BadCertificate(f"there is no class {shown(name)}")
        types = schema.DATA[kind]
        binder = kind in schema.BINDERS
        if len(rest) < len(types) + binder:
            raise BadCertificate(f"a {name} with too few data")
        data = tuple(datum(v, wanted) for v, wanted in zip(rest, types, strict=False))
        hint = named(rest[len(types)]) if binder else ""
        numbers = [numbered(n, len(self.nodes), "node") for n in rest[len(types) + binder :]]
        children = tuple(
            self._get(number, *sort)
            for number, sort in zip(numbers, schema.sorts(kind, len(numbers)), strict=True)
        )
        measures = [self.measures[number] for number in numbers]
        size, depth = 1 + sum(s for s, _ in measures), 1 + max((d for _, d in measures), default=0)
        if size > schema.MOST_SIZE or depth > schema.MOST_DEPTH:
            raise BadCertificate(f"a term of {size} nodes, {depth} deep")
        self.nodes.append(_made(kind, data, children, hint))
        self.measures.append((size, depth))

    def _get(self, number: object, *sort: type) -> Node:
        node = self.nodes[numbered(number, len(self.nodes), "node")]
        if not isinstance(node, sort):
            wanted = " or ".join(s.__name__ for s in sort)
            raise BadCertificate(f"node {number} is a {type(node).__name__}, not a {wanted}")
        return node

    def _of(self, number: object, sort: type[N]) -> N:
        return self._get(number, sort)  # type: ignore[return-value]

    # ------------------------------------------------------------ definitions, theorems, steps

    def _definition(self, value: object) -> None:
        record = record_of(value, "a definition", ("body", "hints", "name", "of", "sets"))
        sets, of, hints = (
            tuple(named(n) for n in listed(record[key], key, schema.MOST_NAME))
            for key in ("sets", "of", "hints")
        )
        body = None if record["body"] is None else self._of(record["body"], Term)
        self.definitions.append(Definition(named(record["name"]), sets, body, of, hints))

    def _derivation(self, value: object) -> Derivation:
        record = record_of(value, "a theorem", ("assumptions", "definitions", "lhs", "rhs", "steps"))
        assumptions = listed(record["assumptions"], "assumptions", schema.MOST_DEFINITIONS)
        definitions = listed(record["definitions"], "definitions", schema.MOST_DEFINITIONS)
        facts: list[Fact | Prop] = [self._get(n, Fact, Prop) for n in assumptions]  # type: ignore[misc]
        return Derivation(
            self._of(record["lhs"], Term),
            self._of(record["rhs"], Term),
            self._steps(record["steps"], 0),
            tuple(facts),
            tuple(self._get_definition(n) for n in definitions),
        )

    def _get_definition(self, number: object) -> Definition:
        return self.definitions[numbered(number, len(self.definitions), "definition")]

    def _steps(self, value: object, nesting: int) -> tuple[Step, ...]:
        steps = listed(value, "steps", schema.MOST_STEPS)
        self.steps += len(steps)
        if self.steps > schema.MOST_STEPS or nesting > schema.MOST_NESTING:
            raise BadCertificate(
                f"more than {schema.MOST_STEPS} steps, or nested {schema.MOST_NESTING} times"
            )
        return tuple(located(f"step {n}", self._step, step, nesting) for n, step in enumerate(steps, 1))

    def _step(self, value: object, nesting: int) -> Step:
        record = record_of(value, "a step", ("at", "rule", "to", "with"), ("because", "reverse"))
        given = record["with"]
        if not isinstance(given, dict):
            raise BadCertificate("with is no object")
        if record.get("reverse", True) is not True:
            raise BadCertificate('"reverse" is true or is not there')
        because: list[tuple[Sign | Every, tuple[Step, ...]]] = []
        for pair in listed(record.get("because", []), "because", schema.MOST_NAME):
            sign, steps = paired(pair)
            because.append((self._get(sign, Sign, Every), self._steps(steps, nesting + 1)))  # type: ignore[arg-type]
        return Step(
            named(record["rule"]),
            tuple((named(name), self._binding(given[name], 0)) for name in sorted(given)),
            tuple(
                numbered(n, schema.MOST_SIZE, "position")
                for n in listed(record["at"], "at", schema.MOST_DEPTH)
            ),
            self._of(record["to"], Term),
            "reverse" in record,
            tuple(because),
        )

    def _binding(self, value: object, nesting: int) -> object:
        if nesting > schema.MOST_NESTING:
            raise BadCertificate("a binding is nested too deeply")
        match value:
            case bool() | None:
                raise BadCertificate(f"{shown(value)} is no binding")
            case int():
                return integer(value)
            case str():
                return named(value)
            case list():
                return tuple(self._binding(v, nesting + 1) for v in value)
            case {"node": n, **rest} if not rest:
                return self._get(n, Node)
            case {"definition": n, **rest} if not rest:
                return self._get_definition(n)
            case {"theorem": n, **rest} if not rest:
                return self.proved[numbered(n, len(self.proved), "earlier theorem")]
        raise BadCertificate(f"{shown(value)} is no binding")


def _made(kind: type[Node], data: tuple[object, ...], children: tuple[Node, ...], hint: str) -> Node:
    """The node, made as its class makes them."""
    node = object.__new__(kind)
    try:
        Node.__init__(node, data, children)
    except TermError as error:
        raise BadCertificate(str(error)) from error
    if kind in schema.BINDERS:
        object.__setattr__(node, "hint", hint)
    return node
