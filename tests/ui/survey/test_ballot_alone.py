"""`m2m survey FILE` where a ballot is open: drawn, private, and the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from m2m_tui.core.ballot import Paper
from m2m_tui.core.ballots import open_ballot
from m2m_tui.core.session import Session, Shift, changed
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.storage.sessions import saving
from m2m_tui.workspace import Workspace
from tests.two_languages import SPEAKS_OF_VOTES
from tests.ui.made import asked
from tests.ui.survey.test_app import SurveyUI, started
from tests.ui.survey.test_screen import KEYS

OWN = {"VotingAlone", "Confirm", "Form", "Pick", "Read"}


def papers(path: Path) -> list[Paper]:
    session = saving.read(path).session
    return list(session.ballots[open_ballot(session) or ""].papers.values())


@asynccontextmanager
async def votes_alone(session: Session, folder: Path) -> AsyncIterator[SurveyUI]:
    async with started(session, folder) as ui:
        assert "nobody" in ui.text.lower()
        await ui.press("enter")
        await ui.until(lambda: ui.front in ("VotingAlone", "RatingAlone") and ui.rows().has_focus)
        yield ui


@pytest.fixture(name="open_vote")
def _open_vote(example: Session) -> Session:
    return ballots.open_vote(example, title="Where to start")[0]


async def test_somebody_votes_and_that_is_the_end(tmp_path: Path, open_vote: Session) -> None:
    async with votes_alone(open_vote, tmp_path) as ui:
        order = ui.rows().ids
        await ui.press("space", "down", "k", "f")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_shown("Your votes are saved")
        (code,) = ui.session.ballots[open_ballot(ui.session) or ""].papers
        assert code in ui.text
        await ui.press("enter")
        assert await ui.until_left() == 0
    assert papers(tmp_path / "session.toml") == [Paper(finished=True, votes=(order[0],), keep=order[1])]


async def test_effort_and_impact(tmp_path: Path, example: Session) -> None:
    one = next(iter(example.shifts))
    session, _ = ballots.open_effort_and_impact(example, title="", options=[one])
    session, code = voting.begin(session, open_ballot(session) or "")
    session = voting.finish(session, open_ballot(session) or "", code)
    async with started(session, tmp_path) as ui:
        said = [ui.text]
        assert "I haven’t answered yet" in ui.text
        await ui.press("2")
        await ui.until_front("Form")
        said.append(ui.text)
        await ui.press("escape")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("Confirm")
        said.append(ui.text)
        await ui.press("enter")
        await ui.until(lambda: ui.front == "RatingAlone" and ui.rows().has_focus)
        said.append(ui.text)
        await ui.press("2", "escape")
        await ui.until_front("Confirm")
        said.append(ui.text)
        await ui.press("escape")
        await ui.until_front("RatingAlone")
        await ui.press("5", "f")
        await ui.until_shown("Your answers are saved")
        said.append(ui.text)
        await ui.press("enter")
        assert await ui.until_left() == 0
    # Papers stand in the order of their codes, which are made by chance.
    assert Paper(finished=True, effort={one: 2}, impact={one: 5}) in papers(tmp_path / "session.toml")
    assert [each for each in said if SPEAKS_OF_VOTES.search(each)] == []


@pytest.mark.parametrize(("key", "front"), [("1", "SurveyAlone"), ("2", "VotingAlone"), ("escape", "")])
async def test_where_both_are_open_it_asks_which(tmp_path: Path, example: Session, key: str, front: str) -> None:
    shifts = {key: Shift(from_=each.from_, facet=each.facet) for key, each in example.shifts.items()}
    both = changed(asked("anonymous"), shifts=shifts)
    async with started(ballots.open_vote(both, title="Where to start")[0], tmp_path) as ui:
        assert ui.front == "Pick"
        await ui.press(key)
        if not front:
            assert await ui.until_left() == 0
            return
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front(front)


async def test_beside_a_survey_effort_and_impact_are_called_questions(tmp_path: Path, example: Session) -> None:
    shifts = {key: Shift(from_=each.from_, facet=each.facet) for key, each in example.shifts.items()}
    both = changed(asked("anonymous"), shifts=shifts)
    async with started(ballots.open_effort_and_impact(both, title="", options=shifts)[0], tmp_path) as ui:
        assert "The questions “Effort and impact”" in ui.text
        assert not SPEAKS_OF_VOTES.search(ui.text)


async def test_ctrl_q_says_the_code_and_leaves_when_pressed_again(tmp_path: Path, open_vote: Session) -> None:
    async with votes_alone(open_vote, tmp_path) as ui:
        await ui.press("space", "ctrl+q")
        await ui.until_front("Confirm")
        (code,) = ui.session.ballots[open_ballot(ui.session) or ""].papers
        assert code in ui.text
        await ui.press("ctrl+q")
        assert await ui.until_left() == 0
    (paper,) = papers(tmp_path / "session.toml")
    assert (len(paper.votes), paper.finished) == (1, False)


async def test_a_reveal_meanwhile_ends_it_kindly(tmp_path: Path, open_vote: Session) -> None:
    key = open_ballot(open_vote) or ""
    for _ in range(3):
        open_vote, code = voting.begin(open_vote, key)
        open_vote = voting.finish(open_vote, key, code)
    async with started(open_vote, tmp_path) as ui:
        await ui.press("1")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("VotingAlone")
        await ui.press("space")
        await ui.until(lambda: not ui.workspace.unsaved)
        elsewhere = Workspace.open(ui.workspace.path)
        elsewhere.apply_for_good(lambda session: ballots.reveal(session, key))
        elsewhere.close()
        await ui.until_front("Confirm")
        assert "just been revealed" in ui.text
        await ui.press("enter")
        assert await ui.until_left() == 0
    result = saving.read(tmp_path / "session.toml").session.ballots[key].result
    assert result is not None
    assert result.voters == 4


async def test_no_key_leads_anywhere_else(tmp_path: Path, open_vote: Session) -> None:
    async with votes_alone(open_vote, tmp_path) as ui:
        for key in KEYS:
            if key in ("ctrl+q", "enter", "ctrl+m", "ctrl+s", "ctrl+j"):
                continue
            await ui.press(key)
            assert ui.app.is_running, key
            assert ui.front in OWN, key
            if ui.front != "VotingAlone":
                await ui.press("escape")
                await ui.until_front("VotingAlone")
