"""m2m on a simulated Windows; `test_simulated.py` runs this in a process of its own."""

from __future__ import annotations

import asyncio
import importlib
import io
import pkgutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType

import pytest
from textual.events import Key, Paste

import m2m_tui
from m2m_tui.cli import main
from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.files import held
from m2m_tui.storage.files.before_the_room import before_the_room, put_before_the_room
from m2m_tui.storage.files.text_files import read_text, write_text
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from m2m_tui.system import endings, programs
from m2m_tui.ui.survey.typed_line import TypedLine
from tests.answer_exports import google_csv
from tests.conftest import EXAMPLE
from tests.ui.harness import opened
from tests.ui.made import answered, asked, round_id
from tests.windows.simulated import ASKED, CONSOLE, TYPED

ONLY_POSIX = "m2m_tui.ui.terminal.steady_driver"


def test_every_module_is_there() -> None:
    names = [each.name for each in pkgutil.walk_packages(m2m_tui.__path__, "m2m_tui.")]
    for name in names:
        if name not in (ONLY_POSIX, "m2m_tui.__main__"):
            importlib.import_module(name)
    assert len(names) > 300


def test_two_programs_save_one_session_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(session_text(asked()).replace("\n", "\r\n"), "utf-8", newline="")
    known = saving.read(path)
    saving.update(path, lambda session: changed(session, place="Theirs"))
    both = saving.save(path, changed(known.session, title="Ours"), known).session
    assert (both.title, both.place) == ("Ours", "Theirs")
    assert b"\r" not in path.read_bytes()


def test_a_file_that_is_held_is_tried_again_and_then_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ours.toml"
    write_text(path, "before")
    with path.open() as scanned:
        threading.Timer(0.2, scanned.close).start()
        write_text(path, "after")
    assert read_text(path) == "after"
    monkeypatch.setattr(held, "PATIENCE", 0.1)
    with path.open(), pytest.raises(UnwritableFile, match="another program is holding this file, such as OneDrive"):
        write_text(path, "never")
    assert [each.name for each in tmp_path.iterdir()] == ["ours.toml"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("aux.md", "for a device"),
        ("Com1", "for a device"),
        ("notes.", "full stop"),
        ("a:b.md", "allows no ':'"),
        (f"{'x' * 240}/{'y' * 20}.md", "no more than 259"),
    ],
)
def test_names_that_windows_does_not_take_are_said(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UnwritableFile, match=said):
        write_text(tmp_path / name, "x")


def test_sealed_answers_are_hidden_and_their_owners_alone(tmp_path: Path) -> None:
    path, session = tmp_path / "ours.toml", asked("anonymous", expected=6)
    path.write_text(session_text(session), "utf-8")
    ASKED.clear()
    saving.update(path, lambda session: answered(session, "", (4,) * 11))
    folder = str(tmp_path / ".ours.answers")
    assert ("SetFileAttributesW", (folder, 2)) in ASKED
    assert any(name == "SetFileSecurityW" and given[0] == folder for name, given in ASKED)
    assert any("(A;OICI;FA;;;OW)" in str(given) for name, given in ASKED if name.startswith("ConvertString"))
    assert saving.read(path).session.rounds[round_id(session)].responses


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("M2M_SESSIONS")

    def m2m(*words: str) -> str:
        with pytest.raises(SystemExit) as left:
            main(words)
        said = capsys.readouterr()
        assert left.value.code == 0, said.err
        return said.out

    m2m("new", "Our town", "--place", "A town")
    (path,) = Path("sessions").glob("*.toml")
    saving.update(
        path,
        lambda session: diagnose.open_round(session, title="Baseline", confidentiality="named", groups=(), expected=3)[
            0
        ],
    )
    m2m("check", str(path))
    assert "Our town" in m2m("show", str(path))
    m2m("report", str(path))
    m2m("form", str(path))
    assert path.with_suffix(".md").exists()
    answers = tmp_path / "answers.csv"
    answers.write_bytes(google_csv(saving.read(path).session).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert m2m("import", str(path), str(answers), "--ignore-rest").splitlines()[-1] == "6 people’s answers taken in."
    assert len(next(iter(saving.read(path).session.rounds.values())).responses) == 6


def test_what_goes_into_a_file_is_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "cp1252", newline="\r\n"))
    with pytest.raises(SystemExit):
        main(["show", str(EXAMPLE)])
    sys.stdout.flush()
    assert "●" in written.getvalue().decode() or "’" in written.getvalue().decode()
    assert b"\r" not in written.getvalue()


async def test_the_app_starts_and_saves(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path) as ui:
        await ui.press("]")
        assert ui.lines()


def test_what_is_pasted_is_no_keys_and_half_an_emoji_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    driver: ModuleType = importlib.import_module("m2m_tui.ui.terminal.steady_windows_driver")
    keys = driver.KeysWithoutPastes()
    events = [*keys.feed("a\x1b[200~b\x1b[A"), *keys.feed("c\x1b[201~d")]
    assert [type(each) for each in events] == [Key, Paste, Key]
    gone: list[object] = []

    class App:
        post_message = gone.append

    monitor = driver.SteadyMonitor(asyncio.new_event_loop(), App, threading.Event(), print)
    monkeypatch.setattr(
        driver.SteadyMonitor.__mro__[1], "run", lambda self: monkeypatch.setitem(CONSOLE, "is there", len(gone) > 0)
    )
    monitor.run()
    assert [type(each).__name__ for each in gone] == ["TerminalGone"]


def test_a_line_is_typed_letter_by_letter() -> None:
    shown: list[str] = []
    TYPED[:] = [*"foux\bré \xe0", *"vous\xe0", *"Hé", "\ud83d", "\ude00", "\r"]
    assert TypedLine(0, shown.append).read() == "fouré àvousé😀"
    assert "".join(shown).endswith("😀\n")


def test_a_window_that_is_closed_ends_the_program_in_peace(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[int] = []
    before = signal.signal(endings.GONE[0], lambda number, _: said.append(number))
    monkeypatch.setattr(endings, "_LAST_SECONDS", 0)
    window_closed = vars(endings)["_window_closed"]
    assert [window_closed(each) for each in (0, 2)] == [0, 1]
    for _ in range(100):
        time.sleep(0.001)
    signal.signal(endings.GONE[0], before)
    assert said == [endings.GONE[0]]


def test_other_programs_are_found_on_the_path_and_asked_for_without_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "git.exe"
    program.write_text("#!/bin/sh\necho found\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with programs.start(["git"], subprocess.DEVNULL, subprocess.PIPE, subprocess.DEVNULL) as running:
        assert running.stdout is not None
        assert running.stdout.read() == b"found\n"
    monkeypatch.setenv("PATH", ".")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError):
        programs.start(["git"], subprocess.DEVNULL, subprocess.PIPE, subprocess.DEVNULL)
    put_before_the_room(tmp_path / "state", tmp_path / "a.toml", {"what": "x"})
    assert before_the_room(tmp_path / "state", tmp_path / "a.toml") is None
