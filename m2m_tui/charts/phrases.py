"""Sentences that more than one chart says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Protocol, TypeVar

from m2m_tui.charts.canvas import Line, Span
from m2m_tui.charts.page import paragraph, wrapped
from m2m_tui.charts.palette import Palette
from m2m_tui.core.clean import clean_line
from m2m_tui.core.findings.sentences import more_lines, shows_nothing, who_answered
from m2m_tui.core.words import capital, counted

if TYPE_CHECKING:
    from m2m_tui.core.findings.model import Diagnosis, Finding


class _Row(Protocol):
    @property
    def level_id(self) -> str: ...
    @property
    def title(self) -> str: ...


RowT = TypeVar("RowT", bound=_Row)

MEDIAN = "median: the middle answer"
"""Wherever medians stand, for whoever reads them."""

NOBODY_ANSWERED = "Nobody answered."


def enablers(count: int) -> str:
    """Say "1 enabler", "3 enablers"."""
    return counted(count, "enabler")


def nothing_to_draw(data: Diagnosis, width: int, palette: Palette) -> list[Line]:
    """Give all that a chart says that has nothing to show."""
    return paragraph(why_nothing(data), width, palette)


def foot(key: Sequence[str], data: Diagnosis, width: int, palette: Palette) -> list[Line]:
    """Give what the marks of a chart mean, and which enablers nobody answered."""
    unanswered = [(Span(f"Nobody answered: {title}", palette.muted),) for title in data.unanswered]
    return [*wrapped(key, width, palette), *unanswered]


def why_nothing(data: Diagnosis) -> str:
    """Say why a revealed round has no enabler to show."""
    if shows_nothing(data.confidentiality, data.respondents):
        return f"{capital(who_answered(data.confidentiality, data.respondents))}."
    return NOBODY_ANSWERED


def under_levels(
    levels: Iterable[tuple[str, str]], rows: Iterable[RowT], sentence: Callable[[RowT], str]
) -> Iterator[str]:
    """Give the title of each level, and below it what is said of each of its enablers."""
    titles = dict(levels)
    for level_id, those in groupby(rows, key=lambda row: row.level_id):
        yield f"Level: {clean_line(titles.get(level_id, level_id))}"
        yield from (f"{clean_line(row.title)}: {sentence(row)}." for row in those)


def diagnosis_lines(data: Diagnosis, sentence: Callable[[Finding], str]) -> str:
    """Give a chart of a round in words: who answered, each level's title, and a sentence for each enabler under it."""
    lines = [f"{clean_line(data.title)}: {who_answered(data.confidentiality, data.respondents)}."]
    lines += under_levels(data.levels, data.findings, lambda each: ". ".join([sentence(each), *more_lines(each)]))
    lines += [f"{clean_line(title)}: nobody answered." for title in data.unanswered]
    told = data.findings or data.unanswered or shows_nothing(data.confidentiality, data.respondents)
    return "\n".join(lines if told else [*lines, NOBODY_ANSWERED])
