"""What the rounds found: how many answered, the charts as text, and each enabler in words. Nothing of a round still open."""

from __future__ import annotations

from m2m_tui.core.findings.comparison import Comparison, State, change_words, in_short, latest_comparison
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.missing import missing, sentences
from m2m_tui.core.findings.model import Comment, Diagnosis, Finding
from m2m_tui.core.findings.reading import Measures
from m2m_tui.core.findings.sentences import (
    after_talking,
    no_comments,
    reworded_words,
    sentence,
    shows_nothing,
    who_answered,
)
from m2m_tui.core.round import DONT_KNOW, Round
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import finished_in, rounds_again, rounds_of_their_own, wanted_in
from m2m_tui.core.words import capital, have, listed
from m2m_tui.reports import groups
from m2m_tui.reports.escape import bold, escape, sentence_of
from m2m_tui.reports.figures import Figures
from m2m_tui.reports.table import table

_FIGURES = ("strength", "spread", "distribution", "numbers")
"""What shows a round as a whole, in the order of the page."""

_STATES: dict[State, str] = {
    "both": "",
    "added": "added since",
    "removed": "removed since",
    "not asked before": "not asked before",
    "not asked now": "not asked now",
    "not answered before": "no scores before",
    "not answered now": "no scores now",
}
"""What stands for a change where there are no two medians."""


def lines(session: Session, figures: Figures) -> list[str]:
    """The section, as lines of Markdown."""
    if not session.rounds:
        return []
    made = ["## What we found", "", _scale(session), ""]
    for round_id, round_ in rounds_of_their_own(session).items():
        made += [f"### {escape(round_.title) or 'Untitled round'}", ""]
        if round_.state == "open":
            made += [f"The answers are not revealed yet. {finished(round_)}", ""]
        else:
            made += _asking_again(session, round_id)
            made += _found(diagnosis(session, round_id), figures)
            made += _missing(session, round_id)
    compared = latest_comparison(session)
    return made + _changes(compared, figures) if compared and compared.rows else made


def _asking_again(session: Session, round_id: str) -> list[str]:
    """What is being asked again just now, and nothing that anybody answered."""
    made = []
    for again in rounds_again(session, round_id).values():
        if again.state == "open":
            titles = listed([f"“{session.enablers[key].title}”" for key in again.enablers])
            made += [f"People are being asked again about {escape(titles)}. {finished(again)}", ""]
    return made


def finished(round_: Round) -> str:
    """Say how far an open round is, without a word on what anybody answered: "3 of 8 have finished."."""
    count = finished_in(round_)
    return f"{count} of {wanted_in(round_)} {have(count)} finished."


def _scale(session: Session) -> str:
    labels = ", ".join(f"{score} {escape(label)}" for score, label in sorted(session.scale.labels.items()))
    return f"For each enabler, people answered “{escape(session.scale.question)}” on a scale of five: {labels}."


def _found(found: Diagnosis, figures: Figures) -> list[str]:
    if shows_nothing(found.confidentiality, found.respondents) or not found.respondents:
        return [f"{capital(who_answered(found.confidentiality, found.respondents))}.", ""]
    made = []
    for name in _FIGURES:
        made += figures(name, found, [])
    made += ["#### Enabler by enabler, what to talk about first", ""]
    all_of_them = all(each.talked_about for each in found.findings)
    if all_of_them:
        made += ["The room talked about all of them.", ""]
    if any(each.uncommented for each in found.findings):
        made += [no_comments(found.findings[0]), ""]
    for place, finding in enumerate(found.discuss_first, start=1):
        made += _enabler(f"{place}. ", finding, marked=finding.talked_about and not all_of_them)
    if found.unanswered:
        titles = "; ".join(escape(title) for title in found.unanswered)
        made += ["", f"Nobody answered: {titles}."]
    return [*made, "", *groups.lines(found, figures)]


def _missing(session: Session, round_id: str) -> list[str]:
    """Without names: the page goes to people who weren't in the room. Nothing where the round shows nothing, which is said already."""
    found = missing(session, round_id)
    if shows_nothing(found.confidentiality, found.respondents):
        return []
    said = [f"- {sentence_of(each)}" for each in sentences(found, naming=False)]
    return ["#### Who is missing", "", *said, ""]


def _changes(found: Comparison, figures: Figures) -> list[str]:
    rows = [
        [escape(row.title) or "–", _side(row.before), _side(row.after), _STATES[row.state] or change_words(row)]
        for row in found.rows
    ]
    head = ["Enabler", escape(found.earlier) or "Before", escape(found.later) or "Now", "Change"]
    return [
        f"### What has changed since {escape(found.earlier) or 'the baseline'}",
        "",
        f"{capital(in_short(found))}. The median then and now, and how many gave a score.",
        "",
        *figures("rounds", found, table(head, rows)),
    ]


def _side(measures: Measures | None) -> str:
    if measures is None:
        return "–"
    median = measures.shown_median
    return f"{'–' if median is None else f'{median:g}'} (n {measures.answered})"


def _enabler(number: str, finding: Finding, *, marked: bool) -> list[str]:
    """One enabler; where it is `marked`, that the room talked about it."""
    indent = " " * len(number)
    notes = ["talked about" if marked else "", "removed since" if finding.removed else ""]
    said = ", ".join(note for note in notes if note)
    made = [f"{number}{bold(finding.title)}{f' ({said})' if said else ''}. {sentence(finding)}."]
    made += [f"{indent}- {said}." for said in (reworded_words(finding),) if said]
    made += [f"{indent}- {_comment(comment)}" for comment in finding.comments]
    for after in finding.after:
        made.append(f"{indent}- *After talking:* {after_talking(after)}.")
        made += [f"{indent}  - {_comment(comment)}" for comment in after.comments]
    return [*made, f"{indent}- *We noted:* {escape(finding.note)}"] if finding.note else made


def _comment(comment: Comment) -> str:
    if not comment.name:
        return f"“{escape(comment.text)}”"
    quoted = sentence_of(f"“{comment.text}”")
    if comment.answer is None:
        return f"{escape(comment.name)}: {quoted}"
    return f"{escape(comment.name)}, who {'doesn’t know' if comment.answer == DONT_KNOW else f'says {comment.answer}'}: {quoted}"
