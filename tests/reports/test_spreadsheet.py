"""The report as a table: every finding, insight and shift has a row, nobody is in it who mustn't be, and no cell runs."""

from __future__ import annotations

import csv
import io

from hypothesis import given

from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.reports.spreadsheet import MARKER, spreadsheet
from tests.core.asked import ONE, answered, asked_again, opened
from tests.each_of import each_of
from tests.reports.conftest import SAID
from tests.strategies import sessions

Row = dict[str, str]


def rows(session: Session, what: str) -> list[Row]:
    """The rows of a sort."""
    return [row for row in csv.DictReader(io.StringIO(spreadsheet(session))) if row["What"] == what]


def filled(row: Row) -> Row:
    """The cells of a row that aren't empty."""
    return {column: cell for column, cell in row.items() if cell}


def test_everything_has_its_row(example: Session) -> None:
    assert len(rows(example, "finding")) == len(example.enablers_in_use) == 11
    assert len(rows(example, "insight")) == len(example.insights)
    assert len(rows(example, "shift")) == len(example.shifts)
    (asked,) = example.rounds.values()
    assert len(rows(example, "person")) == len(asked.responses)
    kept = example.enablers_in_use
    said = [text for each in asked.responses.values() for key, text in each.comments.items() if key in kept]
    assert sorted(row["Text"] for row in rows(example, "comment")) == sorted(said)


def test_a_person_has_a_column_for_each_enabler_that_somebody_scored_and_for_no_other(example: Session) -> None:
    scored = {key for round_ in example.rounds.values() for each in round_.responses.values() for key in each.scores}
    session, round_id = opened(example, "named")
    session = diagnose.reveal(answered(session, round_id, [3, None, "don't know"]), round_id)
    for each, keys in ((example, scored), (session, {ONE})):
        head = next(csv.reader(io.StringIO(spreadsheet(each))))
        assert {key for key, enabler in each.enablers.items() if enabler.title in head} == keys


def test_two_enablers_of_one_title_are_told_apart_by_their_ids(example: Session) -> None:
    one, two, *_ = example.enablers_in_use
    twice = {key: replaced(example.enablers[key], title=title) for key, title in ((one, "Trust"), (two, "TRUST"))}
    session = changed(example, enablers={**example.enablers, **twice})
    head = next(csv.reader(io.StringIO(spreadsheet(session))))
    assert {f"Trust ({one})", f"TRUST ({two})"} <= set(head)
    assert len(set(head)) == len(head)
    found = [row["Enablers"] for row in rows(session, "finding")]
    assert len(set(found)) == len(found)
    assert f"Trust ({one})" in found


def test_a_finding_is_numbers_and_its_reading(example: Session) -> None:
    (members,) = (each for each in rows(example, "finding") if each["Enablers"].startswith("Ward members"))
    assert filled(members) == {
        "What": "finding",
        "Round": "Baseline",
        "Level": "Behaviours, values and relationships",
        "Enablers": "Ward members as part of neighbourhood working",
        "Reading": "Split",
        "Median": "2",
        "Lowest": "2",
        "Highest": "5",
        "1": "0",
        "2": "4",
        "3": "0",
        "4": "2",
        "5": "1",
        "Don’t know": "1",
        "Skipped": "0",
    }


def test_a_hidden_group_has_a_reason_and_no_number(compared: Session) -> None:
    hidden = [each for each in rows(compared, "finding of a group") if each["Reading"] == "nobody answered"]
    assert hidden
    assert {column for each in hidden for column in filled(each)} == {
        *("What", "Round", "Level", "Enablers", "Group", "Reading"),
    }


def test_a_person_has_one_row_with_an_answer_to_each_enabler(example: Session) -> None:
    person = next(each for each in rows(example, "person") if each["Name"] == "NHS neighbourhood lead")
    assert (person["Group"], person["Round"]) == ("Partners", "Baseline")
    assert person["Budgets and contracts that follow the purpose"] == "3"
    assert person["Ward members as part of neighbourhood working"] == "don't know"
    assert set(filled(person)) - {"What", "Name", "Group", "Round"} == {
        *(each["Enablers"] for each in rows(example, "finding")),
    }


def test_a_shift_says_where_from_where_to_and_what_it_rests_on(example: Session) -> None:
    shift = next(each for each in rows(example, "shift") if each["From"] == "Being seen to be in control")
    assert (shift["Kind"], shift["When"]) == ("values", "Later")
    assert shift["To"].startswith("Being open about what we don't know")
    assert shift["Enablers"] == (
        "Sharing power with citizens and communities / Governance and accountability fit for learning"
    )
    assert shift["Rests on"].count(" / ") == 2


def test_nobody_has_a_row_in_an_anonymous_round(anonymous: Session, compared: Session) -> None:
    assert rows(anonymous, "person") == []
    assert [filled(each)["Text"] for each in rows(anonymous, "comment")] == [SAID] * 5
    assert {each["Round"] for each in rows(compared, "person")} == {"Baseline"}
    assert {each["Round"] for each in rows(compared, "finding")} == {"Baseline", "A year on"}


def test_nothing_of_an_open_round_is_told(first_open: Session, second_open: Session) -> None:
    for session in (first_open, second_open):
        table = spreadsheet(session)
        assert SAID not in table
        assert "Person 0" not in table
    assert rows(first_open, "finding") == []


@each_of(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://evil.example")', '\'=HYPERLINK("http://evil.example")'),
        ("+1 from me", "'+1 from me"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("a;=1+1;b", "a;'=1+1;b"),
        ("ordinary = 1, 2; a - b", "ordinary = 1, 2; a - b"),
        ("'quoted', \"and\" so on", "'quoted', \"and\" so on"),
    ],
)
def test_no_cell_is_taken_for_a_formula(example: Session, text: str, cell: str) -> None:
    session, _ = deepen.add(example, text=text, kind="barrier", enablers=["systems-mindset"])
    assert rows(session, "insight")[-1]["Text"] == cell
    enabler = session.enablers["systems-mindset"].model_copy(update={"title": text})
    session = session.model_copy(update={"enablers": session.enablers | {"systems-mindset": enabler}})
    assert cell in next(csv.reader(io.StringIO(spreadsheet(session))))
    assert rows(session, "insight")[-1]["Enablers"] == cell


@each_of("text", [" =2+2", "\u00a0 @SUM(A1)", "a; =1+1", "one\n  -2+3"])
def test_blanks_hide_no_formula(example: Session, text: str) -> None:
    enabler = example.enablers["systems-mindset"].model_copy(update={"title": text})
    session = example.model_copy(update={"enablers": example.enablers | {"systems-mindset": enabler}})
    blank = next(place for place, letter in enumerate(text) if letter in " \u00a0")
    assert f"{text[:blank]}'{text[blank:]}" in next(csv.reader(io.StringIO(spreadsheet(session))))


@given(sessions())
def test_every_session_makes_a_table_of_which_no_cell_runs(session: Session) -> None:
    table = spreadsheet(session)
    assert table.startswith(MARKER)
    head, *others = csv.reader(io.StringIO(table))
    for row in others:
        assert len(row) == len(head)
        assert not [cell for cell in row if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_name_alone_is_no_answer(example: Session) -> None:
    session, round_id = diagnose.open_round(example, title="Again", confidentiality="named")
    session, _ = diagnose.join(session, round_id, name="Only looked in")
    session, person = diagnose.join(session, round_id, name="Said one thing")
    session = diagnose.answer(session, round_id, person, "systems-mindset", 4)
    session = diagnose.reveal(session, round_id)
    assert [each["Name"] for each in rows(session, "person") if each["Round"] == "Again"] == ["Said one thing"]


def test_of_what_hardly_anybody_changed_no_number_is_given(example: Session) -> None:
    """A nought would be one."""
    session, round_id = opened(example, "anonymous")
    session = diagnose.reveal(answered(session, round_id, [2, 2, 3, 4, 4, 5]), round_id)
    session = asked_again(session, round_id, [2, 2, 3, 4, 4, 4])
    (row,) = rows(session, "finding after talking")
    assert "aren’t shown" in row["Text"]
    assert [row[column] for column in ("1", "2", "3", "4", "5", "Don’t know", "Skipped")] == [""] * 7
