"""Counts as they stand in a sentence."""

from __future__ import annotations

import pytest

from m2m_tui.core.words import have, havent, people, scores


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 people have"), (1, "1 person has"), (2, "2 people have"), (12, "12 people have")],
)
def test_one_has_and_more_have(count: int, said: str) -> None:
    assert f"{people(count)} {have(count)}" == said
    assert f"{people(count)} {havent(count)}" == f"{said}n’t"
    assert scores(count) == ("1 score" if count == 1 else f"{count} scores")
