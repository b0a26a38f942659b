"""One entry of a list: it takes the lines that it says it does, and none is wider than the list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.ui.spans import width_of
from m2m_tui.ui.widgets.row import Row, drawn, height_of

words = st.text(st.sampled_from("ab 各é"), max_size=60)


@given(words, words, st.booleans(), st.integers(12, 80))
def test_a_row_takes_as_many_lines_as_it_says_and_no_line_is_too_wide(
    text: str, note: str, wraps: bool, width: int
) -> None:
    right = ((note, "muted"),) if note else ()
    row = Row("a", ((text, ""),), right, wraps)
    lines = drawn(row, width)
    assert len(lines) == height_of(row, width)
    if width_of(right) < width:
        assert all(width_of(line) <= width for line in lines)


def texts(row: Row, width: int) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in drawn(row, width)]


def test_a_row_that_doesnt_wrap_is_one_line() -> None:
    row = Row("a", (("a long way to go", ""),), (("now", ""),))
    assert texts(row, 12) == ["a long…  now"]


def test_a_note_stands_at_the_end_of_the_first_line_or_below_where_that_leaves_too_little() -> None:
    row = Row("a", (("one two three four five six", ""),), (("a note", ""),), wraps=True)
    assert texts(row, 31) == ["one two three four five  a note", "  six"]
    assert texts(row, 30) == ["one two three four five six", "  a note"]
