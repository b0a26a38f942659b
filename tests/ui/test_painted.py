"""What is sent of a line that changed: the part that differs, and no letter of two cells, nor a mark without its letter, cut off."""

from __future__ import annotations

from itertools import product

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from m2m_tui.ui.widgets.painted import _difference

PLAIN, STRONG = Style(), Style(bold=True)
PARTS = (("ab", PLAIN), ("ab", STRONG), ("日", PLAIN), ("e\u0301x", PLAIN), ("ba", PLAIN), ("\u0301c ", STRONG))


def strip(*parts: tuple[str, Style]) -> Strip:
    """A line of twelve cells, which a letter begins, as every line does."""
    made = Strip([Segment("|"), *(Segment(text, style) for text, style in parts)])
    return Strip([*made, Segment(" " * (12 - made.cell_length))], 12)


def drawn(line: Strip) -> list[tuple[str, bool]]:
    """What a terminal shows: each letter with its marks, and whether it is bold; nothing in the second cell of a wide one."""
    found: list[tuple[str, bool]] = []
    for segment in line:
        for letter in segment.text:
            if letter == "\u0301":
                found[-1] = (found[-1][0] + letter, found[-1][1])
            else:
                found.append((letter, bool(segment.style and segment.style.bold)))
                found += [("", False)] if letter == "日" else []
    return found


def test_the_old_line_with_the_difference_put_in_is_the_new_one() -> None:
    lines = [strip(*parts) for parts in product(PARTS, repeat=3)]
    for number, new in enumerate(lines):
        for old in lines[number % 7 :: 7]:
            if old != new:
                start, end = _difference(old, new)
                before, after = drawn(old), drawn(new)
                assert before[:start] + after[start:end] + before[end:] == after, (old.text, new.text)
                assert after[start][0], "begins in the middle of a letter"
                assert end == len(after) or after[end][0], "ends in the middle of a letter"


def test_of_the_same_cells_in_other_segments_nothing_differs() -> None:
    one = Strip([Segment("   ", PLAIN), Segment("ab", PLAIN)], 5)
    start, end = _difference(Strip([Segment("   ab", PLAIN)], 5), one)
    assert start == end
