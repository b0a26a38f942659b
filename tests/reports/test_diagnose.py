"""What the report says of a round: who said what, and what they answered."""

from __future__ import annotations

from m2m_tui.core.round import Answer
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import diagnose
from m2m_tui.reports.diagnose import lines
from tests.core.asked import ONE, TWO
from tests.each_of import each_of


def no_figures(name: str, data: object, said: list[str]) -> list[str]:
    return said


def comment_line(session: Session, answer: Answer | None) -> str:
    session, round_id = diagnose.open_round(changed(session, rounds={}), title="Baseline", confidentiality="named")
    session, who = diagnose.join(session, round_id, name="Area lead")
    if answer is not None:
        session = diagnose.answer(session, round_id, who, ONE, answer)
    session = diagnose.answer(session, round_id, who, TWO, 3)
    session = diagnose.comment(session, round_id, who, ONE, "We never met")
    return next(line for line in lines(diagnose.reveal(session, round_id), no_figures) if "We never met" in line)


@each_of(
    ("answer", "said"),
    [
        (4, "Area lead, who says 4: “We never met”"),
        ("don't know", "Area lead, who doesn’t know: “We never met”"),
        (None, "Area lead: “We never met”"),
    ],
)
def test_who_said_it_stands_beside_what_they_answered(example: Session, answer: Answer | None, said: str) -> None:
    assert comment_line(example, answer).strip() == f"- {said}"
