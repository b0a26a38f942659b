"""What an earlier version said comes back, and nobody's answers go."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.history.bring_back import bring_back, bring_back_all
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session, changed, describe, replaced
from m2m_tui.core.stages import adapt, deepen, diagnose, shift
from m2m_tui.core.stages.act import ballots
from m2m_tui.storage.toml.models import read_session, session_text
from tests.each_of import each_of
from tests.edits import edited
from tests.strategies import sessions
from tests.thorough import tries

ONE, MEMBERS = "systems-mindset", "ward-members"
TABLES = ("levels", "enablers", "rounds", "insights", "parked", "shifts")


def whole(session: Session) -> Session:
    return read_session(session_text(session), "brought-back.toml")


def answers(session: Session) -> dict[str, object]:
    return {
        key: (each.state, each.confidentiality, each.responses, each.tallies, each.heard)
        for key, each in session.rounds.items()
    }


@given(st.data(), sessions())
@settings(max_examples=tries(12, 1000))
def test_answers_stay_and_the_session_is_whole_whatever_comes_back(data: st.DataObject, version: Session) -> None:
    now = data.draw(st.one_of(edited(version, least=3), sessions()))
    table = data.draw(st.sampled_from(TABLES))
    places = [f"{table}.{key}" for key in getattr(version, table)] or ["title"]
    results = [bring_back_all(now, version)]
    with contextlib.suppress(EditRefused):  # a round that was open then, or asked about what is gone
        results.append(bring_back(now, version, data.draw(st.sampled_from(places))))
    for result in results:
        assert whole(result) == result
        found = answers(result)
        assert {key: found[key] for key in now.rounds} == answers(now)
        assert all(found[key] == answers(version)[key] for key in found.keys() - now.rounds.keys())
        assert [each.state for each in result.rounds.values() if each.state == "open"] == [
            each.state for each in now.rounds.values() if each.state == "open"
        ]


@given(st.data(), sessions())
@settings(max_examples=tries(12, 1000))
def test_the_whole_comes_back_as_it_was(data: st.DataObject, version: Session) -> None:
    now = data.draw(edited(version))
    result = bring_back_all(now, version)
    for name in ("title", "place", "challenge", "framework", "scale", "levels", "insights", "parked"):
        assert getattr(result, name) == getattr(version, name)
    # What people are voting on stays as they have it before them.
    voted_on = {key for each in now.ballots.values() if each.state == "open" for key in each.options}
    shifts = [{key: each for key, each in of.shifts.items() if key not in voted_on} for of in (result, version)]
    assert shifts[0] == shifts[1]
    assert {key: result.enablers[key] for key in version.enablers} == version.enablers
    assert result.enablers_in_use == version.enablers_in_use


def test_an_insight_comes_back_where_it_stood(example: Session) -> None:
    keys = list(example.insights)
    for key in (keys[0], keys[4], keys[-1]):
        now = deepen.remove(example, key)
        back = bring_back(now, example, f"insights.{key}")
        assert list(back.insights) == keys
        assert back.insights[key] == example.insights[key]
    now = deepen.remove(deepen.remove(example, keys[3]), keys[4])
    assert list(bring_back(now, example, f"insights.{keys[4]}").insights)[:4] == [*keys[:3], keys[4]]


def test_one_thing_and_no_other(example: Session) -> None:
    now = describe(deepen.edit(example, "g3nw", "New"), title="New", place="New", challenge="New")
    assert bring_back(now, example, "insights.g3nw").insights == example.insights
    assert bring_back(now, example, "insights.g3nw").title == "New"
    assert bring_back(now, example, "title").title == example.title
    assert bring_back(now, example, "title").insights == now.insights


def test_a_shift_comes_back_without_what_it_no_longer_rests_on(example: Session) -> None:
    rests = example.shifts["p6jd"].insights
    now = shift.remove(deepen.remove(example, rests[0]), "p6jd")
    assert bring_back(now, example, "shifts.p6jd").shifts["p6jd"].insights == rests[1:]


def test_an_enabler_comes_back_with_its_wording_and_its_level(example: Session) -> None:
    now = adapt.remove(adapt.reword(example, ONE, title="New"), ONE, "No")
    assert bring_back(now, example, f"enablers.{ONE}").enablers[ONE] == example.enablers[ONE]
    fewer = {key: each for key, each in example.enablers.items() if each.level != "mindset"}
    levels = {key: each for key, each in example.levels.items() if key != "mindset"}
    slim = Session.model_validate(
        dict(example) | {"levels": levels, "enablers": fewer, "rounds": {}, "insights": {}, "shifts": {}}
    )
    back = bring_back(slim, example, f"enablers.{ONE}")
    assert next(iter(back.levels)) == "mindset"
    assert whole(back) == back


def test_an_enabler_added_since_is_marked_as_removed_when_all_comes_back(example: Session) -> None:
    now, key = adapt.add(example, level="mindset", title="Patience")
    back = bring_back_all(now, example)
    assert back.enablers[key].removed
    assert back.enablers[key].removed_because == "It isn’t in the version that was brought back."
    assert back.enablers_in_use == example.enablers_in_use


def test_a_ballot_taken_back_since_does_not_open_again(example: Session) -> None:
    """One that was revealed comes back with its counts, as a round does."""
    opened, ballot_id = ballots.open_vote(example, title="Where to start")
    assert ballot_id not in bring_back_all(example, opened).ballots
    revealed = changed(opened, ballots={ballot_id: replaced(opened.ballots[ballot_id], state="revealed", result={})})
    assert bring_back_all(example, revealed).ballots == revealed.ballots


def test_what_people_are_voting_on_stays_as_they_have_it_before_them(example: Session) -> None:
    opened, ballot_id = ballots.open_vote(example, title="Where to start")
    voted_on = opened.ballots[ballot_id].options
    version = changed(
        opened, ballots={}, shifts={key: replaced(each, to="Then") for key, each in opened.shifts.items()}
    )
    assert [bring_back_all(opened, version).shifts[key].to for key in voted_on] == [
        opened.shifts[key].to for key in voted_on
    ]
    closed = changed(opened, ballots={ballot_id: replaced(opened.ballots[ballot_id], state="revealed", result={})})
    assert {bring_back_all(closed, version).shifts[key].to for key in voted_on} == {"Then"}


@each_of("place", ["insights.nosuch", "nosuch.g3nw", "insights", "conflicts.c1", "format", "", "columns"])
def test_what_that_version_has_not_got(example: Session, place: str) -> None:
    with pytest.raises(EditRefused, match="nothing to bring back"):
        bring_back(example, example, place)


def test_a_round_that_is_revealed_never_opens_again(example: Session) -> None:
    asked = example.rounds["b4se"]
    for confidentiality in ("named", "anonymous"):
        opened = replaced(
            asked,
            state="open",
            title="First",
            confidentiality=confidentiality,
            responses=asked.responses if confidentiality == "named" else {},
        )
        then = changed(example, rounds={"b4se": opened})
        for back in (bring_back(example, then, "rounds.b4se"), bring_back_all(example, then)):
            assert back.rounds["b4se"] == replaced(asked, title="First")
        gone = changed(example, rounds={})
        assert bring_back_all(gone, then).rounds == {}
        with pytest.raises(EditRefused, match="still open then"):
            bring_back(gone, then, "rounds.b4se")
    assert bring_back(gone, example, "rounds.b4se") == example


@each_of("gone", range(3))
def test_a_round_comes_back_to_its_place_and_never_behind_one_that_is_open(example: Session, gone: int) -> None:
    """Which is the baseline and which the latest is told by their order."""
    asked = example.rounds["b4se"]
    then = changed(example, rounds={key: replaced(asked, title=key) for key in ("one", "two", "three")})
    key = list(then.rounds)[gone]
    now = changed(then, rounds={each: round_ for each, round_ in then.rounds.items() if each != key})
    assert list(bring_back(now, then, f"rounds.{key}").rounds) == ["one", "two", "three"]
    opened, later = diagnose.open_round(now, title="Later", confidentiality="named")
    assert list(bring_back(opened, then, f"rounds.{key}").rounds) == ["one", "two", "three", later]


def test_answers_given_since_stay_in_a_round_that_is_open(example: Session) -> None:
    then, key = diagnose.open_round(example, title="Later", confidentiality="named")
    now, who = diagnose.join(then, key, name="Programme lead")
    now = diagnose.answer(now, key, who, ONE, 4)
    for back in (bring_back(now, then, f"rounds.{key}"), bring_back_all(now, then), bring_back_all(now, example)):
        assert back.rounds[key].responses == now.rounds[key].responses


def test_notes_come_back(example: Session) -> None:
    noted = diagnose.note(example, "b4se", MEMBERS, "Ask the members")
    assert bring_back(example, noted, "rounds.b4se").rounds["b4se"].notes == {MEMBERS: "Ask the members"}
    assert bring_back_all(noted, example).rounds["b4se"].notes == {}


def test_revealed_answers_stay_even_where_the_version_has_others(example: Session) -> None:
    asked = example.rounds["b4se"]
    fewer = dict(list(asked.responses.items())[:3])
    then = changed(example, rounds={"b4se": replaced(asked, title="First", responses=fewer)})
    for back in (bring_back(example, then, "rounds.b4se"), bring_back_all(example, then)):
        assert back.rounds["b4se"] == replaced(asked, title="First")


@each_of("confidentiality", ["named", "anonymous"])
def test_groups_come_back_while_nobody_has_answered(example: Session, confidentiality: Confidentiality) -> None:
    then, key = diagnose.open_round(example, title="Later", confidentiality=confidentiality, groups=["One", "Two"])
    now = diagnose.describe_round(then, key, title="Later", groups=["Three"], expected=2)
    assert bring_back(now, then, f"rounds.{key}").rounds[key].groups == ("One", "Two")
    for _ in range(3):
        now, code = (
            diagnose.join(now, key, name="", group="Three")
            if confidentiality == "anonymous"
            else diagnose.join(now, key, name=f"Role {len(now.rounds[key].responses)}", group="Three")
        )
        now = diagnose.answer(now, key, code, ONE, 3)
    revealed = diagnose.reveal(now, key)
    for answered in (now, revealed):
        assert bring_back(answered, then, f"rounds.{key}").rounds[key].groups == ("Three",)


def test_a_shift_does_not_come_back_while_people_are_voting_on_it(example: Session) -> None:
    opened, ballot_id = ballots.open_vote(example, title="Where to start")
    key = next(iter(opened.ballots[ballot_id].options))
    version = changed(opened, shifts=opened.shifts | {key: replaced(opened.shifts[key], to="Then")})
    with pytest.raises(EditRefused, match="People are voting on this shift"):
        bring_back(opened, version, f"shifts.{key}")
    assert bring_back(example, version, f"shifts.{key}").shifts[key].to == "Then"
