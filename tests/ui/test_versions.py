"""Versions of the session, kept, looked at, compared and brought back inside the app, with real git."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from m2m_tui.core.session import Session, describe
from m2m_tui.core.stages import deepen, diagnose, shift
from m2m_tui.storage.sessions.saving import update
from m2m_tui.storage.versioning import versions as storage
from m2m_tui.storage.versioning.share import share
from m2m_tui.storage.versioning.versions import Version
from m2m_tui.ui.widgets.long_input import LongInput
from tests.gits import gits, small, write
from tests.plants import planted
from tests.ui.harness import UI, app_at, go_to, opened


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)
    folder = tmp_path / "sessions"
    folder.mkdir()
    return folder


def _is_repository(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Programme lead")
    git(folder, "config", "user.email", "lead@example.org")


@pytest.fixture
async def ui(folder: Path, example: Session) -> AsyncIterator[UI]:
    """The example in a repository, its first version kept."""
    _is_repository(folder)
    async with opened(example, folder, stage="deepen") as ui:
        await keep(ui, "As we found it")
        yield ui


async def keep(ui: UI, message: str = "") -> None:
    front = ui.front
    ui.screen.say("")  # type: ignore[attr-defined]  # a page of a session
    await ui.press("ctrl+s")
    await ui.until_front("Form")
    if message:
        await ui.fill(message=message)
    await ui.press("enter")
    await ui.until_front(front)
    await ui.until(lambda: ui.notice.startswith("Kept:"))


async def versions(ui: UI) -> None:
    await ui.press(*["right_square_bracket"] * 4)
    await ui.until_front("VersionsScreen")
    await ui.until_shown("As it is now")


async def test_without_a_repository_one_is_offered_and_who_keeps_it_is_asked_once(
    folder: Path, example: Session
) -> None:
    async with opened(example, folder, stage="deepen") as ui:
        await ui.press("ctrl+s")
        await ui.until_front("Confirm")
        assert "Begin a history here?" in ui.text
        await ui.press("enter")
        await ui.until_front("Form")
        assert "What is this version?" in ui.text
        await ui.press("enter")
        await ui.until_shown("Who keeps the versions?")
        await ui.fill(name="Programme lead", address="lead@example.org")
        await ui.press("ctrl+s")
        await ui.until_front("DeepenScreen")
        await ui.until(lambda: ui.notice.startswith("Kept:"))
        assert git(folder, "log", "--format=%an").strip() == "Programme lead"
        assert git(folder, "ls-files").split() == [ui.workspace.path.name]


async def test_a_version_has_a_message_made_from_what_changed(ui: UI, folder: Path) -> None:
    ui.workspace.apply(lambda session: deepen.add(session, text="New.", kind="barrier")[0], "add")
    await ui.settled()
    await keep(ui)
    assert git(folder, "log", "-1", "--format=%s").strip() == "1 insight added, about no enabler yet"
    await ui.press("ctrl+s")
    await ui.until(lambda: "Nothing has changed since" in ui.notice)


async def test_the_version_in_front_is_there_again_once_git_has_said_which_there_are(ui: UI) -> None:
    await versions(ui)
    await ui.press("down")
    was = ui.rows().current
    assert was not in ("", "now")
    ui.screen.note_place()  # type: ignore[attr-defined]  # a page of a session
    path = ui.workspace.path
    ui.app.leaving = True  # type: ignore[attr-defined]  # what is kept later is kept by the other one
    ui.app.put_away()  # type: ignore[attr-defined]  # Textual's own type
    async with app_at(path, path.parent) as later:
        assert later.screen.in_front() == {"row": was}  # type: ignore[attr-defined]
        await later.until_shown("As it is now")
        assert later.rows().current == was


async def test_until_git_has_said_which_versions_there_are_none_is_denied(
    ui: UI, monkeypatch: pytest.MonkeyPatch
) -> None:
    may, ask = threading.Event(), storage.versions

    def slowly(path: Path, most: int) -> tuple[Version, ...]:
        may.wait(30)
        return ask(path, most)

    monkeypatch.setattr(storage, "versions", slowly)
    await ui.press(*["right_square_bracket"] * 4)
    await ui.until_front("VersionsScreen")
    await ui.until_shown("Looking which versions there are")
    await ui.press("c")
    assert "Looking which versions there are" in ui.notice
    assert "No version" not in ui.text
    may.set()
    await ui.until_shown("As it is now")
    assert "Looking" not in ui.read("#versions")


async def test_where_git_fails_it_is_not_said_that_there_are_none(ui: UI, folder: Path) -> None:
    (folder / ".git/HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    for each in (folder / ".git/objects").glob("??/*"):
        each.chmod(0o600)
        each.write_bytes(b"")
    await ui.press(*["right_square_bracket"] * 4)
    await ui.until_front("VersionsScreen")
    await ui.until(lambda: ui.notice != "" or ui.front == "Read", "what went wrong")
    assert "No version is kept" not in ui.text
    assert "Looking" not in ui.text


async def test_versions_are_listed_with_what_changed(ui: UI) -> None:
    ui.workspace.apply(lambda session: deepen.add(session, text="New.", kind="barrier")[0], "add")
    await ui.settled()
    await keep(ui, "After the break")
    await versions(ui)
    assert "2 versions kept" in ui.tip
    assert "nothing new" in ui.text
    assert "After the break" in ui.text
    assert "Programme lead" in ui.text
    await ui.press("down")
    await ui.until(lambda: "1 insight added" in ui.read("#about"))


async def test_one_thing_comes_back_and_u_takes_it_away_again(ui: UI) -> None:
    key = next(iter(ui.session.insights))
    before = ui.session.insights[key].text
    ui.workspace.apply(lambda session: deepen.edit(session, key, "Changed."), "edit")
    await ui.settled()
    await versions(ui)
    assert "1 change since" in ui.text
    await ui.press("down", "b")
    await ui.until_front("Pick")
    await ui.press("2")
    await ui.until_front("VersionsScreen")
    assert ui.session.insights[key].text == before
    await ui.press("u")
    assert ui.session.insights[key].text == "Changed."


async def test_the_whole_comes_back_without_touching_answers(ui: UI) -> None:
    first = next(iter(ui.session.insights))
    ui.workspace.apply(lambda session: deepen.remove(session, first), "remove")
    ui.workspace.apply(
        lambda session: diagnose.open_round(session, title="Later", confidentiality="named")[0], "opened"
    )
    await ui.settled()
    rounds = ui.session.rounds
    await versions(ui)
    await ui.press("down", "b")
    await ui.until_front("Pick")
    await ui.press("1")
    await ui.until_front("VersionsScreen")
    assert first in ui.session.insights
    assert ui.session.rounds == rounds


async def test_what_was_only_added_since_goes_with_everything_as_it_was(ui: UI, example: Session) -> None:
    """As after a rehearsal: nothing of the version is gone, so all that can come back is the whole of it."""
    ui.workspace.apply(lambda session: deepen.add(session, text="Only a rehearsal", kind="barrier")[0], "add")
    await ui.settled()
    await versions(ui)
    await ui.press("down", "b")
    await ui.until_front("Pick")
    await ui.press("enter")
    await ui.until_front("VersionsScreen")
    assert ui.session.insights == example.insights
    await ui.press("down", "b")
    await ui.until(lambda: ui.notice.startswith("There is nothing to bring back"))


async def test_looking_and_comparing_change_nothing(ui: UI) -> None:
    ui.workspace.apply(lambda session: deepen.add(session, text="New.", kind="barrier")[0], "add")
    before = await ui.settled()
    await versions(ui)
    await ui.press("down", "enter")
    await ui.until_front("Read")
    assert "As we found it" in ui.text
    await ui.press("escape")
    await ui.until_front("VersionsScreen")
    await ui.press("c")
    await ui.until_front("Pick")
    await ui.press("1")
    await ui.until_front("Read")
    assert "1 insight added" in ui.text
    await ui.press("escape")
    await ui.until_front("VersionsScreen")
    assert ui.session == before


async def test_while_an_anonymous_round_is_open_nothing_is_kept(ui: UI, folder: Path) -> None:
    ui.workspace.apply(
        lambda session: diagnose.open_round(session, title="Later", confidentiality="anonymous")[0], "opened"
    )
    await ui.settled()
    await ui.press("ctrl+s")
    await ui.until(lambda: "anonymous" in ui.notice)
    assert git(folder, "log", "--format=%s").strip() == "As we found it"


def hook(folder: Path, script: str) -> None:
    path = folder / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


async def add(ui: UI, text: str = "New.") -> None:
    ui.workspace.apply(lambda session: deepen.add(session, text=text, kind="barrier")[0], "add")
    await ui.settled()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_message_that_is_offered_can_be_read_whole(
    folder: Path, example: Session, size: tuple[int, int]
) -> None:
    _is_repository(folder)
    async with opened(example, folder, size, stage="deepen") as ui:
        await ui.press("ctrl+s")
        await ui.until_front("Form")
        assert "First version: 11 enablers, 1 round, 33 insights, 12 shifts" in ui.text
        assert "Since the last version" not in ui.text
        await ui.press("enter")
        await ui.until(lambda: ui.notice.startswith("Kept:"))
        for text in ("Adapt", "Diagnose", "Deepen", "Define"):
            ui.workspace.apply(
                lambda session, text=text: deepen.add(  # type: ignore[misc]  # mypy can't infer a lambda with a default
                    session, text=text, kind="barrier", enablers=[next(iter(session.enablers))]
                )[0],
                "add",
            )
        key = next(iter(ui.session.shifts))
        ui.workspace.apply(lambda session: shift.edit(session, key, from_="Alone", to="Together"), "edit")
        await ui.settled()
        await ui.press("ctrl+s")
        if size[1] < 20:
            await ui.until_front("Confirm")
            await ui.press("enter")
        await ui.until_front("Form")
        offered = ui.screen.query_one("#message", LongInput).value
        assert len(offered) > 76
        assert offered in ui.text


async def test_while_a_version_is_being_kept_every_page_says_so(ui: UI, folder: Path, tmp_path: Path) -> None:
    hook(folder, f'while [ ! -e "{tmp_path}/go" ]; do sleep 0.01; done')
    await add(ui)
    await ui.press("ctrl+s")
    await ui.until_front("Form")
    await ui.press("enter")
    await ui.until_front("DeepenScreen")
    await ui.until_shown("Keeping the version. You can go on working.")
    await ui.press("ctrl+s")
    await ui.until_shown("Keeping the version. That has to be done first")
    await ui.press("s")
    await ui.until_shown("Keeping the version. That has to be done first")
    await ui.press("right_square_bracket")
    await ui.until_front("ShiftScreen")
    await ui.until_shown("Keeping the version. You can go on working.")
    (tmp_path / "go").touch()
    await ui.until(lambda: ui.notice.startswith("Kept: 1 insight added"))
    assert ui.front == "ShiftScreen"
    await ui.press("ctrl+s")
    await ui.until(lambda: "Nothing has changed" in ui.notice)


async def test_a_message_is_not_lost_with_a_version_that_is_refused(ui: UI, folder: Path) -> None:
    hook(folder, "echo Not today. >&2; exit 1")
    await add(ui)
    await ui.press("ctrl+s")
    await ui.until_front("Form")
    await ui.fill(message="After the long break")
    await ui.press("enter")
    await ui.until(lambda: "Not today." in ui.notice)
    hook(folder, "exit 0")
    await ui.press("ctrl+s")
    await ui.until_front("Form")
    assert "After the long break" in ui.text
    await ui.press("enter")
    await ui.until(lambda: ui.notice.startswith("Kept: After the long break"))
    assert ui.app.drafts == {}  # type: ignore[attr-defined]  # Textual's own type


async def test_what_stands_in_the_way_is_said_before_anything_is_asked(ui: UI, folder: Path) -> None:
    (folder / ".git" / "info").mkdir(exist_ok=True)
    git(folder, "rm", "-q", "--cached", ui.workspace.path.name)
    git(folder, "commit", "-qm", "out")
    (folder / ".git" / "info" / "exclude").write_text("*.toml\n")
    await ui.press("ctrl+s")
    await ui.until(lambda: "pass over this file" in ui.notice)
    (folder / ".git" / "info" / "exclude").write_text("")
    git(folder, "checkout", "-q", "--detach")
    await ui.press("ctrl+s")
    await ui.until_front("Read")
    assert "detached HEAD" in ui.text


async def _merged(ui: UI, folder: Path) -> str:
    """A merge of two titles, settled by keeping ours."""
    name = ui.workspace.path.name
    base = ui.session
    for branch, title in (("theirs", "Their title"), ("main", "Our title")):
        git(folder, "switch", "-q", *(["-c"] if branch == "theirs" else []), branch)
        write(folder / name, describe(base, title=title, place=base.place, challenge=base.challenge))
        git(folder, "commit", "-qam", title)
    subprocess.run(["git", "merge", "theirs"], cwd=folder, check=False, capture_output=True)
    assert git(folder, "status", "--porcelain", "-uno") == f"UU {name}\n"
    await ui.until_shown("settle 1")
    await ui.press("ctrl+s")
    await ui.until(lambda: "press x and choose" in ui.notice)
    await ui.press("x")
    await ui.until_front("Pick")
    await ui.press("1")
    await ui.until_front("DeepenScreen")
    await ui.settled()
    await ui.press("ctrl+s")
    return name


async def test_a_merge_that_is_settled_by_keeping_what_stands_there_is_told_to_git(ui: UI, folder: Path) -> None:
    await _merged(ui, folder)
    await ui.until_front("Read")
    assert "Settled" in ui.lines()[2] + ui.lines()[1]
    assert "git knows. To finish the merge, type:" in ui.text
    assert "commit --no-edit" in ui.text
    assert "work" not in ui.text
    assert git(folder, "ls-files", "--unmerged") == ""


async def test_a_stash_that_is_settled_by_keeping_what_stands_there_is_told_to_git(ui: UI, folder: Path) -> None:
    name, base = ui.workspace.path.name, ui.session
    write(folder / name, describe(base, title="Stashed", place=base.place, challenge=base.challenge))
    git(folder, "stash", "-q")
    write(folder / name, describe(base, title="Ours", place=base.place, challenge=base.challenge))
    git(folder, "commit", "-qam", "Ours")
    subprocess.run(["git", "stash", "pop"], cwd=folder, check=False, capture_output=True)
    await ui.until_shown("settle 1")
    await ui.press("x")
    await ui.until_front("Pick")
    await ui.press("1")
    await ui.until_front("DeepenScreen")
    await ui.settled()
    await ui.press("ctrl+s")
    await ui.until(lambda: "settled, and git knows. Nothing else has changed" in ui.notice)
    assert git(folder, "status", "--porcelain") == ""


async def test_versions_to_compare_with_have_a_name_and_a_date(folder: Path, example: Session) -> None:
    _is_repository(folder)
    async with opened(example, folder, stage="deepen") as ui:
        await ui.press(*["right_square_bracket"] * 4)
        await ui.until_front("VersionsScreen")
        await ui.until_shown("No version is kept yet")
        await ui.press("c")
        assert "nothing to compare yet" in ui.notice
        await keep(ui, "Same")
        await add(ui)
        await keep(ui, "Same")
        await ui.until_shown("2 versions kept")
        await ui.press("down", "c")
        await ui.until_front("Pick")
        year = git(folder, "log", "-1", "--format=%ad", "--date=format:%Y %H:%M", "HEAD~1").strip()
        assert ui.text.count("Same") == 1
        assert f"{year}" in ui.text
        assert "Programme lead" in ui.text


async def test_s_says_what_went_both_ways(ui: UI, folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "common.git")
    git(folder, "remote", "add", "origin", str(tmp_path / "common.git"))
    said: list[str] = []
    for theirs, ours in ((False, True), (True, True), (True, False), (False, False)):
        if theirs:
            other = tmp_path / f"other{len(said)}"
            git(tmp_path, "clone", "-q", "common.git", other.name)
            git(other, "config", "user.name", "Other")
            git(other, "config", "user.email", "other@example.org")
            update(other / ui.workspace.path.name, lambda session: deepen.add(session, text="T", kind="barrier")[0])
            share(other / ui.workspace.path.name)
        if ours:
            await add(ui)
        await ui.press("s")
        await ui.until(lambda: ui.notice.startswith("Shared"))
        await ui.settled()
        said.append(ui.notice)
        ui.screen.say("")  # type: ignore[attr-defined]  # a page of a session
    one = "1 insight added, about no enabler yet."
    assert said[0].startswith("Shared. Nothing new from others. Sent: First version")
    assert said[1:] == [
        f"Shared. Taken in: {one} Sent: {one}",
        f"Shared. Taken in: {one} Nothing of yours was new.",
        "Shared: everybody has the same already.",
    ]
    (folder / "renamed.toml").write_bytes(ui.workspace.path.read_bytes())
    await ui.press("s")
    await ui.until(lambda: "everybody has the same already. “renamed.toml” has insights" in ui.notice)


async def test_answers_that_would_go_along_before_the_reveal_are_said_first(
    ui: UI, folder: Path, tmp_path: Path
) -> None:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "common.git")
    git(folder, "remote", "add", "origin", str(tmp_path / "common.git"))

    def somebody_answers(session: Session) -> Session:
        session, key = diagnose.open_round(session, title="Later", confidentiality="named")
        session, code = diagnose.join(session, key, name="Programme lead")
        return diagnose.answer(session, key, code, next(iter(session.enablers_in_use)), 2)

    ui.workspace.apply(somebody_answers, "answered")
    await ui.settled()
    await ui.press("ctrl+s")
    await ui.until_front("Form")
    assert "“Later” is named and not revealed yet" in ui.text
    await ui.press("escape")
    front = ui.front
    await ui.press("s")
    await ui.until_front("Confirm")
    assert "the answers of 1 person" in " ".join(ui.text.split())
    await ui.press("escape")
    await ui.until_front(front)
    assert git(tmp_path / "common.git", "branch", "--list") == ""
    await ui.press("s")
    await ui.until_front("Confirm")
    await ui.press("enter")
    await ui.until(lambda: ui.notice.startswith("Shared."))
    assert "Programme lead" in git(tmp_path / "common.git", "show", f"main:{ui.workspace.path.name}")


async def test_s_shares_with_another_clone(ui: UI, folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "common.git")
    git(folder, "remote", "add", "origin", str(tmp_path / "common.git"))
    git(folder, "push", "-q", "-u", "origin", "main")
    git(tmp_path, "clone", "-q", "common.git", "other")
    other = tmp_path / "other"
    git(other, "config", "user.name", "Commissioning lead")
    git(other, "config", "user.email", "commissioning@example.org")
    name = ui.workspace.path.name
    update(other / name, lambda session: deepen.add(session, text="From the other laptop.", kind="barrier")[0])
    share(other / name)
    ui.workspace.apply(lambda session: deepen.add(session, text="From this one.", kind="barrier")[0], "add")
    await ui.press("s")
    await ui.until(lambda: ui.notice.startswith("Shared."))
    await ui.until(lambda: "From the other laptop." in [each.text for each in ui.session.insights.values()])
    share(other / name)
    assert (other / name).read_text() == ui.workspace.path.read_text()


async def test_without_anywhere_to_share_it_is_said_with_what_to_type(ui: UI) -> None:
    await ui.press("s")
    await ui.until_front("Read")
    assert "git" in ui.text
    assert "remote add" in ui.text
    await ui.press("escape")
    await ui.until_front("DeepenScreen")


async def test_at_the_end_of_a_stage_keeping_a_version_is_suggested_once(ui: UI) -> None:
    await ui.press("d")
    await ui.until(lambda: "u undoes it" in ui.notice)
    await ui.press("right_square_bracket")
    await ui.until(lambda: "ctrl+s keeps what you have" in ui.notice)
    await ui.press("left_square_bracket")
    await ui.until_front("DeepenScreen")
    await ui.press("right_square_bracket")
    await ui.until_front("ShiftScreen")
    assert "ctrl+s" not in ui.notice


async def test_pages_in_a_folder_that_somebody_else_sent_run_nothing_that_its_repository_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: Session
) -> None:
    plants = planted(gits(tmp_path, monkeypatch), example)
    async with app_at(None, plants.path.parent) as ui:
        await ui.until_front("HomeScreen")
        await ui.until_shown(small(example).title)
        assert not plants.fired()
    for path in (plants.path, plants.half_merged):
        async with app_at(path, path.parent) as ui:
            await go_to(ui, "deepen")
            await versions(ui)
            await ui.press("down", "down", "b")
            await ui.settled()
        assert not plants.fired(), path
