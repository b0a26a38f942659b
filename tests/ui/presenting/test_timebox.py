"""The time left, said for every moment of a clock that is a value."""

from __future__ import annotations

from datetime import datetime

from m2m_tui.ui.presenting.timebox import Timebox, minutes_typed, no_minutes, timebox
from tests.each_of import each_of

NOON = datetime(2027, 3, 1, 14, 25).timestamp()


def said(box: Timebox, now: float) -> str:
    return "".join(text for text, _ in box.words(now))


@each_of(
    ("passed", "words"),
    [
        (0, "until 14:35, 10 min left"),
        (1, "until 14:35, 10 min left"),
        (60, "until 14:35, 9 min left"),
        (6 * 60 - 1, "until 14:35, 5 min left"),
        (539.9, "until 14:35, 2 min left"),
        (540, "until 14:35, 60 s left"),
        (555, "until 14:35, 50 s left"),
        (599, "until 14:35, 10 s left"),
        (600, " Time "),
        (9000, " Time "),
    ],
)
def test_what_is_said(passed: float, words: str) -> None:
    assert said(timebox(10, NOON), NOON + passed) == words


def test_it_is_said_anew_once_a_minute_and_every_ten_seconds_in_the_last_and_then_never() -> None:
    box, now, moments, heard = timebox(3, NOON), NOON, [], []
    while (wait := box.next_said(now)) is not None:
        heard.append(said(box, now))
        now += wait
        moments.append(now - NOON)
        assert said(box, now) != heard[-1]
        assert said(box, now - 0.01) == heard[-1]
    assert moments == [60, 120, 130, 140, 150, 160, 170, 180]
    assert box.words(now) == ((" Time ", "reverse"),)


def test_it_is_made_longer_also_after_its_end() -> None:
    box = timebox(1, NOON)
    assert box.longer(1, NOON + 30).ends == NOON + 120
    assert box.longer(1, NOON + 100).ends == NOON + 160
    assert not box.longer(1, NOON + 100).is_over(NOON + 100)


@each_of(
    ("typed", "minutes"),
    [
        ("5", 5),
        (" 12 min ", 12),
        ("2,5", 2.5),
        ("1.5", 1.5),
        ("0.5", 0.5),
        (",5", 0.5),
        ("0", 0),
        ("", 0),
        ("600", 600),
    ],
)
def test_minutes_are_taken_as_typed(typed: str, minutes: float) -> None:
    assert (minutes_typed(typed), no_minutes(typed)) == (minutes, "")


@each_of("typed", ["-5", "1e3", "abc", "5 to 10", "1.5.2", "5 h"])
def test_what_is_no_minutes_is_refused(typed: str) -> None:
    assert no_minutes(typed) == f"“{typed}” isn’t a number of minutes; type one, such as 8."


def test_more_than_ten_hours_are_refused() -> None:
    assert no_minutes("600,5") == "600 minutes are the most."
