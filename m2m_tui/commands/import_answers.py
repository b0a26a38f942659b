"""`m2m import`: answers from forms into the open round."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.counting import Counting
from m2m_tui.commands.place import Place, at_blanks, say
from m2m_tui.commands.quiet import quiet_option
from m2m_tui.core.errors import EditRefused, M2MError
from m2m_tui.core.words import one_or_many

if TYPE_CHECKING:
    from m2m_tui.commands.import_columns import Wishes
    from m2m_tui.core.importing.import_answers import Imported
    from m2m_tui.core.importing.plan import ImportPlan
    from m2m_tui.core.importing.sheet_plan import SheetPlan
    from m2m_tui.core.importing.table import Table
    from m2m_tui.core.session import Session

_ZEROS = {"dont-know": "?", "skipped": ""}
"""What a 0 may mean, and the cell that says so."""

_NOTHING = "Nothing was taken in."


@click.command(
    "import",
    short_help="Take in answers from forms.",
    epilog="Example:  m2m import our-council ~/Downloads/answers.csv",
)
@click.argument("file")
@click.argument("answers", nargs=-1, required=True, metavar="ANSWERS…")
@click.option("--yes", is_flag=True, help="Ask nothing: the columns that are sure or likely are right.")
@click.option(
    "--column",
    "said",
    multiple=True,
    metavar="HEADING=WHAT",
    help="What a column is: an enabler’s title or id, “comment:” and one, name, group or ignore. Can be given several times.",
)
@click.option(
    "--zero",
    type=click.Choice(list(_ZEROS)),
    help="What an answer 0 means, where nothing in the answers says it.",
)
@click.option("--ignore-rest", is_flag=True, help="Leave out the columns that match nothing.")
@click.option(
    "--same-rows",
    is_flag=True,
    help="Take the answers in even where most are in an earlier round, which may give away what the others said.",
)
@quiet_option
@click.pass_obj
def command(
    place: Place,
    file: str,
    answers: tuple[str, ...],
    yes: bool,
    said: tuple[str, ...],
    zero: str | None,
    ignore_rest: bool,
    same_rows: bool,
) -> int:
    """Take answers into the open round of the session FILE.

    ANSWERS are what Google Forms or Microsoft Forms exports (.csv, .xlsx), or sheets of `m2m form` that came back filled in, several at
    once, those of a ballot among them. Columns are matched to enablers by their headings; you are asked about those that aren’t sure.
    The same answers again add nothing.

    A file that can’t be used is named, and the others go in; the exit code is then 1.
    """
    from m2m_tui.commands.import_ballots import parted, take_in_ballots
    from m2m_tui.commands.import_columns import Wishes
    from m2m_tui.core.importing.import_answers import open_round_of
    from m2m_tui.core.importing.plan import import_plan
    from m2m_tui.storage.sessions import session_files

    path = place.session(file)
    session, _ = session_files.load(path)
    counting = Counting(len(answers), "files read", place.quiet)
    files = list({Path(word).resolve(): Path(word) for word in answers}.values())
    ballots, files = parted(files) if session.ballots else ([], files)
    spoilt = take_in_ballots(path, ballots) if ballots else 0
    if not files:
        return _code(spoilt, len(ballots))
    round_id = open_round_of(session)
    asks = not yes and _on_a_terminal()
    wishes = Wishes(said, _ZEROS.get(zero or ""), yes, ignore_rest, asks, place.quiet)
    sheets, refused = _sheets(session, round_id, files, wishes, counting)
    counting.tell(f"{sum(len(each.table.rows) for each in sheets)} rows read; finding out who has answered before")
    plan = import_plan(session, round_id, sheets)
    counting.clear()
    if _are_right(plan.outcome, asks, same_rows):
        _take_in_as_agreed(path, plan, asks, counting, place.quiet)
    else:
        say(_NOTHING)
    return _code(len(refused) + len(plan.outcome.fruitless) + spoilt, len(files) + len(ballots))


def _are_right(expected: Imported, asks: bool, same_rows: bool) -> bool:
    """Whether these answers are to be taken in, though they may give away what others said; who can be asked is. Raises EditRefused where
    nobody can, and where none could be read."""
    from m2m_tui.core.importing.outcome import remarks, why_it_gives_away

    if expected.nothing:
        _say_all(remarks(expected))
        if expected.stays:
            return False
        raise EditRefused("No answers could be read, so none were taken in.")
    why = "" if same_rows else why_it_gives_away(expected)
    if not why:
        return True
    if not asks:
        raise EditRefused(f"{why} {_NOTHING} If it is right all the same, add --same-rows.")
    say(at_blanks(why))
    return click.confirm("Take them in all the same?")


def _take_in_as_agreed(path: Path, plan: ImportPlan, asks: bool, counting: Counting, quiet: bool) -> None:
    """Take answers in and say what became of them; where something is to be asked about them, only if that is right."""
    from m2m_tui.core.importing.outcome import forecast, remarks, summary

    if asks and plan.outcome.to_be_asked:
        _say_all((*remarks(plan.outcome), forecast(plan.outcome)))
        say(at_blanks(summary(_take_in(path, plan))) if click.confirm("Take these answers in?") else _NOTHING)
        return
    counting.tell("taking the answers in and saving")
    done = _take_in(path, plan)
    counting.clear()
    _say_all((*(() if quiet else (summary(done),)), *remarks(done)))


def _code(troubled: int, files: int) -> int:
    """The exit code where of so many files so many couldn't be used, after saying what to do about these."""
    if not troubled:
        return 0
    what = f"{troubled} of {files} files could not be used, for the reasons above. Put {one_or_many(troubled, 'it', 'them')} right, and"
    again = {1: "it", 2: "both"}.get(files, f"all {files}")
    click.echo(
        at_blanks(f"{what} import {again} again: what is taken in already adds nothing.", to_errors=True), err=True
    )
    return 1


@contextmanager
def _leaving_out(refused: list[M2MError], alone: bool) -> Iterator[None]:
    """A file that can't be used is said and left out, so that it doesn't keep the others out. Where it is the only one, that is raised."""
    try:
        yield
    except M2MError as error:
        if alone:
            raise
        refused.append(error)
        click.echo(at_blanks(f"Left out: {error}", to_errors=True), err=True)


def _sheets(
    session: Session, round_id: str, paths: Sequence[Path], wishes: Wishes, counting: Counting
) -> tuple[list[SheetPlan], list[M2MError]]:
    """The answers in the files, with all said of their columns, and why other files were left out; m2m's own sheets are all one.

    Shows the columns of the others. Raises what is wrong with the only file.
    """
    from m2m_tui.commands.import_columns import refuse_unknown_columns
    from m2m_tui.core.importing.columns.comment_headings import wordings_of
    from m2m_tui.core.importing.fill_in_sheet import mapping_of_form, together
    from m2m_tui.core.importing.sheet_plan import SheetPlan
    from m2m_tui.core.importing.sheet_words import notes
    from m2m_tui.storage.sheets.read import read_table

    tables: list[Table] = []
    sheets: list[SheetPlan] = []
    refused: list[M2MError] = []
    questions = wordings_of(session)
    for number, path in enumerate(paths):
        counting.at(number)
        with _leaving_out(refused, len(paths) == 1):
            table = read_table(path, questions)
            if table.form:
                mapping_of_form(session, round_id, table)
                _say_all([f"{table.name}: {note}" for note in notes(table.facts)])
            tables.append(table)
    counting.clear()
    exports = [table for table in tables if not table.form]
    if not refused:
        refuse_unknown_columns(wishes.said, exports)
    for table in exports:
        with _leaving_out(refused, len(paths) == 1):
            sheets.append(_with_columns(SheetPlan(session, round_id, table), wishes))
    if forms := [table for table in tables if table.form]:
        sheets.append(SheetPlan(session, round_id, together(forms)))
    return sheets, refused


def _with_columns(sheet: SheetPlan, wishes: Wishes) -> SheetPlan:
    """An export with what its columns are, so that it can be taken in. Raises EditRefused, naming the file."""
    from m2m_tui.commands.import_columns import with_columns
    from m2m_tui.core.importing.import_answers import answer_columns

    try:
        sheet = with_columns(sheet, wishes)
        answer_columns(sheet.session, sheet.round_id, sheet.table, sheet.mapping)
    except EditRefused as error:
        raise EditRefused(f"{sheet.table.name}: {error}") from None
    return sheet


def _take_in(path: Path, plan: ImportPlan) -> Imported:
    """Read the session once more, take the answers in and write it, as one edit that nobody else's can come between."""
    from m2m_tui.storage.files.text_files import LARGEST
    from m2m_tui.storage.sessions import saving
    from m2m_tui.storage.toml.models import session_text

    def edit(session: Session) -> Session:
        nonlocal plan
        plan = plan.renewed(session)
        if len(session_text(plan.outcome.session).encode()) > LARGEST:
            raise EditRefused(
                "With these answers the session’s file would be too large to be opened again. Nothing was taken in."
            )
        return plan.outcome.session

    saving.update(path, edit)
    return plan.outcome


def _say_all(lines: Sequence[str]) -> None:
    for line in lines:
        say(at_blanks(line))


def _on_a_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
