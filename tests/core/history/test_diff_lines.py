"""A session as lines for `git diff`: of any tables at all, with everything that is said, and no answer before the reveal."""

from __future__ import annotations

import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.clean import clean_line
from m2m_tui.core.history.diff_lines import as_lines, is_session
from m2m_tui.core.session import Session, changed
from m2m_tui.storage.toml.models import session_text
from tests.strategies import sessions
from tests.thorough import tries


def lines(session: Session) -> list[str]:
    return list(as_lines(tomllib.loads(session_text(session))))


_NAMES = """title framework levels enablers rounds insights shifts columns conflicts scale labels x responses tallies groups
counts comments scores original state text level notes parked enabler talked_about"""
names = st.sampled_from(_NAMES.split())
anything = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates() | st.sampled_from(["revealed", "x"]),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(names, anything, max_size=6))
@settings(max_examples=tries(80, 3000))
def test_whatever_a_file_says(data: dict[str, object]) -> None:
    is_session(data)
    for line in as_lines(data):
        assert line == clean_line(line)
        assert "\n" not in line


@given(sessions())
@settings(max_examples=tries(12, 1000))
def test_any_session(session: Session) -> None:
    assert is_session(tomllib.loads(session_text(session)))
    assert all("\n" not in line and line == clean_line(line) for line in lines(session))


def test_everything_that_is_said_is_there(example: Session) -> None:
    said = "\n".join(lines(example))
    spoken = [each.text for each in example.insights.values()]
    spoken += [text for each in example.shifts.values() for text in (each.from_, each.to)]
    spoken += [text for each in example.enablers.values() for text in (each.title, each.statement, *each.prompts)]
    spoken += [
        text for each in example.rounds["b4se"].responses.values() for text in (each.name, *each.comments.values())
    ]
    assert [text for text in spoken if " ".join(text.split()) not in said] == []
    assert "Insight (where we are, Ward members as part of neighbourhood working): Half our members run" in said
    assert "    Sharing power with citizens and communities: 5 “Residents sat with us" in said


def test_no_answer_before_the_reveal(example: Session) -> None:
    asked = example.rounds["b4se"].model_copy(update={"state": "open"})
    said = "\n".join(lines(changed(example, rounds={"b4se": asked})))
    assert "Housing association lead" not in said
    assert "Residents sat with us" not in said
    assert "Round “Baseline” (named, open)" in said
    count = sum(len(each.scores) + len(each.comments) for each in asked.responses.values())
    assert f"  begun by 8, {count} answers and comments so far" in said


def test_what_is_no_session() -> None:
    assert not is_session({})
    assert not is_session({"framework": {}, "levels": {}, "enablers": 1})


def anonymous(session: Session, people: int) -> str:
    """The lines of an anonymous round, revealed with so many people, whose file keeps all of it, as files once did."""
    one = next(iter(session.enablers))
    groups = {"Members": {"counts": [people - 1, 0, 0, 0, 0]}, "Partners": {"counts": [0, 0, 0, 0, 1]}}
    tally = {"counts": [people - 1, 0, 0, 0, 1], "groups": groups, "comments": ["Secret"]}
    asked = {
        "title": "Baseline",
        "confidentiality": "anonymous",
        "state": "revealed",
        "heard": {"Members": people - 1, "Partners": 1},
        "responses": {"abcd": {"name": "", "group": "Partners", "scores": {one: 5}}},
        "tallies": {one: tally},
    }
    data = {**tomllib.loads(session_text(session)), "rounds": {"r1": asked}}
    return "\n".join(as_lines(data)).partition("Round “Baseline”")[2].partition("Insight (")[0]


def test_of_an_anonymous_round_it_says_what_may_be_shown(example: Session) -> None:
    whole = "5 said 1, 1 said 5"
    six, four, two = (anonymous(example, people) for people in (6, 4, 2))
    assert whole in six
    assert "Secret" in six
    assert "3 said 1, 1 said 5" in four
    for text in (four, two):
        assert "Secret" not in text
        assert "Members" not in text
    for text in (six, four, two):
        assert "    Partners: " not in text
        assert "    Members: " not in text
        assert "somebody" not in text
    assert " said " not in two


def test_what_cannot_be_read_of_an_anonymous_round_is_not_told(example: Session) -> None:
    asked = {
        "confidentiality": "anonymous",
        "state": "revealed",
        "tallies": {"x": {"counts": "?", "comments": ["Secret"]}},
    }
    said = "\n".join(as_lines({**tomllib.loads(session_text(example)), "rounds": {"r1": asked}}))
    assert "its answers can’t be read as they stand" in said
    assert "Secret" not in said


def test_of_a_ballot_the_counts_are_told_once_it_is_revealed_and_not_before(shipped: Session) -> None:
    told = lines(changed(shipped, rounds={}))
    for ballot in shipped.ballots.values():
        assert ballot.result is not None
        for key, count in ballot.result.votes.items():
            assert f"  voted for by {count}: {ballot.options[key]}" in told
    tables = tomllib.loads(session_text(shipped))
    for ballot in tables["ballots"].values():
        ballot["state"] = "open"
    assert not [line for line in as_lines(tables) if line.startswith(("  voted for", "  effort of", "  asked not"))]


def test_a_round_that_does_not_say_that_it_is_revealed_tells_no_answer(example: Session) -> None:
    data = tomllib.loads(session_text(example))
    (round_,) = data["rounds"].values()
    people = [each["name"] for each in round_["responses"].values()]
    assert all(f"  {name}" in "\n".join(as_lines(data)) for name in people)
    for state in (None, "Revealed", "closed"):
        round_.pop("state", None)
        if state is not None:
            round_["state"] = state
        said = "\n".join(as_lines(data))
        assert not any(f"  {name}" in said for name in people)
        assert f"  begun by {len(people)}, " in said


def test_why_something_was_removed_is_there_though_it_is_in_use_again(example: Session) -> None:
    data = tomllib.loads(session_text(example))
    enabler = next(iter(data["enablers"].values()))
    for removed, because, said in ((True, "", True), (False, "Too broad", True), (False, "", False)):
        enabler |= {"removed": removed, "removed_because": because}
        lines_ = [*as_lines({**data, "enablers": {"own": enabler}})]
        assert any(line.startswith("  removed:") for line in lines_) is said


def test_how_many_answered_again_is_there_where_their_counts_are_not() -> None:
    tally = {"counts": [0, 0, 0, 0, 0], "unmoved": 6}
    round_ = {"title": "Again", "confidentiality": "anonymous", "state": "revealed", "tallies": {"one": tally}}
    assert "  one: 6 answered, hardly any otherwise than before" in [*as_lines({"rounds": {"r": round_}})]


def test_only_what_the_team_added_is_called_its_own(example: Session) -> None:
    data = tomllib.loads(session_text(example))
    _, second, *_ = data["enablers"]
    data["enablers"][second]["added"] = True
    lines_ = [line for line in as_lines(data) if line.startswith("Enabler “")]
    assert [line.endswith(", the team’s own)") for line in lines_][:3] == [False, True, False]
