"""Where two people changed the same thing at the same time: both texts, and somebody says which is right."""

from __future__ import annotations

from functools import partial

from m2m_tui.core import conflicts
from m2m_tui.ui.dialogs.asking import Choice
from m2m_tui.ui.screens.stage import StageScreen

_KEPT, _OTHER = "kept", "other"


async def settle(screen: StageScreen) -> None:
    """Ask about one after another. Escape leaves the rest for later; nothing is lost meanwhile."""
    while views := conflicts.views(screen.workspace.session):
        view = views[0]
        if view.gone:
            picked: str | None = _KEPT
        else:
            left = f"  (1 of {len(views)})" if len(views) > 1 else ""
            picked = await screen.pick_one(
                f"Both of you changed {view.title}. Which is right?{left}",
                [Choice(_KEPT, view.kept, note="stands there now"), Choice(_OTHER, view.other, note="the other one")],
            )
        if picked is None:
            screen.say("Asked again with x. Both texts are kept until then.")
            return
        chosen = partial(conflicts.resolve, conflict_id=view.conflict_id, take_other=picked == _OTHER)
        if not screen.edit(chosen, "chose which is right"):
            return
    screen.say("All is settled. u takes the last choice back.")
