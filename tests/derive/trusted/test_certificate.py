"""Certificates: a theorem out and in again, and every hostile file in one line."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from derive.trusted import schema
from derive.trusted.certificate import (
    BadCertificate,
    certificate,
    read_certificate,
    statement_hash,
    write_certificate,
)
from derive.trusted.kernel import Rejected, Theorem, genuine
from tests.derive.trusted.certified import theorems

NAMES = ("row-sum", "jacobian", "gradient", "one-hot", "hessian", "labels", "focal", "log-sum-exp")


def stated(theorem: Theorem) -> tuple[object, ...]:
    return theorem.lhs, theorem.rhs, theorem.assumptions, theorem.definitions


@pytest.mark.parametrize("name", NAMES)
def test_a_theorem_comes_back_as_it_was(name: str) -> None:
    data = certificate(theorems()[name])
    read = read_certificate(data)[-1]
    assert genuine(read)
    assert stated(read) == stated(theorems()[name])
    assert certificate(read) == data
    assert statement_hash(read) == statement_hash(theorems()[name])


def test_the_layout_is_one_line_a_node_with_sorted_keys_and_one_newline_at_the_end() -> None:
    data = certificate(theorems()["gradient"])
    value = json.loads(data)
    assert data.endswith(b"}\n") and not data.endswith(b"\n\n")
    assert len(data.splitlines()) > len(value["nodes"])
    assert list(value) == sorted(value)
    assert all(list(step) == sorted(step) for t in value["theorems"] for step in t["steps"])


def test_shared_subterms_are_written_once() -> None:
    rows = json.loads(certificate(theorems()["hessian"]))["nodes"]
    assert len({json.dumps(row) for row in rows}) == len(rows)


def test_the_hash_is_of_the_statement_alone() -> None:
    hashes = {name: statement_hash(theorem) for name, theorem in theorems().items()}
    assert len(set(hashes.values())) == len(hashes)
    assert statement_hash(theorems()["jacobian"]) == (
        "b5057e66f7ebd92b359fa8d8c565ea409d7128295a9a07563c5506fbbb22a345"
    )


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_certificate(theorems()["row-sum"], tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() == certificate(theorems()["row-sum"])
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]
    with pytest.raises(OSError):
        write_certificate(theorems()["row-sum"], tmp_path / "none" / "a.json")


# ---------------------------------------------------------------- hostile files


def value() -> Any:
    return json.loads(certificate(theorems()["jacobian"]))


def node_of(data: Any, name: str) -> Any:
    return next(row for row in data["nodes"] if row[0] == name)


def deep(data: Any) -> None:
    data["nodes"] += [["Neg", len(data["nodes"]) - 1 + n] for n in range(500)]


def wide(data: Any) -> None:
    start = len(data["nodes"])
    data["nodes"] += [["Num", "1"], *(["Add", start + n, start + n] for n in range(60))]


def set_(path: str, new: object) -> Callable[[Any], None]:
    *way, last = [int(at) if at.lstrip("-").isdecimal() else at for at in path.split("/")]

    def change(data: Any) -> None:
        for at in way:
            data = data[at]
        data[last] = new

    return change


STEP = "theorems/-1/steps/0"
HOSTILE: dict[str, tuple[Callable[[Any], object], str]] = {
    "another format": (set_("format", "x"), '"format" is not'),
    "another version": (set_("version", 2), "version 2"),
    "true for a version": (set_("version", True), "version True"),
    "an unknown key": (set_("more", 1), "unknown key 'more'"),
    "no theorem": (set_("theorems", []), "there is no theorem"),
    "an unknown class": (lambda d: node_of(d, "Exp").__setitem__(0, "Node"), "no class 'Node'"),
    "a child that comes later": (lambda d: node_of(d, "Exp").__setitem__(1, 99_999), "no node 99999"),
    "a negative child": (lambda d: node_of(d, "Exp").__setitem__(1, -1), "no node -1"),
    "a boolean child": (lambda d: node_of(d, "Exp").__setitem__(1, True), "no node True"),
    "a child of the wrong sort": (lambda d: node_of(d, "Exp").__setitem__(1, 0), "not a Term"),
    "too many children": (lambda d: node_of(d, "Exp").append(1), "with 2 children"),
    "too few data": (lambda d: node_of(d, "Sum").__delitem__(slice(2, None)), "too few data"),
    "a name with an escape": (set_("nodes/0/1", "\x1b[2J"), "is no name"),
    "a long name": (set_("nodes/0/1", "x" * 65), "is no name"),
    "half a surrogate": (set_("nodes/0/1", "\ud800"), "is no name"),
    "a power of true": (lambda d: node_of(d, "Pow").__setitem__(1, True), "no integer"),
    "a great power": (lambda d: node_of(d, "Pow").__setitem__(1, 10**9), "no integer"),
    "an open index": (lambda d: node_of(d, "Bound").__setitem__(1, -1), "binders out"),
    "an index of another set": (lambda d: node_of(d, "Bound").__setitem__(2, "M"), "is used as one of"),
    "a deep term": (deep, "101 deep"),
    "a term of 2^60 nodes": (wide, "a term of"),
    "a definition by a proposition": (set_("definitions/0/body", 3), "not a Term"),
    "many steps": (lambda d: d["theorems"][-1]["steps"].extend([None] * 20_001), "at most 20000"),
    "a step that is none": (set_(STEP, 1), "a step is no object"),
    "reverse as a number": (set_(f"{STEP}/reverse", 1), '"reverse" is true'),
    "a position that is none": (set_(f"{STEP}/at", [True]), "no position True"),
    "a binding that is none": (set_(f"{STEP}/with", {"f": None}), "is no binding"),
    "a binding of two": (set_(f"{STEP}/with", {"f": {"node": 0, "theorem": 0}}), "is no binding"),
    "a lemma that comes later": (set_(f"{STEP}/with", {"t": {"theorem": 2}}), "no earlier theorem 2"),
    "a lemma of itself": (set_("theorems/0/steps/0/with", {"t": {"theorem": 0}}), "no earlier theorem 0"),
}
REJECTED: dict[str, tuple[Callable[[Any], object], str]] = {
    "an unknown rule": (set_("theorems/0/steps/0/rule", "magic"), "theorem 0: step 1, magic: there is no"),
    "a binding too many": (set_(f"{STEP}/with/more", 1), "does not take these bindings"),
    "a step left out": (lambda d: d["theorems"][-1]["steps"].pop(2), "step 3"),
    "another statement": (lambda d: d["theorems"][-1].update(rhs=d["theorems"][-1]["lhs"]), "the last line"),
    "a position too far": (set_(f"{STEP}/at", [7]), "there is no term at this position"),
    "a definition left out": (set_("theorems/-1/definitions", []), "does not follow here"),
    "one name twice": (set_("theorems/-1/definitions", [0, 0]), "p is defined twice"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_certificate(name: str) -> None:
    change, told = HOSTILE[name]
    data = value()
    change(data)
    with pytest.raises(BadCertificate) as caught:
        read_certificate(json.dumps(data).encode())
    assert told in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("name", REJECTED)
def test_a_certificate_whose_step_does_not_hold(name: str) -> None:
    change, told = REJECTED[name]
    data = value()
    change(data)
    with pytest.raises(Rejected) as caught:
        read_certificate(json.dumps(data).encode())
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe", "byte 0 is not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"format": NaN}', "NaN is no integer"),
        (b'{"version": 1.0}', "1.0 is no integer"),
        (b'{"version": 1e999}', "is no integer"),
        (b'{"a": 1, "a": 1}', "a key stands twice"),
        (b"1" * 5_000, "a number is too large"),
        (b" " * 4_000_001, "larger than"),
        (b"[]", "no certificate"),
        (b"null", "no certificate"),
    ],
)
def test_bytes_that_are_no_certificate(data: bytes, told: str) -> None:
    with pytest.raises(BadCertificate, match=told):
        read_certificate(data)


# ---------------------------------------------------------------- fuzzing


def places(value: object, at: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """The ways to everything in a JSON value."""
    found = [at] if at else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found += places(inner, (*at, key))
    return found


ORIGINAL = value()
PLACES = places(ORIGINAL)
JUNK = st.sampled_from(
    [None, True, -1, 0, 1, 2, 10**9, "", "K", "z", "field", "\n", [], [[]], {}, {"node": 1}]
)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=3))
def test_structures_are_refused_or_prove_what_they_state(changes: list[tuple[Any, object]]) -> None:
    data = copy.deepcopy(ORIGINAL)
    for (*way, last), junk in changes:
        inner = data
        try:
            for at in way:
                inner = inner[at]
            inner[last] = junk
        except (KeyError, IndexError, TypeError):
            continue
    try:
        theorem = read_certificate(json.dumps(data).encode())[-1]
    except (BadCertificate, Rejected) as error:
        assert str(error)
    else:
        assert genuine(theorem)
        assert certificate(read_certificate(certificate(theorem))[-1]) == certificate(theorem)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 6_000), st.binary(max_size=3)), min_size=1, max_size=4))
def test_bytes_are_refused_or_prove_what_they_state(changes: list[tuple[int, bytes]]) -> None:
    data = certificate(theorems()["jacobian"])
    for at, new in changes:
        data = data[:at] + new + data[at + 1 :]
    try:
        assert genuine(read_certificate(data)[-1])
    except (BadCertificate, Rejected) as error:
        assert str(error)


def test_every_class_of_the_vocabulary_is_in_the_format() -> None:
    assert set(schema.CLASSES.values()) == {*schema.CHILDREN, *schema.MANY}
