"""Shifts: from … to …, a facet, and what they rest on; what is missing is marked, not refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import FACETS
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import choose
from m2m_tui.core.stages.shift import by_facet, gaps
from tests.each_of import each_of

ONE, TWO = "systems-mindset", "reframing-risk"


def test_a_shift_is_added_last(example: Session) -> None:
    session, key = shift.add(example, from_=" Here ", to="\nThere", facet="values")
    assert list(session.shifts)[-1] == key
    added = session.shifts[key]
    assert (added.from_, added.to, added.facet, added.when) == ("Here", "There", "values", "")


@each_of(("from_", "to"), [("Here", ""), ("", "There")])
def test_one_end_is_enough_to_begin_with(example: Session, from_: str, to: str) -> None:
    session, key = shift.add(example, from_=from_, to=to, facet="values")
    assert (session.shifts[key].from_, session.shifts[key].to) == (from_, to)


@each_of("nothing", ["", "  ", "\u200b\n"])
def test_a_shift_without_either_end_is_refused(example: Session, nothing: str) -> None:
    with pytest.raises(EditRefused, match="needs a “from” or a “to”"):
        shift.add(example, from_=nothing, to=nothing, facet="values")
    with pytest.raises(EditRefused, match="needs a “from” or a “to”"):
        shift.edit(example, next(iter(example.shifts)), from_=nothing, to=nothing)


def test_one_thing_about_a_shift_changes_at_a_time(example: Session) -> None:
    key, first = next(iter(example.shifts.items()))
    edited = shift.edit(example, key, from_="A", to=" B ").shifts[key]
    assert edited == first.model_copy(update={"from_": "A", "to": "B"})
    assert shift.set_facet(example, key, "values").shifts[key] == first.model_copy(update={"facet": "values"})
    assert shift.set_when(example, key, "").shifts[key] == first.model_copy(update={"when": ""})
    assert list(shift.set_when(example, key, "now").shifts) == list(example.shifts)


def test_what_it_rests_on_is_kept_in_the_order_of_the_screen(example: Session) -> None:
    key, first = next(iter(example.shifts.items()))
    last, earlier = list(example.insights)[::-1][:2]
    after = shift.rest_on(example, key, enablers=[TWO, ONE, TWO], insights=[last, earlier]).shifts[key]
    assert (after.enablers, after.insights) == ((ONE, TWO), (earlier, last))
    only_enablers = shift.rest_on(example, key, enablers=[]).shifts[key]
    assert (only_enablers.enablers, only_enablers.insights) == ((), first.insights)


def test_a_facet_of_no_level_that_it_rests_on_is_told(example: Session) -> None:
    session, key = shift.add(example, from_="Here", facet="mindsets")
    assert shift.other_level(session, key) == "", "it rests on nothing"
    funding = next(each for each in session.enablers if shift.facet_of(session, each) == "infrastructure")
    level = session.enablers[funding].level
    session = shift.rest_on(session, key, enablers=[funding])
    assert shift.other_level(session, key) == session.levels[level].title
    assert shift.other_level(shift.set_facet(session, key, "infrastructure"), key) == ""
    assert shift.other_level(shift.rest_on(session, key, enablers=[ONE, funding]), key) == "", (
        "one of them is a mindset"
    )
    without = replaced(session.levels[level], facets=())
    assert shift.other_level(changed(session, levels=session.levels | {level: without}), key) == ""


def test_removing_a_shift_leaves_the_others(example: Session) -> None:
    key, *others = example.shifts
    assert list(shift.remove(example, key).shifts) == others


def test_what_is_gone_is_refused(example: Session) -> None:
    key = next(iter(example.shifts))
    edits: list[Callable[[], object]] = [
        lambda: shift.edit(example, "gone", from_="x", to=""),
        lambda: shift.set_facet(example, "gone", "values"),
        lambda: shift.set_when(example, "gone", "now"),
        lambda: shift.remove(example, "gone"),
        lambda: shift.rest_on(example, "gone"),
        lambda: shift.rest_on(example, key, enablers=["gone"]),
        lambda: shift.rest_on(example, key, insights=["gone"]),
    ]
    for edit in edits:
        with pytest.raises(EditRefused, match="no longer in this session"):
            edit()


def test_every_facet_is_listed_with_its_shifts_or_none(example: Session) -> None:
    session = example.model_copy(update={"shifts": {}})
    session, key = shift.add(session, from_="Here", facet="relationships")
    found = by_facet(session)
    assert tuple(found) == FACETS
    assert {facet: list(shifts) for facet, shifts in found.items() if shifts} == {"relationships": [key]}


def test_gaps_say_what_a_shift_still_lacks(example: Session) -> None:
    session, key = shift.add(example, from_="Here", facet="values")
    assert gaps(session.shifts[key]) == ("no “to” yet", "rests on nothing yet")
    session = shift.rest_on(session, key, enablers=[ONE])
    assert gaps(session.shifts[key]) == ("no “to” yet",)
    session = shift.edit(session, key, from_="", to="There")
    assert gaps(session.shifts[key]) == ("no “from” yet",)
    session = shift.edit(session, key, from_="Here", to="There")
    assert gaps(session.shifts[key]) == ()


def test_the_facet_of_a_new_shift_is_that_of_the_level_of_its_enabler(example: Session) -> None:
    for key, each in example.enablers.items():
        assert shift.facet_of(example, key) == example.levels[each.level].facets[0]
    assert shift.facet_of(example, "gone") == FACETS[0]
    bare = {key: each.model_copy(update={"facets": ()}) for key, each in example.levels.items()}
    assert shift.facet_of(changed(example, levels=bare), "data-and-learning") == FACETS[0]


def test_removing_a_shift_separates_what_was_joined_into_it_and_nothing_else(example: Session) -> None:
    one, two, three, four, *_ = example.shifts
    session = choose.join(choose.join(example, one, two, from_="a", to="b"), three, four, from_="c", to="d")
    after = shift.remove(session, two)
    assert (after.shifts[one].joined_into, after.shifts[three].joined_into) == ("", four)


def test_a_shift_may_rest_on_insights_alone(example: Session) -> None:
    session, key = shift.add(example, from_="Here", to="There", facet="values")
    assert shift.gaps(session.shifts[key]) == ("rests on nothing yet",)
    (one, *_) = session.insights
    assert shift.gaps(shift.rest_on(session, key, insights=[one]).shifts[key]) == ()
    assert shift.gaps(shift.rest_on(session, key, enablers=[ONE]).shifts[key]) == ()
