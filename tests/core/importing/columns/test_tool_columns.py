"""Columns that a form tool adds, and columns of who somebody is, by their headings and by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from m2m_tui.core.importing.columns.tool_columns import (
    added_by_the_tool,
    filled,
    is_email,
    is_group,
    is_like_a_name,
    looks_like_addresses,
    may_tell_who,
    says_groups,
    says_who_or_when,
)
from tests.each_of import each_of


@each_of(
    ("heading", "is_added"),
    [
        *(("Timestamp", True), ("ID", True), ("Total points", True), ("lastpage. Last page", True)),
        *(("Points - Trust", True), ("Feedback – Trust", True), ("Question time: Trust", True), ("2x3time", True)),
        *(("Trust [Score]", True), ("Trust [feedback]", True), ("Power [Score]", False), ("Trust", False)),
        *(("Points we agree on", False), ("Name", False), ("Email", False), ("Time to reflect", False)),
    ],
)
def test_what_a_form_tool_adds(heading: str, is_added: bool) -> None:
    assert added_by_the_tool(heading, ["Trust", heading]) is is_added


@each_of(
    ("heading", "email", "name", "who", "group"),
    [
        ("E-mail", True, False, False, False),
        ("First name", False, True, True, False),
        ("Your name", False, True, True, False),
        ("Which name suits you", False, True, True, False),
        ("Job title", False, True, True, False),
        ("Line manager", False, False, True, False),
        ("Which team are you in?", False, False, False, True),
        ("Trust", False, False, False, False),
    ],
)
def test_who_may_stand_below_a_heading(heading: str, email: bool, name: bool, who: bool, group: bool) -> None:
    assert (is_email(heading), is_like_a_name(heading), may_tell_who(heading), is_group(heading)) == (
        email,
        name,
        who,
        group,
    )


ADDRESS, TIME, NETWORK, WORDS = "ann@example.org", "3/6/2024 9:00", "192.0.2.17", "We meet"


@each_of(
    ("heading", "cells", "says"),
    [
        ("Column C", (ADDRESS, WORDS), True),
        ("Column C", (ADDRESS, WORDS, WORDS), False),
        ("Column C", (TIME, NETWORK, WORDS, WORDS), True),
        ("Column C", ("2001:db8::1:2", "anonymous", ""), True),
        ("Column C", (), False),
        ("Column C", ("anonymous", ""), False),
        ("Column C", (WORDS,), False),
        ("Line manager", (WORDS,), False),
        ("Your name", (WORDS,), True),
        ("Start time", (), True),
    ],
)
def test_by_what_somebody_could_be_found_again(heading: str, cells: Sequence[str], says: bool) -> None:
    assert says_who_or_when(heading, cells) is says


@each_of(
    ("known", "others", "says"), [(4, 1, True), (3, 1, False), (1, 0, True), (0, 1, False), (0, 0, False), (8, 2, True)]
)
def test_but_for_a_few_the_cells_of_a_column_of_groups_are_groups(known: int, others: int, says: bool) -> None:
    cells = ["Core Team"] * known + ["Gardeners"] * others + [""]
    assert says_groups(cells, {"core team": "Core team"}) is says


def test_who_gave_an_address_can_be_told_apart() -> None:
    assert filled(("anonymous", "", "Anonym", ADDRESS)) == (ADDRESS,)
    assert looks_like_addresses(("anonymous", ADDRESS))
    assert not looks_like_addresses((ADDRESS, "Ann"))
    assert not looks_like_addresses(("anonymous", ""))
