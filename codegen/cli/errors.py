"""How a command ends: the exit statuses, and the error that is told in one line."""

from enum import IntEnum


class Status(IntEnum):
    """The exit statuses of `gradproof`; those above 128 follow the shells' 128 + signal."""

    DONE = 0
    NOT_PROVED = 1
    UNUSABLE = 2
    """The call or its input cannot be used."""
    INTERRUPTED = 130
    BROKEN_PIPE = 141


class CliError(Exception):
    """An expected failure. `message` is one line, with the place in the input where there is one."""

    def __init__(self, message: str, status: Status = Status.UNUSABLE) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
