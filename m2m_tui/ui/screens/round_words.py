"""What a round is said to be: before it opens, while people answer, at the reveal."""

from __future__ import annotations

from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS, FEWEST_ANONYMOUS
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import questions, took_part
from m2m_tui.core.words import people
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.row_list import Row

BEFORE = (
    "Everybody answers by themselves, without seeing anyone else’s answers. Only when all are in, you reveal them "
    "together, and talk about where they differ.",
    "Press enter to open the survey. You choose whether answers carry names, and which groups people belong to.",
    "Then press h to hand the keyboard to one person after another.",
)


def counted(asked: Round) -> str:
    """How many have answered, of how many."""
    finished = sum(each.finished for each in asked.responses.values())
    if asked.expected:
        return f"{finished} of {max(asked.expected, len(asked.responses))} have answered.  "
    return f"{people(finished)} {'has' if finished == 1 else 'have'} answered.  "


def all_here(asked: Round) -> str:
    """What to do once somebody in the room said that they were the last."""
    waiting = max(asked.expected, len(asked.responses)) - sum(each.finished for each in asked.responses.values())
    if waiting > 0:
        return f"Everybody here has answered; {people(waiting)} elsewhere {'hasn’t' if waiting == 1 else 'haven’t'} finished yet."
    return "Everybody has answered: projector on, and press v to reveal."


def shows_anything(asked: Round) -> bool:
    """Whether the reveal will leave anything to look at: of too few people nobody's answers are anonymous."""
    return asked.confidentiality == "named" or len(took_part(asked)) >= FEWEST_ANONYMOUS


def still_open(session: Session) -> str:
    """Why nothing else can be asked now; "" where no round is open."""
    title = next((asked.title for asked in session.rounds.values() if asked.state == "open"), None)
    return "" if title is None else f"“{title}” is still open. Reveal it first: one round at a time."


def revealed_words(asked: Round) -> str:
    """What is said once the answers are there, and what to look at."""
    if not shows_anything(asked):
        return "Closed. o asks once more." if asked.again_of else "Closed. n opens the next round."
    if asked.again_of:
        return "Revealed: it stands beside the first answers, as “after talking”."
    return "Revealed. Look first at where you differ: 4 lists what to discuss first."


def reveal_question(asked: Round) -> tuple[str, list[Spans]]:
    """The question before the reveal, and what it means."""
    finished = sum(each.finished for each in asked.responses.values())
    answered = len(took_part(asked))
    waiting = max(asked.expected, len(asked.responses)) - finished
    closes: Spans = (("This closes the round for good: it can’t be taken back.", ""),)
    warnings = f"{people(waiting)} {'hasn’t' if waiting == 1 else 'haven’t'} finished yet. " if waiting > 0 else ""
    if not shows_anything(asked):
        thrown = (
            f"Only {people(answered)} {'has' if answered == 1 else 'have'} answered. With fewer than three nobody’s answers are anonymous, "
            "so they are thrown away. If more people are to come, wait for them."
        )
        return "Close the round without results?", [*_paragraphs(warnings), ((thrown, "warn"),), (), closes]
    if 0 < asked.expected < len(asked.responses):
        warnings += (
            f"{len(asked.responses)} have begun where {asked.expected} were expected: has somebody answered twice? "
        )
    if asked.confidentiality == "named":
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


def rows_of_who(session: Session, asked: Round) -> list[Row]:
    """Who has answered, and nothing of what they said. In an anonymous round only how many. Where it asks again, first about what."""
    about = [session.enablers[key].title for key in questions(session, asked)] if asked.again_of else []
    return [*(Row("", ((f"Asked again: {title}", "heading"),)) for title in about), *_people(asked)]


def _people(asked: Round) -> list[Row]:
    if asked.confidentiality == "anonymous":
        finished = sum(each.finished for each in asked.responses.values())
        under_way = len(asked.responses) - finished
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
        for key, each in asked.responses.items()
    ]
