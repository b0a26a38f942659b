"""Deepen: insights typed as fast as people speak, by enabler or by kind, and the coverage of what has been talked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical

from m2m_tui.core.session import KIND_TITLES, KINDS, Session
from m2m_tui.core.stages import deepen
from m2m_tui.core.words import counted
from m2m_tui.ui.keys.deepen import DEEPEN, TYPING
from m2m_tui.ui.keys.table import Bindings, KeyHint
from m2m_tui.ui.presenting.slide import Slide
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.screens.adding_screen import AddingScreen
from m2m_tui.ui.screens.coverage_view import CoverageView
from m2m_tui.ui.screens.enabler_choices import enabler_choices
from m2m_tui.ui.screens.insight_rows import NONE, insight_rows, known_by, row_about, row_of
from m2m_tui.ui.screens.next_insight import NextInsight
from m2m_tui.ui.screens.presents import Presents
from m2m_tui.ui.spans import Spans, cropped
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import SaidLine

_MARGINS = 2
"""Cells beside the line above the field, left and right."""

_VIEWS = ("1", "2", "3")
"""By enabler, by kind, and the coverage, as their keys have them."""


class DeepenScreen(AddingScreen, Presents):
    """Stage 3. `_next` is what the next insight will be under."""

    NAME = "deepen"
    PLACE = DEEPEN
    BEGUN = "An insight begun"
    CSS_PATH = "deepen.tcss"
    BINDINGS = Bindings(DEEPEN.keys)
    ASKS = "type an insight, press enter; ↑ ↓ another enabler"

    def compose_body(self) -> ComposeResult:
        yield RowList(id="insights")
        yield CoverageView(id="coverage")
        with Vertical(id="adding"):
            yield Reading(id="prompts")
            yield SaidLine(id="under")
            yield LongInput(id="new", clears=True)

    def on_mount(self) -> None:
        self._view = "1"
        session = self.workspace.session
        self._next = NextInsight().still_there(session)
        last = next(reversed(session.insights.values()), None)
        if last is not None:
            self._next = self._next._replace(kind=last.kind).about(session, last.enablers)
        self._followed = ""
        self._gap: str | None = None
        """The enabler at which a was pressed in the coverage, "" for none, or the next gap once something was added there: escape goes
        back to it. None where a was pressed in a list."""
        self.coverage.display = False

    @property
    def coverage(self) -> CoverageView:
        """The view of what has been talked about."""
        return self.query_one(CoverageView)

    def in_front(self) -> dict[str, str]:
        row = self.coverage.marked if self._view == "3" else self.query_one(RowList).current
        return {"view": self._view, "row": row, "enabler": self._next.enabler_id}

    def slide(self) -> Slide | str:
        from m2m_tui.ui.presenting.walk import first_of

        about = self.coverage.marked if self._view == "3" else self._next.enabler_id
        first = first_of(self.workspace.session, "deepen")
        return first._replace(about=about) if about else first

    def go_back_to(self, was: Mapping[str, str]) -> None:
        view, row = was.get("view", ""), was.get("row", "")
        if view in _VIEWS and view != self._view:
            self.action_view(view)
        if self._view == "3":
            self.coverage.mark(row if row in self.workspace.session.enablers_in_use else self.coverage.marked)
        else:
            rows = self.query_one(RowList)
            rows.go_to(row if row in rows.ids else row_about(row, rows.ids))

    def hints(self) -> Sequence[KeyHint]:
        if self.new.has_focus:
            return (
                TYPING.hints("enter", "tab", "↑ ↓", ("esc", "back to the coverage"))
                if self._gap is not None
                else TYPING.hints()
            )
        parked = ("l",) if self.workspace.session.parked else ()
        views = [view for view in _VIEWS if view != self._view]
        return DEEPEN.hints("a", "k", "t", *views, ("]", "next"), "?", *parked, "p", "/", "d", "u", "g")

    def tip(self, session: Session) -> Spans:
        matches = self.matcher()
        if narrowed := self.filter_tip(
            sum(matches(each.text) for each in session.insights.values()), len(session.insights)
        ):
            return narrowed
        silent = self.coverage.shown.silent
        total = len(session.insights)
        count = counted(total, "insight")
        if not total:
            return (("Say what you see. ", "accent"), ("Press a, type what somebody says, press enter.", ""))
        if silent:
            many = counted(len(silent), "enabler")
            return ((f"{count}.  ", "accent"), (f"Nobody has talked about {many} yet: {'; '.join(silent)}.", ""))
        return ((f"{count}.  ", "accent"), ("Every enabler has been talked about.", ""))

    # -- what is shown

    def show_session(self, session: Session) -> None:
        self._next = self._next.still_there(session)
        self.coverage.shown = deepen.coverage(session)
        if self._view == "3":
            self.coverage.mark(self.coverage.marked)
        else:
            self.query_one(RowList).show(
                insight_rows(session, self._view, self.matcher(), filtered=bool(self.filter_words)),
                empty="Nothing here has these words. Escape shows all again.",
            )
            self._follow_the_cursor()
        self._show_under()

    def _show_under(self) -> None:
        """What the next insight will be under, and what to ask about that enabler."""
        session, room = self.workspace.session, self.app.size.width - _MARGINS
        words = self._next.words(session, room, narrow=self.has_class("-narrow"))
        self.query_one("#under", SaidLine).show(words)
        enabler = session.enablers.get(self._next.enabler_id)
        prompts = enabler.prompts if enabler is not None else ()
        self.query_one("#prompts", Reading).show([(("Ask: ", "muted"), (prompt, "")) for prompt in prompts])

    def on_row_list_moved(self) -> None:
        self._follow_the_cursor()

    def _follow_the_cursor(self) -> None:
        """What is added next goes where the cursor stands; not while somebody types, who may have gone on to another one."""
        row_id = self.query_one(RowList).current
        if self._view == "3" or self.new.has_focus or row_id == self._followed:
            return
        self._followed = row_id
        insight_id, enabler_id = known_by(row_id)
        insight = self.workspace.session.insights.get(insight_id)
        if insight is not None and self._view == "2":
            self._next = self._next._replace(kind=insight.kind)
        self._turn_to((enabler_id,))
        self._show_under()

    def action_view(self, view: str) -> None:
        self._view = view
        if view == "3":
            # The cursor begins at the first gap, for that is what one looks for here.
            self.coverage.marked = self.coverage.shown.gap_from("")
        with self.app.batch_update():
            self.render_anew()
            self.coverage.display = view == "3"
            self.query_one("#adding").display = view != "3"
            self.query_one(RowList).display = view != "3"
            self.set_focus(None if view == "3" else self.query_one(RowList))

    def action_scroll_coverage(self, by: int) -> None:
        if self._view == "3":
            self.coverage.move(by)

    # -- adding

    def action_add(self) -> None:
        self._gap = self.coverage.marked if self._view == "3" else None
        if self._gap is not None:
            self.action_view("1")
            self._turn_to((self._gap,))
            self._show_under()
        super().action_add()

    def action_back(self) -> None:
        gap = self._gap if self.new.has_focus else None
        self._gap = None
        if gap is not None:
            self.action_view("3")
            self.coverage.mark(gap)
        else:
            super().action_back()

    @on(LongInput.Submitted, "#new")
    def _add(self, event: LongInput.Submitted) -> None:
        text, kind = event.value, self._next.kind
        if not text.strip():
            self.say("Type what was said, then press enter.")
            return
        session, enablers = self.workspace.session, [key for key in (self._next.enabler_id,) if key]
        added = ""

        def add(session: Session) -> Session:
            nonlocal added
            after, added = deepen.add(session, text=text, kind=kind, enablers=enablers)
            return after

        about = [f" about “{cropped(session.enablers[key].title, 40)}”" for key in enablers]
        if self.edit(add, f"added an insight{''.join(about)}"):
            self._go_to(added)
            if self._gap is not None:
                self._gap = self.coverage.shown.gap_from(self._gap) or self._gap

    @on(LongInput.Left, "#new")
    def _next_enabler(self, event: LongInput.Left) -> None:
        self._next = self._next.turned(self.workspace.session, event.by)
        self._show_under()

    @on(LongInput.Turned, "#new")
    def _next_kind(self) -> None:
        self._next = self._next.of_next_kind()
        self._show_under()

    # -- the insight under the cursor

    @property
    def _current(self) -> str:
        current = known_by(self.query_one(RowList).current).insight_id if self._view != "3" else ""
        return current if current in self.workspace.session.insights else ""

    def _go_to(self, insight_id: str) -> None:
        rows = self.query_one(RowList)
        rows.go_to(row_of(insight_id, rows.ids))

    def _turn_to(self, enablers: Iterable[str]) -> None:
        self._next = self._next.about(self.workspace.session, enablers)

    @on(RowList.Chosen, "#insights")
    @work
    async def _edit_text(self, event: RowList.Chosen) -> None:
        current, seen = known_by(event.row_id).insight_id, self.workspace.session
        if current == NONE:
            self.say("Nobody has talked about this yet. Press a, and type what somebody says.")
            return
        insight = deepen.insight_of(seen, current)
        filled = await self.fill_in(
            "Edit the insight",
            [Field("text", "What was said", insight.text, lines=3, required=True)],
            draft=f"insight {current}",
        )
        if filled is not None:
            self.edit(lambda session: deepen.edit(session, current, filled["text"]), "edited an insight", seen=seen)

    @work
    async def action_kind(self) -> None:
        current = self._current
        now = deepen.insight_of(self.workspace.session, current).kind if current else self._next.kind
        choices = [Choice(kind, title) for kind, title in KIND_TITLES.items()]
        title = "What kind of insight is it?" if current else "What kind will the next insight be?"
        picked = await self.pick_one(title, choices, picked=now)
        if not picked:
            return
        kind = next(kind for kind in KINDS if kind == picked)
        self._next = self._next._replace(kind=kind)
        if current and kind != now:
            self.edit(lambda session: deepen.set_kind(session, current, kind), f"made it “{KIND_TITLES[kind]}”")
            self._go_to(current)
        self._show_under()

    @work
    async def action_enablers(self) -> None:
        session, current = self.workspace.session, self._current
        now = deepen.insight_of(session, current).enablers if current else (self._next.enabler_id,)
        title = "Which enablers is it about?" if current else "Which enabler will the next insight be about?"
        choices = enabler_choices(session, now)
        if not current:
            self._turn_to([await self.pick_one(title, choices, picked=self._next.enabler_id) or ""])
        elif (picked := await self.pick_several(title, choices, picked=now)) is not None:
            self._turn_to(picked)
            if set(picked) != set(now):
                self.edit(lambda session: deepen.set_enablers(session, current, picked), "changed its enablers")
                self._go_to(current)
        self._show_under()

    def action_remove(self) -> None:
        if current := self._current:
            text = cropped(deepen.insight_of(self.workspace.session, current).text, 40)
            self.take_out(lambda session: deepen.remove(session, current), f"removed “{text}”")

    @work
    async def action_parked(self) -> None:
        from m2m_tui.ui.screens.parked import look_at_parked

        await look_at_parked(self)

    # -- the filter

    def action_filter(self) -> None:
        if self._view == "3":
            self.action_view("1")
        super().action_filter()
