"""The commands of `gradproof`: each file is one, called as the file is (`check_post.py`: `check-post`).

A file's docstring begins with the line that `gradproof --help` shows, and its function `command` does the
work: its annotations are Typer's, its docstring is its help. It returns an exit status of
`codegen.cli.errors`, or None when done, and raises `CliError` for what a user can mend.
"""
