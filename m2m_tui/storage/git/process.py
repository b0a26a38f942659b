"""git, run as a program, so that it never asks, never waits for ever, and never takes a file's name for something else.

What only looks runs nothing: a folder may have come with somebody else's `.git`, whose settings and attributes can name programs for
hooks, monitors, filters, diffs, signatures and other places. What `acts`, because the user asked to keep or to share, runs them all.
Nothing that looks may read the files of the folder through git, as `status` and `diff` without `--cached` do: they run filters, and
those of submodules too, which no setting given here reaches.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from m2m_tui.core.errors import GitProblem
from m2m_tui.storage.git.trouble import NOT_HERE, NOT_INSTALLED, problem, waited_too_long
from m2m_tui.system.programs import end, start

PATIENCE = 30.0
"""Seconds for what git does on this computer, hooks and signing included."""

_SETTINGS = (
    "core.quotepath=off",
    "color.ui=off",
    "log.showSignature=off",
    "log.follow=off",
    # A line that went dead ends by itself.
    "http.lowSpeedLimit=1",
    "http.lowSpeedTime=20",
)

_LOOKS = (
    # Empty, not "false": older gits take any word for the name of a program.
    "core.fsmonitor=",
    f"core.hooksPath={os.devnull}",
)

_REACHES_NOBODY = {"GIT_ALLOW_PROTOCOL": "none"}
"""What is missing in a partial copy isn't fetched: that would run whatever the repository names for it. Unlike a setting, no
`protocol.ext.allow` goes before it."""

_NOT_INHERITED = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_COMMON_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_QUARANTINE_PATH",
        "GIT_NAMESPACE",
        "GIT_EXTERNAL_DIFF",
        "GIT_DIFF_OPTS",
        "GIT_GLOB_PATHSPECS",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS",
        "LANGUAGE",
        "LC_ALL",
        "SSH_ASKPASS",
        # Without it gpg fails at once where it would draw its question over the app.
        "GPG_TTY",
    }
)
"""What would make git work on another repository than the session's, answer in another language, or ask."""

_NEVER_ASKS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GCM_INTERACTIVE": "never",
    "GIT_EDITOR": "true",
    "GIT_SEQUENCE_EDITOR": "true",
    "GIT_PAGER": "cat",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_MESSAGES": "C",
}


_MAY_WAIT = frozenset({"commit", "fetch", "push"})
"""What runs somebody's hooks or asks another place, and may take as long as those like."""

_RUNNING: dict[subprocess.Popen[bytes], str] = {}
_ENDING = threading.Event()

FOR_HOOKS = {"GIT_LITERAL_PATHSPECS": "0"}
"""With what runs somebody's hooks: in these `*.toml` means what it always does. Names that such a command is given are `literal`."""


@dataclass(frozen=True, slots=True)
class Done:
    """How git ended: its exit code, what it gave, and what it complained about."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """What it gave, without the last line end."""
        return os.fsdecode(self.out).removesuffix("\n")


@dataclass(frozen=True, slots=True)
class Tracked:
    """A file in a repository, whether or not it has versions yet: the repository's folder, git's own folder in it, and the file's name
    in it, with slashes."""

    root: Path
    git_folder: Path
    name: str

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.root / self.name


def attempt(
    folder: Path,
    *words: str,
    stdin: bytes = b"",
    settings: Mapping[str, str] | None = None,
    patience: float = PATIENCE,
    acts: bool = False,
) -> Done:
    """Run git in a folder and give how it ended, whichever way. `settings` are of the environment. Only where it `acts` may it run the
    programs that the repository names.

    Raises GitProblem where git isn't installed or takes longer than `patience`, in seconds.
    """
    options = [word for setting in (*_SETTINGS, *(() if acts else _LOOKS)) for word in ("-c", setting)]
    if _ENDING.is_set() and words[0] in _MAY_WAIT:
        raise GitProblem("m2m is ending.")
    command = ["git", "-C", str(folder), "--no-pager", *options, *words]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        # Files, not pipes: something that a hook leaves running would hold a pipe open for ever.
        given.write(stdin)
        given.seek(0)
        try:
            process = start(
                command,
                stdin=given if stdin else subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=_environment({**(settings or {}), **({} if acts else _REACHES_NOBODY)}),
            )
        except (FileNotFoundError, PermissionError):
            raise GitProblem(NOT_INSTALLED) from None
        _RUNNING[process] = words[0]
        try:
            code = process.wait(patience)
        except subprocess.TimeoutExpired:
            raise waited_too_long(words[0], patience) from None
        finally:
            del _RUNNING[process]
            end(process)
        out.seek(0)
        err.seek(0)
        return Done(code, out.read(), err.read().decode("utf-8", "replace"))


def git(
    folder: Path,
    *words: str,
    stdin: bytes = b"",
    settings: Mapping[str, str] | None = None,
    patience: float = PATIENCE,
    acts: bool = False,
) -> Done:
    """Run git as `attempt` does. Raises GitProblem, with what went wrong in words, unless git is content."""
    done = attempt(folder, *words, stdin=stdin, settings=settings, patience=patience, acts=acts)
    if done.code:
        raise problem(done.err, folder)
    return done


def tracked(path: Path) -> Tracked:
    """Give where a session's file stands in its repository. A link's target is what counts. Raises GitProblem, or NoRepository."""
    target = Path(os.path.realpath(path))
    done = git(target.parent, "rev-parse", "--show-toplevel", "--absolute-git-dir", "--show-prefix")
    root, git_folder, prefix = done.text.split("\n")[:3]
    return Tracked(Path(root), Path(git_folder), prefix + target.name)


def literal(name: str) -> str:
    """Give a file's name in the repository, where git would take it for a pattern."""
    return f":(top,literal){name}"


def lines(done: Done) -> list[str]:
    """Give what git gave where it ends each entry with a zero byte."""
    return [os.fsdecode(each) for each in done.out.split(b"\0") if each]


def contents(folder: Path, names: Sequence[str], *, acts: bool = False) -> list[bytes | None]:
    """Give what git holds under each of these names, such as `HEAD:sessions/ours.toml`; None where there is nothing. Raises GitProblem."""
    if not names:
        return []
    wanted = "".join(f"{'' if chr(10) in name else name}\n" for name in names)
    done = git(folder, "cat-file", "--batch", stdin=os.fsencode(wanted), acts=acts)
    if re.search(NOT_HERE, done.err):
        raise problem(done.err, folder)
    out = done.out
    found: list[bytes | None] = []
    at = 0
    for _ in names:
        end = out.index(b"\n", at)
        head = out[at:end].split(b" ")
        at = end + 1
        if len(head) == 3 and head[2].isdigit() and head[1] != b"missing":
            size = int(head[2])
            found.append(out[at : at + size] if head[1] == b"blob" else None)
            at += size + 1
        else:
            found.append(None)
    return found


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _NOT_INHERITED and not name.startswith("GIT_TRACE")
    }
    if everything := os.environ.get("LC_ALL"):
        # Only git's own messages change their language; hooks read and write letters as ever.
        kept["LC_CTYPE"] = everything
    return kept | _NEVER_ASKS | dict(settings)


def settings_of(folder: Path) -> dict[str, str]:
    """Give the user's and the repository's settings, their names as git lists them: `core.sshcommand`, `branch.main.remote`."""
    entries = [each.partition("\n") for each in lines(attempt(folder, "config", "--list", "-z"))]
    return {name: value if equals else "true" for name, equals, value in entries}


def quiet_ssh(own: str) -> dict[str, str]:
    """Give the setting with which ssh fails instead of asking. `own` is the ssh that the user has set, or "". Another program in its place
    is left alone: it has no terminal."""
    own = os.environ.get("GIT_SSH_COMMAND") or own
    if not own and os.environ.get("GIT_SSH"):
        return {}
    command = own or "ssh"
    with contextlib.suppress(ValueError):
        if Path((shlex.split(command) or [""])[0]).name in ("ssh", "ssh.exe"):
            return {"GIT_SSH_COMMAND": f"{command} -o BatchMode=yes -o ConnectTimeout=15"}
    return {}


def stop_waiting() -> None:
    """End whatever may wait for another place or for somebody's hook, as the program ends, and begin none of it any more.

    Each is asked to end, and takes its lock files with it; what is on its way in or out is then taken up again the next time.
    """
    _ENDING.set()
    for process, word in list(_RUNNING.items()):
        if word in _MAY_WAIT:
            end(process)
