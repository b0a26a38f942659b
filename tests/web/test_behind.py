"""A server with https in front, set up with the very lines that the manual gives: nginx on this computer, and one that the laptop reaches
out to over SSH. Nothing is known of who asks, and nothing is written down."""

from __future__ import annotations

import contextlib
import getpass
import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from m2m_tui.web.address import Proxy
from tests.terminal.sshd import Server, found, serving
from tests.ui.made import asked, round_id
from tests.web.conftest import MakeRoom, Room
from tests.web.phone import Page, Phone

assert sys.platform != "win32"

MANUAL = Path(__file__).parents[2] / "m2m_tui" / "manual" / "phones.md"
NAME = "answers.example.org"
NGINX, OPENSSL = found("nginx"), shutil.which("openssl")
PATIENCE = 20.0

pytestmark = pytest.mark.skipif(not NGINX or not OPENSSL, reason="there is no nginx or no openssl here")


class PhoneFromAfar(Phone):
    """A phone that comes over https, and finds the name in front at a port of this computer."""

    def __init__(self, port: int, base: str, certificate: Path) -> None:
        super().__init__(NAME, base)
        self.headers = {"Origin": f"https://{NAME}"}
        self._port, self._trusted = port, ssl.create_default_context(cafile=str(certificate))

    def line(self, patience: float) -> http.client.HTTPConnection:
        raw = socket.create_connection(("127.0.0.1", self._port), patience)
        made = http.client.HTTPSConnection(NAME, timeout=patience)
        made.sock = self._trusted.wrap_socket(raw, server_hostname=NAME)
        return made


def recipe(certificate: Path, key: Path, port: int, behind: int) -> str:
    """The lines for nginx in the manual, with what must be something else here."""
    (lines,) = re.findall(r"^```text\n(server \{\n.*?)^```$", MANUAL.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    text = str(lines)
    for theirs, ours in (
        ("listen 443", f"listen 127.0.0.1:{port}"),
        (f"/etc/ssl/{NAME}.pem", str(certificate)),
        (f"/etc/ssl/private/{NAME}.key", str(key)),
        ("127.0.0.1:8080", f"127.0.0.1:{behind}"),
    ):
        assert text.count(theirs) == 1, f"the manual no longer says {theirs}"
        text = text.replace(theirs, ours)
    return text


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def wait_for(port: int, running: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and running.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
            return
        time.sleep(0.02)
    raise AssertionError(said.read_text())


@contextlib.contextmanager
def ending(running: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(PATIENCE)


@contextlib.contextmanager
def nginx(folder: Path, behind: int) -> Iterator[tuple[int, Path]]:
    """Start nginx before this port. Gives its own port and its certificate."""
    assert NGINX
    assert OPENSSL
    folder.mkdir()
    certificate, key, port, log = folder / "pem", folder / "key", free_port(), folder / "log"
    self_signed = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    named = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    made = [OPENSSL, *self_signed, *named, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    places = "".join(
        f"{each}_temp_path {folder / each};\n" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    own = "daemon off;\nworker_processes 1;\n" + ("user root;\n" if os.geteuid() == 0 else "")
    own += f"pid {folder / 'pid'};\nerror_log {log};\nevents {{ worker_connections 64; }}\n"
    server = recipe(certificate, key, port, behind)
    (folder / "conf").write_text(f"{own}http {{\naccess_log {folder / 'access'};\n{places}{server}}}\n")
    running = subprocess.Popen(
        [NGINX, "-p", str(folder), "-e", str(log), "-c", str(folder / "conf")], stdin=subprocess.DEVNULL
    )
    with ending(running):
        wait_for(port, running, log)
        yield port, certificate


@contextlib.contextmanager
def reached_over_ssh(server: Server, port: int) -> Iterator[int]:
    """Have the laptop reach out to a server with the manual's line. Gives the port over there."""
    (line,) = re.findall(r"^ssh -N -R (\S+) \S+$", MANUAL.read_text("utf-8"), re.MULTILINE)
    assert line == "127.0.0.1:8080:127.0.0.1:8080"
    there, said = free_port(), server.folder / "said"
    words = server.ssh("-N", "-R", f"127.0.0.1:{there}:127.0.0.1:{port}")
    with said.open("wb") as log:
        running = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=log)
    with ending(running):
        wait_for(there, running, said)
        yield there


def answer(room: Room, phone: Phone) -> Page:
    first = phone.open()
    assert first.status == 200
    assert "unencrypted" not in first.text
    (cookie,) = first.headers.get_all("Set-Cookie", [])
    assert cookie.startswith("__Host-m2m=")
    assert "Secure" in cookie
    phone.headers |= {"X-Forwarded-For": "203.0.113.77", "X-Forwarded-Host": "evil.example"}
    phone.begin()
    phone.send("next", score="4", why="ä" * 4000)
    while "score" in phone.page.forms[0].choices:
        phone.send("next", score="2")
    page = phone.send()
    session = room.session()
    (response,) = session.rounds[round_id(session)].responses.values()
    assert list(response.scores.values()) == [4, *[2] * 10]
    assert response.finished
    return page


def test_nginx_in_front_with_the_lines_of_the_manual(make_room: MakeRoom, tmp_path: Path) -> None:
    room = make_room(asked("anonymous", groups=()), Proxy(NAME))
    with nginx(tmp_path / "nginx", room.port) as (port, certificate):
        phone = PhoneFromAfar(port, room.base, certificate)
        assert "Your answers are saved." in answer(room, phone).text
        phone.open("/survey/1")
        action, fields = phone.filled("next", score="1")
        assert phone.post(action, [*fields, ("more", "x" * 65 * 1024)]).status == 413
        phone.headers = {"Origin": "https://evil.example"}
        assert phone.post(action, fields).status == 403
        phone.headers = {"Host": "evil.example"}
        assert phone.open().status == 421
        for place in (room.at, "127.0.0.1", "localhost"):
            nearby = room.phone()
            nearby.headers = {"Host": place}
            assert nearby.open().status == 421, "nobody comes to it but through that server"
        room.end()
        phone.headers = {}
        assert phone.open().status == 502
        room.begin()
        assert phone.open("/survey/1").status == 200, "started anew, it goes on"
    nothing_noted(tmp_path / "nginx")


def nothing_noted(folder: Path) -> None:
    for each in folder.rglob("*"):
        assert not each.is_file() or each.name in ("conf", "pem", "key", "pid", "log", "access"), each
    assert (folder / "access").read_text() == ""
    noted = (folder / "log").read_text()
    assert "client" not in noted
    assert NAME not in noted


@pytest.mark.skipif(not found("sshd") or not shutil.which("ssh"), reason="there is no OpenSSH here")
def test_a_server_elsewhere_that_the_laptop_reaches_out_to(make_room: MakeRoom, tmp_path: Path) -> None:
    room = make_room(asked("anonymous", groups=()), Proxy(NAME))
    (tmp_path / "sshd").mkdir()
    with (
        serving(
            tmp_path / "sshd", f"AuthorizedKeysFile {tmp_path / 'sshd' / 'keys'}\nAllowUsers {getpass.getuser()}\n"
        ) as away,
        reached_over_ssh(away, room.port) as there,
        nginx(tmp_path / "nginx", there) as (port, certificate),
    ):
        assert "Your answers are saved." in answer(room, PhoneFromAfar(port, room.base, certificate)).text
