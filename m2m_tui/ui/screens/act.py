"""Act, page 1: choose. A blind vote on the shifts, what the place can carry, and what is too close to call."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult

from m2m_tui.core.ballot import FEWEST_VOTERS, Ballot
from m2m_tui.core.ballots import (
    DOES,
    DONE,
    finished,
    not_begun,
    not_finished,
    open_ballot,
    turnout_words,
    vote_in_hand,
)
from m2m_tui.core.findings.ballot import BallotResult, firm_words, latest_results
from m2m_tui.core.naming import quoted
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import choose
from m2m_tui.core.words import counted, in_words
from m2m_tui.ui.keys.act import ACT, CHOOSING
from m2m_tui.ui.keys.table import Bindings, KeyHint
from m2m_tui.ui.questions import Field
from m2m_tui.ui.screens.act_page import ActPage
from m2m_tui.ui.screens.act_words import (
    about_shift,
    shift_rows,
    shift_spans,
)
from m2m_tui.ui.screens.round_words import waiting_words
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row_list import RowList

_ORDERS = ("by votes", "by when", "by facet")


class ActScreen(ActPage):
    """Stage 5. While a ballot is open it knows how many have voted, and nothing else. `_asked_over`: of how many shifts too many it has
    been asked what stops for them."""

    NAME = "act"
    PLACE = ACT
    CSS_PATH = "act.tcss"
    BINDINGS = Bindings(CHOOSING)

    def compose_body(self) -> ComposeResult:
        yield RowList(id="shifts", empty="There are no shifts yet. [ goes back to Define shifts: a adds one there.")
        yield Reading(id="about")

    def on_mount(self) -> None:
        self._order = self._seen = ""
        self._asked_over = 0
        self._results: tuple[BallotResult, ...] = ()
        self.set_focus(self.query_one(RowList))

    # -- what is shown

    def show_session(self, session: Session) -> None:
        self._results = results = latest_results(session)
        self.query_one(RowList).show(
            shift_rows(session, self._shown_order, results, bars=self.roomy) if session.shifts else []
        )
        if results and results[0].ballot_id != self._seen:
            # A result is read from its top.
            self._seen = results[0].ballot_id
            self.query_one(RowList).action_end(-1)
        self._show_about()

    @property
    def _shown_order(self) -> str:
        """The order picked; else by votes once there are any, and by now, next and later before."""
        if self._order and (self._order != _ORDERS[0] or self._results):
            return self._order
        return _ORDERS[0] if self._results else _ORDERS[1]

    def on_row_list_moved(self) -> None:
        self._show_about()

    def _show_about(self) -> None:
        current = self._current
        self.query_one("#about", Reading).show(self._about(current) if current else [])

    def _about(self, shift_id: str) -> list[Spans]:
        return about_shift(self.workspace.session, shift_id, self._results, self.today)

    @property
    def _current(self) -> str:
        current = self.query_one(RowList).current
        return current if current in self.workspace.session.shifts else ""

    @property
    def _open(self) -> tuple[str, Ballot] | None:
        """The ballot that is open."""
        session = self.workspace.session
        ballot_id = open_ballot(session)
        return (ballot_id, session.ballots[ballot_id]) if ballot_id is not None else None

    def tip(self, session: Session) -> Spans:
        if (open_one := self._open) is not None:
            ballot = open_one[1]
            ready = ballot.expected and not not_begun(ballot) and not not_finished(ballot)
            onwards = "Everybody is done: press v to reveal." if ready else "w for phones, h with projector off."
            return ((f"“{ballot.title}”: {turnout_words(ballot)}.  ", "accent"), (onwards, ""))
        room = choose.capacity_words(session)
        carried: Spans = (
            (f"{room}.  ".replace("?.", "?"), "warn" if choose.asks_what_stops(session) else "accent"),
            *(
                ((f"What stops: {quoted(session.stops)}.  ", ""),)
                if session.stops and choose.over_capacity(session)
                else ()
            ),
        )
        if self._results:
            result = self._results[0]
            firm = firm_words(result) or ("r votes once more on what is too close to call" if result.band else "")
            return (*carried, (f"{firm}." if firm else "", ""))
        if not session.shifts:
            return (("Where will you start? ", "accent"), ("First put shifts into words: [ goes back.", ""))
        return (*carried, ("Where will you start? b opens a blind vote.", ""))

    def hints(self) -> Sequence[KeyHint]:
        always = ("2", "3", ("]", "report"), "?", "u", "g")
        if self._open is not None:
            does = DOES[self._open[1].asks]
            others = (("l", f"let the example’s people {does}"),) if self.program.last_place.example else ()
            return ACT.hints("h", *others, "w", "v", ("b", "change"), *always)
        results = self._results
        again = ("r",) if results and len(results[0].band) > 1 else ()
        first = ("n", "e") if results else ("b", "n", "c", "j")
        last = ("b", "c", "j", "o", "#") if results else ("o", "#", "e")
        return ACT.hints(*again, *first, *always[:3], "?", "p", *last, *always[4:])

    def action_let_them_answer(self) -> None:
        if not self.is_example:
            return
        if (open_one := self._open) is None:
            self.say("Open a vote first, with b; then the example’s people can vote in it.")
            return
        from m2m_tui.core.stages.example_people import let_vote

        self.edit(lambda session: let_vote(session, open_one[0]), f"the example’s people have {DONE[open_one[1].asks]}")

    def action_order(self) -> None:
        orders = _ORDERS if self._results else _ORDERS[1:]
        self._order = orders[(orders.index(self._shown_order) + 1) % len(orders)]
        self.render_anew()
        self.say(f"Listed {self._order.replace('by when', 'by now, next and later')}.")

    @on(RowList.Chosen, "#shifts")
    def _read_whole(self, event: RowList.Chosen) -> None:
        each = self.workspace.session.shifts.get(event.row_id)
        if each is not None:
            self.show_text("A shift", [shift_spans(each), (), *self._about(event.row_id)])

    # -- choosing

    def action_when(self) -> None:
        if current := self._current:
            moved = choose.move_on(self.workspace.session, current).shifts[current].when
            self.edit(
                lambda session: choose.move_on(session, current),
                f"put under {moved or 'not decided'}",
                joins=f"when {current}",
            )
            self.query_one(RowList).go_to(current)
            over = choose.over_capacity(self.workspace.session)
            if not over:
                self._asked_over = 0
            elif moved == "now" and over > self._asked_over and not self.workspace.session.stops:
                self._asked_over = over
                self.run_worker(self._ask_what_stops())

    async def _ask_what_stops(self) -> None:
        seen = self.workspace.session
        filled = await self.fill_in(
            f"{choose.capacity_words(seen)}",
            [Field("stops", "What stops, to make room?", seen.stops, "it can wait: esc", lines=2)],
            explanation="One more is allowed. Something else will have to give way for it: say what.",
        )
        if filled is not None:
            self.edit(lambda session: choose.say_what_stops(session, filled["stops"]), "said what stops", seen=seen)

    @work
    async def action_capacity(self) -> None:
        seen = self.workspace.session
        filled = await self.fill_in(
            "What can this place carry now?",
            [
                Field("capacity", "How many shifts at a time?", str(seen.capacity), "a number", wrong=_no_count),
                Field("stops", "What stops, to make room?", seen.stops, "only where more than that begin", lines=2),
            ],
            explanation="Think of people’s time and headspace, not of the budget alone. Two or three are plenty for most."
            + _line_that_moves(seen),
        )
        if filled is not None:

            def carry(session: Session) -> Session:
                return choose.say_what_stops(choose.set_capacity(session, int(filled["capacity"])), filled["stops"])

            self.edit(carry, f"room for {counted(int(filled['capacity']), 'shift')}", seen=seen)

    @work
    async def action_join(self) -> None:
        from m2m_tui.ui.screens.joining import join_shifts

        if (current := self._current) and (into := await join_shifts(self, current)):
            self.query_one(RowList).go_to(into)

    # -- ballots: what they ask is imported when it is first asked

    @work
    async def action_ballot(self) -> None:
        from m2m_tui.ui.screens import balloting

        await (balloting.change_ballot(self, self._open[0]) if self._open else balloting.open_vote(self))

    @work
    async def action_effort(self) -> None:
        from m2m_tui.ui.screens.effort_asking import ask_effort_and_impact

        await ask_effort_and_impact(self, self._current)

    @work
    async def action_run_off(self) -> None:
        from m2m_tui.ui.screens import balloting

        await balloting.vote_once_more(self)

    @work
    async def action_show_of_hands(self) -> None:
        from m2m_tui.ui.screens import balloting

        await balloting.type_show_of_hands(self)

    @work
    async def action_reveal(self) -> None:
        from m2m_tui.ui.screens import balloting

        if (open_one := self._open) is None:
            self.say("No ballot is open. b opens one.")
        else:
            await balloting.reveal(self, open_one[0])

    @work
    async def action_hand_over(self) -> None:
        if (open_one := self._open) is None:
            self.say("No ballot is open. b opens one.")
            return
        from m2m_tui.ui.survey.ballot_papers import paper_screen

        last = await self._answered(paper_screen(self.workspace, open_one[0]))
        if last and self._open is not None:
            self.say(_who_is_missing(self._open[1], example=self.program.last_place.example), "accent")

    @work
    async def action_phones(self) -> None:
        if self._open is None:
            self.say("No ballot is open. b opens one.")
            return
        from m2m_tui.ui.screens.phones import show_phones

        await show_phones(self)


def _line_that_moves(session: Session) -> str:
    """What a change of room does to the result of the vote in hand; "" where there is none."""
    in_hand = session.ballots.get(vote_in_hand(session) or "")
    return f" The line of {quoted(in_hand.title)} moves with it." if in_hand and in_hand.state == "revealed" else ""


def _who_is_missing(ballot: Ballot, *, example: bool) -> str:
    if waiting := not_finished(ballot) + not_begun(ballot):
        return waiting_words(waiting, len(ballot.papers) + not_begun(ballot), DOES[ballot.asks] if example else "")
    if finished(ballot) < FEWEST_VOTERS:
        return f"{turnout_words(ballot)}. From {in_words(FEWEST_VOTERS)} on it can be revealed."
    return f"Everybody has {DONE[ballot.asks]}: projector on, and press v to reveal."


def _no_count(typed: str) -> str:
    said = typed.strip()
    return (
        "" if said.isdecimal() and 0 < int(said) < 100 else f"“{said}” isn’t a number of shifts; type one, such as 3."
    )
