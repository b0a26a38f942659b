"""A fill-in sheet for one person, to be sent by mail: what is on it, and how it is known again when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from m2m_tui.core.errors import EditRefused, UnreadableFile
from m2m_tui.core.findings.promises import promise
from m2m_tui.core.importing.columns.column_meaning import GROUP, NAME, about, comment_on, score_on
from m2m_tui.core.importing.table import Row, Table
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import round_of
from m2m_tui.core.words import listed
from m2m_tui.languages.language import english

DONT_KNOW_MARK = "?"

HOW = (
    "From your own view: 1, 2, 3, 4 or 5, or ? if you don’t know. If you would rather not answer one, leave it empty. You may say why."
    " Then save the file and send it back to whoever it came from."
)
WHO_READS = "But whoever opens this file can read it, so send it only to the person who takes the answers in."

_MARKER = re.compile(r"m2m form ([a-z0-9]+(?:-[a-z0-9]+)*)\b.*")
_MARKED_WITHIN = 5
"""Rows from the top in which the marker may stand, should somebody have put lines above it."""

_ENABLER = "enabler:"


@dataclass(frozen=True, slots=True)
class Question:
    """One enabler on the sheet."""

    enabler_id: str
    title: str
    statement: str


@dataclass(frozen=True, slots=True)
class Form:
    """What is on the sheet. `questions` by level, each with its title; `labels` the marks to answer with, and what they mean."""

    round_id: str
    title: str
    promise: str
    question: str
    labels: tuple[tuple[str, str], ...]
    asks_name: bool
    groups: tuple[str, ...]
    levels: tuple[tuple[str, tuple[Question, ...]], ...]

    @property
    def scale(self) -> str:
        """The marks and what they mean, in a line."""
        return ", ".join(f"{mark} = {label}" for mark, label in self.labels)


def form_of(session: Session, round_id: str) -> Form:
    """Give the sheet of an open round. Raises EditRefused where it isn't open."""
    round_ = round_of(session, round_id)
    if round_.state != "open":
        raise EditRefused("The answers of this round are revealed; it takes no more.")
    levels = []
    for level_id, level in session.levels.items():
        questions = tuple(
            Question(key, each.title, each.statement or each.description)
            for key, each in session.enablers_in_use.items()
            if each.level == level_id
        )
        if questions:
            levels.append((level.title, questions))
    return Form(
        round_id=round_id,
        title=", ".join(part for part in (session.title, session.place, round_.title) if part),
        promise=promise(round_, english()),
        question=session.scale.question,
        labels=(*((str(score), session.scale.label(score)) for score in range(1, 6)), (DONT_KNOW_MARK, "Don’t know")),
        asks_name=round_.confidentiality == "named",
        groups=round_.groups,
        levels=tuple(levels),
    )


# -- as rows, in a spreadsheet

Cells = tuple[str, str, str, str, str]
"""What it is, what it says, the answer, the comment, and what m2m knows it by."""


def sheet(form: Form) -> tuple[Cells, ...]:
    """Give the rows of the sheet. Where an answer is to be typed there is a key in the last column; the first row has the marker there."""
    rows: list[Cells] = [
        (
            form.title,
            "What it says",
            "Your answer",
            "Why? (if you like)",
            f"m2m form {form.round_id} (please leave this column as it is)",
        ),
        ("How to fill it in", HOW, "", "", ""),
        ("Who sees it", f"{form.promise} {WHO_READS}", "", "", ""),
        (form.question, form.scale, "", "", ""),
    ]
    if form.asks_name:
        rows.append(("Your name or role", "", "", "", NAME))
    if form.groups:
        rows.append(("Your group", f"One of: {', '.join(form.groups)}", "", "", GROUP))
    for title, questions in form.levels:
        rows.append((title, "", "", "", ""))
        rows += [(each.title, each.statement, "", "", _ENABLER + each.enabler_id) for each in questions]
    return tuple(rows)


def row_for(key: str, answer: str, comment: str = "") -> Cells:
    """Give a row as it comes back, from a form that isn't a spreadsheet: `key` is NAME, GROUP or an enabler's."""
    return ("", "", answer, comment, key)


def key_of(enabler_id: str) -> str:
    """Say what an enabler's row is known by."""
    return _ENABLER + enabler_id


def marker_row(round_id: str) -> Cells:
    """Give the row by which a form is known again."""
    return ("", "", "", "", f"m2m form {round_id}")


def marker_in(rows: Sequence[Row], marker: re.Pattern[str]) -> tuple[int, str] | None:
    """Say in which column a sheet's marker stands, and the id in it; None where the rows have none."""
    marked = (
        (place, found[1])
        for row in rows[:_MARKED_WITHIN]
        for place, cell in enumerate(row.cells)
        if (found := marker.fullmatch(cell))
    )
    return next(marked, None)


def filled_in(rows: Sequence[Row], name: str) -> Table | None:
    """Give the answers on a fill-in sheet, as a table of one row; None where these rows aren't one. `name` is the file as the user
    named it.

    Raises UnreadableFile where it is one but has come apart.
    """
    if (marked := marker_in(rows, _MARKER)) is None:
        return None
    place, round_id = marked
    cells: dict[str, str] = {}
    for row in rows:
        cells |= _answer_on(row, place)
    if not any(about(what)[0] == "score" for what in cells):
        raise UnreadableFile(name, "this is a form of m2m’s, but its columns were moved; fill in a new one")
    return Table(name, tuple(cells), (Row(1, tuple(cells.values()), name),), round_id)


def _answer_on(row: Row, place: int) -> dict[str, str]:
    """What one row of the sheet says, with the columns as `column_kinds` knows them."""
    key = row.cell(place)
    answer, comment = (row.cell(place - back) if place >= back else "" for back in (2, 1))
    if key in (NAME, GROUP):
        return {key: answer}
    if not key.startswith(_ENABLER):
        return {}
    enabler_id = key.removeprefix(_ENABLER)
    return {score_on(enabler_id): answer, comment_on(enabler_id): comment}


def together(forms: Iterable[Table]) -> Table:
    """Give the forms of several people as one table, a row each. There has to be one at least.

    Only so are two people who answered alike two: a form by itself can't tell the second from the first come again.
    """
    tables = list(forms)
    headings = tuple(dict.fromkeys(heading for table in tables for heading in table.headings))
    rows = []
    for number, table in enumerate(tables, 1):
        (row,) = table.rows
        said = dict(zip(table.headings, row.cells, strict=True))
        rows.append(Row(number, tuple(said.get(heading, "") for heading in headings), row.place))
    return Table(listed([table.name for table in tables]), headings, tuple(rows), tables[0].form)


def mapping_of_form(session: Session, round_id: str, form: Table) -> dict[str, str]:
    """Give what the columns of a form are: what they say. Raises EditRefused where it was written for something else than this round."""
    if form.form != round_id:
        if form.form in session.rounds:
            raise EditRefused(
                f"{form.name}: this form belongs to “{session.rounds[form.form].title}”, whose answers are revealed; it takes no more."
            )
        raise EditRefused(
            f"{form.name}: this form was written for another session, or for a round that is no longer in this one."
        )
    gone = next((key for kind, key in map(about, form.headings) if kind and key not in session.enablers), None)
    if gone is not None:
        raise EditRefused(f"{form.name}: this form asks about “{gone}”, which is not an enabler of this session.")
    return {heading: heading for heading in form.headings}
