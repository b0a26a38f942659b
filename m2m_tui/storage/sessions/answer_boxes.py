"""Say what is sealed, and name the files it lies in: in a folder beside the session's, one for a round, one for each person's ballot paper.

Nothing is read or written here: `sealed` does that, and `burning` deletes them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from m2m_tui.core.ballot import Ballot
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session

Asked = Round | Ballot
"""What people answer out of everybody's sight."""

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def everything_asked(session: Session) -> dict[str, Asked]:
    """Give the rounds and the ballots, by their ids."""
    return {**session.rounds, **session.ballots}


def being_answered(session: Session) -> dict[str, Asked]:
    """Give the rounds and the ballots that people are answering, by their ids."""
    return {key: each for key, each in everything_asked(session).items() if each.state == "open"}


def is_secret(asked: Asked) -> bool:
    """Tell whether nobody may ever know who said what: in a ballot, whatever the rounds are, and in an anonymous round."""
    return isinstance(asked, Ballot) or asked.confidentiality == "anonymous"


def is_sealed(asked: Asked) -> bool:
    """Tell whether what people say must not be in the session's own file."""
    return is_secret(asked) and asked.state == "open"


def folder_of(target: Path) -> Path:
    """Give the folder of a session's sealed answers."""
    return target.with_name(f".{target.stem}.answers")


def own_box(target: Path, name: str) -> Path:
    """Give a file in it: `name` is the id of a round, or that of a ballot with a stop and somebody's code behind it."""
    return folder_of(target) / f"{name}.toml"


def own_boxes(target: Path, key: str) -> list[Path]:
    """Give the files that lie there of one round or ballot, links in their place included."""
    box = own_box(target, key)
    return [box] if os.path.lexists(box) else _papers(folder_of(target), key)


def left_behind(target: Path, key: str) -> list[Path]:
    """Give the same round's or ballot's files under a name that the session's file had before somebody renamed it."""
    found = [*target.parent.glob(f".*.answers/{key}.toml")]
    for folder in target.parent.glob(".*.answers"):
        found += _papers(folder, key)
    return [box for box in found if not os.path.lexists(target.with_name(f"{_stem_of(box)}.toml"))]


def boxes(target: Path, key: str) -> dict[str, Path]:
    """Give the files to read of one round or ballot, by their names: those that lie in their place, else those left under an older name."""
    return {box.stem: box for box in (*left_behind(target, key), *own_boxes(target, key))}


def code_in(name: str) -> tuple[str, str]:
    """Give the id and the code in a file's name; the code is "" for a round."""
    key, _, code = name.partition(".")
    return key, code


def _papers(folder: Path, key: str) -> list[Path]:
    return sorted(box for box in folder.glob(f"{key}.*.toml") if _CODE.fullmatch(code_in(box.stem)[1]))


def _stem_of(box: Path) -> str:
    return box.parent.name.removeprefix(".").removesuffix(".answers")
