"""What says something only beside another field, as why an action was dropped, never stands alone after two sides came together."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.framework import Part
from m2m_tui.core.merging.conflicts import resolve, views
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.merging.status_fields import left_over
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import adapt
from m2m_tui.core.stages.act import actions, reviews
from tests.each_of import each_of
from tests.edits import two_sides
from tests.thorough import tries

ONE = "systems-mindset"


def parts(session: Session) -> list[Part]:
    said = (each for review in session.reviews.values() for each in review.said.values())
    return [*session.actions.values(), *session.enablers.values(), *said]


def few_things(session: Session) -> Session:
    """So few of everything that two sides often meet."""
    enablers = dict(list(session.enablers.items())[:2])
    session = changed(session, enablers=enablers, rounds={}, insights={}, shifts={}, ballots={}, actions={}, reviews={})
    return reviews.begin(actions.add(session, text="Write to the board")[0])[0]


@pytest.fixture
def with_action(example: Session) -> tuple[Session, str]:
    return actions.add(example, text="Write to the board")


@given(st.data())
@settings(max_examples=tries(40, 3000), suppress_health_check=list(HealthCheck))
def test_whatever_two_sides_did_nothing_is_left_over(example: Session, data: st.DataObject) -> None:
    base, ours, theirs = data.draw(two_sides(few_things(example)))
    merged = merge(base, ours, theirs).whole
    while merged.conflicts:
        settled_key = next(iter(merged.conflicts))
        try:
            merged = resolve(merged, settled_key, data.draw(st.booleans()))
        except EditRefused:
            merged = resolve(merged, settled_key, take_other=False)
    assert not [left_over(each) for each in parts(merged) if left_over(each)]
    assert not [each for each in merged.enablers.values() if each.original is None and adapt.is_reworded(each)]


@each_of("ours_dropped", [True, False])
@each_of("take_other", [True, False])
def test_an_action_that_is_done_says_nothing_of_why_it_was_dropped(
    with_action: tuple[Session, str], ours_dropped: bool, take_other: bool
) -> None:
    base, key = with_action
    sides = actions.drop(base, key, "No money."), actions.done(base, key)
    merged = merge(base, *(sides if ours_dropped else reversed(sides))).whole
    (view,) = views(merged)
    settled = resolve(merged, view.conflict_id, take_other).actions[key]
    dropped = ours_dropped is not take_other
    assert (settled.state, settled.dropped_because) == (("dropped", "No money.") if dropped else ("done", ""))


def test_a_reason_for_what_the_other_side_took_back_is_asked_about(with_action: tuple[Session, str]) -> None:
    base, key = with_action
    base = actions.drop(base, key, "")
    merged = merge(base, actions.done(base, key), actions.drop(base, key, "No money.")).whole
    assert (merged.actions[key].state, merged.actions[key].dropped_because) == ("open", "")
    (view,) = views(merged)
    assert (view.title, view.kept, view.other) == (
        "why the action “Write to the board” was dropped",
        "nothing",
        "No money.",
    )
    with pytest.raises(EditRefused, match="As things stand, it isn’t dropped"):
        resolve(merged, view.conflict_id, take_other=True)
    dropped = resolve(actions.drop(merged, key, ""), view.conflict_id, take_other=True)
    assert dropped.actions[key].dropped_because == "No money."


@each_of("by_ours", [True, False])
def test_what_one_side_left_over_by_hand_stays_and_is_not_asked_about(
    with_action: tuple[Session, str], by_ours: bool
) -> None:
    base, key = with_action
    by_hand = replaced(base.actions[key], dropped_because="By hand")
    sides = changed(base, actions={key: by_hand}), actions.set_owner(base, key, "Chair")
    merged = merge(base, *(sides if by_ours else reversed(sides))).whole
    action = merged.actions[key]
    assert (action.state, action.dropped_because, action.owner) == ("open", "By hand", "Chair")
    assert not merged.conflicts


def test_a_removed_enabler_that_was_brought_back(example: Session) -> None:
    base = adapt.remove(example, ONE, "")
    merged = merge(base, adapt.keep(base, ONE), adapt.remove(base, ONE, "Others do that.")).whole
    enabler = merged.enablers[ONE]
    assert (enabler.removed, enabler.removed_because) == (False, "")
    assert [view.other for view in views(merged)] == ["Others do that."]


def test_what_a_review_says_of_an_action_that_is_done(with_action: tuple[Session, str]) -> None:
    base, key = with_action
    base, review = reviews.begin(base)
    sides = reviews.say_dropped(base, review, key, "No money."), reviews.say_done(base, review, key)
    merged = merge(base, *sides).whole
    for view in views(merged):
        merged = resolve(merged, view.conflict_id, take_other=view.other == "done")
    said = merged.reviews[review].said[key]
    assert (said.outcome, said.because) == ("done", "")


@each_of("ours_restored", [True, False])
@each_of("take_other", [True, False])
def test_the_framework_s_own_words_are_remembered_whichever_are_chosen(
    example: Session, ours_restored: bool, take_other: bool
) -> None:
    base = adapt.reword(example, ONE, title="The long view")
    first = base.enablers[ONE].original
    sides = adapt.restore_wording(base, ONE), adapt.reword(base, ONE, title="A longer view")
    merged = merge(base, *(sides if ours_restored else reversed(sides))).whole
    (view,) = views(merged)
    settled = resolve(merged, view.conflict_id, take_other).enablers[ONE]
    if ours_restored is take_other:
        assert (settled.title, settled.original) == ("A longer view", first)
    else:
        assert (settled.title, settled.original) == (example.enablers[ONE].title, None)
