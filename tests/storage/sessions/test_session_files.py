"""Session files: listed even when one is broken, saved without losing anybody's work, named safely, never overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions import saving, session_files
from m2m_tui.storage.sessions.session_files import create, file_stem, load, sessions_folder
from tests.conftest import SHIPPED
from tests.each_of import each_of
from tests.storage.child import in_a_child, on_a_full_disk, open_to_all


def names(folder: Path) -> list[str]:
    """What is in a folder, the lock files aside: they stay, empty, and are ignored by git and by m2m."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def edited(session: Session, words: str) -> Session:
    return deepen.add(session, text=words, kind="barrier")[0]


# -- new files


@each_of(
    ("title", "stem"),
    [
        ("From one department to the whole council", "from-one-department-to-the-whole-council"),
        ("Prevention & early help: 2026/27", "prevention-early-help-2026-27"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "session"),
        ("", "session"),
        ("-n", "n"),
        ("/", "session"),
        ("😀 🏴", "session"),
        ("CON", "con-session"),
        ("हिन्दी", "हिन्दी"),
        ("a \u0301b", "a-b"),
        ("lpt1", "lpt1-session"),
        (".hidden", "hidden"),
        ("Straße", "strasse"),
        ("مرحبا بالعالم", "مرحبا-بالعالم"),
        ("漢字" * 100, "漢字" * 30),
        ("A" * 300, "a" * 60),
        ("a\x00b\nc", "a-b-c"),
    ],
)
def test_a_file_is_named_after_the_title(title: str, stem: str) -> None:
    assert file_stem(title) == stem


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path, example: Session) -> None:
    first = create(tmp_path / "new", example)
    second = create(tmp_path / "new", edited(example, "Other"))
    assert (first.name, second.name) == (
        "from-one-department-to-the-whole-council.toml",
        "from-one-department-to-the-whole-council-2.toml",
    )
    assert load(first)[0] == example
    assert load(second)[0] != example
    assert names(tmp_path / "new") == [second.name, first.name]


@pytest.mark.parametrize("title", ["..", "/etc/passwd", "A" * 300, "漢" * 300, "😀", "nul", "مرحبا"])
def test_whatever_the_title_the_file_is_in_its_folder(tmp_path: Path, example: Session, title: str) -> None:
    path = create(tmp_path, example.model_copy(update={"title": title}))
    assert names(tmp_path) == [path.name]
    assert load(path)[0].title == title


def test_a_file_in_the_folders_place_is_trouble(tmp_path: Path, example: Session) -> None:
    (tmp_path / "sessions").write_text("x")
    with pytest.raises(UnwritableFile, match="sessions: a file of this name is already there"):
        create(tmp_path / "sessions", example)


def test_a_new_file_that_can_not_be_filled_leaves_nothing(tmp_path: Path, example: Session) -> None:
    open_to_all(tmp_path).chmod(0o777)

    def create_on_a_full_disk() -> None:
        on_a_full_disk()
        create(tmp_path, example)

    assert "file too large" in in_a_child(create_on_a_full_disk)
    assert names(tmp_path) == []


def test_a_copy_of_the_example_leaves_the_original_and_earlier_copies_alone(tmp_path: Path, example: Session) -> None:
    before = SHIPPED.read_bytes()
    first = session_files.copy_example(tmp_path / "demo")
    assert first.read_bytes() == before
    saving.update(first, lambda session: edited(session, "Mine"))
    mine = first.read_bytes()
    second = session_files.copy_example(tmp_path / "demo")
    assert (second.read_bytes(), first.read_bytes(), SHIPPED.read_bytes()) == (before, mine, before)


def test_a_copy_of_the_example_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first, second = session_files.copy_example(), session_files.copy_example()
    assert first.parent != second.parent
    assert first.parent.parent == tmp_path


# -- where sessions are


def test_the_folder_of_sessions_is_the_one_given_else_the_environments_else_here() -> None:
    assert sessions_folder("here", {"M2M_SESSIONS": "there"}) == Path("here")
    assert sessions_folder(None, {"M2M_SESSIONS": "there"}) == Path("there")
    assert sessions_folder(None, {"M2M_SESSIONS": ""}) == Path("sessions")
    assert sessions_folder("~/x", {}) == Path(os.environ["HOME"]) / "x"
    assert sessions_folder("~nobody-of-this-name/x", {}) == Path("~nobody-of-this-name/x")
