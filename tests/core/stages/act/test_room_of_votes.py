"""With how much room a vote is told: the one in hand with what there is, an earlier one for good with what there was in its time."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.ballots import revealed_ballots, vote_in_hand
from m2m_tui.core.findings.ballot import (
    BallotResult,
    ballot_result,
    latest_results,
    line_words,
    places_by_votes,
    places_of,
    room_now_words,
)
from m2m_tui.core.history.undo import Step, Steps
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act import ballots, choose, voting
from m2m_tui.storage.toml.models import read_session, session_text
from tests.each_of import each_of


def aloud(session: Session, *votes: int, again_of: str = "") -> tuple[Session, str]:
    """A show of hands for the first shifts, or for the band of the vote that it decides."""
    options = ballot_result(session, again_of).band if again_of else [*session.shifts_in_use]
    typed = {key: count for key, count in zip(options, votes, strict=False) if key in session.shifts_in_use}
    return ballots.show_of_hands(session, title="", voters=8, votes=typed, again_of=again_of)


class Told(NamedTuple):
    """What is told of a vote, beside how much room there is now."""

    places: int
    margin: int | None
    where: tuple[str, ...]


def told(found: BallotResult) -> Told:
    return Told(found.places, found.margin, tuple(each.place for each in found.options))


def blank(session: Session) -> Session:
    """The session as an m2m wrote it that kept no room."""
    return changed(session, ballots={key: replaced(each, room=None) for key, each in session.ballots.items()})


acts = st.lists(
    st.tuples(st.sampled_from(("room", "room", "vote", "run-off", "effort", "take back")), st.integers(1, 6)),
    max_size=9,
)
hands = st.lists(st.integers(1, 8), min_size=3, max_size=6)


@given(st.data(), acts)
def test_what_was_told_of_a_vote_when_another_came_stays_told(
    example: Session, data: st.DataObject, doings: list[tuple[str, int]]
) -> None:
    session, at_rest = example, dict[str, Told]()
    for doing, number in doings:
        in_hand = vote_in_hand(session)
        before = told(ballot_result(session, in_hand)) if in_hand else None
        if doing == "room":
            session = choose.set_capacity(session, number)
        elif doing == "vote" or (doing == "run-off" and in_hand and not ballot_result(session, in_hand).band):
            session, _ = aloud(session, *data.draw(hands))
        elif doing == "run-off" and in_hand:
            session, _ = aloud(session, *data.draw(hands), again_of=in_hand)
        elif doing == "effort":
            session, _ = ballots.said_aloud(session, title="", effort={next(iter(session.shifts)): (3,)}, impact={})
        elif doing == "take back" and in_hand:
            session = ballots.take_back(session, in_hand)
        if in_hand in session.ballots and vote_in_hand(session) != in_hand:
            assert before is not None
            at_rest[str(in_hand)] = before
        at_rest.pop(vote_in_hand(session) or "", None)
        for key in revealed_ballots(session):
            found = ballot_result(session, key)
            if key in at_rest:
                assert told(found) == at_rest[key]
            else:
                assert key == vote_in_hand(session)
                assert found.room_now is None, "the line of the one in hand is that of today"
                assert session.ballots[key].room is None
            kept = session.ballots[key].room
            assert found.room_now == (session.capacity if kept not in (None, session.capacity) else None)
        assert read_session(session_text(session), "") == session


@given(st.lists(st.integers(0, 8), min_size=3, max_size=6).filter(any), st.integers(1, 6), st.integers(1, 6))
def test_the_line_of_the_vote_in_hand_moves_with_the_room(
    example: Session, votes: list[int], before: int, now: int
) -> None:
    session, key = aloud(choose.set_capacity(example, before), *votes)
    moved = choose.set_capacity(session, now)
    assert moved.ballots == session.ballots, "one vote alone keeps nothing"
    found = ballot_result(moved, key)
    assert [each.place for each in found.options] == [*places_by_votes(sorted(votes, reverse=True), now)]


@given(st.integers(1, 5), st.integers(1, 6))
def test_a_second_vote_has_the_room_that_the_first_one_left(example: Session, before: int, now: int) -> None:
    session, first = aloud(choose.set_capacity(example, before), 8, 7, 6, 6, 5, 5)
    found = ballot_result(session, first)
    if len(found.band) < 2:
        return
    opened, second = ballots.open_again(session, first)
    assert places_of(opened, second) == before - len(found.chosen)
    later = choose.set_capacity(opened, now)
    assert ballot_result(later, first).chosen == found.chosen, "its options are of the band that there was"
    assert places_of(later, second) == max(now - len(found.chosen), 0)


def test_while_another_is_open_the_one_before_stays_and_taken_back_it_moves_again(example: Session) -> None:
    session, first = aloud(example, 8, 7, 6, 2)
    opened, second = ballots.open_vote(session, title="Second")
    assert opened.ballots[first].room == 3
    more = choose.set_capacity(opened, 2)
    assert line_words(ballot_result(more, first)) == "Room for 3 of these 4 then"
    assert room_now_words(ballot_result(more, first)) == "Room for 2 in all now"
    back = ballots.take_back(more, second)
    assert back.ballots[first].room is None
    assert line_words(ballot_result(back, first)) == "Room for 2 of these 4"
    again, _ = ballots.open_vote(back, title="Second")
    assert again.ballots[first].room == 2


def test_what_asks_for_effort_and_impact_is_no_later_vote(example: Session) -> None:
    session, key = aloud(example, 8, 7, 6, 2)
    asked, other = ballots.open_effort_and_impact(session, title="", options=[*session.shifts][:2])
    assert vote_in_hand(asked) == key
    fewer = choose.set_capacity(asked, 1)
    assert (fewer.ballots[key].room, fewer.ballots[other].room) == (None, None)
    assert line_words(ballot_result(fewer, key)) == "Room for 1 of these 4"


@each_of(
    ("room", "first", "second"),
    [
        (1, "Room for 3 of these 6 then. Room for 1 in all now", "No room left now for any of these"),
        (2, "Room for 3 of these 6 then. Room for 2 in all now", "No room left now for any of these"),
        (3, "Room for 3 of these 6", "Room for 1 of these 2"),
        (4, "Room for 3 of these 6 then. Room for 4 in all now", "Room for all 2"),
        (12, "Room for 3 of these 6 then. Room for 12 in all now", "Room for all 2"),
    ],
)
def test_each_line_says_a_number_that_is_so(example: Session, room: int, first: str, second: str) -> None:
    session, one = aloud(example, 8, 7, 4, 4, 1, 1)
    session, two = aloud(session, 6, 2, again_of=one)

    def said(session: Session, key: str) -> str:
        found = ballot_result(session, key)
        return ". ".join(filter(None, (line_words(found), room_now_words(found))))

    now = choose.set_capacity(session, room)
    assert (said(now, one), said(now, two)) == (first, second)
    assert [each.ballot_id for each in latest_results(now)] == [two, one]


@each_of(
    ("options", "room", "said"),
    [(1, 3, "Room for it then"), (2, 3, "Room for all 2 then"), (3, 2, "Room for 2 of these 3 then")],
)
def test_the_line_of_another_time_in_words(example: Session, options: int, room: int, said: str) -> None:
    session, key = aloud(choose.set_capacity(example, room), *[3] * options)
    session, _ = aloud(session, 5, 1)
    assert line_words(ballot_result(choose.set_capacity(session, 5), key)) == said


def test_where_nothing_was_left_for_a_vote_of_another_time(example: Session) -> None:
    session, one = aloud(example, 8, 7, 4, 4)
    session, two = aloud(session, 6, 2, again_of=one)
    session, _ = aloud(choose.set_capacity(session, 1), 5, 1)
    assert line_words(ballot_result(choose.set_capacity(session, 3), two)) == "No room left then for any of these"


# -- files and people


def test_what_an_earlier_m2m_wrote_reads_as_it_did_and_stays_so_from_the_next_change_on(example: Session) -> None:
    session, first = aloud(example, 8, 7, 4, 4)
    session = blank(aloud(session, 6, 2, again_of=first)[0])
    assert "room" not in {line.split(" =")[0] for line in session_text(session).split("\n")}
    by_hand = ballot_result(changed(session, capacity=2), first)
    assert (by_hand.places, by_hand.room_now) == (2, None), "nobody knows that it was another"
    kept = choose.set_capacity(session, 2)
    assert (ballot_result(kept, first).places, kept.ballots[first].room) == (3, 3)


def test_the_same_room_changes_nothing(example: Session) -> None:
    session, first = aloud(example, 8, 7, 4, 4)
    session = blank(aloud(session, 6, 2, again_of=first)[0])
    assert choose.set_capacity(session, session.capacity) is session


def test_a_number_on_the_last_vote_is_not_read(example: Session) -> None:
    """As it stands where somebody has taken out by hand what came after it."""
    session, key = aloud(example, 8, 7, 6, 2)
    session = changed(session, ballots={key: replaced(session.ballots[key], room=1)})
    assert line_words(ballot_result(session, key)) == "Room for 3 of these 4"
    assert choose.set_capacity(session, 2).ballots[key].room is None


@each_of("doing", ["room", "vote"])
def test_undone_it_is_as_it_was(example: Session, doing: str) -> None:
    session, first = aloud(example, 8, 7, 4, 4)
    if doing == "room":
        session = blank(aloud(session, 6, 2, again_of=first)[0])
        after = choose.set_capacity(session, 2)
    else:
        after, _ = ballots.open_again(session, first)
    undone = Steps().with_step(Step(session, after, doing, None)).undo(after)
    assert undone is not None
    assert undone.session == session


def test_of_two_laptops_one_votes_once_more_while_the_other_changes_the_room(example: Session) -> None:
    base, first = aloud(example, 8, 7, 4, 4)
    voted, second = ballots.open_again(base, first)
    moved = choose.set_capacity(base, 4)
    for ours, theirs in ((voted, moved), (moved, voted)):
        both = merge(base, ours, theirs)
        assert not both.conflicts
        assert (both.session.capacity, both.session.ballots[first].room) == (4, 3)
        assert ballot_result(both.session, first).chosen == ballot_result(base, first).chosen
        assert places_of(both.session, second) == 2


def test_of_two_laptops_that_each_open_a_vote_nobody_is_asked_about_the_room(example: Session) -> None:
    base, first = aloud(example, 8, 7, 4, 4)
    ours, one = ballots.open_vote(base, title="Ours")
    theirs, two = ballots.open_vote(choose.set_capacity(base, 2), title="Theirs")
    both = merge(base, ours, theirs)
    assert not both.conflicts
    assert both.session.ballots[first].room == 3
    last = voting.begin(both.session, two)[0]
    assert {one, two} <= last.ballots.keys()
    kept = choose.set_capacity(both.session, 5)
    earlier = next(key for key in (one, two) if key != vote_in_hand(kept))
    assert (kept.ballots[first].room, kept.ballots[earlier].room) == (3, 2)
