"""A slide laid out for the room there is: one thing large, whole at 40×12, and on a large screen as large as that allows.

What is drawn stands left of the words and never right of them: terminals disagree about how wide some letters are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from m2m_tui.ui.presenting.columns import LEAST, columns, tallest
from m2m_tui.ui.presenting.pages import Page
from m2m_tui.ui.spans import Line, Spans, fitted, spread, width_of, wrapped

ROOMY = 18
"""Lines from which on blank ones set things apart, and the last one is left for what has just happened."""

_BESIDE = 100
"""Cells from which on the words stand beside what is drawn."""

_MEASURE = 96
"""Cells of a line at most: longer ones are lost on the way back."""


_COLUMN, _GAP = 24, 4
"""Cells of a column at least, and between two."""

_AIR = ((3, 3), (2, 3), (2, 2), (1, 2), (1, 1))
"""How many blank lines stand below each paragraph, and how tall what is drawn below it is: from the largest on."""

_LEADS = ("• ", "▸ ", "  ")
"""What a paragraph may begin with that its further lines are indented below."""


def lines(page: Page, time: Spans, width: int, height: int, read_on: int = 0) -> list[Line]:
    """Give the lines of a slide, at most `height` of them, with `time` in its corner; where there is more than fits, so many pages on."""
    height -= height >= ROOMY  # there stands for a moment what has just happened
    margin = 1 if width < 64 else 3 if width < 108 else 6
    inside = max(width - 2 * margin, 1)
    blank: list[Spans] = [()] if height >= ROOMY else []
    head = [*_head(page, time, inside), *blank * (1 + max(height - ROOMY, 0) // 10)]
    title = [line for each in page.title for line in wrapped(each, min(inside, _MEASURE))]
    room = height - len(head) - len(title) - len(blank)
    under = _under(page, inside, room - _needs(page, inside, blank))
    top = [*head, *title, *under, *blank]
    room = height - len(top)
    body = _body(page, inside, max(room, 1), read_on, blank)
    return [Line(((" " * margin, ""), *line)) for line in (*top, *body)][:height]


def leaves_last_line(page: Page, time: Spans, width: int, height: int, read_on: int = 0) -> bool:
    """Tell whether no word of a slide stands on the last line there is."""
    drawn = lines(page, time, width, height, read_on)
    return len(drawn) < height or not drawn[-1].text.strip()


def _head(page: Page, time: Spans, width: int) -> list[Spans]:
    """Which of how many, that it was talked about, and the time left: in fewer words where they don't fit."""
    if not page.place and not page.talked_about and not time:
        return []
    for words in ("✓ talked about", "✓"):
        tick: Spans = ((f"  {words}", "good"),) if page.talked_about else ()
        left: Spans = ((page.place, "muted"), *tick)
        if width_of(left) + width_of(time) < width:
            break
    return [spread(left, time, width)]


def _under(page: Page, width: int, room: int) -> list[Spans]:
    """What stands under the title, in at most so many lines. Beside columns, in which one can read on, it is cut before it is left out."""
    wide = min(width, _MEASURE)
    whole = [line for each in page.under for line in wrapped(each, wide)]
    if len(whole) > room and page.columns:
        whole = [fitted(each, wide) for each in page.under]
    return whole if len(whole) <= room else []


def _needs(page: Page, width: int, blank: list[Spans]) -> int:
    """How many lines are wanted below the title before what stands under it may take any."""
    if page.columns:
        return LEAST
    words = len(_wrapped(page, min(width, _MEASURE))[0])
    if page.finding is None:
        return words
    return max(words, LEAST) if _stands_beside(page, width) else words + len(blank) + LEAST


def _stands_beside(page: Page, width: int) -> bool:
    """Whether the words have the right half: where there are more of them than what the answers say."""
    return width >= _BESIDE and sum(map(bool, page.said)) > 1


def _body(page: Page, width: int, height: int, read_on: int, blank: list[Spans]) -> list[Spans]:
    if page.columns:
        return _in_columns(page, width, height, read_on, blank)
    finding = page.finding
    if finding is None:
        return _loosely(page, width, height, blank) or _read(page, min(width, _MEASURE), height, read_on)
    if _stands_beside(page, width):
        drawn = columns(finding, page.ends, width * 9 // 20, min(height, tallest(finding)))
        wide = max(map(width_of, drawn)) + 6
        words = _read(page, min(width - wide, _MEASURE), height, read_on)
        return [
            (*left, (" " * (wide - width_of(left)), ""), *right)
            for left, right in zip_longest(drawn, words, fillvalue=())
        ]
    words = _wrapped(page, min(width, _MEASURE))[0]
    room = height - len(words) - len(blank)
    if room < LEAST:
        return _read(page, width, height, read_on)
    return [*columns(finding, page.ends, width, min(room, tallest(finding))), *blank, *words]


def _loosely(page: Page, width: int, height: int, blank: list[Spans]) -> list[Spans]:
    """The words with as much air between them as there is room for, and below each what share of all it has; nothing where it doesn't
    fit."""
    for air, tall in _AIR if blank else ():
        made: list[Spans] = []
        for number, each in enumerate(page.said):
            if not width_of(each):
                continue
            made += wrapped(each, min(width, _MEASURE), _indent(each))
            made += _share(*page.shares[number], width) * tall if number in page.shares else []
            made += [()] * air
        if len(made) - air <= height:
            return made[: len(made) - air]
    return []


def _share(count: int, of: int, width: int) -> list[Spans]:
    """A line as long as the share of all that something has."""
    whole = width - len(_LEADS[0])
    part = whole * count // max(of, 1)
    return [(("  ", ""), ("█" * part, "accent"), ("░" * (whole - part), "muted"))]


def _indent(said: Spans) -> int:
    return 2 if said and said[0][0] in _LEADS else 0


def _wrapped(page: Page, width: int) -> tuple[list[Spans], int, int]:
    """The words in lines, and from which line to before which what is marked stands."""
    done: list[Spans] = []
    first = last = 0
    for number, each in enumerate(page.said):
        more = wrapped(each, width, _indent(each)) if each else [()]
        if number == page.marked:
            first, last = len(done), len(done) + len(more)
        done += more
    while done and not width_of(done[-1]):
        done.pop()
    return done, first, last


def _read(page: Page, width: int, height: int, read_on: int) -> list[Spans]:
    """The words, from where one has read on to: from the beginning, or from what is marked, which is in sight until then."""
    whole = _wrapped(page, width)[0]
    if len(whole) <= height:
        return whole
    whole, first, last = _wrapped(page, max(width - 2, 1))
    begun = min(max(last - height, 0), first)
    return _window(whole, begun + read_on * max(height - 1, 1), width, height)


def _window(whole: Sequence[Spans], top: int, width: int, height: int) -> list[Spans]:
    """So many lines of what is read, in two cells less than `width`: there stands a sign where there is more."""
    top = max(min(top, len(whole) - height), 0)
    shown = whole[top : top + height]
    marks = [
        "▲" if top and not y else "▼" if top + height < len(whole) and y == height - 1 else "" for y in range(height)
    ]
    return [spread(line, ((mark, "accent"),), width) if mark else line for line, mark in zip(shown, marks, strict=True)]


def _in_columns(page: Page, width: int, height: int, read_on: int, blank: list[Spans]) -> list[Spans]:
    """The columns beside each other where each has room for its words, else one below the other; the looser way where that fits."""
    wide = (width - _GAP * (len(page.columns) - 1)) // len(page.columns)
    lay_out = _beside if wide >= _COLUMN else _stacked
    for between in (blank * 3, blank * 2, blank, []):
        whole = [*lay_out(page, width, between), *_below(page, width, between)]
        if len(whole) <= height:
            return whole
    return _window(
        [*lay_out(page, width - 2, []), *_below(page, width - 2, [])], read_on * max(height - 1, 1), width, height
    )


def _below(page: Page, width: int, between: list[Spans]) -> list[Spans]:
    """What follows the columns."""
    said = [line for each in page.said for line in (*wrapped(each, min(width, _MEASURE), _indent(each)), *between[:2])]
    while said and not width_of(said[-1]):
        said.pop()
    return [(), *said] if said else []


def _stacked(page: Page, width: int, between: list[Spans]) -> list[Spans]:
    return [
        line
        for heading, said in page.columns
        for line in (*wrapped(heading, width), *_items(said, width, []), *between)
    ]


def _beside(page: Page, width: int, between: list[Spans]) -> list[Spans]:
    wide = (width - _GAP * (len(page.columns) - 1)) // len(page.columns)
    rule: Spans = (("─" * wide, "muted"),)
    made = [[fitted(heading, wide), rule, *_items(said, wide, between)] for heading, said in page.columns]
    return [_row(cells, wide + _GAP) for cells in zip_longest(*made, fillvalue=())]


def _items(said: Sequence[Spans], width: int, between: list[Spans]) -> list[Spans]:
    return [line for each in said for line in (*wrapped(each, width, _indent(each)), *between)]


def _row(cells: Sequence[Spans], wide: int) -> Spans:
    *first, last = cells
    return (*(span for cell in first for span in (*cell, (" " * (wide - width_of(cell)), ""))), *last)
