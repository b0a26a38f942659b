"""The projector's terminal: it follows the first one, and says nothing of its own."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.files import before_the_room as room
from m2m_tui.storage.files.state_folder import name_for, state_folder
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.follow import CLOSED, ELSEWHERE, GONE, WAITING, FollowApp
from m2m_tui.ui.presenting.pages import page
from m2m_tui.ui.presenting.slide import Slide
from tests.ui.harness import PATIENCE, UI, opened
from tests.ui.made import round_id, under_way


def test_what_is_before_the_room_is_kept_for_as_long_as_its_program_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_file = tmp_path / "ours.toml"
    assert room.before_the_room(tmp_path, session_file) is None
    room.put_before_the_room(tmp_path, session_file, {"stage": "act", "about": "plan"})
    assert room.before_the_room(tmp_path, session_file) == {"stage": "act", "about": "plan"}
    (kept,) = (tmp_path / "presenting").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(os, "getpid", lambda: 2**22 + 1)  # above any that Linux gives
    room.put_before_the_room(tmp_path, session_file, {"stage": "act", "about": "plan"})
    assert room.before_the_room(tmp_path, session_file) is None
    kept.write_text("{]", encoding="utf-8")
    assert room.before_the_room(tmp_path, session_file) is None
    room.nothing_before_the_room(tmp_path, session_file)
    assert not kept.exists()


async def test_the_app_says_where_it_is_and_nothing_that_anybody_wrote(tmp_path: Path, example: Session) -> None:
    first, second, third, *_ = diagnosis(example, "b4se").discuss_first
    async with opened(example, tmp_path, stage="adapt") as ui:
        path, folder = ui.workspace.path, ui.app.recovery_folder()  # type: ignore[attr-defined]  # a program of ours

        async def told(**what: object) -> None:
            await ui.until(lambda: what.items() <= (room.before_the_room(folder, path) or {}).items())

        await told(stage="adapt")
        await ui.press("]", "4", "down", "down")
        await told(stage="diagnose", about=third.enabler_id, comments=False)
        await ui.press("home", "p")
        await told(about=first.enabler_id)
        await ui.press("down", "c")
        await told(about=second.enabler_id, comments=True)
        kept = folder / "presenting" / f"{name_for(path)}.json"
        assert second.enabler_id in kept.read_text("utf-8")
        assert [each.text for each in second.comments if each.text in kept.read_text("utf-8")] == []
        await ui.press("escape", "]")
        await told(stage="deepen", comments=False)
        await ui.press("]", "down")
        await told(stage="shift", about=ui.rows().current)
        await ui.press("]")
        await told(stage="act", about="plan")
        await ui.press("escape")
        await ui.until(lambda: room.before_the_room(folder, path) is None)


async def test_before_the_reveal_it_says_of_how_many_the_answers_are_in(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        path, folder = ui.workspace.path, ui.app.recovery_folder()  # type: ignore[attr-defined]
        await ui.until(lambda: room.before_the_room(folder, path) == {"stage": "diagnose"})
    shown = page(under_way(), Slide("diagnose"))
    assert shown.said[0][0][0].endswith("finished so far.")


async def test_it_waits_follows_and_says_when_the_first_one_is_closed(tmp_path: Path, example: Session) -> None:
    path, folder = tmp_path / "ours.toml", state_folder(os.environ)
    path.write_text(session_text(example), encoding="utf-8")
    app = FollowApp(path)
    first, second, *_ = diagnosis(example, "b4se").discuss_first
    async with app.run_test(size=(80, 24)) as pilot:
        ui = UI(app, pilot)
        await ui.until_shown(WAITING[:30])
        for finding in (first, second):
            what = {"stage": "diagnose", "about": finding.enabler_id, "round_id": "b4se"}
            room.put_before_the_room(folder, path, what)
            await ui.until_shown(finding.title[:30])
        room.put_before_the_room(folder, path, {"stage": "report"})
        await ui.until_shown(ELSEWHERE[:30])
        room.nothing_before_the_room(folder, path)
        await ui.until_shown(GONE[:30])
        await pilot.press("q")
    assert app.return_code == 0


async def test_the_code_for_phones_is_gone_as_soon_as_nothing_is_open(tmp_path: Path) -> None:
    path, folder = tmp_path / "ours.toml", state_folder(os.environ)
    session = under_way()
    path.write_text(session_text(session), encoding="utf-8")
    phones = {"stage": "phones", "address": "http://192.168.178.20:8080/abcdefghj", "squares": ["1" * 25] * 25}
    app = FollowApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        ui = UI(app, pilot)
        room.put_before_the_room(folder, path, phones)
        await ui.until_shown("http://192.168.178.20:8080")
        assert "█" in "".join(ui.lines())
        room.put_before_the_room(folder, path, {"stage": "phones"})
        await ui.until_shown(ELSEWHERE[:30])
        assert "192.168" not in ui.text, "nobody answers there any more"
        room.put_before_the_room(folder, path, phones)
        await ui.until_shown("http://192.168.178.20:8080")
        closed = diagnose.reveal(session, round_id(session))
        path.write_text(session_text(closed), encoding="utf-8")
        await ui.until_shown(CLOSED)
        assert "192.168" not in ui.text
        assert "█" not in ui.text


async def test_what_was_last_stands_however_long_an_earlier_one_takes_to_be_written(
    tmp_path: Path, example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, last = (each.enabler_id for each in diagnosis(example, "b4se").discuss_first[1:3])
    may_end, reached, written = threading.Event(), threading.Event(), []

    def slow_at_first(folder: Path, path: Path, what: dict[str, Any]) -> None:
        if what["about"] == second:
            reached.set()
            assert may_end.wait(PATIENCE)
        written.append(what["about"])

    monkeypatch.setattr(room, "put_before_the_room", slow_at_first)
    async with opened(example, tmp_path, stage="diagnose") as ui:
        await ui.press("4", "p")
        await ui.until(lambda: written)
        await ui.press("down")
        await ui.until(lambda: reached.is_set())
        await ui.press("down")
        may_end.set()
        await ui.until(lambda: last in written)
        await ui.until(lambda: second in written)
    assert written[-1] == last
