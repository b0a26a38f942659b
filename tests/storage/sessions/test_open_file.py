"""The file of an open session, looked at and saved: what is gone, what others wrote, and a save that ends in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions import broken_file, saving
from m2m_tui.storage.sessions.open_file import OpenFile, first_look
from m2m_tui.storage.toml.models import session_text


def said(words: str) -> Callable[[Session], Session]:
    return lambda session: deepen.add(session, text=words, kind="barrier")[0]


@pytest.fixture(name="path")
def _path(tmp_path: Path, example: Session) -> Path:
    path = tmp_path / "a.toml"
    path.write_text(session_text(example), encoding="utf-8")
    return path


@pytest.fixture(name="file")
def _file(path: Path) -> OpenFile:
    return OpenFile(path, saving.read(path), watches=True)


def test_a_file_is_gone_at_the_second_look_that_finds_none(path: Path, file: OpenFile) -> None:
    text = path.read_text("utf-8")
    assert not file.is_gone(at_once=True)
    path.unlink()
    assert not file.is_gone(at_once=False)
    path.write_text(text, encoding="utf-8")
    assert not file.is_gone(at_once=True)
    path.unlink()
    assert [file.is_gone(at_once=False) for _ in range(3)] == [False, True, True]


def test_at_the_end_one_look_is_enough(path: Path, file: OpenFile) -> None:
    path.unlink()
    assert file.is_gone(at_once=True)


def test_after_trouble_there_is_more_time_unless_it_is_that_the_file_is_gone(path: Path, file: OpenFile) -> None:
    looks, tries = file.pause(in_trouble=False), file.pause(in_trouble=True)
    assert looks is not None
    assert tries is not None
    assert looks < tries
    path.unlink()
    file.is_gone(at_once=False)
    assert file.pause(in_trouble=True) == looks


def test_where_nobody_watches_only_trouble_is_tried_again(path: Path, file: OpenFile) -> None:
    unwatched = OpenFile(path, file.known, watches=False)
    assert unwatched.pause(in_trouble=False) is None
    assert unwatched.pause(in_trouble=True) == file.pause(in_trouble=True)


def test_others_wrote_once_the_file_is_another_and_not_when_it_is_gone(path: Path, file: OpenFile) -> None:
    assert not file.others_wrote()
    saving.update(path, said("Theirs"))
    assert file.others_wrote()
    path.unlink()
    assert not file.others_wrote()


def test_a_save_takes_in_what_others_wrote(path: Path, file: OpenFile) -> None:
    saving.update(path, said("Theirs"))
    known, trouble = file.save(said("Ours")(file.known.session))
    assert trouble == ""
    assert {"Theirs", "Ours"} <= {each.text for each in known.session.insights.values()}
    assert saving.read(path).session == known.session


def test_whatever_goes_wrong_a_save_ends_in_words(path: Path, file: OpenFile, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = said("Ours")(file.known.session)
    with monkeypatch.context() as patch:
        patch.setattr(saving, "LARGEST", 10)
        known, trouble = file.save(ours)
    assert known is file.known
    assert "larger than" in trouble

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(saving, "_save", fails)
        assert file.save(ours) == (file.known, f"{path}: could not be saved (ZeroDivisionError)")


def test_beside_a_broken_file_the_work_goes_on(path: Path, file: OpenFile) -> None:
    path.write_text("[insights", encoding="utf-8")
    known, trouble = file.save(said("Ours")(file.known.session))
    assert known.session is file.known.session
    assert known.beside == broken_file.text_beside(path) != ""
    assert trouble.startswith("a.toml is broken: ")
    assert trouble.endswith("Your work is in a.until-mended.toml until it is mended")
    assert path.read_text("utf-8") == "[insights"


def test_where_that_cant_be_kept_beside_it_either_both_are_said(path: Path, file: OpenFile) -> None:
    path.write_text("[insights", encoding="utf-8")
    broken_file.beside(path).mkdir()
    known, trouble = file.save(said("Ours")(file.known.session))
    assert known is file.known
    assert trouble.startswith("a.toml is broken: ")
    assert "It can’t be kept beside it either (" in trouble


def test_an_edit_for_good_stands_on_all_that_is_there(path: Path, file: OpenFile) -> None:
    saving.update(path, said("Theirs"))
    ours = said("Ours")(file.known.session)
    known, together = file.save_for_good(ours, lambda session: changed(session, title="Closed"))
    assert {"Theirs", "Ours"} <= {each.text for each in together.insights.values()}
    assert (known.session.title, known.session.insights) == ("Closed", together.insights)
    assert together.title != "Closed"


def test_an_edit_for_good_that_is_refused_leaves_the_file(path: Path, file: OpenFile) -> None:
    before = path.read_bytes()

    def refused(session: Session) -> Session:
        raise EditRefused("No.")

    with pytest.raises(EditRefused, match="No"):
        file.save_for_good(said("Ours")(file.known.session), refused)
    assert path.read_bytes() == before


def test_a_first_look_writes_nothing_unless_something_lies_beside(path: Path, example: Session) -> None:
    found, known = first_look(path)
    assert found is known
    broken_file.keep_beside(path, example, said("Beside")(example))
    found, known = first_look(path)
    assert found.session == example
    assert "Beside" in {each.text for each in known.session.insights.values()}
    assert saving.read(path).session == known.session
    assert not broken_file.beside(path).exists()
