"""Two sides become one: nothing that either side did is lost, and it doesn't matter who merges, or how often."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from m2m_tui.core.merging.merge import merge
from m2m_tui.core.round import Answer, Question, Response, RevealedTally, Round
from m2m_tui.core.session import Insight, Session, Shift, changed, describe, replaced
from m2m_tui.core.stages import adapt, deepen, diagnose, shift
from m2m_tui.storage.toml.models import read_session, session_text
from tests.each_of import each_of
from tests.edits import edited, two_sides
from tests.thorough import tries

ONE, TWO = "systems-mindset", "reframing-risk"


@cache
def _small() -> Session:
    """The example with only a few of everything, so that two sides often meet."""
    path = Path(__file__).parents[3] / "sessions" / "example-council.toml"
    whole = read_session(path.read_text("utf-8"), str(path))
    kept = dict(list(whole.enablers.items())[:3])
    return Session.model_validate(
        dict(whole) | {"enablers": kept, "rounds": {}, "insights": {}, "shifts": {}, "columns": {}}
    )


thorough = settings(max_examples=tries(60, 3000), deadline=None, suppress_health_check=list(HealthCheck))


def _same(one: Session, other: Session) -> bool:
    return session_text(one) == session_text(other)


@thorough
@given(st.data())
def test_one_side_only(data: st.DataObject) -> None:
    base = data.draw(edited(_small()))
    side = data.draw(edited(base))
    assert _same(merge(base, side, base).session, side)
    assert _same(merge(base, base, side).session, side)
    assert merge(base, side, side).session is side
    assert not merge(base, side, base).conflicts


@thorough
@given(st.data())
def test_the_result_is_a_whole_session_and_merging_again_changes_nothing(data: st.DataObject) -> None:
    base, ours, theirs = data.draw(two_sides(_small()))
    merged = merge(base, ours, theirs)
    assert _same(read_session(session_text(merged.session), "merged.toml"), merged.session)
    again = merge(base, merged.session, theirs)
    assert _same(again.session, merged.session)
    assert again.conflicts.keys() <= merged.conflicts.keys()
    assert _same(merge(theirs, merged.session, theirs).session, merged.session)


@thorough
@given(st.data())
def test_it_makes_no_difference_whose_side_is_whose(data: st.DataObject) -> None:
    base, ours, theirs = data.draw(two_sides(_small()))
    here, there = merge(base, ours, theirs), merge(base, theirs, ours)
    assert here.conflicts.keys() == there.conflicts.keys()
    if not here.conflicts and not here.still_needed and _one_round(here.session):
        twinless = here.session.enablers.keys() == there.session.enablers.keys()
        assert not twinless or here.session == there.session


def _one_round(session: Session) -> bool:
    """Answers of one person given twice in two places aren't asked about; the last counts, and that may be either."""
    return not session.rounds


@thorough
@given(st.data())
def test_what_one_side_did_alone_is_in_the_result(data: st.DataObject) -> None:
    base, ours, theirs = data.draw(two_sides(_small()))
    merged = merge(base, ours, theirs).session
    for table in ("enablers", "insights", "shifts", "rounds", "levels"):
        was, mine, other = (getattr(each, table) for each in (base, ours, theirs))
        result = getattr(merged, table)
        for key, part in mine.items():
            if key not in was:
                assert key in result
            elif other.get(key) == was[key] and part != was[key] and table != "rounds":
                assert result[key] == part
        for key, part in other.items():
            if key not in was and key not in mine:
                assert part in result.values() or table == "rounds" or key in result
            elif key in was and mine.get(key) == was[key] and part != was[key] and table != "rounds":
                assert result[key] == part


def test_two_fields_of_one_thing_are_both_taken(example: Session) -> None:
    ours = adapt.reword(example, ONE, title="Ours")
    theirs = adapt.reword(example, ONE, description="Theirs")
    merged = merge(example, ours, theirs)
    assert (merged.session.enablers[ONE].title, merged.session.enablers[ONE].description) == ("Ours", "Theirs")
    assert not merged.conflicts


def test_the_same_field_is_asked_about_and_both_texts_are_there(example: Session) -> None:
    key = next(iter(example.insights))
    merged = merge(example, deepen.edit(example, key, "Ours."), deepen.edit(example, key, "Theirs."))
    (conflict,) = merged.conflicts.values()
    assert merged.session.insights[key].text == "Ours."
    assert (conflict.place, conflict.kept, conflict.other) == (f"insights.{key}.text", "Ours.", "Theirs.")


@each_of("swapped", [False, True])
def test_an_edit_beats_a_removal_and_it_is_said(example: Session, swapped: bool) -> None:
    key = next(iter(example.insights))
    sides = [deepen.remove(example, key), deepen.edit(example, key, "Still needed.")]
    merged = merge(example, *(reversed(sides) if swapped else sides))
    assert merged.session.insights[key].text == "Still needed."
    assert f"insights.{key}" in merged.still_needed


def test_what_something_new_rests_on_comes_back(example: Session) -> None:
    key = next(iter(example.insights))
    theirs, shift_id = shift.add(example, from_="Alone", facet="values")
    theirs = shift.rest_on(theirs, shift_id, insights=[key])
    merged = merge(example, deepen.remove(example, key), theirs)
    assert merged.session.insights[key] == example.insights[key]
    assert merged.session.shifts[shift_id].insights == (key,)
    assert f"insights.{key}" in merged.still_needed


def test_two_different_enablers_of_one_name_are_both_kept_with_what_belongs_to_them(example: Session) -> None:
    level = next(iter(example.levels))
    ours, key = adapt.add(example, level=level, title="Trust", description="Ours.")
    theirs, other = adapt.add(example, level=level, title="Trust", description="Theirs.")
    assert key == other
    theirs, insight_id = deepen.add(theirs, text="Theirs.", kind="barrier", enablers=[other])
    merged = merge(example, ours, theirs).session
    about = merged.insights[insight_id].enablers[0]
    assert merged.enablers[key].description == "Ours."
    assert about != key
    assert merged.enablers[about].description == "Theirs."


def test_order_is_that_of_the_side_that_moved_things(example: Session) -> None:
    ours = adapt.reorder(example, ONE, 1)
    theirs, _ = deepen.add(example, text="New.", kind="barrier")
    assert list(merge(example, ours, theirs).session.enablers) == list(ours.enablers)
    assert list(merge(example, theirs, ours).session.enablers) == list(ours.enablers)


def test_what_both_added_stands_in_the_same_order_on_both_sides(example: Session) -> None:
    ours, one = deepen.add(example, text="Ours.", kind="barrier")
    theirs, other = deepen.add(example, text="Theirs.", kind="barrier")
    order = list(merge(example, ours, theirs).session.insights)
    assert order == list(merge(example, theirs, ours).session.insights)
    assert order == [*example.insights, *sorted([one, other])]


def test_lists_of_ids_merge_one_by_one(example: Session) -> None:
    key = next(iter(example.shifts))
    enablers = list(example.enablers)
    base = shift.rest_on(example, key, enablers=enablers[:2])
    ours = shift.rest_on(base, key, enablers=enablers[1:2])
    theirs = shift.rest_on(base, key, enablers=enablers[:3])
    assert merge(base, ours, theirs).session.shifts[key].enablers == tuple(enablers[1:3])


def test_a_field_that_this_version_does_not_know_merges_too(example: Session) -> None:
    key = next(iter(example.insights))
    theirs = example.model_copy(
        update={
            "insights": example.insights | {key: example.insights[key].model_validate(_with_extra(example, key))},
            "colour": "red",
        }
    )
    merged = merge(example, deepen.edit(example, key, "Ours."), theirs).session
    assert merged.insights[key].text == "Ours."
    assert (merged.insights[key].model_extra or {})["mood"] == "hopeful"


def _with_extra(session: Session, key: str) -> dict[str, object]:
    return dict(session.insights[key]) | {"mood": "hopeful"}


# -- rounds


def _asked(session: Session, confidentiality: str) -> tuple[Session, str]:
    session = session.model_copy(update={"rounds": {}})
    return diagnose.open_round(session, title="Baseline", confidentiality=confidentiality)  # type: ignore[arg-type]  # one of the two words


def test_thirty_people_answering_by_themselves_are_all_there(example: Session) -> None:
    base, round_id = _asked(example, "named")
    known = result = base
    for number in range(30):
        theirs, code = diagnose.join(base, round_id, name=f"Person {number}")
        theirs = diagnose.answer(theirs, round_id, code, ONE, 4)
        result = merge(known, result, theirs).session
    asked = result.rounds[round_id]
    assert [each.scores for each in asked.responses.values()] == [{ONE: 4}] * 30


def test_a_revealed_anonymous_round_never_gets_rows_of_answers_back(example: Session) -> None:
    base, round_id = _asked(example, "anonymous")
    base, code = diagnose.join(base, round_id)
    base = diagnose.answer(base, round_id, code, ONE, 4)
    late, other = diagnose.join(base, round_id)
    late = diagnose.answer(late, round_id, other, TWO, 1)
    late = diagnose.answer(late, round_id, code, TWO, 1)
    revealed = diagnose.reveal(base, round_id)
    for merged in (merge(base, revealed, late), merge(base, late, revealed)):
        assert merged.session.rounds[round_id] == revealed.rounds[round_id]


def test_a_round_that_one_side_made_anonymous_keeps_no_name_of_the_other(example: Session) -> None:
    empty = changed(example, rounds={"r1": Round(title="Baseline", confidentiality="named")})

    def answered_by(who: str, name: str) -> Session:
        opened = replaced(empty.rounds["r1"], confidentiality="named" if name else "anonymous")
        return changed(empty, rounds={"r1": replaced(opened, responses={who: Response(name=name, scores={ONE: 2})})})

    ours, theirs = answered_by("k7qm", ""), answered_by("p3vw", "Finance lead")
    for one, other in ((ours, theirs), (theirs, ours)):
        round_ = merge(empty, one, other).session.rounds["r1"]
        assert round_.confidentiality == "anonymous"
        assert {key: (each.name, each.scores) for key, each in round_.responses.items()} == {
            "k7qm": ("", {ONE: 2}),
            "p3vw": ("", {ONE: 2}),
        }


def test_a_revealed_named_round_takes_in_what_was_answered_elsewhere(example: Session) -> None:
    base, round_id = _asked(example, "named")
    base, _ = diagnose.join(base, round_id, name="Chair")
    base = diagnose.answer(base, round_id, next(iter(base.rounds[round_id].responses)), ONE, 4)
    late, code = diagnose.join(base, round_id, name="Finance manager")
    late = diagnose.answer(late, round_id, code, TWO, 1)
    for merged in (
        merge(base, diagnose.reveal(base, round_id), late),
        merge(base, late, diagnose.reveal(base, round_id)),
    ):
        asked = merged.session.rounds[round_id]
        assert asked.state == "revealed"
        assert asked.responses[code].scores == {TWO: 1}


@each_of("confidentiality", ["named", "anonymous"])
def test_a_closed_round_never_opens_again(example: Session, confidentiality: str) -> None:
    base, round_id = _asked(example, confidentiality)
    base, code = diagnose.join(base, round_id, name="Chair")
    answered = diagnose.answer(base, round_id, code, ONE, 4)
    revealed = diagnose.reveal(answered, round_id)
    reworded = describe(answered, title="Other words", place=example.place, challenge=example.challenge)
    for other in (
        answered,
        reworded,
    ):  # as a file says that somebody has changed by hand, or taken from before the reveal
        for merged in (merge(revealed, revealed, other), merge(revealed, other, revealed)):
            assert merged.session.rounds == revealed.rounds
            assert merged.session.title == other.title


def test_a_revealed_answer_that_both_changed_is_asked_about(example: Session) -> None:
    round_id, asked = next(iter(example.rounds.items()))
    code, response = next(iter(asked.responses.items()))
    key = next(iter(response.scores))

    def given(score: int) -> Session:
        changed = replaced(response, scores=response.scores | {key: score})
        return replaced(
            example,
            rounds=example.rounds | {round_id: replaced(asked, responses=asked.responses | {code: changed})},
        )

    one, two = [score for score in (1, 2, 3) if score != response.scores[key]][:2]
    merged = merge(example, given(one), given(two))
    (conflict,) = merged.conflicts.values()
    assert (conflict.kept, conflict.other) == (one, two)
    assert merged.session.rounds[round_id].responses[code].scores[key] == one


def test_one_person_in_two_places_is_not_asked_about_and_no_comment_is_lost(example: Session) -> None:
    base, round_id = _asked(example, "anonymous")
    base, code = diagnose.join(base, round_id)
    ours = diagnose.comment(diagnose.answer(base, round_id, code, ONE, 2), round_id, code, ONE, "Here.")
    theirs = diagnose.comment(diagnose.answer(base, round_id, code, ONE, 5), round_id, code, ONE, "There.")
    merged = merge(base, ours, theirs)
    response = merged.session.rounds[round_id].responses[code]
    assert response.scores == {ONE: 2}
    assert response.comments == {ONE: "Here. / There."}
    assert not merged.conflicts


def test_the_title_is_asked_about_like_anything_else(example: Session) -> None:
    ours, theirs = (
        describe(example, title=title, place=example.place, challenge=example.challenge) for title in ("A", "B")
    )
    (conflict,) = merge(example, ours, theirs).conflicts.values()
    assert conflict.place == "title"


def _with_a_twin(session: Session, whose: str) -> tuple[Session, str]:
    """A new enabler of the same name on either side, in a new level of the same name, with everything that can be about it."""
    level = replaced(next(iter(session.levels.values())), title=f"Trust, {whose}")
    session = changed(session, levels=session.levels | {"trust-level": level})
    session, key = adapt.add(session, level="trust-level", title="Trust", description=whose)
    responses = {"aaaa-aaaa": Response(name=f"Somebody of {whose}", scores={key: 5}, comments={key: whose})}
    heard = RevealedTally(counts=(0, 0, 5, 0, 0), comments=(whose,))
    about: dict[str, Any] = {"state": "revealed", "enablers": (key,), "notes": {key: whose}}
    named = Round(title=whose, confidentiality="named", responses=responses, **about)
    wordings = {key: Question(title=f"Trust of {whose}")}
    unlinked = Round(title=whose, confidentiality="anonymous", tallies={key: heard}, wordings=wordings, **about)
    again = Round(title=whose, confidentiality="named", again_of="first", enablers=(key,), responses=responses)
    insight = Insight(text=whose, kind="barrier", enablers=(key,))
    shifted = Shift(from_=whose, facet="values", enablers=(key,), insights=("k7qm",))
    session = changed(
        session,
        insights={"k7qm": insight},
        shifts={"s3yd": shifted},
        rounds={"first": named, "second": unlinked, "third": again},
    )
    return Session.model_validate(dict(session)), key


def test_whatever_is_about_something_of_the_same_id_goes_with_its_own(example: Session) -> None:
    base = changed(example, rounds={}, insights={}, shifts={})
    (ours, key), (theirs, _) = _with_a_twin(base, "ours"), _with_a_twin(base, "theirs")
    both = merge(base, ours, theirs).session
    enabler = {each.description: name for name, each in both.enablers.items()}
    insight = {each.text: name for name, each in both.insights.items()}
    rounds = {(each.title, name[:5]): (name, each) for name, each in both.rounds.items()}
    assert enabler["ours"] == key != enabler["theirs"]
    for whose in ("ours", "theirs"):
        about = enabler[whose]
        assert both.levels[both.enablers[about].level].title == f"Trust, {whose}"
        assert both.insights[insight[whose]].enablers == (about,)
        (shifted,) = (each for each in both.shifts.values() if each.from_ == whose)
        assert (shifted.enablers, shifted.insights) == ((about,), (insight[whose],))
        (first_id, first), (_, second), (_, third) = (rounds[whose, name] for name in ("first", "secon", "third"))
        assert third.again_of == first_id
        for asked in (first, second, third):
            assert asked.enablers == (about,)
        assert first.notes == second.notes == {about: whose}
        assert list(second.tallies) == list(second.wordings) == [about]
        assert second.wordings[about].title == f"Trust of {whose}"
        for asked in (first, third):
            (response,) = asked.responses.values()
            assert (response.scores, response.comments) == ({about: 5}, {about: whose})


def test_two_people_under_one_code_stay_two(example: Session) -> None:
    base, round_id = diagnose.open_round(example, title="A year on", confidentiality="named")

    def joined(name: str, score: Answer) -> Session:
        there = {"aaaa-aaaa": Response(name=name, scores={ONE: score})}
        return changed(base, rounds=base.rounds | {round_id: replaced(base.rounds[round_id], responses=there)})

    both = merge(base, joined("Head of housing", 1), joined("Ward member", 5)).session.rounds[round_id].responses
    assert {each.name: each.scores for each in both.values()} == {"Head of housing": {ONE: 1}, "Ward member": {ONE: 5}}


_REVEALED: dict[str, Any] = {"title": "Baseline", "confidentiality": "named", "state": "revealed"}


def _with_a_response(**given: Any) -> Round:
    responses = {"aaaa-aaaa": Response(name="Head of housing", **given)}
    return Round(title="Baseline", confidentiality="named", responses=responses)


@each_of(
    "uses",
    [
        lambda key: {"insights": {"k7qm": Insight(text="So", kind="barrier", enablers=(key,))}},
        lambda key: {"shifts": {"s3yd": Shift(from_="So", facet="values", enablers=(key,))}},
        lambda key: {"rounds": {"b4se": Round(enablers=(key,), **_REVEALED)}},
        lambda key: {"rounds": {"b4se": Round(tallies={key: RevealedTally(counts=(1, 0, 0, 0, 0))}, **_REVEALED)}},
        lambda key: {"rounds": {"b4se": Round(wordings={key: Question(title="So")}, **_REVEALED)}},
        lambda key: {"rounds": {"b4se": Round(notes={key: "So"}, **_REVEALED)}},
        lambda key: {"rounds": {"b4se": _with_a_response(scores={key: 4})}},
        lambda key: {"rounds": {"b4se": _with_a_response(comments={key: "So"})}},
        lambda key: {"rounds": {"b4se": _with_a_response(begun={key: "So"})}},
    ],
)
def test_an_enabler_that_others_already_use_stays_where_it_is_taken_back(
    example: Session, uses: Callable[[str], dict[str, Any]]
) -> None:
    before = changed(example, rounds={}, insights={}, shifts={})
    after, key = adapt.add(before, level=next(iter(before.levels)), title="Trust")
    others = changed(after, **uses(key))
    both = merge(after, before, others)
    assert session_text(both.session) == session_text(others)
    assert both.still_needed == (f"enablers.{key}",)
