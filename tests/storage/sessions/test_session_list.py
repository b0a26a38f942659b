"""The list of sessions: what the head of each file says, and why one can't be opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from m2m_tui.core.progress import stage_in_hand
from m2m_tui.core.session import Session, replaced
from m2m_tui.core.stages.diagnose import open_round
from m2m_tui.storage.sessions.session_files import create, find_sessions, look_at
from m2m_tui.storage.toml.models import session_text


def test_a_broken_file_is_listed_with_its_reason_beside_the_others(tmp_path: Path, example: Session) -> None:
    whole = create(tmp_path, example)
    (tmp_path / "broken.toml").write_text("format = 1\ntitle = 'x\n")
    (tmp_path / "empty.toml").write_text("")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "latin.toml").write_bytes(b"title = 'caf\xe9'\n")
    if sys.platform == "win32":
        pytest.skip("no such pipes there")
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "lost.toml").symlink_to("nowhere")
    found = {entry.path.name: entry for entry in find_sessions(tmp_path)}
    assert (found[whole.name].title, found[whole.name].place, found[whole.name].problem) == (
        example.title,
        example.place,
        "",
    )
    assert found["broken.toml"].problem.startswith("last line: not valid TOML: ")
    assert {name: entry.problem for name, entry in found.items() if name not in (whole.name, "broken.toml")} == {
        "empty.toml": "the file is empty, so it isn’t a session",
        "folder.toml": "this is a folder, not a file",
        "latin.toml": "line 1: the text is not UTF-8; save it as UTF-8 in your editor",
        "pipe.toml": "this is not an ordinary file",
        "lost.toml": "there is no such file or folder",
    }
    assert found["broken.toml"].title == "broken.toml"


def test_only_session_files_are_listed_the_latest_change_first(tmp_path: Path, example: Session) -> None:
    for name, when in (("a.toml", 100), ("b.toml", 300), ("c.toml", 200), (".d.toml", 400), ("e.txt", 500)):
        (tmp_path / name).write_text(session_text(example))
        os.utime(tmp_path / name, (when, when))
    assert [entry.path.name for entry in find_sessions(tmp_path)] == ["b.toml", "c.toml", "a.toml"]


def test_a_folder_that_is_not_there_has_no_sessions(tmp_path: Path) -> None:
    assert find_sessions(tmp_path / "nowhere") == []


@pytest.mark.parametrize("without", [(), ("shifts",), ("shifts", "insights"), ("shifts", "insights", "rounds")])
def test_the_stage_is_the_last_that_has_begun(tmp_path: Path, example: Session, without: tuple[str, ...]) -> None:
    session = example.model_copy(update={name: {} for name in without})
    assert look_at(create(tmp_path, session)).stage == stage_in_hand(session)


def test_a_session_in_which_people_are_answering_is_at_diagnose(tmp_path: Path, example: Session) -> None:
    session, _ = open_round(example, title="Again", confidentiality="named")
    assert look_at(create(tmp_path, session)).stage == stage_in_hand(session) == "diagnose"
    challenge = 'Why?\nstate = "open"\nAnd how?'
    assert look_at(create(tmp_path, replaced(example, challenge=challenge))).stage == "shift"


def test_lines_in_the_challenge_that_look_like_tables_are_only_text(tmp_path: Path, example: Session) -> None:
    challenge = "Why?\n[shifts.a]\nfrom = 'x'\n[insights.b]\n" + "[x]\n" * 20
    session = example.model_copy(
        update={"challenge": challenge, "place": "Harbourside", "rounds": {}, "insights": {}, "shifts": {}}
    )
    entry = look_at(create(tmp_path, session))
    assert (entry.title, entry.place, entry.stage, entry.problem) == (example.title, "Harbourside", "adapt", "")


def test_lines_in_other_long_texts_are_only_text_too(tmp_path: Path, example: Session) -> None:
    key, level = next(iter(example.levels.items()))
    levels = example.levels | {key: level.model_copy(update={"description": 'A """ quote\n[shifts.a]\n'})}
    session = example.model_copy(update={"levels": levels, "insights": {}, "shifts": {}})
    assert look_at(create(tmp_path, session)).stage == "diagnose"


def test_what_a_file_says_of_itself_does_nothing_to_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2Jb.toml").write_text("format = 1\n")
    (tmp_path / "c.toml").write_text('format = 1\ntitle = "a\\u001b[2J\\u202eb\\nc"\nplace = "\\u009b31mX"\n')
    (tmp_path / os.fsdecode(b"d\xff\x1b[2J.toml")).write_text("broken")
    found = {(entry.title, entry.place) for entry in find_sessions(tmp_path)}
    assert found == {("ab.toml", ""), ("ab c", "X"), ("d.toml", "")}


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "x = " + "1" * 5000, "title = 3\n", "[[[\n[" * 5000, "\x00"])
def test_whatever_a_file_says_the_list_is_made(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.toml").write_text(text)
    (entry,) = find_sessions(tmp_path)
    assert entry.title
