"""What `m2m survey`, `present` and `web` hand on to what does it, and where they refuse before."""

from __future__ import annotations

import gc
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui.web.address import Proxy
from m2m_tui.web.run import Wanted
from m2m_tui.web.telling import ToATerminal, ToTheApp
from tests.cli.conftest import Run

Handed = list[tuple[object, ...]]


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """What was begun, with what it was given; nothing really begins."""
    calls: Handed = []

    def instead_of(name: str) -> Callable[..., int]:
        def run(*given: object, **named: object) -> int:
            calls.append((name, *given, *named.values()))
            return 7

        return run

    for name in ("ui.survey.plain", "ui.survey.app", "ui.follow"):
        module = types.ModuleType(f"m2m_tui.{name}")
        module.__dict__["run"] = instead_of(name)
        monkeypatch.setitem(sys.modules, f"m2m_tui.{name}", module)
        package, _, last = f"m2m_tui.{name}".rpartition(".")
        monkeypatch.setattr(f"{package}.{last}", module, raising=False)
    monkeypatch.setattr("m2m_tui.web.run.run", instead_of("web"))
    monkeypatch.setattr(gc, "disable", lambda: calls.append(("gc is off",)))
    return calls


def test_the_survey_is_drawn_where_it_can_be_and_else_comes_in_lines(
    m2m: Run, talk: Run, handed: Handed, open_file: Path
) -> None:
    assert m2m("survey", open_file).code == talk("survey", open_file).code == 7
    assert talk("survey", open_file, "--plain").code == talk("survey", open_file, term="dumb").code == 7
    assert handed == [
        ("ui.survey.plain", open_file, True),
        ("gc is off",),
        ("ui.survey.app", open_file),
        ("ui.survey.plain", open_file, False),
        ("ui.survey.plain", open_file, True),
    ]


def test_the_room_is_shown_on_a_terminal_only(m2m: Run, talk: Run, handed: Handed, open_file: Path) -> None:
    assert talk("present", open_file).code == 7
    assert handed == [("gc is off",), ("ui.follow", open_file)]
    ended = m2m("present", open_file)
    assert (ended.code, ended.err) == (1, "The app needs a terminal for its screen and its keys.\n")
    assert talk("present", "nosuch").err.startswith("nosuch: there is no such file")
    assert len(handed) == 2


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), Wanted()),
        (("--port", "9000", "--address", "192.168.0.7"), Wanted(9000, "192.168.0.7")),
        (("--behind", "https://answers.example.org"), Wanted(proxy=Proxy("answers.example.org"))),
    ],
)
def test_phones_are_served_as_it_is_said(
    m2m: Run, talk: Run, handed: Handed, open_file: Path, words: tuple[str, ...], wanted: Wanted
) -> None:
    assert m2m("web", open_file, *words).code == talk("web", open_file, *words).code == 7
    assert [each[:3] for each in handed] == [("web", open_file, wanted)] * 2
    assert [type(each[3]) for each in handed] == [ToTheApp, ToATerminal]


def test_behind_a_server_there_is_one_address(m2m: Run, handed: Handed, open_file: Path) -> None:
    ended = m2m("web", open_file, "--behind", "https://answers.example.org", "--address", "192.168.0.7")
    assert (ended.code, handed) == (2, [])
    assert "Behind another server there is one address, 127.0.0.1: leave --address out." in ended.err
