"""Steps back and forward as values: joined, gone over, and never over what others did."""

from __future__ import annotations

from m2m_tui.core.history.undo import Step, Steps
from m2m_tui.core.session import Session, describe
from m2m_tui.core.stages import deepen


def called(session: Session, title: str) -> Session:
    return describe(session, title=title, place=session.place, challenge=session.challenge)


def placed(session: Session, place: str) -> Session:
    return describe(session, title=session.title, place=place, challenge=session.challenge)


def test_one_goes_back_and_forward_again(example: Session) -> None:
    after = called(example, "New")
    steps = Steps().with_step(Step(example, after, "renamed", None))
    back = steps.undo(after)
    assert back is not None
    assert (back.session, back.words) == (example, "renamed")
    assert back.steps.undo(example) is None
    again = back.steps.redo(example)
    assert again is not None
    assert again.session == after
    assert again.steps.redo(after) is None


def test_steps_that_join_are_one_and_leave_out_what_others_did_between(example: Session) -> None:
    first = called(example, "N")
    theirs = placed(first, "Elsewhere")
    second = called(theirs, "Ne")
    steps = Steps().with_step(Step(example, first, "typed", "title")).with_step(Step(theirs, second, "typed", "title"))
    assert len(steps.back) == 1
    back = steps.undo(second)
    assert back is not None
    assert back.session == placed(example, "Elsewhere")


def test_another_step_ends_what_was_forward(example: Session) -> None:
    one = called(example, "One")
    back = Steps().with_step(Step(example, one, "one", None)).undo(one)
    assert back is not None
    assert back.steps.forward
    assert not back.steps.with_step(Step(example, called(example, "Two"), "two", None)).forward


def test_a_step_of_which_nothing_is_left_is_passed_over(example: Session) -> None:
    one = called(example, "One")
    gone = Steps().with_step(Step(example, one, "one", None)).undo(example)  # somebody has put it back already
    assert gone is not None
    assert (gone.session, gone.steps) == (None, Steps())


def test_what_others_did_and_nothing_is_left_of_is_not_asked_about(example: Session) -> None:
    one = called(example, "One")
    two, three = called(one, "Two"), placed(one, "Elsewhere")
    steps = Steps().with_step(Step(example, one, "mine", None)).with_step(Step(one, two, "theirs", None, asks=True))
    assert [each.words for each in steps.without_overtaken(two).back] == ["mine", "theirs"]
    assert [each.words for each in steps.without_overtaken(three).back] == ["mine"], "and never what is one's own"
    assert [each.words for each in Steps(steps.back[:1]).without_overtaken(example).back] == ["mine"]


def test_going_back_keeps_what_somebody_else_has_put_in_the_same_place_since(example: Session) -> None:
    ours = placed(called(example, "Ours"), "Elsewhere")
    now = called(ours, "Theirs")
    back = Steps().with_step(Step(example, ours, "typed", None)).undo(now)
    assert back is not None
    assert back.session is not None
    assert (back.session.title, back.session.place) == ("Theirs", example.place)
    assert [(each.kept, each.other) for each in back.session.conflicts.values()] == [("Theirs", example.title)]


def test_after_going_forward_one_can_go_back_again(example: Session) -> None:
    after = called(example, "New")
    back = Steps().with_step(Step(example, after, "renamed", None)).undo(after)
    assert back is not None
    again = back.steps.redo(example)
    assert again is not None
    once_more = again.steps.undo(after)
    assert once_more is not None
    assert (once_more.session, once_more.words) == (example, "renamed")


def test_there_and_back_again_are_two_steps_for_together_they_are_nothing_to_take_back(example: Session) -> None:
    there = called(example, "There")
    steps = Steps().with_step(Step(example, there, "there", "title")).with_step(Step(there, example, "back", "title"))
    back = steps.undo(example)
    assert back is not None
    assert (back.session, back.words) == (there, "back")
    first = back.steps.undo(there)
    assert first is not None
    assert (first.session, first.words) == (example, "there")


def test_a_step_gone_back_over_is_still_somebody_elses_and_joined_by_nothing(example: Session) -> None:
    after = called(example, "New")
    back = Steps().with_step(Step(example, after, "renamed", "title", asks=True)).undo(after)
    assert back is not None
    (forward,) = back.steps.forward
    assert (forward.asks, forward.joined_by) == (True, None)
    again = back.steps.redo(example)
    assert again is not None
    typed = called(after, "Newer")
    assert len(again.steps.with_step(Step(after, typed, "renamed", "title")).back) == 2


def test_what_was_forward_stays_until_something_is_done(example: Session) -> None:
    one = called(example, "One")
    back = Steps().with_step(Step(example, one, "one", None)).undo(one)
    assert back is not None
    assert back.steps.before(Steps()) == back.steps
    later = Steps().with_step(Step(example, placed(example, "Elsewhere"), "moved", None))
    assert back.steps.before(later) == later


def said(session: Session, words: str) -> Session:
    return deepen.add(session, text=words, kind="barrier")[0]


def test_what_others_took_away_is_one_step_that_puts_it_back_and_leaves_what_else_they_did(example: Session) -> None:
    full, older = said(said(example, "One"), "Two"), called(example, "Theirs")
    first = Step(example, said(example, "One"), "added", None)
    steps = Steps((first,), (first,)).with_taken_away(full, older, older)
    assert (steps.back[:-1], steps.forward, steps.back[-1].theirs) == ((first,), (first,), True)
    back = steps.undo(older)
    assert back is not None
    assert (back.session, back.words) == (called(full, "Theirs"), "what others took away")
    again = back.steps.redo(called(full, "Theirs"))
    assert again is not None
    assert again.session == older
    assert again.steps.back[-1].theirs


def test_where_others_took_nothing_away_there_is_no_step(example: Session) -> None:
    steps = Steps()
    assert steps.with_taken_away(example, said(example, "Theirs"), said(example, "Theirs")) is steps


def test_what_others_took_away_and_put_back_themselves_is_no_step_any_more(example: Session) -> None:
    full = said(example, "One")
    steps = Steps().with_taken_away(full, example, example)
    assert steps.without_overtaken(example) == steps
    assert steps.without_overtaken(full) == Steps()


def test_a_step_that_is_gone_says_whether_others_have_built_on_it(example: Session) -> None:
    full = said(example, "One")
    (key,) = full.insights.keys() - example.insights.keys()
    steps = Steps().with_step(Step(example, full, "added", None))
    gone, changed = steps.undo(example), steps.undo(deepen.edit(full, key, "Theirs"))
    assert gone is not None
    assert changed is not None
    assert (gone.session, gone.built_on) == (None, False)
    assert (changed.session, changed.built_on) == (None, True)
    renamed = Steps().with_step(Step(example, called(example, "Ours"), "renamed", None)).undo(called(example, "Theirs"))
    assert renamed is not None
    assert (renamed.session, renamed.built_on) == (None, True)
