"""A whole number on the command line."""

from __future__ import annotations

from typing import Any

import click


class WholeNumber(click.IntRange):
    """One from the least to the most there may be; what is none, or lies beyond, is refused in words that say what to type."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Give the number. Raises click.BadParameter."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            bounds = f"from {self.min} to {self.max:,}" if self.max is not None else f"from {self.min} up"
            self.fail(f"type a whole number {bounds}, not “{value}”.", param, ctx)
