"""Whatever style came before, what is written looks as it should."""

from __future__ import annotations

from itertools import product
from typing import Any

import pyte
import pytest

from m2m_tui.ui.terminal.pens import in_blanks, turn

STYLES = (
    *("", "1", "2", "1;2", "3", "4", "7", "9", "31", "91", "44", "104", "1;31", "1;31;44", "3;4;7"),
    *("38;5;9", "48;5;9", "38;5;9;48;5;9", "1;38;5;9;48;2;1;2;3", "38;2;1;2;3", "7;38;2;1;2;3"),
    *("53", "1;53", "38;5", "1;1", "31;1"),
)
"""The last of them are none that anybody here writes."""


def look(*sent: str) -> Any:
    screen = pyte.Screen(2, 1)
    pyte.Stream(screen).feed("".join(sent) + "a")
    return screen.buffer[0][0]


@pytest.mark.parametrize("before", STYLES)
def test_a_style_looks_the_same_after_any_other(before: str) -> None:
    for style in STYLES:
        assert look(f"\x1b[{before}m", turn(before, style)) == look(f"\x1b[{style}m"), style
        assert look(f"\x1b[{before}m", turn(None, style)) == look(f"\x1b[{style}m"), style


def test_what_stays_is_not_said_again() -> None:
    assert turn("38;5;109;48;5;16", "38;5;254;48;5;16") == "\x1b[38;5;254m"
    assert turn("38;5;109;48;5;16", "1;38;5;109;48;5;16") == "\x1b[1m"
    assert turn("1;38;5;109;48;5;16", "38;5;109;48;5;16") == "\x1b[22m"
    assert turn("1;2;38;5;109", "2;38;5;109") == "\x1b[22;2m"
    assert turn("1", "1") == ""
    assert turn("38;5;109;48;5;16", "") == "\x1b[m"


def test_styles_that_look_the_same_in_a_blank_are_one_there() -> None:
    for style, other in product(STYLES, STYLES):
        if in_blanks(style) == in_blanks(other):
            assert _seen_in_a_blank(style) == _seen_in_a_blank(other), (style, other)
    assert in_blanks("1;38;5;9;48;5;4") == in_blanks("48;5;4") != in_blanks("4;48;5;4")


def _seen_in_a_blank(style: str) -> object:
    cell = look(f"\x1b[{style}m")
    return cell._replace(bold=False, italics=False, fg=cell.fg if cell.reverse else "default")
