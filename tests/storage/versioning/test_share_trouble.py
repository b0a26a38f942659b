"""Sharing where the other place can't be reached, asks who one is, or refuses: it is said in a sentence, and nobody waits for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from m2m_tui.core.errors import GitProblem
from m2m_tui.core.session import Session
from m2m_tui.storage.versioning.keep import keep
from m2m_tui.storage.versioning.share import share
from tests.gits import Gits, gits, small, write


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return gits(tmp_path, monkeypatch)


@pytest.fixture(name="path")
def _path(here: Gits, example: Session) -> Path:
    path = write(here.repository() / "ours.toml", small(example))
    keep(path)
    return path


def remote(here: Gits, path: Path, address: str) -> Path:
    here.run(path.parent, "remote", "add", "origin", address)
    return path


def program(here: Gits, name: str, script: str) -> Path:
    here.hook(here.folder, name, script)
    return here.folder / "hooks" / name


@contextmanager
def server(code: int) -> Iterator[str]:
    """A web server that answers everything with one code."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(code)
            self.send_header("WWW-Authenticate", 'Basic realm="here"')
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own name
            pass

    running = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield (
            f"http://user:secret-token@127.0.0.1:{running.server_port}/x.git"
            if code != 401
            else (f"http://127.0.0.1:{running.server_port}/x.git")
        )
    finally:
        running.shutdown()
        running.server_close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/nowhere/at/all.git", "There is no repository at the place you share to"),
        ("http://127.0.0.1:1/x.git", "can’t be reached. Are you online"),
        ("git://127.0.0.1:1/x.git", "can’t be reached. Are you online"),
    ],
)
def test_nobody_there(here: Gits, path: Path, address: str, said: str) -> None:
    with pytest.raises(GitProblem, match=said):
        share(remote(here, path, address))


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'ssh: Could not resolve hostname x: Name or service not known' >&2; exit 255", "Are you online"),
        ("echo 'git@x: Permission denied (publickey,password).' >&2; exit 255", "m2m never asks for passwords"),
    ],
)
def test_over_ssh(here: Gits, path: Path, script: str, said: str) -> None:
    ssh = program(here, "ssh", f'echo "$@" > "{here.folder}/asked"; {script}')
    here.setting("core.sshCommand", f"'{ssh}' -i 'a key'")
    with pytest.raises(GitProblem, match=said):
        share(remote(here, path, "ssh://somebody@nowhere.invalid/x.git"))
    assert (here.folder / "asked").read_text().startswith("-i a key -o BatchMode=yes -o ConnectTimeout=15")


def test_ssh_has_no_terminal_to_ask_on(here: Gits, path: Path) -> None:
    asks = program(
        here, "asks", "(read answer < /dev/tty) && exit 0; echo 'Permission denied (publickey).' >&2; exit 255"
    )
    here.monkeypatch.setenv("GIT_SSH", str(asks))
    here.monkeypatch.setenv("SSH_ASKPASS", str(program(here, "askpass", f'touch "{here.folder}/asked"')))
    with pytest.raises(GitProblem, match="m2m never asks for passwords"):
        share(remote(here, path, "ssh://nowhere.invalid/x.git"))
    assert not (here.folder / "asked").exists()


def test_a_line_that_hangs(here: Gits, path: Path) -> None:
    here.setting("core.sshCommand", str(program(here, "hangs", f'echo $$ > "{here.folder}/pid"; sleep 60')))
    remote(here, path, "ssh://nowhere.invalid/x.git")
    begun = time.monotonic()
    with pytest.raises(GitProblem, match=r"hasn’t answered for 0\.4 seconds\. Share again later\.$"):
        share(path, patience=0.4)
    assert time.monotonic() - begun < 5
    assert ended(int((here.folder / "pid").read_text()))


def ended(process: int, within: float = 5.0) -> bool:
    """Whether a process comes to its end; one that nobody has taken notice of yet counts."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if "zombie" in Path(f"/proc/{process}/status").read_text():
                return True
        except OSError:
            return True
    return False


def test_it_asks_who_one_is(here: Gits, path: Path) -> None:
    here.monkeypatch.setenv("GIT_ASKPASS", str(program(here, "askpass", f'touch "{here.folder}/asked"; echo x')))
    here.setting("core.askPass", str(here.folder / "hooks" / "askpass"))
    with server(401) as address, pytest.raises(GitProblem, match=r"m2m never asks for passwords") as said:
        share(remote(here, path, address))
    assert str(said.value).splitlines()[1:] == [
        "  git config --global credential.helper 'cache --timeout=36000'",
        f"  git -C {path.parent} fetch origin",
    ]
    assert not (here.folder / "asked").exists()


def test_it_asks_who_one_is_when_something_is_sent_for_the_first_time(here: Gits, path: Path) -> None:
    """What it says to type works although git doesn't know yet where this branch is shared."""
    asks = "echo 'remote: Invalid username or password.' >&2; exit 1"
    ssh = program(
        here, "ssh", f'case "$*" in *receive-pack*) {asks};; esac; eval "$(echo "$*" | sed "s/.*git-/git-/")"'
    )
    here.setting("core.sshCommand", str(ssh))
    here.setting("credential.https://x.org.helper", "store")
    with pytest.raises(GitProblem, match=r"m2m never asks for passwords") as said:
        share(remote(here, path, f"ssh://nowhere.invalid{here.shared()}"))
    assert str(said.value).splitlines()[1:] == [f"  git -C {path.parent} push --set-upstream origin main"]
    program(here, "ssh", 'eval "$(echo "$*" | sed "s/.*git-/git-/")"')
    here.type_what_it_says(said.value)
    assert share(path).sent == ()


def test_a_credential_helper_that_hangs(here: Gits, path: Path) -> None:
    here.setting("credential.helper", f"!{program(here, 'helper', 'sleep 60')}")
    with server(401) as address, pytest.raises(GitProblem, match="hasn’t answered"):
        share(remote(here, path, address), patience=0.4)


@pytest.mark.parametrize(("code", "said"), [(403, "You may not send anything"), (500, "can’t be reached")])
def test_over_the_web(here: Gits, path: Path, code: int, said: str) -> None:
    with server(code) as address, pytest.raises(GitProblem, match=said) as raised:
        share(remote(here, path, address))
    assert "secret-token" not in str(raised.value)


# -- there, but not willing


@pytest.mark.parametrize("hook", ["pre-receive", "update"])
def test_a_place_that_refuses(here: Gits, path: Path, hook: str) -> None:
    shared = here.shared()
    here.hook(shared, hook, "echo 'Only on\x1b[31m Mondays' >&2; exit 1")
    with pytest.raises(GitProblem, match=r"The place you share to refused it\. It says: Only on Mondays"):
        share(remote(here, path, str(shared)))
    assert here.run(path.parent, "status", "--porcelain", "-uno") == ""


def test_a_folder_that_somebody_works_in(here: Gits, path: Path) -> None:
    other = here.repository("other")
    here.run(other, "commit", "-q", "--allow-empty", "-m", "x")
    with pytest.raises(GitProblem, match=r"a folder that somebody works in.*\n  git init --bare$"):
        share(remote(here, path, str(other)))


def test_a_hook_of_ones_own_that_refuses(here: Gits, path: Path) -> None:
    here.hook(path.parent, "pre-push", "echo 'Ask first.' >&2; exit 1")
    with pytest.raises(GitProblem, match=r"It could not be sent\. git says: Ask first\.$"):
        share(remote(here, path, str(here.shared())))


def test_others_are_always_quicker(here: Gits, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("m2m_tui.storage.versioning.share._TRIES", 2)
    shared = here.shared()
    remote(here, path, str(shared))
    share(path)
    before = path.read_bytes()
    path.write_bytes(before.replace(b'title = "', b'title = "New: ', 1))
    # A lock that another push holds, for ever.
    (shared / "refs" / "heads" / "main.lock").touch()
    with pytest.raises(GitProblem, match="Others are sharing at the same moment, again and again"):
        share(path)
    (shared / "refs" / "heads" / "main.lock").unlink()
    assert share(path).sent == (f"title changed to “New: {small_title(before)}”",)


def small_title(data: bytes) -> str:
    return data.split(b'title = "', 1)[1].split(b'"', 1)[0].decode()
