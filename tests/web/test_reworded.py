"""What is asked is put into other words while a phone has the old ones in front: no answer to those is taken as one to the new ones."""

from __future__ import annotations

import pytest

from m2m_tui.core.stages import adapt
from tests.two_languages import in_two_languages
from tests.ui.made import asked
from tests.web.conftest import MakeRoom, Room
from tests.web.phone import Phone
from tests.web.test_survey import only
from tests.web.test_two_pages import answered_elsewhere, first, standing

REWORDED = "This has been put into other words meanwhile"
NEW = "We never <start> from what people can do"


def reword(room: Room, **wording: str) -> None:
    """Say the first enabler in other words."""
    key = next(iter(room.session().enablers_in_use))
    room.facilitate(lambda session: adapt.reword(session, key, **wording))


def test_it_is_asked_once_more_and_what_was_sent_stays_filled_in(room: Room, phone: Phone) -> None:
    form = phone.filled("next", score="5", why="I agree with the old ones")
    reword(room, statement=NEW)
    page = phone.post(*form)
    assert page.status == 409
    assert REWORDED in page.text
    assert "isn’t saved yet" in page.text
    assert NEW in page.text
    assert standing(phone) == ("5", "I agree with the old ones")
    assert first(room) == (None, "")
    assert phone.send("next", score="1").status == 200
    assert "2 of" in phone.page.text
    assert first(room) == (1, "I agree with the old ones")


@pytest.mark.parametrize("sent", [{"score": "0"}, {"why": "Words alone"}])
def test_a_score_alone_and_a_comment_alone_are_asked_for_once_more_too(
    room: Room, phone: Phone, sent: dict[str, str]
) -> None:
    form = phone.filled("next", **sent)
    reword(room, title="Another name")
    assert phone.post(*form).status == 409
    assert first(room) == (None, "")
    phone.send("next")
    assert first(room) == ("don't know" if "score" in sent else None, sent.get("why", ""))


def test_an_answer_from_the_check_is_asked_for_once_more_there(room: Room, phone: Phone) -> None:
    phone.send("next", score="4")
    phone.open("/survey/change/1")
    form = phone.filled("next", score="2")
    reword(room, statement=NEW)
    assert REWORDED in phone.post(*form).text
    assert first(room) == (4, "")
    assert phone.send("next").path.endswith("/check")
    assert first(room) == (2, "")


def test_whoever_leaves_it_out_goes_on(room: Room, phone: Phone) -> None:
    form = phone.filled("next")
    reword(room, statement=NEW)
    assert phone.post(*form).status == 200
    assert "2 of" in phone.page.text


def test_where_what_is_rated_reads_the_same_the_answer_counts(room: Room, phone: Phone) -> None:
    form = phone.filled("next", score="5")
    before = next(iter(room.session().enablers_in_use.values()))
    reword(room, description="What is meant, said at greater length")
    reword(room, statement=NEW)
    reword(room, statement=before.statement)
    assert phone.post(*form).status == 200
    assert first(room) == (5, "")


def test_other_words_of_another_question_hold_nobody_up(room: Room, phone: Phone) -> None:
    phone.send("next", score="4")
    form = phone.filled("next", score="3")
    reword(room, statement=NEW)
    assert phone.post(*form).status == 200
    assert list(only(room).scores.values()) == [4, 3]


def test_what_was_written_elsewhere_meanwhile_is_said_beside_it(room: Room, phone: Phone) -> None:
    stale = phone.filled("next", score="5", why="Other words")
    answered_elsewhere(phone, score="5", why="Important words")
    reword(room, statement=NEW)
    page = phone.post(*stale)
    assert REWORDED in page.text
    assert "“Important words”" in page.text
    assert first(room) == (5, "Important words")


def test_a_page_that_does_not_say_in_which_words_it_asked_is_taken_as_it_is(room: Room, phone: Phone) -> None:
    """As one of an older m2m, which was started anew meanwhile."""
    action, fields = phone.filled("next", score="5")
    reword(room, statement=NEW)
    assert phone.post(action, [each for each in fields if each[0] != "words"]).status == 200
    assert first(room) == (5, "")


def test_in_another_language(make_room: MakeRoom) -> None:
    room = make_room(in_two_languages(asked("anonymous", groups=()), "cy"))
    phone = room.phone()
    phone.open()
    phone.speak("cy")
    phone.begin()
    form = phone.filled("next", score="5")
    reword(room, statement=NEW)
    page = phone.post(*form)
    assert "Mae hwn wedi’i roi mewn geiriau eraill" in page.text
    assert NEW in page.text
    assert first(room) == (None, "")
    phone.speak("en", score="4")
    assert phone.page.status == 200
    assert first(room) == (4, ""), "the same words in another language are no other ones"
