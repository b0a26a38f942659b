"""After the reveal: groups, who is missing, notes that become insights, and the next round beside the first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.round import Answer
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from tests.ui.harness import UI, opened, there_and_back
from tests.ui.made import answered, asked, fresh, round_id


@pytest.fixture
async def ui(tmp_path: Path, example: Session) -> AsyncIterator[UI]:
    """The example, where everything is revealed."""
    async with opened(example, tmp_path, stage="diagnose") as ui:
        yield ui


def comments_on(session: Session, enabler_id: str) -> list[str]:
    """What people wrote about an enabler, in the order of the screen."""
    found = diagnosis(session, round_id(session)).findings
    return [comment.text for each in found if each.enabler_id == enabler_id for comment in each.comments]


def twice() -> Session:
    """Two revealed rounds; between them one enabler was removed and one added."""
    session = asked()
    for name in ("Head of housing", "Link worker", "Ward member"):
        session = answered(session, name, (2,) * 11)
    session = diagnose.reveal(session, round_id(session))
    session = adapt.remove(session, next(iter(session.enablers_in_use)), "Not ours to change.")
    session, _ = adapt.add(session, level=next(iter(session.levels)), title="Warm front doors")
    session, later = diagnose.open_round(session, title="Three months on", confidentiality="named")
    for name in ("Head of housing", "Link worker", "Ward member", "Energy adviser"):
        session, who = diagnose.join(session, later, name=name)
        for key in session.enablers_in_use:
            session = diagnose.answer(session, later, who, key, 4)
        session = diagnose.finish(session, later, who)
    return diagnose.reveal(session, later)


async def test_5_shows_the_groups_beside_each_other(ui: UI) -> None:
    await ui.press("5")
    assert "groups beside each other" in ui.tip
    assert "Core team" in ui.read("#chart")
    assert "Partners" in ui.read("#chart")


ROLES = ("Director of adult social care", "Director of children’s services", "Head of housing and homelessness")


def a_room_of(people: int) -> Session:
    """A revealed named round with so many people with long roles, one of them of a group of its own."""
    session = diagnose.open_round(
        fresh(), title="Baseline", confidentiality="named", groups=("Core team", "Partners"), expected=people
    )[0]
    at = round_id(session)
    for number in range(people):
        session, who = diagnose.join(
            session,
            at,
            name=f"{ROLES[number % 3]}, {number + 1}",
            group="Partners" if number == 0 else "Core team",
        )
        for key in session.enablers_in_use:
            session = diagnose.answer(session, at, who, key, SCORES[number % 5])
    return diagnose.reveal(session, at)


SCORES: tuple[Answer, ...] = (1, 2, 3, 4, 5)


async def read_through(ui: UI) -> str:
    """Everything in the words below, page by page."""
    pages = [ui.read("#about")]
    while "▼" in pages[-1]:
        await ui.press("pagedown")
        pages.append(ui.read("#about"))
    return " ".join(" ".join(pages).replace("▼", " ").replace("▲", " ").split())


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 24)])
@pytest.mark.parametrize("people", [12, 30])
async def test_everybody_in_the_spread_can_be_found_by_name(tmp_path: Path, people: int, size: tuple[int, int]) -> None:
    session = a_room_of(people)
    async with opened(session, tmp_path, size, stage="diagnose") as ui:
        await ui.press("2")
        assert "People differ:" in ui.read("#about")
        said = await read_through(ui)
        for number in range(people):
            letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcd"[number]
            assert f"{letter} {ROLES[number % 3]}, {number + 1}" in said, said


async def test_where_the_key_names_everybody_it_is_not_said_again(tmp_path: Path) -> None:
    async with opened(a_room_of(12), tmp_path, (120, 40), stage="diagnose") as ui:
        await ui.press("2")
        assert "A Director of adult social care, 1" in ui.read("#chart")
        assert "Director of adult" not in ui.read("#about")
        await ui.resize(80, 24)
        await ui.until(lambda: "A Director of adult" in ui.read("#about"))


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_5_says_what_each_group_says_and_which_is_too_small_to_compare(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(a_room_of(12), tmp_path, size, stage="diagnose") as ui:
        await ui.press("5")
        said = await read_through(ui)
        assert "Core team:" in said
        assert "1 score" in said
        assert "too few to compare." in said


async def test_in_little_room_the_heading_stays_at_every_row(ui: UI) -> None:
    await ui.resize(40, 12)
    for view, heading in (("1", "median"), ("2", "1 2 3 4 5 ?"), ("3", "1 2 3 4 5"), ("5", "Core team")):
        await ui.press(view)
        for key in ("home", "end"):
            await ui.press(key)
            assert heading in " ".join(ui.lines()[ui.screen.query_one("#chart").region.y].split())
            assert "Split" in ui.read("#about") or "Agreed" in ui.read("#about")


async def test_the_list_says_why_each_is_worth_a_conversation(ui: UI) -> None:
    await ui.press("4")
    said = "Sharing power with citizens and comm… 2 say 1, 2 say 2, 2 say 4, 2 say 5 2"
    await ui.until(lambda: said in ui.read("#discuss") and "3 of 8 don’t know" in ui.read("#discuss"))
    await ui.resize(120, 40)
    said = "communities Split, 4 at 1–2 and 4 at 4–5: 2 say 1, 2 say 2, 2 say 4, 2 say 5. Partners see it weaker (1) than Core team (4)."
    await ui.until(lambda: said in ui.read("#discuss"))
    await ui.until(lambda: "Split" not in ui.read("#about"))
    await ui.resize(80, 24)
    await ui.until(lambda: "Split, 4 at" in ui.read("#about"))


async def test_a_large_window_has_what_is_said_beside_a_chart_that_grows(ui: UI) -> None:
    await ui.press("3")
    tall = []
    for size in ((80, 24), (120, 40), (200, 60)):
        await ui.resize(*size)
        await ui.laid_out()
        chart, about = (ui.screen.query_one(each).region for each in ("#chart", "#about"))
        assert (about.x >= chart.right and about.y == chart.y) is (size[0] > 80)
        rows = [y for y, line in enumerate(ui.lines()) if "×" in line[: chart.right] and " gave a " not in line]
        assert len(rows) == 11
        tall.append(rows[-1] - rows[0])
    assert tall[0] < tall[1] < tall[2]


async def test_what_is_said_under_a_chart_is_said_once(tmp_path: Path) -> None:
    session = asked()
    scores: tuple[Answer, ...] = ("don't know", "don't know", 1)
    for name, score in zip(("Link worker", "Ward member", "Head of housing"), scores, strict=True):
        session = answered(session, name, (score,) * 11)
    async with opened(diagnose.reveal(session, round_id(session)), tmp_path, (120, 40), stage="diagnose") as ui:
        assert ui.read("#about").count("Few know") == 1
        assert ui.read("#about").count("2 don’t know") == 1


async def test_without_groups_5_says_so(tmp_path: Path) -> None:
    session = diagnose.open_round(fresh(), title="Baseline", confidentiality="named")[0]
    session, who = diagnose.join(session, round_id(session), name="Link worker")
    session = diagnose.answer(session, round_id(session), who, next(iter(session.enablers_in_use)), 4)
    session = diagnose.reveal(session, round_id(session))
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("5")
        assert "no groups" in ui.notice
        await ui.press("6")
        assert "no other revealed round" in ui.notice
        assert "5 groups" not in ui.text


async def test_7_says_who_is_missing(tmp_path: Path) -> None:
    async with opened(twice(), tmp_path, stage="diagnose") as ui:
        await ui.press("7")
        await ui.until_shown("Nobody is known to be missing: every enabler was scored by most of them.")
        assert "throughout" not in ui.text
        await ui.press("1")
        assert "How strong" in ui.tip


async def test_6_shows_what_has_changed_and_what_was_added_or_removed(tmp_path: Path) -> None:
    session = twice()
    async with opened(session, tmp_path, (120, 40), stage="diagnose") as ui:
        await ui.press("6")
        assert "Three months on (4 people)" in ui.read("#chart")
        await ui.press("home")
        assert "Removed since" in ui.read("#about")
        await ui.press("down")
        assert "No clear change: all 3 who moved went up, too few to be sure (of 3 in both: 3 up" in ui.read("#about")
        await ui.click_on("Warm front doors")
        assert "Added since" in ui.read("#about")


async def test_a_note_is_written_and_becomes_an_insight(ui: UI, example: Session) -> None:
    await ui.press("4", "a")
    await ui.until_front("Form")
    await ui.fill(text="The room means two things by it.")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    assert "The room means two things" in ui.read("#about")
    noted = await there_and_back(ui, example)
    key = ui.rows("#discuss").current
    assert noted.rounds[round_id(noted)].notes == {key: "The room means two things by it."}
    await ui.press("i")
    assert "Now an insight" in ui.notice
    after = await ui.settled()
    assert list(after.insights.values())[-1].text == "The room means two things by it."
    assert list(after.insights.values())[-1].enablers == (key,)
    assert not after.rounds[round_id(after)].notes
    await ui.press("i")  # now that the note is gone, the first comment is marked
    after = await ui.settled()
    assert list(after.insights.values())[-1].text == comments_on(after, key)[0]
    await ui.press("i")
    assert "an insight already" in ui.notice


async def test_the_enabler_stays_under_the_cursor_when_a_note_is_written(ui: UI) -> None:
    await ui.press("4", "down", "down")
    before = ui.rows("#discuss").current
    await ui.press("a")
    await ui.until_front("Form")
    await ui.fill(text="A note.")
    await ui.press("enter")
    await ui.until_front("DiagnoseScreen")
    assert ui.rows("#discuss").current == before


async def test_n_opens_the_next_round_like_the_last(ui: UI, example: Session) -> None:
    await ui.press("n")
    await ui.until_front("Confirm")  # what it means to open another has a page of its own where both don't fit
    assert "The earlier answers stay as they are" in " ".join(ui.text.split())
    await ui.press("enter")
    await ui.until_front("Form")
    await ui.press("ctrl+s")
    await ui.until_front("DiagnoseScreen")
    await ui.until_shown("0 of 8 have answered")
    after = await there_and_back(ui, example)
    first, second = after.rounds.values()
    assert (second.confidentiality, second.groups, second.expected) == ("named", first.groups, 8)
    assert set(second.enablers) == set(example.enablers_in_use)
    await ui.press("n")
    assert "still open" in ui.notice


async def test_r_looks_at_another_round(tmp_path: Path) -> None:
    session = twice()
    async with opened(session, tmp_path, stage="diagnose") as ui:
        assert "Three months on: 4 people" in ui.tip
        await ui.press("r")
        await ui.until_front("Pick")
        await ui.press("1")
        await ui.until_front("DiagnoseScreen")
        assert "Baseline: 3 people" in ui.tip
        assert ui.session == session


async def test_while_a_later_round_is_open_the_earlier_can_be_looked_at_and_left_again(tmp_path: Path) -> None:
    session = diagnose.open_round(twice(), title="Half a year on", confidentiality="anonymous")[0]
    async with opened(session, tmp_path, stage="diagnose") as ui:
        assert "0 people have answered" in ui.tip
        await ui.press("r")
        await ui.until_front("Pick")
        await ui.press("2")
        await ui.until_front("DiagnoseScreen")
        assert "Three months on: 4 people" in ui.tip
        await ui.press("h")
        assert "the round is closed" in ui.notice
        await ui.press("r")
        await ui.until_front("Pick")
        await ui.press("3")
        await ui.until_front("DiagnoseScreen")
        assert "0 people have answered" in ui.tip


async def test_answers_that_come_in_from_elsewhere_are_counted_without_a_key(tmp_path: Path) -> None:
    from m2m_tui.storage.sessions.saving import update

    session = asked(expected=12)
    async with opened(session, tmp_path, stage="diagnose") as ui:
        assert "0 of 12 have answered" in ui.tip
        update(ui.workspace.path, lambda now: answered(now, "Energy adviser", (4,) * 11))
        await ui.until(lambda: "1 of 12 have answered" in ui.tip)
        assert "Energy adviser" in ui.text
        assert "Took in" not in ui.notice


async def test_what_others_change_is_shown_and_said(ui: UI) -> None:
    from m2m_tui.core.session import describe
    from m2m_tui.storage.sessions.saving import update

    update(ui.workspace.path, lambda now: describe(now, title="Another name", place=now.place, challenge=""))
    await ui.until_shown("Another name")
    assert "Took in" in ui.notice


async def test_where_too_few_answered_it_isnt_said_that_there_were_no_groups(tmp_path: Path) -> None:
    session = asked("anonymous", groups=("Core team",))
    for _ in range(2):
        session = answered(session, "", (3, 4, 5))
    session = diagnose.reveal(session, round_id(session))
    async with opened(session, tmp_path, stage="diagnose") as ui:
        await ui.press("5")
        await ui.until(lambda: "No answers are shown, so no groups either." in ui.notice)
