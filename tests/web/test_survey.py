"""The whole way through the survey on a phone, and every way off it."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from m2m_tui.core.round import Confidentiality, Response, Round
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.storage.sessions import saving
from tests.ui.made import asked, asked_again, round_id, talked
from tests.web.conftest import MakeRoom, Room
from tests.web.phone import Phone


def the_round(room: Room) -> Round:
    session = room.session()
    return session.rounds[round_id(session)]


def only(room: Room) -> Response:
    (response,) = the_round(room).responses.values()
    return response


def test_from_the_promise_to_the_thanks(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=("Core team", "Partners"), expected=6))
    phone = room.phone()
    first = phone.open()
    assert "Anonymous: no name is kept." in first.text
    assert "unencrypted" in first.text
    assert room.workspace.edits == 0, "looking changes nothing"
    phone.begin(group="Partners")
    keys = list(room.session().enablers_in_use)
    assert f"1 of {len(keys)} ·" in phone.page.text
    assert dict(phone.page.forms[0].fields).get("score") is None, "nothing is chosen beforehand"
    phone.send("next", score="4", why="Nobody <told> us")
    phone.send("next", score="0")
    phone.send("next")
    for _ in keys[3:]:
        phone.send("next", score="2")
    assert "1 not answered" in phone.page.text
    assert phone.page.text.count("Not answered") == 1
    scale = room.session().scale
    assert [phone.page.text.count(f"{score} – {scale.label(score)}") for score in (4, 2)] == [1, len(keys) - 3]
    assert "“Nobody <told> us”" in phone.page.text
    phone.send()
    assert "Your answers are saved." in phone.page.text
    code, response = phone.code, only(room)
    assert code in the_round(room).responses
    assert response.finished
    assert response.group == "Partners"
    assert list(response.scores.items())[:3] == [(keys[0], 4), (keys[1], "don't know"), (keys[3], 2)]
    assert response.comments == {keys[0]: "Nobody <told> us"}


def test_a_name_is_asked_in_a_named_round_and_may_be_mended(make_room: MakeRoom) -> None:
    room = make_room(asked("named"))
    first, second = room.phone(), room.phone()
    first.begin(name="Finance lead")
    second.begin(name=" finance  lead ")
    assert second.page.status == 422
    assert "is already there" in second.page.text
    assert "Error: " in second.page.source
    assert 'id="name-wrong"' in second.page.source, "beside the field that it is about"
    second.send(name="")
    assert "Please give a name or a role" in second.page.text
    second.send(name="Ward member")
    assert "1 of" in second.page.text
    second.open("/survey/correct")
    second.send(name="Ward councillor")
    assert {each.name for each in the_round(room).responses.values()} == {"Finance lead", "Ward councillor"}


def test_beside_the_name_it_is_corrected_from_any_question_and_nothing_on_that_page_is_lost(
    make_room: MakeRoom,
) -> None:
    room = make_room(asked("named", groups=("Core team", "Partners")))
    phone = room.phone()
    phone.begin(name="Ward member", group="Partners")
    phone.send("next", score="4")
    assert "You answer as Ward member . Correct your name or group" in phone.page.text
    phone.send("correct", score="2", why="Half said")
    assert "Correct your name or group" in phone.page.text
    assert phone.page.links[0].endswith("/survey/2"), "back to where one was"
    phone.send(name="")
    assert phone.page.status == 422
    phone.send(name="Ward councillor")
    assert "2 of" in phone.page.text
    assert "You answer as Ward councillor ." in phone.page.text
    assert {("score", "2"), ("why", "Half said")} <= set(phone.page.forms[0].fields)
    phone.open("/survey/change/1")
    phone.send("correct")
    phone.send(name="Ward lead")
    assert phone.page.path.endswith("/survey/change/1")
    phone.open("/survey/check")
    assert phone.page.text.count("Correct your name or group") == 1
    assert "You answer as Ward lead . Correct your name or group" in phone.page.text


def test_where_there_are_no_groups_only_a_name_is_corrected(make_room: MakeRoom) -> None:
    room = make_room(asked("named", groups=()))
    phone = room.phone()
    phone.begin(name="Ward member")
    assert "Correct your name" in phone.page.text
    for place in ("/survey/check", "/survey/correct", "/survey/1"):
        assert "group" not in phone.open(place).text.lower()


def test_an_anonymous_round_without_groups_has_nothing_to_correct(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    assert "Correct your" not in phone.page.text
    assert "Correct your" not in phone.open("/survey/check").text


def test_where_nobody_has_a_name_only_a_group_is_corrected(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=("Core team", "Partners")))
    phone = room.phone()
    phone.begin(group="Partners")
    assert "Correct your group" in phone.page.text
    assert "Correct your group" in phone.open("/survey/check").text
    assert "name" not in phone.open("/survey/correct").text.lower()


def test_a_group_has_to_be_one_of_them(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=("Core team", "Partners")))
    phone = room.phone()
    phone.begin()
    assert (phone.page.status, "Please choose your group." in phone.page.text) == (422, True)
    phone.send(group="Strangers")
    assert phone.page.status == 422
    phone.send(group="Partners")
    assert only(room).group == "Partners"


def test_a_double_tap_begins_once_and_answers_once(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.open()
    tap = phone.filled()
    with ThreadPoolExecutor(4) as pool:
        taps = [_twin(phone, room) for _ in range(4)]
        assert {page.status for page in pool.map(lambda each: each.post(*tap), taps)} == {200}
    assert len(the_round(room).responses) == 1
    phone.open()
    answer = phone.filled("next", score="3", why="Once")
    first, second = phone.post(*answer), phone.post(*answer)
    assert first.path == second.path
    assert list(only(room).scores.values()) == [3]


def _twin(phone: Phone, room: Room) -> Phone:
    """The same phone: another tab."""
    twin = room.phone()
    twin.cookies = dict(phone.cookies)
    return twin


def test_back_reload_and_two_tabs_lose_nothing(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    other = _twin(phone, room)
    phone.send("next", score="5")
    phone.send("back", score="1", why="On the way back")
    assert "1 of" in phone.page.text
    assert ("score", "5") in phone.page.forms[0].fields
    assert other.open().path != "", "the other tab goes on"
    other.open("/survey/2")
    assert ("why", "On the way back") in other.page.forms[0].fields
    other.send("clear", why="Taken away")
    scores = only(room).scores
    assert list(scores.values()) == [5]


def test_a_lost_cookie_is_made_good_by_the_code(make_room: MakeRoom) -> None:
    room = make_room(asked("named"))
    phone = room.phone()
    phone.begin(name="Finance lead")
    phone.send("next", score="4")
    code = phone.code
    form = phone.filled("next", score="2", why="Half a <b>sentence")
    phone.cookies = {}
    page = phone.post(*form)
    assert page.status == 403
    assert "This phone isn’t known here any more" in page.text
    assert "cookie" not in page.text
    assert "What you had typed: “ Half a <b>sentence ”" in page.text
    assert page.links == [f"{room.base}/survey/code"], "the code leads back"
    phone.open("/survey/3")
    assert phone.page.path.endswith("/survey"), "a question is nobody's who isn't known"
    phone.open("/survey/code")
    phone.send(code=code.upper().replace("-", " "))
    assert "2 of" in phone.page.text
    phone.send("next", score="2")
    assert list(only(room).scores.values()) == [4, 2]


def test_a_browser_that_keeps_no_cookies_is_told_so_before_anything_is_typed(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.open()
    phone.cookies = {}
    assert "hasn’t kept the cookie of this page" in phone.send().text


def test_a_page_of_before_the_phone_was_somebody_elses_shows_what_was_typed_on_it(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    left_open = phone.filled("next", score="5", why="Half said")
    phone.open("/survey/other")
    phone.send()
    page = phone.post(*left_open)
    assert page.status == 403
    assert "Please begin again from the first page" in page.text
    assert "your code leads back to it" in page.text
    assert "What you had typed: “ Half said ”" in page.text
    assert only(room).scores == {}


def test_what_another_site_sends_is_not_said_back(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    phone.headers["Origin"] = "http://elsewhere.test"
    page = phone.send("next", why="Call this number")
    assert page.status == 403
    assert "Call this number" not in page.text


def test_the_other_phone_is_another_from_then_on(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    first, second = room.phone(), room.phone()
    first.begin()
    code, left_open = first.code, first.filled("next", score="5", why="Half said")
    second.open("/survey/code")
    second.send(code=code)
    assert "1 of" in second.page.text
    second.send("next", score="2")
    assert first.post(*left_open).status == 403
    assert "isn’t known here any more" in first.page.text
    assert "What you had typed: “ Half said ”" in first.page.text
    assert first.page.links == [f"{room.base}/survey/code"]
    assert list(only(room).scores.values()) == [2]


def test_a_shared_phone_forgets_and_shows_the_code_first(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.answer_all("3")
    code = phone.code
    kept = dict(phone.cookies)
    phone.open("/survey/other")
    assert code in phone.page.text
    form = phone.filled()
    phone.send()
    assert "I have begun already" in phone.page.text
    assert code not in phone.page.text
    assert phone.cookies != kept
    again = room.phone()
    again.cookies = kept
    again.post(*form)
    assert again.open("/survey/check").path.endswith("/survey"), "the old cookie opens nothing either"
    phone.answer_all("5")
    assert sorted(next(iter(each.scores.values())) for each in the_round(room).responses.values()) == [3, 5]


def test_the_server_is_started_anew_in_the_middle_of_an_answer(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    form = phone.filled("next", score="4", why="In the middle of it")
    room.end()
    room.begin()
    phone.post(*form)
    assert "2 of" in phone.page.text
    assert list(only(room).comments.values()) == ["In the middle of it"]


def test_in_a_named_round_too_and_after_ten_minutes_asleep(
    make_room: MakeRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = make_room(asked("named"))
    phone, other = room.phone(), room.phone()
    phone.begin(name="Finance lead")
    other.begin(name="Ward member")
    form = phone.filled("next", score="4", why="Before the nap")
    room.end()
    later = time.time() + 600
    monkeypatch.setattr(time, "time", lambda: later)
    room.begin()
    assert "2 of" in phone.post(*form).text
    responses = room.session().rounds[round_id(room.session())].responses.values()
    assert [(each.name, len(each.scores)) for each in responses] == [("Finance lead", 1), ("Ward member", 0)]
    text = room.path.read_text("utf-8")
    assert not re.search(r"[0-9a-f]{32}", text), "no mark of a phone stands in the session's file"


def test_a_late_joiner_answers_what_there_is(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    room.phone().answer_all()
    room.facilitate(lambda session: adapt.remove(session, next(iter(session.enablers_in_use)), ""))
    late = room.phone()
    late.begin()
    assert f"1 of {len(room.session().enablers_in_use)}" in late.page.text


def test_an_enabler_that_is_taken_out_meanwhile_takes_no_answer_of_another(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    first, second, *_ = room.session().enablers_in_use
    form = phone.filled("next", score="5")
    room.facilitate(lambda session: adapt.remove(session, first, ""))
    phone.post(*form)
    assert phone.page.status == 200
    assert second not in only(room).scores


def test_what_was_said_of_an_enabler_that_is_taken_out_meanwhile_is_kept_and_that_is_said(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    first, second, *_ = room.session().enablers_in_use
    title = room.session().enablers[first].title
    form = phone.filled("next", score="5", why="Before it went")
    room.facilitate(lambda session: adapt.remove(session, first, ""))
    phone.post(*form)
    assert f"“{title}” has been taken out of the survey meanwhile. Whatever you said of it is kept" in phone.page.text
    assert (only(room).scores, only(room).comments) == ({first: 5}, {first: "Before it went"})
    (onwards,) = [link for link in phone.page.links if link.endswith("/survey/1")]
    assert room.session().enablers[second].statement in phone.request("GET", onwards).text
    room.facilitate(lambda session: adapt.keep(session, first))
    assert "Before it went" in phone.open("/survey/1").source


def test_a_comment_that_is_too_long_on_what_is_taken_out_is_shown_again(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    first = next(iter(room.session().enablers_in_use))
    form = phone.filled("next", score="5", why="long " * 1000)
    room.facilitate(lambda session: adapt.remove(session, first, ""))
    phone.post(*form)
    assert phone.page.status == 422
    assert "Please shorten it" in phone.page.text
    assert "long long long" in phone.page.text


def test_a_comment_may_have_as_many_letters_as_its_box_counts(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    lines = ["x" * 399 for _ in range(10)]
    assert phone.send("next", why="\r\n".join([*lines, ""])).status == 200, "3,990 letters, and ten ends of a line"
    assert list(only(room).comments.values()) == [" ".join(lines)]
    phone.open("/survey/1")
    page = phone.send("next", why="\r\n".join([*lines, "x"]))
    assert page.status == 422
    assert "this has 4,001" in page.text


@pytest.mark.parametrize("others", [0, 4])
def test_the_reveal_while_somebody_types_is_said_kindly(make_room: MakeRoom, others: int) -> None:
    room = make_room(asked("anonymous", groups=()))
    for _ in range(others):
        room.phone().answer_all()
    phone = room.phone()
    phone.begin()
    phone.send("next", score="5")
    form = phone.filled("next", score="1", why="Half a <b>sentence")
    room.facilitate(lambda session: diagnose.reveal(session, round_id(session)))
    page = phone.post(*form)
    assert page.status == 409
    assert "came too late" in page.text
    assert "Half a <b>sentence" in page.text
    assert ("is kept" in page.text) == (others > 0)
    for place in ("", "/survey", "/survey/2", "/survey/check", "/survey/code"):
        assert "Thank you" in phone.open(place).text
    first = the_round(room).tallies.get(next(iter(room.session().enablers)))
    assert first is None if not others else first is not None and first.counts == (0, 0, 0, 4, 1)


def test_the_reveal_that_nobody_here_has_heard_of_yet_is_not_called_saved(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    for _ in range(4):
        room.phone().answer_all()
    phone = room.phone()
    phone.begin()
    phone.send("next", score="5")
    saving.update(room.path, lambda session: diagnose.reveal(session, round_id(session)))
    page = phone.send("next", score="1", why="")
    assert "too late" in page.text
    assert "What you had typed" not in page.text
    _, second, *_ = room.session().enablers
    assert the_round(room).tallies[second].counts == (0, 0, 0, 4, 0)


@pytest.mark.parametrize("confidentiality", ["named", "anonymous"])
def test_an_answer_after_a_reveal_that_was_not_heard_of_yet_is_not_among_them(
    make_room: MakeRoom, monkeypatch: pytest.MonkeyPatch, confidentiality: Confidentiality
) -> None:
    monkeypatch.setattr("m2m_tui.storage.sessions.open_file._LOOK_EVERY", 3600)
    room = make_room(asked(confidentiality, groups=()))
    phones = [room.phone() for _ in range(5)]
    named = confidentiality == "named"
    for number, phone in enumerate(phones):
        phone.begin(**{"name": f"Officer {number}"} if named else {})
        phone.send("next", score="2", why="In time")
    late = room.phone()
    late.open("/survey/who" if named else "")
    phones[0].open("/survey/1")
    saving.update(room.path, lambda session: diagnose.reveal(session, round_id(session)))
    revealed = room.path.read_bytes()
    page = phones[0].send("next", score="5", why="After the reveal")
    assert page.status == 409
    assert "What you had typed: “ After the reveal ”" in page.text
    form = late.filled(name="Late") if named else late.filled()
    assert late.post(*form).status == 409
    room.end()
    assert room.path.read_bytes() == revealed


def test_another_rounds_cookie_and_form_open_nothing(make_room: MakeRoom) -> None:
    room = make_room(asked("named", groups=()))
    phone = room.phone()
    phone.begin(name="Finance lead")
    phone.send("next", score="5")
    old = phone.filled("next", score="1")
    room.facilitate(lambda session: diagnose.reveal(session, round_id(session)))
    room.facilitate(lambda session: diagnose.open_round(session, title="Later", confidentiality="anonymous")[0])
    assert phone.open().path == room.base
    assert "Later: your own answers" in phone.page.text
    assert phone.post(*old).status == 403
    assert the_round(room).responses == {}


@pytest.mark.parametrize("confidentiality", ["named", "anonymous"])
def test_asked_again(make_room: MakeRoom, confidentiality: str) -> None:
    room = make_room(asked_again(confidentiality))  # type: ignore[arg-type]  # one of the two
    phone = room.phone()
    phone.begin(**({"known": "Ward member"} if confidentiality == "named" else {}))
    assert "1 of 2" in phone.page.text
    phone.send("next", score="4")
    assert only(room).name == ("Ward member" if confidentiality == "named" else "")


def test_a_code_of_the_first_time_begins_once_more(make_room: MakeRoom) -> None:
    session = asked_again("named")
    first = next(each for each in session.rounds.values() if not each.again_of)
    code, before = next(iter(first.responses.items()))
    room = make_room(session)
    phone = room.phone()
    phone.open("/survey/code")
    phone.send(code=code)
    assert only(room).name == before.name
    assert "1 of 2" in phone.page.text
    phone.send("next", score="1")
    assert list(only(room).scores.values()) == [1]


def test_finished_and_back_again(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.answer_all()
    assert phone.open().path.endswith("/thanks")
    phone.open("/survey/change/3")
    phone.send("next", score="1")
    assert phone.page.path.endswith("/check")
    assert not only(room).finished
    phone.send()
    assert only(room).finished


def test_nothing_answered_is_not_finished(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    while "score" in phone.page.forms[0].choices if phone.page.forms else False:
        phone.send("next")
    assert "Nothing is answered yet" in phone.page.text
    token = phone.open("/survey/1").forms[0].fields[0]
    assert phone.post(f"{room.base}/survey/finish", [token]).status == 422
    assert not only(room).finished


def test_comments_that_are_too_long_are_given_back(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    page = phone.send("next", score="4", why="x" * 4001)
    assert page.status == 422
    assert "up to 4,000 letters" in page.text
    assert ("score", "4") in page.forms[0].fields
    assert ("why", "x" * 4001) in page.forms[0].fields


def test_nobody_begins_where_too_many_have(make_room: MakeRoom) -> None:
    session: Session = asked("anonymous", groups=(), expected=2)
    room = make_room(session)
    for _ in range(5):
        room.phone().begin()
    phone = room.phone()
    assert phone.begin().status == 422
    assert "5 have begun, and 2 were expected" in phone.page.text
    assert len(the_round(room).responses) == 5
    at = round_id(session)
    room.facilitate(lambda now: diagnose.describe_round(now, at, title="", groups=(), expected=6))
    assert "1 of" in phone.begin().text


def test_the_first_page_is_small_and_asks_for_its_style_alone(make_room: MakeRoom) -> None:
    room = make_room(asked("named", groups=("Core team", "Partners")))
    phone = room.phone()
    first = phone.open()
    assert first.asked_for == [f"{room.base}/style.css"]
    style = phone.open("/style.css")
    assert style.headers["Content-Type"] == "text/css; charset=utf-8"
    whole = sum(len(page.source.encode()) + len(str(page.headers)) for page in (first, style))
    assert whole < 12_000
    assert first.path == room.base, "no detour"
    assert "<script" not in first.source


def test_after_a_round_that_was_talked_about_nothing_is_open(make_room: MakeRoom) -> None:
    session = talked("anonymous")
    with_open, _ = diagnose.open_round(session, title="Later", confidentiality="anonymous")
    room = make_room(with_open)
    assert "Later" in room.phone().open().text


def test_what_somebody_was_typing_elsewhere_is_on_the_page_until_it_is_sent(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=()))
    phone = room.phone()
    phone.begin()
    (code,) = the_round(room).responses
    first = next(iter(room.session().enablers_in_use))
    room.facilitate(lambda s: diagnose.begin_comment(s, round_id(s), code, first, "Nobody told"))
    assert "Begun, and not entered: “Nobody told”" in phone.open("/survey/check").text
    phone.open("/survey/1")
    assert ("why", "Nobody told") in phone.page.forms[0].fields
    phone.send("next", score="4", why="Nobody told us")
    phone.open("/survey/1")
    assert ("why", "Nobody told us") in phone.page.forms[0].fields
    assert "not entered" not in phone.open("/survey/check").text
    room.facilitate(lambda s: diagnose.begin_comment(s, round_id(s), code, first, "Nobody told us when"))
    said = phone.open("/survey/check").text
    assert said.index("“Nobody told us”") < said.index("Begun, and not entered: “Nobody told us when”")


def test_whoever_is_in_a_group_that_is_taken_out_may_stay_in_it(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=("Core team", "Partners", "Members")))
    phone = room.phone()
    phone.begin(group="Partners")
    room.facilitate(
        lambda s: diagnose.describe_round(s, round_id(s), title="Baseline", groups=("Core team", "Members"))
    )
    phone.open("/survey/correct")
    assert phone.page.forms[0].choices["group"] == ["Partners", "Core team", "Members"]
    assert ("group", "Partners") in phone.page.forms[0].fields
    phone.send(group="Members")
    assert only(room).group == "Members"
    phone.open("/survey/correct")
    assert phone.page.forms[0].choices["group"] == ["Core team", "Members"]
