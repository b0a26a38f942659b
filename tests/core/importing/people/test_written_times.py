"""A time is short: a cell that is long is somebody's words, and isn't searched for one."""

from __future__ import annotations

from m2m_tui.core.importing.people.written_times import written_time


def test_what_is_longer_than_any_time_is_none() -> None:
    said = "Monday, 3 June 2024, at 9:12:45 am GMT+1"
    assert written_time(said)
    assert written_time("at " * 100 + said) is None
