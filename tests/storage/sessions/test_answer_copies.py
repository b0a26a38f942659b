"""Copies of sealed answers, wherever sync tools put them and whatever they call them: found below their folder, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.storage.sessions import answer_copies
from m2m_tui.storage.sessions.answer_copies import copies, everything_in, heads_below, nameless
from tests.each_of import each_of

ANSWERS = '# The answers of an anonymous round that is still open.\nformat = 1\nround = "b4se"\n\n[responses.x]\n'
VOTES = '# One person\'s vote in a ballot that is still open.\nformat = 1\nballot = "v0te"\n'


def put(path: Path, text: str = ANSWERS, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


@each_of("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@each_of(("text", "of"), [(ANSWERS, "b4se"), (VOTES, "v0te")])
def test_a_copy_is_known_by_how_it_begins(
    tmp_path_factory: pytest.TempPathFactory, text: str, of: str, encoding: str
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    found = put(folder / "anything at all", text, encoding)
    assert (copies(folder, [of]), copies(folder, ["other"])) == ([found], [])


def test_what_only_mentions_a_round_behind_its_head_is_no_copy_of_it(tmp_path: Path) -> None:
    put(tmp_path / "a", ANSWERS.replace('round = "b4se"', 'round = "other"') + 'round = "b4se"\n')
    put(tmp_path / "ours.toml", 'format = 1\nround = "b4se"\n')
    assert copies(tmp_path, ["b4se"]) == []


def test_where_its_beginning_is_gone_its_name_tells_in_a_folder_of_answers_alone(tmp_path: Path) -> None:
    inside = put(tmp_path / ".ours.toml.answers" / "b4se (conflict).toml", "cut off")
    put(tmp_path / ".ours.toml.answers" / "other.toml", "cut off")
    put(tmp_path / "b4se.toml", "cut off")
    assert copies(tmp_path, ["b4se"]) == [inside]
    unsaid = put(tmp_path / ".ours.toml.answers" / "x", ANSWERS.partition("format")[0])
    put(tmp_path / ".ours.toml.answers" / "y")
    assert nameless(tmp_path / ".ours.toml.answers") == [unsaid]


def test_folders_are_looked_through_five_deep_and_git_s_own_is_not(tmp_path: Path) -> None:
    near = put(tmp_path.joinpath(*"abcde") / "x")
    put(tmp_path.joinpath(*"abcdef") / "x")
    put(tmp_path / ".git" / "x")
    assert copies(tmp_path, ["b4se"]) == [near]
    assert [*heads_below(tmp_path)] == [near]


def test_of_more_names_than_are_looked_through_the_rest_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [put(tmp_path / name) for name in "ab"]
    monkeypatch.setattr(answer_copies, "_MOST", 2)
    assert copies(tmp_path, ["b4se"]) == found
    monkeypatch.setattr(answer_copies, "_MOST", 1)
    assert copies(tmp_path, ["b4se"]) == []


def test_all_that_lies_in_a_folder_of_answers_but_git_s_note(tmp_path: Path) -> None:
    put(tmp_path / ".gitignore", "*")
    found = [put(tmp_path / "b4se.toml"), put(tmp_path / "old" / ".gitignore", "*")]
    assert everything_in(tmp_path) == found
