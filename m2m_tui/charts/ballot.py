"""Ballot: how many people would start with each shift, the line of what the place can carry, and what is too close to it to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from m2m_tui.charts.bars import bar_of_people
from m2m_tui.charts.canvas import Line, Span, fit
from m2m_tui.charts.page import Page, paragraph
from m2m_tui.charts.palette import Palette
from m2m_tui.core.clean import clean_line
from m2m_tui.core.findings.ballot import (
    PLACES,
    firm_words,
    heading_words,
    heard_words,
    line_words,
    rank_words,
    room_now_words,
    since_words,
    votes_words,
    who_voted_words,
)

if TYPE_CHECKING:
    from m2m_tui.core.findings.ballot import BallotResult, OptionResult, Place

_WIDEST = 20
"""Cells of the bars at most: in a team of up to as many people one for each."""

_NARROW = 64
"""Below this width the bars stand under the words, which have the whole width then."""

_FLAG = "⚑"


def words(data: BallotResult) -> str:
    """Give the chart as sentences, one line a shift."""
    said = [_title(data), line_words(data), room_now_words(data)]
    said += [
        f"{rank}. {_named(each)}: {votes_words(each, data.voters)}, {PLACES[each.place]}"
        for rank, each in zip(rank_words(data), data.options, strict=True)
    ]
    said += [heading_words(data, "band"), firm_words(data), heard_words(data)]
    return "\n".join(f"{each}." for each in said if each)


def page(data: BallotResult, width: int, palette: Palette) -> Page:
    """Give the chart before it is cut to a height."""
    return Page(
        rows=[("", line) for line in _rows(data, width, palette)],
        head=[[span._replace(bold=True) for span in line] for line in paragraph(_title(data), width, palette)],
        extras=_notes(data, width, palette),
        what="line",
    )


def _title(data: BallotResult) -> str:
    return ": ".join(part for part in (clean_line(data.title), who_voted_words(data)) if part)


def _ends(data: BallotResult) -> list[str]:
    """ "6 of 8", and how many flagged it: "2 of 8 ⚑1"."""
    digits = len(str(data.voters))
    flags = [f" {_FLAG}{each.flags}" if each.flags else "" for each in data.options]
    return [f"{each.votes:>{digits}} of {data.voters}{flag}" for each, flag in zip(data.options, flags, strict=True)]


def _named(option: OptionResult) -> str:
    since = since_words(option)
    return clean_line(option.words) + (f" ({since})" if since else "")


def _rows(data: BallotResult, width: int, palette: Palette) -> Iterator[Line]:
    """Where each group stands, and below it its shifts."""
    ranks, ends = rank_words(data), _ends(data)
    margin, end = max(map(len, ranks), default=0) + 1, max(map(len, ends), default=0)
    bar = max(min(data.voters, _WIDEST, width - margin - end - 1), 0)
    last = None
    for option, rank, said in zip(data.options, ranks, ends, strict=True):
        if option.place != last:
            last = option.place
            yield from _heading(heading_words(data, last), width, palette, warns=last == "band")
        votes = (
            Span(bar_of_people(option.votes, data.voters, bar), _colour(option.place, palette)),
            Span(f" {said}", palette.text, bold=True),
        )
        beside = width >= _NARROW
        room = width - margin - (bar + end + 3 if beside else 0)
        first, *more = [line[0].text for line in paragraph(_named(option), room, palette)] or [""]
        numbered = Span(fit(rank, margin), palette.muted)
        yield (
            (numbered, Span(fit(first, room) + "  ", palette.text), *votes)
            if beside
            else (numbered, Span(first, palette.text))
        )
        yield from ((Span(" " * margin), Span(text, palette.text)) for text in more)
        if not beside:
            yield (Span(" " * margin), *votes)


def _heading(said: str, width: int, palette: Palette, *, warns: bool) -> Iterator[Line]:
    for line in paragraph(said, width, palette):
        yield [span._replace(bold=True, colour=palette.warning if warns else palette.text) for span in line]


def _colour(place: Place, palette: Palette) -> str:
    return {"in": palette.level(0), "band": palette.warning, "out": palette.muted}[place]


def _notes(data: BallotResult, width: int, palette: Palette) -> Sequence[Line]:
    flagged = any(each.flags for each in data.options)
    shared = len({each.rank for each in data.options}) < len(data.options)
    said = [
        room_now_words(data),
        firm_words(data),
        heard_words(data),
        f"{_FLAG} so many ask not to lose it" if flagged else "",
        "= as many people as another" if shared else "",
    ]
    return [line for each in said if each for line in paragraph(each, width, palette)]
