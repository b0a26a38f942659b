"""The fill-in sheet as Markdown: to be printed, and filled in with a pen. What is in several languages has a line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from m2m_tui.core.ballot import VOTES
from m2m_tui.core.importing.ballot_sheet import columns_of, how_to_vote, open_one, options_of, titles_of
from m2m_tui.core.importing.fill_in_sheet import DONT_KNOW_MARK, Form, Question, beside, lines, said
from m2m_tui.core.session import Session
from m2m_tui.core.translation import languages_chosen
from m2m_tui.reports.escape import bold, escape

_LINE = "…" * 30


def form_page(form: Form) -> str:
    """Give the sheet of one person, with boxes to tick."""
    several = len(form.languages) > 1
    page = [f"# {_heading(form.title, several)}", "", _shown(form.say("printed_sheet.how"), several), ""]
    page += [_shown(lines(_who_sees_it(form)), several), ""]
    page += [f"{_shown(form.question, several, bold)} {_shown(form.scale, several)}", ""]
    if form.asks_name:
        page += [_lines(each.say("printed_sheet.name", line=_LINE) for each in form.languages), ""]
    if form.groups:
        page += [
            _lines(
                each.say("printed_sheet.group", boxes=_boxes(groups))
                for each, groups in zip(form.languages, form.groups_in, strict=True)
            ),
            "",
        ]
    for title, questions in form.levels:
        page += [f"## {_heading(title or form.say('printed_sheet.untitled_level'), several)}", ""]
        page += [line for each in questions for line in _question(form, each)]
    return "\n".join(page).rstrip("\n") + "\n"


def ballot_page(session: Session, ballot_id: str, tag: str = "") -> str:
    """Give the sheet of a ballot, with boxes to tick, in every language of the session or in the one that is asked for. Raises EditRefused
    where it isn't open, or the session hasn't got the language."""
    ballot = open_one(session, ballot_id)
    languages = languages_chosen(session, tag)
    several = len(languages) > 1
    title = titles_of(session, ballot_id, languages) if several else ballot.title
    votes = ballot.asks == VOTES
    how = (
        lines(each.say("printed_sheet.choose", ballot.votes_each) for each in languages)
        if votes
        else how_to_vote(ballot, languages)
    )
    page = [f"# {_heading(title, several)}", "", _shown(how, several), ""]
    page += [_shown(said(languages, "printed_sheet.who_reads_votes"), several), ""]
    for words in options_of(session, ballot_id, languages).values():
        if votes:
            boxes = (said(languages, name) for name in ("printed_sheet.vote", "ballot_sheet.keep"))
            marks = [f"☐ {_heading(name, several)}" for name in boxes]
        else:
            marks = [f"{_heading(name, several)}: {_boxes([*'12345', '?'])}" for name in columns_of(ballot, languages)]
        page += ["\\\n".join([_shown(words, several, bold), *marks]), ""]
    return "\n".join(page).rstrip("\n") + "\n"


def _who_sees_it(form: Form) -> Iterator[str]:
    for told, each in zip(form.promises, form.languages, strict=True):
        yield f"{told} {each.say('printed_sheet.who_reads')}"


def _question(form: Form, question: Question) -> list[str]:
    """The enabler, its boxes and a line for a comment, kept together by not being paragraphs of their own."""
    several = len(form.languages) > 1
    marks = [label if mark == DONT_KNOW_MARK else mark for mark, label in form.labels]
    why = beside(each.say("printed_sheet.why") for each in form.languages)
    texts = [_shown(question.title, several, bold), _shown(question.statement, several), _boxes(marks)]
    return ["\\\n".join(line for line in (*texts, f"{why} {_LINE}") if line), ""]


def _heading(text: str, several: bool) -> str:
    return escape(beside(text.split("\n")) if several else text)


def _shown(text: str, several: bool, how: Callable[[str], str] = escape) -> str:
    return "\\\n".join(how(line) for line in (text.split("\n") if several else [text]))


def _lines(texts: Iterator[str]) -> str:
    return "\\\n".join(dict.fromkeys(texts))


def _boxes(texts: Sequence[str]) -> str:
    return "   ".join(f"☐ {escape(text)}" for text in texts)
