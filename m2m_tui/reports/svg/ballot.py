"""A ballot: a bar of people a shift, the most first, and the line of what the place can carry. What is too close to call is hatched."""

from __future__ import annotations

from m2m_tui.core.findings.ballot import BallotResult, OptionResult, line_words, votes_words
from m2m_tui.core.words import people
from m2m_tui.reports.svg.elements import WIDTH, line, rect, text, width_of
from m2m_tui.reports.svg.figure import Drawing, Figure, how_many
from m2m_tui.reports.svg.hatching import strokes
from m2m_tui.reports.svg.stack import Row, stacked

_BAR, _LINE = 11.0, 17.0
_LONGEST = 120.0
"""The bar of a shift for which everybody voted, where what is said beside the bars leaves room."""


def figure(found: BallotResult) -> Figure | None:
    """Draw the result of a vote; nothing where nobody voted for anything."""
    voted_for = sum(each.votes > 0 for each in found.options)
    if not voted_for or not found.voters:
        return None
    whole = min(_LONGEST, WIDTH - 6 - max(width_of(votes_words(each, found.voters)) for each in found.options))
    rows = [
        Row(
            each.words,
            _bar(found, each, whole, last=place == found.places < len(found.options)),
            # The table beside has the whole.
            most=1,
        )
        for place, each in enumerate(found.options, start=1)
    ]
    said = [f"The line: {line_words(found).lower()}"] if 0 < found.places < len(found.options) else []
    said += ["hatched: too close to call"] if found.band else []
    return Figure(
        title=f"How many would start with each shift: {found.title}",
        description=f"A bar for {how_many(voted_for, len(found.options), 'shift')}, the most votes first, of {people(found.voters)}. The "
        "numbers are in the table that follows.",
        drawings=stacked(rows, Drawing(0, "")),
        key=f"{'; '.join(said)}." if said else "",
    )


def _bar(found: BallotResult, option: OptionResult, whole: float, *, last: bool) -> Drawing:
    """With the line below the last for which there is room."""
    long = whole * min(option.votes / found.voters, 1)
    close = option.place == "band"
    bar = rect(0, 0, long, _BAR, "part" if close else "bar") + (strokes(0, 0, long, _BAR, 3, "ink") if close else "")
    said = text(long + 6, 9, votes_words(option, found.voters), "bold" if option.place == "in" else "")
    start = line(0, -1, 0, _BAR + 1)
    return Drawing(
        _LINE if last else _BAR, start + bar + said + (line(0, _LINE, WIDTH, _LINE, "limit") if last else "")
    )
