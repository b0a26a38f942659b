"""Keeping a version of the session, and sharing it: git does it, and nobody has to know how."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from m2m_tui.core.changes import summary
from m2m_tui.core.errors import M2MError, NobodyNamed, NoRepository, NothingToKeep
from m2m_tui.core.sentences import listed
from m2m_tui.ui.dialogs.asking import Field
from m2m_tui.ui.lines import Spans
from m2m_tui.ui.screens.stage import StageScreen

DoneT = TypeVar("DoneT")

_NAME = (
    Field("name", "Your name", hint="it stands beside every version", required=True),
    Field("address", "Your e-mail address", hint="it need not exist", required=True),
)


async def keep_version(screen: StageScreen) -> bool:
    """Keep the session as it now is, with a message that can be changed. Gives whether a version was kept."""
    from m2m_tui.storage import keeping

    path = screen.workspace.path
    if not await _saved(screen):
        return False

    def to_keep() -> tuple[str, ...]:
        keeping.refuse_open_round(session)
        return keeping.unkept(path)

    session = screen.workspace.session
    changes = await _done(screen, to_keep)
    if changes is None:
        return False
    if not changes:
        screen.say("Nothing has changed since the last version.")
        return False
    filled = await screen.fill_in(
        "Keep a version",
        [Field("message", "What is this version?", summary(changes), required=True)],
        explanation=f"Since the last version: {'; '.join(changes)}.",
        # What was begun for other changes than these is no message for them.
        draft=f"version {summary(changes)}",
    )
    if filled is None:
        return False
    version = await _done(screen, lambda: keeping.keep(path, filled["message"]))
    if version is not None:
        screen.say(f"Kept: {version.title}. The page Versions, behind the report, has them all.", "good")
    return version is not None


async def share(screen: StageScreen) -> None:
    """Send what was done here, and take in what others have shared."""
    from m2m_tui.storage.share import share as shared_with_others

    if not await _saved(screen):
        return
    screen.say("Sharing: taking in what others have done, and sending what you have. You can go on working.")
    done = await _done(screen, lambda: shared_with_others(screen.workspace.path))
    if done is None:
        return
    screen.workspace.save()  # which also takes in at once what sharing has brought
    parts = (
        f"took in {'; '.join(done.took_in)}" if done.took_in else "",
        f"sent {'; '.join(done.sent)}" if done.sent else "",
        "x asks which is right, where two of you changed the same thing" if done.conflicts else "",
        f"others’ changes wait until {listed(done.waits_for)} is kept too" if done.waits_for else "",
    )
    said = ". ".join(part for part in parts if part) or "everybody has the same already"
    screen.say(f"Shared: {said}.", "good")


async def _saved(screen: StageScreen) -> bool:
    if await asyncio.to_thread(screen.workspace.settle):
        return True
    screen.say(f"First it has to be saved: {screen.workspace.trouble or 'that takes longer than usual'}.", "warn")
    return False


async def _done(screen: StageScreen, doing: Callable[[], DoneT]) -> DoneT | None:
    """Do something with git, in a thread. What git lacks is asked for first; what goes wrong is said, and then it gives None."""
    try:
        while True:
            try:
                return await asyncio.to_thread(doing)
            except (NoRepository, NobodyNamed) as lacking:
                first = await _what_is_lacking(screen, lacking)
                if first is None:
                    return None
                await asyncio.to_thread(first)
    except NothingToKeep:
        screen.say("Nothing has changed since the last version.")
    except M2MError as error:
        tell(screen, error)
    return None


def tell(screen: StageScreen, error: M2MError) -> None:
    """Say what went wrong: in the notice, or, where there is something to type, on a page that it fits on."""
    first, *more = str(error).split("\n")
    if more:
        screen.show_text("That didn’t work", [((line, ""),) if line else () for line in (first, *more)])
    else:
        screen.say(first, "warn")


async def _what_is_lacking(screen: StageScreen, lacking: M2MError) -> Callable[[], None] | None:
    """What to do before git can go on; None where nobody wants it."""
    from m2m_tui.storage import keeping

    folder = screen.workspace.path.resolve().parent
    if isinstance(lacking, NoRepository):
        wanted = await screen.confirm("Begin a history here?", _about(folder), "begin one", "not now")
        return partial(keeping.make_repository, folder) if wanted else None
    filled = await screen.fill_in("Who keeps the versions?", _NAME)
    return partial(keeping.introduce, folder, filled["name"], filled["address"]) if filled else None


def _about(folder: Path) -> list[Spans]:
    return [
        (("A history keeps every version that you want to come back to, on this computer only, with git.", ""),),
        ((f"It is kept in {folder}. Answers that are still private never go into it.", ""),),
    ]
