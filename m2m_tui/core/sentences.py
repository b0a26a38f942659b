"""What a finding says, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from m2m_tui.core.agreement import FEWEST_ANSWERS, Reading, far_scores

if TYPE_CHECKING:
    from m2m_tui.core.findings import Finding
    from m2m_tui.core.groups import GroupFinding

READINGS: dict[Reading, str] = {
    "split": "Split",
    "scattered": "Scattered",
    "some voices apart": "Some voices apart",
    "one voice apart": "One voice apart",
    "too few answers": "Too few answers to compare",
    "agreed weak": "Agreed, weak",
    "agreed in the middle": "Agreed, in the middle",
    "agreed strong": "Agreed, strong",
}
"""Each reading as a sentence begins with it."""

MANY_DONT_KNOW = 1 / 4
"""From this share of those who answered on, and at least two of them, not knowing is itself worth a conversation."""


def sentence(finding: Finding) -> str:
    """The reading of one enabler in plain words: "Split: 4 people say 1–2, 3 say 4–5; 1 doesn't know"."""
    skipped = f"{finding.skipped} skipped it" if finding.skipped else ""
    reading = f"{READINGS[finding.measures.reading]}: {who_says_what(finding)}"
    return "; ".join(part for part in (reading, who_knows(finding), skipped) if part)


def who_says_what(finding: Finding) -> str:
    """Only what people said: "4 people say 1–2, 3 say 4–5"; "one person says 1, the others 4 to 5"."""
    reading = finding.measures.reading
    low, middle, high = sum(finding.counts[:2]), finding.counts[2], sum(finding.counts[3:])
    both_sides = min(low, high) >= 2
    if reading == "too few answers":
        return _said_few(finding)
    if both_sides and middle > low + high and reading != "one voice apart":
        return f"{middle} of {low + middle + high} say 3; {low} say 1–2, {high} say 4–5"
    if reading not in ("split", "scattered"):
        return _said_apart(finding)
    return _said_sides(low, middle, high) if both_sides else _said_range(finding)


def who_knows(finding: Finding) -> str:
    """How many don't know: "1 doesn't know", "half don't know"; where that is much, of how many; "" where everybody knows."""
    unknown, answered = finding.dont_know, finding.measures.answered + finding.dont_know
    if many_dont_know(finding) and unknown < answered:
        return "half don’t know" if unknown * 2 == answered else f"{unknown} of {answered} don’t know"
    return f"{unknown} {'doesn’t' if unknown == 1 else 'don’t'} know" if unknown else ""


def many_dont_know(finding: Finding) -> bool:
    """So many don't know that this is worth a conversation."""
    return finding.dont_know >= max(2, (finding.measures.answered + finding.dont_know) * MANY_DONT_KNOW)


def group_says(group: GroupFinding) -> str:
    """What one group says: "median 2 from 5 scores (1 at 1, 4 at 2)"; of very few scores, that they can't be compared; where it is
    hidden, why."""
    if group.hidden:
        return group.hidden
    median = group.measures.median
    said = "no scores" if median is None else f"median {median:g} from {scores(group.measures.answered)}"
    each = [f"{count} at {score}" for score, count in enumerate(group.counts, start=1) if count]
    if group.dont_know:
        each.append(f"{group.dont_know} {'doesn’t' if group.dont_know == 1 else 'don’t'} know")
    few = ", too few to compare" if too_few_to_compare(group) else ""
    return (f"{said} ({', '.join(each)})" if each else said) + few


def too_few_to_compare(group: GroupFinding) -> bool:
    """Somebody in the group gave a score, and too few did to set it beside another."""
    return 0 < group.measures.answered < FEWEST_ANSWERS


def scores(count: int) -> str:
    """ "1 score", "7 scores"."""
    return "1 score" if count == 1 else f"{count} scores"


def people(count: int) -> str:
    """ "1 person", "3 people"."""
    return "1 person" if count == 1 else f"{count} people"


def listed(names: Sequence[str]) -> str:
    """ "Partners", "Members and Partners", "Core team, Members and Partners"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _said_sides(low: int, middle: int, high: int) -> str:
    between = f"{_say(middle)} 3, " if middle else ""
    return f"{people(low)} say 1–2, {between}{high} say 4–5"


def _said_apart(finding: Finding) -> str:
    """Who is far from the rest, if anybody is, and where the rest are."""
    far, middle = far_scores(finding.counts), finding.measures.median or 0
    if not far:
        return _said_range(finding)
    said: list[str] = []
    for side in ([score for score in far if score < middle], [score for score in far if score > middle]):
        if count := sum(finding.counts[score - 1] for score in side):
            who = _say(count) if said else "one person says" if count == 1 else f"{count} people say"
            said.append(f"{who} {side[0] if len(side) == 1 else f'{side[0]}–{side[-1]}'}")
    others = [score for score in range(1, 6) if finding.counts[score - 1] and score not in far]
    return f"{', '.join(said)}, the others {_from_to(others[0], others[-1])}"


def _said_few(finding: Finding) -> str:
    given = [str(score) for score in range(1, 6) for _ in range(finding.counts[score - 1])]
    return f"only {' and '.join(given)}" if given else "nobody gave a score"


def _said_range(finding: Finding) -> str:
    lowest, highest = finding.measures.lowest or 0, finding.measures.highest or 0
    return f"everyone says {lowest}" if lowest == highest else f"answers from {_from_to(lowest, highest)}"


def _from_to(lowest: int, highest: int) -> str:
    return f"{lowest}" if lowest == highest else f"{lowest} to {highest}"


def _say(count: int) -> str:
    return f"{count} {'says' if count == 1 else 'say'}"
