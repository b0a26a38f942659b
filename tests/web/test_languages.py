"""A survey in two languages on phones: both offered first, a switch on every page, nothing lost by it, nothing left in the other."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots
from m2m_tui.web.address import Proxy
from tests.sittings.test_phones import vote_under_way
from tests.two_languages import MARKED, in_two_languages, left_behind, speak_the_marked_language
from tests.ui.made import asked, asked_again, round_id
from tests.web.conftest import MakeRoom, Room
from tests.web.phone import Page, Phone
from tests.web.test_ballot import a_vote, with_shifts

ENGLISH = "en"
COOKIE = "m2m-language"


@pytest.fixture(autouse=True)
def _marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "languages"
    folder.mkdir()
    speak_the_marked_language(folder, monkeypatch)


def nothing_left(page: Page, *typed: str) -> None:
    """Everything on a page is in the marked language, but for what was typed, codes, and the way into the other one."""
    text = left_behind(page.text.replace("Answer in English", ""))
    for each in typed:
        text = text.replace(each, "")
    text = re.sub(r"\b[a-z0-9]{4}-[a-z0-9]{4}\b", "", text)
    assert not re.search(r"[^\W\d_]", text), (page.path, text)
    assert f'<html lang="{MARKED}">' in page.source
    assert 'lang="en"' not in page.source.replace('value="en" lang="en"', "")


def both_ways(phone: Phone, *typed: str) -> None:
    """The page in front reads in the other language after one step, and as before after another."""
    before = phone.page
    phone.speak(ENGLISH)
    assert '<html lang="en">' in phone.page.source
    assert left_behind(phone.page.text) == phone.page.text.replace("⟦Answer in English⟧", "")
    phone.speak(MARKED)
    nothing_left(phone.page, *typed)
    assert [form.fields for form in phone.page.forms] == [form.fields for form in before.forms]
    assert phone.page.links == before.links


def test_a_group_that_is_none_is_no_choice_on_the_page_that_comes_back(make_room: MakeRoom) -> None:
    room = make_room(asked("anonymous", groups=("Core team", "Partners"), expected=6))
    phone = room.phone()
    phone.open("/survey/who")
    groups = phone.page.forms[0].choices["group"]
    page = phone.send(group="Finance<b>")
    assert page.status == 422
    assert page.forms[0].choices["group"] == groups == ["Core team", "Partners"]
    phone.send(group="Partners")
    phone.open("/survey/correct")
    assert phone.send(group="Others").status == 422
    assert phone.page.forms[0].choices["group"] == groups


def test_both_are_offered_first_and_the_whole_survey_is_in_the_one_that_is_chosen(make_room: MakeRoom) -> None:
    room = make_room(in_two_languages(asked("named", groups=("Core team", "Partners"), expected=6)))
    phone = room.phone()
    first = phone.open()
    assert first.forms[0].buttons == [("choose", ENGLISH), ("choose", MARKED)]
    assert re.findall(r"<button ([^>]*)>", first.source) == [
        f'name="choose" value="{tag}" lang="{tag}" dir="auto"' for tag in (ENGLISH, MARKED)
    ]
    assert "In which language would you like to answer? ⟦In which language would you like to answer?⟧" in first.text
    assert "Named" not in first.text, "before the promise"
    assert COOKIE not in phone.cookies
    page = phone.post(room.base, [first.forms[0].fields[0], ("choose", "tlh")])
    assert page.forms[0].buttons == first.forms[0].buttons, "what isn't offered is passed over"
    assert COOKIE not in phone.cookies
    phone.speak(MARKED)
    assert phone.page.path == room.base
    both_ways(phone)
    (cookie,) = phone.post(
        f"{room.base}", [first.forms[0].fields[0], ("choose", MARKED)], follow=False
    ).headers.get_all("Set-Cookie", [])
    assert re.fullmatch(rf"{COOKIE}={MARKED}; .*HttpOnly; Max-Age=86400; Path=/; SameSite=Lax", cookie)
    phone.open("/survey/who")
    phone.send(name="")
    assert phone.page.status == 422
    nothing_left(phone.page)
    phone.send(group="Partners", name="")
    nothing_left(phone.page)
    phone.speak(ENGLISH, name="Lead", group="Partners")
    assert {("name", "Lead"), ("group", "Partners")} <= set(phone.page.forms[0].fields)
    assert not room.session().rounds[round_id(room.session())].responses, "to switch is no beginning"
    phone.speak(MARKED)
    phone.send()
    both_ways(phone, "Lead")
    keys = list(room.session().enablers_in_use)
    phone.speak(ENGLISH, score="4", why="Nobody told us")
    assert phone.page.path.endswith("/survey/1")
    assert {("score", "4"), ("why", "Nobody told us")} <= set(phone.page.forms[0].fields)
    phone.speak(MARKED)
    nothing_left(phone.page, "Lead", "Nobody told us")
    long = "x" * 4001
    assert phone.speak(ENGLISH, why=long).status == 422
    assert {("score", "4"), ("why", long)} <= set(phone.page.forms[0].fields)
    assert phone.speak(MARKED).status == 422
    nothing_left(phone.page, "Lead", long)
    phone.send("next", why="Nobody told us")
    for _ in keys[2:]:
        phone.send("next", score="0")
    phone.send("next")
    assert phone.page.path.endswith("/check")
    both_ways(phone, "Lead", "Nobody told us")
    for place in ("/survey/change/2", "/survey/correct", "/survey/other", "/survey/code"):
        phone.open(place)
        both_ways(phone, "Lead")
    phone.open("/survey/correct")
    phone.speak(ENGLISH, name="Half a na", group="Core team")
    assert {("name", "Half a na"), ("group", "Core team")} <= set(phone.page.forms[0].fields)
    phone.speak(MARKED)
    phone.open("/survey/code")
    phone.send(code="zzzz-zzz")
    nothing_left(phone.page, "zzzz-zzz")
    assert ("code", "zzzz-zzz") in phone.page.forms[0].fields, "one letter may be wrong"
    phone.speak(ENGLISH, code="zzzz")
    assert ("code", "zzzz") in phone.page.forms[0].fields
    phone.speak(MARKED)
    phone.send(code="")
    nothing_left(phone.page)
    phone.open("/survey/check")
    phone.send()
    assert phone.page.path.endswith("/thanks")
    both_ways(phone)
    (response,) = room.session().rounds[round_id(room.session())].responses.values()
    assert (response.name, response.group, response.finished) == ("Lead", "Partners", True)
    assert response.comments == {keys[0]: "Nobody told us"}
    assert (response.scores[keys[0]], len(response.scores)) == (4, len(keys) - 1)
    assert not any(COOKIE.encode() in file.read_bytes() for file in room.path.parent.rglob("*") if file.is_file())


def test_who_lost_the_choice_is_asked_again_and_the_next_one_on_the_phone_too(make_room: MakeRoom) -> None:
    room = make_room(in_two_languages(asked("anonymous", groups=())))
    phone = room.phone()
    phone.open()
    phone.speak(MARKED)
    phone.send()
    form = phone.filled("next", score="5", why="Mine")
    del phone.cookies[COOKIE]
    assert phone.post(*form).forms[0].buttons == [("choose", ENGLISH), ("choose", MARKED)]
    assert phone.speak(MARKED).path.endswith("/survey/2"), "and it was saved meanwhile"
    nothing_left(phone.page)
    phone.cookies[COOKIE] = "tlh"
    phone.open("/survey/1")
    phone.speak(MARKED)
    assert {("score", "5"), ("why", "Mine")} <= set(phone.page.forms[0].fields)
    phone.open("/survey/other")
    assert phone.send().forms[0].buttons == [("choose", ENGLISH), ("choose", MARKED)]
    assert not phone.cookies[COOKIE]


def test_behind_a_server_with_https_the_choice_comes_over_https_alone(make_room: MakeRoom) -> None:
    session = in_two_languages(asked("anonymous", groups=()))
    phone = make_room(session, Proxy("answers.example.org")).phone()
    phone.headers = {"Host": "answers.example.org", "Origin": "https://answers.example.org"}
    form = phone.open().forms[0]
    page = phone.post(form.action, [*form.fields, ("choose", MARKED)], follow=False)
    (cookie,) = page.headers.get_all("Set-Cookie", [])
    assert re.fullmatch(rf"__Host-{COOKIE}={MARKED}; .*HttpOnly; Max-Age=86400; Path=/; SameSite=Lax; Secure", cookie)
    phone.headers["Origin"] = "http://elsewhere.test"
    assert phone.post(form.action, [*form.fields, ("choose", MARKED)]).status == 403


def test_what_stops_everybody_is_said_in_each_language(make_room: MakeRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    room = make_room(in_two_languages(asked("named", groups=(), expected=2)))
    phone = _at_the_first_page(room)
    phone.open("/survey/who")
    phone.send(name="First")
    form = phone.filled("next", score="1", why="Typed too late")
    _in_each(phone.open("/nothing"), "Nothing here")
    _in_each(phone.request("GET", "/wrong"), "Nothing here")
    _in_each(phone.post(f"{room.base}/survey/1", []), "Please begin again")
    assert phone.page.source.index(f'<section lang="{MARKED}"') < phone.page.source.index('<section lang="en"')
    phone.headers = {"Host": "elsewhere.test"}
    _in_each(phone.open(), "asked under this name")
    phone.headers = {}
    stranger = room.phone()
    _in_each(stranger.post(f"{room.base}/survey/begin", []), "hasn’t kept the cookie")
    _in_each(stranger.post(*form), "isn’t known here any more")
    assert stranger.page.text.count("Typed too late") == 2
    with monkeypatch.context() as broken:
        broken.setattr("m2m_tui.storage.sessions.saving.write_text", _full)
        page = phone.post(*form)
        assert page.status == 503
        nothing_left(page)
        assert "the disk is full" in page.text
        phone.speak(ENGLISH)
        assert (
            "It has reached the laptop, but it couldn’t be saved there: session.toml: the disk is full."
            in phone.page.text
        )
        phone.speak(MARKED)
        assert ("why", "Typed too late") in phone.page.forms[0].fields
        assert [value for name, value in phone.page.forms[0].fields if name == "speak"] == [MARKED]
    assert phone.send().path.endswith("/survey/1")
    for name in ("Second", "Third", "Fourth", "Fifth", "Sixth"):
        other = _at_the_first_page(room)
        other.open("/survey/who")
        other.send(name=name)
    assert other.page.status == 422
    nothing_left(other.page, "Sixth")
    room.facilitate(lambda session: diagnose.reveal(session, round_id(session)))
    assert _in_each(phone.post(*form), "came too late").count("Typed too late") == 2
    _in_each(phone.open("/survey/1"), "Thank you")


def _in_each(page: Page, words: str) -> str:
    sections = re.findall(r'<section lang="(\w+)"(.*?)</section>', page.source, re.DOTALL)
    assert {tag for tag, _ in sections} == {ENGLISH, MARKED}
    for tag, said in sections:
        assert words in said
        assert ("⟦" in said) == (tag == MARKED)
    return page.text


def _full(*_: object, **__: object) -> None:
    raise UnwritableFile("session.toml", "the disk is full")


def test_ballots_and_where_both_are_open(make_room: MakeRoom) -> None:
    room = make_room(in_two_languages(a_vote()))
    phone = _at_the_first_page(room)
    both_ways(phone)
    phone.send()
    options = phone.page.forms[0].choices["vote"]
    both_ways(phone)
    phone.speak(ENGLISH, vote=options[:3], keep=options[4])
    assert phone.page.status == 422
    assert [value for name, value in phone.page.forms[0].fields if name == "vote"] == options[:3]
    phone.speak(MARKED, vote=options[:2])
    assert phone.page.path.endswith("/paper")
    nothing_left(phone.page)
    assert ("keep", options[4]) in phone.page.forms[0].fields
    for _ in range(2):
        phone.send(keep=options[0])
        both_ways(phone)
        phone.open("/ballot/paper")
    phone.post(f"{room.base}/ballot/finish", phone.page.forms[0].fields[:1])
    both_ways(phone)
    session = with_shifts(2)
    room = make_room(in_two_languages(ballots.open_effort_and_impact(session, title="", options=session.shifts)[0]))
    phone = _at_the_first_page(room)
    phone.send()
    phone.speak(ENGLISH, **{f"effort {next(iter(session.shifts))}": "1"})
    phone.speak(MARKED)
    assert (f"effort {next(iter(session.shifts))}", "1") in phone.page.forms[0].fields
    phone.send()
    both_ways(phone)
    phone = _at_the_first_page(make_room(in_two_languages(vote_under_way()[0])))
    both_ways(phone)
    phone = _at_the_first_page(make_room(in_two_languages(asked_again("named"))))
    page = phone.request("GET", next(each for each in phone.page.links if each.endswith("/who")))
    known = page.forms[0].choices["known"]
    phone.speak(ENGLISH, known=known[-1], name="Somebody new")
    assert {("known", known[-1]), ("name", "Somebody new")} <= set(phone.page.forms[0].fields)
    phone.speak(MARKED, known=known[0])
    assert ("known", known[0]) in phone.page.forms[0].fields
    nothing_left(phone.page, *known)


def _at_the_first_page(room: Room) -> Phone:
    phone = room.phone()
    phone.open()
    phone.speak(MARKED)
    nothing_left(phone.page)
    return phone


def test_what_is_not_translated_says_in_which_language_it_is(make_room: MakeRoom) -> None:
    session: Session = in_two_languages(asked("anonymous", groups=()))
    translation = session.translations[MARKED]
    key, *others = session.enablers_in_use
    only = translation.model_copy(update={"enablers": {each: translation.enablers[each] for each in others}})
    phone = _after_choosing(make_room(session.model_copy(update={"translations": {MARKED: only}})), MARKED)
    assert f'<h1 dir="auto" lang="en">{escape(session.enablers[key].statement)}</h1>' in phone.page.source
    phone.send("next")
    assert 'lang="en"' not in phone.page.source.replace('value="en" lang="en"', "")
    of_another = session.model_copy(update={"translations": {"fi": translation.model_copy(update={"name": "suomi"})}})
    phone = _after_choosing(make_room(of_another), "fi")
    assert '<html lang="en">' in phone.page.source, "m2m has no words of its own in it"
    assert f'<h1 dir="auto" lang="fi">⟦{escape(session.enablers[key].statement)}⟧</h1>' in phone.page.source


def _after_choosing(room: Room, tag: str) -> Phone:
    phone = room.phone()
    phone.open()
    phone.speak(tag)
    phone.send()
    return phone
