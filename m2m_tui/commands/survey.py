"""`m2m survey`: the survey and nothing else."""

from __future__ import annotations

import click

from m2m_tui.commands.drawing import why_not_drawn
from m2m_tui.commands.place import Place
from m2m_tui.system.light_start import start_light


@click.command(
    "survey",
    short_help="Answer the open survey or ballot, and nothing else.",
    epilog="Example:  m2m survey our-council",
)
@click.argument("file")
@click.option("--plain", is_flag=True, help="Question by question in plain lines: for a screen reader or a bad line.")
@click.pass_obj
def command(place: Place, file: str, plain: bool) -> int:
    """Answer the open survey of the session FILE, or vote in its open ballot; where both are open it asks which.

    For somebody at a terminal of their own, also over SSH: nothing else can be seen or done from here. Everything is saved at once,
    and the code that is shown brings you back to your answers. Where nothing can be drawn, the questions come in plain lines.
    """
    path = place.session(file)
    undrawn = not plain and bool(why_not_drawn())
    if plain or undrawn:
        from m2m_tui.ui.survey.plain import run

        return run(path, undrawn=undrawn)
    start_light()
    from m2m_tui.ui.survey import app

    return app.run(path)
