"""What Adapt shows: each enabler as a row, and beside it what was done with it and why; the session, the framework."""

from __future__ import annotations

from m2m_tui.core.clean import tidy
from m2m_tui.core.findings.translations import outdated_in
from m2m_tui.core.session import Enabler, Session
from m2m_tui.core.stages import adapt
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.row import Row


def about_session(session: Session) -> list[Spans]:
    """Say what the workshop is about, and how to change that."""
    challenge = session.challenge or "Not put into words yet."
    return [
        ((session.title, "strong"),),
        ((session.place, "muted"),),
        (),
        ((challenge, ""),),
        (),
        (("enter changes it", "muted"),),
    ]


def about_framework(session: Session) -> list[Spans]:
    """Say which framework the session came from, and whose wording it uses."""
    framework = session.framework
    return [
        ((framework.title, "strong"),),
        ((framework.about, ""),),
        (),
        (("The wording: ", "heading"), (framework.wording, "")),
    ]


def enabler_row(key: str, enabler: Enabler) -> Row:
    """Give an enabler's row in the list: its mark, its name, and what was done with it."""
    states = {"removed": enabler.removed, "added": enabler.added}
    states |= {"moved": adapt.is_moved(enabler), "reworded": adapt.is_reworded(enabler)}
    state = next((name for name, is_so in states.items() if is_so), "")
    if state == "moved" and states["reworded"]:
        state = "moved, reworded"
    role = "muted" if enabler.removed else ""
    mark = "– " if enabler.removed else "+ " if enabler.added else "  "
    right = ((f" {state}", "muted" if enabler.removed else "accent"),) if state else ()
    return Row(key, ((mark, role), (enabler.title, role)), right)


_ORIGINALLY = {
    "title": "Originally called",
    "description": "Originally explained as",
    "statement": "Originally rated as",
    "strong": "Originally strong as",
}
"""What leads in the original wording; the first that is another now is shown."""


def enabler_detail(session: Session, key: str, enabler: Enabler, *, whole: bool) -> list[Spans]:
    """Say what there is to say about an enabler; `whole` with what the form shows too, where there is room for it."""
    parts: list[Spans] = [((enabler.title, "strong"),)]
    if enabler.removed:
        because = enabler.removed_because or "no reason was given"
        parts += [(("Removed: ", "warn"), (because, "")), ()]
        if not whole:
            return parts
    parts.append(((enabler.description or enabler.statement, ""),))
    if whole and enabler.description and enabler.statement:
        parts += [(), (("People rate: ", "heading"), (enabler.statement, ""))]
    if whole and enabler.strong:
        parts += [(), (("Strong looks like: ", "heading"), (enabler.strong, ""))]
    for said in outdated_in(session, key):
        parts += [(), ((said, "warn"),)]
    if why := adapt.why_reworded(enabler):
        parts += [(), (("Why: ", "heading"), (why, ""))]
    original = enabler.original
    if original is not None and adapt.is_reworded(enabler):
        which = next(name for name in _ORIGINALLY if tidy(getattr(original, name)) != tidy(getattr(enabler, name)))
        was = getattr(original, which) or "nothing"
        parts += [(), ((f"{_ORIGINALLY[which]}: ", "heading"), (was, "muted"))]
    if original is not None and adapt.is_moved(enabler):
        level = session.levels.get(original.level)
        before = f"Moved here from {level.title if level is not None else original.level}: "
        parts += [(), ((before, "heading"), (adapt.why_moved(enabler) or "no reason was given", ""))]
    return parts
