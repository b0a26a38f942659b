"""What can't be taken back, while another program holds the file: edits wait for nothing, and none is lost or put before it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Workspace
from tests.interrupted import held, interrupted
from tests.ui.made import round_id, under_way


def said(words: str) -> Callable[[Session], Session]:
    return lambda session: deepen.add(session, text=words, kind="barrier")[0]


def texts(session: Session) -> list[str]:
    return [each.text for each in session.insights.values()]


@pytest.fixture(name="workspace", params=["named", "anonymous"])
def _workspace(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    path = tmp_path / "a.toml"
    path.write_text("", encoding="utf-8")
    session = under_way(request.param)
    path.write_text(session_text(session), encoding="utf-8")
    workspace = Workspace.open(path, watches=False, state_folder=tmp_path / "state")
    yield workspace
    workspace.close()


@contextmanager
def revealing(workspace: Workspace) -> Iterator[tuple[Callable[[], None], Future[None]]]:
    """A reveal that waits for a file which another program holds. Gives what makes that let go, and what comes of the reveal."""
    reveal = partial(diagnose.reveal, round_id=round_id(workspace.session))
    under_way = threading.Event()
    assert workspace.settle()
    with (
        held(workspace.path) as let_go,
        interrupted("before the save", under_way.set),
        ThreadPoolExecutor() as threads,
    ):
        done = threads.submit(workspace.apply_for_good, reveal)
        assert under_way.wait(10)
        yield let_go, done


def test_an_edit_made_meanwhile_waits_for_nothing_and_stands_on_top_of_the_reveal(workspace: Workspace) -> None:
    at = round_id(workspace.session)
    with revealing(workspace) as (let_go, done):
        workspace.apply(said("Meanwhile"), "add")
        assert "Meanwhile" in texts(workspace.session)
        assert workspace.session.rounds[at].state == "open", "nothing is shown before it is saved"
        assert not done.done()
        let_go()
        done.result(10)
        assert workspace.session.rounds[at].state == "revealed"
    assert workspace.settle()
    on_disk = saving.read(workspace.path).session
    assert on_disk == workspace.session
    assert texts(on_disk) == ["Meanwhile"]


def test_only_what_was_done_meanwhile_can_be_taken_back(workspace: Workspace) -> None:
    at = round_id(workspace.session)
    codes = list(workspace.session.rounds[at].responses)
    anonymous = workspace.session.rounds[at].confidentiality == "anonymous"
    workspace.apply(said("Before"), "before")
    with revealing(workspace) as (let_go, done):
        workspace.apply(said("One"), "one")
        workspace.apply(said("Two"), "two")
        assert workspace.undo() == "two"
        let_go()
        done.result(10)
    assert (workspace.redo(), workspace.undo(), workspace.undo(), workspace.undo()) == ("two", "two", "one", None)
    assert texts(workspace.session) == ["Before"]
    assert workspace.session.rounds[at].state == "revealed"
    if anonymous:
        held_on_to = [each for step in workspace._steps.forward for each in (step.before, step.after)]
        assert len(held_on_to) == 4
        assert not any(each.rounds[at].responses for each in held_on_to), "somebody's answers are still held"
        assert workspace.settle()
        assert not any(code in workspace.path.read_text("utf-8") for code in codes)


def test_nobody_answers_a_round_that_is_just_being_revealed(workspace: Workspace) -> None:
    at = round_id(workspace.session)
    who, one = next(iter(workspace.session.rounds[at].responses)), next(iter(workspace.session.enablers_in_use))
    before = workspace.session.rounds[at]
    with revealing(workspace) as (let_go, done):
        for edit in (
            lambda now: diagnose.answer(now, at, who, one, 1),
            lambda now: diagnose.comment(now, at, who, one, "Too late"),
            lambda now: diagnose.join(now, at, name="" if before.confidentiality == "anonymous" else "Late")[0],
            lambda now: diagnose.describe_round(now, at, title="Late"),
        ):
            with pytest.raises(EditRefused, match="being closed at this moment"):
                workspace.apply(edit, "late")
        assert workspace.session.rounds[at] is before
        let_go()
        done.result(10)
    assert "Too late" not in session_text(workspace.session)


def test_where_it_is_refused_the_steps_of_before_can_be_taken_back_again(workspace: Workspace) -> None:
    at = round_id(workspace.session)
    workspace.apply(said("Before"), "before")
    moment = threading.Event()

    def refuse(session: Session) -> Session:
        workspace.apply(said("Meanwhile"), "meanwhile")
        moment.set()
        raise EditRefused("No.")

    with pytest.raises(EditRefused, match="No"):
        workspace.apply_for_good(refuse)
    assert moment.is_set()
    assert workspace.session.rounds[at].state == "open"
    assert (workspace.undo(), workspace.undo(), workspace.undo()) == ("meanwhile", "before", None)
    assert (workspace.redo(), workspace.redo(), workspace.redo()) == ("before", "meanwhile", None)


def test_it_is_done_once_however_often_it_is_asked_for(workspace: Workspace) -> None:
    with revealing(workspace) as (let_go, done):
        with pytest.raises(EditRefused, match="being done already"):
            workspace.apply_for_good(said("Twice"))
        let_go()
        done.result(10)
    assert "Twice" not in texts(workspace.session)


def test_whoever_leaves_meanwhile_waits_until_it_is_done(workspace: Workspace) -> None:
    at = round_id(workspace.session)
    with revealing(workspace) as (let_go, done), ThreadPoolExecutor() as threads:
        workspace.apply(said("Meanwhile"), "add")
        left = threads.submit(workspace.close)
        assert not left.done()
        let_go()
        done.result(10)
        assert left.result(10)
    on_disk = saving.read(workspace.path).session
    assert (on_disk.rounds[at].state, texts(on_disk)) == ("revealed", ["Meanwhile"])


def test_what_others_had_saved_by_then_is_said_and_nothing_of_our_own(workspace: Workspace) -> None:
    saving.update(workspace.path, said("Theirs"))
    with revealing(workspace) as (let_go, done):
        let_go()
        done.result(10)
    assert workspace.take_news() == ("1 insight added, about no enabler yet",)
    assert workspace.take_news() == ()


def test_whoever_leaves_while_the_file_is_held_finds_the_work_again(workspace: Workspace) -> None:
    with held(workspace.path):
        workspace.apply(said("Not saved"), "add")
        assert not workspace.close(timeout=0.0)
        assert "another program is holding this file" in workspace.trouble
    assert workspace.recovery.path is not None


def test_news_that_come_while_others_are_being_taken_are_not_dropped(workspace: Workspace) -> None:
    with ThreadPoolExecutor() as threads:
        with workspace._wake:
            workspace.took_in = ("one",)
            taken = threads.submit(workspace.take_news)
            workspace.took_in += ("two",)
        assert taken.result(10) == ("one", "two")
