"""Asking again after talking: o chooses, people answer by the survey's own doors, and it stands beside the first answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from m2m_tui.core.findings.comparison import latest_comparison
from m2m_tui.core.round import Answer, Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import again, diagnose
from m2m_tui.core.survey_rounds import revealed_rounds
from tests.ui.harness import UI, opened
from tests.ui.made import SECRET, round_id, under_way

HEAD, LINK, WARD = "Head of housing", "Link worker", "Ward member"


def talked_about(confidentiality: Confidentiality = "named") -> tuple[Session, str]:
    """A revealed round of three people, and its id."""
    session = under_way(confidentiality)
    first = round_id(session)
    return diagnose.reveal(session, first), first


def asked_again(confidentiality: Confidentiality = "named", enablers: int = 2) -> tuple[Session, str, str]:
    """The same with its first enablers asked again, and the ids of both rounds."""
    session, first = talked_about(confidentiality)
    session, second = again.ask_again(session, first, list(session.enablers_in_use)[:enablers])
    return session, first, second


def said_again(session: Session, second: str, answers: dict[str, Answer]) -> Session:
    """These people's answers to the first enabler that is asked again."""
    named = session.rounds[second].confidentiality == "named"
    for name, answer in answers.items():
        session, who = diagnose.join(session, second, name=name if named else "", group="")
        session = diagnose.answer(session, second, who, session.rounds[second].enablers[0], answer)
        session = diagnose.finish(session, second, who)
    return session


async def choosing(ui: UI) -> None:
    await ui.press("o")
    await ui.until_front("Pick")
    await ui.until_shown("Ask again about which?")


async def hand_over(ui: UI) -> None:
    await ui.press("h")
    await ui.until(lambda: ui.front in ("Pick", "Form", "Confirm") and ui.screen.is_mounted)


# -- choosing


async def test_o_asks_about_the_enabler_in_hand_and_enter_is_enough(tmp_path: Path) -> None:
    session, first = talked_about()
    async with opened(session, tmp_path, (120, 40), stage="diagnose") as ui:
        assert SECRET in ui.text
        await ui.press("4")
        await ui.until_shown("o ask again")
        await choosing(ui)
        assert "by their names as before" in ui.text
        await ui.press("enter")
        await ui.until_shown("Asked again:")
        (key,) = (key for key, asked in ui.session.rounds.items() if asked.again_of == first)
        asked = ui.session.rounds[key]
        assert len(asked.enablers) == 1
        assert ui.session.enablers[asked.enablers[0]].title in ui.text
        assert asked.state == "open"
        assert "h hand over the keyboard" in ui.text
        assert "answers from a form" not in ui.text
        assert SECRET not in ui.text
        await ui.settled()
        await ui.press("u")
        await ui.until(lambda: list(ui.session.rounds) == [first])


async def test_the_cursor_stays_where_nothing_was_picked_and_that_is_said(tmp_path: Path) -> None:
    async with opened(talked_about()[0], tmp_path, (100, 40), stage="diagnose") as ui:
        await choosing(ui)
        await ui.press("space", "down", "down", "enter")
        await ui.until_shown("Nothing is picked. Please pick one, two or three")
        at = ui.rows().current
        assert at == ui.rows().ids[2]
        await ui.press("space", "enter")
        await ui.until(lambda: len(ui.session.rounds) == 2)
        assert [each.enablers for each in ui.session.rounds.values() if each.again_of] == [(at,)]


async def test_up_to_three_are_chosen_and_not_none(tmp_path: Path) -> None:
    session, first = talked_about()
    async with opened(session, tmp_path, (100, 40), stage="diagnose") as ui:
        await choosing(ui)
        await ui.press("space", "enter")
        await ui.until_shown("Nothing is picked. Please pick one, two or three")
        await ui.press("home", *["space", "down"] * 3, "space", "enter")
        await ui.until_shown("4 are picked. Please pick one, two or three")
        await ui.press("space", "enter")
        await ui.until_front("DiagnoseScreen")
        await ui.until(lambda: len(ui.session.rounds) == 2)
        (asked,) = (asked for asked in ui.session.rounds.values() if asked.again_of == first)
        assert len(asked.enablers) == 3


async def test_before_the_reveal_and_beside_another_open_round_it_is_said_why_not(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        await ui.press("o")
        await ui.until_shown("Asking again comes after the reveal")
    session, _, _ = asked_again()
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("r")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("DiagnoseScreen")
        await ui.press("o")
        await ui.until_shown("after talking” is still open.")


async def test_what_was_asked_again_once_is_offered_no_more(tmp_path: Path) -> None:
    session, _, second = asked_again(enablers=1)
    key = session.rounds[second].enablers[0]
    session = diagnose.reveal(said_again(session, second, {HEAD: 3, LINK: 3, WARD: 4}), second)
    async with opened(session, tmp_path, (100, 40), stage="diagnose") as ui:
        await choosing(ui)
        assert key not in ui.rows().ids
        assert len(ui.rows().ids) == len(session.enablers_in_use) - 1


async def test_where_nobody_has_answered_v_takes_it_back(tmp_path: Path) -> None:
    session, first, _ = asked_again()
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("v")
        await ui.until_front("Confirm")
        assert "Don’t ask again after all?" in ui.text
        await ui.press("enter")
        await ui.until(lambda: list(ui.session.rounds) == [first])
        await ui.until_shown("Took back what was asked again.")


# -- answering


async def test_at_the_keyboard_people_are_asked_these_alone_under_the_name_of_the_first_time(tmp_path: Path) -> None:
    session, _, second = asked_again()
    async with opened(session, tmp_path, (100, 30), stage="diagnose") as ui:
        await hand_over(ui)
        assert ui.front == "Pick"
        assert all(name in ui.text for name in (HEAD, LINK, WARD))
        assert "It stands beside what was answered the first time" in ui.text
        await ui.press("2")
        await ui.until(lambda: ui.front == "SurveyScreen" and ui.rows().has_focus)
        assert ui.rows().ids == list(session.rounds[second].enablers)
        await ui.until_shown("0 of 2 answered")
        await ui.press("3", "4")
        await ui.until_shown("All answered: press f to finish.")
        await ui.press("f")
        await ui.until_shown("That makes 1 of 3.")
        (response,) = (await ui.settled()).rounds[second].responses.values()
        assert (response.name, list(response.scores.values()), response.finished) == (LINK, [3, 4], True)
        await ui.press("enter")
        await ui.until_shown("I haven’t answered again yet")
        await ui.press("1")
        await ui.until_shown("Somebody who didn’t answer the first time")
        assert LINK not in ui.text


async def test_an_anonymous_round_asks_again_without_names(tmp_path: Path) -> None:
    session, _, second = asked_again("anonymous")
    async with opened(session, tmp_path, (100, 30), stage="diagnose") as ui:
        await hand_over(ui)
        assert ui.front == "Confirm"
        assert "Anonymous: no name is kept." in ui.text
        assert "If fewer than three people are seen to have changed their answer, no counts are kept." in ui.text
        await ui.press("enter")
        await ui.until(lambda: ui.front == "SurveyScreen" and ui.rows().has_focus)
        assert ui.rows().ids == list(session.rounds[second].enablers)


# -- what comes of it


async def test_the_first_answers_can_be_looked_at_meanwhile_and_the_new_ones_cannot(tmp_path: Path) -> None:
    session, _, second = asked_again()
    session = said_again(session, second, {HEAD: 3, LINK: 3})
    async with opened(session, tmp_path, (120, 40), stage="diagnose") as ui:
        assert "After talking" not in ui.text
        await ui.press("r")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("DiagnoseScreen")
        await ui.press("4", "home")
        assert "After talking" not in ui.text


@pytest.mark.parametrize("confidentiality", ["named", "anonymous"])
async def test_the_reveal_puts_it_beside_the_first_answers(tmp_path: Path, confidentiality: Confidentiality) -> None:
    session, first, second = asked_again(confidentiality, enablers=1)
    before = session.rounds[first]
    session = said_again(session, second, {HEAD: 2, LINK: 2, WARD: 4})
    async with opened(session, tmp_path, (150, 40), stage="diagnose") as ui:
        await ui.press("v")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_shown("it stands beside the first answers, as “after talking”")
        await ui.press("2", "home")
        await ui.until_shown("After talking: 1 says 4; the other 2 say 2")
        assert (f"B\N{NO-BREAK SPACE}{LINK}" in "\n".join(ui.lines())) == (confidentiality == "named")
        after = await ui.settled()
        assert after.rounds[first] == before
        assert revealed_rounds(after) == [first]
        assert latest_comparison(after) is None
        await ui.press("r")
        await ui.until_shown("There is only one round.")
