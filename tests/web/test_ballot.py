"""A ballot on a phone: ticks, the one that mustn't be lost, the check; and effort and impact."""

from __future__ import annotations

import pytest

from m2m_tui.core.ballot import Ballot
from m2m_tui.core.session import Session
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import ballots
from tests.sittings.test_phones import vote_under_way
from tests.two_languages import SPEAKS_OF_VOTES
from tests.ui.made import fresh
from tests.web.conftest import MakeRoom, Room


def with_shifts(count: int = 6) -> Session:
    session = fresh()
    for number in range(count):
        session, _ = shift.add(session, from_=f"Way {number}", to="Another", facet="mindsets")
    return session


def a_vote() -> Session:
    return ballots.open_vote(with_shifts(), title="Where to start", expected=3)[0]


def the_ballot(room: Room) -> Ballot:
    (ballot,) = room.session().ballots.values()
    return ballot


def test_ticks_the_flag_the_check_the_thanks(make_room: MakeRoom) -> None:
    room = make_room(a_vote())
    phone = room.phone()
    assert "Nobody ever sees your votes" in phone.open().text
    phone.begin()
    options = phone.page.forms[0].choices["vote"]
    assert "0 of 2 used" in phone.page.text
    phone.send(vote=options[:3])
    assert phone.page.status == 422
    assert "You have 2 votes, and chose 3. Please take 1 back." in phone.page.text
    assert [value for name, value in phone.page.forms[0].fields if name == "vote"] == options[:3]
    assert the_ballot(room).papers.popitem()[1].votes == ()
    phone.send(vote=options[:1], keep=options[4])
    assert "1 of 2 used" in phone.page.text
    assert "1 vote of yours is left" in phone.page.text
    assert "Don’t lose this one" in phone.page.text
    phone.send()
    assert "Your votes are saved." in phone.page.text
    code, paper = phone.code, the_ballot(room).papers.popitem()[1]
    assert (paper.votes, paper.keep, paper.finished) == ((options[0],), options[4], True)
    assert code in the_ballot(room).papers


def test_votes_are_changed_and_come_back_to(make_room: MakeRoom) -> None:
    room = make_room(a_vote())
    phone, other = room.phone(), room.phone()
    phone.begin()
    options = phone.page.forms[0].choices["vote"]
    phone.send(vote=options[:2])
    code = phone.code
    other.open("/ballot/code")
    other.send(code=code)
    other.open("/ballot/paper")
    assert other.page.forms[0].choices["vote"] == options, "everybody has an order of their own, and it stays"
    other.send(vote=[options[5]])
    other.send()
    assert the_ballot(room).papers[code].votes == (options[5],)
    assert the_ballot(room).papers[code].finished


def test_the_check_says_of_each_whether_it_has_a_vote_the_flag_or_both(make_room: MakeRoom) -> None:
    phone = make_room(a_vote()).phone()
    phone.begin()
    one, two, *_ = phone.page.forms[0].choices["vote"]
    phone.send(vote=[one, two], keep=two)
    assert (phone.page.text.count("Your vote"), phone.page.text.count("Your vote, Don’t lose this one")) == (2, 1)
    phone.open("/ballot/paper")
    phone.send(vote=[one], keep="")
    assert (phone.page.text.count("Your vote"), phone.page.text.count("Don’t lose this one")) == (1, 0)


def test_what_is_not_in_the_ballot_gets_no_vote(make_room: MakeRoom) -> None:
    room = make_room(a_vote())
    phone = room.phone()
    phone.begin()
    assert phone.send(vote=["nothing-of-ours"]).status == 422
    assert phone.send(keep="nothing-of-ours", vote=[]).status == 422
    assert the_ballot(room).papers.popitem()[1].votes == ()


def test_effort_and_impact(make_room: MakeRoom) -> None:
    session = with_shifts(2)
    room = make_room(ballots.open_effort_and_impact(session, title="", options=session.shifts)[0])
    phone = room.phone()
    said = [phone.open().text]
    assert "how many people gave each number is kept" in said[0]
    phone.begin()
    first, second = session.shifts
    given = {f"effort {first}": "2", f"impact {second}": "0"}
    said.append(phone.page.text)
    phone.post(*phone.filled(**given))
    said.append(phone.page.text)
    assert "2 of 4 answered" in phone.page.text
    assert "2 aren’t said yet" in phone.page.text
    said += [phone.open("/ballot/other").text]
    phone.open("/ballot/check")
    phone.send()
    said.append(phone.page.text)
    assert "Your answers are saved." in said[-1]
    paper = the_ballot(room).papers.popitem()[1]
    assert (paper.effort, paper.impact, paper.finished) == ({first: 2}, {second: "don't know"}, True)
    room.facilitate(lambda now: ballots.take_back(now, next(iter(now.ballots))))
    said.append(phone.open("/ballot/check").text)
    assert "This has been taken back" in said[-1]
    assert [each for each in said if SPEAKS_OF_VOTES.search(each)] == []


def test_where_both_are_open_one_chooses_and_may_answer_both(make_room: MakeRoom) -> None:
    room = make_room(vote_under_way()[0])
    phone = room.phone()
    assert "Two things are open here" in phone.open().text
    assert [each.rpartition("/")[2] for each in phone.page.links] == ["survey", "ballot"]
    phone.open("/ballot")
    phone.send()
    votes = phone.page.forms[0].choices["vote"]
    phone.send(vote=votes[:1])
    phone.open("/survey/who")
    phone.send(name="Finance lead", group="Partners")
    phone.send("next", score="3")
    session = room.session()
    (paper,), (response,) = (
        [each for ballot in session.ballots.values() for each in ballot.papers.values()],
        [each for round_ in session.rounds.values() for each in round_.responses.values()],
    )
    assert paper.votes == (votes[0],)
    assert response.name == "Finance lead"
    assert paper.phone != response.phone, "nothing says that they are one person's"


def test_beside_a_survey_effort_and_impact_are_called_questions(make_room: MakeRoom) -> None:
    both, ballot_id = vote_under_way()
    both, _ = ballots.open_effort_and_impact(ballots.take_back(both, ballot_id), title="", options=both.shifts)
    page = make_room(both).phone().open()
    assert "The questions “ Effort and impact ”" in page.text
    assert not SPEAKS_OF_VOTES.search(page.text)


@pytest.mark.parametrize("way", ["reveal", "take back"])
def test_a_ballot_that_is_closed_meanwhile(make_room: MakeRoom, way: str) -> None:
    room = make_room(a_vote())
    for _ in range(3):
        voter = room.phone()
        voter.begin()
        voter.send(vote=voter.page.forms[0].choices["vote"][:1])
    phone = room.phone()
    phone.begin()
    form = phone.filled(vote=phone.page.forms[0].choices["vote"][:1])
    key = next(iter(room.session().ballots))
    room.facilitate(lambda now: ballots.reveal(now, key) if way == "reveal" else ballots.take_back(now, key))
    page = phone.post(*form)
    assert page.status == 409
    assert ("just been revealed" if way == "reveal" else "taken back") in page.text
