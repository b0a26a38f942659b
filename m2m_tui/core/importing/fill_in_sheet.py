"""A fill-in sheet for one person, to be sent by mail: what is on it, and how it is known again when it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from m2m_tui.core.errors import EditRefused, UnreadableFile
from m2m_tui.core.findings.promises import promise
from m2m_tui.core.importing.columns.column_meaning import GROUP, NAME, about, comment_on, score_on
from m2m_tui.core.importing.table import Row, Table
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import round_of
from m2m_tui.core.translation import in_language, languages_chosen, name_in
from m2m_tui.core.words import listed
from m2m_tui.languages.language import Language, in_every_language

DONT_KNOW_MARK = "?"

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
    """What is on the sheet, in each of its `languages`: a text in several has a line for each, a label or a group a stroke between them.

    `promises`, `scales` and `groups_in` are by language. `questions` by level, each with its title; `labels` the marks to answer with, and
    what they mean.
    """

    languages: tuple[Language, ...]
    round_id: str
    title: str
    promises: tuple[str, ...]
    question: str
    scales: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    asks_name: bool
    groups_in: tuple[tuple[str, ...], ...]
    levels: tuple[tuple[str, tuple[Question, ...]], ...]

    @property
    def promise(self) -> str:
        return lines(self.promises)

    @property
    def scale(self) -> str:
        """The marks and what they mean, in a line."""
        return lines(self.scales)

    @property
    def groups(self) -> tuple[str, ...]:
        """What to choose a group by."""
        return tuple(map(beside, zip(*self.groups_in, strict=True)))

    @property
    def who_sees_it(self) -> str:
        """What is promised, and who reads the file before m2m does."""
        return lines(
            f"{told} {each.say('sheet.who_reads')}" for told, each in zip(self.promises, self.languages, strict=True)
        )

    def say(self, name: str) -> str:
        """Give a sentence of m2m's own."""
        return said(self.languages, name)


def lines(texts: Iterable[str]) -> str:
    """Give a text in several languages, a line each; once what is the same in them."""
    return "\n".join(dict.fromkeys(filter(None, texts)))


def beside(texts: Iterable[str]) -> str:
    """Give a label in several languages, beside each other; once what is the same in them."""
    return " / ".join(dict.fromkeys(filter(None, texts)))


def said(languages: Iterable[Language], name: str) -> str:
    """Give a sentence of m2m's own in several languages, a line each."""
    return lines(each.say(name) for each in languages)


def form_of(session: Session, round_id: str, tag: str = "") -> Form:
    """Give the sheet of an open round, in every language of the session or in the one that is asked for. Raises EditRefused where the
    round isn't open, or the session hasn't got the language."""
    round_ = round_of(session, round_id)
    if round_.state != "open":
        raise EditRefused("The answers of this round are revealed; it takes no more.")
    languages = languages_chosen(session, tag)
    read = [in_language(session, each.tag) for each in languages]
    labels = [
        [
            *((str(score), each.scale.label(score)) for score in range(1, 6)),
            (DONT_KNOW_MARK, spoken.say("answers.dont_know")),
        ]
        for each, spoken in zip(read, languages, strict=True)
    ]
    return Form(
        languages=languages,
        round_id=round_id,
        title=lines(title_of(each, each.rounds[round_id].title) for each in read),
        promises=tuple(promise(round_, each) for each in languages),
        question=lines(each.scale.question for each in read),
        scales=tuple(", ".join(f"{mark} = {label}" for mark, label in each) for each in labels),
        labels=tuple((each[0][0], beside(label for _, label in each)) for each in zip(*labels, strict=True)),
        asks_name=round_.confidentiality == "named",
        groups_in=tuple(tuple(name_in(session, each.tag, group) for group in round_.groups) for each in languages),
        levels=tuple(_levels(session, read)),
    )


def title_of(session: Session, title: str) -> str:
    """Say what a sheet is called."""
    return ", ".join(part for part in (session.title, session.place, title) if part)


def _levels(session: Session, read: Sequence[Session]) -> Iterator[tuple[str, tuple[Question, ...]]]:
    for level_id in session.levels:
        questions = tuple(
            Question(
                key,
                lines(each.enablers[key].title for each in read),
                lines(each.enablers[key].statement or each.enablers[key].description for each in read),
            )
            for key, enabler in session.enablers_in_use.items()
            if enabler.level == level_id
        )
        if questions:
            yield lines(each.levels[level_id].title for each in read), questions


# -- as rows, in a spreadsheet

Cells = tuple[str, str, str, str, str]
"""What it is, what it says, the answer, the comment, and what m2m knows it by."""


def sheet(form: Form) -> tuple[Cells, ...]:
    """Give the rows of the sheet. Where an answer is to be typed there is a key in the last column; the first row has the marker there."""
    rows: list[Cells] = [
        (
            form.title,
            form.say("sheet.title"),
            form.say("sheet.answer"),
            form.say("sheet.why"),
            f"m2m form {form.round_id} ({leave_column(form.languages)})",
        ),
        (form.say("sheet.how_title"), form.say("sheet.how"), "", "", ""),
        (form.say("sheet.who_title"), form.who_sees_it, "", "", ""),
        (form.question, form.scale, "", "", ""),
    ]
    if form.asks_name:
        rows.append((form.say("sheet.name"), "", "", "", NAME))
    if form.groups:
        one_of = lines(
            each.say("sheet.groups", groups=", ".join(groups))
            for each, groups in zip(form.languages, form.groups_in, strict=True)
        )
        rows.append((form.say("sheet.group"), one_of, "", "", GROUP))
    for title, questions in form.levels:
        rows.append((title, "", "", "", ""))
        rows += [(each.title, each.statement, "", "", _ENABLER + each.enabler_id) for each in questions]
    return tuple(rows)


def leave_column(languages: Iterable[Language]) -> str:
    """Say behind the marker that its column has to stay."""
    return beside(each.say("sheet.leave_column") for each in languages)


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


_OWN_COLUMNS = ("sheet.answer", "ballot_sheet.votes", "ballot_sheet.effort")


def refuse_unmarked(rows: Sequence[Row], name: str) -> None:
    """Raise UnreadableFile where these rows are a sheet of m2m's own, by its headings, and what it is known by is missing. `name` is the
    file as the user named it."""
    says = in_every_language("sheet.title")
    asks = tuple(words for each in _OWN_COLUMNS for words in in_every_language(each))
    for row in rows[:_MARKED_WITHIN]:
        if any(here.startswith(says) and beside.startswith(asks) for here, beside in pairwise(row.cells)):
            raise UnreadableFile(
                name,
                "this is a sheet of m2m’s, but its last column, by which m2m knows what is asked, is missing or was changed;"
                " put that column back as it was, or fill in a new sheet",
            )


def name_on(row: Row, place: int) -> str:
    """Give the name on a sheet, whose row it is and whose marks stand at `place`: from its cell, or one beside it that is as empty."""
    return next((cell for back in (2, 1, 3) if place >= back and (cell := row.cell(place - back).strip())), "")


def _answer_on(row: Row, place: int) -> dict[str, str]:
    """What one row of the sheet says, with the columns as `column_kinds` knows them."""
    key = row.cell(place)
    answer, comment = (row.cell(place - back) if place >= back else "" for back in (2, 1))
    if key == NAME:
        return {key: name_on(row, place)}
    if key == GROUP:
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
