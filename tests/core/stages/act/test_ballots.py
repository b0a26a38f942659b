"""A ballot: blind votes that mean the same to everybody, counted once, with nothing but counts left."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from m2m_tui.core import ids
from m2m_tui.core.ballot import votes_for
from m2m_tui.core.ballots import finished, not_finished, order_for, turnout_words
from m2m_tui.core.errors import EditRefused, NotRevealed
from m2m_tui.core.findings.ballot import ballot_result, who_gave_words
from m2m_tui.core.findings.before_reveal import before_counting
from m2m_tui.core.findings.effort import effort_and_impact
from m2m_tui.core.history.changes import changes
from m2m_tui.core.merging.merge import merged
from m2m_tui.core.round import DONT_KNOW, Answer
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import ballots, choose, voting
from m2m_tui.storage.toml.models import read_session, session_text
from tests.each_of import each_of


def voted(session: Session, ballot_id: str, *papers: str) -> Session:
    """The session after people have voted, each for these shifts, and finished."""
    for paper in papers:
        session, code = voting.begin(session, ballot_id)
        for key in paper.split():
            session = voting.vote(session, ballot_id, code, key, given=True)
        session = voting.finish(session, ballot_id, code)
    return session


def opened(session: Session) -> tuple[Session, str]:
    return ballots.open_vote(session, title="Where to start")


@each_of(("options", "votes"), [(2, 1), (3, 2), (4, 2), (6, 2), (8, 3), (9, 3), (12, 4), (15, 5), (30, 5)])
def test_everybody_has_a_third_of_the_options(options: int, votes: int) -> None:
    assert votes_for(options) == votes


def test_what_is_left_after_the_reveal_are_counts(example: Session) -> None:
    one, two, *_ = example.shifts
    session, key = opened(example)
    session = voted(session, key, f"{one} {two}", one, "")
    session = voting.keep(session, key, next(iter(session.ballots[key].papers)), two)
    codes = list(session.ballots[key].papers)
    revealed = ballots.reveal(session, key)
    result = revealed.ballots[key].result
    assert result is not None
    assert (result.voters, result.votes[one], result.votes[two], result.flags) == (3, 2, 1, {two: 1})
    text = session_text(revealed)
    assert not any(code in text for code in codes)
    assert read_session(text, "") == revealed
    assert not revealed.ballots[key].papers


def test_too_few_to_stay_secret(example: Session) -> None:
    session, key = opened(example)
    with pytest.raises(EditRefused, match="Nobody has voted"):
        ballots.reveal(session, key)
    one = next(iter(example.shifts))
    with pytest.raises(EditRefused, match="2 people have voted so far"):
        ballots.reveal(voted(session, key, one, one), key)
    assert ballots.reveal(voted(session, key, one, one, one), key)


def test_revealed_once(example: Session) -> None:
    session, key = opened(example)
    one = next(iter(example.shifts))
    session = ballots.reveal(voted(session, key, one, one, one), key)
    with pytest.raises(EditRefused, match="has been revealed"):
        ballots.reveal(session, key)
    with pytest.raises(EditRefused, match="has been revealed"):
        voting.begin(session, key)


Doing = Callable[[Session, str, str], Session]
FROZEN: dict[str, Doing] = {
    "reword": lambda s, one, two: shift.edit(s, one, from_="Other", to="words"),
    "remove": lambda s, one, two: shift.remove(s, one),
    "join": lambda s, one, two: choose.join(s, one, two, from_="a", to="b"),
    "join into": lambda s, one, two: choose.join(s, two, one, from_="a", to="b"),
}


@each_of("doing", FROZEN)
def test_what_is_voted_on_stays_as_it_is(example: Session, doing: str) -> None:
    one, two, *_ = example.shifts
    session, key = ballots.open_vote(example, title="A few", options=[one, *list(example.shifts)[2:]])
    with pytest.raises(EditRefused, match=r"People are voting on this shift in “A few”.*take it back, on the Act page"):
        FROZEN[doing](session, one, two)
    assert FROZEN[doing](ballots.take_back(session, key), one, two) != session


def test_effort_and_impact_are_never_called_votes(example: Session) -> None:
    session, key = ballots.open_effort_and_impact(example, title="", options=list(example.shifts)[:2], expected=4)
    with pytest.raises(EditRefused, match="Nobody has answered yet"):
        ballots.reveal(session, key)
    with pytest.raises(EditRefused, match="People are answering about this shift"):
        shift.remove(session, next(iter(example.shifts)))
    one = next(iter(example.shifts))
    session = rated(session, key, one, 2)
    question = before_counting(session.ballots[key])
    said = [turnout_words(session.ballots[key]), question.asks, *question.warnings, *question.means]
    assert said[0] == "0 of 4 have answered, 1 not finished"
    with pytest.raises(EditRefused, match=r"1 person has answered so far.* who said what") as refused:
        ballots.reveal(session, key)
    said.append(str(refused.value))
    more = rated(session, key, one, 1, 4)
    revealed = ballots.reveal(more, key)
    said += [who_gave_words(revealed.ballots[key])]
    said += [*changes(example, session), *changes(session, more), *changes(more, revealed)]
    assert [each for each in said if "vot" in each.lower()] == []


def test_nothing_is_said_before_the_reveal(example: Session) -> None:
    session, key = opened(example)
    with pytest.raises(NotRevealed):
        ballot_result(session, key)
    session, key = ballots.open_effort_and_impact(
        ballots.take_back(session, key), title="", options=list(example.shifts)[:2]
    )
    with pytest.raises(NotRevealed):
        effort_and_impact(session, key)


def test_what_it_is_called_and_how_many_are_expected_can_be_changed_while_it_is_open(example: Session) -> None:
    session, key = ballots.open_vote(example, title="Where to start", expected=5)
    for title, expected, kept in ((" First steps ", 8, ("First steps", 8)), ("", 0, ("Where to start", 0))):
        after = ballots.describe(session, key, title=title, expected=expected).ballots[key]
        assert (after.title, after.expected) == kept
    assert ballots.describe(session, key, title="x", expected=-3).ballots[key].expected == 0
    session = ballots.reveal(voted(session, key, "", "", ""), key)
    with pytest.raises(EditRefused):
        ballots.describe(session, key, title="x", expected=8)


def test_an_order_of_their_own_that_stays(example: Session) -> None:
    session, key = opened(example)
    ballot = session.ballots[key]
    orders = {order_for(ballot, f"code-{number}") for number in range(40)}
    assert len(orders) > 20
    assert all(set(order) == set(ballot.options) for order in orders)
    fewer = replaced(ballot, options=dict(reversed(ballot.options.items())))
    assert order_for(fewer, "code-1") == order_for(ballot, "code-1")


@each_of("votes", [["nobody"], ["x", "x"], ["a", "b", "c", "d", "e", "f"]])
def test_a_paper_changed_by_hand_is_not_counted(example: Session, votes: list[str]) -> None:
    one = next(iter(example.shifts))
    session, key = opened(example)
    session = voted(session, key, one, one, one, one)
    ballot = session.ballots[key]
    code, options = next(iter(ballot.papers)), list(ballot.options)
    named = {"x": options[0], **dict(zip("abcdef", options, strict=False))}
    paper = ballot.papers[code].model_copy(update={"votes": tuple(named.get(each, each) for each in votes)})
    session = changed(session, ballots={key: ballot.model_copy(update={"papers": ballot.papers | {code: paper}})})
    result = ballots.reveal(session, key).ballots[key].result
    assert result is not None
    assert (result.voters, result.spoilt, result.votes[one]) == (3, 1, 3)


@each_of("spoilt", [1, 2, 3])
def test_of_fewer_than_three_papers_that_can_be_counted_nothing_is_shown(example: Session, spoilt: int) -> None:
    one, two, *_ = example.shifts
    session, key = opened(example)
    session = voted(session, key, one, one, one)
    ballot = session.ballots[key]
    other = {code: each.model_copy(update={"votes": ("nobody",)}) for code, each in [*ballot.papers.items()][:spoilt]}
    spied = changed(session, ballots={key: ballot.model_copy(update={"papers": ballot.papers | other})})
    with pytest.raises(EditRefused, match=rf"3 people have voted so far, but {spoilt} paper"):
        ballots.reveal(spied, key)
    for code in other:
        spied = voting.vote(spied, key, code, two, given=True)
    result = ballots.reveal(spied, key).ballots[key].result
    assert result is not None
    assert (result.voters, result.spoilt, result.votes[two]) == (3, 0, spoilt)


def test_no_two_ballots_are_called_the_same_by_themselves(example: Session) -> None:
    for _ in range(2):
        session, key = ballots.open_vote(example, title="")
        example = ballots.reveal(voted(session, key, *[next(iter(example.shifts))] * 3), key)
        example, _ = ballots.said_aloud(example, title="", effort={next(iter(example.shifts)): [3]}, impact={})
    assert [each.title for each in example.ballots.values()] == [
        *("Where to start", "Effort and impact", "Where to start, 2", "Effort and impact, 2")
    ]


def test_no_two_second_ballots_are_called_the_same_either(example: Session) -> None:
    one, two, *_ = example.shifts
    session, _ = ballots.show_of_hands(choose.set_capacity(example, 1), title="First", voters=6, votes={one: 3, two: 3})
    for _ in range(3):
        session, key = ballots.open_again(session, list(session.ballots)[-1])
        session = ballots.reveal(voted(session, key, one, two, ""), key)
    assert [each.title for each in session.ballots.values()] == [
        *("First", "First: once more", "First: once more, 2", "First: once more, 3")
    ]


def test_a_second_ballot_is_on_the_band_alone(example: Session) -> None:
    one, two, three, four, *_ = example.shifts
    session, key = opened(choose.set_capacity(example, 2))
    session = ballots.reveal(voted(session, key, f"{one} {two}", f"{one} {three}", f"{one} {two}", one), key)
    assert ballot_result(session, key).chosen == (one,)
    band = ballot_result(session, key).band
    assert {two, three} <= set(band)
    session = changed(session, ballots={key: replaced(session.ballots[key], expected=7)})
    session, again = ballots.open_again(session, key)
    assert set(session.ballots[again].options) == set(band)
    assert (session.ballots[again].expected, session.ballots[again].again_of) == (7, key)
    session = ballots.reveal(voted(session, again, three, three, three), again)
    found = ballot_result(session, again)
    assert (found.places, found.chosen) == (1, (three,))
    with pytest.raises(EditRefused, match="Nothing in this ballot is too close"):
        ballots.open_again(session, again)
    assert four in session.shifts


def test_a_show_of_hands_is_marked(example: Session) -> None:
    one, two, *_ = example.shifts
    session, key = ballots.show_of_hands(example, title="", voters=8, votes={one: 6, two: 1})
    assert session.ballots[key].show_of_hands
    assert [(each.shift_id, each.votes) for each in ballot_result(session, key).options] == [(one, 6), (two, 1)]
    with pytest.raises(EditRefused, match="9 hands"):
        ballots.show_of_hands(example, title="", voters=8, votes={one: 9})
    with pytest.raises(EditRefused, match="-1 hands"):
        ballots.show_of_hands(example, title="", voters=8, votes={one: -1})
    with pytest.raises(EditRefused, match="at least one"):
        ballots.show_of_hands(example, title="", voters=8, votes={one: 0, two: 0})
    all_of_them, key = ballots.show_of_hands(example, title="", voters=8, votes={one: 8, two: 0})
    assert [each.votes for each in ballot_result(all_of_them, key).options] == [8, 0]


def test_effort_and_impact_blind_and_aloud(example: Session) -> None:
    one, two, *_ = example.shifts
    session, key = ballots.open_effort_and_impact(example, title="", options=[one, two])
    session = ballots.reveal(rated(session, key, one, 1, 3, 4, DONT_KNOW), key)
    found = effort_and_impact(session, key)
    assert found[0].effort is not None
    assert (found[0].effort.lowest, found[0].effort.highest, found[1].effort) == (1, 4, None)
    assert "1 doesn’t know" in found[0].effort_words
    typed = ballots.typed_scores("1, 4 3 ?")
    aloud, spoken = ballots.said_aloud(example, title="", effort={one: typed}, impact={})
    assert effort_and_impact(aloud, spoken)[0].effort == found[0].effort
    assert found[0].effort_words.startswith("Effort 1 to 4, the middle half 1 to 4: ")
    agreed, key = ballots.said_aloud(example, title="", effort={one: ballots.typed_scores("3 3 3")}, impact={one: ()})
    assert effort_and_impact(agreed, key)[0].effort_words == "Effort 3: all 3 say 3"
    blind, key = ballots.open_effort_and_impact(example, title="", options=[one])
    blind = ballots.reveal(rated(blind, key, one, DONT_KNOW, DONT_KNOW, DONT_KNOW), key)
    assert effort_and_impact(blind, key)[0].effort_words == "Effort: nobody gave a score"
    with pytest.raises(EditRefused, match="at least one number"):
        ballots.said_aloud(example, title="", effort={one: ()}, impact={two: ()})
    with pytest.raises(EditRefused, match="“6” is no answer"):
        ballots.typed_scores("1 6")


def rated(session: Session, ballot_id: str, shift_id: str, *efforts: Answer) -> Session:
    """The session after people have said how much effort a shift takes."""
    for effort in efforts:
        session, code = voting.begin(session, ballot_id)
        session = voting.rate(session, ballot_id, code, shift_id, "effort", effort)
    return session


@each_of("scores", [(1,), (1, 4)])
def test_of_fewer_than_three_scores_none_is_kept_or_shown(example: Session, scores: tuple[Answer, ...]) -> None:
    one = next(iter(example.shifts))
    session, key = ballots.open_effort_and_impact(example, title="", options=[one])
    session = ballots.reveal(rated(session, key, one, *scores, DONT_KNOW, DONT_KNOW), key)
    result = session.ballots[key].result
    assert result is not None
    assert result.effort[one].counts == (0, 0, 0, 0, 0)
    (found,) = effort_and_impact(session, key)
    assert found.effort is None
    assert found.effort_words == "Effort: fewer than three gave a score, so none is shown"
    # Neither where another m2m had kept them; aloud everybody heard them.
    kept = ballots.said_aloud(example, title="", effort={one: (*scores, DONT_KNOW)}, impact={})[0]
    (aloud,) = kept.ballots
    assert effort_and_impact(kept, aloud)[0].effort is not None
    blind = kept.ballots[aloud].model_copy(update={"show_of_hands": False})
    assert effort_and_impact(kept.model_copy(update={"ballots": {aloud: blind}}), aloud)[0].effort is None


def test_who_left_half_way_counts_but_has_not_finished(example: Session) -> None:
    one = next(iter(example.shifts))
    session, key = opened(example)
    session = voted(session, key, one, one)
    session, code = voting.begin(session, key)
    assert (finished(session.ballots[key]), not_finished(session.ballots[key])) == (2, 1)
    session = voting.vote(session, key, code, one, given=True)
    assert (finished(session.ballots[key]), not_finished(session.ballots[key])) == (2, 1)
    result = ballots.reveal(session, key).ballots[key].result
    assert result is not None
    assert result.votes[one] == 3


def test_a_vote_that_comes_after_the_reveal_elsewhere(example: Session) -> None:
    one = next(iter(example.shifts))
    base, key = opened(example)
    base = voted(base, key, one, one, one)
    revealed, late = ballots.reveal(base, key), voted(base, key, one)
    for ours, theirs in ((revealed, late), (late, revealed)):
        both, _ = merged(base, ours, theirs)
        assert both.ballots[key] == revealed.ballots[key]


def test_two_reveals_that_counted_otherwise_are_asked_about_as_a_whole(example: Session) -> None:
    one, two, *_ = example.shifts
    base, key = opened(example)
    base = voted(base, key, one, one, one)
    ours = ballots.reveal(base, key)
    theirs = ballots.reveal(voted(base, key, two), key)
    both, _ = merged(base, ours, theirs)
    assert both.ballots[key].result == ours.ballots[key].result
    (conflict,) = both.conflicts.values()
    assert (conflict.place, conflict.other["voters"]) == (f"ballots.{key}.result", 4)


def test_a_shift_that_is_voted_on_survives_a_merge(example: Session) -> None:
    one = next(iter(example.shifts))
    opened_here, key = opened(example)
    both, kept = merged(example, opened_here, shift.remove(example, one))
    assert one in both.shifts
    assert one in both.ballots[key].options
    assert kept == (f"shifts.{one}",)


def test_no_ballot_has_the_id_of_a_round(example: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sealed of either lies in one folder, by its id."""
    session = replaced(example, rounds={"aaaaa": next(iter(example.rounds.values()))})
    drawn = iter("aaaaabbbbbaaaaabbbbbccccc")
    monkeypatch.setattr(ids, "_RANDOM", SimpleNamespace(choice=lambda _: next(drawn)))
    session, first = ballots.show_of_hands(session, title="", voters=3, votes=dict.fromkeys(example.shifts, 1))
    session, second = ballots.open_vote(session, title="")
    assert (first, second) == ("bbbbb", "ccccc")


def test_a_vote_is_between_two_that_are_there_at_least(example: Session) -> None:
    one, two, three, *_ = example.shifts
    with pytest.raises(EditRefused, match="at least two"):
        ballots.open_vote(example, title="", options=[one])
    with pytest.raises(EditRefused, match="first"):
        ballots.open_effort_and_impact(example, title="", options=[])
    joined = choose.join(example, one, two, from_="a", to="b")
    for gone in (one, "gone"):
        with pytest.raises(EditRefused, match="joined into another"):
            ballots.open_vote(joined, title="", options=[gone, two, three])
    session, key = ballots.open_vote(joined, title="")
    assert [*session.ballots[key].options] == [*joined.shifts_in_use]


def test_what_is_left_of_a_band_is_voted_on_once_more_only_where_it_is_two_or_more(example: Session) -> None:
    one, two, three, *_ = example.shifts
    session = choose.set_capacity(example, 1)
    session, key = ballots.show_of_hands(session, title="", voters=6, votes={one: 3, two: 3})
    assert ballot_result(session, key).band == (one, two)
    for without in (shift.remove(session, one), choose.join(session, one, three, from_="a", to="b")):
        with pytest.raises(EditRefused, match="too close to call"):
            ballots.open_again(without, key)


def test_numbers_said_aloud(example: Session) -> None:
    one, two, *_ = example.shifts
    assert ballots.typed_scores("1;2,  3 ? 0 5") == (1, 2, 3, DONT_KNOW, DONT_KNOW, 5)
    session, key = ballots.said_aloud(
        example, title="", effort={one: (1, 2, DONT_KNOW)}, impact={one: (4,), two: (5, 5, 5, 4)}
    )
    result = session.ballots[key].result
    assert result is not None
    assert (result.voters, [*result.effort], [*result.impact]) == (4, [one], [one, two])
    assert (result.effort[one].counts, result.effort[one].dont_know) == ((1, 1, 0, 0, 0), 1)
