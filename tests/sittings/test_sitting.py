"""One person's edits, and nothing but those."""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused, NoSuchThing, UnwritableFile
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import again, diagnose
from m2m_tui.languages.language import english
from m2m_tui.sittings.codes import WRONG_CODES, recovery_folder
from m2m_tui.sittings.sitting import LONGEST_NAME, Sitting, open_for_answers
from m2m_tui.sittings.trouble import not_saved
from m2m_tui.storage.sessions import code_attempts, recovery
from m2m_tui.storage.sessions.code_attempts import MOST, begin_attempt
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Workspace
from tests.ui.made import answered, asked, fresh, round_id, under_way


def workspace_on(session: Session, folder: Path) -> Workspace:
    path = folder / "session.toml"
    path.write_text(session_text(session), encoding="utf-8")
    return Workspace.open(path, watches=False, state_folder=folder / "state")


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    """Nobody yet, in a round that others have answered."""
    session = under_way()
    workspace = workspace_on(session, tmp_path)
    yield Sitting(workspace, round_id(session))
    workspace.close()


def test_the_open_round_is_the_one_to_answer() -> None:
    session = asked()
    assert open_for_answers(session) == (round_id(session), "")


def test_where_no_round_is_open_it_is_said_why() -> None:
    with pytest.raises(NoSuchThing, match="Whoever runs the workshop opens it"):
        open_for_answers(fresh())
    session = under_way()
    with pytest.raises(NoSuchThing, match="“Baseline” is closed"):
        open_for_answers(diagnose.reveal(session, round_id(session)))


def test_before_anybody_has_begun_there_is_nothing(sitting: Sitting) -> None:
    assert (sitting.code, sitting.response, sitting.over) == ("", None, "")
    assert sitting.missing == tuple(sitting.session.enablers_in_use)


def test_what_one_answers_is_theirs_alone(sitting: Sitting) -> None:
    before = dict(sitting.asked.responses)
    sitting.join("Finance lead", "Core team")
    first, second, *_ = sitting.session.enablers_in_use
    sitting.answer(first, 4)
    sitting.answer(second, "don't know")
    sitting.answer(first, None)
    sitting.comment(second, "Nobody told us")
    sitting.finish()
    response = sitting.response
    assert response is not None
    assert (response.scores, response.comments, response.finished) == (
        {second: "don't know"},
        {second: "Nobody told us"},
        True,
    )
    assert first in sitting.missing
    assert second not in sitting.missing
    assert {key: each for key, each in sitting.asked.responses.items() if key != sitting.code} == before


def test_nobody_can_make_the_file_too_large_for_everybody_else(sitting: Sitting) -> None:
    with pytest.raises(EditRefused, match="up to 80 letters"):
        sitting.join("x" * 81, "")
    sitting.join("x" * 80, "")
    first = next(iter(sitting.session.enablers_in_use))
    with pytest.raises(EditRefused, match="up to 4,000 letters; this has 4,001"):
        sitting.comment(first, "x" * 4001)
    sitting.comment(first, "x" * 4000)
    assert sitting.response is not None
    assert len(sitting.response.comments[first]) == 4000


def test_a_code_brings_back_and_only_a_right_one(sitting: Sitting) -> None:
    code = list(sitting.asked.responses)[2]
    assert not sitting.come_back("zzzzz")
    assert sitting.code == ""
    assert sitting.come_back(f" {code.upper()} ")
    assert sitting.code == code
    assert sitting.response is not None
    assert sitting.response.name == "Ward member"


def test_after_too_many_wrong_codes_the_right_one_is_not_taken_either(sitting: Sitting) -> None:
    for number in range(WRONG_CODES):
        assert not sitting.too_many_codes
        assert not sitting.come_back(f"zzz{number}")
    assert sitting.too_many_codes
    assert not sitting.come_back(next(iter(sitting.asked.responses)))
    assert sitting.code == ""


def test_over_all_connections_no_more_than_thirty_wrong_codes_are_looked_at_in_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    session = under_way("named")
    workspace = workspace_on(session, tmp_path)
    code = next(iter(workspace.session.rounds[round_id(session)].responses))

    def connection() -> Sitting:
        return Sitting(workspace, round_id(session))

    for _ in range(MOST // WRONG_CODES):
        one = connection()
        assert connection().come_back(code), "what is right doesn't count"
        assert not any(one.come_back("zzzz-zzzz") for _ in range(WRONG_CODES))
    for typed in (code, "zzzz-zzzz", "", "Pilates"):
        with pytest.raises(EditRefused, match="wait a minute"):
            connection().come_back(typed)
    now[0] += 61
    assert connection().come_back(code)
    assert all(each.stat().st_mode & 0o077 == 0 for each in tmp_path.glob(".*.m2m-tmp"))
    workspace.apply_for_good(lambda s: diagnose.reveal(s, round_id(s)))
    assert not list(tmp_path.glob(".*.m2m-tmp"))


def test_many_programs_at_once_look_at_no_more_codes_than_one(tmp_path: Path) -> None:
    path = tmp_path / "session.toml"
    with ThreadPoolExecutor(20) as pool:
        marks = list(pool.map(lambda _: begin_attempt(path), range(100)))
    assert len([mark for mark in marks if mark]) == MOST


def test_whoever_finished_and_changes_nothing_has_still_finished(tmp_path: Path) -> None:
    session = answered(asked("anonymous"), "", (5,) * 11)
    workspace = workspace_on(session, tmp_path)
    sitting = Sitting(workspace, round_id(session))
    assert sitting.come_back(next(iter(sitting.asked.responses)))
    first = next(iter(session.enablers_in_use))
    sitting.answer(first, 5)
    assert sitting.response is not None
    assert sitting.response.finished
    sitting.answer(first, 4)
    assert not sitting.response.finished
    workspace.close()


def test_one_sitting_is_one_step_back_and_another_is_another(tmp_path: Path) -> None:
    session = asked("anonymous")
    workspace = workspace_on(session, tmp_path)
    for scores in ((1, 2), (3, 4)):
        sitting = Sitting(workspace, round_id(session))
        sitting.join("", "Core team")
        for key, score in zip(session.enablers_in_use, scores, strict=False):
            sitting.answer(key, score)  # type: ignore[arg-type]  # scores as mypy sees them are any numbers
    assert workspace.asks_before_undo
    workspace.undo()
    (left,) = sitting.asked.responses.values()
    assert list(left.scores.values()) == [1, 2]
    workspace.close()


def test_after_the_reveal_it_is_over(sitting: Sitting, tmp_path: Path) -> None:
    sitting.join("Finance lead", "")
    sitting._workspace.apply_for_good(lambda session: diagnose.reveal(session, round_id(session)))
    assert "have just been revealed" in sitting.over
    with pytest.raises(EditRefused):
        sitting.answer(next(iter(sitting.session.enablers_in_use)), 4)


def test_answers_that_are_gone_are_over(sitting: Sitting) -> None:
    sitting.join("Finance lead", "")
    sitting._workspace.undo()
    assert "no longer in this session" in sitting.over


def test_answers_that_cannot_be_saved_are_kept_for_each_person_apart(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert recovery_folder() != recovery_folder()
    workspace = sitting._workspace
    sitting.join("Finance lead", "")
    workspace.settle()
    monkeypatch.setattr("m2m_tui.storage.sessions.saving.write_text", full)
    sitting.answer(next(iter(sitting.session.enablers_in_use)), 4)
    workspace.settle()
    assert workspace.trouble
    assert workspace.recovery.path is not None
    assert not_saved(workspace, english()) == (
        "Your answers are kept on this computer. session.toml: the disk is full. Please tell whoever runs the workshop."
    )
    assert str(tmp_path) not in not_saved(workspace, english())
    monkeypatch.setattr("m2m_tui.storage.sessions.recovery.write_private", nothing_written)
    sitting.answer(next(iter(sitting.session.enablers_in_use)), 5)
    workspace.settle()
    assert not_saved(workspace, english()).startswith("Your answers could not be kept elsewhere either."), "the last"


@pytest.mark.parametrize("confidentiality", ["named", "anonymous"])
def test_what_could_not_be_saved_is_there_when_its_writer_comes_back_with_the_code(
    tmp_path: Path, confidentiality: Confidentiality
) -> None:
    base = under_way(confidentiality)
    at, key = round_id(base), next(iter(base.enablers_in_use))
    base, code = diagnose.join(base, at, name="Finance lead" if confidentiality == "named" else "", group="")
    ours = diagnose.comment(diagnose.answer(base, at, code, key, 4), at, code, key, "Prevention pays somebody else.")
    workspace = workspace_on(base, tmp_path)
    path = workspace.path
    workspace.close()
    recovery.keep(recovery_folder(), path, recovery.Recovered(base, ours))
    again = Workspace.open(path, watches=False, state_folder=recovery_folder())
    back = Sitting(again, round_id(again.session))
    assert back.response is None
    assert back.come_back(code)
    assert back.response is not None
    assert (back.response.scores, back.response.comments) == ({key: 4}, {key: "Prevention pays somebody else."})
    assert len(back.asked.responses) == 4
    again.close()
    assert list(recovery_folder().parent.rglob("*.toml")) == []


def nothing_written(path: Path, _: str) -> None:
    raise UnwritableFile(str(path), "the disk is full")


def fill_the_disk(disk: pytest.MonkeyPatch) -> None:
    """As where the disk is full that has both the session and the user's own folder."""
    disk.setattr("m2m_tui.storage.sessions.saving.write_text", nothing_written)
    disk.setattr("m2m_tui.storage.sessions.recovery.write_private", nothing_written)


def full(*words: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_whoever_only_wrote_a_comment_or_only_scored_has_something_to_finish_with(sitting: Sitting) -> None:
    sitting.join("Finance lead", "Core team")
    first = next(iter(sitting.session.enablers_in_use))
    assert not sitting.says_anything
    sitting.comment(first, "Nobody told us")
    assert sitting.says_anything
    sitting.reply(first, 4, "")
    assert sitting.says_anything
    sitting.answer(first, None)
    assert not sitting.says_anything


def test_whoever_answers_again_is_not_offered_once_more_however_they_write_their_name(tmp_path: Path) -> None:
    session = answered(answered(asked(), "Head of housing", (5,) * 11), "Link worker", (1,) * 11)
    first = round_id(session)
    session, again_id = again.ask_again(diagnose.reveal(session, first), first, [next(iter(session.enablers_in_use))])
    workspace = workspace_on(session, tmp_path)
    sitting = Sitting(workspace, again_id)
    assert sitting.asked_before == ("Head of housing", "Link worker")
    sitting.join("HEAD of Housing", "")
    assert Sitting(workspace, again_id).asked_before == ("Link worker",)
    workspace.close()


@pytest.mark.parametrize(("people", "said"), [(2, "over.thrown_away"), (3, "over.revealed")])
def test_of_too_few_it_is_said_that_what_they_gave_is_gone(tmp_path: Path, people: int, said: str) -> None:
    session = asked("anonymous")
    for _ in range(people):
        session = answered(session, "", (4,) * 11)
    workspace = workspace_on(diagnose.reveal(session, round_id(session)), tmp_path)
    sitting = Sitting(workspace, next(iter(workspace.session.rounds)))
    assert sitting.over == english().say(said) != english().say("over.gone")
    workspace.close()


def test_what_was_kept_elsewhere_stays_there_until_the_file_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = under_way()
    at, key = round_id(base), next(iter(base.enablers_in_use))
    base, code = diagnose.join(base, at, name="Finance lead", group="")
    workspace = workspace_on(base, tmp_path)
    recovery.keep(recovery_folder(), workspace.path, recovery.Recovered(base, diagnose.answer(base, at, code, key, 4)))
    with monkeypatch.context() as broken:
        broken.setattr("m2m_tui.storage.sessions.saving.write_text", full)
        back = Sitting(workspace, at)
        assert back.come_back(code)
        assert back.response is not None
        assert back.response.scores == {key: 4}
    assert list(recovery_folder().parent.rglob("*.toml")), "it may be the only place that has it"
    workspace.close()


def test_a_clock_that_was_put_back_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    path = tmp_path / "session.toml"
    assert all(begin_attempt(path) for _ in range(MOST))
    now[0] -= 59
    assert begin_attempt(path) == ""
    now[0] -= 3600
    assert begin_attempt(path)


def test_of_those_who_come_at_the_same_moment_none_is_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others add themselves after it was looked whether there is room."""
    path, add = tmp_path / "session.toml", code_attempts._add

    def crowd(path: Path, line: str) -> None:
        for number in range(MOST):
            add(path, f"other{number} {time.time()}")
        add(path, line)

    monkeypatch.setattr(code_attempts, "_add", crowd)
    assert begin_attempt(path) == ""


def test_no_name_is_longer_than_there_is_room_for(sitting: Sitting) -> None:
    longest = "N" * LONGEST_NAME
    with pytest.raises(EditRefused, match=f"{LONGEST_NAME}"):
        sitting.join(f"{longest}N", "Core team")
    sitting.join(longest, "Core team")
    with pytest.raises(EditRefused, match=f"{LONGEST_NAME}"):
        sitting.correct(f"{longest}M", "Core team")
    sitting.correct("M" * LONGEST_NAME, "Core team")
    assert sitting.response is not None
    assert sitting.response.name == "M" * LONGEST_NAME
