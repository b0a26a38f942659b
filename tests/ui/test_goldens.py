"""Whole screens as plain text, as they are seen. `M2M_ACCEPT=1 pytest tests/ui/test_goldens.py` writes them anew; read them."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from m2m_tui.core.round import Answer
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.storage.toml.models import session_text
from m2m_tui.ui.screens import act_page, report
from tests.ui.harness import UI, accepted, app_at, go_to, opened
from tests.ui.made import asked, five_places, fresh, under_way
from tests.ui.survey.test_screen import hand_over
from tests.ui.test_act import TODAY, with_actions
from tests.ui.test_results import twice

assert sys.platform != "win32"

GOLDEN = Path(__file__).parents[1] / "golden" / "ui"
SIZES = pytest.mark.parametrize(
    "size",
    [
        pytest.param((80, 24), id="80x24"),
        *(
            pytest.param((width, height), id=f"{width}x{height}", marks=pytest.mark.pages)
            for width, height in ((120, 40), (40, 12))
        ),
    ],
)
Size = tuple[int, int]


@pytest.fixture(autouse=True)
def _known_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes are random, and stand on the screen."""
    monkeypatch.setattr(report, "day_of", lambda _: TODAY)
    for edits in (diagnose, ballots):
        monkeypatch.setattr(edits, "fresh_id", lambda taken=(): f"kx7q{len(taken) + 2}")
    for edits in (diagnose, voting):
        monkeypatch.setattr(edits, "fresh_code", lambda taken=(): f"k7qm-3fx{len(taken) + 2}")


async def compare(ui: UI, name: str, size: Size) -> None:
    if size == (40, 12) and ui.front == "Form":
        return  # how far it is scrolled depends on whether it was laid out before its first field had the focus
    await accepted(ui, f"{name}-{size[0]}x{size[1]}", GOLDEN)


async def when_saved(ui: UI) -> None:
    await ui.settled()
    await ui.until(lambda: "saving" not in ui.lines()[0])


@SIZES
async def test_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: Session, size: Size) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    folder = Path("sessions")
    folder.mkdir()
    for name, text in (("council", session_text(example)), ("homes", session_text(fresh())), ("broken", "title = ")):
        (folder / f"{name}.toml").write_text(text, "utf-8")
        os.utime(folder / f"{name}.toml", (1_500_000_000, 1_500_000_000))
    async with app_at(None, folder, size) as ui:
        await ui.until(lambda: ui.rows().ids and "Looking for sessions" not in ui.text)
        await compare(ui, "home", size)
        await ui.press("a")
        await ui.until_front("Form")
        await ui.until(lambda: "A new session" in ui.text)
        await compare(ui, "home-new", size)


@SIZES
async def test_places_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: Size) -> None:
    monkeypatch.chdir(tmp_path)
    five_places(tmp_path)
    async with app_at(None, tmp_path, size) as ui:
        await ui.until(lambda: len(ui.rows().ids) == 6)
        for _ in range(5):
            await ui.press("space", "down")
        await ui.press("enter")
        await ui.until_front("SideBySideScreen")
        await compare(ui, "side-by-side", size)
        await ui.press(*["pagedown"] * (7 if size == (40, 12) else 1), "right")
        await compare(ui, "side-by-side-turned", size)
        await ui.press("question_mark")
        await ui.until_front("Read")
        await compare(ui, "side-by-side-keys", size)


@SIZES
async def test_the_stages_of_the_example(tmp_path: Path, example: Session, size: Size) -> None:
    async with opened(example, tmp_path, size, stage="adapt") as ui:
        for stage in ("adapt", "diagnose", "deepen", "shift", "act", "report"):
            await go_to(ui, stage)
            await compare(ui, stage, size)
            views = {"diagnose": ("2", "3", "4", "5", "7"), "deepen": ("2", "3")}.get(stage, ())
            for view in views:
                await ui.press(view)
                await compare(ui, f"{stage}-{view}", size)


@SIZES
async def test_two_rounds_beside_each_other(tmp_path: Path, size: Size) -> None:
    async with opened(twice(), tmp_path, size, stage="diagnose") as ui:
        await ui.press("6")
        await compare(ui, "diagnose-6", size)


@SIZES
async def test_the_stages_of_a_session_that_has_just_begun(tmp_path: Path, size: Size) -> None:
    async with opened(fresh(), tmp_path, size) as ui:
        for stage in ("diagnose", "deepen", "shift", "report"):
            await go_to(ui, stage)
            await compare(ui, f"fresh-{stage}", size)


@SIZES
async def test_the_dialogs(tmp_path: Path, example: Session, size: Size) -> None:
    async with opened(example, tmp_path, size, stage="adapt") as ui:
        for stage, key in (
            ("adapt", "enter"),
            ("adapt", "?"),
            ("adapt", "g"),
            ("adapt", "m"),
            ("deepen", "t"),
            ("shift", "i"),
        ):
            await go_to(ui, stage)
            behind = ui.front
            await ui.press(key)
            await ui.until_front({"enter": "Form", "?": "Read", "g": "Read"}.get(key, "Pick"))
            await compare(ui, f"{stage}-{ {'?': 'keys', 'g': 'guide'}.get(key, key) }", size)
            await ui.press("escape")
            await ui.until_front(behind)


@SIZES
async def test_opening_a_round(tmp_path: Path, size: Size) -> None:
    async with opened(fresh(), tmp_path, size, stage="diagnose") as ui:
        await ui.press("enter")
        if size[1] < 20:
            await ui.until_front("Confirm")
            await compare(ui, "diagnose-opening-why", size)
            await ui.press("enter")
        await ui.until_front("Form")
        await compare(ui, "diagnose-opening", size)


@SIZES
async def test_the_open_round_and_the_survey(tmp_path: Path, size: Size) -> None:
    async with opened(under_way(), tmp_path, size, stage="diagnose") as ui:
        await compare(ui, "diagnose-open", size)
        await ui.press("v")
        await ui.until_front("Confirm")
        await compare(ui, "diagnose-reveal", size)
    async with opened(asked(groups=("Core team", "Partners")), tmp_path, size, stage="diagnose") as ui:
        await ui.press("h")
        await ui.until_front("Form")
        await compare(ui, "survey-who", size)
        await ui.write("Link worker")
        await ui.press("enter")
        await ui.until_front("Pick")
        await compare(ui, "survey-group", size)
        await ui.press("escape")
        await ui.until_front("Form")
        await ui.press("escape")
        await ui.until_front("DiagnoseScreen")
        await hand_over(ui, "Link worker")
        await ui.press("4")
        await ui.until(lambda: ui.notice.startswith("Your code"))
        await ui.laid_out()  # the list is as short as the code leaves it before it scrolls
        await ui.press("2", "0")
        await compare(ui, "survey", size)
        await ui.press("f")
        await ui.until_front("Confirm")
        await compare(ui, "survey-finish", size)
        await ui.press("enter")
        await ui.until_front("Thanks")
        await compare(ui, "survey-thanks", size)


@SIZES
async def test_while_an_insight_is_typed(tmp_path: Path, example: Session, size: Size) -> None:
    async with opened(example, tmp_path, size, stage="deepen") as ui:
        await ui.press("a")
        await ui.write(
            "A sentence that somebody says, long enough to need a second row of the field, and typed at once."
        )
        await compare(ui, "deepen-typing", size)
        await ui.press("enter")
        await when_saved(ui)
        await compare(ui, "deepen-added", size)


@SIZES
async def test_acting(tmp_path: Path, example: Session, size: Size, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act_page, "today", lambda: TODAY)
    first, second, third, *_ = example.shifts
    counts = dict(zip(example.shifts, (6, 5, 5, 4, 2, 1, 0, 3, 7, 2, 3, 1), strict=True))
    session, _ = ballots.show_of_hands(example, title="", voters=8, votes=counts)
    said: dict[str, tuple[Answer, ...]] = {first: (3, 4, 2, "don't know"), second: (5, 5, 4)}
    session, _ = ballots.said_aloud(session, title="", effort=said, impact={first: (5, 4, 4)})
    async with opened(with_actions(session), tmp_path, size, stage="act") as ui:
        await compare(ui, "act-votes", size)
        await ui.press("2")
        await ui.until_front("ActionsScreen")
        await compare(ui, "act-actions", size)
        await ui.press("3")
        await ui.until_front("ReviewScreen")
        await compare(ui, "act-review", size)
    session, _ = ballots.open_vote(example, title="Where to start", options=(first, second, third), expected=8)
    async with opened(session, tmp_path, size, stage="act", name="open") as ui:
        await compare(ui, "act-open", size)
        await ui.press("h")
        await ui.until_front("Confirm")
        await ui.press("enter")
        await ui.until_front("VotingScreen")
        await ui.press("space", "k")
        await compare(ui, "act-ballot", size)
