"""A round that asks a few enablers again is no round of its own: no baseline, no later round, not counted, and its file makes sense."""

from __future__ import annotations

import pytest

from m2m_tui.core.errors import EditRefused, UnreadableFile
from m2m_tui.core.findings.comparison import latest_comparison
from m2m_tui.core.findings.diagnosis import latest_diagnosis
from m2m_tui.core.history.bring_back import bring_back, bring_back_all
from m2m_tui.core.history.changes import changes, first_words
from m2m_tui.core.importing.people.same_rows import round_of_the_same_rows
from m2m_tui.core.progress import progress, stage_in_hand
from m2m_tui.core.round import Answer, Response, Round
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.core.stages.again import ask_again
from m2m_tui.core.survey_rounds import (
    current_round,
    finished_in,
    questions,
    revealed_rounds,
    rounds_again,
    rounds_of_their_own,
    wanted_in,
)
from m2m_tui.reports.numbers import numbers
from m2m_tui.reports.overview import overview, round_note
from m2m_tui.storage.toml.models import read_session, session_text
from tests.conftest import A_DAY
from tests.core.asked import ONE, TWO, answered, asked_again, opened
from tests.each_of import each_of

FIRST = "b4se"
AFTER: tuple[Answer, ...] = (3, 3, 3, 3, 3, 4)


@pytest.fixture
def talked(example: Session) -> Session:
    """The example, whose baseline has been asked again about one enabler."""
    return asked_again(example, FIRST, AFTER)


def again_of(session: Session) -> str:
    return next(key for key, each in session.rounds.items() if each.again_of)


def test_it_is_no_round_of_its_own(talked: Session) -> None:
    again = again_of(talked)
    assert list(talked.rounds) == [FIRST, again]
    assert list(rounds_of_their_own(talked)) == revealed_rounds(talked) == [FIRST]
    assert list(rounds_again(talked, FIRST)) == [again]
    assert rounds_again(talked, again) == rounds_again(talked, "") == {}


def test_the_latest_round_and_the_baseline_are_rounds_of_their_own(talked: Session) -> None:
    found = latest_diagnosis(talked)
    assert found is not None
    assert found.round_id == FIRST
    assert latest_comparison(talked) is None
    later, second = diagnose.open_round(talked, title="", confidentiality="named")
    assert later.rounds[second].title == "Round 2"
    later = diagnose.reveal(answered(later, second, (4, 4, 4)), second)
    later = asked_again(later, second, (1, 1, 1))
    compared = latest_comparison(later)
    assert compared is not None
    assert (compared.earlier_id, compared.later_id) == (FIRST, second)
    one = next(row for row in compared.rows if row.enabler_id == ONE)
    assert one.after is not None
    assert one.after.median == 4


def test_while_people_answer_it_is_the_round_in_hand_and_afterwards_the_one_it_is_about(example: Session) -> None:
    session, again = ask_again(example, FIRST, [ONE])
    assert current_round(session) == again
    assert stage_in_hand(session) == "diagnose"
    diagnosed = next(each for each in progress(session) if each.stage == "diagnose")
    assert (diagnosed.words, diagnosed.done) == ("0 of 8", False)
    assert round_note(session) == "“Baseline, after talking” is still open: 0 of 8 have finished."
    session = diagnose.reveal(answered(session, again, AFTER), again)
    assert current_round(session) == FIRST
    assert progress(session) == progress(example)


def test_the_questions_of_a_round(example: Session) -> None:
    still, round_id = opened(example, "named")
    assert questions(still, still.rounds[round_id]) == tuple(still.enablers_in_use)
    session, again = ask_again(example, FIRST, [TWO, ONE])
    assert questions(session, session.rounds[again]) == (ONE, TWO)


def test_what_counts_rounds_counts_those_of_their_own(talked: Session, example: Session) -> None:
    found = latest_diagnosis(talked)
    assert found is not None
    assert [each["id"] for each in numbers(talked, found)["rounds"]] == [FIRST]
    assert ", 1 round, " in first_words(talked)[0]
    assert overview(talked, None, A_DAY).count("answered") - overview(example, None, A_DAY).count("answered") == 1
    assert "“Baseline, after talking” opened" in changes(example, talked)


def test_the_rows_of_a_sheet_are_not_held_against_it(example: Session) -> None:
    base, round_id = opened(example, "anonymous")
    base = diagnose.reveal(answered(base, round_id, (1, 1, 1, 1, 1, 1)), round_id)
    session = asked_again(base, round_id, (5, 5, 5, 5, 5, 5))
    later, second = diagnose.open_round(session, title="Later", confidentiality="anonymous")
    later = answered(later, second, (5, 5, 5, 5, 5, 5, 4))
    assert round_of_the_same_rows(later, later.rounds[second]) == ""


def test_an_earlier_version_brings_no_question_back_without_its_round(talked: Session) -> None:
    again = again_of(talked)
    bare = talked.model_copy(update={"rounds": {}})
    with pytest.raises(EditRefused, match="Bring that round back first"):
        bring_back(bare, talked, f"rounds.{again}")
    assert bring_back(bring_back(bare, talked, f"rounds.{FIRST}"), talked, f"rounds.{again}").rounds == talked.rounds
    assert bring_back_all(bare, talked).rounds == talked.rounds


# -- in the file


def test_the_file_says_what_a_round_asks_again(talked: Session, example: Session) -> None:
    text = session_text(talked)
    assert f'again_of = "{FIRST}"\n' in text
    assert read_session(text, "x") == talked
    assert "again_of" not in session_text(example)
    before, _, rest = text.partition(f"[rounds.{again_of(talked)}]\n")
    assert before + rest[rest.index("[insights.") :] == session_text(example)


@each_of(
    ("was", "now", "said"),
    [
        (f'again_of = "{FIRST}"', 'again_of = "gone"', "again_of: there is no round “gone” in this session"),
        (f'again_of = "{FIRST}"', 'again_of = "{again}"', "again_of: only a round of its own that is revealed"),
        (
            '"named"\nstate = "revealed"\nagain',
            '"anonymous"\nstate = "open"\nagain',
            "confidentiality: it asks again, so it has to",
        ),
        ('enablers = [\n    "systems-mindset",\n]', "enablers = []", "enablers: one, two or three enablers"),
        ('enablers = [\n    "systems-mindset",\n]', f"enablers = {[ONE, ONE]}", "enablers: one, two or three enablers"),
    ],
)
def test_what_makes_no_sense_in_it_is_a_sentence(talked: Session, was: str, now: str, said: str) -> None:
    again = again_of(talked)
    text = session_text(talked)
    head, table, tail = text.partition(f"[rounds.{again}]\n")
    tail = tail if "anonymous" not in now else tail.partition("\n\n")[0] + "\n"
    assert was in tail
    with pytest.raises(UnreadableFile, match=said) as refused:
        read_session(head + table + tail.replace(was, now.replace("{again}", again), 1), "x")
    assert f"rounds.{again}." in str(refused.value)


def test_only_what_the_first_round_asked_about_can_stand_in_it(talked: Session) -> None:
    again = again_of(talked)
    first = talked.rounds[FIRST].model_copy(update={"enablers": (TWO,)})
    text = session_text(talked.model_copy(update={"rounds": talked.rounds | {FIRST: first}}))
    with pytest.raises(UnreadableFile, match=f"rounds.{again}.enablers: only what “Baseline” asked about"):
        read_session(text, "x")
    # Where the file doesn't say what that was, as older ones didn't, it may have been anything.
    first = first.model_copy(update={"enablers": ()})
    read_session(session_text(talked.model_copy(update={"rounds": talked.rounds | {FIRST: first}})), "x")


def test_a_round_that_asks_again_is_about_one_of_its_own(talked: Session) -> None:
    again = again_of(talked)
    third = talked.rounds[again].model_copy(update={"again_of": again})
    with pytest.raises(UnreadableFile, match=r"rounds.third.again_of: only a round of its own"):
        read_session(session_text(talked.model_copy(update={"rounds": talked.rounds | {"third": third}})), "x")


@each_of(
    ("expected", "finished", "wanted"),
    [(0, [], 0), (0, [True, False], 2), (3, [True], 3), (2, [True, True, False], 3), (3, [True, True, True], 3)],
)
def test_as_many_are_to_finish_as_are_expected_or_have_begun(expected: int, finished: list[bool], wanted: int) -> None:
    responses = {str(number): Response(finished=done) for number, done in enumerate(finished)}
    asked = Round(title="Baseline", confidentiality="anonymous", expected=expected, responses=responses)
    assert (finished_in(asked), wanted_in(asked)) == (sum(finished), wanted)
