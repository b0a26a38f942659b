"""The survey: one person, alone with the keyboard. Nobody else's answers, and no way into the rest of the app."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import count
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from m2m_tui.core import diagnose
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.promises import PROMISES
from m2m_tui.core.session import DONT_KNOW, Answer, Response, Round, Session
from m2m_tui.ui.dialogs.asking import Asking, Choice, Field, Filled
from m2m_tui.ui.lines import Spans
from m2m_tui.ui.screens.survey_lines import mark_spans, scale_spans, title_spans
from m2m_tui.ui.widgets.key_line import KeyHint, KeyLine
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row_list import Row, RowList
from m2m_tui.ui.widgets.said_line import NoticeLine, SaidLine, TipLine
from m2m_tui.workspace import Edit, Workspace

_NEW, _CODE = "+new", "+code"

_SITTINGS = count(1)


class SurveyScreen(Asking, Screen[None]):
    """All enablers in one table: 1 to 5, 0 for don't know, and the cursor goes on by itself.

    Its own keys are the only ones: those of the stages are not bound here, and ctrl+q asks to finish first.
    """

    CSS_PATH = "survey.tcss"
    AUTO_FOCUS = ""
    HOLDS = True
    """While it is open nobody may leave the app by a key: the person answering isn't the one who runs it."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(score), f"answer({score})", show=False) for score in range(6)),
        Binding("backspace,delete", "clear", show=False),
        Binding("c", "comment", show=False),
        Binding("f", "finish", show=False),
        Binding("escape", "later", show=False),
        Binding("question_mark", "keys", show=False),
        Binding("ctrl+q", "stay", show=False, priority=True),
        Binding("ctrl+c", "stay", show=False),
    ]

    def __init__(self, workspace: Workspace, round_id: str) -> None:
        super().__init__()
        self.workspace = workspace
        self._round_id = round_id
        self._response_id = ""
        self._sitting = f"sitting {next(_SITTINGS)}"
        self._drafts: dict[str, Filled] = {}
        self._scored = self._moved_on_to = ""

    @property
    def drafts(self) -> dict[str, Filled]:
        """Of this sitting only: the next person must not find what this one typed."""
        return self._drafts

    def compose(self) -> ComposeResult:
        yield SaidLine(id="who")
        yield TipLine()
        yield SaidLine(id="scale")
        rows = RowList()
        rows.second_click_chooses = False
        yield rows
        yield Reading(id="statement")
        yield NoticeLine()
        yield KeyLine(
            [
                KeyHint("1–5", "how strong", None),
                KeyHint("0", "don’t know"),
                KeyHint("c", "comment"),
                KeyHint("f", "finish"),
                KeyHint("esc", "come back later", "escape"),
                KeyHint("backspace", "take away"),
            ]
        )

    # -- who it is

    @property
    def _round(self) -> Round:
        return diagnose.round_of(self.workspace.session, self._round_id)

    @property
    def _response(self) -> Response | None:
        return self._round.responses.get(self._response_id)

    def on_mount(self) -> None:
        self._ask_who()

    @work
    async def _ask_who(self) -> None:
        """Find out whose answers these are; escape at any point leaves, and nothing has happened."""
        asked = self._round
        picked: str | None = _NEW
        if asked.responses:
            # By a code, not from a list of names: nobody else may look at answers that were begun.
            choices = [Choice(_NEW, "I haven’t answered yet"), Choice(_CODE, "I have begun already, and have a code")]
            picked = await self.pick_one("Who is answering?", choices)
        if not picked:
            self.dismiss(None)
        elif picked == _NEW:
            await self._begin(asked)
        else:
            await self._come_back()

    async def _begin(self, asked: Round) -> None:
        fields = []
        if asked.confidentiality == "named":
            fields.append(
                Field("name", "Your name or your role", hint="the room will see it after the reveal", required=True)
            )
        if len(asked.groups) > 1:
            fields.append(Field("group", "Your group", options=tuple((group, group) for group in asked.groups)))
        said = PROMISES[asked.confidentiality]
        while True:
            if fields:
                filled = await self.fill_in("Your own answers", fields, explanation=said)
            else:
                filled = {} if await self.confirm("Your own answers", [((said, ""),)], "begin", "back") else None
            if filled is None:
                self.dismiss(None)
                return
            fields = [replace(field, value=filled[field.name]) for field in fields]
            said = self._join(filled.get("name", ""), filled.get("group", asked.groups[0] if asked.groups else ""))
            if not said:
                return

    def _join(self, name: str, group: str) -> str:
        """Begin a response. Gives why not, "" if it is begun."""
        made = ""

        def join(session: Session) -> Session:
            nonlocal made
            after, made = diagnose.join(session, self._round_id, name=name, group=group)
            return after

        refused = self._edit(join)
        if not refused:
            self._start(made)
        return refused

    async def _come_back(self) -> None:
        said = "The code stood on the first line while you were answering."
        while True:
            filled = await self.fill_in("Welcome back", [Field("code", "Your code", required=True)], explanation=said)
            if filled is None:
                self.dismiss(None)
                return
            code = filled["code"].strip().lower()
            if code in self._round.responses:
                self._go_on(code)
                return
            said = f"There is no code “{code}” in this round. Please look at it again."

    def _go_on(self, code: str) -> None:
        self._edit(lambda session: diagnose.finish(session, self._round_id, code, finished=False))
        self._start(code)

    def _start(self, response_id: str) -> None:
        self._response_id = response_id
        self._show()
        rows = self.query_one(RowList)
        response = self._response
        answered = response.scores if response is not None else {}
        rows.go_to(next((key for key in rows.ids if key not in answered), rows.ids[0] if rows.ids else ""))
        self.set_focus(rows)

    # -- what is shown

    def _show(self) -> None:
        session, response = self.workspace.session, self._response
        if response is None:
            return
        kept = session.kept
        done = sum(key in response.scores for key in kept)
        self.query_one("#who", SaidLine).show(title_spans(self._round, response, self._response_id))
        left = f"{done} of {len(kept)} answered.  " if done < len(kept) else "All answered: press f to finish.  "
        self.query_one(TipLine).show(((left, "accent"), (session.scale.question, "strong")))
        self.query_one("#scale", SaidLine).show(scale_spans(session))
        rows: list[Row] = []
        for number, (level_id, level) in enumerate(session.levels.items()):
            members = {key: each for key, each in kept.items() if each.level == level_id}
            if members:
                rows.append(Row("", ((level.title, f"level-{number % 4}"),)))
            for key, enabler in members.items():
                comment = ((" ✎", "accent"),) if key in response.comments else ()
                rows.append(Row(key, (("  ", ""), (enabler.title, ""), *comment), mark_spans(response.scores.get(key))))
        self.query_one(RowList).show(rows)
        self._show_statement()

    def _show_statement(self) -> None:
        current, response = self.query_one(RowList).current, self._response
        enabler = self.workspace.session.enablers.get(current)
        if enabler is None or response is None:
            return
        paragraphs: list[Spans] = [(("Rate this: ", "accent"), (enabler.statement or enabler.title, "strong"))]
        if comment := response.comments.get(current):
            paragraphs.append((("Your comment: ", "accent"), (comment, "")))
        elif self.has_class("-wide"):
            paragraphs.append(((enabler.description, "muted"),))
        self.query_one("#statement", Reading).show(paragraphs)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if event.row_id != self._moved_on_to:
            self._scored = self._moved_on_to = ""
        self._show_statement()

    # -- answering

    def _edit(self, change: Edit) -> str:
        """Send an edit. Gives why it was refused, "" if it wasn't."""
        try:
            # One sitting is undone as one: nobody else's undo may take away a single answer unseen.
            self.workspace.apply(change, self._whose(), joins=self._sitting, asks=True)
        except EditRefused as refusal:
            self.query_one(NoticeLine).say(str(refusal), "warn")
            return str(refusal)
        self.query_one(NoticeLine).say("")
        return ""

    def _whose(self) -> str:
        response = self._response
        return f"the answers of {response.name}" if response is not None and response.name else "one person’s answers"

    def action_answer(self, score: int) -> None:
        answers: dict[int, Answer] = {0: DONT_KNOW, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
        self._give(answers[score])

    def action_clear(self) -> None:
        if self._scored:
            # Right after a score it is that one that is to go.
            self.query_one(RowList).go_to(self._scored)
        self._give(None)

    def _give(self, given: Answer | None) -> None:
        rows = self.query_one(RowList)
        current = rows.current
        if not self._response_id or not current:
            return
        if not self._edit(lambda session: diagnose.answer(session, self._round_id, self._response_id, current, given)):
            self._show()
            if given is not None:
                rows.action_move(1)
                self._scored, self._moved_on_to = current, rows.current

    @on(RowList.Clicked)
    def _answer_by_mouse(self, event: RowList.Clicked) -> None:
        # Each mark takes three cells at the right end: 1 2 3 4 5 ?
        place = (event.from_right - 1) // 3
        if place < 6:
            self.action_answer((0, 5, 4, 3, 2, 1)[place])

    @on(RowList.Chosen)
    def _next(self) -> None:
        self.query_one(RowList).action_move(1)

    @work
    async def action_comment(self) -> None:
        # Right after a score it is that score one wants to say something about, though the cursor has moved on.
        current, response = self._scored or self.query_one(RowList).current, self._response
        if response is None or not current:
            return
        title = self.workspace.session.enablers[current].title
        filled = await self.fill_in(
            f"Your comment on “{title}”",
            [Field("text", "Why this score?", response.comments.get(current, ""), lines=3)],
        )
        if filled is not None:
            text = filled["text"]
            self._edit(lambda session: diagnose.comment(session, self._round_id, self._response_id, current, text))
            self._show()

    # -- the end of a sitting

    @work
    async def action_finish(self) -> None:
        response = self._response
        if response is None:
            return
        if not response.scores and not response.comments:
            self.query_one(NoticeLine).say("Nothing is answered yet. escape leaves.", "warn")
            return
        missing = [each.title for key, each in self.workspace.session.kept.items() if key not in response.scores]
        if missing:
            sure = await self.confirm(
                f"{len(missing)} not answered",
                [
                    ((f"{'; '.join(missing)}.", ""),),
                    (),
                    (("You can leave them out, or press escape and answer them.", ""),),
                ],
                "finish without them",
                "go back",
            )
            if not sure:
                return
        if not self._edit(lambda session: diagnose.finish(session, self._round_id, self._response_id)):
            await self.confirm(
                "Thank you", [await self._kept(), (("Please hand the keyboard back.", ""),)], "done", "done"
            )
            self.dismiss(None)

    @work
    async def action_later(self) -> None:
        if not self._response_id:
            self.dismiss(None)
            return
        how = f"Your code is {self._response_id}. Write it down: with it you come back to your answers."
        if await self.confirm("Come back later?", [await self._kept(), ((how, ""),)], "leave for now", "go on"):
            self.dismiss(None)

    async def _kept(self) -> Spans:
        """Whether the answers are in the file, once that is known."""
        if await asyncio.to_thread(self.workspace.settle, 3.0):
            return (("Your answers are saved.", ""),)
        trouble = self.workspace.trouble or "it takes longer than usual"
        return ((f"Your answers are kept, but not saved yet: {trouble}. Please tell the facilitator.", "warn"),)

    def show_header(self) -> None:
        """After a save: say so if it failed."""
        if self.workspace.trouble:
            self.query_one(NoticeLine).say(f"NOT SAVED: {self.workspace.trouble}", "warn")

    def action_keys(self) -> None:
        self.show_keys("survey")

    def action_stay(self) -> None:
        self.query_one(NoticeLine).say("Press f to finish, or escape to come back later.", "warn")
