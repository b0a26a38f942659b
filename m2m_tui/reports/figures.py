"""What stands in a document where a chart belongs: the chart as text in Markdown, drawn on a page for the browser, and its numbers as a
table wherever nobody can count on seeing it drawn."""

from __future__ import annotations

from collections.abc import Callable

from m2m_tui.core.findings.ballot import BallotResult
from m2m_tui.core.findings.comparison import Comparison
from m2m_tui.core.findings.effort import EffortAndImpact
from m2m_tui.core.findings.model import Diagnosis, Finding
from m2m_tui.core.findings.reading import has_one_middle
from m2m_tui.core.findings.reading_in_words import reading_title
from m2m_tui.core.round import DONT_KNOW, Answer
from m2m_tui.core.stages.deepen import Coverage
from m2m_tui.reports.escape import escape, fenced
from m2m_tui.reports.table import table

Shown = Diagnosis | Comparison | BallotResult | tuple[EffortAndImpact, ...]

Figures = Callable[[str, Shown, list[str]], list[str]]
"""Gives the lines of Markdown that stand where a figure belongs, by its name: strength, spread, distribution and their numbers, groups,
rounds, ballot, effort and impact; with the lines of its own table, where it has one. None where the document has none there."""

DrawChart = Callable[[str, Diagnosis | Coverage | Comparison], str]
"""Draws a chart by its name, without colour and at the width of a page. Whoever asks for a report brings it."""

CAPTIONS = {
    "strength": "How strong each enabler is: the median, halfway through the scores from lowest to highest. No bar where "
    "people differ or few know.",
    "spread": "Who stands where. Voices far from the others show where a conversation is worth having.",
    "distribution": "How many people gave each score.",
}

_ANSWERS: tuple[Answer | None, ...] = (1, 2, 3, 4, 5, DONT_KNOW, None)
"""A column each; None: they skipped it."""


def typed(draw_chart: DrawChart) -> Figures:
    """Give the charts of a round as text, each below what it shows, and of the other figures their tables."""

    def lines(name: str, shown: Shown, own_table: list[str]) -> list[str]:
        if name not in CAPTIONS or not isinstance(shown, Diagnosis):
            return own_table
        return [f"**{name.capitalize()}.** {CAPTIONS[name]}", "", *fenced(draw_chart(name, shown))]

    return lines


def tables(name: str, shown: Shown, own_table: list[str]) -> list[str]:
    """Give no chart, but its table, or the numbers that the charts of a round would show."""
    return _numbers(shown) if name == "numbers" and isinstance(shown, Diagnosis) and shown.findings else own_table


def _numbers(found: Diagnosis) -> list[str]:
    """A row an enabler: how many gave each answer, and who where people have letters; the median, or why there is none to give."""
    answers = _ANSWERS if any(each.skipped for each in found.findings) else _ANSWERS[:-1]
    head = ["Enabler", "1", "2", "3", "4", "5", "Don’t know", "Skipped"][: len(answers) + 1]
    rows = [[escape(each.title) or "–", *_people(each)[: len(answers)], _middle(each)] for each in found.findings]
    caption = "How many people gave each score, and the median."
    return [f"**The numbers.** {caption}", "", *table([*head, "Median"], rows), *_key(found.findings[0])]


def letters(finding: Finding) -> list[str]:
    """Give the letters of those who gave each answer, 1 to 5, don't know and skipped; "" throughout where not everybody has one."""
    everybody = all(voice.letter for voice in finding.voices)
    by_answer = ([voice.letter for voice in finding.voices if voice.answer == answer] for answer in _ANSWERS)
    return ["".join(sorted(each)) if everybody else "" for each in by_answer]


def _people(finding: Finding) -> list[str]:
    """How many gave each answer, and their letters."""
    counts = (*finding.counts, finding.dont_know, finding.skipped)
    return [f"{n}\u00a0{who}" if who else f"{n or '–'}" for n, who in zip(counts, letters(finding), strict=True)]


def _middle(finding: Finding) -> str:
    """The median where it is what the room says; elsewhere the reading, for there is none to give."""
    if has_one_middle(finding.measures.reading) and finding.measures.median is not None:
        return f"{finding.measures.median:g}"
    return reading_title(finding).lower()


def _key(finding: Finding) -> list[str]:
    """Which letter is who; nothing where letters stand for nobody."""
    if not any(letters(finding)):
        return []
    return ["; ".join(f"{each.letter} {escape(each.name)}" for each in finding.voices) + ".", ""]
