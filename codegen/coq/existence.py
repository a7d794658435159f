"""The derivatives of which a theorem speaks: that each exists, and how its steps show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from codegen.coq.proof import Proof
from codegen.coq.render import Scope
from derive.trusted.dependence import speaks_of_slopes
from derive.trusted.indices import TRUE, Ix, Not, Prop, instantiate
from derive.trusted.kernel import Derivation, Step
from derive.trusted.node import Node, walk
from derive.trusted.terms import Case, Entry, Partial, Sum, Term


@dataclass(frozen=True)
class Slope:
    """A derivative at its place: the path to it, and for what all on the way it is taken."""

    partial: Partial
    scope: Scope
    path: tuple[int, ...] = ()
    given: str = ""

    @property
    def exists(self) -> str:
        """The proposition that it exists."""
        there = f"exD {self.scope.derivative(self.partial)}"
        return f"({self.given}{there})" if self.given else there

    @property
    def nested(self) -> bool:
        """Whether what is differentiated speaks of derivatives itself."""
        return any(isinstance(n, Partial) for n in walk(self.partial.body))

    def lemma(self, name: str, steps: tuple[Step, ...], proof: Proof) -> Iterator[str]:
        """What is differentiated equals, at every point, what the steps make of it."""
        array, inner = self.scope.under_partial(self.partial.wrt.name)
        first = before = self.partial.body
        lines = []
        for step in _steps_at((*self.path, 0), steps):
            lines.append(f"transitivity {inner.term(step.after)}. {{ {proof.step(before, step, inner)} }}")
            before = step.after
        equation = f"{inner.term(first)} = {inner.term(before)}"
        yield f"Lemma {name} : {self.given}forall {array} : arr, {equation}."
        yield f"Proof. intros. {' '.join(lines)} same. Qed."


def slopes(node: Node, scope: Scope, path: tuple[int, ...] = (), given: str = "") -> Iterator[Slope]:
    """The derivatives in a line, from the inside to the outside."""
    match node:
        case Sum():
            index, name, inner = scope.under_sum(node.set)
            guard, body = (instantiate(a, index) for a in node.args)
            given += f"forall {name}, ({name} < {scope.size(node.set)})%nat -> "
            given += "" if guard == TRUE else f"{inner.prop(guard)} = true -> "
            yield from slopes(body, inner, (*path, 1), given)
        case Partial():
            name, inner = scope.under_partial(node.wrt.name)
            yield from slopes(node.body, inner, (*path, 0), f"{given}forall {name} : arr, ")
            yield Slope(node, scope, path, given)
        case Case(args=(Prop() as c, a, b)):
            yield from slopes(a, scope, (*path, 1), f"{given}{scope.prop(c)} = true -> ")
            yield from slopes(b, scope, (*path, 2), f"{given}{scope.prop(Not(c))} = true -> ")
        case Entry():
            meaning = _meaning(node, scope)
            yield from slopes(meaning, scope, path, given) if meaning is not None else ()
        case _:
            for at, child in enumerate(node.args):
                yield from slopes(child, scope, (*path, at), given)


def backwards(derivation: Derivation) -> tuple[Step, ...]:
    """The steps from the right side to the left."""
    before = [derivation.lhs, *(step.after for step in derivation.steps)]
    pairs = zip(before, derivation.steps, strict=False)
    return tuple(replace(step, after=line, reverse=not step.reverse) for line, step in pairs)[::-1]


def _steps_at(path: tuple[int, ...], steps: tuple[Step, ...]) -> Iterator[Step]:
    """The steps below a place, as steps of what stands there, up to the first that reaches further."""
    for step in steps:
        if step.path[: len(path)] == path:
            yield replace(step, path=step.path[len(path) :], after=_at(step.after, path))
        elif step.path == path[: len(step.path)] and step.rule != "unfold":
            return


def _at(node: Node, path: tuple[int, ...]) -> Term:
    """What stands at a place, the indices on the way opened as the kernel opens them."""
    depth = 0
    for at in path:
        if isinstance(node, Sum):
            index = Ix(f"%{depth}", node.set)
            node, depth = instantiate(node.body, index), depth + 1
        else:
            node = node.args[at]
    assert isinstance(node, Term)
    return node


def _meaning(entry: Entry, scope: Scope) -> Term | None:
    """The definition of an entry, where it is in force and speaks of derivatives."""
    known = {name: d for name, (d, _) in scope.definitions.items() if name not in scope.arrays}
    definition = known.get(entry.name)
    if definition is None or definition.body is None or not speaks_of_slopes(entry, known):
        return None
    return definition.at(entry.indices)
