"""The page for the projector, and `m2m web` on its leash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import voting
from m2m_tui.storage.files.before_the_room import before_the_room
from m2m_tui.storage.files.state_folder import state_folder
from m2m_tui.storage.sessions import saving
from m2m_tui.system.programs import start
from m2m_tui.ui import phones as beside
from m2m_tui.ui.app import M2MApp
from m2m_tui.ui.phones import PhoneAddress, Phones
from m2m_tui.ui.screens import phones as page
from m2m_tui.ui.screens.phones import PhonesScreen
from tests.sittings.test_phones import vote_under_way
from tests.ui.harness import UI, opened
from tests.ui.made import asked, round_id


def phones_of(ui: UI) -> Phones:
    assert isinstance(ui.app, M2MApp)
    assert ui.app.phones is not None
    return ui.app.phones


async def show_the_page(ui: UI) -> None:
    """From Diagnose or Act to the page, with an address on it."""
    await ui.press("w")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front(PhonesScreen)
    await ui.until(lambda: phones_of(ui).addresses is not None and "One moment" not in text(ui))


def text(ui: UI) -> str:
    return " ".join(" ".join(ui.lines()).split())


def somebody(session: Session, count: int = 1, *, finished: bool = False) -> Session:
    """So many more begin, or answer and finish."""
    at = round_id(session)
    for _ in range(count):
        session, code = diagnose.join(session, at)
        if finished:
            session = diagnose.finish(
                diagnose.answer(session, at, code, next(iter(session.enablers_in_use)), 4), at, code
            )
    return session


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (40, 20), (20, 5)])
async def test_it_is_shown_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(asked("anonymous", groups=(), expected=12), tmp_path, size, stage="diagnose") as ui:
        await show_the_page(ui)
        phones_of(ui).addresses = (PhoneAddress("http://192.168.178.20:8080/abcdefghj", ("1" * 25,) * 25),)
        for again in ((80, 24), (40, 12), (100, 30), size):
            await ui.resize(*again)
        shown = ui.lines()
        assert "http://192.168.178.20:8080/abcdefghj" in "".join("".join(shown).split())
        if size == (80, 24):
            folder, path = state_folder(os.environ), ui.workspace.path
            await ui.until(lambda: "abcdefghj" in str(before_the_room(folder, path)))
            assert {each.stat().st_mode & 0o077 for each in (folder / "presenting").iterdir()} == {0}
            await ui.press("x")
            await ui.until(lambda: "abcdefghj" not in str(before_the_room(folder, path)))
            return
        assert ("█" in "".join(shown)) == (size[0] >= 40 and size[1] >= 20)


async def test_where_there_is_room_the_code_is_drawn_larger(tmp_path: Path) -> None:
    async with opened(asked("anonymous", groups=(), expected=12), tmp_path, stage="diagnose") as ui:
        await show_the_page(ui)
        lines = []
        for size in ((80, 24), (120, 40), (200, 60), (80, 24)):
            await ui.resize(*size)
            lines.append(sum("██" in line or "▀▀" in line for line in ui.lines()))
        assert lines[0] * 1.8 < lines[1] < lines[2] > lines[3] == lines[0]
        assert "Same Wi-Fi" in text(ui)


async def test_an_address_that_is_too_long_is_never_broken_in_its_code(tmp_path: Path) -> None:
    async with opened(asked("anonymous", groups=(), expected=12), tmp_path, stage="diagnose") as ui:
        await show_the_page(ui)
        for squares in (25, 29):
            address = PhoneAddress("http://192.168.178.20:8080/abcdefghj", ("1" * squares,) * squares)
            phones_of(ui).addresses = (address,)
            for width in (30, 60, 70, 90, 95, 100, 103, 110, 125):
                await ui.resize(width, 40)
                lines = [line.rstrip() for line in ui.lines()]
                (host,) = (line for line in lines if "http://" in line)
                assert host.endswith(("http://192.168.178.20:8080/", address.address)), width
                assert sum(line.endswith("abcdefghj") for line in lines) == 1


async def test_it_is_said_before_it_opens_what_plain_http_means(tmp_path: Path) -> None:
    async with opened(asked("anonymous", groups=()), tmp_path, stage="diagnose") as ui:
        await ui.press("w")
        await ui.until_front("Confirm")
        assert "plain http" in text(ui)
        await ui.press("escape")
        assert isinstance(ui.app, M2MApp)
        assert ui.app.phones is None


async def test_how_many_have_answered_and_who_is_too_many(tmp_path: Path) -> None:
    async with opened(asked("anonymous", groups=(), expected=2), tmp_path, (140, 30), stage="diagnose") as ui:
        await show_the_page(ui)
        path = tmp_path / "session.toml"
        saving.update(path, lambda session: somebody(somebody(session), finished=True))
        await ui.until(lambda: "1 of 2 have answered, 1 is still at it." in text(ui))
        saving.update(path, lambda session: somebody(session, 3))
        await ui.until(lambda: "5 have begun, and 2 were expected. m lets more people in." in text(ui))
        await ui.press("m")
        await ui.until_front("Form")
        await ui.press("ctrl+u")
        await ui.write("30")
        await ui.press("enter")
        await ui.until_front(PhonesScreen)
        await ui.until(lambda: "1 of 30 have answered" in text(ui))
        assert "m lets" not in text(ui)


async def test_the_code_goes_when_the_answers_are_revealed_from_elsewhere(tmp_path: Path) -> None:
    session = somebody(asked("anonymous", groups=(), expected=3), 3, finished=True)
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await show_the_page(ui)
        phones_of(ui).addresses = (PhoneAddress("http://192.168.178.20:8080/abcdefghj", ("1" * 25,) * 25),)
        await ui.resize(100, 30)
        assert "█" in text(ui)
        saving.update(tmp_path / "session.toml", lambda session: diagnose.reveal(session, round_id(session)))
        await ui.until(lambda: "nothing is open any more" in text(ui))
        assert "█" not in text(ui)
        assert "192.168" not in text(ui)
        folder, path = state_folder(os.environ), ui.workspace.path
        await ui.until(lambda: before_the_room(folder, path) == {"stage": "phones"})


async def test_nobody_for_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "_NOBODY_FOR", 0.01)
    async with opened(asked("anonymous", groups=(), expected=2), tmp_path, (140, 30), stage="diagnose") as ui:
        await show_the_page(ui)
        phones_of(ui).addresses = (PhoneAddress("http://192.168.178.20:8080/abcdefghj", ()),)
        await ui.until(lambda: "mobile data" in text(ui))
        assert "firewall" in text(ui)
        assert "hotspot" in text(ui)
        saving.update(tmp_path / "session.toml", somebody)
        await ui.until(lambda: "mobile data" not in text(ui))


async def test_several_addresses_to_pick_from(tmp_path: Path) -> None:
    async with opened(asked("anonymous", groups=()), tmp_path, stage="diagnose") as ui:
        await show_the_page(ui)
        one, other = (PhoneAddress(f"http://10.0.0.{n}:8080/abcdefghj", ("1" * 25,) * 25) for n in (1, 2))
        phones_of(ui).addresses = (one, other)
        await ui.resize(81, 24)
        assert "10.0.0.1" in text(ui)
        await ui.press("a")
        await ui.until_front("Pick")
        await ui.press("2")
        await ui.until_front(PhonesScreen)
        await ui.until(lambda: "10.0.0.2" in text(ui))


_SAYS = "import sys; print(*sys.argv[1:], sep='\\n', flush=True); sys.stdin.read()"
"""A server that says some lines, and goes on until it is let go."""


async def test_trouble_and_no_network_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The server's own “no trouble” comes a moment behind its addresses: here it says all that is to be heard.
    address = {"address": "http://10.0.0.1:8080/abcdefghj", "squares": []}
    news = [{"addresses": [address]}, {"trouble": ""}, {"trouble": "session.toml: the disk is full"}]

    def start_another(_: Sequence[str], **pipes: Any) -> subprocess.Popen[bytes]:
        return start([sys.executable, "-c", _SAYS, *map(json.dumps, news)], **pipes)

    monkeypatch.setattr(beside, "start", start_another)
    async with opened(asked("anonymous", groups=()), tmp_path, (100, 30), stage="diagnose") as ui:
        await show_the_page(ui)
        await ui.until(lambda: "NOT SAVED: session.toml: the disk is full. m2m keeps trying." in text(ui))
        news[:] = [{"addresses": []}]
        await ui.press("x")
        await ui.until_front("DiagnoseScreen")
        await show_the_page(ui)
        await ui.until(lambda: "in no network" in text(ui))


async def test_a_server_that_ends_by_itself_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    async with opened(asked("anonymous", groups=()), tmp_path, stage="diagnose") as ui:
        await show_the_page(ui)
        phones_of(ui)._process.kill()
        await ui.until(lambda: "w begins again" in text(ui))
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        await ui.press("w")
        await ui.until_front("Confirm")


async def test_it_ends_with_x_and_with_the_session(tmp_path: Path) -> None:
    async with opened(asked("anonymous", groups=()), tmp_path, stage="diagnose") as ui:
        await show_the_page(ui)
        first = phones_of(ui)._process
        await ui.press("x")
        await ui.until_front("DiagnoseScreen")
        assert "No phone can answer any more" in ui.notice
        await ui.until(lambda: first.poll() is not None)
        await show_the_page(ui)
        second = phones_of(ui)._process
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        assert phones_of(ui).running
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        await ui.until(lambda: second.poll() is not None)
        assert (first.returncode, second.returncode) == (0, 0)


async def test_a_ballot_from_act(tmp_path: Path) -> None:
    session, key = vote_under_way()
    async with opened(session, tmp_path, stage="act") as ui:
        await show_the_page(ui)
        saving.update(tmp_path / "session.toml", lambda now: voting.begin(now, key)[0])
        await ui.until(lambda: "0 people have voted, 1" in text(ui))


@pytest.mark.parametrize("stage", ["diagnose", "act"])
async def test_where_nothing_is_open_it_is_said(tmp_path: Path, stage: str) -> None:
    from tests.ui.made import fresh

    async with opened(fresh(), tmp_path, stage=stage) as ui:
        await ui.press("w")
        assert "open" in ui.notice
        assert isinstance(ui.app, M2MApp)
        assert ui.app.phones is None
