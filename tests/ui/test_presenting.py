"""Presenting: from the pages before the room and back, and everything that is pressed while people look."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import deepen, diagnose, shift
from m2m_tui.storage.files.before_the_room import before_the_room
from m2m_tui.ui.presenting.board import Board
from m2m_tui.ui.screens.presenting import PresentingScreen, Whispered
from m2m_tui.ui.screens.presents import Presents
from tests.ui.harness import UI, opened, there_and_back
from tests.ui.made import under_way

NOON = datetime(2027, 3, 1, 14, 25).timestamp()


@pytest.fixture
async def ui(tmp_path: Path, example: Session) -> AsyncIterator[UI]:
    """Presenting what is to be discussed first."""
    async with opened(example, tmp_path, stage="diagnose") as ui:
        await ui.press("4")
        await present(ui)
        yield ui


async def present(ui: UI) -> None:
    await ui.press("p")
    await ui.until_front(PresentingScreen)
    await ui.until(lambda: ui.text)


def first(session: Session, place: int = 0) -> str:
    return diagnosis(session, "b4se").discuss_first[place].enabler_id


async def test_one_walks_along_what_to_discuss_first_and_goes_on_working_there(ui: UI, example: Session) -> None:
    order = diagnosis(example, "b4se").discuss_first
    for number, each in enumerate(order, start=1):
        assert f"{number} of {len(order)}" in ui.text
        assert each.title[:20] in ui.text
        await ui.press("down")
    await ui.press("home", "down", "down", "up", "escape")
    await ui.until_front("DiagnoseScreen")
    assert ui.rows("#discuss").current == order[1].enabler_id


async def test_no_keys_and_nobody_stand_on_it_but_the_first_keys_once_until_one_is_pressed(
    ui: UI, example: Session
) -> None:
    assert "↑ ↓ next esc back ? keys ← → prompt c comments space talked about" in ui.text
    await ui.press("down")
    await ui.laid_out()
    assert "esc back" not in ui.text
    assert "undo" not in ui.text
    await ui.press("escape")
    await ui.until_front("DiagnoseScreen")
    await ui.press("p")
    await ui.until_front(PresentingScreen)
    assert "esc back" not in ui.text, "who has presented once knows it, and the room needn't"
    await ui.press("home", "down")
    names = {each.name for each in example.rounds["b4se"].responses.values()}
    assert [name for name in names if name in ui.text] == []
    await ui.press("c")
    assert [name for name in names if name in ui.text]
    await ui.press("c")
    assert [name for name in names if name in ui.text] == []


@pytest.mark.parametrize("size", [(40, 12), (80, 14), (80, 24)])
@pytest.mark.parametrize("stage", ["diagnose", "deepen", "shift", "act"])
async def test_the_first_keys_cover_no_word(
    tmp_path: Path, example: Session, stage: str, size: tuple[int, int]
) -> None:
    async with opened(example, tmp_path, size, stage=stage) as ui:
        await present(ui)
        await ui.laid_out()
        board = ui.screen.query_one(Board)
        drawn = [line.text.split() for line in board.paint(*board.size)]
        free = len(drawn) < size[1] or not drawn[-1]
        for line, shown in zip(drawn, ui.lines(), strict=False):
            assert not line or line == shown.split(), "something lies over it"
        assert ("↑ ↓ next esc back" in " ".join(ui.lines()[-1].split())) is free
        numbered = " of " in ui.lines()[0]
        assert ui.lines()[0].endswith("? keys") is (numbered and not free)
        await ui.press("end")
        await ui.laid_out()
        assert "? keys" not in ui.text


async def test_a_slide_that_grows_has_the_keys_give_way(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, (80, 24), stage="diagnose") as ui:
        await ui.press("4")
        await present(ui)
        assert "esc back" in ui.lines()[-1]
        await ui.resize(40, 12)
        await ui.laid_out()
        assert "esc back" not in ui.text
        assert ui.lines()[0].endswith("? keys")
        await ui.resize(80, 24)
        await ui.laid_out()
        assert "esc back" in ui.lines()[-1]


async def test_where_there_are_no_prompts_it_says_so(tmp_path: Path, example: Session) -> None:
    about = first(example)
    bare = example.enablers[about].model_copy(update={"prompts": ()})
    without = changed(example, enablers=example.enablers | {about: bare})
    async with opened(without, tmp_path, stage="diagnose") as ui:
        await ui.press("4")
        await present(ui)
        await ui.press("right")
        await ui.until_shown("There are no prompts for this enabler.")
        await ui.press("down")
        assert ui.notice == ""
        await ui.press("]", "]", "right")
        await ui.until_shown("There are no prompts on this page.")


async def test_one_prompt_at_a_time(ui: UI, example: Session) -> None:
    prompts = example.enablers[first(example)].prompts
    assert not any(prompt[:30] in ui.text for prompt in prompts)
    for prompt in prompts:
        await ui.press("right")
        assert [each for each in prompts if each[:30] in ui.text] == [prompt]
    await ui.press("right", *("left" for _ in prompts))
    assert not any(prompt[:30] in ui.text for prompt in prompts)


async def test_space_ticks_what_was_talked_about(ui: UI, example: Session) -> None:
    await ui.press("space")
    assert "✓ talked about" in ui.text
    assert (await there_and_back(ui, example)).rounds["b4se"].talked_about == (first(example),)
    await ui.press("escape")
    await ui.until_front("DiagnoseScreen")
    assert ui.read("#discuss").split("\n")[0].split()[:2] == ["1", "✓"]
    await ui.press("p", "space", "u")
    assert ui.session.rounds["b4se"].talked_about == (first(example),)


async def test_an_insight_is_about_what_is_before_the_room(ui: UI, example: Session) -> None:
    await ui.press("down", "a")
    await ui.until_front("Form")
    await ui.write("Nobody reads them.")
    await ui.press("enter")
    await ui.until_front(PresentingScreen)
    made = list((await ui.settled()).insights.values())[-1]
    assert (made.text, made.enablers) == ("Nobody reads them.", (first(example, 1),))


async def test_the_arrows_turn_to_another_enabler_while_it_is_typed(ui: UI, example: Session) -> None:
    titles = {key: each.title for key, each in example.enablers_in_use.items()}
    here = first(example)
    before, after = (list(titles)[list(titles).index(here) + by] for by in (-1, 1))
    await ui.press("a")
    await ui.until_front("Form")
    assert "↑ ↓ enabler" in ui.text
    await ui.write("Nobody reads them.")
    await ui.press("down")
    assert f"Insight about “{titles[after]}”" in ui.text
    await ui.press("up", "up", "escape", "a")
    await ui.until_front("Form")
    assert f"Insight about “{titles[before]}”" in ui.text, "what was begun is about what it was about"
    await ui.press("enter")
    await ui.until_front(PresentingScreen)
    made = list((await ui.settled()).insights.values())[-1]
    assert (made.text, made.enablers) == ("Nobody reads them.", (before,))
    assert titles[here][:20] in ui.text, "the room goes on looking at the same one"


async def test_the_marked_comment_becomes_an_insight_in_one_key(ui: UI, example: Session) -> None:
    found = max(diagnosis(example, "b4se").discuss_first, key=lambda each: len(each.comments))
    place = diagnosis(example, "b4se").discuss_first.index(found)
    await ui.press(*("down" for _ in range(place)), "i")
    await ui.until_shown("c shows what people wrote")
    assert ui.session == example
    await ui.press("c", "tab", "i")
    made = list((await ui.settled()).insights.values())[-1]
    assert (made.text, made.enablers) == (found.comments[1].text, (found.enabler_id,))
    await ui.press("i")
    assert "an insight already" in ui.text


async def test_on_diagnose_too(tmp_path: Path, example: Session) -> None:
    found = max(diagnosis(example, "b4se").findings, key=lambda each: len(each.comments))
    async with opened(example, tmp_path, (120, 60), stage="diagnose") as ui:
        await ui.press("2", "home", *("down" for _ in range(list(example.enablers_in_use).index(found.enabler_id))))
        assert f"▸ {found.comments[0].name}" in ui.text
        await ui.press("tab")
        assert f"▸ {found.comments[1].name}" in ui.text
        await ui.press("i")
        assert list((await ui.settled()).insights.values())[-1].text == found.comments[1].text


async def test_a_thought_is_parked_and_comes_back_under_deepen(ui: UI, example: Session) -> None:
    for text in ("Who pays for it?", "Ask the treasurer", "Nothing really"):
        await ui.press("k")
        await ui.until_front("Form")
        await ui.write(text)
        await ui.press("enter")
        await ui.until_front(PresentingScreen)
    parked = await ui.settled()
    assert [(each.text, each.enabler) for each in parked.parked.values()] == [
        ("Who pays for it?", first(example)),
        ("Ask the treasurer", first(example)),
        ("Nothing really", first(example)),
    ]
    assert "in the report for the room, not in the one to circulate" in ui.screen.query_one(Whispered).words
    await ui.press("escape")
    await ui.until_front("DiagnoseScreen")
    await ui.press("]")
    await ui.until_front("DeepenScreen")
    await ui.press("l", "1")
    for pressed in ("1", "2", "3"):
        await ui.press(pressed, "1")
    after = await ui.settled()
    assert not after.parked
    assert list(after.insights.values())[-1].text == "Who pays for it?"
    assert list(after.insights.values())[-1].enablers == (first(example),)
    assert list(after.actions.values())[-1].text == "Ask the treasurer"
    assert len(after.insights) == len(example.insights) + 1


async def test_before_the_reveal_it_says_why_not(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        await ui.press("p")
        assert ui.front == "DiagnoseScreen"
        assert "comes after the reveal" in ui.notice


@pytest.mark.parametrize(
    ("begins", "keys", "ends"),
    [("diagnose", "]", "DeepenScreen"), ("deepen", "[", "DiagnoseScreen"), ("shift", "[[", "DiagnoseScreen")],
)
async def test_one_goes_on_working_on_a_page_that_nobody_has_seen_yet(
    tmp_path: Path, example: Session, begins: str, keys: str, ends: str
) -> None:
    async with opened(example, tmp_path, stage=begins) as ui:
        await present(ui)
        await ui.press(*keys, "down", "down")
        assert isinstance(ui.screen, PresentingScreen)
        about = ui.screen.slide.about
        await ui.press("escape")
        await ui.until_front(ends)
        await ui.calm()
        assert isinstance(ui.screen, Presents)
        assert ui.screen.in_front()["row"].rpartition(" ")[2] == about


async def test_from_stage_to_stage_and_back_to_the_page_one_is_at(ui: UI, example: Session) -> None:
    await ui.press("]")
    assert "11" in ui.lines()[0]
    await ui.press("]")
    shown = [each for shifts in shift.by_facet(example).values() for each in shifts.values()]
    assert shown[0].from_[:20] in ui.text
    await ui.press("down", "escape")
    await ui.until_front("ShiftScreen")
    await ui.calm()
    assert example.shifts[ui.rows().current] == shown[1]


async def test_in_deepen_it_begins_where_the_cursor_is(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, (80, 40), stage="deepen") as ui:
        about = ui.rows().current.partition(" ")[2]
        await present(ui)
        assert example.enablers[about].title in ui.text
        assert next(iter(deepen.by_enabler(example)[about].values())).text[:30] in ui.text


async def test_in_act_what_was_chosen_and_then_now_next_and_later(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, (120, 40), stage="act") as ui:
        await present(ui)
        await ui.press("end")
        line = next(each for each in ui.lines() if "Now" in each)
        assert "Next" in line
        assert "Later" in line


async def test_a_timebox_runs_goes_on_between_stages_ends_and_is_made_longer(ui: UI) -> None:
    now = NOON
    ui.app.clock = lambda: now  # type: ignore[attr-defined]  # every program of ours has one
    await ui.press("t")
    await ui.until_front("Form")
    await ui.fill(minutes="2")
    await ui.press("enter")
    await ui.until_front(PresentingScreen)
    assert "until 14:27, 2 min left" in ui.text
    now += 70
    await ui.press("]")
    ui.screen.show_time()  # type: ignore[attr-defined]  # as its timer does
    assert "until 14:27, 50 s left" in ui.text
    await ui.press("+")
    assert "until 14:28, 2 min left" in ui.text
    now += 200
    ui.screen.show_time()  # type: ignore[attr-defined]
    assert "Time" in ui.lines()[0]
    await ui.press("+")
    assert "until 14:30, 60 s left" in ui.text


async def test_time_that_is_up_stays_on_every_slide_until_it_is_made_longer_or_ended_or_one_leaves(ui: UI) -> None:
    now = NOON
    ui.app.clock = lambda: now  # type: ignore[attr-defined]
    path, folder = ui.workspace.path, ui.app.recovery_folder()  # type: ignore[attr-defined]  # a program of ours

    async def begin(minutes: str) -> None:
        await ui.press("t")
        await ui.until_front("Form")
        await ui.fill(minutes=minutes)
        await ui.press("enter")
        await ui.until_front(PresentingScreen)

    def told() -> object:
        return (before_the_room(folder, path) or {}).get("ends")

    await begin("1")
    now += 90
    ui.screen.show_time()  # type: ignore[attr-defined]  # as its timer does
    for key in ("down", "right", "c", "]", "down", "[", "space", "home"):
        await ui.press(key)
        assert ui.lines()[0].endswith(" Time"), key
    await ui.until(lambda: told() == NOON + 60, "the projector’s terminal goes on saying it")
    await ui.press("+")
    assert "60 s left" in ui.lines()[0]
    now += 90
    await ui.press("down", "t")
    await ui.until_shown("0 takes “Time” away")
    await ui.press("escape")
    await begin("0")
    assert "Time" not in ui.lines()[0]
    await ui.until(lambda: told() is None)
    await begin("1")
    now += 90
    await ui.press("escape")
    await ui.until_front("DiagnoseScreen")
    await ui.until(lambda: told() is None, "nothing is presented any more")
    await present(ui)
    assert "Time" not in ui.lines()[0]


async def test_what_others_change_is_seen_at_once(ui: UI, example: Session) -> None:
    gone = diagnose.set_talked_about(example, "b4se", first(example), True)
    assert ui.workspace.apply(lambda _: gone, "elsewhere")
    ui.screen.render_session()  # type: ignore[attr-defined]  # a screen of a session
    await ui.calm()
    assert "✓ talked about" in ui.text


async def test_an_empty_line_never_stands_on_the_board_of_a_small_window(ui: UI) -> None:
    await ui.press("space")
    await ui.until(lambda: "Talked about it" in ui.text)
    await ui.press("down")
    await ui.resize(40, 12)
    await ui.laid_out()
    assert not ui.app.screen.query_one(Whispered).display
    assert ui.lines()[-1].strip()
