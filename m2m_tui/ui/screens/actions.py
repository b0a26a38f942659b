"""Act, page 2: who does what by when, typed as fast as people promise it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical

from m2m_tui.core.action import Action
from m2m_tui.core.days import day_meant, from_today, said_day
from m2m_tui.core.findings.actions import NOBODY_YET, by_date, by_owner, by_shift, in_short
from m2m_tui.core.naming import quoted, shift_in_words
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import actions
from m2m_tui.core.words import capital
from m2m_tui.ui.keys.act import ACTIONS, ADDING
from m2m_tui.ui.keys.table import Bindings, KeyHint
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.screens.act_words import action_row
from m2m_tui.ui.screens.action_list import ActionList
from m2m_tui.ui.screens.adding_screen import AddingScreen
from m2m_tui.ui.spans import Spans, cropped
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import SaidLine

_ORDERS = ("by shift", "by owner", "by day")

_NO_SHIFT = "+none"


class ActionsScreen(AddingScreen, ActionList):
    """Stage 5, actions. `_shift_id` and `_owner` are what the next action will have."""

    NAME = "actions"
    PLACE = ACTIONS
    BEGUN = "An action begun"
    CSS_PATH = "actions.tcss"
    BINDINGS = Bindings(ACTIONS.keys)
    ASKS = "type what will be done, press enter"

    def compose_body(self) -> ComposeResult:
        yield RowList(id="actions")
        yield Reading(id="chain")
        with Vertical(id="adding"):
            yield SaidLine(id="under")
            yield LongInput(id="new", clears=True)

    def on_mount(self) -> None:
        self._order = _ORDERS[0]
        self._owner = ""
        chosen = [key for key, each in self.workspace.session.shifts_in_use.items() if each.when == "now"]
        self._shift_id = (chosen or [""])[0]

    def hints(self) -> Sequence[KeyHint]:
        return ADDING.hints() if self.new.has_focus else ACTIONS.hints()

    def tip(self, session: Session) -> Spans:
        matches = self.matcher()
        if narrowed := self.filter_tip(
            sum(matches(_searched(each)) for each in session.actions.values()), len(session.actions)
        ):
            return narrowed
        if not session.actions:
            return (("Who does what by when? ", "accent"), ("Press a, type a first step, press enter.", ""))
        return ((f"{capital(in_short(session, self.today))}.", "accent"),)

    # -- what is shown

    def show_session(self, session: Session) -> None:
        if self._shift_id not in session.shifts_in_use:
            self._shift_id = ""
        self.query_one("#actions", RowList).show(
            self._rows(session),
            empty="Nothing here has these words. Escape shows all again."
            if self.filter_words
            else "Nobody does anything yet. Press a: a first step that somebody can take this month.",
        )
        self.show_chain()
        self._show_under()

    def _rows(self, session: Session) -> list[Row]:
        matches, day = self.matcher(), self.today
        roomy = self.roomy
        rows: list[Row] = []
        for title, members in self._groups(session):
            shown = {key: each for key, each in members.items() if matches(_searched(each))}
            if not shown:
                continue
            if title:
                rows.append(Row("", ((title, "heading"), (f"  {len(shown)}", "muted"))))
            rows += [action_row(key, each, day, roomy=roomy) for key, each in shown.items()]
        return rows

    def _groups(self, session: Session) -> list[tuple[str, dict[str, Action]]]:
        if self._order == "by owner":
            return [(owner or capital(NOBODY_YET), members) for owner, members in by_owner(session).items()]
        if self._order == "by day":
            return [("", by_date(session))]
        return [
            (shift_in_words(session.shifts[key]) if key in session.shifts else "For no shift", members)
            for key, members in by_shift(session).items()
        ]

    def _show_under(self) -> None:
        each = self.workspace.session.shifts.get(self._shift_id)
        shift = shift_in_words(each) if each is not None else "no shift"
        self.query_one("#under", SaidLine).show(
            (("New: ", "muted"), (self._owner or NOBODY_YET, "accent"), (" · ", "muted"), (shift, "accent"))
        )

    def action_list_by(self) -> None:
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self.render_anew()
        self.say(f"Listed {self._order}.")

    # -- adding

    def action_add(self) -> None:
        if (current := self.current) and (at := self.workspace.session.actions[current].shift):
            self._shift_id = self.workspace.session.speaking(at) if at in self.workspace.session.shifts else ""
            self._show_under()
        super().action_add()

    @on(LongInput.Submitted, "#new")
    def _add(self, event: LongInput.Submitted) -> None:
        text, owner, shift_id = event.value, self._owner, self._shift_id
        if not text.strip():
            self.say("Type what will be done, then press enter.")
            return
        added = ""

        def add(session: Session) -> Session:
            nonlocal added
            after, added = actions.add(session, text=text, owner=owner, shift=shift_id)
            return after

        if self.edit(add, "added an action"):
            self.query_one("#actions", RowList).go_to(added)
            self.say("Added. esc, then o says who does it and w by when; or type the next.")

    @on(LongInput.Left, "#new")
    def _next_shift(self, event: LongInput.Left) -> None:
        ids = ["", *self.workspace.session.shifts_in_use]
        place = ids.index(self._shift_id) if self._shift_id in ids else 0
        self._shift_id = ids[(place + event.by) % len(ids)]
        self._show_under()

    @on(LongInput.Turned, "#new")
    def _next_owner(self) -> None:
        names = ["", *actions.owners(self.workspace.session)]
        place = names.index(self._owner) if self._owner in names else 0
        self._owner = names[(place + 1) % len(names)]
        self._show_under()

    # -- the action under the cursor

    @on(RowList.Chosen, "#actions")
    @work
    async def _edit_text(self, event: RowList.Chosen) -> None:
        current, seen = event.row_id, self.workspace.session
        filled = await self.fill_in(
            "Edit the action",
            [Field("text", "What will be done?", actions.action_of(seen, current).text, lines=2, required=True)],
            draft=f"action {current}",
        )
        if filled is not None:
            self.edit(lambda now: actions.edit(now, current, filled["text"]), "edited an action", seen=seen)

    @work
    async def action_owner(self) -> None:
        if not (current := self.current):
            return
        seen = self.workspace.session
        action, names = actions.action_of(seen, current), tuple(actions.owners(seen))
        hint = f"↓ {', '.join(names)}" if names else "one, so that everybody knows who"
        filled = await self.fill_in(
            "Who does it?",
            [Field("owner", "A name or a role", action.owner, hint, offers=names)],
            explanation=f"{quoted(action.text)}.",
            draft=f"owner {current}",
        )
        if filled is not None:
            owner = filled["owner"].strip()
            self.edit(
                lambda session: actions.set_owner(session, current, owner),
                f"{owner} does it" if owner else "nobody does it yet",
                seen=seen,
            )

    @work
    async def action_due(self) -> None:
        if not (current := self.current):
            return
        seen = self.workspace.session
        due = actions.action_of(seen, current).due
        typed = await self.ask_day(current, "By when?", "A day", due.isoformat() if due else "")
        if typed is not None:
            day = day_meant(typed, self.today)
            self.edit(
                lambda session: actions.set_due(session, current, day),
                f"by {said_day(day)}, {from_today(day, self.today)}" if day else "no day yet",
                seen=seen,
            )

    @work
    async def action_shift(self) -> None:
        if not (current := self.current):
            return
        session = self.workspace.session
        choices = [
            Choice(key, shift_in_words(each), note=f" {each.when}") for key, each in session.shifts_in_use.items()
        ]
        picked = await self.pick_one(
            "Which shift is it for?",
            [*choices, Choice(_NO_SHIFT, "For no shift")],
            picked=actions.action_of(session, current).shift,
        )
        if picked is not None:
            shift_id = "" if picked == _NO_SHIFT else picked
            self.edit(lambda now: actions.set_shift(now, current, shift_id), "changed its shift", seen=session)
            self.query_one("#actions", RowList).go_to(current)

    def action_done(self) -> None:
        if current := self.current:
            was = actions.action_of(self.workspace.session, current).state
            self.edit(
                lambda session: actions.done(session, current),
                "done" if was == "open" else "open again",
                joins=f"done {current}",
            )

    @work
    async def action_drop(self) -> None:
        if not (current := self.current):
            return
        action = actions.action_of(self.workspace.session, current)
        if action.state == "dropped":
            self.say("It is dropped already. space opens it again.")
            return
        words = f"dropped “{cropped(action.text, 40)}”"
        joins = f"drop {current}"
        if self.take_out(lambda session: actions.drop(session, current), words, joins=joins):
            because = await self.ask_why_not(current, "what was learned, in a few words")
            if because:
                self.take_out(lambda session: actions.drop(session, current, because), words, joins=joins)
            else:
                self.say_taken_out(words)

    def action_remove(self) -> None:
        if current := self.current:
            text = cropped(actions.action_of(self.workspace.session, current).text, 40)
            self.take_out(lambda session: actions.remove(session, current), f"removed “{text}”")


def _searched(action: Action) -> str:
    return f"{action.text} {action.owner}"
