"""A session is whole or it is refused, naming the key; what it doesn't know it keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from m2m_tui.core.framework import Framework
from m2m_tui.core.session import Enabler, Session, new_session
from m2m_tui.storage.toml.models import read_framework
from tests.each_of import each_of

FRAMEWORKS = Path(__file__).parents[2] / "frameworks"


@pytest.fixture(name="framework", scope="session")
def _framework() -> Framework:
    path = FRAMEWORKS / "margins-to-mainstream.toml"
    return read_framework(path.read_text(encoding="utf-8"), path.name)


def plain() -> dict[str, Any]:
    """The smallest session with one of everything, as it stands in a file."""
    return {
        "format": 1,
        "title": "T",
        "framework": {"id": "f", "title": "F"},
        "scale": {"labels": dict.fromkeys("12345", "x")},
        "levels": {"mind": {"title": "Mind"}},
        "enablers": {"one": {"level": "mind", "title": "One"}},
        "rounds": {
            "r": {
                "title": "R",
                "confidentiality": "named",
                "state": "revealed",
                "responses": {"p": {"name": "Officer", "scores": {"one": 3}, "comments": {"one": "c"}}},
                "notes": {"one": "n"},
                "tallies": {},
            }
        },
        "insights": {"i": {"text": "I", "kind": "barrier", "enablers": ["one"]}},
        "shifts": {"s": {"from": "a", "facet": "values", "enablers": ["one"], "insights": ["i"]}},
    }


def at(data: dict[str, Any], place: str) -> dict[str, Any]:
    for key in filter(None, place.split(".")):
        data = data[key]
    return data


@each_of(
    ("place", "key", "value", "said"),
    [
        ("enablers.one", "level", "gone", "enablers.one.level: there is no level “gone”; the levels are mind"),
        ("rounds.r.responses.p.scores", "gone", 3, "rounds.r.responses.p.scores: there is no enabler “gone”"),
        ("rounds.r.responses.p.comments", "gone", "x", "rounds.r.responses.p.comments: there is no enabler “gone”"),
        ("rounds.r.tallies", "gone", {"counts": [0] * 5}, "rounds.r.tallies: there is no enabler “gone”"),
        ("insights.i", "enablers", ["gone"], "insights.i.enablers: there is no enabler “gone”"),
        ("shifts.s", "enablers", ["one", "gone"], "shifts.s.enablers: there is no enabler “gone”"),
        ("shifts.s", "insights", ["gone"], "shifts.s.insights: there is no insight “gone”"),
        ("rounds.r", "confidentiality", "anonymous", "responses.p.name: this round is anonymous; take the name out"),
        ("rounds.r", "state", "open", "state: this round has been revealed, and never opens again"),
        ("scale.labels", "5", " ", "the scale needs a label for 5"),
    ],
)
def test_a_reference_to_nothing_names_the_key(place: str, key: str, value: object, said: str) -> None:
    data = plain()
    at(data, place)[key] = value
    with pytest.raises(ValidationError, match=said.replace(".", r"\.")):
        Session.model_validate(data)


@each_of("empty", ["levels", "enablers"])
def test_a_session_without_levels_or_enablers_is_refused(empty: str) -> None:
    with pytest.raises(ValidationError):
        Session.model_validate(plain() | {empty: {}})


@each_of("place", ["", "levels.mind", "enablers.one", "rounds.r", "rounds.r.responses.p", "shifts.s"])
def test_keys_it_does_not_know_are_kept(place: str) -> None:
    data = plain()
    at(data, place)["colour"] = {"deep": [1, "two"]}
    kept = Session.model_validate(data).model_dump(by_alias=True, exclude_none=True)
    assert at(kept, place)["colour"] == {"deep": [1, "two"]}


def test_a_session_can_not_be_changed_in_place() -> None:
    session = Session.model_validate(plain())
    with pytest.raises(ValidationError):
        session.title = "Another"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        session.enablers["one"].title = "Another"  # type: ignore[misc]


def test_text_is_cleaned_as_it_is_loaded() -> None:
    data = plain() | {"title": "a\x1b[2Jb\nc", "challenge": "one\r\ntwo\u202e"}
    session = Session.model_validate(data)
    assert (session.title, session.challenge) == ("ab c", "one\ntwo")


def test_what_applies_here_is_listed_by_level_then_as_the_team_ordered_it() -> None:
    data = plain()
    data["levels"] = {"b": {"title": "B"}, "a": {"title": "A"}}
    order = {"x": "a", "one": "b", "y": "a", "gone": "b", "z": "b"}
    data["enablers"] = {key: {"level": level, "title": key, "removed": key == "gone"} for key, level in order.items()}
    assert list(Session.model_validate(data).enablers_in_use) == ["one", "z", "x", "y"]


def test_a_new_session_holds_the_framework_whole(framework: Framework) -> None:
    session = new_session(" Title ", "Place", "Why\nnow", framework)
    assert (session.title, session.challenge) == ("Title", "Why\nnow")
    assert session.framework.id == framework.id
    assert (session.levels, session.scale) == (framework.levels, framework.scale)
    assert list(session.enablers) == list(framework.enablers)
    for key, each in framework.enablers.items():
        assert session.enablers[key] == Enabler(**dict(each))


def test_a_framework_can_not_say_what_only_a_team_can(framework: Framework) -> None:
    key, first = next(iter(framework.enablers.items()))
    odd = type(first).model_validate({**dict(first), "removed": "perhaps", "reason": 3, "colour": "red"})
    session = new_session("T", "", "", framework.model_copy(update={"enablers": {key: odd}}))
    assert not session.enablers[key].removed
    assert session.enablers[key].model_extra == {"colour": "red"}


def test_a_score_is_never_a_truth_or_a_fraction() -> None:
    for wrong in (True, 4.0, 0, 6, "3", None, [3]):
        data = plain()
        at(data, "rounds.r.responses.p.scores")["one"] = wrong
        with pytest.raises(ValidationError):
            Session.model_validate(data)


@each_of("wrong", [[1, 2, 3, 4], [1, 2, 3, 4, 5, 6], [0, 0, 0, 0, -1], [True, 0, 0, 0, 0], [1.0] * 5])
def test_a_tally_is_five_counts(wrong: list[int]) -> None:
    data = plain()
    at(data, "rounds.r.tallies")["one"] = {"counts": wrong}
    with pytest.raises(ValidationError):
        Session.model_validate(data)
