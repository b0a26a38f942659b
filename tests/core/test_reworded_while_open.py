"""What was reworded while people answered is known of the round: in which words some had answered, and how many."""

from __future__ import annotations

import pytest

from m2m_tui import charts
from m2m_tui.core.asked_wording import asked_in
from m2m_tui.core.findings.diagnosis import diagnosis, findings_by_enabler
from m2m_tui.core.findings.sentences import reworded_words
from m2m_tui.core.history.diff_lines import as_lines
from m2m_tui.core.history.undo import Step, Steps
from m2m_tui.core.merging.conflicts import resolve
from m2m_tui.core.merging.merge import merge, merged
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.reports import numbers, spreadsheet
from m2m_tui.storage.toml.models import read_session, session_text
from m2m_tui.storage.toml.tables import tables
from tests.core.asked import ONE, TWO, answered, opened
from tests.each_of import each_of

SAID = "Reworded while the round was open: 3 had answered before"


@pytest.fixture
def asked(example: Session) -> tuple[Session, str]:
    """An open round that three have answered."""
    session, key = opened(example, "named")
    return answered(session, key, [2, 2, 3]), key


def earlier(session: Session) -> dict[str, tuple[str, int]]:
    (round_,) = session.rounds.values()
    return {key: (each.title, each.answered) for key, each in round_.reworded.items()}


def test_what_some_had_answered_before_is_said_after_the_reveal(asked: tuple[Session, str]) -> None:
    session, key = asked
    was = session.enablers[ONE].title
    session = adapt.reword(session, ONE, title="The long view")
    assert earlier(session) == {ONE: (was, 3)}
    session = diagnose.reveal(answered(session, key, [4, 4]), key)
    found = findings_by_enabler(session, key)
    assert [reworded_words(each) for each in (found[ONE], found[TWO])] == [SAID, ""]
    # Reworded since, nobody reads the words of the round any more, and what is said of it stays.
    later = findings_by_enabler(adapt.reword(session, ONE, title="Seeing far"), key)
    assert reworded_words(later[ONE]) == SAID


@each_of("confidentiality", ["named", "anonymous"])
def test_it_stands_wherever_the_answers_are_told(example: Session, confidentiality: Confidentiality) -> None:
    session, key = opened(example, confidentiality)
    session = adapt.reword(answered(session, key, [2, 2, 3]), ONE, statement="We look ahead.")
    session = diagnose.reveal(answered(session, key, [4, 4, 5]), key)
    data = diagnosis(session, key)
    for name in ("strength", "spread", "distribution", "groups"):
        assert f"{SAID}." in charts.words(name, data)
    assert [each["answered_before"] for each in numbers.numbers(session, data)["enablers"] if each["id"] == ONE] == [3]
    assert f"reworded,Baseline,Mindset,{session.enablers[ONE].title},{SAID}" in spreadsheet.spreadsheet(session)


def test_nobody_had_answered_and_the_file_says_nothing(example: Session) -> None:
    session, key = opened(example, "named")
    reworded = adapt.reword(session, ONE, title="The long view")
    assert earlier(reworded) == {}
    assert "reworded" not in session_text(reworded)
    answered_other = answered(session, key, [3], on=TWO)
    assert earlier(adapt.reword(answered_other, ONE, title="The long view")) == {}


def test_only_what_people_read_counts(asked: tuple[Session, str]) -> None:
    session = adapt.reword(asked[0], ONE, description="Another", strong="Another", reason="Clearer")
    assert earlier(session) == {}


def test_reworded_twice_all_who_answered_before_count(asked: tuple[Session, str]) -> None:
    session, key = asked
    was = session.enablers[ONE].title
    session = answered(adapt.reword(session, ONE, title="Between"), key, [4])
    assert earlier(adapt.reword(session, ONE, title="At last")) == {ONE: (was, 4)}


def test_back_at_the_first_words_only_those_in_between_count(asked: tuple[Session, str]) -> None:
    session, key = asked
    between = adapt.reword(session, ONE, title="Between")
    assert session_text(adapt.restore_wording(between, ONE)) == session_text(session)
    back = adapt.restore_wording(answered(between, key, [4]), ONE)
    assert earlier(back) == {ONE: ("Between", 1)}


def test_undo_and_redo(asked: tuple[Session, str]) -> None:
    session, key = asked
    reworded = adapt.reword(session, ONE, title="The long view")
    steps = Steps().with_step(Step(session, reworded, "reworded", None))
    undone = steps.undo(reworded)
    assert undone is not None
    assert undone.session == session
    redone = undone.steps.redo(session)
    assert redone is not None
    assert redone.session == reworded
    # Somebody answered in the new words before they were taken back.
    later = steps.undo(answered(reworded, key, [5]))
    assert later is not None
    assert later.session is not None
    assert earlier(later.session) == {ONE: ("The long view", 1)}


def test_whoever_answers_elsewhere_meanwhile_answered_in_the_old_words(asked: tuple[Session, str]) -> None:
    base, key = asked
    was = base.enablers[ONE].title
    reworded, elsewhere = adapt.reword(base, ONE, title="The long view"), answered(base, key, [4, 4])
    for sides in ((reworded, elsewhere), (elsewhere, reworded)):
        assert earlier(merge(base, *sides).session) == {ONE: (was, 5)}
    # Once both know the new words nothing more is added.
    assert earlier(merge(reworded, answered(reworded, key, [4, 4]), reworded).session) == {ONE: (was, 3)}


def test_without_the_answers_at_hand_what_is_known_stays(asked: tuple[Session, str]) -> None:
    """As where git merges: nobody's answers of an open anonymous round are in the file."""
    base, key = asked

    def without(session: Session) -> Session:
        return Session.model_validate(
            {**dict(session), "rounds": {key: session.rounds[key].model_copy(update={"responses": {}})}}
        )

    reworded, other = adapt.reword(base, ONE, title="The long view"), adapt.reword(base, TWO, title="Other words")
    both = merge(without(base), without(reworded), without(other)).session
    assert earlier(both) == {ONE: (base.enablers[ONE].title, 3)}


def test_both_reword_and_what_is_chosen_counts(asked: tuple[Session, str]) -> None:
    base, _ = asked
    ours, theirs = (adapt.reword(base, ONE, title=title) for title in ("Ours", "Theirs"))
    both, _ = merged(base, ours, theirs)
    (question,) = both.conflicts
    for take_other in (False, True):
        assert earlier(resolve(both, question, take_other)) == {ONE: (base.enablers[ONE].title, 3)}


def test_revealed_elsewhere_meanwhile_it_is_never_said_that_all_read_the_same_new_words(
    asked: tuple[Session, str],
) -> None:
    base, key = asked
    revealed, reworded = diagnose.reveal(base, key), adapt.reword(base, ONE, title="Late")
    for sides in ((revealed, reworded), (reworded, revealed)):
        both = merge(base, *sides).session
        asked_now = asked_in(both, key, ONE).title == "Late"
        assert reworded_words(findings_by_enabler(both, key)[ONE]) == (SAID if asked_now else "")


def test_in_the_file_and_in_a_diff(asked: tuple[Session, str]) -> None:
    session = adapt.reword(asked[0], ONE, title="The long view")
    text = session_text(session)
    assert read_session(text, "again.toml") == session
    was = asked[0].enablers[ONE].title
    lines = list(as_lines(tables(text, "x", "session")))
    assert f"  reworded while it was open: The long view, answered by 3 as “{was}”" in lines


def test_no_more_than_have_answered_are_said_to_have(asked: tuple[Session, str]) -> None:
    session, key = asked
    session = adapt.reword(session, ONE, title="The long view")
    for code in list(session.rounds[key].responses)[:2]:
        session = diagnose.remove(session, key, code)
    found = findings_by_enabler(diagnose.reveal(session, key), key)[ONE]
    assert found.answered_before == 1
