"""The answers as R and pandas like them: a row for each person, enabler and round, or a count of people where nobody has a name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from m2m_tui.core.findings.anonymity import as_shown_beside
from m2m_tui.core.findings.circulation import as_asked
from m2m_tui.core.round import DONT_KNOW, Answer, Round
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import asked_about, revealed_rounds, took_part
from m2m_tui.reports.spreadsheet import defused

_COLUMNS = (
    *("round_no", "round", "asked", "confidentiality", "person", "group", "level", "enabler_id", "enabler"),
    *("answer", "score", "people", "comment"),
)

MARKER = ",".join(_COLUMNS)
"""How every such table begins: by it m2m knows a file it wrote itself."""

_ANSWERS: tuple[Answer | None, ...] = (1, 2, 3, 4, 5, DONT_KNOW, None)
"""None: they skipped it."""

Row = tuple[object, ...]


def tidy(session: Session) -> str:
    """Give the answers of every revealed round as CSV, without a byte order mark, which R would take for part of the first name.

    `people` is how many a row stands for: 1 where people have names; else, and where they are left out, how many gave this answer, 0 too.
    `score` is empty where `answer` isn't “scored”. What may not be shown of an anonymous round isn't there at all.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_COLUMNS)
    numbers = {key: number for number, key in enumerate(revealed_rounds(session), start=1)}
    for key, round_ in session.rounds.items():
        if round_.state == "revealed":
            first = session.rounds.get(round_.again_of, round_)
            about = (
                numbers.get(round_.again_of or key, ""),
                first.title,
                "after talking" if round_.again_of else "first",
                as_asked(session, key),
            )
            table.writerows([defused(cell) for cell in (*about, *row)] for row in _rows(session, round_))
    return written.getvalue()


def _rows(session: Session, round_: Round) -> Iterator[Row]:
    if round_.confidentiality == "named":
        for each in took_part(round_).values():
            for enabler_id in asked_about(session, round_):
                said = _said(each.scores.get(enabler_id))
                yield each.name, each.group, *_enabler(session, enabler_id), *said, 1, each.comments.get(enabler_id, "")
        return
    tallies = as_shown_beside(session, round_).tallies
    for enabler_id in asked_about(session, round_):
        tally = tallies.get(enabler_id)
        if tally is not None and not tally.unmoved:
            for answer, people in zip(_ANSWERS, (*tally.counts, tally.dont_know, tally.skipped), strict=True):
                yield "", "", *_enabler(session, enabler_id), *_said(answer), people, ""


def _enabler(session: Session, enabler_id: str) -> Row:
    enabler = session.enablers[enabler_id]
    return session.levels[enabler.level].title, enabler_id, enabler.title


def _said(answer: Answer | None) -> Row:
    if answer is None:
        return "skipped", ""
    return ("dont_know", "") if answer == DONT_KNOW else ("scored", answer)
