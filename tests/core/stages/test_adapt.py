"""Adapting: nothing is deleted, the framework's wording is never lost, and the order is the team's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import adapt
from m2m_tui.core.stages.adapt import adaptation
from tests.each_of import each_of
from tests.strategies import sessions

FIRST = "systems-mindset"


def under(session: Session, level: str) -> list[str]:
    return [key for key, each in session.enablers.items() if each.level == level]


def test_removing_keeps_the_enabler_its_reason_and_its_answers(example: Session) -> None:
    after = adapt.remove(example, FIRST, "  not ours ")
    assert after.enablers.keys() == example.enablers.keys()
    assert FIRST not in after.enablers_in_use
    assert after.enablers[FIRST].removed_because == "not ours"
    assert (after.rounds, after.insights, after.shifts) == (example.rounds, example.insights, example.shifts)
    assert adapt.keep(after, FIRST) == example


def test_an_edit_leaves_the_session_it_was_given_alone(example: Session) -> None:
    before = example.model_copy(deep=True)
    adapt.remove(example, FIRST, "x")
    adapt.reword(example, FIRST, title="Another")
    adapt.move(example, FIRST, "behaviours")
    adapt.add(example, level="mindset", title="New")
    assert example == before


def test_the_last_enabler_stays(example: Session) -> None:
    session = example
    for key in list(session.enablers_in_use)[1:]:
        session = adapt.remove(session, key, "")
    (last,) = session.enablers_in_use
    with pytest.raises(EditRefused, match="One enabler has to stay"):
        adapt.remove(session, last, "")
    gone = next(key for key in session.enablers if key != last)
    assert adapt.remove(session, gone, "another reason").enablers[gone].removed_because == "another reason"


def test_rewording_keeps_the_first_wording_however_often_it_is_done(example: Session) -> None:
    first = example.enablers[FIRST]
    after = adapt.reword(example, FIRST, title="Once", reason="clearer")
    after = adapt.reword(after, FIRST, title=" Twice ", statement="We look ahead.")
    enabler = after.enablers[FIRST]
    assert (enabler.title, enabler.statement, enabler.description) == ("Twice", "We look ahead.", first.description)
    assert enabler.original is not None
    assert (enabler.original.title, enabler.original.statement) == (first.title, first.statement)
    assert enabler.reason == "clearer"


def test_back_at_the_frameworks_words_nothing_is_left_to_remember(example: Session) -> None:
    first = example.enablers[FIRST]
    after = adapt.reword(example, FIRST, title="Another", level="behaviours", reason="why")
    assert adapt.restore_wording(after, FIRST).enablers[FIRST] == first
    by_hand = adapt.reword(after, FIRST, title=first.title, level=first.level, reason="")
    assert by_hand.enablers[FIRST] == first


def test_a_wording_that_ends_with_a_line_end_in_the_file_can_be_restored(example: Session) -> None:
    spaced = example.enablers[FIRST].model_copy(update={"description": "Written by hand.\n", "original": None})
    session = example.model_copy(update={"enablers": example.enablers | {FIRST: spaced}})
    after = adapt.restore_wording(adapt.reword(session, FIRST, title="Another"), FIRST)
    assert after.enablers[FIRST].original is None
    assert after.enablers[FIRST].description == "Written by hand."


def test_there_is_nothing_to_restore_in_an_unchanged_enabler(example: Session) -> None:
    with pytest.raises(EditRefused, match="already has its original wording"):
        adapt.restore_wording(example, FIRST)


def test_a_teams_own_enabler_has_no_original(example: Session) -> None:
    session, key = adapt.add(example, level="mindset", title="Ours", reason="missing here")
    assert session.enablers[key].added
    assert adapt.reword(session, key, title="Still ours").enablers[key].original is None


def test_adding_puts_it_last_under_its_level_with_an_id_of_its_own(example: Session) -> None:
    session, first = adapt.add(example, level="mindset", title=" New thing ")
    session, second = adapt.add(session, level="mindset", title="New thing")
    assert (first, second) == ("new-thing", "new-thing-2")
    assert under(session, "mindset")[-2:] == [first, second]
    assert session.enablers[first].title == "New thing"


def test_moving_puts_it_after_those_already_there(example: Session) -> None:
    session = adapt.move(example, FIRST, "behaviours")
    assert under(session, "behaviours") == [*under(example, "behaviours"), FIRST]
    assert under(session, "mindset") == under(example, "mindset")[1:]
    assert session.enablers[FIRST].original is not None


def test_what_is_moved_keeps_its_reason_for_as_long_as_it_is_elsewhere(example: Session) -> None:
    moved = adapt.move(example, FIRST, "behaviours", " It is what we do ")
    assert adaptation(moved) == adaptation(example)._replace(moved=1)
    assert adapt.why_moved(moved.enablers[FIRST]) == "It is what we do"
    both = adapt.reword(moved, FIRST, title="Systems", reason="Shorter")
    assert (adaptation(both).moved, adaptation(both).reworded) == (1, adaptation(example).reworded + 1)
    assert adapt.why_moved(both.enablers[FIRST]) == "It is what we do"
    assert adapt.why_reworded(both.enablers[FIRST]) == "Shorter"
    for back in (adapt.move(moved, FIRST, "mindset", "No"), adapt.restore_wording(moved, FIRST)):
        assert back.enablers[FIRST] == example.enablers[FIRST]


def test_an_earlier_version_kept_the_reason_for_moving_as_that_for_all(example: Session) -> None:
    moved = adapt.reword(example, FIRST, level="behaviours", reason="It is what we do")
    assert adapt.why_moved(moved.enablers[FIRST]) == "It is what we do"
    assert not adapt.why_reworded(moved.enablers[FIRST])
    both = adapt.reword(moved, FIRST, title="Systems").enablers[FIRST]
    assert (adapt.why_moved(both), adapt.why_reworded(both)) == ("", "It is what we do")


@each_of("nothing", ["", "  ", "\u200b", "\x1b[0m\n"])
def test_an_enabler_needs_a_name_that_can_be_seen(example: Session, nothing: str) -> None:
    with pytest.raises(EditRefused, match="needs a name"):
        adapt.reword(example, FIRST, title=nothing)
    with pytest.raises(EditRefused, match="needs a name"):
        adapt.add(example, level="mindset", title=nothing)


def test_a_level_that_does_not_exist_is_refused(example: Session) -> None:
    with pytest.raises(EditRefused, match="level is not part"):
        adapt.move(example, FIRST, "nowhere")
    with pytest.raises(EditRefused, match="level is not part"):
        adapt.add(example, level="nowhere", title="X")


def test_an_enabler_that_is_gone_is_refused(example: Session) -> None:
    edits: list[Callable[[], object]] = [
        lambda: adapt.remove(example, "gone", ""),
        lambda: adapt.keep(example, "gone"),
        lambda: adapt.reword(example, "gone", title="X"),
        lambda: adapt.restore_wording(example, "gone"),
        lambda: adapt.move(example, "gone", "mindset"),
        lambda: adapt.reorder(example, "gone", 1),
    ]
    for edit in edits:
        with pytest.raises(EditRefused, match="no longer in this session"):
            edit()


@given(sessions(), st.integers(-4, 4), st.data())
def test_reordering_moves_one_among_its_own_and_touches_no_other_level(
    session: Session, by: int, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(list(session.enablers)))
    level = session.enablers[key].level
    expected = under(session, level)
    place = expected.index(key)
    expected.remove(key)
    expected.insert(min(max(place + by, 0), len(expected)), key)
    after = adapt.reorder(session, key, by)
    assert under(after, level) == expected
    for other in session.levels.keys() - {level}:
        assert under(after, other) == under(session, other)
    assert after.enablers == session.enablers


def test_at_the_end_of_its_level_nothing_moves(example: Session) -> None:
    assert adapt.reorder(example, FIRST, -1) is example


def test_adaptation_counts_what_the_team_did(example: Session) -> None:
    session = adapt.restore_wording(example, key) if (key := _reworded(example)) else example
    start = adaptation(session)
    session = adapt.remove(session, FIRST, "")
    session, _ = adapt.add(session, level="mindset", title="Ours")
    session = adapt.reword(session, "reframing-risk", title="Daring")
    now = adaptation(session)
    assert (now.kept, now.removed, now.added, now.reworded) == (
        start.kept - 1,
        start.removed + 1,
        start.added + 1,
        start.reworded + 1,
    )
    assert str(now).endswith(f"{now.reworded} reworded")


def _reworded(session: Session) -> str | None:
    return next((key for key, each in session.enablers.items() if each.original is not None), None)


def test_what_the_team_added_and_removed_again_was_never_the_frameworks(example: Session) -> None:
    before = adapt.adaptation(example)
    session, own = adapt.add(example, level="mindset", title="A late thought")
    after = adapt.adaptation(adapt.remove(session, own, ""))
    assert after == before
    assert adapt.adaptation(session).added == before.added + 1


def test_ones_own_is_moved_from_nowhere(example: Session) -> None:
    session, own = adapt.add(example, level="mindset", title="A late thought")
    other = next(key for key in session.levels if key != "mindset")
    moved = adapt.move(session, own, other, "It is about money").enablers[own]
    assert (moved.level, moved.original, moved.moved_because) == (other, None, "")


@each_of(
    ("place", "by", "order"),
    [(0, 1, (1, 0, 2)), (2, -1, (0, 2, 1)), (0, 2, (1, 2, 0)), (2, 1, (0, 1, 2)), (0, -1, (0, 1, 2))],
)
def test_an_enabler_goes_up_and_down_among_its_own(
    example: Session, place: int, by: int, order: tuple[int, ...]
) -> None:
    three = [key for key, each in example.enablers.items() if each.level == "mindset"][:3]
    session = changed(example, enablers={key: example.enablers[key] for key in three}, insights={}, shifts={})
    assert [*adapt.reorder(session, three[place], by).enablers] == [three[at] for at in order]


def test_the_next_of_its_level_is_the_neighbour_whatever_stands_between(example: Session) -> None:
    """An enabler that was moved to the level stands behind those of other levels, in the file as on the screen."""
    first, other = (
        next(key for key, each in example.enablers.items() if each.level == level)
        for level in ("mindset", "infrastructure")
    )
    session = adapt.move(example, other, "mindset", "")
    keys = [key for key, each in session.enablers.items() if each.level == "mindset"]
    assert keys[-1] == other
    up = adapt.reorder(session, other, -1)
    assert [key for key, each in up.enablers.items() if each.level == "mindset"] == [*keys[:-2], other, keys[-2]]
    elsewhere = [key for key, each in session.enablers.items() if each.level != "mindset"]
    assert [key for key, each in up.enablers.items() if each.level != "mindset"] == elsewhere
    assert adapt.reorder(session, first, -1) is session
    assert adapt.reorder(session, other, 1) is session
