"""Two sessions that came about without each other are brought together, and nothing that either says is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.framework import Part
from m2m_tui.core.merging.guessed_base import common_ground
from m2m_tui.core.merging.merge import Merged, merge
from m2m_tui.core.session import Session, describe
from m2m_tui.core.stages import adapt, deepen
from m2m_tui.storage.toml.models import read_session, session_text
from tests.edits import two_sides
from tests.strategies import sessions
from tests.thorough import tries

TABLES = ("levels", "enablers", "rounds", "insights", "shifts")


def together(ours: Session, theirs: Session) -> Merged:
    merged = merge(common_ground(ours, theirs), ours, theirs)
    assert read_session(session_text(merged.session), "both.toml") == merged.session
    return merged


def texts(value: object) -> set[str]:
    """Every text in a value, whatever it stands in."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, Part):
        return texts(dict(value))
    if isinstance(value, dict):
        return {found for each in value.values() for found in texts(each)}
    return {found for each in value for found in texts(each)} if isinstance(value, (tuple, list)) else set()


@given(sessions(), sessions())
@settings(max_examples=tries(12, 1000))
def test_any_two_sessions(ours: Session, theirs: Session) -> None:
    merged = together(ours, theirs)
    for table in TABLES:
        assert getattr(merged.session, table).keys() == getattr(ours, table).keys() | getattr(theirs, table).keys()


@given(st.data(), sessions())
@settings(max_examples=tries(12, 1000))
def test_every_insight_and_shift_of_two_sides_is_there_or_asked_about(data: st.DataObject, session: Session) -> None:
    _, ours, theirs = data.draw(two_sides(session))
    merged = together(ours, theirs)
    found = texts(merged.session) | texts(dict(merged.conflicts))
    for side in (ours, theirs):
        for each in (side.title, *side.insights.values(), *side.shifts.values()):
            assert texts(each) <= found
    assert together(ours, ours) == Merged(ours, {}, ())


def test_what_only_one_says_is_taken_and_what_both_say_is_asked(example: Session) -> None:
    ours = adapt.remove(
        describe(example, title="Ours", place="", challenge=example.challenge), "ward-members", "Not here"
    )
    theirs = deepen.add(describe(example, title="Theirs", place="Riverton", challenge=""), text="New", kind="barrier")[
        0
    ]
    merged = together(ours, theirs)
    assert [(each.place, each.kept, each.other) for each in merged.conflicts.values()] == [("title", "Ours", "Theirs")]
    assert merged.session.place == "Riverton"
    assert merged.session.challenge == example.challenge
    assert merged.session.enablers["ward-members"].removed
    assert "New" in {each.text for each in merged.session.insights.values()}
    assert merged.session.rounds == example.rounds


def test_what_one_side_alone_knows_of_a_newer_m2m_stays(example: Session) -> None:
    ours = read_session(session_text(example).replace("format = 1\n", 'format = 1\ncolour = "red"\n', 1), "ours.toml")
    for one, other in ((ours, example), (example, ours)):
        assert (together(one, other).session.model_extra or {}) == {"colour": "red"}
