"""How far each stage is, for the header and the list of sessions. No pydantic here: the first paint needs the names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from m2m_tui.core.sameness.identity import ByIdentity
from m2m_tui.core.survey_rounds import current_round, finished_in, wanted_in

if TYPE_CHECKING:
    from m2m_tui.core.round import Round
    from m2m_tui.core.session import Session

Stage = Literal["adapt", "diagnose", "deepen", "shift", "act"]
STAGES: tuple[Stage, ...] = get_args(Stage)
STAGE_TITLES: dict[Stage, str] = {
    "adapt": "Adapt",
    "diagnose": "Diagnose",
    "deepen": "Deepen",
    "shift": "Define shifts",
    "act": "Act",
}


class Progress(NamedTuple):
    """How far one stage is: `done` None before it began, False while it goes on; `words` a short count, or ""."""

    stage: Stage
    words: str
    done: bool | None


def progress(session: Session) -> tuple[Progress, ...]:
    """Give how far each stage is."""
    return _progress(ByIdentity(session))


@lru_cache(maxsize=1)
def _progress(of: ByIdentity[Session]) -> tuple[Progress, ...]:
    # Remembered: every screen asks at every key, and what the answer stands on may be thousands of insights.
    session = of.value
    return (_adapt(session), _diagnose(session), _deepen(session), _shift(session), _act(session))


def stage_in_hand(session: Session) -> Stage:
    """Give the stage in hand: diagnose while people are answering, act while they vote; else the last stage in which anything has been
    done, adapt where nothing has."""
    if any(each.state == "open" for each in session.rounds.values()):
        return "diagnose"
    acted = session.actions or session.ballots
    begun = {"act": acted, "shift": session.shifts, "deepen": session.insights, "diagnose": session.rounds}
    return next((stage for stage in reversed(STAGES) if begun.get(stage)), "adapt")


def _adapt(session: Session) -> Progress:
    touched = any(
        each.added or each.removed or each.original is not None or each.reason for each in session.enablers.values()
    )
    # A round asks about the adapted framework: once there is one, adapting is settled, whether or not anything changed.
    return Progress(
        "adapt", str(len(session.enablers_in_use)), True if session.rounds else (False if touched else None)
    )


def _diagnose(session: Session) -> Progress:
    current = current_round(session)
    if current is None:
        return Progress("diagnose", "", None)
    latest = session.rounds[current]
    if latest.state == "revealed":
        return Progress("diagnose", str(respondents(latest) or ""), True)
    finished = finished_in(latest)
    expected = f" of {wanted_in(latest)}" if latest.expected else ""
    return Progress("diagnose", f"{finished}{expected}", False)


def respondents(round_: Round) -> int:
    """Count how many people gave at least one answer in a round. Where the answers are unlinked, those who answered anything."""
    if round_.responses:
        return sum(bool(response.scores) for response in round_.responses.values())
    tallies = round_.tallies.values()
    return max((sum(each.counts) + each.dont_know + each.skipped + each.unmoved for each in tallies), default=0)


def _deepen(session: Session) -> Progress:
    if not session.insights:
        return Progress("deepen", "", None)
    talked_about = {key for insight in session.insights.values() for key in insight.enablers}
    return Progress("deepen", str(len(session.insights)), session.enablers_in_use.keys() <= talked_about)


def _shift(session: Session) -> Progress:
    shifts = session.shifts_in_use
    if not shifts:
        return Progress("shift", "", None)
    whole = all(shift.from_ and shift.to and (shift.enablers or shift.insights) for shift in shifts.values())
    return Progress("shift", str(len(shifts)), whole)


def _act(session: Session) -> Progress:
    """Done once every action is settled one way or another."""
    if not session.actions:
        return Progress("act", "", False if session.ballots else None)
    settled = all(each.state != "open" for each in session.actions.values())
    return Progress("act", str(len(session.actions)), settled)
