"""Freshly made loops are checked at once: every pass ends here, so that a wrong one is found where it is."""

from __future__ import annotations

from codegen.kernels.loops import (
    ARITY,
    GRADIENT,
    LOGITS,
    TARGETS,
    WEIGHT,
    Accumulate,
    Apply,
    At,
    Expression,
    Gather,
    Let,
    Local,
    Loop,
    Loss,
    Name,
    Parameter,
    Program,
    Scalar,
    Select,
    Store,
    parts,
    per_class,
)


class IllFormed(ValueError):
    """Loops that make no sense: a fault of the pass that made them."""


def check(program: Program) -> Program:
    """The program itself.

    Raises:
        IllFormed: a name is read before it is made or made twice, an array is read that is not there, an
            operation has a wrong number of arguments, a scalar differs from class to class; or there is
            more than one loss, or the gradient is not what is stored last.
    """
    scalars: set[str] = set()
    readable = {LOGITS} | ({TARGETS} if program.target == "rows" else set())
    readable |= {WEIGHT} if program.weighted else set()
    for statement in program.body:
        if isinstance(statement, Loop):
            _check_loop(statement, program, scalars, readable)
            continue
        _check_expression(statement.value, program, scalars, readable=set(), local=set())
        if per_class(statement.value):
            raise IllFormed(f"{statement} differs from class to class")
        if isinstance(statement, Let):
            _define(statement.name, scalars)
    if sum(isinstance(s, Loss) for s in program.body) > 1:
        raise IllFormed("a program has one loss at most")
    last = program.body[-1] if program.body else None
    if not isinstance(last, Loop) or not isinstance(last.body[-1], Store):
        raise IllFormed("a program ends with a store of the gradient")
    return program


def _check_loop(loop: Loop, program: Program, scalars: set[str], readable: set[str]) -> None:
    made: set[str] = set()
    local: set[str] = set()
    if loop.block is not None and loop.block < 1:
        raise IllFormed(f"blocks of {loop.block}")
    for statement in loop.body:
        _check_expression(statement.value, program, scalars, readable, local)
        match statement:
            case Name():
                _define(statement.name, local)
            case Accumulate():
                _define(statement.name, made)
            case Store():
                if statement.array != GRADIENT:
                    raise IllFormed(f"a store into {statement.array}")
                readable.add(GRADIENT)
    for name in made:
        _define(name, scalars)


def _define(name: str, names: set[str]) -> None:
    if name in names:
        raise IllFormed(f"{name} is made twice")
    names.add(name)


def _check_expression(
    e: Expression, program: Program, scalars: set[str], readable: set[str], local: set[str]
) -> None:
    for part in parts(e):
        match part:
            case Scalar(name) if name not in scalars:
                raise IllFormed(f"{name} is read before it is made")
            case Local(name) if name not in local:
                raise IllFormed(f"{name} is read before it is made in this loop")
            case Parameter(name) if name not in program.parameters:
                raise IllFormed(f"there is no parameter {name}")
            case At(array) if array not in readable:
                raise IllFormed(f"an entry of {array} cannot be read here")
            case Gather(array) if program.target != "labels" or not (
                array == LOGITS or (array == WEIGHT and program.weighted)
            ):
                raise IllFormed(f"the entry of {array} at the label cannot be read here")
            case Select() if program.target != "labels":
                raise IllFormed("there is no label to compare with")
            case Apply(operation, arguments) if ARITY.get(operation) != len(arguments):
                raise IllFormed(f"{operation} of {len(arguments)} arguments")
