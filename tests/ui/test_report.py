"""Report: it reads as a document, and is written as one; and what all stages have in common."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import docx
import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import parking
from m2m_tui.reports.figures import tables
from m2m_tui.reports.markdown import document
from m2m_tui.ui.guide import guide
from m2m_tui.ui.screens.report import ReportScreen
from m2m_tui.ui.screens.session_screen import SessionScreen
from m2m_tui.ui.spans import Line
from m2m_tui.ui.widgets.said_line import NoticeLine
from tests.ui.harness import UI, go_to, opened, put_together
from tests.ui.made import SECRET, under_way

STAGES = ("adapt", "diagnose", "deepen", "shift", "act", "report")


@pytest.fixture
async def ui(tmp_path: Path, example: Session) -> AsyncIterator[UI]:
    async with opened(example, tmp_path, stage="report") as ui:
        yield ui


async def written(ui: UI, *choices: str) -> None:
    """Write the report as it is offered, or after these keys: it is written beside the keys, and then it is said."""
    ui.screen.query_one(NoticeLine).say("")
    await ui.press("w")
    await ui.until_front("Form")
    await ui.press(*choices, "ctrl+s")
    await ui.until_front("ReportScreen")
    await ui.until(lambda: ui.notice)


def beside(ui: UI, name: str) -> Path:
    """The file of this ending beside the session."""
    return ui.workspace.path.with_name(f"{ui.workspace.path.stem}{name}")


async def read_through(ui: UI) -> str:
    """All of the report, page by page."""
    await put_together(ui)
    await ui.press("home")
    seen, last = ui.read("#report"), ""
    while last != ui.read("#report"):
        last = ui.read("#report")
        await ui.press("pagedown")
        seen += "\n" + ui.read("#report")
    return seen


async def test_w_offers_a_page_to_circulate_first(ui: UI) -> None:
    await written(ui)
    path = beside(ui, "-for-circulation.html")
    assert str(path.name) in ui.notice
    text = path.read_text("utf-8")
    assert "From one department to the whole council" in text
    assert "Programme lead" not in text


async def test_w_writes_for_the_room_in_the_form_that_is_chosen(ui: UI) -> None:
    paths = [beside(ui, f".{ending}") for ending in ("html", "docx", "md", "csv")]
    for turns, path in enumerate(paths):
        await written(ui, "right", "enter", *["right"] * turns)
        assert str(path.name) in ui.notice
        if path.suffix == ".docx":
            assert path.read_bytes().startswith(b"PK")
        else:
            assert "Programme lead" in path.read_text("utf-8")
    before = [path.read_bytes() for path in paths]
    await go_to(ui, "shift")
    await ui.press("d")
    await go_to(ui, "report")
    for turns, path in enumerate(paths):
        await written(ui, "right", "enter", *["right"] * turns)
        assert "Written" in ui.notice
        assert path.read_bytes() != before[turns], path.name


async def test_escape_writes_nothing(ui: UI) -> None:
    files = sorted(ui.workspace.path.parent.iterdir())
    await ui.press("w")
    await ui.until_front("Form")
    await ui.press("escape")
    await ui.until_front("ReportScreen")
    assert sorted(ui.workspace.path.parent.iterdir()) == files


async def test_somebody_elses_page_is_not_written_over(ui: UI) -> None:
    path = beside(ui, "-for-circulation.html")
    path.write_text("My own notes", "utf-8")
    await written(ui)
    assert path.read_text("utf-8") == "My own notes"
    assert "m2m didn’t write it" in ui.notice


async def test_a_report_that_cannot_be_written_is_said(ui: UI) -> None:
    beside(ui, "-for-circulation.html").mkdir()
    await written(ui)
    assert "this is a folder" in ui.notice


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_it_reads_as_a_document_and_all_of_it_can_be_read(
    tmp_path: Path, example: Session, size: tuple[int, int]
) -> None:
    async with opened(example, tmp_path, size, stage="report") as ui:
        seen = await read_through(ui)
        page = document(example, tables)
        headings = [plain_words(line) for line in page.split("\n") if line.startswith("#")]
        assert len(headings) > 5
        together = " ".join(seen.split())
        assert [heading for heading in headings if heading.split()[0] not in together] == []
        assert "From one department" in seen
        # No marks of Markdown: of headings, tables, lists, bold words.
        assert not re.search(r"^ *(#+ |- |\|)|\*\*|-{3}|\\[\[*]", seen, re.MULTILINE)
        assert "• " in seen
        assert "1. " in seen
        await ui.press("home")
        assert "From one department" in ui.read("#report")


def plain_words(heading: str) -> str:
    return heading.lstrip("# ")


async def test_what_people_typed_stays_as_they_typed_it(tmp_path: Path, example: Session) -> None:
    own = example.model_copy(update={"title": "[red]One[/] *two* | # `three`", "challenge": "- [link=x]y[/link] **z**"})
    async with opened(own, tmp_path, stage="report") as ui:
        seen = await read_through(ui)
        assert "[red]One[/] *two* | # `three`" in seen
        assert "- [link=x]y[/link] **z**" in seen


async def test_the_place_stays_when_the_terminal_gets_another_size(ui: UI) -> None:
    await put_together(ui)
    while "What we found" not in ui.read("#report"):
        await ui.press("down")
    await ui.press(*["down"] * 12)
    place = ui.read("#report").strip().split("\n")[0]
    await ui.resize(50, 24)
    await ui.until(lambda: any(word in ui.read("#report") for word in ("on a scale", "Strength.", "Baseline")), place)


async def test_answers_not_yet_revealed_are_in_no_report(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="report") as ui:
        seen = await read_through(ui)
        for turns in range(4):
            await written(ui, "right", "enter", *["right"] * turns)
        for name in (".html", ".md", ".csv"):
            seen += beside(ui, name).read_text("utf-8")
        seen += " ".join(each.text for each in docx.Document(str(beside(ui, ".docx"))).paragraphs)
        assert SECRET not in seen
        assert "Agreed" not in seen


# -- what all stages have in common


async def test_a_page_that_comes_when_its_screen_is_gone_does_no_harm(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="report") as ui:
        screen = cast(ReportScreen, ui.screen)
        page = screen._page  # what the thread gives back
        await screen.query("#report, NoticeLine").remove()
        screen._show(page)
        screen.say("Written.")


async def test_brackets_go_from_stage_to_stage_and_stop_at_the_ends(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="adapt") as ui:
        await ui.press("[")
        assert "first stage" in ui.notice
        for stage in (*STAGES[1:], "versions"):
            await ui.press("]")
            await ui.until(lambda stage=stage: getattr(ui.screen, "NAME", "") == stage)  # type: ignore[misc]
        await ui.press("]")
        assert "last page" in ui.notice
        for stage in reversed(STAGES):
            await ui.press("[")
            await ui.until(lambda stage=stage: getattr(ui.screen, "NAME", "") == stage)  # type: ignore[misc]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_names_of_the_stages_can_be_clicked(tmp_path: Path, example: Session, size: tuple[int, int]) -> None:
    async with opened(example, tmp_path, size, stage="report") as ui:
        for words, stage in (
            ("Adapt", "adapt"),
            ("Shifts", "shift"),
            ("Act", "act"),
            ("Deepen", "deepen"),
            ("Diagnose", "diagnose"),
        ):
            await ui.click_on(words)
            await ui.until(lambda stage=stage: getattr(ui.screen, "NAME", "") == stage, words)  # type: ignore[misc]


async def test_a_click_on_the_title_or_on_saved_goes_nowhere(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        for x in (*range(0, 10, 3), 75, 79):
            await ui.click(x, 0)
            assert ui.front == "ShiftScreen", x


async def test_the_guide_and_all_keys_are_shown_for_each_stage(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, (100, 60), stage=STAGES[0]) as ui:
        for stage in STAGES:
            await go_to(ui, stage)
            front, stage_screen = ui.front, ui.screen
            await ui.press("g")
            await ui.until_front("Read")
            title, paragraphs = guide(stage)
            assert title in ui.text
            assert " ".join(Line(paragraphs[0]).text.split()) in ui.text
            await ui.press("g")
            await ui.until_front(front)
            await ui.press("?")
            await ui.until_front("Read")
            assert isinstance(stage_screen, SessionScreen)
            place, shown = stage_screen.PLACE, ui.text
            assert [key.words for key in (*place.keys, *place.others) if key.words not in shown] == []
            await ui.press("escape")
            await ui.until_front(front)


async def test_what_is_wrong_with_saving_is_in_the_header_until_it_is_right_again(
    tmp_path: Path, example: Session
) -> None:
    folder = tmp_path / "there"
    async with opened(example, folder, stage="shift") as ui:
        folder.rename(tmp_path / "elsewhere")
        await ui.press("n")
        await ui.until(lambda: "NOT SAVED" in ui.lines()[0])
        await ui.until_shown("m2m keeps trying")
        assert "there is no such file or folder" in " ".join(ui.text.split())
        (tmp_path / "elsewhere").rename(folder)
        await ui.press("n")
        await ui.until_shown("Everything is saved again.")
        await ui.until(lambda: "saved" in ui.lines()[0].split("Shifts")[-1] and "NOT" not in ui.lines()[0])
        await ui.settled()


async def test_a_click_on_what_is_wrong_with_saving_goes_nowhere(tmp_path: Path, example: Session) -> None:
    folder = tmp_path / "there"
    async with opened(example, folder, stage="shift") as ui:
        folder.rename(tmp_path / "elsewhere")
        await ui.press("n")
        await ui.until(lambda: "NOT SAVED" in ui.lines()[0])
        for x in range(0, 80, 6):
            await ui.click(x, 0)
            assert ui.front == "ShiftScreen"
        (tmp_path / "elsewhere").rename(folder)


async def test_escape_goes_back_to_the_sessions_from_every_stage(tmp_path: Path, example: Session) -> None:
    for stage in STAGES:
        async with opened(example, tmp_path, stage=stage) as ui:
            await ui.press("escape")
            await ui.until_front("HomeScreen")
            assert ui.app.workspace is None  # type: ignore[attr-defined]


async def test_what_becomes_of_what_is_parked_is_said_before_it_is_written(tmp_path: Path, example: Session) -> None:
    session, _ = parking.park(example, "Ask the treasurer")
    async with opened(session, tmp_path, stage="report") as ui:
        await ui.press("w")
        await ui.until_front("Form")
        assert "1 thought is parked: in the report for the room, not to circulate." in ui.read("#explanation")
