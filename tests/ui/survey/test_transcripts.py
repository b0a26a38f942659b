"""The survey and a ballot in plain lines from the first word to the last, as they were agreed.

What was typed stands as ‹this›. `M2M_ACCEPT=1 pytest tests/ui/survey/test_transcripts.py` writes the files anew; read them before you
commit them.
"""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.sittings import sitting
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.survey.plain import run
from tests.golden_file import assert_agreed
from tests.ui.made import SECRET, asked
from tests.ui.survey.test_plain import SIGNALS

GOLDEN = Path(__file__).parents[2] / "golden" / "plain"


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody guesses codes here, nor are they made by chance, and the signals are pytest's again in the end."""
    monkeypatch.setattr(sitting, "PAUSE", 0)
    for edits in (diagnose, voting):
        monkeypatch.setattr(edits, "fresh_code", lambda taken=(): f"k7qm-3fx{len(taken) + 2}")
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


class Typed:
    """Lines that are typed one after the other, and shown where they are."""

    def __init__(self, lines: tuple[str, ...], shown: io.StringIO) -> None:
        self._left, self._shown = list(lines), shown

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        line = f"{self._left.pop(0)}\n" if self._left else ""
        self._shown.write(f"‹{line.rstrip()}›\n" if line else "‹end›\n")
        return line


class Talk:
    """One session, to which people come one after the other."""

    def __init__(self, session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._path = folder / "session.toml"
        self._path.write_text(session_text(session), encoding="utf-8")
        self._monkeypatch, self._said = monkeypatch, io.StringIO()

    def type(self, *lines: str) -> None:
        with self._monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", Typed(lines, self._said))
            patched.setattr(sys, "stdout", self._said)
            code = run(self._path)
        self._said.write(f"\n--- {code} ---\n")

    def assert_agreed(self, name: str) -> None:
        path, said = GOLDEN / f"{name}.txt", self._said.getvalue()
        assert_agreed(path, said)


def of_a_few(session: Session, count: int) -> Session:
    """The session with its first enablers alone."""
    rest = list(session.enablers_in_use)[count:]
    return changed(
        session, enablers={key: replaced(each, removed=key in rest) for key, each in session.enablers.items()}
    )


def test_a_named_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(of_a_few(asked("named", groups=("Core team", "Partners"), expected=2), 3), tmp_path, monkeypatch)
    talk.type(
        *("", "Area lead", "3", "2"),  # who
        *("?", "9", "4", "c", "Because we met", "b", "", "0", "l", "m", "c", "", "q"),
    )
    talk.type("k7qm-3fx2", "l", "n", "", "1", "b", "x", "", "f", "4", "3", "3", "f")
    talk.type("xxxx-xxxx", "", "Area lead", "1", "Chair", "5", "5", "5", "f")
    talk.assert_agreed("named-round")


def test_an_anonymous_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(of_a_few(asked("anonymous", expected=6), 2), tmp_path, monkeypatch)
    talk.type("", "1", "c", SECRET, "f", "f")
    talk.type("k7qm-3fx2", "c", "", "b", "5", "f", "f")
    talk.assert_agreed("anonymous-round")


def test_a_vote(tmp_path: Path, example: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(ballots.open_vote(example, title="Where to start", expected=3)[0], tmp_path, monkeypatch)
    talk.type("", "?", "1", "3", "1", "13", "2", "4", "5", "6", "d 2", "d 2", "d 3", "l", "x", "f")
    talk.type("k7qm-3fx2", "f")
    talk.assert_agreed("vote")


def test_effort_and_impact(tmp_path: Path, example: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    options = list(example.shifts)[:2]
    session = ballots.open_effort_and_impact(example, title="", options=options)[0]
    talk = Talk(session, tmp_path, monkeypatch)
    talk.type("", "?", "4", "6", "0", "b", "2", "l", "3", "f", "f")
    talk.assert_agreed("effort-and-impact")
