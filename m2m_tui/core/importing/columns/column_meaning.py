"""What a column of a form's answers can be, in the words of `Session.columns`.

An enabler's id is its score, `comment:` and an id a comment on it; else it is `name`, `group` or `ignore`. Should an enabler have one of
these three words for an id, its score is `score:` and the id.

Where one question stands in several columns, the first is named so, and each further one has `also:` before it: per person the one that
is filled counts. With `else:` it counts only where the others are empty.
"""

from __future__ import annotations

from typing import Literal

from m2m_tui.core.session import Session

NAME, GROUP, IGNORE = "name", "group", "ignore"
ALSO, ELSE = "also:", "else:"


def score_on(key: str) -> str:
    """Say what a column is in which an enabler's scores stand."""
    return f"score:{key}" if key in (NAME, GROUP, IGNORE) else key


def comment_on(key: str) -> str:
    """Say what a column is in which the comments on an enabler stand."""
    return f"comment:{key}"


def alone(what: str) -> str:
    """Say what a column is, whether or not others are the same question."""
    return what.removeprefix(ALSO).removeprefix(ELSE)


def about(what: str) -> tuple[Literal["score", "comment", ""], str]:
    """Tell whether a column holds scores, comments or neither, and give the id of their enabler."""
    what = alone(what)
    if what in (NAME, GROUP, IGNORE, ""):
        return "", ""
    kind, _, key = what.rpartition(":")
    return ("comment", key) if kind == "comment" else ("score", key)


def choices(session: Session) -> tuple[tuple[str, str], ...]:
    """Give everything a column can be by itself, with its words: the enablers, comments on them, a name, a group, nothing."""
    enablers = [of(key) for of in (score_on, comment_on) for key in session.enablers_in_use]
    return tuple((what, described(session, what)) for what in (*enablers, NAME, GROUP, IGNORE))


def described(session: Session, what: str) -> str:
    """Say what a column is, in words."""
    words = {NAME: "the name", GROUP: "the group", IGNORE: "left out", "": "?"}
    if what in words:
        return words[what]
    kind, key = about(what)
    title = session.enablers[key].title if key in session.enablers else key
    return f"comment on {title}" if kind == "comment" else title
