"""Which column of a form's answers is which enabler. Proposed with a confidence, and never guessed silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from m2m_tui.core.importing.columns import tool_columns
from m2m_tui.core.importing.columns.column import CHOSEN, REMEMBERED, ColumnMatch
from m2m_tui.core.importing.columns.column_meaning import ALSO, GROUP, IGNORE, NAME, about, alone, score_on
from m2m_tui.core.importing.columns.comment_headings import LIKELY, asks_for_words
from m2m_tui.core.importing.columns.enabler_columns import comments, enablers
from m2m_tui.core.importing.columns.form_columns import FormColumns
from m2m_tui.core.importing.columns.headings import EXACT
from m2m_tui.core.importing.columns.personal_headings import personal
from m2m_tui.core.importing.columns.private_columns import why_not_kept
from m2m_tui.core.importing.columns.remembered_columns import recalled
from m2m_tui.core.importing.columns.row_names import agree
from m2m_tui.core.importing.table import untitled
from m2m_tui.core.session import Session

_NO_NAMES, _THE_TOOLS = "no names are kept", "the tool’s own"


def match(
    session: Session,
    headings: Sequence[str],
    samples: Sequence[Sequence[str]],
    said: Mapping[int, str] | None = None,
    above: Sequence[Sequence[str]] = (),
) -> tuple[ColumnMatch, ...]:
    """Give what each column is taken for; no two of them are the same thing. `samples` are the cells under each heading, `said` is what
    somebody says that columns are, by their numbers, and `above` the lines above each heading.

    What is said comes first, then what is remembered, what the form tools add, the enablers by their wording (the original one too), and
    the comments behind them. Asks for a column by leaving its proposal empty.
    """
    form = FormColumns(session, tuple(headings), tuple(map(tuple, samples)), said or {}, tuple(map(tuple, above)))
    found: dict[int, ColumnMatch] = {}
    for step in (_said, _remembered, _known, enablers, comments, _empty):
        found |= {each.number: each for each in step(form, found)}
    return tuple(_in_use(form, found.get(number, form.column(number))) for number in form.numbers)


# -- step by step


def _said(form: FormColumns, _: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    for number, what in form.said.items():
        if what == NAME and form.anonymous:
            yield form.column(number, IGNORE, EXACT, _NO_NAMES)
        else:
            yield form.taken_for(number, what, CHOSEN)


def _remembered(form: FormColumns, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    taken = {each.proposal for each in found.values()}
    said = {form.heading(number): what for number, what in form.said.items()}
    memory = recalled(form.session, form.wordings, form.headings, said)
    first = taken | set(memory.values())
    for number in form.numbers:
        what = memory.get(form.heading(number))
        if number in found or what is None or what in taken - {IGNORE} or not _exists(form.session, what):
            continue
        what = what if alone(what) in first else alone(what)
        if what == NAME and form.anonymous:
            yield form.column(number, IGNORE, EXACT, _NO_NAMES)
        elif not why_not_kept(form.session, form.round, form.heading(number), form.cells(number), what):
            yield form.taken_for(number, what, REMEMBERED)
            taken |= {what} if not what.startswith(ALSO) else set()


def _exists(session: Session, what: str) -> bool:
    return what in (NAME, GROUP, IGNORE) or about(what)[1] in session.enablers


def _in_use(form: FormColumns, column: ColumnMatch) -> ColumnMatch:
    """The column as it is, or left out where it is about an enabler that the team has removed."""
    enabler = form.session.enablers.get(about(column.proposal or column.maybe)[1])
    if enabler is None or not enabler.removed:
        return column
    return replace(column, proposal=IGNORE, confidence=EXACT, maybe="", doubt="", note=f"removed here: {enabler.title}")


def _known(form: FormColumns, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    taken = {each.proposal for each in found.values()}
    left = [number for number in form.numbers if number not in found and not form.is_asked_about(number)]
    tools = [number for number in left if tool_columns.added_by_the_tool(form.heading(number), form.headings)]
    yield from (form.column(number, IGNORE, EXACT, _THE_TOOLS) for number in tools)
    left = [number for number in left if number not in tools]
    groups = list(_groups(form, left)) if GROUP not in taken else []
    yield from groups
    left = [number for number in left if number not in {each.number for each in groups}]
    yield from _nobodys_names(form, left) if form.anonymous else _names(form, left, NAME in taken)


def _groups(form: FormColumns, left: Sequence[int]) -> Iterable[ColumnMatch]:
    by_cells = [number for number in left if tool_columns.says_groups(form.cells(number), form.groups)]
    by_heading = [number for number in left if tool_columns.is_group(form.heading(number)) and any(form.cells(number))]
    both = [number for number in by_cells if number in by_heading] or by_cells
    if len(both) == 1:
        yield form.column(both[0], GROUP, EXACT)
    elif len(by_heading) == 1 and not by_cells and form.round.groups:
        yield form.column(by_heading[0], GROUP, LIKELY, "some are unknown")


def _nobodys_names(form: FormColumns, left: Sequence[int]) -> Iterable[ColumnMatch]:
    for number in left:
        heading = form.heading(number)
        if tool_columns.says_who_or_when(heading, form.cells(number)):
            yield form.column(number, IGNORE, EXACT, _NO_NAMES)
        elif tool_columns.may_tell_who(heading) and not form.has_answers(number):
            # “Can you name an example?” asks for no name. It may as well be “Your name, and why”, so it isn't guessed.
            for_words = asks_for_words(heading, form.wordings)
            yield (
                form.column(number, note="may be names") if for_words else form.column(number, IGNORE, EXACT, _NO_NAMES)
            )


def _names(form: FormColumns, left: Sequence[int], taken: bool) -> Iterable[ColumnMatch]:
    """The one column that says who people are, or a first and a last name; an address only where there is nothing better."""
    filled = [number for number in left if tool_columns.filled(form.cells(number))]
    kinds = {number: personal(form.heading(number)) for number in filled}
    maybe = [
        number
        for number in filled
        if tool_columns.is_like_a_name(form.heading(number)) and not form.has_answers(number)
    ]
    addresses = [number for number in left if tool_columns.is_email(form.heading(number))]
    usable = [number for number in addresses if tool_columns.looks_like_addresses(form.cells(number))]
    names, first, last = (
        [number for number in filled if kinds[number] == kind] for kind in ("name", "first name", "last name")
    )
    used: Sequence[int] = ()
    if taken:
        pass
    elif names:
        used = names if agree([form.cells(number) for number in names]) else ()
        yield from _one_of(form, used)
    elif len(first) == 1 and len(last) < 2:
        used = (*first, *last)
        yield from _one_of(form, used, "first and last name" if last else "")
    elif len(maybe) == 1:
        yield form.column(maybe[0], NAME, 0.8)
    elif usable and not maybe and agree([form.cells(number) for number in usable]):
        used = usable
        yield from _one_of(form, used, "from the address")
    for number in addresses:
        if number not in used:
            yield form.column(number, IGNORE, EXACT, _THE_TOOLS)


def _one_of(form: FormColumns, columns: Sequence[int], note: str = "") -> Iterable[ColumnMatch]:
    """The first of several columns that together say who people are; the others are read with it."""
    for place, number in enumerate(columns):
        what, why = (IGNORE, "read with the name") if place else (NAME, note)
        yield form.column(number, what, EXACT, why)


def _empty(form: FormColumns, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    """What has nothing in it; and what has no heading, right of all that have one, where nothing is left that it could be."""
    last_titled = max((number for number in form.numbers if form.heading(number) != untitled(number)), default=0)
    all_found = {score_on(key) for key in form.session.enablers_in_use} <= {each.proposal for each in found.values()}
    for number in form.numbers:
        if number not in found and not any(form.cells(number)):
            yield form.column(number, IGNORE, EXACT, "it is empty")
        elif number not in found and number > last_titled and all_found:
            yield form.column(number, IGNORE, EXACT, "it has no heading")
