"""What is sent of a change covers all of it: after any edits the terminal shows what a full paint shows."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from textual.containers import Vertical

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen
from m2m_tui.storage.toml.models import read_session
from m2m_tui.ui.widgets.chart_view import ChartView
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.ui.widgets.reading import Reading
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import SaidLine
from tests.conftest import EXAMPLE
from tests.thorough import tries
from tests.ui.made import round_id
from tests.ui.stand import standing, until_as_painted

PADDED = "RowList, Reading, ChartView, LongInput { padding: 0 1; margin: 1 2; }"
FEW = settings(max_examples=tries(8, 100), phases=[Phase.explicit, Phase.generate])
"""A failing example waits for what never comes, so it isn't made smaller."""

words = st.sampled_from(
    ("", "a", "trust", "neighbourhood working", "日本語の文", "e\u0301 x", "[/] [x]", "long " * 12, "y" * 50)
)
spans = st.lists(st.tuples(words, st.sampled_from(("", "muted", "strong", "warn", "level-1"))), max_size=3).map(tuple)
rows = st.builds(
    Row,
    st.sampled_from(("", *"abcdefghijklmnop")),
    spans,
    st.sampled_from(((), ((" now", "accent"),), (("日本", "muted"),))),
    st.booleans(),
)
lists = st.lists(rows, max_size=14, unique_by=lambda row: row.id or id(row))
moves = st.sampled_from(("up", "down", "pageup", "pagedown", "home", "end"))


@FEW
@given(st.lists(st.one_of(lists, moves, st.integers(-2, 2)), max_size=10))
async def test_a_list_after_other_rows_moves_and_scrolling(steps: list[list[Row] | str | int]) -> None:
    listed = RowList(empty="Nothing here.")
    async with standing(listed, css=PADDED) as ui:
        listed.focus()
        for step in steps:
            if isinstance(step, str):
                await ui.press(step)
            elif isinstance(step, int):
                listed.focus() if step else ui.screen.set_focus(None)
                listed._scroll(step)  # what the wheel does
            else:
                listed.show(step)
            await until_as_painted(ui)


@FEW
@given(st.lists(st.one_of(st.lists(spans, max_size=14), moves), max_size=10))
async def test_paragraphs_after_others_and_scrolling(steps: list[list[tuple[tuple[str, str], ...]] | str]) -> None:
    reading = Reading(focusable=True, indent=2)
    async with standing(reading, css=PADDED) as ui:
        reading.focus()
        for step in steps:
            if isinstance(step, str):
                await ui.press(step)
            else:
                reading.show(step)
            await until_as_painted(ui)


def example_session() -> Session:
    return read_session(EXAMPLE.read_text("utf-8"), "")


@FEW
@given(
    st.lists(
        st.tuples(st.sampled_from(("strength", "spread", "distribution", "coverage")), st.integers(0, 11)), max_size=8
    )
)
async def test_a_chart_after_another_and_another_enabler_marked(steps: list[tuple[str, int]]) -> None:
    session = example_session()
    found, covered = diagnosis(session, round_id(session)), deepen.coverage(session)
    chart = ChartView("strength")
    async with standing(chart, size=(70, 14), css="ChartView { height: 1fr; padding: 0 2; }") as ui:
        for name, marked in steps:
            data = covered if name == "coverage" else found
            enabler = (*session.enablers_in_use, "")[min(marked, len(session.enablers_in_use))]
            chart.show(data, chart=name, marked=enabler)
            await until_as_painted(ui)


letters = st.sampled_from(
    (
        "a",
        "Z",
        " ",
        "日",
        "é",
        "e\u0301",
        "😀",
        "[",
        "/",
        "two words ",
        "a sentence that is longer than the field is wide ",
    )
)
keys = st.sampled_from(
    (
        "left",
        "right",
        "up",
        "down",
        "home",
        "end",
        "backspace",
        "delete",
        "ctrl+w",
        "ctrl+u",
        "ctrl+z",
        "shift+left",
        "ctrl+a",
    )
)


@FEW
@given(
    st.lists(
        st.one_of(letters.map(lambda text: ("type", text)), letters.map(lambda text: ("paste", text)), keys),
        max_size=14,
    )
)
async def test_a_field_after_typing_pasting_and_moving(steps: list[tuple[str, str] | str]) -> None:
    field = LongInput("It begins with some words that wrap.", placeholder="say something")
    async with standing(field, css=PADDED, size=(30, 8)) as ui:
        field.focus()
        for step in steps:
            if isinstance(step, str):
                await ui.press(step)
            elif step[0] == "type":
                await ui.write(step[1])
            else:
                await ui.paste(step[1])
            await until_as_painted(ui)


async def test_what_changes_out_of_sight_is_drawn_when_it_comes_back() -> None:
    line = SaidLine((("before", ""),))
    around = Vertical(line)
    async with standing(around, css="SaidLine { height: 1; }") as ui:

        def drawn() -> str:
            """As Textual draws it: what it remembers, unless somebody said that it is another."""
            return line.render_lines(line.size.region)[0].text.strip()

        await ui.laid_out()
        assert drawn() == "before"
        around.display = False
        await ui.laid_out()
        line.say("behind")
        around.display = True
        await ui.laid_out()
        assert drawn() == "behind"
