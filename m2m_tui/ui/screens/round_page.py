"""The round that is in front: which it is, and opening it, having it answered, and revealing it."""

from __future__ import annotations

from textual import on, work

from m2m_tui.core.findings.before_reveal import before_reveal, shows_anything
from m2m_tui.core.round import Round
from m2m_tui.core.stages import diagnose
from m2m_tui.core.survey_rounds import current_round, finished_in, round_of, took_part, wanted_in
from m2m_tui.core.words import capital
from m2m_tui.ui.questions import Choice
from m2m_tui.ui.screens.presents import Presents
from m2m_tui.ui.screens.results import Results
from m2m_tui.ui.screens.round_words import (
    all_here,
    more_than_the_example_has,
    question_lines,
    revealed_words,
    still_open,
)
from m2m_tui.ui.widgets.row_list import RowList


class RoundPage(Presents):
    """What is done with a round, on a page that shows who has answered, or the results."""

    def on_mount(self) -> None:
        self._picked = ""

    @property
    def _round(self) -> tuple[str, Round] | None:
        """The round in front: the one picked, else the one that is open, else the latest. What was asked again and is revealed is seen
        in the round that it is about."""
        session = self.workspace.session
        round_id = self._picked if self._picked in session.rounds else current_round(session)
        if round_id is None:
            return None
        round_ = session.rounds[round_id]
        if round_.again_of and round_.state == "revealed":
            round_id = round_.again_of
        return round_id, session.rounds[round_id]

    @property
    def _results(self) -> Results:
        return self.query_one(Results)

    def _shown_rounds(self) -> list[str]:
        """Those that can be looked at: what was asked again is seen in the round that it is about, once it is revealed."""
        rounds = self.workspace.session.rounds
        return [key for key, round_ in rounds.items() if not round_.again_of or round_.state == "open"]

    @work
    async def action_pick_round(self) -> None:
        session, shown = self.workspace.session, self._shown_rounds()
        if len(shown) < 2:
            self.say("There is only one round." if shown else "There is no round yet.")
            return
        choices = [
            Choice(key, round_.title, note="open" if round_.state == "open" else "revealed")
            for key, round_ in session.rounds.items()
            if key in shown
        ]
        current = self._round
        picked = await self.pick_one("Which round?", choices, picked=current[0] if current is not None else "")
        if picked:
            self._picked = "" if picked == current_round(session) else picked
            self.render_anew()

    @work
    async def action_open_round(self) -> None:
        if self._round is None:
            await self._open_round()

    @work
    async def action_open_another(self) -> None:
        await self._open_round()

    @on(RowList.Chosen, "#who")
    @work
    async def _change_round(self) -> None:
        if current := self._opened():
            from m2m_tui.ui.screens.round_opening import change_round

            if not current[1].again_of:
                await change_round(self, current[0])

    @work
    async def action_ask_again(self) -> None:
        current, finding = self._round, self._results.finding
        if current is None or current[1].state == "open" or finding is None:
            self.say("Asking again comes after the reveal, once the room has talked.")
            return
        if said := still_open(self.workspace.session):
            self.say(said)
            return
        from m2m_tui.ui.screens.asking_again import ask_again

        if await ask_again(self, current[0], finding.enabler_id):
            self._picked = current_round(self.workspace.session) or ""
            self.render_anew()

    async def _open_round(self) -> None:
        from m2m_tui.ui.screens.round_opening import open_round

        if await open_round(self):
            self._picked = ""
            self.render_anew()

    def _opened(self) -> tuple[str, Round] | None:
        """The open round in front; where there is none, that is said."""
        current = self._round
        if current is not None and current[1].state == "open":
            return current
        self.say(
            "Press enter first, to open the survey."
            if current is None
            else "These answers are revealed; the round is closed."
        )
        return None

    @work
    async def action_hand_over(self) -> None:
        if current := self._opened():
            from m2m_tui.ui.survey.screen import SurveyScreen

            last = await self._answered(SurveyScreen(self.workspace, current[0]))
            round_ = round_of(self.workspace.session, current[0])
            self.say(all_here(round_, example=self.program.last_place.example) if last else "", "accent")

    def action_let_them_answer(self) -> None:
        if self.is_example and (current := self._opened()):
            from m2m_tui.core.stages.example_people import let_answer

            done = "the example’s people have answered"
            if self.edit(lambda session: let_answer(session, current[0]), done):
                round_ = round_of(self.workspace.session, current[0])
                if more := more_than_the_example_has(wanted_in(round_) - finished_in(round_)):
                    self.say(f"{capital(done)}. {more} u undoes it.")

    @work
    async def action_phones(self) -> None:
        if self._opened():
            from m2m_tui.ui.screens.phones import show_phones

            await show_phones(self)

    @work
    async def action_take_in(self) -> None:
        if current := self._opened():
            from m2m_tui.ui.screens.form_answers import take_in_answers

            await take_in_answers(self, current[0])

    @work
    async def action_remove(self) -> None:
        current = self._round
        response_id = self.query_one("#who", RowList).current
        if current is None or current[1].state == "revealed":
            return
        if current[1].confidentiality == "anonymous":
            self.say("Answers have no names, so none can be picked out.")
        if response_id not in current[1].responses:
            return
        name = current[1].responses[response_id].name
        if await self.confirm(f"Remove the answers of {name}?", [(("u brings them back.", ""),)], "remove", "keep"):
            self.take_out(
                lambda session: diagnose.remove(session, current[0], response_id),
                f"removed the answers of {name}",
                rows="#who",
            )

    @work
    async def action_correct(self) -> None:
        current = self._round
        response_id = self.query_one("#who", RowList).current
        if current is None:
            self.say("Names and groups are corrected once somebody has answered.")
        elif current[1].confidentiality == "anonymous":
            own = " People correct their own group with n, at the survey, with their code."
            self.say(f"Answers have no names.{own if current[1].state == 'open' else ''}")
        elif current[1].state == "revealed":
            from m2m_tui.ui.screens.round_opening import correct_one_of

            await correct_one_of(self, current[0])
        elif response_id in current[1].responses:
            from m2m_tui.ui.screens.round_opening import correct_who

            await correct_who(self, current[0], response_id)

    @work
    async def action_reveal(self) -> None:
        current = self._round
        if current is None or current[1].state == "revealed":
            self.say("There is nothing to reveal." if current is None else "The answers are revealed already.")
            return
        round_id, round_ = current
        if not took_part(round_):
            await self._nothing_to_reveal(round_id, round_)
            return
        question, does = before_reveal(round_), "reveal" if shows_anything(round_) else "close it"
        if await self.confirm(question.asks, question_lines(question), does, "not yet"):
            self.edit_for_good(
                lambda session: diagnose.reveal(session, round_id),
                "Revealing the answers" if shows_anything(round_) else "Closing the round",
                revealed_words(round_),
            )

    async def _nothing_to_reveal(self, round_id: str, round_: Round) -> None:
        if round_.again_of:
            from m2m_tui.ui.screens.asking_again import take_back

            await take_back(self, round_id)
        else:
            self.say("Nobody has answered yet, so there is nothing to reveal.")
