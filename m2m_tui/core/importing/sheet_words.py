"""How a file of answers was read, in words: what of it is counted, and what isn't."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.importing.sheet_facts import SheetFacts
from m2m_tui.core.importing.table import letter
from m2m_tui.core.naming import quoted
from m2m_tui.core.words import listed, one_or_many

_FEW = 6
"""Rows, columns or sheets named by themselves; of more, only how many."""

_SHOWN = 40
"""Letters of a title or a word that are shown."""


def notes(facts: SheetFacts) -> tuple[str, ...]:
    """Give a sentence for each thing that is to be known, the farthest-reaching first."""
    said = (
        _sheet,
        _encoding,
        _headings,
        _choices,
        _hidden_rows,
        _hidden_columns,
        _trials,
        _summaries,
        _labelled_people,
        _strangers,
        _dated,
    )
    return tuple(words for say in said if (words := say(facts)))


def _sheet(facts: SheetFacts) -> str:
    others = [*map(_quoted, facts.other_sheets), *(f"{_quoted(each)} (hidden)" for each in facts.hidden_sheets)]
    return (
        f"The answers are those on the sheet {_quoted(facts.sheet)}; not on {_few(others)}."
        if facts.sheet and others
        else ""
    )


def _encoding(facts: SheetFacts) -> str:
    if not facts.encoding:
        return ""
    if not facts.sample:
        return f"The text isn’t UTF-8. It was read as {facts.encoding}."
    shown = f"The text isn’t UTF-8. It was read as {facts.encoding}, so that it says {_quoted(facts.sample)}."
    return f"{shown} If that is wrong, save the answers as UTF-8."


def _headings(facts: SheetFacts) -> str:
    below = " below them" if facts.headings else ""
    beside = f"{_numbered('Row', facts.beside)}{below} {_is(facts.beside, 'holds', 'hold')} no answers."
    found = f"The questions are in {_numbered('row', facts.headings)}."
    return " ".join([found] * bool(facts.headings) + [beside] * bool(facts.beside))


def _choices(facts: SheetFacts) -> str:
    joined = [f"{letter(first)} to {letter(last)}" for first, last in facts.choices]
    what = _is(joined, "one question, with", "one question each, with")
    return f"Columns {_few(joined)} were read as {what} a column for each choice." if joined else ""


def _hidden_rows(facts: SheetFacts) -> str:
    numbers = facts.hidden_rows
    if not numbers:
        return ""
    left_out = f"{_left_out(numbers)}: {_is(numbers, 'it is', 'they are')} hidden, or filtered out, in the spreadsheet."
    return f"{left_out} If {_is(numbers, 'it counts', 'they count')}, show all rows there and save."


def _hidden_columns(facts: SheetFacts) -> str:
    letters = [letter(column) for column in facts.hidden_columns]
    which = f"Column{_is(letters, '', 's')} {_few(letters)}" if letters else ""
    return which and f"{which} {_is(letters, 'was', 'were')} read, though hidden in the spreadsheet."


def _trials(facts: SheetFacts) -> str:
    numbers, marks = _labels(facts.trials)
    if not numbers:
        return ""
    marked = f"{_left_out(numbers)}: the form tool marked {_is(numbers, 'it', 'them')} as {_few(marks)}"
    return f"{marked}. If {_is(numbers, 'it counts', 'they count')}, empty {_is(numbers, 'that cell', 'those cells')}."


def _summaries(facts: SheetFacts) -> str:
    numbers, labels = _labels(facts.summaries)
    return f"{_left_out(numbers)}: {_few(labels)} {_is(labels, 'is', 'are')} nobody." if numbers else ""


def _labelled_people(facts: SheetFacts) -> str:
    numbers, labels = _labels(facts.labelled_people)
    if not numbers:
        return ""
    counted = _is(numbers, "was counted as a person", "were counted as people")
    why = _is(numbers, "because it doesn’t fit as a summary", "because they don’t fit as summaries")
    mend = _is(numbers, "If it is one, take it", "If they are, take them")
    return f"{_numbered('Row', numbers)} {counted} called {_few(labels)}, {why} of the other rows. {mend} out of the sheet."


def _labels(rows: Sequence[tuple[int, str]]) -> tuple[list[int], list[str]]:
    """The numbers of rows, and each label that they begin with once."""
    return [number for number, _ in rows], [*dict.fromkeys(_quoted(label) for _, label in rows)]


def _strangers(facts: SheetFacts) -> str:
    if not facts.strangers:
        return ""
    why = "unlike in the other rows, nothing there says who answered, or when"
    return f"{_left_out(facts.strangers)}: {why}. If somebody did, write in who, or when."


def _dated(facts: SheetFacts) -> str:
    """Which cells, and never which answer is in them: the round may be anonymous."""
    cells = [f"{letter(column)}{row}" for row, column in facts.dated]
    if not cells:
        return ""
    shown = f"Cell{_is(cells, '', 's')} {_few(cells)} {_is(cells, 'shows a date', 'show dates')} in the spreadsheet"
    was = f"{_is(cells, 'was', 'were')} read as the number{_is(cells, '', 's')} behind {_is(cells, 'it', 'them')}"
    return f"{shown}, and {was}: 4 January 1900 is a 4. If that is wrong, type the answer there as a number."


def _left_out(numbers: Sequence[int]) -> str:
    return f"{_numbered('Row', numbers)} {_is(numbers, 'was', 'were')} left out"


def _numbered(word: str, numbers: Sequence[int]) -> str:
    """ "Row 3", "rows 3 and 4", "rows 3, 4, 5, 6, 7, 8 and 12 more"."""
    return f"{word}{_is(numbers, '', 's')} {_few([str(number) for number in numbers])}" if numbers else ""


def _is(of: Sequence[object], one: str, many: str) -> str:
    return one_or_many(len(of), one, many)


def _few(words: Sequence[str]) -> str:
    more = len(words) - _FEW
    return listed([*words[:_FEW], f"{more} more"]) if more > 1 else listed(words)


def _quoted(text: str) -> str:
    return quoted(text, _SHOWN)
