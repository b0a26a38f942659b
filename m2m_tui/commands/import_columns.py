"""Which column of a file is what: shown as a table, asked on a terminal, and otherwise said with options."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import say
from m2m_tui.core.answer_columns import CHOSEN, REMEMBERED, ColumnMatch, chosen, mapping_of, match
from m2m_tui.core.answer_table import letter
from m2m_tui.core.column_kinds import GROUP, IGNORE, NAME, comment_on, described, score_on
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.headings import bare
from m2m_tui.core.sentences import listed

if TYPE_CHECKING:
    from m2m_tui.core.answer_table import Table
    from m2m_tui.core.session import Session

_WIDEST = 120
_LETTERS = {"n": NAME, "g": GROUP, "i": IGNORE}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says of columns. `said` is one “HEADING=WHAT” each; `asks`: somebody is there to be asked."""

    said: tuple[str, ...] = ()
    takes_likely: bool = False
    ignores_rest: bool = False
    asks: bool = False


def columns_of(session: Session, table: Table, wishes: Wishes) -> dict[str, str]:
    """What the columns of a table are, by heading, after showing them.

    Raises EditRefused where one stays unclear and nobody can be asked.
    """
    found = [*match(session, table.headings, table.columns)]
    for words in wishes.said:
        found = _as_said(session, found, words)
    say(_shown(session, table, found))
    unclear = [each for each in found if each.words != "sure" and not (wishes.takes_likely and each.proposal)]
    if wishes.ignores_rest:
        unclear = [each for each in unclear if each.proposal]
    if unclear and not wishes.asks:
        raise EditRefused(_unclear(unclear))
    return mapping_of(_asked(session, found, unclear) if unclear else found)


# -- shown


def _shown(session: Session, table: Table, found: Sequence[ColumnMatch]) -> str:
    """The columns as a table: letter, heading, what it is taken for, how sure that is."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    room = (width - 24) // 2
    rows = (f"{table.name}: {len(found)} columns, {len(table.rows)} {'row' if len(table.rows) == 1 else 'rows'}", "")
    lines = [
        f"{each.letter:>3}  {_cropped(each.heading, room):{room}}  {_taken_for(session, each, room):{room}}  {_how_sure(each)}"
        for each in found
    ]
    return "\n".join((*rows, *lines, ""))


def _taken_for(session: Session, column: ColumnMatch, room: int) -> str:
    """What it is, with the note in full."""
    note = f" ({column.note})" if column.note not in ("", CHOSEN, REMEMBERED) else ""
    return _cropped(_cropped(described(session, column.proposal), max(room - len(note), 8)) + note, room)


def _how_sure(column: ColumnMatch) -> str:
    return column.note if column.note in (CHOSEN, REMEMBERED) else column.words


def _cropped(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


# -- said with options


def refuse_unknown_columns(said: Iterable[str], tables: Sequence[Table]) -> None:
    """Raise UsageError where a --column names a column that none of the files has."""
    for words in said:
        heading, _ = _parts(words)
        if not any(_number(heading, table.headings) for table in tables):
            raise click.BadParameter(
                f"there is no column “{heading}” in what is to be taken in.", param_hint="--column"
            )


def _as_said(session: Session, found: Sequence[ColumnMatch], words: str) -> list[ColumnMatch]:
    """The columns with one of them as an option says it is; whatever was taken for the same is open again."""
    heading, said = _parts(words)
    number, what = _number(heading, [each.heading for each in found]), _what(session, said)
    return _as_chosen(found, number, what)


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


def _as_chosen(found: Sequence[ColumnMatch], number: int | None, what: str) -> list[ColumnMatch]:
    """The columns with one of them chosen; whatever was only taken for the same thing is open again."""
    if number is None:
        return [*found]
    return [
        chosen(each, what)
        if each.number == number
        else replace(each, proposal="", confidence=0.0)
        if each.proposal == what != IGNORE
        else each
        for each in found
    ]


def _unclear(unclear: Sequence[ColumnMatch]) -> str:
    likely = [f"“{each.heading}”" for each in unclear if each.proposal]
    nothing = [f"“{each.heading}”" for each in unclear if not each.proposal]
    said = []
    if nothing:
        said.append(
            f'It isn’t clear what {_is_are(nothing)}. Say so with --column "HEADING=enabler",'
            " or leave out what is unclear with --ignore-rest"
        )
    if likely:
        said.append(f"Only likely {_is_are(likely)}. Accept that with --yes")
    return ". ".join(said) + ". Or run the command on a terminal, where it asks. Nothing was taken in."


def _is_are(headings: Sequence[str]) -> str:
    return f"{listed(headings)} {'is' if len(headings) == 1 else 'are'}"


# -- asked on a terminal


def _asked(session: Session, found: Sequence[ColumnMatch], unclear: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """The columns after somebody has said what the unclear ones are."""
    keys = [*session.kept]
    say("What is in the columns that aren’t sure?")
    for number, key in enumerate(keys, 1):
        say(f"{number:>4}  {session.kept[key].title}")
    say(
        "A number for its scores, c and a number for comments on it (c3), n for the name, g for the group, i to leave it out.\n"
    )
    settled = [*found]
    for column in unclear:
        settled = _ask(keys, settled, settled[column.number - 1])
    return settled


def _ask(keys: Sequence[str], found: Sequence[ColumnMatch], column: ColumnMatch) -> list[ColumnMatch]:
    """Ask about one column until the answer makes sense."""
    while True:
        proposed = _typed_for(keys, column.proposal)
        typed = click.prompt(
            f"{column.letter}  {column.heading}", default=proposed or None, show_default=bool(proposed)
        )
        what = _meant(keys, str(typed).strip().casefold())
        others = [each for each in found if each.words == "sure" and each.proposal == what != IGNORE]
        if not what:
            say("Please type a number from the list, c and a number, n, g or i.")
        elif others:
            say(
                f"That is column {others[0].letter} already, “{others[0].heading}”. Choose something else, or i to leave this out."
            )
        else:
            return _as_chosen(found, column.number, what)


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
