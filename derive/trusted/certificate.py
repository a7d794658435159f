"""Certificates: a theorem with its derivation and its lemmas as a JSON file that this package alone replays.

`derive.trusted.schema` describes the format.  The bytes are a function of the theorem.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from derive.trusted import schema
from derive.trusted.conditions import Definition
from derive.trusted.decode import read_certificate as read_certificate
from derive.trusted.kernel import Step, Theorem
from derive.trusted.node import Node
from derive.trusted.schema import BadCertificate as BadCertificate

Json = dict[str, object]


def certificate(theorem: Theorem) -> bytes:
    """The certificate of a theorem.

    Raises:
        BadCertificate: it is larger than the format allows.
    """
    writer = _Writer()
    writer.theorem(theorem)
    data = _laid_out(writer).encode()
    if len(data) > schema.MOST_BYTES or len(writer.rows) > schema.MOST_NODES:
        raise BadCertificate(f"the derivation is too long for a certificate: {len(data)} bytes")
    return data


def write_certificate(theorem: Theorem, path: Path) -> None:
    """Write the certificate of a theorem to a file: the whole of it or, where that fails, nothing."""
    data = certificate(theorem)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def statement_hash(theorem: Theorem) -> str:
    """A hash of what a theorem states, in hexadecimal: not of its proof, not of bound names."""
    writer = _Writer(hints=False)
    stated = writer.statement(theorem)
    value = {"definitions": writer.definitions, "nodes": writer.rows, "statement": stated}
    return hashlib.sha256(_json(value).encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _laid_out(writer: _Writer) -> str:
    """The file: a line for each node, definition and step."""
    theorems = []
    for t in writer.theorems:
        steps = t["steps"]
        assert isinstance(steps, list)
        head = _json({k: v for k, v in t.items() if k != "steps"}).removesuffix("}")
        theorems.append(f'{head},"steps":{_lines(map(_json, steps))}}}')
    return (
        f'{{"about":{_json(schema.ABOUT)},\n'
        f'"definitions":{_lines(map(_json, writer.definitions))},\n'
        f'"format":{_json(schema.FORMAT)},\n'
        f'"nodes":{_lines(map(_json, writer.rows))},\n'
        f'"theorems":{_lines(theorems)},\n'
        f'"version":{schema.VERSION}}}\n'
    )


def _lines(rows: Iterable[str]) -> str:
    text = ",\n".join(rows)
    return f"[\n{text}]" if text else "[]"


def _first(pair: tuple[str, object]) -> str:
    return pair[0]


class _Writer:
    """Theorems on their way out; what stands in several places is written once."""

    def __init__(self, hints: bool = True) -> None:
        self.hints = hints
        self.rows: list[list[object]] = []
        self.definitions: list[Json] = []
        self.theorems: list[Json] = []
        self._numbers: dict[object, int] = {}
        self._seen: dict[int, tuple[object, int]] = {}  # by identity; holds the object, so that it lives

    def node(self, node: Node) -> int:
        """The number of a node's row."""
        if id(node) in self._seen:
            return self._seen[id(node)][1]
        data = [str(d) if isinstance(d, Fraction) else d for d in node.data]
        if isinstance(node, schema.BINDERS):
            data.append(node.hint if self.hints else "k")
        row = [type(node).__name__, *data, *map(self.node, node.args)]
        return self._numbered(node, tuple(row), row, self.rows)

    def _numbered(self, what: object, key: tuple[object, ...], row: object, rows: list) -> int:  # type: ignore[type-arg]
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(rows)
            rows.append(row)
        self._seen[id(what)] = what, number
        return number

    def definition(self, d: Definition) -> int:
        """The number of a definition."""
        hints = list(d.hints) if self.hints else []
        body = None if d.body is None else self.node(d.body)
        row = {"name": d.name, "sets": list(d.sets), "of": list(d.of), "hints": hints, "body": body}
        return self._numbered(d, ("definition", _json(row)), row, self.definitions)

    def statement(self, theorem: Theorem) -> Json:
        """What a theorem states."""
        return {
            "definitions": [self.definition(d) for d in theorem.definitions],
            "assumptions": [self.node(f) for f in theorem.assumptions],
            "lhs": self.node(theorem.lhs),
            "rhs": self.node(theorem.rhs),
        }

    def theorem(self, theorem: Theorem) -> int:
        """The number of a theorem; the lemmas that it uses come before it."""
        if id(theorem) in self._seen:
            return self._seen[id(theorem)][1]
        row = {**self.statement(theorem), "steps": list(self._steps(theorem.derivation.steps))}
        return self._numbered(theorem, ("theorem", _json(row)), row, self.theorems)

    def _steps(self, steps: tuple[Step, ...]) -> Iterator[Json]:
        for step in steps:
            given = {name: self._binding(value) for name, value in sorted(step.bindings, key=_first)}
            row: Json = {"rule": step.rule, "with": given, "at": list(step.path), "to": self.node(step.after)}
            if step.reverse:
                row["reverse"] = True
            if step.because:
                row["because"] = [[self.node(sign), list(self._steps(inner))] for sign, inner in step.because]
            yield row

    def _binding(self, value: object) -> object:
        match value:
            case tuple():
                return [self._binding(v) for v in value]
            case Node():
                return {"node": self.node(value)}
            case Definition():
                return {"definition": self.definition(value)}
            case Theorem():
                return {"theorem": self.theorem(value)}
        return value
