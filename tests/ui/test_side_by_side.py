"""Marking sessions in the list and setting them side by side; turning the places; and what can't be compared."""

from __future__ import annotations

from pathlib import Path

from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.keys.side_by_side import SIDE_BY_SIDE
from m2m_tui.ui.turned import columns_that_fit
from tests.each_of import each_of
from tests.ui.harness import UI, app_at
from tests.ui.made import five_places, fresh
from tests.ui.test_keys import live, missing


async def mark(ui: UI, *paths: Path) -> None:
    for path in paths:
        ui.rows().go_to(str(path))
        await ui.press("space")


async def test_space_marks_enter_compares_and_the_arrows_turn(tmp_path: Path) -> None:
    paths = five_places(tmp_path)
    async with app_at(None, tmp_path, (60, 30)) as ui:
        await ui.until(lambda: len(ui.rows().ids) == 6)
        await mark(ui, *paths[:3], paths[2], paths[2])
        assert "3 marked" in ui.tip
        assert ui.text.count("✓") == 3
        await ui.press("enter")
        await ui.until_front("SideBySideScreen")
        assert missing(SIDE_BY_SIDE, live(ui)) == set()
        assert ui.screen.styles.background.a == 1, "the list is seen through it"
        assert ui.tip == "1 to 2 of 3: Harbourside and Riverton (place-2.toml)"
        await ui.press("left")
        assert "first" in ui.notice
        await ui.press("pagedown", "right")
        assert ui.tip == "2 to 3 of 3: Riverton (place-2.toml) and Riverton (place-3.toml)"
        await ui.press("right")
        assert "last" in ui.notice
        await ui.resize(120, 30)
        assert ui.tip == "Harbourside, Riverton (place-2.toml) and Riverton (place-3.toml)"
        await ui.press("right")
        assert "All of them" in ui.notice
        await ui.press("w")
        await ui.until_front("Form")
        await ui.press("enter", "enter")
        await ui.until(lambda: "Written to" in ui.notice)
        assert "Harbourside" in (tmp_path / "side-by-side-for-circulation.html").read_text("utf-8")
        (tmp_path / "side-by-side-for-circulation.html").write_text("Our own", "utf-8")
        await ui.press("w")
        await ui.until_front("Form")
        await ui.press("enter", "enter")
        await ui.until(lambda: "m2m didn’t write it" in ui.notice)
        await ui.press("escape")
        await ui.until_front("HomeScreen")
        assert "3 marked" in ui.tip
        await ui.press("escape")
        assert "✓" not in ui.text
        ui.rows().go_to(str(paths[0]))
        await ui.press("enter")
        await ui.until(lambda: ui.front.startswith(("Diagnose", "Deepen")))


async def test_what_cannot_be_compared_is_said_on_the_list(tmp_path: Path) -> None:
    paths = five_places(tmp_path)
    for number in range(5):
        (tmp_path / f"not-yet-{number}.toml").write_text(session_text(fresh()), "utf-8")
    (tmp_path / "broken.toml").write_text("x", "utf-8")
    async with app_at(None, tmp_path, (100, 30)) as ui:
        await ui.until(lambda: len(ui.rows().ids) == 12)
        for row, says in (("example", "isn’t a place"), (str(tmp_path / "broken.toml"), "can’t be opened")):
            ui.rows().go_to(row)
            await ui.press("space")
            assert says in ui.notice
        await mark(ui, paths[1])
        await ui.press("enter")
        await ui.until(lambda: "has only one revealed round" in ui.notice)
        await mark(ui, tmp_path / "not-yet-0.toml")
        await ui.press("enter")
        await ui.until(lambda: "“Warm homes” has no revealed round yet" in ui.notice)
        await mark(ui, tmp_path / "not-yet-0.toml", paths[0])
        paths[0].unlink()
        await ui.press("enter")
        await ui.until(lambda: "place-1.toml: there is no such file" in ui.notice)
        await mark(ui, *(tmp_path / f"not-yet-{number}.toml" for number in range(5)), paths[2], paths[3])
        assert "8 places can be compared at a time" in ui.notice
        assert "8 marked" in ui.tip
        await ui.press("down", "space")
        assert ui.front == "HomeScreen"


@each_of(("width", "fits"), [(1, 1), (36, 1), (76, 3), (116, 6), (400, 8)])
def test_at_least_one_place_fits(width: int, fits: int) -> None:
    assert columns_that_fit(width, 8) == fits
