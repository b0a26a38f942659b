"""What is to be known of how a file of answers was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Rows and columns by their numbers, from 1. Empty where there is nothing to say.

    `sheet` is the one of the workbook that was read, `other_sheets` and `hidden_sheets` those that weren't. `headings` are the rows that
    the headings are made of, `choices` the first and last of the columns that were joined as the choices of one question, `beside` the rows
    around the headings that are no answers. `encoding` is what a text that isn't UTF-8 was taken for, and `sample` a word of it in which
    that shows. `summaries` are rows such as “Average”, each with its label, `labelled_people` rows that are called so and are counted as
    people, `trials` rows that the form tool marks as a preview, a test or spam, each with the mark, `strangers` rows that nothing says
    whose they are, unlike the others. `dated` are cells, by row and column, that show a date and were read as the number behind it.
    """

    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    choices: tuple[tuple[int, int], ...] = ()
    beside: tuple[int, ...] = ()
    encoding: str = ""
    sample: str = ""
    summaries: tuple[tuple[int, str], ...] = ()
    labelled_people: tuple[tuple[int, str], ...] = ()
    trials: tuple[tuple[int, str], ...] = ()
    strangers: tuple[int, ...] = ()
    dated: tuple[tuple[int, int], ...] = ()


NOTHING_TO_SAY = SheetFacts()
