"""From moves to derivations: whole lines, fewer steps, a theorem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from derive.clock import tick
from derive.trusted.conditions import Definition, Every, Fact, Sign
from derive.trusted.dependence import made_of
from derive.trusted.indices import Ix, Prop, abstract, instantiate
from derive.trusted.kernel import Derivation, Rejected, Step, Theorem, replay
from derive.trusted.node import Node, walk
from derive.trusted.terms import Add, Div, Entry, Mul, Neg, Pow, Sum, Term

FIELD = (Add, Mul, Neg, Div, Pow)

Because = tuple[tuple[Sign | Every, tuple[Step, ...]], ...]
Path = tuple[int, ...]


@dataclass(frozen=True)
class Move:
    """A rewriting of the subterm at a path: `before` and `after` are that subterm, its indices opened."""

    rule: str
    bindings: tuple[tuple[str, object], ...]
    path: Path
    reverse: bool
    because: Because
    before: Term
    after: Term


def steps_of(line: Term, moves: Iterable[Move], depth: int = 0) -> tuple[Step, ...]:
    """The steps that moves make of a line; `depth` counts the binders that are open around it."""
    steps = []
    for m in moves:
        tick()
        line = _spliced(line, m.path, m.after, depth)
        steps.append(Step(m.rule, m.bindings, m.path, line, m.reverse, m.because))
    return tuple(steps)


def _spliced(line: Term, path: Path, new: Term, depth: int) -> Term:
    """The line with a new subterm at a path; the indices that are open there are bound again."""
    spine: list[tuple[Term, int]] = []
    node = line
    opened: list[Ix] = []
    for at in path:
        spine.append((node, at))
        if isinstance(node, Sum):
            opened.append(Ix(f"%{depth + len(opened)}", node.set))
        child = node.args[at]
        assert isinstance(child, Term)
        node = child
    for level, index in enumerate(reversed(opened)):
        new = abstract(new, index, level)
    for node, at in reversed(spine):
        new = node.with_args((*node.args[:at], new, *node.args[at + 1 :]))
    return new


def _subterm(line: Term, path: Path) -> Term:
    """The subterm at a path, its indices opened."""
    opened = 0
    for at in path:
        child = line.args[at]
        assert isinstance(child, Term)
        if isinstance(line, Sum):
            child = instantiate(child, Ix(f"%{opened}", line.set))
            opened += 1
        line = child
    return line


def shortened(lhs: Term, moves: Iterable[Move]) -> list[Move]:
    """The same moves, with neighbouring steps of field arithmetic made one."""
    out: list[Move] = []
    lines = [lhs]
    for move in moves:
        tick()
        while out and move.rule == out[-1].rule == "field":
            merged = _merged(out[-1], move, lines[-2])
            if merged is None:
                break
            out.pop()
            lines.pop()
            move = merged
        if move.before != move.after:
            out.append(move)
            lines.append(_spliced(lines[-1], move.path, move.after, 0))
    return out


def _merged(first: Move, second: Move, line: Term) -> Move | None:
    """Two steps of arithmetic as one, where one place holds the other with arithmetic alone between."""
    outer, inner = sorted((first.path, second.path), key=len)
    if inner[: len(outer)] != outer:
        return None
    before = _subterm(line, outer)
    node = first.after if first.path == outer else before
    for at in inner[len(outer) :]:
        child = node.args[at]
        if not isinstance(node, FIELD) or not isinstance(child, Term):
            return None
        node = child
    after = second.after
    if second.path != outer:  # the second one is further in: it changes what the first one made
        after = _spliced(first.after, second.path[len(outer) :], second.after, 0)
    because = (*first.because, *(b for b in second.because if b not in first.because))
    return Move("field", (("a", before), ("b", after)), outer, False, because, before, after)


def backwards(moves: Iterable[Move]) -> list[Move]:
    """The moves that lead back."""
    return [replace(m, reverse=not m.reverse, before=m.after, after=m.before) for m in reversed(list(moves))]


def conclude(
    lhs: Term,
    forward: Iterable[Move],
    rhs: Term | None = None,
    backward: Iterable[Move] = (),
    assumptions: tuple[Fact | Prop, ...] = (),
    definitions: tuple[Definition, ...] = (),
) -> Theorem:
    """The theorem that moves from both sides, meeting in one line, prove.

    Raises:
        Rejected: the kernel does not accept them.
    """
    moves = [*forward, *(_turned(m) for m in backwards(backward))]
    for found in (_without_detours(shortened(lhs, moves)), moves):
        steps = steps_of(lhs, found)
        last = steps[-1].after if steps else lhs
        derivation = Derivation(lhs, last if rhs is None else rhs, steps, assumptions, definitions)
        try:
            return replay(derivation)
        except Rejected:
            if found is moves:
                raise
    raise AssertionError("not reached")


def steps_in_lines(
    line: Term, moves: list[Move], ends: Iterable[int]
) -> tuple[tuple[Step, ...], tuple[int, ...]]:
    """The steps that moves make of a line, and after which of them those moves are done that end a line.

    Steps are made fewer within a line only.
    """
    steps: list[Step] = []
    lines: list[int] = []
    begin = 0
    for end in ends:
        new = steps_of(line, _without_detours(shortened(line, moves[begin:end])))
        if new:
            steps += new
            lines.append(len(steps))
            line = new[-1].after
        begin = end
    return tuple(steps), tuple(lines)


def _turned(m: Move) -> Move:
    """A step of field arithmetic that is read from right to left, as one from left to right."""
    if m.rule == "field" and m.reverse:
        return replace(m, reverse=False, bindings=(("a", m.before), ("b", m.after)))
    return m


def _without_detours(moves: list[Move]) -> list[Move]:
    """The moves without neighbours that undo each other."""
    out: list[Move] = []
    for m in moves:
        if out and (out[-1].path, out[-1].before, out[-1].after) == (m.path, m.after, m.before):
            out.pop()
        else:
            out.append(m)
    return out


def pruned(theorem: Theorem, keeping: tuple[Definition, ...] = ()) -> Theorem:
    """The same theorem with only the definitions of which its lines speak, and those to be kept."""
    d = theorem.derivation
    nodes: list[Node] = [d.lhs, d.rhs, *d.assumptions, *_spoken(d.steps)]
    todo = {n.name for top in nodes for n in walk(top) if isinstance(n, Entry)}
    found: set[str] = set()
    by_name = {e.name: e for e in d.definitions}
    while todo:
        name = todo.pop()
        if name in by_name and name not in found:
            found.add(name)
            todo |= made_of(by_name[name])
    kept = tuple(e for e in d.definitions if e.name in found or e in keeping)
    return theorem if kept == d.definitions else replay(replace(d, definitions=kept))


def _spoken(steps: Iterable[Step]) -> Iterator[Node]:
    for step in steps:
        yield step.after
        for fact, because in step.because:
            yield fact
            yield from _spoken(because)
