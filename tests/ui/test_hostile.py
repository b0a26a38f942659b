"""A session whose every text has broken other programs: shown literally, on every screen, at every size."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from m2m_tui.core.framework import FACETS
from m2m_tui.core.session import KINDS, Session
from m2m_tui.core.stages import deepen, diagnose, shift
from m2m_tui.storage.toml.models import read_session, session_text
from tests.ui.harness import UI, app_at, opened
from tests.ui.made import fresh, round_id

STAGES = ("adapt", "diagnose", "deepen", "shift", "report")
SIZES = ((80, 24), (40, 12), (20, 5), (8, 3), (1, 1))

TEXTS = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[link=https://x.example]y",
    "[x]",
    "\\u001b[31mred\\u001b]0;title\\u0007 \\u009b5m\\u0000",
    "\\u202eturned\\u2066\\u200f",
    "👩\\u200d👩\\u200d👧 🏴 ✌\\ufe0f",
    "日本語の長い文章です",
    "שלום עולם مرحبا",
    "e\\u0301a\\u0308 ﷽",
)
LONG = "a" * 5000
"""As they stand in the file, with the escapes of TOML; the loader cleans what no terminal should be sent."""


WORDS_OF_THE_FORMAT = ("id", "level", "kind", "facet", "state", "confidentiality", "when", "group")


def hostile(revealed: bool = True) -> Session:
    """Every text of it is one of those, and where it may be, empty."""
    texts = iter(range(10**6))
    session = fresh()
    session, at = diagnose.open_round(session, title="§", confidentiality="named", groups=["§ 1", "§ 2", "§ 3"])
    enablers = list(session.enablers)
    for number in range(6):
        session, who = diagnose.join(session, at, name=f"§{number}", group=f"§ {number % 3 + 1}")
        for place, key in enumerate(enablers[: 11 if number else 5]):
            session = diagnose.answer(session, at, who, key, (1, 5, 3, "don't know")[(number * place) % 4])
            session = diagnose.comment(session, at, who, key, "§")
        session = diagnose.finish(session, at, who, finished=number > 0)
    if revealed:
        session = diagnose.reveal(session, at)
    for place in range(15):
        session, insight = deepen.add(session, text="§", kind=KINDS[place % 5], enablers=enablers[place % 11 :][:2])
        session, made = shift.add(session, from_="§", to="§" if place % 4 else "", facet=FACETS[place % 5])
        session = shift.rest_on(session, made, enablers=enablers[:2], insights=[insight])
    text = session_text(session)
    lines = []
    for line in text.split("\n"):
        key, equals, value = line.partition(" = ")
        if equals and value.startswith('"') and key not in WORDS_OF_THE_FORMAT and value != '"don\'t know"':
            unique = "".join(filter(str.isdigit, value)) if key == "name" else ""
            at_text = next(texts)
            line = f'{key} = "{TEXTS[at_text % len(TEXTS)] if at_text % 41 else LONG}{unique}"'
        lines.append(line)
    return read_session("\n".join(lines), "")


def wrong(ui: UI) -> Iterator[str]:
    """What no screen may have: a line that isn't as wide as the terminal, a letter that a terminal acts on."""
    width, height = ui.app.size
    strips = ui.strips()
    if len(strips) != height:
        yield f"{len(strips)} lines"
    for y, strip in enumerate(strips):
        if cell_len(strip.text) != width:
            yield f"line {y} has {cell_len(strip.text)} cells: {strip.text!r}"
        if found := [each for each in strip.text if unicodedata.category(each) in ("Cc", "Cs", "Cf")]:
            yield f"line {y} has {found}"
        if any(
            segment.style is not None and (segment.style.link or segment.style.meta.get("@click")) for segment in strip
        ):
            yield f"line {y} can be followed"


async def looked_at(ui: UI, sizes: tuple[tuple[int, int], ...], what: str) -> None:
    for size in sizes:
        await ui.resize(*size)
        await ui.laid_out()
        assert list(wrong(ui)) == [], (what, size)


def test_the_loader_takes_away_what_a_terminal_acts_on() -> None:
    text = session_text(hostile())
    assert [each for each in text if unicodedata.category(each) in ("Cc", "Cf") and each != "\n"] == []


@pytest.mark.parametrize(("stage", "revealed"), [*((stage, True) for stage in STAGES), ("diagnose", False)])
async def test_every_stage_at_every_size_and_back(tmp_path: Path, stage: str, revealed: bool) -> None:
    async with opened(hostile(revealed), tmp_path, stage=stage) as ui:
        back = () if stage == "report" else (SIZES[1],)  # each size lays the whole page out again
        await looked_at(ui, (*SIZES, *back, SIZES[0]), stage)
        keys = {"diagnose": ("1", "2", "3", "4"), "deepen": ("2", "3", "1")}.get(stage, ())
        for key in (*keys, "down", "pagedown", "end", "home"):
            await ui.press(key)
            assert list(wrong(ui)) == [], (stage, key)
        for key in keys:
            await ui.press(key)
            await looked_at(ui, (SIZES[1], SIZES[2], SIZES[3], SIZES[0]), f"{stage} {key}")


WITH_DIALOGS = tuple(stage for stage in STAGES if stage != "report")
"""On the report's page no others open than the two that open everywhere, each time before a long page that is laid out again."""

DIALOGS = (
    *((stage, key) for stage in WITH_DIALOGS for key in ("g", "?")),
    *(("adapt", key) for key in ("enter", "a", "m")),
    *(("deepen", key) for key in ("a", "enter", "k", "t", "/")),
    *(("shift", key) for key in ("a", "enter", "f", "t", "i", "/")),
)


@pytest.mark.slow
@pytest.mark.parametrize("stage", WITH_DIALOGS)
async def test_every_dialog_at_every_size_and_back(tmp_path: Path, stage: str) -> None:
    async with opened(hostile(), tmp_path, stage=stage) as ui:
        for number, key in enumerate([key for at, key in DIALOGS if at == stage]):
            await ui.press(key)
            await looked_at(ui, (SIZES[1], SIZES[3 + number % 2], SIZES[0]), f"{stage} {key}")
            await ui.press("down", "tab", "escape")
            await ui.until(lambda: getattr(ui.screen, "NAME", "") == stage)
            assert list(wrong(ui)) == []
    for size in SIZES[-1:]:
        async with opened(hostile(), tmp_path, size, stage=stage) as ui:
            for key in [key for at, key in DIALOGS if at == stage]:
                await ui.press(key)
                assert list(wrong(ui)) == [], (key, size)
                await ui.press("escape")
                await ui.until(lambda: getattr(ui.screen, "NAME", "") == stage)


@pytest.mark.slow
async def test_the_survey_and_its_dialogs_at_every_size_and_back(tmp_path: Path) -> None:
    async with opened(hostile(revealed=False), tmp_path, stage="diagnose") as ui:
        await ui.press("v")
        await looked_at(ui, (*SIZES, SIZES[0]), "reveal")
        await ui.press("escape", "h")
        await looked_at(ui, (*SIZES, SIZES[0]), "who")
        await ui.press("2")
        await ui.until_front("Form")
        await ui.write(next(iter(ui.session.rounds[round_id(ui.session)].responses)))
        await ui.press("enter")
        await ui.until_front("SurveyScreen")
        await looked_at(ui, (*SIZES, SIZES[0]), "survey")
        for key in ("c", "f", "escape"):
            await ui.press(key)
            await looked_at(ui, (SIZES[1], SIZES[3], SIZES[4], SIZES[0]), f"survey {key}")
            await ui.press("escape")
            await ui.until_front("SurveyScreen")


@pytest.mark.parametrize("size", SIZES)
async def test_home_lists_it_and_opens_it(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "hostile.toml").write_text(session_text(hostile()), "utf-8")
    async with app_at(None, tmp_path, size) as ui:
        await ui.until(lambda: list(wrong(ui)) == [])  # the sessions are listed beside the keys
        for key in ("g", "?", "a"):
            await ui.press(key)
            await ui.until(
                lambda: ui.front != "HomeScreen"
            )  # the frameworks that a form offers are read beside the keys
            assert list(wrong(ui)) == [], key
            await ui.press("escape")
            await ui.until_front("HomeScreen")
        await ui.press("/")
        assert list(wrong(ui)) == [], "/"
        await ui.press("escape")
        await ui.press("home", "enter")
        await ui.until_front("ShiftScreen")
        assert list(wrong(ui)) == []


async def test_markup_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    session = fresh()
    for text in TEXTS[:4]:
        session, _ = deepen.add(session, text=text, kind=KINDS[0], enablers=[next(iter(session.enablers_in_use))])
    async with opened(session, tmp_path, stage="deepen") as ui:
        for text in TEXTS[:4]:
            assert text in ui.read("#insights")
        await ui.press("d")
        assert "removed “[/]”" in ui.text.lower()


async def test_a_click_on_what_looks_like_an_action_is_only_a_click(tmp_path: Path) -> None:
    session, _ = deepen.add(fresh(), text=TEXTS[1], kind=KINDS[0], enablers=["systems-mindset"])
    async with opened(session, tmp_path, stage="deepen") as ui:
        await ui.click_on("x[/]")
        assert ui.app.is_running
