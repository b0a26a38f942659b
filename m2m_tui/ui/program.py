"""Every full-screen program of ours: how it starts, opens a session, and ends so that nothing is lost.

What it is made of stands beside it: `typed_ahead`, `window`, `saying`, `drafts`, `room`, each on top of the one before.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.worker import WorkerFailed

from m2m_tui.core.errors import EditRefused
from m2m_tui.system.endings import GONE, call_in_loop
from m2m_tui.ui.keys.everywhere import PROGRAM
from m2m_tui.ui.keys.table import Bindings
from m2m_tui.ui.parsed_sheets import parse_sheets_once
from m2m_tui.ui.room import Room
from m2m_tui.ui.theme import DARK, THEMES, depth_of, on_the_other_ground, theme_name

if sys.platform == "win32":
    from m2m_tui.ui.terminal.steady_windows_driver import SteadyWindowsDriver as SteadyDriver
else:
    from m2m_tui.ui.terminal.steady_driver import SteadyDriver

if TYPE_CHECKING:
    from m2m_tui.core.session import Session
    from m2m_tui.workspace import Workspace

_STARTS_IN = 1.5
"""Seconds after the first paint by which what a start makes is there, of a large session too."""

_SETTLES_IN = 2.0
"""Seconds that are waited for a save before somebody leaves; what takes longer is waited for on the way out."""


@runtime_checkable
class ShowsSaving(Protocol):
    """A screen that says whether everything is saved."""

    def show_header(self) -> None: ...


class Program(Room):
    """A program that takes the whole terminal, with one session open in it at most."""

    TITLE = "m2m"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = Bindings(PROGRAM)

    _keys_loop: asyncio.AbstractEventLoop
    """Where the keys are answered. A thread that opens a session doesn't ask for it: that would wait for what is being drawn."""

    def __init__(self) -> None:
        parse_sheets_once()
        super().__init__(driver_class=SteadyDriver)
        self.animation_level = "none"
        self.clock: Callable[[], float] = time.time
        self._given_up: Session | None = None
        """The session of which somebody has been told that it can't be saved anywhere, and would be lost."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self.begin_in(theme_name("dark", depth_of(self.console.color_system)))

    def begin_in(self, theme: str) -> None:
        """Take a theme before anything is drawn, without telling anyone: a change of theme parses all sheets again."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    # -- starting

    def on_mount(self) -> None:
        self._keys_loop = asyncio.get_running_loop()
        call_in_loop(self._keys_loop, GONE, self.leave_after_the_keys)
        self.set_timer(_STARTS_IN, _look_for_garbage_again)

    def open_workspace(self, path: Path) -> Workspace:
        """Open a session file, in a thread, so that keys are still answered. Raises UnreadableFile or NewerFormat."""
        from m2m_tui.storage.files.state_folder import state_folder
        from m2m_tui.storage.sessions.recovery import burn
        from m2m_tui.workspace import Workspace

        workspace = Workspace.open(
            path, partial(_soon, self._keys_loop, self._saved), state_folder=self.recovery_folder()
        )
        burn(state_folder(os.environ), workspace.session)
        return workspace

    def recovery_folder(self) -> Path:
        """Below which a session lies that can't be saved in its place."""
        from m2m_tui.storage.files.state_folder import state_folder

        return state_folder(os.environ)

    def _saved(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ShowsSaving):
                screen.show_header()

    # -- keys

    def action_light(self) -> None:
        """Light for a bright room, dark for a dim one; all of it, also where a stranger has written on the terminal."""
        if self._terminal is not None:
            self._terminal.forget()
        self.theme = on_the_other_ground(self.theme)

    # -- ending

    def action_help_quit(self) -> None:
        """ctrl+c ends most programs; here it says how."""
        self.say("ctrl+q quits. Everything is saved.")

    def action_leave(self) -> None:
        self.after_the_keys(lambda: self.unless_lost(self.leave, "ctrl+q"))

    def unless_lost(self, go: Callable[[], None], key: str) -> None:
        """Leave the session, unless its last changes would be nowhere then: that is said the first time, and the same key once more
        leaves all the same."""
        workspace = self.workspace
        if workspace is None or not workspace.unsaved or workspace.session is self._given_up:
            go()
        else:
            self.run_worker(self._go_unless_lost(workspace, go, key), group="leaving")

    async def _go_unless_lost(self, workspace: Workspace, go: Callable[[], None], key: str) -> None:
        workspace.save()  # there may be room by now
        await self.beside_the_keys(partial(workspace.settle, _SETTLES_IN), "Saving")
        if workspace.only_here:
            self._given_up = workspace.session
            self.say(f"Your last changes can’t be saved anywhere; {key} again loses them. {workspace.trouble}.", "warn")
        elif workspace is self.workspace:
            go()

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
        typed = isinstance(event, events.InputEvent | events.Paste)
        if not (self.leaving and typed):
            await super().on_event(event)
            if typed:
                self.tell_the_room()

    def put_away(self) -> str:
        """Save the open session and the sentences begun in it, and wait for that: only where the program ends with an error. Gives what
        went wrong, "" if nothing did."""
        self._gather_drafts()
        return self._put_away()

    def _put_away(self) -> str:
        self.keep_drafts()
        workspace = self.workspace
        return "" if workspace is None or workspace.close() else self.not_saved(workspace)

    def not_saved(self, workspace: Workspace) -> str:
        """What is said in the end where the session couldn't be saved."""
        if workspace.only_here:
            return f"{workspace.trouble}. Your last changes could not be saved elsewhere either."
        if workspace.recovery.path is None:
            return f"{workspace.trouble}."
        return f"{workspace.trouble}. Your work is in {workspace.recovery.path}, and m2m offers it when you next open this session."

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


def _look_for_garbage_again() -> None:
    """Turn on again what the start had turned off, and look less often: nearly all there is by now stays for good, and is left out."""
    if not gc.isenabled():
        gc.freeze()
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
