"""Sheets of a ballot that came back filled in, among the files that `m2m import` is given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import at_blanks, say
from m2m_tui.core.errors import M2MError

if TYPE_CHECKING:
    from m2m_tui.core.importing.ballot_sheet import FilledBallot
    from m2m_tui.core.session import Session


def parted(files: Sequence[Path]) -> tuple[list[FilledBallot], list[Path]]:
    """Give the sheets of a ballot, and the other files. What can't be read is among the others, where that is said."""
    from m2m_tui.storage.sheets.read import read_ballot

    sheets, others = [], []
    for path in files:
        try:
            sheet = read_ballot(path)
        except M2MError:
            sheet = None
        if sheet is None:
            others.append(path)
        else:
            sheets.append(sheet)
    return sheets, others


def take_in_ballots(path: Path, sheets: Sequence[FilledBallot]) -> int:
    """Take the papers in, and say how many there were, and nothing of what is on them. Gives how many sheets couldn't be used."""
    from m2m_tui.core.importing.ballot_sheet import TakenIn, paper_on, take_in
    from m2m_tui.storage.sessions import saving

    done: TakenIn | None = None
    refused: list[M2MError] = []

    def edit(session: Session) -> Session:
        nonlocal done
        usable = []
        refused.clear()
        for sheet in sheets:
            try:
                paper_on(session, sheet)
                usable.append(sheet)
            except M2MError as error:
                refused.append(error)
        if not usable:
            return session
        done = take_in(session, usable)
        return done.session

    saving.update(path, edit)
    for error in refused:
        click.echo(at_blanks(f"Left out: {error}", to_errors=True), err=True)
    if done is not None:
        for line in (done.summary, *done.remarks):
            say(at_blanks(line))
    return len(refused)
