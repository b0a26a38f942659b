"""What the survey says to whoever has finished."""

from __future__ import annotations

from m2m_tui.core.survey_rounds import finished_in
from m2m_tui.languages.language import english
from m2m_tui.ui.survey.lines import handing_on
from tests.each_of import each_of
from tests.ui.made import answered, asked, round_id


@each_of(
    ("expected", "said"),
    [
        (0, "Please hand the keyboard to the next person."),
        (1, "Please hand the keyboard to the next person."),
        (2, "That makes 2 of 2. Press l if that was everybody."),
        (3, "That makes 2 of 3. Please hand the keyboard to the next person."),
    ],
)
def test_whoever_finishes_hands_on_until_as_many_have_answered_as_were_expected(expected: int, said: str) -> None:
    session = asked(expected=expected)
    for name in ("Head of housing", "Link worker"):
        session = answered(session, name, (5,) * 11)
    round_ = session.rounds[round_id(session)]
    last = handing_on(finished_in(round_), round_.expected, "k7qm-3fxp", english())[-1]
    assert "".join(text for text, _ in last) == said
