"""The key line and the header: what they show, and what a click on them does."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events

from m2m_tui.core.progress import STAGES, Progress, progress
from m2m_tui.ui.keys.table import KeyHint
from m2m_tui.ui.widgets.header_line import HeaderLine, HeaderState
from m2m_tui.ui.widgets.key_line import KeyLine
from m2m_tui.ui.widgets.row_list import RowList
from tests.each_of import each_of
from tests.ui.made import fresh
from tests.ui.stand import Stand, standing

HINTS = [
    KeyHint("a", "add", "a"),
    KeyHint("]", "next", "right_square_bracket"),
    KeyHint("esc", "back", "escape"),
    KeyHint("d", "remove", "d"),
]
PROGRESS = (
    Progress("adapt", "11", True),
    Progress("diagnose", "2 of 8", False),
    Progress("deepen", "", None),
    Progress("shift", "", None),
)


class Heard(RowList):
    """Writes down the keys that come."""

    def on_key(self, event: events.Key) -> None:
        app = self.app
        assert isinstance(app, Stand)
        app.heard.append(event.key)


async def test_each_hint_can_be_clicked_on_all_of_its_letters() -> None:
    line, heard = KeyLine(HINTS), Heard()
    async with standing(heard, line, size=(60, 4)) as ui:
        heard.focus()
        text = line.paint(60, 1)[0].text
        y = ui.find("a add")[1]
        for words, key in (
            ("a add", "a"),
            ("] next", "right_square_bracket"),
            ("esc back", "escape"),
            ("d remove", "d"),
        ):
            start = text.index(words)
            for x in (start, start + len(words) - 1):
                app = ui.app
                assert isinstance(app, Stand)
                app.heard.clear()
                await ui.click(x + 1, y)
                assert app.heard == [key], (words, x)


async def test_hints_that_do_not_fit_are_not_there_and_not_clicked() -> None:
    line, heard = KeyLine(HINTS), Heard()
    async with standing(heard, line, size=(22, 4)) as ui:
        heard.focus()
        text = line.paint(line.size.width, 1)[0].text
        assert text == "a add   ] next"
        app = ui.app
        assert isinstance(app, Stand)
        for x in range(16, 22):
            await ui.click(x, ui.find("a add")[1])
        assert app.heard == []


@each_of("width", [1, 8, 20, 40, 64, 80, 120])
def test_the_header_is_as_wide_as_the_line_and_says_whether_it_is_saved(width: int) -> None:
    line = HeaderLine(HeaderState("日本語 and a long title of a session", PROGRESS, "diagnose"))
    text = line.paint(width, 1)[0].text
    assert width < 40 or cell_len(text) == width
    assert width < 40 or text.endswith("saved ")
    assert width < 40 or "Diagnose" in text
    assert width < 80 or "2 of 8" in text


@each_of("width", [80, 120])
def test_act_and_the_report_are_named_from_the_start(width: int) -> None:
    begun = HeaderState("Early help in Riverton", progress(fresh()), "adapt")
    text = HeaderLine(begun).paint(width, 1)[0].text
    assert text.index("Adapt") < text.index("Diagnose") < text.index("Deepen") < text.index("Shifts")
    assert text.index("Shifts") < text.index("Act") < text.index("Report")


@each_of(
    ("counts", "seen"),
    [
        (("11", "12", "24", "7", "9"), "Adapt 11 ● Diag. 12 ● Deepen 24 ● Shifts 7 ● Act 9 Report"),
        (("11", "10 of 12", "24", "7", "9"), "Adapt 11 ● Diag. 10/12 ● Deepen 24 ● Shifts 7 ● Act 9 Report"),
        (("9", "8", "24", "7", "9"), "Adapt 9 ● Diagnose 8 ● Deepen 24 ● Shifts 7 ● Act 9 Report"),
    ],
)
def test_the_counts_stay_at_80_columns_and_words_are_shortened_for_them(counts: tuple[str, ...], seen: str) -> None:
    stages = tuple(Progress(stage, words, True) for stage, words in zip(STAGES, counts, strict=True))
    text = HeaderLine(HeaderState("Early help in Riverton", stages, "act")).paint(80, 1)[0].text
    assert seen in text
    assert text.startswith(" Early")


def test_trouble_takes_the_place_of_the_stages() -> None:
    line = HeaderLine(HeaderState("Warm homes", PROGRESS, "adapt", "NOT SAVED: the disk is full", trouble=True))
    assert "NOT SAVED: the disk is full" in line.paint(80, 1)[0].text


async def test_each_mark_of_a_stage_can_be_clicked_where_only_the_marks_fit() -> None:
    heard: list[str] = []

    class Listening(HeaderLine):
        def on_header_line_stage_clicked(self, event: HeaderLine.StageClicked) -> None:
            heard.append(event.stage)

    line = Listening(HeaderState("Warm homes", PROGRESS, "diagnose"))
    async with standing(line, size=(40, 3)) as ui:
        text = line.paint(40, 1)[0].text
        marks = [x for x, letter in enumerate(text) if letter in "●◐○"]
        for x in marks:
            await ui.click(x, 0)
        assert heard == ["adapt", "diagnose", "deepen", "shift"]


async def test_the_report_is_gone_to_with_a_click() -> None:
    heard: list[str] = []

    class Listening(HeaderLine):
        def on_header_line_stage_clicked(self, event: HeaderLine.StageClicked) -> None:
            heard.append(event.stage)

    line = Listening(HeaderState("Warm homes", progress(fresh()), "adapt"))
    async with standing(line, size=(100, 3)) as ui:
        await ui.click_on("Report")
        assert heard == ["report"]
