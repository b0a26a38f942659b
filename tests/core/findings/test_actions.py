"""What stands beside an action and a shift: what they rest on, as it was scored then and since."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.action import Review, Said
from m2m_tui.core.findings.actions import (
    actions_of,
    by_date,
    by_owner,
    by_shift,
    chain,
    history,
    history_in_short,
    in_short,
    is_overdue,
    learned,
    moved_words,
    outcome_words,
    owner_words,
    scores_since_the_baseline,
    scores_then_and_since,
)
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act import actions, choose, reviews
from m2m_tui.core.survey_rounds import revealed_rounds
from tests.core.asked import THREE
from tests.each_of import each_of

TODAY = date(2027, 3, 1)


def with_one_more(session: Session, enabler_id: str) -> tuple[Session, str]:
    """The first shift, resting on one enabler more."""
    key, shift = next(iter(session.shifts.items()))
    more = shift.model_copy(update={"enablers": (*shift.enablers, enabler_id)})
    return changed(session, shifts={**session.shifts, key: more}), key


def test_an_enabler_that_was_taken_out_elsewhere_is_passed_over(shipped: Session) -> None:
    rests_on = next(iter(shipped.shifts.values())).enablers
    session, key = with_one_more(shipped, "gone-elsewhere")
    found = scores_since_the_baseline(session, key)
    assert tuple(each.enabler_id for each in found) == rests_on
    assert found == scores_since_the_baseline(shipped, key)


def test_before_a_second_round_nothing_is_said(example: Session) -> None:
    assert [scores_since_the_baseline(example, key) for key in example.shifts] == [() for _ in example.shifts]


def test_behind_an_action_stand_the_enablers_of_its_shift_and_those_of_its_insights(example: Session) -> None:
    key = next(key for key, each in example.shifts.items() if each.insights)
    of_insights = {each for insight in example.shifts[key].insights for each in example.insights[insight].enablers}
    own = next(each for each in reversed(example.enablers) if each not in of_insights)
    resting = replaced(example.shifts[key], enablers=(own,))
    session, action = actions.add(changed(example, shifts={**example.shifts, key: resting}), text="Ask", shift=key)
    in_order = [each for each in example.enablers if each in {own, *of_insights}]
    assert [each.enabler_id for each in chain(session, action).scores] == in_order


def test_a_round_that_is_gone_is_not_measured_then(shipped: Session) -> None:
    baseline, latest = revealed_rounds(shipped)
    (gone,) = scores_then_and_since(shipped, (THREE,), "gone")
    (before_any,) = scores_then_and_since(shipped, (THREE,), "")
    (first,) = scores_then_and_since(shipped, (THREE,), baseline)
    (last,) = scores_then_and_since(shipped, (THREE,), latest)
    assert gone == before_any
    assert (gone.then, gone.since, gone.change) == ("not measured then", last.then, "")
    assert (first.since, last.since, last.change) == (last.then, "not measured yet", "")
    assert first.then not in ("not measured then", first.since)
    assert first.change


def test_the_actions_of_a_shift_are_those_of_the_ones_joined_into_it_too(example: Session) -> None:
    one, two, three, *_ = example.shifts
    session, of_one = actions.add(example, text="Ask", shift=one)
    session, of_two = actions.add(session, text="Tell", shift=two)
    session, of_none = actions.add(session, text="Find a room")
    session = choose.join(session, one, two, from_="a", to="b")
    assert [*actions_of(session, two)] == [of_one, of_two]
    assert actions_of(session, three) == {}
    assert {key: [*those] for key, those in by_shift(session).items()} == {two: [of_one, of_two], "": [of_none]}


def test_owners_stand_by_name_whether_it_begins_with_a_capital_or_not(example: Session) -> None:
    session = example
    for owner in ("Parks", "housing", "", "HOUSING"):
        session, _ = actions.add(session, text="Ask", owner=owner)
    assert [(name, len(those)) for name, those in by_owner(session).items()] == [("", 1), ("housing", 2), ("Parks", 1)]


def test_what_is_done_or_dropped_is_neither_overdue_nor_waiting_for_somebody(example: Session) -> None:
    session, late = actions.add(example, text="Ask", owner="Chair", due=date(2027, 2, 28))
    session, nobodys = actions.add(session, text="Find a room", due=date(2027, 2, 27))
    assert in_short(session, TODAY) == "2 actions: 2 open, 2 overdue and 1 with nobody yet"
    assert in_short(session, date(2027, 2, 28)) == "2 actions: 2 open, 1 overdue and 1 with nobody yet"
    session = actions.drop(actions.done(session, late), nobodys)
    assert in_short(session, TODAY) == "2 actions: 0 open; 1 done, 1 dropped"
    assert [owner_words(session.actions[key]) for key in (late, nobodys)] == ["Chair", "nobody named"]
    assert not any(is_overdue(each, TODAY) for each in session.actions.values())
    assert in_short(actions.remove(session, nobodys), TODAY) == "1 action: 0 open; 1 done"


def test_what_the_reviews_said_of_an_action_and_of_no_other(example: Session) -> None:
    session, one = actions.add(example, text="Ask for a room")
    session, other = actions.add(session, text="Find the money")
    moved = Said(outcome="another day", due=date(2027, 6, 4), learned="It takes a month")
    told = {
        "spring": {one: moved, other: Said(outcome="done")},
        "summer": {other: Said(learned="Ask twice")},
        "autumn": {one: Said(outcome="another day")},
        "winter": {one: Said(outcome="still open", learned="Somebody has to say yes")},
    }
    session = changed(session, reviews={key: Review(title=key, said=said) for key, said in told.items()})
    assert history(session, one) == (
        "“spring”: moved to 4 June 2027; learned: It takes a month",
        "“autumn”: moved to another day",
        "“winter”: still open; learned: Somebody has to say yes",
    )
    assert history(session, other) == ("“spring”: done", "“summer”: learned: Ask twice")
    assert (moved_words(session, one), moved_words(session, other)) == ("moved twice", "")
    assert learned(session, one) == ("It takes a month", "Somebody has to say yes")
    assert learned(session, other) == ("Ask twice",)
    assert history_in_short(session, one) == "set in “Baseline”, moved twice, still open"
    assert history_in_short(actions.done(session, other), other) == "set in “Baseline”, done"
    before_any, third = actions.add(changed(session, rounds={}), text="Begin")
    assert history_in_short(before_any, third) == "set before the first survey, still open"


def test_by_their_day_the_open_ones_come_first_and_those_without_a_day_behind_them(example: Session) -> None:
    session = example
    for text, due in (("late", date(2027, 5, 1)), ("none", None), ("soon", date(2027, 4, 1)), ("done", None)):
        session, last = actions.add(session, text=text, due=due)
    session, dropped = actions.add(session, text="dropped", due=date(2027, 1, 1))
    session = actions.drop(actions.done(session, last), dropped)
    assert [each.text for each in by_date(session).values()] == ["soon", "late", "none", "done", "dropped"]


@each_of(
    ("said", "words"),
    [
        (Said(outcome="another day", due=date(2027, 6, 4)), "moved to 4 June 2027"),
        (Said(outcome="another day"), "moved to another day"),
        (Said(outcome="dropped", because="no money"), "dropped: no money"),
        (Said(outcome="dropped"), "dropped"),
        (Said(learned="It takes a month"), ""),
    ],
)
def test_what_became_of_it_in_words(said: Said, words: str) -> None:
    assert outcome_words(said) == words


def test_how_often_it_was_moved_and_what_was_learned_each_time(example: Session) -> None:
    session, key = actions.add(replaced(example, rounds={}), text="Ask")
    told = []
    for month in (4, 5, 6):
        session, review = reviews.begin(session)
        session = reviews.say_another_day(session, review, key, date(2027, month, 1))
        session = reviews.say_learned(session, review, key, f"Not before {month}" if month != 5 else "")
        told.append(moved_words(session, key))
    assert told == ["moved once", "moved twice", "moved 3 times"]
    assert learned(session, key) == ("Not before 4", "Not before 6")
    assert history_in_short(session, key) == "set before the first survey, moved 3 times, still open"
    assert history_in_short(actions.drop(session, key), key).endswith(", dropped")
