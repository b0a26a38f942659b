"""The parked thoughts: each becomes an insight or an action, or is dropped."""

from __future__ import annotations

from m2m_tui.core.session import Session
from m2m_tui.core.stages import parking
from m2m_tui.core.words import cropped
from m2m_tui.ui.questions import Choice
from m2m_tui.ui.screens.session_screen import SessionScreen

_DOINGS = {
    "insight": (parking.to_insight, "made it an insight"),
    "action": (parking.to_action, "made it an action, of nobody yet"),
    "drop": (parking.drop, "dropped it"),
}


async def look_at_parked(screen: SessionScreen) -> None:
    """Have one of the parked thoughts picked, and what becomes of it; then the next, until the list is left."""
    while choices := _choices(screen.workspace.session):
        picked = await screen.pick_one("Parked for later", choices)
        if not picked:
            return
        text = parking.thought_of(screen.workspace.session, picked).text
        becomes = await screen.pick_one(
            f"“{cropped(text, 60)}”",
            [Choice("insight", "an insight"), Choice("action", "an action"), Choice("drop", "nothing: drop it")],
            explanation="What becomes of it?",
        )
        if becomes:
            do, words = _DOINGS[becomes]
            screen.edit(lambda session, do=do, picked=picked: do(session, picked), words)  # type: ignore[misc]  # mypy can't infer it
    if not screen.workspace.session.parked:
        screen.say("Nothing is parked. k parks a thought while you present (p).")


def _choices(session: Session) -> list[Choice]:
    titles = {key: each.title for key, each in session.enablers.items()}
    return [
        Choice(key, each.text, note=f" {cropped(titles[each.enabler], 24)}" if each.enabler in titles else "")
        for key, each in session.parked.items()
    ]
