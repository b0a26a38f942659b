"""How far people are, and how many are at it: of the survey and of the ballot, whichever is open, and of nothing that is closed."""

from __future__ import annotations

from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.sittings.how_far import SPARE, WITHOUT_A_NUMBER, begun_and_expected, how_far, most_to_begin


def with_survey(session: Session, expected: int) -> Session:
    """Three have begun to answer, one of them has finished."""
    session, key = diagnose.open_round(session, title="Later", confidentiality="named", groups=[], expected=expected)
    for name in ("Finance", "Housing", "Parks"):
        session, code = diagnose.join(session, key, name=name, group="")
    return diagnose.finish(session, key, code)


def with_ballot(session: Session, expected: int) -> Session:
    """Two have begun to vote."""
    session, key = ballots.open_vote(session, title="", expected=expected)
    for _ in range(2):
        session, _code = voting.begin(session, key)
    return session


def test_nothing_that_is_closed_is_told(example: Session) -> None:
    assert how_far(example) == []
    assert begun_and_expected(example) == []


def test_each_that_is_open_is_told(example: Session) -> None:
    survey = with_survey(example, 12)
    assert how_far(survey) == ["1 of 12 have answered, 2 are still at it"]
    assert begun_and_expected(survey) == [(3, 12)]
    ballot = with_ballot(example, 7)
    assert how_far(ballot) == ["0 of 7 have voted, 2 not finished"]
    assert begun_and_expected(ballot) == [(2, 7)]
    both = with_ballot(survey, 0)
    title = next(iter(both.ballots.values())).title
    assert how_far(both) == [
        "“Later”: 1 of 12 have answered, 2 are still at it",
        f"“{title}”: 0 people have voted, 2 not finished",
    ]
    assert begun_and_expected(both) == [(3, 12), (2, 0)]


def test_a_few_more_than_expected_may_begin() -> None:
    assert [most_to_begin(expected) for expected in (0, 1, 12)] == [WITHOUT_A_NUMBER, 1 + SPARE, 12 + SPARE]
