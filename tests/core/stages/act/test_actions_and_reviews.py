"""Who does what by when, and what became of it: nothing that was said is lost, also half-way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.actions import actions_of, by_owner, chain, history_in_short, in_short, when_words
from m2m_tui.core.merging.merge import merged
from m2m_tui.core.session import Session, replaced
from m2m_tui.core.stages import diagnose, shift
from m2m_tui.core.stages.act import actions, choose, reviews
from m2m_tui.storage.toml.models import read_session, session_text

TODAY = date(2027, 3, 1)


def one_action(session: Session) -> tuple[Session, str, str]:
    about = next(key for key, each in session.shifts.items() if each.enablers and each.insights)
    session, key = actions.add(session, text="Ask finance", owner="Chair", due=date(2027, 2, 20), shift=about)
    return session, key, about


def test_it_is_written_and_read(example: Session) -> None:
    session, key, about = one_action(example)
    assert "due = 2027-02-20\n" in session_text(session)
    assert read_session(session_text(session), "") == session
    assert session_text(actions.remove(session, key)) == session_text(example)
    assert list(actions_of(session, about)) == [key]


def test_how_it_stands(example: Session) -> None:
    session, key, _ = one_action(example)
    said = when_words(session.actions[key], TODAY)
    assert said == "by 20 February, 9 days overdue"
    session, _ = actions.add(session, text="Another")
    assert in_short(session, TODAY) == "2 actions: 2 open, 1 overdue and 1 with nobody yet"
    assert list(by_owner(session)) == ["", "Chair"]
    session = actions.done(session, key)
    assert when_words(session.actions[key], TODAY) == "done"
    assert actions.done(session, key).actions[key].state == "open"
    assert when_words(actions.drop(session, key).actions[key], TODAY) == "dropped"
    assert when_words(actions.drop(session, key, "No money").actions[key], TODAY) == "dropped: No money"


def test_owners_are_known_however_they_are_written(example: Session) -> None:
    session, _, _ = one_action(example)
    session, _ = actions.add(session, text="More", owner="chair")
    session, _ = actions.add(session, text="More", owner="Ward lead")
    assert actions.owners(session) == ("Ward lead", "chair")
    assert list(by_owner(session)) == ["Chair", "Ward lead"]


def test_the_chain_goes_down_to_the_scores(example: Session) -> None:
    session, key, about = one_action(example)
    found = chain(session, key)
    assert found.shift_id == about
    assert found.insights
    assert all(score.since == "not measured yet" for score in found.scores)
    assert any(":" in score.then for score in found.scores)


def test_joined_and_gone(example: Session) -> None:
    session, key, about = one_action(example)
    other = next(each for each in example.shifts if each != about)
    joined = choose.join(session, about, other, from_="a", to="b")
    assert chain(joined, key).shift_id == other
    removed = shift.remove(session, about)
    assert removed.actions[key].shift == ""
    by_hand = read_session(session_text(session).replace(f'shift = "{about}"', 'shift = "gone"'), "")
    assert chain(by_hand, key).shift == "its shift is gone"


def test_a_review_left_half_way(example: Session) -> None:
    session, key, _ = one_action(example)
    session, other = actions.add(session, text="Other")
    session, review = reviews.begin(session, "Three months later")
    assert reviews.to_review(session, review) == reviews.to_review(session, "") == (key, other)
    assert reviews.to_review(reviews.say_learned(session, review, key, "It takes a month"), review) == (key, other)
    session = reviews.say_another_day(session, review, key, date(2027, 4, 1))
    session = reviews.say_learned(session, review, key, "Finance needs a month")
    assert reviews.to_review(session, review) == (other,)
    back = read_session(session_text(session), "")
    said = back.reviews[review].said[key]
    assert (said.was_due, said.due, said.learned) == (
        date(2027, 2, 20),
        date(2027, 4, 1),
        "Finance needs a month",
    )
    assert back.actions[key].due == date(2027, 4, 1)


def test_what_became_of_it_over_time(example: Session) -> None:
    session, key, _ = one_action(example)
    steps: tuple[tuple[str, Callable[[Session, str], Session]], ...] = (
        ("First", lambda s, r: reviews.say_another_day(s, r, key, date(2027, 4, 1))),
        ("Second", lambda s, r: reviews.say_another_day(s, r, key, date(2027, 5, 1))),
        ("Third", lambda s, r: reviews.say_done(s, r, key)),
    )
    for title, doing in steps:
        session, review = reviews.begin(session, title)
        session = doing(session, review)
    assert history_in_short(session, key) == "set in “Baseline”, moved twice, done"
    assert [line.split(":")[0] for line in chain(session, key).history] == ["“First”", "“Second”", "“Third”"]


def test_dropped_in_a_review_and_open_again(example: Session) -> None:
    session, key, _ = one_action(example)
    session, review = reviews.begin(session)
    session = reviews.say_dropped(session, review, key, "No money")
    assert session.actions[key].state == "dropped"
    session = reviews.say_still_open(session, review, key)
    assert (session.actions[key].state, session.actions[key].dropped_because) == ("open", "")
    assert session.reviews[review].said[key].because == ""


def test_when_a_review_is_due(example: Session) -> None:
    session, key, _ = one_action(example)
    assert reviews.is_due(session, TODAY)
    assert not reviews.is_due(session, date(2027, 2, 20))
    assert not reviews.is_due(actions.done(session, key), TODAY)
    with pytest.raises(EditRefused, match="no actions yet"):
        reviews.begin(example)


def test_both_sides_of_an_action(example: Session) -> None:
    base, key, _ = one_action(example)
    both, _ = merged(base, actions.set_owner(base, key, "Ours"), actions.set_due(base, key, date(2027, 9, 9)))
    assert (both.actions[key].owner, both.actions[key].due) == ("Ours", date(2027, 9, 9))
    both, _ = merged(base, actions.set_due(base, key, None), actions.set_due(base, key, date(2027, 9, 9)))
    assert both.conflicts


def test_after_a_later_round_both_scores_stand_beside_it_and_nothing_says_why(example: Session) -> None:
    session, key, _ = one_action(example)
    (first,) = example.rounds.values()
    session, later = diagnose.open_round(session, title="A year later", confidentiality="named")
    for response in first.responses.values():
        session, code = diagnose.join(session, later, name=response.name)
        for enabler_id in session.enablers_in_use:
            session = diagnose.answer(session, later, code, enabler_id, 5)
    assert all(score.since == "not measured yet" for score in chain(session, key).scores)
    session = diagnose.reveal(session, later)
    scores = chain(session, key).scores
    assert scores
    for score in scores:
        assert score.then != score.since
        assert score.since.startswith("Agreed, strong: all ")
        assert score.change.startswith(("stronger", "no clear change"))
    assert reviews.is_due(session, date(2027, 1, 1))
    session, review = reviews.begin(session)
    session = reviews.say_still_open(session, review, key)
    assert not reviews.is_due(session, date(2027, 1, 1))
    session, after = actions.add(session, text="Set after it")
    assert session.actions[after].round == later


def test_a_review_is_in_hand_until_a_later_round_is_revealed(example: Session) -> None:
    session, key, _ = one_action(example)
    assert reviews.in_hand(session) == ""
    session, first = reviews.begin(session)
    session = reviews.say_still_open(session, first, key)
    assert reviews.in_hand(session) == first
    session, later = diagnose.open_round(session, title="A year later", confidentiality="named")
    assert reviews.in_hand(session) == first
    session, code = diagnose.join(session, later, name="Chair")
    session = diagnose.answer(session, later, code, next(iter(session.enablers_in_use)), 5)
    session = diagnose.reveal(session, later)
    assert reviews.in_hand(session) == ""
    assert key in reviews.to_review(session, reviews.in_hand(session))
    session, second = reviews.begin(session)
    assert reviews.in_hand(session) == second


def test_reviews_without_a_title_are_counted(example: Session) -> None:
    session, _, _ = one_action(replaced(example, reviews={}))
    session, first = reviews.begin(session)
    session, second = reviews.begin(session, "  ")
    assert [session.reviews[each].title for each in (first, second)] == ["Review 1", "Review 2"]


def test_a_dropped_action_opens_before_it_can_be_done_and_loses_its_reason(example: Session) -> None:
    session, action, _ = one_action(example)
    session = actions.drop(session, action, "no money this year")
    for state in ("open", "done", "open"):
        session = actions.done(session, action)
        assert (session.actions[action].state, session.actions[action].dropped_because) == (state, "")


def test_another_day_is_held_against_the_day_before_it_whatever_was_said_first(example: Session) -> None:
    session, key, _ = one_action(example)
    session, review = reviews.begin(session)
    first = session.actions[key].due
    for say in (reviews.say_done, reviews.say_still_open):
        said = reviews.say_another_day(say(session, review, key), review, key, date(2027, 4, 1))
        assert said.reviews[review].said[key].was_due == first
        assert said.actions[key].state == "open"
        moved_again = reviews.say_another_day(said, review, key, date(2027, 5, 1)).reviews[review].said[key]
        assert (moved_again.was_due, moved_again.due) == (first, date(2027, 5, 1))
        ended = reviews.say_done(said, review, key).reviews[review].said[key]
        assert (ended.outcome, ended.was_due, ended.due) == ("done", None, None)


def test_of_what_was_taken_back_again_nothing_is_left_in_the_review(example: Session) -> None:
    session, key, _ = one_action(example)
    session, review = reviews.begin(session)
    learned = reviews.say_learned(session, review, key, "It takes a month")
    assert reviews.say_learned(learned, review, key, " ") == session
    done = reviews.say_done(learned, review, key)
    assert reviews.say_learned(done, review, key, "").reviews[review].said[key].outcome == "done"
    assert actions.remove(done, key).reviews[review].said == {}


def test_a_review_before_the_latest_round_has_not_looked_at_it_since(example: Session) -> None:
    session, key, _ = one_action(example)
    session = actions.set_due(session, key, None)
    session, early = reviews.begin(session)
    session = reviews.say_still_open(session, early, key)
    assert not reviews.is_due(session, TODAY)
    session, later = diagnose.open_round(session, title="A year later", confidentiality="named")
    session, code = diagnose.join(session, later, name="Chair")
    session = diagnose.reveal(diagnose.answer(session, later, code, next(iter(session.enablers_in_use)), 5), later)
    assert reviews.is_due(session, TODAY)
    session, since = reviews.begin(session)
    learned = reviews.say_learned(session, since, key, "It takes a month")
    assert reviews.is_due(learned, TODAY), "what was learned alone doesn't say what became of it"
    assert not reviews.is_due(reviews.say_still_open(session, since, key), TODAY)


def test_the_earliest_day_is_looked_at_first(example: Session) -> None:
    session, none = actions.add(example, text="Some day")
    session, late = actions.add(session, text="Later", due=date(2027, 9, 1))
    session, soon = actions.add(session, text="Soon", due=date(2027, 4, 1))
    session, review = reviews.begin(session)
    assert reviews.to_review(session, review) == (soon, late, none)


def test_what_is_gone_is_refused(example: Session) -> None:
    session, key, _ = one_action(example)
    session, review = reviews.begin(session)
    of_a_gone_one: tuple[Callable[[], Session], ...] = (
        lambda: actions.remove(session, "gone"),
        lambda: reviews.say_learned(session, review, "gone", "It takes a month"),
        lambda: reviews.say_done(session, review, "gone"),
        lambda: actions.set_due(session, "gone", TODAY),
    )
    for doing in of_a_gone_one:
        with pytest.raises(EditRefused, match="That action is no longer"):
            doing()
    with pytest.raises(EditRefused, match="That review is no longer"):
        reviews.say_learned(session, "gone", key, "It takes a month")
    with pytest.raises(EditRefused, match="That shift is no longer"):
        actions.set_shift(session, key, "gone")
