"""Asking again after talking: which enablers, and what it means; and what becomes of it where nobody has answered."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.findings.anonymity import FEWEST_ANONYMOUS
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.round import HOW_MANY_AGAIN, MOST_AGAIN, Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import again
from m2m_tui.core.words import in_words
from m2m_tui.ui.questions import Choice
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Spans

_HOW_MANY = f"One to {in_words(MOST_AGAIN)}"

_MEANS: dict[Confidentiality, str] = {
    "named": (
        f"{_HOW_MANY}, each once in a round. People answer alone, by their names as before. The first answers stay; these stand beside "
        "them, as “after talking”."
    ),
    "anonymous": (
        f"{_HOW_MANY}, each once in a round. People answer alone, without names as before. The first answers stay; these stand beside "
        f"them, as “after talking”, unless fewer than {in_words(FEWEST_ANONYMOUS)} people are seen to change theirs."
    ),
}


async def ask_again(screen: SessionScreen, round_id: str, enabler_id: str) -> bool:
    """Have one to three enablers chosen, with the one in hand and those that have a note picked already, and ask about them again. Gives
    whether people are asked."""
    session = screen.workspace.session
    left = again.left_to_ask(session, round_id)
    if not left:
        screen.say("Nothing is left to ask again: each enabler that was answered is asked again once in a round.")
        return False
    noted = [key for key in left if key in session.rounds[round_id].notes and key != enabler_id]
    picked = [key for key in (enabler_id, *noted) if key in left][:MOST_AGAIN]
    chosen = await _choose(screen, round_id, left, picked)
    return chosen is not None and screen.edit(lambda now: again.ask_again(now, round_id, chosen)[0], "asked again")


async def _choose(
    screen: SessionScreen, round_id: str, left: Sequence[str], picked: Sequence[str]
) -> tuple[str, ...] | None:
    """Have one to three of these picked; None when the list was left."""
    session = screen.workspace.session
    choices = _choices(session, round_id, left)
    means = _MEANS[session.rounds[round_id].confidentiality]
    return await screen.pick_several(
        "Ask again about which?", choices, picked=picked, explanation=means, check=_too_few_or_many
    )


def _too_few_or_many(chosen: Sequence[str]) -> str:
    if 1 <= len(chosen) <= MOST_AGAIN:
        return ""
    picks = f"{len(chosen)} are picked." if chosen else "Nothing is picked."
    return f"{picks} Please pick {HOW_MANY_AGAIN}: space picks, and leaves one out again."


async def take_back(screen: SessionScreen, round_id: str) -> None:
    """Offer to take back what is asked again, where nobody has answered."""
    why: list[Spans] = [(("Nobody has answered yet, so there is nothing to reveal. It can be asked again later.", ""),)]
    if await screen.confirm("Don’t ask again after all?", why, "take it back", "go on asking"):
        screen.edit(lambda now: again.take_back(now, round_id), "took back what was asked again")


def _choices(session: Session, round_id: str, left: Sequence[str]) -> list[Choice]:
    """The enablers, first what to discuss first; those with a note have been talked about."""
    found = {each.enabler_id: each for each in diagnosis(session, round_id).findings}
    return [Choice(key, found[key].title, note="✎" if found[key].note else "") for key in left]
