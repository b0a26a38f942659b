"""Diagnose: nothing of an answer before the reveal, everything after it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.sentences import sentence
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions.saving import Known, read, save
from m2m_tui.ui.widgets.chart_view import ChartView
from tests.ui.harness import UI, go_to, opened, there_and_back
from tests.ui.made import SECRET, answered, fresh, round_id, under_way

EITHER: tuple[Confidentiality, ...] = ("named", "anonymous")


@pytest.fixture
async def ui(tmp_path: Path, example: Session) -> AsyncIterator[UI]:
    """The example, where everything is revealed."""
    async with opened(example, tmp_path, stage="diagnose") as ui:
        yield ui


# -- who somebody is


async def test_the_facilitator_corrects_a_name(tmp_path: Path) -> None:
    before = under_way()
    async with opened(before, tmp_path, stage="diagnose") as ui:
        await ui.press("down", "c")
        await ui.until_front("Form")
        await ui.write("Community link worker")
        await ui.press("ctrl+s")
        await ui.until_front("DiagnoseScreen")
        after = await there_and_back(ui, before)
        old, new = (list(each.rounds[round_id(each)].responses.values())[1] for each in (before, after))
        assert new == old.model_copy(update={"name": "Community link worker"})


async def test_the_facilitator_corrects_a_name_after_the_reveal(ui: UI, example: Session) -> None:
    people = list(example.rounds["b4se"].responses.values())
    await ui.press("c")
    await ui.until_front("Pick")
    await ui.press("2")
    await ui.until_front("Form")
    await ui.press("ctrl+a")
    await ui.write(people[0].name.upper())
    await ui.press("ctrl+s")
    assert ui.front == "Form", "what is refused is said where it is typed"
    assert "Somebody else is" in ui.text
    await ui.press("ctrl+a")
    await ui.write("Community link worker")
    await ui.press("ctrl+s")
    await ui.until_front("DiagnoseScreen")
    assert "the answers stay. u undoes it" in ui.text
    after = await there_and_back(ui, example)
    new = list(after.rounds["b4se"].responses.values())[1]
    assert new == people[1].model_copy(update={"name": "Community link worker"})


async def test_in_an_anonymous_round_the_facilitator_corrects_nobody(tmp_path: Path) -> None:
    async with opened(under_way("anonymous"), tmp_path, stage="diagnose") as ui:
        await ui.press("c")
        assert ui.front == "DiagnoseScreen"
        assert "People correct their own group" in ui.text


# -- before the first round


async def test_enter_opens_the_survey(tmp_path: Path) -> None:
    before = fresh()
    async with opened(before, tmp_path, stage="diagnose") as ui:
        assert "Press enter to open the survey" in ui.text
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.fill(title="Before we begin", groups="Core team, Partners,, Partners", expected="8 people")
        await ui.press("ctrl+s")
        await ui.until_front("DiagnoseScreen")
        after = await there_and_back(ui, before)
        opened_round = after.rounds[round_id(after)]
        assert opened_round.title == "Before we begin"
        assert opened_round.confidentiality == "named"
        assert opened_round.groups == ("Core team", "Partners")
        assert opened_round.expected == 8
        assert "0 of 8" in ui.text


async def test_a_round_can_be_anonymous(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="diagnose") as ui:
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.press("enter", "right", "ctrl+s")
        await ui.until_front("DiagnoseScreen")
        session = await ui.settled()
        assert session.rounds[round_id(session)].confidentiality == "anonymous"


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_an_anonymous_round_of_few_is_advised_against_and_opens_all_the_same(tmp_path: Path, key: str) -> None:
    async with opened(fresh(), tmp_path, stage="diagnose") as ui:
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.press("enter", "right")
        await ui.fill(expected="4")
        await ui.press("ctrl+s")
        await ui.until_front("Confirm")
        said = " ".join(ui.text.split())
        assert "Anonymous, with 4 people?" in said
        assert "others can work out who said what" in said
        assert "named is the honest choice" in said
        await ui.press(key)
        if key == "escape":
            await ui.until_front("Form")
            assert "4" in ui.read("#expected")
            assert not ui.session.rounds
            await ui.press("up", "up", "up", "up", "down", "left", "ctrl+s")
        await ui.until_front("DiagnoseScreen")
        session = await ui.settled()
        assert session.rounds[round_id(session)].confidentiality == ("anonymous" if key == "enter" else "named")


async def test_anonymous_chosen_and_left_with_escape_is_still_chosen_the_next_time(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="diagnose") as ui:
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.fill(expected="12")
        await ui.press("up", "up", "right")
        assert "Anonymous: no names" in ui.text
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        await ui.press("enter")
        await ui.until_front("Form")
        assert "12" in ui.read("#expected")
        assert "Anonymous: no names" in ui.text


@pytest.mark.parametrize("said", ["8-10", "8 to 10", "8, perhaps 9"])
async def test_a_number_said_in_words_is_not_run_together(tmp_path: Path, said: str) -> None:
    async with opened(fresh(), tmp_path, stage="diagnose") as ui:
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.fill(expected=said)
        await ui.press("ctrl+s")
        await ui.until(lambda: ui.front != "Form" or ui.notice)
        if ui.session.rounds:
            assert ui.session.rounds[round_id(ui.session)].expected in (8, 10)


async def test_what_is_no_number_is_said_and_stays_to_be_mended(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="diagnose") as ui:
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.fill(expected="a few")
        await ui.press("ctrl+s")
        await ui.until(lambda: "“a few” isn’t a number" in ui.text)
        assert ui.front == "Form"
        assert ui.session.rounds == {}
        await ui.fill(expected="")
        await ui.press("ctrl+s")
        await ui.until_front("DiagnoseScreen")
        assert ui.session.rounds[round_id(ui.session)].expected == 0


async def test_without_a_round_the_other_keys_say_what_is_missing(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="diagnose") as ui:
        for key, words in (("h", "Press enter first"), ("v", "nothing to reveal"), ("1", "after the reveal")):
            await ui.press(key)
            await ui.until(lambda words=words: words in ui.notice, words)  # type: ignore[misc]
            assert ui.session == fresh()


# -- while it is open


@pytest.mark.parametrize("kind", [pytest.param("named", marks=pytest.mark.slow), "anonymous"])
async def test_before_the_reveal_nothing_shows_an_answer(tmp_path: Path, kind: Confidentiality) -> None:
    session = under_way(kind)
    other = under_way(kind)
    # The same people, who all answered otherwise: if a screen shows anything of an answer, it differs.
    responses = other.rounds[round_id(other)].responses
    turned = session
    for key, response in session.rounds[round_id(session)].responses.items():
        for enabler in response.scores:
            turned = diagnose.answer(turned, round_id(session), key, enabler, "don't know")
        for enabler in response.comments:
            turned = diagnose.comment(turned, round_id(session), key, enabler, "Something else.")
    assert len(responses) == 3
    seen = [await everything_shown(each, tmp_path / str(number)) for number, each in enumerate((session, turned))]
    assert seen[0] == seen[1]
    assert not any(SECRET in screen for screen in seen[0])


EVERY_KEY = (
    *(
        (key, "DiagnoseScreen")
        for key in ("1", "2", "3", "4", "5", "6", "7", "a", "i", "n", "r", "down", "up", "pagedown")
    ),
    *(("enter", "Form"), ("escape", "DiagnoseScreen")),
    *(("g", "Read"), ("escape", "DiagnoseScreen"), ("?", "Read"), ("escape", "DiagnoseScreen")),
    *(("v", "Confirm"), ("escape", "DiagnoseScreen"), ("h", "Pick"), ("escape", "DiagnoseScreen")),
)


async def everything_shown(session: Session, folder: Path) -> list[str]:
    """The screen after every key that shows something, in every stage."""
    shown: list[str] = []
    async with opened(session, folder, (100, 60), stage="diagnose") as ui:
        for key, front in EVERY_KEY:
            await ui.press(key)
            await ui.until_front(front)
            await ui.laid_out()
            shown.append(ui.text)
        for stage in ("deepen", "shift", "report"):
            await go_to(ui, stage)
            await ui.press("pagedown", "2", "3")
            await ui.laid_out()
            shown.append(ui.text)
        await ui.settled()
    return shown


async def test_who_has_answered_is_listed_by_name_in_a_named_round(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        assert "2 of 4 have answered" in ui.text
        assert "✓ Head of housing" in ui.text
        assert "… Ward member" in ui.text


async def test_an_anonymous_round_says_only_how_many(tmp_path: Path) -> None:
    session = under_way("anonymous")
    async with opened(session, tmp_path, stage="diagnose") as ui:
        assert "Have answered 2" in ui.text
        assert "Haven’t finished yet 1" in ui.text
        assert not any(code in ui.text for code in session.rounds[round_id(session)].responses)


async def test_the_charts_come_after_the_reveal(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        for key in "1234567":
            await ui.press(key)
            assert "after the reveal" in ui.notice
            assert not ui.screen.query_one("#results").display


# -- the reveal


async def test_reveal_asks_once_and_escape_leaves_it_open(tmp_path: Path) -> None:
    session = under_way()
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("v")
        await ui.until_front("Confirm")
        assert "2 people haven’t finished yet" in ui.text
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        assert ui.session == session
        assert SECRET not in ui.text


@pytest.mark.parametrize("kind", EITHER)
async def test_a_reveal_shows_the_charts_and_no_undo_goes_back_over_it(tmp_path: Path, kind: Confidentiality) -> None:
    session = answered(answered(under_way(kind), "Head of parks", (2,) * 11), "Town clerk", (3,) * 11)
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("v")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        await ui.until_shown("How strong")
        revealed = await ui.settled()
        assert revealed.rounds[round_id(revealed)].state == "revealed"
        await ui.press("home")
        await ui.until_shown(SECRET)
        await ui.press("u")
        assert "nothing to undo" in ui.notice
        assert ui.session == revealed
        await ui.press("v")
        await ui.until(lambda: "revealed already" in ui.notice)
        await ui.press("h")
        await ui.until(lambda: "the round is closed" in ui.notice)


async def test_after_the_reveal_it_is_said_where_a_copy_of_the_session_still_collects_answers(tmp_path: Path) -> None:
    session = under_way("anonymous")
    copy = tmp_path / "sub" / "real-one.toml"
    copy.parent.mkdir()
    save(copy, session, Known(session, "", {}, ()))
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("v")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until(lambda: f"still open in {copy.relative_to(tmp_path)}" in ui.notice)
        await ui.settled()
    assert len(read(copy).session.rounds[round_id(session)].responses) == 3


async def test_what_was_said_at_the_opening_can_be_changed_but_for_the_promise(tmp_path: Path) -> None:
    session = under_way("anonymous")
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("enter")
        await ui.until_front("Form")
        assert "Named or anonymous" not in ui.text
        await ui.fill(title="Before summer", groups="Members, Partners", expected="9")
        await ui.press("ctrl+s")
        await ui.until_front("DiagnoseScreen")
        changed = (await ui.settled()).rounds[round_id(session)]
        assert (changed.title, changed.groups, changed.expected) == ("Before summer", ("Members", "Partners"), 9)
        assert changed.responses == session.rounds[round_id(session)].responses


async def test_the_answers_of_one_person_alone_are_not_shown_in_an_anonymous_round(tmp_path: Path) -> None:
    session, key = diagnose.open_round(fresh(), title="Baseline", confidentiality="anonymous")
    session, code = diagnose.join(session, key)
    session = diagnose.answer(session, key, code, next(iter(session.enablers_in_use)), 4)
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("v")
        await ui.until_front("Confirm")
        assert "thrown away" in ui.text
        await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        closed = (await ui.settled()).rounds[key]
        assert (closed.state, closed.responses, closed.tallies) == ("revealed", {}, {})
        for view in "1234567":
            await ui.press(view)
            await ui.calm()


async def test_in_an_anonymous_round_nobody_can_be_taken_out(tmp_path: Path) -> None:
    session = under_way("anonymous")
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("d")
        await ui.until(lambda: "none can be picked out" in ui.notice)
        assert ui.session == session


async def test_a_round_without_answers_is_not_revealed(tmp_path: Path) -> None:
    session = diagnose.open_round(fresh(), title="Baseline", confidentiality="named")[0]
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("v")
        await ui.until(lambda: ui.front == "DiagnoseScreen" and "Nobody has answered yet" in ui.notice)
        assert ui.session == session


# -- after it


async def test_each_chart_has_its_key(ui: UI) -> None:
    for key, words in (("1", "How strong"), ("2", "Who stands where"), ("3", "How many gave each score")):
        await ui.press("4", key)
        assert words in ui.tip
        assert ui.screen.query_one("#chart", ChartView).display
        await ui.until(lambda: "Data, evidence" in ui.read("#chart"), key)


async def test_the_arrows_go_through_the_enablers_with_reading_and_comments(ui: UI, example: Session) -> None:
    findings = diagnosis(example, round_id(example)).findings
    await ui.press(*["up"] * 20)
    for finding in findings:
        assert finding.title in ui.read("#about")
        assert sentence(finding) in ui.read("#about")
        await ui.press("down")
    await ui.press(*["up"] * 20)
    assert findings[0].title in ui.read("#about")


async def test_4_lists_what_to_discuss_first_in_its_order(ui: UI, example: Session) -> None:
    await ui.press("4")
    order = [finding.enabler_id for finding in diagnosis(example, round_id(example)).discuss_first]
    assert ui.rows("#discuss").ids == order
    assert ui.rows("#discuss").current == order[0]
    first = example.rounds[round_id(example)].responses
    said = [each.comments[order[0]] for each in first.values() if order[0] in each.comments]
    assert all(" ".join(words.split()[:4]) in ui.read("#about") for words in said[:1])
    await ui.press("down")
    assert ui.rows("#discuss").current == order[1]


async def test_the_enabler_stays_the_same_from_view_to_view(ui: UI, example: Session) -> None:
    await ui.press("4", "down", "down")
    title = example.enablers[ui.rows("#discuss").current].title
    for key in ("2", "3", "1"):
        await ui.press(key)
        assert title in ui.read("#about")


async def test_enter_on_what_to_discuss_shows_who_stands_where(ui: UI, example: Session) -> None:
    await ui.press("4", "down")
    title = example.enablers[ui.rows("#discuss").current].title
    await ui.press("enter")
    assert "Who stands where" in ui.tip
    assert title in ui.read("#about")


async def test_a_click_on_a_row_of_a_chart_goes_to_its_enabler(ui: UI) -> None:
    await ui.click_on("Roles, skills and time")
    assert "Roles, skills and time to work in new ways" in ui.read("#about")


async def test_the_key_hints_can_be_clicked(ui: UI) -> None:
    await ui.click_on("2 spread", last=True)
    assert "Who stands where" in ui.tip
    await ui.click_on("4 discuss", last=True)
    assert "Discuss these first" in ui.tip
