"""Asking again after talking: a few enablers of a revealed round once more, of the same people, as named or anonymous as it was.

It is a round like any other for whoever answers: the same doors, the same promise, the same reveal, and an anonymous one is sealed and
unlinked. But what comes of it stands beside the first answers and never takes their place (`survey_rounds`).
"""

from __future__ import annotations

from collections.abc import Collection

from m2m_tui.core.clean import tidy
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.ids import fresh_id
from m2m_tui.core.progress import respondents
from m2m_tui.core.round import HOW_MANY_AGAIN, MOST_AGAIN, Round
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages.diagnose import own_title, refuse_while_open
from m2m_tui.core.survey_rounds import in_screen_order, round_of, rounds_again, took_part
from m2m_tui.languages.language import language


def left_to_ask(session: Session, round_id: str) -> tuple[str, ...]:
    """Give the enablers that a revealed round may ask again, in the order in which to discuss them: those in use that somebody
    answered, and that it hasn’t asked again yet. What of too few people was thrown away may be asked again."""
    asked_again = {
        key
        for each in rounds_again(session, round_id).values()
        if each.state == "open" or each.responses or each.tallies
        for key in each.enablers
    }
    found = diagnosis(session, round_id).discuss_first
    return tuple(each.enabler_id for each in found if not each.removed and each.enabler_id not in asked_again)


def ask_again(session: Session, round_id: str, enabler_ids: Collection[str], *, title: str = "") -> tuple[Session, str]:
    """Ask one to three enablers of a revealed round once more. Gives the id of the round that asks, beside the session."""
    first = round_of(session, round_id)
    refuse_while_open(session)
    if first.again_of or first.state != "revealed":
        raise EditRefused("Only what has been revealed and talked about is asked again.")
    if not 1 <= len(set(enabler_ids)) <= MOST_AGAIN:
        raise EditRefused(f"Choose {HOW_MANY_AGAIN} enablers to ask about again.")
    if not set(enabler_ids) <= set(left_to_ask(session, round_id)):
        raise EditRefused(
            "Each enabler can be asked about again once in a round, and only one that was answered and is still in use."
        )
    again = Round(
        title=own_title(
            tidy(title) or language(session.language).say("made.after_talking", round=first.title),
            session.rounds.values(),
        ),
        confidentiality=first.confidentiality,
        again_of=round_id,
        expected=respondents(first),
        enablers=in_screen_order(session, set(enabler_ids)),
    )
    again_id = fresh_id(session.rounds)
    return changed(session, rounds=session.rounds | {again_id: again}), again_id


def take_back(session: Session, round_id: str) -> Session:
    """Ask after all not again, where nobody has answered yet."""
    again = round_of(session, round_id)
    if not again.again_of or again.state != "open" or took_part(again):
        raise EditRefused("Somebody has answered already. Press v to reveal what there is.")
    return changed(session, rounds={key: each for key, each in session.rounds.items() if key != round_id})
