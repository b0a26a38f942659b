"""Rounds: private until the reveal, unlinked for good after an anonymous one, and closed for good."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from m2m_tui.core.errors import EditRefused, NotRevealed
from m2m_tui.core.findings.diagnosis import diagnosis, latest_diagnosis
from m2m_tui.core.history.changes import changes
from m2m_tui.core.merging.merge import merge
from m2m_tui.core.round import Confidentiality, Response
from m2m_tui.core.session import Session, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.core.survey_rounds import current_round
from m2m_tui.storage.toml.models import session_text
from tests.core.asked import ONE, TWO, answered, opened
from tests.each_of import each_of


def only_response(session: Session, round_id: str) -> Response:
    (response,) = session.rounds[round_id].responses.values()
    return response


# -- rounds and answers


def test_one_round_at_a_time(example: Session) -> None:
    session, round_id = opened(example, "named")
    with pytest.raises(EditRefused, match="still open"):
        diagnose.open_round(session, title="Again", confidentiality="named")
    session = diagnose.reveal(answered(session, round_id, [3]), round_id)
    session, later = diagnose.open_round(session, title="  ", confidentiality="anonymous")
    assert current_round(session) == later
    assert session.rounds[later].title == f"Round {len(session.rounds)}"


def test_groups_are_cleaned_and_named_once(example: Session) -> None:
    session, round_id = opened(example, "named", [" Members ", "members", "", "\u200b", "Part\x1b[1mners"])
    assert session.rounds[round_id].groups == ("Members", "Partners")


@each_of("confidentiality", ["named", "anonymous"])
def test_a_comment_that_was_begun_is_nobodys_but_its_writers(
    example: Session, confidentiality: Confidentiality
) -> None:
    session, round_id = opened(example, confidentiality)
    session, code = diagnose.join(session, round_id, name="Chair")
    session = diagnose.answer(session, round_id, code, "ward-members", 4)
    session = diagnose.begin_comment(session, round_id, code, "ward-members", " They sit in wh ")
    assert session.rounds[round_id].responses[code].begun == {"ward-members": "They sit in wh"}
    entered = diagnose.comment(session, round_id, code, "ward-members", "They sit in when asked.")
    assert entered.rounds[round_id].responses[code].begun == {}
    assert (
        diagnose.begin_comment(session, round_id, code, "ward-members", "").rounds[round_id].responses[code].begun == {}
    )
    assert "They sit in wh" not in diagnose.reveal(session, round_id).model_dump_json()


def test_in_a_named_round_everyone_has_a_name_of_their_own(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, _ = diagnose.join(session, round_id, name=" Finance manager ")
    for nothing in ("", "  ", "\u200b"):
        with pytest.raises(EditRefused, match="give a name"):
            diagnose.join(session, round_id, name=nothing)
    for taken in ("Finance manager", "FINANCE MANAGER", "Finance\u200b manager", "Finance\nmanager"):
        with pytest.raises(EditRefused, match=r"(?i)“finance manager” is already there"):
            diagnose.join(session, round_id, name=taken)


@each_of("confidentiality", ["named", "anonymous"])
def test_a_name_and_a_group_are_corrected_and_the_answers_stay(
    example: Session, confidentiality: Confidentiality
) -> None:
    session, round_id = opened(example, confidentiality, ["Core team", "Partners"])
    session, code = diagnose.join(session, round_id, name="Finence lead", group="Core team")
    session = diagnose.answer(session, round_id, code, ONE, 4)
    session = diagnose.comment(session, round_id, code, ONE, "Since May.")
    session = diagnose.finish(diagnose.begin_comment(session, round_id, code, TWO, "We"), round_id, code)
    before = only_response(session, round_id)
    after = only_response(
        diagnose.correct(session, round_id, code, name=" Finance\u200b lead ", group="Partners"), round_id
    )
    called = "Finance lead" if confidentiality == "named" else ""
    assert after == before.model_copy(update={"name": called, "group": "Partners"})


def test_nobody_takes_somebody_elses_name_and_ones_own_may_be_spelt_otherwise(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, one = diagnose.join(session, round_id, name="Chair")
    session, _ = diagnose.join(session, round_id, name="Clerk")
    with pytest.raises(EditRefused, match="already there"):
        diagnose.correct(session, round_id, one, name="CLERK")
    with pytest.raises(EditRefused, match="give a name"):
        diagnose.correct(session, round_id, one, name=" ")
    assert diagnose.correct(session, round_id, one, name="CHAIR").rounds[round_id].responses[one].name == "CHAIR"
    assert diagnose.correct(session, round_id, one, name="Chair") is session


def test_after_the_reveal_no_name_is_corrected(example: Session) -> None:
    session, round_id = opened(example, "named")
    session = diagnose.reveal(answered(session, round_id, [3]), round_id)
    (code,) = session.rounds[round_id].responses
    with pytest.raises(EditRefused, match="revealed"):
        diagnose.correct(session, round_id, code, name="Somebody else")


def test_in_an_anonymous_round_no_name_is_kept(example: Session) -> None:
    session, round_id = opened(example, "anonymous")
    session, response_id = diagnose.join(session, round_id, name="Finance manager", group="Core team")
    assert session.rounds[round_id].responses[response_id] == Response(group="Core team")


def test_an_answer_can_be_changed_and_taken_back(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, response_id = diagnose.join(session, round_id, name="Officer")
    session = diagnose.answer(session, round_id, response_id, TWO, 2)
    session = diagnose.answer(session, round_id, response_id, ONE, "don't know")
    assert list(only_response(session, round_id).scores.items()) == [(ONE, "don't know"), (TWO, 2)]
    session = diagnose.answer(session, round_id, response_id, TWO, 5)
    session = diagnose.answer(session, round_id, response_id, ONE, None)
    assert only_response(session, round_id).scores == {TWO: 5}


def test_a_comment_without_words_takes_it_away(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, response_id = diagnose.join(session, round_id, name="Officer")
    session = diagnose.comment(session, round_id, response_id, ONE, " Too slow.\nFar too slow. ")
    assert only_response(session, round_id).comments == {ONE: "Too slow. Far too slow."}
    for nothing in ("", " \n", "\u200b"):
        assert only_response(diagnose.comment(session, round_id, response_id, ONE, nothing), round_id).comments == {}


def test_finishing_and_coming_back(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, response_id = diagnose.join(session, round_id, name="Officer")
    session = diagnose.finish(session, round_id, response_id)
    assert only_response(session, round_id).finished
    session = diagnose.finish(session, round_id, response_id, finished=False)
    assert not only_response(session, round_id).finished


def test_after_the_reveal_nothing_in_the_round_changes(example: Session) -> None:
    session, round_id = opened(example, "named")
    session = answered(session, round_id, [3])
    (response_id,) = session.rounds[round_id].responses
    session = diagnose.reveal(session, round_id)
    edits: list[Callable[[], object]] = [
        lambda: diagnose.join(session, round_id, name="Late"),
        lambda: diagnose.answer(session, round_id, response_id, ONE, 1),
        lambda: diagnose.comment(session, round_id, response_id, ONE, "x"),
        lambda: diagnose.finish(session, round_id, response_id),
        lambda: diagnose.reveal(session, round_id),
    ]
    for edit in edits:
        with pytest.raises(EditRefused, match="are revealed"):
            edit()


def test_what_is_gone_is_refused(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, response_id = diagnose.join(session, round_id, name="Officer")
    edits: list[Callable[[], object]] = [
        lambda: diagnose.join(session, "gone", name="X"),
        lambda: diagnose.answer(session, round_id, "gone", ONE, 1),
        lambda: diagnose.answer(session, round_id, response_id, "gone", 1),
        lambda: diagnose.comment(session, round_id, response_id, "gone", "x"),
        lambda: diagnosis(session, "gone"),
    ]
    for edit in edits:
        with pytest.raises(EditRefused, match="no longer in this session"):
            edit()


def test_there_is_nothing_to_reveal_before_somebody_answered(example: Session) -> None:
    session, round_id = opened(example, "anonymous")
    with pytest.raises(EditRefused, match="Nobody has answered"):
        diagnose.reveal(answered(session, round_id, [None, None]), round_id)


def test_while_a_round_is_open_nobody_sees_what_it_says(example: Session) -> None:
    for confidentiality in ("named", "anonymous"):
        session, round_id = opened(example, confidentiality)
        session = answered(session, round_id, [1, 5, 5])
        with pytest.raises(NotRevealed, match="“Baseline” are not revealed yet"):
            diagnosis(session, round_id)
        assert latest_diagnosis(session) is None


def test_the_latest_revealed_round_is_shown_while_another_is_open(example: Session) -> None:
    session, first = opened(example, "named")
    session = diagnose.reveal(answered(session, first, [3]), first)
    session, _ = diagnose.open_round(session, title="Later", confidentiality="named")
    found = latest_diagnosis(session)
    assert found is not None
    assert found.round_id == first


def test_a_closed_round_never_reopens_but_a_later_one_may(example: Session) -> None:
    session, first = opened(example, "named")
    session = diagnose.reveal(answered(session, first, [3]), first)
    session, later = diagnose.open_round(session, title="A year on", confidentiality="anonymous")
    assert [each.state for each in session.rounds.values()] == ["revealed", "open"]
    session = diagnose.reveal(answered(session, later, [3]), later)
    for round_id in (first, later):
        with pytest.raises(EditRefused, match="are revealed"):
            diagnose.reveal(session, round_id)


# -- notes


def test_a_note_is_written_after_the_reveal_and_taken_away_by_an_empty_one(example: Session) -> None:
    session, round_id = opened(example, "named")
    session = answered(session, round_id, [3])
    with pytest.raises(EditRefused, match="after the reveal"):
        diagnose.note(session, round_id, ONE, "Too early")
    session = diagnose.reveal(session, round_id)
    session = diagnose.note(session, round_id, TWO, " The budget\nruns  by year. ")
    session = diagnose.note(session, round_id, ONE, "First")
    assert list(session.rounds[round_id].notes.items()) == [(ONE, "First"), (TWO, "The budget runs  by year.")]
    (finding,) = diagnosis(session, round_id).findings
    assert finding.note == "First"
    for nothing in ("", " \n", "\u200b"):
        assert diagnose.note(session, round_id, ONE, nothing).rounds[round_id].notes.keys() == {TWO}


def test_a_note_needs_its_round_and_its_enabler(example: Session) -> None:
    (round_id,) = example.rounds
    for where in (("gone", ONE), (round_id, "gone")):
        with pytest.raises(EditRefused, match="no longer in this session"):
            diagnose.note(example, *where, "x")


def test_of_two_rounds_opened_by_two_people_the_first_is_in_front_until_it_is_revealed(example: Session) -> None:
    ours, one = diagnose.open_round(example, title="Ours", confidentiality="named")
    theirs, other = diagnose.open_round(example, title="Theirs", confidentiality="named")
    both = merge(example, ours, theirs).session
    first = current_round(both)
    assert first == min(one, other)
    both, who = diagnose.join(both, first, name="Programme lead")
    both = diagnose.reveal(diagnose.answer(both, first, who, ONE, 3), first)
    assert current_round(both) == max(one, other)


def test_answers_from_a_form_are_somebody_s_own_once_they_come_back_to_them(example: Session) -> None:
    session, round_id = opened(example, "named")
    session, who = diagnose.join(session, round_id, name="Programme lead")
    imported = session.rounds[round_id].responses[who].model_copy(update={"imported": True, "finished": True})
    asked = session.rounds[round_id].model_copy(update={"responses": {who: imported}})
    session = diagnose.finish(
        session.model_copy(update={"rounds": session.rounds | {round_id: asked}}), round_id, who, finished=False
    )
    assert not session.rounds[round_id].responses[who].imported


def test_nobody_is_taken_out_of_a_revealed_round(example: Session) -> None:
    ((round_id, asked),) = example.rounds.items()
    with pytest.raises(EditRefused, match="nothing in it changes any more"):
        diagnose.remove(example, round_id, next(iter(asked.responses)))


def test_what_was_talked_about_is_ticked_and_unticked_after_the_reveal(example: Session) -> None:
    once = diagnose.set_talked_about(example, "b4se", TWO, True)
    both = diagnose.set_talked_about(once, "b4se", ONE, True)
    assert both.rounds["b4se"].talked_about == (TWO, ONE)
    assert [each.enabler_id for each in diagnosis(both, "b4se").findings if each.talked_about] == [ONE, TWO]
    assert changes(example, both) == ("2 enablers of “Baseline” talked about",)
    assert diagnose.set_talked_about(both, "b4se", ONE, True) == both
    back = diagnose.set_talked_about(diagnose.set_talked_about(both, "b4se", ONE, False), "b4se", TWO, False)
    assert session_text(back) == session_text(example)
    assert changes(both, once) == ("what was talked about of “Baseline” changed",)


def test_nothing_is_talked_about_before_the_reveal(example: Session) -> None:
    session, round_id = diagnose.open_round(example, title="Next", confidentiality="named")
    with pytest.raises(EditRefused, match="after the reveal"):
        diagnose.set_talked_about(session, round_id, ONE, True)
    with pytest.raises(EditRefused, match="no longer in this session"):
        diagnose.set_talked_about(session, "b4se", "gone", True)
    with pytest.raises(ValidationError, match="revealed"):
        replaced(session.rounds[round_id], talked_about=(ONE,))


def test_a_phone_answers_for_one_person_at_a_time(example: Session) -> None:
    session, key = diagnose.open_round(example, title="Later", confidentiality="anonymous")
    session, first = diagnose.join(session, key, phone="0f")
    session, second = diagnose.join(session, key, phone="a1")
    after = diagnose.answer_on(session, key, second, "0f").rounds[key].responses
    assert (after[first].phone, after[second].phone) == ("", "0f")
    without = diagnose.answer_on(session, key, second, "").rounds[key].responses
    assert (without[first].phone, without[second].phone) == ("0f", "")


def test_a_comment_that_is_entered_already_is_not_begun(example: Session) -> None:
    session, key = diagnose.open_round(example, title="Later", confidentiality="anonymous")
    session, code = diagnose.join(session, key)
    one = next(iter(example.enablers_in_use))
    session = diagnose.comment(session, key, code, one, "Nobody told us")
    assert diagnose.begin_comment(session, key, code, one, " Nobody told us ") is session
    begun = diagnose.begin_comment(session, key, code, one, "Nobody told us, ever")
    assert begun.rounds[key].responses[code].begun == {one: "Nobody told us, ever"}
    assert diagnose.begin_comment(begun, key, code, one, "Nobody told us").rounds[key].responses[code].begun == {}
