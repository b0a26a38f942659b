"""What is on the sheet of a ballot that came back: what nobody could have meant isn't taken in, and everybody counts once."""

from __future__ import annotations

import re

import pytest

from m2m_tui.core.errors import EditRefused, UnreadableFile
from m2m_tui.core.importing.ballot_sheet import FilledBallot, paper_on, take_in
from m2m_tui.core.round import DONT_KNOW
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import ballots
from tests.each_of import each_of

Of = tuple[Session, str]


@pytest.fixture
def voting(example: Session) -> Of:
    """An open vote on four shifts, two votes each."""
    return ballots.open_vote(example, title="Where to start", options=[*example.shifts][:4])


@pytest.fixture
def rating(example: Session) -> Of:
    return ballots.open_effort_and_impact(example, title="", options=[*example.shifts][:2])


def sheet(of: Of, *cells: tuple[str, str], name: str = "", file: str = "a.xlsx") -> FilledBallot:
    """A sheet with these cells for the first options; the others are empty."""
    session, ballot_id = of
    options = session.ballots[ballot_id].options
    filled = [*cells, *[("", "")] * (len(options) - len(cells))]
    return FilledBallot(file, ballot_id, name, tuple((key, *each) for key, each in zip(options, filled, strict=True)))


def test_votes_and_the_flag(voting: Of) -> None:
    one, two, three, _ = voting[0].ballots[voting[1]].options
    paper = paper_on(voting[0], sheet(voting, ("x", ""), ("No", "no"), ("yes", "X")))
    assert (paper.votes, paper.keep, paper.finished, paper.imported) == ((one, three), three, True, True)
    assert two not in paper.votes


@each_of(
    ("cells", "why"),
    [
        ([("x", ""), ("x", ""), ("x", "")], "it has 3 votes, and everybody has 2"),
        ([("", "x"), ("", "x")], "2 are marked as not to be lost"),
        ([], "nothing is filled in on this sheet, and no name"),
    ],
)
def test_what_nobody_could_have_meant_is_refused(voting: Of, cells: list[tuple[str, str]], why: str) -> None:
    with pytest.raises(UnreadableFile, match=why):
        paper_on(voting[0], sheet(voting, *cells))


@each_of("mark", ["x", "X", "(x)", "[X]", "×", "✓", "✔", "☑", "1", "yes", "Yes.", "Ie", "TRUE"])
def test_a_mark_is_a_vote(voting: Of, mark: str) -> None:
    one, two, *_ = voting[0].ballots[voting[1]].options
    paper = paper_on(voting[0], sheet(voting, (mark, ""), ("", mark)))
    assert (paper.votes, paper.keep) == ((one,), two)


@each_of("mark", ["", "no", "No", "na", "0", "-", "[ ]", "☐", "FALSE"])
def test_a_no_is_none(voting: Of, mark: str) -> None:
    paper = paper_on(voting[0], sheet(voting, (mark, mark), ("x", "")))
    assert (len(paper.votes), paper.keep) == (1, "")


@each_of("mark", ["?", "not this one", "against", "maybe", "✗", "2", "1st"])
def test_what_may_be_no_vote_is_refused_and_named(voting: Of, mark: str) -> None:
    for cells in ((mark, ""), ("", mark)):
        with pytest.raises(UnreadableFile, match=f"whether “{re.escape(mark)}” is a vote; type x for one"):
            paper_on(voting[0], sheet(voting, ("x", ""), cells))


def test_whoever_gives_a_name_and_no_vote_has_voted(voting: Of) -> None:
    paper = paper_on(voting[0], sheet(voting, name="Chair"))
    assert (paper.votes, paper.finished) == ((), True)


def test_a_sheet_of_another_ballot_or_with_a_shift_that_is_not_asked_about_is_refused(voting: Of) -> None:
    good = sheet(voting, ("x", ""))
    with pytest.raises(UnreadableFile, match="isn’t among those asked about"):
        paper_on(voting[0], FilledBallot("a.xlsx", good.ballot_id, "", (*good.cells, ("gone", "", ""))))
    with pytest.raises(EditRefused, match="another session"):
        paper_on(voting[0], FilledBallot("a.xlsx", "gone", "", good.cells))


@each_of(
    ("cell", "given"),
    [("4", 4), ("5", 5), ("1 – very little", 1), ("2.", 2), ("?", DONT_KNOW), ("", None)],
)
def test_a_number_from_one_to_five(rating: Of, cell: str, given: object) -> None:
    one = next(iter(rating[0].ballots[rating[1]].options))
    assert paper_on(rating[0], sheet(rating, (cell, "3"))).effort.get(one) == given


@each_of("cell", ["45", "6", "4x", "four", "-1"])
def test_anything_else_is_no_answer(rating: Of, cell: str) -> None:
    with pytest.raises(UnreadableFile, match="is no answer; type 1 to 5"):
        paper_on(rating[0], sheet(rating, (cell, "3")))


def test_everybody_counts_once_and_two_who_say_the_same_are_two(voting: Of) -> None:
    session, key = voting
    alike, named = sheet(voting, ("x", "")), sheet(voting, ("x", ""), name="Chair")
    assert len(take_in(session, [alike, alike]).session.ballots[key].papers) == 2
    once = take_in(session, [alike]).session
    assert len(take_in(once, [alike]).session.ballots[key].papers) == 1
    later = sheet(voting, ("", ""), ("x", ""), name="CHAIR", file="b.xlsx")
    both = take_in(session, [named, later])
    (paper,) = both.session.ballots[key].papers.values()
    assert paper.votes == ([*session.ballots[key].options][1],)
    assert both.remarks == ("“CHAIR” has two sheets here. The later one, b.xlsx, counts.",)
    assert take_in(session, [named, named]).remarks == ()
