"""Two rounds beside each other: what moved, what came, what went; never a zero where nobody was asked."""

from __future__ import annotations

import pytest
from hypothesis import given

from m2m_tui.core import adapt, diagnose
from m2m_tui.core.errors import EditRefused, NotRevealed
from m2m_tui.core.rounds import Change, compare, latest_comparison
from m2m_tui.core.session import Answer, Session
from tests.core.asked import ONE, THREE, TWO, opened
from tests.strategies import sessions


def answered(session: Session, title: str, given_: dict[str, list[Answer]]) -> tuple[Session, str]:
    """One more round, revealed, with these answers to each enabler."""
    session, round_id = diagnose.open_round(session, title=title, confidentiality="named")
    for number in range(max(map(len, given_.values()))):
        session, response_id = diagnose.join(session, round_id, name=f"Respondent {number}")
        for enabler_id, scores in given_.items():
            if number < len(scores):
                session = diagnose.answer(session, round_id, response_id, enabler_id, scores[number])
    return diagnose.reveal(session, round_id), round_id


@pytest.fixture
def unasked(example: Session) -> Session:
    return example.model_copy(update={"rounds": {}})


def rows(session: Session) -> dict[str, Change]:
    found = latest_comparison(session)
    assert found is not None
    return {row.enabler_id: row for row in found.rows}


def test_the_median_before_and_now(unasked: Session) -> None:
    session, _ = answered(unasked, "Baseline", {ONE: [1, 2, 2], TWO: [4, 4]})
    session, _ = answered(session, "A year on", {ONE: [4, 5], TWO: [4]})
    found = latest_comparison(session)
    assert found is not None
    assert (found.earlier, found.earlier_people, found.later, found.later_people) == ("Baseline", 3, "A year on", 2)
    one, two = rows(session)[ONE], rows(session)[TWO]
    assert (one.state, one.moved, one.before and one.before.answered) == ("both", 2.5, 3)
    assert (two.state, two.moved) == ("both", 0)


def test_what_was_added_or_removed_between_rounds_is_said_and_is_no_zero(unasked: Session) -> None:
    session, _ = answered(unasked, "Baseline", {ONE: [1], TWO: [4, 4]})
    session = adapt.remove(session, TWO, "")
    session, added = adapt.add(session, level="mindset", title="A late thought")
    session, _ = answered(session, "A year on", {ONE: [4, 5], added: [2]})
    told = rows(session)
    assert (told[TWO].state, told[TWO].after, told[TWO].moved) == ("removed", None, None)
    assert (told[added].state, told[added].before, told[added].moved) == ("added", None, None)
    assert list(told)[:2] == [ONE, TWO]
    assert set(told) == {*session.kept, TWO}


def test_what_was_removed_before_the_baseline_is_in_neither(unasked: Session) -> None:
    session, _ = answered(adapt.remove(unasked, TWO, ""), "Baseline", {ONE: [1]})
    session, _ = answered(session, "A year on", {ONE: [1]})
    assert TWO not in rows(session)


def test_what_nobody_scored_is_not_answered(unasked: Session) -> None:
    session, _ = answered(unasked, "Baseline", {ONE: [1], TWO: ["don't know"]})
    session, _ = answered(session, "A year on", {TWO: [4]})
    told = rows(session)
    assert (told[ONE].state, told[ONE].after) == ("not answered now", None)
    assert (told[TWO].state, told[TWO].before) == ("not answered before", None)
    assert (told[THREE].state, told[THREE].before, told[THREE].after) == ("not answered now", None, None)


def test_the_baseline_is_the_first_and_the_latest_the_last_revealed(unasked: Session) -> None:
    session = unasked
    ids = []
    for title in ("First", "Second", "Third"):
        assert latest_comparison(session) is None or title == "Third"
        session, round_id = answered(session, title, {ONE: [1]})
        ids.append(round_id)
    session, still_open = diagnose.open_round(session, title="Fourth", confidentiality="named")
    found = latest_comparison(session)
    assert found is not None
    assert (found.earlier_id, found.later_id) == (ids[0], ids[2])
    assert compare(session, ids[1], ids[2]).earlier == "Second"
    for pair in ((ids[0], still_open), (still_open, ids[0])):
        with pytest.raises(NotRevealed):
            compare(session, *pair)
    with pytest.raises(EditRefused):
        compare(session, ids[0], "gone")


def test_one_round_is_nothing_to_compare(example: Session) -> None:
    assert latest_comparison(example) is None
    session, _ = opened(example, "named")
    assert latest_comparison(session) is None


@given(sessions())
def test_every_two_revealed_rounds_can_be_compared(session: Session) -> None:
    found = latest_comparison(session)
    if found is not None:
        for row in found.rows:
            assert (row.moved is None) == (row.before is None or row.after is None) == (row.state != "both")
            for side in (row.before, row.after):
                assert side is None or side.answered
