"""An import before it is done: planned once, planned anew only where the session is another one by then."""

from __future__ import annotations

import pytest

from m2m_tui.core.importing import plan as planning
from m2m_tui.core.importing.columns.column_meaning import IGNORE, NAME
from m2m_tui.core.importing.import_answers import open_round_of
from m2m_tui.core.importing.plan import ImportPlan, import_plan
from m2m_tui.core.importing.sheet_plan import SheetPlan
from m2m_tui.core.importing.table import Row, Table
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import diagnose

ONE, TWO = "systems-mindset", "reframing-risk"


@pytest.fixture(name="named")
def _named(example: Session) -> Session:
    session, _ = diagnose.open_round(changed(example, columns={}), title="Second", confidentiality="named")
    return session


def sheet(session: Session, *columns: tuple[str, ...]) -> SheetPlan:
    headings = tuple(column[0] for column in columns)
    rows = tuple(
        Row(number, cells, f"Row {number}")
        for number, cells in enumerate(zip(*(each[1:] for each in columns), strict=True), 2)
    )
    return SheetPlan(session, open_round_of(session), Table("answers.csv", headings, rows))


def planned(session: Session) -> ImportPlan:
    one = sheet(session, ("Your name", "Head of housing", "Link worker"), (session.enablers[ONE].title, "4", "2"))
    return import_plan(session, one.round_id, [one])


def test_what_is_planned_is_not_computed_again_for_the_same_session(
    named: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(named)
    assert plan.outcome.added == 2
    monkeypatch.delattr(planning, "import_tables")
    read_again = Session.model_validate(named.model_dump(by_alias=True))
    assert read_again is not named
    renewed = plan.renewed(read_again)
    assert renewed.session is read_again
    assert renewed.outcome is plan.outcome


def test_what_somebody_did_meanwhile_is_in_what_is_planned_anew(named: Session) -> None:
    round_id = open_round_of(named)
    joined, code = diagnose.join(named, round_id, name="Chair")
    renewed = planned(named).renewed(joined)
    assert code in renewed.outcome.session.rounds[round_id].responses
    assert renewed.outcome.added == 2


def test_the_same_again_changes_nothing_also_when_it_is_planned_anew(named: Session) -> None:
    done = planned(named)
    assert done.changes_anything
    again = planned(done.outcome.session)
    assert not again.changes_anything
    read_again = Session.model_validate(done.outcome.session.model_dump(by_alias=True))
    assert again.renewed(read_again).outcome.session is read_again


# -- one sheet


def test_each_thing_said_gives_a_new_plan_and_leaves_the_old(named: Session) -> None:
    before = sheet(named, ("Zebra", "Link worker"), (named.enablers[ONE].title, "4"))
    after = before.saying(1, NAME)
    assert (before.mapping.get("Zebra"), after.mapping["Zebra"]) == (None, NAME)
    assert after.without_rest().saying(1, ONE).mapping["Zebra"] == ONE
    assert before.without_rest().mapping["Zebra"] == IGNORE


def test_zeros_are_asked_about_until_it_is_said_what_they_mean(named: Session) -> None:
    plan = sheet(named, (named.enablers[ONE].title, "0", "4", "5"))
    assert [each.number for each in plan.zeros] == [1]
    told = plan.reading_zeros_as("?")
    assert not told.zeros
    assert told.table.cells(0) == ("?", "4", "5")


def test_one_question_in_two_columns_is_asked_about_where_they_differ(named: Session) -> None:
    plan = sheet(named, (named.enablers[ONE].title, "4", "2"), ("The other branch", "", "3")).joining(2, ONE)
    (clash,) = plan.clashes
    assert clash.rows == (3,)
    second_counts = plan.counting(clash, "The other branch")
    assert not second_counts.clashes
    outcome = import_plan(named, plan.round_id, [second_counts]).outcome
    given = [each.scores[ONE] for each in outcome.session.rounds[plan.round_id].responses.values()]
    assert given == [4, 3]


def test_what_a_column_can_not_be_is_said_with_the_reason(named: Session) -> None:
    plan = sheet(named, (named.enablers[ONE].title, "4", "2"), ("Out of ten", "9", "10"))
    assert "Out of ten" in plan.why_not(2, TWO)
    assert plan.why_not(1, ONE) == ""
