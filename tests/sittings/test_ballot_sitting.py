"""One person's paper, and every mark on it; the same key that makes a mark takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Session
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import ballots
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Workspace
from tests.ui.made import fresh


def four_shifts() -> Session:
    session = fresh()
    for number in range(4):
        session, _ = shift.add(session, from_=f"Way {number}", to="Another", facet="mindsets")
    return session


def at(session: Session, ballot_id: str, folder: Path) -> tuple[Workspace, BallotSitting]:
    path = folder / "session.toml"
    path.write_text(session_text(session), "utf-8")
    workspace = Workspace.open(path, watches=False)
    return workspace, BallotSitting(workspace, ballot_id)


@pytest.fixture
def voting(tmp_path: Path) -> Iterator[BallotSitting]:
    """Nobody yet, where each has two votes on four shifts."""
    workspace, sitting = at(*ballots.open_vote(four_shifts(), title="Where to start"), tmp_path)
    yield sitting
    workspace.close()


@pytest.fixture
def rating(tmp_path: Path) -> Iterator[BallotSitting]:
    """Nobody yet, where effort and impact of two shifts are asked."""
    session = four_shifts()
    opened = ballots.open_effort_and_impact(session, title="", options=list(session.shifts)[:2])
    workspace, sitting = at(*opened, tmp_path)
    yield sitting
    workspace.close()


def paper_of(sitting: BallotSitting) -> tuple[set[str], str]:
    assert sitting.paper is not None
    return set(sitting.paper.votes), sitting.paper.keep


def test_before_a_paper_is_taken_nothing_is_used_and_nobody_has_finished(voting: BallotSitting) -> None:
    assert (voting.paper, voting.finished, voting.begun_by_others, voting.over) == (None, False, False, "")
    assert (voting.how_far, voting.used) == ((0, 2), "0 of 2 used")
    assert set(voting.options) == set(voting.session.shifts)


def test_the_same_key_gives_a_vote_and_takes_it_back(voting: BallotSitting) -> None:
    voting.begin()
    first, second, third, _ = voting.options
    voting.vote(first)
    voting.vote(second)
    assert (paper_of(voting)[0], voting.used, voting.unsaid) == ({first, second}, "2 of 2 used", "")
    with pytest.raises(EditRefused):
        voting.vote(third)
    voting.vote(first)
    assert (paper_of(voting)[0], voting.used) == ({second}, "1 of 2 used")
    assert "1 vote of yours is left" in voting.unsaid


def test_so_it_is_with_the_one_that_must_not_be_lost(voting: BallotSitting) -> None:
    voting.begin()
    first, second, *_ = voting.options
    voting.keep(first)
    voting.keep(second)
    assert paper_of(voting) == (set(), second)
    voting.keep(second)
    assert paper_of(voting) == (set(), "")


def test_all_marks_at_once_are_these_and_no_others(voting: BallotSitting) -> None:
    voting.begin()
    first, second, third, fourth = voting.options
    voting.choose([first, second], third)
    voting.choose([second, fourth], "")
    assert paper_of(voting) == ({second, fourth}, "")
    voting.finish()
    assert voting.finished


def test_effort_and_impact_count_by_two_for_each_shift(rating: BallotSitting) -> None:
    rating.begin()
    first, second = rating.options
    assert (rating.how_far, rating.used) == ((0, 4), "0 of 4 answered")
    rating.rate_all({(first, "effort"): 2, (first, "impact"): 5, (second, "impact"): "don't know"})
    assert (rating.how_far, rating.used) == ((3, 4), "3 of 4 answered")
    assert rating.unsaid
    rating.rate(second, "effort", 1)
    assert (rating.how_far, rating.unsaid) == ((4, 4), "")
    rating.rate_all({(first, "effort"): None})
    assert rating.how_far == (3, 4)


def test_somebody_else_has_a_paper_of_their_own(voting: BallotSitting) -> None:
    voting.begin()
    first, *_ = voting.options
    voting.vote(first)
    other = BallotSitting(voting._workspace, next(iter(voting.session.ballots)))
    assert (other.paper, other.begun_by_others, other.how_far) == (None, True, (0, 2))
    assert other.come_back(voting.code)
    assert paper_of(other)[0] == {first}


def test_a_paper_that_is_gone_and_a_ballot_that_is_closed_say_so(voting: BallotSitting) -> None:
    voting.begin()
    workspace, ballot_id = voting._workspace, next(iter(voting.session.ballots))
    gone = BallotSitting(workspace, ballot_id)
    gone.code = "zzzz-zzzz"
    assert gone.over
    assert voting.over == ""
    workspace.apply(lambda session: ballots.take_back(session, ballot_id), "took it back")
    assert voting.over
    assert voting.over != gone.say("over.paper_gone")


def test_what_is_not_in_the_file_yet_is_not_saved(voting: BallotSitting) -> None:
    voting.begin()
    voting.vote(next(iter(voting.options)))
    assert voting._workspace.settle()
    assert voting.saved
    with voting._workspace._file.exchange:
        voting.vote(list(voting.options)[1])
        assert not voting.saved
    assert voting._workspace.settle()
    assert voting.saved
