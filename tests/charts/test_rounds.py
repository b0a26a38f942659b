"""The arrows between two rounds: each mark has its key, also that of an enabler that was reworded."""

from __future__ import annotations

from m2m_tui.charts import draw, words
from m2m_tui.charts.palette import PLAIN
from m2m_tui.core.asked_wording import REWORDED
from m2m_tui.core.findings.comparison import Comparison, latest_comparison
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import adapt
from tests.core.asked import ONE
from tests.core.findings.test_comparison import answered
from tests.each_of import each_of


def compared(session: Session, *, reworded: bool) -> Comparison:
    session, _ = answered(changed(session, rounds={}), "Baseline", {ONE: [2, 2, 2]})
    session = adapt.reword(session, ONE, statement="We look ahead.") if reworded else session
    found = latest_comparison(answered(session, "A year on", {ONE: [4, 4, 4]})[0])
    assert found is not None
    return found


@each_of("width", [20, 40, 80, 120])
def test_an_enabler_asked_in_other_words_has_a_mark_with_its_key(example: Session, width: int) -> None:
    drawn = draw("rounds", compared(example, reworded=True), width, 20, PLAIN)
    assert drawn.count("≠") == 2
    assert f"≠ {REWORDED[: width - 4]}" in drawn
    assert "≠" not in draw("rounds", compared(example, reworded=False), width, 20, PLAIN)


@each_of("width", range(16, 121))
def test_the_mark_of_the_same_median_has_its_key_wherever_it_stands(example: Session, width: int) -> None:
    session, _ = answered(changed(example, rounds={}), "Baseline", {ONE: [3, 3, 3]})
    found = latest_comparison(answered(session, "Half a year on", {ONE: [3, 3, 3]})[0])
    assert found is not None
    head, *rows = draw("rounds", found, width, 20, PLAIN).splitlines()
    assert ("● same" in head) == any("●" in row for row in rows)
    assert len(head) <= width


def test_in_words(example: Session) -> None:
    assert words("rounds", compared(example, reworded=True)).count(REWORDED) == 1
    assert REWORDED not in words("rounds", compared(example, reworded=False))
