"""The enablers as choices: what an insight is about, what a shift rests on."""

from __future__ import annotations

from collections.abc import Iterable

from m2m_tui.core.session import Session
from m2m_tui.ui.questions import Choice


def enabler_choices(session: Session, also: Iterable[str] = ()) -> list[Choice]:
    """The enablers in use under their levels, and after them those picked before that have been removed since."""
    choices: list[Choice] = []
    for number, (level_id, level) in enumerate(session.levels.items()):
        choices.append(Choice("", level.title, f"level-{number % 4}"))
        choices += [Choice(key, each.title) for key, each in session.enablers_in_use.items() if each.level == level_id]
    removed = [key for key in also if key in session.enablers and session.enablers[key].removed]
    return [*choices, *(Choice(key, session.enablers[key].title, note=" removed") for key in removed)]
