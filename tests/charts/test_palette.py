"""Which colour stands for what, and that without colours none does."""

from __future__ import annotations

from m2m_tui.charts.palette import ON_ANY_GROUND, PLAIN


def test_without_colours_nothing_has_one() -> None:
    assert {PLAIN.level(0), PLAIN.level(7), *map(PLAIN.score, range(1, 6)), PLAIN.shade(0), PLAIN.shade(1)} == {""}


def test_each_score_and_level_has_its_own_and_levels_begin_again() -> None:
    palette = ON_ANY_GROUND["all"]
    assert [palette.score(score) for score in range(1, 6)] == list(palette.scores)
    assert len(set(palette.scores)) == 5
    assert [palette.level(place) for place in range(5)] == [*palette.levels, palette.levels[0]]


def test_the_fuller_the_further_on_is_the_shade() -> None:
    palette = ON_ANY_GROUND["all"]
    step = 1 / len(palette.shades)
    for place, shade in enumerate(palette.shades):
        assert palette.shade(place * step) == palette.shade(place * step + step * 0.9) == shade
    assert palette.shade(1) == palette.shades[-1]
