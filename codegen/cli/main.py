"""Where `gradproof` starts and ends: it finds the command, runs it, and tells how it went."""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer
from typer.core import TyperGroup

from codegen.cli.errors import CliError, Status
from codegen.cli.folder import command_files, plain_app

PROGRAM = "gradproof"
COMMANDS = "codegen.cli.commands"


def main(arguments: Sequence[str] | None = None, commands: str = COMMANDS) -> int:
    """Run one command line and return its exit status; what a user can mend is one line on stderr."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        status = run(application(commands), arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever read has gone (`gradproof list | head -1`): nobody is left to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.BROKEN_PIPE
    except CliError as error:
        return complain(error.message, error.status)
    except typer.TyperException as error:
        return complain(error.format_message().replace("Value error, ", ""), Status.UNUSABLE)
    except OSError as error:
        if error.filename is None:
            raise
        return complain(f"{error.filename}: {error.strerror}", Status.UNUSABLE)
    except (KeyboardInterrupt, typer.Abort):
        return complain("interrupted", Status.INTERRUPTED)


def application(commands: str) -> TyperGroup:
    """The command group `gradproof`, with a stand-in for every command of the package `commands`."""
    app = plain_app(name=PROGRAM)
    app.callback(invoke_without_command=True)(gradproof)
    group = typer.main.get_group(app)
    for command in command_files(commands):
        group.add_command(command)
    return group


def run(group: TyperGroup, arguments: Sequence[str]) -> int:
    try:
        with group.make_context(PROGRAM, list(arguments)) as context:
            status = group.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    return status if isinstance(status, int) else Status.DONE


def complain(message: str, status: Status) -> int:
    print(f"{PROGRAM}: {' '.join(message.split())}", file=sys.stderr)
    return status


def show_version(wanted: bool) -> None:
    if wanted:
        print(PROGRAM, version(PROGRAM))
        raise typer.Exit()


def gradproof(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=show_version, is_eager=True),
    ] = False,
) -> None:
    """Prove gradients of losses for every number of classes, and write kernels from the proofs."""
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(Status.UNUSABLE)


if __name__ == "__main__":
    sys.exit(main())
