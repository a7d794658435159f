"""What was read but not understood."""

from __future__ import annotations


class Unclear(ValueError):
    """Something was read whose meaning is not known; `at` is where it stands."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message
