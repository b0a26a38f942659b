"""The line above the results: whole in every window, whatever the round is called and however the scale is labelled."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.ui.screens.result_line import result_line
from m2m_tui.ui.screens.results import VIEWS
from m2m_tui.ui.spans import Line, width_of
from tests.core.asked import opened as opened_round
from tests.core.asked import revealed
from tests.each_of import each_of
from tests.ui.harness import opened
from tests.ui.made import answered, asked, round_id

LONG = "Baseline after the long winter consultation with everybody 共に力を分かち合う in the county"


def line(session: Session, title: str, view: str, width: int) -> str:
    found = revealed(session, [4] * 8)._replace(title=title)
    return Line(result_line(session, found, view, width)).text


@each_of(
    ("title", "view", "width", "said"),
    [
        ("Baseline", "1", 78, "Baseline: 8 people answered.  How strong, 1 Not in place to 5 Embedded"),
        ("Baseline", "1", 60, "Baseline: 8 people answered.  How strong"),
        ("Baseline", "1", 38, "Baseline: 8 answered.  How strong"),
        ("Baseline", "2", 38, "Baseline: 8 answered.  Who is where"),
        ("Baseline", "4", 78, "Baseline: 8 people answered.  Discuss these first; a takes a note."),
        ("Baseline", "4", 38, "Baseline: 8 answered.  Discuss first"),
        (LONG, "1", 78, "Baseline after the long winter consultation w…: 8 people answered.  How strong"),
        (LONG, "1", 38, "Baseline aft…: 8 answered.  How strong"),
        (LONG, "7", 30, "8 answered.  Who is missing"),
    ],
)
def test_the_fullest_that_fits(example: Session, title: str, view: str, width: int, said: str) -> None:
    assert line(example, title, view, width) == said


def test_of_too_few_that_is_said_in_every_window(example: Session) -> None:
    found = revealed(example, [4, 4], "anonymous")._replace(title=LONG)
    wide, narrow = (Line(result_line(example, found, "4", width)).text for width in (160, 38))
    assert wide == f"{LONG}: too few people answered to show anything and stay anonymous."
    assert narrow == "Too few answered to stay anonymous."


TITLES = st.text(max_size=90) | st.sampled_from((LONG, "共に" * 40))


@settings(deadline=None, max_examples=60)
@given(title=TITLES, view=st.sampled_from(list(VIEWS)), width=st.integers(38, 160), label=TITLES)
def test_it_fits_every_window(example: Session, title: str, view: str, width: int, label: str) -> None:
    scale = example.scale.model_copy(update={"labels": dict.fromkeys("12345", label)})
    session = example.model_copy(update={"scale": scale})
    found = revealed(example, [4] * 3)._replace(title=title)
    spans = result_line(session, found, view, width)
    assert width_of(spans) <= width
    assert "3 " in Line(spans).text


async def test_it_is_as_full_as_the_window_is_wide(example: Session, tmp_path: Path) -> None:
    async with opened(example, tmp_path, (80, 24), stage="diagnose") as ui:
        assert ui.tip.endswith("1 Not in place to 5 Embedded")
        await ui.resize(40, 12)
        await ui.until(lambda: ui.tip == "Baseline: 8 answered. How strong", "in few words")
        await ui.resize(80, 24)
        await ui.until(lambda: ui.tip.endswith("1 Not in place to 5 Embedded"), "in full")


async def test_where_too_few_answered_the_list_to_discuss_says_why_it_is_empty(tmp_path: Path) -> None:
    session = asked("anonymous")
    for _ in range(2):
        session = answered(session, "", (2,) * 11)
    async with opened(diagnose.reveal(session, round_id(session)), tmp_path, (80, 24), stage="diagnose") as ui:
        await ui.press("4")
        await ui.until(lambda: ui.read("#discuss") == "Too few people answered to show anything and stay anonymous.")
        assert "p present" not in ui.lines()[-1]
        assert "2 spread" not in ui.lines()[-1]
        assert "] next stage" in ui.lines()[-1]


async def test_where_nobody_answered_that_is_said_and_not_that_somebody_may_yet(
    example: Session, tmp_path: Path
) -> None:
    session, at = opened_round(example, "named")
    closed = session.rounds[at].model_copy(update={"state": "revealed"})
    session = session.model_copy(update={"rounds": {at: closed}})
    async with opened(session, tmp_path, (80, 24), stage="diagnose") as ui:
        assert ui.tip.startswith("Baseline: nobody answered.")
        await ui.press("4")
        await ui.until(lambda: ui.read("#discuss") == "Nobody answered.")
        await ui.resize(40, 12)
        await ui.until(lambda: ui.tip == "Nobody answered. Discuss first", "in few words")
