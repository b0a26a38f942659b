"""The first line of a session's screens: the session, how far each stage is, and whether it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message

from m2m_tui.core.progress import STAGE_TITLES, Progress
from m2m_tui.ui.spans import Line, Span, cropped, width_of
from m2m_tui.ui.widgets.painted import Painted

REPORT = "report"
"""The page behind the stages: it isn't more or less done, and so it has no mark."""

_MARKS = {None: "○", False: "◐", True: "●"}
_SHORT = {"adapt": "Adapt", "diagnose": "Diagnose", "deepen": "Deepen", "shift": "Shifts", "act": "Act"}
_SHORTER = _SHORT | {"diagnose": "Diag."}


class _Form(NamedTuple):
    """One way to say the stages: their names, whether their counts, what stands between them, and how many cells the session's title has
    beside it at least: counts are worth a few of its letters."""

    names: Mapping[str, str]
    counted: bool
    gap: str
    title: int


_FORMS = (
    _Form(_SHORT, True, " ", 16),
    _Form(_SHORT, True, "", 8),
    _Form(_SHORTER, True, "", 6),
    _Form(_SHORT, False, " ", 16),
    _Form(_SHORT, False, "", 11),
    _Form({}, False, " ", 0),
)
"""From the roomiest to the narrowest."""


_SAVING = len("  saving ")
"""Cells kept for that, so that the stages say the same while something is being saved."""


class HeaderState(NamedTuple):
    """What the header says. `here` is the stage in front ("report" for the report); `saved` in words, `trouble` if it isn't."""

    title: str
    progress: tuple[Progress, ...] = ()
    here: str = ""
    saved: str = "saved"
    trouble: bool = False


class HeaderLine(Painted):
    """One line; at 80 columns names are shortened, at 40 the words beside the stages give way first, then their names."""

    class StageClicked(Message):
        """A stage's name was clicked."""

        def __init__(self, stage: str) -> None:
            super().__init__()
            self.stage = stage

    def __init__(self, state: HeaderState) -> None:
        super().__init__()
        self._state = state
        self._places: list[tuple[range, str]] = []

    def show(self, state: HeaderState) -> None:
        """Show another state."""
        self._state = state
        self.repaint()

    def paint(self, width: int, height: int) -> list[Line]:
        state = self._state
        saved: list[Span] = [(f"  {state.saved} ", "warn" if state.trouble else "muted")]
        if state.trouble:
            # What is wrong matters more than how far the stages are.
            room = max(width - width_of(saved), 0)
            title = cropped(f" {state.title}", min(room, 24))
            self._places = []
            return [Line(((title, "strong"), *saved))]
        stages = next(
            (
                made
                for form in _FORMS
                if width_of(made := self._listed(form)) + max(width_of(saved), _SAVING) + form.title + 1 <= width
            ),
            self._listed(_FORMS[-1]),
        )
        room = width - width_of([*stages, *saved])
        title = cropped(f" {state.title}", max(room - 1, 0))
        gap = " " * max(room - width_of([(title, "")]), 0)
        self._places = self._places_of(stages, width_of([(title + gap, "")]))
        return [Line(((title, "strong"), (gap, ""), *stages, *saved))]

    def _listed(self, form: _Form) -> list[Span]:
        """The stages in one form; where they have no names, the one in front has."""
        gap, spans = form.gap, list[Span]()
        for each in self._state.progress:
            here = each.stage == self._state.here
            name = f" {(form.names or _SHORT)[each.stage]}" if form.names or here else ""
            words = each.words.replace(" of ", "/") if form.names is _SHORTER else each.words
            count = f" {words}" if form.counted and words else ""
            spans.append((f" {_MARKS[each.done]}{name}{count}{gap}", "accent" if here else "muted"))
        here = self._state.here == REPORT
        if self._state.progress and (form.names or here):
            spans.append((f" {REPORT.capitalize()}{gap or ' '}", "accent" if here else "muted"))
        return spans

    def _places_of(self, stages: Sequence[Span], start: int) -> list[tuple[range, str]]:
        """The cells of each stage's name."""
        places: list[tuple[range, str]] = []
        for (text, _), stage in zip(stages, (*STAGE_TITLES, REPORT), strict=False):
            end = start + width_of([(text, "")])
            places.append((range(start, end), stage))
            start = end
        return places

    def on_click(self, event: events.Click) -> None:
        for cells, stage in self._places:
            if event.x in cells:
                self.post_message(self.StageClicked(stage))
