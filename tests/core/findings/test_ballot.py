"""The line and the band: everything that one vote could move across the line, and nothing else."""

from __future__ import annotations

from itertools import combinations_with_replacement

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.ballot import Ballot, Result
from m2m_tui.core.findings.ballot import (
    OptionResult,
    ballot_result,
    ballot_results,
    band_words,
    firm_words,
    heard_words,
    latest_results,
    line_words,
    places_by_votes,
    since_words,
    votes_words,
)
from m2m_tui.core.findings.effort import spread
from m2m_tui.core.round import Tally
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act import ballots, choose
from tests.each_of import each_of


def surely(counts: list[int], at: int, places: int) -> str:
    """Whether it is above or below the line whatever order stands for equal counts, or tied across it."""
    others = [count for place, count in enumerate(counts) if place != at]
    if sum(other >= counts[at] for other in others) < places:
        return "in"
    return "out" if sum(other > counts[at] for other in others) >= places else "tied"


def moved(counts: list[int]) -> list[list[int]]:
    """The counts with one vote more or less for one of them."""
    return [
        [count + by if place == at else count for place, count in enumerate(counts)]
        for at in range(len(counts))
        for by in (-1, 1)
        if counts[at] + by >= 0
    ]


@each_of("places", range(1, 5))
@each_of("options", range(1, 6))
def test_the_band_is_what_one_vote_could_move(options: int, places: int) -> None:
    for ascending in combinations_with_replacement(range(5), options):
        counts = [*reversed(ascending)]
        for at, place in enumerate(places_by_votes(counts, places)):
            now = surely(counts, at, places)
            after = {surely(each, at, places) for each in moved(counts)}
            assert (place == "band") == (now == "tied" or after != {now}), (counts, places, at)
            assert place in ("band", now)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.integers(0, 8))
def test_equal_counts_stand_in_one_place(counts: list[int], places: int) -> None:
    counts.sort(reverse=True)
    found = places_by_votes(counts, places)
    assert len({(count, place) for count, place in zip(counts, found, strict=True)}) == len(set(counts))


def typed(session: Session, *votes: int, voters: int = 8) -> tuple[Session, str]:
    keys = list(session.shifts)[: len(votes)]
    return ballots.show_of_hands(session, title="Aloud", voters=voters, votes=dict(zip(keys, votes, strict=True)))


def test_ties_share_a_rank(example: Session) -> None:
    session, key = typed(example, 1, 6, 6, 3)
    found = ballot_result(session, key)
    assert [(each.votes, each.rank) for each in found.options] == [(6, 1), (6, 1), (3, 3), (1, 4)]
    assert votes_words(found.options[0], found.voters) == "6 of 8"
    assert line_words(found) == "Room for 3 of these 4"


@each_of(
    ("votes", "said"),
    [
        ((5, 4, 4), ""),
        ((5, 5, 4), ""),
        ((8, 6, 4), "Hardly firm: a tie is one person away"),
        ((8, 7, 2), "Firm: a tie is 3 people away"),
    ],
)
def test_how_firm(example: Session, votes: tuple[int, ...], said: str) -> None:
    session, key = typed(choose.set_capacity(example, 2), *votes)
    found = ballot_result(session, key)
    assert firm_words(found) == said
    assert bool(band_words(found)) == (votes[1] - votes[2] < 2)
    assert ("a tie" in band_words(found)) == (votes[1] == votes[2])


def test_behind_a_run_off_stands_the_vote_whose_band_it_decided(example: Session) -> None:
    assert latest_results(example) == ()
    session, first = typed(example, 6, 5, 1)
    session, second = typed(session, 4, 4)

    def after(session: Session, key: str, before: str) -> Session:
        ballot = replaced(session.ballots[key], again_of=before)
        return changed(session, ballots=session.ballots | {key: ballot})

    chain = after(session, second, first)
    assert [each.ballot_id for each in ballot_results(chain, second)] == [second, first]
    assert [each.ballot_id for each in ballot_results(chain, first)] == [first]
    assert latest_results(chain) == ballot_results(chain, second)
    for odd in ("gone", second):
        assert [each.ballot_id for each in ballot_results(after(session, second, odd), second)] == [second]
    round_about = after(chain, first, second)
    assert [each.ballot_id for each in ballot_results(round_about, first)] == [first, second]
    still_open, third = ballots.open_vote(session, title="")
    assert [each.ballot_id for each in ballot_results(after(still_open, second, third), second)] == [second]


def test_what_was_flagged_below_the_line_is_heard(example: Session) -> None:
    session, key = typed(choose.set_capacity(example, 1), 8, 1)
    ballot = session.ballots[key]
    one, two = ballot.options
    assert ballot.result is not None
    flagged = replaced(ballot, result=replaced(ballot.result, flags={one: 2, two: 1}))
    found = ballot_result(changed(session, ballots={key: flagged}), key)
    assert [each.shift_id for each in found.to_be_heard] == [two]
    assert heard_words(found).startswith("Before you leave it, hear why: From")
    assert votes_words(found.options[1], 8) == "1 of 8; 1 asks not to lose it"


def test_what_was_flagged_is_heard_unless_it_is_surely_in(example: Session) -> None:
    session, key = typed(choose.set_capacity(example, 2), 8, 5, 4, 1)
    ballot = session.ballots[key]
    assert ballot.result is not None
    flagged = replaced(ballot, result=replaced(ballot.result, flags=dict.fromkeys(ballot.options, 1)))
    found = ballot_result(changed(session, ballots={key: flagged}), key)
    assert [each.place for each in found.options] == ["in", "band", "band", "out"]
    assert [each.shift_id for each in found.to_be_heard] == [*ballot.options][1:]
    assert heard_words(found).startswith("Before you leave them, hear why: From")


def test_reworded_and_gone_since(example: Session) -> None:
    session, key = typed(example, 5, 4, 3)
    one, two, _ = session.ballots[key].options
    shifts = {each: part for each, part in session.shifts.items() if each != two}
    session = changed(session, shifts=shifts | {one: replaced(shifts[one], to="Otherwise")})
    found = {each.shift_id: each for each in ballot_result(session, key).options}
    assert (found[one].reworded, found[one].gone, found[two].gone) == (True, False, True)


counts = st.lists(st.integers(0, 6), min_size=5, max_size=5).filter(any).map(tuple)


@given(counts)
def test_a_spread_is_what_was_said_and_mirrors(given_counts: tuple[int, int, int, int, int]) -> None:
    found, mirrored = spread(Tally(counts=given_counts)), spread(Tally(counts=given_counts[::-1]))
    assert found is not None
    assert mirrored is not None
    said = [score for score, count in enumerate(given_counts, 1) if count]
    assert {found.lowest, found.lower, found.upper, found.highest} <= set(said)
    assert found.lowest <= found.lower <= found.twice_median / 2 <= found.upper <= found.highest
    assert (mirrored.lowest, mirrored.lower, mirrored.upper) == (6 - found.highest, 6 - found.upper, 6 - found.lower)
    outside = [count for score, count in enumerate(given_counts, 1) if not found.lower <= score <= found.upper]
    assert 2 * sum(outside) <= sum(given_counts), "half of them at least stand between the quarters"


@each_of(
    ("given", "words"),
    [
        ((0, 0, 4, 0, 0), "3"),
        ((0, 1, 3, 0, 0), "2 to 3, the middle half 3"),
        ((1, 1, 1, 1, 0), "1 to 4, the middle half 2 to 3"),
        ((0, 1, 2, 0, 0), "2 to 3, the middle half 2 to 3"),
        ((2, 0, 4, 0, 2), "1 to 5, the middle half 3"),
        ((3, 2, 1, 1, 1), "1 to 5, the middle half 1 to 3"),
        ((2, 1, 1, 1, 2), "1 to 5, the middle half 1 to 5"),
        ((1, 0, 6, 0, 1), "1 to 5, the middle half 3"),
    ],
)
def test_a_spread_in_words(given: tuple[int, int, int, int, int], words: str) -> None:
    found = spread(Tally(counts=given))
    assert found is not None
    assert found.words == words


def test_room_for_all_and_for_none(example: Session) -> None:
    one, two, *_ = example.shifts
    session = choose.set_capacity(example, 2)
    said = []
    for options in ([one], [one, two], [*example.shifts][:3]):
        ballot = Ballot(title="B", state="revealed", options={key: key for key in options}, result=Result(voters=3))
        found = changed(session, ballots={"b": ballot})
        said.append(line_words(ballot_result(found, "b")))
    assert said == ["Room for it", "Room for all 2", "Room for 2 of these 3"]
    session, first = typed(session, 8, 7, 2)
    session, second = typed(session, 4, 4)
    after = replaced(session.ballots[second], again_of=first)
    found_after = ballot_result(changed(session, ballots=session.ballots | {second: after}), second)
    assert (found_after.places, line_words(found_after), found_after.margin) == (
        0,
        "No room left now for any of these",
        None,
    )


@each_of(
    ("reworded", "gone", "said"),
    [(False, False, ""), (True, False, "reworded since"), (False, True, "gone since"), (True, True, "gone since")],
)
def test_what_became_of_a_shift_since(reworded: bool, gone: bool, said: str) -> None:
    assert since_words(OptionResult("s", "words", 1, 0, 1, "in", reworded=reworded, gone=gone)) == said


def test_what_a_result_does_not_name_has_no_votes(example: Session) -> None:
    """A file that somebody has tidied up leaves out the zeros."""
    session, key = typed(example, 3, 1, 0)
    ballot = session.ballots[key]
    assert ballot.result is not None
    one, two, _ = ballot.options
    without = replaced(ballot, result=replaced(ballot.result, votes={one: 3, two: 1}))
    found = ballot_result(changed(session, ballots={key: without}), key)
    assert [each.votes for each in found.options] == [3, 1, 0]


@each_of(
    ("places", "said"),
    [(0, ("out", "out", "out")), (-1, ("out", "out", "out")), (3, ("in", "in", "in")), (4, ("in", "in", "in"))],
)
def test_where_there_is_room_for_none_or_for_all_nothing_is_close(places: int, said: tuple[str, ...]) -> None:
    assert places_by_votes([4, 4, 3], places) == said
