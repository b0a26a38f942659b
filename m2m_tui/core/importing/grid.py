"""A sheet as it was read, before anything is known of what stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from m2m_tui.core.importing.table import Row


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet that somebody sees who opens it, and what is to be known of the others. Columns are counted from 1.

    `title` is its name in a workbook, "" for text. `hidden_rows` are the numbers of rows in which something stands. `without_result`
    are the cells, by row and column, with a formula whose result isn't in the file, `dated` those, in their order, that
    show a date and were read as the answer behind it. `encoding` is that of a text that isn't UTF-8.
    """

    rows: tuple[Row, ...] = ()
    title: str = ""
    visible: bool = True
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    without_result: frozenset[tuple[int, int]] = frozenset()
    dated: tuple[tuple[int, int], ...] = ()
    encoding: str = ""
