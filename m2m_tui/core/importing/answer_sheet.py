"""The sheets of a file -> the one table of answers in it: which sheet, which of its rows are headings, and which are nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.importing import fill_in_sheet
from m2m_tui.core.importing.choice_columns import choices_joined
from m2m_tui.core.importing.columns.comment_headings import Wordings
from m2m_tui.core.importing.grid import Grid
from m2m_tui.core.importing.heading_rows import HeadingRows, heading_rows, named_in
from m2m_tui.core.importing.misread_words import shows_how_it_was_read, telling_word
from m2m_tui.core.importing.people.nobody_rows import strangers, summaries
from m2m_tui.core.importing.people.trial_rows import trials
from m2m_tui.core.importing.sheet_facts import SheetFacts
from m2m_tui.core.importing.table import Row, Table, letter, looks_like_answers, table_of
from m2m_tui.core.naming import quoted
from m2m_tui.core.words import counted, listed, one_or_many

_SHOWN = 40
"""Letters of a sheet's title, a heading or a word that are shown."""


def table_in(grids: Sequence[Grid], name: str, questions: Wordings) -> Table:
    """Give the table in the sheets of a file. `name` is the file as the user named it, `questions` what the session's enablers may be
    asked as.

    It is in the sheet that can be seen and whose headings name most of the questions. Raises UnreadableFile where there is no table of
    answers, or two sheets are as good, or the file doesn't say what stands in a column.
    """
    for grid in grids:
        if (filled := fill_in_sheet.filled_in(grid.rows, name)) is not None:
            return replace(filled, facts=_facts_of_form(grid, filled))
        fill_in_sheet.refuse_unmarked(grid.rows, name)
    grid = _chosen(grids, name, questions)
    rows, joined = choices_joined(grid.rows, questions)
    found = heading_rows(rows, questions)
    _refuse_answers_above(found, name)
    again = [row for row in found.below if row.cells == found.head.cells and len(row.cells) > 1]
    table = table_of((found.head, *(row for row in found.below if row not in again)), name)
    marked = trials(table)
    _refuse_nothing_but_trials(table, marked)
    table = _without(table, [row for row, _ in marked], name)
    summed, taken_for_people = summaries(table)
    table = _without(table, [row for row, _ in summed], name)
    alone = strangers(table)
    table = _without(table, alone, name)
    _refuse_formulas(grid, table)
    return replace(
        table,
        above=tuple(map(found.lines_above, range(len(table.headings)))),
        facts=SheetFacts(
            sheet=grid.title if len(grids) > 1 else "",
            other_sheets=tuple(each.title for each in grids if each.visible and each.rows and each is not grid),
            hidden_sheets=tuple(each.title for each in grids if not each.visible),
            hidden_rows=grid.hidden_rows,
            hidden_columns=grid.hidden_columns,
            headings=found.numbers if found.numbers != (grid.rows[0].number,) else (),
            choices=tuple((each[0] + 1, each[-1] + 1) for each in joined),
            beside=tuple(row.number for row in (*found.beside, *again)),
            encoding=grid.encoding,
            sample=telling_word(table) if grid.encoding else "",
            summaries=tuple((row.number, label) for row, label in summed),
            labelled_people=tuple((row.number, label) for row, label in taken_for_people),
            trials=tuple((row.number, mark) for row, mark in marked),
            strangers=tuple(row.number for row in alone),
            dated=_dated(grid, table),
        ),
    )


def _facts_of_form(grid: Grid, filled: Table) -> SheetFacts:
    """Only what somebody typed can have been misread: what m2m wrote itself, it knows."""
    typed = "".join(cell for row in filled.rows for cell in row.cells)
    misread = grid.encoding if shows_how_it_was_read(typed) else ""
    return SheetFacts(
        hidden_rows=grid.hidden_rows,
        encoding=misread,
        sample=telling_word(filled) if misread else "",
        dated=grid.dated,
    )


def _dated(grid: Grid, table: Table) -> tuple[tuple[int, int], ...]:
    numbers = {row.number for row in table.rows}
    return tuple(cell for cell in grid.dated if cell[0] in numbers)


def _chosen(grids: Sequence[Grid], name: str, questions: Wordings) -> Grid:
    seen = [grid for grid in grids if grid.rows]
    if not seen:
        hidden = [quoted(grid.title, _SHOWN) for grid in grids if not grid.visible or grid.hidden_rows]
        if hidden:
            raise UnreadableFile(
                name, f"all that is in it is hidden ({listed(hidden)}); show it in the spreadsheet, and save"
            )
        raise UnreadableFile(name, "there is nothing in this file")
    names = [len(named_in(heading_rows(grid.rows, questions).head, questions)) for grid in seen] if seen[1:] else [0]
    best = [grid for grid, count in zip(seen, names, strict=True) if count == max(names)]
    if len(best) > 1 and max(names):
        raise UnreadableFile(
            name,
            f"the sheets {listed([quoted(grid.title, _SHOWN) for grid in best])} ask the same questions, so it isn’t clear which is meant;"
            " hide the others in the spreadsheet, or save each as a file of its own and take them in together",
        )
    return best[0]


def _refuse_answers_above(found: HeadingRows, name: str) -> None:
    wide = len(list(filter(None, found.head.cells))) / 2
    above = [row for row in found.above if looks_like_answers(row.cells) and len(list(filter(None, row.cells))) >= wide]
    if above:
        raise UnreadableFile(
            name,
            f"the questions are in row {found.head.number}, and somebody’s answers above them; put the questions first",
            f"row {above[0].number}",
        )


def _refuse_nothing_but_trials(table: Table, marked: Sequence[tuple[Row, str]]) -> None:
    if len(marked) == len(table.rows):
        marks = listed([*dict.fromkeys(quoted(mark, _SHOWN) for _, mark in marked)])
        raise UnreadableFile(table.name, f"all the answers in it are marked as {marks}, so they are nobody’s")


def _without(table: Table, rows: Iterable[Row], name: str) -> Table:
    """The table without those rows. Raises UnreadableFile where none is left."""
    left_out = {row.number for row in rows}
    left = tuple(row for row in table.rows if row.number not in left_out)
    if not left:
        raise UnreadableFile(name, "there are questions in it, but no answers yet")
    return replace(table, rows=left)


def _refuse_formulas(grid: Grid, table: Table) -> None:
    """A cell whose result isn't in the file looks blank, and isn't."""
    numbers = {row.number for row in table.rows}
    columns = sorted({column for row, column in grid.without_result if row in numbers})
    if not columns:
        return
    named = [
        f"{letter(column)} ({quoted(table.headings[column - 1], _SHOWN)})"
        if column <= len(table.headings)
        else letter(column)
        for column in columns[:3]
    ]
    more = [counted(len(columns) - 3, "more column")] if len(columns) > 3 else []
    which = one_or_many(len(columns), f"column {named[0]} holds", f"columns {listed([*named, *more])} hold")
    raise UnreadableFile(
        table.name,
        f"{which} formulas whose results aren’t in the file; open it in Excel or LibreOffice, save it, and take it in again",
    )
