"""Rows of spans: nothing is lost, nothing sticks out."""

from __future__ import annotations

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from m2m_tui.ui.spans import _EVEN, Line, Span, Spans, cells_of, cropped, fitted, spread, width_of, wrapped
from tests.each_of import each_of
from tests.strategies import lines, texts

WORDS = st.sampled_from(
    (
        "a",
        "trust",
        "neighbourhood",
        "x" * 90,
        " ",
        "   ",
        "\n",
        "日本語の文",
        "e\u0301a\u0308",
        "😀",
        "שלום",
        "[/]",
        "-",
        "",
    )
)
SPAN = st.tuples(
    st.one_of(WORDS, lines, texts, st.lists(WORDS, max_size=6).map("".join)),
    st.sampled_from(("", "muted", "strong", "warn", "level-1")),
)
SPANS: st.SearchStrategy[Spans] = st.lists(SPAN, max_size=6).map(tuple)
WIDTHS = st.integers(1, 90)


def letters(spans: Spans) -> list[Span]:
    """Every letter that isn't blank, with its role."""
    return [(letter, role) for text, role in spans for letter in text if letter not in " \n"]


def too_wide(row: Spans, width: int) -> bool:
    """Whether a row sticks out. Alone in a row, a letter of two cells may stick out of one."""
    text = Line(row).text.strip(" ")
    lone = sum(cell_len(letter) > 0 for letter in text) <= 1
    return width_of(row) > width and not (lone and width_of(((text, ""),)) > width)


@settings(phases=[Phase.generate])
@given(SPANS, WIDTHS, st.integers(0, 6))
def test_wrapping_loses_no_letter_and_no_role_and_stays_within_the_width(spans: Spans, width: int, indent: int) -> None:
    rows = wrapped(spans, width, indent)
    assert letters(tuple(span for row in rows for span in row)) == letters(spans)
    assert [row for row in rows if too_wide(row, width)] == []


@given(SPANS, WIDTHS, st.integers(0, 6))
def test_every_row_but_the_first_begins_with_the_indent(spans: Spans, width: int, indent: int) -> None:
    for row in wrapped(spans, width, indent)[1:]:
        # A blank row has nothing to be indented.
        assert width <= indent + 1 or not letters(row) or Line(row).text.startswith(" " * indent)


@given(SPANS, WIDTHS)
def test_a_row_is_broken_within_a_word_only_where_the_word_is_longer_than_a_row(spans: Spans, width: int) -> None:
    text = Line(spans).text
    rows = [Line(row).text for row in wrapped(spans, width)]
    if all(cell_len(word) <= width for word in text.split()):
        assert [word for row in rows for word in row.split(" ") if word] == [
            w for w in text.replace("\n", " ").split(" ") if w
        ]


@given(SPANS, WIDTHS)
def test_fitted_spans_are_a_beginning_of_them_within_the_width(spans: Spans, width: int) -> None:
    kept = fitted(spans, width)
    assert width_of(kept) <= width
    begun, whole = Line(kept).text, Line(spans).text
    assert begun == whole or whole.startswith(begun.removesuffix("…"))


_CUT: tuple[Spans, ...] = (
    (("Sharing", ""), ("power", "muted")),
    (("Sharing", ""), (" ", ""), ("power", "muted")),
    (("Sharing ", ""), ("", "key"), ("power", "muted"), ("  with", "")),
    (("日本", "strong"), ("語の", ""), ("文", "muted")),
    (("a", ""), ("日本語", "muted"), ("b", "")),
    (("😀", ""), ("😀", "warn"), ("e\u0301a\u0308", ""), ("שלום", "muted")),
    (("   ", ""), ("   ", "muted")),
)


@each_of("spans", _CUT)
def test_at_every_width_whatever_is_cut_ends_in_the_mark_and_nothing_else_does(spans: Spans) -> None:
    whole = Line(spans).text
    for width in range(1, width_of(spans) + 2):
        text = Line(fitted(spans, width)).text
        assert cell_len(text) <= width
        assert text == whole if width >= width_of(spans) else text.endswith("…"), (width, text)
        assert whole.startswith(text.removesuffix("…"))


@given(SPANS, WIDTHS)
@example((("Sharing", ""), ("power", "muted")), 7)
@example((("日本", ""), ("語", "muted")), 4)
@example((("日本", ""), ("語", "muted")), 1)
def test_what_was_left_out_is_marked(spans: Spans, width: int) -> None:
    if width_of(spans) > width:
        assert Line(fitted(spans, width)).text.endswith("…")


@given(SPANS, SPANS, WIDTHS)
def test_left_and_right_never_stick_out_and_the_right_stands_at_the_end(left: Spans, right: Spans, width: int) -> None:
    row = spread(left, right, width)
    assert width_of(row) <= width
    if width - width_of(right) >= 2:
        assert width_of(row) == width
        assert row[len(row) - len(right) :] == right


@given(texts, st.integers(0, 90))
def test_cropped_text_is_within_the_width(text: str, width: int) -> None:
    assert cells_of(cropped(text, width)) <= width
    if cells_of(text) <= width:
        assert cropped(text, width) == text


@each_of(
    ("text", "width", "rows"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 5, ["one", "two"]),
        ("neighbourhoods", 5, ["neigh", "bourh", "oods"]),
        ("a neighbourhood", 6, ["a", "neighb", "ourhoo", "d"]),
        ("one\ntwo\n\nthree", 20, ["one", "two", "", "three"]),
        ("日本語の文", 5, ["日本", "語の", "文"]),
        ("abc", 1, ["a", "b", "c"]),
        ("cafe\u0301 e\u0301", 4, ["cafe\u0301", "e\u0301"]),
        ("", 10, [""]),
    ],
)
def test_text_is_broken_where_a_reader_expects_it(text: str, width: int, rows: list[str]) -> None:
    assert [Line(row).text for row in wrapped(((text, ""),), width)] == rows


def test_a_word_of_two_roles_stays_whole() -> None:
    rows = wrapped((("say ", ""), ("“", "muted"), ("trust", "strong"), ("”", "muted")), 8)
    assert [Line(row).text for row in rows] == ["say", "“trust”"]
    assert rows[1] == (("“", "muted"), ("trust", "strong"), ("”", "muted"))


def test_the_indent_stands_before_every_row_but_the_first() -> None:
    assert [Line(row).text for row in wrapped((("one two three", ""),), 6, 2)] == ["one", "  two", "  thre", "  e"]


def test_a_long_word_of_two_roles_is_broken_where_the_row_ends() -> None:
    rows = wrapped((("aaaa", "key"), ("bbb", "")), 4)
    assert [Line(row).text for row in rows] == ["aaaa", "bbb"]


def test_blanks_at_the_end_of_a_line_make_no_row_of_their_own() -> None:
    rows = wrapped((("a      \nb", ""),), 3)
    assert [Line(row).text for row in rows] == ["a", "b"]


@each_of("width", [0, -1, -2])
def test_where_there_is_no_room_yet_wrapping_ends_all_the_same(width: int) -> None:
    assert Line(wrapped((("日本 two  ", ""), ("", "muted")), width)[0]).text


@given(
    st.lists(st.sampled_from(("a", "on", "’tis", "neighbourhoods", "1–2.", " ", "  ")), max_size=12),
    WIDTHS,
    st.integers(0, 6),
)
@example(["  ", "neighbourhoods"], 5, 0)
def test_it_is_broken_at_the_same_places_in_one_role_as_in_two(words: list[str], width: int, indent: int) -> None:
    """One role takes a shorter way."""
    text = " ".join(words)
    inside = next((n for n in range(1, len(text)) if " " not in text[n - 1 : n + 1]), 0)
    in_one, in_two = ((text, "a"),), ((text[:inside], "a"), (text[inside:], "b"))
    assert _texts(wrapped(in_one, width, indent)) == _texts(wrapped(in_two, width, indent))


def _texts(rows: list[Spans]) -> list[str]:
    return [Line(row).text.rstrip() for row in rows]


def test_what_is_called_even_takes_a_cell_a_letter() -> None:
    assert [letter for letter in map(chr, range(0x3000)) if _EVEN.fullmatch(letter) and cell_len(letter) != 1] == []
