"""A real OpenSSH server on this machine alone, set up with the very lines that the manual recommends."""

from __future__ import annotations

import contextlib
import getpass
import grp
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.terminal.conftest import M2M

ROOT = Path(__file__).parents[2]
ABROAD = "/opt/m2m/.venv/bin/m2m", "/srv/m2m/early-help-in-riverton.toml", "/etc/ssh/m2m-survey-keys", "User survey"
"""What the manual says that must be something else here: m2m, the session, the keys, the user."""

_PATIENCE = 10.0


def found(name: str) -> str | None:
    """A program of OpenSSH; the server is often where only root looks."""
    return shutil.which(
        name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/sbin"])
    )


def gives_terminals() -> bool:
    """Whether a server that we start can give its clients a terminal: those belong to a group that only root can hand them to,
    where the system doesn't do it by itself."""
    if sys.platform == "win32":
        raise NotImplementedError
    if os.geteuid() == 0:
        return True
    ours, theirs = os.openpty()
    owner = os.fstat(theirs).st_gid
    os.close(ours)
    os.close(theirs)
    return owner == grp.getgrnam("tty").gr_gid


def recipe() -> str:
    """The lines for sshd_config in the manual."""
    text = (ROOT / "m2m_tui" / "manual" / "ssh.md").read_text("utf-8")
    (block,) = re.findall(r"^```text\n(Match User .*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(block)


class Ended(NamedTuple):
    """What a client said, and its exit status."""

    out: bytes
    err: bytes
    code: int


@dataclass(frozen=True)
class Server:
    """A server that runs. `environment` is where it writes what m2m was started with."""

    folder: Path
    port: int
    pid: int

    @property
    def session(self) -> Path:
        return self.folder / "session.toml"

    @property
    def environment(self) -> dict[str, str]:
        """What m2m was last started with."""
        lines = (self.folder / "environment").read_text("utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)

    @property
    def options(self) -> list[str]:
        """What every client needs, and nothing from this machine's own settings."""
        return [
            *("-F", "none", "-i", str(self.folder / "key"), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes"),
            *("-o", f"UserKnownHostsFile={self.folder / 'known_hosts'}", "-o", "GlobalKnownHostsFile=/dev/null"),
            *("-o", "StrictHostKeyChecking=yes", "-o", "ConnectTimeout=10"),
        ]

    @property
    def place(self) -> str:
        return f"{getpass.getuser()}@127.0.0.1"

    def ssh(self, *words: str) -> list[str]:
        """The words of a client: options first, then what to run there, after "--"."""
        place = words.index("--") if "--" in words else len(words)
        return ["ssh", *self.options, "-p", str(self.port), *words[:place], self.place, *words[place + 1 :]]

    def run(self, *clients: list[str], typed: bytes = b"", env: Mapping[str, str] | None = None) -> list[Ended]:
        """Run clients, all at once, until they have ended."""
        pipe = subprocess.PIPE
        known = {**os.environ, **(env or {})}
        started = [subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, env=known) for words in clients]
        return [Ended(*each.communicate(typed, _PATIENCE), each.returncode) for each in started]

    def still_answering(self) -> bool:
        """Whether any m2m that was started here hasn't ended."""
        started = self.folder / "started"
        pids = started.read_text("utf-8").split() if started.exists() else []
        return any(_is_running(pid) for pid in pids)

    def children(self) -> list[int]:
        """The processes that serve connections, those of m2m not among them."""
        parents: dict[int, tuple[int, str]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                name, rest = stat.read_text().split("(", 1)[1].rsplit(")", 1)
                parents[int(stat.parent.name)] = (int(rest.split()[1]), name)
        below, new = set[int](), {self.pid}
        while new:
            new = {pid for pid, (parent, name) in parents.items() if parent in new and name.startswith("sshd")}
            below |= new
        return sorted(below)


def _is_running(pid: str) -> bool:
    """What has ended may stay in the list until somebody looks after it, which takes seconds on some systems."""
    try:
        return Path("/proc", pid, "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@contextlib.contextmanager
def serving(folder: Path, lines: str = "") -> Iterator[Server]:
    """Start a server, and end it. `lines`: for its settings, where they aren't those of the manual."""
    sshd, keygen = found("sshd"), found("ssh-keygen")
    assert sshd is not None
    assert keygen is not None
    for name in ("key", "host_key"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    (folder / "keys").write_bytes((folder / "key.pub").read_bytes())
    _write_command(folder)
    if sys.platform == "win32":
        raise NotImplementedError
    if os.geteuid() == 0:
        # The service makes this when it starts; a server that root starts by hand needs it too.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    host_key = (folder / "host_key.pub").read_text().split()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key[0]} {host_key[1]}\n")
    (folder / "sshd_config").write_text(_own(folder, port) + (lines or _recipe_here(folder)))
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sshd, "-D", "-e", "-f", str(folder / "sshd_config")], stdin=subprocess.DEVNULL, stderr=log
        )
    try:
        _wait_for(port, server, folder)
        yield Server(folder, port, server.pid)
    finally:
        children = Server(folder, port, server.pid).children()
        for pid in (server.pid, *children):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        server.wait(_PATIENCE)


def _recipe_here(folder: Path) -> str:
    """The manual's lines, with what is something else here."""
    lines = recipe()
    here = str(folder / "m2m"), str(folder / "session.toml"), str(folder / "keys"), f"User {getpass.getuser()}"
    for theirs, ours in zip(ABROAD, here, strict=True):
        assert lines.count(theirs) == 1, f"the manual no longer says {theirs}"
        lines = lines.replace(theirs, ours)
    return lines


def _own(folder: Path, port: int) -> str:
    """What is this test's own in the settings."""
    return f"""\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder / "host_key"}
PidFile {folder / "pid"}
StrictModes no
UsePAM no
Subsystem sftp internal-sftp
X11Forwarding yes
PermitTunnel no
"""


def _write_command(folder: Path) -> None:
    """m2m as it is here, in a home folder of its own, which first writes down what it was started with."""
    command = folder / "m2m"
    command.write_text(f"""\
#!/bin/sh
env > {folder}/environment
echo $$ >> {folder}/started
export HOME={folder}/home
exec {sys.executable} -c '{M2M}' "$@"
""")
    command.chmod(0o755)
    (folder / "home").mkdir()


def _wait_for(port: int, server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0) as line:
            if line.recv(4) == b"SSH-":
                return
        time.sleep(0.02)
    raise AssertionError(f"sshd did not start:\n{(folder / 'log').read_text()}")
