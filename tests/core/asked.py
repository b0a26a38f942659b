"""Rounds made by the edits themselves: opened, answered by so many people, revealed."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.core.round import Answer, Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import again, diagnose

ONE, TWO, THREE = "systems-mindset", "reframing-risk", "starting-from-strengths"


def opened(session: Session, confidentiality: Confidentiality, groups: Sequence[str] = ()) -> tuple[Session, str]:
    """The session with no rounds but a new one."""
    return diagnose.open_round(
        session.model_copy(update={"rounds": {}}), title="Baseline", confidentiality=confidentiality, groups=groups
    )


def answered(
    session: Session, round_id: str, answers: Sequence[Answer | None], *, on: str = ONE, group: str = ""
) -> Session:
    """One more person for each answer."""
    for given in answers:
        name = f"Respondent {len(session.rounds[round_id].responses) + 1}"
        session, response_id = diagnose.join(session, round_id, name=name, group=group)
        if given is not None:
            session = diagnose.answer(session, round_id, response_id, on, given)
    return session


def asked_again(session: Session, round_id: str, answers: Sequence[Answer | None], *, on: str = ONE) -> Session:
    """What the first of those who answered, one for each answer, say to the same enabler after they have talked."""
    session, again_id = again.ask_again(session, round_id, [on])
    session = answered(session, again_id, answers, on=on)
    return diagnose.reveal(session, again_id)


def revealed(
    session: Session, answers: Sequence[Answer | None], confidentiality: Confidentiality = "named"
) -> Diagnosis:
    session, round_id = opened(session, confidentiality)
    session = diagnose.reveal(answered(session, round_id, answers), round_id)
    return diagnosis(session, round_id)
