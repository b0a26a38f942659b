"""The survey and a ballot at the keyboard, in a language of one's own: nothing stays in English, and a switch loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from m2m_tui.core.framework import Translation
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages.act import ballots
from m2m_tui.sittings import sitting
from tests.sittings.test_sitting import full
from tests.two_languages import in_two_languages, left_behind, speak_the_marked_language
from tests.ui.harness import opened
from tests.ui.made import asked, round_id
from tests.ui.survey.test_app import SurveyUI, started

KEYS = re.compile(r"\b(enter|esc|escape|space|ctrl\+\w|home|end|page|up|down|backspace)\b")


def in_english(ui: SurveyUI, code: str = "") -> list[str]:
    """The words on the screen that no language marks, but for the names of keys, what was typed, and what offers English."""
    text = left_behind(ui.text).replace("Answer in English", "").replace("English", "").replace(code, "")
    return [word for word in re.findall(r"[A-Za-z]{2,}", KEYS.sub("", text)) if word not in ("Link", "worker")]


@pytest.fixture(autouse=True)
def _speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitting, "PAUSE", 0)
    folder = tmp_path / "languages"
    folder.mkdir()
    speak_the_marked_language(folder, monkeypatch)


async def test_somebody_answers_in_a_language_of_their_own_and_switches(tmp_path: Path) -> None:
    async with started(in_two_languages(asked(expected=3)), tmp_path) as ui:
        await ui.until_front("Pick")
        assert "⟦In which language" in ui.text
        assert "⟦Marked⟧" in ui.text
        await ui.press("2")
        await ui.until(lambda: ui.front in ("Form", "Confirm"))
        assert in_english(ui) == []
        if ui.front == "Confirm":
            await ui.press("enter")
            await ui.until_front("Form")
        assert in_english(ui) == []
        await ui.press(*"Link", "space", *"worker", "enter")
        await ui.until_front("SurveyAlone")
        await ui.until(lambda: ui.rows().has_focus)
        await ui.press("3", "4")
        (code,) = ui.session.rounds[round_id(ui.session)].responses
        assert in_english(ui, code) == []
        here = ui.rows().current
        await ui.press("t")
        assert "2 of 11 answered." in left_behind(ui.text)
        assert ui.rows().current == here
        await ui.press("t")
        assert in_english(ui, code) == []
        for key in ("question_mark", "c", "n"):
            await ui.press(key)
            await ui.until(lambda: ui.front != "SurveyAlone")
            assert in_english(ui, code) == [], key
            await ui.press("escape")
            await ui.until_front("SurveyAlone")
        for key in ("f", "escape"):
            await ui.press(key)
            await ui.until_front("Confirm")
            assert in_english(ui, code) == [], key
            if key == "f":
                await ui.press("escape")
                await ui.until_front("SurveyAlone")


async def test_which_language_is_asked_whole_in_each_in_the_smallest_window_too(tmp_path: Path) -> None:
    async with started(in_two_languages(asked(expected=3)), tmp_path, (40, 12)) as ui:
        await ui.until_front("Pick")
        question = "In which language would you like to answer?"
        assert f"{question} · ⟦{question}⟧" in " ".join(ui.text.split())


@pytest.mark.parametrize("size", [(100, 30), (40, 12)])
async def test_what_can_be_pressed_there_is_said_in_each_language_too(tmp_path: Path, size: tuple[int, int]) -> None:
    async with started(in_two_languages(asked(expected=3)), tmp_path, size) as ui:
        await ui.until_front("Pick")
        keys = ui.text.rpartition("enter")[2]
        assert keys.startswith(" take it · ⟦take it⟧")
        assert size == (40, 12) or keys.rstrip().endswith("esc back · ⟦back⟧")


async def test_one_can_switch_in_every_dialog_but_where_one_types(tmp_path: Path) -> None:
    session = asked("anonymous", expected=5)
    (key, round_), *_ = session.rounds.items()
    session = changed(session, rounds={key: replaced(round_, groups=("Officers", "Partners"))})
    async with started(in_two_languages(session), tmp_path) as ui:
        await ui.press("1")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("SurveyAlone")
        await ui.until(lambda: ui.rows().has_focus)
        await ui.press("4")
        (code,) = ui.session.rounds[round_id(ui.session)].responses
        for key, front in (("f", "Confirm"), ("escape", "Confirm"), ("n", "Form"), ("question_mark", "Read")):
            await ui.press(key)
            await ui.until_front(front)
            await ui.until_shown("⟦Answer in English⟧")
            if front == "Form":
                await ui.press("right")
            await ui.press("t")
            await ui.until(lambda: in_english(ui, code) == [], key)
            assert ui.front == front
            assert front != "Form" or "⟦Partners⟧" in ui.text  # what was chosen stays
            await ui.press("t")
            await ui.until_shown("⟦Answer in English⟧")
            await ui.press("escape")
            await ui.until_front("SurveyAlone")
        await ui.press("c")
        await ui.until_front("Form")
        field = ui.screen.focused
        ui.screen.set_focus(None)  # as it is until there is a field
        await ui.press("t")
        assert ui.front == "Form"
        ui.screen.set_focus(field)
        await ui.press("t")
        assert "⟦" not in ui.text
        await ui.press("enter")
        await ui.until_front("SurveyAlone")
        (response,) = ui.session.rounds[round_id(ui.session)].responses.values()
        assert list(response.comments.values()) == ["t"]
        await ui.press("f")
        await ui.until_shown("finish without them")
        await ui.press("enter")
        await ui.until_shown("Thank you")
        await ui.press("t")
        await ui.until_shown("⟦Thank you⟧")
        await ui.press("enter")
        assert await ui.until_left() == 0


async def test_that_nothing_is_saved_is_said_in_the_language_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with started(in_two_languages(asked(expected=3)), tmp_path) as ui:
        await ui.press("2")
        await ui.until_front("Form")
        await ui.press(*"Link", "enter")
        await ui.until(lambda: ui.front == "SurveyAlone" and ui.rows().has_focus)
        with monkeypatch.context() as broken:
            broken.setattr("m2m_tui.storage.sessions.saving.write_text", full)
            await ui.press("4")
            await ui.until_shown("⟦NOT SAVED: ⟦the disk is full⟧⟧")
            await ui.press("escape")
            await ui.until_front("Confirm")
            (code,) = ui.session.rounds[round_id(ui.session)].responses
            assert in_english(ui, code) == []


async def test_one_can_switch_before_the_keyboard_is_handed_on(tmp_path: Path) -> None:
    async with opened(in_two_languages(asked("anonymous", expected=5)), tmp_path, (100, 30), stage="diagnose") as ui:
        await ui.press("h")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until(lambda: ui.front == "SurveyScreen" and ui.rows().has_focus)
        await ui.press(*["3"] * 11, "f")
        await ui.until_front("Thanks")
        await ui.until_shown("t ⟦Answer in English⟧")
        await ui.press("t")
        await ui.until_shown("⟦Thank you⟧")
        assert ui.front == "Thanks"


async def test_one_can_switch_before_the_first_answer_too_and_the_name_stays(tmp_path: Path) -> None:
    session = asked(expected=3)
    (key, round_), *_ = session.rounds.items()
    session = changed(session, rounds={key: replaced(round_, groups=("Officers", "Partners"))})
    async with started(in_two_languages(session), tmp_path) as ui:
        await ui.until_front("Pick")
        assert "Answer in English" not in ui.text  # it is asked in both languages
        await ui.press("1")
        await ui.until(lambda: ui.front in ("Form", "Confirm"))
        if ui.front == "Confirm":
            await ui.press("t")
            await ui.until(lambda: "⟦" in ui.text and "Answer in English" in ui.text)
            assert in_english(ui) == []
            await ui.press("t", "enter")
        await ui.until_front("Form")
        await ui.press(*"Pat", "enter")  # where somebody types, t is a letter
        await ui.until_front("Pick")
        await ui.until_shown("Officers")
        await ui.press("t")
        await ui.until(lambda: "⟦" in ui.text)
        if ui.front == "Confirm":
            await ui.press("enter")
        await ui.until_front("Form")
        assert "Pat" in ui.text
        await ui.press("enter")
        await ui.until_front("Pick")
        assert "⟦Officers⟧" in ui.text
        await ui.press("1")
        await ui.until_front("SurveyAlone")
        await ui.until(lambda: ui.rows().has_focus)
        await ui.press("4")
        (response,) = ui.session.rounds[round_id(ui.session)].responses.values()
        assert (response.name, response.group, list(response.scores.values())) == ("Pat", "Officers", [4])


async def test_somebody_votes_in_a_language_of_their_own(tmp_path: Path, example: Session) -> None:
    session = in_two_languages(ballots.open_vote(example, title="Where to start")[0])
    async with started(session, tmp_path) as ui:
        await ui.until_front("Pick")
        await ui.press("2")
        await ui.until_front("Confirm")
        assert in_english(ui) == []
        await ui.press("enter")
        await ui.until(lambda: ui.front == "VotingAlone" and ui.rows().has_focus)
        await ui.press("space", "k")
        (code,) = (code for each in ui.session.ballots.values() if each.state == "open" for code in each.papers)
        here = ui.rows().current
        assert "Where" not in left_behind(ui.text)
        await ui.press("t")
        assert "With which of these should we start?" in left_behind(ui.text)
        assert ui.rows().current == here
        for key, front in (("enter", "Read"), ("f", "Confirm"), ("escape", "Confirm"), ("question_mark", "Read")):
            await ui.press(key)
            await ui.until_front(front)
            await ui.press("t")
            await ui.until(lambda: in_english(ui, code) == [], key)
            await ui.press("t", "escape")
            await ui.until_front("VotingAlone")


async def test_at_40_by_12_nothing_is_cut_in_welsh(tmp_path: Path, example: Session) -> None:
    welsh = {"cy": Translation(title="Cartrefi cynnes")}
    vote = changed(ballots.open_vote(example, title="Where to start")[0], translations=welsh)
    async with started(vote, tmp_path, (40, 12)) as ui:
        await ui.press("2")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until(lambda: ui.front == "VotingAlone" and ui.rows().has_focus)
        (code,) = (code for each in ui.session.ballots.values() if each.state == "open" for code in each.papers)
        await ui.press("space")
        head = f"eich cod: {code} 1 o 4 Gyda pha rai o’r rhain y dylem ddechrau?"
        await ui.until(lambda: " ".join(" ".join(ui.lines()[:3]).split()) == head, head)
        assert ui.lines()[-1].strip() == "f gorffen   t Answer in English"
    async with started(changed(asked("anonymous", expected=3), translations=welsh), tmp_path, (40, 12)) as ui:
        await ui.press("2")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until(lambda: ui.front == "SurveyAlone" and ui.rows().has_focus)
        (code,) = ui.session.rounds[round_id(ui.session)].responses
        await ui.press("4")
        assert ui.lines()[0].split() == f"eich cod: {code} 1 o 11".split()
        assert ui.lines()[-1].strip() == "f gorffen   t Answer in English"
        await ui.press("f")
        await ui.until_front("Confirm")
        assert "enter gorffen hebddynt" in ui.text


async def test_a_bullet_never_stands_alone(tmp_path: Path) -> None:
    session = asked("anonymous", expected=3)
    (_, second, *_) = session.enablers
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    session = changed(session, enablers=session.enablers | {second: replaced(session.enablers[second], title=long)})
    async with started(session, tmp_path, (40, 12)) as ui:
        await ui.press("enter")
        await ui.until(lambda: ui.front == "SurveyAlone" and ui.rows().has_focus)
        await ui.press("4", "f")
        await ui.until_front("Confirm")
        assert any(line.lstrip().startswith("•\u00a0Llanfair") for line in ui.lines()), ui.lines()
