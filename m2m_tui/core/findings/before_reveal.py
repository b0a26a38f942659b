"""What a reveal means, said before anybody says yes to it: of a round, and of a ballot. And what a version shows before it."""

from __future__ import annotations

from typing import NamedTuple

from m2m_tui.core.ballot import VOTES, Ballot
from m2m_tui.core.ballots import DONE, not_begun, not_finished, turnout_words
from m2m_tui.core.findings.anonymity import ENOUGH_ANONYMOUS, FEWEST_ANONYMOUS, SO_FEW_MAY_BE_TOLD
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import finished_in, took_part, wanted_in
from m2m_tui.core.words import have, havent, in_words, people

SHARE_BEFORE = "Share before the reveal?"
KEEP_BEFORE = "Keep a version before the reveal?"
"""The questions that come with what `readable_before_reveal` says."""


class RevealQuestion(NamedTuple):
    """The question; what to think of first, a paragraph each; and what it does."""

    asks: str
    warnings: tuple[str, ...]
    means: tuple[str, ...]


def shows_anything(round_: Round) -> bool:
    """Tell whether the reveal will leave anything to look at: of too few people nobody's answers are anonymous."""
    return round_.confidentiality == "named" or len(took_part(round_)) >= FEWEST_ANONYMOUS


def before_reveal(round_: Round) -> RevealQuestion:
    """Give the question before the reveal of a round."""
    answered = len(took_part(round_))
    waiting = wanted_in(round_) - finished_in(round_)
    closes = "This closes the round for good: it can’t be undone."
    warnings = [f"{people(waiting)} {havent(waiting)} finished yet."] if waiting > 0 else []
    if not shows_anything(round_):
        thrown = (
            f"Only {people(answered)} {have(answered)} answered. With fewer than {in_words(FEWEST_ANONYMOUS)} nobody’s answers "
            "are anonymous, so they are thrown away. If more people are to come, wait for them."
        )
        return RevealQuestion("Close the round without results?", (*_one(warnings), thrown), (closes,))
    if 0 < round_.expected < len(round_.responses):
        warnings.append(
            f"{len(round_.responses)} have begun where {round_.expected} were expected: has somebody answered twice?"
        )
    means = "Everybody will see who answered what."
    if round_.confidentiality == "anonymous":
        means = "The answers are counted for each enabler and then unlinked: nobody’s answers stay together."
        if answered < ENOUGH_ANONYMOUS:
            warnings.append(
                f"Only {answered} have answered, and of {SO_FEW_MAY_BE_TOLD} others may work out who said what. So comments are "
                "left out, and so is everything by group. If more people are to come, wait for them: from "
                f"{in_words(ENOUGH_ANONYMOUS)} on both are shown."
            )
    return RevealQuestion(f"Reveal the answers of {people(answered)}?", _one(warnings), (means, closes))


def readable_before_reveal(session: Session) -> str:
    """Say whose answers to an open named round stand in the session's own file, and so in a version of it; "" where nobody's do."""
    said = [
        f"“{round_.title}” is named and not revealed yet: this version has the answers of {people(answered)} in it, with their names, "
        "for whoever gets it to read. To keep them private until the reveal, keep and share after it."
        for round_ in session.rounds.values()
        if round_.state == "open" and round_.confidentiality == "named" and (answered := len(took_part(round_)))
    ]
    return " ".join(said)


def before_counting(ballot: Ballot) -> RevealQuestion:
    """Give the question before the reveal of a ballot."""
    waiting, still = not_begun(ballot), not_finished(ballot)
    warnings = (
        f"{people(waiting)} {havent(waiting)} {DONE[ballot.asks]} yet." if waiting else "",
        f"{people(still)} {havent(still)} finished: what they gave so far counts." if still else "",
    )
    votes = ballot.asks == VOTES
    means = (
        "The votes are counted, and the ballot papers deleted: nobody’s vote can be looked up afterwards."
        if votes
        else "The answers are counted, and then deleted: nobody’s answers can be looked up afterwards.",
        f"This closes {'the vote' if votes else 'it'} for good: it can’t be undone.",
    )
    return RevealQuestion(
        f"Reveal “{ballot.title}”? {turnout_words(ballot)}.", tuple(each for each in warnings if each), means
    )


def _one(warnings: list[str]) -> tuple[str, ...]:
    """All of them as one paragraph."""
    return (" ".join(warnings),) if warnings else ()
