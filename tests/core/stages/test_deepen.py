"""Insights: each with its kind and its enablers, and a view of what nobody has talked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import KINDS, Session
from m2m_tui.core.stages import adapt, deepen, diagnose
from tests.each_of import each_of
from tests.strategies import sessions

ONE, TWO = "systems-mindset", "reframing-risk"


def test_an_insight_is_added_last_with_its_enablers_in_the_order_of_the_screen(example: Session) -> None:
    session, key = deepen.add(example, text=" Said\nin the room ", kind="barrier", enablers=[TWO, ONE, TWO])
    assert list(session.insights)[-1] == key
    insight = session.insights[key]
    assert (insight.text, insight.kind, insight.enablers) == ("Said in the room", "barrier", (ONE, TWO))
    assert key not in example.insights


@each_of("nothing", ["", " \n", "\u200b", "\x1b[2J"])
def test_an_insight_needs_words(example: Session, nothing: str) -> None:
    with pytest.raises(EditRefused, match="needs some words"):
        deepen.add(example, text=nothing, kind="barrier")
    with pytest.raises(EditRefused, match="needs some words"):
        deepen.edit(example, next(iter(example.insights)), nothing)


def test_one_thing_about_an_insight_changes_at_a_time(example: Session) -> None:
    session, key = deepen.add(example, text="One", kind="barrier", enablers=[ONE])
    first = session.insights[key]
    assert deepen.edit(session, key, " Two ").insights[key] == first.model_copy(update={"text": "Two"})
    assert deepen.set_kind(session, key, "where-we-are").insights[key].text == "One"
    assert deepen.set_enablers(session, key, []).insights[key] == first.model_copy(update={"enablers": ()})
    assert list(deepen.edit(session, key, "Two").insights) == list(session.insights)


def test_removing_an_insight_takes_it_out_of_the_shifts_that_rest_on_it(example: Session) -> None:
    shift_id, shift = next((key, each) for key, each in example.shifts.items() if len(each.insights) > 1)
    gone = shift.insights[0]
    after = deepen.remove(example, gone)
    assert gone not in after.insights
    assert after.shifts[shift_id].insights == shift.insights[1:]
    assert all(gone not in each.insights for each in after.shifts.values())
    untouched = [key for key, each in example.shifts.items() if gone not in each.insights]
    assert all(after.shifts[key] is example.shifts[key] for key in untouched)


def test_what_is_gone_is_refused(example: Session) -> None:
    key = next(iter(example.insights))
    edits: list[Callable[[], object]] = [
        lambda: deepen.add(example, text="x", kind="barrier", enablers=["gone"]),
        lambda: deepen.set_enablers(example, key, ["gone"]),
        lambda: deepen.edit(example, "gone", "x"),
        lambda: deepen.set_kind(example, "gone", "barrier"),
        lambda: deepen.remove(example, "gone"),
    ]
    for edit in edits:
        with pytest.raises(EditRefused, match="no longer in this session"):
            edit()


def test_insights_are_found_by_enabler_and_by_kind(example: Session) -> None:
    session, key = deepen.add(example, text="Both", kind="barrier", enablers=[ONE, TWO])
    assert list(deepen.by_enabler(session)[ONE])[-1] == key
    assert list(deepen.by_enabler(session)[TWO])[-1] == key
    assert list(deepen.of_kind(session, "barrier"))[-1] == key
    assert sum(len(deepen.of_kind(session, kind)) for kind in KINDS) == len(session.insights)


def test_an_insight_is_loose_once_all_its_enablers_are_removed(example: Session) -> None:
    session, key = deepen.add(example, text="Both", kind="barrier", enablers=[ONE, TWO])
    session, alone = deepen.add(session, text="Of nothing", kind="barrier")
    assert key not in deepen.loose(session)
    assert alone in deepen.loose(session)
    session = adapt.remove(adapt.remove(session, ONE, ""), TWO, "")
    assert key in deepen.loose(session)


def test_coverage_says_what_nobody_has_talked_about(example: Session) -> None:
    session = example.model_copy(update={"insights": {}, "shifts": {}})
    session, _ = deepen.add(session, text="a", kind="barrier", enablers=[ONE, TWO])
    session, _ = deepen.add(session, text="b", kind="barrier", enablers=[ONE])
    session, _ = deepen.add(session, text="c", kind="where-we-are", enablers=[ONE])
    session, _ = deepen.add(session, text="d", kind="where-we-are")
    found = deepen.coverage(session)
    rows = {row.enabler_id: row for row in found.rows}
    assert list(rows) == list(session.enablers_in_use)
    assert (rows[ONE].counts, rows[ONE].total) == ((1, 0, 0, 2, 0), 3)
    assert (rows[TWO].counts, rows[TWO].total) == ((0, 0, 0, 1, 0), 1)
    assert found.silent == tuple(each.title for key, each in session.enablers_in_use.items() if key not in (ONE, TWO))
    assert found.silent_kinds == ("where-we-want-to-be", "biggest-difference", "emerging-elsewhere")
    assert found.loose == 1


def test_a_note_becomes_an_insight_about_its_enabler(example: Session) -> None:
    (round_id,) = example.rounds
    noted = diagnose.note(diagnose.note(example, round_id, ONE, "It depends on who asks"), round_id, TWO, "Stays")
    session = deepen.note_to_insight(noted, round_id, ONE, "barrier")
    insight = list(session.insights.values())[-1]
    assert (insight.text, insight.kind, insight.enablers) == ("It depends on who asks", "barrier", (ONE,))
    assert session.rounds[round_id].notes == {TWO: "Stays"}
    with pytest.raises(EditRefused, match="no note"):
        deepen.note_to_insight(session, round_id, ONE)
    assert list(deepen.note_to_insight(noted, round_id, TWO).insights.values())[-1].kind == "where-we-are"


@given(sessions())
def test_coverage_adds_up(session: Session) -> None:
    found, by_enabler = deepen.coverage(session), deepen.by_enabler(session)
    assert [row.enabler_id for row in found.rows] == list(session.enablers_in_use) == list(by_enabler)
    for row in found.rows:
        assert row.total == sum(row.counts) == len(by_enabler[row.enabler_id])
    heard = {key for insights in by_enabler.values() for key in insights}
    assert len(heard) + found.loose == len(session.insights)


def test_a_comment_becomes_an_insight_about_its_enabler_once(example: Session) -> None:
    after = deepen.comment_to_insight(example, ONE, "We plan year by year.")
    made = list(after.insights.values())[-1]
    assert (made.text, made.kind, made.enablers) == ("We plan year by year.", "where-we-are", (ONE,))
    with pytest.raises(EditRefused, match="an insight already"):
        deepen.comment_to_insight(after, ONE, " We plan year by year. ")
    assert len(deepen.comment_to_insight(after, TWO, "We plan year by year.").insights) == len(after.insights) + 1


def test_what_the_room_ticked_as_talked_about_is_not_silent(example: Session) -> None:
    bare = example.model_copy(update={"insights": {}})
    ticked = diagnose.set_talked_about(bare, "b4se", ONE, True)
    title = example.enablers[ONE].title
    assert set(deepen.coverage(bare).silent) - set(deepen.coverage(ticked).silent) == {title}


def test_the_next_gap_is_the_enabler_itself_or_the_one_after_it_and_past_the_last_the_first() -> None:
    totals = {"a": 0, "b": 2, "c": 0, "d": 1}
    rows = tuple(deepen.CoverageRow(key, key, "", (), total) for key, total in totals.items())
    shown = deepen.Coverage((), rows, (), (), 0)
    assert {key: shown.gap_from(key) for key in ("", *totals)} == {"": "a", "a": "a", "b": "c", "c": "c", "d": "a"}
    assert deepen.Coverage((), rows[1:2], (), (), 0).gap_from("b") == ""
    assert deepen.Coverage((), (), (), (), 0).gap_from("b") == ""
