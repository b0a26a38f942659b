"""Where the answers of an open anonymous round lie: beside the session's file, out of reach of git, until the reveal.

In the session's file itself they would stay in its history for ever, each person's answers in a row, however well they are
unlinked later. So they have a folder of their own, which tells git to pass over it, and which is emptied at the reveal.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal

from m2m_tui.core.errors import FileProblem, UnreadableFile
from m2m_tui.core.file_format import FORMAT
from m2m_tui.core.framework import Id, Part
from m2m_tui.core.round import BY_ENABLER, Response, Round, Table
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.storage.files.private_files import LINKED, private_folder, refuse_link, write_private
from m2m_tui.storage.files.text_files import UNFINISHED, half_written_in, read_text, try_to_delete
from m2m_tui.storage.sessions.answer_copies import FIRST_LINE, copies, everything_in, nameless

_HEAD = f"""\
{FIRST_LINE}
# Please don't share it or keep copies: each of these is one person's answers.
"""


class SealedAnswers(Part):
    """The file of one round."""

    format: Literal[1] = FORMAT
    round: Id
    responses: dict[Id, Response] = Table()


def is_sealed(asked: Round) -> bool:
    """Whether a round's answers must not be in the session's own file."""
    return asked.confidentiality == "anonymous" and asked.state == "open"


def public(session: Session) -> Session:
    """The session as its own file says it: without the answers that are sealed."""
    emptied = {
        key: asked.model_copy(update={"responses": {}})
        for key, asked in session.rounds.items()
        if is_sealed(asked) and asked.responses
    }
    return changed(session, rounds=session.rounds | emptied) if emptied else session


def sealed_texts(session: Session) -> dict[str, str]:
    """The text of each file of sealed answers, by the id of the round. A round nobody has answered yet has none."""
    from m2m_tui.storage.toml.models import part_text

    return {
        key: _HEAD + part_text(SealedAnswers(round=key, responses=asked.responses))
        for key, asked in session.rounds.items()
        if is_sealed(asked) and asked.responses
    }


def read_sealed(target: Path, session: Session) -> dict[str, str]:
    """The texts that lie beside a session's file, by the id of the round. Raises UnreadableFile, also at a link in their place."""
    if any(map(is_sealed, session.rounds.values())):
        for link in links(target, session):
            raise UnreadableFile(str(link), LINKED)
    boxes = {key: _box(target, key) for key, asked in session.rounds.items() if is_sealed(asked)}
    return {key: read_text(box) for key, box in boxes.items() if box is not None}


def with_answers(session: Session, texts: Mapping[str, str], target: Path) -> Session:
    """The session with its sealed answers put back into their rounds. Raises UnreadableFile."""
    from m2m_tui.storage.toml.models import read_part

    rounds = dict(session.rounds)
    for key, text in texts.items():
        box = read_part(SealedAnswers, text, str(_own_box(target, key)), "file of answers")
        asked = rounds[key]
        responses = {code: _of_this(session, each) for code, each in box.responses.items()}
        rounds[key] = replaced(asked, responses=asked.responses | responses)
    return changed(session, rounds=rounds) if texts else session


def write_sealed(target: Path, texts: Mapping[str, str]) -> None:
    """Write the sealed answers beside the session's file, for their owner alone: on a server that several users answer on, the folder of
    the sessions is a group's, with the setgid bit, and so are these. Raises UnwritableFile."""
    if not texts:
        return
    folder = _folder(target)
    refuse_link(folder)
    private_folder(folder, target.parent)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        write_private(ignored, "*\n")
    for key, text in texts.items():
        write_private(_own_box(target, key), text)


def burn(target: Path, session: Session) -> None:
    """Delete what is sealed no longer, once the session's own file says so, and what nobody answers any more.

    Of a round that is revealed every copy goes too, and they go first: whoever is stopped on the way begins again with the next save.
    What a link leads to is somebody else's. Raises OSError where answers that were taken out of an open round can't be deleted.
    """
    if _folder(target).is_symlink():
        return
    closed = [key for key, asked in session.rounds.items() if not is_sealed(asked)]
    just_closed = [key for key in closed if _own_box(target, key).exists() or _left_behind(target, key)]
    for each in copies_beside(target, just_closed):
        _delete(each)
    for key, asked in session.rounds.items():
        if key not in closed and not asked.responses:
            # Where that fails it has to be said: what stays there comes back with the next save.
            _own_box(target, key).unlink(missing_ok=True)
        if key in closed or not asked.responses:
            _delete(_own_box(target, key))
    for _, each in half_written_in(_folder(target)):
        _delete(each)
    if not any(map(is_sealed, session.rounds.values())):
        for each in _own_in_folder(target, session):
            _delete(each)
        for folder in _folders(target):
            _remove_empty(folder)


def links(path: Path, session: Session) -> list[Path]:
    """What is a link to another place where a session's answers are to lie: their folder, or else files in it."""
    target = Path(os.path.realpath(path))
    folder = _folder(target)
    if folder.is_symlink():
        return [folder]
    return [box for box in (_own_box(target, key) for key in session.rounds) if box.is_symlink()]


def left_to_burn(path: Path, session: Session) -> list[Path]:
    """The answers in a session's folder of them that are sealed no longer: somebody was stopped in the middle of a reveal, or a sync tool
    brought them back. The next save deletes them."""
    target = Path(os.path.realpath(path))
    if _folder(target).is_symlink():
        return []
    if not any(map(is_sealed, session.rounds.values())):
        return _own_in_folder(target, session)
    boxes = [_own_box(target, key) for key, asked in session.rounds.items() if not is_sealed(asked)]
    return [box for box in boxes if box.exists()]


def strangers(path: Path, session: Session) -> list[Path]:
    """Whatever lies in the folders of a session's sealed answers and isn't m2m's: it may be a copy of them that nothing shows to be one."""
    target = Path(os.path.realpath(path))
    needed = {_own_box(target, key) for key, asked in session.rounds.items() if is_sealed(asked)}
    # Only those by the session's own name: another name may be one that some other session had.
    folders = [each for each in _folders(target) if each.name.startswith(_folder(target).name)]
    return [each for folder in folders for each in everything_in(folder) if each not in needed]


def revealed_beside(path: Path, session: Session) -> frozenset[str]:
    """The rounds whose answers are sealed here, and which another session's file beside this one says are revealed. Where this one is
    gone, it was renamed, and what is still in memory of its answers must not be written any more."""
    target = Path(os.path.realpath(path))
    sealed = [key for key, asked in session.rounds.items() if is_sealed(asked)]
    found: set[str] = set()
    for other in target.parent.glob("*.toml") if sealed else ():
        with contextlib.suppress(FileProblem):
            if other != target:
                text = read_text(other)
                found |= {key for key in sealed if _state_in(text, key) == "revealed"}
    return frozenset(found)


def copies_left(path: Path, session: Session) -> list[Path]:
    """The copies of sealed answers of a session that lie beside it."""
    target = Path(os.path.realpath(path))
    return copies_beside(target, [key for key, asked in session.rounds.items() if asked.confidentiality == "anonymous"])


def copies_beside(target: Path, round_ids: Collection[str]) -> list[Path]:
    """The files beside a session that have the sealed answers of these rounds in them, but for its own, and those of another session that
    still asks the same."""
    if not round_ids:
        return []
    needed = {_own_box(target, key) for key in round_ids}
    for other in target.parent.glob("*.toml"):
        with contextlib.suppress(FileProblem):
            text = read_text(other) if other != target else ""
            for key in round_ids:
                if _still_asks(text, key):
                    needed |= {_own_box(other, key), *_left_behind(target, key)}
    return [each for each in copies(target.parent, round_ids) if each not in needed]


def stamps(target: Path, session: Session) -> tuple[tuple[int, int, int], ...]:
    """What changes whenever somebody else writes sealed answers."""
    found = []
    for key, asked in session.rounds.items():
        if is_sealed(asked):
            with contextlib.suppress(OSError):
                box = _own_box(target, key).stat()
                found.append((box.st_mtime_ns, box.st_size, box.st_ino))
    return tuple(found)


def _of_this(session: Session, response: Response) -> Response:
    """Answers to an enabler that has gone from the session can't stand in it."""
    known = session.enablers.keys()
    if all(getattr(response, name).keys() <= known for name in BY_ENABLER):
        return response
    kept = {name: {key: value for key, value in getattr(response, name).items() if key in known} for name in BY_ENABLER}
    return replaced(response, **kept)


def _delete(box: Path) -> None:
    """Delete a file of answers, and its folder once nothing else is in it."""
    try_to_delete(box)
    if ".answers" in box.parent.name:
        _remove_empty(box.parent)


def _remove_empty(folder: Path) -> None:
    """Delete a folder of answers in which nothing is but what a killed program left half written."""
    with contextlib.suppress(OSError):
        rest = list(folder.iterdir())
        if all(each.name == ".gitignore" or each.name.endswith(UNFINISHED) for each in rest):
            for each in rest:
                each.unlink()
            folder.rmdir()


def _own_in_folder(target: Path, session: Session) -> list[Path]:
    """What is in a session's folder of sealed answers of its rounds, or of nobody knows which."""
    folder = _folder(target)
    anonymous = [key for key, asked in session.rounds.items() if asked.confidentiality == "anonymous"]
    return sorted({*copies(folder, anonymous), *nameless(folder)}) if folder.exists() else []


def _folders(target: Path) -> list[Path]:
    """The folder of a session's sealed answers, and those that a sync tool made of it, which no other session here has for its own."""
    sessions = {_folder(other) for other in target.parent.glob("*.toml") if other != target}
    return sorted(
        each
        for each in target.parent.glob(".*.answers*")
        if each.name.startswith(f".{target.stem}") and each not in sessions and each.is_dir() and not each.is_symlink()
    )


def _folder(target: Path) -> Path:
    return target.with_name(f".{target.stem}.answers")


def _own_box(target: Path, round_id: str) -> Path:
    return _folder(target) / f"{round_id}.toml"


def _box(target: Path, round_id: str) -> Path | None:
    own = _own_box(target, round_id)
    return own if own.exists() else next(iter(_left_behind(target, round_id)), None)


def _left_behind(target: Path, round_id: str) -> list[Path]:
    """The same round's answers under a name that the session's file had before somebody renamed it."""
    found = target.parent.glob(f".*.answers/{round_id}.toml")
    return [box for box in found if not os.path.lexists(target.with_name(f"{_stem_of(box)}.toml"))]


def _still_asks(text: str, round_id: str) -> bool:
    """Whether another session's file has the same round, and it is open there: a copy, made after the name was changed."""
    return _state_in(text, round_id) == "open"


def _state_in(text: str, round_id: str) -> str:
    """The state of a round as the text of a session's file has it, "" where it hasn't got that round."""
    table = text.partition(f"[rounds.{round_id}]\n")[2].partition("\n[")[0]
    found = re.search(r'^state = "(\w+)"$', table, re.MULTILINE)
    return found[1] if found else ""


def _stem_of(box: Path) -> str:
    return box.parent.name.removeprefix(".").removesuffix(".answers")
