"""Which phone answers for whom in a named round. The answers of such a round stand in the session's file, which git keeps; who had which
phone doesn't: it lies below the state folder, for as long as the round is open."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from m2m_tui.core.errors import FileProblem
from m2m_tui.core.session import Session
from m2m_tui.storage.files.state_folder import keep_json, kept_json, name_for
from m2m_tui.storage.files.text_files import try_to_delete


class KnownPhones:
    """The codes that phones answer for, by the mark of each. Only one round is open at a time, so those of another are let go."""

    def __init__(self, folder: Path, session_path: Path) -> None:
        self._path = folder / "marks" / f"{name_for(session_path)}.json"
        self._round, self._codes = _kept(self._path)
        self._turn = threading.Lock()
        self.unkept = False
        """Whether something has changed since it was last kept."""

    def code(self, round_id: str, mark: str) -> str:
        """Give the code that a phone answers for in a round; "" where it is known for none."""
        return self._codes.get(mark, "") if round_id == self._round else ""

    def answers_for(self, round_id: str, code: str, mark: str) -> None:
        """Have a phone, known by its mark, answer for a code and no other, and no other phone for that; "" takes it away."""
        before = self._codes if round_id == self._round else {}
        self._round, self._codes = round_id, {key: each for key, each in before.items() if each != code}
        if mark:
            self._codes[mark] = code
        self.unkept = True

    def keep(self) -> None:
        """Write it down, for a server that is started anew in the middle of it. Where that fails, people type their code."""
        with self._turn, contextlib.suppress(FileProblem):
            self.unkept = False
            keep_json(self._path, {"round": self._round, "codes": self._codes})

    def forget(self) -> None:
        """Delete what was kept."""
        try_to_delete(self._path)


def forget_phones(folder: Path, session: Session) -> None:
    """Delete what is kept below a folder of phones in rounds of this session that are closed by now."""
    for path in folder.rglob("marks/*.json"):
        round_ = session.rounds.get(_kept(path)[0])
        if round_ is not None and round_.state != "open":
            try_to_delete(path)


def _kept(path: Path) -> tuple[str, dict[str, str]]:
    """The round, and the codes by their marks; none where nothing is kept, or it can't be read."""
    try:
        found = kept_json(path)
        return str(found["round"]), {str(mark): str(code) for mark, code in found["codes"].items()}
    except (FileProblem, ValueError, KeyError, TypeError, AttributeError):
        return "", {}
