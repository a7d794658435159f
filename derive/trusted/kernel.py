"""The kernel: it replays a derivation and, where every step holds, makes a theorem.

A step states the rule, its bindings, and the place in the line; the kernel computes the law, compares,
discharges the side conditions where the subterm stands, and compares the line that results.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator

from derive.trusted.admission import admit
from derive.trusted.conditions import RESERVED, Definition, Every, Fact, Nonzero, Positive, Sign
from derive.trusted.context import Context
from derive.trusted.derivation import Derivation as Derivation, Rejected as Rejected, Step as Step
from derive.trusted.indices import Not, Prop, abstract, free_indices, instantiate
from derive.trusted.law import Law, rules
from derive.trusted.node import Node, TermError
from derive.trusted.statement import check_elements, opening_context as opening_context
from derive.trusted.terms import Case, Partial, Sum, Term

_KEY = object()


class Theorem:
    """lhs = rhs for all sizes >= 1, all free indices in their sets, all arrays at which the assumptions hold.

    Only `replay` makes theorems; `recheck` replays the derivation of one.
    """

    __slots__ = ("__weakref__", "derivation")
    derivation: Derivation

    def __init__(self, derivation: Derivation, key: object) -> None:
        if key is not _KEY:
            raise TypeError("theorems are made by replay() alone")
        object.__setattr__(self, "derivation", derivation)

    @property
    def lhs(self) -> Term:
        """The left side."""
        return self.derivation.lhs

    @property
    def rhs(self) -> Term:
        """The right side."""
        return self.derivation.rhs

    @property
    def assumptions(self) -> tuple[Fact | Prop, ...]:
        """What is assumed."""
        return self.derivation.assumptions

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions in force."""
        return self.derivation.definitions

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("theorems are immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("theorems are immutable")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Theorem) and self.derivation == other.derivation

    def __hash__(self) -> int:
        return hash((self.lhs, self.rhs, self.assumptions))

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("theorems are not pickled: write a certificate and replay it")


_MADE: dict[int, object] = {}  # by the identity of each theorem that lives: what it stated when it was made
_STATEMENT = {"lhs": Term, "rhs": Term, "assumptions": [Fact | Prop], "definitions": [Definition]}
_STEP = {"rule": str, "bindings": [(str, object)], "path": [int], "after": Term, "reverse": bool}
_RECORDS: dict[type, dict[str, object]] = {
    Step: {**_STEP, "because": [(Sign | Every, [Step])]},
    Derivation: {**_STATEMENT, "steps": [Step]},
    Definition: {"name": str, "sets": [str], "body": Term | None, "of": [str], "hints": [str]},
    Theorem: _STATEMENT,  # `lemma` asks whether it is genuine
}


def genuine(theorem: object) -> bool:
    """Whether this very object was made by `replay`, and states what it stated then."""
    if type(theorem) is not Theorem or type(theorem.derivation) is not Derivation:
        return False
    return _MADE.get(id(theorem)) == _stated(theorem)


def _stated(theorem: Theorem) -> object:
    return _spelled((theorem.lhs, theorem.rhs, theorem.assumptions, theorem.definitions))


def _spelled(value: object) -> object:
    """A value in plain tuples of what nobody can write to."""
    match value:
        case Node():
            return type(value), tuple(map(str, value.data)), _spelled(value.args)
        case Definition():
            return value.name, value.sets, _spelled(value.body), value.of
        case tuple():
            return tuple(map(_spelled, value))
    return value


def replay(derivation: Derivation) -> Theorem:
    """The theorem that a derivation proves.

    Raises:
        Rejected: a step does not hold; the message names it.
    """
    if type(derivation) is not Derivation:
        raise Rejected(f"{type(derivation).__name__} is not a derivation")
    try:
        admit(derivation, _RECORDS, {})
    except TermError as error:
        raise Rejected(str(error)) from error
    context = opening_context(derivation)
    line = derivation.lhs
    for number, step in enumerate(derivation.steps, 1):
        try:
            line = advance(line, step, context)
        except ValueError as error:
            raise Rejected(f"step {number}, {step.rule}: {error}") from error
        if line != step.after:
            wrong = f"the line that results is {line!r}, not {step.after!r}"
            raise Rejected(f"step {number}, {step.rule}: {wrong}")
    if line != derivation.rhs:
        raise Rejected(f"the last line is {line!r}, not {derivation.rhs!r}")
    theorem = Theorem(derivation, _KEY)
    _MADE[id(theorem)] = _stated(theorem)
    weakref.finalize(theorem, _MADE.pop, id(theorem), None).atexit = False
    return theorem


def recheck(theorem: Theorem) -> Theorem:
    """The theorem, its derivation replayed once more.

    Raises:
        Rejected: it is no theorem.
    """
    if type(theorem) is not Theorem:
        raise Rejected(f"{type(theorem).__name__} is not a theorem of the kernel")
    return replay(theorem.derivation)


def advance(line: Term, step: Step, context: Context) -> Term:
    """The line after a step; `step.after` is not read.

    Raises:
        Rejected, RuleError, TermError: the step does not hold here.
    """
    return _rewrite(line, step.path, step, context)


def _rewrite(node: Term, path: tuple[int, ...], step: Step, context: Context) -> Term:
    if type(path) is not tuple or not all(type(at) is int for at in path):
        raise Rejected("a position is a tuple of integers")
    if not path:
        return _apply(node, step, context)
    if not 0 <= path[0] < len(node.args) or not isinstance(node.args[path[0]], Term):
        raise Rejected("there is no term at this position")
    at, rest = path[0], path[1:]
    if isinstance(node, Partial) and at == 1:
        raise Rejected("what one differentiates by is not rewritten")
    if isinstance(node, Sum):
        index = context.fresh(node.set)
        body, inner = context.open(node)
        new: Term = abstract(_rewrite(body, rest, step, inner), index)
        return node.with_args((node.guard, new))
    child = node.args[at]
    assert isinstance(child, Term)
    new = _rewrite(child, rest, step, _inside(node, at, context))
    return node.with_args((*node.args[:at], new, *node.args[at + 1 :]))


def _inside(node: Term, at: int, context: Context) -> Context:
    match node:
        case Partial():
            return context.under_partial(node.wrt.name)
        case Case(args=(Prop() as c, _, _)):
            return context.assuming(c if at == 1 else Not(c))
    return context


def _apply(node: Term, step: Step, context: Context) -> Term:
    rule = rules().get(step.rule)
    if rule is None:
        raise Rejected("there is no such rule")
    law = rule(**dict(step.bindings))
    _check_law(law, context)
    before, after = (law.rhs, law.lhs) if step.reverse else (law.lhs, law.rhs)
    if node != before:
        raise Rejected(f"it rewrites {before!r}, but here stands {node!r}")
    for fact, steps in step.because:
        _open_at(fact, context)
        _check_sign(fact, steps, context)
        context = context.assuming(fact)
    for condition in law.when:
        if not context.judge(condition):
            raise Rejected(f"its condition {condition!r} does not follow here")
    return after


def _check_sign(fact: Node, steps: tuple[Step, ...], context: Context) -> None:
    """Refuse a sign that does not follow after its term was rewritten by the steps."""
    if isinstance(fact, Every):
        index = context.fresh(fact.set)
        guard, inner = (instantiate(a, index) for a in fact.args)
        assert isinstance(guard, Prop)
        _check_sign(inner, steps, context.under(guard))
        return
    if not isinstance(fact, Positive | Nonzero):
        raise Rejected(f"{fact!r} is no sign")
    term = fact.term
    for step in steps:
        term = advance(term, step, context)
        if term != step.after:
            raise Rejected(f"the line that results is {term!r}, not {step.after!r}")
    if not context.judge(type(fact)(term)):
        raise Rejected(f"{fact!r} does not follow from {term!r}")


def _check_law(law: Law, context: Context) -> None:
    """Refuse a law with indices that are not open at this place."""
    for node in _nodes(law):
        _open_at(node, context)


def _open_at(node: Node, context: Context) -> None:
    check_elements(node, context)
    if node.loose:
        raise Rejected(f"an unbound index in {node!r}")
    for index in free_indices(node):
        if index.name[:1] in RESERVED and not index.name[1:].isdecimal():
            raise Rejected(f"the reserved name {index.name}")
        if index.name[:1] == "#" or (index.name[:1] == "%" and int(index.name[1:]) >= context.depth):
            raise Rejected(f"the index {index.name} is not open here")


def _nodes(law: Law) -> Iterator[Node]:
    yield from (law.lhs, law.rhs)
    for condition in law.when:
        if isinstance(condition, Node):
            yield condition
        else:
            yield from (v for v in vars(condition).values() if isinstance(v, Node))
