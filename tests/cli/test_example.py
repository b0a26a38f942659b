"""The example that is shipped: a workshop, what the place chose, and what became of it half a year on; it teaches while it is whole."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from m2m_tui.core.findings.actions import history_in_short, in_short
from m2m_tui.core.findings.ballot import latest_results
from m2m_tui.core.findings.comparison import in_short as changes_in_short
from m2m_tui.core.findings.comparison import latest_comparison
from m2m_tui.core.findings.effort import latest_effort
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act.choose import by_when
from m2m_tui.core.stages.act.reviews import to_review
from tests.cli.conftest import Run
from tests.conftest import SHIPPED

SHOWN = date(2026, 11, 28)
"""The day on which the example was made: what is overdue then stays so."""


def test_it_has_two_rounds_of_mostly_the_same_people(shipped: Session) -> None:
    assert [each.title for each in shipped.rounds.values()] == ["Baseline", "Half a year on"]
    assert {each.state for each in shipped.rounds.values()} == {"revealed"}
    compared = latest_comparison(shipped)
    assert compared is not None
    assert changes_in_short(compared) == "1 stronger, 10 no clear change"


def test_a_second_vote_decided_what_was_too_close_and_the_flagged_ones_are_heard(shipped: Session) -> None:
    second, first = latest_results(shipped)
    assert (len(first.chosen), first.band) == (2, tuple(each.shift_id for each in first.options[2:4]))
    assert set(second.chosen) < set(first.band)
    assert len(first.to_be_heard) == 3
    assert set(by_when(shipped)["now"]) == {*first.chosen, *second.chosen}
    assert {each.shift_id for each in latest_effort(shipped)} == {*first.chosen, *first.band}


def test_nine_actions_show_all_that_can_become_of_one(shipped: Session) -> None:
    assert in_short(shipped, SHOWN) == "9 actions: 4 open, 1 overdue and 1 with nobody yet; 4 done, 1 dropped"
    assert Counter(each.outcome for each in next(iter(shipped.reviews.values())).said.values()) == {
        "done": 4,
        "dropped": 1,
        "another day": 1,
        "still open": 1,
    }
    assert sum("moved once" in history_in_short(shipped, key) for key in shipped.actions) == 1
    assert all(each.dropped_because for each in shipped.actions.values() if each.state == "dropped")
    (review,) = shipped.reviews
    assert len(to_review(shipped, review)) == 2


def test_whoever_does_something_is_a_role_that_was_in_the_room(shipped: Session) -> None:
    people = {each.name for round_ in shipped.rounds.values() for each in round_.responses.values()}
    assert {each.owner for each in shipped.actions.values()} - {""} < people


def test_the_check_finds_nothing_and_the_report_is_written(m2m: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert m2m("check", SHIPPED).out.endswith("fine\n")
    assert m2m("report", SHIPPED, "-o", page).code == 0
    assert "Half a year on" in page.read_text("utf-8")
