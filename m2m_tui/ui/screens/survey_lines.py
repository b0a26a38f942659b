"""The lines of the survey: whose answers these are, the scale, and the points to choose from."""

from __future__ import annotations

from m2m_tui.core.session import DONT_KNOW, Answer, Response, Round, Session
from m2m_tui.ui.lines import Span, Spans


def title_spans(asked: Round, response: Response, response_id: str) -> Spans:
    named = asked.confidentiality == "named"
    who = f" {response.name}" if named else f" {asked.title}"
    promise = "nobody sees your answers before the reveal" if named else "your answers are anonymous"
    return ((who, "strong"), (f"   your code: {response_id}   {promise}", "muted"))


def scale_spans(session: Session) -> Spans:
    spans: list[Span] = []
    labels = [(str(score), session.scale.label(score)) for score in range(1, 6)]
    for key, label in [*labels, ("0", "Don’t know")]:
        # Blanks that don't break keep a number and its words on one line.
        spans += [(f"{key}\u00a0", "key"), (label.replace(" ", "\u00a0") + "   ", "")]
    return tuple(spans)


def mark_spans(answer: Answer | None) -> Spans:
    """The five points and don't know in columns, the chosen one in brackets."""
    chosen = "?" if answer == DONT_KNOW else str(answer)
    marks: list[Span] = []
    for point in ("1", "2", "3", "4", "5", "?"):
        marks.append(
            (f"[{point}]", "strong") if point == chosen else (f" {point if answer is None else '·'} ", "muted")
        )
    return tuple(marks)
