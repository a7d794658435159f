"""How a form writes words and formulas."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from codegen.walkthrough.phrases import Math
from derive.printing import Notation


class Writer(ABC):
    """How a form writes words and formulas."""

    def __init__(self, notation: Notation | None = None) -> None:
        self.notation = notation or Notation()

    @abstractmethod
    def words(self, text: str) -> str:
        """Words of ours."""

    @abstractmethod
    def formula(self, formula: Math) -> str:
        """A formula among words."""

    @abstractmethod
    def display(self, formula: Math) -> str:
        """A formula on lines of its own, without what sets it off."""

    @abstractmethod
    def code(self, text: str) -> str:
        """A command to type."""

    def sentence(self, sentence: Sequence[str | Math]) -> str:
        """A sentence."""
        return "".join(self.words(p) if isinstance(p, str) else self.formula(p) for p in sentence)
