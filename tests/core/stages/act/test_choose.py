"""Shifts that say the same become one, and what begins now is held against what the place can carry."""

from __future__ import annotations

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.history.undo import Step, Steps
from m2m_tui.core.merging.merge import merged
from m2m_tui.core.session import CAPACITY, Session, When, changed, replaced
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import ballots, choose
from m2m_tui.storage.toml.models import read_session, session_text
from tests.each_of import each_of


def test_the_evidence_is_united(example: Session) -> None:
    one, two, *_ = example.shifts
    session = choose.join(example, one, two, from_="Here", to="There")
    into, joined = session.shifts[two], session.shifts[one]
    assert (into.from_, into.to) == ("Here", "There")
    assert set(into.insights) == {*example.shifts[one].insights, *example.shifts[two].insights}
    assert set(into.enablers) == {*example.shifts[one].enablers, *example.shifts[two].enablers}
    assert joined == replaced(example.shifts[one], joined_into=two)
    assert one not in session.shifts_in_use
    assert not any(one in those for those in shift.by_facet(session).values())
    assert read_session(session_text(session), "") == session
    assert choose.joined_to(session, two) == {one: joined}
    steps = Steps().with_step(Step(example, session, "join", None))
    gone = steps.undo(session)
    assert gone is not None
    assert gone.session == example


def test_what_was_joined_cannot_be_joined_again(example: Session) -> None:
    one, two, three, *_ = example.shifts
    session = choose.join(example, one, two, from_="a", to="b")
    with pytest.raises(EditRefused, match="one shift already"):
        choose.join(session, two, one, from_="a", to="b")
    with pytest.raises(EditRefused, match="joined into another already"):
        choose.join(session, one, three, from_="a", to="b")
    assert one in choose.separate(session, one).shifts_in_use


def test_a_circle_that_two_people_made_loses_no_shift(example: Session) -> None:
    one, two, *_ = example.shifts
    ours = choose.join(example, one, two, from_="a", to="b")
    theirs = choose.join(example, two, one, from_="a", to="b")
    both, _ = merged(example, ours, theirs)
    assert [key for key in (one, two) if key in both.shifts_in_use] == [one]
    assert both.speaking(two) == one


@each_of("into", ["gone", "itself"])
def test_joined_into_what_isnt_there_speaks_for_itself(example: Session, into: str) -> None:
    one = next(iter(example.shifts))
    other = one if into == "itself" else into
    session = changed(example, shifts=example.shifts | {one: replaced(example.shifts[one], joined_into=other)})
    assert one in session.shifts_in_use


def test_without_the_one_it_was_joined_into(example: Session) -> None:
    one, two, *_ = example.shifts
    session = shift.remove(choose.join(example, one, two, from_="a", to="b"), two)
    assert session.shifts[one] == example.shifts[one]


def test_capacity(example: Session) -> None:
    assert example.capacity == CAPACITY
    session = choose.set_capacity(example, 1)
    assert read_session(session_text(session), "").capacity == 1
    assert "capacity" not in session_text(choose.set_capacity(session, CAPACITY)).split("[framework]")[0]
    now = sum(each.when == "now" for each in example.shifts.values())
    assert choose.over_capacity(session) == now - 1
    assert choose.capacity_words(session) == f"{now} in now, room for 1 in all: what stops?"
    answered = choose.say_what_stops(session, " The old panel ")
    assert answered.stops == "The old panel"
    assert choose.capacity_words(answered) == f"{now} in now, room for 1 in all", "nobody is asked once more"
    with pytest.raises(EditRefused):
        choose.set_capacity(example, 0)


def test_moving_on_goes_round(example: Session) -> None:
    one = next(iter(example.shifts))
    session = shift.set_when(example, one, "now")
    seen = []
    for _ in range(4):
        session = choose.move_on(session, one)
        seen.append(session.shifts[one].when)
        assert one in choose.by_when(session)[seen[-1]]
    assert seen == ["next", "later", "", "now"]


@each_of(("one", "other", "when"), [("later", "now", "now"), ("now", "next", "now"), ("", "later", "later")])
def test_the_earlier_of_two_plans_holds(example: Session, one: When, other: When, when: When) -> None:
    first, second, *_ = example.shifts
    session = shift.set_when(shift.set_when(example, first, one), second, other)
    assert choose.join(session, first, second, from_="a", to="b").shifts[second].when == when


def test_what_was_joined_into_one_that_is_voted_on_stays_joined_for_now(example: Session) -> None:
    one, two, *others = example.shifts
    session = choose.join(example, one, two, from_="a", to="b")
    asked, key = ballots.open_vote(session, title="Where to start", options=[two, *others])
    with pytest.raises(EditRefused, match="People are voting on this shift"):
        choose.separate(asked, one)
    elsewhere, _ = ballots.open_vote(session, title="Where to start", options=others)
    for free in (elsewhere, ballots.take_back(asked, key)):
        assert one in choose.separate(free, one).shifts_in_use


def test_what_both_rest_on_stands_in_the_order_of_the_session(example: Session) -> None:
    one, two, *_ = example.shifts
    enablers, insights = list(example.enablers), list(example.insights)
    turned = {
        one: replaced(example.shifts[one], enablers=(enablers[4], enablers[1]), insights=(insights[2],)),
        two: replaced(example.shifts[two], enablers=(enablers[1], enablers[0]), insights=(insights[1], insights[0])),
    }
    into = choose.join(changed(example, shifts=example.shifts | turned), one, two, from_="a", to="b").shifts[two]
    assert into.enablers == (enablers[0], enablers[1], enablers[4])
    assert into.insights == tuple(insights[:3])


def test_what_speaks_for_both_is_joined_into_nothing_any_more(example: Session) -> None:
    one, two, *_ = example.shifts
    left_over = changed(example, shifts=example.shifts | {two: replaced(example.shifts[two], joined_into="gone")})
    assert choose.join(left_over, one, two, from_="a", to="b").shifts[two].joined_into == ""
