"""Adapt: the enablers by level, kept, removed, reworded, moved or added, with the one under the cursor beside."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal

from m2m_tui.core.asked_wording import answered_while_open, said_in_old_words
from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import M2MError
from m2m_tui.core.framework import Framework
from m2m_tui.core.session import Enabler, Session, describe
from m2m_tui.core.stages import adapt
from m2m_tui.core.stages.own_framework import own_framework, suggested_title
from m2m_tui.core.survey_rounds import questions
from m2m_tui.core.words import capital, have, one_or_many, people
from m2m_tui.ui.keys.adapt import ADAPT
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.screens.adapt_words import about_framework, about_session, enabler_detail, enabler_row
from m2m_tui.ui.screens.stage import StageScreen
from m2m_tui.ui.spans import Spans, cropped
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList

_CHALLENGE, _FRAMEWORK = "+challenge", "+framework"
_ONE_SENTENCE = "one sentence, or just press enter"


class AdaptScreen(StageScreen):
    """Stage 1."""

    NAME = "adapt"
    PLACE = ADAPT
    CSS_PATH = "adapt.tcss"
    BINDINGS = Bindings(ADAPT.keys)

    def compose_body(self) -> ComposeResult:
        with Horizontal():
            yield RowList(id="enablers")
            yield Reading(id="detail")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(RowList))

    def note_visit(self) -> None:
        if not self._visited:
            self.query_one(RowList).go_to(next(iter(self.workspace.session.enablers_in_use), ""))
        super().note_visit()

    def tip(self, session: Session) -> Spans:
        return ((str(adapt.adaptation(session)), "accent"), (".  Does each apply here?", ""))

    def show_session(self, session: Session) -> None:
        rows = [Row(_CHALLENGE, (("The challenge", "accent"), (f"  {clean_line(session.challenge)}", "muted")))]
        for number, (level_id, level) in enumerate(session.levels.items()):
            rows.append(Row("", ((level.title, f"level-{number % 4}"),)))
            rows += [enabler_row(key, each) for key, each in session.enablers.items() if each.level == level_id]
        rows.append(Row(_FRAMEWORK, (("About the framework and its wording", "muted"),)))
        self.query_one(RowList).show(rows)
        self._show_detail()

    def on_row_list_moved(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        session, current = self.workspace.session, self.query_one(RowList).current
        about = {_CHALLENGE: about_session, _FRAMEWORK: about_framework}.get(current)
        enabler = session.enablers.get(current)
        if about is not None:
            self.query_one("#detail", Reading).show(about(session))
        elif enabler is not None:
            wide = self.has_class("-wide")
            self.query_one("#detail", Reading).show(enabler_detail(session, current, enabler, whole=wide))

    # -- edits

    def _current(self) -> str:
        """The id of the enabler under the cursor; where there is none, that is said."""
        current = self.query_one(RowList).current
        if current in self.workspace.session.enablers:
            return current
        self.say("Put the cursor on an enabler first.")
        return ""

    def action_keep_or_remove(self) -> None:
        if not (current := self._current()):
            return
        enabler = adapt.enabler_of(self.workspace.session, current)
        if enabler.removed:
            self.edit(lambda session: adapt.keep(session, current), f"kept {_named(enabler)}")
        else:
            self.action_remove()

    @work
    async def action_remove(self) -> None:
        if not (current := self._current()):
            return
        enabler = adapt.enabler_of(self.workspace.session, current)
        if enabler.removed and enabler.removed_because:
            self.say("It is removed already. space brings it back.")
            return
        reason = Field("reason", "Why doesn’t it apply here?", hint=_ONE_SENTENCE)
        session = self.workspace.session
        asking = any(each.state == "open" and current in questions(session, each) for each in session.rounds.values())
        words, joins = f"removed {_named(enabler)}", f"remove {current}"
        if not enabler.removed and not self.take_out(
            lambda session: adapt.remove(session, current, ""), words, joins=joins
        ):
            return
        explanation = "The survey is open: from now on it doesn’t ask about this any more." if asking else ""
        filled = await self.fill_in(f"Removed “{enabler.title}”", [reason], explanation=explanation)
        if filled is not None and filled["reason"].strip():
            self.take_out(lambda session: adapt.remove(session, current, filled["reason"]), words, joins=joins)
        else:
            self.say_taken_out(words)

    @work
    async def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        if event.row_id == _CHALLENGE:
            await self._describe()
            return
        if event.row_id == _FRAMEWORK:
            self.show_text("About the framework", about_framework(self.workspace.session))
            return
        if not (current := self._current()):
            return
        session = self.workspace.session
        enabler = adapt.enabler_of(session, current)
        filled = await self.fill_in(
            f"Reword “{enabler.title}”",
            [
                Field("title", "Name", enabler.title, required=True),
                Field("description", "What it means", enabler.description, lines=3),
                Field("statement", "What people rate", enabler.statement, lines=2),
                Field("strong", "What strong looks like", enabler.strong, lines=2),
                Field("reason", "Why other words?", enabler.reason, lines=1),
            ],
            draft=f"reword {current}",
            explanation=_answered_already(answered_while_open(session, current)),
        )
        if filled is not None:
            words = f"reworded {_named(enabler)}"
            self.edit(lambda then: adapt.reword(then, current, **filled), words, seen=session)

    async def _describe(self) -> None:
        session = self.workspace.session
        filled = await self.fill_in(
            "This session",
            [
                Field("title", "What is this workshop called?", session.title, required=True),
                Field("place", "Which place or organisation?", session.place),
                Field("challenge", "The challenge, in the team’s own words", session.challenge, lines=6),
            ],
        )
        if filled is not None:
            self.edit(lambda then: describe(then, **filled), "changed the challenge", seen=session)

    def action_original(self) -> None:
        if not (current := self._current()):
            return
        before = self.workspace.session
        words = f"original wording of {_named(adapt.enabler_of(before, current))}"
        if self.edit(lambda session: adapt.restore_wording(session, current), words) and (
            told := said_in_old_words(before, self.workspace.session, current)
        ):
            self.say(f"{capital(words)}. u undoes it. {told}", "warn")

    @work
    async def action_move(self) -> None:
        if not (current := self._current()):
            return
        session = self.workspace.session
        enabler = adapt.enabler_of(session, current)
        choices = [Choice(key, level.title) for key, level in session.levels.items()]
        picked = await self.pick_one(f"Under which level does “{enabler.title}” belong?", choices, picked=enabler.level)
        if not picked or picked == enabler.level:
            return
        reason = ""
        if not enabler.added and picked != (enabler.original or enabler).level:
            asked = Field("reason", "Why does it belong there?", enabler.moved_because, _ONE_SENTENCE)
            title = f"Move “{enabler.title}” to {session.levels[picked].title}"
            filled = await self.fill_in(title, [asked], draft=f"move {current}")
            if filled is None:
                return
            reason = filled["reason"]
        self.edit(lambda session: adapt.move(session, current, picked, reason), f"moved {_named(enabler)}")

    def action_reorder(self, by: int) -> None:
        if not (current := self._current()):
            return
        title = _named(adapt.enabler_of(self.workspace.session, current))
        self.edit(lambda session: adapt.reorder(session, current, by), f"reordered {title}", joins=f"order {current}")

    @work
    async def action_add(self) -> None:
        session = self.workspace.session
        under_cursor = session.enablers.get(self.query_one(RowList).current)
        here = under_cursor.level if under_cursor is not None else next(iter(session.levels))
        levels = list(session.levels)
        options = tuple(
            (key, session.levels[key].title) for key in levels[levels.index(here) :] + levels[: levels.index(here)]
        )
        filled = await self.fill_in(
            "An enabler of your own",
            [
                Field("title", "Name", required=True),
                Field("level", "Level", options=options),
                Field("statement", "What people rate", hint="one idea, so that it can be scored", lines=2),
                Field("description", "What it means", lines=2),
                Field("reason", "Why is it needed here?", lines=1),
            ],
        )
        if filled is None:
            return
        added = ""

        def add(session: Session) -> Session:
            nonlocal added
            after, added = adapt.add(session, **filled)
            return after

        if self.edit(add, f"added “{_short(filled['title'].strip())}”"):
            self.query_one(RowList).go_to(added)

    @work
    async def action_save_framework(self) -> None:
        session = self.workspace.session
        filled = await self.fill_in(
            "Save it as a framework",
            [Field("title", "What is your framework called?", suggested_title(session.framework), required=True)],
            explanation="The enablers in use, in your words. No answers, reasons or names are in it.",
        )
        if filled is None:
            return
        try:
            framework = own_framework(session, filled["title"])
            path = await self.program.at_work.do(partial(_save, framework), "Saving the framework")
        except M2MError as error:
            self.program.drafts["Save it as a framework"] = filled
            self.say(f"{str(error).rstrip('.')}. What you typed is kept: press f again.", "warn")
        else:
            self.say(f"Saved as {path}. A new session can begin from it.", "good")


def _save(framework: Framework) -> Path:
    from m2m_tui.storage.sessions.framework_files import save

    return save(framework, framework.id).path


def _answered_already(answered: int) -> str:
    """What other words don't change, "" where nobody has answered."""
    if not answered:
        return ""
    return (
        f"The survey is open: {people(answered)} {have(answered)} answered this as it reads now. "
        f"{one_or_many(answered, 'That answer stays', 'Those answers stay')}, under the new words."
    )


def _named(enabler: Enabler) -> str:
    """An enabler's name, short enough that what follows it in a notice is still seen."""
    return f"“{_short(enabler.title)}”"


def _short(title: str) -> str:
    return cropped(title, 36)
