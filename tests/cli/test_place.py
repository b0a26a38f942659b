"""What every subcommand stands on: which file a word means, and how a text is laid out where it is shown."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from m2m_tui.commands.place import Place, at_blanks, between_words, find_session, say, shows_blocks
from m2m_tui.core.errors import UnreadableFile
from tests.cli.conftest import Screen


def nobody(file: Path | None, folder: Path, demo: bool = False) -> int:
    raise AssertionError("the app isn't asked for")


def test_a_path_comes_before_a_name_and_a_file_before_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("sessions")
    folder.mkdir()
    assert find_session("ours", folder) is None
    Path("ours").mkdir()
    assert find_session("ours", folder) == Path("ours"), "named only because there is nothing better"
    for path in (folder / "ours.toml", folder / "ours"):
        path.touch()
        assert find_session("ours", folder) == path
    Path("ours").rmdir()
    Path("ours").touch()
    assert find_session("ours", folder) == Path("ours")
    assert find_session("sessions/ours", folder) == Path("sessions/ours")
    assert find_session("elsewhere/ours", folder) is None, "a name in the folder is no path"
    Path("gone").symlink_to("nowhere")
    assert find_session("gone", folder) == Path("gone"), "what is wrong with a link is said of the link"
    assert find_session("", folder) is find_session("a\0b", folder) is None


def test_a_word_that_means_no_session_is_named(tmp_path: Path) -> None:
    for word, named in (("ours", "ours"), ("", "“”")):
        with pytest.raises(UnreadableFile, match=f"{named}: there is no such file, and no session of this name in “"):
            Place(tmp_path, nobody).session(word)


def test_a_text_is_broken_between_words_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "31")
    text = "one two three four five six seven `m2m help git` eight"
    for to_errors, name in ((False, "stdout"), (True, "stderr")):
        for stream, said in (
            (io.StringIO(), text),
            (None, text),
            (Screen(), "one two three four five six\n  seven `m2m help git` eight"),
        ):
            monkeypatch.setattr(sys, name, stream)
            assert at_blanks(text, 2, to_errors=to_errors) == said
        monkeypatch.setattr(sys, name, io.StringIO())
    monkeypatch.setattr(sys, "stdout", Screen())
    for columns, longest in (("31", 30), ("3", 20)):
        monkeypatch.setenv("COLUMNS", columns)
        assert max(map(len, at_blanks("a " * 40).splitlines())) == longest - 1


def test_a_command_and_a_long_word_stay_whole() -> None:
    assert between_words("say `m2m round open` or unbelievable-hyphens", 10, 1) == (
        "say\n `m2m round open`\n or\n unbelievable-hyphens"
    )
    assert between_words("a\n    b c d e", 9) == "a\n    b c d\n      e"


def test_without_an_output_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    say("nothing")
    assert not shows_blocks()


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", True), ("ascii", False), ("cp1252", False)])
def test_blocks_are_drawn_where_the_output_has_them(
    monkeypatch: pytest.MonkeyPatch, encoding: str, shown: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding))
    assert shows_blocks() is shown
