"""Rounds remember in which words they asked, and only where those differ from today's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.asked_wording import REWORDED, asked_in
from m2m_tui.core.errors import EditRefused
from m2m_tui.core.findings.comparison import change_words, in_short, latest_comparison
from m2m_tui.core.history.bring_back import bring_back, bring_back_all
from m2m_tui.core.history.changes import changes
from m2m_tui.core.history.diff_lines import as_lines
from m2m_tui.core.history.undo import Step, Steps
from m2m_tui.core.merging.conflicts import describe, resolve
from m2m_tui.core.merging.guessed_base import common_ground
from m2m_tui.core.merging.merge import merge, merged
from m2m_tui.core.round import Question, Round
from m2m_tui.core.session import Conflict, Session, changed, replaced
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.storage.toml.models import read_session, session_text, unknown_keys
from m2m_tui.storage.toml.tables import tables
from tests.core.asked import ONE, TWO, opened
from tests.core.findings.test_comparison import answered, rows


@pytest.fixture
def unasked(example: Session) -> Session:
    return changed(example, rounds={})


@pytest.fixture
def baseline(unasked: Session) -> Session:
    return answered(unasked, "Baseline", {ONE: [2, 2, 2], TWO: [3, 3, 3]})[0]


def again(session: Session) -> Session:
    return answered(session, "A year on", {ONE: [4, 4, 4], TWO: [3, 3, 3]})[0]


def marked(session: Session) -> set[str]:
    return {key for key, row in rows(session).items() if row.reworded}


def remembered(session: Session) -> list[set[str]]:
    return [set(each.wordings) for each in session.rounds.values()]


def test_a_reworded_enabler_is_marked_wherever_the_change_is_said(baseline: Session) -> None:
    session = again(adapt.reword(baseline, ONE, statement="We look ahead."))
    found = latest_comparison(session)
    assert found is not None
    assert marked(session) == {ONE}
    assert change_words(rows(session)[ONE]).endswith(f"; {REWORDED}")
    assert REWORDED not in change_words(rows(session)[TWO])
    assert in_short(found).endswith(f"; 1 {REWORDED}")


def test_only_what_people_read_counts(baseline: Session) -> None:
    session = adapt.reword(baseline, ONE, description="Another", strong="Another", reason="Clearer")
    session = adapt.move(session, TWO, "infrastructure")
    assert remembered(again(session)) == [set(), set()]
    assert marked(again(adapt.reword(session, ONE, title="The long view"))) == {ONE}


def test_reworded_and_back_again_nothing_is_left_to_remember(baseline: Session) -> None:
    reworded = adapt.reword(baseline, ONE, title="The long view")
    assert remembered(reworded) == [{ONE}]
    assert session_text(adapt.restore_wording(reworded, ONE)) == session_text(baseline)
    # The second round asked in the other words, and goes on knowing so.
    back = adapt.restore_wording(again(reworded), ONE)
    assert remembered(back) == [set(), {ONE}]
    assert marked(back) == {ONE}


def test_reworded_while_people_answer_it_counts_as_it_is_at_the_reveal(unasked: Session) -> None:
    open_ = Round(title="Open", confidentiality="named")
    session = adapt.reword(changed(unasked, rounds={"r": open_}), ONE, title="The long view")
    assert remembered(session) == [set()]


@given(st.lists(st.tuples(st.sampled_from([ONE, TWO]), st.sampled_from(["A", "B", ""]), st.booleans()), max_size=6))
def test_every_round_goes_on_knowing_what_it_asked(example: Session, edits: list[tuple[str, str, bool]]) -> None:
    session = changed(example, rounds={})
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for number, (key, said, asks) in enumerate(edits):
        session = adapt.reword(session, key, statement=said, title=f"Title {said}")
        if asks:
            session, round_id = answered(session, f"{number}", {ONE: [3], TWO: [3]})
            known |= {(round_id, each): _read(session, each) for each in (ONE, TWO)}
    for (round_id, key), words in known.items():
        asked = asked_in(session, round_id, key)
        assert (asked.title, asked.statement) == words
        assert (key in session.rounds[round_id].wordings) == (words != _read(session, key))
    assert read_session(session_text(session), "again.toml") == session


def _read(session: Session, key: str) -> tuple[str, str]:
    return session.enablers[key].title, session.enablers[key].statement


def test_undo_and_redo(baseline: Session) -> None:
    reworded = adapt.reword(baseline, ONE, title="The long view")
    steps = Steps().with_step(Step(baseline, reworded, "reworded", None))
    other = adapt.reword(reworded, TWO, title="Somebody else’s")
    gone = steps.undo(other)
    assert gone is not None
    assert gone.session is not None
    assert remembered(gone.session) == [{TWO}]
    forward = gone.steps.redo(gone.session)
    assert forward is not None
    assert forward.session == other


def test_both_reword_and_the_round_keeps_what_it_asked_whichever_is_chosen(baseline: Session) -> None:
    first = _read(baseline, ONE)[0]
    ours, theirs = (adapt.reword(baseline, ONE, title=title) for title in ("Ours", "Theirs"))
    both, _ = merged(baseline, ours, theirs)
    (question,) = both.conflicts
    assert describe(both, question).kept == "Ours"
    for take_other in (False, True):
        settled = resolve(both, question, take_other)
        assert [each.wordings[ONE].title for each in settled.rounds.values()] == [first]


def test_one_goes_back_to_the_first_words_while_another_finds_new_ones(baseline: Session) -> None:
    base = adapt.reword(baseline, ONE, title="Between")
    ours, theirs = adapt.restore_wording(base, ONE), adapt.reword(base, ONE, title="Theirs")
    both, _ = merged(base, ours, theirs)
    assert remembered(both) == [set()]
    (question,) = both.conflicts
    assert remembered(resolve(both, question, take_other=True)) == [{ONE}]


def test_one_reveals_while_another_rewords(baseline: Session) -> None:
    theirs = adapt.reword(baseline, ONE, title="Theirs")
    for one, other in ((again(baseline), theirs), (theirs, again(baseline))):
        both = merge(baseline, one, other)
        assert not both.conflicts
        assert remembered(both.session) == [{ONE}, {ONE}]
        assert not marked(both.session)


def test_both_reveal_in_other_words_and_nobody_has_to_choose_what_was_asked(unasked: Session) -> None:
    base, _ = opened(unasked, "named")
    base, code = diagnose.join(base, next(iter(base.rounds)), name="Chair")
    (round_id,) = base.rounds
    base = diagnose.answer(base, round_id, code, ONE, 3)
    sides = []
    for title in ("Ours", "Theirs"):
        side = diagnose.reveal(adapt.reword(base, ONE, title=title), round_id)
        sides.append(adapt.reword(side, ONE, title=f"{title} now"))
    both = merge(base, *sides)
    assert [each.place for each in both.conflicts.values()] == [f"enablers.{ONE}.title"]
    assert both.session.rounds[round_id].wordings[ONE].title == "Ours"


TITLES = st.lists(st.sampled_from(["A", "B", "C", "Systems mindset"]), max_size=3)


@given(TITLES, TITLES, TITLES, st.booleans())
def test_whatever_two_sides_come_to_say_the_round_knows_what_it_asked(
    example: Session, before: list[str], ours: list[str], theirs: list[str], asks: bool
) -> None:
    base = answered(changed(example, rounds={}), "Baseline", {ONE: [3], TWO: [3]})[0]
    base = _reworded(base, before)
    mine, other = _reworded(base, ours), _reworded(again(base) if asks else base, theirs)
    for both in (merge(base, mine, other), merge(base, other, mine)):
        assert all(conflict.place.startswith("enablers.") for conflict in both.conflicts.values())
        settled = [both.session, *(resolve(both.whole, each, take_other=True) for each in both.conflicts)]
        for session in settled:
            for side in (base, other):
                assert {key: asked_in(side, key, ONE) for key in side.rounds} == {
                    key: asked_in(session, key, ONE) for key in side.rounds
                }


def _reworded(session: Session, titles: list[str]) -> Session:
    for title in titles:
        session = adapt.reword(session, ONE, title=title)
    return session


def test_two_enablers_under_one_id_take_their_wordings_along(unasked: Session) -> None:
    sides = []
    for name in ("Ours", "Theirs"):
        side, key = adapt.add(unasked, level="mindset", title="Late")
        side = answered(adapt.reword(side, key, statement=name), name, {key: [3]})[0]
        sides.append(adapt.reword(side, key, statement=f"{name} now"))
    both = merge(unasked, *sides).session
    told = {
        (each.title, question.statement)
        for each in both.rounds.values()
        for key, question in each.wordings.items()
        if both.enablers[key].statement == f"{each.title} now"
    }
    assert told == {("Ours", "Ours"), ("Theirs", "Theirs")}


def test_what_comes_back_from_an_earlier_version_is_marked(baseline: Session) -> None:
    then = baseline
    now = again(adapt.reword(baseline, ONE, title="The long view"))
    for back in (bring_back(now, then, f"enablers.{ONE}"), bring_back_all(now, then)):
        assert remembered(back) == [set(), {ONE}]
        assert marked(back) == {ONE}


def test_in_words_a_rewording_is_said_once(baseline: Session) -> None:
    after = adapt.reword(baseline, ONE, title="The long view", reason="Shorter")
    assert [line for line in changes(baseline, after) if "round" in line.lower() or "Baseline" in line] == []


def test_in_a_diff_every_remembered_word_has_a_line(baseline: Session) -> None:
    session = adapt.reword(baseline, ONE, title="The long view", statement="We look ahead.")
    first = baseline.enablers[ONE]
    said = list(as_lines(tables(session_text(session), "x", "session")))
    at = said.index(f"  asked about The long view as “{first.title}”")
    assert said[at + 1] == f"    people rate: {first.statement}"


def test_in_the_file(baseline: Session) -> None:
    assert "wordings" not in session_text(baseline)
    session = adapt.reword(baseline, ONE, title="The long view")
    text = session_text(session)
    assert f".wordings.{ONE}]" in text
    assert read_session(text, "again.toml") == session
    assert not list(unknown_keys(session))
    hostile = Question(title="a\x1b[31mb", statement="c\u202ed")
    assert "\x1b" not in hostile.title
    assert "\u202e" not in hostile.statement
    with pytest.raises(ValueError, match="there is no enabler “gone”"):
        _with(session, {"gone": hostile})
    with pytest.raises(ValueError, match="never opens again"):
        Round(title="Open", confidentiality="named", wordings={ONE: hostile})


def _with(session: Session, wordings: dict[str, Question]) -> Session:
    rounds = {key: each.model_copy(update={"wordings": wordings}) for key, each in session.rounds.items()}
    return Session.model_validate({**dict(session), "rounds": rounds})


def test_what_was_asked_is_no_choice_between_two_texts(baseline: Session) -> None:
    session = adapt.reword(baseline, ONE, title="The long view")
    (round_id,) = session.rounds
    conflict = Conflict(place=f"rounds.{round_id}.wordings.{ONE}.title", kept="x", other="y")
    with pytest.raises(EditRefused):
        resolve(changed(session, conflicts={"c1": conflict}), "c1", take_other=True)


def test_a_guessed_base_that_lacks_what_the_sides_say_differently_is_no_hindrance(example: Session) -> None:
    """Two who began without each other: what both say alike is all that is known of before."""
    key = next(iter(example.enablers_in_use))
    theirs = changed(
        example, enablers=example.enablers | {key: replaced(example.enablers[key], title="Seeing the whole")}
    )
    merged = merge(common_ground(example, theirs), example, theirs)
    assert {each.place for each in merged.conflicts.values()} == {f"enablers.{key}.title"}
