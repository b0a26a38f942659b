"""What a session was when it couldn't be saved: kept in the user's own folder until it could be, and offered at the next start."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NamedTuple

from m2m_tui.core.ballot import Ballot
from m2m_tui.core.errors import FileProblem
from m2m_tui.core.merging.late_answers import late_answers, without_late_answers
from m2m_tui.core.merging.merge import merged
from m2m_tui.core.session import Session, changed
from m2m_tui.storage.files.private_files import private_folder, refuse_link, write_private
from m2m_tui.storage.files.state_folder import name_for
from m2m_tui.storage.files.text_files import half_written_in, read_text, try_to_delete
from m2m_tui.storage.sessions.answer_boxes import code_in, everything_asked, is_sealed, is_secret
from m2m_tui.storage.sessions.answer_copies import copies
from m2m_tui.storage.sessions.burning import revealed_beside
from m2m_tui.storage.sessions.known_phones import forget_phones
from m2m_tui.storage.sessions.sealed import public, sealed_texts, with_answers
from m2m_tui.storage.toml.models import read_session, session_text

_ANSWERS, _BEFORE = ".answers.toml", ".before"
"""How the names of files of sealed answers end, and what stands before it where they are as they were in their place."""


class Recovered(NamedTuple):
    """The session as it was last known to be in its file, and as it had become since."""

    base: Session
    ours: Session

    def on(self, session: Session) -> tuple[Session, tuple[str, ...]]:
        """Put what was kept on top of a session. Gives with it what a merge has kept that one side had removed."""
        return merged(self.base, session, without_late_answers(self.ours, session))

    def late(self, session: Session) -> tuple[str, ...]:
        """Say what of it doesn't get into a session any more, as a named round has been revealed without it."""
        return late_answers(self.base, self.ours, session)

    def whole(self, session: Session) -> Session:
        """Put what was kept on top of a session, as an edit."""
        return self.on(session)[0]


def keep(folder: Path, session_path: Path, recovered: Recovered) -> Path:
    """Keep what couldn't be saved, below the state folder, for its owner alone. Gives the file it is in. Raises UnwritableFile.

    Of a round whose answers are sealed only those are kept that were given or changed here and are not in their place: what others
    answered is nobody's to copy, and a sheet can be imported again. They lie in files of their own, which the reveal deletes.
    """
    place = _place(folder, session_path)
    for each in (folder, place.parent, place):
        if each != folder:
            refuse_link(each)
        private_folder(each)
    # The base first: ours without it can't be merged, a base alone is passed over.
    base, ours = _files(place, session_path)
    own = _given_here(recovered, _revealed(session_path, recovered.ours))
    write_private(base, session_text(public(own.base)))
    for path in place.glob(f"*{_ANSWERS}"):
        path.unlink(missing_ok=True)
    for name, side in ((_BEFORE, own.base), ("", own.ours)):
        for key, text in sealed_texts(side).items():
            write_private(place / f"{key}{name}{_ANSWERS}", text)
    write_private(ours, session_text(public(own.ours)))
    return ours


def find(folder: Path, session_path: Path) -> Recovered | None:
    """Find what was kept of a session that couldn't be saved; None where nothing was, or where it can't be read any more."""
    place = _place(folder, session_path)
    try:
        base, ours = (read_session(read_text(each), each.name) for each in _files(place, session_path))
        return Recovered(_with_answers(base, place, _BEFORE), _with_answers(ours, place, ""))
    except FileProblem:
        return None


def forget(folder: Path, session_path: Path) -> None:
    """Delete what was kept of a session, as everything is in its place."""
    place = _place(folder, session_path)
    with contextlib.suppress(OSError):
        for each in (
            *place.glob(f"*{_ANSWERS}"),
            *(each for _, each in half_written_in(place)),
            *reversed(_files(place, session_path)),
        ):
            each.unlink(missing_ok=True)
        place.rmdir()


def burn(folder: Path, session: Session) -> None:
    """Delete whatever is kept below the state folder, by anybody who answers on this computer, of answers that are sealed no longer, and
    which phone was whose."""
    closed = [key for key, asked in everything_asked(session).items() if is_secret(asked) and not is_sealed(asked)]
    for each in copies(folder, closed) if closed else ():
        try_to_delete(each)
    forget_phones(folder, session)


def _given_here(recovered: Recovered, closed: frozenset[str]) -> Recovered:
    """Both sides without the sealed answers that are in their place anyway, and without any of a round that is closed by now."""
    base, ours = dict(recovered.base.rounds), dict(recovered.ours.rounds)
    for key, round_ in recovered.ours.rounds.items():
        if not is_sealed(round_):
            continue
        before = base[key].responses if key in base else {}
        given = {
            code: each
            for code, each in round_.responses.items()
            if key not in closed and not each.imported and each != before.get(code)
        }
        ours[key] = round_.model_copy(update={"responses": given})
        if key in base and is_sealed(base[key]):
            known = {code: before[code] for code in given if code in before}
            base[key] = base[key].model_copy(update={"responses": known})
    return Recovered(
        changed(recovered.base, rounds=base, ballots=_papers(recovered.base, recovered, closed)),
        changed(recovered.ours, rounds=ours, ballots=_papers(recovered.ours, recovered, closed)),
    )


def _papers(side: Session, recovered: Recovered, closed: frozenset[str]) -> dict[str, Ballot]:
    """The ballots of a side with those papers alone that were filled in or changed here."""
    found = {}
    for key, ballot in side.ballots.items():
        before = recovered.base.ballots[key].papers if key in recovered.base.ballots else {}
        ours = recovered.ours.ballots[key].papers if key in recovered.ours.ballots else {}
        given = {code for code, each in ours.items() if key not in closed and each != before.get(code)}
        papers = {code: each for code, each in ballot.papers.items() if code in given and not each.imported}
        found[key] = ballot.model_copy(update={"papers": papers})
    return found


def _revealed(session_path: Path, session: Session) -> frozenset[str]:
    """The rounds that the session's file says are revealed, under this name or another: they may have been meanwhile, by somebody
    else."""
    from m2m_tui.storage.sessions.saving import read

    try:
        asked = everything_asked(read(session_path).session)
    except FileProblem:
        return revealed_beside(session_path, session)
    return frozenset(key for key, each in asked.items() if each.state == "revealed")


def _with_answers(session: Session, place: Path, name: str) -> Session:
    ending = f"{name}{_ANSWERS}"
    sealed = {key for key, asked in everything_asked(session).items() if is_sealed(asked)}
    files = {path.name.removesuffix(ending): path for path in place.glob(f"*{ending}")}
    texts = {
        key: read_text(path) for key, path in files.items() if code_in(key)[0] in sealed and not key.endswith(_BEFORE)
    }
    return with_answers(session, texts, place)


def _files(place: Path, session_path: Path) -> tuple[Path, Path]:
    """The base, and ours under the session's own name, by which whoever looks for it knows it."""
    return place / f"{session_path.stem}.base.toml", place / f"{session_path.stem}.toml"


def _place(folder: Path, session_path: Path) -> Path:
    return folder / "recovered" / name_for(session_path)
