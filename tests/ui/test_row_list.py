"""The list that all lists are: its cursor, its scrolling, its mouse."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.ui.spans import Line
from m2m_tui.ui.widgets.row import Row
from m2m_tui.ui.widgets.row_list import RowList
from tests.ui.stand import standing

HEADING = Row("", (("A heading", "heading"),))


def rows(*ids: str) -> list[Row]:
    return [Row(each, ((f"row {each}", ""),)) if each else HEADING for each in ids]


async def test_the_cursor_passes_over_headings() -> None:
    listed = RowList()
    async with standing(listed) as ui:
        listed.show(rows("", "a", "", "", "b", ""))
        listed.focus()
        seen = [listed.current]
        for key in ("down", "down", "up", "up", "end", "home", "pagedown", "pageup"):
            await ui.press(key)
            seen.append(listed.current)
        assert seen == ["a", "b", "b", "a", "a", "b", "a", "b", "a"]


async def test_the_cursor_stays_on_its_row_or_where_it_was() -> None:
    listed = RowList()
    async with standing(listed) as ui:
        listed.show(rows("a", "b", "c"))
        listed.go_to("b")
        listed.show(rows("x", "a", "b", "c"))
        assert listed.current == "b"
        listed.show(rows("x", "a", "c"))
        assert listed.current == "c"
        listed.show(rows("x"))
        assert listed.current == "x"
        listed.show([])
        assert listed.current == ""
        await ui.press("down", "enter", "home", "end", "pageup")


def numbered(made: list[tuple[bool, int]]) -> list[Row]:
    """Rows of one to four lines, and headings of one, no two together."""
    return [
        HEADING if heading and not n % 3 else Row(f"r{n}", ((f"r{n} " + "x " * long, ""),), wraps=True)
        for n, (heading, long) in enumerate(made)
    ]


KEYS = st.sampled_from(("down", "up", "pagedown", "pageup", "home", "end"))


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 30)), min_size=1, max_size=30).map(numbered),
    st.lists(KEYS, max_size=12),
)
async def test_the_row_under_the_cursor_is_always_in_sight(made: list[Row], keys: list[str]) -> None:
    listed = RowList()
    async with standing(listed, size=(24, 6)) as ui:
        listed.show(made)
        listed.focus()
        for key in keys:
            await ui.press(key)
            if listed.current:
                (marked,) = [line for line in listed.paint(*listed.size) if line.ground == "cursor"]
                assert marked.text.startswith(f"{listed.current} ")


async def test_a_row_taller_than_the_list_is_shown_from_its_beginning() -> None:
    listed = RowList()
    async with standing(listed, size=(24, 6)) as ui:
        listed.show([*rows("a"), *numbered([(False, 90)])])
        listed.focus()
        await ui.press("down")
        first = listed.paint(*listed.size)[0]
        assert first.text.startswith("r0 ")
        assert first.ground == "cursor"


async def test_a_row_taller_than_the_list_is_read_to_its_end_before_the_cursor_goes_on() -> None:
    listed = RowList()
    words = [f"w{n}" for n in range(60)]
    async with standing(listed, size=(24, 6)) as ui:
        listed.show([*rows("a"), Row("r", ((" ".join(words), ""),), wraps=True), *rows("b")])
        listed.focus()
        seen: list[str] = []
        await ui.press("down")
        while listed.current == "r":
            seen += [word for line in listed.paint(*listed.size) for word in line.text.split()]
            await ui.press("down")
        assert list(dict.fromkeys(word for word in seen if word in words)) == words
        assert listed.current == "b"
        for _ in seen:
            await ui.press("up")
        assert listed.current == "a"


async def test_every_row_can_be_clicked() -> None:
    listed = RowList()
    async with standing(listed) as ui:
        listed.show(rows("a", "", "b", "c"))
        for y, row_id in ((2, "b"), (3, "c"), (0, "a"), (1, "a"), (7, "a")):
            await ui.click(3, y)
            assert listed.current == row_id


async def test_below_a_row_that_just_fits_its_line_the_next_one_is_clicked() -> None:
    listed = RowList()
    async with standing(listed, size=(20, 6)) as ui:
        listed.show([Row("a", (("x" * 9 + " " + "y" * 10, ""),), wraps=True), *rows("b", "c")])
        assert [line.text.split()[0] for line in listed.paint(20, 6)] == ["x" * 9, "row", "row"]
        await ui.click(3, 1)
        assert listed.current == "b"


async def test_nothing_is_lost_beside_words_that_are_wide() -> None:
    listed = RowList()
    async with standing(listed, size=(30, 8)) as ui:
        text = "every word of it can be read here"
        listed.show([Row("a", ((text, ""),), ((" 日本語の文章です", ""),), wraps=True)])
        await ui.laid_out()
        words = " ".join(line.text for line in listed.paint(30, 8)).replace("日本語の文章です", "").split()
        assert " ".join(words) == text


async def test_the_wheel_scrolls_and_no_further_than_the_ends() -> None:
    listed = RowList()
    async with standing(listed, size=(20, 4)) as ui:
        listed.show(rows(*(f"r{n}" for n in range(12))))
        for _ in range(9):
            listed.on_mouse_scroll_down()
        assert "row r11" in listed.paint(20, 4)[-1].text
        for _ in range(9):
            listed.on_mouse_scroll_up()
        assert "row r0" in listed.paint(20, 4)[0].text
        assert ui.app.is_running


async def test_an_empty_list_says_so() -> None:
    listed = RowList(empty="Nothing here yet.")
    async with standing(listed):
        assert [Line(line.spans).text for line in listed.paint(40, 3)] == ["Nothing here yet."]
