"""The report as a table for a spreadsheet: a row for each finding, comment, insight, parked thought and shift, and for each person who
gave a name."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.model import AfterTalking, Diagnosis, Finding, GroupFinding
from m2m_tui.core.findings.reading import Answers
from m2m_tui.core.findings.reading_in_words import reading_title
from m2m_tui.core.findings.sentences import after_talking, reworded_words
from m2m_tui.core.round import Round
from m2m_tui.core.session import KIND_TITLES, Session
from m2m_tui.core.survey_rounds import in_screen_order, revealed_rounds, took_part
from m2m_tui.reports.shift import WHEN_TITLES

BYTE_ORDER_MARK = "\ufeff"
"""Stands first in the file, or Excel takes the text for another encoding."""

_SCORES = ("1", "2", "3", "4", "5")
_COLUMNS = (
    *("What", "Round", "Level", "Enablers", "Text", "From", "To", "Kind", "When", "Rests on", "Name", "Group"),
    *("Reading", "Median", "Lowest", "Highest", *_SCORES, "Don’t know", "Skipped"),
)
"""The columns of every table. What each person answered stands behind them, a column an enabler."""

MARKER = ",".join(_COLUMNS)
"""How every such table begins: by it m2m knows a file it wrote itself."""

_AFTER = " after talking"
"""What is said of rows with answers that were given once more; they stand below the first."""

Cells = dict[str, Any]

Titles = dict[str, str]
"""How each enabler is called, by its id."""

_FORMULA = re.compile(r"(^|[;\t\r\n])(?=[ \u00a0\u3000]*[=+\-@\t\r＝＋－＠])")
"""Where a spreadsheet may take text for a formula: also behind blanks, which some drop, and behind a semicolon, which ends a cell in half
of Europe."""


def spreadsheet(session: Session) -> str:
    """Give the whole table as CSV. Nothing that anybody answered is in it before the reveal of their round, and of an anonymous round no
    person has a row."""
    named = [each for each in session.rounds.values() if each.state == "revealed" and each.confidentiality == "named"]
    people = [row for round_ in named for row in _people(session, round_)]
    answered = in_screen_order(session, {key for row in people for key in session.enablers if _own_column(key) in row})
    titles = _titles(session)
    rows = [
        *(row for key in revealed_rounds(session) for row in _found(session, titles, diagnosis(session, key))),
        *_insights(session, titles),
        *_parked(session, titles),
        *_shifts(session, titles),
        *people,
    ]
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    table.writerow([*_COLUMNS, *(defused(titles[key]) for key in answered)])
    columns = [*_COLUMNS, *map(_own_column, answered)]
    table.writerows([defused(row.get(column, "")) for column in columns] for row in rows)
    return written.getvalue()


def _people(session: Session, round_: Round) -> Iterator[Cells]:
    first = session.rounds.get(round_.again_of, round_)
    what = f"person{_AFTER}" if round_.again_of else "person"
    for each in took_part(round_).values():
        scores = {_own_column(key): answer for key, answer in each.scores.items()}
        yield {"What": what, "Round": first.title, "Name": each.name, "Group": each.group, **scores}


def _titles(session: Session) -> Titles:
    """The title of each enabler, with its id where another has the same."""
    often = Counter(each.title.casefold() for each in session.enablers.values())
    return {
        key: f"{each.title} ({key})" if often[each.title.casefold()] > 1 else each.title
        for key, each in session.enablers.items()
    }


def _own_column(enabler_id: str) -> str:
    """What no other column is called."""
    return f"enabler {enabler_id}"


def _found(session: Session, titles: Titles, found: Diagnosis) -> Iterator[Cells]:
    for each in found.findings:
        level = session.levels[each.level_id].title
        about = {"Round": found.title, "Level": level, "Enablers": titles[each.enabler_id]}
        yield {"What": "finding", **about, "Text": each.note, **_tally(each)}
        if before := reworded_words(each):
            yield {"What": "reworded", **about, "Text": before}
        for group in each.groups:
            yield {
                "What": "finding of a group",
                **about,
                "Group": group.name,
                **({"Reading": group.hidden} if group.hidden else _tally(group)),
            }
        for comment in each.comments:
            yield {"What": "comment", **about, "Text": comment.text, "Name": comment.name}
        for after in each.after:
            yield {"What": f"finding{_AFTER}", **about, "Text": after_talking(after), **_again(after)}
            for comment in after.comments:
                yield {"What": f"comment{_AFTER}", **about, "Text": comment.text, "Name": comment.name}


def _tally(found: Finding | GroupFinding) -> Cells:
    measures = found.measures
    return {
        "Reading": reading_title(found),
        "Median": "" if measures.shown_median is None else f"{measures.shown_median:g}",
        "Lowest": measures.lowest,
        "Highest": measures.highest,
        **_counts(found),
    }


def _again(after: AfterTalking) -> Cells:
    """Without a reading, which the first answers have; and without a number where it isn't shown."""
    return {} if after.unmoved else _counts(after)


def _counts(found: Answers) -> Cells:
    return {
        **dict(zip(_SCORES, found.counts, strict=True)),
        "Don’t know": found.dont_know,
        "Skipped": found.skipped,
    }


def _insights(session: Session, titles: Titles) -> Iterator[Cells]:
    for each in session.insights.values():
        yield {
            "What": "insight",
            **_enablers(session, titles, each.enablers),
            "Text": each.text,
            "Kind": KIND_TITLES[each.kind],
        }


def _parked(session: Session, titles: Titles) -> Iterator[Cells]:
    for each in session.parked.values():
        about = _enablers(session, titles, (each.enabler,)) if each.enabler in session.enablers else {}
        yield {"What": "parked for later", **about, "Text": each.text}


def _shifts(session: Session, titles: Titles) -> Iterator[Cells]:
    for each in session.shifts_in_use.values():
        yield {
            "What": "shift",
            **_enablers(session, titles, each.enablers),
            "From": each.from_,
            "To": each.to,
            "Kind": each.facet,
            "When": WHEN_TITLES[each.when],
            "Rests on": " / ".join(session.insights[key].text for key in each.insights),
        }


def _enablers(session: Session, titles: Titles, keys: tuple[str, ...]) -> Cells:
    levels = dict.fromkeys(session.levels[session.enablers[key].level].title for key in keys)
    return {"Level": " / ".join(levels), "Enablers": " / ".join(titles[key] for key in keys)}


def defused(cell: object) -> object:
    """Give a cell that no spreadsheet runs: text that looks like a formula has an apostrophe before it."""
    return _FORMULA.sub(r"\1'", cell) if isinstance(cell, str) else cell
