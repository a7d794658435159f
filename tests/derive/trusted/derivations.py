"""Writing derivations by hand, in tests."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from derive.trusted.kernel import Derivation, Rejected, Step, Theorem, advance, opening_context, replay
from derive.trusted.terms import Term


@dataclass
class Move:
    """One step, without the line that results; `bindings` as keywords."""

    rule: str
    path: tuple[int, ...] = ()
    bindings: dict[str, object] = field(default_factory=dict)
    reverse: bool = False
    because: tuple = ()

    def step(self, after: Term) -> Step:
        return Step(self.rule, tuple(self.bindings.items()), self.path, after, self.reverse, self.because)


def by(rule: str, path: tuple[int, ...] = (), /, **bindings: object) -> Move:
    return Move(rule, path, bindings)


def back(rule: str, path: tuple[int, ...] = (), /, **bindings: object) -> Move:
    """The rule from right to left."""
    return Move(rule, path, bindings, reverse=True)


def derivation(lhs: Term, *moves: Move, assumptions: tuple = (), definitions: tuple = ()) -> Derivation:
    """The derivation that the moves make; a move that is refused is its last step."""
    statement = Derivation(lhs, lhs, (), assumptions, definitions)
    line, steps = lhs, []
    for move in moves:
        try:
            line = advance(line, move.step(lhs), opening_context(statement))
        except (ValueError, TypeError):
            return Derivation(lhs, lhs, (*steps, move.step(line)), assumptions, definitions)
        steps.append(move.step(line))
    return Derivation(lhs, line, tuple(steps), assumptions, definitions)


def prove(lhs: Term, *moves: Move, assumptions: tuple = (), definitions: tuple = ()) -> Theorem:
    """The theorem that the moves prove."""
    return replay(derivation(lhs, *moves, assumptions=assumptions, definitions=definitions))


def refuse(reason: str, lhs: Term, *moves: Move, assumptions: tuple = (), definitions: tuple = ()) -> None:
    """Fail unless the kernel refuses the last move, or the statement if there is none, for this reason."""
    with pytest.raises(Rejected, match=reason) as refused:
        prove(lhs, *moves, assumptions=assumptions, definitions=definitions)
    assert not moves or str(refused.value).startswith(f"step {len(moves)}, {moves[-1].rule}"), refused.value
