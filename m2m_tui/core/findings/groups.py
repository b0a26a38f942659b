"""What each group of one round answered: count it, and give it as a finding, or as hidden with the reason in words.

Which groups an anonymous round may show isn't decided here but in `anonymity`, which counts with this. In a named round everybody sees
who said what, so every group is shown. Groups from one round to the next are in `side_by_side.over_time`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from m2m_tui.core.findings.model import GroupFinding
from m2m_tui.core.findings.reading import measure
from m2m_tui.core.round import DONT_KNOW, Response, RevealedTally, Round, Tally
from m2m_tui.core.words import people

SMALLEST_GROUP = 5
"""With fewer people than this in an anonymous round, what they answered is not shown by itself."""

NOBODY = RevealedTally.model_construct(counts=(0, 0, 0, 0, 0))

NOBODY_ANSWERED = "nobody answered"
"""Why a group isn't shown that nobody belongs to, or of which nobody answered."""

FROM_ON = f"groups are shown from {SMALLEST_GROUP} people on, so that nobody is singled out"
"""The rule that hides a small group, as it ends the reason why."""

_SINGLED_OUT = "hidden so that nobody’s answers can be worked out"


def tally_of(responses: Iterable[Response], enabler_id: str) -> Tally:
    """Count one enabler's answers."""
    given = Counter(response.scores.get(enabler_id) for response in responses)
    one, two, three, four, five = (given[score] for score in (1, 2, 3, 4, 5))
    return Tally(counts=(one, two, three, four, five), dont_know=given[DONT_KNOW], skipped=given[None])


def answers(tally: Tally) -> int:
    """Count how many people gave an answer: a score, or that they don't know."""
    return sum(tally.counts) + tally.dont_know


def by_group(round_: Round, responses: Iterable[Response]) -> dict[str, list[Response]]:
    """Give the responses of each group: first those the round names, then those that only people named, sorted so that nobody's place
    shows when they answered. People without a group are in none."""
    members: dict[str, list[Response]] = {group: [] for group in round_.groups}
    others: dict[str, list[Response]] = {}
    for response in responses:
        if response.group:
            (members if response.group in members else others).setdefault(response.group, []).append(response)
    return members | dict(sorted(others.items()))


def group_findings(shown: Mapping[str, Tally], heard: Mapping[str, int]) -> tuple[GroupFinding, ...]:
    """Give every group of an anonymous round, shown or hidden with the reason. `shown`: those that may be (`anonymity`). `heard`: how many
    people of each answered anything in the round; below 0 where the file doesn't say."""
    return tuple(
        _shown_finding(name, shown[name]) if name in shown else _hidden_finding(name, _why_hidden(count))
        for name, count in heard.items()
    )


def groups_in_the_open(groups: Mapping[str, Tally]) -> tuple[GroupFinding, ...]:
    """Give every group of a named round, however small; one of which nobody answered says so."""
    return tuple(
        _shown_finding(name, tally) if answers(tally) else _hidden_finding(name, NOBODY_ANSWERED)
        for name, tally in groups.items()
    )


def _why_hidden(heard: int) -> str:
    """The reason in words. Of a group large enough it is not told further, as that would tell something of its answers."""
    if 0 < heard < SMALLEST_GROUP:
        return f"{people(heard)}, and {FROM_ON}"
    return NOBODY_ANSWERED if heard == 0 else _SINGLED_OUT


def _shown_finding(name: str, tally: Tally) -> GroupFinding:
    return GroupFinding(name, tally.counts, tally.dont_know, tally.skipped, measure(tally))


def _hidden_finding(name: str, why: str) -> GroupFinding:
    return GroupFinding(name, NOBODY.counts, 0, 0, measure(NOBODY), why)
