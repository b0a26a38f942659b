"""Every page in two languages in a real browser, one of them written from right to left: everybody can read and use each."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from m2m_tui.core.session import changed
from m2m_tui.core.stages import diagnose
from tests.two_languages import MARKED, in_two_languages, speak_the_marked_language
from tests.ui.made import round_id
from tests.web.browser import AXE, SMALL, wrong_for_anybody, wrong_on_any_screen, wrong_to_see
from tests.web.conftest import MakeRoom, NewPage, Room
from tests.web.test_in_a_browser import LONG, at, everything_open, full

if TYPE_CHECKING:
    from playwright.sync_api import Page

MIXED = {"choose", "both", "question with an answer", "check", "change 1", "paper"}
"""Pages with words of both languages; what axe finds on the others it finds where there is no other language, too."""

ENGLISH, ARABIC = "en", "ar"
"""The marked language under a tag that there is: what looks at the pages knows all tags."""


@pytest.fixture
def room(make_room: MakeRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A survey and a ballot in both languages; one statement is in the first one alone."""
    folder = tmp_path / "languages"
    folder.mkdir()
    speak_the_marked_language(folder, monkeypatch, direction="rtl")
    (folder / f"{MARKED}.toml").rename(folder / f"{ARABIC}.toml")
    session = in_two_languages(everything_open(), ARABIC)
    translation = session.translations[ARABIC]
    kept = dict(list(translation.enablers.items())[1:])
    partly = translation.model_copy(update={"enablers": kept})
    return make_room(changed(session, translations={ARABIC: partly}))


@pytest.mark.slow
def test_every_page_in_both_languages(room: Room, new_page: NewPage) -> None:
    """The English ones are those that are looked at on any screen where there is no other language, so of them the first is enough."""
    wrong: list[str] = []
    for tag, of, wrong_with in ((ARABIC, "rtl", _wrong_where_it_can_be), (ENGLISH, "ltr", _wrong_on_the_smallest)):
        page = new_page()
        page.set_viewport_size(SMALL)
        seen = [0]

        def look(
            name: str,
            tag: str = tag,
            of: str = of,
            page: Page = page,
            seen: list[int] = seen,
            wrong_with: Callable[[Page, str], list[str]] = wrong_with,
        ) -> None:
            seen[0] += 1
            assert page.evaluate("getComputedStyle(document.documentElement).direction") == of, name
            assert page.evaluate("document.documentElement.lang") == tag, name
            wrong.extend(wrong_with(page, f"{tag} {seen[0]:02} {name}"))

        page.goto(at(room))
        wrong.extend(wrong_with(page, f"{tag} 00 choose"))
        boxes = [each.bounding_box() for each in page.get_by_role("button").all()]
        assert len({(box["width"], box["height"]) for box in boxes if box}) == 1, "neither is larger"
        page.locator(f"button[value={tag}]").click()
        if tag == ARABIC:
            _every_page(page, room, look, tag)
        else:
            look("both")
    with_both = new_page()
    with_both.goto(at(room))
    _stops(with_both, room, wrong)
    assert not wrong, "\n".join(wrong)
    if not AXE.is_file():
        pytest.skip("all but axe-core is fine: M2M_AXE names no axe.min.js (npm install axe-core)")


def _wrong_where_it_can_be(page: Page, name: str) -> list[str]:
    return (wrong_for_anybody if name.split(" ", 2)[-1] in MIXED else wrong_on_any_screen)(page, name)


def _wrong_on_the_smallest(page: Page, name: str) -> list[str]:
    return [f"{name}: {each}" for each in wrong_to_see(page)]


def _go(page: Page) -> None:
    page.locator("main form button").first.click()


def _every_page(page: Page, room: Room, look: Callable[[str], None], tag: str) -> None:
    look("both")
    page.goto(at(room, "/survey"))
    look("promise")
    page.goto(at(room, "/survey/who"))
    look("who")
    _go(page)
    look("who without a group")
    page.locator("[name=group]").last.check()
    page.get_by_role("textbox").fill(f"Finance {tag} {LONG}"[:60])
    _go(page)
    look("question")
    page.locator("summary").click()
    page.evaluate("document.querySelector('textarea').removeAttribute('maxlength')")
    page.locator("textarea").fill(f"{LONG} " * 70)
    _go(page)
    look("too long a comment")
    page.locator("textarea").fill(LONG)
    page.locator(".choice").nth(3).click()
    page.locator("[name=speak]").click()
    assert page.locator("textarea").input_value() == LONG
    assert page.locator("[name=score]").nth(3).is_checked()
    page.locator("[name=speak]").click()
    look("question with an answer")
    for place in ("2", "check", "change/1", "correct", "other"):
        page.goto(at(room, f"/survey/{place}"))
        look(place.replace("/", " "))
    page.goto(at(room, "/survey/check"))
    _go(page)
    look("thanks")
    page.goto(at(room, "/survey/code"))
    look("code")
    for typed in ("", *[f"zzzz-{LONG}"[:40]] * 5):
        page.get_by_role("textbox").fill(typed)
        _go(page)
        if typed == "":
            look("no code")
    look("wrong codes")
    page.goto(at(room, "/ballot"))
    look("ballot")
    _go(page)
    page.locator("summary").click()
    look("paper")
    for option in (1, 2, 3):
        page.locator(f"#option-{option}").check()
    _go(page)
    look("too many votes")
    page.locator("#option-1").uncheck()
    page.locator("#option-2").uncheck()
    _go(page)
    look("check of votes")
    _go(page)
    look("thanks for votes")


def _stops(page: Page, room: Room, wrong: list[str]) -> None:
    page.locator(f"button[value={ARABIC}]").click()
    page.goto(at(room, "/survey/who"))
    page.evaluate("document.querySelector('[name=token]').value = 'x'")
    _go(page)
    wrong.extend(wrong_for_anybody(page, "stop begin again"))
    for name, address in (
        ("no such page", at(room, "/nothing")),
        ("no such path", f"http://{room.at}/nothing"),
        ("another host", f"http://elsewhere.test:{room.port}{room.base}"),
    ):
        page.goto(address)
        directions = "all => all.map(each => [each.lang, getComputedStyle(each).direction])"
        assert sorted(page.locator("section").evaluate_all(directions)) == [[ARABIC, "rtl"], [ENGLISH, "ltr"]]
        wrong.extend(wrong_for_anybody(page, f"stop {name}"))
    page.goto(at(room, "/survey/who"))
    page.locator("[name=group]").last.check()
    page.get_by_role("textbox").fill("Last")
    _go(page)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr("m2m_tui.storage.sessions.saving.write_text", full)
        page.locator("textarea").fill(LONG)
        _go(page)
        assert "the disk is full" in page.inner_text("main")
        wrong.extend(wrong_for_anybody(page, "stop not saved"))
    _go(page)
    page.goto(at(room, "/survey/3"))
    page.locator("textarea").fill(LONG)
    room.facilitate(lambda session: diagnose.reveal(session, round_id(session)))
    _go(page)
    assert page.inner_text("main").count(LONG) == 2
    wrong.extend(wrong_for_anybody(page, "stop too late"))


def test_to_choose_and_to_switch_needs_no_script_and_no_enter_does_it(room: Room, new_page: NewPage) -> None:
    page = new_page(scripts=False)
    page.goto(at(room, "/survey"))
    page.locator(f"button[value={ARABIC}]").click()
    page.goto(at(room, "/survey/who"))
    page.locator("[name=group]").last.check()
    page.get_by_role("textbox").fill("Lead")
    page.locator(f"button[value={ENGLISH}]").click()
    assert page.get_by_role("textbox").input_value() == "Lead"
    assert page.locator("[name=group]").last.is_checked()
    with page.expect_navigation():
        page.get_by_role("textbox").press("Enter")
    assert "1 of 11" in page.inner_text("main"), "enter goes on, and never changes the language"
    page.locator(f"button[value={ARABIC}]").click()
    assert wrong_to_see(page) == []
    (cookie,) = [each for each in page.context.cookies() if each["name"] == "m2m-language"]
    assert (cookie["value"], cookie["httpOnly"], cookie["sameSite"]) == (ARABIC, True, "Lax")
    assert not re.search(r"language|speak|choose", page.url)
