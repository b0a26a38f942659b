"""Diagnose: open a round, hand over the keyboard, reveal, then explore where people differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from m2m_tui.core import diagnose
from m2m_tui.core.diagnose import Diagnosis, Finding
from m2m_tui.core.sentences import people, sentence
from m2m_tui.core.session import Confidentiality, Round, Session
from m2m_tui.ui.lines import Spans
from m2m_tui.ui.screens.round_words import (
    BEFORE,
    GUESSED,
    OPENING,
    answer_words,
    discuss_row,
    reveal_question,
    rows_of_who,
)
from m2m_tui.ui.screens.stage import StageScreen
from m2m_tui.ui.widgets.chart_view import ChartView
from m2m_tui.ui.widgets.key_line import KeyHint
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row_list import RowList

_CHARTS = {"1": "strength", "2": "spread", "3": "distribution"}
_VIEWS = {**_CHARTS, "4": "discuss first"}


class DiagnoseScreen(StageScreen):
    """Stage 2. Before the reveal it knows who has answered, and nothing else."""

    NAME = "diagnose"
    CSS_PATH = "diagnose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_round", show=False),
        Binding("h", "hand_over", show=False),
        Binding("v", "reveal", show=False),
        Binding("d", "remove", show=False),
        Binding("home", "step(-1000)", show=False),
        Binding("end", "step(1000)", show=False),
        *(Binding(key, f"view('{key}')", show=False) for key in _VIEWS),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "comments(-1)", show=False),
        Binding("pagedown", "comments(1)", show=False),
    ]

    def compose_body(self) -> ComposeResult:
        yield Reading(id="before")
        yield RowList(id="who", empty="Nobody has answered yet. Press h to hand over the keyboard.")
        yield ChartView("strength", id="chart")
        yield RowList(id="discuss")
        yield Reading(id="about")

    def on_mount(self) -> None:
        self._view = "1"
        self._at = 0
        self._diagnosis: Diagnosis | None = None

    @property
    def _round(self) -> tuple[str, Round] | None:
        session = self.workspace.session
        round_id = diagnose.current_round(session)
        return None if round_id is None else (round_id, session.rounds[round_id])

    # -- what is shown

    def show_session(self, session: Session) -> None:
        current = self._round
        state = current[1].state if current is not None else "none"
        revealed = state == "revealed"
        shown = {
            "#before": state == "none",
            "#who": state == "open",
            "#chart": revealed and self._view in _CHARTS,
            "#discuss": revealed and self._view == "4",
            "#about": revealed,
        }
        self.set_class(self._view == "4", "discussing")
        for selector, display in shown.items():
            self.query_one(selector).display = display
        if current is None:
            self.set_focus(None)
            self.query_one("#before", Reading).show([span for text in BEFORE for span in (((text, ""),), ())])
        elif state == "open":
            self.query_one("#who", RowList).show(rows_of_who(current[1]))
            self.set_focus(self.query_one("#who"))
        else:
            found = diagnose.diagnosis(session, current[0])
            if self._diagnosis is None and found.discuss_first:
                # The first look falls on what is to be discussed first.
                self._at = found.findings.index(found.discuss_first[0])
            self._diagnosis = found
            self._show_diagnosis(found)

    def _show_diagnosis(self, diagnosis: Diagnosis) -> None:
        if self._view == "4":
            rows = [discuss_row(number, each) for number, each in enumerate(diagnosis.discuss_first, start=1)]
            self.query_one("#discuss", RowList).show(rows)
            self.set_focus(self.query_one("#discuss"))
        else:
            self.set_focus(None)
        self._show_finding()

    def _finding(self) -> Finding | None:
        found = self._diagnosis
        if found is None or not found.findings:
            return None
        if self._view == "4":
            current = self.query_one("#discuss", RowList).current
            return next((each for each in found.findings if each.enabler_id == current), None)
        return found.findings[min(self._at, len(found.findings) - 1)]

    def _show_finding(self) -> None:
        finding, found = self._finding(), self._diagnosis
        if finding is None or found is None:
            return
        if self._view in _CHARTS:
            self.query_one("#chart", ChartView).show(found, chart=_CHARTS[self._view], marked=finding.enabler_id)
        place = found.discuss_first.index(finding) + 1
        said = sentence(finding)
        head: Spans = ((finding.title, "strong"), (f"   no. {place} to discuss", "muted"))
        paragraphs: list[Spans] = [((f"{said}.", "accent"),)]
        if self._view != "4":
            paragraphs.insert(0, head)
        if not finding.comments:
            paragraphs.append((("Nobody left a comment.", "muted"),))
        for comment in finding.comments:
            who = f"{comment.name}, {answer_words(comment.answer)}: " if comment.name else "• "
            paragraphs.append(((who, "muted"), (comment.text, "")))
        self.query_one("#about", Reading).show(paragraphs)

    def tip(self, session: Session) -> Spans:
        current = self._round
        if current is None:
            return (("How strong is each enabler today? ", "accent"), ("Press enter to open the survey.", ""))
        asked = current[1]
        if asked.state == "open":
            finished = sum(each.finished for each in asked.responses.values())
            total = max(asked.expected, len(asked.responses))
            if asked.expected:
                count = f"{finished} of {total} have answered.  "
            else:
                count = f"{people(finished)} {'has' if finished == 1 else 'have'} answered.  "
            ready = asked.expected and finished >= total
            return (
                (count, "accent"),
                ("Everybody is done: press v to reveal." if ready else "h hands over the keyboard; projector off.", ""),
            )
        found = self._diagnosis or diagnose.diagnosis(session, current[0])
        how = f"{found.title}: {people(found.respondents)} answered.  "
        low, high = session.scale.label(1), session.scale.label(5)
        what = {
            "1": f"How strong, 1 {low} to 5 {high}",
            "2": f"Who stands where, 1 {low} to 5 {high}",
            "3": f"How many each, 1 {low} to 5 {high}",
            "4": "Discuss these first.",
        }
        return ((how, "accent"), (what[self._view], ""))

    def hints(self) -> Sequence[KeyHint]:
        current = self._round
        always = (
            KeyHint("]", "next stage", "right_square_bracket"),
            KeyHint("g", "guide"),
            KeyHint("?", "keys", "question_mark"),
            KeyHint("u", "undo"),
            KeyHint("esc", "sessions", "escape"),
        )
        if current is None:
            return (KeyHint("enter", "open the survey"), *always)
        if current[1].state == "open":
            return (KeyHint("h", "hand over the keyboard"), KeyHint("v", "reveal"), *always)
        views = tuple(KeyHint(key, words) for key, words in _VIEWS.items() if key != self._view)
        return (*views, KeyHint("↑ ↓", "enabler", "down"), *always)

    # -- looking around

    def action_view(self, view: str) -> None:
        current = self._round
        if current is None or current[1].state == "open":
            self.say("The charts come after the reveal.")
            return
        finding = self._finding()
        self.say("")
        self._view = view
        self.render_anew()
        if view == "4":
            self.query_one("#discuss", RowList).action_end(-1)
        elif finding is not None:
            self._go_to(finding.enabler_id)

    def _go_to(self, enabler_id: str) -> None:
        findings = self._diagnosis.findings if self._diagnosis is not None else ()
        self._at = next((at for at, each in enumerate(findings) if each.enabler_id == enabler_id), 0)
        self._show_finding()

    def action_step(self, by: int) -> None:
        if self._diagnosis is not None and self._view in _CHARTS and self.query_one("#chart").display:
            self._at = max(min(self._at + by, len(self._diagnosis.findings) - 1), 0)
            self._show_finding()

    def action_comments(self, by: int) -> None:
        """Read on in the comments, where they are more than fit."""
        self.query_one("#about", Reading).action_scroll_page(by)

    def on_chart_view_picked(self, event: ChartView.Picked) -> None:
        self._go_to(event.enabler_id)

    @on(RowList.Moved, "#discuss")
    def _moved(self, event: RowList.Moved) -> None:
        self._show_finding()

    @on(RowList.Chosen, "#discuss")
    def _chosen(self, event: RowList.Chosen) -> None:
        self.action_view("2")

    # -- the round

    @work
    async def action_open_round(self) -> None:
        if self._round is not None:
            return
        filled = await self.fill_in("Open the survey", OPENING, explanation=GUESSED)
        if filled is None:
            return
        # "8 to 10" is at least eight.
        number = re.search(r"[0-9]{1,4}", filled["expected"])
        named: Confidentiality = "named" if filled["confidentiality"] == "named" else "anonymous"
        self.edit(
            lambda session: diagnose.open_round(
                session,
                title=filled["title"],
                confidentiality=named,
                groups=filled["groups"].split(","),
                expected=int(number.group()) if number else 0,
            )[0],
            "opened the survey",
        )

    @work
    async def action_hand_over(self) -> None:
        current = self._round
        if current is None:
            self.say("Press enter first, to open the survey.")
        elif current[1].state == "revealed":
            self.say("These answers are revealed; the round is closed.")
        else:
            from m2m_tui.ui.screens.survey import SurveyScreen

            await self._answered(SurveyScreen(self.workspace, current[0]))
            self.say("")

    @work
    async def action_remove(self) -> None:
        current = self._round
        response_id = self.query_one("#who", RowList).current
        if current is None or current[1].state == "revealed" or response_id not in current[1].responses:
            return
        name = current[1].responses[response_id].name
        if await self.confirm(f"Remove the answers of {name}?", [(("u brings them back.", ""),)], "remove", "keep"):
            self.edit(
                lambda session: diagnose.remove(session, current[0], response_id), f"removed the answers of {name}"
            )

    @work
    async def action_reveal(self) -> None:
        current = self._round
        if current is None or current[1].state == "revealed":
            self.say("There is nothing to reveal." if current is None else "The answers are revealed already.")
            return
        round_id, asked = current
        sure = await self.confirm(*reveal_question(asked), "reveal", "not yet")
        if sure and self.edit_for_good(lambda session: diagnose.reveal(session, round_id)):
            self.say("Revealed. Look first at where you differ: 4 lists what to discuss first.")
