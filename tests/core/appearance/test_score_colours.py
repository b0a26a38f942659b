"""The scores are told apart by everybody, on a dark and on a light ground, and with few colours too."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

from m2m_tui.charts.palette import ON_ANY_GROUND, ink_on
from m2m_tui.core.appearance.score_colours import SCORES, Depth, Ground
from m2m_tui.reports.page_style import STYLE
from tests.each_of import each_of
from tests.seen_colours import EYES, Three, ciede2000, contrast, difference
from tests.terminal_colours import LINUX, XTERM, as_shown, of_sixteen

PAIRS = (Path(__file__).parents[2] / "data" / "ciede2000.txt").read_text("utf-8")


def test_the_difference_is_the_published_one() -> None:
    pairs = [tuple(map(float, line.split())) for line in PAIRS.splitlines() if not line.startswith("#")]
    assert len(pairs) == 34
    for l1, a1, b1, l2, a2, b2, said in pairs:
        one: Three = (l1, a1, b1)
        other: Three = (l2, a2, b2)
        assert round(ciede2000(one, other), 4) == said
        assert round(ciede2000(other, one), 4) == said


@each_of("eyes", EYES)
@each_of("ground", ["dark", "light"])
@each_of("depth", ["all", "256"])
def test_neighbours_and_ends_are_told_apart(ground: Ground, depth: Depth, eyes: str) -> None:
    shown = [as_shown(hue, depth) for hue in SCORES[ground, depth]]
    assert difference(shown[0], shown[4], eyes) >= 40
    assert min(difference(one, other, eyes) for one, other in pairwise(shown)) >= 12
    assert min(difference(one, other, eyes) for one, other in combinations(shown, 2)) >= 12


@each_of("eyes", EYES)
@each_of("ground", ["dark", "light"])
@each_of("sixteen", [LINUX, XTERM])
def test_with_sixteen_colours_none_is_another(ground: Ground, sixteen: tuple[str, ...], eyes: str) -> None:
    """Sixteen are too few for more: people with protanopia see grey and light cyan nearly alike. The digits tell."""
    shown = [of_sixteen(hue, sixteen) for hue in SCORES[ground, "16"]]
    assert difference(shown[0], shown[4], eyes) >= 40
    assert min(difference(one, other, eyes) for one, other in combinations(shown, 2)) >= 6


@each_of(("ground", "depth"), SCORES)
def test_a_digit_is_read_on_its_score(ground: Ground, depth: Depth) -> None:
    for hue in (*SCORES[ground, depth], *ON_ANY_GROUND[depth].shades):
        assert contrast(as_shown(hue, depth), as_shown(ink_on(hue), depth)) >= 4.5
        assert depth != "16" or contrast(of_sixteen(hue, XTERM), of_sixteen(ink_on(hue), XTERM)) >= 4.5


@each_of("eyes", EYES)
def test_on_a_page_low_and_high_are_told_apart_and_seen(eyes: str) -> None:
    """The report hatches the low scores in one colour and the high ones in another, and writes on the highest in that of the page."""
    hues = re.findall(r"--(?:low|high): (#\w+)", STYLE)
    for paper, (low, high) in {"#fff": hues[:2], "#16181c": hues[2:]}.items():
        assert f"--paper: {paper};" in STYLE
        assert difference(low, high, eyes) >= 40
        assert min(contrast(each, paper.replace("#fff", "#ffffff")) for each in (low, high)) >= 4.5
