"""What stands beside an action and a shift: what they rest on, as it was scored then and since."""

from __future__ import annotations

from m2m_tui.core.findings.actions import scores_since_the_baseline
from m2m_tui.core.session import Session, changed


def with_one_more(session: Session, enabler_id: str) -> tuple[Session, str]:
    """The first shift, resting on one enabler more."""
    key, shift = next(iter(session.shifts.items()))
    more = shift.model_copy(update={"enablers": (*shift.enablers, enabler_id)})
    return changed(session, shifts={**session.shifts, key: more}), key


def test_an_enabler_that_was_taken_out_elsewhere_is_passed_over(shipped: Session) -> None:
    rests_on = next(iter(shipped.shifts.values())).enablers
    session, key = with_one_more(shipped, "gone-elsewhere")
    found = scores_since_the_baseline(session, key)
    assert tuple(each.enabler_id for each in found) == rests_on
    assert found == scores_since_the_baseline(shipped, key)


def test_before_a_second_round_nothing_is_said(example: Session) -> None:
    assert [scores_since_the_baseline(example, key) for key in example.shifts] == [() for _ in example.shifts]
