"""What is said before somebody reveals a round or a ballot: who is still missing, and that it can't be undone."""

from __future__ import annotations

from m2m_tui.core.ballots import not_begun, turnout_words
from m2m_tui.core.findings.before_reveal import (
    before_counting,
    before_reveal,
    readable_before_reveal,
    shows_anything,
)
from m2m_tui.core.round import Confidentiality, Round
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots, voting
from tests.core.asked import answered, opened
from tests.each_of import each_of


def open_round(
    session: Session, people: int, *, finished: int, expected: int = 0, named: Confidentiality = "named"
) -> Round:
    """An open round that so many have answered, the first of whom have finished."""
    session, key = opened(session, named)
    session = diagnose.describe_round(session, key, title="Baseline", expected=expected)
    session = answered(session, key, [3] * people)
    for code in list(session.rounds[key].responses)[:finished]:
        session = diagnose.finish(session, key, code)
    return session.rounds[key]


@each_of(
    ("people", "finished", "expected", "said"),
    [
        (6, 6, 6, []),
        (6, 6, 0, []),
        (5, 5, 6, ["1 person hasn’t finished yet."]),
        (6, 4, 6, ["2 people haven’t finished yet."]),
        (6, 5, 0, ["1 person hasn’t finished yet."]),
        (7, 7, 6, ["7 have begun where 6 were expected: has somebody answered twice?"]),
        (
            7,
            5,
            6,
            [
                "2 people haven’t finished yet. 7 have begun where 6 were expected: has somebody answered twice?",
            ],
        ),
    ],
)
def test_who_is_missing_or_there_twice(
    example: Session, people: int, finished: int, expected: int, said: list[str]
) -> None:
    question = before_reveal(open_round(example, people, finished=finished, expected=expected))
    assert question.asks == f"Reveal the answers of {people} people?"
    assert [*question.warnings] == said
    assert question.means == (
        "Everybody will see who answered what.",
        "This closes the round for good: it can’t be undone.",
    )


@each_of(("people", "thrown_away", "few"), [(1, True, False), (2, True, False), (3, False, True), (4, False, True)])
def test_of_few_nothing_or_less_is_shown(example: Session, people: int, thrown_away: bool, few: bool) -> None:
    round_ = open_round(example, people, finished=people, named="anonymous")
    question = before_reveal(round_)
    assert shows_anything(round_) is not thrown_away
    assert (question.asks == "Close the round without results?") is thrown_away
    assert ("so they are thrown away" in question.warnings[-1]) is thrown_away
    assert ("others may work out who said what" in question.warnings[-1]) is few
    assert ("unlinked" in question.means[0]) is not thrown_away
    assert shows_anything(open_round(example, people, finished=people))


def test_of_five_nothing_is_left_out(example: Session) -> None:
    assert before_reveal(open_round(example, 5, finished=5, named="anonymous")).warnings == ()


@each_of(
    ("begun", "finished", "expected", "said"),
    [
        (3, 3, 3, []),
        (3, 3, 5, ["2 people haven’t voted yet."]),
        (3, 2, 4, ["1 person hasn’t voted yet.", "1 person hasn’t finished: what they gave so far counts."]),
        (4, 4, 3, []),
        (3, 1, 0, ["2 people haven’t finished: what they gave so far counts."]),
    ],
)
def test_whoever_has_begun_a_ballot_is_not_waited_for_twice(
    example: Session, begun: int, finished: int, expected: int, said: list[str]
) -> None:
    session, key = ballots.open_vote(example, title="Where to start", expected=expected)
    for number in range(begun):
        session, code = voting.begin(session, key)
        session = voting.finish(session, key, code) if number < finished else session
    ballot = session.ballots[key]
    assert [*before_counting(ballot).warnings] == said
    assert not_begun(ballot) == max(expected - begun, 0)


@each_of(
    ("finished", "expected", "said"),
    [
        (0, 0, "0 people have voted"),
        (1, 0, "1 person has voted"),
        (1, 1, "1 of 1 has voted"),
        (2, 3, "2 of 3 have voted"),
        (4, 3, "4 of 4 have voted"),
    ],
)
def test_more_than_were_expected_are_of_as_many_as_there_are(
    example: Session, finished: int, expected: int, said: str
) -> None:
    session, key = ballots.open_vote(example, title="Where to start", expected=expected)
    for _ in range(finished):
        session, code = voting.begin(session, key)
        session = voting.finish(session, key, code)
    assert turnout_words(session.ballots[key]) == said
    session, _ = voting.begin(session, key)
    assert turnout_words(session.ballots[key]) == f"{said}, 1 not finished"
    assert before_counting(session.ballots[key]).asks == f"Reveal “Where to start”? {said}, 1 not finished."


def test_a_version_shows_what_an_open_named_round_has_heard_and_that_is_said(example: Session) -> None:
    session, key = opened(example, "named")
    assert readable_before_reveal(example) == readable_before_reveal(session) == ""
    session = answered(diagnose.join(session, key, name="Only a name")[0], key, [3, 4])
    assert readable_before_reveal(session).startswith(
        "“Baseline” is named and not revealed yet: this version has the answers of 2 people in it, with their names,"
    )
    assert readable_before_reveal(diagnose.reveal(session, key)) == ""
    session, key = opened(example, "anonymous")
    assert readable_before_reveal(answered(session, key, [3, 4])) == ""
