"""What the rounds found: how many answered, the charts as text, and each enabler in words. Nothing of a round still open."""

from __future__ import annotations

from collections.abc import Callable

from m2m_tui.core.deepen import Coverage
from m2m_tui.core.diagnose import Comment, Diagnosis, Finding, diagnosis
from m2m_tui.core.sentences import people, sentence
from m2m_tui.core.session import DONT_KNOW, Round, Session
from m2m_tui.reports.escape import bold, escape, fenced, sentence_of

DrawChart = Callable[[str, Diagnosis | Coverage], str]
"""Draws a chart by its name, without colour and at the width of a page. Whoever asks for a report brings it."""

_CHARTS = {
    "strength": "How strong each enabler is: the median, halfway through the scores from lowest to highest.",
    "spread": "Who stands where. Voices far from the others show where a conversation is worth having.",
    "distribution": "How many people gave each score.",
}


def lines(session: Session, draw_chart: DrawChart) -> list[str]:
    """The section, as lines of Markdown."""
    made = ["## What we found", ""]
    if not session.rounds:
        return [*made, "Nobody has been asked yet.", ""]
    made += [_scale(session), ""]
    for round_id, asked in session.rounds.items():
        made += [f"### {escape(asked.title) or 'Untitled round'}", ""]
        if asked.state == "open":
            made += [f"The answers are not revealed yet. {finished(asked)}", ""]
        else:
            made += _found(diagnosis(session, round_id), draw_chart)
    return made


def finished(asked: Round) -> str:
    """How far an open round is, without a word on what anybody answered: "3 of 8 have finished."."""
    count = sum(response.finished for response in asked.responses.values())
    return f"{count} of {max(asked.expected, len(asked.responses))} {'has' if count == 1 else 'have'} finished."


def _scale(session: Session) -> str:
    labels = ", ".join(f"{score} {escape(label)}" for score, label in sorted(session.scale.labels.items()))
    return f"For each enabler, people answered “{escape(session.scale.question)}” on a scale of five: {labels}."


def _found(found: Diagnosis, draw_chart: DrawChart) -> list[str]:
    made = [_who_answered(found), ""]
    for name, caption in _CHARTS.items():
        made += [f"**{name.capitalize()}.** {caption}", "", *fenced(draw_chart(name, found))]
    made += ["#### Enabler by enabler, what to talk about first", ""]
    for place, finding in enumerate(found.discuss_first, start=1):
        made += _enabler(f"{place}. ", finding)
    if found.unanswered:
        titles = "; ".join(escape(title) for title in found.unanswered)
        made += ["", f"Nobody answered: {titles}."]
    return [*made, ""]


def _who_answered(found: Diagnosis) -> str:
    answered = people(found.respondents)
    if found.expected > found.respondents:
        answered = f"{found.respondents} of {found.expected} people"
    how = {
        "named": "Each gave a name or a role.",
        "anonymous": "The answers are anonymous.",
    }[found.confidentiality]
    return f"{answered} answered. {how}"


def _enabler(number: str, finding: Finding) -> list[str]:
    indent = " " * len(number)
    made = [f"{number}{bold(finding.title)}. {sentence(finding)}."]
    return made + [f"{indent}- {_comment(comment)}" for comment in finding.comments]


def _comment(comment: Comment) -> str:
    if not comment.name:
        return f"“{escape(comment.text)}”"
    quoted = sentence_of(f"“{comment.text}”")
    if comment.answer is None:
        return f"{escape(comment.name)}: {quoted}"
    return f"{escape(comment.name)}, who {'doesn’t know' if comment.answer == DONT_KNOW else f'says {comment.answer}'}: {quoted}"
