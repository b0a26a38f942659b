"""The open session: every edit can be undone, and is on the disk soon, whatever happens in between."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import KINDS, Session
from m2m_tui.core.stages import adapt, deepen, diagnose, shift
from m2m_tui.core.survey_rounds import current_round
from m2m_tui.storage.sessions import saving, session_files
from m2m_tui.storage.toml.models import read_session, session_text
from m2m_tui.workspace import Workspace
from tests.large_session import large_session
from tests.thorough import tries

ONE, TWO = "systems-mindset", "reframing-risk"


@pytest.fixture(name="path")
def _path(tmp_path: Path, example_text: str) -> Path:
    path = tmp_path / "a.toml"
    path.write_text(example_text)
    return path


@pytest.fixture(name="workspace")
def _workspace(path: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(path)
    yield workspace
    workspace.close()


def said(words: str) -> Callable[[Session], Session]:
    return lambda session: deepen.add(session, text=words, kind="barrier")[0]


def on_disk(workspace: Workspace) -> Session:
    return session_files.load(workspace.path)[0]


# -- apply, undo, redo


def test_an_edit_is_in_the_session_at_once_and_on_the_disk_soon(workspace: Workspace) -> None:
    workspace.apply(said("New"), "add an insight")
    assert [each.text for each in workspace.session.insights.values()][-1] == "New"
    assert workspace.settle()
    assert not workspace.unsaved
    assert workspace.path.read_text() == session_text(workspace.session)


def test_undo_and_redo_go_back_and_forth_and_say_what_they_did(workspace: Workspace) -> None:
    first = workspace.session
    workspace.apply(said("One"), "add one")
    workspace.apply(said("Two"), "add two")
    last = workspace.session
    assert workspace.undo() == "add two"
    assert workspace.undo() == "add one"
    assert workspace.session is first
    assert workspace.undo() is None
    assert workspace.redo() == "add one"
    assert workspace.redo() == "add two"
    assert workspace.session is last
    assert workspace.redo() is None


def test_a_new_edit_ends_what_could_be_redone(workspace: Workspace) -> None:
    workspace.apply(said("One"), "add one")
    workspace.undo()
    workspace.apply(said("Two"), "add two")
    assert workspace.redo() is None


def test_edits_that_join_are_undone_together(workspace: Workspace) -> None:
    first = workspace.session
    key = next(iter(first.insights))
    for words in ("a", "ab", "abc"):
        workspace.apply(partial(deepen.edit, insight_id=key, text=words), "edit an insight", joins=key)
    workspace.apply(partial(deepen.edit, insight_id=key, text="abcd"), "edit an insight", joins="another field")
    assert workspace.undo() == "edit an insight"
    assert workspace.session.insights[key].text == "abc"
    assert workspace.undo() == "edit an insight"
    assert workspace.session is first


def test_edits_do_not_join_across_another_or_across_an_undo(workspace: Workspace) -> None:
    first = workspace.session
    key = next(iter(first.insights))
    workspace.apply(lambda s: deepen.edit(s, key, "a"), "edit", joins=key)
    workspace.apply(said("between"), "add")
    workspace.apply(lambda s: deepen.edit(s, key, "b"), "edit", joins=key)
    assert [workspace.undo(), workspace.undo(), workspace.undo(), workspace.undo()] == ["edit", "add", "edit", None]
    workspace.redo()
    workspace.apply(lambda s: deepen.edit(s, key, "c"), "edit again", joins=key)
    assert workspace.undo() == "edit again"
    assert workspace.session.insights[key].text == "a"
    assert workspace.undo() == "edit"
    assert workspace.session == first


def test_an_edit_that_changes_nothing_is_no_step(workspace: Workspace) -> None:
    kind = next(iter(workspace.session.insights.values())).kind
    workspace.apply(lambda s: deepen.set_kind(s, next(iter(s.insights)), kind), "set the kind")
    workspace.apply(lambda s: adapt.reorder(s, ONE, -1), "move up")
    assert workspace.undo() is None


def test_a_new_order_is_a_change(workspace: Workspace) -> None:
    """To `==` two tables in another order are equal."""
    before = list(workspace.session.enablers)
    workspace.apply(lambda s: adapt.reorder(s, ONE, 1), "move down")
    assert list(workspace.session.enablers) != before
    assert workspace.settle()
    assert list(on_disk(workspace).enablers) == list(workspace.session.enablers)
    assert workspace.undo() == "move down"
    assert list(workspace.session.enablers) == before


def test_a_refused_edit_changes_nothing(workspace: Workspace) -> None:
    before = workspace.session
    with pytest.raises(EditRefused):
        workspace.apply(lambda s: deepen.remove(s, "gone"), "remove")
    assert workspace.session is before
    assert workspace.undo() is None


def test_an_edit_for_good_is_never_undone_nor_what_came_before(workspace: Workspace) -> None:
    workspace.apply(said("One"), "add one")
    workspace.apply(said("Two"), "add two")
    workspace.undo()
    workspace.apply_for_good(said("For good"))
    now = workspace.session
    assert (workspace.undo(), workspace.redo()) == (None, None)
    assert workspace.session is now
    assert workspace.settle()
    assert on_disk(workspace) == now


def test_an_anonymous_reveal_leaves_no_answers_to_go_back_to(workspace: Workspace) -> None:
    workspace.apply_for_good(lambda s: diagnose.open_round(s, title="", confidentiality="anonymous")[0])
    round_id = current_round(workspace.session) or ""
    workspace.apply(lambda s: diagnose.join(s, round_id)[0], "join")
    (person,) = workspace.session.rounds[round_id].responses
    workspace.apply(lambda s: diagnose.answer(s, round_id, person, ONE, 1), "answer")
    workspace.apply_for_good(lambda s: diagnose.reveal(s, round_id))
    assert workspace.undo() is None
    assert workspace.settle()
    assert person not in workspace.path.read_text()


# -- any sequence


def _edit(session: Session, kind: int, which: int) -> Session:
    enablers, insights, shifts = list(session.enablers), list(session.insights), list(session.shifts)
    enabler = enablers[which % len(enablers)]
    match kind:
        case 0:
            return deepen.add(session, text=f"Said {which}", kind=KINDS[which % 5], enablers=[enabler])[0]
        case 1:
            return adapt.remove(session, enabler, f"{which}") if len(session.enablers_in_use) > 1 else session
        case 2:
            return adapt.keep(session, enabler)
        case 3:
            return adapt.reword(session, enabler, title=f"Title {which}")
        case 4:
            return adapt.reorder(session, enabler, which % 5 - 2)
        case 5:
            return adapt.move(session, enabler, list(session.levels)[which % len(session.levels)])
        case 6:
            return deepen.remove(session, insights[which % len(insights)]) if insights else session
        case 7:
            return shift.add(session, from_=f"From {which}", facet="values")[0]
        case 8:
            return shift.remove(session, shifts[which % len(shifts)]) if shifts else session
        case _:
            return adapt.add(session, level=next(iter(session.levels)), title=f"Ours {which}")[0]


@settings(max_examples=tries(20, 1000))
@given(edits=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30)), max_size=25))
def test_undoing_everything_gives_the_first_and_redoing_the_last(
    example: Session, tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.toml"
    path.write_text(session_text(example))
    workspace = Workspace.open(path)
    first = workspace.session
    for kind, which in edits:
        workspace.apply(partial(_edit, kind=kind, which=which), f"{kind}")
    last = session_text(workspace.session)
    assert read_session(last, "a.toml") == workspace.session
    while workspace.undo():
        pass
    assert workspace.session is first
    while workspace.redo():
        pass
    assert session_text(workspace.session) == last
    assert workspace.close()
    if edits:
        assert not workspace.unsaved
    assert not path.exists() or path.read_text() == last


# -- saving


def test_an_edit_made_while_a_large_session_is_being_written_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    session = large_session()
    path.write_text(session_text(session))
    workspace = Workspace.open(path)
    for number in range(30):
        workspace.apply(said(f"While writing {number}"), "add")
    assert workspace.settle(30)
    assert len(on_disk(workspace).insights) == len(session.insights) + 30
    assert workspace.close()
    assert list(tmp_path.glob("*elsewhere*")) == []


def test_edits_from_the_moment_of_writing_are_written_too(path: Path) -> None:
    """The callback runs in the saving thread, just after a save: an edit then must wake it again."""
    more = iter(range(5))
    made: list[Workspace] = []
    all_written = threading.Event()

    def once_more() -> None:
        if (number := next(more, None)) is None:
            all_written.set()
        else:
            made[0].apply(said(f"More {number}"), "add")

    made.append(Workspace(path, saving.read(path), once_more))
    made[0].apply(said("First"), "add")
    assert all_written.wait(20)
    assert [each.text for each in on_disk(made[0]).insights.values()][-1] == "More 4"
    assert made[0].close()


def test_a_callback_that_fails_does_not_end_the_saving(path: Path) -> None:
    def gone() -> None:
        raise RuntimeError("the screen is gone")

    workspace = Workspace(path, saving.read(path), gone)
    for words in ("One", "Two"):
        workspace.apply(said(words), "add")
        assert workspace.settle()
    assert on_disk(workspace) == workspace.session
    assert workspace.close()


def test_closing_writes_what_is_left(path: Path) -> None:
    workspace = Workspace.open(path)
    for number in range(20):
        workspace.apply(said(f"{number}"), "add")
    assert workspace.close()
    assert on_disk(workspace) == workspace.session


def test_closing_ends_the_thread(path: Path) -> None:
    workspaces = [Workspace.open(path) for _ in range(5)]
    for workspace in workspaces:
        assert workspace.close()
        workspace._writer.join(5)
        assert not workspace._writer.is_alive()


def test_closing_twice_waits_for_nothing(path: Path) -> None:
    workspace = Workspace.open(path)
    workspace.apply(said("One"), "add")
    assert workspace.close()
    workspace._writer.join(5)
    assert workspace.settle(0.0)
    assert workspace.close()


def test_opening_and_closing_does_not_touch_the_file(path: Path) -> None:
    before = path.stat()
    Workspace.open(path).close()
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


# -- others write the same file


def _theirs(path: Path, edit: Callable[[Session], Session]) -> None:
    saving.update(path, edit)


def test_what_others_wrote_is_merged_with_the_next_save(workspace: Workspace) -> None:
    _theirs(workspace.path, said("Theirs"))
    workspace.apply(said("Ours"), "add")
    assert workspace.settle()
    assert {"Ours", "Theirs"} <= {each.text for each in workspace.session.insights.values()}
    assert on_disk(workspace) == workspace.session
    assert workspace.took_in == ("1 insight added, about no enabler yet",)


def test_what_others_wrote_comes_in_without_an_edit(path: Path) -> None:
    came = threading.Event()
    workspace = Workspace.open(path, came.set)
    before = path.stat().st_ino
    _theirs(path, said("Theirs"))
    assert path.stat().st_ino != before
    assert came.wait(10)
    assert "Theirs" in [each.text for each in workspace.session.insights.values()]
    written = path.stat()
    assert workspace.close()
    assert path.stat().st_mtime_ns == written.st_mtime_ns


def test_undo_takes_back_our_step_and_leaves_theirs(workspace: Workspace) -> None:
    workspace.apply(said("Ours"), "add")
    assert workspace.settle()
    _theirs(workspace.path, said("Theirs"))
    workspace.apply(said("Ours too"), "add")
    assert workspace.settle()

    def texts() -> set[str]:
        return {each.text for each in workspace.session.insights.values()} & {"Ours", "Ours too", "Theirs"}

    workspace.undo()
    workspace.undo()
    assert texts() == {"Theirs"}
    workspace.redo()
    workspace.redo()
    assert texts() == {"Ours", "Ours too", "Theirs"}


def test_what_others_have_built_on_can_not_be_taken_back_and_that_is_said(workspace: Workspace) -> None:
    workspace.apply(
        lambda now: diagnose.open_round(now, title="Again", confidentiality="named")[0], "opened the survey"
    )
    assert workspace.settle()
    (round_id,) = [key for key, asked in workspace.session.rounds.items() if asked.state == "open"]
    saving.update(workspace.path, lambda now: diagnose.join(now, round_id, name="Chair")[0])
    workspace.save()
    assert workspace.settle()
    with pytest.raises(EditRefused, match=r"too late for that .*: others have built on it since"):
        workspace.undo()
    assert round_id in workspace.session.rounds
    assert workspace.undo() is None


def test_what_an_older_text_took_away_is_one_step_that_undo_puts_back(path: Path) -> None:
    saving.update(path, lambda now: diagnose.open_round(now, title="Again", confidentiality="named")[0])
    older = path.read_text("utf-8")
    workspace = Workspace.open(path, watches=False)
    round_id = current_round(workspace.session) or ""

    def given(session: Session) -> Session:
        session, code = diagnose.join(session, round_id, name="Chair")
        return diagnose.answer(session, round_id, code, ONE, 4)

    for words in ("One", "Two"):
        workspace.apply(said(words), "added an insight")
    workspace.apply(given, "the answers of Chair", asks=True)
    assert workspace.settle()
    before = workspace.session
    path.write_text(older.replace('title = "Again"', 'title = "Again, typed"'), "utf-8")
    workspace.save()
    assert workspace.settle()
    assert workspace.puts_back
    assert workspace.asks_before_undo == ""
    news = workspace.take_news()
    assert news[0] == "the answers of 1 person are gone from the file"
    assert news[-2:] == ("insight removed: “One”", "insight removed: “Two”")
    assert workspace.undo() == "what others took away"
    assert not workspace.puts_back
    assert workspace.session.insights == before.insights
    assert workspace.session.rounds[round_id].responses == before.rounds[round_id].responses
    assert workspace.session.rounds[round_id].title == "Again, typed"
    assert workspace.settle()
    assert on_disk(workspace) == workspace.session
    assert workspace.undo() == "the answers of Chair", "what was done before comes after it"
    assert workspace.close()


def test_what_was_taken_away_on_purpose_is_taken_in_and_what_one_did_since_is_undone_first(path: Path) -> None:
    workspace = Workspace.open(path, watches=False)
    key = next(iter(workspace.session.insights))
    saving.update(path, lambda now: deepen.remove(now, key))
    workspace.apply(said("Ours"), "added an insight")
    assert workspace.settle()
    assert key not in workspace.session.insights
    assert key not in on_disk(workspace).insights
    workspace.apply(said("Since"), "added another")
    assert not workspace.puts_back
    assert workspace.undo() == "added another"
    assert workspace.undo() == "what others took away"
    assert key in workspace.session.insights
    assert workspace.close()


def test_what_was_taken_away_while_something_is_done_for_good_comes_back_too(path: Path) -> None:
    workspace = Workspace.open(path, watches=False)
    key = next(iter(workspace.session.insights))
    saving.update(path, lambda now: deepen.remove(now, key))
    workspace.apply_for_good(said("For good"))
    assert key not in workspace.session.insights
    assert workspace.undo() == "what others took away"
    assert key in workspace.session.insights
    assert "For good" in [each.text for each in workspace.session.insights.values()]
    assert workspace.undo() is None
    assert workspace.close()


def test_a_step_that_others_have_taken_back_themselves_is_not_said_to_be_built_on(path: Path) -> None:
    before = path.read_text("utf-8")
    workspace = Workspace.open(path, watches=False)
    workspace.apply(lambda now: deepen.edit(now, next(iter(now.insights)), "Ours"), "changed an insight")
    assert workspace.settle()
    path.write_text(before, "utf-8")
    workspace.save()
    assert workspace.settle()
    with pytest.raises(EditRefused, match="taken it away since, or changed it back"):
        workspace.undo()
    assert workspace.close()


def test_what_was_answered_before_a_reveal_elsewhere_is_not_taken_back_after_it(path: Path) -> None:
    saving.update(path, lambda now: diagnose.open_round(now, title="Again", confidentiality="named")[0])
    workspace = Workspace.open(path, watches=False)
    round_id = current_round(workspace.session) or ""

    def given(session: Session) -> Session:
        session, code = diagnose.join(session, round_id, name="Chair")
        return diagnose.answer(session, round_id, code, ONE, 4)

    workspace.apply(given, "the answers of Chair")
    assert workspace.settle()
    saving.update(path, lambda now: diagnose.reveal(now, round_id))
    revealed = path.read_text("utf-8")
    assert workspace.undo() == "the answers of Chair", "nobody here has heard of the reveal yet"
    assert workspace.settle()
    assert path.read_text("utf-8") == revealed
    with pytest.raises(EditRefused, match=r"too late for that .*: others have built on it since"):
        workspace.redo()
    assert workspace.close()
    assert path.read_text("utf-8") == revealed


def test_an_answer_typed_while_the_reveal_comes_in_is_not_among_them(path: Path) -> None:
    saving.update(path, lambda now: diagnose.open_round(now, title="Again", confidentiality="named")[0])
    workspace = Workspace.open(path, watches=False)
    round_id = current_round(workspace.session) or ""
    made: list[str] = []

    def join(session: Session) -> Session:
        session, code = diagnose.join(session, round_id, name="Chair")
        made.append(code)
        return diagnose.answer(session, round_id, code, ONE, 4)

    workspace.apply(join, "the answers of Chair")
    assert workspace.settle()
    saving.update(path, lambda now: diagnose.reveal(now, round_id))
    revealed = path.read_text("utf-8")
    workspace._file.exchange.acquire()
    workspace.save()
    workspace.apply(lambda now: diagnose.answer(now, round_id, made[0], TWO, 1), "the answers of Chair")
    ours, workspace_edits = workspace.session, workspace.edits
    workspace.apply(lambda now: diagnose.answer(now, round_id, made[0], TWO, 5), "the answers of Chair")
    known, trouble = workspace._file.save(ours)
    workspace._account(known, trouble, ours, workspace_edits)
    workspace._file.exchange.release()
    assert workspace.close()
    assert workspace.session.rounds[round_id].responses[made[0]].scores == {ONE: 4}
    assert path.read_text("utf-8") == revealed


def test_what_one_side_removed_and_the_other_changed_stays_and_is_said(workspace: Workspace) -> None:
    seen = workspace.session
    key = next(iter(seen.insights))
    workspace.apply(lambda now: deepen.remove(now, key), "remove")
    workspace.apply(lambda now: deepen.edit(now, key, "Other words"), "edit", seen=seen)
    assert workspace.session.insights[key].text == "Other words"
    assert workspace.took_in == ("the insight “Other words” stays: one of you removed it, and the other changed it",)


def test_steps_that_join_leave_what_others_did_between_them(workspace: Workspace) -> None:
    workspace.apply(said("One"), "add", joins="sitting")
    assert workspace.settle()
    _theirs(workspace.path, said("Theirs"))
    workspace.apply(said("Two"), "add", joins="sitting")
    assert workspace.settle()
    workspace.apply(said("Three"), "add", joins="sitting")
    workspace.undo()
    assert [each.text for each in workspace.session.insights.values()][-1] == "Theirs"
    assert workspace.undo() is None


def test_an_edit_made_while_others_come_in_is_not_lost(path: Path) -> None:
    """The callback runs between a save and the next: what is typed then goes on top of what has come in."""
    made: list[Workspace] = []
    done = threading.Event()

    def at_once() -> None:
        if not done.is_set():
            done.set()
            made[0].apply(said("Ours"), "add")

    made.append(Workspace(path, saving.read(path), at_once))
    _theirs(path, said("Theirs"))
    assert done.wait(10)
    assert made[0].close()
    assert {"Ours", "Theirs"} <= {each.text for each in on_disk(made[0]).insights.values()}


def test_a_file_that_is_gone_for_a_moment_is_not_written_anew_unasked(path: Path, workspace: Workspace) -> None:
    path.unlink()
    assert not workspace._file.others_wrote()
    workspace.apply(said("Ours"), "add")
    assert workspace.settle()
    assert on_disk(workspace) == workspace.session


def test_a_file_broken_by_somebody_else_stays_as_it_is_until_it_is_mended(path: Path, workspace: Workspace) -> None:
    good = path.read_text("utf-8")
    path.write_text(good + "\n[insights")
    workspace.apply(said("Ours"), "add")
    assert not workspace.settle()
    assert "not valid TOML" in workspace.trouble
    assert path.read_text("utf-8") == good + "\n[insights"
    path.write_text(session_text(said("Theirs")(read_session(good, ""))))
    workspace.save()
    assert workspace.settle()
    assert {"Ours", "Theirs"} <= {each.text for each in on_disk(workspace).insights.values()}


def test_a_step_for_good_is_made_on_what_everybody_has_saved(workspace: Workspace) -> None:
    seen: list[set[str]] = []

    def look(session: Session) -> Session:
        seen.append({each.text for each in session.insights.values()})
        return said("For good")(session)

    workspace.apply(said("Ours"), "add")
    _theirs(workspace.path, said("Theirs"))
    workspace.apply_for_good(look)
    assert {"Ours", "Theirs"} <= seen[0]
    assert on_disk(workspace) == workspace.session
    assert workspace.undo() is None


def test_a_step_for_good_that_can_not_be_saved_does_not_happen(path: Path, workspace: Workspace) -> None:
    assert workspace.settle()
    aside = path.parent.with_name("aside")
    path.parent.rename(aside)
    before = workspace.session
    with pytest.raises(EditRefused, match="has to be saved at once"):
        workspace.apply_for_good(said("For good"))
    assert workspace.session is before
    aside.rename(path.parent)


def test_whoever_only_looked_leaves_the_folder_as_it_was(path: Path) -> None:
    # As somebody had typed it by hand, not as m2m writes it.
    path.write_text(path.read_text("utf-8").replace("title = ", "title   = ", 1), "utf-8")
    before = path.read_bytes()
    workspace = Workspace.open(path)
    assert workspace.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_what_somebody_else_wrote_is_there_when_it_is_settled(path: Path) -> None:
    workspace = Workspace.open(path, watches=False)
    saving.update(path, said("From elsewhere"))
    workspace.save()
    assert workspace.settle()
    assert [each.text for each in workspace.session.insights.values()][-1] == "From elsewhere"
    assert workspace.close()
