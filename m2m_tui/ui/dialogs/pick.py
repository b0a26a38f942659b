"""Pick one thing from a list, or several. Nothing has to be typed, but typing after / narrows the list."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from m2m_tui.ui.dialogs.dialog import Dialog
from m2m_tui.ui.keys.dialogs import PICK
from m2m_tui.ui.keys.table import Bindings, KeyHint
from m2m_tui.ui.questions import Choice, PicksCheck, nothing_wrong
from m2m_tui.ui.widgets.filtering import Filtering
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import Explanation, NoticeLine, QuestionLine


class Pick(Filtering, Dialog[tuple[str, ...] | None]):
    """Gives the ids picked, in the order of the list, or None when it was left with escape.

    With `several`, space picks and unpicks; what `check` finds wrong with them is said, and the list stays. Otherwise enter takes the row
    under the cursor, and 1 to 9 take a row at once.
    """

    CSS_PATH = "dialogs.tcss"
    opening = True
    """Until there is a list to pick from."""

    BINDINGS = Bindings(PICK.keys)

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        picked: Collection[str] = (),
        several: bool = False,
        explanation: str = "",
        check: PicksCheck = nothing_wrong,
        ahead: list[events.Key] | None = None,
    ) -> None:
        super().__init__()
        self._ahead = [] if ahead is None else ahead
        self._title, self._choices, self._several, self._explanation = title, choices, several, explanation
        self._picked = set(picked)
        self._check = check

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall" if len(self._choices) > 8 else "dialog"):
            yield QuestionLine(((self._title, "heading"),))
            if self._explanation:
                yield Explanation(((self._explanation, ""),), id="explanation")
            yield RowList(empty=self.language.say("drawn_dialogs.no_such_words"))
            yield NoticeLine()
            yield KeyLine(self._hints())

    def _hints(self) -> list[KeyHint]:
        say = self.language.say
        narrow, back = ("/", say("drawn_dialogs.filter")), ("esc", say("drawn_dialogs.back"))
        if self._several:
            return PICK.hints("space", ("enter", say("drawn_dialogs.done")), narrow, back)
        return [*PICK.hints(("enter", say("drawn_dialogs.take_it")), narrow, back), *self.switch_hints]

    def on_mount(self) -> None:
        rows = self.query_one(RowList)
        rows.second_click_chooses = not self._several
        self._list()
        first = next((choice.id for choice in self._choices if choice.id in self._picked), "")
        rows.go_to(first)
        self.set_focus(rows)
        self.opening = False
        self.call_later(self._take_ahead)

    def _take_ahead(self) -> None:
        """Do what was typed before there was a list: enter takes what is under the cursor, and a number what stands beside it."""
        for place, event in enumerate(self._ahead):
            if not self._several and (event.key == "enter" or event.key.isdecimal()):
                del self._ahead[: place + 1]
                if event.key == "enter":
                    self.query_one(RowList).action_choose()
                else:
                    self.action_take(int(event.key))
                return
        self._ahead.clear()

    def _list(self) -> None:
        words, matches = self.filter_words, self.matcher()
        numbered = not self._several and not words
        rows: list[Row] = []
        number = 0
        for choice in self._choices:
            if not choice.id:
                if not words:
                    rows.append(Row("", ((choice.words, choice.role or "heading"),)))
                continue
            if not matches(choice.words):
                continue
            number += 1
            if self._several:
                mark = "[x] " if choice.id in self._picked else "[ ] "
            else:
                mark = f"{number}  " if numbered and number <= 9 else "   "
            note = ((choice.note, "muted"),) if choice.note else ()
            spans = ((mark, "key" if choice.id in self._picked or numbered else "muted"), (choice.words, choice.role))
            rows.append(Row(choice.id, spans, note, wraps=True, indent=len(mark)))
        self.query_one(RowList).show(rows)

    def action_take(self, number: int) -> None:
        rows = self.query_one(RowList)
        if rows.has_focus and not (self._several or self.filter_words) and number <= len(rows.ids):
            self.dismiss((rows.ids[number - 1],))

    def action_pick(self) -> None:
        current = self.query_one(RowList).current
        if not self._several or not current:
            return
        self._picked ^= {current}
        self._list()

    def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        event.stop()
        if self._several:
            self.action_pick()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        picked: tuple[str, ...] = (event.row_id,)
        if self._several:
            picked = tuple(choice.id for choice in self._choices if choice.id in self._picked)
        if wrong := self._check(picked):
            self.query_one(NoticeLine).say(wrong, "warn")
        else:
            self.dismiss(picked)

    def filter_changed(self) -> None:
        self._list()

    def action_back(self) -> None:
        if not self.close_filter():
            self.dismiss(None)
