"""Where the app can be drawn, and what is said where it can't."""

from __future__ import annotations

import io
import sys

import pytest

from m2m_tui.commands.drawing import why_not_drawn
from tests.cli.conftest import Screen

STREAMS = ("stdin", "stdout", "stderr")


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name in STREAMS:
        monkeypatch.setattr(sys, name, Screen())


def test_on_a_terminal_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_terminal(monkeypatch)
    assert why_not_drawn() == ""


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_keys_and_screen_and_errors_need_one(
    monkeypatch: pytest.MonkeyPatch, name: str, stream: io.StringIO | None
) -> None:
    on_a_terminal(monkeypatch)
    monkeypatch.setattr(sys, name, stream)
    assert why_not_drawn() == "The app needs a terminal for its screen and its keys."


@pytest.mark.parametrize("term", ["dumb", "unknown", "", None])
def test_one_that_draws_nothing_is_named(monkeypatch: pytest.MonkeyPatch, term: str | None) -> None:
    on_a_terminal(monkeypatch)
    if term is None:
        monkeypatch.delenv("TERM")
    else:
        monkeypatch.setenv("TERM", term)
    assert why_not_drawn() == f"The app can’t be drawn on this terminal (TERM is “{term or ''}”)."
    monkeypatch.setattr(sys, "platform", "win32")
    assert why_not_drawn() == "", "consoles have no such word"
