"""What git complains about, as sentences that say what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import GitProblem, NobodyNamed, NoRepository
from m2m_tui.system.programs import quoted_word

NOT_INSTALLED = "git isn’t installed on this computer, or can’t be found. Only versions and sharing need it: everything else works without."

NOT_HERE = r"transport '[^'\n]*' not allowed|from promisor remote"
"""What git complains about where it would have had to fetch what a partial copy lacks."""


class _Trouble(NamedTuple):
    """What git says, and what to say instead: `{said}` is git's own words, `{folder}` where it was, `{file}` the file it names,
    `{tried}` what was tried with another place, and `{remember}` what has git remember a password."""

    pattern: str
    sentence: str
    kind: type[GitProblem] = GitProblem


_HERE = (
    _Trouble(
        r"dubious ownership in repository at '(?P<file>[^'\n]+)'",
        "git doesn’t trust this folder, because it belongs to another user of this computer. If you trust it, type:\n"
        "  git config --global --add safe.directory {file}",
    ),
    _Trouble(
        r"must be run in a work tree|in a bare repository",
        "This is git’s own folder, or a repository without files (a “bare” one): sessions can’t have versions here. "
        "Make a copy to work in with  git clone , and put the session there.",
    ),
    _Trouble(
        r"not a git repository",
        "There is no git repository here yet, so there are no versions. To begin one, type:\n  git init {folder}",
        NoRepository,
    ),
    _Trouble(
        NOT_HERE,
        "Part of this history isn’t on this computer, and m2m fetches nothing while it only looks. If you trust the place that it came "
        "from, type:\n  git -C {folder} fetch --refetch --no-filter",
    ),
    _Trouble(r"cannot change to", "There is no such folder: {folder}"),
    _Trouble(
        r"tell me who you are|empty ident name|auto-detect email|no email was given|no name was given|user\.useConfigOnly",
        "git doesn’t know who you are yet, and every version carries a name. Type these two lines, with your own name and address, "
        "and try again:\n"
        '  git config --global user.name "Your Name"\n'
        "  git config --global user.email you@example.org",
        NobodyNamed,
    ),
    _Trouble(
        r"Unable to create '(?P<file>[^'\n]*\.lock)': File exists",
        "Another program is using git in this folder. Try again in a moment. If nothing else is running, one that crashed left "
        "a file behind; delete it:\n  {file}",
    ),
    _Trouble(
        r"gpg failed to sign|failed to sign the data|Couldn't sign|No private key found|user\.signing[kK]ey needs|Load key",
        "git is set to sign every version, and that failed: {said}. Unlock your key once in a terminal, or ask whoever set this up.",
    ),
    _Trouble(r"No space left on device|Disk quota exceeded", "The disk is full, so git could not store the version."),
    _Trouble(
        r"insufficient permission for adding|Unable to create '[^'\n]*': Permission denied|unable to create temporary file",
        "You may not write in this repository: {said}",
    ),
    _Trouble(
        r"have unmerged files|unresolved conflict|not concluded your merge|needs merge",
        "A merge in this repository isn’t finished: git waits for somebody to settle some files. To see which, "
        "type:\n  git -C {folder} status",
    ),
)
"""Trouble on this computer."""

_THERE = (
    _Trouble(
        r"Permission denied \((?:pub|pass|key)",
        "The place you share to doesn’t let you in, and m2m never asks for passwords. If your key for it has a passphrase, unlock it "
        "once in a terminal, and then share again:\n  ssh-add\nIf you have no key yet, ask whoever looks after that place. Whether it lets "
        "you in is what this says:\n  git -C {folder} {tried}",
    ),
    _Trouble(
        r"Authentication failed|could not read (?:Username|Password)|terminal prompts disabled"
        r"|Invalid username or|error: 401|Bad credentials",
        "The place you share to asks who you are, and m2m never asks for passwords. Sign in once in a terminal, and then share again:"
        "{remember}\n  git -C {folder} {tried}",
    ),
    _Trouble(
        r"Host key verification failed",
        "This computer hasn’t met the place you share to, and somebody has to say that it is the right one. Type this once in a "
        "terminal, answer its question, and then share again:\n  git -C {folder} {tried}",
    ),
    _Trouble(
        r"error: 403|denied to |not allowed to push|read[- ]only|no write access|unable to create temporary object"
        r"|insufficient permission for adding|unpacker error",
        "You may not send anything to the place you share to. Ask whoever looks after it to let you. git says: {said}",
    ),
    _Trouble(
        r"refusing to update checked out branch|branch is currently checked out",
        "The place you share to is a folder that somebody works in, and git sends nothing into such a folder. Share through a "
        "repository without files instead, such as this makes:\n  git init --bare",
    ),
    _Trouble(
        r"does not appear to be a git repository|[Rr]epository .*not found|error: 404",
        "There is no repository at the place you share to, or you may not see it. Its address is what this "
        "says:\n  git -C {folder} remote -v",
    ),
    _Trouble(
        r"Could not resolve host|[Cc]ould not connect|Connection (?:refused|timed out|reset|closed)|Network is unreachable"
        r"|No route to host|Operation timed out|unable to access|Could not read from remote|unexpected disconnect"
        r"|hung up unexpectedly|early EOF|Operation too slow|unable to connect",
        "The place you share to can’t be reached. Are you online? Share again when you are.",
    ),
    _Trouble(r"hook declined|protected branch|remote rejected", "The place you share to refused it. It says: {said}"),
)
"""Trouble with another place."""


class Tried(NamedTuple):
    """What was tried with another place: `words` as somebody types them behind `git`, and whether git `remembers` passwords."""

    words: str
    remembers: bool


_REMEMBER = "\n  git config --global credential.helper 'cache --timeout=36000'"
"""For ten hours, a long workshop. Without it git forgets a password at once, and signing in would be of no use."""


def problem(
    err: str, folder: Path, otherwise: str = "git could not do this. It says: {said}", *, tried: Tried | None = None
) -> GitProblem:
    """Give what git wrote to its error output as an error of ours. `otherwise` is said of what isn't known, and `tried` is there where
    another place had to do with it."""
    trouble = next((each for each in (*(_THERE if tried else ()), *_HERE) if re.search(each.pattern, err)), None)
    trouble = trouble or _Trouble("", otherwise)
    found = re.search(trouble.pattern, err)
    told = {
        "folder": quoted_word(clean_line(str(folder))),
        "said": said(err),
        "file": quoted_word(clean_line(found.groupdict().get("file", ""))) if found else "",
        "tried": tried.words if tried else "",
        "remember": _REMEMBER if tried and not tried.remembers else "",
    }
    return trouble.kind(re.sub(r"\{(\w+)\}", lambda name: told[name[1]], trouble.sentence))


_NOISE = ("hint:", "To ", "failed to push some refs", "Please make sure you have the correct access")


def said(err: str, most: int = 400) -> str:
    """Say what git, or a hook, had to say, on one line and without advice; nothing of an address that could be a password."""
    kept = []
    for line in err.splitlines():
        line = re.sub(r"^(?:(?:fatal|error|remote|warning): *)+", "", clean_line(line).strip())
        if line and not line.startswith(_NOISE):
            kept.append(re.sub(r"://[^/@\s]+@", "://", line))
    whole = " / ".join(kept)
    return whole if len(whole) <= most else f"…{whole[-most:]}"


def waited_too_long(what: str, seconds: float) -> GitProblem:
    """Say that git was stopped because it took too long."""
    if what in ("fetch", "push", "ls-remote"):
        return GitProblem(f"The place you share to hasn’t answered for {seconds:g} seconds. Share again later.")
    return GitProblem(
        f"git took more than {seconds:g} seconds, so m2m stopped it. Something it runs, such as a hook, may be waiting for somebody."
    )
