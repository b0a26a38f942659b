"""A document as lines: what stands in it stays, in no more cells than there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.session import Session
from m2m_tui.reports.blocks import Run, Table, blocks
from m2m_tui.reports.figures import tables
from m2m_tui.reports.markdown import document
from m2m_tui.reports.table import column_widths
from m2m_tui.ui.document import laid_out
from m2m_tui.ui.spans import Line, width_of
from tests.each_of import each_of
from tests.reports.rendered import read
from tests.reports.test_markdown import EVIL

TABLE = Table(
    ((Run("Enabler"),), (Run("Then"),), (Run("Now"),)),
    (((Run("Trust between departments"),), (Run("2"),), (Run("3.5"),)), ((Run("Data"),), (Run("–"),), (Run("4"),))),
)


def lines(width: int, *parts: Table) -> list[str]:
    return [Line(spans).text for part in laid_out(parts, width) for spans in part]


def test_a_table_stands_in_columns_and_words_go_on_below() -> None:
    assert lines(40, TABLE) == [
        "Enabler                    Then  Now",
        "────────────────────────────────────",
        "Trust between departments  2     3.5",
        "Data                       –     4",
    ]
    assert lines(24, TABLE) == [
        "Enabler        Then  Now",
        "────────────────────────",
        "Trust between  2     3.5",
        "departments",
        "",
        "Data           –     4",
    ]


def test_where_columns_have_no_room_each_row_is_a_list() -> None:
    assert lines(18, TABLE) == ["Trust between", "departments", "  Then: 2", "  Now: 3.5", "", "Data", "  Now: 4"]


@each_of("width", [3, 36, 76, 100])
def test_nothing_is_lost_nor_wider_than_its_place(example: Session, width: int) -> None:
    session = Session.model_validate({**dict(example), "challenge": EVIL})
    page = document(session, tables)
    found = [spans for part in laid_out(blocks(page), width) for spans in part]
    assert max(map(width_of, found)) <= width
    if width >= 76:
        # Cells whose words go on below each other stand between those of other columns.
        said = "".join("".join(Line(spans).text for spans in found).split())
        assert all("".join(word.split()) in said for word in ("<script>x</script>", "![a](http://evil.example)"))
        assert not [each for each in set(read(page)) - set(said) if not each.isspace()]


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 60)), min_size=1, max_size=9), st.integers(9, 200))
def test_columns_share_what_room_there_is(columns: list[tuple[int, int]], room: int) -> None:
    least, wanted = [each for each, _ in columns], [max(pair) for pair in columns]
    widths = column_widths(least, wanted, room)
    assert sum(widths) <= room
    if sum(least) <= room:
        assert all(few <= width <= want for few, width, want in zip(least, widths, wanted, strict=True))
        assert sum(wanted) > room or widths == wanted
