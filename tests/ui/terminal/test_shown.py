"""Only what is different is sent, and the terminal shows the same as if everything were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import category

import pyte
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from m2m_tui.ui.spans import Line, fitted
from m2m_tui.ui.terminal.frames import Unsure, frame
from m2m_tui.ui.terminal.shown import Shown
from m2m_tui.ui.theme import THEMES
from m2m_tui.ui.widgets.painted import _strip as strip
from tests.thorough import tries

WIDTH, HEIGHT = 16, 4

STYLES = ("", "1", "1;2", "2", "4", "7;31", "38;2;1;2;3", "1;38;2;1;2;3;48;5;4", "38;5;9;48;5;4")
LETTERS = st.sampled_from((*"aab│ ’", "日", "本", "e\u0301", "😀", "کی", "☺", "ש"))
TEXT = st.text("ab ", max_size=WIDTH) | st.lists(LETTERS, max_size=8).map("".join)


def at(y: int, x: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"


def styled(style: str, text: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style else text


def cropped(pieces: list[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """The pieces as Textual sends them: none sticks out."""
    kept: list[tuple[str, str]] = []
    for style, text in pieces:
        text = "".join(letter for place, letter in enumerate(text) if cell_len(text[: place + 1]) <= room)
        room -= cell_len(text)
        kept.append((style, text))
    return kept


@st.composite
def drawings(draw: st.DrawFn) -> str:
    """Something that is drawn: some rows from some place on, and then the cursor goes somewhere."""
    rows = []
    for y in sorted(draw(st.sets(st.integers(0, HEIGHT - 1)))):
        x = draw(st.integers(0, WIDTH - 1))
        pieces = draw(st.lists(st.tuples(st.sampled_from(STYLES), TEXT), max_size=3))
        rows.append(at(y, x) + "".join(styled(*piece) for piece in cropped(pieces, WIDTH - x)))
    return "\n".join(rows) + at(draw(st.integers(0, HEIGHT - 1)), draw(st.integers(0, WIDTH - 1)))


def whole(letter: str) -> str:
    """All of the screen full of one letter."""
    return "\n".join(at(y, 0) + letter * WIDTH for y in range(HEIGHT)) + at(0, 0)


class Terminal:
    """A terminal, and what it shows."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self._stream = pyte.Stream(self.screen)

    def feed(self, text: str) -> None:
        self._stream.feed(text.replace("\n", "\r\n"))

    def shows(self) -> list[object]:
        """Each cell as it looks: of a blank neither the colour nor the weight of the letter that isn't there."""
        return [[_look(self.screen.buffer[y][x]) for x in range(self.screen.columns)] for y in range(self.screen.lines)]


def _look(cell: Any) -> object:
    return cell if cell.data != " " or cell.reverse else cell._replace(fg="default", bold=False, italics=False)


def known() -> Shown:
    shown = Shown()
    shown.resized(WIDTH, HEIGHT)
    return shown


@settings(max_examples=tries(50, 1000))
@given(st.lists(drawings(), max_size=8))
@example([at(0, 0) + "日本" + at(0, 0), at(0, 1) + "a" + at(0, 0), at(0, 0) + "日本" + at(0, 0)])
@example([at(0, 0) + "日本" + at(0, 0), at(0, 0) + "中本" + at(0, 0)])
@example([at(0, 0) + "a日a" + at(0, 0), at(0, 0) + "日aa" + at(0, 0), at(0, 0) + "a日a" + at(0, 0)])
def test_the_terminal_shows_the_same(drawn: list[str]) -> None:
    shown, all_sent, some_sent = known(), Terminal(), Terminal()
    for text in drawn:
        all_sent.feed(text)
        some_sent.feed(shown.needed(text))
        assert some_sent.shows() == all_sent.shows()
        cursors = [(each.screen.cursor.y, each.screen.cursor.x) for each in (some_sent, all_sent)]
        assert cursors[0] == cursors[1]


@given(drawings(), drawings(), st.sampled_from((*"日a", "e\u0301")))
def test_after_something_else_has_been_written_everything_is_sent_again(first: str, then: str, other: str) -> None:
    shown, terminal, clean = known(), Terminal(), Terminal()
    for text in (whole("x"), first):
        terminal.feed(shown.needed(text))
    outside = f"\x1b[m\x1b[2J\x1b[H{other * 5}"
    terminal.feed(outside)
    clean.feed(outside)
    shown.forget()
    for text in (then, first):
        clean.feed(text)
        terminal.feed(shown.needed(text))
    assert terminal.shows() == clean.shows()


@given(drawings(), st.integers(WIDTH, 24), st.integers(HEIGHT, 9))
def test_after_another_size_everything_is_sent_again(text: str, width: int, height: int) -> None:
    shown, terminal, clean = known(), Terminal(), Terminal()
    terminal.feed(shown.needed(text))
    for each in (terminal, clean):
        each.screen.resize(height, width)
        each.screen.erase_in_display(2)
    shown.resized(width, height)
    clean.feed(text)
    terminal.feed(shown.needed(text))
    assert terminal.shows() == clean.shows()


def test_nothing_is_sent_of_what_is_shown() -> None:
    shown = known()
    text = at(1, 2) + styled("1", "one") + " two 日本" + at(0, 0)
    shown.needed(text)
    assert shown.needed(text) == ""
    assert shown.needed(text.replace("two", "tow")) == f"\x1b[2;8How{at(0, 0)}"
    assert shown.needed(text.replace("two", "tow").replace(at(0, 0), at(0, 3))) == "\x1b[3C"


def test_a_style_is_sent_once_and_ended_once() -> None:
    shown = known()
    assert shown.needed(at(0, 0) + styled("1", "a") + styled("1", "b") + styled("3", "c")) == (
        f"{at(0, 0)}\x1b[0;1mab\x1b[0;3mc"
    )
    assert shown.needed(at(0, 3) + styled("3", "d")) == "d"


def test_places_close_to_each_other_go_together_and_others_are_moved_to() -> None:
    shown = known()
    shown.needed(at(0, 0) + "abcdefghijkl" + at(1, 0))
    assert shown.needed(at(0, 0) + "AbcDefghijkL" + at(1, 0)) == f"{at(0, 0)}AbcD\x1b[7CL{at(1, 0)}"


def test_text_of_which_terminals_make_more_or_fewer_cells_is_sent_in_one_go_and_what_it_may_cover_behind_it() -> None:
    shown = known()
    text = at(0, 0) + "a " + at(0, 2) + "कि" + at(0, 5) + "bcdef" + at(2, 0)
    shown.needed(text)
    assert shown.needed(text) == ""
    assert shown.needed(text.replace("कि", "की")) == f"{at(0, 2)} {at(0, 2)}की{at(0, 5)}b{at(2, 0)}"


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("عنوان 1…", "عنوان 1…\u200f\u200e"),
        ("שם (2).", "שם (2).\u200f\u200e"),
        ("aשם", "aשם\u200e"),
        ("नमस्ते", "नमस्ते"),
    ],
)
def test_text_from_right_to_left_is_ended_so_that_it_turns_nothing_right_of_it(text: str, sent: str) -> None:
    """Else a terminal that turns such text has “5 4 3 2 1” on the wrong side of it."""
    shown = known()
    row = " " + text + "  1 2"
    assert f"{sent}{at(0, 3 + cell_len(text))}1 2{at(1, 0)}" in shown.needed(at(0, 0) + row + at(1, 0))


CELLS = pyte.screens.wcwidth

COUNTS: dict[str, Callable[[str], int]] = {
    "each mark a cell of its own": lambda letter: max(CELLS(letter), 1),
    "spacing marks a cell": lambda letter: 1 if category(letter) == "Mc" else CELLS(letter),
    "spacing marks none": lambda letter: 0 if category(letter) == "Mc" else CELLS(letter),
    "emoji a cell": lambda letter: 1 if ord(letter) > 0x1F000 else CELLS(letter),
    "the second of joined emoji none": lambda letter: 0 if letter in "👧🏽" else CELLS(letter),
    "all that is odd two cells": lambda letter: 2 if ord(letter) > 0x2600 or category(letter)[0] == "M" else 1,
}
"""What terminals make of the same letters."""

UNSURE_TEXT = st.sampled_from(
    ("नमस्ते", "क्षि", "தமிழ்", "বাংলা a", "👩👩👧", "👍🏽", "e\u0301", "aकb c", "日कि", "ก็  x", "🇬🇧", "שם", "עב 1")
)


@st.composite
def whole_rows(draw: st.DrawFn) -> str:
    """Some rows, drawn from their beginning to their end as the app does: words, unsure ones among them, and blanks, each in its style."""
    rows = []
    for y in sorted(draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1))):
        pieces = draw(
            st.lists(st.tuples(st.sampled_from(STYLES), UNSURE_TEXT | st.text("ab │日", max_size=6)), max_size=4)
        )
        kept = cropped(pieces, WIDTH - 2)
        kept.append(("", " " * (WIDTH - sum(cell_len(text) for _, text in kept))))
        rows.append(at(y, 0) + "".join(styled(*piece) for piece in kept))
    return "\n".join(rows) + at(0, 0)


@pytest.mark.parametrize("count", COUNTS.values(), ids=COUNTS)
@settings(max_examples=tries(40, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(whole_rows(), min_size=1, max_size=5))
def test_a_terminal_that_counts_otherwise_has_everything_else_in_its_column(
    monkeypatch: pytest.MonkeyPatch, count: Callable[[str], int], drawn: list[str]
) -> None:
    monkeypatch.setattr(pyte.screens, "wcwidth", count)
    shown, terminal = known(), Terminal()
    meant: dict[tuple[int, int], str] = {}
    for text in (whole("x"), *drawn):
        terminal.feed(shown.needed(text))
        found = frame(text)
        assert found is not None
        for piece in found.pieces:
            meant |= {(piece.y, piece.x + place): letter for place, letter in enumerate(piece.cells)}
        for (y, x), letter in meant.items():
            before = next((each for n in range(x - 1, -1, -1) if (each := meant[y, n]) not in ("", " ")), "")
            # It may need the blanks behind it.
            if letter and not isinstance(letter, Unsure) and not (letter == " " and isinstance(before, Unsure)):
                assert terminal.screen.buffer[y][x].data == letter, terminal.screen.display


def test_a_picture_of_everything_is_sent_whole() -> None:
    """What a stranger has written over it, as `wall` does, goes with the next stage."""
    shown = known()
    shown.needed(whole("x"))
    assert shown.needed(whole("x")).count("x") == WIDTH * HEIGHT


def test_whatever_else_is_sent_goes_as_it_is_and_nothing_is_known_behind_it() -> None:
    text = at(0, 0) + "one" + at(1, 0)
    for other in (
        "\x1b[?1049h",
        "\x1b[2J",
        "words",
        at(0, 0) + "\x1b[1mno end",
        at(HEIGHT, 0) + "below",
        "\x1b]0;x\x07",
    ):
        shown = known()
        shown.needed(text)
        assert shown.needed(other) == other
        shown.needed(text.replace("one", styled("1", "one")))
        assert shown.needed(other) == f"\x1b[m{other}"
        assert "one" in shown.needed(text)


def test_where_a_picture_begins_and_ends_is_sent_and_forgets_nothing() -> None:
    shown = known()
    text = at(0, 0) + "one" + at(1, 0)
    shown.needed(text)
    for mark in ("\x1b[?2026h", "\x1b[?2026l", "\x07"):
        assert shown.needed(mark) == mark
    assert shown.needed(text) == ""


@settings(max_examples=tries(40, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(("कि", "क्षितिज राम", "மொழி", "aকা b", "日कि", "👍🏽", "🇬🇧", "कि  x", "plain ")),
                st.sampled_from(("", "strong")),
            ),
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_no_letter_is_written_over_where_a_terminal_gives_marks_a_cell(
    monkeypatch: pytest.MonkeyPatch, rows: list[list[tuple[str, str]]]
) -> None:
    count = COUNTS["spacing marks a cell"]
    monkeypatch.setattr(pyte.screens, "wcwidth", count)
    shown, terminal = known(), Terminal()
    terminal.feed(shown.needed(whole("x")))
    for row in rows:
        spans = fitted(tuple(row), WIDTH)
        drawn = strip(Line(spans), WIDTH, Style(), next(iter(THEMES)))
        assert drawn.cell_length == sum(cell_len(segment.text) for segment in drawn) == WIDTH
        terminal.feed(shown.needed(at(1, 0) + "".join(map(as_sent, drawn)) + at(0, 0)))
        letters = [letter for text, _ in spans for letter in text if letter != " " and count(letter)]
        assert [
            letter[0]
            for cell in map(terminal.screen.buffer[1].__getitem__, range(WIDTH))
            if (letter := cell.data.strip())
        ] == letters


def as_sent(segment: Segment) -> str:
    return styled("1" if segment.style and segment.style.bold else "22", segment.text)
