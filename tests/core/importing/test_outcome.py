"""What an import says, before and after."""

from __future__ import annotations

from m2m_tui.core.importing.import_answers import Imported
from m2m_tui.core.importing.outcome import forecast, remarks, summary, told, warning
from m2m_tui.core.importing.people.rows import RowProblem
from m2m_tui.core.session import Session
from tests.each_of import each_of


@each_of(
    ("counts", "before", "after"),
    [
        (
            (11, 0, 2),
            "11 people’s answers to take in; 2 are there already.",
            "11 people’s answers taken in, 2 were there already.",
        ),
        (
            (1, 0, 1),
            "1 person’s answers to take in; 1 is there already.",
            "1 person’s answers taken in, 1 was there already.",
        ),
        (
            (2, 1, 0),
            "2 people’s answers to take in; 1 to bring up to date.",
            "2 people’s answers taken in, 1 brought up to date.",
        ),
        ((0, 3, 0), "3 people’s answers to bring up to date.", "3 people’s answers brought up to date."),
        ((0, 0, 4), "4 are there already.", "Nothing new: 4 people’s answers were there already."),
        ((0, 0, 0), "Nothing to take in.", "Nothing was taken in."),
    ],
)
def test_how_many(example: Session, counts: tuple[int, int, int], before: str, after: str) -> None:
    added, updated, already_there = counts
    imported = Imported(example, added=added, updated=updated, already_there=already_there)
    assert (forecast(imported), summary(imported)) == (before, after)


def problem(number: int, words: str = "there is no name in it", left_out: bool = True) -> RowProblem:
    return RowProblem(number, f"Row {number}", words, left_out)


def test_rows_with_the_same_problem_are_told_together() -> None:
    assert told([problem(7)]) == ("Row 7 was left out: there is no name in it.",)
    assert told([problem(7), problem(9), problem(12)]) == ("Rows 7, 9 and 12 were left out: there is no name in it.",)
    assert told(problem(number) for number in range(2, 8)) == (
        "Rows 2, 3, 4, 5, 6 and 7 were left out: there is no name in it.",
    )
    assert told(problem(number) for number in range(2, 9)) == (
        "Rows 2, 3, 4, 5, 6 and 2 more were left out: there is no name in it.",
    )
    (many,) = told(problem(number) for number in range(2, 12))
    assert many == "Rows 2, 3, 4, 5, 6 and 5 more were left out: there is no name in it."
    assert told([problem(2), problem(3, "something else"), problem(4)]) == (
        "Rows 2 and 4 were left out: there is no name in it.",
        "Row 3 was left out: something else.",
    )
    places = ["a.csv, row 2", "a.csv, row 4", "b.csv, row 9", "c.toml"]
    assert told(RowProblem(number, place, "so") for number, place in enumerate(places)) == (
        "a.csv, rows 2 and 4, b.csv, row 9 and c.toml were left out: so.",
    )
    assert told([problem(5, "taken in without a group", left_out=False)]) == ("Row 5: taken in without a group.",)


def test_what_is_to_be_known_about_answers_without_names(example: Session) -> None:
    assert warning(Imported(example, added=1)) == ""
    assert "“Person 1”" in warning(Imported(example, added=1, numbered=True))
    assert "2 people’s answers that were taken in before are not in this file" in warning(
        Imported(example, added=1, stay=2)
    )
    said = remarks(Imported(example, added=1, stay=1, problems=(problem(2),)))
    assert len(said) == 2
    assert said[1] == "Row 2 was left out: there is no name in it."


def test_of_an_anonymous_round_too_nothing_is_nothing(example: Session) -> None:
    nothing = Imported(example, anonymous=True)
    assert (forecast(nothing), summary(nothing)) == ("Nothing to take in.", "Nothing was taken in.")
    rows = Imported(example, added=2, already_there=1, anonymous=True)
    assert forecast(rows) == "3 people’s answers to take in."
    assert summary(rows) == "3 people’s answers taken in. A row that was taken in before counts once."
    assert warning(Imported(example, numbered=True)) == ""


def test_that_somebody_may_count_twice_is_said_once(example: Session) -> None:
    both = warning(Imported(example, added=1, stay=2, anonymous=True, again=True))
    assert both.count("counted twice") == 1
    assert "not in this file" not in both
    assert warning(Imported(example, added=1, stay=2, again=True)).startswith(
        "2 people’s answers that were taken in before"
    )
    assert warning(Imported(example, added=1, twice=1)).startswith("1 row doesn’t count")
    assert warning(Imported(example, added=1, twice=2)).startswith("2 rows don’t count")
