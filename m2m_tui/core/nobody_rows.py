"""Rows of a sheet that are nobody's answers: averages and counts below the people, the headings again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from m2m_tui.core.answer_cells import plain
from m2m_tui.core.answer_table import Row, Table
from m2m_tui.core.personal_headings import personal

_SUMMARY = re.compile(
    r"(?:the |grand |overall |total )?(?:averages?|avg|mean|median|mode|counts?|totals?|sum|subtotal|std\.? ?dev|stdev|stddev"
    r"|standard deviation|variance|minimum|maximum|responses|number of responses|no\. of responses"
    r"|durchschnitt|mittelwert|mittel|anzahl|summe|gesamt|moyenne|médiane|nombre|somme|média|media|promedio|mediana|suma|totale"
    r"|gemiddelde|aantal|totaal|medelvärde|antal|gennemsnit|średnia|suma)(?: score| rating| value)?s?\s*[:=]?"
)
_BESIDE_OTHERS = {"max", "min", "n", "sd", "var", "range", "sum", "%"}
"""Labels that may be somebody's name or initials, and are none beside a row that is surely a summary."""

_WHO_OR_WHEN = {"name", "first name", "last name", "address", "time", "trace"}


def summaries(table: Table) -> tuple[tuple[Row, str], ...]:
    """The rows that sum the others up, each with what it is called: its first word is “Average” or the like, and nothing else in it says
    who or when."""
    who = _columns_of_who(table)
    labels = {row.number: _label(row, who) for row in table.rows}
    sure = {number for number, label in labels.items() if _SUMMARY.fullmatch(plain(label))}
    maybe = {number for number, label in labels.items() if sure and plain(label) in _BESIDE_OTHERS}
    return tuple((row, labels[row.number]) for row in table.rows if row.number in sure | maybe)


def strangers(table: Table) -> tuple[Row, ...]:
    """The few rows that nothing says whose they are, where that is said in all the others: a number that somebody worked out below a
    column, say."""
    who = _columns_of_who(table)
    rows = [row for row in table.rows if not any(row.cell(place) for place in who)]
    others = [row for row in table.rows if any(row.cell(place) for place in who)]
    always = any(all(row.cell(place) for row in others) for place in who)
    return tuple(rows) if always and len(others) > 1 and len(rows) <= max(1, len(others) // 4) else ()


def _columns_of_who(table: Table) -> tuple[int, ...]:
    return tuple(place for place, heading in enumerate(table.headings) if personal(heading) in _WHO_OR_WHEN)


def _label(row: Row, who: Sequence[int]) -> str:
    """What a row begins with; "" where something else in it says who or when."""
    first = next((place for place, cell in enumerate(row.cells) if cell), 0)
    return "" if any(row.cell(place) for place in who if place != first) else row.cell(first)
