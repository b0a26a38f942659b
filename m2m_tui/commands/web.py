"""`m2m web`: answers from phones."""

from __future__ import annotations

import sys

import click

from m2m_tui.commands.place import Place
from m2m_tui.commands.whole_number import WholeNumber


@click.command(
    "web",
    short_help="Let people in the room answer on their own phones.",
    epilog="Example:  m2m web our-council",
)
@click.argument("file")
@click.option("--port", type=WholeNumber(1, 65_535), help="The port; where it is taken, the next free one of ten.")
@click.option("--address", default="", metavar="ADDRESS", help="One address of this computer, instead of all.")
@click.option("--behind", default="", metavar="URL", help="The https address of a server that stands in front.")
@click.pass_obj
def command(place: Place, file: str, port: int | None, address: str, behind: str) -> int:
    """Serve the open survey or ballot of the session FILE as pages for phones, at an address that is shown with its QR code.

    It runs until ctrl+c, or until its standard input ends. Everybody has to be in the same network as this computer, and others there
    who set out to could read what is sent. With --behind only a server on this computer that speaks https reaches it.
    """
    from m2m_tui.web.address import proxy
    from m2m_tui.web.run import Wanted, run
    from m2m_tui.web.telling import ToATerminal, ToTheApp

    if address and behind:
        raise click.UsageError("Behind another server there is one address, 127.0.0.1: leave --address out.")
    path = place.session(file)
    wanted = Wanted(port, address, proxy(behind) if behind else None)
    return run(path, wanted, ToATerminal() if sys.stdout.isatty() else ToTheApp())
