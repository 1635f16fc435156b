"""The `dispatches` command: a module a subject, and `commands.py` with the list of them."""

from flows.cli.commands import cli, main

__all__ = ["cli", "main"]
