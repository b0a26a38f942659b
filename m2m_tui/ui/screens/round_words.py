"""What a round is said to be: before it opens, while people answer, at the reveal."""

from __future__ import annotations

from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS, FEWEST_ANONYMOUS
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import counted_answers, finished_in, questions, took_part, wanted_in
from m2m_tui.core.words import have, havent, people
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.row_list import Row

BEFORE = (
    "Everybody answers by themselves, without seeing anyone else’s answers. Only when all are in, you reveal them "
    "together, and talk about where they differ.",
    "Press enter to open the survey. You choose whether answers carry names, and which groups people belong to.",
    "Then press h to hand the keyboard to one person after another.",
)


def answered_words(round_: Round) -> str:
    """How many have answered, of how many."""
    return f"{counted_answers(round_)}.  "


def all_here(round_: Round) -> str:
    """What to do once somebody in the room said that they were the last."""
    waiting = wanted_in(round_) - finished_in(round_)
    if waiting > 0:
        return f"Everybody here has answered; {people(waiting)} elsewhere {havent(waiting)} finished yet."
    return "Everybody has answered: projector on, and press v to reveal."


def shows_anything(round_: Round) -> bool:
    """Whether the reveal will leave anything to look at: of too few people nobody's answers are anonymous."""
    return round_.confidentiality == "named" or len(took_part(round_)) >= FEWEST_ANONYMOUS


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


def reveal_question(round_: Round) -> tuple[str, list[Spans]]:
    """The question before the reveal, and what it means."""
    finished = finished_in(round_)
    answered = len(took_part(round_))
    waiting = wanted_in(round_) - finished
    closes: Spans = (("This closes the round for good: it can’t be undone.", ""),)
    warnings = f"{people(waiting)} {havent(waiting)} finished yet. " if waiting > 0 else ""
    if not shows_anything(round_):
        thrown = (
            f"Only {people(answered)} {have(answered)} answered. With fewer than three nobody’s answers are anonymous, "
            "so they are thrown away. If more people are to come, wait for them."
        )
        return "Close the round without results?", [*_paragraphs(warnings), ((thrown, "warn"),), (), closes]
    if 0 < round_.expected < len(round_.responses):
        warnings += (
            f"{len(round_.responses)} have begun where {round_.expected} were expected: has somebody answered twice? "
        )
    if round_.confidentiality == "named":
        means = "Everybody will see who answered what."
    else:
        means = "The answers are counted for each enabler and then unlinked: nobody’s answers stay together."
        if answered < ENOUGH_ANONYMOUS:
            warnings += (
                f"Only {answered} have answered, and of three or four others may work out who said what. So comments are left out, and "
                "so is everything by group. If more people are to come, wait for them: from five on both are shown. "
            )
    return f"Reveal the answers of {people(answered)}?", [*_paragraphs(warnings), ((means, ""),), (), closes]


def _paragraphs(warnings: str) -> list[Spans]:
    return [((warnings.strip(), "warn"),)] if warnings else []


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
