"""The fill-in sheet as Markdown: to be printed, and filled in with a pen."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.ballot import VOTES
from m2m_tui.core.importing.ballot_sheet import columns_of, how_to_vote, open_one
from m2m_tui.core.importing.fill_in_sheet import DONT_KNOW_MARK, Form, Question
from m2m_tui.core.session import Session
from m2m_tui.core.words import capital
from m2m_tui.reports.escape import bold, escape

_HOW = "Tick one box for each, from your own view. If you would rather not answer one, leave it. On the line below it you may say why."
_WHO_READS = "whoever holds this sheet can read it, so give it only to the person who takes the answers in."
_LINE = "…" * 30


def form_page(form: Form) -> str:
    """Give the sheet of one person, with boxes to tick."""
    lines = [f"# {escape(form.title)}", "", _HOW, "", f"{escape(form.promise)} But {_WHO_READS}", ""]
    lines += [f"{bold(form.question)} {escape(form.scale)}", ""]
    if form.asks_name:
        lines += [f"Your name or role: {_LINE}", ""]
    if form.groups:
        lines += [f"Your group: {_boxes(form.groups)}", ""]
    for title, questions in form.levels:
        lines += [f"## {escape(title) or 'Untitled level'}", ""]
        lines += [line for each in questions for line in _question(form, each)]
    return "\n".join(lines).rstrip("\n") + "\n"


def ballot_page(session: Session, ballot_id: str) -> str:
    """Give the sheet of a ballot, with boxes to tick. Raises EditRefused where it isn't open."""
    ballot = open_one(session, ballot_id)
    lines = [f"# {escape(ballot.title)}", "", escape(how_to_vote(ballot)), "", capital(_WHO_READS), ""]
    for words in ballot.options.values():
        marks = [f"☐ {escape(name)}" for name in columns_of(ballot)]
        if ballot.asks != VOTES:
            marks = [f"{escape(name)}: {_boxes([*'12345', '?'])}" for name in columns_of(ballot)]
        lines += ["\\\n".join([bold(words), *marks]), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _question(form: Form, question: Question) -> list[str]:
    """The enabler, its boxes and a line for a comment, kept together by not being paragraphs of their own."""
    marks = [label if mark == DONT_KNOW_MARK else mark for mark, label in form.labels]
    lines = [bold(question.title), escape(question.statement), _boxes(marks), f"Why: {_LINE}"]
    return ["\\\n".join(line for line in lines if line), ""]


def _boxes(texts: Sequence[str]) -> str:
    return "   ".join(f"☐ {escape(text)}" for text in texts)
