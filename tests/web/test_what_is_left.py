"""What phones leave on the disk after the reveal of an anonymous round: tallies, and nothing that says who, where, with what or when."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from tests.ui.made import asked, round_id
from tests.web.process import Start, free_port


def test_after_the_reveal_the_disk_says_nothing_of_anybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: Start
) -> None:
    for name in ("HOME", "TMPDIR", *(f"XDG_{each}_HOME" for each in ("STATE", "CONFIG", "CACHE", "DATA"))):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    path = tmp_path / "session.toml"
    path.write_text(session_text(asked("anonymous", groups=(), expected=5)), "utf-8")
    running = start(path, "--address", "127.0.0.1", "--port", str(free_port()))
    phones, codes, clock = [running.phone() for _ in range(5)], list[str](), [time.time()]
    for phone in phones:
        phone.answer_all("4")
        codes.append(phone.code)
        phone.open("/survey/code")
        phone.send(code="zzzz-zzzz")
        phone.request("GET", "/somebody/else")
    clock.append(time.time())
    session = saving.read(path).session
    marks = [each.phone for each in session.rounds[round_id(session)].responses.values()]
    known = [*codes, *marks, *(value for each in phones for value in each.cookies.values())]
    assert len({*known}) == 15
    assert any(code in _everything(tmp_path) for code in codes), "before the reveal they are there to be found"
    phones[0].open("/survey/1")
    saving.update(path, lambda now: diagnose.reveal(now, round_id(now)))
    assert phones[0].send("next", score="1").status == 409
    running.let_go()
    assert running.ended() == 0
    left = _everything(tmp_path)
    for each in (*known, "TellTale", "127.0.0.1", "zzzz-zzzz", "somebody/else"):
        assert each not in left, each
    assert not re.search(r"\d\d:\d\d", left)
    for second in range(int(clock[0]), int(clock[1]) + 1):
        assert str(second) not in left
    tallies = saving.read(path).session.rounds[round_id(session)].tallies
    assert next(iter(tallies.values())).counts == (0, 0, 0, 5, 0)
    assert not any(each in str(running.news) for each in known)


def _everything(folder: Path) -> str:
    """The names and the contents of all files."""
    found = [each for each in folder.rglob("*") if each.is_file()]
    return "\n".join(f"{each.relative_to(folder)}\n{each.read_bytes().decode('latin-1')}" for each in found)
