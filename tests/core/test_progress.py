"""How far each stage is, from the session alone."""

from __future__ import annotations

import pytest

from m2m_tui.core.progress import STAGES, Progress, progress, stage_in_hand
from m2m_tui.core.session import Session, Shift, changed, replaced
from m2m_tui.core.stages import adapt, deepen, diagnose, shift
from m2m_tui.core.stages.act import actions, ballots, choose
from tests.each_of import each_of


@pytest.fixture(name="begun")
def _begun(example: Session) -> Session:
    """The example as it was before anybody touched it."""
    enablers = {
        key: each.model_copy(update={"removed": False, "original": None, "reason": ""})
        for key, each in example.enablers.items()
        if not each.added
    }
    return example.model_copy(update={"enablers": enablers, "rounds": {}, "insights": {}, "shifts": {}})


def of(session: Session, stage: str) -> Progress:
    return next(each for each in progress(session) if each.stage == stage)


def test_before_anything_is_done_no_stage_has_begun(begun: Session) -> None:
    assert [each.stage for each in progress(begun)] == list(STAGES)
    assert [each.done for each in progress(begun)] == [None] * len(STAGES)
    assert stage_in_hand(begun) == "adapt"


def test_adapting_is_settled_by_the_first_round(begun: Session) -> None:
    session = adapt.remove(begun, "systems-mindset", "")
    assert of(session, "adapt") == Progress("adapt", str(len(session.enablers_in_use)), False)
    session, _ = diagnose.open_round(session, title="", confidentiality="named")
    assert of(session, "adapt").done is True


def test_diagnosing_counts_those_who_are_done_of_those_expected(begun: Session) -> None:
    session, round_id = diagnose.open_round(begun, title="", confidentiality="named", expected=2)
    assert of(session, "diagnose") == Progress("diagnose", "0 of 2", False)
    for number in range(3):
        session, response_id = diagnose.join(session, round_id, name=f"Respondent {number}")
        session = diagnose.answer(session, round_id, response_id, "systems-mindset", 3)
    session = diagnose.finish(session, round_id, response_id)
    assert of(session, "diagnose") == Progress("diagnose", "1 of 3", False)
    session = diagnose.reveal(session, round_id)
    assert of(session, "diagnose") == Progress("diagnose", "3", True)
    assert stage_in_hand(session) == "diagnose"


def test_deepening_is_done_once_every_enabler_was_talked_about(begun: Session) -> None:
    session, key = deepen.add(begun, text="x", kind="barrier")
    assert of(session, "deepen") == Progress("deepen", "1", False)
    session = deepen.set_enablers(session, key, list(session.enablers_in_use)[1:])
    assert of(session, "deepen").done is False
    session = deepen.set_enablers(session, key, session.enablers_in_use)
    assert of(session, "deepen").done is True
    assert stage_in_hand(session) == "deepen"


def test_shifts_are_done_once_all_are_whole(begun: Session) -> None:
    session, key = shift.add(begun, from_="x", facet="values")
    assert of(session, "shift") == Progress("shift", "1", False)
    session = shift.rest_on(shift.edit(session, key, from_="x", to="y"), key, enablers=["systems-mindset"])
    assert of(session, "shift").done is True
    assert stage_in_hand(session) == "shift"


def test_while_a_round_is_open_its_answers_come_first(example: Session) -> None:
    assert stage_in_hand(example) == "shift"
    again, _ = diagnose.open_round(example, title="Three months on", confidentiality="named")
    assert stage_in_hand(again) == "diagnose"


def test_acting_is_done_once_every_action_is_settled(begun: Session) -> None:
    session, key = actions.add(begun, text="Ask for the contracts")
    assert of(session, "act") == Progress("act", "1", False)
    assert stage_in_hand(session) == "act"
    assert of(actions.done(session, key), "act") == Progress("act", "1", True)


def test_while_people_vote_the_stage_is_act_and_while_they_answer_diagnose(example: Session) -> None:
    session, _ = ballots.open_vote(example, title="")
    assert (stage_in_hand(session), of(session, "act").done) == ("act", False)
    session, _ = diagnose.open_round(session, title="", confidentiality="named")
    assert stage_in_hand(session) == "diagnose"


def test_a_shift_that_was_joined_into_another_counts_no_more(example: Session) -> None:
    first, second, *_ = example.shifts
    session = choose.join(example, first, second, from_="one", to="other")
    assert of(session, "shift").words == str(len(example.shifts) - 1)


def test_a_reason_to_keep_an_enabler_begins_the_adapting(begun: Session) -> None:
    key, enabler = next(iter(begun.enablers.items()))
    kept = changed(begun, enablers=begun.enablers | {key: replaced(enabler, reason="We talked about it")})
    assert of(kept, "adapt").done is False


@each_of(
    ("from_", "to", "enablers", "whole"),
    [
        ("Here", "There", ("systems-mindset",), True),
        ("Here", "There", (), False),
        ("", "There", ("systems-mindset",), False),
        ("Here", "", ("systems-mindset",), False),
    ],
)
def test_a_shift_is_whole_with_both_ends_and_something_to_rest_on(
    begun: Session, from_: str, to: str, enablers: tuple[str, ...], whole: bool
) -> None:
    made = Shift(from_=from_, to=to, facet="mindsets", enablers=enablers)
    assert of(changed(begun, shifts={"s": made}), "shift").done is whole
