"""A session as lines for `git diff`: of any tables at all, with everything that is said, and no answer before the reveal."""

from __future__ import annotations

import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.core.as_lines import as_lines, is_session
from m2m_tui.core.clean import clean_line
from m2m_tui.core.session import Session, changed
from m2m_tui.storage.toml_text import session_text
from tests.strategies import sessions


def lines(session: Session) -> list[str]:
    return list(as_lines(tomllib.loads(session_text(session))))


_NAMES = """title framework levels enablers rounds insights shifts columns conflicts scale labels x responses tallies groups
counts comments scores original state text level notes"""
names = st.sampled_from(_NAMES.split())
anything = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates() | st.sampled_from(["revealed", "x"]),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(names, anything, max_size=6))
@settings(max_examples=200)
def test_whatever_a_file_says(data: dict[str, object]) -> None:
    is_session(data)
    for line in as_lines(data):
        assert line == clean_line(line)
        assert "\n" not in line


@given(sessions())
@settings(max_examples=30)
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
