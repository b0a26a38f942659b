"""What git complains about, in the words of many versions and places, as sentences that say what to do."""

from __future__ import annotations

from pathlib import Path

from m2m_tui.core.errors import GitProblem, NobodyNamed, NoRepository
from m2m_tui.storage.git.trouble import Tried, problem, said, waited_too_long
from tests.each_of import each_of

HERE = Path("/two words")
FETCHED = Tried("fetch origin", True)

SAID_HERE = {
    "fatal: not a git repository (or any of the parent directories): .git": "To begin one, type:\n  git init '/two words'",
    "fatal: not a git repository (or any parent up to mount point /)\nStopping at filesystem boundary": "To begin one",
    "fatal: detected dubious ownership in repository at '/it is/ours'\nTo add an exception": "safe.directory '/it is/ours'",
    "fatal: this operation must be run in a work tree": "git clone",
    "fatal: cannot change to '/two words': No such file or directory": "There is no such folder: '/two words'",
    "*** Please tell me who you are.\n\nRun\n\n  git config": 'git config --global user.name "Your Name"',
    "fatal: unable to auto-detect email address (got 'a@b.(none)')": "user.email you@example.org",
    "fatal: empty ident name (for <>) not allowed": "git doesn’t know who you are yet",
    "fatal: Unable to create '/a b/.git/index.lock': File exists.\n\nAnother git": "delete it:\n  '/a b/.git/index.lock'",
    "error: gpg failed to sign the data\nfatal: failed to write commit object": "that failed: gpg failed to sign the data",
    'error: Load key "/k": invalid format\nfatal: failed to write commit object': "git is set to sign",
    "error: insufficient permission for adding an object to repository database .git/objects": "You may not write in this",
    "error: file write error: No space left on device": "The disk is full",
    "error: Committing is not possible because you have unmerged files.": "git -C '/two words' status",
    "fatal: something new": "git could not do this. It says: something new",
}
SAID_THERE = {
    "fatal: could not read Username for 'https://x.org': terminal prompts disabled": "m2m never asks for passwords",
    "remote: Invalid username or password.\nfatal: Authentication failed for 'https://x.org/'": "m2m never asks for passwords",
    "git@x: Permission denied (publickey,password).\nfatal: Could not read from remote repository.": "never asks for passwords",
    "Host key verification failed.\nfatal: Could not read from remote repository.": "\n  git -C '/two words' fetch origin",
    "remote: Permission to a/b.git denied to c.\nfatal: unable to access 'https://x.org/': The requested URL returned error: 403": (
        "You may not send anything"
    ),
    "error: remote unpack failed: unable to create temporary object directory": "You may not send anything",
    "remote: error: refusing to update checked out branch: refs/heads/main": "git init --bare",
    "fatal: '/x.git' does not appear to be a git repository\nfatal: Could not read": "git -C '/two words' remote -v",
    "remote: Repository not found.\nfatal: repository 'https://x.org/a/b/' not found": "There is no repository at the place",
    "ERROR: Repository not found.\nfatal: Could not read from remote repository.": "There is no repository at the place",
    "ssh: Could not resolve hostname x: Name or service not known\nfatal: Could not read from remote": "Are you online?",
    "fatal: unable to access 'https://x.org/': Could not resolve host: x.org": "Are you online?",
    "ssh: connect to host x port 22: Connection timed out": "Are you online?",
    "fatal: unable to connect to x:\nx[0: 127.0.0.1]: errno=Connection refused": "Are you online?",
    "fatal: the remote end hung up unexpectedly": "Are you online?",
    "remote: GH006: Protected branch update failed\n[remote rejected] (protected branch hook declined)": "It says: GH006",
    "fatal: detected dubious ownership in repository at '/mnt/shared.git'": "safe.directory /mnt/shared.git",
}


@each_of("err", SAID_HERE)
def test_on_this_computer(err: str) -> None:
    assert SAID_HERE[err] in str(problem(err, HERE))


@each_of("err", SAID_THERE)
def test_with_another_place(err: str) -> None:
    assert SAID_THERE[err] in str(problem(err, HERE, tried=FETCHED))


def test_what_a_check_says_is_not_taken_for_trouble_with_another_place() -> None:
    refused = problem("main is a protected branch: permission denied to you", HERE, "A check refused. It says: {said}")
    assert str(refused) == "A check refused. It says: main is a protected branch: permission denied to you"


def test_some_can_be_acted_on() -> None:
    assert type(problem("fatal: not a git repository", HERE)) is NoRepository
    assert type(problem("*** Please tell me who you are.", HERE)) is NobodyNamed
    assert type(problem("", HERE)) is GitProblem


def test_what_git_says_is_one_line_without_advice_passwords_or_escapes() -> None:
    err = "hint: do this\nremote: \x1b[31mfatal: No\x1b[0m\n\nerror: https://me:secret@x.org/{said} {folder}\nTo https://x.org\n"
    assert said(err) == "No / https://x.org/{said} {folder}"
    assert str(problem(err, HERE)) == "git could not do this. It says: No / https://x.org/{said} {folder}"
    assert said("x" * 1000) == "…" + "x" * 400


def test_waiting_has_an_end() -> None:
    assert "The place you share to hasn’t answered for 60 seconds" in str(waited_too_long("push", 60.0))
    assert "more than 0.5 seconds, so m2m stopped it" in str(waited_too_long("commit", 0.5))
