"""The lines of the survey: whose answers these are, the scale, the enablers, and the points to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from m2m_tui.core.clean import clean_line
from m2m_tui.core.round import DONT_KNOW, Answer, Response, Round
from m2m_tui.core.session import Enabler, Session
from m2m_tui.core.stages.adapt import enabler_of
from m2m_tui.languages.language import Language
from m2m_tui.ui.spans import Span, Spans, cropped
from m2m_tui.ui.widgets.row import Row

_KNOWN_BY = 60
"""Cells of a comment that was begun, to know it by."""


def brief_title_spans(questions: Sequence[str], response: Response, response_id: str, language: Language) -> Spans:
    """The code and how far somebody is, for a narrow window: the one must not be cut off, and below it the question stands alone."""
    done = sum(key in response.scores for key in questions)
    return brief_spans(response_id, done, len(questions), language)


def brief_spans(code: str, done: int, many: int, language: Language) -> Spans:
    """A code, and how far somebody is in numbers alone: words for it are too long in some languages."""
    said = language.say("drawn.how_far_brief", done=done, many=many)
    return ((f" {language.say('drawn.your_code', code=code)}   ", "muted"), (said, "accent"))


def title_spans(asked: Round, response: Response, response_id: str, language: Language) -> Spans:
    named = asked.confidentiality == "named"
    who = f" {response.name}" if named else f" {asked.title}"
    promise = language.say("drawn.seen_by_nobody") if named else language.say("drawn.anonymous")
    code = language.say("drawn.your_code", code=response_id)
    return ((who, "strong"), (f"   {code}   {promise}", "muted"))


def count_spans(session: Session, questions: Sequence[str], response: Response, language: Language) -> Spans:
    return ((f"{_how_far(questions, response, language)}  ", "accent"), (session.scale.question, "strong"))


def _how_far(questions: Sequence[str], response: Response, language: Language) -> str:
    done, many = sum(key in response.scores for key in questions), len(questions)
    return language.say("drawn.how_far", done=done, many=many) if done < many else language.say("drawn.all_answered")


def scale_spans(session: Session, language: Language, *, brief: bool) -> Spans:
    """The points in words; where it has to be `brief`, the two ends alone."""
    spans: list[Span] = []
    labels = [(str(score), session.scale.label(score)) for score in ((1, 5) if brief else range(1, 6))]
    for key, label in labels if brief else [*labels, ("0", language.say("answers.dont_know"))]:
        # Blanks that don't break keep a number and its words on one line.
        spans += [(f"{key}\u00a0", "key"), (label.replace(" ", "\u00a0") + "   ", "")]
    return tuple(spans)


def survey_rows(session: Session, questions: Sequence[str], response: Response) -> list[Row]:
    """The enablers that are asked about below their levels, each with the answer that was given."""
    asked = {key: session.enablers[key] for key in questions}
    rows: list[Row] = []
    for number, (level_id, level) in enumerate(session.levels.items()):
        members = {key: each for key, each in asked.items() if each.level == level_id}
        if members:
            rows.append(Row("", ((level.title, f"level-{number % 4}"),)))
        for key, enabler in members.items():
            comment: Spans = (("✎ ", "accent"),) if key in response.comments or key in response.begun else ()
            marks = (*comment, *mark_spans(response.scores.get(key)))
            rows.append(Row(key, (("  ", ""), (enabler.title, "")), marks))
    return rows


def mark_spans(answer: Answer | None) -> Spans:
    """The five points and don't know in columns, the chosen one in brackets."""
    chosen = "?" if answer == DONT_KNOW else str(answer)
    marks: list[Span] = []
    for point in ("1", "2", "3", "4", "5", "?"):
        marks.append(
            (f"[{point}]", "strong") if point == chosen else (f" {point if answer is None else '·'} ", "muted")
        )
    return tuple(marks)


def statement_paragraphs(
    enabler: Enabler, enabler_id: str, response: Response, language: Language, *, roomy: bool
) -> list[Spans]:
    """What is to be rated, and the comment on it, entered or begun; where there is none and the place is `roomy`, what is meant."""
    paragraphs: list[Spans] = [
        ((f"{language.say('drawn.rate_this')} ", "accent"), (enabler.statement or enabler.title, "strong"))
    ]
    if begun := response.begun.get(enabler_id):
        paragraphs.append(((f"{language.say('drawn.comment_begun')} ", "warn"), (begun, "")))
    elif comment := response.comments.get(enabler_id):
        paragraphs.append(((f"{language.say('drawn.your_comment')} ", "accent"), (comment, "")))
    elif roomy:
        paragraphs.append(((enabler.description, "muted"),))
    return paragraphs


def left_out(
    session: Session, missing: Sequence[str], begun: Mapping[str, str], language: Language
) -> tuple[str, list[Spans]]:
    """What somebody reads who would finish without some answers, or without comments that they began: the heading, and what they would
    leave out; nothing where that is nothing."""
    say, headings, explanation = language.say, list[str](), list[Spans]()
    if begun:  # first: a window may have no room for all that is missing
        headings.append(say("drawn.not_entered", len(begun)))
        explanation += [
            _item(f"{enabler_of(session, key).title}: “{cropped(clean_line(said), _KNOWN_BY)}”")
            for key, said in begun.items()
        ]
        explanation += [(), ((say("drawn.enter_it", len(begun)), ""),)]
    if missing:
        headings.append(say("drawn.missing", len(missing)))
        explanation += [(), ((headings[-1], "strong"),), ()] if begun else []
        explanation += [_item(enabler_of(session, key).title) for key in missing]
        explanation += [(), ((say("drawn.leave_out"), ""),)]
    return "".join(headings[:1]), explanation


def _item(said: str) -> Spans:
    return (("•\u00a0", "key"), (said, ""))


def handing_on(count: int, expected: int, code: str, language: Language) -> list[Spans]:
    """What somebody reads who has finished, before the keyboard goes to the next person: `count` have, of so many expected."""
    ask = language.say("drawn.everybody") if expected == count else language.say("drawn.hand_on")
    if expected >= count:
        ask = f"{language.say('drawn.heard', count, expected=expected)} {ask}"
    return [
        ((language.say("drawn.to_change", code=code), ""),),
        (),
        ((ask, "accent"),),
    ]
