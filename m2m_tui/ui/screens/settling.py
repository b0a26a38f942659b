"""Where two people changed the same thing at the same time: both texts, and somebody says which is right."""

from __future__ import annotations

from functools import partial

from m2m_tui.core.merging import conflicts
from m2m_tui.core.merging.conflicts import ConflictView
from m2m_tui.ui.questions import Choice
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Spans

_KEPT, _OTHER = "kept", "other"


async def settle(screen: SessionScreen) -> None:
    """Ask about one after another. Escape leaves the rest for later; nothing is lost meanwhile."""
    while views := conflicts.views(screen.workspace.session):
        view = views[0]
        picked = await (_see_off(screen, view) if view.gone else _pick(screen, view, len(views)))
        if picked is None:
            screen.say("Asked again with x. Both texts are kept until then.")
            return
        chosen = partial(conflicts.resolve, conflict_id=view.conflict_id, take_other=picked == _OTHER)
        if not screen.edit(chosen, "chose which is right"):
            return
    screen.say("All is settled. u undoes the last choice.")


async def _pick(screen: SessionScreen, view: ConflictView, count: int) -> str | None:
    return await screen.pick_one(
        f"Which is right?  (1 of {count})" if count > 1 else "Which is right?",
        [Choice(_KEPT, view.kept, note="stands there now"), Choice(_OTHER, view.other, note="the other one")],
        explanation=f"Both of you changed {view.title}.",
    )


async def _see_off(screen: SessionScreen, view: ConflictView) -> str | None:
    """Show both texts once more where the thing they were about has gone: nothing can be chosen, but nobody's words go unseen."""
    about = f"Both of you changed {view.title}, so there is nothing to choose any more."
    explanation: list[Spans] = [
        ((f"{about} If one of these is still needed, write it down somewhere else.", ""),),
        (),
        (("One of you:  ", "muted"), (view.kept, "")),
        (("The other:  ", "muted"), (view.other, "")),
    ]
    seen = await screen.confirm("What this was about has gone", explanation, "settled", "later")
    return _KEPT if seen else None
