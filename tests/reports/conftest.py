"""Sessions in the states that a report has to tell apart."""

from __future__ import annotations

import pytest

from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose

SAID = "The photocopier knows more than the board."


def asked(session: Session, confidentiality: Confidentiality, title: str, people: int = 2) -> Session:
    """The session with one more round, open, in which so many of five people have answered and one has finished."""
    session, round_id = diagnose.open_round(session, title=title, confidentiality=confidentiality, expected=5)
    for place in range(people):
        session, response_id = diagnose.join(session, round_id, name=f"Person {place}")
        for enabler_id in session.enablers_in_use:
            session = diagnose.answer(session, round_id, response_id, enabler_id, 1 if place else 5)
        session = diagnose.comment(session, round_id, response_id, next(iter(session.enablers_in_use)), SAID)
        session = diagnose.finish(session, round_id, response_id, finished=not place)
    return session


@pytest.fixture
def unasked(example: Session) -> Session:
    """The example before anybody was asked."""
    return Session.model_validate({**dict(example), "rounds": {}})


@pytest.fixture(params=["named", "anonymous"])
def first_open(unasked: Session, request: pytest.FixtureRequest) -> Session:
    """Its first round is open, and holds answers that nobody may see."""
    return asked(unasked, request.param, "Baseline")


@pytest.fixture(params=["named", "anonymous"])
def second_open(example: Session, request: pytest.FixtureRequest) -> Session:
    """The baseline is revealed, and a second round is open."""
    return asked(example, request.param, "A year on")


@pytest.fixture
def anonymous(unasked: Session) -> Session:
    """An anonymous round, revealed."""
    session = asked(unasked, "anonymous", "Baseline", people=5)
    return diagnose.reveal(session, next(iter(session.rounds)))


@pytest.fixture
def compared(example: Session) -> Session:
    """The example a year on: one enabler removed and one added since, one weaker, and a note."""
    (baseline,) = example.rounds
    asked_then = example.rounds[baseline].model_copy(update={"enablers": tuple(example.enablers_in_use)})
    session = example.model_copy(update={"rounds": {baseline: asked_then}})
    session = adapt.remove(session, "ward-members", "Settled")
    session, added = adapt.add(
        session, level="mindset", title="Learning in public", statement="We say what went wrong."
    )
    session, round_id = diagnose.open_round(
        session,
        title="A year on",
        confidentiality="anonymous",
        groups=("Core team", "Partners", "Residents"),
        expected=12,
    )
    for place in range(11):
        session, response_id = diagnose.join(session, round_id, group="Partners" if place % 2 else "Core team")
        for enabler_id in session.enablers_in_use:
            around = (2 if place % 2 else 4) + (0, 0, 0, 1, 1, 0)[place // 2]
            score = 1 if enabler_id == "trusting-relationships" else around
            session = diagnose.answer(session, round_id, response_id, enabler_id, score)  # type: ignore[arg-type]  # 1 to 5
    session = diagnose.reveal(session, round_id)
    return diagnose.note(session, round_id, added, "Nobody had an example | yet")
