"""A ballot on a sheet for one person: what is on it, how it is known again, and how the papers of several people are counted once each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from m2m_tui.core.ballot import EFFORT_AND_IMPACT, VOTES, Ballot, Paper
from m2m_tui.core.ballots import ballot_of
from m2m_tui.core.errors import EditRefused, UnreadableFile
from m2m_tui.core.ids import code_from
from m2m_tui.core.importing.cells import plain
from m2m_tui.core.importing.columns.column_meaning import NAME
from m2m_tui.core.importing.fill_in_sheet import (
    DONT_KNOW_MARK,
    Cells,
    leave_column,
    lines,
    marker_in,
    name_on,
    said,
    title_of,
)
from m2m_tui.core.importing.table import Row
from m2m_tui.core.round import DONT_KNOW, Answer
from m2m_tui.core.sameness.person_names import known_as
from m2m_tui.core.session import Session, changed
from m2m_tui.core.translation import in_language, languages_chosen
from m2m_tui.core.words import counted
from m2m_tui.languages.language import Language, in_every_language

_MARKER = re.compile(r"m2m ballot ([a-z0-9]+(?:-[a-z0-9]+)*)\b.*")
_SHIFT = "shift:"
_WHO_READS = {VOTES: "ballot_sheet.who_reads", EFFORT_AND_IMPACT: "ballot_sheet.who_reads_ratings"}
_YES = frozenset(
    ["x", "xx", "xxx", "×", "✓", "✔", "☑", "☒", "√", "1", "y", "yes", "true", "*", "+", "ja", "j", "oui", "si", "sí"]
)
_NO = frozenset(("", *["0", "n", "no", "false", "-", "–", "—", "☐", "nein", "nee", "nej", "non"]))
"""What people put behind a shift, as `plain` gives it and without brackets; a ✗ may mean either, so it is neither."""

_SCORES: dict[str, Answer | None] = {"": None, DONT_KNOW_MARK: DONT_KNOW, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}


@dataclass(frozen=True, slots=True)
class FilledBallot:
    """A sheet that came back: of which ballot, by whom ("" where nobody is named), and for each shift the two cells as typed."""

    file: str
    ballot_id: str
    name: str
    cells: tuple[tuple[str, str, str], ...]


def how_to_vote(ballot: Ballot, languages: Iterable[Language]) -> str:
    """Say what people read above the shifts, a line for each language."""
    if ballot.asks != VOTES:
        return said(languages, "ballot_sheet.rate")
    return lines(each.say("ballot_sheet.choose", ballot.votes_each) for each in languages)


def columns_of(ballot: Ballot, languages: Iterable[Language]) -> tuple[str, str]:
    """Give the two columns to fill in, a line for each language."""
    spoken = tuple(languages)
    if ballot.asks == VOTES:
        return said(spoken, "ballot_sheet.votes"), said(spoken, "ballot_sheet.keep")
    return said(spoken, "ballot_sheet.effort"), said(spoken, "ballot_sheet.impact")


def ballot_sheet(session: Session, ballot_id: str, tag: str = "") -> tuple[Cells, ...]:
    """Give the rows of the sheet of an open ballot, as those of `fill_in_sheet`, in every language of the session or in the one that is
    asked for. Raises EditRefused where it isn't open, or the session hasn't got the language."""
    ballot = open_one(session, ballot_id)
    languages = languages_chosen(session, tag)
    first, second = columns_of(ballot, languages)
    marker = f"m2m ballot {ballot_id} ({leave_column(languages)})"
    return (
        (titles_of(session, ballot_id, languages), said(languages, "sheet.title"), first, second, marker),
        (said(languages, "sheet.how_title"), how_to_vote(ballot, languages), "", "", ""),
        (said(languages, "sheet.who_title"), said(languages, _WHO_READS[ballot.asks]), "", "", ""),
        (said(languages, "sheet.name"), "", "", "", NAME),
        *(
            (str(number), words, "", "", _SHIFT + key)
            for number, (key, words) in enumerate(options_of(session, ballot_id, languages).items(), 1)
        ),
    )


def titles_of(session: Session, ballot_id: str, languages: Iterable[Language]) -> str:
    """Say what the sheet is called, a line for each language."""
    read = (in_language(session, each.tag) for each in languages)
    return lines(title_of(each, each.ballots[ballot_id].title) for each in read)


def options_of(session: Session, ballot_id: str, languages: Iterable[Language]) -> dict[str, str]:
    """Give what there is to vote for, a line for each language."""
    read = [in_language(session, each.tag).ballots[ballot_id].options for each in languages]
    return {key: lines(each[key] for each in read) for key in session.ballots[ballot_id].options}


def open_one(session: Session, ballot_id: str) -> Ballot:
    """Give the ballot, which is open. Raises EditRefused where it isn't."""
    ballot = ballot_of(session, ballot_id)
    if ballot.state != "open":
        raise EditRefused(f"“{ballot.title}” has been revealed; it takes nothing more in.")
    return ballot


def filled_ballot(rows: Sequence[Row], file: str) -> FilledBallot | None:
    """Give what was filled in; None where these rows are no ballot's sheet. Raises UnreadableFile where it is one but has come apart."""
    if (marked := marker_in(rows, _MARKER)) is None:
        return None
    place, ballot_id = marked
    name, cells = "", []
    for row in rows:
        key = row.cell(place)
        if key == NAME:
            name = name_on(row, place)
        elif key.startswith(_SHIFT):
            first, second = (row.cell(place - back).strip() if place >= back else "" for back in (2, 1))
            cells.append((key.removeprefix(_SHIFT), first, second))
    if not cells:
        raise UnreadableFile(file, "this is a sheet of m2m’s, but its columns were moved; fill in a new one")
    return FilledBallot(file, ballot_id, name, tuple(cells))


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The session with the papers of some sheets in it, how many those are, and what to say."""

    session: Session
    papers: int
    remarks: tuple[str, ...]

    @property
    def summary(self) -> str:
        """ "3 sheets taken in", and never whether one was there already: whoever guesses what somebody gave would find out."""
        return f"{counted(self.papers, 'sheet')} taken in. Of one person, the sheet taken in last counts."


def take_in(session: Session, sheets: Sequence[FilledBallot]) -> TakenIn:
    """Take in the papers of several people. Of one person, known by the name, the last sheet counts, also if another was taken in before;
    without a name the same votes again are the same person's, but two alike that come together are two people's. Raises UnreadableFile or
    EditRefused, naming the sheet."""
    seen: Counter[str] = Counter()
    remarks, papers = [], dict[tuple[str, str], Paper]()
    for sheet in sheets:
        paper = paper_on(session, sheet)
        who = f"name {known_as(sheet.name)}" if sheet.name else f"votes {paper.model_dump_json()}"
        seen[who] += not sheet.name
        code = code_from(sheet.ballot_id, who, str(seen[who]))
        if papers.get((sheet.ballot_id, code), paper) != paper:
            remarks.append(f"“{sheet.name}” has two sheets here. The later one, {sheet.file}, counts.")
        papers[sheet.ballot_id, code] = paper
    for (ballot_id, code), paper in papers.items():
        ballot = session.ballots[ballot_id]
        with_it = ballot.model_copy(update={"papers": ballot.papers | {code: paper}})
        session = changed(session, ballots=session.ballots | {ballot_id: with_it})
    return TakenIn(session, len(papers), tuple(remarks))


def paper_on(session: Session, sheet: FilledBallot) -> Paper:
    """Give the paper that a sheet says. Raises UnreadableFile where nobody could have meant it, EditRefused where the ballot isn't open."""
    if sheet.ballot_id not in session.ballots:
        raise EditRefused(f"{sheet.file}: this sheet was written for another session, or what it asks was taken back.")
    ballot = open_one(session, sheet.ballot_id)
    if not sheet.name and not any(first or second for _, first, second in sheet.cells):
        raise UnreadableFile(sheet.file, "nothing is filled in on this sheet, and no name")
    filled = [each for each in sheet.cells if each[0] in ballot.options]
    if len(filled) < len(sheet.cells):
        raise UnreadableFile(
            sheet.file, "this sheet asks about a shift that isn’t among those asked about; fill in a new one"
        )
    if ballot.asks != VOTES:
        effort, impact = ({key: _score(cells[at], sheet.file) for key, *cells in filled} for at in (0, 1))
        return Paper(
            finished=True,
            imported=True,
            effort={key: given for key, given in effort.items() if given is not None},
            impact={key: given for key, given in impact.items() if given is not None},
        )
    marks = {key: tuple(_is_marked(cell, sheet.file) for cell in cells) for key, *cells in filled}
    votes = tuple(key for key in ballot.options if marks.get(key, (False,))[0])
    kept = [key for key, (_, keep) in marks.items() if keep]
    if len(votes) > ballot.votes_each:
        raise UnreadableFile(
            sheet.file, f"it has {len(votes)} votes, and everybody has {ballot.votes_each}; take some out"
        )
    if len(kept) > 1:
        raise UnreadableFile(sheet.file, f"{len(kept)} are marked as not to be lost; mark one")
    return Paper(finished=True, imported=True, votes=votes, keep="".join(kept))


def _is_marked(cell: str, file: str) -> bool:
    """Whether it holds a vote. Raises UnreadableFile where that can't be told."""
    mark = plain(cell).strip("()[] ")
    if mark in _YES or mark in map(plain, in_every_language("ballot_sheet.yes")):
        return True
    if mark in _NO or mark in map(plain, in_every_language("ballot_sheet.no")):
        return False
    raise UnreadableFile(
        file, f"it isn’t clear whether “{cell[:40]}” is a vote; type x for one, else leave the cell empty"
    )


def _score(cell: str, file: str) -> Answer | None:
    mark = cell[:1] if cell[1:2] in ("", " ", ".") else cell
    if mark not in _SCORES:
        raise UnreadableFile(file, f"“{cell[:40]}” is no answer; type 1 to 5, or ? for don’t know")
    return _SCORES[mark]
