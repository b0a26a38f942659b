"""A round as numbers: the keys are a promise to other programs."""

from __future__ import annotations

import json

from hypothesis import given

from m2m_tui.core.asked_wording import REWORDED
from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.diagnosis import latest_diagnosis
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import adapt
from m2m_tui.reports.markdown import markdown
from m2m_tui.reports.numbers import numbers
from tests.core.asked import ONE, TWO
from tests.core.findings.test_circulation import moved
from tests.core.findings.test_comparison import answered
from tests.each_of import each_of
from tests.strategies import sessions


def told(session: Session) -> dict[str, dict[str, object]]:
    """The enablers of the latest revealed round, by id."""
    found = latest_diagnosis(session)
    assert found is not None
    return {each["id"]: each for each in numbers(session, found)["enablers"]}


def test_the_round_and_an_enabler(example: Session) -> None:
    found = latest_diagnosis(example)
    assert found is not None
    document = numbers(example, found)
    enablers = document.pop("enablers")
    assert document == {
        "session": "From one department to the whole council",
        "round": "Baseline",
        "confidentiality": "named",
        "respondents": 8,
        "expected": 8,
        "rounds": [
            {"id": "b4se", "title": "Baseline", "confidentiality": "named", "respondents": 8, "expected": 8},
        ],
        "change": None,
        "ballots": [],
    }
    assert len(enablers) == 12
    ward_members = told(example)["ward-members"]
    assert isinstance(groups := ward_members.pop("groups"), list)
    assert [each["name"] for each in groups] == ["Core team", "Partners"]
    assert ward_members == {
        "id": "ward-members",
        "title": "Ward members as part of neighbourhood working",
        "level": "behaviours",
        "removed": False,
        "answered_before": 0,
        "asked": True,
        "note": "",
        "talked_about": False,
        "after_talking": [],
        "counts": [0, 4, 0, 2, 1],
        "dont_know": 1,
        "skipped": 0,
        "median": 2.0,
        "range": [2, 5],
        "ad": 1.0,
        "agreement": 0.381,
        "consensus": 0.5014,
        "reading": "split",
        "strength": "weak",
    }


def test_where_nobody_gave_a_score_there_are_no_measures(example: Session) -> None:
    removed = told(example)["shared-purpose"]
    assert removed["removed"] is True
    assert [removed[key] for key in ("median", "range", "ad", "agreement", "consensus")] == [None] * 5


def test_answers_to_an_enabler_that_was_removed_afterwards_stay(example: Session) -> None:
    removed = told(adapt.remove(example, "ward-members", "Not now"))["ward-members"]
    assert (removed["removed"], removed["counts"]) == (True, [0, 4, 0, 2, 1])


def test_an_anonymous_round_has_the_same_keys(example: Session, anonymous: Session) -> None:
    assert {tuple(each) for each in told(anonymous).values()} == {tuple(each) for each in told(example).values()}


def test_a_hidden_group_has_a_reason_and_no_number(compared: Session) -> None:
    (_, residents) = (told(compared)["systems-mindset"]["groups"][place] for place in (0, -1))  # type: ignore[index]  # a list
    assert residents.pop("hidden") == "nobody answered"
    assert set(residents.values()) - {residents["name"]} == {None}


def test_a_named_round_has_the_numbers_of_every_group(example: Session) -> None:
    """One of three partners skipped leadership."""
    for enabler_id, medians in (("permission-to-try", [3, 3.5]), ("governance-for-learning", [2, None])):
        groups = told(example)[enabler_id]["groups"]
        assert isinstance(groups, list)
        assert [(each["hidden"], each["median"]) for each in groups] == [(None, median) for median in medians]


def test_the_change_since_the_baseline(compared: Session) -> None:
    found = latest_diagnosis(compared)
    assert found is not None
    document = numbers(compared, found)
    assert [each["title"] for each in document["rounds"]] == ["Baseline", "A year on"]
    change = document["change"]
    assert (change["from"], change["to"]) == tuple(each["id"] for each in document["rounds"])
    rows = {each.pop("id"): each for each in change["enablers"]}
    trust = rows["trusting-relationships"]
    assert (trust["state"], trust["before"]["median"], trust["after"]["median"], trust["moved"]) == ("both", 4, 1, -3)
    assert (rows["ward-members"]["state"], rows["ward-members"]["after"]) == ("removed", None)
    assert (rows["learning-in-public"]["state"], rows["learning-in-public"]["before"]) == ("added", None)
    asked = {each["id"]: each["asked"] for each in document["enablers"]}
    assert (asked["ward-members"], asked["learning-in-public"]) == (False, True)
    assert told(compared)["learning-in-public"]["note"] == "Nobody had an example | yet"


@given(sessions(revealed=1))
def test_every_revealed_round_becomes_json(session: Session) -> None:
    found = latest_diagnosis(session)
    assert found is not None
    document = json.loads(json.dumps(numbers(session, found)))
    assert [each["id"] for each in document["enablers"]] == list(session.enablers)
    assert document["respondents"] == found.respondents
    told = {each["id"]: each for each in document["enablers"]}
    for finding in found.findings:
        said, measures = told[finding.enabler_id], finding.measures
        assert (tuple(said["counts"]), said["dont_know"], said["skipped"]) == (
            finding.counts,
            finding.dont_know,
            finding.skipped,
        )
        assert (said["median"], said["reading"], said["strength"]) == (
            measures.median,
            measures.reading,
            measures.strength,
        )
        assert [each["name"] for each in said["groups"]] == [each.name for each in finding.groups]
        assert all(each["counts"] is None for each in said["groups"] if each["hidden"])
    assert {key for key, said in told.items() if any(said["counts"])} <= {
        *(each.enabler_id for each in found.findings),
        *(key for key, said in told.items() if not said["asked"]),
    }


def test_what_was_asked_in_other_words_is_marked(example: Session) -> None:
    session, _ = answered(changed(example, rounds={}), "Baseline", {ONE: [2, 2, 2], TWO: [3, 3, 3]})
    session = adapt.reword(session, ONE, statement="We look ahead.")
    session, _ = answered(session, "A year on", {ONE: [4, 4, 4], TWO: [3, 3, 3]})
    found = latest_diagnosis(session)
    assert found is not None
    changes = numbers(session, found)["change"]["enablers"]
    assert [each["id"] for each in changes if each["reworded"]] == [ONE]
    # In the summary, in the sentence above the table, and in one row of it.
    assert markdown(session, lambda name, _: name).count(REWORDED) == 3


@each_of(("people", "told"), [(4, False), (5, True)])
def test_how_so_few_people_moved_is_no_number_to_pass_on(example: Session, people: int, told: bool) -> None:
    session = moved(example, people)
    room, passed_on = (pairs(each) for each in (session, for_circulation(session)))
    assert all(each is not None and each["up"] == people for each in room)
    assert passed_on == (room if told else [None] * len(room))


def pairs(session: Session) -> list[dict[str, int] | None]:
    found = latest_diagnosis(session)
    assert found is not None
    return [each["pairs"] for each in numbers(session, found)["change"]["enablers"]]


def test_none_apart_is_nought_and_no_score_is_no_number(example: Session) -> None:
    session, _ = answered(changed(example, rounds={}), "Baseline", {ONE: [3, 3, 3], TWO: ["don't know"] * 3})
    one, two = (told(session)[key] for key in (ONE, TWO))
    assert (one["ad"], one["agreement"], one["consensus"]) == (0, 1, 1)
    assert (two["ad"], two["agreement"], two["consensus"], two["range"], two["median"]) == (None,) * 5
