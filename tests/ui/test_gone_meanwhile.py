"""A row that somebody else has taken out between a key and its answer: a sentence, and the app goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import deepen, diagnose, shift
from m2m_tui.storage.sessions import saving
from tests.ui.harness import opened
from tests.ui.made import fresh, round_id, under_way

Without = Callable[[Session, str], Session]

GONE = "no longer in this session"

ROWS: dict[str, tuple[Callable[[Session], dict[str, object]], Without]] = {
    "deepen": (lambda s: dict(s.insights), deepen.remove),
    "shift": (lambda s: dict(s.shifts), shift.remove),
}


def without_round(session: Session, gone: str) -> Session:
    return changed(session, rounds={key: each for key, each in session.rounds.items() if key != gone})


@pytest.mark.parametrize(
    ("stage", "key", "answer"),
    [
        ("deepen", "k", ["down", "enter"]),
        ("deepen", "t", ["space", "enter"]),
        ("shift", "f", ["down", "enter"]),
        ("shift", "t", ["space", "enter"]),
        ("shift", "i", ["space", "enter"]),
    ],
)
async def test_what_was_asked_about_a_row_that_has_gone_is_a_sentence(
    tmp_path: Path, example: Session, stage: str, key: str, answer: list[str]
) -> None:
    rows, without = ROWS[stage]
    async with opened(example, tmp_path, stage=stage) as ui:
        front = ui.front
        current = ui.rows().current.split()[0]
        assert current in rows(ui.session)
        await ui.press(key)
        await ui.until_front("Pick")
        saving.update(ui.workspace.path, lambda now: without(now, current))
        await ui.until(lambda: current not in rows(ui.session))
        await ui.press(*answer)
        await ui.until_front(front)
        await ui.until_shown(GONE)
        assert current not in rows(ui.session)
        await ui.press("home")
        assert ui.app.is_running


@pytest.mark.parametrize("stage", ["deepen", "shift"])
@pytest.mark.parametrize("key", ["enter", "k", "t", "f", "i", "n", "d"])
async def test_a_key_for_a_row_that_goes_before_the_key_is_dealt_with_is_a_sentence_or_nothing(
    tmp_path: Path, example: Session, stage: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The saving thread takes in what others did at any moment: here in the midst of an action, right after it has looked."""
    _, without = ROWS[stage]
    async with opened(example, tmp_path, stage=stage) as ui:
        screen, front = ui.screen, ui.front
        current = ui.rows().current.split()[0]
        workspace = ui.workspace

        class Going:
            """The workspace, in which the row goes once it has been looked at."""

            def __init__(self) -> None:
                self.looked = 0

            def __getattr__(self, name: str) -> object:
                if name == "session":
                    self.looked += 1
                    if self.looked == 2:
                        workspace.apply(lambda now: without(now, current), "somebody else’s")
                return getattr(workspace, name)

        monkeypatch.setattr(screen, "workspace", Going())
        await ui.press(key)
        await ui.until(lambda: ui.front in (front, "Pick", "Form"))
        if ui.front != front:
            await ui.press("escape")
            await ui.until_front(front)
        assert ui.app.is_running


async def test_a_form_chosen_for_a_row_that_has_gone_by_then_is_a_sentence(tmp_path: Path, example: Session) -> None:
    async with opened(example, tmp_path, stage="shift") as ui:
        current = ui.rows().current
        ui.workspace.apply(lambda now: shift.remove(now, current), "somebody else’s")
        ui.at_once("enter")  # before the screen has been told
        await ui.calm()
        await ui.until(lambda: GONE in ui.notice or ui.front == "ShiftScreen")
        assert ui.app.is_running


async def test_answers_that_have_gone_are_not_taken_out_twice(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        at, who = round_id(ui.session), ui.rows("#who").current
        await ui.press("d")
        await ui.until_front("Confirm")
        saving.update(ui.workspace.path, lambda now: diagnose.remove(now, at, who))
        await ui.until(lambda: who not in ui.session.rounds[at].responses)
        await ui.press("enter")
        await ui.until_shown(GONE)


async def test_a_round_that_goes_while_somebody_is_at_the_keyboard_is_a_sentence(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        at = round_id(ui.session)
        await ui.press("h")
        await ui.until_front("Pick")
        saving.update(ui.workspace.path, lambda now: without_round(now, at))
        await ui.until(lambda: at not in ui.session.rounds)
        await ui.press("escape")
        await ui.until(lambda: ui.front in ("DiagnoseScreen", "Confirm"))
        if ui.front == "Confirm":
            await ui.press("enter")
        await ui.until_front("DiagnoseScreen")
        assert ui.app.is_running


async def test_an_enabler_that_goes_while_it_is_asked_about_is_a_sentence(tmp_path: Path, example: Session) -> None:
    from m2m_tui.core.stages import adapt

    session, added = adapt.add(example, level=next(iter(example.levels)), title="Ours", statement="We can.")
    async with opened(session, tmp_path, stage="adapt") as ui:
        ui.rows("#enablers").go_to(added)
        await ui.press("d")
        await ui.until_front("Form")
        await ui.settled()  # else what was removed only here would be kept, as somebody changed it
        saving.update(
            ui.workspace.path,
            lambda now: changed(now, enablers={key: each for key, each in now.enablers.items() if key != added}),
        )
        await ui.until(lambda: added not in ui.session.enablers)
        await ui.write("ours no more")
        await ui.press("enter")
        await ui.until_shown(GONE)


@pytest.mark.parametrize("at", ["file", "columns", "what", "sure"])
async def test_a_round_that_goes_while_a_form_is_being_taken_in_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        (tmp_path / "answers.csv").write_text(
            f"Name,{next(iter(ui.session.enablers_in_use.values())).title},Zebra\nA,4,x\n"
        )
        gone = round_id(ui.session)
        steps = {
            "file": "Where are the answers?",
            "columns": "What is in each column?",
            "what": "Zebra”",
            "sure": "1 person",
        }
        keys = {"file": "f", "columns": "1", "what": "down", "sure": "1"}
        for step, shown in steps.items():
            await ui.press(keys[step], *(["enter"] if step == "what" else []))
            await ui.until_shown(shown)
            if step == at:
                break
            if step == "what":
                await ui.press("escape")
                await ui.until_shown(steps["columns"])
        saving.update(ui.workspace.path, lambda now: without_round(now, gone))
        await ui.until(lambda: gone not in ui.session.rounds)
        await ui.press("1" if at in ("file", "columns") else "enter")
        # The sheet is read beside the keys: until it is said, another question may still come.
        for _ in range(4):
            await ui.until(lambda: ui.front in ("Pick", "Confirm") or "no longer in this session" in ui.text)
            if ui.front != "DiagnoseScreen":
                await ui.press("1" if ui.front == "Pick" else "enter")
        await ui.until_front("DiagnoseScreen")
        await ui.until_shown("no longer in this session")


async def test_a_round_that_goes_while_it_is_being_changed_stays_and_that_is_said(tmp_path: Path) -> None:
    async with opened(under_way(), tmp_path, stage="diagnose") as ui:
        gone = round_id(ui.session)
        await ui.press("enter")
        await ui.until_front("Form")
        saving.update(ui.workspace.path, lambda now: without_round(now, gone))
        await ui.until(lambda: gone not in ui.session.rounds)
        await ui.press("end")
        await ui.write(" now")
        await ui.press("ctrl+s")
        await ui.until_shown("“Baseline now” stays: one of you removed it")


async def test_a_round_that_somebody_else_opens_meanwhile_is_a_sentence(tmp_path: Path) -> None:
    async with opened(fresh(), tmp_path, stage="diagnose") as ui:
        await ui.press("enter")
        await ui.until_front("Form")
        saving.update(
            ui.workspace.path,
            lambda now: diagnose.open_round(now, title="Theirs", confidentiality="named", groups=(), expected=0)[0],
        )
        await ui.until(lambda: ui.session.rounds)
        await ui.press("ctrl+s")
        await ui.until_shown("A round is still open.")
        assert len(ui.session.rounds) == 1
