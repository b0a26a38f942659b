"""The survey: one person, alone with the keyboard, and no way into the rest of the app."""

from __future__ import annotations

import string
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from m2m_tui.core.session import Confidentiality, Response, Session
from tests.ui.harness import UI, opened
from tests.ui.made import asked, round_id, under_way

OWN = {"SurveyScreen", "Confirm", "Form", "Pick", "Read"}
"""What may be in front while somebody answers: the survey and its own dialogs."""

KEYS = (
    *(each for each in string.printable if each.isprintable() and each != " "),
    "space",
    "tab",
    "shift+tab",
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace", "enter"),
    *("ctrl+left_square_bracket", "ctrl+backslash", "ctrl+space", "ctrl+home", "shift+up", "alt+q", "ctrl+shift+q"),
)


@asynccontextmanager
async def handed_over(session: Session, folder: Path, name: str = "Finance lead") -> AsyncIterator[UI]:
    """The survey in front of somebody who answers for the first time."""
    async with opened(session, folder, (100, 30), stage="diagnose") as ui:
        await hand_over(ui, name)
        yield ui


async def hand_over(ui: UI, name: str) -> None:
    await ui.press("h")
    await ui.until(lambda: ui.front in ("Pick", "Form", "Confirm") and ui.screen.is_mounted)
    if ui.front == "Pick":
        await ui.press("enter")
        await ui.until(lambda: ui.front in ("Form", "Confirm") and ui.screen.is_mounted)
    if ui.front == "Form":
        await ui.write(name)
        await ui.press("ctrl+s")
    else:
        await ui.press("enter")
    await ui.until_front("SurveyScreen")
    await ui.until(lambda: ui.rows().has_focus)


async def hand_back(ui: UI) -> None:
    await ui.press("escape")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")


def responses(session: Session) -> list[Response]:
    return list(session.rounds[round_id(session)].responses.values())


# -- answering


async def test_1_to_5_and_0_answer_and_the_cursor_goes_on(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        enablers = list(ui.session.kept)
        assert ui.rows().ids == enablers
        for place, key in enumerate("123450"):
            assert ui.rows().current == enablers[place]
            await ui.press(key)
        (response,) = responses(await ui.settled())
        assert list(response.scores.values()) == [1, 2, 3, 4, 5, "don't know"]
        assert response.name == "Finance lead"
        assert not response.finished
        assert "6 of 11 answered" in ui.text
        assert [line.rstrip()[-3:] for line in ui.lines() if "[?]" in line] == ["[?]"]


async def test_an_answer_can_be_changed_and_taken_away(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press("1", "up", "4")
        assert list(responses(ui.session)[0].scores.values()) == [4]
        await ui.press("up", "backspace")
        assert not responses(await ui.settled())[0].scores


async def test_a_click_on_a_mark_answers(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        first = next(iter(ui.session.kept.values())).title
        row = next(line for line in ui.lines() if first in line)
        y = ui.lines().index(row)
        for mark, answer in (("1", 1), ("3", 3), ("5", 5), ("?", "don't know")):
            row = ui.lines()[y]
            marks = row[-18:]
            place = {"1": 1, "2": 4, "3": 7, "4": 10, "5": 13, "?": 16}[mark]
            await ui.click(len(row) - len(marks) + place, y)
            assert list(responses(ui.session)[0].scores.values()) == [answer]


async def test_the_statement_of_the_enabler_under_the_cursor_is_shown(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        for enabler in ui.session.kept.values():
            assert enabler.statement in ui.read("#statement")
            await ui.press("down")


async def test_every_point_of_the_scale_is_in_words(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        for words in ("1 Not in place", "5 Embedded", "0 Don’t know"):
            assert words in ui.text.replace("\u00a0", " ")


async def test_c_comments_and_an_empty_comment_takes_it_away(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        first = next(iter(ui.session.kept))
        await ui.press("c")
        await ui.until_front("Form")
        await ui.write("Only in one team.")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        assert responses(await ui.settled())[0].comments == {first: "Only in one team."}
        assert "Only in one team." in ui.read("#statement")
        assert "✎" in ui.text
        await ui.press("c")
        await ui.until_front("Form")
        await ui.fill(text="")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        assert responses(await ui.settled())[0].comments == {}


async def test_clicking_the_hint_of_the_scores_gives_no_score(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.click_on("how strong", last=True)
        assert responses(ui.session)[0].scores == {}


# -- finishing, and coming back


async def test_f_finishes_when_all_is_answered(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press(*["3"] * 11)
        assert "All answered: press f to finish" in ui.text
        await ui.press("f")
        await ui.until_front("Confirm")
        assert "Thank you" in ui.text
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        assert responses(await ui.settled())[0].finished
        assert "1 person has answered" in ui.text


async def test_f_names_what_is_missing_and_escape_goes_back_to_it(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press(*["3"] * 10, "f")
        await ui.until_front("Confirm")
        assert "1 not answered" in ui.text
        assert list(ui.session.kept.values())[-1].title in ui.text
        await ui.press("escape")
        await ui.until_front("SurveyScreen")
        assert not responses(ui.session)[0].finished
        await ui.press("f")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_shown("Thank you")
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        assert responses(ui.session)[0].finished


@pytest.mark.parametrize("kind", ["named", "anonymous"])
async def test_one_comes_back_by_the_code_that_nobody_else_sees(tmp_path: Path, kind: Confidentiality) -> None:
    async with handed_over(asked(kind), tmp_path) as ui:
        await ui.press("4", "5")
        ((code, response),) = ui.session.rounds[round_id(ui.session)].responses.items()
        assert response.name == ("Finance lead" if kind == "named" else "")
        await ui.press("escape")
        await ui.until_front("Confirm")
        assert code in ui.text
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        assert code not in ui.text
        await ui.press("h")
        await ui.until_front("Pick")
        assert code not in ui.text
        assert "Finance lead" not in ui.text
        await ui.press("2")
        await ui.until_front("Form")
        await ui.write(f" {code.upper()} ")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        await ui.until(lambda: ui.rows().current == list(ui.session.kept)[2])
        await ui.press("1")
        (response,) = responses(await ui.settled())
        assert list(response.scores.values()) == [4, 5, 1]


async def test_a_wrong_code_is_said_where_it_can_be_seen_and_changes_nothing(tmp_path: Path) -> None:
    async with handed_over(asked("anonymous"), tmp_path) as ui:
        await ui.press("4")
        await hand_back(ui)
        before = ui.session
        await ui.press("h")
        await ui.until_front("Pick")
        await ui.press("2")
        await ui.until_front("Form")
        await ui.write("zzzzz")
        await ui.press("enter")
        await ui.calm()
        assert "There is no code" in ui.text
        assert ui.session == before


async def test_a_name_that_is_taken_is_said_where_it_can_be_seen(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        await ui.press("h")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("Form")
        await ui.write("ward MEMBER")
        await ui.press("ctrl+s")
        await ui.calm()
        assert "is already there" in ui.text
        assert len(responses(ui.session)) == 3


async def test_escape_before_a_name_is_given_changes_nothing(tmp_path: Path) -> None:
    session = asked()
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("h")
        await ui.until_front("Form")
        await ui.write("Fin")
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        assert ui.session == session
