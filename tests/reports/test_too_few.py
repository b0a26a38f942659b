"""An anonymous round that was closed with fewer than three: it is said that too few answered, never that nobody did."""

from __future__ import annotations

import csv

import pytest

from m2m_tui.charts import CHARTS, draw, words
from m2m_tui.charts.palette import PLAIN
from m2m_tui.core.findings.comparison import latest_comparison
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.missing import missing, sentences
from m2m_tui.core.findings.side_by_side.places import InCommon
from m2m_tui.core.history.changes import changes
from m2m_tui.core.round import Answer, RevealedTally
from m2m_tui.core.session import Session, changed
from m2m_tui.reports.html import html
from m2m_tui.reports.markdown import markdown
from m2m_tui.reports.overview import overview
from m2m_tui.reports.side_by_side.document import common_words
from m2m_tui.reports.spreadsheet import spreadsheet
from m2m_tui.reports.svg.rounds import figure
from tests.conftest import A_DAY
from tests.core.asked import ONE, THREE, TWO
from tests.core.findings.test_comparison import answered
from tests.each_of import each_of
from tests.reports.test_markdown import no_chart

SAID = "oo few people answered to show anything and stay anonymous"
WRONG = ("0 people", "obody answered", "obody has answered", "haven’t answered", "0 responses", "0 of")
OF_A_ROUND = [name for name in CHARTS if name not in ("rounds", "coverage", "ballot", "grid")]
"""Every chart but those of something else than one round: a new one is tried here by itself."""


def closed(session: Session, title: str, scores: list[Answer]) -> tuple[Session, str]:
    session, round_id = answered(session, title, {ONE: scores}, "anonymous")
    asked = session.rounds[round_id].model_copy(update={"expected": 8, "groups": ("Members",)})
    return changed(session, rounds=session.rounds | {round_id: asked}), round_id


@each_of("older", [False, True])
def test_too_few_is_said_everywhere_and_nothing_else(example: Session, older: bool) -> None:
    before = changed(example, rounds={})
    session, round_id = closed(before, "Baseline", [4, 4])
    if older:
        kept = {ONE: RevealedTally(counts=(0, 0, 0, 2, 0), comments=("Secret",))}
        asked = session.rounds[round_id].model_copy(update={"tallies": kept, "heard": {"Members": 2}})
        session = changed(session, rounds={round_id: asked})
    found = diagnosis(session, round_id)
    page, told = markdown(session, lambda name, data: draw(name, data, 80, 24, PLAIN)), overview(session, 80, A_DAY)
    drawn = [" ".join(draw(name, found, 40, 12, PLAIN).split()) for name in OF_A_ROUND]
    spoken = [words(name, found) for name in OF_A_ROUND]
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


def test_the_charts_are_those_of_the_last_round_that_shows_anything(example: Session) -> None:
    before = html(example)
    session, _ = closed(example, "Too few", [4, 4])
    assert before.count("<figure") > 3
    assert html(session).count("<figure") == before.count("<figure")


def test_no_median_is_shown_that_one_person_alone_is(example: Session) -> None:
    session, round_id = answered(changed(example, rounds={}), "Baseline", {ONE: [4], TWO: [4, 4], THREE: [4, 4, 4]})
    shown = {each.enabler_id: each.measures.shown_median for each in diagnosis(session, round_id).findings}
    assert (shown[ONE], shown[TWO], shown[THREE]) == (None, None, 4)
    session, _ = answered(session, "A year on", {ONE: [3], TWO: [3, 3, 3], THREE: [3, 3]})
    found = latest_comparison(session)
    assert found is not None
    assert "1 score before, 1 score now, too few to compare" in words("rounds", found)
    drawn = draw("rounds", found, 76, 30, PLAIN).split("\n")
    rows = [line for line in drawn if "n " in line and "→" in line]
    assert [line.partition("  n ")[0].split()[-3:] for line in rows] == [
        ["–", "→", "–"],
        ["–", "→", "3"],
        ["4", "→", "–"],
    ]
    assert [sum(mark in line for mark in "○●▶◀") for line in rows] == [0, 1, 1]
    on_paper = figure(found)
    assert on_paper is not None
    assert [sum(each.parts.count(f'class="{mark}"') for each in on_paper.drawings) for mark in ("then", "now")] == [
        1,
        1,
    ]
    changes = markdown(session, no_chart).partition("What has changed")[2]
    assert (changes.count("– (n 1)"), changes.count("– (n 2)")) == (2, 2)
    medians = [row["Median"] for row in csv.DictReader(spreadsheet(session).splitlines()) if row["Median"]]
    assert medians == ["4", "3"], "in the table for a spreadsheet as little"


@pytest.mark.parametrize(
    ("weak", "of", "places", "said"),
    [
        (3, 3, 3, "weak in all 3 places"),
        (2, 2, 2, "weak in both places"),
        (3, 3, 4, "weak in all 3 places where enough people know"),
        (2, 3, 3, "weak in 2 of 3 places"),
        (2, 3, 4, "weak in 2 of the 3 places where enough people know"),
    ],
)
def test_all_the_places_are_not_so_many_of_so_many(weak: int, of: int, places: int, said: str) -> None:
    assert common_words(InCommon("a", "A", weak, 0, 0, of), places) == said


@each_of(("people", "told"), [(3, True), (4, True), (5, False)])
def test_where_comments_were_left_out_the_report_says_so(example: Session, people: int, told: bool) -> None:
    session, _ = closed(changed(example, rounds={}), "Baseline", [4] * people)
    assert (f"Comments are left out, since only {people} people answered." in markdown(session, no_chart)) == told
