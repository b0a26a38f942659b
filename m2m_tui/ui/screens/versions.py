"""Versions: what was kept, what changed from one to the next, and the way back to any of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from textual import events, on, work
from textual.app import ComposeResult

from m2m_tui.core.errors import M2MError, NoRepository
from m2m_tui.core.history.bring_back import bring_back, bring_back_all
from m2m_tui.core.history.changes import changes
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Session
from m2m_tui.core.words import counted
from m2m_tui.reports.overview import overview
from m2m_tui.storage.versioning import rename, versions
from m2m_tui.storage.versioning.versions import Told, Version
from m2m_tui.ui.keys.table import Bindings, KeyHint
from m2m_tui.ui.keys.versions import VERSIONS
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.screens.act_page import today
from m2m_tui.ui.screens.stage import StageScreen
from m2m_tui.ui.screens.version_words import differing, now_words, said_of, version_row, who_and_when
from m2m_tui.ui.screens.versioning import tell
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row_list import RowList

_NOW, _ALL = "now", "all"
_LOOKING = "Looking which versions there are …"
_MOST = 200
"""So many versions are listed; the command `m2m history` has all."""


class VersionsScreen(StageScreen):
    """The history of the session's file. Looking changes nothing; bringing back is an edit like any other."""

    NAME = "versions"
    PLACE = VERSIONS
    CSS_PATH = "versions.tcss"
    BINDINGS = Bindings(VERSIONS.keys)

    def compose_body(self) -> ComposeResult:
        yield RowList(id="versions", empty=_LOOKING, pages=False)
        yield Reading(id="about", indent=2)

    def on_mount(self) -> None:
        self._told: dict[str, Told] = {}
        self._versions: tuple[Version, ...] = ()
        self._since: tuple[str, ...] = ()
        self._back_to = ""
        self._looking = True
        self.set_focus(self.query_one("#versions"))

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        self._look()

    # -- what is shown

    def in_front(self) -> dict[str, str]:
        return {"row": self._back_to or super().in_front()["row"]}

    def go_back_to(self, was: Mapping[str, str]) -> None:
        """Put a row in front as soon as git has said which there are."""
        self._back_to = was.get("row", "")

    @work(exclusive=True, group="versions")
    async def _look(self) -> None:
        """Ask git what there is, in a thread: the list first, then what changed in each."""
        path, do = self.workspace.path, self.program.at_work.do
        try:
            await do(self.workspace.settle)
            self._versions = await do(partial(versions.versions, path, _MOST))
            latest = await self._session_of(self._versions[0]) if self._versions else None
            self._since = changes(latest, self.workspace.session) if latest is not None else ()
            self._show_versions()
            for version in self._versions:
                if version.commit not in self._told:
                    (told,) = await do(partial(_told, path, version))
                    self._told[version.commit] = told
                    self._show_about()
        except NoRepository:
            self._versions = ()
            self._show_versions()
        except M2MError as error:
            self._show_versions(none="")  # what git couldn't say isn't that there are none
            tell(self, error)

    def _show_versions(self, none: str = "No version is kept yet. ctrl+s keeps one.") -> None:
        self._looking = False
        if not self.query("#versions"):
            return  # whoever quits doesn't wait for git
        rows = [version_row(each) for each in self._versions]
        listed = self.query_one("#versions", RowList)
        listed.show([*([now_words(_NOW, self._since)] if rows else []), *rows], empty=none)
        if self._back_to:
            listed.go_to(self._back_to)
            self._back_to = ""
        self.render_frame()
        self._show_about()

    def _show_about(self) -> None:
        if not self.query("#versions"):
            return
        current = self.query_one("#versions", RowList).current
        self.query_one("#about", Reading).show(
            [((each, ""),) for each in self._since or ("Nothing has changed since the last version.",)]
            if current == _NOW
            else said_of(self._told.get(current))
        )

    def show_session(self, session: Session) -> None:
        self._show_about()

    def tip(self, session: Session) -> Spans:
        if not self._versions:
            return (("Versions. ", "accent"), ("ctrl+s keeps the session as it is now, to come back to.", ""))
        count = f"{counted(len(self._versions), 'version')} kept.  "
        return ((count, "accent"), ("enter looks at one, b brings back what it says.", ""))

    def hints(self) -> Sequence[KeyHint]:
        some = ("enter", "c", "b", "t") if self._versions else ()
        return VERSIONS.hints("ctrl+s", *some, "s", ("[", "report"), "?", "g", "esc")

    @on(RowList.Moved, "#versions")
    def _moved(self) -> None:
        self._show_about()

    def action_read_on(self, by: int) -> None:
        """Read on in what changed, where it is more than fits."""
        self.query_one("#about", Reading).action_scroll_page(by)

    def on_version_kept(self) -> None:
        self._look()

    # -- looking, comparing, bringing back

    def _current(self) -> Version | None:
        current = self.query_one("#versions", RowList).current
        return next((each for each in self._versions if each.commit == current), None)

    async def _session_of(self, version: Version) -> Session:
        return await self.program.at_work.do(partial(versions.session_at, self.workspace.path, version.commit))

    async def _session_at(self, version: Version | None) -> Session | None:
        """The session as that version has it, now where it is none; what goes wrong is said."""
        if version is None:
            return self.workspace.session
        try:
            return await self._session_of(version)
        except M2MError as error:
            self.say(str(error), "warn")
            return None

    @on(RowList.Chosen, "#versions")
    @work
    async def _look_at(self) -> None:
        version = self._current()
        session = await self._session_at(version)
        if session is not None:
            title = "As it is now" if version is None else f"{version.title}"
            self.show_text(
                title, [((line, ""),) if line else () for line in overview(session, None, today()).split("\n")]
            )

    @work
    async def action_compare(self) -> None:
        if self._looking:
            self.say(_LOOKING)
            return
        if not self._versions:
            self.say("There is nothing to compare yet: no version is kept. ctrl+s keeps one.")
            return
        one = self._current()
        now = [Choice(_NOW, "As it is now")] if one is not None else []
        others = [
            Choice(each.commit, each.title, note=who_and_when(each)) for each in self._versions if each is not one
        ]
        picked = await self.pick_one("Compare it with which?", [*now, *others])
        if picked is None:
            return
        other = next((each for each in self._versions if each.commit == picked), None)
        pair = sorted(
            [one, other], key=lambda each: self._versions.index(each) if each is not None else -1, reverse=True
        )
        before, after = [await self._session_at(each) for each in pair]
        if before is not None and after is not None:
            said = changes(before, after) or ("They are the same.",)
            self.show_text("From the earlier to the later", [((f"• {each}", ""),) for each in said])

    @work
    async def action_title(self) -> None:
        version = self._current()
        if version is None:
            self.say("Go to a version first, with the arrows; then t changes its title.")
            return
        path, do = self.workspace.path, self.program.at_work.do
        try:
            if why_not := await do(partial(rename.why_not, path, version.commit)):
                self.say(why_not, "warn")
                return
            field = Field("title", "What is this version?", version.title, required=True)
            filled = await self.fill_in("Another title", [field], draft=f"title {version.commit}")
            if filled is None or filled["title"].strip() == version.title:
                return
            await do(partial(rename.rename, path, version.commit, filled["title"]), "Changing the title")
        except M2MError as error:
            tell(self, error)
            return
        self.say("It has another title now.", "good")
        self._look()

    @work
    async def action_bring_back(self) -> None:
        version = self._current()
        if version is None:
            self.say("Go to a version first, with the arrows; then b brings back what it says.")
            return
        then = await self._session_at(version)
        if then is None:
            return
        session = self.workspace.session
        places = differing(session, then)
        if not places and alike(bring_back_all(session, then), session):
            self.say("There is nothing to bring back: answers stay as they are, and all else is as it was then.")
            return
        everything = Choice(_ALL, "Everything, as it was then (answers stay as they are now)", "accent")
        items = [Choice(place, words) for place, words in places.items()]
        picked = await self.pick_one(f"Bring back from “{version.title}”", [everything, *items])
        if picked is None:
            return
        back = (
            partial(bring_back_all, version=then) if picked == _ALL else partial(bring_back, version=then, place=picked)
        )
        words = "brought back the whole version" if picked == _ALL else f"brought back {places[picked]}"
        if self.edit(back, words):
            self._look()


def _told(path: Path, version: Version) -> list[Told]:
    return list(versions.told(path, [version]))
