"""Places, or the rounds of one, side by side, as Markdown that also reads well as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from m2m_tui.core.findings.comparison import OTHERS
from m2m_tui.core.findings.reading import FEWEST_ANSWERS
from m2m_tui.core.findings.side_by_side.cell import Row
from m2m_tui.core.findings.side_by_side.over_time import OverTime
from m2m_tui.core.findings.side_by_side.places import InCommon, SideBySide
from m2m_tui.core.words import capital, in_words, listed
from m2m_tui.reports.escape import bold, escape
from m2m_tui.reports.shift import from_to
from m2m_tui.reports.table import table

MARKER = "<!-- m2m comparison -->"
"""The first line of what is written as a file."""

KEY = (
    "Each cell has the median, in brackets how many gave a score (n), and how far people are from each other. Fewer than "
    f"{in_words(FEWEST_ANSWERS)} scores are too few. Weak is a median of 2 or less, strong one of 4 or more."
)
"""Stands in every document."""


def document(found: SideBySide | OverTime) -> str:
    """Give the whole document."""
    lines = _places(found) if isinstance(found, SideBySide) else _rounds(found)
    return "\n".join(lines).rstrip("\n") + "\n"


def title_of(found: SideBySide | OverTime) -> str:
    """Give its title, without marks of Markdown."""
    if isinstance(found, SideBySide):
        return f"{listed([each.name for each in found.places])} side by side"
    return f"{found.title}, round by round"


def _places(found: SideBySide) -> Iterator[str]:
    names = [each.name for each in found.places]
    yield from (f"# {escape(title_of(found))}", "")
    for each in found.places:
        where = f" ({escape(each.place)})" if each.place and each.place not in each.name else ""
        yield f"- {bold(each.name)}{where}: {escape(each.round) or 'survey'}, {each.answered}. Framework: {escape(each.framework)}."
    yield from (
        "",
        f"{KEY} Places aren’t ranked: they asked other people, at other times.",
        "",
        "## What they have in common",
        "",
        *_in_common(found),
        "",
    )
    yield from ("## Enabler by enabler", "", *_by_level(found.rows, names))
    if found.own:
        yield from ("## Enablers of their own", "", *_by_level(found.own, names))
    yield from ("## Shifts by facet", "")
    for facet, shifts in found.shifts.items():
        have = [place for place, each in enumerate(shifts) if each]
        yield from (f"### {capital(facet)}: {_of(len(have), len(names))}", "")
        yield from (f"- {bold(names[place])}: {from_to(shift)}" for place in have for shift in shifts[place])
        yield ""


def _in_common(found: SideBySide) -> list[str]:
    made = [
        f"- {bold(each.title)}: {said}." for each in found.common if (said := common_words(each, len(found.places)))
    ]
    return made or ["No enabler is weak, strong or in dispute in two places or more."]


def common_words(each: InCommon, places: int) -> str:
    """Say in how many places an enabler is weak or strong, and where people differ: "weak in 4 of 5 places"; where some can't be counted,
    "weak in 2 of the 4 places where enough people know"; and "weak in all 3 places"."""
    enough = "" if each.places == places else " where enough people know"
    said = ((each.weak, "weak"), (each.strong, "strong"), (each.differ, "people differ"))
    return "; ".join(f"{what} in {_of_those(count, each.places, enough)}" for count, what in said if count > 1)


def _of_those(count: int, places: int, enough: str) -> str:
    if count == places:
        return f"{'both' if places == 2 else f'all {places}'} places{enough}"
    return f"{count} of {'the ' if enough else ''}{places} places{enough}"


def _of(count: int, places: int) -> str:
    return f"{count} of {places} places" if count else "no place yet"


def _by_level(rows: Sequence[Row], columns: Sequence[str]) -> Iterator[str]:
    """A table for each level, with a column for each place or round."""
    head = ["Enabler", *(escape(each) or "–" for each in columns)]
    for level, under in groupby(rows, key=lambda row: row.level):
        yield from (f"### {escape(level) or 'Untitled level'}", "")
        yield from table(head, [[escape(row.title) or "–", *(cell.words for cell in row.cells)] for row in under])


def _rounds(found: OverTime) -> Iterator[str]:
    titles = [each.title for each in found.rounds]
    yield from (f"# {escape(title_of(found))}", "")
    yield from (f"- {bold(each.title)}: {each.answered}." for each in found.rounds)
    yield from ("", f"{KEY} From one round to the next {OTHERS}.", "")
    yield from ("## Everybody", "", *_by_level(found.everybody, titles))
    for name, rows in found.groups.items():
        yield from (f"## {escape(name) or '–'}", "", *_by_level(rows, titles))
    if found.too_few:
        yield from (f"Too few to be set beside themselves over time: {escape(listed(found.too_few))}.", "")
    elif not found.groups:
        yield from ("Nobody was asked which group they belong to.", "")
