"""Adapt: every key of the page, each edit there and back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import adapt
from m2m_tui.storage.sessions.framework_files import framework_named
from m2m_tui.storage.toml.models import session_text
from tests.two_languages import in_two_languages
from tests.ui.harness import UI, opened, there_and_back
from tests.ui.made import under_way

FIRST, REMOVED, REWORDED = "systems-mindset", "shared-purpose", "funding-and-commissioning"


@pytest.fixture
async def ui(tmp_path: Path, example: Session) -> AsyncIterator[UI]:
    async with opened(example, tmp_path, (100, 30), stage="adapt") as ui:
        yield ui


async def put_on(ui: UI, enabler_id: str) -> None:
    ui.rows().go_to(enabler_id)
    await ui.calm()


async def test_the_cursor_begins_on_the_first_enabler_and_its_words_stand_beside(ui: UI, example: Session) -> None:
    assert ui.rows().current == FIRST
    assert example.enablers[FIRST].description in ui.read("#detail")


async def test_how_far_the_list_is_from_the_framework_is_always_said(ui: UI) -> None:
    assert "10 kept, 1 removed, 1 added, 1 reworded" in ui.text


async def test_with_all_five_counts_the_line_is_whole_at_80_cells(tmp_path: Path, example: Session) -> None:
    session = adapt.move(example, "reframing-risk", "behaviours", "It is what we do")
    many = adapt.Adaptation(kept=38, removed=12, added=10, reworded=11, moved=10)
    async with opened(session, tmp_path, (80, 24), stage="adapt") as ui:
        said = ui.lines()[1].strip()
        assert said == "10 kept, 1 removed, 1 added, 1 reworded, 1 moved.  Does each apply here?"
        assert len(said) - len(str(adapt.adaptation(session))) + len(str(many)) < 80


async def test_d_removes_with_the_reason(ui: UI, example: Session) -> None:
    await ui.press("d")
    await ui.until_front("Form")
    await ui.write("We have no budget of our own.")
    await ui.press("enter")
    await ui.until_front("AdaptScreen")
    after = await there_and_back(ui, example)
    assert after.enablers[FIRST].removed
    assert after.enablers[FIRST].removed_because == "We have no budget of our own."
    assert "9 kept, 2 removed" in ui.text
    assert "We have no budget of our own." in ui.read("#detail")


async def test_it_is_removed_at_once_and_the_reason_can_follow(ui: UI, example: Session) -> None:
    await ui.press("d")
    await ui.until_front("Form")
    assert ui.session.enablers[FIRST].removed
    await ui.write("half a sen")
    await ui.press("escape")
    await ui.until_front("AdaptScreen")
    assert not (await there_and_back(ui, example)).enablers[FIRST].removed_because
    await ui.press("d")
    await ui.until_front("Form")
    assert "half a sen" in ui.text
    await ui.write("tence")
    await ui.press("enter")
    await ui.until_front("AdaptScreen")
    assert ui.session.enablers[FIRST].removed_because == "half a sentence"


async def test_d_on_a_removed_one_says_so_and_changes_nothing(ui: UI, example: Session) -> None:
    await put_on(ui, REMOVED)
    await ui.press("d")
    await ui.until(lambda: "removed already" in ui.notice)
    assert ui.session == example


async def test_space_brings_a_removed_one_back_and_removes_a_kept_one(ui: UI, example: Session) -> None:
    await put_on(ui, REMOVED)
    await ui.press("space")
    after = await there_and_back(ui, example)
    assert not after.enablers[REMOVED].removed
    await ui.press("space")
    await ui.until_front("Form")
    await ui.press("enter")
    await ui.until_front("AdaptScreen")
    assert ui.session.enablers[REMOVED].removed


async def test_the_last_one_stays(tmp_path: Path, example: Session) -> None:
    session = example
    for key in list(session.enablers_in_use)[1:]:
        session = adapt.remove(session, key, "")
    async with opened(session, tmp_path, stage="adapt") as ui:
        await ui.press("d")
        await ui.until(lambda: "One enabler has to stay" in ui.notice)
        assert ui.session == session


async def test_removing_keeps_the_answers_and_the_insights(ui: UI, example: Session) -> None:
    await ui.press("d")
    await ui.until_front("Form")
    await ui.press("enter")
    await ui.until_front("AdaptScreen")
    after = await ui.settled()
    assert after.rounds == example.rounds
    assert after.insights == example.insights


async def test_enter_rewords_and_the_original_stays(ui: UI, example: Session) -> None:
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.fill(title="Thinking in tens of years", reason="Plainer.")
    await ui.press("ctrl+s")
    await ui.until_front("AdaptScreen")
    after = await there_and_back(ui, example)
    original = after.enablers[FIRST].original
    assert after.enablers[FIRST].title == "Thinking in tens of years"
    assert after.enablers[FIRST].reason == "Plainer."
    assert original is not None
    assert original.title == example.enablers[FIRST].title
    assert "Originally called: " in ui.text


async def test_an_enabler_needs_a_name(ui: UI, example: Session) -> None:
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.fill(title=" ")
    await ui.press("ctrl+s")
    assert "still empty" in ui.notice
    await ui.press("escape")
    await ui.until_front("AdaptScreen")
    assert ui.session == example


async def test_saving_the_form_as_it_is_changes_nothing(ui: UI, example: Session) -> None:
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.press("ctrl+s")
    await ui.until_front("AdaptScreen")
    assert session_text(ui.session) == session_text(example)
    await ui.press("u")
    assert "nothing to undo" in ui.notice


async def test_o_goes_back_to_the_original_wording(ui: UI, example: Session) -> None:
    await put_on(ui, REWORDED)
    await ui.press("o")
    after = await there_and_back(ui, example)
    original = example.enablers[REWORDED].original
    assert original is not None
    assert after.enablers[REWORDED].title == original.title
    assert after.enablers[REWORDED].original is None


async def test_of_the_original_it_says_which_of_its_words_they_were(tmp_path: Path, example: Session) -> None:
    was = example.enablers[FIRST]
    session = adapt.reword(example, FIRST, description="In short", statement="Another one")
    async with opened(session, tmp_path, (120, 40), stage="adapt") as ui:
        said = " ".join(ui.read("#detail").split())
        assert f"Originally explained as: {' '.join(was.description.split())}" in said


async def test_whoever_rewords_what_people_have_answered_is_told(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, (100, 40), stage="adapt") as ui:
        await ui.press("enter")
        await ui.until_front("Form")
        told = "3 people have answered this as it reads now. Those answers stay, under the new words."
        assert told in " ".join(ui.text.split())
        await ui.fill(statement="The opposite")
        await ui.press("ctrl+s")
        await ui.until_front("AdaptScreen")
        await ui.press("o")
        assert "3 people have answered it in the old words" in " ".join(ui.text.split())


async def test_a_long_name_of_ones_own_leaves_room_for_what_undoes_it(ui: UI) -> None:
    await ui.press("a")
    await ui.until_front("Form")
    await ui.fill(title="Time to try things " * 17)
    await ui.press("ctrl+s")
    await ui.until_front("AdaptScreen")
    assert "u undoes it" in ui.text


async def test_o_where_nothing_was_reworded_says_so(ui: UI, example: Session) -> None:
    await ui.press("o")
    assert "already has its original wording" in ui.notice
    assert ui.session == example


async def test_m_moves_to_another_level(ui: UI, example: Session) -> None:
    await ui.press("m")
    await ui.until_front("Pick")
    await ui.press("3")
    await ui.until_front("Form")
    await ui.write("It needs money.")
    await ui.press("enter")
    await ui.until_front("AdaptScreen")
    after = await there_and_back(ui, example)
    assert after.enablers[FIRST].level == "infrastructure"
    assert after.enablers[FIRST].moved_because == "It needs money."
    assert ui.rows().current == FIRST
    assert "1 added, 1 reworded, 1 moved" in ui.text
    assert "Moved here from Mindset: It needs money." in ui.read("#detail")
    listed = ui.read("#enablers")
    assert " moved" in listed
    assert listed.count("reworded") == 1


async def test_back_under_its_own_level_no_reason_is_asked(tmp_path: Path, example: Session) -> None:
    async with opened(adapt.move(example, FIRST, "infrastructure", "It needs money"), tmp_path, stage="adapt") as ui:
        ui.rows().go_to(FIRST)
        await ui.press("m")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("AdaptScreen")
        assert not (await ui.settled()).enablers[FIRST].moved_because


@pytest.mark.parametrize("keys", [("shift+down", "shift+up"), ("J", "K")])
async def test_shift_and_the_arrows_move_it_among_its_neighbours(
    ui: UI, example: Session, keys: tuple[str, str]
) -> None:
    down, up = keys
    await ui.press(down)
    after = await there_and_back(ui, example)
    assert list(after.enablers)[:2] == ["reframing-risk", FIRST]
    assert ui.rows().current == FIRST
    await ui.press(up)
    assert list(ui.session.enablers)[:2] == [FIRST, "reframing-risk"]


async def test_at_the_end_of_its_level_moving_changes_nothing(ui: UI, example: Session) -> None:
    await ui.press("shift+up")
    assert session_text(ui.session) == session_text(example)
    await ui.press("u")
    assert "nothing to undo" in ui.notice


async def test_a_adds_one_of_the_teams_own(ui: UI, example: Session) -> None:
    await ui.press("a")
    await ui.until_front("Form")
    await ui.fill(title="Time to think", statement="We have time to think.")
    await ui.press("ctrl+s")
    await ui.until_front("AdaptScreen")
    after = await there_and_back(ui, example)
    added = after.enablers["time-to-think"]
    assert (added.title, added.statement, added.level, added.added) == (
        "Time to think",
        "We have time to think.",
        "mindset",
        True,
    )
    assert "2 added" in ui.text


async def test_the_cursor_is_on_what_was_just_added(ui: UI) -> None:
    await ui.press("a")
    await ui.until_front("Form")
    await ui.fill(title="Time to think")
    await ui.press("tab", "right", "right")
    await ui.press("ctrl+s")
    await ui.until_front("AdaptScreen")
    assert ui.rows().current == "time-to-think"
    assert ui.session.enablers["time-to-think"].level == "infrastructure"


async def test_enter_on_the_challenge_changes_it(ui: UI, example: Session) -> None:
    await ui.press("home")
    assert example.challenge.strip().split()[0] in ui.text
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.fill(challenge="Who keeps people warm?")
    await ui.press("ctrl+s")
    await ui.until_front("AdaptScreen")
    after = await there_and_back(ui, example)
    assert after.challenge == "Who keeps people warm?"


async def test_keys_for_an_enabler_do_nothing_elsewhere_and_say_so(ui: UI, example: Session) -> None:
    for row in ("home", "end"):
        for key in ("d", "space", "o", "m", "shift+up", "shift+down"):
            await ui.press("u", row)
            assert "Put the cursor on an enabler" not in ui.notice, "there is nothing to take back, which is said"
            await ui.press(key)
            await ui.until(lambda: "Put the cursor on an enabler" in ui.notice, f"{key} on {row}")
            assert ui.front == "AdaptScreen", (row, key)
            assert ui.session == example, (row, key)


async def test_a_click_puts_the_cursor_on_a_row_and_a_second_one_rewords(ui: UI) -> None:
    await ui.click_on("Trusting relationships")
    assert ui.rows().current == "trusting-relationships"
    assert "People in different teams" in ui.read("#detail")
    await ui.click_on("Trusting relationships", last=True)
    await ui.until_front("Form")


async def test_a_challenge_of_several_short_lines_stays_within_its_row(tmp_path: Path, example: Session) -> None:
    async with opened(changed(example, challenge="One.\nTwo."), tmp_path, stage="adapt") as ui:
        assert [line for line in ui.lines() if "\n" in line] == []
        assert any("One." in line and "Mindset" not in line for line in ui.lines())


async def test_an_original_under_a_level_that_is_gone_can_still_be_looked_at(tmp_path: Path, example: Session) -> None:
    text = session_text(example)
    head, original, rest = text.partition(f"[enablers.{REWORDED}.original]\n")
    assert original
    async with opened(head + original + rest.replace('level = "infrastructure"', 'level = "gone"', 1), tmp_path) as ui:
        await ui.press("[", "[", "[")
        await ui.until_front("AdaptScreen")
        await put_on(ui, REWORDED)
        assert "Originally called: " in ui.text


async def test_f_saves_what_was_adapted_as_a_framework(
    ui: UI, example: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, says in (("Margins to mainstream", "What you typed is kept"), ("Our way", "frameworks/our-way.toml")):
        await ui.press("f")
        await ui.until_front("Form")
        await ui.fill(title=name)
        await ui.press("enter")
        await ui.until(lambda says=says: says in ui.notice)  # type: ignore[misc]  # each its own
    assert framework_named("our-way").enablers.keys() == example.enablers_in_use.keys()
    assert ui.session == example


async def test_a_rewording_that_leaves_a_translation_behind_is_said(tmp_path: Path, example: Session) -> None:
    async with opened(in_two_languages(example), tmp_path, (100, 30), stage="adapt") as ui:
        assert "from before it was reworded" not in ui.read("#detail")
        await ui.press("enter")
        await ui.until_front("Form")
        await ui.fill(title="Thinking in tens of years", reason="Plainer.")
        await ui.press("ctrl+s")
        await ui.until_front("AdaptScreen")
        assert "language “xx”: what it says of this is from before it was reworded." in " ".join(
            ui.read("#detail").split()
        )
