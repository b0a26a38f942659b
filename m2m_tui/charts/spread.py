"""Spread: who stands where. A row an enabler, a column an answer; a person is their letter, or a dot where nobody is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from m2m_tui.charts.canvas import Line, Span, fit, shorten, width_of
from m2m_tui.charts.page import Page, label_width, level_headings, paragraph, side_by_side
from m2m_tui.charts.palette import Palette
from m2m_tui.charts.phrases import MEDIAN, diagnosis_lines, foot, nothing_to_draw
from m2m_tui.charts.unscored import DONT_KNOW, SKIPPED, marks
from m2m_tui.core.clean import clean_line
from m2m_tui.core.findings.reading import far_scores, scores_apart
from m2m_tui.core.findings.reading_in_words import reading_title
from m2m_tui.core.words import capital, people

if TYPE_CHECKING:
    from m2m_tui.core.findings.model import Diagnosis, Finding

_ANSWERS = (1, 2, 3, 4, 5, "don't know", None)
"""A column each; None: they skipped it."""

_HEADS = ("1", "2", "3", "4", "5", DONT_KNOW, SKIPPED)
_READING = 23
"""Cells for the reading in words ("agreed, in the middle") at the end of a row, where there is room."""

_WIDE = 96
"""From this width on, room is kept for the reading."""

_PADDED = 3
"""From this width on, a column has a blank on either side of what stands in it."""

_LONGEST_NAME = 34

_MARK, _APART = "   ", " apart"
"""What is drawn in reverse in the key, and what it means there; why stands below, where there is room."""

TOO_MANY_NAMES = "Too many names to stand here: those of the marked enabler are below."
"""Instead of a key that doesn't fit. Only a window with an enabler marked, and words below, is ever too low for the key."""


def words(data: Diagnosis) -> str:
    """Give the chart as sentences, one line an enabler."""
    return diagnosis_lines(data, _sentence)


@dataclass(frozen=True, slots=True)
class Cell:
    """Those who gave one answer to one enabler. `letters` is empty where nobody is named, or where the alphabet ran out."""

    count: int
    letters: str
    apart: bool

    def text(self, cells: int, *, spaced: bool, counted: bool) -> str:
        """Give the people on at most so many cells, with a blank on either side; as a count where they don't fit."""
        if cells < _PADDED:
            return str(self.count)
        people = (" " if spaced else "").join(self.letters or "●" * self.count)
        if not self._fits(cells, spaced=spaced, counted=counted):
            people = f"×{self.count}" if len(str(self.count)) + 3 <= cells else str(self.count)
        return f" {people} "[:cells]

    def letters_shown(self, cells: int, *, spaced: bool, counted: bool) -> str:
        """Give the letters that stand in a cell of so many cells; "" where a dot or a count stands for the people."""
        return self.letters if cells >= _PADDED and self._fits(cells, spaced=spaced, counted=counted) else ""

    def _fits(self, cells: int, *, spaced: bool, counted: bool) -> bool:
        if counted and self.count and not self.letters:
            return False
        return self.count + (self.count - 1) * spaced + 2 <= cells


def grid_of(findings: Sequence[Finding]) -> list[list[Cell]]:
    """Give a row an enabler: scores 1 to 5, don't know, and those who skipped it where anybody skipped any."""
    columns = 7 if any(finding.skipped for finding in findings) else 6
    return [_cells_of(finding)[:columns] for finding in findings]


def _cells_of(finding: Finding) -> list[Cell]:
    apart = scores_apart(finding.counts, finding.measures.reading)
    cells = []
    for answer, count in zip(_ANSWERS, _counts(finding), strict=True):
        letters = sorted(voice.letter for voice in finding.voices if voice.answer == answer)
        cells.append(Cell(count, "".join(letters) if all(letters) else "", answer in apart))
    return cells


def _counts(finding: Finding) -> tuple[int, ...]:
    """How many gave each answer, as `_ANSWERS` has them."""
    return (*finding.counts, finding.dont_know, finding.skipped)


def page(data: Diagnosis, width: int, palette: Palette) -> Page:
    """Give the chart before it is cut to a height."""
    if not data.findings:
        return Page(rows=(), notes=nothing_to_draw(data, width, palette))
    grid = grid_of(data.findings)
    columns, reading = _layout(data, grid, width)
    label = label_width(data.findings, width, sum(columns.widths) + 1 + reading, least=6)
    head = (
        Span(fit(f"{people(data.respondents)} answered", label) + " ", palette.muted),
        *columns.head(palette),
    )
    marked = columns.marks(grid, palette)
    rows: list[tuple[str, Line]] = []
    for finding, cells in zip(data.findings, grid, strict=True):
        line = [Span(fit(finding.title, label) + " ", palette.text), *columns.row(cells, palette, marked=marked)]
        if reading:
            line.append(Span("  " + reading_title(finding).lower(), palette.muted))
        rows.append((finding.level_id, line))
    return Page(
        rows=rows,
        head=(head,),
        key=_key(data.findings[0], columns.letters(grid), width, palette, marked=marked),
        headings=level_headings(data.levels, width, palette),
        extras=[*(_key_to_marks(data.findings, width, palette) if marked else []), *_notes(data, width, palette)],
        counted=columns.crowded or not all(voice.letter for voice in data.findings[0].voices),
    )


def _layout(data: Diagnosis, grid: Sequence[Sequence[Cell]], width: int) -> tuple[Columns, int]:
    """The columns, and the cells for the reading: first with room for all there is, then with less for the reading and the titles, so
    that everyone can be seen."""
    wished = _READING if width >= _WIDE else 0
    least, tightest = (
        label_width(data.findings, width, width, least=max(share, 8)) for share in (width * 9 // 25, width // 4)
    )
    tries = [
        (Columns.laid_out(grid, width - reading - label - 1), reading)
        for reading, label in ((wished, least), (0, least), (0, tightest))
    ]
    everyone = next((each for each in tries if not each[0].crowded), None)
    return everyone or (tries[0] if tries[0][0].counted else tries[1])


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide each column is, and how close people stand in them. `crowded`: they don't all fit, so that counts stand for
    some; `counted`: counts stand for all, but for letters that fit."""

    widths: tuple[int, ...]
    spaced: bool
    crowded: bool = False
    counted: bool = False

    @classmethod
    def laid_out(cls, grid: Sequence[Sequence[Cell]], room: int) -> Columns:
        """Give the roomiest layout in which everyone can be seen; where there is none, counts stand for the people of the most crowded
        cells, or of all where those are as many as the others."""
        most = [max(cell.count for cell in column) for column in zip(*grid, strict=True)]
        for spaced in (True, False):
            needs = [max(4, (2 * count + 1 if spaced else count + 2)) for count in most]
            for widths in ((max(needs),) * len(needs), (*(max(needs[:5]),) * 5, *needs[5:]), tuple(needs)):
                if sum(widths) <= room:
                    return cls(widths, spaced)
        least = len(str(max(most))) + 1
        capped = (tuple(min(need, widest) for need in needs) for widest in range(max(needs), least + 1, -1))
        widths = next((each for each in capped if sum(each) <= room), ())
        fits = [cell.count + 2 <= cells for row in grid for cell, cells in zip(row, widths, strict=False) if cell.count]
        if sum(fits) * 2 > len(fits):
            return cls(widths, spaced=False, crowded=True)
        return cls((max(min(room // len(needs), 8), least),) * len(needs), spaced=False, crowded=True, counted=True)

    def letters(self, grid: Sequence[Sequence[Cell]]) -> set[str]:
        """Give all letters that stand anywhere in the chart."""
        return {
            letter
            for row in grid
            for cell, width in zip(row, self.widths, strict=True)
            for letter in cell.letters_shown(width, spaced=self.spaced, counted=self.counted)
        }

    def head(self, palette: Palette) -> Iterator[Span]:
        """Give the answers at the head of the columns."""
        for name, width in zip(_HEADS, self.widths, strict=False):
            yield Span(fit(_padded(name, width), width), palette.text, bold=True)

    def marks(self, grid: Sequence[Sequence[Cell]], palette: Palette) -> bool:
        """Tell whether voices apart are marked: where there are any, and each has room for its mark."""
        apart = [
            self._text(cell, width)
            for row in grid
            for cell, width in zip(row, self.widths, strict=True)
            if cell.count and cell.apart
        ]
        return bool(apart) and (not palette.plain or all(text.endswith(" ") for text in apart))

    def row(self, cells: Sequence[Cell], palette: Palette, *, marked: bool) -> Iterator[Span]:
        """Give one row. Where they are `marked`, voices apart are in reverse video, in brackets where there is no colour."""
        for place, (cell, width) in enumerate(zip(cells, self.widths, strict=True)):
            if not cell.count:
                yield Span(fit(_padded("·", width), width), palette.muted)
                continue
            text = self._text(cell, width)
            apart = marked and cell.apart
            if apart and palette.plain:
                text = f"[{text[1:-1]}]"
            yield Span(text, palette.text if place < 5 else palette.muted, bold=place < 5, reverse=apart)
            yield Span(" " * (width - width_of(text)))

    def _text(self, cell: Cell, width: int) -> str:
        return cell.text(width, spaced=self.spaced, counted=self.counted)


def _padded(mark: str, width: int) -> str:
    return f" {mark}" if width >= _PADDED else mark


def _key(
    finding: Finding, letters: set[str], width: int, palette: Palette, *, marked: bool
) -> Callable[[int], Sequence[Line]]:
    """Which of these letters is who, as far as that fits in so many lines, and what the mark means where any is `marked`."""
    names = [
        f"{voice.letter} {shorten(voice.name, _LONGEST_NAME)}" for voice in finding.voices if voice.letter in letters
    ]
    nameless = sum(not voice.letter for voice in finding.voices)
    if names and nameless:
        names.append(f"and {nameless} more without a letter")

    mark = [f"{'[ ]' if palette.plain else _MARK}{_APART}"] if marked else []

    def lines(most: int) -> Sequence[Line]:
        named = side_by_side([*names, *mark], most, width, palette)
        if not named and names:
            named = [*paragraph(TOO_MANY_NAMES, width, palette), *side_by_side(mark, most - 1, width, palette)]
        return [_with_mark(line, palette) for line in named]

    return lines


def _with_mark(line: Line, palette: Palette) -> Line:
    """The line with its mark drawn as it is drawn in the rows."""
    text = "".join(span.text for span in line)
    at = text.find(_MARK + _APART)
    if palette.plain or at < 0:
        return line
    mark = Span(_MARK, palette.text, reverse=True)
    around = (Span(text[:at], palette.muted), mark, Span(text[at + len(_MARK) :], palette.muted))
    return tuple(span for span in around if span.text)


def _key_to_marks(findings: Sequence[Finding], width: int, palette: Palette) -> list[Line]:
    """Who is marked as standing apart; where others who are as far from the median aren't, also why."""
    unmarked = {
        "few know" if each.measures.reading == "few know" else "people differ"
        for each in findings
        if far_scores(each.counts) and not scores_apart(each.counts, each.measures.reading)
    }
    unless = f", unless {' or '.join(sorted(unmarked, reverse=True))}" if unmarked else ""
    return paragraph(f"Stands apart: two points or more from the median{unless}. {capital(MEDIAN)}.", width, palette)


def _notes(data: Diagnosis, width: int, palette: Palette) -> list[Line]:
    key = marks(data.findings) if any(each.dont_know or each.skipped for each in data.findings) else []
    return foot(key, data, width, palette)


def _sentence(finding: Finding) -> str:
    said = []
    for answer, count in zip(_ANSWERS, _counts(finding), strict=True):
        names = [clean_line(voice.name) for voice in finding.voices if voice.answer == answer]
        if count:
            head = "skipped" if answer is None else "don’t know" if isinstance(answer, str) else f"{answer}"
            said.append(f"{head}: {'; '.join(names) or people(count)}")
    return f"{reading_title(finding)}. {'. '.join(said)}"
