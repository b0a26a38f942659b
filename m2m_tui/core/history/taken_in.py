"""What others have changed, taken in while somebody goes on working: one session out of both, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable

from m2m_tui.core.merging.late_answers import without_late_answers
from m2m_tui.core.merging.merge import merged
from m2m_tui.core.session import Session, changed


def edited(now: Session, edit: Callable[[Session], Session], seen: Session | None) -> tuple[Session, tuple[str, ...]]:
    """Do an edit on the session that whoever made it had before them, and bring what has come in since together with it. Gives with it
    what was kept that one side had removed."""
    return (edit(now), ()) if seen is None or seen is now else on_top(seen, edit(seen), now)


def on_top(ours: Session, now: Session, saved: Session) -> tuple[Session, tuple[str, ...]]:
    """Put what `ours` has become meanwhile on top of what was saved of it. Gives with it what was kept that one side had removed."""
    return (saved, ()) if now is ours else merged(ours, without_late_answers(now, saved), saved)


def told(before: Session, after: Session, still_needed: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Say what others have changed from one session to the other, and what a merge kept as it was `still_needed`."""
    if before is after and not still_needed:
        return ()
    from m2m_tui.core.history.changes import (  # not needed before somebody else has changed something
        kept_after_all,
        news,
    )

    return (*news(before, after), *kept_after_all(after, still_needed))


def to_settle(before: Session, after: Session) -> tuple[str, ...]:
    """Say how much two have changed that nobody has been asked about yet."""
    if after.conflicts.keys() <= before.conflicts.keys():
        return ()
    return told(before, changed(before, conflicts=before.conflicts | after.conflicts))
