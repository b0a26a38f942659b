"""Keeping a version of the session, and sharing it: git does it, and nobody has to know how."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from m2m_tui.core.errors import M2MError, NobodyNamed, NoRepository, NothingToKeep, Settled
from m2m_tui.core.findings.before_reveal import SHARE_BEFORE, readable_before_reveal
from m2m_tui.core.history.changes import summary
from m2m_tui.ui.questions import Field
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Spans, wrapped

if TYPE_CHECKING:
    from m2m_tui.storage.versioning.share import Shared

DoneT = TypeVar("DoneT")

_NAME = (
    Field("name", "Your name", hint="it stands beside every version", required=True),
    Field("address", "Your e-mail address", hint="it need not exist", required=True),
)


_LINES = (2, 5)
"""How tall the field for a message may be, in lines."""


async def keep_version(screen: SessionScreen) -> bool:
    """Keep the session as it now is, with a message that can be changed. Gives whether a version was kept."""
    from m2m_tui.storage.versioning import keep

    path = screen.workspace.path
    if _is_busy(screen) or not await _saved(screen):
        return False
    # Before anything is asked: whatever stands in the way of a version is no better after somebody has put it into words.
    waiting = await _with_git(screen, lambda: keep.to_keep(path))
    if waiting is None:
        return False
    title = summary(waiting.changes)
    draft = f"version {title}"  # what was begun for other changes than these is no message for them
    # Of a first version there is no more to say than what stands in the field.
    since = "" if waiting.first else f"Since the last version: {'; '.join(waiting.changes)}."
    filled = await screen.fill_in(
        "Keep a version",
        [Field("message", "What is this version?", title, lines=_lines_for(screen, title), required=True)],
        explanation=" ".join(filter(None, (readable_before_reveal(screen.workspace.session), since))),
        draft=draft,
    )
    if filled is None:
        return False
    # Until the version is there: it may be refused, and what was put into words must not be lost.
    screen.drafts[draft] = filled
    screen.program.drafts_changed()
    version = await _with_git(screen, lambda: keep.keep(path, filled["message"]), "Keeping the version")
    if version is None:
        return False
    screen.drafts.pop(draft, None)
    screen.program.drafts_changed()
    _say(screen, f"Kept: {version.title}. The Versions page, after Report, lists them all.", "good")
    return True


async def share(screen: SessionScreen) -> None:
    """Send what was done here, and take in what others have shared."""
    from m2m_tui.storage.versioning.share import share as shared_with_others

    workspace = screen.workspace
    if _is_busy(screen) or not await _saved(screen):
        return
    readable = readable_before_reveal(workspace.session)
    if readable and not await screen.confirm(SHARE_BEFORE, [((readable, ""),)], "share now", "not yet"):
        return
    done = await _with_git(screen, lambda: shared_with_others(workspace.path), "Sharing: taking in and sending")
    if done is None:
        return
    workspace.save()  # which also takes in at once what sharing has brought
    await screen.program.at_work.do(workspace.settle)
    workspace.take_news()  # it is said here, together with what was sent
    if done.waits_for:
        _tell(screen, "Not everything could be taken in", done.waits_for)
    else:
        _say(screen, f"{_both_ways(done)} {done.other_names}".rstrip(), "warn" if done.other_names else "good")


def _both_ways(done: Shared) -> str:
    """What was taken in and what was sent, in a line."""
    if not done.took_in and not done.sent:
        return "Shared: everybody has the same already."
    ways = (
        f"Taken in: {summary(done.took_in)}" if done.took_in else "Nothing new from others",
        f"Sent: {summary(done.sent)}" if done.sent else "Nothing of yours was new",
    )
    asks = " x asks which is right, where two of you changed the same thing." if done.conflicts else ""
    return f"Shared. {'. '.join(ways)}.{asks}"


def _lines_for(screen: SessionScreen, text: str) -> int:
    """As many lines as a text takes in a form, so that it can be read from its beginning."""
    least, most = _LINES
    return max(least, min(most, len(wrapped(((text, ""),), min(screen.app.size.width, 76) - 2))))


# -- git at work


def _is_busy(screen: SessionScreen) -> bool:
    """Whether git is at work for this session already, which is then said."""
    if words := screen.program.at_work.words:
        screen.say(f"{words}. That has to be done first; then press the key again.", "warn")
    return bool(words)


async def _saved(screen: SessionScreen) -> bool:
    if await screen.program.beside_the_keys(screen.workspace.settle, "Saving"):
        return True
    screen.say(f"First it has to be saved: {screen.workspace.trouble or 'that takes longer than usual'}.", "warn")
    return False


async def _with_git(screen: SessionScreen, doing: Callable[[], DoneT], words: str = "") -> DoneT | None:
    """Do something with git, beside the keys. What git lacks is asked for first; what goes wrong is said, and then it gives None.

    `words` say meanwhile what is being done.
    """
    do = screen.program.at_work.do
    try:
        while True:
            if words:
                _say(screen, f"{words}. You can go on working.")
            try:
                return await do(doing, words)
            except (NoRepository, NobodyNamed) as lacking:
                first = await _make_good(screen, lacking)
                if first is None:
                    return None
                await do(first)
    except NothingToKeep as nothing:
        _say(screen, str(nothing))
    except Settled as settled:
        _tell(screen, "Settled", str(settled), "good")
    except M2MError as error:
        tell(screen, error)
    return None


def tell(screen: SessionScreen, error: M2MError) -> None:
    """Say what went wrong."""
    _tell(screen, "That didn’t work", str(error))


def _tell(screen: SessionScreen, title: str, said: str, role: str = "warn") -> None:
    """Say something: in the notice, or, where there is something to type, on a page of its own. That never opens over somebody who is
    in the middle of something else."""
    in_front = screen.app.screen is screen and not getattr(screen.app.focused, "takes_letters", False)
    if "\n" in said and in_front:
        screen.show_text(title, [((line, ""),) if line else () for line in said.split("\n")])
    else:
        _say(screen, said, role)


def _say(screen: SessionScreen, words: str, role: str = "muted") -> None:
    """Say something on the page that is in front by now."""
    pages = [each for each in screen.app.screen_stack if isinstance(each, SessionScreen)]
    (pages[-1] if pages else screen).say(words, role)


async def _make_good(screen: SessionScreen, lacking: M2MError) -> Callable[[], None] | None:
    """Ask for what git lacks. Gives what to do before git can go on; None where nobody wants it."""
    from m2m_tui.storage.versioning import keep

    folder = screen.workspace.path.resolve().parent
    if isinstance(lacking, NoRepository):
        wanted = await screen.confirm("Begin a history here?", _about_history(folder), "begin one", "not now")
        return partial(keep.make_repository, folder) if wanted else None
    filled = await screen.fill_in("Who keeps the versions?", _NAME)
    return partial(keep.introduce, folder, filled["name"], filled["address"]) if filled else None


def _about_history(folder: Path) -> list[Spans]:
    return [
        (("A history keeps every version that you want to come back to, on this computer only, with git.", ""),),
        ((f"It is kept in {folder}. Before the reveal, anonymous answers and votes never go into it.", ""),),
    ]
