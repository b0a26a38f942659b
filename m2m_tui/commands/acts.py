"""A command with commands of its own, such as `m2m insight`."""

from __future__ import annotations

from difflib import get_close_matches

import click

from m2m_tui.core.clean import clean_line


class Acts(click.Group):
    """A group of commands that asks which of them was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Give the command that the first word names."""
        if args[0] not in self.commands:
            there = list(self.commands)
            like = get_close_matches(args[0].casefold(), there, n=1)
            asked = f" Did you mean `{ctx.command_path} {like[0]}`?" if like else ""
            raise click.UsageError(
                f"“{clean_line(args[0])}” is not a command.{asked} There are: {', '.join(there)}.", ctx
            )
        return super().resolve_command(ctx, args)
