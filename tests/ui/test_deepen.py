"""Deepen: insights as fast as people speak, by enabler, by kind, and what nobody has talked about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from m2m_tui.core.session import KIND_TITLES, KINDS, Insight, Session, changed
from m2m_tui.core.stages import deepen
from m2m_tui.ui.screens.deepen import DeepenScreen
from m2m_tui.ui.widgets.long_input import LongInput
from m2m_tui.ui.widgets.words_input import WordsInput
from tests.ui.harness import UI, character_of, opened, there_and_back
from tests.ui.made import fresh, under_way


@pytest.fixture
async def ui(tmp_path: Path, example: Session) -> AsyncIterator[UI]:
    async with opened(example, tmp_path, (100, 30), stage="deepen") as ui:
        yield ui


def newest(session: Session) -> Insight:
    return list(session.insights.values())[-1]


def under_cursor(ui: UI) -> str:
    return ui.rows().current.partition(" ")[0]


async def test_a_type_enter_and_an_insight_is_in(tmp_path: Path) -> None:
    before = fresh()
    async with opened(before, tmp_path, stage="deepen") as ui:
        assert "Press a, type what somebody says" in ui.text
        await ui.press("a")
        await ui.write("Nobody owns the [x] cold homes.")
        await ui.press("enter")
        insight = newest(await ui.settled())
        assert insight == Insight(
            text="Nobody owns the [x] cold homes.", kind=KINDS[0], enablers=(next(iter(before.enablers_in_use)),)
        )
        assert "Nobody owns the [x] cold homes." in ui.read("#insights")
        await ui.write("The next one at once")
        await ui.press("enter")
        assert newest(ui.session).text == "The next one at once"
        await ui.press("escape", "u", "u")
        assert await ui.settled() == before
        await ui.press("ctrl+r", "ctrl+r")
        assert len((await ui.settled()).insights) == 2


async def test_the_next_insight_goes_under_the_enabler_the_cursor_stands_on_and_the_kind_last_used(
    ui: UI, example: Session
) -> None:
    last = newest(example)
    gap = next(row_id for row_id in ui.rows().ids if row_id.startswith("+ "))
    for row_id in (ui.rows().ids[-1], gap, ui.rows().ids[3]):
        ui.rows().go_to(row_id)
        here = row_id.partition(" ")[2]
        await ui.until(lambda: example.enablers[here].title in ui.read("#under"))  # noqa: B023  # waited for here
        prompts = example.enablers[here].prompts
        assert not prompts or prompts[0][:40] in ui.read("#prompts")
        await ui.press("a")
        await ui.write("About this one")
        await ui.press("enter", "escape")
        made = newest(ui.session)
        assert (made.kind, made.enablers) == (last.kind, (here,))


async def test_by_kind_it_goes_under_the_kind_the_cursor_stands_on(ui: UI, example: Session) -> None:
    await ui.press("2")
    ui.rows().go_to(ui.rows().ids[-1])
    await ui.press("a")
    await ui.write("Of this kind")
    await ui.press("enter")
    assert newest(ui.session).kind == KINDS[-1]


async def test_from_the_coverage_it_goes_to_the_gap_the_cursor_stands_on(ui: UI, example: Session) -> None:
    gaps = [each.enabler_id for each in deepen.coverage(example).rows if not each.total]
    await ui.press("3", "a")
    await ui.write("Somebody says something")
    await ui.press("enter", "escape")
    assert newest(ui.session).enablers == (gaps[0],)
    await ui.press("up", "down", "up", "a")
    await ui.write("And about another one")
    await ui.press("enter")
    rows = [each.enabler_id for each in deepen.coverage(example).rows]
    assert newest(ui.session).enablers == (rows[rows.index(gaps[1]) - 1],)


async def test_from_the_coverage_escape_goes_back_to_it_at_the_same_gap_or_the_next_one(
    tmp_path: Path,
) -> None:
    before = fresh()
    gaps = [each.enabler_id for each in deepen.coverage(before).rows]
    async with opened(before, tmp_path, (100, 30), stage="deepen") as ui:
        assert isinstance(ui.screen, DeepenScreen)

        def in_front() -> tuple[str, str]:
            assert isinstance(ui.screen, DeepenScreen)
            was = ui.screen.in_front()
            return was["view"], was["row"]

        await ui.press("3", "down", "down", "a")
        assert "esc back to the coverage" in ui.text
        await ui.write("begun")
        await ui.press("escape")
        assert in_front() == ("3", gaps[2]), "nothing was added there"
        await ui.press("a")
        await ui.write(" and done")
        await ui.press("enter")
        await ui.write("one more about it")
        await ui.press("enter", "escape")
        assert [each.enablers for each in ui.session.insights.values()] == [(gaps[2],)] * 2
        assert newest(ui.session).text == "one more about it"
        assert in_front() == ("3", gaps[3])
        await ui.press("1", "a")
        assert "esc back to the list" in ui.text
        await ui.press("escape")
        assert in_front()[0] == "1"


async def test_where_there_is_no_gap_it_goes_back_to_the_coverage_as_well(tmp_path: Path) -> None:
    session = fresh()
    for enabler in session.enablers_in_use:
        session, _ = deepen.add(session, text="Said", kind=KINDS[0], enablers=[enabler])
    async with opened(session, tmp_path, (100, 30), stage="deepen") as ui:
        await ui.press("3", "a")
        await ui.write("one more")
        await ui.press("enter")
        assert newest(ui.session).text == "one more"
        await ui.press("escape")
        assert isinstance(ui.screen, DeepenScreen)
        assert ui.screen.in_front()["view"] == "3"


async def test_tab_and_the_arrows_choose_where_the_next_one_goes(ui: UI, example: Session) -> None:
    last = newest(example)
    kept = list(example.enablers_in_use)
    await ui.press("a", "tab", "down")
    await ui.write("Elsewhere")
    await ui.press("enter")
    made = newest(ui.session)
    assert made.kind == KINDS[(KINDS.index(last.kind) + 1) % len(KINDS)]
    assert made.enablers == (kept[1],)


async def test_the_prompts_of_the_enabler_at_hand_are_shown(ui: UI, example: Session) -> None:
    await ui.press("a")
    for _ in range(3):
        await ui.press("down")
        title = next(
            title for title in (each.title for each in example.enablers_in_use.values()) if title in ui.read("#under")
        )
        (enabler,) = [each for each in example.enablers_in_use.values() if each.title == title]
        assert not enabler.prompts or enabler.prompts[0][:40] in ui.read("#prompts")


async def test_nothing_typed_is_no_insight(ui: UI, example: Session) -> None:
    await ui.press("a", "space", "enter")
    assert "Type what was said" in ui.notice
    assert ui.session == example


async def test_keys_typed_into_the_field_are_letters(ui: UI, example: Session) -> None:
    await ui.press("a")
    await ui.write("d k t / 1 2 3 u g ? [ ]")
    assert ui.front == "DeepenScreen"
    assert ui.session == example
    assert ui.screen.query_one("#new", LongInput).value == "d k t / 1 2 3 u g ? [ ]"


async def test_a_sentence_begun_is_still_there_after_another_stage_and_after_the_list_of_sessions(ui: UI) -> None:
    await ui.press("a")
    await ui.write("Half a thou")
    await ui.press("escape", "[")
    await ui.until_front("DiagnoseScreen")
    await ui.press("]")
    await ui.until_front("DeepenScreen")
    assert "Half a thou" in ui.read("#new")
    path = ui.workspace.path
    await ui.press("escape")
    await ui.until_front("HomeScreen")
    ui.app.open_session(path)  # type: ignore[attr-defined]
    await ui.until_front("DeepenScreen")
    await ui.until(lambda: "Half a thou" in ui.read("#new"))


async def test_enter_edits_the_insight_under_the_cursor(ui: UI, example: Session) -> None:
    key = under_cursor(ui)
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.fill(text="Said otherwise.")
    await ui.press("enter")
    await ui.until_front("DeepenScreen")
    after = await there_and_back(ui, example)
    assert after.insights[key].text == "Said otherwise."
    assert under_cursor(ui) == key


async def test_an_insight_can_not_be_emptied(ui: UI, example: Session) -> None:
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.fill(text="")
    await ui.press("enter")
    assert "still empty" in ui.notice
    assert ui.session == example


async def test_k_changes_its_kind(ui: UI, example: Session) -> None:
    key = under_cursor(ui)
    await ui.press("k")
    await ui.until_front("Pick")
    await ui.press("5")
    await ui.until_front("DeepenScreen")
    after = await there_and_back(ui, example)
    assert after.insights[key].kind == KINDS[4]
    assert KIND_TITLES[KINDS[4]] in ui.read("#under")


async def test_t_changes_its_enablers(ui: UI, example: Session) -> None:
    key = under_cursor(ui)
    before = example.insights[key].enablers
    await ui.press("t")
    await ui.until_front("Pick")
    assert ui.text.count("[x]") == len(before)
    await ui.press("end", "space", "enter")
    await ui.until_front("DeepenScreen")
    after = await there_and_back(ui, example)
    assert set(after.insights[key].enablers) == set(before) ^ {list(example.enablers_in_use)[-1]}


async def test_escape_from_k_and_t_changes_nothing(ui: UI, example: Session) -> None:
    for key in ("k", "t"):
        await ui.press(key)
        await ui.until_front("Pick")
        await ui.press("down", "space", "escape")
        await ui.until_front("DeepenScreen")
    assert ui.session == example


async def test_d_removes_it(ui: UI, example: Session) -> None:
    key = under_cursor(ui)
    await ui.press("d")
    after = await there_and_back(ui, example)
    assert key not in after.insights


async def test_the_filter_narrows_the_list(ui: UI, example: Session) -> None:
    await ui.press("/")
    await ui.write("HUB")
    await ui.press("enter")
    wanted = [key for key, each in example.insights.items() if "hub" in each.text.casefold()]
    assert wanted
    assert {row.partition(" ")[0] for row in ui.rows().ids} == set(wanted)
    await ui.press("escape")
    await ui.until(lambda: {row.partition(" ")[0] for row in ui.rows().ids} == {"+", *example.insights})
    assert ui.front == "DeepenScreen"


async def test_in_the_filter_the_keys_of_every_field_do_what_they_do_there(ui: UI, example: Session) -> None:
    await ui.press("d")
    await ui.press("/")
    field = ui.app.screen.query_one("#filter", WordsInput)
    await ui.write("budget")
    await ui.press("home", "ctrl+u")
    assert field.value == ""
    await ui.press("ctrl+z")
    assert field.value == "budget"
    await ui.press("ctrl+z", "ctrl+z")
    assert field.value == "budg"
    await ui.press("ctrl+a")
    await ui.write("x")
    assert field.value == "x"
    await ui.press(*["ctrl+z"] * 20)
    assert field.value == ""
    assert len(ui.session.insights) == len(example.insights) - 1, "what was done on the page isn't undone by it"


async def test_what_is_typed_into_the_filter_is_shown_before_the_list_is_narrowed(
    ui: UI, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    narrow = DeepenScreen.filter_changed

    def noting(screen: DeepenScreen) -> None:
        shown.append(ui.read("#filter"))
        narrow(screen)

    monkeypatch.setattr(DeepenScreen, "filter_changed", noting)
    await ui.press("/")
    await ui.write("HUB")
    await ui.laid_out()
    assert shown
    assert shown[-1].startswith("HUB")
    assert all(words.startswith("H") for words in shown)


async def test_whoever_goes_to_the_list_finds_it_narrowed(ui: UI, example: Session) -> None:
    """A key that comes right behind would otherwise be for a row that is about to go."""
    hub = {key for key, each in example.insights.items() if "hub" in each.text.casefold()}
    await ui.press("/")
    screen = ui.screen
    assert isinstance(screen, DeepenScreen)
    screen.query_one("#filter", Input).value = "hub"
    screen.action_to_list()
    assert {row.partition(" ")[0] for row in ui.rows().ids} == hub


async def test_a_filter_that_nothing_matches_says_so(ui: UI) -> None:
    await ui.press("/")
    await ui.write("zzz")
    await ui.laid_out()
    assert "Nothing here has these words" in ui.text
    await ui.press("enter", "d", "enter", "k")
    assert ui.front in ("DeepenScreen", "Pick")


async def test_1_lists_by_enabler_and_2_by_kind(ui: UI, example: Session) -> None:
    await ui.press("2")
    order = [key for kind in KINDS for key in deepen.of_kind(example, kind)]
    assert [row.partition(" ")[0] for row in ui.rows().ids] == order
    assert KIND_TITLES[KINDS[0]] in ui.read("#insights")
    await ui.press("1")
    by_enabler = [key for insights in deepen.by_enabler(example).values() for key in insights]
    listed = [row.partition(" ")[0] for row in ui.rows().ids if not row.startswith("+")]
    assert listed[: len(by_enabler)] == by_enabler


async def test_3_shows_the_coverage_and_a_goes_back_to_typing(ui: UI, example: Session) -> None:
    silent = deepen.coverage(example).silent
    await ui.press("3")
    assert ui.screen.query_one("#coverage").display
    assert not ui.screen.query_one("#adding").display
    await ui.until(lambda: all(" ".join(title.split()[:2]) in ui.read("#coverage") for title in silent))
    await ui.press("a")
    assert ui.screen.query_one("#new").has_focus


async def test_coverage_follows_an_undo(ui: UI) -> None:
    await ui.press("d", "3")
    removed = ui.read("#coverage")
    await ui.press("u")
    await ui.until(lambda: ui.read("#coverage") != removed)


async def test_without_insights_every_key_is_harmless(tmp_path: Path) -> None:
    before = changed(fresh(), insights={})
    async with opened(before, tmp_path, stage="deepen") as ui:
        for key in (
            "enter",
            "d",
            "k",
            "escape",
            "t",
            "escape",
            "2",
            "enter",
            "d",
            "3",
            "d",
            "k",
            "escape",
            "t",
            "escape",
        ):
            await ui.press(key)
            if ui.front == "HomeScreen":
                break
        assert ui.front in ("DeepenScreen", "HomeScreen")


async def test_a_click_puts_the_cursor_on_an_insight_and_a_second_one_edits_it(ui: UI, example: Session) -> None:
    x, y = ui.find("In ten years fewer people need us")
    await ui.click(x, y + 1)
    assert example.insights[under_cursor(ui)].text.startswith("In ten years")
    await ui.click(x, y)
    await ui.until_front("Form")


async def test_the_key_hints_change_while_one_types(ui: UI) -> None:
    assert "k kind" in ui.lines()[-1]
    await ui.press("a")
    assert "enter add it" in ui.lines()[-1]
    await ui.click_on("back to the list", last=True)
    assert ui.rows().has_focus


async def test_all_of_the_coverage_can_be_reached_with_the_keys(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, (40, 12), stage="deepen") as ui:
        await ui.press("3", *["down"] * 20, *["pagedown"] * 3, "end")
        await ui.until(lambda: "Data" in ui.read("#coverage"))


async def test_of_keys_that_arrive_in_one_burst_each_insight_is_under_what_was_on_the_screen(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="deepen") as ui:
        one, two, three, *_ = ui.session.enablers_in_use
        await ui.press("a")
        for key in ["x", "enter", "down", "y", "enter", "down", "tab", "z", "enter", "q", "left", "w", "enter"]:
            ui.app.post_message(events.Key(key, character_of(key)))
        await ui.until(lambda: len(ui.session.insights) == 4)
        first, second, third, fourth = ui.session.insights.values()
        assert [each.text for each in (first, second, third, fourth)] == ["x", "y", "z", "wq"]
        assert [each.enablers for each in (first, second, third, fourth)] == [(one,), (two,), (three,), (three,)]
        assert [KINDS.index(each.kind) for each in (first, second, third, fourth)] == [0, 0, 1, 1]


async def test_enter_where_nobody_has_said_anything_says_how_to_add(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="deepen") as ui:
        await ui.press("enter")
        await ui.calm()
        assert ui.front == "DeepenScreen"
        assert "Nobody has talked about this yet. Press a" in ui.notice
