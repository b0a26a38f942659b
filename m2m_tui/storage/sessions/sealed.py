"""Write and read the answers of an open anonymous round and the votes of an open ballot, which lie beside the session's file, out of
reach of git, until the reveal. In which files they lie, and what is sealed at all, says `answer_boxes`.

In the session's file itself they would stay in its history for ever, each person's answers in a row, however well they are
unlinked later. So they have a folder of their own, which tells git to pass over it, and which `burning` empties at the reveal.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from m2m_tui.core.ballot import UNREADABLE, Paper
from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.file_format import FORMAT
from m2m_tui.core.framework import Id, Part, Table
from m2m_tui.core.round import BY_ENABLER, Response
from m2m_tui.core.sameness.identity import ByIdentity
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.storage.files.private_files import LINKED, private_folder, refuse_link, write_private
from m2m_tui.storage.files.rights import is_link
from m2m_tui.storage.files.text_files import read_bytes, read_text
from m2m_tui.storage.sessions.answer_boxes import (
    boxes,
    code_in,
    everything_asked,
    folder_of,
    is_sealed,
    own_box,
    own_boxes,
)
from m2m_tui.storage.sessions.answer_copies import (
    FIRST_LINE,
    FIRST_LINE_OF_VOTES,
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
        if paper != UNREADABLE
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
    found = {name: box for key in sealed for name, box in boxes(target, key).items()}
    return {name: _paper_text(box) if code_in(name)[1] else read_text(box) for name, box in found.items()}


def with_answers(session: Session, texts: Mapping[str, str], target: Path) -> Session:
    """Give the session with its sealed answers put back into their rounds and ballots. Raises UnreadableFile."""
    rounds, papers = dict(session.rounds), dict[str, dict[str, Paper]]()
    for name, text in texts.items():
        path, (key, code) = str(own_box(target, name)), code_in(name)
        if code:
            papers.setdefault(key, {})[code] = _paper(text, path)
            continue
        round_ = rounds[key]
        box = _box(text, path, round_.title)
        responses = {code: _of_this(session, each) for code, each in box.responses.items()}
        rounds[key] = replaced(round_, responses=round_.responses | responses)
    if not texts:
        return session
    ballots = {
        key: each.model_copy(update={"papers": each.papers | papers[key]}) if key in papers else each
        for key, each in session.ballots.items()
    }
    return changed(session, rounds=rounds, ballots=ballots)


def _box(text: str, path: str, title: str) -> SealedAnswers:
    """Everybody's answers in a round: without them it can't go on, so what is wrong is said with what to do."""
    from m2m_tui.storage.toml.models import read_part

    try:
        return read_part(SealedAnswers, text, path, "file of answers")
    except UnreadableFile as broken:
        what_to_do = (
            f"{broken.reason.rstrip('.')}. Everybody’s answers to “{title}” are in this file, and m2m leaves it as it is: mend that place, "
            "or bring the file back from a backup or another computer"
        )
        raise UnreadableFile(path, what_to_do, broken.where) from None


def _paper_text(box: Path) -> str:
    """One person's paper, whatever its bytes are. Raises UnreadableFile where they may not be read: then they may be as good as any."""
    return read_bytes(box).decode("utf-8-sig", "replace")


def _paper(text: str, path: str) -> Paper:
    """One person's paper. What can't be read must not keep everybody out: it stays where it is, and counts as spoilt."""
    from m2m_tui.storage.toml.models import read_part

    try:
        return read_part(SealedPaper, text, path, "ballot paper").paper
    except UnreadableFile:
        return UNREADABLE


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


def links(path: Path, session: Session) -> list[Path]:
    """Give what is a link to another place where a session's answers are to lie: their folder, or else files in it."""
    target = Path(os.path.realpath(path))
    folder = folder_of(target)
    if is_link(folder):
        return [folder]
    return [box for key in everything_asked(session) for box in own_boxes(target, key) if is_link(box)]


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
