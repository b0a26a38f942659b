"""The survey: one person, alone with the keyboard, and no way into the rest of the app."""

from __future__ import annotations

import os
import string
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.round import Confidentiality, Response
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.languages.language import english
from m2m_tui.sittings import codes, sitting
from m2m_tui.storage.files.state_folder import kept_drafts, state_folder
from m2m_tui.storage.sessions import saving
from m2m_tui.ui.program import Program
from m2m_tui.ui.survey.screen import SurveyScreen
from m2m_tui.ui.widgets.row_list import RowList
from m2m_tui.ui.widgets.said_line import SaidLine
from m2m_tui.workspace import Workspace
from tests.ui.harness import UI, opened
from tests.ui.made import answered, asked, round_id, under_way

OWN = {"SurveyScreen", "Confirm", "Form", "Pick", "Read", "Thanks"}
"""What may be in front while somebody answers: the survey and its own dialogs."""

KEYS = (
    *(each for each in string.printable if each.isprintable() and each != " "),
    "space",
    "tab",
    "shift+tab",
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace", "enter"),
    *("ctrl+left_square_bracket", "ctrl+backslash", "ctrl+space", "ctrl+home", "shift+up", "alt+q", "ctrl+shift+q"),
)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody guesses codes here."""
    monkeypatch.setattr(sitting, "PAUSE", 0)


@asynccontextmanager
async def handed_over(session: Session, folder: Path, name: str = "Finance lead") -> AsyncIterator[UI]:
    """The survey in front of somebody who answers for the first time."""
    async with opened(session, folder, (100, 30), stage="diagnose") as ui:
        await hand_over(ui, name)
        yield ui


async def hand_over(ui: UI, name: str) -> None:
    await ui.press("h")
    await ui.until(lambda: ui.front in ("Pick", "Form", "Confirm") and ui.screen.is_mounted)
    if ui.front == "Pick":
        await ui.press("enter")
        await ui.until(lambda: ui.front in ("Form", "Confirm") and ui.screen.is_mounted)
    if ui.front == "Form":
        await ui.write(name)
    await ui.press("enter")
    await ui.until(lambda: ui.front in ("Pick", "SurveyScreen") and ui.screen.is_mounted)
    if ui.front == "Pick":
        await ui.press("enter")
    await ui.until_front("SurveyScreen")
    await ui.until(lambda: ui.rows().has_focus)


async def come_in(ui: UI) -> None:
    """Enter a code, which is looked at beside the keys."""
    await ui.press("enter")
    await ui.until(lambda: ui.front == "SurveyScreen" and ui.rows().has_focus, "the survey, with the cursor in it")


async def come_back(ui: UI, code: str) -> None:
    await ui.press("h")
    await ui.until_front("Pick")
    await ui.press("2")
    await ui.until_front("Form")
    await ui.write(code)
    await come_in(ui)


async def type_wrong_codes(ui: UI) -> None:
    """From the question who is answering, until no more are taken and that has been seen off."""
    await ui.press("2")
    for number in range(codes.WRONG_CODES):
        await ui.until_front("Form")
        await ui.write(f"zzzz{number}")
        await ui.press("enter")
    await ui.until_front("Confirm")
    assert "Five wrong codes" in ui.text
    await ui.press("enter")


async def hand_back(ui: UI) -> None:
    await ui.press("escape")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")


async def put_aside(ui: UI, comment: str) -> None:
    """Begin a comment, and leave its field without entering it."""
    await ui.press("c")
    await ui.until_front("Form")
    await ui.write(comment)
    await ui.press("escape")
    await ui.until_front("SurveyScreen")
    await ui.until(lambda: comment in ui.text, "what was put aside, on the survey's own page")


def responses(session: Session) -> list[Response]:
    return list(session.rounds[round_id(session)].responses.values())


# -- answering


async def test_1_to_5_and_0_answer_and_the_cursor_goes_on(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        enablers = list(ui.session.enablers_in_use)
        assert ui.rows().ids == enablers
        for place, key in enumerate("123450"):
            assert ui.rows().current == enablers[place]
            await ui.press(key)
        (response,) = responses(await ui.settled())
        assert list(response.scores.values()) == [1, 2, 3, 4, 5, "don't know"]
        assert response.name == "Finance lead"
        assert not response.finished
        assert "6 of 11 answered" in ui.text
        assert [line.rstrip()[-3:] for line in ui.lines() if "[?]" in line] == ["[?]"]


async def test_an_answer_can_be_changed_and_taken_away(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press("1", "up", "4")
        assert list(responses(ui.session)[0].scores.values()) == [4]
        await ui.press("up", "backspace")
        assert not responses(await ui.settled())[0].scores


async def test_somebody_corrects_their_own_name_and_group(tmp_path: Path) -> None:
    async with handed_over(asked(groups=("Core team", "Partners")), tmp_path, "Finence laed") as ui:
        await ui.press("2", "n")
        await ui.until_front("Form")
        await ui.write("Finance lead")
        await ui.press("enter", "right", "enter")
        await ui.until_front("SurveyScreen")
        (response,) = responses(await ui.settled())
        assert (response.name, response.group, list(response.scores.values())) == ("Finance lead", "Partners", [2])
        assert "Finance lead" in ui.lines()[0]


async def test_a_name_that_is_taken_stands_in_the_form_again(tmp_path: Path) -> None:
    async with handed_over(under_way(), tmp_path) as ui:
        for _ in range(2):
            await ui.press("n")
            await ui.until_front("Form")
            if "Link worker" not in ui.text:
                await ui.write("Link worker")
            await ui.press("ctrl+s")
            await ui.until_front("SurveyScreen")
            assert "“Link worker” is already there" in ui.text
        assert responses(ui.session)[-1].name == "Finance lead"


async def test_without_names_and_groups_nothing_opens(tmp_path: Path) -> None:
    async with handed_over(asked("anonymous"), tmp_path) as ui:
        await ui.press("n")
        await ui.calm()
        assert ui.front == "SurveyScreen"
        assert english().say("answers.nothing_to_correct") in ui.text


async def test_a_click_on_a_mark_answers(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        first = next(iter(ui.session.enablers_in_use.values())).title
        row = next(line for line in ui.lines() if first in line)
        y = ui.lines().index(row)
        for mark, answer in (("1", 1), ("3", 3), ("5", 5), ("?", "don't know")):
            row = ui.lines()[y]
            marks = row[-18:]
            place = {"1": 1, "2": 4, "3": 7, "4": 10, "5": 13, "?": 16}[mark]
            await ui.click(len(row) - len(marks) + place, y)
            assert list(responses(ui.session)[0].scores.values()) == [answer]


async def test_the_statement_of_the_enabler_under_the_cursor_is_shown(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        for enabler in ui.session.enablers_in_use.values():
            assert enabler.statement in ui.read("#statement")
            await ui.press("down")


async def test_every_point_of_the_scale_is_in_words(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        for words in ("1 Not in place", "5 Embedded", "0 Don’t know"):
            assert words in ui.text.replace("\u00a0", " ")


async def test_c_comments_and_an_empty_comment_takes_it_away(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        first = next(iter(ui.session.enablers_in_use))
        await ui.press("c")
        await ui.until_front("Form")
        await ui.write("Only in one team.")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        assert responses(await ui.settled())[0].comments == {first: "Only in one team."}
        assert "Only in one team." in ui.read("#statement")
        assert "✎" in ui.text
        await ui.press("c")
        await ui.until_front("Form")
        await ui.fill(text="")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        assert responses(await ui.settled())[0].comments == {}


async def test_c_in_one_go_with_scores_is_about_the_last_of_them(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        second = list(ui.session.enablers_in_use)[1]
        for key in "12c":
            ui.app.post_message(events.Key(key, key))
        await ui.until_front("Form")
        await ui.write("Why this one?")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        assert responses(await ui.settled())[0].comments == {second: "Why this one?"}


async def test_a_comment_that_is_too_long_is_still_there_to_be_shortened(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press("c")
        await ui.until_front("Form")
        await ui.paste("word " * 1000)
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        await ui.until(lambda: "Please shorten it" in ui.notice)
        (response,) = responses(ui.session)
        assert response.comments == {}
        assert next(iter(response.begun.values())).startswith("word word")
        await ui.press("c")
        await ui.until_front("Form")
        await ui.press("f7", "delete")
        await ui.write("A word")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        assert list(responses(ui.session)[0].comments.values()) == ["A word"]


async def test_clicking_the_hint_of_the_scores_gives_no_score(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.click_on("how strong", last=True)
        assert responses(ui.session)[0].scores == {}


# -- finishing, and coming back


async def test_f_finishes_when_all_is_answered(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press(*["3"] * 11)
        assert "All answered: press f to finish" in ui.text
        await ui.press("f")
        await ui.until_front("Thanks")
        assert "Thank you" in ui.text
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        assert responses(await ui.settled())[0].finished
        assert "1 person has answered" in ui.text


async def test_f_names_what_is_missing_and_escape_goes_back_to_it(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press(*["3"] * 10, "f")
        await ui.until_front("Confirm")
        assert "1 not answered" in ui.text
        assert list(ui.session.enablers_in_use.values())[-1].title in ui.text
        await ui.press("escape")
        await ui.until_front("SurveyScreen")
        assert not responses(ui.session)[0].finished
        await ui.press("f")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("Thanks")
        await ui.press("l")
        await ui.until_front("DiagnoseScreen")
        assert responses(ui.session)[0].finished


@pytest.mark.parametrize("kind", ["named", "anonymous"])
async def test_one_comes_back_by_the_code_that_nobody_else_sees(tmp_path: Path, kind: Confidentiality) -> None:
    async with handed_over(asked(kind), tmp_path) as ui:
        await ui.press("4", "5")
        ((code, response),) = ui.session.rounds[round_id(ui.session)].responses.items()
        assert response.name == ("Finance lead" if kind == "named" else "")
        await ui.press("escape")
        await ui.until_front("Confirm")
        assert code in ui.text
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        assert code not in ui.text
        await ui.press("h")
        await ui.until_front("Pick")
        assert code not in ui.text
        assert "Finance lead" not in ui.text
        await ui.press("2")
        await ui.until_front("Form")
        await ui.write(f" {code.upper()} ")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        await ui.until(lambda: ui.rows().current == list(ui.session.enablers_in_use)[2])
        await ui.press("1")
        (response,) = responses(await ui.settled())
        assert list(response.scores.values()) == [4, 5, 1]


async def test_a_wrong_code_is_said_where_it_can_be_seen_and_changes_nothing(tmp_path: Path) -> None:
    async with handed_over(asked("anonymous"), tmp_path) as ui:
        await ui.press("4")
        await hand_back(ui)
        before = ui.session
        await ui.press("h")
        await ui.until_front("Pick")
        await ui.press("2")
        await ui.until_front("Form")
        await ui.write("zzzzz")
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.until_shown("There is no code “zzzzz”")
        assert ui.session == before
        (code,) = ui.session.rounds[round_id(ui.session)].responses
        await ui.fill(code=code)
        await come_in(ui)
        assert "There is no code" not in ui.text


async def test_a_name_that_is_taken_is_said_where_it_can_be_seen(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        await ui.press("h")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("Form")
        await ui.write("ward MEMBER")
        await ui.press("ctrl+s")
        await ui.calm()
        assert "is already there" in ui.text
        assert len(responses(ui.session)) == 3


async def test_escape_before_a_name_is_given_changes_nothing(tmp_path: Path) -> None:
    session = asked()
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("h")
        await ui.until_front("Form")
        await ui.write("Fin")
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        assert ui.session == session


# -- the next person


async def test_enter_on_the_thank_you_page_is_for_the_next_person(tmp_path: Path) -> None:
    async with handed_over(asked(expected=3), tmp_path) as ui:
        await ui.press("1", "2", "f")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("Thanks")
        (code,) = ui.session.rounds[round_id(ui.session)].responses
        assert "That makes 1 of 3." in ui.text
        assert code in ui.text
        await ui.press("enter")
        await ui.until_front("Pick")
        assert code not in ui.text
        assert "Finance lead" not in ui.text
        await ui.press("1")
        await ui.until_front("Form")
        await ui.write("Ward member")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        await ui.press("5", "5")
        first, second = responses(await ui.settled())
        assert (list(first.scores.values()), list(second.scores.values())) == ([1, 2], [5, 5])
        assert (first.finished, second.finished) == (True, False)


@pytest.mark.parametrize(("key", "last"), [("l", True), ("escape", False)])
async def test_whoever_is_last_says_so(tmp_path: Path, key: str, last: bool) -> None:
    said: list[bool | None] = []
    async with opened(asked("anonymous"), tmp_path) as ui:
        ui.app.push_screen(SurveyScreen(ui.workspace, round_id(ui.session)), said.append)
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until(lambda: ui.front == "SurveyScreen" and ui.rows().has_focus)
        await ui.press(*["3"] * 11, "f")
        await ui.until_front("Thanks")
        assert said == []
        await ui.press(key)
        await ui.until(lambda: said)
        assert said == [last]


async def test_nothing_of_one_is_on_the_page_on_which_the_next_one_sits_down(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        (code,) = ui.session.rounds[round_id(ui.session)].responses
        await ui.press(*["3"] * 11)
        survey = ui.screen

        def page() -> str:
            return " ".join(each.words for each in survey.query(SaidLine)) + repr(survey.query_one(RowList).ids)

        assert code in page()
        await ui.press("f")
        await ui.until_front("Thanks")
        await ui.press("enter")
        await ui.until_front("Pick")
        assert page().strip() == "[]"


async def test_what_one_copied_the_next_one_cannot_paste(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press("1", "c")
        await ui.until_front("Form")
        await ui.write("Between you and me")
        await ui.press("f7", "ctrl+c")
        assert ui.app.clipboard == "Between you and me"
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        await ui.press("f")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("Thanks")
        await ui.press("enter")
        await ui.until_front("Pick")
        assert ui.app.clipboard == ""


# -- groups


async def test_one_of_several_groups_is_picked_from_a_list(tmp_path: Path) -> None:
    async with opened(asked(groups=("Core team", "Partners", "Members")), tmp_path, stage="diagnose") as ui:
        await ui.press("h")
        await ui.until_front("Form")
        await ui.write("Housing lead")
        await ui.press("enter")
        await ui.until_front("Pick")
        await ui.press("3")
        await ui.until_front("SurveyScreen")
        assert responses(await ui.settled())[0].group == "Members"


@pytest.mark.parametrize(("groups", "group"), [((), ""), (("Core team",), "Core team")])
async def test_where_there_is_no_choice_of_groups_none_is_offered(
    tmp_path: Path, groups: tuple[str, ...], group: str
) -> None:
    async with opened(asked("anonymous", groups=groups), tmp_path, stage="diagnose") as ui:
        await ui.press("h")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        assert [each.group for each in responses(await ui.settled())] == [group]


async def test_escape_from_the_groups_goes_back_to_the_name_which_is_still_there(tmp_path: Path) -> None:
    async with opened(asked(groups=("Core team", "Partners")), tmp_path, stage="diagnose") as ui:
        await ui.press("h")
        await ui.until_front("Form")
        await ui.write("Housing lead")
        await ui.press("enter")
        await ui.until_front("Pick")
        await ui.press("escape")
        await ui.until_front("Form")
        assert "Housing lead" in ui.text
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        assert responses(ui.session) == []


# -- the code


async def test_the_code_is_said_at_the_first_save_and_stays_there(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.settled()
        assert ui.notice == ""
        await ui.press("4")
        ((code, _),) = ui.session.rounds[round_id(ui.session)].responses.items()
        await ui.until(lambda: ui.notice.startswith(f"Your code is {code}. Write it down"))
        await ui.press("5", "ctrl+c")
        assert "f to finish" in ui.notice
        await ui.press("3")
        assert ui.notice.startswith(f"Your code is {code}.")


async def test_in_a_small_window_the_code_gives_way_to_the_enablers_once_it_is_read(tmp_path: Path) -> None:
    async with opened(asked(), tmp_path, (40, 12), stage="diagnose") as ui:
        await hand_over(ui, "Finance lead")
        await ui.settled()
        await ui.press("4")
        ((code, _),) = ui.session.rounds[round_id(ui.session)].responses.items()
        await ui.until(lambda: ui.notice.startswith(f"Your code is {code}. Write it down"))
        await ui.press("3")
        await ui.settled()
        assert ui.notice == ""
        assert code in ui.lines()[0]


async def test_after_five_wrong_codes_no_more_are_taken(tmp_path: Path) -> None:
    async with opened(under_way("anonymous"), tmp_path, stage="diagnose") as ui:
        before = ui.session
        await ui.press("h")
        await ui.until_front("Pick")
        await type_wrong_codes(ui)
        await ui.until_front("DiagnoseScreen")
        assert ui.session == before


# -- looking again


async def test_whoever_only_looks_at_finished_answers_has_still_finished(tmp_path: Path) -> None:
    session = answered(asked("anonymous"), "Head of housing", (5,) * 11)
    (code,) = session.rounds[round_id(session)].responses
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await come_back(ui, code)
        await hand_back(ui)
        assert responses(await ui.settled())[0].finished
        await come_back(ui, code)
        await ui.press("2")
        (response,) = responses(await ui.settled())
        assert not response.finished
        assert next(iter(response.scores.values())) == 2


# -- a line that drops, and a round that closes


async def drop_the_line(ui: UI) -> None:
    """What the app does at SIGHUP; that it hears the signal is for the tests with a real terminal."""
    assert isinstance(ui.app, Program)
    ui.app.leave_after_the_keys()
    await ui.until(lambda: not ui.app.is_running)
    ui.app.workspace = None  # closed already


@pytest.mark.parametrize("before", ["", "Already there."])
async def test_a_comment_that_is_being_typed_when_the_line_drops_is_kept_for_its_writer(
    tmp_path: Path, before: str
) -> None:
    async with handed_over(asked("anonymous"), tmp_path) as ui:
        first = next(iter(ui.session.enablers_in_use))
        if before:
            await ui.press("c")
            await ui.until_front("Form")
            await ui.write(before)
            await ui.press("enter")
            await ui.until_front("SurveyScreen")
        await ui.press("c")
        await ui.until_front("Form")
        await ui.press("end")
        await ui.write(" Half a sent")
        path = ui.workspace.path
        await drop_the_line(ui)
    after = saving.read(path).session
    (response,) = responses(after)
    assert response.comments == ({first: before} if before else {})
    assert response.begun == {first: f"{before} Half a sent".strip()}
    assert kept_drafts(state_folder(os.environ), path) == {}
    async with opened(path.read_text("utf-8"), tmp_path, stage="diagnose") as ui:
        await come_back(ui, next(iter(ui.session.rounds[round_id(ui.session)].responses)))
        await ui.press("c")
        await ui.until_front("Form")
        assert "This is what you had typed before." in ui.text
        await ui.write("ence.")
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        (response,) = responses(await ui.settled())
        assert response.comments == {first: f"{before} Half a sentence.".strip()}
        assert response.begun == {}


@pytest.mark.parametrize("kind", ["named", "anonymous"])
async def test_a_comment_that_was_put_aside_with_escape_waits_for_its_writer_alone(
    tmp_path: Path, kind: Confidentiality
) -> None:
    async with handed_over(asked(kind), tmp_path) as ui:
        first = next(iter(ui.session.enablers_in_use))
        await ui.press("3", "home")
        await put_aside(ui, "Nobody told us")
        assert "Begun; press c to finish it: Nobody told us" in ui.read("#statement")
        ((code, response),) = ui.session.rounds[round_id(ui.session)].responses.items()
        assert (response.comments, response.begun) == ({}, {first: "Nobody told us"})
        await ui.press("escape")
        await ui.until_front("Confirm")
        assert "The comment that you began is kept for you too." in " ".join(ui.text.split())
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        await hand_over(ui, "Head of housing")
        await ui.press("c")
        await ui.until_front("Form")
        assert "Nobody told us" not in ui.text
        await ui.press("escape")
        await ui.until_front("SurveyScreen")
        await hand_back(ui)
        path = ui.workspace.path
        assert kept_drafts(state_folder(os.environ), path) == {}
        if kind == "anonymous":
            assert "Nobody told us" not in path.read_text("utf-8")
        await come_back(ui, code)
        await ui.press("home", "c")
        await ui.until_front("Form")
        assert "Nobody told us" in ui.text
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        kept = (await ui.settled()).rounds[round_id(ui.session)].responses[code]
        assert (kept.comments, kept.begun) == ({first: "Nobody told us"}, {})


async def test_a_comment_that_is_emptied_and_put_aside_is_gone(tmp_path: Path) -> None:
    async with handed_over(asked("anonymous"), tmp_path) as ui:
        await put_aside(ui, "Better not")
        await ui.press("c")
        await ui.until_front("Form")
        await ui.fill(text="")
        await ui.press("escape")
        await ui.until_front("SurveyScreen")
        assert responses(ui.session)[0].begun == {}
        assert "Better not" not in ui.text


async def test_f_names_a_comment_that_was_not_entered_and_escape_goes_back_to_it(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press(*["3"] * len(ui.session.enablers_in_use), "home")
        await put_aside(ui, "Nobody told us")
        await ui.press("f")
        await ui.until_front("Confirm")
        assert "1 comment begun and not entered" in ui.text
        assert "Nobody told us" in ui.text
        assert "finish without it" in ui.text
        await ui.press("escape")
        await ui.until_front("SurveyScreen")
        assert not responses(ui.session)[0].finished
        await ui.press("backspace", "f")
        await ui.until_front("Confirm")
        assert "1 not answered" in ui.text
        assert "1 comment begun and not entered" in ui.text
        assert "finish without them" in ui.text
        await ui.press("enter")
        await ui.until_front("Thanks")
        assert responses(ui.session)[0].finished


@pytest.mark.parametrize("kind", ["named", "anonymous"])
@pytest.mark.parametrize("how", ["seen", "answered"])
async def test_a_reveal_while_somebody_answers_is_said_kindly(tmp_path: Path, kind: Confidentiality, how: str) -> None:
    async with handed_over(asked(kind), tmp_path) as ui:
        await ui.press("4", "5")
        await ui.settled()
        at = round_id(ui.session)
        if how == "seen":
            elsewhere = Workspace.open(ui.workspace.path)
            elsewhere.apply_for_good(lambda session: diagnose.reveal(session, at))
            elsewhere.close()
        else:
            ui.workspace.apply_for_good(lambda session: diagnose.reveal(session, at))
            await ui.press("3")
        await ui.until_front("Confirm")
        alone = kind == "anonymous"  # nobody's answers are anonymous by themselves
        said = "they are not kept" if alone else "What you gave before that is kept"
        assert said in " ".join(ui.text.split())
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        found = diagnosis(await ui.settled(), at)
        assert [sum(each.counts) for each in found.findings] == ([] if alone else [1, 1])


@pytest.mark.parametrize("kind", ["named", "anonymous"])
async def test_what_is_answered_after_a_reveal_that_was_not_heard_of_yet_is_not_among_the_answers(
    tmp_path: Path, kind: Confidentiality, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("m2m_tui.storage.sessions.open_file._LOOK_EVERY", 3600)
    async with handed_over(under_way(kind), tmp_path) as ui:
        await ui.press("4", "c")
        await ui.until_front("Form")
        await ui.write("In time")
        await ui.press("enter")
        before = await ui.settled()
        at, first = round_id(before), next(iter(before.enablers_in_use))
        await ui.press("c")
        await ui.until_front("Form")
        await ui.write("This took me a while")
        saving.update(ui.workspace.path, lambda session: diagnose.reveal(session, at))
        revealed = ui.workspace.path.read_text("utf-8")
        await ui.press("enter")
        await ui.until_front("Confirm")
        said = " ".join(ui.text.split())
        assert "have just been revealed" in said
        assert said.count("This came too late") == 1
        assert "This took me a while" in said
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        found = diagnosis(await ui.settled(), at).findings[0]
        assert (found.enabler_id, sum(found.counts)) == (first, 4)
    assert ui.workspace.path.read_text("utf-8") == revealed


async def test_a_comment_that_comes_too_late_is_shown_again(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        await ui.press("4", "c")
        await ui.until_front("Form")
        await ui.write("This took me a while")
        at = round_id(ui.session)
        ui.workspace.apply_for_good(lambda session: diagnose.reveal(session, at))
        await ui.press("enter")
        await ui.until_front("Confirm")
        assert "This came too late: “This took me a while”" in ui.text


async def test_what_is_said_of_an_enabler_that_is_taken_out_meanwhile_is_kept_and_that_is_said(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        first = next(iter(ui.session.enablers_in_use))
        await ui.press("4")
        await ui.settled()
        await ui.press("c")
        await ui.until_front("Form")
        ui.workspace.apply(lambda session: adapt.remove(session, first, ""), "removed")
        await ui.press("w", "enter")
        assert "has been taken out of the survey meanwhile" in " ".join(ui.text.split())
        (response,) = ui.session.rounds[round_id(ui.session)].responses.values()
        assert (response.scores, response.comments) == ({first: 4}, {first: "w"})


REWORDED = "Now in other words: please read it again."
NEW = "We never start from what people can do."


async def test_what_is_put_into_other_words_meanwhile_is_said_where_it_is_read(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        first, second, *_ = ui.session.enablers_in_use
        await ui.press("4")
        await ui.settled()
        ui.workspace.apply(lambda session: adapt.reword(session, second, statement=NEW), "reworded")
        ui.workspace.apply(lambda session: adapt.reword(session, first, statement=NEW), "reworded")
        await ui.until(lambda: REWORDED in ui.text)
        await ui.press("2")
        assert REWORDED not in ui.text
        await ui.press("home")
        assert REWORDED in ui.text
        (response,) = ui.session.rounds[round_id(ui.session)].responses.values()
        assert response.scores == {first: 4, second: 2}


async def test_a_key_that_comes_before_the_new_words_are_shown_is_no_answer_to_them(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        first = next(iter(ui.session.enablers_in_use))
        screen = ui.screen
        assert isinstance(screen, SurveyScreen)
        ui.workspace.apply(lambda session: adapt.reword(session, first, statement=NEW), "reworded")
        screen.action_answer("5")
        await ui.until(lambda: REWORDED in ui.text)
        (response,) = ui.session.rounds[round_id(ui.session)].responses.values()
        assert response.scores == {}
        await ui.press("1")
        (response,) = ui.session.rounds[round_id(ui.session)].responses.values()
        assert response.scores == {first: 1}


async def test_a_comment_on_what_is_put_into_other_words_meanwhile_is_kept_and_that_is_said(tmp_path: Path) -> None:
    async with handed_over(asked(), tmp_path) as ui:
        first = next(iter(ui.session.enablers_in_use))
        await ui.press("4")
        await ui.settled()
        await ui.press("c")
        await ui.until_front("Form")
        ui.workspace.apply(lambda session: adapt.reword(session, first, statement=NEW), "reworded")
        await ui.press("w", "enter")
        assert REWORDED in ui.text
        assert ui.rows().current == first
        (response,) = ui.session.rounds[round_id(ui.session)].responses.values()
        assert (response.scores, response.comments) == ({first: 4}, {first: "w"})


async def test_answers_that_somebody_removed_meanwhile_end_the_survey(tmp_path: Path) -> None:
    async with handed_over(asked("anonymous"), tmp_path) as ui:
        await ui.press("4")
        at = round_id(ui.session)
        (code,) = ui.session.rounds[at].responses
        ui.workspace.apply(lambda session: diagnose.remove(session, at, code), "removed")
        await ui.until_front("Confirm")
        assert "no longer in this session" in ui.text
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
