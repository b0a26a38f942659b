"""Act, page 3: look back on the actions, one at a time. What is said is kept at once, so that leaving half-way loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual import on, work
from textual.app import ComposeResult

from m2m_tui.core.action import ActionState, Outcome, Said
from m2m_tui.core.days import day_meant, from_today, said_day
from m2m_tui.core.findings.actions import is_overdue, when_words
from m2m_tui.core.naming import quoted
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import actions, reviews
from m2m_tui.core.words import capital, counted
from m2m_tui.ui.keys.act import REVIEW
from m2m_tui.ui.keys.table import Bindings, KeyHint
from m2m_tui.ui.questions import Field
from m2m_tui.ui.screens.act_words import MARKS, about_action, action_row
from m2m_tui.ui.screens.action_list import ActionList
from m2m_tui.ui.spans import Spans, cropped
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList

Say = Callable[[Session, str, str], Session]
"""Say something in a review about an action: session, review, action."""


class ReviewScreen(ActionList):
    """Stage 5, review. The latest review is the one in hand, until a later round is revealed. `_behind`: the action of which something was
    just said, and the one that the cursor went on to by itself; two empty ids once somebody has moved it."""

    NAME = "review"
    PLACE = REVIEW
    CSS_PATH = "review.tcss"
    BINDINGS = Bindings(REVIEW.keys)

    def compose_body(self) -> ComposeResult:
        yield RowList(id="to-review")
        yield Reading(id="chain")

    def on_mount(self) -> None:
        self._behind = ("", "")
        self.set_focus(self.query_one(RowList))

    # -- what is shown

    @property
    def _review_id(self) -> str:
        """The review in hand, "" where the next thing said begins one."""
        return reviews.in_hand(self.workspace.session)

    def _left(self, session: Session) -> tuple[str, ...]:
        """The actions to look at: where no review is in hand, all that are open."""
        return reviews.to_review(session, reviews.in_hand(session))

    def show_session(self, session: Session) -> None:
        day, roomy = self.today, self.roomy
        left, review_id = self._left(session), self._review_id
        rows: list[Row] = []
        if left:
            rows.append(Row("", (("To look at", "heading"), (f"  {len(left)}", "muted"))))
            rows += [action_row(key, session.actions[key], day, roomy=roomy) for key in left]
        said = session.reviews[review_id].said if review_id else {}
        if looked_at := [key for key in said if key in session.actions and key not in left]:
            rows.append(Row("", ((f"Said in {quoted(session.reviews[review_id].title)}", "heading"),)))
            rows += [_said_row(key, session, said[key], day) for key in looked_at]
        if ended := [key for key in session.actions if key not in left and key not in said]:
            rows.append(Row("", (("Settled before", "heading"),)))
            rows += [action_row(key, session.actions[key], day, roomy=roomy) for key in ended]
        self.query_one("#to-review", RowList).show(
            rows, empty="There are no actions yet. 2 goes to the actions; they are looked back on here."
        )
        self.show_chain()

    def tip(self, session: Session) -> Spans:
        if not session.actions:
            return (("What became of it? ", "accent"), ("First agree on actions: 2.", ""))
        left, review_id = self._left(session), self._review_id
        title = session.reviews[review_id].title if review_id else ""
        late = sum(is_overdue(session.actions[key], self.today) for key in left)
        overdue = f", {late} overdue" if late else ""
        if left:
            where = f"{title}: " if title else ""
            said = bool(review_id and session.reviews[review_id].said)  # and may have been said months ago
            return (
                (f"{where}{counted(len(left), 'action')} to look at{overdue}.  ", "accent"),
                ("n begins the next review." if said else "What happened? What was learned?", ""),
            )
        again = " A new survey, months later, is n on the Diagnose page." if reviews.is_due(session, self.today) else ""
        looked = f"{title}: everything was looked at.  " if title else "Everything was looked at.  "
        return ((looked, "accent"), (f"n begins the next review.{again}", ""))

    def hints(self) -> Sequence[KeyHint]:
        if not self._left(self.workspace.session):
            return REVIEW.hints("n", "1", "2", "l", ("]", "report"), "?", "u", "g")
        return REVIEW.hints()

    @on(RowList.Chosen, "#to-review")
    def _read_whole(self, event: RowList.Chosen) -> None:
        session = self.workspace.session
        action = session.actions.get(event.row_id)
        if action is not None:
            said = about_action(session, event.row_id, self.today)
            self.show_text("An action", [((action.text, "strong"),), (), *said])

    # -- looking back

    @work
    async def action_begin(self) -> None:
        session = self.workspace.session
        if not session.actions:
            self.say("There are no actions to look back on yet. 2 goes to them.")
            return
        filled = await self.fill_in(
            "Look back on the actions",
            [Field("title", "What is this review called?", f"Review {len(session.reviews) + 1}")],
            explanation="One action at a time: done, still open, another day, dropped, and what was learned. Leave whenever you like.",
        )
        if filled is not None and self.edit(lambda now: reviews.begin(now, filled["title"])[0], "began a review"):
            left = self._left(self.workspace.session)
            self.query_one(RowList).go_to(left[0] if left else "")

    def _say(self, say: Say, became: str, joins: str | None = None) -> None:
        """Say what became of the action under the cursor, and go on to the next. Where no review is in hand, the first word begins one."""
        current = self.current
        if not current:
            return
        left = self._left(self.workspace.session)
        onwards = left[(left.index(current) + 1) % len(left)] if current in left else ""
        named = f"“{cropped(actions.action_of(self.workspace.session, current).text, 40)}”: {became}"
        if self._said(say, current, named, joins):
            self.query_one(RowList).go_to(onwards)
            self._behind = (current, self.current)
            self.say(f"{named}. l: what was learned. u undoes it.")

    def _said(self, say: Say, action_id: str, words: str, joins: str | None = None) -> bool:
        def whole(session: Session) -> Session:
            review_id = reviews.in_hand(session)
            if not review_id:
                session, review_id = reviews.begin(session)
            return say(session, review_id, action_id)

        return self.edit(whole, words, joins=joins)

    def on_row_list_moved(self) -> None:
        if self.current != self._behind[1]:
            self._behind = ("", "")

    def action_done(self) -> None:
        self._say(reviews.say_done, "done")

    def action_still_open(self) -> None:
        self._say(reviews.say_still_open, "still open")

    @work
    async def action_another_day(self) -> None:
        if not (current := self.current):
            return
        seen = self.workspace.session.actions.get(current)
        due = actions.action_of(self.workspace.session, current).due
        label = f"It was {said_day(due)}; by when now?" if due else "By when?"
        typed = await self.ask_day(current, "Another day", label, required=True)
        if typed is not None and (day := day_meant(typed, self.today)) is not None:
            if self.workspace.session.actions.get(current) != seen:
                # Somebody else has said what became of it while the day was typed, and that must not be lost unseen.
                self.say(
                    "Somebody else has changed this action meanwhile, so its day stays. w moves it all the same.",
                    "warn",
                )
                return
            self._say(
                lambda session, review_id, key: reviews.say_another_day(session, review_id, key, day),
                f"moved to {said_day(day)}, {from_today(day, self.today)}",
            )

    @work
    async def action_drop(self) -> None:
        if not (current := self.current):
            return
        before = actions.action_of(self.workspace.session, current).dropped_because
        joins = f"drop {current}"
        words = f"dropped “{cropped(actions.action_of(self.workspace.session, current).text, 40)}”"
        self._say(
            lambda session, review_id, key: reviews.say_dropped(session, review_id, key, before), "dropped", joins
        )
        because = await self.ask_why_not(current, "in a few words", before)
        if because and because != before:
            stands_at = self.current
            self._said(
                lambda session, review_id, key: reviews.say_dropped(session, review_id, key, because),
                current,
                words,
                joins,
            )
            self.query_one(RowList).go_to(stands_at)
        self.say_taken_out(words)

    @work
    async def action_learned(self) -> None:
        # The cursor went on by itself: what was learned is meant of the one before, until somebody moves it.
        if not (learned_from := self._behind[0] or self.current):
            return
        session = self.workspace.session
        now = session.reviews[self._review_id].said.get(learned_from, Said()).learned if self._review_id else ""
        filled = await self.fill_in(
            "What was learned?",
            [Field("learned", "In a sentence", now, lines=2)],
            explanation=f"{quoted(actions.action_of(session, learned_from).text)}.",
            draft=f"learned {learned_from}",
        )
        if filled is not None:
            current = self.current
            self._said(
                lambda session, review_id, key: reviews.say_learned(session, review_id, key, filled["learned"]),
                learned_from,
                "wrote down what was learned",
            )
            self.query_one(RowList).go_to(current)


_STATES: dict[Outcome, ActionState] = {"done": "done", "dropped": "dropped"}
"""How an action stands by what was said of it; else it is open."""


def _said_row(key: str, session: Session, said: Said, today: date) -> Row:
    action = session.actions[key]
    became = capital(said.outcome or ("learned" if said.learned else ""))
    more = f", {when_words(action, today)}" if said.outcome in ("another day", "still open") else ""
    spans: Spans = ((f"  {MARKS[_STATES.get(said.outcome, 'open')]} ", "muted"), (action.text, ""))
    return Row(key, spans, ((f" {became}{more}", "muted"),), wraps=True, indent=4)
