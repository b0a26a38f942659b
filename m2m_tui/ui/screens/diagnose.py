"""Diagnose: what the page shows before, during and after a round, and what is noted where people differ. What is done with a round (open
it, have it answered, reveal) is in `round_page`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import work
from textual.app import ComposeResult

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.core.survey_rounds import current_round
from m2m_tui.core.words import cropped
from m2m_tui.ui.keys.diagnose import DIAGNOSE
from m2m_tui.ui.keys.table import Bindings, KeyHint
from m2m_tui.ui.presenting.slide import Slide
from m2m_tui.ui.questions import Field
from m2m_tui.ui.result_words import sayings
from m2m_tui.ui.screens.result_line import result_line
from m2m_tui.ui.screens.results import DISCUSS, MISSING, VIEWS, Results
from m2m_tui.ui.screens.round_page import RoundPage
from m2m_tui.ui.screens.round_words import BEFORE, answered_words, everybody_is_done, rows_of_who
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row_list import RowList

_MARGINS = 2
"""Cells beside the tip, left and right."""


class DiagnoseScreen(RoundPage):
    """Stage 2. Before the reveal it knows who has answered, and nothing else."""

    NAME = "diagnose"
    PLACE = DIAGNOSE
    CSS_PATH = "diagnose.tcss"
    BINDINGS = Bindings(DIAGNOSE.keys)

    def compose_body(self) -> ComposeResult:
        yield Reading(id="before")
        yield RowList(id="who", empty="Nobody has answered yet. Press w for phones, or h to hand over the keyboard.")
        yield Results(id="results")

    # -- what is shown

    def show_session(self, session: Session) -> None:
        current = self._round
        state = current[1].state if current is not None else "none"
        for selector, shown_in in (("#before", "none"), ("#who", "open"), ("#results", "revealed")):
            self.query_one(selector).display = state == shown_in
        if current is None:
            self.set_focus(None)
            self.query_one("#before", Reading).show([span for text in BEFORE for span in (((text, ""),), ())])
        elif state == "open":
            self.query_one("#who", RowList).show(rows_of_who(session, current[1]))
            self.set_focus(self.query_one("#who"))
        else:
            self._results.show(session, current[0])

    def in_front(self) -> dict[str, str]:
        # While people answer, a row is the code that one of them comes back with: that is kept nowhere else.
        finding = self._results.finding if self._results.display else None
        return {} if finding is None else {"view": self._results.view, "row": finding.enabler_id, "round": self._picked}

    def go_back_to(self, was: Mapping[str, str]) -> None:
        if was.get("round") in self._shown_rounds():
            self._picked = was["round"]
            self.render_anew()
        view = was.get("view", "")
        if self._results.display and view in VIEWS and not self._results.why_not(view):
            self._results.go_back_to(view, was.get("row", ""))
            self.render_frame()

    def slide(self) -> Slide | str:
        current = self._round
        if current is None or current[1].state == "open":
            return "Presenting comes after the reveal."
        found = self._results.diagnosis
        if found is None or not found.findings:
            return "This round has no answers to show."
        finding = self._results.finding
        return Slide("diagnose", finding.enabler_id if finding else found.discuss_first[0].enabler_id, current[0])

    def tip(self, session: Session) -> Spans:
        current = self._round
        if current is None:
            return (("How strong is each enabler today? ", "accent"), ("Press enter to open the survey.", ""))
        round_ = current[1]
        if round_.state == "open":
            return (
                (answered_words(round_), "accent"),
                (
                    "Everybody is done: press v to reveal."
                    if everybody_is_done(round_)
                    else "w for phones, h with projector off.",
                    "",
                ),
            )
        found = self._results.diagnosis or diagnosis(session, current[0])
        return result_line(session, found, self._results.view, self.app.size.width - _MARGINS)

    def hints(self) -> Sequence[KeyHint]:
        return DIAGNOSE.hints(*self._line())

    def _line(self) -> Sequence[str | tuple[str, str]]:
        current, always = self._round, ("]", "g", "?", "u", "esc")
        if current is None:
            return ("enter", *always)
        if current[1].state == "open":
            setting_up = () if current[1].again_of else ("f", ("enter", "change"))
            whose = ("c",) if current[1].confidentiality == "named" and current[1].responses else ()
            if everybody_is_done(current[1]):
                return ("v", "h", "w", *setting_up, *always, *whose)
            alone = ("l",) if self.program.last_place.example else ()
            return ("h", *alone, "w", "v", *setting_up, *always, *whose)
        results = self._results
        views = [key for key in VIEWS if key != results.view and not results.why_not(key)]
        noted = results.finding is not None and bool(sayings(results.finding))
        notes = ("a", ("i", "insight")) if noted else ("a",)
        rounds = ("r",) if len(self._shown_rounds()) > 1 else ()
        onwards, *others = always
        if results.diagnosis is not None and not results.diagnosis.findings:
            return (onwards, "n", *rounds, *others)  # of too few people, so there is nothing to see in any way
        if current[0] != current_round(self.workspace.session) and rounds:
            # Whoever looks at an earlier round wants to know how to get back.
            return (*rounds, "p", *views, onwards, *others, *notes, "o")
        if results.view == MISSING:
            return ("p", *views, "n", *rounds, onwards, *others)
        if results.view == DISCUSS:
            return (*notes, onwards, "p", "o", *views, *others, "n", *rounds)
        return ("p", *views, onwards, "↑ ↓", *others, *notes, "o", "n", *rounds)

    def on_resize(self) -> None:
        """Other words fit in a line of another length, once it has it."""
        self.call_after_refresh(self.render_frame)

    # -- looking around

    def action_view(self, view: str) -> None:
        current = self._round
        if current is None or current[1].state == "open":
            self.say("The charts come after the reveal.")
            return
        if why_not := self._results.why_not(view):
            self.say(why_not)
            return
        self.say("")
        self._results.show_view(view)
        if view == DISCUSS:
            self._results.to_first_to_discuss()
        self.render_frame()

    def action_step(self, by: int) -> None:
        if self._results.display:
            self._results.step(by)

    def action_read_on(self, by: int) -> None:
        """Read on in the comments, where they are more than fit."""
        self._results.read_on(by)

    def on_results_moved(self) -> None:
        self.show_hints()

    def on_results_discussed(self) -> None:
        self.action_view("2")

    # -- notes

    @work
    async def action_note(self) -> None:
        current, finding = self._round, self._results.finding
        if current is None or current[1].state == "open" or finding is None:
            self.say("Notes come after the reveal, while you discuss.")
            return
        if self._results.view == MISSING:
            self.say("A note is on one enabler: 2 or 4 shows them.")
            return
        seen = self.workspace.session
        filled = await self.fill_in(
            f"Note on “{finding.title}”",
            [Field("text", "What does the room say?", finding.note, lines=3)],
            draft=f"note {current[0]} {finding.enabler_id}",
        )
        if filled is not None:
            self.edit(
                lambda session: diagnose.note(session, current[0], finding.enabler_id, filled["text"]),
                "wrote a note",
                seen=seen,
            )

    def action_mark(self, by: int) -> None:
        if self._results.display:
            self._results.mark(by)

    def action_insight(self) -> None:
        """Make the marked note or comment an insight."""
        current, finding, comment = self._round, self._results.finding, self._results.marked
        about = finding.enabler_id if finding is not None else ""
        if current is None or finding is None or not (finding.note or comment):
            self.say("Write a note first, with a; then i makes it an insight.")
            return
        made = (
            self.edit(lambda session: deepen.note_to_insight(session, current[0], about), "made the note an insight")
            if comment is None
            else self.edit(
                lambda session: deepen.comment_to_insight(session, about, comment.text), "made the comment an insight"
            )
        )
        if made:
            title = cropped(finding.title, 40)
            self.say(
                f"Now an insight under Deepen, about “{title}”. There k changes its kind, t its enablers; u undoes it."
            )
