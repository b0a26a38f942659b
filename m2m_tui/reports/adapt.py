"""How the team adapted the framework: what it kept, reworded, moved, added and removed, and why."""

from __future__ import annotations

from m2m_tui.core.framework import Wording
from m2m_tui.core.session import Enabler, Session
from m2m_tui.core.stages.adapt import adaptation, is_moved, is_reworded, why_moved, why_reworded
from m2m_tui.core.words import capital
from m2m_tui.reports.escape import bold, escape, sentence_of

_CITED = {"title": "The framework calls it", "statement": "The framework’s statement to rate:"}
"""The parts of a wording that are quoted as the framework has them; of the others it is said that they changed."""

_NAMED = {"description": "description", "strong": "words on what strong looks like"}


def lines(session: Session) -> list[str]:
    """Give the section, as lines of Markdown."""
    enablers = session.enablers.values()
    reworded = [each for each in enablers if is_reworded(each) and not each.removed]
    moved = [each for each in enablers if is_moved(each) and not each.removed]
    added = [each for each in enablers if each.added and not each.removed]
    removed = [each for each in enablers if each.removed]
    return [
        "## Annex: how we adapted the framework",
        "",
        f"We started from {bold(session.framework.title)}: {adaptation(session)}. These are the enablers in use, each with the "
        "statement that people rate.",
        "",
        *_in_use(session),
        *_section("Reworded", [line for each in reworded for line in _reworded(each)]),
        *_section("Moved", [line for each in moved for line in _moved(session, each)]),
        *_section("Added", [line for each in added for line in _item(each, each.reason)]),
        *_section("Removed", [line for each in removed for line in _item(each, each.removed_because)]),
        *_source(session),
    ]


def _in_use(session: Session) -> list[str]:
    """The enablers under their levels, each with what people rate and a word on where it comes from."""
    made: list[str] = []
    by_level: dict[str, list[Enabler]] = {}
    for each in session.enablers_in_use.values():
        by_level.setdefault(each.level, []).append(each)
    for level_id, level in session.levels.items():
        if under := by_level.get(level_id):
            made += [f"### {escape(level.title) or 'Untitled level'}", ""]
            made += [f"- {bold(each.title)}{_origin(each)}{_rated(each)}" for each in under]
            made.append("")
    return made


def _rated(enabler: Enabler) -> str:
    # In quotation marks, so that nobody takes what people rated for what they found.
    return f": “{escape(enabler.statement)}”" if enabler.statement.strip() else ""


def _origin(enabler: Enabler) -> str:
    if enabler.added:
        return " (added)"
    changed = [word for word, is_so in (("reworded", is_reworded), ("moved", is_moved)) if is_so(enabler)]
    return f" ({' and '.join(changed)})" if changed else ""


def _reworded(enabler: Enabler) -> list[str]:
    original = enabler.original or enabler
    differing = [name for name in Wording.model_fields if getattr(original, name) != getattr(enabler, name)]
    made = _item(enabler, why_reworded(enabler))
    made += [f"  - {label} “{escape(getattr(original, name))}”" for name, label in _CITED.items() if name in differing]
    others = [words for name, words in _NAMED.items() if name in differing]
    if others:
        made.append(f"  - Its {' and its '.join(others)} changed too.")
    return made


def _moved(session: Session, enabler: Enabler) -> list[str]:
    original = enabler.original or enabler
    before, now = (
        session.levels[each].title if each in session.levels else each for each in (original.level, enabler.level)
    )
    # Of one that was reworded too, the reason that stands there may be the reason for both.
    item = (
        [f"- {bold(enabler.title)}."]
        if is_reworded(enabler) and not why_moved(enabler)
        else _item(enabler, why_moved(enabler))
    )
    return [*item, f"  - From {escape(before)} to {escape(now)}."]


def _item(enabler: Enabler, reason: str) -> list[str]:
    return [f"- {bold(enabler.title)}. {sentence_of(capital(reason.strip())) or 'No reason was noted.'}"]


def _source(session: Session) -> list[str]:
    """Give where the framework is from, on one line."""
    said = sentence_of(session.framework.about)
    return [f"*Where the framework comes from:* {said}", ""] if said else []


def _section(title: str, made: list[str]) -> list[str]:
    return [f"### {title}", "", *made, ""] if made else []
