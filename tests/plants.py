"""A folder that came with somebody else's `.git`: in every place where a repository can name a program, one that leaves a mark."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from m2m_tui.core.session import Session, describe
from m2m_tui.core.stages.deepen import add
from tests.gits import Gits, read, small, write

_HOOKS = ("pre-commit", "post-index-change", "reference-transaction", "post-checkout", "post-merge", "pre-auto-gc")


@dataclass(frozen=True)
class Plants:
    """The repository, a session in it that a merge left between marks, one that is in its versions, and the folder of marks."""

    repo: Path
    half_merged: Path
    path: Path
    marks: Path

    def fired(self) -> set[str]:
        """Which programs ran since this was asked last."""
        found = {each.name for each in self.marks.iterdir()}
        for name in found:
            (self.marks / name).unlink()
        return found


def planted(here: Gits, session: Session) -> Plants:
    """Make it: with versions, a change that is in none, something staged, and a merge under way."""
    repo = here.repository()
    path, half = repo / "sessions" / "kept.toml", repo / "sessions" / "half.toml"
    for each in (path, half):
        write(each, small(session))
    below = here.repository("below")
    (below / "file").write_text("one\n")
    _commit(here, below, "Below")
    here.run(repo, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(below), "below")
    _commit(here, repo, "First")
    write(path, add(read(path), text="Theirs", kind="barrier")[0])
    here.run(repo, "mv", "sessions/kept.toml", "sessions/renamed.toml")
    path = path.with_name("renamed.toml")
    _commit(here, repo, "Second, signed", *_signature(here))
    here.run(repo, "switch", "-qc", "theirs")
    _titled(half, "Theirs")
    _commit(here, repo, "Theirs")
    here.run(repo, "switch", "-q", "main")
    _titled(half, "Ours")
    _commit(here, repo, "Ours")
    here.run(repo, "merge", "-q", "theirs", ok=False)
    write(path, add(read(path), text="In no version", kind="barrier")[0])
    write(repo / "new.toml", small(session))
    here.run(repo, "add", "new.toml")
    marks = here.folder / "marks"
    marks.mkdir()
    _plant(here, repo, marks)
    for each in (path, half, repo / "new.toml", repo / "below" / "file"):
        os.utime(each, (1, 1))  # so that git would look into each of them
    return Plants(repo, half, path, marks)


def partial(here: Gits, session: Session) -> Plants:
    """A copy in which part of the history is still to be fetched, by programs that leave marks."""
    repo = here.repository("partial")
    path = write(repo / "ours.toml", small(session))
    _commit(here, repo, "First")
    first = here.run(repo, "rev-parse", "HEAD:ours.toml")
    _titled(path, "Second")
    _commit(here, repo, "Second")
    (repo / ".git" / "objects" / first[:2] / first[2:]).unlink()
    marks = here.folder / "marks"
    marks.mkdir()
    _set(here, repo, "core.repositoryFormatVersion", "1")
    _set(here, repo, "extensions.partialClone", "origin")
    _set(here, repo, "remote.origin.promisor", "true")
    _set(here, repo, "protocol.allow", "always")
    _set(here, repo, "protocol.ext.allow", "always")
    return Plants(repo, path, path, marks)


def program(here: Gits, marks: Path, name: str) -> str:
    """A program that leaves a mark of this name, and fails."""
    here.hook(here.folder, name, f"touch '{marks / name}'; exit 1")
    return str(here.folder / "hooks" / name)


def _plant(here: Gits, repo: Path, marks: Path) -> None:
    for name in _HOOKS:
        here.hook(repo, name, f"touch '{marks / name}'")
    (repo / ".git" / "info").mkdir(exist_ok=True)
    (repo / ".gitattributes").write_text("* diff=evil filter=evil merge=evil\n")
    (repo / ".git" / "info" / "attributes").write_text("* diff=evil filter=evil merge=evil\n")
    settings = {
        "diff.evil.command": "driver",
        "diff.evil.textconv": "textconv",
        "diff.external": "external",
        "filter.evil.clean": "clean",
        "filter.evil.smudge": "smudge",
        "merge.evil.driver": "merge",
        "core.pager": "pager",
        "pager.log": "pager-log",
        "pager.diff": "pager-diff",
        "core.editor": "editor",
        "core.askPass": "askpass",
        "core.sshCommand": "ssh",
        "core.alternateRefsCommand": "alternates",
        "credential.helper": "credentials",
        "gpg.program": "gpg",
        "alias.log": "!log",
        "alias.status": "!status",
    }
    for name, mark in settings.items():
        bang, mark = mark[: -len(mark.lstrip("!"))], mark.lstrip("!")
        _set(here, repo, name, bang + program(here, marks, mark))
    _set(here, repo, "log.showSignature", "true")
    _set(here, repo, "remote.origin.url", "ssh://example.org/there.git")
    _set(here, repo / "below", "core.fsmonitor", program(here, marks, "fsmonitor-below"))
    # From wherever git takes settings of a repository: a file of its own for the folder, and one that is included.
    (repo / ".git" / "more").write_text(f"[core]\n\thooksPath = {repo}/.git/hooks\n")
    _set(here, repo, "include.path", "more")
    _set(here, repo, "extensions.worktreeConfig", "true")
    here.run(repo, "config", "--worktree", "core.fsmonitor", program(here, marks, "fsmonitor"))


def _set(here: Gits, repo: Path, name: str, value: str) -> None:
    here.run(repo, "config", name, value)


def _signature(here: Gits) -> tuple[str, ...]:
    here.hook(
        here.folder, "signs", 'cat > /dev/null; echo "[GNUPG:] SIG_CREATED " >&2; echo "-----BEGIN PGP SIGNATURE-----"'
    )
    return "-c", f"gpg.program={here.folder / 'hooks' / 'signs'}", "-c", "commit.gpgSign=true"


def _commit(here: Gits, repo: Path, message: str, *settings: str) -> None:
    here.run(repo, "add", "-A")
    here.run(repo, *settings, "commit", "-qm", message)


def _titled(path: Path, title: str) -> None:
    write(path, describe(read(path), title=title, place="", challenge=""))
