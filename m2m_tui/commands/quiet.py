"""`--quiet`: nothing is said of what went well."""

from __future__ import annotations

import click

from m2m_tui.commands.place import Place


def _hush(context: click.Context, _: click.Parameter, quiet: bool) -> None:
    if quiet:
        context.obj = context.obj._replace(quiet=True)


quiet_option = click.option(
    "-q", "--quiet", is_flag=True, expose_value=False, callback=_hush, help="Say nothing of what went well."
)


def is_quiet() -> bool:
    """Tell whether nothing is to be said of what went well."""
    place = click.get_current_context().find_object(Place)
    return place is not None and place.quiet
