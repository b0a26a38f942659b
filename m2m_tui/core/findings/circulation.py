"""A session as people may read it who weren't in the room."""

from __future__ import annotations

from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS, unlinked
from m2m_tui.core.findings.comparison import CirculatedSession, Comparison, comparable, compare
from m2m_tui.core.round import Confidentiality, Response, Round
from m2m_tui.core.session import Session, changed
from m2m_tui.core.survey_rounds import took_part


def for_circulation(session: Session) -> Session:
    """Leave out who said what: a named round that is revealed becomes what an anonymous one would be, counts and comments without their
    writers, with no comments and no groups where so few answered that they would tell; of an open round only how many have finished
    stays. What is parked goes too: it is the facilitator's own list, of what nothing has become of yet. Not to be saved. What else the
    facilitator wrote (notes, insights, shifts) stays as they wrote it, names in it too."""
    rounds = {key: _circulated(round_, session) for key, round_ in session.rounds.items()}
    circulated = changed(session, rounds=rounds, parked={}, conflicts={})
    # A round that so few answered that nothing of it is shown isn't compared either: its medians would be their answers.
    shown = comparable(circulated)
    compared = _told(compare(session, shown[0], shown[-1])) if len(shown) > 1 else None
    named = frozenset(key for key, each in session.rounds.items() if each.confidentiality == "named")
    return CirculatedSession.model_construct(**dict(circulated), comparison=compared, named=named)


def as_asked(session: Session, round_id: str) -> Confidentiality:
    """Give whether people were asked for their names in a round, also where a session is passed on without them."""
    if isinstance(session, CirculatedSession) and round_id in session.named:
        return "named"
    return session.rounds[round_id].confidentiality


def _told(compared: Comparison) -> Comparison:
    """The comparison without the moves of so few people that they would tell whose they are."""
    few = [row.pairs is not None and row.pairs.both < ENOUGH_ANONYMOUS for row in compared.rows]
    rows = tuple(row._replace(untold=untold) for row, untold in zip(compared.rows, few, strict=True))
    return compared._replace(rows=rows)


def _circulated(round_: Round, session: Session) -> Round:
    if round_.state == "open":
        finished = {key: Response(finished=each.finished) for key, each in round_.responses.items()}
        return round_.model_copy(update={"responses": finished})
    if round_.confidentiality == "anonymous":
        return round_
    people = list(took_part(round_).values())
    if not people:
        # Nobody is hidden by saying so, and “too few” would be taken for one or two.
        return round_.model_copy(update={"responses": {}})
    counted = unlinked(round_, people, session.enablers)
    return counted.model_copy(update={"confidentiality": "anonymous"})
