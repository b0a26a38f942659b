"""How far a command is that takes long: one line on the terminal, and nothing where the errors go anywhere else."""

from __future__ import annotations

import sys
import time

import click

_SOON = 1.0
"""Seconds before it is said that something takes long."""
_OFTEN = 0.2


class Counting:
    """Says “12 of 1000 files” from the second second on, over and over on the same line. `quiet`: never."""

    def __init__(self, total: int = 0, what: str = "", quiet: bool = False) -> None:
        self._total, self._what = total, what
        self._next = time.monotonic() + _SOON
        self._shown = 0
        self._on = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def at(self, number: int) -> None:
        """Say how far it is, unless that was said just now."""
        self.tell(f"{number} of {self._total} {self._what}")

    def tell(self, line: str) -> None:
        """Say what is done now."""
        if self._on and time.monotonic() >= self._next:
            self.clear()
            click.echo(line, err=True, nl=False)
            self._shown = len(line)
            self._next = time.monotonic() + _OFTEN

    def clear(self) -> None:
        """Take the line away, before anything else is said."""
        if self._shown:
            click.echo(f"\r{' ' * self._shown}\r", err=True, nl=False)
            self._shown = 0
