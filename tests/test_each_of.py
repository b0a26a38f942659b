"""A test of many cases fails where one of them does, and says which."""

from __future__ import annotations

import pytest

from tests.each_of import each_of


def test_every_case_is_tried_with_what_else_the_test_asks_for_and_the_one_that_fails_is_named() -> None:
    tried = []

    @each_of("factor", [1, 2])
    @each_of(("number", "most"), [(2, 4), (3, 5)])
    def times(factor: int, number: int, most: int, unit: str) -> None:
        tried.append(f"{factor * number}{unit}")
        assert factor * number <= most

    with pytest.raises(AssertionError) as failed:
        times(unit="m")
    assert tried == ["2m", "3m", "4m", "6m"]
    assert failed.value.__notes__ == ["with ('number', 'most') = (3, 5)", "with factor = 2"]


def test_without_a_case_it_would_pass_and_so_is_refused() -> None:
    with pytest.raises(AssertionError, match="no case at all"):
        each_of("case", [])
