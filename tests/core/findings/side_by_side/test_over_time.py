"""The rounds of one session side by side: everybody, and the groups that are large enough in two of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from m2m_tui.core.errors import NotComparable
from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.side_by_side.over_time import over_time
from m2m_tui.core.round import Answer
from m2m_tui.core.stages import adapt
from tests.core.findings.side_by_side.made import FRAMEWORK_READ, asked, place
from tests.each_of import each_of

ONE, TWO, *_ = FRAMEWORK_READ.enablers
GROUPS = ("Core team", "Partners")


def test_a_named_group_is_there_with_its_count_and_hidden_for_those_it_circulates_to() -> None:
    session = asked(place(), {ONE: (1, 4, 1, 5, 2, 4)}, groups=GROUPS)
    session = asked(adapt.remove(session, TWO, ""), {ONE: (2, 5, 2, 5, 2, 5, 2)}, groups=GROUPS, title="Later")
    found = over_time(session)
    assert {name: [cell.number for cell in rows[0].cells] for name, rows in found.groups.items()} == {
        "Core team": ["1 (n 3)", "2 (n 4)"],
        "Partners": ["4 (n 3)", "5 (n 3)"],
    }
    assert [cell.number for cell in found.everybody[1].cells] == ["nobody answered", "removed"]
    circulated = over_time(for_circulation(session))
    assert (circulated.groups, circulated.too_few) == ({}, GROUPS)
    assert [cell.number for cell in circulated.everybody[0].cells] == ["3 (n 6)", "2 (n 7)"]


def test_an_anonymous_group_is_there_where_each_round_shows_it() -> None:
    large: Sequence[Answer] = (1, 2, 3, 2, 2, 1, 3, 2, 1, 3, 2, 3, 1, 4, 2, 3)
    session = asked(place(), {ONE: large}, "anonymous", GROUPS)
    session = asked(session, {ONE: large}, "anonymous", GROUPS, "Later")
    found = over_time(session)
    assert list(found.groups) == list(GROUPS)
    assert all(cell.n == 8 for rows in found.groups.values() for cell in rows[0].cells)
    third = asked(session, {ONE: (1, 2, 3, 4)}, "anonymous", GROUPS, "Few")
    assert [cell.number for cell in over_time(third).groups["Partners"][0].cells][2] == "hidden"


def test_a_group_that_was_heard_in_one_round_only_is_named_and_not_shown() -> None:
    session = asked(place(), {ONE: (1, 4, 1, 5, 2, 4)}, groups=GROUPS)
    session = asked(session, {ONE: (2, 2, 3)}, groups=GROUPS[:1], title="Later")
    found = over_time(session)
    assert ([*found.groups], found.too_few) == (["Core team"], ("Partners",))


@each_of("rounds", [0, 1])
def test_it_takes_two_rounds_that_show_something(rounds: int) -> None:
    session = place()
    for _ in range(rounds):
        session = asked(session, {ONE: (1, 2, 3)})
    session = asked(session, {ONE: (1, 2)}, "anonymous") if rounds else session
    with pytest.raises(NotComparable, match="fewer than two rounds" if rounds else "no revealed round yet"):
        over_time(session)
