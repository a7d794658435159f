"""Loops over classes in C."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codegen.backends.c.nests.expressions import ARRAYS, CAREFUL, ENTRIES, WHOLE, ClassPrinter, Manner
from codegen.kernels.loops import (
    GRADIENT,
    TARGETS,
    Accumulate,
    Apply,
    At,
    Expression,
    Name,
    Scalar,
    Select,
    Store,
    children,
    parts,
)
from codegen.nests.nest import ForClasses, folds, old, sees_label


def for_classes(s: ForClasses, start: str, end: str) -> Iterator[str]:
    """The lines of a loop over the classes start..end."""
    if greatest := folds(s, "max"):
        top = f"(REAL){s.top}" if s.top else "-(REAL)INFINITY"
        name = greatest[0].name
        yield f"const double {name} = (double)NAME(greatest)(logits + {start}, {end} - {start}, {top});"
        return
    for x in folds(s, "sum"):
        yield f"NAME(vector) sum_{x.name}[SEVERAL] = {{{{0}}}};"
    yield "{"
    yield from broadcast(s)
    out, label = (old("out"), old("label")) if s.before else ("out", "label")
    first = f"NAME(before_line)({out} + {start}, {end} - {start})" if s.past_cache else "0"
    yield f"size_t k = {start}, few = {first};"
    yield "do {"
    yield "if (few > 0) {"
    if folds(s, "sum"):
        yield "NAME(mask) there[SEVERAL];"
        yield "EVERY(SEVERAL) there[i] = NAME(first)(left(few, i * PER));"
    if sees_label(s):
        yield "NAME(mask) here[SEVERAL];"
        yield f"EVERY(SEVERAL) here[i] = NAME(lane)({label} - k - i * PER);"
    yield from statements(s, CAREFUL, out)
    yield "k += few;"
    yield "}"
    if sees_label(s):
        yield f"const size_t stop = {label} - k < {end} - k ? {label} : {end};"
    yield f"for (; k + GROUP <= {'stop' if sees_label(s) else end}; k += GROUP) {{"
    yield from statements(s, WHOLE, out)
    yield "}"
    yield f"few = least({end} - k, GROUP);"
    yield "} while (few > 0);"
    yield "}"
    for x in folds(s, "sum"):
        yield f"const double {x.name} = (double)NAME(total)(sum_{x.name});"


def broadcast(s: ForClasses) -> Iterator[str]:
    """Vectors that have a number of the row in every lane."""
    for name in scalars(s):
        yield f"const NAME(vector) each_{name} = EACH((REAL){name});"


def scalars(s: ForClasses) -> list[str]:
    """The numbers of the row that a loop reads at every class, in order."""
    found = (p.name for x in s.body for p in parts(x.value) if isinstance(p, Scalar))
    return list(dict.fromkeys(found))


def statements(
    s: ForClasses, manner: Manner, out: str, places: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The body of a loop; `places` says where the vectors of an array lie, if not one after the other."""
    names = ARRAYS | {GRADIENT: out} | ({TARGETS: old(ARRAYS[TARGETS])} if s.before else {})
    places = {array: f"{name} + k + i * PER" for array, name in names.items()} | dict(places or {})
    count, printer = f"EVERY({manner.count})", ClassPrinter(manner)
    for array in arrays(s, manner):
        yield f"NAME(vector) {ENTRIES[array]}[{manner.count}];"
        yield f"{count} {ENTRIES[array]}[i] = {_loaded(places[array], manner)};"
    for x in s.body:
        match x:
            case Name(name, Apply("exp", (inner,))):
                yield f"NAME(vector) {name}[{manner.count}];"
                yield f"{count} {name}[i] = {printer.vector(inner)};"
                yield f"NAME(exps)({name}, {manner.count});"
            case Name(name, value):
                yield f"NAME(vector) {name}[{manner.count}];"
                yield f"{count} {name}[i] = {printer.vector(value)};"
            case Accumulate(name, _, value):
                added = printer.vector(value)
                added = added if manner.whole else f"NAME(only)(there[i], {added})"
                yield f"{count} sum_{name}[i] += {added};"
            case Store(array, value):
                stream = s.past_cache and array == GRADIENT
                yield f"{count} {_stored(places[array], printer.vector(value), manner, stream)};"


def _loaded(place: str, manner: Manner) -> str:
    return f"*(const NAME(loose) *)({place})" if manner.whole else f"NAME(load)({place}, left(few, i * PER))"


def _stored(place: str, value: str, manner: Manner, stream: bool) -> str:
    if manner.whole:
        return f"NAME(stream)({place}, {value})" if stream else f"*(NAME(loose) *)({place}) = {value}"
    return f"NAME({'store_or_stream' if stream else 'store'})({place}, {value}, left(few, i * PER))"


def arrays(s: ForClasses, manner: Manner = CAREFUL) -> list[str]:
    """The arrays whose entries a loop reads; away from the label not those that are read for it alone."""

    def read(e: Expression) -> Iterator[str]:
        match e:
            case Select(_, elsewhere) if manner.here is None:
                yield from read(elsewhere)
            case At(array):
                yield array
            case _:
                for child in children(e):
                    yield from read(child)

    found = {array for x in s.body for array in read(x.value)}
    return [array for array in ENTRIES if array in found]
