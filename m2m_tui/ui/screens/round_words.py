"""What a round is said to be: before it opens, while people answer, at the reveal."""

from __future__ import annotations

from m2m_tui.core.findings.before_reveal import RevealQuestion, shows_anything
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import counted_answers, finished_in, questions, wanted_in
from m2m_tui.core.words import havent, one_or_many
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.row import Row

BEFORE = (
    "Everybody answers by themselves, without seeing anyone else’s answers. Only when all are in, you reveal them "
    "together, and talk about where they differ.",
    "Press enter to open the survey. You choose whether answers carry names, and which groups people belong to.",
    "Then press w and people answer on their phones, or h to hand the keyboard to one person after another.",
)


def answered_words(round_: Round) -> str:
    """How many have answered, of how many."""
    return f"{counted_answers(round_)}.  "


def everybody_is_done(round_: Round) -> bool:
    """Whether as many have answered as are expected."""
    return bool(round_.expected) and finished_in(round_) >= wanted_in(round_)


def all_here(round_: Round, *, example: bool) -> str:
    """What to do once somebody in the room said that they were the last."""
    if waiting := wanted_in(round_) - finished_in(round_):
        return waiting_words(waiting, wanted_in(round_), "answer" if example else "")
    who = "Everybody has answered" if round_.expected else "All who began have finished. If nobody else is to come"
    return f"{who}: projector on, and press v to reveal."


def waiting_words(waiting: int, of: int, example_does: str) -> str:
    """How many of those expected haven't finished yet, and what to press; in a copy of the example its people do as it says."""
    wait = f"l lets the example’s people {example_does}" if example_does else "wait"
    return f"{waiting} of {of} {havent(waiting)} finished yet: {wait}, or press v to reveal."


def more_than_the_example_has(waiting: int) -> str:
    """What to do once the example's people are done and more are expected; "" where nobody is missing."""
    return f"{waiting} more {one_or_many(waiting, 'is', 'are')} expected: h is for you, v reveals." if waiting else ""


def still_open(session: Session) -> str:
    """Why nothing else can be asked now; "" where no round is open."""
    title = next((round_.title for round_ in session.rounds.values() if round_.state == "open"), None)
    return "" if title is None else f"“{title}” is still open. Reveal it first: one round at a time."


def revealed_words(round_: Round) -> str:
    """What is said once the answers are there, and what to look at."""
    if not shows_anything(round_):
        return "Closed. o asks once more." if round_.again_of else "Closed. n opens the next round."
    if round_.again_of:
        return "Revealed: it stands beside the first answers, as “after talking”."
    return "Revealed. Look first at where you differ: 4 lists what to discuss first."


def question_lines(question: RevealQuestion) -> list[Spans]:
    """What is said below the question before a reveal, a blank line between two paragraphs."""
    paragraphs: list[Spans] = [((each, "warn"),) for each in question.warnings]
    paragraphs += [((each, ""),) for each in question.means]
    return [line for each in paragraphs for line in ((), each)][1:]


def rows_of_who(session: Session, round_: Round) -> list[Row]:
    """Who has answered, and nothing of what they said. In an anonymous round only how many. Where it asks again, first about what."""
    about = [session.enablers[key].title for key in questions(session, round_)] if round_.again_of else []
    return [*(Row("", ((f"Asked again: {title}", "heading"),)) for title in about), *_people(round_)]


def _people(round_: Round) -> list[Row]:
    if round_.confidentiality == "anonymous":
        finished = finished_in(round_)
        under_way = len(round_.responses) - finished
        return [
            Row("finished", (("Have answered", ""), (f"   {finished}", "strong"))),
            Row("under-way", (("Haven’t finished yet", ""), (f"   {under_way}", "strong"))),
        ]
    return [
        Row(
            key,
            (("✓ " if each.finished else "… ", "good" if each.finished else "warn"), (each.name, "")),
            ((f"{each.group}   ", "muted"), ("has answered" if each.finished else "not finished", "muted")),
        )
        for key, each in round_.responses.items()
    ]
