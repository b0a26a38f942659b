"""The reveal is the end: whoever answers without having heard of it is too late."""

from __future__ import annotations

from m2m_tui.core.history.taken_in import edited, on_top, told
from m2m_tui.core.merging.late_answers import late_answers, without_late_answers
from m2m_tui.core.merging.merge import merged
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.core.survey_rounds import current_round
from m2m_tui.storage.sessions.recovery import Recovered
from tests.each_of import each_of
from tests.ui.made import round_id, under_way

KINDS: list[Confidentiality] = ["named", "anonymous"]


def _late(session: Session) -> Session:
    """Somebody changes an answer and says why, somebody is removed, and somebody new comes; beside that an insight is written down."""
    at, (first, *_) = round_id(session), session.enablers_in_use
    one, another, *_ = session.rounds[at].responses
    late = diagnose.comment(diagnose.answer(session, at, one, first, 1), at, one, first, "After the reveal")
    late, new = diagnose.join(diagnose.remove(late, at, another), at, name="Late")
    return deepen.add(diagnose.answer(late, at, new, first, 1), text="An insight", kind="barrier")[0]


@each_of("kind", KINDS)
def test_the_answers_stay_as_they_were_revealed_by_whatever_way_others_come_in(kind: Confidentiality) -> None:
    before = under_way(kind)
    revealed, late = diagnose.reveal(before, round_id(before)), _late(before)
    ways = {
        "a save": merged(before, without_late_answers(late, revealed), revealed)[0],
        "an edit of what was there": edited(revealed, _late, before)[0],
        "an edit made while it was saved": on_top(before, late, revealed)[0],
        "what was left from last time": Recovered(before, late).whole(revealed),
    }
    for way, session in ways.items():
        assert session.rounds == revealed.rounds, way
        assert "An insight" in [each.text for each in session.insights.values()], way


def test_a_title_that_was_corrected_while_a_named_round_was_revealed_elsewhere_stays() -> None:
    before = under_way("named")
    at = round_id(before)
    revealed = diagnose.reveal(before, at)
    retitled = diagnose.describe_round(_late(before), at, title="Spring", groups=("Core team",), expected=9)
    both = merged(before, without_late_answers(retitled, revealed), revealed)[0].rounds[at]
    assert (both.title, both.state, both.responses) == ("Spring", "revealed", revealed.rounds[at].responses)


def test_of_two_copies_both_are_kept_and_that_is_said() -> None:
    """Nobody knows which is later: of a named round no answer is lost, and whoever has seen it revealed is told."""
    before = under_way("named")
    revealed, other = diagnose.reveal(before, round_id(before)), _late(before)
    for both in (merged(before, revealed, other)[0], merged(before, other, revealed)[0]):
        assert both.rounds[round_id(before)].state == "revealed"
        assert "Late" in {each.name for each in both.rounds[round_id(before)].responses.values()}
        changed = "revealed answers in “Baseline” changed: 1 person’s are new, 1 person’s are different"
        assert [each.partition(", 1 person’s are gone")[0] for each in told(revealed, both) if "revealed" in each] == [
            changed
        ]


@each_of("kind", KINDS)
def test_what_is_open_for_both_keeps_every_answer(kind: Confidentiality) -> None:
    before = under_way(kind)
    late = _late(before)
    assert without_late_answers(late, before) is late
    revealed = diagnose.reveal(before, round_id(before))
    again, _ = diagnose.open_round(revealed, title="Later", confidentiality=kind)
    later, _ = diagnose.join(again, current_round(again) or "", name="Chair")
    assert without_late_answers(later, again) is later


def test_whose_answers_came_too_late_is_said_with_their_words_and_nothing_that_was_there_before() -> None:
    before = under_way("named")
    at, late = round_id(before), _late(before)
    revealed = diagnose.reveal(before, at)
    title = before.enablers[next(iter(before.enablers_in_use))].title
    assert late_answers(before, late, revealed) == (
        "“Baseline” was revealed before everything was saved. Not among its answers: 1 score and 1 comment by Head of housing.",
        f"Head of housing on “{title}”: “After the reveal”",
        "“Baseline” was revealed before everything was saved. Not among its answers: 1 score by Late.",
    )
    assert late_answers(before, late, before) == ()
    assert late_answers(before, late, diagnose.reveal(late, at)) == ()
    assert late_answers(late, late, revealed) == (), "somebody has changed it since"
    one, *_ = before.rounds[at].responses
    begun = diagnose.begin_comment(before, at, one, next(iter(before.enablers_in_use)), "For me alone")
    assert late_answers(before, begun, revealed) == ()


def test_of_an_anonymous_round_nobody_is_told_anything() -> None:
    before = under_way("anonymous")
    assert late_answers(before, _late(before), diagnose.reveal(before, round_id(before))) == ()


def test_somebody_who_is_there_under_their_name_is_not_late() -> None:
    before = under_way("named")
    at, first = round_id(before), next(iter(before.enablers_in_use))
    (here, one), (there, other) = (diagnose.join(before, at, name=name) for name in ("Chair", "chair"))
    given = diagnose.answer(here, at, one, first, 2)
    revealed = diagnose.reveal(diagnose.answer(there, at, other, first, 2), at)
    assert late_answers(before, given, revealed) == ()
