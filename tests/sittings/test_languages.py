"""In which languages somebody can answer, and that none is kept."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused, NoSuchThing
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import diagnose
from m2m_tui.languages.language import english
from m2m_tui.sittings.sitting import Sitting, open_for_answers
from m2m_tui.sittings.trouble import trouble_in
from m2m_tui.storage.files.text_files import why
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Workspace
from tests.two_languages import MARKED, in_two_languages, left_behind, marked, speak_the_marked_language
from tests.ui.made import asked, round_id


@pytest.fixture
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sitting:
    folder = tmp_path / "languages"
    folder.mkdir()
    speak_the_marked_language(folder, monkeypatch)
    session = in_two_languages(asked("anonymous"))
    path = tmp_path / "session.toml"
    path.write_text(session_text(session), "utf-8")
    workspace = Workspace.open(path, state_folder=tmp_path / "state")
    return Sitting(workspace, round_id(session))


def test_each_language_is_offered_in_its_own_words(sitting: Sitting) -> None:
    question, switch = "In which language would you like to answer?", "Answer in English"
    assert sitting.which_language == (question, marked(question))
    assert sitting.other_languages == {MARKED: marked(switch)}
    sitting.speak(MARKED)
    assert sitting.other_languages == {"en": switch}


def test_switching_loses_nothing_and_the_file_never_says_which(sitting: Sitting) -> None:
    sitting.join("", "")
    key = sitting.questions[0]
    sitting.answer(key, 4)
    before = sitting.response
    sitting.speak(MARKED)
    assert left_behind(sitting.session.enablers[key].statement) == ""
    assert sitting.response == before
    sitting.answer(key, 5)
    sitting.speak("fr")  # which nobody has translated it into
    assert sitting.language.tag == MARKED
    workspace = sitting._workspace
    assert workspace.settle()
    assert workspace.saved.rounds == workspace.session.rounds
    assert session_text(workspace.session) == session_text(changed(workspace.session))
    assert workspace.session.enablers[key].statement != sitting.session.enablers[key].statement
    round_ = workspace.session.rounds[round_id(workspace.session)].model_dump_json()
    assert f'"{MARKED}"' not in round_  # as a value; two letters may stand in a code by chance
    assert "language" not in round_


def test_what_is_refused_is_said_in_the_language(sitting: Sitting) -> None:
    sitting.speak(MARKED)
    with pytest.raises(EditRefused) as refused:
        sitting.join("x" * 81, "")
    assert sitting.reason(refused.value) == marked(str(refused.value))


def test_why_something_is_not_saved_is_said_in_the_language(sitting: Sitting) -> None:
    sitting.speak(MARKED)
    for error in (errno.ENOSPC, errno.EBUSY, errno.EROFS, errno.EACCES):
        said = why(OSError(error, "x"))
        told = trouble_in(sitting.language, f"session.toml: {said}")
        assert told.strip("⟦⟧") in said
        assert told == marked(told.strip("⟦⟧"))
        assert trouble_in(english(), said) == said
    assert trouble_in(sitting.language, "session.toml: anything") == marked("the file can’t be written at the moment")
    assert trouble_in(sitting.language, "") == ""


def test_that_a_round_is_closed_names_it_in_each_language(sitting: Sitting) -> None:
    sitting.join("", "")
    sitting.answer(sitting.questions[0], 4)
    session = sitting._workspace.session
    closed = diagnose.reveal(session, round_id(session))
    with pytest.raises(NoSuchThing) as refused:
        open_for_answers(closed)
    first, second = str(refused.value).split("\n")
    assert "“Baseline” is closed" in first
    assert "“⟦Baseline⟧” is closed" in second


def test_with_one_language_there_is_nothing_to_choose(tmp_path: Path) -> None:
    session: Session = asked("named")
    path = tmp_path / "one.toml"
    path.write_text(session_text(session), "utf-8")
    sitting = Sitting(Workspace.open(path, state_folder=tmp_path / "state"), round_id(session))
    assert [each.tag for each in sitting.languages] == ["en"]
    assert sitting.other_languages == {}
    assert sitting.session is sitting._workspace.session
