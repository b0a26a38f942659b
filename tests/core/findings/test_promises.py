"""What people are promised is what happens at the reveal, and in the report."""

from __future__ import annotations

from m2m_tui.core.findings.promises import promise
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.languages.language import english
from tests.core.asked import answered, opened
from tests.each_of import each_of


def promised(session: Session, confidentiality: Confidentiality, *, expected: int = 0, people: int = 0) -> str:
    session, round_id = opened(session, confidentiality)
    session = answered(session, round_id, [3] * people)
    session = diagnose.describe_round(session, round_id, title="", expected=expected)
    return promise(session.rounds[round_id], english())


@each_of("confidentiality", ["named", "anonymous"])
def test_every_promise_names_the_report(example: Session, confidentiality: Confidentiality) -> None:
    assert "report" in promised(example, confidentiality)


@each_of("expected", [0, 5, 12])
def test_while_few_have_answered_it_says_what_happens_if_no_more_do(example: Session, expected: int) -> None:
    said = promised(example, "anonymous", expected=expected, people=4)
    assert "If only three or four people answer, others may work out who said what" in said
    assert "comments are left out, and so is everything by group" in said
    assert "fewer than three do, nothing is kept" in said


@each_of(("expected", "who"), [(1, "1 person is expected"), (3, "3 people are"), (4, "4 people are")])
def test_where_few_are_expected_it_says_so(example: Session, expected: int, who: str) -> None:
    said = promised(example, "anonymous", expected=expected, people=3)
    assert f"Only {who}" in said
    assert "others may work out who said what" in said
    assert "unless five or more answer" in said


@each_of("expected", [0, 4, 9])
def test_once_five_have_answered_it_is_settled(example: Session, expected: int) -> None:
    said = promised(example, "anonymous", expected=expected, people=5)
    assert "three or four" not in said
    assert "give you away" in said
