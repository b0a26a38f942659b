"""Which column of a file is what: shown as a table, asked on a terminal, and otherwise said with options."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from m2m_tui.commands.place import at_blanks, say
from m2m_tui.commands.unclear_columns import unclear_words
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.importing.columns.column import ColumnMatch, joined_with
from m2m_tui.core.importing.columns.column_meaning import ELSE, GROUP, IGNORE, NAME, comment_on, described, score_on
from m2m_tui.core.importing.columns.headings import bare, told_apart
from m2m_tui.core.importing.sheet_words import notes
from m2m_tui.core.importing.table import letter
from m2m_tui.core.words import counted, cropped, listed, one_or_many

if TYPE_CHECKING:
    from m2m_tui.core.importing.sheet_plan import SheetPlan
    from m2m_tui.core.importing.table import Table
    from m2m_tui.core.session import Session

_NARROW, _WIDEST = 60, 120
"""Columns of a terminal: below the first, what a column is taken for stands on a line of its own."""

_LETTERS = {"n": NAME, "g": GROUP, "i": IGNORE}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says of columns. `said` is one “HEADING=WHAT” each; `zero` what a 0 means, as a cell would say it, where it
    is said; `asks`: somebody is there to be asked; `quiet`: columns of which nothing has to be asked aren’t shown."""

    said: tuple[str, ...] = ()
    zero: str | None = None
    takes_likely: bool = False
    ignores_rest: bool = False
    asks: bool = False
    quiet: bool = False


def with_columns(plan: SheetPlan, wishes: Wishes) -> SheetPlan:
    """Show the columns of an export, and ask about those that aren't clear. Gives the plan in which all is said.

    Raises EditRefused where one stays unclear and nobody can be asked.
    """
    plan = _with_zeros_read(_said_with_options(plan, wishes.said), wishes)
    shown = plan.without_rest() if wishes.ignores_rest else plan
    unclear = [each for each in shown.columns if each.words != "sure" and not (wishes.takes_likely and each.proposal)]
    if unclear or not wishes.quiet:
        say(_shown(shown))
    if unclear and not wishes.asks:
        raise EditRefused(unclear_words(plan.session, unclear))
    if unclear:
        plan = _asked(plan, unclear)
        shown = plan.without_rest() if wishes.ignores_rest else plan
    return _without_clashes(shown, wishes)


# -- shown


def _shown(plan: SheetPlan) -> str:
    """The columns as a table: letter, heading, what it is taken for, how sure that is; and below it how the file was read."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    room = max((width - 24) // 2, 8)
    table, found = plan.table, plan.columns
    counts = f"{counted(len(found), 'column')}, {counted(len(table.rows), 'row')}"
    narrow = width < _NARROW
    headings = told_apart(table.headings, max(width - 6, 8) if narrow else room)
    what = [_taken_for(plan.session, each, max(width - 22, 8) if narrow else room) for each in found]
    lines = [
        f"{each.letter:>3}  {heading}\n     {taken}  {each.how_sure}"
        if narrow
        else f"{each.letter:>3}  {heading:{room}}  {taken:{room}}  {each.how_sure}"
        for each, heading, taken in zip(found, headings, what, strict=True)
    ]
    below = [at_blanks(note) for note in notes(table.facts)]
    return "\n".join((at_blanks(f"{table.name}: {counts}"), "", *lines, "", *below, *([""] if below else [])))


def _taken_for(session: Session, column: ColumnMatch, room: int) -> str:
    """What it is, with the reason in full."""
    why = f" ({column.why})" if column.why else ""
    what = described(session, column.maybe) + "?" if column.maybe else described(session, column.proposal)
    return cropped(cropped(what, max(room - len(why), 8)) + why, room)


# -- said with options


def refuse_unknown_columns(said: Iterable[str], tables: Sequence[Table]) -> None:
    """Raise BadParameter where a --column names a column that none of the files has."""
    for words in said:
        heading, _ = _parts(words)
        if not any(_number(heading, table.headings) for table in tables):
            raise click.BadParameter(
                f"there is no column “{heading}” in what is to be taken in.", param_hint="--column"
            )


def _said_with_options(plan: SheetPlan, options: Iterable[str]) -> SheetPlan:
    """The plan with what the options say of its columns. Raises BadParameter where one makes no sense, or must not be kept."""
    said: dict[int, str] = {}
    for words in options:
        heading, wanted = _parts(words)
        number, what = _number(heading, plan.table.headings), _what(plan.session, wanted)
        if number is None:
            continue
        if why := plan.why_not(number, what):
            if what != NAME:
                raise click.BadParameter(why, param_hint="--column")
            say(at_blanks(why))
        said = joined_with(said, number, what)
    return replace(plan, said=said)


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
    if said.startswith(ELSE):
        return ELSE + _what(session, said.removeprefix(ELSE))
    kind, _, named = said.rpartition(":") if said.startswith(("comment:", "score:")) else ("", "", said)
    keys = [key for key, each in session.enablers_in_use.items() if named == key or bare(each.title) == bare(named)]
    if len(keys) != 1:
        raise click.BadParameter(
            f"“{named}” is not one of the enablers. They are: {', '.join(session.enablers_in_use)}.",
            param_hint="--column",
        )
    return comment_on(keys[0]) if kind == "comment" else score_on(keys[0])


# -- asked on a terminal


def _asked(plan: SheetPlan, unclear: Sequence[ColumnMatch]) -> SheetPlan:
    """The plan after somebody has said what the unclear columns are."""
    enablers = plan.session.enablers_in_use
    say("What is in the columns that aren’t sure?")
    for number, enabler in enumerate(enablers.values(), 1):
        say(at_blanks(f"{number:>4}  {enabler.title}", 6))
    how = (
        "A number for its scores, c and a number for comments on it (c3), n for the name, g for the group, i to leave it out."
        " One question in two columns: the number with a + for the second (3+)."
    )
    say(at_blanks(how) + "\n")
    for column in unclear:
        plan = _ask(plan, [*enablers], column)
    return plan


def _ask(plan: SheetPlan, keys: Sequence[str], before: ColumnMatch) -> SheetPlan:
    """The plan with what one more column is, which is asked about until the answer makes sense. `before` is what was found of it."""
    found = plan.columns
    column = found[before.number - 1]
    reason = column.why if column.proposal else before.why
    why = f" ({reason})" if reason else ""
    question = at_blanks(f"{column.letter}  {column.heading}{why}", 3)
    is_another = before.doubt == "near" and any(each.proposal == before.maybe for each in found)
    proposed = _typed_for(keys, column.proposal or (IGNORE if is_another else ""))
    while True:
        typed = str(click.prompt(question, default=proposed or None, show_default=bool(proposed))).strip().casefold()
        what, joins = _meant(keys, typed.rstrip("+")), typed.endswith("+")
        if not what:
            say("Please type a number from the list, c and a number, n, g or i.")
        elif not joins and (taken := _taken(found, column.number, what, typed)):
            say(at_blanks(taken))
        elif why := plan.why_not(column.number, what):
            say(at_blanks(why))
            if what == NAME:
                return plan.saying(column.number, what)
        else:
            return plan.joining(column.number, what) if joins else plan.saying(column.number, what)


def _taken(found: Sequence[ColumnMatch], number: int, what: str, typed: str) -> str:
    """That another column is surely this, as a sentence; "" where none is."""
    others = [
        each for each in found if each.words == "sure" and each.proposal == what != IGNORE and each.number != number
    ]
    if not others:
        return ""
    there = f"That is column {others[0].letter} already, “{others[0].heading}”."
    joined = f", or {typed}+ if both are one question: then, per person, the one that is filled counts"
    return f"{there} Choose something else, i to leave this out{joined if what not in (NAME, GROUP) else ''}."


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


# -- what a 0 means, and which of two answers counts


def _with_zeros_read(plan: SheetPlan, wishes: Wishes) -> SheetPlan:
    """The plan with what a 0 means, as an option says it or somebody who is asked; as it is where nobody does."""
    doubtful, word = plan.zeros, wishes.zero
    if doubtful and word is None and wishes.asks:
        columns = listed([each.letter for each in doubtful])
        say(
            at_blanks(
                f"There are answers “0” in {one_or_many(len(doubtful), 'column', 'columns')} {columns}. What do they mean?"
            )
        )
        say(at_blanks("   d  they don’t know\n   s  they skipped it\n   l  the lowest of a scale that begins at 0", 6))
        word = {"d": "?", "s": ""}.get(click.prompt("0", type=click.Choice(["d", "s", "l"]), show_choices=False))
    return plan if word is None else plan.reading_zeros_as(word)


def _without_clashes(plan: SheetPlan, wishes: Wishes) -> SheetPlan:
    """The plan once it is said which counts where somebody has filled two columns of one question.

    Raises EditRefused where nobody can be asked.
    """
    for clash in plan.clashes:
        if not wishes.asks:
            first, second = clash.headings[:2]
            raise EditRefused(
                f'{clash} Say which of them counts with --column "{second}=else:{clash.what}" for “{first}”, or --column'
                f' "{first}=else:{clash.what}" for “{second}”. Nothing of it was taken in.'
            )
        letters = [letter(plan.table.headings.index(heading) + 1) for heading in clash.headings]
        say(at_blanks(str(clash)))
        counts = click.prompt("Which counts there?", type=click.Choice(letters, case_sensitive=False))
        plan = plan.counting(clash, clash.headings[letters.index(counts)])
    return plan
