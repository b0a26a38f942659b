"""Two people changed the same thing at the same time: it is said, both texts are there, and one key asks which is right."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen
from m2m_tui.storage.sessions.saving import update
from tests.ui.harness import UI, opened


@pytest.fixture
async def ui(tmp_path: Path, example: Session) -> AsyncIterator[UI]:
    async with opened(example, tmp_path, stage="deepen") as ui:
        yield ui


async def both_edit(ui: UI, *, ours: str = "Ours.", theirs: str = "Theirs.") -> str:
    """We edit an insight while somebody else edits it too."""
    key = next(iter(ui.session.insights))
    ui.workspace._file.exchange.acquire()  # nothing is saved until both have edited
    try:
        ui.workspace.apply(lambda session: deepen.edit(session, key, ours), "edit")
        text = ui.workspace.path.read_text("utf-8")
        before = ui.workspace._file.known.session.insights[key].text
        assert text.count(f'"{before}"') == 1
        ui.workspace.path.write_text(text.replace(f'"{before}"', f'"{theirs}"'))
    finally:
        ui.workspace._file.exchange.release()
    await ui.settled()
    await ui.until(lambda: bool(ui.session.conflicts))
    await ui.until_shown("settle 1")
    return key


async def test_what_stands_there_can_be_kept(ui: UI) -> None:
    key = await both_edit(ui)
    await ui.press("x")
    await ui.until_front("Pick")
    assert "Ours." in ui.text
    assert "Theirs." in ui.text
    assert "the text of the insight" in " ".join(ui.text.split())
    await ui.press("1")
    await ui.until_front("DeepenScreen")
    session = await ui.settled()
    assert (session.insights[key].text, session.conflicts) == ("Ours.", {})
    assert "settle 1" not in ui.text


async def test_the_other_text_can_be_taken_and_u_takes_the_choice_back(ui: UI) -> None:
    key = await both_edit(ui)
    await ui.press("x")
    await ui.until_front("Pick")
    await ui.press("2")
    await ui.until_front("DeepenScreen")
    assert ui.session.insights[key].text == "Theirs."
    await ui.press("u")
    await ui.until_shown("settle 1")
    assert ui.session.insights[key].text == "Ours."


TEXT = "Nobody ever asked the people who open the doors in the morning what they see, and they see most of it. "


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_question_and_both_texts_can_be_read_whole(
    tmp_path: Path, example: Session, size: tuple[int, int]
) -> None:
    async with opened(example, tmp_path, size, stage="deepen") as ui:
        await both_edit(ui, ours=f"{TEXT}{TEXT}Ours.", theirs=f"{TEXT}{TEXT}Theirs.")
        await ui.press("x")
        await ui.until_front("Pick")
        seen = set(ui.text.split())
        assert "Which is right?" in ui.text
        assert "Both of you changed the text of the insight “Nobody ever asked" in ui.text
        assert "they see most" in ui.text
        for _ in range(6):
            await ui.press("down")
            seen |= set(ui.text.split())
        assert {"Ours.", "Theirs."} <= seen
        assert "Which is right?" in ui.text


async def test_whose_thing_has_gone_is_told_before_the_question_goes(ui: UI) -> None:
    key = await both_edit(ui)
    ui.workspace.apply(lambda session: deepen.remove(session, key), "remove")
    await ui.press("x")
    await ui.until_front("Confirm")
    assert "the text of an insight that has been removed" in ui.text
    assert "One of you: Ours." in ui.text
    assert "The other: Theirs." in ui.text
    await ui.press("escape")
    await ui.until_front("DeepenScreen")
    assert len(ui.session.conflicts) == 1
    await ui.press("x")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until_front("DeepenScreen")
    assert ui.session.conflicts == {}
    await ui.press("u")
    assert len(ui.session.conflicts) == 1


async def test_later_is_an_answer_too(ui: UI) -> None:
    await both_edit(ui)
    await ui.press("x")
    await ui.until_front("Pick")
    await ui.press("escape")
    await ui.until_front("DeepenScreen")
    assert len(ui.session.conflicts) == 1


async def test_while_an_insight_is_typed_no_letter_of_it_is_offered_as_a_key(ui: UI) -> None:
    await both_edit(ui)
    await ui.press("a")
    await ui.until(lambda: "settle 1" not in ui.lines()[-1])
    await ui.press("x")
    assert ui.front == "DeepenScreen"
    await ui.press("backspace", "escape")
    await ui.until_shown("settle 1")


async def test_without_anything_to_settle_x_says_so(ui: UI) -> None:
    await ui.press("x")
    assert "nothing to settle" in ui.notice


async def test_what_others_added_is_counted(ui: UI) -> None:
    update(ui.workspace.path, lambda session: deepen.add(session, text="Theirs.", kind="barrier")[0])
    await ui.until(lambda: "Took in 1 change by others: 1 insight added" in ui.notice)


async def test_what_others_took_away_is_put_back_with_u(ui: UI) -> None:
    before = ui.workspace.session
    update(ui.workspace.path, lambda session: deepen.remove(session, next(iter(session.insights))))
    await ui.until(lambda: "by others (u puts back what is gone): insight removed" in ui.notice)
    await ui.press("u")
    assert "Undone: what others took away. ctrl+r redoes it." in ui.notice
    assert ui.workspace.session == before
    update(ui.workspace.path, lambda session: deepen.add(session, text="Theirs.", kind="barrier")[0])
    await ui.until(lambda: "Took in 1 change by others: 1 insight added" in ui.notice)
    assert "puts back" not in ui.notice
