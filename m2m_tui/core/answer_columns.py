"""Which column of a form's answers is which enabler. Proposed with a confidence, and never guessed silently."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from m2m_tui.core import known_columns as known
from m2m_tui.core.answer_cells import answer_in, labels_of
from m2m_tui.core.answer_table import untitled
from m2m_tui.core.column_kinds import GROUP, IGNORE, NAME, about, comment_on, score_on
from m2m_tui.core.column_match import CHOSEN, REMEMBERED, SURE, ColumnMatch
from m2m_tui.core.column_memory import recalled
from m2m_tui.core.comment_headings import (
    CLOSE,
    LIKELY,
    asks_about_more,
    asks_about_one,
    asks_for_words,
    enabler_named_in,
    wordings_of,
)
from m2m_tui.core.diagnose import current_round
from m2m_tui.core.headings import EXACT, is_cut_off, nearest_likeness, variants
from m2m_tui.core.private_columns import why_not_kept
from m2m_tui.core.session import Round, Session

_TOO_CLOSE = 0.03
"""How far the second-best enabler has to be behind for a column to be likely; `CLOSE` is for it to be sure."""

_NO_NAMES, _THE_TOOLS = "no names are kept", "the tool’s own"

_LOOKED_AT = 60
"""Cells of a column that are read to see what it is."""


def match(
    session: Session, headings: Sequence[str], samples: Sequence[Sequence[str]], said: Mapping[int, str] | None = None
) -> tuple[ColumnMatch, ...]:
    """What each column is taken for; no two of them are the same thing. `samples` are the cells under each heading, and `said` is what
    somebody says that columns are, by their numbers.

    What is said comes first, then what is remembered, what the form tools add, the enablers by their wording (the original one too), and
    the comments behind them. Asks for a column by leaving its proposal empty.
    """
    form = _Form(session, tuple(headings), tuple(tuple(cells) for cells in samples), said or {})
    found: dict[int, ColumnMatch] = {}
    for step in (_said, _remembered, _known, _enablers, _comments, _empty):
        found |= {each.number: each for each in step(form, found)}
    return tuple(_in_use(form, found.get(number, form.column(number))) for number in form.numbers)


# -- step by step


@dataclass(frozen=True)
class _Form:
    session: Session
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    said: Mapping[int, str] = field(default_factory=dict)

    @property
    def numbers(self) -> range:
        return range(1, len(self.headings) + 1)

    def heading(self, number: int) -> str:
        return self.headings[number - 1]

    def cells(self, number: int) -> tuple[str, ...]:
        return self.samples[number - 1] if number <= len(self.samples) else ()

    def column(self, number: int, what: str = "", confidence: float = 0.0, note: str = "") -> ColumnMatch:
        """A column, taken for something."""
        return ColumnMatch(number, self.heading(number), what, confidence, note)

    @cached_property
    def asked(self) -> Round:
        """The round that is open; where none is, what a named one would take."""
        latest = current_round(self.session)
        if latest is not None and self.session.rounds[latest].state == "open":
            return self.session.rounds[latest]
        return Round(title="", confidentiality="named")

    @cached_property
    def anonymous(self) -> bool:
        return self.asked.confidentiality == "anonymous"

    @cached_property
    def wordings(self) -> dict[str, tuple[str, ...]]:
        return wordings_of(self.session)

    @cached_property
    def scores(self) -> dict[int, tuple[float, ...]]:
        """How like each column is to each of the enablers, in the order of `wordings`."""
        return {number: tuple(self._likenesses(self.heading(number))) for number in self.numbers}

    def _likenesses(self, heading: str) -> Iterable[float]:
        said, cut_off = variants(heading), is_cut_off(heading)
        exact = [any(part in wordings for part in said) for wordings in self.wordings.values()]
        if any(exact):
            return map(float, exact)
        return (nearest_likeness(said, wordings, cut_off) for wordings in self.wordings.values())

    @cached_property
    def answered(self) -> dict[int, float | None]:
        """The share of each column's cells that can be read as an answer; None where there is nothing in it."""
        labels = labels_of(self.session.scale)
        shares: dict[int, float | None] = {}
        for number in self.numbers:
            read = [answer_in(cell, labels) for cell in islice(filter(None, self.cells(number)), _LOOKED_AT)]
            told = [cell for cell in read if cell != "skipped"]
            shares[number] = sum(cell != "unreadable" for cell in told) / len(told) if told else None
        return shares

    def nearest(self, number: int) -> tuple[str, float]:
        """The enabler that a column is most like, and how confident that is: 0 where another is as near."""
        ranked = sorted(zip(self.scores[number], self.wordings, strict=True), key=lambda pair: -pair[0])
        (best, key), second = ranked[0], ranked[1][0] if len(ranked) > 1 else 0.0
        if best == EXACT > second or best - second >= CLOSE:
            return key, best
        return key, min(best, SURE - 0.01) if best - second >= _TOO_CLOSE else 0.0

    def is_asked_about(self, number: int) -> bool:
        """Whether it is an enabler by its very wording, and answered."""
        return EXACT in self.scores[number] and self.has_answers(number)

    def is_comment(self, number: int) -> bool:
        """Whether it asks for words rather than a score."""
        return asks_for_words(self.heading(number), self.wordings) and not self.has_answers(number)

    def has_answers(self, number: int) -> bool:
        """Whether most of what stands in it can be read as an answer."""
        return (self.answered[number] or 0.0) >= 0.5


def _said(form: _Form, _: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    for number, what in form.said.items():
        if what == NAME and form.anonymous:
            yield form.column(number, IGNORE, EXACT, _NO_NAMES)
        else:
            yield form.column(number, what, EXACT, CHOSEN)


def _remembered(form: _Form, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    taken = {each.proposal for each in found.values()}
    said = {form.heading(number): what for number, what in form.said.items()}
    memory = recalled(form.session, form.wordings, form.headings, said)
    for number in form.numbers:
        what = memory.get(form.heading(number))
        if number in found or what is None or what in taken - {IGNORE} or not _exists(form.session, what):
            continue
        if what == NAME and form.anonymous:
            yield form.column(number, IGNORE, EXACT, _NO_NAMES)
        elif not why_not_kept(form.asked, form.heading(number), form.cells(number), what):
            yield form.column(number, what, EXACT, REMEMBERED)
            taken.add(what)


def _exists(session: Session, what: str) -> bool:
    return what in (NAME, GROUP, IGNORE) or about(what)[1] in session.enablers


def _in_use(form: _Form, column: ColumnMatch) -> ColumnMatch:
    """The column as it is, or left out where it is about an enabler that the team has removed."""
    enabler = form.session.enablers.get(about(column.proposal)[1])
    if enabler is None or not enabler.removed:
        return column
    return replace(column, proposal=IGNORE, note=f"removed here: {enabler.title}")


def _known(form: _Form, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    taken = {each.proposal for each in found.values()}
    left = [number for number in form.numbers if number not in found and not form.is_asked_about(number)]
    tools = [number for number in left if known.added_by_the_tool(form.heading(number))]
    yield from (form.column(number, IGNORE, EXACT, _THE_TOOLS) for number in tools)
    left = [number for number in left if number not in tools]
    groups = list(_groups(form, left)) if GROUP not in taken else []
    yield from groups
    left = [number for number in left if number not in {each.number for each in groups}]
    yield from _nobodys_names(form, left) if form.anonymous else _names(form, left, NAME in taken)


def _groups(form: _Form, left: Sequence[int]) -> Iterable[ColumnMatch]:
    by_cells = [number for number in left if known.says_groups(form.cells(number), form.asked)]
    by_heading = [number for number in left if known.is_group(form.heading(number)) and any(form.cells(number))]
    both = [number for number in by_cells if number in by_heading] or by_cells
    if len(both) == 1:
        yield form.column(both[0], GROUP, EXACT)
    elif len(by_heading) == 1 and not by_cells and form.asked.groups:
        yield form.column(by_heading[0], GROUP, LIKELY, "some are unknown")


def _nobodys_names(form: _Form, left: Sequence[int]) -> Iterable[ColumnMatch]:
    for number in left:
        heading = form.heading(number)
        if known.says_who_or_when(heading, form.cells(number)):
            yield form.column(number, IGNORE, EXACT, _NO_NAMES)
        elif known.is_like_a_name(heading) and not form.has_answers(number):
            # “Can you name an example?” asks for no name. It may as well be “Your name, and why”, so it isn't guessed.
            asked = asks_for_words(heading, form.wordings)
            yield form.column(number, note="may be names") if asked else form.column(number, IGNORE, EXACT, _NO_NAMES)


def _names(form: _Form, left: Sequence[int], taken: bool) -> Iterable[ColumnMatch]:
    """The one column that says who people are; an address only where there is nothing better."""
    filled = [number for number in left if known.filled(form.cells(number))]
    names = [number for number in filled if known.is_name(form.heading(number))]
    maybe = [number for number in filled if known.is_like_a_name(form.heading(number)) and not form.has_answers(number)]
    addresses = [number for number in left if known.is_email(form.heading(number))]
    usable = [number for number in addresses if known.looks_like_addresses(form.cells(number))]
    used: list[int] = []
    if not taken and len(names) == 1:
        used = names
        yield form.column(names[0], NAME, EXACT)
    elif not taken and not names and len(maybe) == 1:
        yield form.column(maybe[0], NAME, 0.8)
    elif not taken and not names and not maybe and len(usable) == 1:
        used = usable
        yield form.column(usable[0], NAME, EXACT, "from the address")
    for number in addresses:
        if number not in used:
            yield form.column(number, IGNORE, EXACT, _THE_TOOLS)


def _enablers(form: _Form, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    """Each enabler to the column that is most like it. What was taken for another, or is as like to two, is asked."""
    taken = {each.proposal for each in found.values()}
    near = {
        number: form.nearest(number) for number in form.numbers if number not in found and not form.is_comment(number)
    }
    for number, (key, confidence) in sorted(near.items(), key=lambda item: -item[1][1]):
        if confidence < LIKELY or score_on(key) in taken:
            continue
        if form.answered[number] is not None and not form.has_answers(number):
            yield form.column(number, "", 0.5, "no answers in it")
            continue
        taken.add(score_on(key))
        yield form.column(number, score_on(key), confidence)


def _comments(form: _Form, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    taken = {each.proposal for each in found.values()}
    left = [number for number in form.numbers if number not in found and form.is_comment(number)]
    questions = {number: each for number, each in found.items() if about(each.proposal)[0] == "score"}
    behind = [number for number in left if number - 1 in questions]
    for number in left:
        key, confidence = enabler_named_in(form.heading(number), form.wordings)
        if not key and number in behind:
            key = about(questions[number - 1].proposal)[1]
            confidence = min(questions[number - 1].confidence, _of_the_question(form, number, behind, questions))
        if key and confidence >= LIKELY and comment_on(key) not in taken:
            taken.add(comment_on(key))
            yield form.column(number, comment_on(key), confidence)


def _of_the_question(form: _Form, number: int, behind: Sequence[int], questions: Collection[int]) -> float:
    """How surely a comment is about the question before it, rather than about a part of the form or the whole."""
    heading = form.heading(number)
    if asks_about_more(heading) or (len(behind) == 1 < len(questions) and number > max(questions)):
        return 0.0
    return 0.95 if asks_about_one(heading) or 2 * len(behind) >= len(questions) else 0.8


def _empty(form: _Form, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    """What has nothing in it; and what has no heading, right of all that have one, where nothing is left that it could be."""
    last_titled = max((number for number in form.numbers if form.heading(number) != untitled(number)), default=0)
    all_found = {score_on(key) for key in form.session.kept} <= {each.proposal for each in found.values()}
    for number in form.numbers:
        if number not in found and not any(form.cells(number)):
            yield form.column(number, IGNORE, EXACT, "it is empty")
        elif number not in found and number > last_titled and all_found:
            yield form.column(number, IGNORE, EXACT, "it has no heading")
