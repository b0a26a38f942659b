"""A report's Markdown as parts: nothing of it is lost, and what people typed is in it as they typed it."""

from __future__ import annotations

from hypothesis import given

from m2m_tui.core.session import Session
from m2m_tui.reports.blocks import Heading, Item, Paragraph, Run, Table, Typed, blocks, plain
from m2m_tui.reports.escape import escape
from m2m_tui.reports.figures import tables
from m2m_tui.reports.markdown import document
from m2m_tui.reports.table import table
from tests.each_of import each_of
from tests.reports.rendered import read
from tests.reports.test_escape import HOSTILE
from tests.strategies import sessions


def text_of(text: str) -> str:
    """All that stands in the parts, without blanks."""
    said = []
    for block in blocks(text):
        match block:
            case Table():
                said += [plain(cell) for row in (block.head, *block.rows) for cell in row]
            case Typed():
                said += block.lines
            case Heading() | Paragraph() | Item():
                said.append(plain(block.runs))
    return "".join("".join(said).split())


def test_each_part_is_what_it_is_in_markdown() -> None:
    lines = ["# A *b*", "", "**All:** of us", "", "3. three", "   - in it", "4. four", "", "- dot", ""]
    parts = blocks("\n".join([*lines, *table(["a", "b"], [["1", ""]]), "```text", " x", "y", "```"]))
    assert parts == [
        Heading(1, (Run("A "), Run("b", stressed=True))),
        Paragraph((Run("All:", strong=True), Run(" of us"))),
        Item(0, 3, True, (Run("three"),)),
        Item(1, None, True, (Run("in it"),)),
        Item(0, 4, False, (Run("four"),)),
        Item(0, None, True, (Run("dot"),)),
        Table(((Run("a"),), (Run("b"),)), (((Run("1"),), ()),)),
        Typed((" x", "y")),
    ]


@each_of("text", HOSTILE.splitlines())
def test_hostile_text_stays_as_it_was_typed(text: str) -> None:
    (said,) = blocks(f"- {escape(text)}")
    assert isinstance(said, Item)
    assert plain(said.runs) == text


@given(sessions())
def test_nothing_of_a_report_is_lost(session: Session) -> None:
    page = document(session, tables)
    assert text_of(page) == "".join(read(page).split())
