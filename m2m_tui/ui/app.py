"""The app: home, or one session with its stages, each a mode of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Mapping
from concurrent.futures import Future
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from m2m_tui.core.errors import M2MError, UnreadableFile
from m2m_tui.core.progress import STAGES
from m2m_tui.storage.files.last_place import LastPlace, kept_place
from m2m_tui.storage.files.state_folder import keep_light, kept_drafts, kept_light, state_folder
from m2m_tui.ui import program
from m2m_tui.ui.kept_drafts import KeptDrafts
from m2m_tui.ui.modes import SCREENS, beside
from m2m_tui.ui.opening import OpeningScreen
from m2m_tui.ui.saying import A_MOMENT
from m2m_tui.ui.theme import THEMES, on_the_other_ground

if TYPE_CHECKING:
    from textual.screen import Screen

    from m2m_tui.ui.dialogs.dialog import Dialog
    from m2m_tui.ui.phones import Phones
    from m2m_tui.ui.questions import Filled
    from m2m_tui.ui.screens.session_screen import SessionScreen
    from m2m_tui.workspace import Workspace


class M2MApp(KeptDrafts):
    """Home, or one session with its stages and its report."""

    # Those of the first screens with it: a sheet that a screen brings along makes Textual look through every one again.
    CSS_PATH = ["app.tcss", "screens/home.tcss", "opening.tcss"]
    DEFAULT_MODE = "front"

    def __init__(self, file: Path | None, folder: Path, demo: bool = False, *, light: bool = False) -> None:
        super().__init__()
        # Whoever leaves a session finds it in the list. Of the demo that is a folder of its own, which nobody looks for.
        self.folder = file.parent if file is not None and not demo else folder
        self.phones: Phones | None = None
        """What serves the phones of the people in the room, while it does."""
        self._file = file
        self._demo = demo
        if light:
            self.begin_in(on_the_other_ground(self.theme))
        self.left_behind: Path | None = None
        """The session that was left last."""
        self._being_closed: dict[Path, Future[str]] = {}
        """Sessions that were left and are being saved, each with what went wrong in the end."""
        self.add_mode("home", partial(self.sized, self._home))
        first = self._home if file is None else partial(OpeningScreen, file)
        if file is not None:
            self.hold_keys()
        self.add_mode(self.DEFAULT_MODE, partial(self.sized, first))

    # -- starting

    def _home(self) -> Screen[None]:
        from m2m_tui.ui.screens.home import HomeScreen

        return HomeScreen(self.folder)

    def on_mount(self) -> None:
        # After the first paint: pydantic and the stages cost more than all that has been imported up to here.
        if self._file is None:
            self.call_after_refresh(self.take_up_drafts_at_home)
            self.call_after_refresh(self.run_worker, _import_what_every_page_needs, thread=True)
        else:
            self.call_after_refresh(self.open_session, self._file, self._demo)

    def open_session(self, path: Path, example: bool = False) -> None:
        """Load a session in a thread, so that keys are still answered, and go to the stage it has come to.

        An example is shown from its beginning, and it is said that it is one.
        """
        self.hold_keys()
        self.run_worker(lambda: self._load(path, example), thread=True, group="open", exclusive=True)

    def _load(self, path: Path, example: bool) -> None:
        if (closed := self._being_closed.get(path)) is not None:
            closed.result()  # no session is open twice here
        try:
            workspace, notice = self._opened(path)
        except M2MError as error:
            self.call_from_thread(self._could_not_open, error)
            return
        drafts = kept_drafts(state_folder(os.environ), workspace.path)
        was = LastPlace(example=True) if example else kept_place(state_folder(os.environ), workspace.path)
        from m2m_tui.ui.first_page import first_page

        # Of the screens only the one that comes first: the others follow once it is there.
        first = STAGES[0] if example else first_page(workspace.session, was, date.today())
        import_module(f"m2m_tui.ui.screens.{first}")
        if example:
            notice = "This is a copy of the example: try anything. ] goes to the next stage."
        self.call_from_thread(self.show_session, workspace, first, notice, drafts, was)

    def _opened(self, path: Path) -> tuple[Workspace, str]:
        """The session in a file; where somebody has broken that, what was kept beside it, and a word on it. Raises M2MError."""
        from m2m_tui.storage.sessions.broken_file import beside

        try:
            return self.open_workspace(path), ""
        except UnreadableFile as broken:
            if not beside(path).exists():
                raise
            notice = f"{path.name} is broken: {broken.wrong}. This is the copy that m2m kept; both come together once it is mended."
            return self.open_workspace(beside(path)), notice

    def _could_not_open(self, error: M2MError) -> None:
        from m2m_tui.ui.screens.home import HomeScreen

        if isinstance(self.screen, HomeScreen):
            self.screen.say(str(error), "warn")
            self.release_keys()
        else:
            self.exit(return_code=1, message=str(error))

    def show_session(
        self, workspace: Workspace, stage: str, notice: str, drafts: Mapping[str, Filled], was: LastPlace
    ) -> None:
        """Put a session in front, at one of its stages; on each page where somebody `was` the last time."""
        if self.leaving:
            workspace.close(timeout=0.0)  # nothing has been done in it
            return
        self._leave_session()
        self._gather_drafts()  # of home, where the form that this session comes from is done
        self.workspace = workspace
        self.hand_over_drafts(workspace.path, drafts, was)
        for mode in SCREENS:
            self.add_mode(mode, partial(self.sized, partial(self._page, mode, workspace)))
        self.switch_mode(stage)
        if notice:
            from m2m_tui.ui.screens.session_screen import SessionScreen

            screen = self.screen
            if isinstance(screen, SessionScreen):
                screen.call_after_refresh(screen.say, notice, "accent")

    def _page(self, mode: str, workspace: Workspace) -> SessionScreen:
        """Give a new screen for one mode of a session; those that are one key away from it are imported once it is there."""
        page: SessionScreen = getattr(import_module(f"m2m_tui.ui.screens.{mode}"), SCREENS[mode])(workspace)
        # Textual counts a refresh of the new screen before anything of it is drawn, so that is no sign to begin.
        self.set_timer(A_MOMENT, partial(self.run_worker, partial(_import_beside, mode), thread=True))
        return page

    # -- going about

    def go_home(self) -> None:
        """Leave the session, saved, and list the sessions again."""
        self.unless_lost(self._go_home, "escape")

    def _go_home(self) -> None:
        self.switch_mode(self.DEFAULT_MODE if self._file is None else "home")
        self._leave_session()
        self.take_up_drafts_at_home()

    def _leave_session(self) -> None:
        """Take the open session out of sight, and save it beside the keys."""
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            return
        self.left_behind = workspace.path
        self._let_go_of_phones()
        self._gather_drafts()
        self.hand_over_drafts(None, {}, LastPlace())
        for mode in SCREENS:
            self.remove_mode(mode)
        closed = self._being_closed[workspace.path] = Future()
        self.run_worker(self._close(workspace, closed), group="closing")

    def _let_go_of_phones(self) -> None:
        if self.phones is not None:
            self.phones.let_go()
            self.phones = None

    def on_unmount(self) -> None:
        self._let_go_of_phones()

    async def _close(self, workspace: Workspace, closed: Future[str]) -> None:
        def close() -> None:
            try:
                self.keep_drafts()
                closed.set_result("" if workspace.close() else self.not_saved(workspace))
            except BaseException as error:
                closed.set_exception(error)
                raise

        from m2m_tui.ui.screens.home import HomeScreen

        await self.beside_the_keys(close, f"Saving “{workspace.session.title}”")
        del self._being_closed[workspace.path]
        message = closed.result()
        if message:
            self.say(message, "warn")
        for home in self.screen_stack[:1]:  # none at the very end of the program
            if isinstance(home, HomeScreen):
                home.look_again("" if message else workspace.session.title)

    async def closed(self) -> None:
        """Give what was just left a moment to be saved."""
        if self._being_closed:
            await asyncio.wait([asyncio.wrap_future(each) for each in self._being_closed.values()], timeout=A_MOMENT)

    def _put_away(self) -> str:
        earlier = [closed.result() for closed in list(self._being_closed.values())]
        return "\n".join(each for each in (*earlier, super()._put_away()) if each)

    def screens_of_the_session(self) -> list[Screen[Any]]:
        screens: list[Screen[Any]] = []
        for mode in (*SCREENS, self.DEFAULT_MODE, "home"):
            with contextlib.suppress(KeyError):
                screens += self.get_screen_stack(mode)
        return screens

    def action_light(self) -> None:
        super().action_light()
        self.run_worker(partial(_remember_light, light=not THEMES[self.theme].dark), thread=True, group="light")

    @property
    def _somebody_answers(self) -> bool:
        """Whether somebody sits here who isn't the one who runs the app."""
        return any(getattr(screen, "HOLDS", False) for screen in self.screen_stack)

    @property
    def _asked(self) -> Dialog[Any] | None:
        """The dialog in front."""
        from m2m_tui.ui.dialogs.dialog import Dialog

        return self.screen if isinstance(self.screen, Dialog) else None

    def action_leave(self) -> None:
        if self._somebody_answers and (dialog := self._asked) is not None:
            self.say(dialog.language.say("drawn.escape_first"), "warn")
        else:
            super().action_leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "leave" and self._asked is not None:
            return True  # where somebody is held, it says how to leave; their own page does so by itself
        return not (self._somebody_answers and action in ("leave", "help_quit", "light"))


def _remember_light(*, light: bool) -> None:
    with contextlib.suppress(M2MError):  # then it is dark the next time
        keep_light(state_folder(os.environ), light=light)


def _import_what_every_page_needs() -> None:
    import m2m_tui.workspace  # noqa: F401 - imported so that it is there when a session is opened

    for module in ("screens.stage", "dialogs.form", "dialogs.pick"):
        import_module(f"m2m_tui.ui.{module}")


def _import_beside(mode: str) -> None:
    _import_what_every_page_needs()
    for each in beside(mode):
        import_module(f"m2m_tui.ui.screens.{each}")


def run(file: Path | None, folder: Path, demo: bool = False) -> int:
    """Run the app until it is left: home, a session, or the example (`demo`). Gives the exit code."""
    return program.run(M2MApp(file, folder, demo, light=kept_light(state_folder(os.environ))))
