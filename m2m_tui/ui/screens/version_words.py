"""How versions of a session are listed, and the things in one that differ from now."""

from __future__ import annotations

from collections.abc import Callable

from m2m_tui.core.naming import enabler_named, quoted, shift_in_words
from m2m_tui.core.sameness.alike import alike
from m2m_tui.core.session import Session
from m2m_tui.core.words import counted
from m2m_tui.storage.versioning.versions import Told, Version
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.row import Row


def version_row(version: Version) -> Row:
    note = ((f"  {who_and_when(version)}", "muted"),)
    return Row(version.commit, (("  ", ""), (version.title, "")), note, wraps=True, indent=2)


def who_and_when(version: Version) -> str:
    return f"{version.author}  {version.when.day} {version.when:%b %Y %H:%M}"


def now_words(row_id: str, since: tuple[str, ...]) -> Row:
    """The first row: the session as it is now."""
    count = f"{counted(len(since), 'change')} since" if since else "nothing new"
    return Row(row_id, (("  As it is now", "strong"),), ((f"  {count}", "accent" if since else "muted"),))


def said_of(told: Told | None) -> list[Spans]:
    """What changed in a version, as far as it is known yet."""
    if told is None:
        return []
    if told.problem:
        return [((told.problem, "warn"),)]
    return [(("• ", "key"), (each, "")) for each in told.changes] or [(("Only the file’s layout changed.", "muted"),)]


def differing(now: Session, then: Session) -> dict[str, str]:
    """What that version says differently and can be brought back, by its place, in words."""
    found = {
        place: f"the {words}"
        for place, words in {"title": "title", "place": "place", "challenge": "challenge", "scale": "scale"}.items()
        if not alike(getattr(now, place), getattr(then, place))
    }
    tables: dict[str, Callable[[str], str]] = {
        "enablers": lambda key: f"the enabler “{enabler_named(then, key)}”",
        "insights": lambda key: f"the insight {quoted(then.insights[key].text)}",
        "parked": lambda key: f"the parked thought {quoted(then.parked[key].text)}",
        "shifts": lambda key: f"the shift {shift_in_words(then.shifts[key])}",
    }
    for table, words in tables.items():
        there, here = getattr(then, table), getattr(now, table)
        found |= {f"{table}.{key}": words(key) for key in there if not alike(there[key], here.get(key))}
    return found
