"""What is said about an enabler after the reveal: why it is worth a conversation, the note, the comments, what has changed."""

from __future__ import annotations

from m2m_tui.core.agreement import Measures
from m2m_tui.core.discuss import group_reason, reasons
from m2m_tui.core.findings import Diagnosis, Finding
from m2m_tui.core.rounds import Change, Comparison
from m2m_tui.core.sentences import people, sentence
from m2m_tui.core.session import DONT_KNOW, Answer
from m2m_tui.ui.lines import Spans
from m2m_tui.ui.widgets.row_list import Row


def discuss_row(number: int, finding: Finding, *, wide: bool) -> Row:
    """A row of the list to discuss; where there is room, with the first reason."""
    why = reasons(finding)
    said = why[0] if wide and why else finding.measures.reading
    mark = (("✎ ", "accent"),) if finding.note else ()
    return Row(finding.enabler_id, ((f"{number:>2}  ", ""), *mark, (f"{finding.title}", "")), ((f"  {said}", "muted"),))


def finding_words(found: Diagnosis, finding: Finding, *, titled: bool) -> list[Spans]:
    """One enabler of a round: what the answers say, why to discuss it, the note and the comments."""
    place = found.discuss_first.index(finding) + 1
    apart = group_reason(finding)
    paragraphs: list[Spans] = [((f"{sentence(finding)}.", "accent"), (f" {apart}." if apart else "", ""))]
    if titled:
        paragraphs.insert(0, ((finding.title, "strong"), (f"   no. {place} to discuss", "muted")))
    if finding.note:
        paragraphs.append((("✎ ", "accent"), (finding.note, "strong")))
    if not finding.comments:
        paragraphs.append((("Nobody left a comment.", "muted"),))
    for comment in finding.comments:
        who = f"{comment.name}, {answer_words(comment.answer)}: " if comment.name else "• "
        paragraphs.append(((who, "muted"), (comment.text, "")))
    return paragraphs


def change_words(comparison: Comparison, change: Change) -> list[Spans]:
    """One enabler in two rounds."""
    said = {
        "both": _moved(change),
        "added": f"Added since: {comparison.earlier} didn’t ask about it.",
        "removed": f"Removed since: {comparison.later} didn’t ask about it.",
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
    if "too few answers" in (change.before and change.before.reading, change.after and change.after.reading):
        return "Too few answers to compare."
    by = change.moved or 0
    if not by:
        return "The middle answer is where it was."
    points = "1 point" if abs(by) == 1 else f"{abs(by):g} points"
    return f"The middle answer is {points} {'stronger' if by > 0 else 'weaker'}."


def _measured(measures: Measures) -> str:
    return f"{measures.median:g} in the middle, {people(measures.answered)}, {measures.reading}"
