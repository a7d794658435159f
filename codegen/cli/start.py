"""The console script: `verify` goes straight to the kernel, everything else to the commands.

Whoever verifies need trust nothing but `derive.trusted`, so nothing else is imported on the way there.
"""

import sys


def main() -> int:
    """Run the command line; return its exit status."""
    if sys.argv[1:2] == ["verify"]:
        from derive.trusted.verify import entry

        return entry(sys.argv[2:])
    from codegen.cli.main import main as commands

    return commands()


if __name__ == "__main__":
    sys.exit(main())
