"""What a timebox sends to the terminal: little each time it is said anew, and nothing in between, before or behind it."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.conftest import Start

_FASTER = "from m2m_tui.ui.presenting import timebox; timebox._MINUTE, timebox._STEP = 1.5, 0.5"
"""A minute of 1.5 s: from two minutes on it is said anew once, in the last three times, and at the end."""


def test_a_timebox_sends_at_most_120_bytes_each_time_it_is_said_anew(start: Start, session_file: Path) -> None:
    terminal = start(session_file, first=_FASTER)
    terminal.wait(r"saved$")
    terminal.send("[p")
    terminal.wait(r"^ +\d+ of \d+")
    terminal.wait_for_silence(1.0)
    terminal.send("t")
    terminal.wait("How many minutes")
    terminal.send("2\r")
    terminal.wait("2 min left")
    terminal.wait_for_silence(0.5)
    begun = len(terminal.output)
    terminal.wait("Time$")
    terminal.wait_for_silence(1.0)
    sent = terminal.output[begun:]
    redraws = sent.split(b"\x1b[1;")[1:]
    assert 3 <= len(redraws) <= 5, sent
    assert max(map(len, redraws)) <= 120 - len(b"\x1b[1;"), sent
