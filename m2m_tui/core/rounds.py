"""Two rounds beside each other: how strong each enabler was and is, and what was added or removed between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from m2m_tui.core.findings import asked_about, findings, in_screen_order, round_of
from m2m_tui.core.progress import respondents
from m2m_tui.core.reading import Measures
from m2m_tui.core.session import Session

State = Literal["both", "added", "removed", "not answered before", "not answered now"]


@dataclass(frozen=True, slots=True)
class Change:
    """One enabler in two rounds. `before` and `after` are None where that round didn't ask about it, or nobody gave a score: never
    zero. `state`: "both" has both; "added" and "removed" were asked about in the later or the earlier round alone; the others were
    asked about twice and scored in one round or in none."""

    enabler_id: str
    title: str
    level_id: str
    before: Measures | None
    after: Measures | None
    state: State

    @property
    def moved(self) -> float | None:
        """How many points the median moved, −4 to 4; None where there is nothing to compare."""
        if self.before is None or self.after is None or self.before.median is None or self.after.median is None:
            return None
        return self.after.median - self.before.median


@dataclass(frozen=True, slots=True)
class Comparison:
    """The baseline and a later round. `levels` are (id, title) in order; `rows` the enablers that either asked about, in the order of
    the screen; `earlier_people` and `later_people` how many answered."""

    earlier_id: str
    later_id: str
    earlier: str
    later: str
    earlier_people: int
    later_people: int
    levels: tuple[tuple[str, str], ...]
    rows: tuple[Change, ...]


def compare(session: Session, earlier_id: str, later_id: str) -> Comparison:
    """What changed from one revealed round to another. Raises NotRevealed while either is open."""
    earlier, later = round_of(session, earlier_id), round_of(session, later_id)
    before, after = _measures(session, earlier_id), _measures(session, later_id)
    either = in_screen_order(session, {*before, *after})
    return Comparison(
        earlier_id=earlier_id,
        later_id=later_id,
        earlier=earlier.title,
        later=later.title,
        earlier_people=respondents(earlier),
        later_people=respondents(later),
        levels=tuple((key, level.title) for key, level in session.levels.items()),
        rows=tuple(_change(session, key, before, after) for key in either),
    )


def latest_comparison(session: Session) -> Comparison | None:
    """The baseline, which is the first revealed round, beside the last; None where fewer than two are revealed."""
    revealed = [key for key, each in session.rounds.items() if each.state == "revealed"]
    return compare(session, revealed[0], revealed[-1]) if len(revealed) > 1 else None


def in_short(found: Comparison) -> str:
    """How many enablers are stronger, weaker or as before, and how many came or went: "4 stronger, 2 weaker, 5 as before"."""
    moved = [row.moved for row in found.rows if row.moved is not None]
    states = [row.state for row in found.rows]
    counts = {
        "stronger": sum(points > 0 for points in moved),
        "weaker": sum(points < 0 for points in moved),
        "as before": sum(points == 0 for points in moved),
        "added since": states.count("added"),
        "removed since": states.count("removed"),
        "without scores to compare": len(states) - len(moved) - states.count("added") - states.count("removed"),
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def _measures(session: Session, round_id: str) -> dict[str, Measures]:
    asked = asked_about(session, round_of(session, round_id))
    return {each.enabler_id: each.measures for each in findings(session, round_id, asked)}


def _change(session: Session, enabler_id: str, before: dict[str, Measures], after: dict[str, Measures]) -> Change:
    enabler = session.enablers[enabler_id]
    was, now = (each.get(enabler_id) for each in (before, after))
    state: State = "both"
    if was is None or now is None:
        state = "added" if was is None else "removed"
    elif not was.answered or not now.answered:
        state = "not answered now" if not now.answered else "not answered before"
    return Change(
        enabler_id,
        enabler.title,
        enabler.level,
        before=was if was is not None and was.answered else None,
        after=now if now is not None and now.answered else None,
        state=state,
    )
