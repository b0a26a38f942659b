"""Places, and rounds, side by side as a document and as a table: whole, as people read them.

`M2M_ACCEPT=1 pytest tests/reports/side_by_side` writes them anew; read them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui.core.findings.side_by_side.over_time import OverTime, over_time
from m2m_tui.core.findings.side_by_side.places import InCommon, SideBySide, side_by_side
from m2m_tui.core.round import Answer
from m2m_tui.core.session import changed
from m2m_tui.core.stages import adapt, shift
from m2m_tui.reports.side_by_side.document import common_words, document, title_of
from m2m_tui.reports.side_by_side.spreadsheet import spreadsheet
from tests.core.findings.side_by_side.made import FRAMEWORK_READ, asked, place
from tests.each_of import each_of

GOLDEN = Path(__file__).parents[2] / "golden" / "reports"
ONE, TWO, THREE, FOUR, *_ = FRAMEWORK_READ.enablers
SPLIT: tuple[Answer, ...] = (1, 1, 5, 5)


def three_places() -> SideBySide:
    """One names itself in its place, one has a place that says more, one has neither a place nor enough answers."""
    harbour = changed(place("Harbour | *east*"), place="Harbour | *east*")
    harbour, own = adapt.add(harbour, level="mindset", title="Wards’ trust", statement="We trust wards")
    harbour = asked(harbour, {ONE: (1, 2, 2, 2), TWO: (4, 4, 5, 4), THREE: SPLIT, own: (1, 1, 2)})
    harbour, _ = shift.add(harbour, from_="Alone", to="Together", facet="values")
    ford = asked(changed(place("Ford"), place="Fordshire"), {ONE: (2, 2, 1), TWO: (5, 5, 4), THREE: SPLIT})
    ford, _ = shift.add(ford, from_="By hand", to="By right", facet="infrastructure")
    ford, _ = shift.add(ford, from_="Late", to="Early", facet="values")
    mill = asked(place("Mill"), {ONE: (1, 1, 2), TWO: (2,), THREE: (3, 3, 3)}, title="")
    return side_by_side({"harbour.toml": harbour, "ford.toml": ford, "mill.toml": mill}, FRAMEWORK_READ)


def three_rounds() -> OverTime:
    """Two groups, one of them too small in the end."""
    session, groups = place("Riverton"), ("Core", "Core", "Core", "Wards")
    later: tuple[tuple[str, tuple[Answer, ...]], ...] = (
        *(("Baseline", (1, 2, 2, 1) * 3), ("Half a year on", (3, 4, 4, 1) * 3), ("", (4,) * 12)),
    )
    for title, answers in later:
        session = asked(session, {ONE: answers, TWO: SPLIT * 2}, groups=groups, title=title)
    return over_time(session)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("places.md", lambda: document(three_places())),
        ("places.csv", lambda: spreadsheet(three_places())),
        ("rounds.md", lambda: document(three_rounds())),
        ("rounds.csv", lambda: spreadsheet(three_rounds())),
    ],
)
def test_whole(name: str, text: Callable[[], str]) -> None:
    golden = GOLDEN / name
    if os.environ.get("M2M_ACCEPT"):
        golden.write_text(text(), "utf-8", newline="")
    assert text() == golden.read_bytes().decode("utf-8")


def test_the_title_names_what_is_beside_each_other() -> None:
    assert title_of(three_places()) == "Harbour | *east*, Ford and Mill side by side"
    assert title_of(three_rounds()) == "Riverton, round by round"


@each_of(
    ("weak", "strong", "differ", "places", "words"),
    [
        (2, 0, 0, 2, "weak in both places"),
        (3, 0, 0, 3, "weak in all 3 places"),
        (2, 0, 1, 3, "weak in 2 of 3 places"),
        (0, 2, 2, 4, "strong in 2 of 4 places; people differ in 2 of 4 places"),
        (1, 1, 1, 4, ""),
    ],
)
def test_in_how_many_places(weak: int, strong: int, differ: int, places: int, words: str) -> None:
    found = InCommon(ONE, "One", weak, strong, differ, places)
    assert common_words(found, places) == words
    wanted = (
        words.replace("of 4", "of the 4")
        .replace("of 3", "of the 3")
        .replace("places", "places where enough people know")
    )
    assert common_words(found, 5) == wanted
