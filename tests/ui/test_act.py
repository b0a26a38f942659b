"""Act: a blind vote at the keyboard, what the place can carry, actions and their review."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from m2m_tui.charts import plain
from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.findings.ballot import latest_results
from m2m_tui.core.findings.effort import latest_effort
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import actions, ballots, choose, reviews, voting
from m2m_tui.sittings import sitting
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.storage.sessions.saving import read
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.screens import act_page, action_list
from m2m_tui.ui.screens.act_words import about_action, about_shift
from m2m_tui.ui.spans import Spans
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.workspace import Workspace
from tests.ui.harness import UI, app_at, opened, there_and_back

TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act_page, "today", lambda: TODAY)


@pytest.fixture(name="ui")
async def _ui(tmp_path: Path, example: Session) -> AsyncIterator[UI]:
    async with opened(example, tmp_path, stage="act") as ui:
        yield ui


def with_actions(session: Session) -> Session:
    """Three open actions: one overdue, one to come, one of nobody; and one that is done."""
    first, *_, last = session.shifts
    session, _ = actions.add(
        session, text="Ask for the contracts", owner="Programme lead", due=date(2026, 11, 10), shift=first
    )
    session, _ = actions.add(
        session, text="Draft the posts", owner="Finance manager", due=date(2026, 12, 18), shift=last
    )
    session, _ = actions.add(session, text="Fix an hour a month")
    session, done = actions.add(session, text="Write to partners", owner="Commissioning lead")
    return actions.done(session, done)


# -- choose


async def open_a_ballot(ui: UI, expected: str = "") -> None:
    """The facilitator opens a vote on all shifts."""
    await ui.press("b")
    await ui.until_front("Pick")
    await ui.press("enter")
    await ui.until_front("Form")
    if expected:
        await ui.fill(expected=expected)
    await ui.press("ctrl+s")
    await ui.until(lambda: open_ballot(ui.session) is not None)
    await ui.until_front("ActScreen")


async def vote(ui: UI, *shifts: str, flag: str = "") -> None:
    """One person votes for these shifts, and hands the keyboard on."""
    await ui.until(lambda: ui.front in ("Pick", "Confirm"))
    if ui.front == "Pick":
        await ui.press("1")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("VotingScreen")
    for shift in shifts:
        ui.rows().go_to(shift)
        await ui.press("space")
    if flag:
        ui.rows().go_to(flag)
        await ui.press("k")
    await ui.press("f")
    if len(shifts) < 4:
        await ui.until_front("Confirm")
        await ui.press("enter")
    await ui.until_front("Thanks")


async def test_what_thanks_a_voter_stands_in_the_middle_of_the_page(ui: UI, example: Session) -> None:
    await open_a_ballot(ui)
    await ui.press("h")
    await vote(ui, *list(example.shifts)[:4])
    await ui.laid_out()
    thanks, page = ui.screen.query_one(".dialog").region, ui.app.size
    assert thanks.x == (page.width - thanks.width) // 2 > 0
    assert thanks.y == (page.height - thanks.height) // 2 > 0


async def test_ctrl_q_says_how_to_leave_before_and_after_a_vote_too(ui: UI, example: Session) -> None:
    await open_a_ballot(ui)
    await ui.press("h")
    await vote(ui, *list(example.shifts)[:4])
    await ui.press("ctrl+q")
    assert ui.front == "Thanks"
    assert "Press escape first" in ui.text
    await ui.press("enter")
    await ui.until_front("Pick")
    await ui.press("ctrl+q")
    assert ui.front == "Pick"
    assert "Press escape first" in ui.text
    assert ui.app.is_running


async def test_after_the_last_of_too_few_it_is_said_how_many_it_takes(ui: UI, example: Session) -> None:
    await open_a_ballot(ui)
    await ui.press("h")
    await vote(ui, *list(example.shifts)[:4])
    await ui.press("l")
    await ui.until_front("ActScreen")
    assert "1 person has voted. From three on it can be revealed." in ui.notice


async def test_six_people_vote_and_nothing_shows_before_the_reveal(ui: UI, example: Session) -> None:
    keys = list(example.shifts)
    await open_a_ballot(ui, "6")
    await ui.press("h")
    for number in range(6):
        await vote(ui, *keys[number % 2 :: 3], flag=keys[1] if number == 5 else "")
        assert f"That makes {number + 1} of 6." in ui.text
        await ui.press("enter" if number < 5 else "l")
    await ui.until_front("ActScreen")
    assert "Everybody has voted" in ui.notice
    await ui.until(lambda: not ui.workspace.unsaved)
    public = ui.workspace.path.read_text("utf-8")
    assert "votes_each = 4" in public
    assert ".papers" not in public
    assert "result" not in public
    assert " of 6 " not in ui.text.replace("6 of 6 have voted", "")
    await ui.press("v")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until(lambda: open_ballot(ui.session) is None)
    await ui.until_shown("Too close to call")
    (ballot,) = read(ui.workspace.path).session.ballots.values()
    assert ballot.result is not None
    assert ballot.result.votes[keys[0]] == 3
    assert ballot.result.flags == {keys[1]: 1}
    assert ballot.papers == {}
    assert not list(ui.workspace.path.parent.glob(".*.answers/*.toml"))
    await ui.press("r")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until(lambda: open_ballot(ui.session) is not None)
    again = ui.session.ballots[open_ballot(ui.session) or ""]
    assert set(again.options) <= set(keys)
    assert again.again_of


async def test_a_vote_that_was_revealed_elsewhere_is_not_offered_to_be_undone(ui: UI, example: Session) -> None:
    ui.workspace.apply(lambda session: ballots.open_vote(session, title="")[0], "a ballot")
    for _ in range(3):
        somebody = BallotSitting(ui.workspace, open_ballot(ui.session) or "")
        somebody.begin()
        somebody.finish()
    assert ui.workspace.asks_before_undo
    await ui.until(lambda: not ui.workspace.unsaved)
    elsewhere = Workspace.open(ui.workspace.path)
    elsewhere.apply_for_good(lambda session: ballots.reveal(session, open_ballot(session) or ""))
    elsewhere.close()
    await ui.until(lambda: open_ballot(ui.session) is None)
    await ui.press("u")
    assert ui.front == "ActScreen"
    assert "a ballot" in ui.notice, "and not what somebody voted"


async def test_one_comes_back_by_the_code_and_the_order_is_their_own(ui: UI, example: Session) -> None:
    ballot_id = ""

    def open_vote(session: Session) -> Session:
        nonlocal ballot_id
        after, ballot_id = ballots.open_vote(session, title="Where to start")
        return after

    ui.workspace.apply(open_vote, "a ballot")
    await ui.press("h")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("VotingScreen")
    (code,) = ui.session.ballots[ballot_id].papers
    order = ui.rows().ids
    await ui.press("space", "escape")
    await ui.until_front("Confirm")
    assert code in ui.text
    await ui.press("enter")
    await ui.until_front("ActScreen")
    await ui.press("h")
    await ui.until_front("Pick")
    await ui.press("2")
    await ui.until_front("Form")
    await ui.write(code)
    await ui.press("enter")
    await ui.until_front("VotingScreen")
    await ui.until(lambda: ui.rows().ids == order)
    assert "1 of 4 used" in ui.text
    assert ui.session.ballots[ballot_id].papers[code].votes == (order[0],)
    await ui.press("ctrl+q")
    assert ui.app.is_running
    assert "Press f to finish" in ui.notice


async def test_with_fewer_than_three_votes_there_is_no_reveal(ui: UI, example: Session) -> None:
    ui.workspace.apply(lambda session: ballots.open_vote(session, title="Where to start")[0], "a ballot")
    await ui.press("h")
    await vote(ui, *list(example.shifts)[:4])
    await ui.press("l")
    await ui.until_front("ActScreen")
    await ui.press("v")
    await ui.until_shown("Of fewer than three")
    assert open_ballot(ui.session) is not None


async def test_whoever_has_begun_and_not_finished_is_said_before_the_reveal(ui: UI, example: Session) -> None:
    def three(session: Session) -> Session:
        session, key = ballots.open_vote(session, title="Where to start")
        for number in range(3):
            session, code = voting.begin(session, key)
            session = voting.finish(session, key, code) if number else session
        return session

    ui.workspace.apply(three, "a ballot")
    await ui.press("h")
    await ui.until_front("Pick")
    await ui.press("1")
    await vote(ui, *list(example.shifts)[:4])
    await ui.press("l")
    await ui.until_front("ActScreen")
    assert ui.notice == "1 of 4 hasn’t finished yet: wait, or press v to reveal."
    assert "3 people have voted, 1 not finished" in ui.tip
    await ui.press("v")
    await ui.until_front("Confirm")
    assert "1 person hasn’t finished: what they gave so far counts." in ui.text


async def test_a_second_vote_begins_with_a_name_of_its_own(tmp_path: Path, example: Session) -> None:
    session, _ = ballots.show_of_hands(example, title="Where to start", voters=3, votes={next(iter(example.shifts)): 2})
    async with opened(session, tmp_path, stage="act") as ui:
        await ui.press("b")
        await ui.until_front("Pick")
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.press("ctrl+s")
        await ui.until(lambda: open_ballot(ui.session) is not None)
        assert [each.title for each in ui.session.ballots.values()] == ["Where to start", "Where to start, 2"]


async def test_a_show_of_hands_is_marked_as_one(ui: UI, example: Session) -> None:
    await ui.press("#")
    await ui.until_front("Pick")
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.fill(voters="8", **{"hands-0": "6"})
    await ui.press("ctrl+s")
    await ui.until_shown("by a show of hands")
    await ui.until_shown("6 of 8")
    (ballot,) = ui.session.ballots.values()
    assert ballot.show_of_hands


async def test_hands_that_cannot_be_are_said_and_nothing_typed_is_lost(ui: UI) -> None:
    await ui.press("#")
    await ui.until_front("Pick")
    await ui.press("enter")
    await ui.until_front("Form")
    for voters, hands, others, said in (
        ("8", "", "", "Type the hands for at least one"),
        ("8", "9", "3", "9 hands, but 8 people here: please count again for the shift from “"),
        ("8", "six", "3", "“six” isn’t a number"),
        ("8", "5 or 6", "3", "“5 or 6” isn’t a number"),
        ("-8", "6", "3", "“-8” isn’t a number"),
        ("", "6", "3", "is still empty"),
    ):
        typed = {"voters": voters, "hands-0": hands, "hands-1": others}
        await ui.fill(**typed)
        await ui.press("ctrl+s")
        assert said in ui.notice
        assert ui.front == "Form"
        assert not ui.session.ballots
        assert {name: ui.screen.query_one(f"#{name}", LongInput).value for name in typed} == typed
    await ui.fill(voters="8", **{"hands-0": "6"})
    await ui.press("ctrl+s")
    await ui.until_front("ActScreen")
    (ballot,) = ui.session.ballots.values()
    assert ballot.result is not None
    assert list(ballot.result.votes.values())[:2] == [6, 3]


async def test_a_second_vote_leaves_what_the_first_one_said_in_sight(tmp_path: Path, example: Session) -> None:
    keys = list(example.shifts)
    counts = dict(zip(keys, (8, 7, 4, 4, 4, 1, 0, 0, 0, 0, 0, 0), strict=True))
    session, first = ballots.show_of_hands(example, title="First", voters=8, votes=counts)
    session, _ = ballots.show_of_hands(
        session, title="Again", voters=7, votes={keys[2]: 6, keys[3]: 1, keys[4]: 2}, again_of=first
    )
    async with opened(session, tmp_path, size=(120, 60), stage="act") as ui:
        headings = [line.strip(" ┃│") for line in ui.lines() if line.startswith(" ") and not line.startswith("  ")]
        latest = ["Room for 1 of these 3, by “Again”", "Below the line, by “Again”"]
        wanted = ["Surely in, by “First”", *latest, "Below the line, by “First”"]
        assert [each for each in headings if each in wanted] == wanted
        assert ui.rows().ids[:6] == [keys[0], keys[1], keys[2], keys[4], keys[3], keys[5]]
        for said in ("8 of 8", "7 of 8", "6 of 7", "2 of 7", "1 of 8"):
            assert said in ui.text
        assert "Not voted on" not in ui.text
        ui.rows().go_to(keys[2])
        await ui.until_shown("Again: 6 of 7.")
        assert "First: 4 of 8." in ui.text


async def test_what_stops_is_asked_once_for_each_shift_too_many(ui: UI, example: Session) -> None:
    ui.workspace.apply(lambda session: choose.set_capacity(session, 1), "room for one")
    # Two are in now already.
    later = [key for key, each in ui.session.shifts.items() if each.when == "later"]
    ui.rows().go_to(later[0])
    await ui.press("n", "n")
    await ui.until_front("Form")
    await ui.press("escape")
    await ui.press("n", "n", "n", "n")
    assert ui.session.shifts[later[0]].when == "now"
    assert ui.front == "ActScreen"
    ui.rows().go_to(later[1])
    await ui.press("n", "n")
    await ui.until_front("Form")


async def test_with_the_room_the_line_of_the_latest_vote_moves_and_no_other(ui: UI) -> None:
    keys = list(ui.session.shifts)

    def aloud(session: Session, title: str) -> Session:
        votes = dict(zip(keys, (8, 6, 4, 1), strict=False))
        return ballots.show_of_hands(session, title=title, voters=8, votes=votes)[0]

    await ui.press("c")
    await ui.until_front("Form")
    assert "moves with it" not in ui.text
    await ui.press("escape")
    ui.workspace.apply(lambda session: aloud(aloud(session, "First"), "Second"), "voted twice")
    await ui.until_shown("Room for 3 of these 4")
    await ui.press("c")
    await ui.until_shown("The line of “Second” moves with it.")
    await ui.fill(capacity="1")
    await ui.press("ctrl+s")
    await ui.until_shown("Room for 1 of these 4")
    assert [each.room for each in ui.session.ballots.values()] == [3, None]


async def test_one_more_than_there_is_room_for_is_asked_what_stops(ui: UI, example: Session) -> None:
    await ui.press("c")
    await ui.until_front("Form")
    await ui.fill(capacity="2")
    await ui.press("ctrl+s")
    await ui.until(lambda: ui.session.capacity == 2)
    key = next(key for key, each in ui.session.shifts.items() if each.when not in ("now", ""))
    ui.rows().go_to(key)
    while ui.session.shifts[key].when != "now":
        await ui.press("n")
    await ui.until_front("Form")
    await ui.write("The monthly highlight report")
    await ui.press("ctrl+s")
    await ui.until_front("ActScreen")
    assert ui.session.stops == "The monthly highlight report"
    assert "3 in now, room for 2 in all. What stops: “The monthly highlight report”." in ui.tip
    assert "what stops?" not in ui.text


async def test_two_that_say_the_same_are_joined(ui: UI, example: Session) -> None:
    first = ui.rows().current
    await ui.press("j")
    await ui.until_front("Pick")
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.press("ctrl+s")
    await ui.until_front("ActScreen")
    after = await there_and_back(ui, example)
    into = after.shifts[first].joined_into
    assert into in after.shifts
    assert first not in ui.rows().ids
    assert set(example.shifts[first].insights) <= set(after.shifts[into].insights)


async def test_of_two_joined_after_the_vote_each_keeps_its_votes(tmp_path: Path, shipped: Session) -> None:
    first = next(each for each in shipped.ballots.values() if each.asks == "votes")
    assert first.result is not None
    most, second = sorted(first.options, key=lambda key: -(first.result.votes.get(key, 0) if first.result else 0))[:2]
    words = shipped.shifts[second]
    joined = choose.join(shipped, most, second, from_=words.from_, to=words.to)
    async with opened(joined, tmp_path, (120, 40), stage="act") as ui:
        ui.rows().go_to(second)
        await ui.calm()
        about = ui.read("#about")
        assert "Speaks for this one too" in about
        for key in (most, second):
            assert f"{first.title}: {first.result.votes[key]} of {first.result.voters}." in about


async def test_what_people_are_voting_on_is_not_joined_and_that_is_said_before_anything_is_asked(ui: UI) -> None:
    first = ui.rows().current
    options = [key for key in ui.session.shifts if key != first][:3]
    ui.workspace.apply(lambda session: ballots.open_vote(session, title="Now", options=options)[0], "opened")
    ui.screen.render_session()  # type: ignore[attr-defined]  # Textual's own type
    await ui.press("j")
    await ui.until_front("Pick")
    assert len(ui.rows().ids) == len(ui.session.shifts_in_use) - 1 - len(options)
    await ui.press("escape")
    await ui.until_front("ActScreen")
    ui.rows().go_to(options[0])
    await ui.press("j")
    assert "People are voting on this shift in “Now”, so it stays as it is for now" in ui.notice
    assert ui.front == "ActScreen"


async def test_a_ballot_that_somebody_opens_meanwhile_keeps_its_shifts_as_they_are(ui: UI) -> None:
    await ui.press("j")
    await ui.until_front("Pick")
    await ui.press("enter")
    await ui.until_front("Form")
    ui.workspace.apply(lambda session: ballots.open_vote(session, title="Now")[0], "opened")
    await ui.press("ctrl+s")
    await ui.until_front("ActScreen")
    assert "People are voting on this shift in “Now”" in ui.notice
    assert not any(each.joined_into for each in ui.session.shifts.values())


async def test_what_became_of_an_action_meanwhile_is_not_lost_to_a_day(tmp_path: Path, example: Session) -> None:
    async with opened(with_actions(example), tmp_path, stage="act") as ui:
        await ui.press("3")
        await ui.until_front("ReviewScreen")
        current = ui.rows().current
        await ui.press("w")
        await ui.until_front("Form")
        ui.workspace.apply(lambda session: actions.drop(session, current, "No money"), "dropped")
        await ui.fill(due="+6w")
        await ui.press("ctrl+s")
        await ui.until_front("ReviewScreen")
        assert "Somebody else has changed this action meanwhile" in ui.notice
        assert ui.session.actions[current].dropped_because == "No money"


async def test_words_of_their_own_take_the_place_of_those_that_stand_there(ui: UI) -> None:
    first = ui.rows().current
    await ui.press("j")
    await ui.until_front("Pick")
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.write("Each for itself")
    await ui.press("enter")
    await ui.write("All of us together")
    await ui.press("ctrl+s")
    await ui.until_front("ActScreen")
    into = ui.session.shifts[ui.session.shifts[first].joined_into]
    assert (into.from_, into.to) == ("Each for itself", "All of us together")


async def test_words_begun_for_one_pair_do_not_stand_there_for_another(ui: UI) -> None:
    for down, shown in ((0, False), (1, False), (0, True)):
        await ui.press("j")
        await ui.until_front("Pick")
        await ui.press(*["down"] * down, "enter")
        await ui.until_front("Form")
        assert ("These very words" in ui.text) is shown
        await ui.write("These very words" if not down else "Others")
        await ui.press("escape")
        await ui.until_front("ActScreen")


# -- actions


async def test_actions_are_typed_one_after_another_and_get_an_owner_and_a_day(ui: UI, example: Session) -> None:
    await ui.press("2")
    await ui.until_front("ActionsScreen")
    await ui.press("a")
    await ui.write("Ask HR for the list")
    await ui.press("enter")
    await ui.write("Write to partners")
    await ui.press("enter", "escape")
    assert [each.text for each in ui.session.actions.values()] == ["Ask HR for the list", "Write to partners"]
    await ui.press("o")
    await ui.until_front("Form")
    await ui.write("Programme lead")
    await ui.press("enter")
    await ui.until_front("ActionsScreen")
    await ui.press("w")
    await ui.until_front("Form")
    await ui.write("31 feb")
    await ui.press("enter")
    await ui.until_shown("There is no 31 February")
    await ui.fill(due="+6w")
    await ui.press("enter")
    await ui.until_front("ActionsScreen")
    current = ui.session.actions[ui.rows().current]
    assert (current.owner, current.due) == ("Programme lead", date(2027, 1, 9))
    assert "1 with nobody yet" in ui.tip
    await ui.press("space")
    assert ui.session.actions[ui.rows().current].state == "done"
    await ui.press("u")
    assert ui.session.actions[ui.rows().current].state == "open"
    await ui.press("d")
    await ui.until_front("Form")
    dropped = ui.app.screen_stack[-2].current  # type: ignore[attr-defined]  # the page below, of Textual’s own type
    assert ui.session.actions[dropped].state == "dropped"
    await ui.write("Nobody has the time")
    await ui.press("ctrl+s")
    await ui.until_front("ActionsScreen")
    assert ui.session.actions[ui.rows().current].dropped_because == "Nobody has the time"


async def test_who_does_it_is_typed_or_taken_from_the_names_used_before(tmp_path: Path, example: Session) -> None:
    async with opened(with_actions(example), tmp_path, stage="actions") as ui:
        key = ui.rows().current
        for typed, owner in (("Ann 2nd", "Ann 2nd"), ("", ""), ("1", "1")):
            await ui.press("o")
            await ui.write(typed)
            await ui.until_front("Form")
            await ui.press(*([] if typed else ["backspace"]), "enter")
            await ui.until_front("ActionsScreen")
            assert ui.session.actions[key].owner == owner
        names = actions.owners(ui.session)
        await ui.press("o")
        await ui.until_front("Form")
        await ui.press("down", "enter")
        await ui.until_front("ActionsScreen")
        assert ui.session.actions[key].owner in names


async def test_the_list_is_by_shift_by_owner_and_by_day(tmp_path: Path, example: Session) -> None:
    async with opened(with_actions(example), tmp_path, stage="actions") as ui:
        by_shift = ui.rows().ids
        await ui.press("l")
        by_owner = ui.rows().ids
        await ui.press("l")
        by_day = [ui.session.actions[key].due for key in ui.rows().ids]
        assert sorted(by_shift) == sorted(by_owner)
        assert by_day[:2] == [date(2026, 11, 10), date(2026, 12, 18)]
        await ui.press("/")
        await ui.write("finance")
        await ui.until(lambda: len(ui.rows().ids) == 1)


# -- review


async def test_a_session_with_an_overdue_action_begins_with_the_review(tmp_path: Path, example: Session) -> None:
    path = tmp_path / "months-later.toml"
    path.write_text(session_text(with_actions(example)), "utf-8")
    async with app_at(path, tmp_path) as ui:
        await ui.until_front("ReviewScreen")
        assert "3 actions to look at, 1 overdue" in ui.tip
        first, second, third = ui.rows().ids[:3]
        await ui.press("space")
        await ui.press("w")
        await ui.until_front("Form")
        await ui.write("2027-03-01")
        await ui.press("enter")
        await ui.until_front("ReviewScreen")
        (review,) = ui.session.reviews.values()
        assert {key: said.outcome for key, said in review.said.items()} == {first: "done", second: "another day"}
        assert ui.session.actions[second].due == date(2027, 3, 1)
        assert ui.rows().current == third
        assert "moved to 1 March 2027, in 3 months. l: what was learned" in ui.notice
        await learn(ui, "Nobody had asked them")
        (review,) = ui.session.reviews.values()
        assert review.said[second].learned == "Nobody had asked them"
        assert third not in review.said
        assert ui.rows().current == third


async def test_after_a_later_round_a_review_begins_anew(tmp_path: Path, example: Session) -> None:
    session, old = reviews.begin(with_actions(example))
    said = next(iter(session.actions))
    session, later = diagnose.open_round(
        reviews.say_still_open(session, old, said), title="Later", confidentiality="named"
    )
    session, code = diagnose.join(session, later, name="Chair")
    session = diagnose.answer(session, later, code, next(iter(session.enablers_in_use)), 5)
    path = tmp_path / "months-later.toml"
    path.write_text(session_text(diagnose.reveal(session, later)), "utf-8")
    async with app_at(path, tmp_path) as ui:
        await ui.until_front("ReviewScreen")
        assert ui.tip.startswith("3 actions to look at, 1 overdue")
        await ui.press("space")
        new = ui.session.reviews[reviews.in_hand(ui.session)]
        assert (new.title, {key: each.outcome for key, each in new.said.items()}) == ("Review 2", {said: "done"})
        assert ui.session.reviews[old].said[said].outcome == "still open"
        assert "n begins the next review" in ui.tip


async def test_an_action_has_the_same_mark_in_its_list_and_in_a_review(tmp_path: Path, example: Session) -> None:
    async with opened(with_actions(example), tmp_path, stage="review") as ui:
        first, second, third = ui.rows().ids[:3]
        await ui.press("space", "o", "d")
        await ui.until_front("Form")
        await ui.press("escape")
        await ui.until_front("ReviewScreen")
        marks = {first: "✓", second: "○", third: "×"}
        said = {each.state for each in ui.session.actions.values()}
        assert said == {"done", "open", "dropped"}
        for front, key in (("ReviewScreen", ""), ("ActionsScreen", "2")):
            await ui.press(*key)
            await ui.until_front(front)
            for action_id, mark in marks.items():
                assert f"{mark} {ui.session.actions[action_id].text[:20]}" in ui.text


async def test_what_was_learned_alone_does_not_say_what_became_of_it(tmp_path: Path, example: Session) -> None:
    async with opened(with_actions(example), tmp_path, stage="review") as ui:
        _, second, third = ui.rows().ids[:3]
        await ui.press("space", "down", "up")  # somebody has moved the cursor: now it is about the one under it
        assert ui.rows().current == second
        await learn(ui, "Finance needs a month")
        (review_id,) = ui.session.reviews
        assert ui.session.reviews[review_id].said[second].learned == "Finance needs a month"
        assert reviews.to_review(ui.session, review_id) == (second, third)
        assert "2 actions to look at" in ui.tip


async def test_the_next_review_begins_at_the_first_one_that_is_open(tmp_path: Path, example: Session) -> None:
    async with opened(with_actions(example), tmp_path, stage="review") as ui:
        first = ui.rows().current
        await ui.press("space", "d")
        await ui.until_front("Form")
        await ui.write("It is too dear")
        await ui.press("ctrl+s")
        await ui.until_front("ReviewScreen")
        await ui.press("end", "n")
        await ui.until_front("Form")
        await ui.press("ctrl+s")
        await ui.until_front("ReviewScreen")
        left = reviews.to_review(ui.session, list(ui.session.reviews)[-1])
        assert ui.rows().current == left[0] != first


async def learn(ui: UI, words: str) -> None:
    await ui.press("l")
    await ui.until_front("Form")
    await ui.write(words)
    await ui.press("ctrl+s")
    await ui.until_front("ReviewScreen")


def said_of(session: Session, shift_id: str) -> list[str]:
    lines = about_shift(session, shift_id, latest_results(session), TODAY)
    return ["".join(text for text, _ in line) for line in lines]


def test_a_shift_has_what_became_of_its_actions_beside_how_its_enablers_were_scored(shipped: Session) -> None:
    link_workers, members = (
        next(key for key, each in shipped.shifts.items() if each.from_.startswith(begins))
        for begins in ("Link workers", "Members are briefed")
    )
    said = said_of(shipped, members)
    at = said.index("How what it rests on was scored at first, and since")
    assert said[at - 1].startswith(
        "• Tell members what came of the people they brought us, every month  Libraries manag"
    )
    assert said[at - 1].endswith("2 weeks overdue")
    assert "  Learned: Members come when it follows their surgery, in the library." in said
    assert said[at + 1 :] == [
        "Ward members as part of neighbourhood working: Split, 4 at 2 and 3 at 4–5: 4 say 2, 2 say 4, 1 says 5. "
        "Since: Near: 2 say 3, 2 say 4, 3 say 5. Stronger (of 7 in both: 6 up, 1 the same, 0 down)"
    ]
    assert any("Finance manager, moved once, by 15 January 2027" in line for line in said_of(shipped, link_workers))


def test_after_one_round_a_shift_has_no_scores_since(example: Session) -> None:
    said = said_of(with_actions(example), next(iter(example.shifts)))
    assert "Ask for the contracts" in said[-1]
    assert not any("since" in line for line in said)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_effort_and_impact_are_seen_on_a_grid_as_the_chart_draws_it(
    tmp_path: Path, shipped: Session, size: tuple[int, int]
) -> None:
    async with opened(shipped, tmp_path, size, stage="act") as ui:
        await ui.press("e")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("Read")
        drawn = plain("grid", latest_effort(shipped), min(size[0], 76) - 4).split("\n")
        shown = [line.strip(" ▼") for line in ui.lines()]
        assert [line.strip() for line in drawn[:6]] == shown[(at := shown.index("Impact")) : at + 6]
        await ui.press("escape")
        await ui.until_front("ActScreen")


async def test_effort_and_impact_can_be_asked_once_more(tmp_path: Path, shipped: Session) -> None:
    async with opened(shipped, tmp_path, stage="act") as ui:
        await ui.press("e")
        await ui.until_front("Pick")
        await ui.press("2")
        await ui.until_shown("Which shifts are on the short list?")


async def test_effort_and_impact_wait_for_as_many_as_the_vote_before(tmp_path: Path, shipped: Session) -> None:
    last = [key for key, each in shipped.ballots.items() if each.asks == "votes"][-1]
    voted = shipped.model_copy(
        update={"ballots": shipped.ballots | {last: shipped.ballots[last].model_copy(update={"expected": 9})}}
    )
    async with opened(voted, tmp_path, stage="act") as ui:
        await ui.press("e")
        await ui.until_front("Pick")
        await ui.press("2")
        await ui.until_shown("Which shifts are on the short list?")
        await ui.press("enter")
        await ui.until_shown("How is it asked?")
        await ui.press("1")
        await ui.until_front("ActScreen")
        assert "0 of 9 have answered" in ui.text


async def test_what_stands_behind_an_action_is_reckoned_once_for_each_move(
    tmp_path: Path, example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def about(session: Session, action_id: str, today: date) -> list[Spans]:
        asked.append(action_id)
        return about_action(session, action_id, today)

    monkeypatch.setattr(action_list, "about_action", about)
    async with opened(with_actions(example), tmp_path, stage="act") as ui:
        await ui.press("3")
        await ui.until_front("ReviewScreen")
        await ui.calm()
        asked.clear()
        await ui.press("down")
        await ui.calm()
        assert asked == [ui.rows().current]


async def test_without_anything_every_key_says_something_or_does_nothing(tmp_path: Path, example: Session) -> None:
    bare = example.model_copy(update={"shifts": {}})
    async with opened(bare, tmp_path, stage="act") as ui:
        for page, keys in (("1", "bhvr#enjo"), ("2", "owtdl"), ("3", "owdln")):
            await ui.press(page)
            front = ui.front
            for key in keys:
                await ui.press(key)
                assert ui.front == front, key
        assert ui.session == bare


async def test_a_code_is_looked_for_beside_the_keys_and_what_was_typed_is_not_there_for_the_next(
    ui: UI, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []

    def come_back(sitting: BallotSitting, code: str) -> bool:
        looked.append(threading.current_thread() is threading.main_thread())
        return found(sitting, code)

    found = BallotSitting.come_back
    monkeypatch.setattr(BallotSitting, "come_back", come_back)
    monkeypatch.setattr(sitting, "PAUSE", 0)
    session, ballot_id = ballots.open_vote(ui.session, title="Where to start")
    ui.workspace.apply(lambda _: voting.begin(session, ballot_id)[0], "a ballot")
    for typed in ("kx7q-kx7q", "my own code"):
        await ui.press("h")
        await ui.until_front("Pick")
        await ui.press("2")
        await ui.until_front("Form")
        assert "what you had typed before" not in ui.text
        await ui.write(typed)
        if not looked:
            await ui.press("enter")
            await ui.until_shown("There is no code “kx7q-kx7q”")
        await ui.press("escape")
        await ui.until_front("Pick")
        await ui.press("escape")
        await ui.until_front("ActScreen")
    assert looked == [False]
