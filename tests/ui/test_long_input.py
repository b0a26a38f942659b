"""The field for a sentence or a few: typing, pasting, leaving with the arrows."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.containers import Vertical

from m2m_tui.core.clean import clean_line
from m2m_tui.ui.widgets.long_input import LongInput
from tests.ui.stand import standing

HELD: list[object] = []


class Around(Vertical):
    """Hears what the field says."""

    def __init__(self, value: str = "") -> None:
        super().__init__()
        self.field = LongInput(value)

    def compose(self) -> ComposeResult:
        yield self.field

    def on_long_input_left(self, event: LongInput.Left) -> None:
        HELD.append(event.by)

    def on_long_input_submitted(self, event: LongInput.Submitted) -> None:
        HELD.append(event.value)


@pytest.fixture(autouse=True)
def _nothing_held() -> None:
    HELD.clear()


async def test_what_is_typed_is_its_value_and_enter_hands_it_over() -> None:
    around = Around()
    async with standing(around) as ui:
        around.field.focus()
        await ui.write("日本 [/] e\u0301 \\n “x”")
        await ui.press("enter")
        assert HELD == ["日本 [/] e\u0301 \\n “x”"]
        assert around.field.value == HELD[0]


@settings(max_examples=15)
@given(
    st.text(max_size=40) | st.sampled_from(("a\r\nb\nc", "\x1b[31mred\x1b[0m", "x\x00y\u202ez\u200d", "\t tab", "\n\n"))
)
async def test_what_is_pasted_is_one_clean_line(text: str) -> None:
    around = Around("before ")
    async with standing(around) as ui:
        around.field.focus()
        await ui.paste(text)
        assert around.field.value == f"before {clean_line(text)}"
        assert [each for each in ui.text if unicodedata.category(each) in ("Cc", "Cf", "Cs")] == []


async def test_the_arrows_leave_at_the_edges_and_move_within() -> None:
    around = Around("a first line that is longer than the field is wide, and a second")
    async with standing(around, size=(30, 6)) as ui:
        around.field.focus()
        await ui.press("down")
        assert HELD == [1]
        await ui.press("up", "up", "up", "up")
        assert HELD[:2] == [1, -1]


async def test_it_begins_with_its_value_and_the_cursor_after_it() -> None:
    around = Around("begun")
    async with standing(around) as ui:
        around.field.focus()
        await ui.write(" and done")
        assert around.field.value == "begun and done"


async def test_ctrl_u_empties_it_ctrl_a_takes_all_of_it_and_ctrl_z_undoes_what_was_typed() -> None:
    field = LongInput("begun")
    async with standing(field, size=(40, 6)) as ui:
        field.focus()
        await ui.press("left", "left", "ctrl+u")
        assert field.value == ""
        await ui.press("ctrl+z")
        assert field.value == "begun"
        await ui.press("ctrl+a")
        await ui.write("anew")
        assert field.value == "anew"


async def test_one_step_brings_back_what_a_word_was_typed_over() -> None:
    field = LongInput("what was there")
    async with standing(field, size=(40, 6)) as ui:
        field.focus()
        await ui.press("ctrl+a")
        await ui.write("anew")
        await ui.press("ctrl+z")
        assert field.value == "what was there"
        await ui.press("end", "left")
        await ui.write("xy")
        await ui.press("ctrl+z")
        assert field.value == "what was there", "what is typed in between is a step of its own"


async def test_what_is_typed_elsewhere_after_a_letter_over_a_selection_is_undone_alone() -> None:
    field = LongInput("what was there")
    async with standing(field, size=(40, 6)) as ui:
        field.focus()
        await ui.press("ctrl+a")
        await ui.write("a")
        await ui.press("home")
        await ui.write("b")
        await ui.press("ctrl+z")
        assert field.value == "a"
        await ui.press("ctrl+z")
        assert field.value == "what was there"
