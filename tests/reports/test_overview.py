"""A session on one screen, in plain words."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.core.stages.act import actions, ballots
from m2m_tui.reports.overview import overview, round_note
from tests.conftest import A_DAY
from tests.each_of import each_of
from tests.strategies import sessions


def test_it_says_where_each_stage_is(example: Session) -> None:
    said = overview(example, 80, A_DAY)
    for line in (
        "From one department to the whole council, Harbourside Council",
        "Adapt: 11 enablers in use (10 kept, 1 removed, 1 added, 1 reworded)",
        "Diagnose: “Baseline” is revealed, 8 people answered",
        "Deepen: 33 insights",
        "Define shifts: 12 shifts, 1 unfinished (no “to” yet)",
        "   1. Sharing power with citize…  Split, 4 at 1–2 and 4 at 4–5: 2 say 1, 2 say",
        "Nobody has talked about: Reframing how we understand and perceive risk; Data,",
        "Shifts: 2 in mindsets, 2 in behaviours (1 now), 2 in values, 2 in relationships,",
    ):
        assert line in said.splitlines()


def test_it_fits_a_projector(example: Session) -> None:
    assert len(overview(example, 120, A_DAY).splitlines()) <= 28


@each_of(("width", "in_two"), [(69, False), (70, True)])
def test_a_reading_stands_beside_its_title_where_there_is_room_and_below_it_goes_on(
    example: Session, width: int, in_two: bool
) -> None:
    said = overview(example, width, A_DAY).splitlines()
    (at,) = (number for number, line in enumerate(said) if line.startswith("  10. A systems"))
    whole = " ".join(each.strip() for each in said[at : at + 2])
    assert whole.endswith("Agreed, in the middle: 1 says 2, 6 say 3, 1 says 4" + "." * (not in_two))
    assert ("  Agreed" in said[at]) is in_two
    assert not in_two or said[at + 1].startswith(" " * said[at].index("Agreed"))


def test_all_of_a_reading_stands_there_however_many_lines_it_takes(example: Session) -> None:
    said = " ".join(overview(example, 80, A_DAY).split())
    assert "Split, 4 at 1–2 and 4 at 4–5: 2 say 1, 2 say 2, 2 say 4, 2 say 5 2. Ward members" in said


@each_of("width", [20, 40, 69, 70, 80, 120, 300])
def test_no_line_is_wider_than_asked(example: Session, width: int) -> None:
    assert max(map(len, overview(example, width, A_DAY).splitlines())) <= min(width, 120)


def test_without_a_width_nothing_is_cut_short(example: Session) -> None:
    said = overview(example, None, A_DAY)
    assert (
        "   1. Sharing power with citizens and communities. Split, 4 at 1–2 and 4 at 4–5: 2 say 1, 2 say 2, 2 say 4, 2 say 5."
        in said.splitlines()
    )
    assert "…" not in said


@pytest.fixture
def acted(example: Session) -> Session:
    """The example with a show of hands, and three actions."""
    one, two, *_ = example.shifts
    counts = dict(zip(example.shifts, (6, 5, 5, 4, 2, 1, 0, 3, 7, 2, 3, 1), strict=True))
    session, _ = ballots.show_of_hands(example, title="Where to start", voters=8, votes=counts)
    session, _ = actions.add(session, text="Ask for a page", owner="Finance manager", due=date(2027, 2, 1), shift=one)
    session, _ = actions.add(session, text="Find a room")
    session, done = actions.add(session, text="Write it down", shift=two)
    return actions.done(session, done)


def test_it_says_what_was_chosen_and_who_does_what(acted: Session) -> None:
    said = overview(acted, 80, A_DAY).splitlines()
    for line in (
        "Act: 3 actions",
        "“Where to start”: 8 people voted, by a show of hands. Room for 3 of these 12.",
        "   1. From “Link workers on fixed terms that end every March” to “Link…: 7 of 8",
        "  Too close to call, a tie: one vote could move any of these 4 across the line.",
        "Now, room for 3 in all:",
        "  From “Members are briefed when a…” to “Ward members and neighbourhood…”",
        "3 actions: 2 open, 1 overdue and 1 with nobody yet; 1 done.",
        "  Find a room: nobody yet, no day yet",
    ):
        assert line in said
    assert not any("Write it down" in line for line in said)


@each_of("width", [20, 40, 80, 120])
def test_no_line_of_act_is_wider_than_asked(acted: Session, width: int) -> None:
    assert max(map(len, overview(acted, width, A_DAY).splitlines())) <= width


def test_nothing_of_act_is_cut_short_without_a_width(acted: Session) -> None:
    assert "…" not in overview(acted, None, A_DAY)


def test_nothing_of_an_open_round_is_told(first_open: Session) -> None:
    said = overview(first_open, 80, A_DAY)
    assert "Diagnose: “Baseline” is still open: 1 of 5 has finished" in said
    assert "talk about first" not in said
    assert round_note(first_open) == "“Baseline” is still open: 1 of 5 has finished."


def test_the_revealed_round_is_shown_while_another_is_open(second_open: Session) -> None:
    said = overview(second_open, 120, A_DAY)
    assert "Diagnose: “Baseline” is revealed, 8 people answered. “A year on” is still open: 1 of 5 has finished" in said
    assert "What to talk about first, from “Baseline”:" in said


def test_what_has_not_begun_is_said_to(unasked: Session) -> None:
    begun = Session.model_validate({**dict(unasked), "insights": {}, "shifts": {}})
    assert overview(begun, 80, A_DAY).splitlines()[3:] == [
        "Diagnose: not begun",
        "Deepen: not begun",
        "Define shifts: not begun",
        "Act: not begun",
    ]


def test_a_question_nobody_answered_is_named(unasked: Session) -> None:
    session, added = adapt.add(unasked, level="mindset", title="A late thought")
    session, round_id = diagnose.open_round(session, title="Baseline", confidentiality="named")
    session, response_id = diagnose.join(session, round_id, name="Chair")
    for enabler_id in session.enablers_in_use:
        if enabler_id != added:
            session = diagnose.answer(session, round_id, response_id, enabler_id, 3)
    session = diagnose.reveal(session, round_id)
    assert "  Nobody answered: A late thought" in overview(session, 80, A_DAY).splitlines()


def test_every_revealed_round_is_mentioned_and_what_changed(compared: Session) -> None:
    said = overview(compared, 120, A_DAY).splitlines()
    assert "Diagnose: “Baseline” is revealed, 8 people answered. “A year on” is revealed, 11 people answered" in said
    told = "8 stronger, 1 weaker, 1 about the same, 1 added since, 1 removed since; the people may be others"
    assert f"Since “Baseline”: {told}" in said


@given(sessions(), st.none() | st.integers(20, 200))
def test_every_session_can_be_told(session: Session, width: int | None) -> None:
    assert "Adapt: " in overview(session, width, A_DAY)


def test_a_word_longer_than_a_line_is_broken_and_takes_no_time(example: Session) -> None:
    began = process_time()
    said = overview(example.model_copy(update={"title": "x" * 2_000_000}), 40, A_DAY)
    assert process_time() - began < 20
    assert max(map(len, said.splitlines())) <= 40
    assert said.partition(",")[0].replace("\n", "").replace(" ", "") == "x" * 2_000_000
