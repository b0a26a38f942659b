"""`m2m web` as a process: its leash, its port, what it says."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from m2m_tui.charts.squares import half_blocks
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from m2m_tui.system.endings import GONE
from m2m_tui.web.address import NoWayIn, bound, own_addresses, proxy
from m2m_tui.web.qr_code import squares
from m2m_tui.web.telling import ToATerminal, ToTheApp
from m2m_tui.workspace import Workspace
from tests.ui.made import asked, fresh, round_id
from tests.web.phone import Phone
from tests.web.process import PATIENCE, Start, free_port


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session with an open round, on a computer that has kept nothing yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found = tmp_path / "session.toml"
    found.write_text(session_text(asked("anonymous", groups=(), expected=6)), "utf-8")
    return found


@pytest.fixture
def here() -> tuple[str, ...]:
    return ("--address", "127.0.0.1", "--port", str(free_port()))


def test_it_serves_until_its_input_ends(path: Path, start: Start, here: tuple[str, ...]) -> None:
    running = start(path, *here)
    phone = running.phone()
    phone.begin()
    phone.send("next", score="4")
    with pytest.raises(OSError):  # noqa: PT011  # this address was asked for, and no other of this computer's
        socket.create_connection(("127.0.0.2", int(here[-1])), 1)
    running.let_go()
    assert running.ended() == 0
    session = saving.read(path).session
    assert [list(each.scores.values()) for each in session.rounds[round_id(session)].responses.values()] == [[4]]
    with pytest.raises(OSError):  # noqa: PT011  # refused, whatever a system calls that
        phone.open()
    assert running.running.stderr is not None
    assert running.running.stderr.read() == ""


@pytest.mark.parametrize("sent", [signal.SIGINT, *GONE])
def test_a_signal_ends_it_and_a_reply_on_its_way_is_finished(
    path: Path, start: Start, here: tuple[str, ...], sent: signal.Signals
) -> None:
    running = start(path, *here)
    phone = running.phone()
    phone.begin()
    form = phone.filled("next", score="4")
    pages: list[int] = []
    answering = threading.Thread(target=lambda: pages.append(phone.post(*form, follow=False).status))
    answering.start()
    time.sleep(0.005)
    running.running.send_signal(sent)
    begun = time.monotonic()
    assert running.ended() == 0
    assert time.monotonic() - begun < 6
    answering.join(PATIENCE)


def test_started_anew_it_is_at_the_same_address_and_knows_its_phones(path: Path, start: Start) -> None:
    port = free_port()
    first = start(path, "--address", "127.0.0.1", "--port", str(port))
    phone, address = first.phone(), first.address
    phone.begin()
    form = phone.filled("next", score="4", why="In the middle")
    first.running.kill()
    first.ended()
    again = start(path, "--address", "127.0.0.1")
    assert again.address == address
    assert "2 of" in phone.post(*form).text


def test_after_the_reveal_the_address_is_forgotten(path: Path, start: Start, here: tuple[str, ...]) -> None:
    running = start(path, *here)
    phone = running.phone()
    for _ in range(3):
        running.phone().answer_all()
    saving.update(path, lambda session: diagnose.reveal(session, round_id(session)))
    until = time.monotonic() + PATIENCE
    while "Thank you" not in phone.open().text and time.monotonic() < until:
        time.sleep(0.05)
    assert "Thank you" in phone.page.text
    running.let_go()
    assert running.ended() == 0
    assert not list(Path(os.environ["XDG_STATE_HOME"]).rglob("phones/*.json"))


def test_a_port_that_is_taken_is_left_for_the_next_of_ten() -> None:
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        taken = first.getsockname()[1]
        with bound("127.0.0.1", taken) as opened:
            assert taken < opened.getsockname()[1] < taken + 10


def test_behind_the_last_port_there_is_none() -> None:
    with socket.socket() as last:
        last.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):  # somebody else has it
            last.bind(("127.0.0.1", 65_535))
        last.listen()
        with pytest.raises(NoWayIn, match=r"The ports 65535 to 65535 are all taken\. Give another with --port"):
            bound("127.0.0.1", 65_535)


def test_ten_ports_that_are_taken_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("m2m_tui.web.address.TRIES", 1)
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        with pytest.raises(NoWayIn, match=r"are all taken\. Give another with --port"):
            bound("127.0.0.1", first.getsockname()[1])


@pytest.mark.parametrize(
    ("address", "said"),
    [("192.0.2.77", "isn’t an address of this computer"), ("our-laptop", "is no address"), ("::1", "is no address")],
)
def test_an_address_that_is_none_of_ours_is_said(address: str, said: str) -> None:
    with pytest.raises(NoWayIn, match=said):
        bound(address, 20_000)


def test_own_addresses_are_no_loopback() -> None:
    assert all(not each.startswith("127.") for each in own_addresses())


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("https://answers.example.org", "answers.example.org"),
        ("https://Answers.Example.org/", "answers.example.org"),
        ("https://answers.example.org:443", "answers.example.org"),
        ("https://answers.example.org:8443", "answers.example.org:8443"),
    ],
)
def test_what_stands_in_front(typed: str, host: str) -> None:
    assert proxy(typed).host == host


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "answers.example.org",
            "http://answers.example.org",
            "https://",
            "https://a b",
            "https://x/path",
            "https://x?y",
        ),
        *(
            "https://me@x.org",
            "https://x.org:99999",
            "https://[::1",
            "https://-x.org",
            "javascript:alert(1)",
            "https://x.org#y",
        ),
    ],
)
def test_what_can_not_stand_in_front(typed: str) -> None:
    with pytest.raises(NoWayIn, match="can’t stand in front"):
        proxy(typed)


def test_behind_another_server_it_is_reached_from_this_computer_alone(path: Path, start: Start) -> None:
    port = free_port()
    running = start(path, "--behind", "https://answers.example.org", "--port", str(port))
    assert running.address.startswith("https://answers.example.org/")
    for each in own_addresses():
        with pytest.raises(OSError):  # noqa: PT011  # refused
            socket.create_connection((each, port), timeout=5)
    phone = Phone(f"127.0.0.1:{port}", urlsplit(running.address).path)
    phone.headers = {"Host": "answers.example.org", "Origin": "https://answers.example.org"}
    phone.open()
    assert phone.send().status == 200


def test_without_a_network_that_is_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace.open(path, watches=False)
    to_terminal, to_app = ToATerminal(), ToTheApp()
    to_terminal.tell(workspace, [])
    assert "in no network" in capsys.readouterr().out
    to_terminal.tell(workspace, ["http://10.0.0.2:8080/abc"])
    assert "http://10.0.0.2:8080/abc" in capsys.readouterr().out
    to_app.tell(workspace, [])
    assert json.loads(capsys.readouterr().out.splitlines()[0]) == {"addresses": []}
    workspace.close()


@pytest.mark.parametrize(("wider", "higher", "drawn"), [(0, 1, False), (1, 0, False), (1, 1, True)])
def test_the_code_is_drawn_where_there_is_room_for_it_and_what_else_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, wider: int, higher: int, drawn: bool
) -> None:
    address = "http://10.0.0.2:8080/abc"
    lines = half_blocks(squares(address))
    monkeypatch.setenv("COLUMNS", str(len(lines[0]) + wider))
    monkeypatch.setenv("LINES", str(len(lines) + 6 + higher))
    ToATerminal().reachable([address])
    said = capsys.readouterr().out
    assert (lines[len(lines) // 2] in said) is drawn
    assert address in said


@pytest.mark.parametrize("trouble", ["Not saved: the disk is full", ""])
def test_at_the_end_it_is_said_what_is_not_saved(capsys: pytest.CaptureFixture[str], trouble: str) -> None:
    ToATerminal().end(trouble)
    assert capsys.readouterr().out == (f"\n{trouble}\n" if trouble else "\n")


def test_where_nothing_is_open_it_says_so(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "session.toml"
    path.write_text(session_text(fresh()), "utf-8")
    running = start(path)
    assert running.ended() == 1
    assert running.running.stderr is not None
    assert "No survey is open in this session" in running.running.stderr.read()


def test_trouble_is_told_to_whoever_started_it(path: Path, start: Start, here: tuple[str, ...]) -> None:
    running = start(path, *here)
    phone = running.phone()
    phone.begin()
    whole = path.read_bytes()
    path.write_text("<<<<<<< broken by hand\n", "utf-8")
    running.hear_of_trouble(lambda said: "broken" in said)
    assert phone.send("next", score="4").status == 503
    path.write_bytes(whole)
    running.hear_of_trouble(lambda said: not said)
    assert phone.send().status == 200


def test_it_takes_no_more_memory_than_it_may(path: Path, start: Start, here: tuple[str, ...]) -> None:
    running = start(path, *here)
    running.phone().answer_all()
    status = Path(f"/proc/{running.running.pid}/status")
    if not status.exists():
        pytest.skip("no /proc to look at")
    used = next(int(line.split()[1]) for line in status.read_text("utf-8").splitlines() if line.startswith("VmRSS"))
    assert used < 60_000
