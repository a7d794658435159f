"""The loops of a kernel as lines of NumPy, with as few temporaries as a careful user makes.

What a class is given is written where it is to stand (`out=`); the label's entry is put there by itself where
it is a number of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.backends.numpy.printer import DELTA, FUNCTIONS, NumPyPrinter, over_classes
from codegen.kernels.loops import (
    GRADIENT,
    Accumulate,
    Apply,
    At,
    Expression,
    Let,
    Local,
    Loop,
    LoopStatement,
    Loss,
    Name,
    Program,
    Select,
    Store,
    parts,
    per_class,
)
from codegen.kernels.scalars import ZERO

UFUNCS = {"+": "np.add", "-": "np.subtract", "*": "np.multiply", "/": "np.divide"}
HERE = At(GRADIENT)


def lines(program: Program) -> list[str]:
    """The statements of a program."""
    made = list(_Body(program).lines())
    helpers = {
        "at": "at = (np.arange(0, logits.size, classes) + labels)[:, None]",
        "flat": f"flat = {GRADIENT}.reshape(-1)",
        "z_of_label": "z_of_label = logits.take(at)",
        "at_label": "at_label = np.arange(classes) == labels[:, None]",
        "delta": "delta = (np.arange(classes) == labels[:, None]).astype(logits.dtype)",
    }
    for name, text in reversed(helpers.items()):
        if any(re.search(rf"\b{name}\b", line) for line in made):
            made.insert(0, text)
    return made


class _Tangled(Exception):
    """An expression that cannot be computed where it is to stand."""


class _Body:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.printer = NumPyPrinter()

    def lines(self) -> Iterator[str]:
        for s in self.program.body:
            match s:
                case Let():
                    yield f"{s.name} = {self.printer.text(s.value)}"
                case Loss():
                    yield f"loss = {self.printer.text(s.value)}"
                case Loop():
                    yield from self.loop(s)

    def loop(self, loop: Loop) -> Iterator[str]:
        kept = {s.value.name for s in loop.body if isinstance(s, Store) and isinstance(s.value, Local)}
        zeroed = False
        for s in loop.body:
            match s:
                case Name() if s.name in kept:
                    yield from self.store(s.value)
                    self.printer.aliases[s.name] = GRADIENT
                case Name():
                    yield f"{s.name} = {self.printer.text(s.value)}"
                case Store() if s.value != Local(next(iter(kept), "")):
                    yield from self.store(s.value)
                case Accumulate(value=Select(at, Local(name))) if (
                    at == ZERO and name in kept and self.label_is_free(loop, s)
                ):
                    if not zeroed:
                        yield "flat[at] = 0.0"
                    zeroed = True
                    yield f"{s.name} = {over_classes('sum', GRADIENT)}"
                case Accumulate():
                    yield f"{s.name} = {self.printer.fold(s)}"

    def label_is_free(self, loop: Loop, here: LoopStatement) -> bool:
        """Whether nobody reads the label's entry of what is kept: neither later here nor in the last loop."""
        after = loop.body[loop.body.index(here) + 1 :]
        plain = [s for s in after if Local("kept") in _outside_choices(s.value)]
        last = self.program.body[-1]
        assert isinstance(last, Loop)
        stored = last.body[-1].value
        return not plain and isinstance(stored, Select) and HERE not in parts(stored.at_label)

    def store(self, e: Expression) -> Iterator[str]:
        """Lines that write an expression into the gradient."""
        if isinstance(e, Select) and e != DELTA and not per_class(e.at_label):
            yield from self.store(e.elsewhere)
            yield f"flat[at] = {self.printer.text(e.at_label)}"
            return
        if e == HERE:
            return
        try:
            yield from list(self.into(e))
        except _Tangled:
            yield f"{GRADIENT}[...] = {self.printer.text(e)}"

    def into(self, e: Expression) -> Iterator[str]:
        """Lines that write an operation into the gradient, one after the other.

        Raises:
            _Tangled: something would be read after it was overwritten.
        """
        match e:
            case Apply("exp" | "log" | "log1p" as name, (a,)):
                yield from self.into(a) if _compound(a) else ()
                yield f"{FUNCTIONS[name]}({self.operand(a)}, out={GRADIENT})"
            case Apply(operation, (a, b)) if operation in UFUNCS:
                first, second, reads = _compound(a), _compound(b), HERE in parts(b)
                if reads and (HERE in parts(a) or (first and not second)):
                    raise _Tangled
                if second and HERE not in parts(a) and (reads or not first):
                    yield from self.into(b)
                    yield f"{UFUNCS[operation]}({self.printer.text(a)}, {GRADIENT}, out={GRADIENT})"
                elif b == HERE and operation in "+*":
                    yield f"{GRADIENT} {operation}= {self.printer.text(a)}"
                elif first or a == HERE:
                    yield from self.into(a) if first else ()
                    yield f"{GRADIENT} {operation}= {self.printer.text(b)}"
                else:
                    given = f"{self.printer.text(a)}, {self.printer.text(b)}"
                    yield f"{UFUNCS[operation]}({given}, out={GRADIENT})"
            case _:
                raise _Tangled

    def operand(self, a: Expression) -> str:
        return GRADIENT if _compound(a) else self.printer.text(a)


def _compound(e: Expression) -> bool:
    """Whether an operation on whole arrays makes it, which can write its result anywhere."""
    return isinstance(e, Apply) and per_class(e) and e.operation in {*UFUNCS, "exp", "log", "log1p"}


def _outside_choices(e: Expression) -> Iterator[Expression]:
    """The parts of an expression that are read at every class, the label's too."""
    yield e
    if isinstance(e, Apply):
        for a in e.arguments:
            yield from _outside_choices(a)
    if isinstance(e, Select) and e.at_label != ZERO:
        yield from parts(e)
