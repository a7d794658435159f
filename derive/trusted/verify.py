"""Replay certificates with this package alone: `gradproof verify FILE...`.

Exit status 0: every file proves what is printed.  1: a step of one does not hold.  2: one cannot be used.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from derive.trusted.certificate import BadCertificate, read_certificate, statement_hash
from derive.trusted.kernel import Rejected, Step, Theorem
from derive.trusted.schema import MOST_BYTES
from derive.trusted.show import statement

SECONDS = 60
MEMORY = 2 << 30
HELP = """\
usage: gradproof verify FILE...

Replay certificates: print what each proves, from what, and the hash of its statement.
Nothing but the kernel is loaded. Exit status 0: all hold; 1: a step does not; 2: a file cannot be used."""


def entry(arguments: Sequence[str]) -> int:
    """`main` as a process of its own: with bounded memory, and told to stop without a traceback."""
    _bounded_memory()
    try:
        status = main(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return _complain("interrupted", 130)


def main(arguments: Sequence[str] | None = None) -> int:
    """Replay the certificates named on the command line; the exit status is the worst of them."""
    files = list(sys.argv[1:] if arguments is None else arguments)
    if files[:1] in (["-h"], ["--help"]):
        print(HELP)
        return 0
    if not files or any(file.startswith("-") for file in files):
        print("gradproof: usage: gradproof verify FILE...", file=sys.stderr)
        return 2
    return max([verify(Path(file)) for file in files])


def verify(file: Path, seconds: float = SECONDS) -> int:
    """Replay one certificate and say what it proves, or in one line why not."""
    try:
        with _deadline(seconds):
            with file.open("rb") as stream:
                theorems = read_certificate(stream.read(MOST_BYTES + 1))
            lines = list(report(file, theorems))
    except OSError as error:
        return _complain(f"{file}: {error.strerror or error}", 2)
    except BadCertificate as error:
        return _complain(f"{file}: {error}", 2)
    except Rejected as error:
        return _complain(f"{file}: rejected: {error}", 1)
    except OutOfTime:
        return _complain(f"{file}: not replayed within {seconds:g} seconds", 2)
    except (RecursionError, MemoryError) as error:
        return _complain(f"{file}: too large to replay ({type(error).__name__})", 2)
    print("\n".join(lines))
    return 0


def report(file: Path, theorems: tuple[Theorem, ...]) -> Iterator[str]:
    """What a certificate proves."""
    *lemmas, theorem = theorems
    equation, *given = statement(theorem)
    yield f"{file}: proved"
    yield f"  {equation}"
    yield from (f"    {line}" for line in given)
    if not theorem.assumptions:
        yield "    assuming nothing"
    counted = _steps(theorem.derivation.steps)
    inner = sum(_steps(lemma.derivation.steps) for lemma in lemmas)
    told = f", and {inner} in {len(lemmas)} lemma{'s' * (len(lemmas) > 1)}" if lemmas else ""
    yield f"  {counted} step{'s' * (counted != 1)}{told}"
    yield f"  sha256 of the statement {statement_hash(theorem)}"


def _steps(steps: tuple[Step, ...]) -> int:
    return sum(1 + sum(_steps(inner) for _, inner in step.because) for step in steps)


def _complain(message: str, status: int) -> int:
    line = " ".join(message.split())
    line = "".join(c if c.isprintable() else "?" for c in line)
    print(f"gradproof: {line if len(line) <= 400 else line[:400] + '...'}", file=sys.stderr)
    return status


class OutOfTime(BaseException):
    """The time for one file is used up; no handler on the way catches it."""


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise after so many seconds, where the system has such an alarm."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _bounded_memory() -> None:
    """Let no file make this process take all of the memory, where the system has such a limit."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    least = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (least, hard))


if __name__ == "__main__":
    sys.exit(entry(sys.argv[1:]))
