"""A session as people may read it who weren't in the room."""

from __future__ import annotations

from dataclasses import replace

from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS, unlinked
from m2m_tui.core.findings.comparison import CirculatedSession, Comparison, latest_comparison
from m2m_tui.core.round import Response, Round
from m2m_tui.core.session import Session, changed
from m2m_tui.core.survey_rounds import took_part


def for_circulation(session: Session) -> Session:
    """Leave out who said what: a named round that is revealed becomes what an anonymous one would be, counts and comments without their
    writers, with no comments and no groups where so few answered that they would tell; of an open round only how many have finished
    stays. Not to be saved. What the facilitator wrote (notes, insights, shifts) stays as they wrote it, names in it too."""
    rounds = {key: _circulated(asked, session) for key, asked in session.rounds.items()}
    return CirculatedSession.model_construct(
        **dict(changed(session, rounds=rounds, conflicts={})), comparison=_told(latest_comparison(session))
    )


def _told(compared: Comparison | None) -> Comparison | None:
    """The comparison without the moves of so few people that they would tell whose they are."""
    if compared is None:
        return None
    few = [row.pairs is not None and row.pairs.both < ENOUGH_ANONYMOUS for row in compared.rows]
    rows = tuple(replace(row, untold=untold) for row, untold in zip(compared.rows, few, strict=True))
    return replace(compared, rows=rows)


def _circulated(asked: Round, session: Session) -> Round:
    if asked.state == "open":
        finished = {key: Response(finished=each.finished) for key, each in asked.responses.items()}
        return asked.model_copy(update={"responses": finished})
    if asked.confidentiality == "anonymous":
        return asked
    counted = unlinked(asked, list(took_part(asked).values()), session.enablers)
    return counted.model_copy(update={"confidentiality": "anonymous"})
