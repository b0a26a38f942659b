"""Define shifts: from … to …, by facet, what each rests on, and now, next or later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from m2m_tui.core.framework import FACETS
from m2m_tui.core.session import WHENS, Session, Shift
from m2m_tui.core.stages import shift
from m2m_tui.core.stages.act import ballots
from m2m_tui.ui.dialogs.choice_field import ChoiceField
from tests.ui.harness import UI, opened, there_and_back
from tests.ui.made import fresh


@pytest.fixture
async def ui(tmp_path: Path, example: Session) -> AsyncIterator[UI]:
    async with opened(example, tmp_path, (100, 40), stage="shift") as ui:
        yield ui


async def test_a_adds_a_shift(tmp_path: Path) -> None:
    before = fresh()
    async with opened(before, tmp_path, stage="shift") as ui:
        assert "Press a to put the first shift into words" in ui.text
        await ui.press("a")
        await ui.until_front("Form")
        await ui.write("cold homes")
        await ui.press("enter")
        await ui.write("warm homes")
        await ui.press("enter", "right", "enter")
        await ui.until_front("ShiftScreen")
        after = await there_and_back(ui, before)
        ((key, made),) = after.shifts.items()
        assert made == Shift(from_="cold homes", to="warm homes", facet=FACETS[1])
        assert ui.rows().current == key
        assert "from cold homes → to warm homes" in ui.text


async def test_one_without_a_to_or_grounds_is_marked_and_not_refused(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="shift") as ui:
        await ui.press("a")
        await ui.until_front("Form")
        await ui.write("cold homes")
        await ui.press("ctrl+s")
        await ui.until_front("ShiftScreen")
        assert len((await ui.settled()).shifts) == 1
        assert "no “to” yet, rests on nothing yet" in ui.text
        assert "1 is unfinished" in ui.text


async def test_one_without_any_words_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    before = fresh()
    async with opened(before, tmp_path, stage="shift") as ui:
        await ui.press("a")
        await ui.until_front("Form")
        await ui.press("ctrl+s")
        await ui.until_front("ShiftScreen")
        await ui.until(lambda: "needs a “from” or a “to”" in ui.notice)
        assert ui.session == before


async def facet_offered(ui: UI) -> str:
    await ui.press("a")
    await ui.until_front("Form")
    facet = ui.screen.query_one("#facet", ChoiceField).value
    await ui.press("escape")
    await ui.until_front("ShiftScreen")
    return facet


async def test_the_facet_of_a_new_shift_begins_at_the_first_enablers_wherever_the_cursor_stands(
    ui: UI, example: Session
) -> None:
    first = shift.facet_of(example, next(iter(example.enablers_in_use)))
    assert {each.facet for each in example.shifts.values()} > {first}
    for key in example.shifts:
        ui.rows().go_to(key)
        assert await facet_offered(ui) == first


async def add_a_shift(ui: UI, *keys_at_the_facet: str) -> str:
    """Add a shift and go to it; gives its id."""
    await ui.press("a")
    await ui.until_front("Form")
    await ui.write("cold homes")
    await ui.press("enter", "enter", *keys_at_the_facet, "enter")
    await ui.until_front("ShiftScreen")
    return ui.rows().current


async def rest_on_the_last(ui: UI) -> str:
    """Have the shift under the cursor rest on the last enabler of all, and on that alone; gives the enabler's level."""
    session = ui.session
    await ui.press("t")
    await ui.until_front("Pick")
    await ui.press("end", "space", "enter")
    await ui.until_front("ShiftScreen")
    last = list(session.enablers_in_use.values())[-1]
    return session.levels[last.level].title


async def test_it_is_not_that_of_the_last_one_added(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="shift") as ui:
        added = await add_a_shift(ui, "left")
        assert ui.session.shifts[added].facet == FACETS[-1]
        assert await facet_offered(ui) == FACETS[0]


async def test_a_facet_that_nobody_chose_follows_the_first_enabler_and_that_is_said(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="shift") as ui:
        added = await add_a_shift(ui)
        assert ui.session.shifts[added].facet == FACETS[0]
        before = ui.session
        await rest_on_the_last(ui)
        assert "made it a shift of infrastructure" in ui.notice
        after = await there_and_back(ui, before)
        assert after.shifts[added].facet == "infrastructure"
        assert ui.rows().current == added
        assert await facet_offered(ui) == FACETS[0], "the next one rests on nothing yet"
        await ui.press("t")
        await ui.until_front("Pick")
        await ui.press("end", "space", "home", "space", "enter")
        await ui.until_front("ShiftScreen")
        assert ui.session.shifts[added].facet == FACETS[0], "it follows until somebody chooses"


@pytest.mark.parametrize("chosen_by", ["in the form", "by f"])
async def test_a_facet_that_somebody_chose_stays_and_the_key_that_changes_it_is_said(
    tmp_path: Path, chosen_by: str
) -> None:
    async with opened(fresh(), tmp_path, (160, 40), stage="shift") as ui:
        added = await add_a_shift(ui, *(["right"] if chosen_by == "in the form" else []))
        if chosen_by == "by f":
            await ui.press("f")
            await ui.until_front("Pick")
            await ui.press("2")
            await ui.until_front("ShiftScreen")
        level = await rest_on_the_last(ui)
        assert ui.session.shifts[added].facet == FACETS[1]
        assert f"rests on “{level}” now and stays a shift of {FACETS[1]}: f changes that. u undoes it." in ui.notice
        await ui.press("u")
        assert ui.session.shifts[added].enablers == ()


async def test_enter_edits_both_ends(ui: UI, example: Session) -> None:
    key = ui.rows().current
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.fill(from_="Here", to="There")
    await ui.press("ctrl+s")
    await ui.until_front("ShiftScreen")
    after = await there_and_back(ui, example)
    assert (after.shifts[key].from_, after.shifts[key].to) == ("Here", "There")
    assert ui.rows().current == key


async def test_f_changes_the_facet(ui: UI, example: Session) -> None:
    key = ui.rows().current
    await ui.press("f")
    await ui.until_front("Pick")
    await ui.press("4")
    await ui.until_front("ShiftScreen")
    after = await there_and_back(ui, example)
    assert after.shifts[key].facet == FACETS[3]
    assert ui.rows().current == key


async def test_n_goes_round_now_next_later_and_undecided(ui: UI, example: Session) -> None:
    key = ui.rows().current
    place = WHENS.index(example.shifts[key].when)
    await ui.press("n")
    await there_and_back(ui, example)
    for step in range(2, 6):
        await ui.press("n")
        assert (await ui.settled()).shifts[key].when == WHENS[(place + step) % len(WHENS)]


async def test_t_picks_the_enablers_it_rests_on(ui: UI, example: Session) -> None:
    key = ui.rows().current
    before = example.shifts[key].enablers
    await ui.press("t")
    await ui.until_front("Pick")
    await ui.press("home", "space", "enter")
    await ui.until_front("ShiftScreen")
    after = await there_and_back(ui, example)
    first = next(iter(example.enablers_in_use))
    assert set(after.shifts[key].enablers) == set(before) ^ {first}
    assert example.enablers[first].title in ui.read("#rests-on")


async def test_i_picks_the_insights_it_rests_on_those_about_its_enablers_first(ui: UI, example: Session) -> None:
    key = ui.rows().current
    shift = example.shifts[key]
    await ui.press("i")
    await ui.until_front("Pick")
    near = [each for each, insight in example.insights.items() if set(insight.enablers) & set(shift.enablers)]
    assert ui.rows().ids[: len(near)] == near
    assert sorted(ui.rows().ids) == sorted(example.insights)
    await ui.press("end")
    last = ui.rows().current
    await ui.press("space", "enter")
    await ui.until_front("ShiftScreen")
    after = await there_and_back(ui, example)
    assert set(after.shifts[key].insights) == set(shift.insights) ^ {last}


async def test_i_without_any_insights_says_so(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="shift") as ui:
        await ui.press("a")
        await ui.until_front("Form")
        await ui.write("x")
        await ui.press("ctrl+s")
        await ui.until_front("ShiftScreen")
        await ui.press("i")
        await ui.until(lambda: "no insights yet" in ui.notice)


async def test_picking_the_same_again_is_no_edit(ui: UI, example: Session) -> None:
    for keys in (("t", "enter"), ("i", "enter"), ("f", "enter")):
        await ui.press(keys[0])
        await ui.until_front("Pick")
        await ui.press(keys[1])
        await ui.until_front("ShiftScreen")
    assert ui.session == example
    await ui.press("u")
    assert "nothing to undo" in ui.notice


async def test_one_that_people_vote_on_says_so_before_anything_is_typed(ui: UI, example: Session) -> None:
    voted_on, *others = example.shifts
    ui.workspace.apply(
        lambda now: ballots.open_vote(now, title="A vote", options=list(example.shifts)[:2])[0], "a vote"
    )
    ui.rows().go_to(voted_on)
    await ui.press("enter")
    assert "People are voting on this shift" in ui.notice
    assert ui.front == "ShiftScreen"
    ui.rows().go_to(others[-1])
    await ui.press("enter")
    await ui.until_front("Form")


async def test_d_removes_it(ui: UI, example: Session) -> None:
    key = ui.rows().current
    await ui.press("d")
    after = await there_and_back(ui, example)
    assert key not in after.shifts


async def test_the_filter_narrows_the_list(ui: UI, example: Session) -> None:
    await ui.press("/")
    await ui.write("Link Workers")
    await ui.laid_out()
    wanted = [key for key, each in example.shifts.items() if "link workers" in f"{each.from_} {each.to}".casefold()]
    assert wanted
    assert ui.rows().ids == wanted
    await ui.press("escape")
    await ui.calm()
    assert len(ui.rows().ids) == len(example.shifts)


async def test_what_the_shift_under_the_cursor_rests_on_is_shown(ui: UI, example: Session) -> None:
    for key in ui.rows().ids:
        assert ui.rows().current == key
        for enabler in example.shifts[key].enablers:
            assert example.enablers[enabler].title[:30] in ui.read("#rests-on")
        await ui.press("down")


async def test_shifts_stand_under_their_facets(ui: UI, example: Session) -> None:
    order = [key for facet in FACETS for key, each in example.shifts.items() if each.facet == facet]
    assert ui.rows().ids == order
    assert all(facet.capitalize() in ui.text for facet in FACETS[:3])


async def test_without_shifts_every_key_is_harmless(tmp_path: Path) -> None:
    before = fresh()
    async with opened(before, tmp_path, stage="shift") as ui:
        await ui.press("enter", "d", "f", "t", "i", "n", "up", "down", "pageup", "pagedown", "home", "end")
        assert ui.front == "ShiftScreen"
        assert ui.session == before


async def test_a_click_puts_the_cursor_on_a_shift_and_the_hints_work(ui: UI) -> None:
    await ui.click_on("Members are briefed")
    key = ui.rows().current
    assert ui.session.shifts[key].from_.startswith("Members are briefed")
    before = ui.session.shifts[key].when
    await ui.click_on("n now/next/later", last=True)
    assert ui.session.shifts[key].when != before
