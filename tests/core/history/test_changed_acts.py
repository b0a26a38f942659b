"""What was done to ballots, actions and reviews, in words: of an open ballot only how many are at it."""

from __future__ import annotations

from datetime import date

from m2m_tui.core.history.changed_acts import actions as changed_actions
from m2m_tui.core.history.changed_acts import ballots as changed_ballots
from m2m_tui.core.history.changed_acts import capacity
from m2m_tui.core.history.changed_acts import reviews as changed_reviews
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act import actions, ballots, choose, reviews, voting
from tests.each_of import each_of


def told(before: Session, after: Session) -> list[str]:
    return [*changed_ballots(before, after)]


def test_of_an_open_ballot_it_is_told_how_many_are_at_it(example: Session) -> None:
    opened, key = ballots.open_vote(example, title="Where to start")
    assert told(example, opened) == ["ballot “Where to start” opened"]
    one, code = voting.begin(opened, key)
    two, _ = voting.begin(one, key)
    assert told(opened, one) == ["1 person voting in “Where to start”"]
    assert told(one, two) == ["2 people voting in “Where to start”"]
    assert told(two, one) == ["1 person voting in “Where to start”"]
    first = next(iter(example.shifts))
    assert told(one, voting.vote(one, key, code, first, given=True)) == ["votes changed in “Where to start”"]
    expected = ballots.describe(one, key, title="Where to start", expected=9)
    assert told(one, expected) == ["details of the ballot “Where to start” changed"]
    assert told(opened, example) == ["ballot “Where to start” taken back"]
    assert told(one, one) == []


def test_of_a_revealed_one_how_many_gave_something_and_whether_aloud(example: Session) -> None:
    one, two, *_ = example.shifts
    hands, _ = ballots.show_of_hands(example, title="Hands", voters=8, votes={one: 3, two: 1})
    assert told(example, hands) == [
        "ballot “Hands” opened",
        "ballot “Hands” revealed: 8 people voted, by a show of hands",
    ]
    aloud, _ = ballots.said_aloud(example, title="Aloud", effort={one: (3,)}, impact={})
    assert told(example, aloud)[1] == "ballot “Aloud” revealed: 1 person answered, aloud"
    blind, key = ballots.open_vote(example, title="Blind")
    for _ in range(3):
        blind, code = voting.begin(blind, key)
        blind = voting.finish(blind, key, code)
    assert told(blind, ballots.reveal(blind, key)) == ["ballot “Blind” revealed: 3 people voted"]


def test_with_how_much_room_a_vote_is_told(example: Session) -> None:
    one, two, *_ = example.shifts
    first, _ = ballots.show_of_hands(example, title="First", voters=8, votes={one: 3, two: 1})
    opened, second = ballots.open_vote(first, title="Second")
    stays = "the line of “First” stays at room for 3 shifts"
    assert told(first, opened) == ["ballot “Second” opened", stays]
    back = ballots.take_back(opened, second)
    assert told(opened, back) == ["ballot “Second” taken back", "the line of “First” moves with the room again"]


def test_what_the_place_can_carry(example: Session) -> None:
    more = choose.set_capacity(example, 1)
    said = choose.say_what_stops(more, "The old panel")
    assert [*capacity(example, more)] == ["room for 1 shift now"]
    assert [*capacity(more, said)] == ["what stops was written down"]
    assert [*capacity(said, more)] == ["what stops was left open"]
    assert [*capacity(said, choose.set_capacity(said, 4))] == ["room for 4 shifts now"]
    assert [*capacity(said, said)] == []


@each_of(
    ("state", "said"),
    [("done", "action “Ask” is done"), ("dropped", "action “Ask” is dropped"), ("open", "action “Ask” is open again")],
)
def test_what_became_of_an_action(example: Session, state: str, said: str) -> None:
    session, key = actions.add(example, text="Ask")
    doing = {"done": actions.done, "dropped": actions.drop, "open": actions.done}[state]
    before = actions.drop(session, key) if state == "open" else session
    assert [*changed_actions(before, doing(before, key))] == [said]


def test_whose_an_action_is_by_when_and_in_which_order(example: Session) -> None:
    session, key = actions.add(example, text="Ask")
    day = actions.set_due(session, key, date(2027, 4, 1))
    assert [*changed_actions(session, day)] == ["action “Ask” is due by 1 April 2027"]
    assert [*changed_actions(day, session)] == ["action “Ask” has no day any more"]
    owned = actions.set_owner(session, key, "Chair")
    assert [*changed_actions(session, owned)] == ["action “Ask” is for Chair"]
    assert [*changed_actions(owned, session)] == ["action “Ask” is for nobody yet"]
    two, _ = actions.add(session, text="Tell")
    turned = changed(two, actions=dict(reversed(two.actions.items())))
    assert [*changed_actions(two, turned)] == ["actions put in another order"]
    assert [*changed_actions(session, actions.edit(session, key, "Ask again"))] == ["action reworded: “Ask again”"]
    shift = next(iter(example.shifts))
    assert [*changed_actions(session, actions.set_shift(session, key, shift))] == ["details of 1 action changed"]


def test_reviews(example: Session) -> None:
    session, key = actions.add(example, text="Ask")
    one, review = reviews.begin(session, "First")
    said = reviews.say_done(one, review, key)
    assert [*changed_reviews(session, one)] == ["review “First” begun"]
    assert [*changed_reviews(one, session)] == ["review “First” removed"]
    assert [*changed_reviews(one, said)] == ["more said in the review “First”"]
    two, _ = reviews.begin(one, "Second")
    assert [*changed_reviews(two, replaced(two, reviews=dict(reversed(two.reviews.items()))))] == [
        "reviews put in another order"
    ]
