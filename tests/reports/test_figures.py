"""What stands in a document where a chart belongs, and the same numbers as a table."""

from __future__ import annotations

from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.diagnosis import latest_diagnosis
from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.core.session import Session
from m2m_tui.reports.figures import letters, tables
from m2m_tui.reports.markdown import document
from tests.core.findings.test_comparison import answered
from tests.each_of import each_of


def found_in(session: Session) -> Diagnosis:
    found = latest_diagnosis(session)
    assert found is not None
    return found


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_numbers_of_a_named_round_say_who(example: Session) -> None:
    lines = tables("numbers", found_in(example), [])
    assert cells(lines[2]) == ["Enabler", "1", "2", "3", "4", "5", "Don’t know", "Skipped", "Median"]
    rows = {cells(line)[0]: cells(line)[1:] for line in lines[4:15]}
    assert rows["Sharing power with citizens and communities"] == [
        "2\u00a0FH",
        "2\u00a0EG",
        "–",
        "2\u00a0CD",
        "2\u00a0AB",
        "–",
        "–",
        "split",
    ]
    assert rows["Leadership that gives permission and protects space to try"] == [
        "–",
        "1\u00a0C",
        "4\u00a0BDEG",
        "2\u00a0AF",
        "–",
        "–",
        "1\u00a0H",
        "3",
    ]
    assert lines[-2].startswith("A Programme lead; B Commissioning lead; ")


def test_the_numbers_to_circulate_name_nobody(example: Session) -> None:
    lines = tables("numbers", found_in(for_circulation(example)), [])
    assert cells(lines[8])[1:] == ["2", "2", "–", "2", "2", "–", "–", "split"]
    assert "Programme lead" not in "\n".join(lines)


def test_what_nobody_skipped_has_no_column(anonymous: Session) -> None:
    assert "Skipped" not in tables("numbers", found_in(anonymous), [])[2]


def test_a_document_of_tables_has_the_numbers_once_a_round_and_no_chart(compared: Session) -> None:
    page = document(compared, tables)
    assert page.count("**The numbers.**") == 2
    assert "```" not in page


def test_of_a_round_that_asked_about_nothing_in_use_there_is_no_number(anonymous: Session) -> None:
    assert tables("numbers", found_in(anonymous)._replace(findings=()), []) == []


@each_of(("people", "lettered"), [(52, True), (53, False)])
def test_past_the_alphabet_nobody_has_a_letter(unasked: Session, people: int, lettered: bool) -> None:
    """Some with and some without would say of the others that they aren’t those."""
    one = next(iter(unasked.enablers_in_use))
    session, _ = answered(unasked, "Baseline", {one: [3] * people})
    (finding,) = found_in(session).findings
    assert [len(each) for each in letters(finding)] == [0, 0, people if lettered else 0, 0, 0, 0, 0]
    said = tables("numbers", found_in(session), [])
    assert (cells(said[4])[3] == f"{people}") is not lettered
    assert ("Respondent 0" in said[-2]) is lettered
