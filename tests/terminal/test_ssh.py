"""The survey over a real OpenSSH server, set up as the manual says: answers arrive, nothing is lost, and nothing else is to be had."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from m2m_tui.core.round import Response
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from tests.terminal.sshd import Server, found, gives_terminals, recipe, serving
from tests.terminal.terminal import Terminal

assert sys.platform != "win32"

MISSING = [name for name in ("sshd", "ssh", "ssh-keygen", "sftp", "scp", "ssh-agent") if found(name) is None]

pytestmark = [
    pytest.mark.skipif(
        bool(MISSING), reason=f"OpenSSH isn’t all here ({', '.join(MISSING)}): apt install openssh-server"
    ),
    pytest.mark.skipif(
        not gives_terminals(),
        reason="an sshd of one’s own can’t give terminals here (devpts without gid=5); root’s can",
    ),
    pytest.mark.skipif(
        not Path("/proc/self/stat").exists(), reason="sshd’s processes are found in /proc, as Linux has it"
    ),
]

SOON = 5.0
SAID = "Half a sent"

Connect = Callable[..., Terminal]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all of these tests."""
    with serving(tmp_path_factory.mktemp("sshd")) as server:
        yield server


@pytest.fixture
def server(running: Server, example: Session) -> Server:
    """The server, with an anonymous round that nobody has answered yet."""
    session, _ = diagnose.open_round(example, title="Three months on", confidentiality="anonymous")
    running.session.write_text(session_text(session), encoding="utf-8")
    return running


@pytest.fixture
def connect(server: Server, environment: dict[str, str], tmp_path: Path) -> Iterator[Connect]:
    """Come in as a participant does, with a terminal."""
    started: list[Terminal] = []

    def begin(*words: str, **env: str) -> Terminal:
        terminal = Terminal(server.ssh("-q", "-tt", *words), folder=tmp_path, env={**environment, **env})
        started.append(terminal)
        return terminal

    yield begin
    for terminal in started:
        terminal.close()
    # The file is the next test's; whoever saves late would bring this one's answers into it.
    until(lambda: not server.still_answering())


@pytest.fixture
def survey(connect: Connect) -> Connect:
    """Somebody who has begun to answer."""

    def begin(*words: str) -> Terminal:
        terminal = connect(*words)
        terminal.wait("Three months on: your own answers")
        terminal.send("\r")
        terminal.wait("0 of 11 answered")
        return terminal

    return begin


def answers(server: Server) -> dict[str, Response]:
    session = saving.read(server.session).session
    return list(session.rounds.values())[-1].responses


def until(true: Callable[[], object], seconds: float = SOON) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "never came true"
        time.sleep(0.02)


# -- answering


def test_answers_arrive_the_connection_closes_and_nothing_stays_on_the_screen(survey: Connect, server: Server) -> None:
    terminal = survey()
    terminal.send("12345012345")
    terminal.wait("All answered")
    terminal.send("f")
    terminal.wait("Your answers are saved")
    terminal.send("\r")
    assert terminal.wait_for_end(SOON) == 0
    (response,) = answers(server).values()
    assert list(response.scores.values()) == [1, 2, 3, 4, 5, "don't know", 1, 2, 3, 4, 5]
    assert response.finished
    assert terminal.output.removeprefix(b"\x1b[m").startswith(b"\x1b[?1049h")
    assert terminal.left_behind() == []
    assert terminal.screen.said_in_the_end == ""


def test_a_terminal_that_draws_nothing_gets_plain_lines(connect: Connect, server: Server) -> None:
    terminal = connect(TERM="dumb")
    terminal.wait("Press enter to begin")
    terminal.send("\n")
    terminal.wait("1 of 11")
    terminal.send("4\nq\n")
    assert terminal.wait_for_end(SOON) == 0
    assert b"\x1b" not in terminal.output
    assert [list(each.scores.values()) for each in answers(server).values()] == [[4]]


# -- dropped connections


def the_client_is_killed(terminal: Terminal, server: Server) -> None:
    terminal.kill(signal.SIGKILL)


def the_server_is_killed(terminal: Terminal, server: Server) -> None:
    for pid in server.children():
        os.kill(pid, signal.SIGKILL)


def the_client_disconnects(terminal: Terminal, server: Server) -> None:
    # ~ after a line's end is the client's own: m2m never sees it.
    terminal.send("\r~.")


@pytest.mark.parametrize("dropped", [the_client_is_killed, the_server_is_killed])
def test_a_dropped_connection_loses_nothing_and_one_comes_back(
    survey: Connect, connect: Connect, server: Server, dropped: Callable[[Terminal, Server], None]
) -> None:
    terminal = survey()
    code = terminal.wait(r"your code: (\w{4}-\w{4})")[1]
    terminal.send("4")
    terminal.wait("1 of 11 answered")
    terminal.send("c")
    terminal.wait("Why this score")
    terminal.send(SAID)
    terminal.wait(SAID)
    dropped(terminal, server)
    terminal.wait_for_end(SOON)
    until(lambda: answers(server)[code].begun)
    assert list(answers(server)[code].begun.values()) == [SAID]
    again = connect()
    again.wait("have a code")
    again.send("2")
    again.wait("Your code")
    again.send(f"{code}\r")
    again.wait("1 of 11 answered")
    again.send("\x1b[A")
    again.wait(f"Begun; press c to finish it: {SAID}")
    again.send("5")
    again.wait("1 of 11 answered")
    again.send("3")
    again.wait("2 of 11 answered")
    until(lambda: list(answers(server)[code].scores.values()) == [5, 3])


def test_a_line_that_the_client_gives_up_loses_nothing(survey: Connect, server: Server) -> None:
    terminal = survey()
    terminal.send("4")
    terminal.wait("1 of 11 answered")
    the_client_disconnects(terminal, server)
    terminal.wait_for_end(SOON)
    assert [list(each.scores.values()) for each in answers(server).values()] == [[4]]


# -- nothing but the survey


ASKED_FOR = (
    ("--", "/bin/sh"),
    ("--", "cat /etc/passwd"),
    ("--", "x; cat /etc/passwd"),
    ("--", "$(cat /etc/passwd)"),
    ("-T",),
    ("-s", "--", "sftp"),
)


def test_whatever_is_asked_for_it_is_the_survey(server: Server) -> None:
    before = server.session.read_bytes()
    clients = [server.ssh(*words) for words in ASKED_FOR]
    for words, ended in zip(ASKED_FOR, server.run(*clients, typed=b"cat /etc/passwd\n" * 2), strict=True):
        assert ended.out.startswith(b"Nothing can be drawn on this terminal"), words
        assert b"root:" not in ended.out + ended.err, words
    assert server.session.read_bytes() == before
    assert answers(server) == {}


def test_no_command_and_no_key_leads_to_a_shell(connect: Connect) -> None:
    terminal = connect("--", "exec /bin/sh -i")
    # ctrl+z, before there is anything to see
    terminal.send("\x1a" * 3)
    terminal.wait("Three months on: your own answers")
    terminal.send("\r")
    terminal.wait("0 of 11 answered")
    # ctrl+z, ctrl+\, ctrl+c, ctrl+d, ctrl+p, and then a score, which comes after all of them
    terminal.send("\x1a\x1c\x03\x04\x10")
    terminal.send("4")
    terminal.wait("1 of 11 answered")


def test_no_file_goes_in_or_out(server: Server, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.write_text("something of ours\n")
    theirs, fetched = tmp_path / "theirs", tmp_path / "fetched"
    port = ["-P", str(server.port), "-q"]
    copy = ["scp", *server.options, *port]
    batch = f"put {ours} {theirs}\nget {ours} {fetched}\n".encode()
    ended = server.run(
        [*copy, str(ours), f"{server.place}:{theirs}"],
        [*copy, f"{server.place}:{ours}", str(fetched)],
        [*copy, "-O", str(ours), f"{server.place}:{theirs}"],
        [*copy, "-O", f"{server.place}:{ours}", str(fetched)],
        ["sftp", *server.options, *port, "-b", "-", server.place],
        typed=batch,
    )
    assert all(each.code for each in ended), ended
    assert not theirs.exists()
    assert not fetched.exists() or fetched.read_bytes() == b""
    assert answers(server) == {}


def test_no_port_is_forwarded(server: Server) -> None:
    through, back = server.run(
        server.ssh("-W", f"127.0.0.1:{server.port}"),
        server.ssh("-N", "-o", "ExitOnForwardFailure=yes", "-R", f"0:127.0.0.1:{server.port}"),
    )
    assert through.code != 0
    assert b"SSH-2.0" not in through.out
    assert back.code != 0
    assert b"forwarding failed" in back.err


def test_what_the_client_listens_on_leads_nowhere(server: Server) -> None:
    local, dynamic = free_port(), free_port()
    client = subprocess.Popen(
        server.ssh("-N", "-L", f"{local}:127.0.0.1:{server.port}", "-D", f"127.0.0.1:{dynamic}"),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        until(lambda: connects(dynamic) and connects(local))
        assert received(local, b"") == b""
        socks = b"\x04\x01" + server.port.to_bytes(2, "big") + bytes((127, 0, 0, 1)) + b"\x00"
        assert b"SSH-" not in received(dynamic, socks)
    finally:
        client.kill()
        _, said = client.communicate(timeout=SOON)
    assert said.count(b"administratively prohibited") >= 2


SENT = {
    "LD_PRELOAD": "/tmp/ours.so",
    "PYTHONSTARTUP": "/tmp/ours.py",
    "PYTHONPATH": "/tmp",
    "TEXTUAL_DRIVER": "ours:Driver",
    "M2M_SESSIONS": "/tmp",
    "LANG": "de_DE.ISO-8859-1",
    "PATH": "/tmp",
}


def test_no_setting_no_agent_and_no_display_come_in_from_outside(server: Server, tmp_path: Path) -> None:
    agent = tmp_path / "agent"
    process = subprocess.Popen(["ssh-agent", "-D", "-a", str(agent)], stdout=subprocess.DEVNULL)
    try:
        until(agent.exists)
        words = ["-A", "-X", "-o", "SetEnv=" + " ".join(f"{name}={value}" for name, value in SENT.items())]
        ours = {"SSH_AUTH_SOCK": str(agent), "DISPLAY": "127.0.0.1:0"}
        (ended,) = server.run(server.ssh(*words), env=ours)
    finally:
        process.terminate()
        process.wait(SOON)
    assert ended.out.startswith(b"Nothing can be drawn")
    there = server.environment
    assert there.keys() & {"SSH_AUTH_SOCK", "DISPLAY", "XAUTHORITY"} == set()
    assert [name for name, value in SENT.items() if there.get(name) == value] == []
    assert there["LANG"] == "C.UTF-8"


@pytest.mark.slow
def test_the_recipe_says_what_it_has_to() -> None:
    said = dict(line.split(maxsplit=1) for line in recipe().splitlines()[1:])
    assert said["ForceCommand"].split()[1] == "survey"
    assert said.items() >= {"PermitTTY": "yes", "DisableForwarding": "yes", "PermitUserRC": "no"}.items()
    assert not re.search(r"AcceptEnv|PermitUserEnvironment", recipe())


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def connects(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
        return True
    return False


def received(port: int, sent: bytes) -> bytes:
    """What comes back until the other end closes."""
    with socket.create_connection(("127.0.0.1", port), SOON) as line:
        line.sendall(sent)
        with contextlib.suppress(ConnectionResetError):
            return line.recv(100)
    return b""
