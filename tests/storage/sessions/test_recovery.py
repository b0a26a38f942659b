"""What couldn't be saved is kept in the user's own folder, and comes back at the next start."""

from __future__ import annotations

import contextlib
import stat
import threading
from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused, UnreadableFile, UnwritableFile
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.storage.sessions import recovery
from m2m_tui.storage.sessions.late_copies import kept_late
from m2m_tui.storage.sessions.recovery import Recovered
from m2m_tui.storage.sessions.saving import read, update
from m2m_tui.storage.toml.models import read_session, session_text
from m2m_tui.workspace import Edit, Workspace
from tests.ui.made import SECRET, answered, asked, round_id


def said(words: str) -> Edit:
    return lambda session: deepen.add(session, text=words, kind="barrier")[0]


def texts(session: Session) -> set[str]:
    return {each.text for each in session.insights.values()} & {"Ours", "Theirs", "Later"}


@pytest.fixture(name="path")
def _path(tmp_path: Path, example_text: str) -> Path:
    path = tmp_path / "sessions" / "a.toml"
    path.parent.mkdir()
    path.write_text(example_text)
    return path


@pytest.fixture(name="state")
def _state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.mark.parametrize("name", ["a.toml", "base.toml", "a.base.toml"])
def test_what_is_kept_comes_back_and_can_be_forgotten(path: Path, state: Path, example: Session, name: str) -> None:
    path = path.with_name(name)
    ours = said("Ours")(example)
    copy = recovery.keep(state, path, Recovered(example, ours))
    assert copy.read_text("utf-8") == session_text(ours)
    assert copy.parent.stat().st_mode & 0o077 == 0
    assert recovery.find(state, path) == Recovered(example, ours)
    assert recovery.find(state, path.with_name("b.toml")) is None
    recovery.forget(state, path)
    assert recovery.find(state, path) is None
    assert list((state / "recovered").iterdir()) == []


def test_half_a_copy_is_passed_over(path: Path, state: Path, example: Session) -> None:
    copy = recovery.keep(state, path, Recovered(example, example))
    copy.write_text("format = 1\n[half")
    assert recovery.find(state, path) is None


def _in_trouble(path: Path, state: Path) -> None:
    """Somebody types while the folder is away, and the program is killed."""
    workspace = Workspace.open(path, state_folder=state)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert workspace.recovery.path is not None
    away.rename(path.parent)
    workspace._closed = True


def test_after_a_kill_in_trouble_the_next_start_has_it_to_offer(path: Path, state: Path) -> None:
    _in_trouble(path, state)
    update(path, said("Theirs"))
    workspace = Workspace.open(path, state_folder=state)
    assert texts(workspace.session) == {"Theirs"}
    assert workspace.recovery.left_over is not None
    assert workspace.take_up()
    assert workspace.close()
    assert texts(read(path).session) == {"Ours", "Theirs"}
    assert recovery.find(state, path) is None


def test_what_is_not_taken_up_is_offered_again(path: Path, state: Path) -> None:
    _in_trouble(path, state)
    workspace = Workspace.open(path, state_folder=state)
    workspace.apply(said("Later"), "add")
    assert workspace.close()
    again = Workspace.open(path, state_folder=state)
    again.take_up()
    again.undo()
    assert again.close()
    assert texts(read(path).session) == {"Later"}


def test_once_it_is_saved_after_all_nothing_is_left(path: Path, state: Path) -> None:
    workspace = Workspace.open(path, state_folder=state)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert recovery.find(state, path) is not None
    away.rename(path.parent)
    workspace.save()
    assert workspace.settle()
    assert recovery.find(state, path) is None
    assert workspace.close()


def test_beside_a_broken_file_the_work_goes_on_until_it_is_mended(path: Path, state: Path) -> None:
    good = path.read_text("utf-8")
    workspace = Workspace.open(path, state_folder=state)
    path.write_text(good + "\n[broken")
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    beside = path.with_name("a.until-mended.toml")
    assert "last line: not valid TOML" in workspace.trouble
    assert workspace.trouble.startswith("a.toml is broken: ")
    assert workspace.trouble.endswith("Your work is in a.until-mended.toml until it is mended")
    with pytest.raises(UnreadableFile):
        Workspace.open(path)
    assert texts(read(beside).session) == {"Ours"}
    path.write_text(good)
    workspace.save()
    assert workspace.settle()
    assert not beside.exists()
    assert texts(read(path).session) == {"Ours"}
    assert workspace.close()
    assert {each.name for each in path.parent.iterdir()} <= {"a.toml", ".a.toml.lock"}


def test_what_was_done_beside_a_broken_file_comes_together_with_it_however_often_one_starts(
    path: Path, state: Path
) -> None:
    good = path.read_text("utf-8")
    workspace = Workspace.open(path, state_folder=state)
    path.write_text(good + "\n[broken")
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert not workspace.close()
    beside = path.with_name("a.until-mended.toml")
    again = Workspace.open(beside, state_folder=state)  # another start, in the copy
    again.apply(said("Later"), "add")
    assert again.close()
    path.write_text(session_text(said("Theirs")(read_session(good, ""))))  # mended, and changed, in an editor
    last = Workspace.open(path, state_folder=state)
    assert texts(last.session) == {"Ours", "Later", "Theirs"}
    assert texts(read(path).session) == {"Ours", "Later", "Theirs"}
    assert not beside.exists()
    assert last.recovery.left_over is None
    assert any("insight" in each for each in last.took_in)
    assert last.close()


def test_a_file_that_goes_away_is_said_and_kept_until_the_next_change_writes_it_anew(path: Path, state: Path) -> None:
    told = threading.Event()
    workspace = Workspace.open(path, told.set, state_folder=state)
    path.unlink()
    assert told.wait(10)
    assert workspace.trouble == "a.toml is gone: moved or deleted. Your next change writes it anew"
    assert not path.exists()
    assert recovery.find(state, path) is not None
    workspace.apply(said("Ours"), "add")
    assert workspace.settle()
    assert workspace.trouble == ""
    assert texts(read(path).session) == {"Ours"}
    assert recovery.find(state, path) is None
    assert workspace.close()


def test_a_file_that_was_moved_does_not_come_back_when_one_leaves(path: Path, state: Path) -> None:
    workspace = Workspace.open(path, state_folder=state)
    path.rename(path.with_name("b.toml"))
    assert not workspace.close()
    assert not path.exists()
    assert "moved or deleted" in workspace.trouble
    assert workspace.recovery.path is not None
    assert workspace.recovery.path.exists()


# -- answers that are sealed


def joined(session: Session, round_id: str, score: int) -> tuple[Session, str]:
    session, code = diagnose.join(session, round_id)
    for enabler_id in list(session.enablers_in_use)[:3]:
        session = diagnose.answer(session, round_id, code, enabler_id, score)  # type: ignore[arg-type]  # 1 to 5
    return diagnose.comment(session, round_id, code, "ward-members", "A word on it."), code


@pytest.fixture(name="asked")
def _asked(path: Path) -> tuple[str, list[str]]:
    """An anonymous round and the codes of three people who have answered."""
    opened = update(path, lambda s: diagnose.open_round(s, title="Second", confidentiality="anonymous")[0])
    round_id = list(opened.rounds)[-1]
    codes: list[str] = []

    def one(session: Session) -> Session:
        session, code = joined(session, round_id, 4)
        codes.append(code)
        return session

    for _ in range(3):
        update(path, one)
    return round_id, codes


def found(folder: Path, words: list[str]) -> set[str]:
    """Which of these words are in any file below a folder."""
    texts = [each.read_text("utf-8", "replace") for each in folder.rglob("*") if each.is_file()]
    return {word for word in words if any(word in text for text in texts)}


def full(*words: object, **more: object) -> None:
    raise UnwritableFile("a.toml", "the disk is full")


def _answers_in_trouble(
    path: Path, state: Path, round_id: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[Workspace, str]:
    """Somebody answers while the answers can't be written, and another's answers change in the same program's memory."""
    workspace = Workspace.open(path, state_folder=state, watches=False)
    code = ""

    def join(session: Session) -> Session:
        nonlocal code
        session, code = joined(session, round_id, 2)
        return session

    with monkeypatch.context() as patch:
        patch.setattr("m2m_tui.storage.sessions.sealed.write_private", full)
        workspace.apply(join, "answers")
        assert not workspace.settle()
    assert workspace.recovery.path is not None
    return workspace, code


def test_the_copy_has_one_s_own_answers_and_nobody_else_s(
    path: Path, state: Path, asked: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id, codes = asked
    workspace, own = _answers_in_trouble(path, state, round_id, monkeypatch)
    assert found(state, [*codes, own]) == {own}
    assert {stat.S_IMODE(each.stat().st_mode) for each in state.rglob("*") if each.is_file()} == {0o600}
    assert {stat.S_IMODE(each.stat().st_mode) for each in (state, *state.rglob("*")) if each.is_dir()} == {0o700}
    workspace._closed = True
    again = Workspace.open(path, state_folder=state)
    assert again.take_up()
    assert again.close()
    assert set(read(path).session.rounds[round_id].responses) == {*codes, own}
    assert found(state, [own]) == set()


def test_answers_that_came_from_a_sheet_are_not_copied(path: Path, state: Path, asked: tuple[str, list[str]]) -> None:
    round_id, codes = asked
    before = read(path).session
    (whole, code) = joined(before, round_id, 1)
    sheet = whole.rounds[round_id].responses[code].model_copy(update={"imported": True})
    responses = whole.rounds[round_id].responses | {code: sheet}
    ours = changed(
        whole, rounds=whole.rounds | {round_id: whole.rounds[round_id].model_copy(update={"responses": responses})}
    )
    recovery.keep(state, path, Recovered(before, ours))
    assert found(state, [*codes, code]) == set()


@pytest.mark.parametrize("crashed", [True, False])
@pytest.mark.parametrize("below", ["", "survey/k7qm3"])
def test_at_the_reveal_every_copy_on_this_computer_goes(
    path: Path, state: Path, asked: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch, crashed: bool, below: str
) -> None:
    round_id, _ = asked
    workspace, own = _answers_in_trouble(path, state / below, round_id, monkeypatch)
    workspace._closed = crashed
    facilitator = Workspace.open(path, state_folder=state, watches=False)
    facilitator.apply_for_good(lambda session: diagnose.reveal(session, round_id))
    assert facilitator.close()
    assert found(state, [own]) == set()
    if not crashed:
        workspace.save()
        assert workspace.settle()
        assert workspace.close()
        assert found(state, [own]) == found(path.parent, [own]) == set()


def test_after_the_reveal_what_still_cannot_be_saved_is_copied_without_answers(
    path: Path, state: Path, asked: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id, codes = asked
    workspace, own = _answers_in_trouble(path, state, round_id, monkeypatch)
    update(path, lambda session: diagnose.reveal(session, round_id))
    monkeypatch.setattr("m2m_tui.storage.sessions.saving.write_text", full)
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert found(state, ["Ours"])
    assert found(state, [*codes, own]) == set()
    workspace._closed = True


def test_undo_and_redo_after_somebody_else_s_reveal_bring_no_answers_back(
    path: Path, state: Path, asked: tuple[str, list[str]]
) -> None:
    round_id, codes = asked
    workspace = Workspace.open(path, state_folder=state, watches=False)
    own: list[str] = []

    def join(session: Session) -> Session:
        session, code = joined(session, round_id, 2)
        own.append(code)
        return session

    workspace.apply(join, "answers", asks=True)
    workspace.apply(lambda session: diagnose.remove(session, round_id, codes[0]), "remove")
    assert workspace.settle()
    update(path, lambda session: diagnose.reveal(session, round_id))
    for step in (workspace.undo, workspace.redo, workspace.undo, workspace.undo):
        with contextlib.suppress(EditRefused):
            step()
        workspace.settle()
    assert workspace.close()
    assert found(path.parent, [*codes, *own]) == found(state, [*codes, *own]) == set()
    assert read(path).session.rounds[round_id].state == "revealed"


@pytest.mark.parametrize("broken", ["before the reveal", "after it"])
def test_beside_a_broken_file_no_answers_lie_and_none_come_back(
    path: Path, state: Path, asked: tuple[str, list[str]], broken: str
) -> None:
    round_id, codes = asked
    workspace = Workspace.open(path, state_folder=state, watches=False)
    if broken == "after it":
        update(path, lambda session: diagnose.reveal(session, round_id))
    good = path.read_text("utf-8")
    path.write_text(good + "\n[broken")
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    for each in path.parent.glob("*until-mended*"):
        assert not [code for code in codes if code in each.read_text("utf-8")]
    path.write_text(good)
    workspace.save()
    assert workspace.close()
    if broken == "before the reveal":
        update(path, lambda session: diagnose.reveal(session, round_id))
    assert found(path.parent, codes) == found(state, codes) == set()


def test_where_the_file_was_renamed_and_revealed_no_answers_are_written_anew(
    path: Path, state: Path, asked: tuple[str, list[str]]
) -> None:
    round_id, codes = asked
    workspace = Workspace.open(path, state_folder=state, watches=False)
    other = path.with_name("other.toml")
    path.rename(other)
    update(other, lambda session: diagnose.reveal(session, round_id))
    own: list[str] = []

    def join(session: Session) -> Session:
        session, code = joined(session, round_id, 2)
        own.append(code)
        return session

    workspace.apply(join, "answers")
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert not workspace.close()
    assert "renamed" in workspace.trouble
    assert found(state, ["Ours"])
    assert found(state, [*codes, *own]) == found(path.parent, [*codes, *own]) == set()


def test_new_trouble_leaves_the_copy_that_nobody_has_claimed_yet(path: Path, state: Path) -> None:
    _in_trouble(path, state)
    workspace = Workspace.open(path, state_folder=state)
    away = path.parent.rename(path.parent.with_name("away"))
    workspace.apply(said("Later"), "add")
    assert not workspace.settle()
    left = recovery.find(state, path)
    away.rename(path.parent)
    assert left is not None
    assert texts(left.ours) == {"Ours"}
    assert workspace.take_up()
    assert workspace.close()
    assert texts(read(path).session) == {"Ours", "Later"}


def test_what_is_done_later_in_the_same_trouble_is_kept_too(path: Path, state: Path) -> None:
    workspace = Workspace.open(path, state_folder=state)
    away = path.parent.rename(path.parent.with_name("away"))
    for words in ("Ours", "Later"):
        workspace.apply(said(words), "add")
        assert not workspace.settle()
    left = recovery.find(state, path)
    assert left is not None
    assert texts(left.ours) == {"Ours", "Later"}
    away.rename(path.parent)
    assert workspace.close()


def test_sessions_of_one_name_in_two_folders_have_a_copy_each(path: Path, state: Path, example: Session) -> None:
    other = path.parents[1] / "elsewhere" / path.name
    recovery.keep(state, path, Recovered(example, said("Ours")(example)))
    recovery.keep(state, other, Recovered(example, said("Theirs")(example)))
    for each, words in ((path, "Ours"), (other, "Theirs")):
        left = recovery.find(state, each)
        assert left is not None
        assert texts(left.ours) == {words}


def test_where_nothing_can_be_kept_the_saving_goes_on(path: Path, state: Path) -> None:
    state.write_text("a file, not a folder")
    workspace = Workspace.open(path, state_folder=state)
    away = path.parent.rename(path.parent.with_name("away"))
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert "no such file or folder" in workspace.trouble
    assert workspace.recovery.path is None
    away.rename(path.parent)
    workspace.save()
    assert workspace.settle()
    assert workspace.close()
    assert texts(read(path).session) == {"Ours"}


def test_only_the_user_s_own_folder_may_be_a_link(path: Path, state: Path, example: Session, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    state.symlink_to(tmp_path / "elsewhere")
    assert recovery.keep(state, path, Recovered(example, said("Ours")(example))).is_file()
    recovery.forget(state, path)
    (state / "recovered").rmdir()
    (state / "recovered").symlink_to(tmp_path)
    with pytest.raises(UnwritableFile):
        recovery.keep(state, path, Recovered(example, said("Ours")(example)))


def _revealed_while_away(path: Path, state: Path) -> tuple[Workspace, Session]:
    """Somebody answers in a named round while the folder is away; meanwhile it is revealed elsewhere, without them."""
    session = asked()
    path.write_text(session_text(session))
    workspace = Workspace.open(path, state_folder=state)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    workspace.apply(lambda now: answered(now, "Link worker", (4,) * 11), "answers")
    assert not workspace.settle()
    away.rename(path.parent)
    revealed = diagnose.reveal(answered(session, "Head of housing", (2,) * 11), round_id(session))
    path.write_text(session_text(revealed))
    return workspace, revealed


def _late(path: Path, state: Path) -> list[str]:
    return [said.partition(": ")[2] for each in kept_late(state, path).values() for said in each]


def test_named_answers_that_are_saved_only_after_the_reveal_are_kept_in_words(path: Path, state: Path) -> None:
    workspace, revealed = _revealed_while_away(path, state)
    workspace.recovery.late_untold = False
    workspace.save()
    assert workspace.settle()
    assert workspace.close()
    assert read(path).session == revealed
    assert _late(path, state) == ["11 scores and 1 comment by Link worker.", f"“{SECRET}, says Link worker”"]
    assert workspace.recovery.late_untold
    assert recovery.find(state, path) is None


@pytest.mark.parametrize("more", [False, True])
def test_so_are_those_that_the_next_start_finds(path: Path, state: Path, *, more: bool) -> None:
    workspace, _ = _revealed_while_away(path, state)
    if more:
        away = path.parent.with_name("away")
        path.parent.rename(away)
        workspace.apply(said("Ours"), "add")
        assert not workspace.settle()
        away.rename(path.parent)
    workspace._closed = True
    again = Workspace.open(path, state_folder=state)
    assert (again.recovery.left_over is not None) == more
    assert again.take_up() == more
    assert again.close()
    assert _late(path, state) == ["11 scores and 1 comment by Link worker.", f"“{SECRET}, says Link worker”"]
