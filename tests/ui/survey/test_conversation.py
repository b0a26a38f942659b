"""A conversation says once what has gone wrong meanwhile, and once that it is right again."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from m2m_tui.sittings.sitting import Sitting
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.survey.conversation import Conversation
from m2m_tui.ui.survey.line_terminal import Talk
from m2m_tui.workspace import Workspace
from tests.sittings.test_sitting import nothing_written
from tests.ui.made import asked, round_id


class Written:
    """What was said; whatever is asked is answered with nothing."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, *paragraphs: str) -> None:
        self.said += paragraphs

    def ask(self, text: str, *, whole: bool = False) -> str:
        self.said.append(text)
        return ""


def test_trouble_is_said_once_at_the_next_question_and_once_that_it_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "session.toml"
    path.write_text(session_text(asked("named")), "utf-8")
    workspace = Workspace.open(path)
    sitting = Sitting(workspace, round_id(workspace.session))
    sitting.join("Finance lead", "Core team")
    first = next(iter(sitting.questions))
    workspace.settle()
    written = Written()
    talk = Conversation(sitting, cast(Talk, written))
    with monkeypatch.context() as disk:
        disk.setattr("m2m_tui.storage.sessions.saving.write_text", nothing_written)
        sitting.answer(first, 4)
        workspace.settle()
        for _ in range(2):
            talk.ask(lambda: "And now?")
    workspace.save()
    workspace.settle()
    for _ in range(2):
        talk.ask(lambda: "And now?")
    workspace.close()
    assert written.said == [
        "What you said isn’t saved yet: session.toml: the disk is full. Please tell whoever runs the workshop.",
        *("And now?", "And now?", "All you said is saved now.", "And now?", "And now?"),
    ]
