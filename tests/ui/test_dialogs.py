"""The dialogs: forms keep what was typed, lists are picked from with any key, questions have two answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events

from m2m_tui.ui.dialogs.confirm import Confirm
from m2m_tui.ui.dialogs.form import Form
from m2m_tui.ui.dialogs.pick import Pick
from m2m_tui.ui.dialogs.read import Read
from m2m_tui.ui.questions import Choice, Field
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.ui.widgets.row_list import RowList
from tests.ui.harness import UI, app_at, opened
from tests.ui.made import fresh
from tests.ui.stand import standing

FIELDS = [
    Field("one", "The first", "begun", required=True),
    Field("two", "The second", lines=2),
    Field("three", "The third", options=(("x", "An X"), ("y", "A Y"))),
]
CHOICES = [Choice("", "Letters"), *(Choice(letter, f"letter {letter}") for letter in "abcdefghijk")]


def a_form(drafts: dict[str, dict[str, str]]) -> Form:
    return Form("A form", FIELDS, drafts=drafts, draft="a form", ahead=[])


async def asked(ui: UI, screen: Any) -> list[Any]:
    """Put a dialog in front; the list gets its answer."""
    answers: list[Any] = []
    ui.app.push_screen(screen, answers.append)
    await ui.until_front(type(screen))
    return answers


async def test_enter_walks_through_a_form_and_is_done_at_its_end() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, a_form({}))
        await ui.press("end")
        await ui.write("!")
        await ui.press("enter")
        await ui.write("more")
        await ui.press("enter", "right", "enter")
        assert answers == [{"one": "begun!", "two": "more", "three": "y"}]


async def test_what_was_put_there_is_typed_over_and_what_somebody_began_here_is_not() -> None:
    drafts: dict[str, dict[str, str]] = {}
    async with standing(RowList(), size=(80, 24)) as ui:
        await asked(ui, a_form(drafts))
        await ui.write("anew")
        await ui.press("enter", "up")
        await ui.write("!")
        await ui.press("escape")
        assert drafts["a form"]["one"] == "anew!"
        answers = await asked(ui, a_form(drafts))
        await ui.write("!")
        await ui.press("ctrl+s")
        assert answers[0]["one"] == "anew!!"


LONG = "A sentence that is longer than a line of a dialog of seventy-six cells, and then a little more of it."


def a_text() -> Form:
    fields = [Field("one", "A text", LONG, lines=2), Field("two", "Another", LONG, lines=2)]
    return Form("A form", fields, drafts={}, draft="a form", ahead=[])


async def test_a_text_of_several_lines_is_typed_over_as_well_and_one_step_brings_it_back() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        await asked(ui, a_text())
        one, two = ui.screen.query(LongInput)
        await ui.write("anew")
        assert one.value == "anew"
        await ui.press("ctrl+z")
        assert one.value == LONG
        await ui.press("end", "enter")
        await ui.write("x")
        assert (one.value, two.value) == (LONG, "x")


@pytest.mark.parametrize(
    ("key", "then"),
    [
        ("end", f"{LONG}!"),
        ("right", f"{LONG}!"),
        ("left", f"!{LONG}"),
        ("backspace", "!"),
    ],
)
async def test_a_key_that_goes_into_it_keeps_a_text(key: str, then: str) -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, a_text())
        await ui.press(key)
        await ui.write("!")
        await ui.press("ctrl+s")
        assert answers == [{"one": then, "two": LONG}]


@pytest.mark.parametrize("key", ["home", "up"])
async def test_within_a_text_it_goes_on_where_the_cursor_is(key: str) -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, a_text())
        await ui.press(key)
        await ui.write("!")
        await ui.press("ctrl+s")
        assert answers[0]["one"].replace("!", "", 1) == LONG


async def test_a_click_goes_into_a_text() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, a_text())
        await ui.click_on("longer than", last=True)
        await ui.write("!")
        await ui.press("ctrl+s")
        assert answers == [{"one": LONG, "two": LONG.replace("longer", "!longer")}]


async def test_the_key_line_says_how_to_add_to_what_is_typed_over() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        await asked(ui, a_text())
        await ui.until_shown("esc back end add to it")
        await ui.press("end")
        assert "add to it" not in ui.text
        await ui.press("tab")
        await ui.until_shown("add to it")
        await ui.write("x")
        assert "add to it" not in ui.text


async def test_the_arrows_put_what_is_offered_into_a_field_and_what_was_typed_back() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        field = Field("who", "Who?", offers=("Finance", "HR"))
        answers = await asked(ui, Form("A form", [field], drafts={}, draft="a form", ahead=[]))
        await ui.write("Ann")
        (entry,) = ui.screen.query(LongInput)
        seen = []
        for key in ("down", "down", "down", "up"):
            await ui.press(key)
            seen.append(entry.value)
        assert seen == ["Finance", "HR", "Ann", "HR"]
        await ui.write(" lead")
        await ui.press("enter")
        assert answers == [{"who": "HR lead"}]


async def test_what_does_not_go_together_is_said_and_the_form_stays() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        form = Form(
            "A form",
            FIELDS,
            drafts={},
            draft="a form",
            ahead=[],
            check=lambda filled: "" if filled["two"] else f"{filled['one']} needs the second.",
        )
        answers = await asked(ui, form)
        await ui.press("ctrl+s")
        assert "begun needs the second." in ui.notice
        assert answers == []
        await ui.fill(two="here")
        await ui.press("ctrl+s")
        assert [each["two"] for each in answers] == ["here"]


async def test_ctrl_s_is_done_from_anywhere() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, a_form({}))
        await ui.press("enter", "ctrl+s")
        assert answers == [{"one": "begun", "two": "", "three": "x"}]


async def test_the_arrows_go_from_field_to_field() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        await asked(ui, a_form({}))
        seen = []
        for key in ("down", "down", "up", "up"):
            await ui.press(key)
            assert ui.screen.focused is not None
            seen.append(ui.screen.focused.id)
        assert seen == ["two", "three", "two", "one"]


async def test_a_required_field_is_asked_for() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, a_form({}))
        await ui.fill(one="  ")
        await ui.press("down", "ctrl+s")
        assert answers == []
        assert "“The first” is still empty" in ui.notice
        assert ui.screen.focused is not None
        assert ui.screen.focused.id == "one"


async def test_what_was_typed_before_escape_stands_there_again_until_it_is_done() -> None:
    drafts: dict[str, dict[str, str]] = {}
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, a_form(drafts))
        await ui.press("end")
        await ui.write(" again")
        await ui.press("escape")
        assert answers == [None]
        answers = await asked(ui, a_form(drafts))
        assert "begun again" in ui.text
        assert "what you had typed before" in ui.notice
        await ui.press("ctrl+s")
        assert answers[0]["one"] == "begun again"
        assert drafts == {}


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_field_with_the_cursor_and_its_label_are_in_sight(size: tuple[int, int]) -> None:
    fields = [Field(f"f{number}", f"Label {number}", lines=3) for number in range(9)]
    async with standing(RowList(), size=size) as ui:
        await asked(ui, Form("A long form", fields, drafts={}, draft="long", ahead=[]))
        for number in range(9):
            await ui.write(f"typed {number}")
            await ui.until_shown(f"Label {number}")
            await ui.until_shown(f"typed {number}")
            assert f"Label {number}" in ui.text
            await ui.press("tab")


async def test_enter_takes_the_row_under_the_cursor() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, Pick("Which?", CHOICES, picked=["c"]))
        await ui.press("down", "enter")
        assert answers == [("d",)]


async def test_a_number_takes_a_row_at_once() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, Pick("Which?", CHOICES))
        await ui.press("5")
        assert answers == [("e",)]


async def test_space_picks_several_and_they_come_in_the_order_of_the_list() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, Pick("Which?", CHOICES, picked=["b"], several=True))
        await ui.press("end", "space", "home", "space", "down", "space", "1", "enter")
        assert answers == [("a", "k")]


async def test_what_is_filtered_away_stays_picked() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, Pick("Which?", CHOICES, picked=["b"], several=True))
        await ui.press("/")
        await ui.write("letter g")
        await ui.laid_out()
        assert ui.rows().ids == ["g"]
        await ui.press("enter", "space", "enter")
        assert answers == [("b", "g")]


async def test_escape_first_closes_the_filter_then_the_list() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        answers = await asked(ui, Pick("Which?", CHOICES))
        await ui.press("/")
        await ui.write("zz")
        await ui.laid_out()
        assert "Nothing in the list has these words" in ui.text
        await ui.press("escape")
        assert len(ui.rows().ids) == 11
        await ui.press("escape")
        assert answers == [None]


async def test_a_question_has_two_answers() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        for key, answer in (("enter", True), ("escape", False)):
            answers = await asked(ui, Confirm("Sure?", [(("It can’t be undone.", ""),)], "yes", "no"))
            await ui.press("x", "space", "tab", key)
            assert answers == [answer]


async def test_the_keys_of_a_question_are_always_in_sight() -> None:
    async with standing(RowList(), size=(40, 12)) as ui:
        await asked(ui, Confirm("Sure?", [(("One more reason. " * 40, ""),)], "yes", "no"))
        await ui.laid_out()
        assert "enter yes" in ui.text
        assert "esc no" in ui.text


async def test_what_is_only_to_be_read_closes_with_any_of_its_keys() -> None:
    async with standing(RowList(), size=(80, 24)) as ui:
        for key in ("escape", "enter", "g", "?", "q"):
            answers = await asked(ui, Read("Words", [((f"line {number}", ""),) for number in range(60)]))
            await ui.press("end")
            assert "line 59" in ui.text
            await ui.press("home")
            assert "line 0" in ui.text
            await ui.press(key)
            assert answers == [None], key


async def test_a_form_that_is_left_before_it_is_there_does_no_harm(tmp_path: Path) -> None:
    """Escape may come with the key that opens it."""
    async with opened(fresh(), tmp_path) as ui:
        left = Form("What is it called?", [Field("title", "Its title")], drafts={}, draft="title", ahead=[])
        ui.app.push_screen(left)
        left.action_back()
        await ui.until(lambda: left not in ui.app.screen_stack)
        await ui.press("?")
        await ui.until_front("Read")


async def test_of_keys_that_arrive_in_one_burst_each_word_is_in_the_field_it_was_typed_for(tmp_path: Path) -> None:
    async with app_at(None, tmp_path) as ui:
        await ui.press("a")
        await ui.until_front("Form")
        await ui.until(lambda: not getattr(ui.screen, "opening", True))
        for key in (*"One", "enter", *"Two", "tab", *"Three"):
            ui.app.post_message(events.Key(key, key if len(key) == 1 else None))
        title, place, challenge = ui.screen.query(LongInput)
        await ui.until(lambda: challenge.value == "Three")
        assert (title.value, place.value) == ("One", "Two")
