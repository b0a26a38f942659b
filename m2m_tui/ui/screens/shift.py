"""Define shifts: "from … to …" by facet, what each rests on, and now, next or later."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult

from m2m_tui.core.ballots import refuse_while_voted_on
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import FACETS, Facet
from m2m_tui.core.session import KIND_TITLES, WHENS, Session, Shift
from m2m_tui.core.stages import shift
from m2m_tui.core.words import counted
from m2m_tui.ui.keys.shift import SHIFT
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.presenting.slide import Slide
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.screens.enabler_choices import enabler_choices
from m2m_tui.ui.screens.presents import Presents
from m2m_tui.ui.spans import Spans, cropped
from m2m_tui.ui.widgets.filtering import Filtering
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList


class ShiftScreen(Filtering, Presents):
    """Stage 4. A shift that isn't whole is marked, not refused."""

    NAME = "shift"
    PLACE = SHIFT
    CSS_PATH = "shift.tcss"
    BINDINGS = Bindings(SHIFT.keys)

    def compose_body(self) -> ComposeResult:
        yield RowList(empty="Nothing here has these words. Escape shows all again.")
        yield Reading(id="rests-on", indent=2)

    def on_mount(self) -> None:
        self._as_offered: set[str] = set()
        """The shifts that were added here with the facet that was offered: it follows what they come to rest on."""
        self.set_focus(self.query_one(RowList))

    def tip(self, session: Session) -> Spans:
        if not session.shifts_in_use:
            return (("From … to …  ", "accent"), ("Press a to put the first shift into words.", ""))
        total, matches = len(session.shifts_in_use), self.matcher()
        shown = sum(matches(f"{each.from_} {each.to}") for each in session.shifts_in_use.values())
        if narrowed := self.filter_tip(shown, total):
            return narrowed
        now = sum(each.when == "now" for each in session.shifts_in_use.values())
        unfinished = sum(bool(shift.gaps(each)) for each in session.shifts_in_use.values())
        said = f"{counted(total, 'shift')}, {now} of them now.  "
        if unfinished:
            return ((said, "accent"), (f"{counted(unfinished, 'is', 'are')} unfinished.", "warn"))
        return ((said, "accent"), ("Where will you start? Be realistic about capacity.", ""))

    # -- what is shown

    def show_session(self, session: Session) -> None:
        words, matches = self.filter_words, self.matcher()
        rows: list[Row] = []
        for number, (facet, members) in enumerate(shift.by_facet(session).items()):
            shown = {key: each for key, each in members.items() if matches(f"{each.from_} {each.to}")}
            if words and not shown:
                continue
            note = ((f"  {len(members)}", "muted"),) if members else (("  none yet", "muted"),)
            rows.append(Row("", ((facet.capitalize(), f"level-{number % 4}"), *note)))
            rows += [_row(key, each) for key, each in shown.items()]
        self.query_one(RowList).show(rows)
        self._show_grounds()

    def on_row_list_moved(self) -> None:
        self._show_grounds()

    def _show_grounds(self) -> None:
        session = self.workspace.session
        current = session.shifts.get(self.query_one(RowList).current)
        self.query_one("#rests-on", Reading).show(_grounds(session, current) if current is not None else [])

    @property
    def _current(self) -> str:
        current = self.query_one(RowList).current
        return current if current in self.workspace.session.shifts else ""

    def slide(self) -> Slide | str:
        from m2m_tui.ui.presenting.walk import first_of

        slide = Slide("shift", self._current) if self._current else first_of(self.workspace.session, "shift")
        return slide if slide.about else "There is no shift to present yet. a adds the first."

    # -- edits

    @work
    async def action_add(self) -> None:
        # The first enabler's, whatever was added last: a new one rests on nothing yet.
        in_use = self.workspace.session.enablers_in_use
        offered = shift.facet_of(self.workspace.session, next(iter(in_use), ""))
        facets = FACETS[FACETS.index(offered) :] + FACETS[: FACETS.index(offered)]
        filled = await self.fill_in(
            "A new shift",
            [
                Field("from_", "From …", hint="how it is today", lines=2),
                Field("to", "To …", hint="how it should be; it can wait", lines=2),
                Field("facet", "A shift of", options=tuple((each, each) for each in facets)),
            ],
        )
        if filled is None:
            return
        added = ""

        def add(session: Session) -> Session:
            nonlocal added
            after, added = shift.add(session, from_=filled["from_"], to=filled["to"], facet=_facet(filled["facet"]))
            return after

        if self.edit(add, "added a shift"):
            if filled["facet"] == offered:
                self._as_offered.add(added)
            self.query_one(RowList).go_to(added)
            self.say("Added. t picks the enablers it rests on, i the insights, n now, next or later.")

    @on(RowList.Chosen)
    @work
    async def _edit_words(self, event: RowList.Chosen) -> None:
        current, seen = event.row_id, self.workspace.session
        try:
            refuse_while_voted_on(seen, current)
        except EditRefused as refusal:
            self.say(str(refusal), "warn")
            return
        now = shift.shift_of(seen, current)
        filled = await self.fill_in(
            "Edit the shift",
            [
                Field("from_", "From …", now.from_, hint="how it is today", lines=2),
                Field("to", "To …", now.to, hint="how it should be", lines=2),
            ],
            draft=f"shift {current}",
        )
        if filled is not None:
            self.edit(
                lambda session: shift.edit(session, current, from_=filled["from_"], to=filled["to"]),
                "edited a shift",
                seen=seen,
            )

    @work
    async def action_facet(self) -> None:
        if not (current := self._current):
            return
        now = shift.shift_of(self.workspace.session, current).facet
        picked = await self.pick_one(
            "What is it a shift of?", [Choice(facet, facet.capitalize()) for facet in FACETS], picked=now
        )
        if picked:
            facet = _facet(picked)
            self._as_offered.discard(current)
            self.edit(lambda session: shift.set_facet(session, current, facet), f"made it a shift of {facet}")

    @work
    async def action_enablers(self) -> None:
        if not (current := self._current):
            return
        session = self.workspace.session
        now = shift.shift_of(session, current).enablers
        picked = await self.pick_several("Which enablers does it rest on?", enabler_choices(session, now), picked=now)
        if picked is not None:
            self._rest_on(current, picked)

    def _rest_on(self, current: str, enablers: tuple[str, ...]) -> None:
        """Have a shift rest on enablers. A facet that somebody chose stays, and it is said where it is of none of their levels."""
        facet = self._facet_that_follows(current, enablers)

        def change(session: Session) -> Session:
            after = shift.rest_on(session, current, enablers=enablers)
            return shift.set_facet(after, current, facet) if facet is not None else after

        follows = f", and made it a shift of {facet}, as its first enabler is" if facet is not None else ""
        if self.edit(change, f"changed what it rests on{follows}"):
            session = self.workspace.session
            if other := shift.other_level(session, current):
                kept = shift.shift_of(session, current).facet
                self.say(f"It rests on “{other}” now and stays a shift of {kept}: f changes that. u undoes it.")

    def _facet_that_follows(self, current: str, enablers: tuple[str, ...]) -> Facet | None:
        """The facet that a shift gets with these enablers: the first one's, where nobody chose another; None where it stays as it is."""
        session = self.workspace.session
        if current not in self._as_offered or not enablers or current not in session.shifts:
            return None
        facet = shift.facet_of(session, enablers[0])
        return facet if facet != shift.shift_of(session, current).facet else None

    @work
    async def action_insights(self) -> None:
        if not (current := self._current):
            return
        session = self.workspace.session
        each = shift.shift_of(session, current)
        if not session.insights:
            self.say("There are no insights yet. [ goes back to Deepen.")
            return
        wanted = set(each.enablers)
        # Those about the shift's own enablers come first: they are what it most likely rests on.
        near = [key for key, insight in session.insights.items() if wanted & set(insight.enablers)]
        rest = [key for key in session.insights if key not in set(near)]
        choices = [
            Choice(key, session.insights[key].text, note=f" {KIND_TITLES[session.insights[key].kind]}")
            for key in near + rest
        ]
        picked = await self.pick_several("Which insights does it rest on?", choices, picked=each.insights)
        if picked is not None:
            self.edit(lambda session: shift.rest_on(session, current, insights=picked), "changed what it rests on")

    def action_when(self) -> None:
        if current := self._current:
            now = shift.shift_of(self.workspace.session, current).when
            when = WHENS[(WHENS.index(now) + 1) % len(WHENS)]
            self.edit(
                lambda session: shift.set_when(session, current, when),
                f"put under {when or 'not decided'}",
                joins=f"when {current}",
            )

    def action_remove(self) -> None:
        if current := self._current:
            words = cropped(shift.shift_of(self.workspace.session, current).from_, 40)
            self.take_out(lambda session: shift.remove(session, current), f"removed “from {words}”")

    def filter_changed(self) -> None:
        self.render_anew()

    def action_back(self) -> None:
        if not self.close_filter():
            super().action_back()


def _facet(name: str) -> Facet:
    return next(facet for facet in FACETS if facet == name)


def _row(key: str, each: Shift) -> Row:
    spans: Spans = (
        ("  from ", "muted"),
        (each.from_ or "…", ""),
        (" → to ", "muted"),
        (each.to or "…", "strong"),
    )
    if lacks := shift.gaps(each):
        spans = (*spans, (f"  ({', '.join(lacks)})", "warn"))
    return Row(
        key, spans, ((f" {each.when or '–':>5}", "accent" if each.when == "now" else "muted"),), wraps=True, indent=4
    )


def _grounds(session: Session, each: Shift) -> list[Spans]:
    if not each.enablers and not each.insights:
        return [(("It rests on nothing yet: ", "warn"), ("t picks enablers, i picks insights.", "muted"))]
    titles = [session.enablers[key].title for key in each.enablers]
    # One role a line: each change of colour within a line is sent again with every move of the cursor.
    rests = f"Rests on {'; '.join(titles) or 'no enabler yet'}"
    return [((rests, ""),), *(((f"• {session.insights[key].text}", "muted"),) for key in each.insights)]
