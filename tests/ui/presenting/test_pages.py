"""What a slide says, in words."""

from __future__ import annotations

from m2m_tui.core.session import Session
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import choose
from m2m_tui.ui.presenting.pages import page
from m2m_tui.ui.presenting.slide import Slide
from m2m_tui.ui.presenting.walk import PLAN


def under(session: Session) -> str:
    lines = page(session, Slide("act", PLAN, "")).under
    return " ".join("".join(text for text, _ in line) for line in lines)


def test_what_stops_for_more_than_there_is_room_for_is_said_once_the_room_has_answered(example: Session) -> None:
    for key in example.shifts:
        example = shift.set_when(example, key, "now")
    crowded, there = choose.set_capacity(example, 1), len(example.shifts)
    for session, role in ((crowded, "warn"), (choose.set_capacity(example, there), "muted")):
        ((_, said_as), *_), *_ = page(session, Slide("act", PLAN, "")).under
        assert said_as == role
    assert under(crowded).startswith(f"{there} in now, room for 1 in all: what stops?")
    answered = choose.say_what_stops(crowded, "The Tuesday panel")
    assert under(answered).startswith(f"{there} in now, room for 1 in all What stops: “The Tuesday panel”")
    assert "Tuesday" not in under(choose.set_capacity(answered, there))
