"""What was reckoned from a part of a value is given again while that part is the very same."""

from __future__ import annotations

from m2m_tui.core.findings.effort import latest_effort
from m2m_tui.core.sameness.identity import ByIdentity
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages.act import actions, ballots


def test_equal_is_only_what_is_the_very_same() -> None:
    one, other = {"a": 1}, {"a": 1}
    assert ByIdentity("x", one) == ByIdentity("y", one)
    assert hash(ByIdentity("x", one)) == hash(ByIdentity("y", one))
    assert ByIdentity("x", one) != ByIdentity("x", other)
    assert ByIdentity(one) != ByIdentity(other)
    assert ByIdentity(one) != one


def test_effort_and_impact_are_reckoned_once_and_anew_after_a_vote(shipped: Session) -> None:
    found = latest_effort(shipped)
    acted, _ = actions.add(shipped, text="Ask")
    assert latest_effort(acted) is found
    first = found[0].shift_id
    again, _ = ballots.said_aloud(acted, title="Again", effort={first: (1, 1, 1)}, impact={first: (5, 5, 5)})
    assert latest_effort(again)[0].effort != found[0].effort
    without = {key: each for key, each in shipped.shifts.items() if key != first}
    assert latest_effort(changed(shipped, shifts=without))[0].gone
