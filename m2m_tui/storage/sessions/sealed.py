"""Where the answers of an open anonymous round and the votes of an open ballot lie: beside the session's file, out of reach of git,
until the reveal.

In the session's file itself they would stay in its history for ever, each person's answers in a row, however well they are
unlinked later. So they have a folder of their own, which tells git to pass over it, and which is emptied at the reveal.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from m2m_tui.core.ballot import Paper
from m2m_tui.core.errors import FileProblem, UnreadableFile
from m2m_tui.core.file_format import FORMAT
from m2m_tui.core.framework import Id, Part, Table
from m2m_tui.core.identity import ByIdentity
from m2m_tui.core.round import BY_ENABLER, Response
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.storage.files.private_files import LINKED, private_folder, refuse_link, write_private
from m2m_tui.storage.files.rights import is_link
from m2m_tui.storage.files.text_files import UNFINISHED, half_written_in, read_text, try_to_delete
from m2m_tui.storage.sessions.answer_boxes import (
    boxes,
    code_in,
    everything_asked,
    folder_of,
    is_sealed,
    is_secret,
    left_behind,
    own_box,
    own_boxes,
)
from m2m_tui.storage.sessions.answer_copies import (
    FIRST_LINE,
    FIRST_LINE_OF_VOTES,
    copies,
    everything_in,
    nameless,
)

_HEAD = f"""\
{FIRST_LINE}
# Please don't share it or keep copies: each of these is one person's answers.
"""
_PAPER_HEAD = f"""\
{FIRST_LINE_OF_VOTES}
# Please don't share it, look into it or keep copies: it is one person's vote.
"""


class SealedAnswers(Part):
    """The file of one round."""

    format: Literal[1] = FORMAT
    round: Id
    responses: dict[Id, Response] = Table()


class SealedPaper(Part):
    """The file of one person's ballot paper; its name says the ballot, and the code that its writer comes back with."""

    format: Literal[1] = FORMAT
    ballot: Id
    paper: Paper


def public(session: Session) -> Session:
    """Give the session as its own file says it: without the answers that are sealed."""
    emptied = {
        key: round_.model_copy(update={"responses": {}})
        for key, round_ in session.rounds.items()
        if is_sealed(round_) and round_.responses
    }
    blank = {key: each.model_copy(update={"papers": {}}) for key, each in session.ballots.items() if each.papers}
    if not (emptied or blank):
        return session
    return changed(session, rounds=session.rounds | emptied, ballots=session.ballots | blank)


def sealed_texts(session: Session) -> dict[str, str]:
    """Give the text of each file of sealed answers, by its name: the id of a round, or that of a ballot and somebody's code. A round
    nobody has answered yet has none."""
    from m2m_tui.storage.toml.models import part_text

    rounds = {
        key: _HEAD
        + part_text(SealedAnswers(round=key))
        + "".join(_response_text(code, ByIdentity(each)) for code, each in round_.responses.items())
        for key, round_ in session.rounds.items()
        if is_sealed(round_) and round_.responses
    }
    if not rounds:
        _response_text.cache_clear()
    papers = {
        f"{key}.{code}": _PAPER_HEAD + part_text(SealedPaper(ballot=key, paper=paper))
        for key, ballot in session.ballots.items()
        for code, paper in ballot.papers.items()
    }
    return rounds | papers


@lru_cache(maxsize=1000)
def _response_text(code: str, of: ByIdentity[Response]) -> str:
    """One person's answers in the file of a round. Remembered: of a room full of people who all answer at once only a few have said
    anything new since the last save."""
    from m2m_tui.storage.toml.models import table_text

    return "\n" + table_text("responses", code, of.value)


def read_sealed(target: Path, session: Session) -> dict[str, str]:
    """Give the texts that lie beside a session's file, by their names. Raises UnreadableFile, also at a link in their place."""
    sealed = {key: asked for key, asked in everything_asked(session).items() if is_sealed(asked)}
    if sealed:
        for link in links(target, session):
            raise UnreadableFile(str(link), LINKED)
    return {name: read_text(box) for key, asked in sealed.items() for name, box in boxes(target, key).items()}


def with_answers(session: Session, texts: Mapping[str, str], target: Path) -> Session:
    """Give the session with its sealed answers put back into their rounds and ballots. Raises UnreadableFile."""
    from m2m_tui.storage.toml.models import read_part

    rounds, papers = dict(session.rounds), dict[str, dict[str, Paper]]()
    for name, text in texts.items():
        path, (key, code) = str(own_box(target, name)), code_in(name)
        if code:
            papers.setdefault(key, {})[code] = read_part(SealedPaper, text, path, "ballot paper").paper
            continue
        box = read_part(SealedAnswers, text, path, "file of answers")
        round_ = rounds[key]
        responses = {code: _of_this(session, each) for code, each in box.responses.items()}
        rounds[key] = replaced(round_, responses=round_.responses | responses)
    if not texts:
        return session
    ballots = {
        key: each.model_copy(update={"papers": each.papers | papers[key]}) if key in papers else each
        for key, each in session.ballots.items()
    }
    return changed(session, rounds=rounds, ballots=ballots)


def write_sealed(target: Path, texts: Mapping[str, str]) -> None:
    """Write the sealed answers beside the session's file, for their owner alone: on a server that several users answer on, the folder of
    the sessions is a group's, with the setgid bit, and so are these. Raises UnwritableFile."""
    if not texts:
        return
    folder = folder_of(target)
    refuse_link(folder)
    private_folder(folder, target.parent)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        write_private(ignored, "*\n")
    for key, text in texts.items():
        write_private(own_box(target, key), text)


def burn(target: Path, session: Session, before: Session) -> None:
    """Delete what is sealed no longer, once the session's own file says so, and what nobody answers any more. `before`: what the file said
    until now; what was asked there and is gone has been taken back.

    Of what is revealed every copy goes too, and they go first: whoever is stopped on the way begins again with the next save.
    What a link leads to is somebody else's. Raises OSError where answers that were taken out of an open round can't be deleted.
    """
    if is_link(folder_of(target)):
        return
    asked_now = everything_asked(session)
    taken_back = before.ballots.keys() - asked_now.keys()
    closed = [*taken_back, *(key for key, each in asked_now.items() if not is_sealed(each))]
    just_closed = [key for key in closed if own_boxes(target, key) or left_behind(target, key)]
    for each in copies_beside(target, just_closed):
        _delete(each)
    for key in closed:
        for box in own_boxes(target, key):
            _delete(box)
    for box in _of_nobody(target, session):
        # Where that fails it has to be said: what stays there comes back with the next save.
        box.unlink(missing_ok=True)
        _delete(box)
    for _, each in half_written_in(folder_of(target)):
        _delete(each)
    if not any(map(is_sealed, asked_now.values())):
        for each in _own_in_folder(target, session):
            _delete(each)
        for folder in _folders(target):
            _remove_empty(folder)


def _of_nobody(target: Path, session: Session) -> list[Path]:
    """The files of what is still asked that nobody answers any more: a round without responses, a paper that was taken out."""
    empty = [
        own_box(target, key) for key, round_ in session.rounds.items() if is_sealed(round_) and not round_.responses
    ]
    papers = [
        box
        for key, ballot in session.ballots.items()
        if is_sealed(ballot)
        for box in own_boxes(target, key)
        if code_in(box.stem)[1] not in ballot.papers
    ]
    return empty + papers


def links(path: Path, session: Session) -> list[Path]:
    """Give what is a link to another place where a session's answers are to lie: their folder, or else files in it."""
    target = Path(os.path.realpath(path))
    folder = folder_of(target)
    if is_link(folder):
        return [folder]
    return [box for key in everything_asked(session) for box in own_boxes(target, key) if is_link(box)]


def left_to_burn(path: Path, session: Session) -> list[Path]:
    """Give the answers in a session's folder of them that are sealed no longer: somebody was stopped in the middle of a reveal, or a
    sync tool brought them back. The next save deletes them."""
    target = Path(os.path.realpath(path))
    if is_link(folder_of(target)):
        return []
    asked = everything_asked(session)
    if not any(map(is_sealed, asked.values())):
        return _own_in_folder(target, session)
    return [box for key, each in asked.items() if not is_sealed(each) for box in own_boxes(target, key) if box.exists()]


def strangers(path: Path, session: Session) -> list[Path]:
    """Find whatever lies in the folders of a session's sealed answers and isn't m2m's: it may be a copy of them that nothing shows to
    be one."""
    target = Path(os.path.realpath(path))
    asked = everything_asked(session).items()
    needed = {box for key, each in asked if is_sealed(each) for box in own_boxes(target, key)}
    # Only those by the session's own name: another name may be one that some other session had.
    folders = [each for each in _folders(target) if each.name.startswith(folder_of(target).name)]
    return [each for folder in folders for each in everything_in(folder) if each not in needed]


def revealed_beside(path: Path, session: Session) -> frozenset[str]:
    """Give the rounds whose answers are sealed here, and which another session's file beside this one says are revealed. Where this one is
    gone, it was renamed, and what is still in memory of its answers must not be written any more."""
    target = Path(os.path.realpath(path))
    sealed = [key for key, asked in everything_asked(session).items() if is_sealed(asked)]
    found: set[str] = set()
    for other in target.parent.glob("*.toml") if sealed else ():
        with contextlib.suppress(FileProblem):
            if other != target:
                text = read_text(other)
                found |= {key for key in sealed if _state_in(text, key) == "revealed"}
    return frozenset(found)


def copies_left(path: Path, session: Session, heads: Callable[[Path], Mapping[Path, bytes]]) -> list[Path]:
    """Give the copies of sealed answers of a session that lie beside it. `heads` gives how the files in a folder begin."""
    target = Path(os.path.realpath(path))
    secret = [key for key, asked in everything_asked(session).items() if is_secret(asked)]
    return copies_beside(target, secret, heads(target.parent)) if secret else []


def copies_beside(target: Path, round_ids: Collection[str], heads: Mapping[Path, bytes] | None = None) -> list[Path]:
    """Give the files beside a session that have the sealed answers of these rounds or ballots in them, but for its own, and those of
    another session that still asks the same."""
    needed = {box for key in round_ids for box in own_boxes(target, key)}
    found = [each for each in copies(target.parent, round_ids, heads) if each not in needed] if round_ids else []
    for other in target.parent.glob("*.toml") if found else ():
        with contextlib.suppress(FileProblem):
            text = read_text(other) if other != target else ""
            for key in round_ids:
                if _still_asks(text, key):
                    needed |= {*own_boxes(other, key), *left_behind(target, key)}
    return [each for each in found if each not in needed]


def stamps(target: Path, session: Session) -> tuple[tuple[int, int, int], ...]:
    """Give what changes whenever somebody else writes sealed answers."""
    found = []
    for key, asked in everything_asked(session).items():
        for box in own_boxes(target, key) if is_sealed(asked) else ():
            with contextlib.suppress(OSError):
                known = box.stat()
                found.append((known.st_mtime_ns, known.st_size, known.st_ino))
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
    """What is in a session's folder of sealed answers of its rounds and ballots, or of nobody knows which."""
    folder = folder_of(target)
    secret = [key for key, asked in everything_asked(session).items() if is_secret(asked)]
    return sorted({*copies(folder, secret), *nameless(folder)}) if folder.exists() else []


def _folders(target: Path) -> list[Path]:
    """The folder of a session's sealed answers, and those that a sync tool made of it, which no other session here has for its own."""
    found = [
        each
        for each in target.parent.glob(".*.answers*")
        if each.name.startswith(f".{target.stem}") and each.is_dir() and not is_link(each)
    ]
    sessions = {folder_of(other) for other in target.parent.glob("*.toml") if other != target} if found else set()
    return sorted(each for each in found if each not in sessions)


def _still_asks(text: str, round_id: str) -> bool:
    """Whether another session's file has the same round, and it is open there: a copy, made after the name was changed."""
    return _state_in(text, round_id) == "open"


def _state_in(text: str, round_id: str) -> str:
    """The state of a round or a ballot as the text of a session's file has it, "" where it hasn't got it."""
    table = re.search(
        rf"^\[(?:rounds|ballots)\.{re.escape(round_id)}\]$(.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL
    )
    found = re.search(r'^state = "(\w+)"$', table[1], re.MULTILINE) if table else None
    return found[1] if found else ""
