"""What is asked again after talking, answered by the other doors; what few people's answers give away; a later round."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.round import Answer, Confidentiality, Response
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.sittings import sitting
from m2m_tui.storage.sessions import saving
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.survey.plain import run
from m2m_tui.workspace import Workspace
from tests.ui.harness import opened
from tests.ui.made import SIX, asked_again, round_id
from tests.ui.survey.test_app import started
from tests.ui.survey.test_screen import hand_over
from tests.ui.test_asking_again import said_again


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody guesses codes here."""
    monkeypatch.setattr(sitting, "PAUSE", 0)


def again_id(session: Session) -> str:
    return next(key for key, each in session.rounds.items() if each.again_of)


def without_again(session: Session) -> Session:
    """The session without what is asked again."""
    return session.model_copy(update={"rounds": {k: each for k, each in session.rounds.items() if not each.again_of}})


def first_and_third(session: Session) -> list[str]:
    first, _, third, *_ = session.enablers_in_use
    return [first, third]


def responses(session: Session) -> list[Response]:
    return list(session.rounds[again_id(session)].responses.values())


def answered_again(session: Session, scores: tuple[Answer, ...]) -> Session:
    """So many of those who answered say this of the first enabler that is asked again."""
    return said_again(session, again_id(session), dict(zip(SIX, scores, strict=False)))


# -- the doors


async def test_what_is_left_out_is_named_of_what_is_asked_again_alone(tmp_path: Path) -> None:
    session = asked_again("anonymous")
    async with opened(session, tmp_path, (100, 30), stage="diagnose") as ui:
        await hand_over(ui, "")
        await ui.press("3", "f")
        await ui.until_shown("1 not answered")
        assert session.enablers[first_and_third(session)[1]].title in ui.text


async def test_somebody_new_types_their_name(tmp_path: Path) -> None:
    async with started(asked_again(), tmp_path) as ui:
        await ui.press("7")
        await ui.until_front("Form")
        await ui.write("Town clerk")
        await ui.press("enter")
        await ui.until(lambda: ui.front == "SurveyAlone" and ui.rows().has_focus)
        assert ui.rows().ids == first_and_third(ui.session)
        assert [each.name for each in responses(ui.session)] == ["Town clerk"]


async def test_an_anonymous_survey_asks_no_name_and_says_what_becomes_of_the_answers(tmp_path: Path) -> None:
    async with started(asked_again("anonymous"), tmp_path) as ui:
        assert "Anonymous: no name is kept" in ui.text
        assert "as “after talking”" in ui.text
        assert not any(name in ui.text for name in SIX)
        await ui.press("enter")
        await ui.until(lambda: ui.front == "SurveyAlone" and ui.rows().has_focus)
        assert ui.rows().ids == first_and_third(ui.session)


@pytest.mark.parametrize(("kind", "typed"), [("named", "2"), ("anonymous", "")])
def test_the_plain_survey_asks_only_what_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Confidentiality, typed: str
) -> None:
    session = asked_again(kind)
    path, said = tmp_path / "session.toml", io.StringIO()
    path.write_text(session_text(session), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", io.StringIO("\n".join([typed, "3", "4", "l", "f", ""])))
        patched.setattr(sys, "stdout", said)
        run(path)
    (response,) = responses(saving.read(path).session)
    assert response.scores == dict(zip(first_and_third(session), (3, 4), strict=True))
    assert (response.name, response.finished) == ("Link worker" if kind == "named" else "", True)
    told = " ".join(said.getvalue().split())
    assert "Baseline, after talking: 2 questions." in told
    assert (f"2: {SIX[1]}" in told) == (kind == "named")
    assert "as “after talking”" in told
    assert "2 of 2. " in told
    assert "You have answered 2 of 2." in told
    others = set(session.enablers_in_use) - set(first_and_third(session))
    assert not any(session.enablers[key].title in told for key in others)


def test_the_code_of_the_first_time_begins_again_by_the_same_name(tmp_path: Path) -> None:
    session = asked_again()
    path = tmp_path / "session.toml"
    path.write_text(session_text(session), encoding="utf-8")
    code = next(iter(session.rounds[round_id(without_again(session))].responses))
    workspace = Workspace.open(path, watches=False, state_folder=tmp_path / "state")
    try:
        somebody = sitting.Sitting(workspace, again_id(session))
        assert somebody.come_back(code)
        assert somebody.response is not None
        assert somebody.response.name == SIX[0]
        assert somebody.code != code
        with pytest.raises(EditRefused, match="That was your code the first time"):
            sitting.Sitting(workspace, again_id(session)).come_back(code)
    finally:
        workspace.close()


# -- what is seen of it


async def test_an_anonymous_change_of_few_is_hidden_and_two_alone_keep_nothing(tmp_path: Path) -> None:
    few = answered_again(asked_again("anonymous"), (2, 2, 3, 4, 5, 1))
    async with opened(few, tmp_path, (100, 40), stage="diagnose") as ui:
        await ui.press("v", "enter")
        await ui.press("4")
        await ui.until_shown("After talking: the counts aren’t shown")
    two = answered_again(asked_again("anonymous"), (3, 3))
    async with opened(two, tmp_path / "two", (100, 40), stage="diagnose") as ui:
        await ui.press("v")
        await ui.until_shown("Close the round without results?")
        await ui.press("enter")
        await ui.until(lambda: "o asks once more" in ui.notice)
        await ui.press("4")
        assert "After talking: " not in ui.text


async def test_a_later_round_is_compared_with_the_first_answers(tmp_path: Path) -> None:
    session = answered_again(asked_again(), (3, 3, 3, 3, 3, 4))
    first_round = round_id(without_again(session))
    session = diagnose.reveal(session, again_id(session))
    session, later = diagnose.open_round(session, title="A year on", confidentiality="named", groups=("Core team",))
    for name in SIX:
        session, who = diagnose.join(session, later, name=name)
        session = diagnose.answer(session, later, who, first_and_third(session)[0], 5)
    async with opened(diagnose.reveal(session, later), tmp_path, (100, 40), stage="diagnose") as ui:
        await ui.press("r")
        await ui.until_front("Pick")
        assert ui.rows().ids == [first_round, later]
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        await ui.press("6", "home")
        assert "Baseline: " in ui.text
        assert "after talking" not in ui.text.lower()
        assert "of 6 in both: 5 up, 1 the same" in ui.text.lower()
