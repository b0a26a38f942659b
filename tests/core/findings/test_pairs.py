"""When ups and downs of the same people differ clearly."""

from __future__ import annotations

from itertools import product

from m2m_tui.core.findings.pairs import differ_clearly


def test_ups_and_downs_differ_clearly_from_six_to_none_on() -> None:
    """Two-sided at 5 %: 6:0, 7:0, 8:0, 8:1, 9:1, 10:1, 10:2, ..."""
    fewest = {down: next(up for up in range(down, 40) if differ_clearly(up, down)) for down in range(5)}
    assert fewest == {0: 6, 1: 8, 2: 10, 3: 12, 4: 13}
    assert all(differ_clearly(up, down) == differ_clearly(down, up) for up, down in product(range(12), repeat=2))


def test_with_no_true_change_hardly_anybody_is_told_of_one() -> None:
    """Each of up to eight people goes up, down or stays, up as likely as down: every way it can come out."""
    for people in range(9):
        claimed = sum(differ_clearly(moves.count(1), moves.count(-1)) for moves in product((-1, 0, 1), repeat=people))
        assert claimed * 20 <= 3**people
    for up, down in product(range(9), repeat=2):
        assert not differ_clearly(up, down) or max(up, down) >= 6
