"""One person's paper: no more votes than everybody has, and whoever changes it makes it their own."""

from __future__ import annotations

import pytest

from m2m_tui.core.ballot import is_spoilt
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.merging.merge import merged
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages.act import ballots, voting
from tests.each_of import each_of


def opened(session: Session) -> tuple[Session, str]:
    return ballots.open_vote(session, title="Where to start")


def voted(session: Session, ballot_id: str, shift_id: str, people: int = 1) -> Session:
    """The session after people have voted for a shift, and finished."""
    for _ in range(people):
        session, code = voting.begin(session, ballot_id)
        session = voting.vote(session, ballot_id, code, shift_id, given=True)
        session = voting.finish(session, ballot_id, code)
    return session


def test_no_more_votes_than_everybody_has(example: Session) -> None:
    session, key = opened(example)
    session, code = voting.begin(session, key)
    options = list(session.ballots[key].options)
    for each in options[: session.ballots[key].votes_each]:
        session = voting.vote(session, key, code, each, given=True)
    with pytest.raises(EditRefused, match="Take one back first"):
        voting.vote(session, key, code, options[-1], given=True)
    session = voting.vote(session, key, code, options[0], given=False)
    session = voting.vote(session, key, code, options[-1], given=True)
    assert options[0] not in session.ballots[key].papers[code].votes


@each_of("left", [{"keep": "gone"}, {"effort": {"gone": 3}}, {"impact": {"gone": 3}}])
def test_whoever_votes_again_leaves_nothing_on_a_paper_that_spoils_it(
    example: Session, left: dict[str, object]
) -> None:
    one = next(iter(example.shifts))
    session, key = opened(example)
    session = voted(session, key, one, 3)
    ballot = session.ballots[key]
    code, paper = next(iter(ballot.papers.items()))
    papers = ballot.papers | {code: paper.model_copy(update=left)}
    session = changed(session, ballots={key: ballot.model_copy(update={"papers": papers})})
    for again in (voting.keep(session, key, code, one), voting.finish(session, key, code)):
        assert not is_spoilt(again.ballots[key], again.ballots[key].papers[code])


def test_somebody_who_votes_in_two_places_has_one_paper(example: Session) -> None:
    one, two, three, *_ = example.shifts
    base, key = opened(example)
    base, code = voting.begin(base, key)
    ours = voting.vote(base, key, code, one, given=True)
    theirs = voting.vote(voting.vote(base, key, code, two, given=True), key, code, three, given=True)
    both, _ = merged(base, ours, theirs)
    assert both.ballots[key].papers[code].votes == (one,)
    assert not both.conflicts


def test_whoever_goes_on_with_what_came_from_a_sheet_has_made_it_their_own(example: Session) -> None:
    """And hasn't finished before they say so again; who changes nothing has."""
    one, two, *_ = example.shifts
    session, key = opened(example)
    session = voted(session, key, one)
    (code,) = session.ballots[key].papers
    paper = session.ballots[key].papers[code].model_copy(update={"imported": True})
    session = changed(session, ballots={key: session.ballots[key].model_copy(update={"papers": {code: paper}})})
    same = voting.vote(session, key, code, one, given=True)
    assert same.ballots[key].papers[code] == paper
    after = voting.vote(session, key, code, two, given=True).ballots[key].papers[code]
    assert (after.imported, after.finished, set(after.votes)) == (False, False, {one, two})


def test_of_a_list_of_votes_all_are_given_or_none(example: Session) -> None:
    session, key = opened(example)
    session, code = voting.begin(session, key)
    options, each = list(session.ballots[key].options), session.ballots[key].votes_each
    given = voting.vote_for(session, key, code, options[:each][::-1])
    assert given.ballots[key].papers[code].votes == tuple(options[:each])
    with pytest.raises(EditRefused, match=f"{each + 1}"):
        voting.vote_for(given, key, code, options[: each + 1])
    with pytest.raises(EditRefused):
        voting.vote_for(given, key, code, ["nothing"])


def test_one_phone_fills_in_one_paper(example: Session) -> None:
    session, key = opened(example)
    session, one = voting.begin(session, key, "a phone")
    session, two = voting.begin(session, key)
    after = voting.vote_on(session, key, two, "a phone").ballots[key].papers
    assert (after[one].phone, after[two].phone) == ("", "a phone")
    assert voting.vote_on(session, key, one, "a phone") is session
    assert voting.vote_on(session, key, one, "").ballots[key].papers[one].phone == ""


def test_after_the_reveal_nothing_on_a_paper_changes(example: Session) -> None:
    one = next(iter(example.shifts))
    session, key = opened(example)
    session = voted(session, key, one, 3)
    code = next(iter(session.ballots[key].papers))
    revealed = ballots.reveal(session, key)
    for change in (
        lambda: voting.begin(revealed, key),
        lambda: voting.vote(revealed, key, code, one, given=True),
        lambda: voting.keep(revealed, key, code, one),
        lambda: voting.finish(revealed, key, code),
    ):
        with pytest.raises(EditRefused):
            change()
