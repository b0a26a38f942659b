"""Places side by side, or the rounds of one: what `m2m compare` says, with as many of them as there is room for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen

from m2m_tui.core.errors import M2MError
from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.side_by_side.over_time import OverTime
from m2m_tui.core.findings.side_by_side.places import SideBySide
from m2m_tui.core.words import listed
from m2m_tui.reports.side_by_side.document import document
from m2m_tui.reports.side_by_side.kinds import OFFERED, FileKind, is_own, written
from m2m_tui.storage.files.report_files import report_path, write_report
from m2m_tui.storage.sessions.several import compared
from m2m_tui.ui.dialogs.asking import Asking
from m2m_tui.ui.document import blocks_on_screen
from m2m_tui.ui.keys.side_by_side import SIDE_BY_SIDE
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.questions import READERS, Field
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.turned import Turned, turned
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.said_line import NoticeLine, TipLine

_MARGINS, _WIDEST = 4, 140
"""Cells beside the text, and how wide it is at most."""


async def show_side_by_side(asking: Asking, paths: list[Path]) -> None:
    """Read these sessions, and put them side by side in front. Raises M2MError where that can't be."""
    found = await asking.program.at_work.do(partial(compared, paths, lambda session: session))
    await asking.app.push_screen(asking.program.sized(partial(SideBySideScreen, found, paths)))


class SideBySideScreen(Asking, Screen[None]):
    """The document as it reads, a few places at a time."""

    CSS_PATH = "side_by_side.tcss"
    AUTO_FOCUS = ""
    BINDINGS = Bindings(SIDE_BY_SIDE.keys)

    def __init__(self, found: SideBySide | OverTime, paths: Sequence[Path]) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._names = (
            [each.name for each in found.places]
            if isinstance(found, SideBySide)
            else [each.title for each in found.rounds]
        )
        self._blocks = blocks_on_screen(document(found))
        self._shown = Turned([], [], 0, 0)

    def compose(self) -> ComposeResult:
        yield TipLine()
        yield Reading(focusable=True)
        yield NoticeLine()
        yield KeyLine()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Reading))
        self._turn_to(0)

    def on_resize(self) -> None:
        if self.is_mounted:
            self._turn_to(self._shown.first)

    def _turn_to(self, first: int) -> None:
        width = max(min(self.app.size.width - _MARGINS, _WIDEST), 1)
        reading, before = self.query_one(Reading), self._shown
        self._shown = turned(self._blocks, width, len(self._names), first)
        part = bisect_right(before.begins, reading.top) - 1
        reading.show(self._shown.lines, wrapped_to=width, top=self._shown.begins[part] if part > 0 else 0)
        all_fit = self._shown.columns == len(self._names)
        self.query_one(TipLine).show(self._tip())
        self.query_one(KeyLine).show(SIDE_BY_SIDE.hints(*(("↑ ↓", "w", "esc", "?") if all_fit else SIDE_BY_SIDE.line)))

    def _tip(self) -> Spans:
        first, count, all_ = self._shown.first, self._shown.columns, len(self._names)
        names = listed(self._names[first : first + count])
        if count == all_:
            return ((names, "accent"),)
        places = f"{first + 1}" if count == 1 else f"{first + 1} to {first + count}"
        return ((f"{places} of {all_}: ", ""), (names, "accent"))

    def say(self, words: str, role: str = "muted") -> None:
        """Say what has just happened."""
        self.query_one(NoticeLine).say(words, role)

    def action_turn(self, by: int) -> None:
        first, count = self._shown.first, self._shown.columns
        if count == len(self._names):
            self.say("All of them are here.")
        elif first + by >= 0 and first + by + count <= len(self._names):
            self.say("")
            self._turn_to(first + by * count)
        else:
            self.say("These are the last of them." if by > 0 else "These are the first of them.")

    @work
    async def action_write(self) -> None:
        filled = await self.fill_in(
            "Write this down",
            [
                Field("readers", "Who reads it?", options=READERS),
                Field("kind", "As what?", options=tuple(OFFERED.items())),
            ],
        )
        if filled is None:
            return
        try:
            target = await self.program.at_work.do(
                partial(
                    _write, self._paths, cast("FileKind", filled["kind"]), circulates=filled["readers"] == "circulation"
                ),
                "Writing it down",
            )
        except M2MError as error:
            self.say(str(error), "warn")
        else:
            self.say(f"Written to {target}", "good")

    def action_back(self) -> None:
        if self.is_active:
            self.dismiss()

    def action_keys(self) -> None:
        self.show_keys(SIDE_BY_SIDE)


def _write(paths: Sequence[Path], kind: FileKind, *, circulates: bool) -> Path:
    found = compared(paths, for_circulation if circulates else lambda session: session)
    target = report_path(paths[0].with_stem("side-by-side"), kind, "for-circulation" if circulates else "")
    write_report(written(found, kind).encode(), target, *paths, is_own=is_own, command="m2m compare")
    return target
