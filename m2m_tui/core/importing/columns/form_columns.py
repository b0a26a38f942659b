"""What can be seen of the columns of a form's answers: which enabler each is like, and whether there are answers in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from m2m_tui.core.importing.cells import answer_in, labels_of
from m2m_tui.core.importing.columns.column import REMEMBERED, SURE, ColumnMatch
from m2m_tui.core.importing.columns.column_meaning import about, alone
from m2m_tui.core.importing.columns.comment_headings import CLOSE, asks_for_words, wordings_of
from m2m_tui.core.importing.columns.headings import EXACT, is_cut_off, nearest_likeness, variants
from m2m_tui.core.importing.columns.other_questions import is_a_question, other_question_in
from m2m_tui.core.importing.columns.other_scales import (
    ABOVE,
    IN_ITS_HEADING,
    Doubt,
    Kind,
    are_bare_numbers,
    doubt_about,
    unread,
)
from m2m_tui.core.importing.columns.scale_wordings import other_scale_in
from m2m_tui.core.importing.group_names import group_names
from m2m_tui.core.round import Round, Score
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import current_round
from m2m_tui.core.translation import scales_of

_TOO_CLOSE = 0.03
"""How far the second-best enabler has to be behind for a column to be likely; `CLOSE` is for it to be sure."""

_LOOKED_AT = 60
"""Cells of a column that are read to see whether answers stand in it."""


@dataclass(frozen=True)
class FormColumns:
    """The columns of a form's answers, and what can be seen of them. `said` is what somebody says that columns are, by their numbers;
    `above` the lines that stand above each heading."""

    session: Session
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    said: Mapping[int, str] = field(default_factory=dict)
    above: tuple[tuple[str, ...], ...] = ()

    @property
    def numbers(self) -> range:
        return range(1, len(self.headings) + 1)

    def heading(self, number: int) -> str:
        return self.headings[number - 1]

    def cells(self, number: int) -> tuple[str, ...]:
        return self.samples[number - 1] if number <= len(self.samples) else ()

    def column(self, number: int, what: str = "", confidence: float = 0.0, note: str = "") -> ColumnMatch:
        """Give a column, taken for something."""
        return ColumnMatch(number, self.heading(number), what, confidence, note)

    def taken_for(self, number: int, what: str, note: str) -> ColumnMatch:
        """Give a column that somebody says, or said, is something; asked about once more where its cells speak against that, or a line
        above them that need not have been there."""
        doubt = self.doubt(number) if about(what)[0] == "score" else None
        is_new = doubt is not None and note == REMEMBERED and doubt.where == ABOVE
        if doubt is None or not (doubt.firm or doubt.kind == "zero" or is_new):
            return self.column(number, what, EXACT, note)
        return replace(self.column(number, note=doubt.note), maybe=alone(what), doubt=doubt.kind)

    @cached_property
    def round(self) -> Round:
        """The round that is open; where none is, what a named one would take."""
        latest = current_round(self.session)
        if latest is not None and self.session.rounds[latest].state == "open":
            return self.session.rounds[latest]
        return Round(title="", confidentiality="named")

    @cached_property
    def anonymous(self) -> bool:
        return self.round.confidentiality == "anonymous"

    @cached_property
    def groups(self) -> dict[str, str]:
        """Give what the round's groups may be called."""
        return group_names(self.session, self.round)

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
    def labels(self) -> dict[str, Score]:
        return labels_of(*scales_of(self.session))

    def doubt(self, number: int) -> Doubt | None:
        """Give what speaks against a column of scores."""
        return doubt_about(self.heading(number), self.cells(number), self.labels) or self._doubt_in_words(number)

    def _doubt_in_words(self, number: int) -> Doubt | None:
        """What its heading, or a line above it, says of another scale or another question."""
        heading, own = self.heading(number), self.wordings[self.nearest(number)[0]]
        above = self.above[number - 1] if number <= len(self.above) else ()
        question = " … ".join(scale.question for scale in scales_of(self.session))
        told: list[tuple[Kind, str, str]] = [
            ("heading", other_scale_in(heading, self.labels, own), IN_ITS_HEADING),
            ("question", other_question_in(heading, question, own), IN_ITS_HEADING),
            *(("heading", other_scale_in(line, self.labels), ABOVE) for line in above),
            *(("question", other_question_in(line, question), ABOVE) for line in above if is_a_question(line)),
        ]
        return next((Doubt(kind, f"“{words}”", where) for kind, words, where in told if words), None)

    def unread(self, number: int) -> Doubt | None:
        """Give the words in a column that are no answers, where they may be meant as some."""
        return unread(self.cells(number), self.labels)

    def are_bare_numbers(self, number: int) -> bool:
        """Tell whether nothing in it says what its numbers mean."""
        return are_bare_numbers(self.cells(number), self.labels)

    @cached_property
    def answered(self) -> dict[int, float | None]:
        """The share of each column's cells that can be read as an answer; None where there is nothing in it."""
        shares: dict[int, float | None] = {}
        for number in self.numbers:
            read = [answer_in(cell, self.labels) for cell in islice(filter(None, self.cells(number)), _LOOKED_AT)]
            told = [cell for cell in read if cell != "skipped"]
            shares[number] = sum(cell != "unreadable" for cell in told) / len(told) if told else None
        return shares

    def nearest(self, number: int) -> tuple[str, float]:
        """Give the enabler that a column is most like, and how confident that is: 0 where another is as near."""
        ranked = sorted(zip(self.scores[number], self.wordings, strict=True), key=lambda pair: -pair[0])
        (best, key), second = ranked[0], ranked[1][0] if len(ranked) > 1 else 0.0
        if best == EXACT > second or best - second >= CLOSE:
            return key, best
        return key, min(best, SURE - 0.01) if best - second >= _TOO_CLOSE else 0.0

    def is_asked_about(self, number: int) -> bool:
        """Tell whether it is an enabler by its very wording, and answered."""
        return EXACT in self.scores[number] and self.has_answers(number)

    def is_comment(self, number: int) -> bool:
        """Tell whether it asks for words rather than a score."""
        return asks_for_words(self.heading(number), self.wordings) and not self.has_answers(number)

    def has_answers(self, number: int) -> bool:
        """Tell whether most of what stands in it can be read as an answer."""
        return (self.answered[number] or 0.0) >= 0.5
