"""The app: which screen is in front, the open session, and how it starts and ends."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from m2m_tui.core.errors import M2MError
from m2m_tui.core.progress import STAGES, Stage, furthest_stage
from m2m_tui.ui.screens import SCREENS, import_screens, stage_screen
from m2m_tui.ui.screens.opening import OpeningScreen
from m2m_tui.ui.steady_driver import steady_driver
from m2m_tui.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode
    from textual.screen import Screen

    from m2m_tui.ui.dialogs.asking import Filled
    from m2m_tui.workspace import Workspace


@runtime_checkable
class KeepsDrafts(Protocol):
    """A screen with text that was typed and not yet entered."""

    def keep_draft(self) -> None: ...


@runtime_checkable
class ShowsSaving(Protocol):
    """A screen that says whether everything is saved."""

    def show_header(self) -> None: ...


class M2MApp(App[None]):
    """Home, or one session with its four stages and its report, each a mode of its own."""

    TITLE = "m2m"
    # Those of the first screens with it: a sheet that a screen brings along makes Textual parse every one again.
    CSS_PATH = ["app.tcss", "screens/home.tcss", "screens/opening.tcss"]
    ENABLE_COMMAND_PALETTE = False
    DEFAULT_MODE = "front"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-normal"), (108, "-wide")]
    """From so many columns the screens have this class."""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+l", "light", show=False),
    ]

    def __init__(self, file: Path | None, folder: Path, demo: bool = False) -> None:
        super().__init__(driver_class=steady_driver())
        self.animation_level = "none"
        self.folder = folder
        self.workspace: Workspace | None = None
        self.drafts: dict[str, Filled] = {}
        """What was typed into a form that was left with escape, by the form's title."""
        self.typed_ahead: list[str] = []
        """Letters that came before the form they were meant for was there."""
        self._file = file
        self._leaving = False
        self._demo = demo
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        # Without telling anyone: nothing is drawn yet, and a change of theme parses all sheets again.
        self.set_reactive(App.theme, DARK.name)
        self.add_mode("home", partial(self._sized, self._home))
        first = self._home if file is None else partial(OpeningScreen, file)
        self.add_mode(self.DEFAULT_MODE, partial(self._sized, first))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    # -- starting

    def _sized(self, make: Callable[[], Screen[None]]) -> Screen[None]:
        screen = make()
        screen.add_class(*self.size_classes)
        return screen

    @property
    def size_classes(self) -> list[str]:
        """The classes of a screen for this terminal's size, which Textual would otherwise find out after styling it."""
        sizes = ((self.HORIZONTAL_BREAKPOINTS, self.size.width), (self.VERTICAL_BREAKPOINTS, self.size.height))
        return [next(name for least, name in reversed(steps) if cells >= least) for steps, cells in sizes]

    def _home(self) -> Screen[None]:
        from m2m_tui.ui.screens.home import HomeScreen

        return HomeScreen(self.folder)

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            # Only the main thread may set handlers; where the app runs in another one, its host looks after signals.
            with contextlib.suppress(RuntimeError, ValueError):
                loop.add_signal_handler(number, self.action_leave)
        self.call_after_refresh(_look_for_garbage_again)
        # After the first paint: pydantic and the stages cost more than all that has been imported up to here.
        if self._file is None:
            self.call_after_refresh(self.run_worker, _import_the_rest, thread=True)
        else:
            self.call_after_refresh(self.open_session, self._file, self._demo)

    def open_session(self, path: Path, example: bool = False) -> None:
        """Load a session in a thread, so that keys are still answered, and go to the stage it has come to.

        An example is shown from its beginning, and it is said that it is one.
        """
        self.run_worker(lambda: self._load(path, example), thread=True, group="open", exclusive=True)

    def _load(self, path: Path, example: bool) -> None:
        loop = self._loop_of_the_app()
        try:
            from m2m_tui.workspace import Workspace

            workspace = Workspace.open(path, lambda: _soon(loop, self._saved))
        except M2MError as error:
            self.call_from_thread(self._could_not_open, error)
            return
        # Of the screens only the one that comes first: the others follow once it is there.
        first = STAGES[0] if example else furthest_stage(workspace.session)
        import_module(f"m2m_tui.ui.screens.{first}")
        notice = "This is a copy of the example: try anything. ] goes to the next stage." if example else ""
        self.call_from_thread(self.show_session, workspace, first, notice)

    def _loop_of_the_app(self) -> asyncio.AbstractEventLoop:
        return self.call_from_thread(asyncio.get_running_loop)

    def _could_not_open(self, error: M2MError) -> None:
        from m2m_tui.ui.screens.home import HomeScreen

        if isinstance(self.screen, HomeScreen):
            self.screen.say(str(error), "warn")
        else:
            self.exit(return_code=1, message=str(error))

    def show_session(self, workspace: Workspace, stage: Stage, notice: str = "") -> None:
        """Put a session in front, at one of its stages."""
        if self._leaving:
            workspace.close()
            return
        from m2m_tui.storage.state_folder import kept_drafts, state_folder

        self._close_workspace()
        self.workspace = workspace
        self.drafts = kept_drafts(state_folder(os.environ), workspace.path)
        for mode in SCREENS:
            self.add_mode(mode, partial(self._sized, partial(stage_screen, mode, workspace)))
        self.switch_mode(stage)
        if notice:
            from m2m_tui.ui.screens.stage import StageScreen

            screen = self.screen
            if isinstance(screen, StageScreen):
                screen.call_after_refresh(screen.say, notice, "accent")
        self.call_after_refresh(self.run_worker, _import_the_rest, thread=True)

    def delay_update(self, delay: float = 0.05) -> None:
        """Hold painting back while a screen is changed; Textual's 50 ms are longer than any of ours takes."""
        super().delay_update(min(delay, 0.01))

    # -- keys

    def on_key(self, event: events.Key) -> None:
        """Letters that nobody has taken, on the way to being commands.

        What is typed right behind the key that opens a field may arrive with it, and was then sent to whatever had the focus
        before. It belongs to the field, or to the form that is about to be there.
        """
        if not event.is_printable and event.key != "enter":
            return
        field = self.focused
        if getattr(field, "takes_letters", False) and field is not None:
            field.post_message(events.Key(event.key, event.character))
        elif getattr(self.screen, "opening", False):
            if event.character and event.is_printable:
                self.typed_ahead.append(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    # -- going about

    def go_home(self) -> None:
        """Leave the session, saved, and list the sessions again."""
        self.switch_mode(self.DEFAULT_MODE if self._file is None else "home")
        self._close_workspace()

    def _screens_of_the_session(self) -> list[Screen[Any]]:
        """Every screen of the open session that has been in front, and the dialogs over them."""
        screens: list[Screen[Any]] = []
        for mode in SCREENS:
            with contextlib.suppress(KeyError):
                screens += self.get_screen_stack(mode)
        return screens

    def _close_workspace(self) -> None:
        from m2m_tui.ui.screens.home import HomeScreen

        if self.workspace is None:
            return
        message = self._put_away()
        self.workspace = None
        for mode in SCREENS:
            self.remove_mode(mode)
        home = self.screen
        if message and isinstance(home, HomeScreen):
            home.say(message, "warn")

    def _saved(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ShowsSaving):
                screen.show_header()

    def action_light(self) -> None:
        """Light for a bright room, dark for a dim one."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    # -- ending

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        held = any(getattr(screen, "HOLDS", False) for screen in self.screen_stack)
        return not (held and action in ("leave", "help_quit", "light"))

    def action_help_quit(self) -> None:
        """ctrl+c ends most programs; here it says how."""
        from m2m_tui.ui.widgets.said_line import NoticeLine

        for line in self.screen.query(NoticeLine):
            line.say("ctrl+q quits. Everything is saved.", "muted")

    def action_leave(self) -> None:
        """Save and end, after all that was pressed before. Nothing is asked: everything goes into the file."""
        self._leave_behind([], rounds=3)

    def _leave_behind(self, nodes: list[DOMNode], rounds: int) -> None:
        """Leave once each of these has dealt with what is waiting for it.

        The key overtakes letters that are still on their way from the widgets up to here, then to a field that they are
        passed on to, then as what the field makes of them: so the way is gone that many rounds.
        """
        for place, node in enumerate(nodes):
            if node.call_later(self._leave_behind, nodes[place + 1 :], rounds):
                return
        if rounds and self.focused is not None:
            self._leave_behind(list(self.focused.ancestors_with_self), rounds - 1)
        else:
            self._leave()

    def _leave(self) -> None:
        self._leaving = True
        message = self._put_away()
        self.exit(return_code=1 if message else 0, message=message or None)

    def _put_away(self) -> str:
        """Save the open session and the sentences begun in it. Gives what went wrong, "" if nothing did."""
        workspace = self.workspace
        if workspace is None:
            return ""
        from m2m_tui.storage.state_folder import keep_drafts, recover, state_folder

        folder = state_folder(os.environ)
        for screen in self._screens_of_the_session():
            if isinstance(screen, KeepsDrafts):
                screen.keep_draft()
        # A draft that can't be kept must not stand in the way of saving the session itself.
        with contextlib.suppress(M2MError):
            keep_drafts(folder, workspace.path, self.drafts)
        if workspace.close():
            return ""
        try:
            copy = recover(folder, workspace.path, workspace.session)
        except M2MError as error:
            return f"{workspace.trouble}. It could not be saved elsewhere either: {error}"
        return f"{workspace.trouble}. Your work is in {copy}"

    def _handle_exception(self, error: Exception) -> None:
        # Textual's own would print a traceback with the values of variables, which are people's answers; there is no
        # public place to change that. What has been done is saved first.
        self._put_away()
        super()._handle_exception(error if self.is_headless else _Unforeseen(error))


class _Unforeseen(Exception):
    """An error nobody thought of, said in a sentence."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self._kind = type(error).__name__

    def __rich__(self) -> str:
        return (
            f"m2m stopped because of an error in the program itself ({self._kind}). "
            "Everything up to your last edit is saved; start m2m again to go on."
        )


def _look_for_garbage_again() -> None:
    """Turn on again what the start had turned off, and look less often: nearly all there is by now stays for good."""
    gc.set_threshold(20_000, 10, 20)
    gc.enable()


def _import_the_rest() -> None:
    import m2m_tui.workspace  # noqa: F401 - imported so that it is there when a session is opened

    import_screens()


def _soon(loop: asyncio.AbstractEventLoop, callback: object) -> None:
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(callback)  # type: ignore[arg-type]


def run(file: Path | None, folder: Path, demo: bool = False) -> int:
    """Run the app until it is left: home, a session, or the example (`demo`). Gives the exit code."""
    # Threads that save or import must not hold up a key for longer than a moment.
    sys.setswitchinterval(0.001)
    app = M2MApp(file, folder, demo)
    app.run()
    return app.return_code or 0
