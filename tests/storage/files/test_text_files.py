"""Reading an ordinary file or saying why not; writing it whole or leaving it as it was."""

from __future__ import annotations

import errno
import os
import runpy
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from m2m_tui.core.errors import UnreadableFile, UnwritableFile
from m2m_tui.storage.files import rights
from m2m_tui.storage.files.text_files import LARGEST, read_text, why, write_text
from tests.each_of import each_of
from tests.storage.child import in_a_child, on_a_full_disk, open_to_all


def refused(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_text(path)
    return str(caught.value)


# -- reading


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path}: this is a folder, not a file"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.toml") == f"{tmp_path / 'a.toml'}: there is no such file or folder"


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    assert refused(tmp_path / "a" / "b").endswith("part of this path is a file, not a folder")


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no such pipes there")
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe").endswith("this is not an ordinary file")


def test_a_device_is_refused() -> None:
    assert refused(Path("/dev/zero")).endswith("this is not an ordinary file")


def test_a_file_without_permission_is_said_to_be_so(tmp_path: Path) -> None:
    path = open_to_all(tmp_path) / "a.toml"
    path.write_text("x")
    path.chmod(0)
    said = in_a_child(lambda: read_text(path))
    assert said == f"UnreadableFile: {path}: you have no permission for this file or its folder"


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refused(tmp_path / "a").endswith("its links go in a circle")


@pytest.mark.parametrize("name", ["a\x00b", "x" * 300])
def test_a_name_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xff", 1),
        (b"one\ntwo\nth\xe9ree\n", 3),
        (b"\xef\xbb\xbf\n\n\xe9", 3),
        (b"one\r\ntwo \x80", 2),
        ("title = 'x'".encode("utf-16"), 1),
        (b"a\n\xed\xa0\x80", 2),
    ],
)
def test_what_is_not_utf_8_is_refused_with_its_line(tmp_path: Path, data: bytes, line: int) -> None:
    (tmp_path / "a").write_bytes(data)
    said = f"line {line}: the text is not UTF-8; save it as UTF-8 in your editor"
    assert refused(tmp_path / "a") == f"{tmp_path / 'a'}: {said}"


def test_a_mark_at_the_beginning_and_line_ends_of_windows_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert read_text(tmp_path / "a") == "one\ntwo\n"


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(50_000_000)
    before = time.perf_counter()
    assert refused(tmp_path / "a").endswith("the file is 50 MB; m2m reads files of up to 20 MB")
    assert time.perf_counter() - before < 0.1


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(LARGEST)
    assert len(read_text(tmp_path / "a")) == LARGEST


# -- writing


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_what_was_written_and_nothing_else(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "“é”\r\n日本\n")
    assert (tmp_path / "a").read_bytes() == "“é”\r\n日本\n".encode()
    assert names(tmp_path) == ["a"]


def test_a_new_file_has_the_mode_other_programs_would_give_it(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "x")
    (tmp_path / "b").write_text("x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_of_a_file_is_kept(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(mode)
    write_text(tmp_path / "a", "new")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode
    assert (tmp_path / "a").read_text() == "new"


def test_what_a_link_points_to_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "real").write_text("old")
    (tmp_path / "link").symlink_to("far/real")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "far" / "real").read_text() == "new"
    assert names(tmp_path / "far") == ["real"]


def test_a_link_to_nothing_gets_its_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_folder_that_can_not_be_written_to_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = open_to_all(tmp_path) / "a"
    path.write_text("old")
    said = in_a_child(lambda: write_text(path, "new"))
    assert said == f"UnwritableFile: {path}: you have no permission for this file or its folder"
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_a_disk_that_takes_no_more_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = open_to_all(tmp_path) / "a"
    path.write_text("old")
    tmp_path.chmod(0o777)

    def write_too_much() -> None:
        on_a_full_disk()
        write_text(path, "x" * 100_000)

    assert in_a_child(write_too_much) == f"UnwritableFile: {path}: file too large"
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_a_folder_that_can_not_be_listed_is_written_to_all_the_same(tmp_path: Path) -> None:
    folder = open_to_all(tmp_path) / "drop"
    folder.mkdir()
    folder.chmod(0o733)
    assert in_a_child(lambda: write_text(folder / "a", "new")) == ""
    assert (folder / "a").read_text() == "new"


def test_half_characters_are_refused_and_leave_the_old_file_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(UnwritableFile, match="half characters"):
        write_text(tmp_path / "a", "\ud800")
    assert (tmp_path / "a").read_text() == "old"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("place", ["", "gone/a", "file/a", "x" * 300])
def test_a_place_where_nothing_can_be_written_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(UnwritableFile):
        write_text(tmp_path / place, "new")
    assert names(tmp_path) == ["file"]


# -- why not


@each_of(
    ("name", "sentence"),
    [
        ("ENOSPC", "the disk is full"),
        ("EDQUOT", "the room you may use on this disk is full"),
        ("EROFS", "this disk can only be read"),
        ("ENAMETOOLONG", "the name is too long"),
        ("ELOOP", "its links go in a circle"),
        ("ENOENT", "there is no such file or folder"),
        ("EACCES", "you have no permission for this file or its folder"),
        ("EISDIR", "this is a folder, not a file"),
        ("ENOTDIR", "part of this path is a file, not a folder"),
        ("EEXIST", "a file of this name is already there"),
        ("EIO", "input/output error"),
    ],
)
def test_an_error_of_the_disk_is_known_by_its_name(name: str, sentence: str) -> None:
    number = getattr(errno, name)
    assert why(OSError(number, os.strerror(number))) == sentence


def test_the_numbers_of_errors_are_those_of_this_system(tmp_path: Path) -> None:
    """As on a system that has other numbers than this one: the module is read again there."""
    there = {"ENAMETOOLONG": 63, "ELOOP": 62, "EDQUOT": 69}
    code = f"import errno; vars(errno).update({there}); from m2m_tui.storage.files.text_files import why; "
    code += "print(*(why(OSError(number, '')) for number in (63, 62, 69)), sep='; ')"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert said == "the name is too long; its links go in a circle; the room you may use on this disk is full"


def test_writing_never_touches_what_the_process_lets_others_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the process's, and other threads are writing with it at the same moment."""
    touched: list[int] = []
    monkeypatch.setattr(os, "umask", touched.append)
    new = tmp_path / "new.toml"
    write_text(new, "one")
    write_text(new, "two")
    assert touched == []


def test_a_new_file_is_for_whom_the_user_lets_new_files_be(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from m2m_tui.storage.files.text_files import write_text; "
    code += "write_text(Path(sys.argv[1]), 'x')"
    for mask in (0o022, 0o027, 0o077):
        path = tmp_path / f"{mask:o}"
        subprocess.run([sys.executable, "-c", code, str(path)], check=True, umask=mask)
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_finding_out_the_umask_leaves_it_as_it_was() -> None:
    before = os.umask(0o027)
    try:
        runpy.run_path(rights.__file__)
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
