"""Tell the answers that another session still collects from copies of this one's: both hold the same round or ballot where somebody has
copied a session's file, to rehearse with it or to keep it."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from m2m_tui.core.errors import FileProblem
from m2m_tui.storage.files.text_files import read_text
from m2m_tui.storage.sessions.answer_boxes import left_behind, own_boxes
from m2m_tui.storage.sessions.answer_copies import files_below

_TOOLS_OWN = (".", "#", "@", "$")
"""How the folders begin in which sync tools and computers keep what they replaced: a session's file in them, which says that a round is
open, is an old one."""


class Elsewhere(NamedTuple):
    """A round or ballot, by its id, and the file of another session in which it is open."""

    key: str
    session: Path


def live_answers(target: Path, round_ids: Collection[str], among: Iterable[Path]) -> dict[Path, Elsewhere]:
    """Give the sealed answers to these rounds or ballots that another session reads, as its own or under an older name of its, in any of
    the folders of answers that some files lie in."""
    of_answers = {each.parent for each in among if each.parent.name.endswith(".answers")} - {target.parent}
    folders = {each.parent for each in of_answers}
    found: dict[Path, Elsewhere] = {}
    for folder in sorted(each for each in folders if not _is_tools_own(each, target.parent)):
        for other in sorted(folder.glob("*.toml")):
            with contextlib.suppress(FileProblem):
                text = "" if os.path.realpath(other) == str(target) else read_text(other)
                for key in round_ids:
                    if state_in(text, key) == "open":
                        read = (*left_behind(other, key), *own_boxes(other, key))
                        found |= dict.fromkeys(read, Elsewhere(key, other))
    return found


def open_elsewhere(path: Path, round_ids: Collection[str], among: Iterable[Path] | None = None) -> list[Elsewhere]:
    """Give the other sessions, in and below a session's folder, that have answers of their own to these rounds or ballots. `among`: the
    files there, where they are known."""
    target = Path(os.path.realpath(path))
    files = files_below(target.parent) if among is None else among
    return sorted(set(live_answers(target, round_ids, files).values())) if round_ids else []


def state_in(text: str, round_id: str) -> str:
    """Give the state of a round or a ballot as the text of a session's file has it, "" where it hasn't got it."""
    table = re.search(
        rf"^\[(?:rounds|ballots)\.{re.escape(round_id)}\]$(.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL
    )
    found = re.search(r'^state = "(\w+)"$', table[1], re.MULTILINE) if table else None
    return found[1] if found else ""


def _is_tools_own(folder: Path, above: Path) -> bool:
    return any(each.startswith(_TOOLS_OWN) for each in folder.relative_to(above).parts)
