"""Effort and impact: what fewer than three gave a score is neither shown nor passed off as nothing."""

from __future__ import annotations

from m2m_tui.core.ballot import EFFORT_AND_IMPACT, Ballot, Result
from m2m_tui.core.findings.effort import effort_and_impact, latest_effort
from m2m_tui.core.round import Tally
from m2m_tui.core.session import Session, changed
from tests.each_of import each_of


def asked(session: Session, effort: Tally, *, voters: int, aloud: bool = False) -> Session:
    """One shift, `s`, of which so many said this."""
    ballot = Ballot(
        title="How much",
        asks=EFFORT_AND_IMPACT,
        state="revealed",
        show_of_hands=aloud,
        options={"s": "From one way"},
        result=Result(voters=voters, effort={"s": effort}, impact={}),
    )
    return changed(session, ballots={"b": ballot})


def counted(*given: int, dont_know: int = 0, skipped: int = 0) -> Tally:
    one, two, three, four, five = given
    return Tally(counts=(one, two, three, four, five), dont_know=dont_know, skipped=skipped)


@each_of(
    ("tally", "voters", "shown", "said"),
    [
        (counted(0, 0, 2, 1, 0, dont_know=1, skipped=2), 6, True, "Effort 3 to 4"),
        (counted(0, 0, 0, 0, 0, dont_know=1, skipped=3), 6, False, "Effort: fewer than three gave a score"),
        (counted(0, 0, 1, 1, 0, dont_know=1, skipped=3), 6, False, "Effort: fewer than three gave a score"),
        (counted(0, 0, 0, 0, 0, dont_know=5), 6, False, "Effort: fewer than three gave a score"),
        (counted(0, 0, 0, 0, 0, dont_know=2, skipped=4), 6, False, "Effort: nobody gave a score"),
        (counted(0, 0, 0, 0, 0, skipped=6), 6, False, "Effort: nobody gave a score"),
    ],
)
def test_a_blind_answer_of_so_few_is_not_shown(
    example: Session, tally: Tally, voters: int, shown: bool, said: str
) -> None:
    (found,) = effort_and_impact(asked(example, tally, voters=voters), "b")
    assert (found.effort is not None) == shown
    assert found.effort_words.startswith(said)
    assert found.impact_words == "Impact: nobody gave a score"
    assert found.gone, "the shift is no longer in the session"


def test_what_was_said_aloud_everybody_has_heard(example: Session) -> None:
    (found,) = effort_and_impact(asked(example, counted(0, 0, 1, 1, 0), voters=6, aloud=True), "b")
    assert found.effort is not None
    assert (found.effort.lowest, found.effort.highest) == (3, 4)


def test_the_latest_of_each_shift_stands(example: Session) -> None:
    first = asked(example, counted(3, 0, 0, 0, 0), voters=3)
    again = first.ballots["b"].model_copy(
        update={"result": Result(voters=3, effort={"s": counted(0, 0, 0, 0, 3)}, impact={})}
    )
    (found,) = latest_effort(changed(first, ballots={**first.ballots, "c": again}))
    assert found.effort is not None
    assert found.effort.lowest == 5
    assert latest_effort(example) == ()
