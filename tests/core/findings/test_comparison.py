"""Two rounds beside each other: what moved, what came, what went; never a zero where nobody was asked."""

from __future__ import annotations

import pytest
from hypothesis import given

from m2m_tui.core.errors import EditRefused, NotRevealed
from m2m_tui.core.findings.comparison import (
    Change,
    change_words,
    comparable,
    compare,
    in_short,
    latest_comparison,
)
from m2m_tui.core.findings.diagnosis import findings
from m2m_tui.core.findings.pairs import Pairs
from m2m_tui.core.round import Answer, Confidentiality
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.core.stages.act import actions
from m2m_tui.core.survey_rounds import asked_about
from tests.core.asked import ONE, THREE, TWO, opened
from tests.each_of import each_of
from tests.strategies import sessions


def answered(
    session: Session, title: str, given_: dict[str, list[Answer]], confidentiality: Confidentiality = "named"
) -> tuple[Session, str]:
    """One more round, revealed, with these answers to each enabler."""
    session, round_id = diagnose.open_round(session, title=title, confidentiality=confidentiality)
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
    assert set(told) == {*session.enablers_in_use, TWO}


def test_what_was_left_out_of_one_round_and_is_back_is_neither_added_nor_removed(unasked: Session) -> None:
    session, _ = answered(adapt.remove(unasked, ONE, ""), "Baseline", {TWO: [2, 3]})
    session = adapt.remove(adapt.keep(session, ONE), TWO, "")
    session, _ = answered(session, "A year on", {ONE: [4, 5]})
    found = latest_comparison(adapt.keep(session, TWO))
    assert found is not None
    told = {row.enabler_id: row for row in found.rows}
    assert (told[ONE].state, told[TWO].state) == ("not asked before", "not asked now")
    assert not {"added", "removed"} & set(in_short(found).replace(",", "").split())


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


def test_it_is_reckoned_once_while_only_other_parts_change(shipped: Session) -> None:
    """The same thing given again, and never an old one once what it depends on has changed."""
    first, later = shipped.rounds
    found = compare(shipped, first, later)
    acted, _ = actions.add(shipped, text="Ask")
    assert compare(acted, first, later) is found
    key = found.rows[0].enabler_id
    reworded = adapt.reword(acted, key, title="Another title")
    assert compare(reworded, first, later).rows[0].title == "Another title"
    without = changed(shipped, rounds=shipped.rounds | {later: replaced(shipped.rounds[later], responses={})})
    assert compare(without, first, later) != found


def test_one_round_is_nothing_to_compare(example: Session) -> None:
    assert latest_comparison(example) is None
    session, _ = opened(example, "named")
    assert latest_comparison(session) is None


@given(sessions(revealed=2))
def test_every_two_revealed_rounds_can_be_compared(session: Session) -> None:
    ids = comparable(session)
    found = latest_comparison(session)
    assert {
        key for key, each in session.rounds.items() if each.state == "revealed" and each.confidentiality == "named"
    } <= {*ids}
    if found is None:
        assert len(ids) < 2
        return
    assert (found.earlier_id, found.later_id) == (ids[0], ids[-1])
    scored = {
        each.enabler_id: each
        for key in (found.earlier_id, found.later_id)
        for each in findings(session, key, session.enablers)
        if each.measures.answered and each.enabler_id in asked_about(session, session.rounds[key])
    }
    assert set(scored) <= {row.enabler_id for row in found.rows}
    for row in found.rows:
        assert (row.moved is None) == (row.before is None or row.after is None) == (row.state != "both")
        for side in (row.before, row.after):
            assert side is None or side.answered
        if row.before is not None and row.after is not None:
            assert row.moved == (row.after.median or 0) - (row.before.median or 0)


# -- what may be said of a change


def two_rounds(
    session: Session, before: list[Answer], after: list[Answer], confidentiality: Confidentiality = "named"
) -> Change:
    session, _ = answered(session, "Baseline", {ONE: before}, confidentiality)
    session, _ = answered(session, "A year on", {ONE: after}, confidentiality)
    return rows(session)[ONE]


def test_the_same_people_are_paired_by_name_however_it_is_written(unasked: Session) -> None:
    session = unasked
    rounds: list[dict[str, Answer]] = [
        {"Chair": 2, "Mayor": 2, "Clerk": 4, "Porter": 3, "Gone": 1, "Unsure": 2},
        {"CHAIR": 3, "mayor": 4, "Clerk": 3, "Porter": 3, "New": 5, "Unsure": "don't know"},
    ]
    for number, people in enumerate(rounds):
        session, round_id = diagnose.open_round(session, title=f"{number}", confidentiality="named")
        for name, score in people.items():
            session, response_id = diagnose.join(session, round_id, name=name)
            session = diagnose.answer(session, round_id, response_id, ONE, score)
        session = diagnose.reveal(session, round_id)
    change = rows(session)[ONE]
    assert change.pairs == Pairs(up=2, same=1, down=1, new=1, left=1, once=1)
    assert str(change.pairs) == "of 4 in both: 2 up, 1 the same, 1 down; 1 new, 1 left, 1 scored it only once"
    assert change.claim == "no clear change"
    assert change_words(change) == f"no clear change ({change.pairs})"


def test_people_who_share_a_name_are_not_paired(unasked: Session) -> None:
    """As two laptops leave it: whichever of them went up, it isn't known."""
    session, first = answered(unasked, "Baseline", {ONE: [1, 2, 2, 3]})
    session, second = answered(session, "A year on", {ONE: [4, 5, 2, 3, 1]})
    for round_id, others in (
        (first, {"Respondent 0": "Sam", "Respondent 1": "sam "}),
        (second, {"Respondent 4": "RESPONDENT 3"}),
    ):
        round_ = session.rounds[round_id]
        people = {key: replaced(each, name=others.get(each.name, each.name)) for key, each in round_.responses.items()}
        session = changed(session, rounds={**session.rounds, round_id: replaced(round_, responses=people)})
    pairs = rows(session)[ONE].pairs
    assert pairs == Pairs(up=0, same=1, down=0, new=2, left=0, namesakes=4)
    assert str(pairs).endswith("2 new, 4 of the same name as somebody else")


def test_who_scored_it_in_one_round_and_was_in_both_is_neither_new_nor_gone(unasked: Session) -> None:
    session = unasked
    rounds: dict[str, list[Answer | None]] = {"Baseline": ["don't know", 2, None], "A year on": [4, "don't know", 5]}
    for title, scores in rounds.items():
        session, round_id = diagnose.open_round(session, title=title, confidentiality="named")
        for number, score in enumerate(scores):
            session, code = diagnose.join(session, round_id, name=f"Respondent {number}")
            session = diagnose.answer(session, round_id, code, TWO, 3)
            session = diagnose.answer(session, round_id, code, ONE, score)
        session = diagnose.reveal(session, round_id)
    assert rows(session)[ONE].pairs == Pairs(up=0, same=0, down=0, new=0, left=0, once=3)


def test_where_nobody_scored_it_both_times_that_is_said() -> None:
    assert str(Pairs(up=0, same=0, down=0, new=3, left=7)) == "nobody scored it both times; 3 new, 7 left"


def test_eight_people_who_say_the_same_again_are_not_said_to_have_moved(unasked: Session) -> None:
    rooms: list[list[Answer]] = [[1, 1, 2, 3, 4, 4, 5, 5], [2, 2, 2, 2, 2, 2, 2, 2], [1, 5, 1, 5, 1, 5, 1, 5]]
    for scores in rooms:
        assert two_rounds(unasked, scores, scores).claim == "no clear change"
        assert two_rounds(unasked, scores, scores[::-1], "anonymous").claim == "about the same"


@each_of(
    ("before", "after", "claim"),
    [
        ([2] * 6, [3] * 6, "stronger"),
        ([3] * 6, [2] * 6, "weaker"),
        ([2] * 5, [4] * 5, "no clear change"),
        ([2] * 3, [2] * 3, "no clear change"),
        ([2] * 2, [4] * 2, "too few to compare"),
        ([2], [4], "too few to compare"),
        ([2, 2, 2, "don't know"], ["don't know", 2, 2, 2], "too few to compare"),
    ],
)
def test_what_is_claimed_of_the_same_people(
    unasked: Session, before: list[Answer], after: list[Answer], claim: str
) -> None:
    assert two_rounds(unasked, before, after).claim == claim


@each_of(
    ("before", "after", "said"),
    [
        ([2, 2, 2, "don't know"], ["don't know", 2, 2, 2], "too few scored it both times to compare (of 2 in both: "),
        ([2, 2, "don't know"], [2, "don't know", 2], "too few to compare (of 1 in both: "),
    ],
)
def test_it_is_the_same_people_who_are_too_few(
    unasked: Session, before: list[Answer], after: list[Answer], said: str
) -> None:
    """Where each round has enough by itself."""
    assert change_words(two_rounds(unasked, before, after)).startswith(said)


@each_of(
    ("before", "after", "claim"),
    [
        ([2, 2, 2, 2], [2, 2, 3, 3], "about the same"),
        ([2, 2, 2, 2], [2, 3, 3, 3], "stronger"),
        ([3, 3, 3, 3], [2, 2, 2, 3], "weaker"),
        ([2, 2, "don't know"], [4, 4, 4], "too few to compare"),
        ([4, 4, 4], [2, 2, "don't know"], "too few to compare"),
    ],
)
def test_what_is_claimed_where_the_people_may_be_others(
    unasked: Session, before: list[Answer], after: list[Answer], claim: str
) -> None:
    change = two_rounds(unasked, before, after, "anonymous")
    assert (change.claim, change.pairs) == (claim, None)


@each_of(
    ("before", "after", "said"),
    [
        (
            [4] * 5,
            [2] * 5,
            "no clear change: all 5 who moved went down, too few to be sure (of 5 in both: 0 up, 0 the same, 5 down)",
        ),
        (
            [2] * 4,
            [2, 3, 3, 3],
            "no clear change: all 3 who moved went up, too few to be sure (of 4 in both: 3 up, 1 the same, 0 down)",
        ),
        ([2] * 4, [2, 2, 3, 3], "no clear change (of 4 in both: 2 up, 2 the same, 0 down)"),
        ([2] * 5, [1, 3, 3, 3, 3], "no clear change (of 5 in both: 4 up, 0 the same, 1 down)"),
        ([2] * 6, [3] * 6, "stronger (of 6 in both: 6 up, 0 the same, 0 down)"),
    ],
)
def test_of_people_who_all_moved_one_way_and_are_too_few_that_is_said(
    unasked: Session, before: list[Answer], after: list[Answer], said: str
) -> None:
    assert change_words(two_rounds(unasked, before, after)) == said


def test_in_short_it_counts_claims_and_says_that_the_people_may_be_others(unasked: Session) -> None:
    session, _ = answered(unasked, "Baseline", {ONE: [2] * 6, TWO: [2] * 6}, "anonymous")
    session, _ = answered(session, "A year on", {ONE: [4] * 6, TWO: [2] * 6}, "anonymous")
    found = latest_comparison(session)
    assert found is not None
    assert in_short(found) == ("1 stronger, 1 about the same, 9 without scores to compare; the people may be others")
