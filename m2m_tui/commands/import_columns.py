"""Which column of a file is what: shown as a table, asked on a terminal, and otherwise said with options."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import at_blanks, say
from m2m_tui.core.answer_columns import match
from m2m_tui.core.answer_table import letter
from m2m_tui.core.column_kinds import GROUP, IGNORE, NAME, comment_on, described, score_on
from m2m_tui.core.column_match import ColumnMatch, also_said, mapping_of, rest_left_out
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.headings import bare, cropped, told_apart
from m2m_tui.core.naming import counted
from m2m_tui.core.private_columns import why_not_kept
from m2m_tui.core.sentences import listed
from m2m_tui.core.sheet_words import notes

if TYPE_CHECKING:
    from m2m_tui.core.answer_table import Table
    from m2m_tui.core.session import Session

_WIDEST = 120
_LETTERS = {"n": NAME, "g": GROUP, "i": IGNORE}

Said = Mapping[int, str]
"""What somebody says that columns are, by their numbers."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says of columns. `said` is one “HEADING=WHAT” each; `asks`: somebody is there to be asked."""

    said: tuple[str, ...] = ()
    takes_likely: bool = False
    ignores_rest: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class _Export:
    """A table, and the round that it is to go into."""

    session: Session
    round_id: str
    table: Table

    def found(self, said: Said) -> tuple[ColumnMatch, ...]:
        """What the columns are, with what somebody says of them."""
        return match(self.session, self.table.headings, self.table.columns, said)

    def why_not(self, number: int, what: str) -> str:
        """Why a column can't be this, as a sentence."""
        heading, cells = self.table.headings[number - 1], self.table.cells(number - 1)
        return why_not_kept(self.session.rounds[self.round_id], heading, cells, what)


def columns_of(session: Session, round_id: str, table: Table, wishes: Wishes) -> dict[str, str]:
    """What the columns of a table are, by heading, after showing them.

    Raises EditRefused where one stays unclear and nobody can be asked.
    """
    export = _Export(session, round_id, table)
    said = _said_with_options(export, wishes.said)
    found = export.found(said)
    if wishes.ignores_rest:
        found = rest_left_out(found)
    say(_shown(export, found))
    unclear = [each for each in found if each.words != "sure" and not (wishes.takes_likely and each.proposal)]
    if unclear and not wishes.asks:
        raise EditRefused(_unclear(unclear))
    if unclear:
        found = _asked(export, said, unclear)
    return mapping_of(rest_left_out(found) if wishes.ignores_rest else found)


# -- shown


def _shown(export: _Export, found: Sequence[ColumnMatch]) -> str:
    """The columns as a table: letter, heading, what it is taken for, how sure that is; and below it how the file was read."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    room = max((width - 24) // 2, 8)
    table = export.table
    counts = f"{counted(len(found), 'column')}, {counted(len(table.rows), 'row')}"
    lines = [
        f"{each.letter:>3}  {heading:{room}}  {_taken_for(export.session, each, room):{room}}  {each.how_sure}"
        for each, heading in zip(found, told_apart(table.headings, room), strict=True)
    ]
    below = [at_blanks(note) for note in notes(table.facts)]
    return "\n".join((at_blanks(f"{table.name}: {counts}"), "", *lines, "", *below, *([""] if below else [])))


def _taken_for(session: Session, column: ColumnMatch, room: int) -> str:
    """What it is, with the reason in full."""
    why = f" ({column.why})" if column.why else ""
    return cropped(cropped(described(session, column.proposal), max(room - len(why), 8)) + why, room)


# -- said with options


def refuse_unknown_columns(said: Iterable[str], tables: Sequence[Table]) -> None:
    """Raise BadParameter where a --column names a column that none of the files has."""
    for words in said:
        heading, _ = _parts(words)
        if not any(_number(heading, table.headings) for table in tables):
            raise click.BadParameter(
                f"there is no column “{heading}” in what is to be taken in.", param_hint="--column"
            )


def _said_with_options(export: _Export, options: Iterable[str]) -> dict[int, str]:
    """What the options say of this table's columns. Raises BadParameter where one makes no sense, or must not be kept."""
    said: dict[int, str] = {}
    for words in options:
        heading, wanted = _parts(words)
        number, what = _number(heading, export.table.headings), _what(export.session, wanted)
        if number is None:
            continue
        if why := export.why_not(number, what):
            if what != NAME:
                raise click.BadParameter(why, param_hint="--column")
            say(at_blanks(why))
        said = also_said(said, number, what)
    return said


def _parts(words: str) -> tuple[str, str]:
    heading, equals, what = words.rpartition("=")
    if not (equals and heading.strip() and what.strip()):
        raise click.BadParameter(f"“{words}” should be a heading, “=”, and what it is.", param_hint="--column")
    return heading.strip(), what.strip()


def _number(heading: str, headings: Sequence[str]) -> int | None:
    """The column that a word means: its heading, or its letter. None where there is none, or two are as near."""
    wanted = bare(heading)
    near = [place for place, each in enumerate(headings, 1) if each == heading]
    near = near or [place for place, each in enumerate(headings, 1) if bare(each) == wanted]
    near = near or [place for place in range(1, len(headings) + 1) if letter(place) == heading.upper()]
    return near[0] if len(near) == 1 else None


def _what(session: Session, said: str) -> str:
    """What a column is said to be. Raises BadParameter where it is nothing that there is."""
    if said in (NAME, GROUP, IGNORE):
        return said
    kind, _, named = said.rpartition(":") if said.startswith(("comment:", "score:")) else ("", "", said)
    keys = [key for key, each in session.kept.items() if named == key or bare(each.title) == bare(named)]
    if len(keys) != 1:
        raise click.BadParameter(
            f"“{named}” is not one of the enablers. They are: {', '.join(session.kept)}.", param_hint="--column"
        )
    return comment_on(keys[0]) if kind == "comment" else score_on(keys[0])


def _unclear(unclear: Sequence[ColumnMatch]) -> str:
    likely = [f"“{each.heading}”" for each in unclear if each.proposal]
    nothing = [f"“{each.heading}”" for each in unclear if not each.proposal]
    said = []
    if nothing:
        said.append(
            f'It isn’t clear what {listed(nothing)} {"is" if len(nothing) == 1 else "are"}. Say so with --column "HEADING=enabler",'
            " or leave out what is unclear with --ignore-rest"
        )
    if likely:
        have, it = ("has only a likely match", "it") if len(likely) == 1 else ("have only likely matches", "them")
        said.append(f"{listed(likely)} {have}. Accept {it} with --yes")
    return ". ".join(said) + ". Or run the command on a terminal, where it asks. Nothing of it was taken in."


# -- asked on a terminal


def _asked(export: _Export, said: Said, unclear: Sequence[ColumnMatch]) -> tuple[ColumnMatch, ...]:
    """The columns after somebody has said what the unclear ones are."""
    kept = export.session.kept
    say("What is in the columns that aren’t sure?")
    for number, enabler in enumerate(kept.values(), 1):
        say(at_blanks(f"{number:>4}  {enabler.title}", 6))
    how = "A number for its scores, c and a number for comments on it (c3), n for the name, g for the group, i to leave it out."
    say(at_blanks(how) + "\n")
    for column in unclear:
        said = also_said(said, column.number, _ask(export, [*kept], said, column.number))
    return export.found(said)


def _ask(export: _Export, keys: Sequence[str], said: Said, number: int) -> str:
    """Ask about one column until the answer makes sense."""
    found = export.found(said)
    column = found[number - 1]
    question = at_blanks(f"{column.letter}  {column.heading}", 3)
    proposed = _typed_for(keys, column.proposal)
    while True:
        typed = click.prompt(question, default=proposed or None, show_default=bool(proposed))
        what = _meant(keys, str(typed).strip().casefold())
        if not what:
            say("Please type a number from the list, c and a number, n, g or i.")
        elif why := _taken(found, number, what) or export.why_not(number, what):
            say(at_blanks(why))
            if what == NAME:
                return what
        else:
            return what


def _taken(found: Sequence[ColumnMatch], number: int, what: str) -> str:
    """That another column is surely this, as a sentence; "" where none is."""
    others = [
        each for each in found if each.words == "sure" and each.proposal == what != IGNORE and each.number != number
    ]
    if not others:
        return ""
    there = f"That is column {others[0].letter} already, “{others[0].heading}”."
    return f"{there} Choose something else, or i to leave this out."


def _meant(keys: Sequence[str], typed: str) -> str:
    """What a column is, as typed; "" where that makes no sense."""
    if typed in _LETTERS:
        return _LETTERS[typed]
    found = re.fullmatch(r"(c?)\s*(\d{1,3})", typed)
    if not found or not 1 <= int(found[2]) <= len(keys):
        return ""
    key = keys[int(found[2]) - 1]
    return comment_on(key) if found[1] else score_on(key)


def _typed_for(keys: Sequence[str], what: str) -> str:
    """What would have to be typed for this; "" where there is no such thing."""
    typed = {score_on(key): str(number) for number, key in enumerate(keys, 1)}
    typed |= {comment_on(key): f"c{number}" for number, key in enumerate(keys, 1)}
    return (typed | {other: key for key, other in _LETTERS.items()}).get(what, "")
