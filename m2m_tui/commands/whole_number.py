"""A whole number on the command line."""

from __future__ import annotations

from typing import Any

import click
from click.types import IntParamType


class WholeNumber(IntParamType):
    """One from the `least` to the `most` there may be, where there is a most; what is none, or lies beyond, is refused in words that say
    what to type. `--help` has no bounds, which click writes as “0<=x<=10000”."""

    name = "number"

    def __init__(self, least: int, most: int | None = None) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Give the number. Raises click.BadParameter."""
        bounds = f"from {self.least} up" if self.most is None else f"from {self.least} to {self.most:,}"
        try:
            number = int(super().convert(value, param, ctx))
        except click.BadParameter:
            number = self.least - 1
        if number < self.least or (self.most is not None and number > self.most):
            self.fail(f"type a whole number {bounds}, not “{value}”.", param, ctx)
        return number
