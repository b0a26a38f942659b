"""What the server says to whoever started it: a person at a terminal, or the app, which reads a line of JSON for each piece of news."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import Any

from m2m_tui.charts.squares import half_blocks
from m2m_tui.core.clean import clean_line
from m2m_tui.sittings.how_far import how_far
from m2m_tui.sittings.trouble import trouble_for_all
from m2m_tui.web.qr_code import squares
from m2m_tui.workspace import Workspace

_NO_NETWORK = "This computer is in no network, so no phone can reach it. Turn its Wi-Fi on, or its own hotspot: it goes on by itself."
_PLAIN_HTTP = (
    "What phones send travels over this network unencrypted (plain http): somebody on it who sets out to could read it."
)
_BLACK_ON_WHITE, _AS_BEFORE = "\x1b[38;5;16;48;5;231m", "\x1b[0m"


class Telling:
    """Says what is new, and nothing twice."""

    def __init__(self) -> None:
        self.unheard = False
        """Whether nobody is there any more to hear it."""
        self._addresses: list[str] | None = None
        self._state = ""

    def begin(self, workspace: Workspace, other_port: int | None, *, plain: bool) -> None:
        """Say that it has begun; `other_port`: where the one that was asked for is taken; `plain`: over http."""

    def tell(self, workspace: Workspace, addresses: list[str]) -> None:
        """Say at which addresses it is to be reached, and how far people are."""
        if addresses != self._addresses:
            self._addresses = addresses
            self.reachable(addresses)
        state = "; ".join(how_far(workspace.session)) or "The answers have been revealed: nothing is open any more"
        trouble = f"NOT SAVED: {trouble_for_all(workspace)}" if workspace.trouble else ""
        if (said := f"{trouble}. {state}" if trouble else state) != self._state:
            self._state = said
            self.going(state, trouble)

    def reachable(self, addresses: list[str]) -> None:
        """Say the addresses, which have changed."""
        raise NotImplementedError

    def going(self, state: str, trouble: str) -> None:
        """Say how far people are, and what keeps their answers from being saved."""
        raise NotImplementedError

    def broke(self, where: str) -> None:
        """Say that something is wrong in m2m itself."""
        raise NotImplementedError

    def end(self, not_saved: str) -> None:
        """Say that it has ended; `not_saved`: what couldn't be saved in the end."""
        raise NotImplementedError

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except (OSError, ValueError):
            self.unheard = True
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # what is still buffered goes nowhere


class ToTheApp(Telling):
    """A line of JSON each: `addresses` with a `squares` for each, `trouble`, `broke`."""

    def reachable(self, addresses: list[str]) -> None:
        self._say(addresses=[{"address": each, "squares": squares(each)} for each in addresses])

    def going(self, state: str, trouble: str) -> None:
        self._say(trouble=trouble)

    def broke(self, where: str) -> None:
        self._say(broke=where)

    def end(self, not_saved: str) -> None:
        if not_saved:
            self._say(trouble=not_saved)

    def _say(self, **news: Any) -> None:
        self._write(json.dumps(news) + "\n")


class ToATerminal(Telling):
    """Sentences, the QR code where there is room for it, and one line that says how far people are."""

    def begin(self, workspace: Workspace, other_port: int | None, *, plain: bool) -> None:
        self._write(f"{clean_line(workspace.session.title)}\n")
        if other_port is not None:
            self._write(f"The port is taken, so it is {other_port}.\n")
        if plain:
            self._write(f"{_PLAIN_HTTP}\n")
        self._write("ctrl+c ends it.\n\n")

    def reachable(self, addresses: list[str]) -> None:
        self._write("\r\x1b[K")
        if not addresses:
            self._write(f"{_NO_NETWORK}\n\n")
            return
        lines, room = half_blocks(squares(addresses[0])), shutil.get_terminal_size()
        if room.columns > max(map(len, lines)) and room.lines > len(lines) + 6 and _can_draw(lines):
            self._write("".join(f"{_BLACK_ON_WHITE}{line}{_AS_BEFORE}\n" for line in lines) + "\n")
        self._write("".join(f"{each}\n" for each in addresses) + "\n" + self._state)

    def going(self, state: str, trouble: str) -> None:
        self._write(f"\r\x1b[K{trouble + '. ' if trouble else ''}{state}")

    def broke(self, where: str) -> None:
        self._write(f"\r\x1b[KSomething went wrong in m2m itself: {where}. Everything saved is safe.\n{self._state}")

    def end(self, not_saved: str) -> None:
        self._write(f"\n{not_saved}\n" if not_saved else "\n")


def _can_draw(lines: list[str]) -> bool:
    try:
        "".join(lines).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
