"""Session files: listed even when one is broken, saved without losing anybody's work, named safely, never overwritten."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest
from filelock import FileLock

from m2m_tui.core import deepen
from m2m_tui.core.errors import M2MError, NewerFormat, UnwritableFile
from m2m_tui.core.session import Session
from m2m_tui.storage import session_files
from m2m_tui.storage.session_files import create, file_stem, load, save, sessions_folder
from m2m_tui.storage.toml_text import session_text
from tests.conftest import EXAMPLE
from tests.storage.child import in_a_child, open_to_all


def names(folder: Path) -> list[str]:
    """What is in a folder, the lock files aside: they stay, empty, and are ignored by git and by m2m."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def edited(session: Session, words: str) -> Session:
    return deepen.add(session, text=words, kind="barrier")[0]


# -- load and save


def test_what_is_saved_is_loaded_again(tmp_path: Path, example: Session) -> None:
    text = save(tmp_path / "a.toml", example, None).text
    assert load(tmp_path / "a.toml") == (example, text)
    assert names(tmp_path) == ["a.toml"]


def test_a_newer_file_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("format = 2\n")
    with pytest.raises(NewerFormat, match=r"a\.toml: the session was saved by a newer m2m"):
        load(tmp_path / "a.toml")


def test_a_file_changed_elsewhere_is_kept_beside(tmp_path: Path, example: Session) -> None:
    path = tmp_path / "a.toml"
    text = save(path, example, None).text
    theirs = session_text(edited(example, "Theirs"))
    path.write_text(theirs)
    ours = edited(example, "Ours")
    save(path, ours, text)
    assert load(path)[0] == ours
    assert (tmp_path / "a.changed-elsewhere-1.toml").read_text() == theirs
    path.write_bytes(b"not even \xff text")
    save(path, example, session_text(ours))
    assert (tmp_path / "a.changed-elsewhere-2.toml").read_bytes() == b"not even \xff text"


def test_a_file_that_appeared_where_a_new_one_goes_is_kept_beside(tmp_path: Path, example: Session) -> None:
    (tmp_path / "a.toml").write_text("somebody else's")
    save(tmp_path / "a.toml", example, None)
    assert (tmp_path / "a.changed-elsewhere-1.toml").read_text() == "somebody else's"


@pytest.mark.parametrize("dressed", [lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data])
def test_the_same_text_in_another_dress_is_no_other_version(tmp_path: Path, example: Session, dressed: object) -> None:
    assert callable(dressed)
    path = tmp_path / "a.toml"
    path.write_bytes(dressed(session_text(example).encode()))
    _, text = load(path)
    save(path, edited(example, "Ours"), text)
    assert names(tmp_path) == ["a.toml"]
    assert b"\r" not in path.read_bytes()


def test_a_file_deleted_elsewhere_is_written_again(tmp_path: Path, example: Session) -> None:
    path = tmp_path / "a.toml"
    text = save(path, example, None).text
    path.unlink()
    save(path, example, text)
    assert names(tmp_path) == ["a.toml"]


def test_the_other_version_is_kept_once_however_often_saving_fails(tmp_path: Path, example: Session) -> None:
    path = open_to_all(tmp_path) / "a.toml"
    tmp_path.chmod(0o777)
    path.write_text("theirs")

    def save_on_a_full_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        for _ in range(3):
            with pytest.raises(UnwritableFile, match="file too large"):
                save(path, example, "ours")

    assert in_a_child(save_on_a_full_disk) == ""
    assert path.read_text() == "theirs"
    assert names(tmp_path) == ["a.changed-elsewhere-1.toml", "a.toml"]


def test_half_of_another_version_is_not_left_beside(tmp_path: Path, example: Session) -> None:
    path = open_to_all(tmp_path) / "a.toml"
    tmp_path.chmod(0o777)
    path.write_text("theirs" * 5_000)

    def save_on_a_full_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        with pytest.raises(UnwritableFile, match="file too large"):
            save(path, example, "ours")

    assert in_a_child(save_on_a_full_disk) == ""
    assert names(tmp_path) == ["a.toml"]


def test_a_vanished_folder_is_trouble_and_is_not_made_anew(tmp_path: Path, example: Session) -> None:
    with pytest.raises(UnwritableFile, match="there is no such file or folder"):
        save(tmp_path / "stick" / "a.toml", example, "old")
    assert names(tmp_path) == []


def test_a_folder_that_can_not_be_written_to_is_trouble(tmp_path: Path, example: Session) -> None:
    path = open_to_all(tmp_path) / "a.toml"
    path.write_text("theirs")
    said = in_a_child(lambda: save(path, example, "theirs"))
    assert said == f"UnwritableFile: {path}: you have no permission for this file or its folder"
    assert path.read_text() == "theirs"


def test_a_folder_in_the_files_place_is_trouble(tmp_path: Path, example: Session) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(UnwritableFile, match="this is a folder, not a file"):
        save(tmp_path / "a.toml", example, "old")


def test_another_program_holding_the_file_is_trouble(
    tmp_path: Path, example: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filelock.FileLock", lambda path, **_: FileLock(path, timeout=0.01, is_singleton=False))
    with (
        FileLock(tmp_path / ".a.toml.lock", is_singleton=False),
        pytest.raises(UnwritableFile, match="another program is holding this file"),
    ):
        save(tmp_path / "a.toml", example, None)


def test_through_a_link_the_lock_and_the_file_are_those_of_its_target(tmp_path: Path, example: Session) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "link.toml").symlink_to("far/real.toml")
    save(tmp_path / "link.toml", example, None)
    assert (tmp_path / "link.toml").is_symlink()
    assert names(tmp_path / "far") == ["real.toml"]
    assert not list(tmp_path.glob(".*lock"))


def test_a_circle_of_links_never_ends_in_a_traceback(tmp_path: Path, example: Session) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "a.toml")
    assert "circle" in session_files.look_at(tmp_path / "a.toml").problem
    try:
        save(tmp_path / "a.toml", example, None)
    except M2MError:
        return
    assert load(tmp_path / "a.toml")[0] == example


# -- new files


@pytest.mark.parametrize(
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
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        create(tmp_path, example)

    assert "file too large" in in_a_child(create_on_a_full_disk)
    assert names(tmp_path) == []


def test_a_copy_of_the_example_leaves_the_original_and_earlier_copies_alone(tmp_path: Path, example: Session) -> None:
    before = EXAMPLE.read_bytes()
    first = session_files.copy_example(tmp_path / "demo")
    assert first.read_bytes() == before
    save(first, edited(example, "Mine"), before.decode())
    mine = first.read_bytes()
    second = session_files.copy_example(tmp_path / "demo")
    assert (second.read_bytes(), first.read_bytes(), EXAMPLE.read_bytes()) == (before, mine, before)


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
