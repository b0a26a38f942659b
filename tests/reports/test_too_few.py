"""An anonymous round that was closed with fewer than three: it is said that too few answered, never that nobody did."""

from __future__ import annotations

import pytest

from m2m_tui.charts import draw, words
from m2m_tui.charts.palette import PLAIN
from m2m_tui.core.findings.comparison import latest_comparison
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.missing import missing, sentences
from m2m_tui.core.history.changes import changes
from m2m_tui.core.round import Answer, RevealedTally
from m2m_tui.core.session import Session, changed
from m2m_tui.reports.markdown import markdown
from m2m_tui.reports.overview import overview
from tests.conftest import A_DAY
from tests.core.asked import ONE
from tests.core.findings.test_comparison import answered

SAID = "oo few people answered to show anything and stay anonymous"
WRONG = ("0 people", "obody answered", "obody has answered", "haven’t answered", "0 responses", "0 of")
CHARTS = ("strength", "spread", "distribution", "groups")


def closed(session: Session, title: str, scores: list[Answer]) -> tuple[Session, str]:
    session, round_id = answered(session, title, {ONE: scores}, "anonymous")
    asked = session.rounds[round_id].model_copy(update={"expected": 8, "groups": ("Members",)})
    return changed(session, rounds=session.rounds | {round_id: asked}), round_id


@pytest.mark.parametrize("older", [False, True], ids=["as it is kept", "a file from before the rule"])
def test_too_few_is_said_everywhere_and_nothing_else(example: Session, older: bool) -> None:
    before = changed(example, rounds={})
    session, round_id = closed(before, "Baseline", [4, 4])
    if older:
        kept = {ONE: RevealedTally(counts=(0, 0, 0, 2, 0), comments=("Secret",))}
        asked = session.rounds[round_id].model_copy(update={"tallies": kept, "heard": {"Members": 2}})
        session = changed(session, rounds={round_id: asked})
    found = diagnosis(session, round_id)
    page, told = markdown(session, lambda name, data: draw(name, data, 80, 24, PLAIN)), overview(session, 80, A_DAY)
    drawn = [" ".join(draw(name, found, 40, 12, PLAIN).split()) for name in CHARTS]
    spoken = [words(name, found) for name in CHARTS]
    texts = [page, " ".join(told.split()), *drawn, *spoken, *sentences(missing(session, round_id))]
    for text in texts:
        assert SAID in text
        assert not [wrong for wrong in (*WRONG, "2 people", "Secret") if wrong in text]
    assert page.count(SAID) == 2
    assert [line for line in changes(before, session) if "Baseline" in line][-1].endswith(SAID)


def test_a_round_that_shows_nothing_is_no_baseline(example: Session) -> None:
    session, _ = closed(changed(example, rounds={}), "Too few", [4, 4])
    session, second = closed(session, "Second", [4] * 6)
    assert latest_comparison(session) is None
    session, third = closed(session, "Third", [2] * 6)
    session, _ = closed(session, "Too few again", [1])
    found = latest_comparison(session)
    assert found is not None
    assert (found.earlier_id, found.later_id) == (second, third)
