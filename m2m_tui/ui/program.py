"""What every full-screen program of ours needs: colours and sizes, keys that come early, and an end at which nothing is lost."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.timer import Timer
from textual.worker import WorkerFailed

from m2m_tui.core.errors import EditRefused
from m2m_tui.ui.background import AtWork
from m2m_tui.ui.keys.everywhere import PROGRAM
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.parsed_sheets import parse_sheets_once
from m2m_tui.ui.theme import DARK, LIGHT
from m2m_tui.ui.typed_ahead import TypedAhead

if sys.platform == "win32":
    SteadyDriver = None  # Textual has a driver of its own there
else:
    from m2m_tui.ui.terminal.steady_driver import SteadyDriver

if TYPE_CHECKING:
    from textual.screen import Screen

    from m2m_tui.ui.questions import Filled
    from m2m_tui.ui.terminal.shown import Shown
    from m2m_tui.ui.widgets.said_line import NoticeLine
    from m2m_tui.workspace import Workspace

_LARGEST = Size(1000, 400)

ScreenT = TypeVar("ScreenT", bound="Screen[Any]")
DoneT = TypeVar("DoneT")

_KEEP_AFTER = 1.0
"""Seconds after a letter until what is being typed is kept where it outlives the program."""

A_MOMENT = 0.04
"""Seconds in which most of what waits for a file is done, so that nobody has to be told."""

_SETTLED = 0.15
"""Seconds without another size after which a window is no longer being dragged."""


@runtime_checkable
class KeepsDrafts(Protocol):
    """A screen with text that was typed and not yet entered."""

    def keep_draft(self) -> None: ...


@runtime_checkable
class ShowsSaving(Protocol):
    """A screen that says whether everything is saved."""

    def show_header(self) -> None: ...


class Program(TypedAhead):
    """A program that takes the whole terminal, with one session open in it at most."""

    TITLE = "m2m"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-normal"), (108, "-wide")]
    """From so many columns the screens have this class."""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]
    BINDINGS = Bindings(PROGRAM)

    def __init__(self) -> None:
        parse_sheets_once()
        super().__init__(driver_class=SteadyDriver)
        self.animation_level = "none"
        self.workspace: Workspace | None = None
        self.drafts: dict[str, Filled] = {}
        """What was typed into a form that was left with escape, by the form's title."""
        self.leaving = False
        self._keeping: Timer | None = None
        self.at_work = AtWork()
        self._has_a_size = False
        self._settling: Timer | None = None
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        # Without telling anyone: nothing is drawn yet, and a change of theme parses all sheets again.
        self.set_reactive(App.theme, DARK.name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    # -- starting

    def sized(self, make: Callable[[], ScreenT]) -> ScreenT:
        """A new screen, with the classes for this terminal's size."""
        screen = make()
        screen.add_class(*self.size_classes)
        return screen

    @property
    def size_classes(self) -> list[str]:
        """The classes of a screen for this terminal's size, which Textual would otherwise find out after styling it."""
        sizes = ((self.HORIZONTAL_BREAKPOINTS, self.size.width), (self.VERTICAL_BREAKPOINTS, self.size.height))
        return [next(name for least, name in reversed(steps) if cells >= least) for steps, cells in sizes]

    @property
    def size(self) -> Size:
        """The size of the terminal, in cells."""
        return _drawable(super().size)

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            # Only the main thread may set handlers; where the app runs in another one, its host looks after signals.
            with contextlib.suppress(RuntimeError, ValueError):
                loop.add_signal_handler(number, self.leave_after_the_keys)
        self.call_after_refresh(_look_for_garbage_again)

    def open_workspace(self, path: Path) -> Workspace:
        """Open a session file, in a thread, so that keys are still answered. Raises UnreadableFile or NewerFormat."""
        from m2m_tui.storage.files.state_folder import state_folder
        from m2m_tui.storage.sessions.recovery import burn
        from m2m_tui.workspace import Workspace

        loop = self.call_from_thread(asyncio.get_running_loop)
        workspace = Workspace.open(path, lambda: _soon(loop, self._saved), state_folder=self.recovery_folder())
        burn(state_folder(os.environ), workspace.session)
        return workspace

    def recovery_folder(self) -> Path:
        """Below which a session lies that can't be saved in its place."""
        from m2m_tui.storage.files.state_folder import state_folder

        return state_folder(os.environ)

    async def beside_the_keys(
        self, doing: Callable[[], DoneT], words: str, then: str = "You can go on working."
    ) -> DoneT:
        """Do something that waits, as for a file or a disk, in a thread: what it gives, or raises. Where it takes longer than a moment,
        that is said on the page in front."""
        waiting = f"{words}, as soon as no other program holds the file. {then}"
        return await self.saying_meanwhile(doing, waiting, words)

    async def saying_meanwhile(self, doing: Callable[[], DoneT], waiting: str, words: str = "") -> DoneT:
        """Do something in a thread, and give what it gives, or raises. Where it takes longer than a moment, `waiting` says so on the page
        in front; with `words` for it, the end of the program waits for it."""
        done = asyncio.ensure_future(self.at_work.do(doing, words))
        if (await asyncio.wait({done}, timeout=A_MOMENT))[0]:
            return done.result()
        self.say(waiting)
        try:
            return await done
        finally:
            self.unsay(waiting)

    def say(self, words: str, role: str = "muted") -> None:
        """Say something on the page in front, or below the dialog in front."""
        if (line := self._notice_line) is not None:
            line.say(words, role)

    def unsay(self, words: str) -> None:
        """Take something away that was said, where it stands there still."""
        if (line := self._notice_line) is not None and line.words == words:
            line.say("")

    @property
    def _notice_line(self) -> NoticeLine | None:
        from m2m_tui.ui.widgets.said_line import NoticeLine

        return next((line for screen in reversed(self.screen_stack) for line in screen.query(NoticeLine)), None)

    def _saved(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ShowsSaving):
                screen.show_header()

    def on_resize(self, event: events.Resize) -> None:
        """While a window is dragged to another size, some of what is sent arrives for a size that it no longer has; and Textual
        draws nothing when it comes back to the size it had. So once it has settled, everything is drawn once more."""
        if event.size != (size := _drawable(event.size)):
            event.prevent_default()
            self.post_message(events.Resize(size, size))
            return
        if self._terminal is not None:
            self._terminal.resized(*size)
        if self._has_a_size:
            if self._settling is not None:
                self._settling.stop()
            self._settling = self.set_timer(_SETTLED, self._draw_once_more)
        self._has_a_size = True

    def _draw_once_more(self) -> None:
        if self.is_running and self.screen_stack:
            if self._terminal is not None:
                self._terminal.forget()
            self.screen.refresh()

    @property
    def _terminal(self) -> Shown | None:
        """What the terminal shows; None where nobody keeps it."""
        shown: Shown | None = getattr(self._driver, "shown", None)  # no driver but ours has it
        return shown

    def delay_update(self, delay: float = 0.05) -> None:
        """Hold painting back while a screen is changed; Textual's 50 ms are longer than any of ours takes."""
        super().delay_update(min(delay, 0.01))

    # -- keys

    def action_light(self) -> None:
        """Light for a bright room, dark for a dim one; all of it, also where a stranger has written on the terminal."""
        if self._terminal is not None:
            self._terminal.forget()
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    # -- ending

    def action_help_quit(self) -> None:
        """ctrl+c ends most programs; here it says how."""
        self.say("ctrl+q quits. Everything is saved.")

    def action_leave(self) -> None:
        self.leave_after_the_keys()

    def on_terminal_gone(self) -> None:
        self.leave_after_the_keys()

    def leave_after_the_keys(self) -> None:
        """Save and end, after all that was pressed before. Nothing is asked: everything goes into the file."""
        self.after_the_keys(self.leave)

    def leave(self) -> None:
        """Save and end, as soon as everything is saved. Keys do nothing any more."""
        if not self.leaving:
            self.leaving = True
            self._gather_drafts()
            self.run_worker(self._end(), group="leaving")

    async def _end(self) -> None:
        message = await self.beside_the_keys(self._put_away, "Saving", "Then m2m ends.")
        self.exit(return_code=1 if message else 0, message=message or None)

    async def on_event(self, event: events.Event) -> None:
        if not (self.leaving and isinstance(event, events.InputEvent | events.Paste)):
            await super().on_event(event)

    def screens_of_the_session(self) -> list[Screen[Any]]:
        """Every screen of the open session that has been in front, each with the dialogs over it behind it."""
        return list(self.screen_stack)

    def put_away(self) -> str:
        """Save the open session and the sentences begun in it, and wait for that: only where the program ends with an error. Gives what
        went wrong, "" if nothing did."""
        self._gather_drafts()
        return self._put_away()

    def _put_away(self) -> str:
        self.keep_drafts()
        workspace = self.workspace
        return "" if workspace is None or workspace.close() else self.not_saved(workspace)

    # -- what is typed and not yet entered

    def on_text_area_changed(self) -> None:
        self.drafts_changed()

    def on_form_typed(self) -> None:
        self.drafts_changed()

    def drafts_changed(self) -> None:
        """Something is being typed, or was entered: have it kept in a moment, for the program may be killed, and the laptop run out
        of power."""
        if self._keeping is None:
            self._keeping = self.set_timer(_KEEP_AFTER, self._keep_what_is_typed)

    def _keep_what_is_typed(self) -> None:
        self._keeping = None
        if not self.leaving:
            self._gather_drafts()
            self.run_worker(self.keep_drafts, thread=True, group="drafts")

    def _gather_drafts(self) -> None:
        """Have every screen hand over what is typed there, a dialog before the screen it was opened from."""
        for screen in reversed(self.screens_of_the_session()):
            if screen.is_mounted and isinstance(screen, KeepsDrafts):
                screen.keep_draft()

    def keep_drafts(self) -> None:
        """Keep the sentences begun in forms where they outlive the program, now that the screens have handed them over."""

    def not_saved(self, workspace: Workspace) -> str:
        """What is said in the end where the session couldn't be saved."""
        if workspace.recovery_copy is None:
            return f"{workspace.trouble}. It could not be saved elsewhere either."
        return f"{workspace.trouble}. Your work is in {workspace.recovery_copy}, and m2m offers it when you next open this session."

    async def run_action(self, *args: Any, **named: Any) -> bool:
        try:
            return await super().run_action(*args, **named)
        except EditRefused as refusal:
            self.say(str(refusal), "warn")
            return True

    def _handle_exception(self, error: Exception) -> None:
        # What a key was meant for may have gone by the time it is answered: others work on the same session.
        if isinstance(error, WorkerFailed) and isinstance(error.error, EditRefused):
            self.say(str(error.error), "warn")
            return
        # Textual's own would print a traceback with the values of variables, which are people's answers; there is no
        # public place to change that. What has been done is saved first.
        not_saved = self.put_away()
        super()._handle_exception(error if self.is_headless else _Unforeseen(error, not_saved))


class _Unforeseen(Exception):
    """An error nobody thought of, said in a sentence."""

    def __init__(self, error: Exception, not_saved: str) -> None:
        super().__init__(str(error))
        self._kind, self._not_saved = type(error).__name__, not_saved

    def __rich__(self) -> str:
        saved = self._not_saved or "Everything up to your last edit is saved; start m2m again to go on."
        return f"m2m stopped because of an error in the program itself ({self._kind}). {saved}"


def _drawable(size: Size) -> Size:
    """No larger than any real window. Over SSH the other end says what size it has, and to draw what it claims could take all memory
    that there is."""
    return Size(min(size.width, _LARGEST.width), min(size.height, _LARGEST.height))


def _look_for_garbage_again() -> None:
    """Turn on again what the start had turned off, and look less often: nearly all there is by now stays for good."""
    gc.set_threshold(20_000, 10, 20)
    gc.enable()


def _soon(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(callback)


def run(program: Program) -> int:
    """Run a program until it is left. Gives the exit code."""
    # Threads that save or import must not hold up a key for longer than a moment.
    sys.setswitchinterval(0.001)
    program.run()
    # The last look for garbage would take longer than all else at the end, and what it frees is freed by then anyway.
    gc.freeze()
    program.at_work.end()
    return program.return_code or 0
