"""Another title for a version that nobody else has yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from m2m_tui.core.clean import clean_line
from m2m_tui.core.errors import GitProblem
from m2m_tui.storage.git.process import Tracked, attempt, git, tracked
from m2m_tui.storage.git.unfinished import branch

_SHARED = "This version has been shared, so its title stays as it is: others may have it already. The next version can say more."
_ELSEWHERE = "“{}” has this version too, so its title stays as it is."


def rename(path: Path, commit: str, title: str) -> None:
    """Give a version of a session another title. It and the versions after it are written anew, with the files, the authors and the days
    that they had; no file changes, and nothing that is staged.

    Raises GitProblem where `why_not` gives a reason, for an empty title, and where somebody else has kept a version meanwhile.
    """
    place = tracked(path)
    if not (title := clean_line(title).strip()):
        raise GitProblem("A version needs a title.")
    if why := why_not(path, commit):
        raise GitProblem(why)
    latest = git(place.root, "rev-parse", "HEAD").text
    later = git(place.root, "rev-list", "--reverse", "--topo-order", "--ancestry-path", f"{commit}..{latest}").text
    made: dict[str, str] = {}
    for each in (commit, *later.split()):
        made[each] = _written(place, each, made, title if each == commit else "")
    git(place.root, "update-ref", "-m", "m2m: another title", "HEAD", made[latest], latest)


def why_not(path: Path, commit: str) -> str:
    """Say why the title of a version can't change any more; "" where it can. Raises GitProblem."""
    place = tracked(path)
    branch(place)
    if attempt(place.root, "merge-base", "--is-ancestor", commit, "HEAD").code:
        return "This version isn’t on the branch you are on."
    here = git(place.root, "symbolic-ref", "HEAD").text
    having = git(place.root, "for-each-ref", "--format=%(refname)", "--contains", commit).text.split("\n")
    others = [ref for ref in having if ref not in ("", here)]
    if any(ref.startswith("refs/remotes/") for ref in others):
        return _SHARED
    return _ELSEWHERE.format(clean_line(others[0].split("/", 2)[-1])) if others else ""


def _written(place: Tracked, commit: str, made: Mapping[str, str], title: str) -> str:
    """Write a commit anew on what its parents were `made` into, without the signature that it had. Gives its name."""
    head, _, message = git(place.root, "cat-file", "commit", commit).out.partition(b"\n\n")
    lines: list[bytes] = []
    signature = False
    encoding = "utf-8"
    for line in head.split(b"\n"):
        name, _, value = line.partition(b" ")
        signature = name.startswith(b"gpgsig") or (signature and not name)
        if name == b"encoding":
            encoding = value.decode("ascii", "replace")
        if name == b"parent":
            parent = value.decode("ascii")
            lines.append(b"parent " + made.get(parent, parent).encode("ascii"))
        elif not signature:
            lines.append(line)
    if title:
        message = title.encode(_known(encoding), "replace") + b"\n" + message.partition(b"\n")[2]
    written = b"\n".join(lines) + b"\n\n" + message
    return git(place.root, "hash-object", "-t", "commit", "-w", "--stdin", stdin=written).text


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return "utf-8"
    return encoding
