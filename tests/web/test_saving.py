"""An answer from a phone counts as saved once the file has it, and nobody is told of trouble that wasn't theirs."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused, UnwritableFile
from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions.saving import read
from m2m_tui.storage.toml.models import session_text
from m2m_tui.web import saving
from m2m_tui.web.saving import SLOW, NotSaved, Saving
from tests.ui.made import under_way

WRITES = "m2m_tui.storage.sessions.saving.write_text"


class Disk:
    """A disk on which each writing waits until it may go on, and fails where it is to."""

    def __init__(self, write: Callable[[Path, str], None]) -> None:
        self._write = write
        self.begun, self.may = threading.Semaphore(0), threading.Semaphore(0)
        self.full = False

    def __call__(self, path: Path, text: str) -> None:
        self.begun.release()
        self.may.acquire()
        if self.full:
            raise UnwritableFile(str(path), "the disk is full")
        self._write(path, text)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    from m2m_tui.storage.sessions.saving import write_text  # type: ignore[attr-defined]  # as it is called there

    disk = Disk(write_text)
    monkeypatch.setattr(WRITES, disk)
    yield disk
    disk.may.release(1000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "session.toml"
    path.write_text(session_text(under_way()), "utf-8")
    return path


def saying(held: Saving, words: str) -> Callable[[], bool]:
    return lambda: held.workspace.apply(lambda session: deepen.add(session, text=words, kind="barrier")[0], "said")


def has(session: Session, words: str) -> bool:
    return any(each.text == words for each in session.insights.values())


async def begun(disk: Disk) -> None:
    await asyncio.to_thread(disk.begun.acquire)


async def test_an_edit_is_done_once_the_file_has_it(path: Path, tmp_path: Path, disk: Disk) -> None:
    held = Saving(path, tmp_path / "state")
    doing = asyncio.ensure_future(held.do(saying(held, "First")))
    await begun(disk)
    assert not doing.done()
    disk.may.release()
    assert await doing
    assert has(read(path).session, "First")
    assert not await held.do(lambda: False), "what changes nothing waits for nothing"
    held.close()


async def test_only_those_whose_save_failed_are_told(path: Path, tmp_path: Path, disk: Disk) -> None:
    held = Saving(path, tmp_path / "state")
    first = asyncio.ensure_future(held.do(saying(held, "First")))
    await begun(disk)
    second = asyncio.ensure_future(held.do(saying(held, "Second")))
    await asyncio.sleep(0)
    disk.full = True
    disk.may.release()
    with pytest.raises(NotSaved, match="the disk is full"):
        await first
    await begun(disk)
    assert not second.done(), "a save that has the second in it is under way"
    disk.full = False
    disk.may.release()
    assert await second
    assert has(read(path).session, "First"), "it was kept with the others meanwhile"
    held.close()


async def test_whoever_waits_too_long_is_told_that_and_it_goes_on(
    path: Path, tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_PATIENCE", 0.05)
    held = Saving(path, tmp_path / "state")
    with pytest.raises(NotSaved, match=SLOW):
        await held.do(saying(held, "First"))
    disk.may.release()
    assert await asyncio.to_thread(held.workspace.settle)
    assert has(read(path).session, "First")
    held.close()


async def test_what_an_edit_raises_is_raised_and_waits_for_nothing(path: Path, tmp_path: Path, disk: Disk) -> None:
    def refused() -> None:
        raise EditRefused("Not now.")

    held = Saving(path, tmp_path / "state")
    with pytest.raises(EditRefused, match="Not now"):
        await held.do(refused)
    held.close()


async def test_whoever_listens_hears_of_a_change(path: Path, tmp_path: Path) -> None:
    held, heard = Saving(path, tmp_path / "state"), asyncio.Event()
    held.tell(heard.set)
    await held.do(saying(held, "First"))
    await asyncio.wait_for(heard.wait(), 10)
    assert await held.look(lambda: held.held), "somebody is looking"
    assert not held.held
    assert held.close()
