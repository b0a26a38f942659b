"""How a place chose, in the report."""

from __future__ import annotations

from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act import ballots, choose, voting
from m2m_tui.reports.ballots import lines
from m2m_tui.reports.figures import tables
from tests.each_of import each_of

ALOUD = "The numbers are as the room said them aloud."


@each_of(
    ("votes", "said"),
    [
        ((8, 8, 1), "Firm: a tie is 4 people away."),
        ((8, 5, 3), "Hardly firm: a tie is one person away."),
        ((8, 5, 4), "Too close to call: one vote could move any of these 2 across the line."),
        ((8, 4, 4), "Too close to call, a tie: one vote could move any of these 2 across the line."),
    ],
)
def test_how_firm_it_is_stands_above_the_table(example: Session, votes: tuple[int, ...], said: str) -> None:
    counts = dict(zip(example.shifts, votes, strict=False))
    session, _ = ballots.show_of_hands(choose.set_capacity(example, 2), title="Where to start", voters=8, votes=counts)
    (above,) = (line for line in lines(session, tables) if line.startswith("8 people voted"))
    assert above == f"8 people voted, by a show of hands. Room for 2 of these 3. {said}"


def test_an_earlier_vote_is_told_with_the_room_there_was_in_its_time(example: Session) -> None:
    counts = dict(zip(example.shifts, (8, 6, 4, 1), strict=False))
    session, _ = ballots.show_of_hands(choose.set_capacity(example, 3), title="First", voters=8, votes=counts)
    session, _ = ballots.show_of_hands(session, title="Second", voters=8, votes=counts)
    for room, first, second in (
        (1, "Room for 3 of these 4 then. Room for 1 in all now. ", "Room for 1 of these 4. "),
        (3, "Room for 3 of these 4. ", "Room for 3 of these 4. "),
    ):
        made = lines(choose.set_capacity(session, room), tables)
        above = [line for line in made if line.startswith("8 people voted")]
        firm = ("Firm: a tie is 2 people away.", "Hardly firm: a tie is one person away." if room == 1 else "")
        assert above == [
            f"8 people voted, by a show of hands. {said}{firm[0] if said.startswith('Room for 3') else firm[1]}"
            for said in (first, second)
        ]
        assert sum("above the line" in line for line in made) == 3 + room


def test_how_many_are_to_be_heard_and_which_are_gone_or_reworded_since(example: Session) -> None:
    one, two, three, *_ = example.shifts
    counts = {one: 8, two: 2, three: 1}
    session, key = ballots.show_of_hands(choose.set_capacity(example, 1), title="", voters=8, votes=counts)
    ballot = session.ballots[key]
    assert ballot.result is not None
    flagged = replaced(ballot, result=replaced(ballot.result, flags={one: 1, two: 1, three: 2}))
    shifts = {name: each for name, each in session.shifts.items() if name != three}
    shifts[two] = replaced(shifts[two], to="Otherwise")
    made = lines(changed(session, ballots={key: flagged}, shifts=shifts), tables)
    assert "Before you leave them, hear why somebody asked not to lose 2 of these." in "\n".join(made)
    rows = [line for line in made if line.startswith(("| 1", "| 2", "| 3"))]
    assert [("gone since" in row, "reworded since" in row) for row in rows] == [
        (False, False),
        (False, True),
        (True, False),
    ]
    assert ["above the line" in row for row in rows] == [True, False, False]


def test_numbers_are_said_to_be_aloud_only_where_they_were(example: Session) -> None:
    one = next(iter(example.shifts))
    aloud, _ = ballots.said_aloud(example, title="Effort", effort={one: (3, 4)}, impact={})
    assert ALOUD in "\n".join(lines(aloud, tables))
    blind, key = ballots.open_effort_and_impact(example, title="Effort", options=[one])
    for _ in range(3):
        blind, code = voting.begin(blind, key)
        blind = voting.rate(blind, key, code, one, "effort", 3)
    assert lines(blind, tables) == []
    said = "\n".join(lines(ballots.reveal(blind, key), tables))
    assert "How much effort each would take" in said
    assert ALOUD not in said
