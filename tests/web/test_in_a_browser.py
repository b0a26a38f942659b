"""The pages in a real browser: everybody can read and use each, and nothing of them stays behind.

axe-core comes from npm: M2M_AXE names its `axe.min.js`. M2M_PICTURES may name a folder for a picture of each page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose, shift
from m2m_tui.core.stages.act import ballots
from tests.ui.made import asked, asked_again, round_id
from tests.web.browser import AXE, CHROMIUM, focused, wrong_for_anybody, wrong_to_see
from tests.web.conftest import MakeRoom, NewPage, Room

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (it is among the dev extras)")

if not CHROMIUM:
    pytest.skip("there is no Chromium here", allow_module_level=True)

LONG = "Neighbourhood" * 5
"""A word that no phone has room for in one line."""
SECRET = "Only the ferry knows"


def at(room: Room, place: str = "") -> str:
    return f"http://{room.at}{room.base}{place}"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def everything_open(what: str = "votes") -> Session:
    """A named round with a group whose name is one long word, and a ballot; the first question is long too."""
    session = asked("named", groups=("Core team", LONG))
    key, first = next(iter(session.enablers.items()))
    said = first.model_copy(update={"statement": f"{first.statement} {LONG}", "description": f"What {LONG} means."})
    session = session.model_copy(update={"enablers": session.enablers | {key: said}})
    for number in range(5):
        session, _ = shift.add(session, from_=f"Way {number} {LONG}", to="Another", facet="mindsets")
    if what == "votes":
        return ballots.open_vote(session, title="Where to start")[0]
    return ballots.open_effort_and_impact(session, title="", options=list(session.shifts)[:2])[0]


def test_every_page_and_every_error_is_there_for_everybody(
    make_room: MakeRoom, new_page: NewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, page = make_room(everything_open()), new_page()
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(at(room))
    assert asked_for == [at(room), at(room, "/style.css")], "no request but the page and its style"
    wrong: list[str] = []
    seen: list[str] = []

    def look(name: str, words: str) -> None:
        assert words in page.inner_text("main"), (name, page.inner_text("main"))
        seen.append(name)
        wrong.extend(wrong_for_anybody(page, f"{len(seen):02} {name}"))

    look("both", "Two things are open here")
    _every_page_of_the_survey(page, room, look)
    _every_page_of_the_ballot(page, room, look)
    _every_stop(page, room, look, monkeypatch)
    for session, place, words in (
        (everything_open("ratings"), "/ballot", "How much effort"),
        (asked_again("named"), "/survey/who", "Who are you?"),
    ):
        other = make_room(session)
        page.goto(at(other, place))
        if place == "/ballot":
            press(page, "Begin")
        look(f"other {place[1:].replace('/', ' ')}", words)
        if place == "/ballot":
            page.locator(".choice").first.click()
            press(page, "Check")
            look("ratings check", "Check your answers")
    assert not wrong, "\n".join(wrong)
    assert len(seen) > 30
    for url in asked_for:
        assert re.fullmatch(
            r"http://[\w.]+:\d+/\w+(/(survey|ballot)(/[a-z]+)?(/\d+)?|/style\.css|/nothing)?(#[\w-]+)?", url
        ), url
    if not AXE.is_file():
        pytest.skip("all but axe-core is fine: M2M_AXE names no axe.min.js (npm install axe-core)")


Look = Callable[[str, str], None]


def _every_page_of_the_survey(page: Page, room: Room, look: Look) -> None:
    page.goto(at(room, "/survey"))
    look("promise", "your own answers")
    page.get_by_role("link", name="Begin", exact=True).click()
    look("who", "Which group are you in?")
    press(page, "Continue")
    look("who without a group", "Please choose your group.")
    page.get_by_label(LONG).check()
    press(page, "Continue")
    look("who without a name", "Please give a name or a role")
    page.get_by_role("textbox").fill(f"Finance {LONG}"[:60])
    press(page, "Continue")
    look("question", "1 of 11")
    page.get_by_text("What is meant").click()
    look("question with what is meant", "means.")
    page.evaluate("document.querySelector('textarea').removeAttribute('maxlength')")
    page.get_by_label("Why?").fill(f"{SECRET} {LONG} " * 60)
    press(page, "Continue")
    look("too long a comment", "up to 4,000 letters")
    page.get_by_label("Why?").fill(f"{SECRET} {LONG}")
    page.get_by_text(re.compile("^4 – ")).click()
    press(page, "Continue")
    page.goto(at(room, "/survey/1"))
    look("question with an answer", "Take my answer away")
    page.goto(at(room, "/survey/check"))
    look("check", "not answered")
    page.get_by_role("link", name="Change").first.click()
    look("change", "Save")
    page.goto(at(room, "/survey/2"))
    look("question of somebody with a name", "You answer as")
    press(page, "Correct your name or group")
    look("correct", "Correct your name or group")
    page.goto(at(room, "/survey/other"))
    look("somebody else", "This phone will forget you")
    page.goto(at(room, "/survey/check"))
    press(page, "Finish")
    look("thanks", "Your answers are saved.")
    page.goto(at(room, "/survey/other"))
    press(page, "Forget me on this phone")
    page.goto(at(room, "/survey/code"))
    look("code", "Come back with your code")
    press(page, "Continue")
    look("no code", "Please type your code.")
    for _ in range(4):
        page.get_by_role("textbox").fill(f"zzzz-{LONG}"[:40])
        press(page, "Continue")
    look("wrong code", "zzzz")
    page.get_by_role("textbox").fill("zzzz-zzzz")
    press(page, "Continue")
    look("wrong codes", "Five wrong codes")


def _every_page_of_the_ballot(page: Page, room: Room, look: Look) -> None:
    page.goto(at(room, "/ballot"))
    look("ballot", "Nobody ever sees your votes")
    press(page, "Begin")
    look("paper", "0 of 2 used")
    page.get_by_text("Is there one that mustn’t be lost?").click()
    look("paper with what mustn’t be lost", "None of them")
    for place in (1, 2, 3):
        page.locator(f"#option-{place}").check()
    press(page, "Check")
    look("too many votes", "Please take 1 back.")
    page.locator("#option-1").uncheck()
    page.locator("#option-2").uncheck()
    page.get_by_text("Is there one that mustn’t be lost?").click()
    page.get_by_role("radio").last.check()
    press(page, "Check")
    look("check of votes", "1 vote of yours is left")
    press(page, "Finish")
    look("thanks for votes", "Your votes are saved.")
    page.goto(at(room, "/ballot/other"))
    look("somebody else votes", "This phone will forget you")


def _every_stop(page: Page, room: Room, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    page.goto(at(room, "/nothing"))
    look("no such page", "Nothing here")
    page.goto(f"http://{room.at}/nothing")
    look("no such path", "Nothing here")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none", "it has its style"
    page.goto(f"http://elsewhere.test:{room.port}{room.base}")
    look("another host", "isn’t asked under this name")
    page.goto(at(room, "/survey/who"))
    page.evaluate("document.querySelector('[name=token]').value = 'x'")
    press(page, "Continue")
    look("begin again", "Please begin again")
    page.goto(at(room, "/survey/who"))
    page.context.clear_cookies()
    press(page, "Continue")
    look("no cookies", "hasn’t kept the cookie")
    _begin(page, room, "Ward member")
    with monkeypatch.context() as broken:
        broken.setattr("m2m_tui.storage.sessions.saving.write_text", full)
        page.goto(at(room, "/survey/1"))
        page.get_by_label("Why?").fill(LONG)
        press(page, "Continue")
        look("not saved", "the disk is full")
    press(page, "Try again")
    assert "2 of 11" in page.inner_text("main")
    page.goto(at(room, "/survey/2"))
    known = page.context.cookies()
    page.get_by_label("Why?").fill(LONG)
    page.context.clear_cookies()
    press(page, "Continue")
    look("forgotten", "This phone isn’t known here any more")
    assert LONG in page.inner_text("main")
    page.context.add_cookies([{"name": "m2m", "value": known[0]["value"], "url": f"http://{room.at}"}])
    page.goto(at(room, "/survey/2"))
    elsewhere = page.context.new_page()
    elsewhere.goto(at(room, "/survey/2"))
    elsewhere.get_by_label("Why?").fill(LONG)
    press(elsewhere, "Continue")
    elsewhere.close()
    page.get_by_label("Why?").fill("Other words")
    press(page, "Continue")
    look("meanwhile", "On another page you have written here meanwhile")
    page.goto(at(room, "/survey/1"))
    with monkeypatch.context() as broken:
        broken.setattr("m2m_tui.web.survey_pages.in_words", full)
        page.goto(at(room, "/survey/check"))
        look("broken", "Something went wrong on the laptop")
    assert [each.partition(" in ")[0] for each in room.broke] == ["UnwritableFile"]
    room.broke.clear()
    page.goto(at(room, "/survey/1"))
    other = room.phone()
    room.facilitate(_expecting_one)
    for name in ("First", "Second", "Third", "Fourth"):
        other.cookies = {}
        other.open("/survey/who")
        if other.send(name=name, group="Core team").status == 422:
            break
    form = page.context.cookies()
    page.context.clear_cookies()
    page.goto(at(room, "/survey/who"))
    page.get_by_role("textbox").fill("Somebody else")
    press(page, "Continue")
    look("too many", "have begun, and 1 was expected")
    page.context.add_cookies([{"name": "m2m", "value": form[0]["value"], "url": f"http://{room.at}"}])
    page.goto(at(room, "/survey/1"))
    page.get_by_label("Why?").fill(LONG)
    room.facilitate(lambda session: diagnose.answer(session, round_id(session), _first(session), _key(session), 3))
    room.facilitate(lambda session: diagnose.reveal(session, round_id(session)))
    press(page, "Continue")
    look("too late", "came too late")
    page.goto(at(room, "/survey"))
    look("over", "Thank you")


def full(*_: object, **__: object) -> None:
    raise UnwritableFile("session.toml", "the disk is full")


def _expecting_one(session: Session) -> Session:
    return diagnose.describe_round(session, round_id(session), title="", groups=("Core team",), expected=1)


def _first(session: Session) -> str:
    return next(iter(session.rounds[round_id(session)].responses))


def _key(session: Session) -> str:
    return next(iter(session.enablers_in_use))


def _begin(page: Page, room: Room, name: str) -> None:
    page.goto(at(room, "/survey/who"))
    page.get_by_label("Core team").check()
    page.get_by_role("textbox").fill(name)
    press(page, "Continue")


def test_without_scripts_and_by_keyboard_alone(make_room: MakeRoom, new_page: NewPage) -> None:
    """From the promise to the thanks: no hand leaves the keyboard, and where one is can always be seen."""
    room = make_room(asked("anonymous", groups=("Core team", "Partners")))
    page = new_page(scripts=False)
    page.goto(at(room))
    assert page.evaluate("document.scripts.length") == 0

    def go_to(what: str) -> None:
        for _ in range(20):
            if focused(page)["what"] == what:
                return
        raise AssertionError(what)

    def enter() -> None:
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert wrong_to_see(page) == []

    go_to("Begin")
    enter()
    go_to("group")
    page.keyboard.press("ArrowDown")
    go_to("Continue")
    enter()
    for place in range(1, 12):
        assert f"{place} of 11" in page.inner_text("main")
        go_to("score")
        page.keyboard.press("Space")
        if place % 2:
            page.keyboard.press("ArrowDown")
        go_to("why")
        if place == 1:
            page.keyboard.type("Ä <b>& so on")
        go_to("next")
        enter()
    assert "All answered." in page.inner_text("main")
    go_to("Finish")
    enter()
    assert "Your answers are saved." in page.inner_text("main")
    session = room.session()
    (response,) = session.rounds[round_id(session)].responses.values()
    assert list(response.scores.values()) == [2, 1] * 5 + [2]
    assert list(response.comments.values()) == ["Ä <b>& so on"]
    assert response.group in ("Core team", "Partners")
    assert response.finished


def test_whoever_takes_the_phone_next_sees_nothing_by_going_back(make_room: MakeRoom, new_page: NewPage) -> None:
    room, page = make_room(asked("named", groups=())), new_page(scripts=False)
    page.goto(at(room))
    page.get_by_role("link", name="Begin", exact=True).click()
    page.get_by_role("textbox").fill("Finance lead")
    press(page, "Continue")
    page.get_by_text(re.compile("^4 – ")).click()
    page.get_by_label("Why?").fill(SECRET)
    press(page, "Continue")
    page.goto(at(room, "/survey/1"))
    assert SECRET in page.content()
    page.goto(at(room, "/survey/check"))
    assert SECRET in page.content()
    page.get_by_role("link", name="Somebody else on this phone").click()
    (code,) = re.findall(r"[a-z0-9]{4}-[a-z0-9]{4}", page.inner_text(".code"))
    press(page, "Forget me on this phone")
    assert "your own answers" in page.inner_text("main")
    for _ in range(9):
        if page.go_back() is None:
            break
        for each in (SECRET, "Finance lead", code):
            assert each not in page.content(), page.url
        assert not page.locator(":checked").count()
