"""What is asked where two shifts say the same: which two, and in which words both go on."""

from __future__ import annotations

from collections.abc import Mapping

from m2m_tui.core.ballots import asking_about, refuse_while_voted_on
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.naming import shift_in_words
from m2m_tui.core.session import Session, Shift
from m2m_tui.core.stages.act import choose
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.screens.session_screen import SessionScreen

_ANOTHER = "+another"


async def join_shifts(screen: SessionScreen, shift_id: str) -> str:
    """Join a shift into another one, or take apart what was joined into it. Gives which it was joined into; "" where it wasn't."""
    session = screen.workspace.session
    try:
        refuse_while_voted_on(session, shift_id)
    except EditRefused as refusal:
        screen.say(str(refusal), "warn")
        return ""
    if (joined := choose.joined_to(session, shift_id)) and not await _wants_another(screen, joined):
        return ""
    into = await _which(screen, session, shift_id)
    if not into:
        return ""
    this, that = session.shifts[shift_id], session.shifts[into]
    filled = await screen.fill_in(
        "In which words do both go on?",
        [
            Field("from_", "From …", that.from_, f"the other one: {this.from_}", 2, required=True),
            Field("to", "To …", that.to, f"the other one: {this.to}", 2),
        ],
        draft=f"join {shift_id} {into}",
    )
    if filled is None:
        return ""

    def join(seen: Session) -> Session:
        # Somebody else may have opened a ballot on them while the words were typed.
        for each in (shift_id, into):
            refuse_while_voted_on(screen.workspace.session, each)
        return choose.join(seen, shift_id, into, from_=filled["from_"], to=filled["to"])

    done = screen.edit(
        join,
        "joined the two; what either rested on is united",
        seen=session,
    )
    return into if done else ""


async def _wants_another(screen: SessionScreen, joined: Mapping[str, Shift]) -> bool:
    """Whether another one is to be joined; otherwise one of those that were is let go of."""
    choices = [Choice("", "Let one of these speak for itself again")]
    choices += [Choice(key, shift_in_words(each)) for key, each in joined.items()]
    picked = await screen.pick_one("Joined already", [*choices, Choice(_ANOTHER, "Join it with another one")])
    if picked and picked != _ANOTHER:
        screen.edit(lambda now: choose.separate(now, picked), "took the two apart")
    return picked == _ANOTHER


async def _which(screen: SessionScreen, session: Session, shift_id: str) -> str | None:
    """Which one says the same. What people are asked about right now stays as it is, so it isn't offered."""
    free = {key: each for key, each in session.shifts_in_use.items() if asking_about(session, key) is None}
    others = {key: each for key, each in free.items() if key != shift_id}
    if not others:
        screen.say("There is no other shift to join it with.")
        return None
    return await screen.pick_one(
        "Which one says the same?",
        [Choice(key, shift_in_words(each), note=f" {each.facet}") for key, each in others.items()],
        explanation=f"As {shift_in_words(session.shifts[shift_id])}.",
    )
