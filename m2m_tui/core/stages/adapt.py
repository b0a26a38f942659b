"""Stage 1, adapt: fit the framework to the place. Nothing is ever deleted, and the framework's own wording stays."""

from __future__ import annotations

from typing import NamedTuple

from m2m_tui.core.asked_wording import with_wordings
from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import Wording
from m2m_tui.core.ids import slug
from m2m_tui.core.session import Enabler, Session, changed, replaced
from m2m_tui.core.translation import outdated_after
from m2m_tui.languages.language import Sentence

_WORDING = ("level", "title", "description", "statement", "strong")


class Adaptation(NamedTuple):
    """How far the team's list is from the framework's: `kept` and `removed` count the framework's enablers, `added` the team's."""

    kept: int
    removed: int
    added: int
    reworded: int
    moved: int

    def __str__(self) -> str:
        parts = [f"{self.kept} kept", f"{self.removed} removed", f"{self.added} added"]
        some = {"reworded": self.reworded, "moved": self.moved}
        return ", ".join([*parts, *(f"{count} {done}" for done, count in some.items() if count)])


def adaptation(session: Session) -> Adaptation:
    """Count what the team did with the framework."""
    enablers = session.enablers.values()
    return Adaptation(
        kept=sum(not each.removed and not each.added for each in enablers),
        removed=sum(each.removed and not each.added for each in enablers),
        added=sum(each.added and not each.removed for each in enablers),
        reworded=sum(is_reworded(each) and not each.removed for each in enablers),
        moved=sum(is_moved(each) and not each.removed for each in enablers),
    )


def is_reworded(enabler: Enabler) -> bool:
    """Tell whether it says something else than in the framework; under which level it stands is no part of that."""
    original = enabler.original
    return original is not None and any(
        tidy(getattr(original, name)) != tidy(getattr(enabler, name)) for name in _WORDING if name != "level"
    )


def is_moved(enabler: Enabler) -> bool:
    """Tell whether it stands under another level than in the framework."""
    return enabler.original is not None and enabler.original.level != enabler.level


def why_moved(enabler: Enabler) -> str:
    """Give the reason for moving it, "" for none. Where it was only moved, an earlier version kept it as the reason for all."""
    return enabler.moved_because or ("" if is_reworded(enabler) else enabler.reason)


def why_reworded(enabler: Enabler) -> str:
    """Give the reason for its wording, or for adding it, "" for none."""
    only_moved = is_moved(enabler) and not is_reworded(enabler)
    return "" if only_moved and not enabler.moved_because else enabler.reason


def enabler_of(session: Session, enabler_id: str) -> Enabler:
    """Give the enabler with this id. Raises EditRefused where there is none."""
    try:
        return session.enablers[enabler_id]
    except KeyError:
        raise EditRefused(Sentence("refused.no_enabler")) from None


def remove(session: Session, enabler_id: str, reason: str) -> Session:
    """Take an enabler that doesn't apply here out of use. Answers and insights about it stay."""
    enabler_of(session, enabler_id)
    if sum(not each.removed for each in session.enablers.values()) == 1 and enabler_id in session.enablers_in_use:
        raise EditRefused("One enabler has to stay. Add or bring back another before removing this one.")
    return _with(session, enabler_id, removed=True, removed_because=tidy(reason))


def keep(session: Session, enabler_id: str) -> Session:
    """Bring a removed enabler back."""
    return _with(session, enabler_id, removed=False, removed_because="")


def reword(
    session: Session, enabler_id: str, *, reason: str | None = None, moved_because: str | None = None, **wording: str
) -> Session:
    """Change some of title, description, statement, strong and level, keeping the framework's own wording, and in the rounds that are
    revealed the wording they asked in.

    Back at the framework's wording nothing is left to remember, so `original` goes, and back at its level `moved_because`. A reason that
    is None stays as it is.
    """
    enabler = enabler_of(session, enabler_id)
    wanted = {name: tidy(value) for name, value in wording.items()}
    if not wanted.get("title", enabler.title):
        raise EditRefused("An enabler needs a name.")
    if wanted.get("level", enabler.level) not in session.levels:
        raise EditRefused("That level is not part of this framework.")
    original = enabler.original or Wording(**{name: getattr(enabler, name) for name in _WORDING})
    now = {name: getattr(enabler, name) for name in _WORDING} | wanted
    differs = not enabler.added and any(tidy(getattr(original, name)) != tidy(now[name]) for name in _WORDING)
    why = enabler.moved_because if moved_because is None else tidy(moved_because)
    reworded = _with(
        session,
        enabler_id,
        **wanted,
        original=original if differs else None,
        reason=enabler.reason if reason is None else tidy(reason),
        moved_because=why if differs and original.level != now["level"] else "",
    )
    return with_wordings(_with_translations(reworded, enabler_id, enabler, original), session)


def _with_translations(session: Session, enabler_id: str, was: Enabler, original: Wording) -> Session:
    """The session with what its translations say of an enabler marked as outdated, where the enabler says something else now."""
    now = session.enablers[enabler_id]
    translations = {
        tag: outdated_after(each, enabler_id, was, now, original) for tag, each in session.translations.items()
    }
    return changed(session, translations=translations) if translations else session


def restore_wording(session: Session, enabler_id: str) -> Session:
    """Go back to the framework's own wording and level."""
    original = enabler_of(session, enabler_id).original
    if original is None:
        raise EditRefused("This enabler already has its original wording.")
    return reword(session, enabler_id, reason="", **{name: getattr(original, name) for name in _WORDING})


def move(session: Session, enabler_id: str, level_id: str, reason: str = "") -> Session:
    """Put the enabler under another level, after those already there. Why is kept for as long as the framework has it elsewhere."""
    moved = reword(session, enabler_id, level=level_id, moved_because=reason)
    enabler = moved.enablers[enabler_id]
    others = {key: each for key, each in moved.enablers.items() if key != enabler_id}
    return changed(moved, enablers=others | {enabler_id: enabler})


def reorder(session: Session, enabler_id: str, by: int) -> Session:
    """Move the enabler up (`by` below 0) or down among those of its level. At the end of them nothing changes."""
    level = enabler_of(session, enabler_id).level
    order = list(session.enablers)
    siblings = [key for key in order if session.enablers[key].level == level]
    place = siblings.index(enabler_id)
    target = min(max(place + by, 0), len(siblings) - 1)
    if target == place:
        return session
    neighbour = siblings[target]
    order.remove(enabler_id)
    order.insert(order.index(neighbour) + (by > 0), enabler_id)
    return changed(session, enablers={key: session.enablers[key] for key in order})


def add(
    session: Session,
    *,
    level: str,
    title: str,
    description: str = "",
    statement: str = "",
    strong: str = "",
    reason: str = "",
) -> tuple[Session, str]:
    """Add an enabler of the team's own at the end of a level. Gives its new id beside the session."""
    if not tidy(title):
        raise EditRefused("An enabler needs a name.")
    if level not in session.levels:
        raise EditRefused("That level is not part of this framework.")
    enabler_id = slug(title, session.enablers)
    enabler = Enabler(
        level=level,
        title=tidy(title),
        description=tidy(description),
        statement=tidy(statement),
        strong=tidy(strong),
        added=True,
        reason=tidy(reason),
    )
    return changed(session, enablers=session.enablers | {enabler_id: enabler}), enabler_id


def _with(session: Session, enabler_id: str, **fields: object) -> Session:
    enabler = replaced(enabler_of(session, enabler_id), **fields)
    return changed(session, enablers=session.enablers | {enabler_id: enabler})
