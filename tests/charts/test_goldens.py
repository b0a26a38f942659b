"""Every chart as it looks, in plain-text files that a person can read and review.

Colours are kept as their escape sequences, with ESC shown as ␛. `M2M_ACCEPT=1 pytest tests/charts` writes the files anew; look at
them before you commit them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui import charts
from m2m_tui.charts.palette import ON_ANY_GROUND, PLAIN, Palette
from m2m_tui.core.findings.model import Diagnosis
from tests.charts.conftest import OF_SHIFTS
from tests.golden_file import assert_agreed

DataOf = Callable[[str], "charts.Data"]

GOLDEN = Path(__file__).parents[1] / "golden" / "charts"
SIZES = ((76, 16), (110, 30))
WIDTHS = (20, 28, 34, 46, 52, 58, 64, 70, 88, 96, 104, 128)
HEIGHTS = (1, 3, 5, 12, 16, 20, 26, 40)
PALETTES = {"plain": PLAIN, "colour": ON_ANY_GROUND["all"]}
ROUNDS = [(name, kind) for name in ("strength", "spread", "distribution") for kind in ("named", "anonymous")]


def compare(name: str, got: str) -> None:
    """Fail with a diff where the text isn't the golden file's; accept it where M2M_ACCEPT is set."""
    path = GOLDEN / f"{name}.txt"
    text = got.replace("\x1b", "␛") + "\n"
    assert_agreed(path, text)


@pytest.mark.parametrize("colours", PALETTES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("chart", "kind"), ROUNDS)
def test_a_round(
    chart: str, kind: str, size: tuple[int, int], colours: str, named: Diagnosis, anonymous: Diagnosis
) -> None:
    data = named if kind == "named" else anonymous
    compare(f"{chart}-{kind}-{size[0]}x{size[1]}-{colours}", drawn(chart, data, size, PALETTES[colours]))


@pytest.mark.parametrize("colours", PALETTES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("chart", ["groups", "rounds", "coverage"])
def test_of_other_data(chart: str, size: tuple[int, int], colours: str, data_of: DataOf) -> None:
    compare(f"{chart}-{size[0]}x{size[1]}-{colours}", drawn(chart, data_of(chart), size, PALETTES[colours]))


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("chart", OF_SHIFTS)
def test_of_shifts(chart: str, width: int, data_of: DataOf) -> None:
    compare(f"{chart}-{width}-plain", charts.plain(chart, data_of(chart), width))


@pytest.mark.parametrize("chart", OF_SHIFTS)
def test_of_shifts_in_colour(chart: str, data_of: DataOf) -> None:
    compare(f"{chart}-80-colour", drawn(chart, data_of(chart), (80, 60), ON_ANY_GROUND["all"]))


@pytest.mark.parametrize("chart", charts.CHARTS)
def test_narrow_and_low(chart: str, data_of: DataOf) -> None:
    compare(f"{chart}-38x8-plain", drawn(chart, data_of(chart), (38, 8), PLAIN))


@pytest.mark.parametrize("chart", charts.CHARTS)
def test_at_every_width(chart: str, data_of: DataOf) -> None:
    """What gives way first, and what there is room for at last."""
    data = data_of(chart)
    compare(f"{chart}-every-width", "\n\n".join(charts.plain(chart, data, width) for width in WIDTHS))


@pytest.mark.parametrize("chart", [each for each in charts.CHARTS if each not in OF_SHIFTS])
def test_at_every_height(chart: str, data_of: DataOf) -> None:
    """What goes first as the lines run out, and where the air is where there are more than enough."""
    data = data_of(chart)
    compare(f"{chart}-every-height", "\n\n".join(drawn(chart, data, (64, height), PLAIN) for height in HEIGHTS))


@pytest.mark.parametrize("chart", charts.CHARTS)
def test_words(chart: str, data_of: DataOf) -> None:
    compare(f"{chart}-words", charts.words(chart, data_of(chart)))


def test_words_where_nobody_is_named(anonymous: Diagnosis) -> None:
    compare("spread-anonymous-words", charts.words("spread", anonymous))


def drawn(chart: str, data: charts.Data, size: tuple[int, int], palette: Palette) -> str:
    return charts.draw(chart, data, *size, palette)
