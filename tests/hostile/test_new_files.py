"""A new file lies where it should, under a name that does no harm anywhere, and never in the place of another or behind a link."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from m2m_tui.core.session import Session
from m2m_tui.storage.sessions.session_files import copy_example, create, file_stem
from tests.hostile.running import in_folder, m2m
from tests.thorough import tries

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")}

TITLES = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["..", "/", "\\", "-", ".", "~", "CON", "com¹", "nul", "a", "é", "हिन्दी", "\u202e", "\0", ":", " "]
        ),
        max_size=9,
    ).map("".join),
    st.sampled_from(
        [*RESERVED, *(f"{name}.toml" for name in RESERVED), "CONIN$", "x" * 999, "漢" * 300, "a\u0301" * 300, "𝒜"]
    ),
)


@settings(max_examples=tries(150, 5000))
@given(TITLES)
def test_a_name_from_a_title_does_no_harm(title: str) -> None:
    stem = file_stem(title)
    assert stem
    assert not re.search(r'[\x00-\x1f\x7f<>:"/\\|?*.~$%!&;`\'\s]', stem)
    assert stem.strip("-_. ") == stem
    assert unicodedata.category(stem[0])[0] != "M"
    assert stem.casefold() not in RESERVED
    assert stem == stem.casefold()
    assert len(f"{stem}-999.toml".encode()) <= 255
    assert file_stem(stem) == stem


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A folder of sessions, and one elsewhere that is nobody's business."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sessions").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "theirs.toml").write_text("theirs")
    return tmp_path / "sessions", tmp_path / "elsewhere"


@pytest.mark.parametrize("target", ["theirs.toml", "not-there-yet.toml"])
def test_a_link_under_the_name_of_a_new_session_is_passed_over(places: tuple[Path, Path], target: str) -> None:
    sessions, elsewhere = places
    link = sessions / "early-help.toml"
    link.symlink_to(elsewhere / target)
    before = in_folder(elsewhere)
    ended = m2m("--dir", sessions, "new", "Early help")
    assert (ended.code, ended.out) == (0, f"{sessions / 'early-help-2.toml'}\n")
    assert in_folder(elsewhere) == before
    assert link.is_symlink()
    assert not (sessions / "early-help-2.toml").is_symlink()


def test_a_link_under_the_name_of_the_demos_copy_is_passed_over(places: tuple[Path, Path]) -> None:
    sessions, elsewhere = places
    (sessions / "example-council.toml").symlink_to(elsewhere / "not-there-yet.toml")
    before = in_folder(elsewhere)
    assert copy_example(sessions).name == "example-council-2.toml"
    assert in_folder(elsewhere) == before


def test_a_folder_that_is_a_link_on_purpose_is_fine(places: tuple[Path, Path]) -> None:
    sessions, elsewhere = places
    (sessions.parent / "ours").symlink_to(elsewhere)
    ended = m2m("--dir", "ours", "new", "Early help")
    assert (ended.code, ended.out) == (0, "ours/early-help.toml\n")
    assert (elsewhere / "early-help.toml").is_file()


@pytest.mark.parametrize("make", ["link to nothing", "link in a circle", "file"])
def test_a_folder_that_is_none_gets_no_session(places: tuple[Path, Path], make: str) -> None:
    folder = places[0].parent / "ours"
    match make:
        case "link to nothing":
            folder.symlink_to("gone")
        case "link in a circle":
            folder.symlink_to("ours")
        case _:
            folder.write_text("x")
    ended = m2m("--dir", folder, "new", "Early help")
    assert ended.code == 1
    assert ended.said.startswith(f"{folder}: ")
    assert not (places[0].parent / "gone").exists()


@settings(max_examples=tries(15, 500), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TITLES, min_size=1, max_size=3))
def test_whatever_they_are_called_new_sessions_are_in_their_folder_and_none_is_lost(
    places: tuple[Path, Path], example: Session, titles: list[str]
) -> None:
    sessions, _ = places
    for path in sessions.iterdir():
        path.unlink()
    around = sorted(os.listdir(sessions.parent))  # noqa: PTH208  # names only
    made = [create(sessions, example.model_copy(update={"title": title})) for title in titles]
    assert len(set(made)) == len(titles)
    assert {path.name for path in made} == {path.name for path in sessions.iterdir()}
    assert sorted(os.listdir(sessions.parent)) == around  # noqa: PTH208  # names only
