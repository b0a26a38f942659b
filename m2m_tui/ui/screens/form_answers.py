"""Taking in what a form has gathered: which file, what its columns are, and what will go in; then it goes in as one edit."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from m2m_tui.core.answer_columns import CHOSEN, ColumnMatch, chosen, mapping_of, match
from m2m_tui.core.answer_table import Table
from m2m_tui.core.column_kinds import IGNORE, choices, described
from m2m_tui.core.errors import M2MError
from m2m_tui.core.form import mapping_of_form
from m2m_tui.core.import_answers import Imported, import_tables
from m2m_tui.core.import_words import forecast, summary, told, warning
from m2m_tui.core.naming import quoted
from m2m_tui.core.session import Session
from m2m_tui.ui.dialogs.asking import Choice, Field
from m2m_tui.ui.lines import Spans
from m2m_tui.ui.screens.stage import StageScreen

_OTHER, _DONE = "+other", "+done"


async def take_in_answers(screen: StageScreen, round_id: str) -> None:
    """Lead through it. Escape at any point leaves, and nothing has happened."""
    try:
        table = await _table(screen)
        mapping = await _mapping(screen, round_id, table) if table is not None else None
        if table is None or mapping is None:
            return
        tables = [(table, mapping)]
        expected = import_tables(screen.workspace.session, round_id, tables)
    except M2MError as error:
        screen.say(str(error), "warn")
        return
    if expected.nothing:
        screen.show_text("No answers could be read", [((said, ""),) for said in told(expected.problems)])
        return
    if not (expected.added or expected.updated):
        screen.say(summary(expected))
    elif await screen.confirm(forecast(expected), _to_be_known(expected), "take them in", "leave them"):
        done: list[Imported] = []

        def take_in(session: Session) -> Session:
            done.append(import_tables(session, round_id, tables))
            return done[-1].session

        if screen.edit(take_in, "took in the answers of a form"):
            screen.say(f"{summary(done[-1])} u takes them out again.")


async def _table(screen: StageScreen) -> Table | None:
    """The answers in the file that is picked; None when the list was left. Raises UnreadableFile."""
    from m2m_tui.storage.answer_files import find_answer_files, path_of
    from m2m_tui.storage.answer_sheets import read_table

    files = await asyncio.to_thread(find_answer_files, screen.workspace.path)
    listed = [Choice(str(number), path.name, note=str(path.parent)) for number, path in enumerate(files)]
    picked = await screen.pick_one("Where are the answers?", [*listed, Choice(_OTHER, "In another file …")])
    if picked is None:
        return None
    if picked != _OTHER:
        return await asyncio.to_thread(read_table, files[int(picked)])
    filled = await screen.fill_in(
        "Where are the answers?",
        [Field("path", "The file, with its folder", hint="such as ~/Downloads/answers.csv", required=True)],
        explanation="What Google Forms or Microsoft Forms exports, or a filled-in sheet of `m2m form`: .csv or .xlsx.",
    )
    if filled is None:
        return None
    return await asyncio.to_thread(read_table, path_of(filled["path"]))


async def _mapping(screen: StageScreen, round_id: str, table: Table) -> dict[str, str] | None:
    """What the columns are, once somebody has looked at them; None when they were left. Raises EditRefused."""
    session = screen.workspace.session
    if table.form:
        return mapping_of_form(session, round_id, table)
    columns = list(match(session, table.headings, table.columns))
    while True:
        unsaid = sum(not column.proposal for column in columns)
        ready = Choice(_DONE, "These are right: go on", "accent")
        if unsaid:
            ready = Choice(_DONE, f"Go on; leave out the {unsaid} that aren’t said", "accent")
        # What has to be looked at comes first.
        order = sorted(range(len(columns)), key=lambda place: _certainty(columns[place]))
        rows = [Choice(str(at), quoted(columns[at].heading), note=_said(session, columns[at])) for at in order]
        picked = await screen.pick_one("What is in each column? Enter changes one.", [ready, *rows])
        if picked is None:
            return None
        if picked == _DONE:
            return mapping_of(columns)
        column = columns[int(picked)]
        what = await screen.pick_one(
            f"What is {quoted(column.heading)}?",
            [Choice(key, words) for key, words in choices(session)],
            picked=column.proposal,
        )
        if what is not None:
            columns = _with(columns, int(picked), what)


def _certainty(column: ColumnMatch) -> int:
    return ("please check", "likely", "sure").index(column.words) if column.note != CHOSEN else 1


def _said(session: Session, column: ColumnMatch) -> str:
    words = column.note or column.words
    return f"{described(session, column.proposal)} · {words}" if column.proposal else "please say what this is"


def _with(columns: Sequence[ColumnMatch], place: int, what: str) -> list[ColumnMatch]:
    """The columns with one of them said; where another was taken for the same thing, that one has to be said anew."""
    return [
        chosen(column, what)
        if at == place
        else chosen(column, "")
        if column.proposal == what and what != IGNORE
        else column
        for at, column in enumerate(columns)
    ]


def _to_be_known(expected: Imported) -> list[Spans]:
    lines: list[Spans] = []
    if said := warning(expected):
        lines.append(((said, "warn"),))
    lines += [((said, ""),) for said in told(expected.problems)]
    return lines or [(("Every row could be read.", "muted"),)]
