"""Act in plain words: what was voted, what begins, and nothing of an open ballot but how many have voted."""

from __future__ import annotations

from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import actions, ballots, choose, voting
from m2m_tui.reports.act_in_short import ballot_note, blocks, stage_words
from tests.conftest import A_DAY


def aloud(session: Session, title: str, *votes: int, again_of: str = "") -> tuple[Session, str]:
    counts = dict(zip(session.shifts, votes, strict=False))
    return ballots.show_of_hands(session, title=title, voters=8, votes=counts, again_of=again_of)


def test_of_a_vote_those_are_named_that_are_in_or_too_close_to_it(example: Session) -> None:
    session, _ = aloud(choose.set_capacity(example, 2), "Where to start", 8, 5, 4, 1)
    (vote, *_) = blocks(session, None, A_DAY)
    words = [*next(iter(session.ballots.values())).options.values()]
    assert vote == [
        "“Where to start”: 8 people voted, by a show of hands. Room for 2 of these 4.",
        f"   1. {words[0]}: 8 of 8",
        f"   2. {words[1]}: 5 of 8",
        f"   3. {words[2]}: 4 of 8",
        "  Too close to call: one vote could move any of these 2 across the line.",
    ]


def test_the_first_vote_stands_before_the_one_that_decides_its_band(example: Session) -> None:
    session, first = aloud(choose.set_capacity(example, 1), "First", 5, 5)
    session, _ = aloud(session, "First: once more", 6, 2, again_of=first)
    titles = [block[0].partition(":")[0] for block in blocks(session, None, A_DAY)[:2]]
    assert titles == ["“First”", "“First"]
    assert "once more" in blocks(session, None, A_DAY)[1][0]


def test_the_first_vote_is_told_with_the_room_there_was_for_it(example: Session) -> None:
    session, first = aloud(choose.set_capacity(example, 1), "First", 5, 5, 1)
    session, _ = aloud(session, "Second", 6, 2, again_of=first)
    heads = [block[0].partition(", by a show of hands. ")[2] for block in blocks(session, None, A_DAY)[:2]]
    assert heads == ["Room for 1 of these 3.", "Room for 1 of these 2."]
    more = choose.set_capacity(session, 2)
    heads = [block[0].partition(", by a show of hands. ")[2] for block in blocks(more, None, A_DAY)[:2]]
    assert heads == ["Room for 1 of these 3 then. Room for 2 in all now.", "Room for all 2."]


def test_what_stops_is_said_only_while_more_begins_than_there_is_room_for(example: Session) -> None:
    one, two, *others = example.shifts
    session = example
    for key in others:
        session = shift.set_when(session, key, "next")
    for key in (one, two):
        session = shift.set_when(session, key, "now")
    session, _ = actions.add(choose.say_what_stops(session, "The old panel"), text="Ask")

    def said(capacity: int) -> str:
        return "\n".join(
            line for block in blocks(choose.set_capacity(session, capacity), None, A_DAY) for line in block
        )

    assert said(1).startswith("Now, room for 1 in all:\n  What stops: The old panel\n")
    assert said(1).count("What stops") == 1
    assert "What stops" not in said(2)
    assert said(2).startswith("Now, room for 2 in all:\n")


def test_of_an_open_ballot_only_how_many_have_voted(example: Session) -> None:
    assert (stage_words(example), ballot_note(example)) == ("no actions yet", "")
    session, key = ballots.open_vote(example, title="Where to start", expected=5)
    for _ in range(3):
        session, code = voting.begin(session, key)
        session = voting.finish(session, key, code)
    assert ballot_note(session) == "“Where to start” is still open: 3 of 5 have voted."
    assert stage_words(session) == "“Where to start” is still open: 3 of 5 have voted"
    acting, _ = actions.add(session, text="Ask")
    assert stage_words(acting) == "1 action. “Where to start” is still open: 3 of 5 have voted"
    untitled = changed(session, ballots={key: replaced(session.ballots[key], title="")})
    assert ballot_note(untitled).startswith("The ballot is still open: ")
    assert ballot_note(ballots.reveal(session, key)) == ""
