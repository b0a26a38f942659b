"""What is said about an enabler after the reveal: why it is worth a conversation, the note, the comments, what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from m2m_tui.core.findings import comparison
from m2m_tui.core.findings.comparison import Change, Comparison
from m2m_tui.core.findings.discuss import group_reason, reasons
from m2m_tui.core.findings.model import Comment, Diagnosis, Finding, Voice
from m2m_tui.core.findings.reading import Measures
from m2m_tui.core.findings.reading_in_words import reading_title
from m2m_tui.core.findings.sentences import after_talking, group_says, no_comments, reworded_words, sentence
from m2m_tui.core.round import DONT_KNOW, Answer
from m2m_tui.core.words import capital, counted
from m2m_tui.ui.spans import Spans, cropped, width_of
from m2m_tui.ui.widgets.row import Row

RowRoom = Literal["two lines", "a reason", "two words"]
"""How much room a row of the list to discuss has for why."""

_TITLE = 26
"""Cells that a title keeps beside the reason."""


def discuss_row(number: int, finding: Finding, room: RowRoom, width: int) -> Row:
    """A row of the list to discuss, and why to discuss it: the whole reading, the weightiest reason, or two words."""
    mark: Spans = (("✓ ", "good"),) if finding.talked_about else ()
    mark = (*mark, ("✎ ", "accent")) if finding.note else mark
    title = ((f"{number:>2}  ", ""), *mark, (finding.title, ""))
    if room == "two lines":
        why = "".join(text for text, _ in reading_words(finding))
        return Row(finding.enabler_id, (*title, (f"\n{why}", "muted")), wraps=True, indent=4)
    first = next(iter(reasons(finding)), "")
    fits = room == "a reason" and first and len(first) + _TITLE + 7 <= width
    return Row(finding.enabler_id, title, ((f"  {first if fits else reading_title(finding).lower()}", "muted"),))


def reading_words(finding: Finding) -> Spans:
    """What the answers say, which group sees it weaker, each once, and how many answered in other words than the rest."""
    apart, before = group_reason(finding), reworded_words(finding)
    more = (f" {apart}." if apart else "", ""), (f" {before}." if before else "", "warn")
    return (f"{sentence(finding)}.", "accent"), *more


def title_words(found: Diagnosis, finding: Finding, width: int, *, wraps: bool = False) -> Spans:
    """The enabler's title and, where both fit on a line, its place in the list to discuss. It is cut where it doesn't fit, unless it may
    take lines of its own."""
    place = f"   no. {found.discuss_first.index(finding) + 1} to discuss"
    title, rest = (finding.title, "strong"), (place, "muted")
    if width_of((title, rest)) <= width:
        return (title, rest)
    return (title,) if wraps else ((cropped(finding.title, width), "strong"),)


def after_words(finding: Finding, *, naming: bool, marked: Comment | None = None) -> list[Spans]:
    """What people answered once more after talking, and said about it, one comment `marked`; with `naming` also who gave which answer."""
    said: list[Spans] = []
    for after in finding.after:
        said.append((("After talking: ", "accent"), (f"{after_talking(after)}.", "")))
        said += who_words(after.voices) if naming else []
        said += _comments(after.comments, marked)
    return said


def who_words(voices: Sequence[Voice]) -> list[Spans]:
    """Who gave which answer: a line an answer, with each person's letter, which no line end parts from the name. Nothing in an
    anonymous round."""
    said: list[Spans] = []
    for answer in (*range(1, 6), DONT_KNOW, None):
        those = [voice for voice in voices if voice.answer == answer]
        if those:
            mark = "skipped" if answer is None else "?" if answer == DONT_KNOW else f"{answer}"
            names = "".join(f"  {voice.letter or '•'}\N{NO-BREAK SPACE}{voice.name}" for voice in those)
            said.append(((mark, "strong"), (names, "")))
    return said


def group_words(finding: Finding) -> list[Spans]:
    """What each group says, a line a group; of a hidden one, why it is hidden."""
    return [((f"{each.name}: ", "muted"), (f"{group_says(each)}.", "")) for each in finding.groups]


MARK = "▸ "
"""Stands before what `i` makes an insight."""


def sayings(finding: Finding) -> tuple[Comment | None, ...]:
    """What is said about an enabler, in the order in which it is marked: None for the note, then the comments, those after talking last."""
    note = (None,) if finding.note else ()
    return (*note, *finding.comments, *(said for after in finding.after for said in after.comments))


def said_words(finding: Finding, marked: Comment | None = None) -> list[Spans]:
    """The note and the comments. One of them is `marked`; where none of the comments is, and there are some, the note."""
    paragraphs: list[Spans] = []
    if finding.note:
        on_note = ((MARK, "accent"),) if marked is None and len(sayings(finding)) > 1 else ()
        paragraphs.append((*on_note, ("✎ ", "accent"), (finding.note, "strong")))
    if not finding.comments:
        paragraphs.append(((no_comments(finding), "muted"),))
    return [*paragraphs, *_comments(finding.comments, marked)]


def _comments(comments: Sequence[Comment], marked: Comment | None) -> list[Spans]:
    paragraphs: list[Spans] = []
    for comment in comments:
        who = f"{comment.name}, {answer_words(comment.answer)}: " if comment.name else "• "
        lead: Spans = ((who, "muted"),)
        if comment is marked:
            lead = ((MARK, "accent"), *(lead if comment.name else ()))
        paragraphs.append((*lead, (comment.text, "")))
    return paragraphs


def change_words(comparison: Comparison, change: Change) -> list[Spans]:
    """One enabler in two rounds."""
    said = {
        "both": _moved(change),
        "added": f"Added since: {comparison.earlier} didn’t ask about it.",
        "removed": f"Removed since: {comparison.later} didn’t ask about it.",
        "not asked before": f"{comparison.earlier} didn’t ask about it.",
        "not asked now": f"{comparison.later} didn’t ask about it.",
        "not answered before": f"Nobody scored it in {comparison.earlier}.",
        "not answered now": f"Nobody scored it in {comparison.later}.",
    }[change.state]
    return [
        ((change.title, "strong"),),
        ((said, "accent"),),
        *(
            ((f"{title}: ", "muted"), (_measured(measures), ""))
            for title, measures in ((comparison.earlier, change.before), (comparison.later, change.after))
            if measures is not None
        ),
    ]


def answer_words(answer: Answer | None) -> str:
    if answer is None:
        return "no score"
    return "doesn’t know" if answer == DONT_KNOW else f"{answer}"


def _moved(change: Change) -> str:
    said = f"{comparison.change_words(change)}{'' if change.pairs else f'; {comparison.OTHERS}'}."
    return capital(said)


def _measured(measures: Measures) -> str:
    median = measures.shown_median
    middle = "" if median is None else f"median {median:g}, "
    return f"{middle}{counted(measures.answered, 'score')}, {measures.reading}"
