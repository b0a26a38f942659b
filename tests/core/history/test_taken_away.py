"""What others took away comes back whole, and what else they did stays."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from m2m_tui.core.history.taken_away import put_back
from m2m_tui.core.round import Round
from m2m_tui.core.session import Session, changed, describe
from m2m_tui.core.stages import deepen, diagnose, shift
from m2m_tui.core.stages.act import actions
from m2m_tui.storage.toml.models import read_session, session_text
from tests.edits import edited
from tests.thorough import tries
from tests.ui.made import answered, asked, round_id, talked, under_way

TABLES = ("levels", "enablers", "insights", "parked", "shifts", "actions", "reviews")


def placed(session: Session) -> Session:
    return describe(session, title=session.title, place="Elsewhere", challenge=session.challenge)


def full(session: Session) -> Session:
    """Two insights, a shift that rests on one of them, and an action for it."""
    session, _ = deepen.add(session, text="One", kind="barrier")
    session, two = deepen.add(session, text="Two", kind="barrier")
    session, to_this = shift.add(session, from_="Alone", to="Together", facet="values")
    session = shift.rest_on(session, to_this, enablers=(), insights=(two,))
    return actions.add(session, text="Ring the ferry", shift=to_this)[0]


def test_what_is_gone_comes_back_in_its_order_and_what_was_changed_stays() -> None:
    first = deepen.add(asked(), text="First", kind="barrier")[0]
    before, older = full(first), placed(first)
    assert put_back(before, older, older) == placed(before)
    assert list(put_back(before, older, older).insights) == list(before.insights)


def test_where_nothing_is_gone_it_is_the_same_session() -> None:
    before = full(asked())
    now = placed(deepen.add(before, text="Theirs", kind="barrier")[0])
    assert put_back(before, now, now) is now


def test_what_was_done_here_after_others_had_taken_something_away_stays() -> None:
    first = asked()
    now = deepen.add(first, text="Since", kind="barrier")[0]
    back = put_back(full(first), first, now)
    assert sorted(each.text for each in back.insights.values()) == ["One", "Since", "Two"]


def test_the_answers_of_a_named_round_come_back_and_who_answered_since_stays() -> None:
    before = under_way()
    older = answered(changed(before, rounds={round_id(before): _nobody(before)}), "Chair", (2,) * 11)
    back = put_back(before, older, older).rounds[round_id(before)].responses
    assert before.rounds[round_id(before)].responses.items() <= back.items()
    assert sorted(each.name for each in back.values()) == ["Chair", "Head of housing", "Link worker", "Ward member"]


def test_some_answers_of_one_person_come_back_beside_what_they_say_now() -> None:
    before = under_way()
    at = round_id(before)
    code, first = next(iter(before.rounds[at].responses)), next(iter(before.enablers_in_use))
    older = diagnose.finish(before, at, code, finished=False)
    for key in list(before.enablers_in_use)[3:]:
        older = diagnose.answer(older, at, code, key, None)
    older = diagnose.answer(diagnose.comment(older, at, code, first, ""), at, code, first, 1)
    back = put_back(before, older, older).rounds[at].responses[code]
    assert back.finished
    assert back.scores == before.rounds[at].responses[code].scores | {first: 1}
    assert back.comments == before.rounds[at].responses[code].comments != {}


def test_a_round_that_is_gone_comes_back_and_one_that_is_open_again_is_closed_with_its_answers() -> None:
    before = full(under_way())
    older = changed(before, rounds={})
    assert put_back(before, older, older) == before
    for confidentiality in ("named", "anonymous"):
        revealed = talked(confidentiality)
        at = next(iter(revealed.rounds))
        older = changed(revealed, rounds={at: _nobody(revealed).model_copy(update={"state": "open", "enablers": ()})})
        assert put_back(revealed, older, older) == revealed


def test_what_rested_on_what_is_gone_rests_on_it_again() -> None:
    before = full(asked())
    for older in (_without(before, "shifts", shift.remove), _without(before, "insights", deepen.remove)):
        assert older != before
        assert put_back(before, older, older) == before


def test_sealed_answers_are_put_nowhere_by_this() -> None:
    before = under_way("anonymous")
    for older in (changed(before, rounds={}), changed(before, rounds={round_id(before): _nobody(before)})):
        assert put_back(before, older, older) is older


@given(st.data())
@settings(max_examples=tries(30, 2000), deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_older_text_is_saved_everything_comes_back(data: st.DataObject) -> None:
    older = data.draw(edited(full(under_way())))
    before = data.draw(edited(older))
    back = put_back(before, older, older)
    assert session_text(read_session(session_text(back), "")) == session_text(back)
    for table in TABLES:
        assert getattr(before, table).keys() <= getattr(back, table).keys()
    for key, round_ in before.rounds.items():
        if round_.confidentiality == "named":
            assert round_.responses.keys() <= back.rounds[key].responses.keys()


def _nobody(session: Session) -> Round:
    (round_,) = session.rounds.values()
    emptied: dict[str, object] = {"responses": {}, "tallies": {}, "heard": {}, "wordings": {}}
    return round_.model_copy(update=emptied)


def _without(session: Session, table: str, remove: Callable[[Session, str], Session]) -> Session:
    for key in getattr(session, table):
        session = remove(session, key)
    return session
