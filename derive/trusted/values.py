"""JSON without what JSON leaves open, and its values read one by one: exact types, bounded sizes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from typing import NoReturn, TypeVar

from derive.trusted import schema
from derive.trusted.schema import BadCertificate

R = TypeVar("R")
RATIONAL = re.compile(r"(0|-?[1-9][0-9]*)(/[1-9][0-9]*)?", re.ASCII)


def parse(data: bytes) -> object:
    """The JSON value, without what JSON leaves open: double keys, fractions, NaN."""
    if len(data) > schema.MOST_BYTES:
        raise BadCertificate(f"larger than {schema.MOST_BYTES} bytes")
    try:
        text = data.decode("utf-8")
        return json.loads(text, object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number)
    except BadCertificate:
        raise
    except UnicodeDecodeError as error:
        raise BadCertificate(f"byte {error.start} is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadCertificate(f"line {error.lineno}: no JSON: {error.msg}") from error
    except ValueError as error:  # an integer of thousands of digits
        raise BadCertificate("a number is too large") from error
    except RecursionError as error:
        raise BadCertificate("nested too deeply") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadCertificate("a key stands twice in one object")
    return found


def _no_number(text: str) -> NoReturn:
    raise BadCertificate(f"the number {text[:20]} is no integer")


def located(place: str, read: Callable[..., R], *values: object) -> R:
    """What is read, or the fault with its place."""
    try:
        return read(*values)
    except BadCertificate as error:
        raise BadCertificate(f"{place}: {error}") from error


def record_of(
    value: object, what: str, keys: tuple[str, ...], optional: tuple[str, ...] = ()
) -> dict[str, object]:
    """An object with these keys."""
    if not isinstance(value, dict):
        raise BadCertificate(f"{what} is no object")
    wrong = [k for k in keys if k not in value] or [k for k in value if k not in keys and k not in optional]
    if wrong:
        fault = "has an unknown" if wrong[0] in value else "lacks the"
        raise BadCertificate(f"{what} {fault} key {shown(wrong[0])}")
    return value


def listed(value: object, what: str, most: int) -> list[object]:
    """A list of at most so many."""
    if not isinstance(value, list):
        raise BadCertificate(f"{what} is no list")
    if len(value) > most:
        raise BadCertificate(f"{what}: {len(value)} of them, at most {most}")
    return value


def paired(value: object) -> tuple[object, object]:
    """A list of two."""
    first, *rest = listed(value, "a pair", 2) or [None]
    if len(rest) != 1:
        raise BadCertificate("a pair is a list of two")
    return first, rest[0]


def named(value: object) -> str:
    """A name."""
    if not isinstance(value, str) or not 0 < len(value) <= schema.MOST_NAME or not value.isprintable():
        raise BadCertificate(f"{shown(value)} is no name")
    return value


def integer(value: object) -> int:
    """An integer within bounds, and no boolean."""
    if type(value) is not int or abs(value) > schema.MOST_NUMBER:
        raise BadCertificate(f"{shown(value)} is no integer in range")
    return value


def numbered(value: object, end: int, what: str) -> int:
    """The number of something that is there."""
    if type(value) is not int or not 0 <= value < end:
        raise BadCertificate(f"there is no {what} {shown(value)}")
    return value


def datum(value: object, wanted: type) -> object:
    """The datum of a node, of the wanted type."""
    if wanted is int:
        return integer(value)
    if wanted is str:
        return named(value)
    text = value if isinstance(value, str) and len(value) <= schema.MOST_DIGITS else ""
    if not RATIONAL.fullmatch(text) or str(Fraction(text)) != text:
        raise BadCertificate(f"{shown(value)} is no rational number in lowest terms")
    return Fraction(text)


def shown(value: object) -> str:
    """A few characters of a value, on one line."""
    text = ascii(value) if isinstance(value, str | int | bool | None) else f"a {type(value).__name__}"
    return text if len(text) <= 40 else text[:40] + "..."
