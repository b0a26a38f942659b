"""Groups beside each other: who is shown, who is hidden, and why.

In an anonymous round a group is shown at an enabler only where enough of its people answered it, and never so that what is hidden
follows by taking the shown from the whole. One rule for what the round keeps at its reveal and for what it shows. In a named round
everybody sees who said what, so every group is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from m2m_tui.core.reading import Measures, measure
from m2m_tui.core.session import DONT_KNOW, Response, RevealedTally, Round, Tally
from m2m_tui.core.words import listed, people

SMALLEST_GROUP = 5
"""With fewer people than this in an anonymous round, what they answered is not shown by itself."""

NOBODY = RevealedTally(counts=(0, 0, 0, 0, 0))

NOBODY_ANSWERED = "nobody answered"
"""Why a group isn't shown that nobody belongs to, or of which nobody answered."""

_SINGLED_OUT = "hidden so that nobody’s answers can be worked out"


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """What one group says about one enabler. Where `hidden` says why it isn't shown, there is no number in it."""

    name: str
    counts: tuple[int, int, int, int, int]
    dont_know: int
    skipped: int
    measures: Measures
    hidden: str = ""


def from_on(smallest: int) -> str:
    """The rule that hides a small group, as it ends the reason why."""
    return f"m2m shows a group from {smallest} on, so that nobody is singled out"


def tally_of(responses: Iterable[Response], enabler_id: str) -> Tally:
    """Count one enabler's answers."""
    given = Counter(response.scores.get(enabler_id) for response in responses)
    one, two, three, four, five = (given[score] for score in (1, 2, 3, 4, 5))
    return Tally(counts=(one, two, three, four, five), dont_know=given[DONT_KNOW], skipped=given[None])


def answers(tally: Tally) -> int:
    """How many people gave an answer: a score, or that they don't know."""
    return sum(tally.counts) + tally.dont_know


def by_group(asked: Round, responses: Iterable[Response]) -> dict[str, list[Response]]:
    """The responses of each group: first those the round names, then those that only people named, sorted so that nobody's place
    shows when they answered. People without a group are in none."""
    members: dict[str, list[Response]] = {group: [] for group in asked.groups}
    others: dict[str, list[Response]] = {}
    for response in responses:
        if response.group:
            (members if response.group in members else others).setdefault(response.group, []).append(response)
    return members | dict(sorted(others.items()))


def shown(whole: Tally, groups: Mapping[str, Tally], smallest: int) -> dict[str, Tally]:
    """Those of the groups that may be shown beside the whole at one enabler, where `smallest` is the fewest people ever shown.

    A group needs that many answers. While fewer people than that would be left in the dark (but any), whether of those who
    answered or of those who were asked, the smallest group shown is hidden with them: else what they said, or that they skipped it,
    would follow by subtraction.
    """
    kept = {name: tally for name, tally in groups.items() if answers(tally) >= smallest}
    while kept and not _enough_in_the_dark(whole, kept, smallest):
        del kept[min(kept, key=lambda name: answers(kept[name]))]
    return kept


def group_findings(
    whole: Tally, groups: Mapping[str, Tally], smallest: int, heard: Mapping[str, int]
) -> tuple[GroupFinding, ...]:
    """Every group of an anonymous round, shown or hidden with the reason. `heard`: how many people of each answered anything in the
    round; below 0 where the file doesn't say. `groups` may lack those that were already hidden at the reveal."""
    visible = shown(whole, groups, smallest)
    small = [name for name, count in heard.items() if 0 < _answered(name, groups, count) < smallest]
    return tuple(
        _shown_finding(name, visible[name])
        if name in visible
        else _hidden_finding(name, _why_hidden(name, groups.get(name), count, small, smallest))
        for name, count in heard.items()
    )


def groups_in_the_open(groups: Mapping[str, Tally]) -> tuple[GroupFinding, ...]:
    """Every group of a named round, however small; one of which nobody answered says so."""
    return tuple(
        _shown_finding(name, tally) if answers(tally) else _hidden_finding(name, NOBODY_ANSWERED)
        for name, tally in groups.items()
    )


def _enough_in_the_dark(whole: Tally, kept: Mapping[str, Tally], smallest: int) -> bool:
    answered = answers(whole) - sum(answers(tally) for tally in kept.values())
    asked = answered + whole.skipped - sum(tally.skipped for tally in kept.values())
    return all(left == 0 or left >= smallest for left in (answered, asked))


def _answered(name: str, groups: Mapping[str, Tally], heard: int) -> int:
    return answers(groups[name]) if name in groups else heard


def _why_hidden(name: str, tally: Tally | None, heard: int, small: list[str], smallest: int) -> str:
    """The reason in words. `tally` is None where the group was already hidden at the reveal: then which rule hid it is not kept."""
    if 0 < heard < smallest:
        return f"{people(heard)}, and {from_on(smallest)}"
    if heard == 0 or (tally is not None and answers(tally) == 0):
        return NOBODY_ANSWERED
    if heard < 0:
        return _SINGLED_OUT
    if tally is not None and name in small:
        return f"{answers(tally)} of {heard} answered, and {from_on(smallest)}"
    if tally is not None and small:
        return f"hidden so that the answers of {listed(small)} can’t be worked out"
    return _SINGLED_OUT


def _shown_finding(name: str, tally: Tally) -> GroupFinding:
    return GroupFinding(name, tally.counts, tally.dont_know, tally.skipped, measure(tally))


def _hidden_finding(name: str, why: str) -> GroupFinding:
    return GroupFinding(name, NOBODY.counts, 0, 0, measure(NOBODY), why)
