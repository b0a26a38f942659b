"""What goes wrong on the laptop is said on the phone, and nothing is called saved that isn't."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from m2m_tui.core.errors import UnwritableFile
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import changed
from m2m_tui.core.stages import diagnose
from m2m_tui.languages.language import english
from m2m_tui.storage.sessions import saving
from m2m_tui.web import saving as web_saving
from tests.ui.made import asked, round_id
from tests.web.conftest import MakeRoom, Room
from tests.web.phone import Phone
from tests.web.test_ballot import a_vote


def full(path: Path, *_: object, **__: object) -> None:
    raise UnwritableFile(str(path), "the disk is full")


def scores(room: Room) -> list[list[object]]:
    session = room.session()
    return [list(each.scores.values()) for each in session.rounds[round_id(session)].responses.values()]


def begun(room: Room) -> Phone:
    phone = room.phone()
    phone.begin()
    return phone


def test_a_full_disk_while_twelve_answer(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    phones = [begun(room) for _ in range(12)]
    with monkeypatch.context() as broken, ThreadPoolExecutor(12) as pool:
        broken.setattr("m2m_tui.storage.files.private_files.write_text", full)
        pages = list(pool.map(lambda phone: phone.send("next", score="4", why="While it was full"), phones))
        assert {page.status for page in pages} == {503}
        for page in pages:
            assert "the disk is full" in page.text
            assert "are saved" not in page.text
            assert str(room.path.parent) not in page.source, "where it lies is nobody's on a phone"
        assert scores(room) == [[]] * 12
        assert phones[0].open("/survey/check").status == 200
    with ThreadPoolExecutor(12) as pool:
        for phone, page in zip(phones, pages, strict=True):
            phone.page = page
        again = list(pool.map(lambda phone: phone.send(), phones))
    assert {page.status for page in again} == {200}
    assert all("2 of" in page.text for page in again)
    assert scores(room) == [[4]] * 12


def test_the_thanks_do_not_say_saved_where_it_is_not(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = begun(room)
    phone.send("next", score="4")
    phone.open("/survey/check")
    monkeypatch.setattr("m2m_tui.storage.files.private_files.write_text", full)
    assert phone.send().status == 503
    thanks = phone.open("/survey/thanks")
    assert "are saved" not in thanks.text
    assert "not saved yet" in thanks.text


@pytest.mark.slow
def test_a_file_that_another_program_holds_for_ten_seconds(room: Room) -> None:
    phone = begun(room)
    with FileLock(room.path.with_name(f".{room.path.name}.lock")):
        page = phone.send("next", score="4")
        assert page.status == 503
        assert "another program is holding this file" in page.text or english().say(web_saving.SLOW) in page.text
        assert room.phone().open().status == 200, "nobody else waits"
        assert phone.open("/survey/1").status == 200
        phone.page = page
    assert phone.send().status == 200
    assert scores(room) == [[4]]


def test_a_slow_file_holds_nobody_up(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = begun(room)
    monkeypatch.setattr(web_saving, "_PATIENCE", 0.2)
    with FileLock(room.path.with_name(f".{room.path.name}.lock")):
        page = phone.send("next", score="4")
        assert (page.status, english().say(web_saving.SLOW) in page.text) == (503, True)
        assert room.phone().open().status == 200
        phone.page = page
    monkeypatch.undo()
    assert phone.send().status == 200
    assert scores(room) == [[4]]


def test_a_session_that_is_renamed_and_revealed_there_takes_no_more(room: Room) -> None:
    phones = [begun(room) for _ in range(4)]
    for phone in phones:
        phone.send("next", score="4")
    elsewhere = room.path.with_name("elsewhere.toml")
    room.path.rename(elsewhere)
    saving.update(elsewhere, lambda session: diagnose.reveal(session, round_id(session)))
    page = phones[0].send("next", score="1")
    assert page.status == 503
    assert "revealed under the new name" in page.text
    assert "are saved" not in page.text


@pytest.mark.parametrize(("kind", "who"), [("named", {"name": "Finance lead"}), ("anonymous", {})])
def test_answers_that_were_taken_out_are_nobodys_any_more_and_that_is_said(
    make_room: MakeRoom, kind: Confidentiality, who: dict[str, str]
) -> None:
    room = make_room(asked(kind, groups=()))
    phone = room.phone()
    phone.begin(**who)
    phone.send("next", score="4", why="The first words")
    form = phone.filled("next", score="4", why="Words on the second")
    at = round_id(room.session())
    room.facilitate(lambda session: diagnose.remove(session, at, next(iter(session.rounds[at].responses))))
    assert phone.post(*form).status == 403
    assert "isn’t known here any more" in phone.page.text
    assert "what you had given before is no longer in this session either" in phone.page.text
    assert "What you had typed: “ Words on the second ”" in phone.page.text
    assert "your code" not in phone.page.text.lower(), "it leads nowhere"
    assert phone.page.links == [room.base]
    assert "your own answers" in phone.open().text
    phone.begin(**who)
    assert phone.send("next", score="2").status == 200
    assert scores(room) == [[2]]


def test_in_a_named_round_it_is_known_after_a_new_start_too(make_room: MakeRoom) -> None:
    room = make_room(asked("named", groups=()))
    phone = room.phone()
    phone.begin(name="Finance lead")
    form = phone.filled("next", score="4")
    room.end()
    at = round_id(room.session())
    saving.update(room.path, lambda session: diagnose.remove(session, at, next(iter(session.rounds[at].responses))))
    room.begin()
    assert "what you had given before is no longer in this session either" in phone.post(*form).text


def test_whoever_has_gone_on_elsewhere_is_not_told_that_their_answers_were_taken_out(room: Room) -> None:
    phone, other = begun(room), room.phone()
    code = phone.code
    form = phone.filled("next", score="4", why="Too late here")
    other.open("/survey/code")
    other.send(code=code)
    page = phone.post(*form)
    assert page.status == 403
    assert "With your code you go on with it" in page.text
    assert page.links == [f"{room.base}/survey/code"]


def test_a_ballot_paper_that_is_gone_is_said_to_be(make_room: MakeRoom) -> None:
    room = make_room(a_vote())
    phone = room.phone()
    phone.begin()
    form = phone.filled()
    at, ballot = next(iter(room.session().ballots.items()))
    without = ballot.model_copy(update={"papers": {}})
    room.facilitate(lambda session: changed(session, ballots={at: without}))
    assert "what you had given before is no longer in this session either" in phone.post(*form).text


def test_what_could_not_be_saved_is_there_after_a_new_start(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = begun(room)
    with monkeypatch.context() as broken:
        broken.setattr("m2m_tui.storage.sessions.sealed.write_private", full)
        assert phone.send("next", score="4", why="Kept").status == 503
        room.end()
    assert scores(room) == [[]]
    room.begin()
    assert phone.open("/survey/1").status == 200
    assert ("why", "Kept") in phone.page.forms[0].fields
    assert phone.send("next", score="4", why="Kept").status == 200
    assert scores(room) == [[4]]


def test_nothing_of_an_answerer_is_left_after_the_reveal(
    room: Room, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """But the tallies: neither the cookie nor what is kept of it, no code, no address, no browser's name and no time."""
    phones = [room.phone() for _ in range(5)]
    codes = []
    for phone in phones:
        phone.answer_all("4")
        codes.append(phone.code)
        phone.request("GET", "/wrong-path-of-somebody")
        phone.open("/survey/code")
        phone.send(code="zzzz-zzzz")
    marks = [each.phone for each in room.session().rounds[round_id(room.session())].responses.values()]
    assert len({*marks}) == 5
    room.facilitate(lambda session: diagnose.reveal(session, round_id(session)))
    room.end()
    secrets = [
        *codes,
        *marks,
        *(value for phone in phones for value in phone.cookies.values()),
        "TellTale",
        "127.0.0.1",
    ]
    left = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(left) >= {room.path}
    for path, content in left.items():
        for secret in secrets:
            assert secret.encode() not in content, (path, secret)
    assert not list(tmp_path.rglob("*.answers"))
    assert not list(tmp_path.rglob("*.codes*"))
    said = capfd.readouterr()
    assert said.out + said.err == ""
    assert "TellTale" not in Path(f"/proc/{os.getpid()}/cmdline").read_text("utf-8", "replace")
