"""The survey: one person, alone with the keyboard. Nobody else's answers, and no way into the rest of the app."""

from __future__ import annotations

from contextlib import suppress

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.round import Answer, Question
from m2m_tui.core.session import Session
from m2m_tui.core.stages.adapt import enabler_of
from m2m_tui.core.survey_rounds import finished_in
from m2m_tui.sittings.sitting import ANSWERS, Sitting
from m2m_tui.ui.keys.survey import SURVEY
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.questions import Field, Filled
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.survey.lines import (
    brief_title_spans,
    count_spans,
    handing_on,
    left_out,
    scale_spans,
    statement_paragraphs,
    survey_rows,
    title_spans,
)
from m2m_tui.ui.survey.who import AsksWho
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import NoticeLine, SaidLine, TipLine
from m2m_tui.workspace import Workspace


class SurveyScreen(AsksWho, Screen[bool]):
    """All enablers in one table: 1 to 5, 0 for don't know, and the cursor goes on by itself.

    It is left with True where somebody said that they are the last. Its own keys are the only ones: those of the stages are not
    bound here, and ctrl+q asks to finish first.
    """

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    PLACE = SURVEY
    BINDINGS = Bindings(SURVEY.keys)

    def __init__(self, workspace: Workspace, round_id: str) -> None:
        super().__init__()
        self.workspace = workspace
        self._round_id = round_id
        self.begin_anew()

    def begin_anew(self) -> None:
        """Nothing of the last person is left for the next."""
        self.sitting = Sitting(self.workspace, self._round_id)
        self._drafts: dict[str, Filled] = {}
        self._entered: set[str] = set()
        """The enablers with a comment that was entered, and that the file may not have yet."""
        self._shown_words: dict[str, Question] = {}
        """The words in which each enabler was shown last."""
        self._scored = self._moved_on_to = self._commenting = self._reminder = ""
        self._rendered: Session | None = None
        self._ending = False

    def compose(self) -> ComposeResult:
        yield SaidLine(id="who")
        yield TipLine()
        yield SaidLine(id="scale")
        rows = RowList()
        rows.second_click_chooses = False
        yield rows
        yield Reading(id="statement")
        yield NoticeLine()
        yield KeyLine()

    def on_mount(self) -> None:
        self.sit_down()

    @work
    async def sit_down(self) -> None:
        if not await self.welcome():
            self.leave()
            return
        if (response := self.sitting.response) is not None:
            self._drafts |= {key: {"text": text} for key, text in response.begun.items()}
        self.show()
        rows = self.query_one(RowList)
        rows.go_to(next(iter(self.sitting.missing), rows.ids[0] if rows.ids else ""))
        self.set_focus(rows)

    # -- what is shown

    def show(self) -> None:
        response = self.sitting.response
        if response is None:
            return
        self._rendered, session, language = self.workspace.session, self.sitting.session, self.sitting.language
        keys, code, brief = self.sitting.questions, self.sitting.code, self.has_class("-narrow")
        title = brief_title_spans(keys, response, code, language)
        self.query_one("#who", SaidLine).show(
            title if brief else title_spans(self.sitting.asked, response, code, language)
        )
        asked = ((session.scale.question, "strong"),)
        self.query_one(TipLine).show(asked if brief else count_spans(session, keys, response, language))
        self.query_one("#scale", SaidLine).show(scale_spans(session, language, brief=brief))
        self.query_one(KeyLine).show(self.hints(*(("0", "c", "f", "esc", "1–5", "backspace") if brief else ())))
        self.query_one(RowList).show(survey_rows(session, self.sitting.questions, response))
        self._show_statement()

    def on_resize(self) -> None:
        self.show()

    def _show_statement(self) -> None:
        enabler_id, response = self.query_one(RowList).current, self.sitting.response
        enabler = self.sitting.session.enablers.get(enabler_id)
        if enabler is not None and response is not None:
            roomy, language = self.has_class("-wide"), self.sitting.language
            said = statement_paragraphs(enabler, enabler_id, response, language, roomy=roomy)
            self.query_one("#statement", Reading).show(said)
            if self._is_reworded(enabler_id):
                self.warn(self.sitting.say("drawn.reworded"))
            self._shown_words[enabler_id] = self.sitting.words_of(enabler_id)

    def _is_reworded(self, enabler_id: str) -> bool:
        """Whether an enabler is asked about in other words by now than it was shown in."""
        read = self._shown_words.get(enabler_id)
        return read is not None and enabler_id in self.sitting.questions and self.sitting.words_of(enabler_id) != read

    def on_row_list_moved(self) -> None:
        # Where the cursor is now: of several scores in a row, the news of the first comes behind the last.
        if self.query_one(RowList).current != self._moved_on_to:
            self._scored = self._moved_on_to = ""
        self._show_statement()

    def show_header(self) -> None:
        """After a save, which may have brought in what others changed."""
        if self.sitting.code and self._rendered is not self.workspace.session:
            self.show()
        self.see_whether_it_is_over()
        response = self.sitting.response
        if self.workspace.trouble:
            self.warn(self.sitting.say("drawn.not_saved", why=self.sitting.trouble))
        elif response is not None and not self._reminder and (response.scores or response.comments):
            self._reminder = self.sitting.say("answers.code", code=self.sitting.code)
            self.query_one(NoticeLine).say(self._reminder, "accent")

    def warn(self, warning: str) -> None:
        """Say a warning; "" takes it away, and what is worth knowing all the time stands there again.

        Where there is hardly any room, that gives way to the enablers once it has been read: the first line says the code too.
        """
        standing = "" if self.has_class("-short") else self._reminder
        self.query_one(NoticeLine).say(warning or standing, "warn" if warning else "accent")

    def switch(self) -> None:
        self._reminder = ""
        super().switch()
        self.show_header()

    # -- answering

    def action_answer(self, key: str) -> None:
        self._give(ANSWERS[key])

    def action_clear(self) -> None:
        if self._scored:
            # Right after a score it is that one that is to go.
            self.query_one(RowList).go_to(self._scored)
        self._give(None)

    def _give(self, given: Answer | None) -> None:
        rows = self.query_one(RowList)
        current = rows.current
        if not self.sitting.code or not current:
            return
        if given is not None and self._is_reworded(current):
            self.show()  # the key came before the new words did
            return
        if (
            self.edit(lambda: self.sitting.answer(current, given))
            and not self._is_taken_out(current)
            and given is not None
        ):
            rows.action_move(1)
            self._scored, self._moved_on_to = current, rows.current

    def _is_taken_out(self, enabler_id: str) -> bool:
        """Tell whether an enabler isn't asked about any more, and say what becomes of what was just said of it."""
        if enabler_id in self.sitting.questions:
            return False
        self.warn(self.sitting.taken_out(enabler_id))
        return True

    @on(RowList.Clicked)
    def _answer_by_mouse(self, event: RowList.Clicked) -> None:
        # Each mark takes three cells at the right end: 1 2 3 4 5 ?
        place = (event.from_right - 1) // 3
        if place < 6:
            self.action_answer("054321"[place])

    @on(RowList.Chosen)
    def _next(self) -> None:
        self.query_one(RowList).action_move(1)

    def action_read_on(self) -> None:
        """Read on in what is to be rated, where it is longer than its place."""
        self.query_one("#statement", Reading).read_round()

    @work
    async def action_comment(self) -> None:
        # Right after a score it is that score one wants to say something about, though the cursor has moved on.
        current, response = self._scored or self.query_one(RowList).current, self.sitting.response
        if response is None or not current:
            return
        title = enabler_of(self.sitting.session, current).title
        field = Field("text", self.sitting.say("drawn.why_this_score"), response.comments.get(current, ""), lines=3)
        self._commenting, read = current, self._shown_words.get(current)
        filled = await self.fill_in(self.sitting.say("drawn.comment_on", title=title), [field], draft=current)
        self._commenting = ""
        if filled is None:
            self._keep_begun(current)
            self.show()
            self.see_whether_it_is_over()
            return
        # Until the file has it: should it come too late, it is shown again.
        self._drafts[current] = filled
        if self.edit(lambda: self.sitting.comment(current, filled["text"])):
            self._entered.add(current)
            if not self._is_taken_out(current) and read not in (None, self.sitting.words_of(current)):
                self.query_one(RowList).go_to(current)
                self.warn(self.sitting.say("drawn.reworded"))
        else:
            self._keep_begun(current)

    def keep_draft(self) -> None:
        if self._commenting:
            self._keep_begun(self._commenting)

    def _keep_begun(self, enabler_id: str) -> None:
        """Keep a comment that isn't entered with the answers: whoever comes back finds it there, until the reveal.

        The form has handed it over to the drafts by now.
        """
        if self.sitting.code:
            with suppress(EditRefused):
                self.sitting.begin_comment(enabler_id, self._drafts.get(enabler_id, {}).get("text", ""))

    # -- the end of a sitting

    @work
    async def action_finish(self) -> None:
        response = self.sitting.response
        if response is None:
            return
        if not self.sitting.says_anything:
            self.warn(self.sitting.say("drawn.nothing_answered"))
        elif await self.in_any_language(self._sure_that_this_is_all) and self.edit(self.sitting.finish):
            await self.save_first()
            await self.in_any_language(self.thank)

    async def _sure_that_this_is_all(self) -> bool:
        sitting, say = self.sitting, self.sitting.say
        heading, explanation = left_out(sitting.session, sitting.missing, sitting.not_entered, sitting.language)
        if not explanation:
            return True
        finish = say("drawn_dialogs.finish_without", len(sitting.missing) + len(sitting.not_entered))
        return await self.confirm(heading, explanation, finish, say("drawn_dialogs.go_back"))

    def handing_on(self) -> list[Spans]:
        round_ = self.sitting.asked
        return handing_on(finished_in(round_), round_.expected, self.sitting.code, self.sitting.language)

    def _clear(self) -> None:
        super()._clear()
        self.query_one("#statement", Reading).show([])

    async def ask_to_leave(self) -> bool:
        explanation: list[Spans] = [
            self.kept,
            ((self.sitting.say("answers.code", code=self.sitting.code), ""),),
        ]
        if begun := self.sitting.not_entered:
            explanation.append(((self.sitting.say("drawn.begun_kept", len(begun)), ""),))
        return await self.sure_to_leave(explanation)

    def on_screen_resume(self) -> None:
        self.see_whether_it_is_over()

    def see_whether_it_is_over(self) -> None:
        """Where nothing can be answered any more, say so, unless something is still being typed."""
        typing = self._commenting or self.app.screen is not self
        if self._entered and self.sitting.saved:
            self._forget_entered()
        if self.sitting.code and self.sitting.over and not (typing or self._ending):
            self._ending = True
            self._end()

    def _forget_entered(self) -> None:
        """Keep no draft of a comment that the file has. One that isn't among the answers, though all is saved, came too late."""
        response = self.sitting.response
        entered = response.comments if response is not None else {}
        for key in tuple(self._entered):
            typed = self._drafts.get(key, {}).get("text", "")
            if clean_line(typed).strip() == entered.get(key, ""):
                self._entered.discard(key)
                self._drafts.pop(key, None)

    @work
    async def _end(self) -> None:
        await self.in_any_language(self._say_that_it_is_over)
        self.leave()

    async def _say_that_it_is_over(self) -> None:
        late = [self.sitting.say("drawn.late", text=each["text"]) for each in self._drafts.values() if each.get("text")]
        await self.tell(self.sitting.say("answers.thank_you"), self.sitting.over, *late)

    def action_stay(self) -> None:
        self.warn(self.sitting.say("drawn.how_to_leave"))
