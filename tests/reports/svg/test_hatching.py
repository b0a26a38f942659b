"""What fills a box stays inside it, however small it is, and is drawn without a pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.reports.svg.hatching import dots, strokes

NUMBER = r"(-?[\d.]+)"
places, lengths = st.floats(0, 250), st.floats(0.5, 250)


def ends(drawn: str) -> list[tuple[float, float, float, float]]:
    found = re.findall(f"M{NUMBER} {NUMBER}L{NUMBER} {NUMBER}", drawn)
    return [(float(left), float(low), float(right), float(high)) for left, low, right, high in found]


@given(places, places, lengths, lengths, st.sampled_from((3.0, 6.0)))
def test_every_stroke_rises_to_the_right_inside_its_box(
    x: float, y: float, width: float, height: float, every: float
) -> None:
    for left, low, right, high in ends(strokes(x, y, width, height, every, "low")):
        assert x < left <= right + 0.01 < x + width + 0.01
        assert y < high <= low + 0.01 < y + height + 0.01
        assert left + low == pytest.approx(right + high, abs=0.1)


def test_strokes_are_as_far_from_each_other_as_is_said() -> None:
    near, far = (ends(strokes(40, 0, 20, 12, every, "low")) for every in (3, 6))
    assert [left + low for left, low, _, _ in near] == [42, 45, 48, 51, 54, 57, 60, 63, 66, 69]
    assert [left + low for left, low, _, _ in far] == [42, 48, 54, 60, 66]


@given(places, places, lengths, lengths)
def test_every_dot_is_whole(x: float, y: float, width: float, height: float) -> None:
    for across, down in re.findall(f"M{NUMBER} {NUMBER}h0", dots(x, y, width, height, "dots")):
        assert x + 1.1 - 0.01 <= float(across) <= x + width - 1.1 + 0.01
        assert y + 1.1 - 0.01 <= float(down) <= y + height - 1.1 + 0.01


def test_dots_fill_a_box_in_rows_and_columns() -> None:
    assert len(re.findall("M", dots(0, 0, 18, 12, "dots"))) == 6


def test_where_there_is_no_room_nothing_is_drawn() -> None:
    assert strokes(5, 0, 1, 12, 3, "low") == ""
    assert dots(5, 0, 2, 12, "dots") == ""
