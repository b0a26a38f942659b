"""Parked thoughts: kept until they become an insight, become an action, or are dropped."""

from __future__ import annotations

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.history.changes import changes
from m2m_tui.core.history.diff_lines import as_lines
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import parking
from m2m_tui.storage.toml.models import read_session, session_text
from m2m_tui.storage.toml.tables import tables

ONE = "systems-mindset"


def test_a_thought_is_parked_where_it_came_up(example: Session) -> None:
    session, key = parking.park(example, " Who pays\nfor it? ", ONE)
    assert (session.parked[key].text, session.parked[key].enabler) == ("Who pays for it?", ONE)
    assert changes(example, session) == ("thought parked: “Who pays for it?”",)
    lines = list(as_lines(tables(session_text(session), "", "session")))
    assert f"Parked ({session.enablers[ONE].title}): Who pays for it?" in lines
    assert read_session(session_text(session), "") == session
    at_none, key = parking.park(example, "And who pays?", "gone")
    assert at_none.parked[key].enabler == ""


def test_a_thought_needs_words(example: Session) -> None:
    with pytest.raises(EditRefused, match="needs some words"):
        parking.park(example, " \u200b", ONE)


def test_it_becomes_an_insight_about_the_enabler_it_came_up_at(example: Session) -> None:
    session, key = parking.park(example, "Who pays?", ONE)
    after = parking.to_insight(session, key, "barrier")
    made = list(after.insights.values())[-1]
    assert (made.text, made.kind, made.enablers) == ("Who pays?", "barrier", (ONE,))
    assert not after.parked
    assert "no longer parked: “Who pays?”" in changes(session, after)


def test_what_came_up_at_an_enabler_that_is_gone_becomes_an_insight_about_none(example: Session) -> None:
    session, key = parking.park(example, "Who pays?", ONE)
    gone = changed(session, parked={key: session.parked[key].model_copy(update={"enabler": "gone"})})
    assert list(parking.to_insight(gone, key).insights.values())[-1].enablers == ()


def test_it_becomes_an_action_of_nobody_yet(example: Session) -> None:
    session, key = parking.park(example, "Ask the treasurer", ONE)
    after = parking.to_action(session, key)
    made = list(after.actions.values())[-1]
    assert (made.text, made.owner, made.shift, after.parked) == ("Ask the treasurer", "", "", {})


def test_it_is_dropped_once(example: Session) -> None:
    session, key = parking.park(example, "Who pays?")
    dropped = parking.drop(session, key)
    assert session_text(dropped) == session_text(example)
    for again in (parking.drop, parking.to_insight, parking.to_action):
        with pytest.raises(EditRefused, match="no longer parked"):
            again(dropped, key)


def test_two_laptops_park_and_both_are_there(example: Session) -> None:
    ours, _ = parking.park(example, "Ours", ONE)
    theirs, _ = parking.park(example, "Theirs")
    both = merge(example, ours, theirs)
    assert {each.text for each in both.session.parked.values()} == {"Ours", "Theirs"}
    assert not both.conflicts


def test_two_thoughts_of_one_id_are_two(example: Session) -> None:
    ours, key = parking.park(example, "Ours", ONE)
    theirs = changed(example, parked={key: ours.parked[key].model_copy(update={"text": "Theirs"})})
    assert {each.text for each in merge(example, ours, theirs).session.parked.values()} == {"Ours", "Theirs"}
