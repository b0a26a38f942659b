"""A round as numbers: the keys are a promise to other programs."""

from __future__ import annotations

import json

from hypothesis import given

from m2m_tui.core import adapt
from m2m_tui.core.diagnose import latest_diagnosis
from m2m_tui.core.session import Session
from m2m_tui.reports.numbers import numbers
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
    }
    assert len(enablers) == 12
    assert told(example)["ward-members"] == {
        "id": "ward-members",
        "title": "Ward members as part of neighbourhood working",
        "level": "behaviours",
        "removed": False,
        "counts": [0, 4, 0, 2, 1],
        "dont_know": 1,
        "skipped": 0,
        "median": 2.0,
        "range": [2, 5],
        "ad": 1.0,
        "agreement": 0.381,
        "reading": "split",
    }


def test_where_nobody_gave_a_score_there_are_no_measures(example: Session) -> None:
    removed = told(example)["shared-purpose"]
    assert removed["removed"] is True
    assert [removed[key] for key in ("median", "range", "ad", "agreement")] == [None] * 4


def test_answers_to_an_enabler_that_was_removed_afterwards_stay(example: Session) -> None:
    removed = told(adapt.remove(example, "ward-members", "Not now"))["ward-members"]
    assert (removed["removed"], removed["counts"]) == (True, [0, 4, 0, 2, 1])


def test_an_anonymous_round_has_the_same_keys(example: Session, anonymous: Session) -> None:
    assert {tuple(each) for each in told(anonymous).values()} == {tuple(each) for each in told(example).values()}


@given(sessions())
def test_every_revealed_round_becomes_json(session: Session) -> None:
    found = latest_diagnosis(session)
    if found is not None:
        document = numbers(session, found)
        assert json.loads(json.dumps(document)) == document
