"""People's answers from a form's table into an open round: one edit, and an account of what became of each row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.importing.columns.column_meaning import IGNORE, NAME, about
from m2m_tui.core.importing.columns.comment_headings import wordings_of
from m2m_tui.core.importing.columns.joined_columns import clashes, together
from m2m_tui.core.importing.columns.remembered_columns import remembered
from m2m_tui.core.importing.columns.unfit_columns import why_not
from m2m_tui.core.importing.people.people_once import people_once
from m2m_tui.core.importing.people.round_people import take_by_answers, take_by_name
from m2m_tui.core.importing.people.row_times import oldest_first
from m2m_tui.core.importing.people.rows import RowProblem
from m2m_tui.core.importing.people.same_rows import round_of_the_same_rows
from m2m_tui.core.importing.people.who_is_whom import WhoIsWhom
from m2m_tui.core.importing.table import Table
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session, replaced
from m2m_tui.core.survey_rounds import current_round, round_of
from m2m_tui.languages.language import Sentence


@dataclass(frozen=True, slots=True)
class Imported:
    """The session with the answers in it, and how many people's they are.

    `already_there`: exactly these answers were taken in before. `stay`: people whose answers were taken in before and are not in this
    file, where nothing says whether they are in it with other answers. `numbered`: the round is named, there were no names, and so people
    are called "Person 1" and so on. `anonymous`: the round is; then nobody is told which of these counts a row is in, for that would say
    whether somebody's answers are there. `again`: answers from a sheet were there before. `twice`: the rows that
    don't count, of people who stand more than once and whose names aren't kept. `gives_away`: the earlier round beside which
    these answers would give somebody away. `fruitless`: the files of which nothing could be taken in, nor had been before.
    """

    session: Session
    added: int = 0
    updated: int = 0
    already_there: int = 0
    stay: int = 0
    numbered: bool = False
    anonymous: bool = False
    again: bool = False
    twice: int = 0
    gives_away: str = ""
    problems: tuple[RowProblem, ...] = ()
    fruitless: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether no row could be taken in, or had been before."""
        return not self.rows

    @property
    def stays(self) -> bool:
        """Whether rows could be read whose people keep other answers."""
        return any(each.read for each in self.problems)

    @property
    def rows(self) -> int:
        """How many people's answers could be read."""
        return self.added + self.updated + self.already_there

    @property
    def to_be_asked(self) -> bool:
        """Whether taking it in changes anything, or in an anonymous round may."""
        return bool(self.added or self.updated or (self.anonymous and self.already_there))


def open_round_of(session: Session) -> str:
    """Give the id of the round that takes answers. Raises EditRefused where none is open."""
    latest = current_round(session)
    if latest is None or session.rounds[latest].state != "open":
        key = "n" if session.rounds else "enter"
        raise EditRefused(
            f"Open a round first: only an open round takes answers. Press {key} on the Diagnose page, or use `m2m round open`."
        )
    _refuse_again(session.rounds[latest])
    return latest


def _refuse_again(round_: Round) -> None:
    if round_.again_of:
        raise EditRefused(
            "A few enablers are being asked about again, and nothing else: people answer at the keyboard (h) or with m2m survey, "
            "not on a form."
        )


def import_answers(
    session: Session, round_id: str, table: Table, mapping: Mapping[str, str], whom: WhoIsWhom | None = None
) -> Imported:
    """Take the answers of a table into an open round.

    `mapping` says what the columns are, by heading, as `column_meaning` says it; headings that it doesn't name are left out. It is
    remembered in the session, but for m2m's own fill-in sheets. A row that can't be read is left out and told; the rest goes in.
    The same rows again change nothing. Raises EditRefused where the round isn't open, or the mapping makes no sense, or would keep in
    an anonymous round who somebody is. `whom` is who was who in the sheets that came in with this one so far.
    """
    whole, columns = answer_columns(session, round_id, table, mapping)
    round_ = session.rounds[round_id]
    whom = whom or WhoIsWhom()
    known_names = round_.confidentiality == "named" and NAME in columns
    people, problems, twice = people_once(session, round_, whole, columns, mapping, whom)
    asks = {about(what) if about(what)[0] else (what, "") for what in columns}
    taken = take_by_name(session, round_, people, whom.taken) if known_names else take_by_answers(round_, people, asks)
    known = session.columns if table.form else remembered(session, wordings_of(session), table.headings, mapping)
    if not (taken.added or taken.updated) and (known == session.columns or not taken.already_there):
        after = session
    else:
        rounds = session.rounds | {round_id: replaced(round_, responses=taken.responses)}
        after = replaced(session, rounds=rounds, columns=known)
    return Imported(
        session=after,
        added=taken.added,
        updated=taken.updated,
        already_there=taken.already_there,
        stay=taken.stay if taken.added and not table.form else 0,
        numbered=round_.confidentiality == "named" and not known_names,
        anonymous=round_.confidentiality == "anonymous",
        again=not table.form and any(each.imported for each in round_.responses.values()),
        twice=twice,
        problems=tuple(sorted((*problems, *taken.problems), key=lambda problem: problem.row_number)),
    )


def answer_columns(
    session: Session, round_id: str, table: Table, mapping: Mapping[str, str]
) -> tuple[Table, dict[str, int]]:
    """Say where in a row each thing stands, counted from 0, in the table with one column for each question, which is given with it.

    Raises EditRefused where `import_answers` can't take the table in.
    """
    round_ = round_of(session, round_id)
    if round_.state != "open":
        raise EditRefused(Sentence("refused.round_revealed"))
    _refuse_again(round_)
    if not table.form:
        _refuse_unfit(session, round_, table, mapping)
    whole, told = together(table, mapping)
    return whole, _columns(session, whole, told)


def import_tables(session: Session, round_id: str, tables: Sequence[tuple[Table, Mapping[str, str]]]) -> Imported:
    """Take in several tables, each with its mapping, that of the earlier answers first: all of them or, where one raises EditRefused,
    none.

    Whoever calls it asks first where the answers would give somebody away.
    """
    done, whom = Imported(session), WhoIsWhom()
    for place in oldest_first([table for table, _ in tables]):
        table, mapping = tables[place]
        one = import_answers(done.session, round_id, table, mapping, whom)
        problems = one.problems
        if len(tables) > 1 and not table.form:
            problems = tuple(replace(each, place=f"{table.name}, row {each.row_number}") for each in problems)
        added, updated, already_there = (
            (one.added, one.updated, one.already_there) if _without_names(one) else (0, 0, 0)
        )
        done = Imported(
            session=one.session,
            added=done.added + added,
            updated=done.updated + updated,
            already_there=done.already_there + already_there,
            stay=one.stay,
            numbered=done.numbered or one.numbered,
            anonymous=one.anonymous,
            again=done.again or (one.again and not done.rows),
            twice=done.twice + one.twice,
            problems=done.problems + problems,
            fruitless=done.fruitless + _fruitless(table, one),
        )
    done = _with_those_named(session, round_id, done, whom.taken)
    if done.anonymous:
        done = replace(done, gives_away=round_of_the_same_rows(done.session, done.session.rounds[round_id]))
    return done


def _without_names(imported: Imported) -> bool:
    return imported.anonymous or imported.numbered


def _with_those_named(session: Session, round_id: str, done: Imported, ids: Collection[str]) -> Imported:
    """Count those who are their names, each once in however many tables they stand. The session stays the same one where in the end
    nothing is another."""
    then, now = session.rounds[round_id].responses, done.session.rounds[round_id].responses
    added = sum(key not in then for key in ids)
    updated = sum(replaced(now[key], answered="") != replaced(then[key], answered="") for key in ids if key in then)
    unchanged = not (done.added or added or updated) and done.session == session
    return replace(
        done,
        session=session if unchanged else done.session,
        added=done.added + added,
        updated=done.updated + updated,
        already_there=done.already_there + len(ids) - added - updated,
    )


def _fruitless(table: Table, imported: Imported) -> tuple[str, ...]:
    """The table's file where nothing came of it; of the sheets of m2m's own, which are one table, each that was left out."""
    if table.form:
        return tuple(problem.place for problem in imported.problems if problem.left_out and not problem.read)
    return (table.name,) if imported.nothing and not imported.stays else ()


def _refuse_unfit(session: Session, round_: Round, table: Table, mapping: Mapping[str, str]) -> None:
    """Raise EditRefused where a column must not be kept, isn't on the round's scale, or disagrees with another of the same question."""
    for place, heading in enumerate(table.headings):
        what = mapping.get(heading, IGNORE)
        if about(what)[0] and (why := why_not(session, round_, heading, table.cells(place), what)):
            raise EditRefused(why)
    for clash in clashes(session, table, mapping):
        raise EditRefused(f"{clash} Say which of them counts.")


def _columns(session: Session, table: Table, mapping: Mapping[str, str]) -> dict[str, int]:
    """Where in a row each thing stands, counted from 0."""
    places: dict[str, int] = {}
    for place, heading in enumerate(table.headings):
        what = mapping.get(heading, IGNORE)
        if what in (IGNORE, ""):
            continue
        kind, key = about(what)
        if kind and key not in session.enablers:
            raise EditRefused(f"There is no enabler “{key}” in this session, for the column “{heading}”.")
        if what in places:
            raise EditRefused(
                f"“{table.headings[places[what]]}” and “{heading}” can’t both be the same thing. Choose one of them."
            )
        places[what] = place
    if not any(about(what)[0] == "score" for what in places):
        raise EditRefused("None of the columns is one of this session’s enablers, so there are no answers to take in.")
    return places
