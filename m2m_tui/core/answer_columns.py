"""Which column of a form's answers is which enabler. Proposed with a confidence, and never guessed silently."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Literal

from m2m_tui.core import known_columns as known
from m2m_tui.core.answer_cells import answer_in, labels_of
from m2m_tui.core.answer_table import letter
from m2m_tui.core.column_kinds import GROUP, IGNORE, NAME, about, comment_on, score_on
from m2m_tui.core.diagnose import current_round
from m2m_tui.core.headings import EXACT, bare, is_cut_off, nearest_likeness, variants
from m2m_tui.core.session import Enabler, Round, Session

SURE = 0.9
"""From this confidence on a column needs no question."""

LIKELY = 0.72
"""From this on there is a proposal, to be confirmed; below it the column has to be asked about."""

_CLOSE, _TOO_CLOSE = 0.07, 0.03
"""How far the second-best enabler has to be behind for a column to be sure, and to be likely."""

CHOSEN, REMEMBERED = "as you said", "as last time"
_NO_NAMES, _THE_TOOLS = "no names are kept", "the tool’s own"

_COMMENT_WORDS = re.compile(
    r"\b(?:comments?|why|reasons?|explain|explanations?|because|notes?|evidence|examples?|tell us more|say more"
    r"|kommentare?|begründung|warum|anmerkung(?:en)?)\b"
)
_BEFORE_THE_QUESTION = re.compile(
    r"^(?:(?:any|your|please|further|additional|more|comments?|why|reasons?|explain|explanation|notes?|on|about|for|to|did|you|score|is)\s)+"
)
_AFTER_THE_QUESTION = re.compile(r"\s(?:comments?|why|reasons?|explanation|notes?|because)(?: optional)?$")
_ABOUT_ONE = re.compile(r"\b(?:why|reason|explain|explanation|because|warum|begründung)\b")
_ABOUT_MORE = re.compile(
    r"\b(?:other|else|general|overall|anything|finally?|survey|workshop|section|part|these|above|all|sonst)\b"
)

_THE_QUESTION = 0.97
"""From here on a heading is the enabler's own wording, whatever words are in it."""

_LOOKED_AT = 60
"""Cells of a column that are read to see what it is."""


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What a column is taken for. `number` from 1; `proposal` "" where it has to be asked; `confidence` from 0 to 1; `note` says why,
    where that isn't plain from the heading."""

    number: int
    heading: str
    proposal: str = ""
    confidence: float = 0.0
    note: str = ""

    @property
    def words(self) -> Literal["sure", "likely", "please check"]:
        """The confidence as it is said to people."""
        if not self.proposal:
            return "please check"
        return "sure" if self.confidence >= SURE else "likely"

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it."""
        return letter(self.number)


def match(session: Session, headings: Sequence[str], samples: Sequence[Sequence[str]]) -> tuple[ColumnMatch, ...]:
    """What each column is taken for; no two of them are the same thing. `samples` are the cells under each heading.

    Remembered headings come first, then what the form tools add, then the enablers by their wording (the original one too), then the
    comments behind them. Asks for a column by leaving its proposal empty.
    """
    form = _Form(session, tuple(headings), tuple(tuple(cells) for cells in samples))
    found: dict[int, ColumnMatch] = {}
    for step in (_remembered, _known, _enablers, _comments, _empty):
        found |= {each.number: each for each in step(form, found)}
    return tuple(found.get(number, ColumnMatch(number, form.heading(number))) for number in form.numbers)


def chosen(column: ColumnMatch, what: str) -> ColumnMatch:
    """The column as somebody said it is."""
    return replace(column, proposal=what, confidence=EXACT, note=CHOSEN)


def mapping_of(columns: Iterable[ColumnMatch]) -> dict[str, str]:
    """What to import and to remember, by heading: all but what nobody has decided to leave out."""
    return {
        each.heading: each.proposal
        for each in columns
        if each.proposal and (each.proposal != IGNORE or each.note in (CHOSEN, REMEMBERED))
    }


# -- step by step


@dataclass(frozen=True)
class _Form:
    session: Session
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]

    @property
    def numbers(self) -> range:
        return range(1, len(self.headings) + 1)

    def heading(self, number: int) -> str:
        return self.headings[number - 1]

    def cells(self, number: int) -> tuple[str, ...]:
        return self.samples[number - 1] if number <= len(self.samples) else ()

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
        return {key: _wordings(key, enabler) for key, enabler in self.session.enablers.items()}

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
        if best == EXACT > second or best - second >= _CLOSE:
            return key, best
        return key, min(best, SURE - 0.01) if best - second >= _TOO_CLOSE else 0.0

    def is_comment(self, number: int) -> bool:
        """Whether it asks for words rather than a score."""
        said = bare(self.heading(number))
        if not _COMMENT_WORDS.search(said) or self.has_answers(number):
            return False
        return all(nearest_likeness([said], wordings) < _THE_QUESTION for wordings in self.wordings.values())

    def has_answers(self, number: int) -> bool:
        """Whether most of what stands in it can be read as an answer."""
        return (self.answered[number] or 0.0) >= 0.5


def _wordings(key: str, enabler: Enabler) -> tuple[str, ...]:
    said: list[str] = [key.replace("-", " ")]
    for wording in (enabler, enabler.original):
        if wording is not None:
            said += [wording.title, wording.statement, wording.description]
            said += [f"{wording.title} {wording.statement}", f"{wording.title} {wording.description}"]
    return tuple(dict.fromkeys(words for each in said if (words := bare(each))))


def _remembered(form: _Form, _: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    taken: set[str] = set()
    for number in form.numbers:
        heading = form.heading(number)
        what = form.session.columns.get(heading)
        if what is None or what in taken or not _exists(form.session, what):
            continue
        if what == NAME and form.anonymous:
            yield ColumnMatch(number, heading, IGNORE, EXACT, _NO_NAMES)
            continue
        yield _in_use(form, ColumnMatch(number, heading, what, EXACT, REMEMBERED))
        taken |= {what} - {IGNORE}


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
    left = [number for number in form.numbers if number not in found]
    tools = [number for number in left if known.added_by_the_tool(form.heading(number))]
    yield from (ColumnMatch(number, form.heading(number), IGNORE, EXACT, _THE_TOOLS) for number in tools)
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
        yield ColumnMatch(both[0], form.heading(both[0]), GROUP, EXACT)
    elif len(by_heading) == 1 and not by_cells and form.asked.groups:
        yield ColumnMatch(by_heading[0], form.heading(by_heading[0]), GROUP, LIKELY, "some are unknown")


def _nobodys_names(form: _Form, left: Sequence[int]) -> Iterable[ColumnMatch]:
    for number in left:
        heading = form.heading(number)
        like_a_name = known.is_like_a_name(heading) and not form.has_answers(number)
        if known.is_email(heading) or known.is_name(heading) or like_a_name:
            yield ColumnMatch(number, heading, IGNORE, EXACT, _NO_NAMES)


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
        yield ColumnMatch(names[0], form.heading(names[0]), NAME, EXACT)
    elif not taken and not names and len(maybe) == 1:
        yield ColumnMatch(maybe[0], form.heading(maybe[0]), NAME, 0.8)
    elif not taken and not names and not maybe and len(usable) == 1:
        used = usable
        yield ColumnMatch(usable[0], form.heading(usable[0]), NAME, EXACT, "from the address")
    for number in addresses:
        if number not in used:
            yield ColumnMatch(number, form.heading(number), IGNORE, EXACT, _THE_TOOLS)


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
            yield ColumnMatch(number, form.heading(number), "", 0.5, "no answers in it")
            continue
        taken.add(score_on(key))
        yield _in_use(form, ColumnMatch(number, form.heading(number), score_on(key), confidence))


def _comments(form: _Form, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    taken = {each.proposal for each in found.values()}
    left = [number for number in form.numbers if number not in found and form.is_comment(number)]
    questions = {number: each for number, each in found.items() if about(each.proposal)[0] == "score"}
    behind = [number for number in left if number - 1 in questions]
    for number in left:
        what, confidence = _named_in(form, form.heading(number))
        if not what and number in behind:
            what = comment_on(about(questions[number - 1].proposal)[1])
            confidence = min(questions[number - 1].confidence, _of_the_question(form, number, behind, questions))
        if confidence >= LIKELY and what not in taken:
            taken.add(what)
            yield _in_use(form, ColumnMatch(number, form.heading(number), what, confidence))


def _of_the_question(form: _Form, number: int, behind: Sequence[int], questions: Collection[int]) -> float:
    """How surely a comment is about the question before it, rather than about a part of the form or the whole."""
    said = bare(form.heading(number))
    if _ABOUT_MORE.search(said) or (len(behind) == 1 < len(questions) and number > max(questions)):
        return 0.0
    return 0.95 if _ABOUT_ONE.search(said) or 2 * len(behind) >= len(questions) else 0.8


def _named_in(form: _Form, heading: str) -> tuple[str, float]:
    """The enabler that a heading like “Comments on sharing power” names, as a comment; "" where it names none."""
    said = bare(heading)
    question = _AFTER_THE_QUESTION.sub("", _BEFORE_THE_QUESTION.sub("", said))
    parts = [part for part in (question, *variants(heading)[1:]) if part]
    scores = {key: nearest_likeness(parts, wordings, cut_off=True) for key, wordings in form.wordings.items()}
    best, second = (*sorted(scores.values(), reverse=True), 0.0)[:2]
    if best < LIKELY or best - second < _CLOSE:
        return "", 0.0
    return comment_on(next(key for key, score in scores.items() if score == best)), best


def _empty(form: _Form, found: Mapping[int, ColumnMatch]) -> Iterable[ColumnMatch]:
    for number in form.numbers:
        if number not in found and not any(form.cells(number)):
            yield ColumnMatch(number, form.heading(number), IGNORE, EXACT, "it is empty")
