"""Many people answer the same session at the same time, each a program of its own, while the facilitator looks on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from m2m_tui.core.round import Confidentiality
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions.saving import read, update
from tests.terminal.conftest import Start
from tests.thorough import tries

assert sys.platform != "win32"

pytestmark = pytest.mark.usefixtures("warm")

PEOPLE = tries(12, 30)

ANSWERS = """
import os, sys
from pathlib import Path
from m2m_tui.core.stages import diagnose
from m2m_tui.workspace import Workspace
path, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
for number in range(first, last):
    if not os.fork():
        break
else:
    sys.exit(any(os.wait()[1] for _ in range(first, last)))
workspace = Workspace.open(path, watches=False)
(round_id,) = workspace.session.rounds
named = workspace.session.rounds[round_id].confidentiality == "named"
def apply(edit):
    workspace.apply(edit, "answers", joins="sitting")
def join(session):
    global code
    session, code = diagnose.join(session, round_id, name=f"Person {number}" if named else "", group="Members")
    return session
apply(join)
for place, key in enumerate(workspace.session.enablers_in_use):
    apply(lambda session: diagnose.answer(session, round_id, code, key, 1 + (number + place) % 5))
    apply(lambda session: diagnose.comment(session, round_id, code, key, f"Comment {number} on {key}"))
apply(lambda session: diagnose.finish(session, round_id, code))
sys.exit(not workspace.close())
"""


"""A program each; but what they import, they import once and together."""


def _answer(path: Path, first: int, last: int) -> None:
    subprocess.run(
        [sys.executable, "-c", ANSWERS, str(path), str(first), str(last)],
        env=os.environ | {"PYTHONPATH": ""},
        timeout=120,
        check=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["named", "anonymous"])
def test_so_many_programs_at_once_lose_nothing_and_the_facilitator_sees_them_come_in(
    kind: Confidentiality, start: Start, session_file: Path
) -> None:
    def opened(session: object) -> object:
        empty = session.model_copy(update={"rounds": {}})  # type: ignore[attr-defined]  # it is a session
        return diagnose.open_round(empty, title="Baseline", confidentiality=kind, groups=("Members",), expected=PEOPLE)[
            0
        ]

    session = update(session_file, opened)  # type: ignore[arg-type]  # as above
    (round_id,) = session.rounds
    terminal = start(str(session_file))
    terminal.wait("saved$")
    terminal.wait(f"0 of {PEOPLE} have answered")
    for first, last in ((0, 5), (5, PEOPLE)):
        _answer(session_file, first, last)
        terminal.wait(f"{last} of {PEOPLE} have answered")
    asked = read(session_file).session.rounds[round_id]
    kept = list(session.enablers_in_use)
    said = sorted(tuple(each.scores.values()) for each in asked.responses.values())
    assert said == sorted(tuple(1 + (n + place) % 5 for place in range(len(kept))) for n in range(PEOPLE))
    comments = {comment for each in asked.responses.values() for comment in each.comments.values()}
    assert comments == {f"Comment {n} on {key}" for n in range(PEOPLE) for key in kept}
