"""A phone that is known again by its mark, and what is answered from it in one go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose, shift
from m2m_tui.core.stages.act import ballots
from m2m_tui.languages.language import english
from m2m_tui.sittings.ballot_sitting import BallotSitting
from m2m_tui.sittings.codes import CodedSitting
from m2m_tui.sittings.how_far import how_far
from m2m_tui.sittings.sitting import Sitting
from m2m_tui.storage.sessions import recovery
from m2m_tui.storage.sessions.known_phones import KnownPhones, forget_phones
from m2m_tui.storage.toml.models import session_text
from m2m_tui.workspace import Workspace
from tests.ui.made import asked, round_id

MARK, OTHER = "0f" * 16, "a1" * 16


def vote_under_way() -> tuple[Session, str]:
    """An open round, and a ballot on four shifts with two votes each."""
    session = asked("named", groups=("Core team", "Partners"), expected=3)
    for number in range(4):
        session, _ = shift.add(session, from_=f"Way {number}", to="Another", facet="mindsets")
    return ballots.open_vote(session, title="Where to start")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "session.toml"
    path.write_text(session_text(vote_under_way()[0]), "utf-8")
    made = Workspace.open(path, watches=False)
    yield made
    made.close()


@pytest.fixture(params=["survey", "ballot"])
def began(request: pytest.FixtureRequest, workspace: Workspace) -> tuple[CodedSitting, CodedSitting]:
    """Somebody who began on the phone with this mark, and nobody yet."""
    return begun_in(workspace, request.param), empty_in(workspace, request.param)


def empty_in(workspace: Workspace, what: str) -> Sitting | BallotSitting:
    if what == "survey":
        return Sitting(workspace, round_id(workspace.session), phones=known_phones(workspace))
    return BallotSitting(workspace, next(iter(workspace.session.ballots)))


@lru_cache(maxsize=1)
def known_phones(workspace: Workspace) -> KnownPhones:
    return KnownPhones(workspace.path.parent / "phones", workspace.path)


def begun_in(workspace: Workspace, what: str) -> CodedSitting:
    sitting = empty_in(workspace, what)
    if isinstance(sitting, Sitting):
        sitting.join("Finance lead", "Core team", MARK)
    else:
        sitting.begin(MARK)
    return sitting


def test_a_phone_is_known_again_and_no_other(began: tuple[CodedSitting, CodedSitting]) -> None:
    somebody, nobody = began
    assert not nobody.recognise(OTHER)
    assert not nobody.recognise("")
    assert nobody.code == ""
    assert nobody.recognise(MARK)
    assert nobody.code == somebody.code


def test_what_is_on_no_phone_is_known_by_no_mark(workspace: Workspace) -> None:
    Sitting(workspace, round_id(workspace.session)).join("Ward member", "Partners")
    assert not Sitting(workspace, round_id(workspace.session)).recognise("")


def test_a_mark_that_was_changed_by_hand_is_nobodys(workspace: Workspace) -> None:
    begun_in(workspace, "survey").answer_on("ünïcödé")
    assert not empty_in(workspace, "survey").recognise(MARK)


def test_whoever_comes_back_on_another_phone_takes_their_answers_along(
    began: tuple[CodedSitting, CodedSitting],
) -> None:
    somebody, nobody = began
    somebody.answer_on(OTHER)
    assert not nobody.recognise(MARK)
    assert nobody.recognise(OTHER)
    nobody.answer_on("")
    assert not nobody.recognise(OTHER)


@pytest.mark.parametrize("what", ["survey", "ballot"])
def test_a_phone_answers_for_one_person_at_a_time(workspace: Workspace, what: str) -> None:
    first = begun_in(workspace, what)
    second = empty_in(workspace, what)
    if isinstance(second, Sitting):
        second.join("Ward member", "Partners", OTHER)
    else:
        assert isinstance(second, BallotSitting)
        second.begin(OTHER)
    second.answer_on(MARK)
    back = empty_in(workspace, what)
    assert back.recognise(MARK)
    assert back.code == second.code != first.code


def test_in_a_named_round_no_mark_is_in_the_session_s_file_and_none_anywhere_after_the_reveal(
    workspace: Workspace, tmp_path: Path
) -> None:
    sitting = begun_in(workspace, "survey")
    assert isinstance(sitting, Sitting)
    sitting.answer(sitting.questions[0], 4)
    phones = known_phones(workspace)
    phones.keep()
    assert workspace.settle()
    assert "Finance lead" in workspace.path.read_text("utf-8")
    assert [each.parent.name for each in _with_the_mark(tmp_path)] == ["marks"]
    after_a_new_start = KnownPhones(tmp_path / "phones", workspace.path)
    assert after_a_new_start.code(round_id(workspace.session), MARK) == sitting.code
    assert after_a_new_start.code("another", MARK) == ""
    forget_phones(tmp_path, workspace.session)
    assert _with_the_mark(tmp_path), "it is open still"
    workspace.apply_for_good(lambda session: diagnose.reveal(session, round_id(session)))
    recovery.burn(tmp_path, workspace.session)
    assert not _with_the_mark(tmp_path)


def test_a_mark_in_the_file_of_an_earlier_m2m_goes_at_the_reveal(workspace: Workspace) -> None:
    sitting = begun_in(workspace, "survey")
    assert isinstance(sitting, Sitting)
    sitting.answer(sitting.questions[0], 4)
    workspace.apply(lambda s: diagnose.answer_on(s, round_id(s), sitting.code, OTHER), "as before")
    assert empty_in(workspace, "survey").recognise(OTHER)
    workspace.apply_for_good(lambda session: diagnose.reveal(session, round_id(session)))
    assert OTHER not in workspace.path.read_text("utf-8")


def _with_the_mark(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file() and MARK in each.read_text("utf-8", "replace")]


def test_an_answer_and_why_are_one_edit(workspace: Workspace) -> None:
    sitting = begun_in(workspace, "survey")
    assert isinstance(sitting, Sitting)
    before, key = workspace.edits, sitting.questions[0]
    sitting.reply(key, 4, "Nobody told us")
    response = sitting.response
    assert response is not None
    assert (response.scores, response.comments, workspace.edits - before) == ({key: 4}, {key: "Nobody told us"}, 1)
    sitting.reply(key, 4, "Nobody told us")
    assert workspace.edits - before == 1
    with pytest.raises(EditRefused, match="up to 4,000 letters"):
        sitting.reply(key, 5, "x" * 4001)
    sitting.reply(key, None, "")
    assert not sitting.says_anything


def test_where_both_are_open_it_is_said_of_which_how_many_have_answered() -> None:
    both, ballot_id = vote_under_way()
    survey, ballot = how_far(both)
    assert survey.startswith("“Baseline”: ")
    assert ballot == "“Where to start”: 0 people have voted"
    assert how_far(ballots.take_back(both, ballot_id)) == [survey.partition(": ")[2]]


def test_all_votes_are_one_edit_and_never_too_many(workspace: Workspace) -> None:
    sitting = begun_in(workspace, "ballot")
    assert isinstance(sitting, BallotSitting)
    one, two, three, _ = sitting.options
    sitting.choose({one, two}, three)
    assert sitting.paper is not None
    assert ({*sitting.paper.votes}, sitting.paper.keep, sitting.used) == ({one, two}, three, "2 of 2 used")
    with pytest.raises(EditRefused, match="You have 2 votes, and chose 3"):
        sitting.choose({one, two, three}, "")
    with pytest.raises(EditRefused, match="isn’t among those asked about"):
        sitting.choose({"nothing"}, "")
    assert sitting.paper.keep == three
    sitting.choose({two}, "")
    assert (sitting.paper.votes, sitting.paper.keep) == ((two,), "")


def test_the_file_is_known_to_have_what_was_saved(workspace: Workspace) -> None:
    sitting = begun_in(workspace, "survey")
    assert isinstance(sitting, Sitting)
    assert workspace.settle()
    assert workspace.edits_saved == workspace.edits == 1
    sitting.answer(sitting.questions[0], 4)
    assert workspace.edits == 2
    assert workspace.settle()
    assert workspace.edits_saved == 2


def test_groups_are_chosen_where_there_is_a_choice(workspace: Workspace, tmp_path: Path) -> None:
    assert Sitting(workspace, round_id(workspace.session)).groups == ("Core team", "Partners")
    only = tmp_path / "only.toml"
    only.write_text(session_text(asked("anonymous")), "utf-8")
    alone = Workspace.open(only, watches=False)
    sitting = Sitting(alone, round_id(alone.session))
    assert sitting.groups == ()
    sitting.join("", "Somebody else’s")
    assert sitting.response is not None
    assert sitting.response.group == "Core team"
    alone.close()


def test_a_phone_of_an_earlier_round_answers_for_nobody_in_a_later_one(tmp_path: Path) -> None:
    phones = KnownPhones(tmp_path, tmp_path / "session.toml")
    phones.answers_for("first", "aaaa-aaaa", MARK)
    assert phones.code("first", MARK) == "aaaa-aaaa"
    phones.answers_for("later", "bbbb-bbbb", OTHER)
    assert [phones.code("later", each) for each in (MARK, OTHER)] == ["", "bbbb-bbbb"]
    assert phones.code("first", MARK) == ""


@pytest.mark.parametrize("gone", ["taken back", "undone", "revealed"])
def test_whoever_votes_when_it_is_over_is_told_why(workspace: Workspace, gone: str) -> None:
    sitting = begun_in(workspace, "ballot")
    (ballot_id,) = workspace.session.ballots
    assert (sitting.over, empty_in(workspace, "ballot").over) == ("", "")
    if gone == "taken back":
        workspace.apply_for_good(lambda s: ballots.take_back(s, ballot_id))
    elif gone == "undone":
        workspace.undo()
    else:
        for _ in range(3):
            empty = BallotSitting(workspace, ballot_id)
            empty.begin()
            empty.finish()
        workspace.apply_for_good(lambda s: ballots.reveal(s, ballot_id))
    name = {"taken back": "over.ballot_taken_back", "undone": "over.paper_gone", "revealed": "over.ballot_revealed"}
    assert sitting.over == english().say(name[gone])
    assert (BallotSitting(workspace, ballot_id).over == "") is (gone == "undone")


def test_a_wrong_code_leaves_whoever_has_begun_where_they_are(began: tuple[CodedSitting, CodedSitting]) -> None:
    somebody, nobody = began
    code = somebody.code
    assert not somebody.come_back("zzzz-zzzz")
    assert somebody.code == code
    assert nobody.come_back(code)
    assert nobody.code == code
