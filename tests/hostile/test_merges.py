"""Any three sessions, however they came about, can be brought together, and what comes out can be saved and read."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from m2m_tui.core.errors import EditRefused, M2MError
from m2m_tui.core.history.changes import changes
from m2m_tui.core.merging.conflicts import resolve, views
from m2m_tui.core.merging.merge import merged
from m2m_tui.core.session import Session
from m2m_tui.storage.toml.models import read_session, session_text
from tests.hostile.mutations import other_text
from tests.hostile.running import assert_only_text
from tests.strategies import sessions
from tests.thorough import tries


def brought_together(base: Session, ours: Session, theirs: Session) -> None:
    """Every promise about a merge, whatever it is a merge of."""
    both, kept = merged(base, ours, theirs)
    assert_whole(both)
    assert all(isinstance(place, str) for place in kept)
    for said in (*changes(ours, both), *changes(theirs, both)):
        assert_only_text(said, lines=1)
    for view in views(both):
        for text in (view.title, view.kept, view.other):
            assert_only_text(text)
    for key in both.conflicts:
        for take_other in (False, True):
            try:
                assert_whole(resolve(both, key, take_other))
            except EditRefused:
                continue


def assert_whole(session: Session) -> None:
    text = session_text(session)
    assert session_text(read_session(text, "merged")) == text


@given(sessions(), sessions(), sessions())
def test_three_sessions_that_have_nothing_to_do_with_each_other(base: Session, ours: Session, theirs: Session) -> None:
    brought_together(base, ours, theirs)


@pytest.fixture(scope="module")
def mutants(small_text: str) -> list[Session]:
    """Sessions that grew out of one another, each a few changes further: most values are of another type or in another place."""
    grown, seed = [small_text], 0
    while len(grown) < 150:
        seed += 1
        try:
            text = other_text(Random(seed).choice(grown), seed)
            read_session(text, "mutant")
        except M2MError:
            continue
        grown.append(text)
    return [read_session(text, "mutant") for text in grown]


def of_three(mutants: list[Session], seed: int) -> tuple[Session, Session, Session]:
    base, ours, theirs = Random(seed).choices(mutants, k=3)
    return base, ours, theirs


@settings(max_examples=tries(25, 4000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_three_that_somebody_has_been_at(mutants: list[Session], seed: int) -> None:
    brought_together(*of_three(mutants, seed))
