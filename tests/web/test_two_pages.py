"""One person with two pages open: what was said on one is not taken away by the other, which was opened before."""

from __future__ import annotations

from m2m_tui.core.stages import adapt
from m2m_tui.core.stages.act import ballots
from tests.two_languages import in_two_languages
from tests.ui.made import asked
from tests.web.conftest import MakeRoom, Room
from tests.web.phone import Fields, Phone
from tests.web.test_ballot import a_vote, the_ballot, with_shifts
from tests.web.test_survey import only

MEANWHILE = "You have answered this on another page meanwhile"


def first(room: Room) -> tuple[object, str]:
    """The score and the comment of the first enabler."""
    key, response = next(iter(room.session().enablers_in_use)), only(room)
    return response.scores.get(key), response.comments.get(key, "")


def standing(phone: Phone) -> tuple[str, str]:
    """The score that is chosen on the page in front, and the comment in it."""
    fields = dict(phone.page.forms[0].fields)
    return fields.get("score", ""), fields["why"]


def answered_elsewhere(phone: Phone, score: str, why: str) -> None:
    """Answer the first enabler and finish, with a page that is opened anew."""
    phone.open("/survey/1")
    phone.send("next", score=score, why=why)
    phone.open("/survey/check")
    assert phone.send().status == 200


def test_an_empty_page_takes_nothing_away_and_says_what_stands(room: Room, phone: Phone) -> None:
    stale = phone.filled("next")
    answered_elsewhere(phone, score="5", why="Important words")
    page = phone.post(*stale)
    assert page.status == 409
    assert MEANWHILE in page.text
    assert standing(phone) == ("5", "Important words")
    assert first(room) == (5, "Important words")
    assert only(room).finished
    assert phone.send("next").status == 200
    assert first(room) == (5, "Important words")
    assert only(room).finished, "whoever changes nothing has still finished"


def test_a_score_that_is_chosen_there_does_not_take_the_comment_away(room: Room, phone: Phone) -> None:
    stale = phone.filled("next", score="2")
    answered_elsewhere(phone, score="5", why="Important words")
    assert phone.post(*stale).status == 409
    assert standing(phone) == ("2", "Important words")
    phone.send("next")
    assert first(room) == (2, "Important words")


def test_a_comment_that_would_take_the_place_of_another_asks_first(room: Room, phone: Phone) -> None:
    stale = phone.filled("next", score="5", why="Other words")
    answered_elsewhere(phone, score="5", why="Important <words>")
    page = phone.post(*stale)
    assert page.status == 409
    assert "“Important <words>”" in page.text
    assert standing(phone) == ("5", "Other words")
    assert first(room) == (5, "Important <words>")
    phone.send("next")
    assert first(room) == (5, "Other words")


def test_what_was_said_here_goes_on_as_a_page_that_a_browser_brings_back(room: Room, phone: Phone) -> None:
    """Some browsers go back to a page as it was left, with what it was shown with first."""
    action, fields = phone.filled()
    page = [each for each in fields if each[0] not in ("score", "why", "go")]

    def left_with(score: str, why: str) -> int:
        sent: Fields = [*page, ("score", score), ("why", why), ("go", "next")]
        return phone.post(action, sent).status

    assert left_with("4", "Because") == 200
    assert left_with("3", "Because of this") == 200
    assert first(room) == (3, "Because of this")
    assert left_with("3", "") == 409, "it may be a page on which nothing was written"
    phone.send("next", why="")
    assert first(room) == (3, "")


def test_what_it_was_shown_with_says_no_answer_of_others_and_may_be_missing(room: Room, phone: Phone) -> None:
    phone.send("next", score="4", why="Because")
    phone.open("/survey/1")
    action, fields = phone.filled("next", score="2", why="")
    for shown in (None, "", "score", "%%%", "score=9&other=4"):
        given = [each for each in fields if each[0] != "shown"]
        page = phone.post(action, [*given, ("shown", shown)] if shown is not None else given)
        assert page.status in (200, 409)
    assert first(room)[0] in (2, 4)


def test_taking_an_answer_away_is_a_change_too(room: Room, phone: Phone) -> None:
    phone.send("next", score="4", why="Because")
    phone.open("/survey/1")
    stale = phone.filled("clear")
    phone.send("next", score="2")
    assert phone.post(*stale).status == 200
    assert first(room) == (None, "Because")


def test_of_an_enabler_that_was_taken_out_meanwhile(room: Room, phone: Phone) -> None:
    stale = phone.filled("next", score="2")
    answered_elsewhere(phone, score="5", why="Important words")
    key = next(iter(room.session().enablers_in_use))
    room.facilitate(lambda session: adapt.remove(session, key, ""))
    assert "has been taken out" in phone.post(*stale).text
    response = only(room)
    assert (response.scores[key], response.comments[key]) == (2, "Important words")


def test_another_language_keeps_both(make_room: MakeRoom) -> None:
    room = make_room(in_two_languages(asked("anonymous", groups=()), "cy"))
    phone = room.phone()
    phone.open()
    phone.speak("en")
    phone.begin()
    stale = phone.filled("next")[0], [each for each in phone.filled("next")[1] if each[0] != "go"]
    phone.send("next", score="5", why="Important words")
    page = phone.post(stale[0], [*stale[1], ("speak", "cy")])
    assert page.status == 409
    assert "Rydych wedi ateb hwn ar dudalen arall" in page.text
    assert standing(phone) == ("5", "Important words")


# -- ballots


def test_a_paper_that_stood_open_takes_no_vote_away(make_room: MakeRoom) -> None:
    room = make_room(a_vote())
    phone = room.phone()
    phone.begin()
    one, two, three, *_ = the_ballot(room).options
    stale, ticked = phone.filled(), phone.filled(vote=[three])
    phone.send(vote=[one, two], keep=two)
    page = phone.post(*stale)
    assert page.status == 409
    assert "You have voted on another page meanwhile" in page.text

    def votes() -> tuple[set[str], str]:
        (paper,) = the_ballot(room).papers.values()
        return set(paper.votes), paper.keep

    assert votes() == ({one, two}, two)
    fields = phone.page.forms[0].fields
    assert [value for name, value in fields if name == "vote"] == [
        each for each in phone.page.forms[0].choices["vote"] if each in (one, two)
    ]
    assert ("keep", two) in fields
    assert phone.send().status == 200
    assert votes() == ({one, two}, two)
    phone.post(*ticked)
    both = phone.page.forms[0].fields
    assert {value for name, value in both if name == "vote"} == {one, two, three}, "none of both is lost"
    phone.send(vote=[three])
    assert votes() == ({three}, two)


def test_a_number_that_nobody_touched_stays(make_room: MakeRoom) -> None:
    session = with_shifts(2)
    room = make_room(ballots.open_effort_and_impact(session, title="", options=session.shifts)[0])
    phone = room.phone()
    phone.begin()
    one, two, *_ = the_ballot(room).options
    stale = phone.filled(**{f"effort {two}": "2"})
    phone.post(*phone.filled(**{f"effort {one}": "5", f"effort {two}": "4"}))
    assert phone.post(*stale).status == 409
    phone.send()
    (paper,) = the_ballot(room).papers.values()
    assert paper.effort == {one: 5, two: 2}
