"""Slides as the room sees them, in sizes on both sides of each step at which they are laid out otherwise, as they were agreed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from m2m_tui.core.round import Answer
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import again, diagnose, shift
from m2m_tui.core.stages.act import ballots, choose
from m2m_tui.ui.presenting.layout import leaves_last_line, lines
from m2m_tui.ui.presenting.pages import page
from m2m_tui.ui.presenting.slide import Slide
from m2m_tui.ui.presenting.walk import CHOSEN, PLAN, first_of
from tests.conftest import TESTS
from tests.golden_file import assert_agreed

TIME = (("until 14:35, 4 min left", "accent"),)
SIZES = ((20, 6), (40, 12), (63, 17), (64, 18), (80, 24), (99, 30), (113, 40), (160, 60))


def agreed(name: str, session: Session, *slides: Slide, sizes: tuple[tuple[int, int], ...] = SIZES) -> None:
    said = []
    for slide in slides:
        whole = page(session, slide)
        for width, height in sizes:
            drawn = [line.text.rstrip() for line in lines(whole, TIME, width, height, slide.page)]
            last = "" if leaves_last_line(whole, TIME, width, height, slide.page) else ", down to the last line"
            said += [f"-- {'/'.join(map(str, slide))} in {width}×{height}{last}", *drawn]
    assert_agreed(TESTS / "golden" / "ui" / f"slides-{name}.txt", "\n".join(said) + "\n")


def talked(session: Session) -> Session:
    """The example after talking: of the first enabler that is discussed people were asked again, and it is ticked off."""
    slide = first_of(session, "diagnose")
    session = diagnose.set_talked_about(session, slide.round_id, slide.about, True)
    session, asked = again.ask_again(session, slide.round_id, [slide.about])
    said: tuple[tuple[str, Answer, str], ...] = (
        ("Programme lead", 2, "Less than I thought."),
        ("Finance manager", 4, ""),
    )
    for name, score, comment in said:
        session, who = diagnose.join(session, asked, name=name)
        session = diagnose.answer(session, asked, who, slide.about, score)
        session = diagnose.comment(session, asked, who, slide.about, comment)
        session = diagnose.finish(session, asked, who)
    return diagnose.reveal(session, asked)


def test_an_enabler(example: Session) -> None:
    session = talked(example)
    slide = first_of(session, "diagnose")
    agreed(
        "diagnose",
        session,
        slide,
        slide._replace(prompt=2, comments=True, marked=1),
        slide._replace(page=2, comments=True),
    )
    agreed("deepen", session, Slide("deepen", slide.about, slide.round_id, prompt=9))


def test_a_shift(example: Session) -> None:
    one, two, *_ = example.shifts
    session = shift.edit(example, one, from_="We are told", to="")
    session = changed(
        session, insights={k: each for k, each in session.insights.items() if k not in session.shifts[two].insights[:1]}
    )
    agreed(
        "shift", session, *(Slide("shift", key) for key in (one, two)), sizes=((40, 12), (51, 20), (64, 24), (120, 40))
    )


def test_what_the_vote_chose_and_the_plan(example: Session) -> None:
    one, two, three, four, *_ = example.shifts
    session = choose.set_capacity(example, 2)
    session, first = ballots.show_of_hands(session, title="First", voters=8, votes={one: 7, two: 4, three: 4, four: 0})
    agreed("chosen", session, Slide("act", CHOSEN))
    session, _ = ballots.show_of_hands(session, title="Again", voters=8, votes={two: 5, three: 3}, again_of=first)
    session = shift.set_when(shift.set_when(session, four, ""), one, "now")
    agreed(
        "act",
        choose.say_what_stops(session, "The Tuesday panel"),
        Slide("act", CHOSEN),
        Slide("act", PLAN),
        Slide("act", PLAN, page=1),
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("nothing", lambda session: changed(session, rounds={}, shifts={}, enablers={}, insights={})),
        ("asked", lambda session: _open(session, expected=5)),
        ("nobody", lambda session: _open(session, expected=0)),
    ],
    ids=["nothing", "asked", "nobody"],
)
def test_before_there_is_anything_to_show(example: Session, name: str, change: Callable[[Session], Session]) -> None:
    session = change(example)
    slides = [first_of(session, stage) for stage in ("diagnose", "deepen", "shift", "act")]
    agreed(f"none-{name}", session, *slides[: 4 if name == "nothing" else 1], sizes=((40, 12),))


def _open(session: Session, expected: int) -> Session:
    rounds = {
        key: replaced(each, state="open", responses={}, expected=expected) for key, each in session.rounds.items()
    }
    session = changed(session, rounds=rounds)
    (round_id,) = rounds
    if not expected:
        return session
    session, who = diagnose.join(session, round_id, name="Ward member")
    return diagnose.finish(session, round_id, who)
