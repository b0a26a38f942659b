"""A form's rows, one after another: a person's answers, or what has to be said to the facilitator about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from m2m_tui.core.importing.cells import answer_in, labels_of, labels_of_two, plain, says_nothing
from m2m_tui.core.importing.columns.column_meaning import GROUP, about
from m2m_tui.core.importing.group_names import group_names
from m2m_tui.core.importing.table import Row, Table, letter
from m2m_tui.core.round import Answer, Round, Score
from m2m_tui.core.session import Session
from m2m_tui.core.translation import scales_of
from m2m_tui.core.words import cropped

LONGEST_COMMENT, LONGEST_NAME = 10_000, 200
"""Letters. What is longer was not typed into a survey."""

_SHOWN = 40
"""Letters of a cell that are shown where it can't be read."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is to be said about a row. `row_number` as a spreadsheet shows it, `place` as it is said: "Row 7", or the name of one person's
    form. `left_out`: nothing of this row is taken in. `read`: it could be, and other answers of the same person stay instead."""

    row_number: int
    place: str
    words: str
    left_out: bool = True
    read: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A row that could be read. `answered`: when, where names are kept and the sheet says so for certain (`RowTimes.answered`)."""

    row: Row
    name: str
    group: str
    scores: dict[str, Answer]
    comments: dict[str, str]
    answered: str = ""


def people_in(
    session: Session, round_: Round, table: Table, columns: Mapping[str, int], names: Mapping[int, str] | None
) -> tuple[list[Person], list[RowProblem]]:
    """Give those whose rows can be read, and what is to be said about the others.

    `columns` says where in a row, counted from 0, each thing stands that `answer_columns` knows; `names`: what
    each row's person is called, by the row's number, where each row needs a name; else None.
    """
    scales = scales_of(session)
    labels, either, groups = labels_of(*scales), labels_of_two(*scales), group_names(session, round_)
    people: list[Person] = []
    problems: list[RowProblem] = []
    for row in table.rows:
        scores, comments, unread = _answers(
            session, row, columns, labels, either, "" if table.form else " in column {}"
        )
        name = names[row.number] if names is not None else None
        if wrong := _why_left_out(row, table, name, bool(scores or comments), unread):
            problems.append(RowProblem(row.number, row.place, _listed(wrong)))
            continue
        lost = [f"{words}, so it is left out" for words in unread]
        if 0 < row.width < len(table.headings):
            lost.append("it ends before the last question, and what isn’t there counts as not answered")
        problems += [RowProblem(row.number, row.place, words, left_out=False) for words in lost]
        group, remark = _group(round_, groups, row.cell(columns[GROUP]) if GROUP in columns else "")
        if remark:
            problems.append(RowProblem(row.number, row.place, remark, left_out=False))
        people.append(Person(row, name or "", group, scores, comments))
    return people, problems


def _why_left_out(row: Row, table: Table, name: str | None, answered: bool, unread: Sequence[str]) -> list[str]:
    """Why nothing of a row can be taken in; nothing where it can. `name` is None where names aren't asked for."""
    if len(row.cells) > len(table.headings):
        return ["it goes on behind the last question, so its answers may stand beside the questions they belong to"]
    if not answered:
        return list(unread) or ["nothing was answered"]
    if name == "":
        return ["there is no name in it"]
    return [f"the name has more than {LONGEST_NAME} letters"] if len(name or "") > LONGEST_NAME else []


def _answers(
    session: Session,
    row: Row,
    columns: Mapping[str, int],
    labels: Mapping[str, Score],
    either: Mapping[str, Sequence[Score]],
    where: str,
) -> tuple[dict[str, Answer], dict[str, str], list[str]]:
    """A row's scores and comments in the order of the enablers, and what in it can't be read; `where` names a column by its letter."""
    scores: dict[str, Answer] = {}
    comments: dict[str, str] = {}
    wrong: list[str] = []
    for what, place in columns.items():
        kind, key = about(what)
        cell = row.cell(place)
        if kind == "score":
            given = answer_in(cell, labels)
            if given == "unreadable":
                column = where.format(letter(place + 1))
                scores_meant = " or ".join(map(str, either.get(plain(cell), ())))
                why = f"can mean {scores_meant} here, so it is not" if scores_meant else "is not"
                wrong.append(f"“{cropped(cell, _SHOWN)}”{column} {why} an answer to “{session.enablers[key].title}”")
            elif given != "skipped":
                scores[key] = given
        elif kind == "comment" and len(cell) > LONGEST_COMMENT:
            wrong.append(f"the comment on “{session.enablers[key].title}” has more than {LONGEST_COMMENT:,} letters")
        elif kind == "comment" and not says_nothing(cell):
            comments[key] = cell
    ordered = {key: scores[key] for key in session.enablers if key in scores}
    return ordered, {key: comments[key] for key in session.enablers if key in comments}, wrong


def _group(round_: Round, known: Mapping[str, str], cell: str) -> tuple[str, str]:
    """The group that a cell means, and what has to be said about it. An anonymous round has only the groups it was opened with: a
    group of one's own would be a name, and isn't shown either."""
    cell = cell.removesuffix(";")
    if not cell or plain(cell) in known:
        return known.get(plain(cell), ""), ""
    if round_.confidentiality == "anonymous":
        return "", "taken in without a group, as what is there is not one of this round’s"
    return (
        cell,
        f"the group “{cropped(cell, _SHOWN)}” is not one of this round’s, and is kept as it was typed" if known else "",
    )


def _listed(wrong: Sequence[str]) -> str:
    more = f"; and {len(wrong) - 3} more like this" if len(wrong) > 3 else ""
    return "; ".join(wrong[:3]) + more
