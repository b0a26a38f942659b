"""The answers for R and pandas: every answer once, counts where nobody has a name, nothing that may not be shown."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import again, diagnose
from m2m_tui.reports.tidy import MARKER, tidy
from tests.reports.conftest import SAID, asked


def rows(session: Session) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tidy(session))))


def counted(session: Session) -> Counter[tuple[str, str, str]]:
    """How many people gave each answer to each enabler."""
    found: Counter[tuple[str, str, str]] = Counter()
    for row in rows(session):
        found[row["enabler_id"], row["answer"], row["score"]] += int(row["people"])
    return +found


def test_a_row_for_each_person_and_enabler(example: Session) -> None:
    found = rows(example)
    assert tidy(example).startswith(f"{MARKER}\n")
    assert len(found) == len({(row["person"], row["enabler_id"]) for row in found}) == 8 * 11
    assert {row["people"] for row in found} == {"1"}
    assert {row["answer"] for row in found} == {"scored", "dont_know", "skipped"}
    assert all((row["answer"] == "scored") == (row["score"] in set("12345")) for row in found)
    assert [row for row in found if row["comment"]]


def test_counted_they_are_what_the_diagnosis_says(example: Session) -> None:
    (round_id,) = example.rounds
    said: Counter[tuple[str, str, str]] = Counter()
    for each in diagnosis(example, round_id).findings:
        said.update({(each.enabler_id, "scored", f"{score}"): n for score, n in enumerate(each.counts, start=1)})
        said.update(
            {(each.enabler_id, "dont_know", ""): each.dont_know, (each.enabler_id, "skipped", ""): each.skipped}
        )
    assert counted(example) == counted(for_circulation(example)) == +said


def test_to_circulate_there_are_counts_and_nobody(example: Session) -> None:
    found = rows(for_circulation(example))
    assert len(found) == 11 * 7
    assert {(row["person"], row["group"], row["comment"]) for row in found} == {("", "", "")}
    assert {row["confidentiality"] for row in found} == {"named"}


@pytest.mark.parametrize("people", [1, 2])
def test_of_too_few_there_is_nothing(unasked: Session, people: int) -> None:
    session = asked(unasked, "named", "Baseline", people=people)
    session = diagnose.reveal(session, next(iter(session.rounds)))
    assert rows(session)
    assert rows(for_circulation(session)) == []


def test_nothing_of_an_open_round_is_told(second_open: Session) -> None:
    assert {row["round"] for row in rows(second_open)} == {"Baseline"}
    assert SAID not in tidy(second_open)


def test_what_was_asked_again_says_so_and_hides_who_alone_moved(anonymous: Session) -> None:
    (round_id,) = anonymous.rounds
    enablers = list(anonymous.enablers_in_use)[:1]
    for moved in (0, 5):
        session, key = again.ask_again(anonymous, round_id, enablers)
        for place in range(5):
            session, code = diagnose.join(session, key)
            answer = 3 if place < moved else 1 if place else 5
            session = diagnose.answer(session, key, code, enablers[0], answer)  # type: ignore[arg-type]  # 1 to 5
            session = diagnose.finish(session, key, code)
        later = [row for row in rows(diagnose.reveal(session, key)) if row["asked"] == "after talking"]
        assert [row["people"] for row in later] == (["0", "0", "5", "0", "0", "0", "0"] if moved else [])
        assert {row["round_no"] for row in later} <= {"1"}


def test_no_cell_is_a_formula(example: Session) -> None:
    own = replaced(example.enablers["systems-mindset"], title="=HYPERLINK(1)")
    found = rows(changed(example, enablers=example.enablers | {"systems-mindset": own}))
    assert "'=HYPERLINK(1)" in {row["enabler"] for row in found}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in found for cell in row.values())


def test_named_or_counted_what_everybody_skipped_is_said_of_as_many(unasked: Session) -> None:
    found = []
    for how in ("named", "anonymous"):
        session, round_id = diagnose.open_round(unasked, title="Baseline", confidentiality=how)
        skipped, *others = session.enablers_in_use
        for place in range(6):
            session, code = diagnose.join(session, round_id, name=f"Role {place}")
            for key in others:
                session = diagnose.answer(session, round_id, code, key, 3)
        found.append(counted(diagnose.reveal(session, round_id)))
        assert found[-1][skipped, "skipped", ""] == 6
    assert found[0] == found[1]
