"""What is said of how a file was read: one thing or several, and of many only how many."""

from __future__ import annotations

from m2m_tui.core.importing.sheet_facts import NOTHING_TO_SAY, SheetFacts
from m2m_tui.core.importing.sheet_words import notes
from tests.each_of import each_of


@each_of(
    ("facts", "said"),
    [
        (NOTHING_TO_SAY, ()),
        (SheetFacts(sheet="Answers"), ()),
        (
            SheetFacts(sheet="Answers", other_sheets=("Notes",)),
            ("The answers are those on the sheet “Answers”; not on “Notes”.",),
        ),
        (
            SheetFacts(sheet="Answers", other_sheets=("Notes", "More"), hidden_sheets=("Old",)),
            ("The answers are those on the sheet “Answers”; not on “Notes”, “More” and “Old” (hidden).",),
        ),
        (SheetFacts(other_sheets=("Notes",)), ()),
        (SheetFacts(encoding="cp1252"), ("The text isn’t UTF-8. It was read as cp1252.",)),
        (
            SheetFacts(encoding="cp1252", sample="Zoë"),
            (
                "The text isn’t UTF-8. It was read as cp1252, so that it says “Zoë”. If that is wrong, save the answers as UTF-8.",
            ),
        ),
        (SheetFacts(headings=(3,)), ("The questions are in row 3.",)),
        (
            SheetFacts(headings=(2, 3), beside=(4,)),
            ("The questions are in rows 2 and 3. Row 4 below them holds no answers.",),
        ),
        (SheetFacts(beside=(4, 5)), ("Rows 4 and 5 hold no answers.",)),
        (
            SheetFacts(hidden_rows=(4,)),
            (
                "Row 4 was left out: it is hidden, or filtered out, in the spreadsheet. If it counts, show all rows there and save.",
            ),
        ),
        (
            SheetFacts(hidden_rows=tuple(range(2, 10))),
            (
                "Rows 2, 3, 4, 5, 6, 7 and 2 more were left out: they are hidden, or filtered out, in the spreadsheet. "
                "If they count, show all rows there and save.",
            ),
        ),
        (
            SheetFacts(choices=((3, 7),)),
            ("Columns C to G were read as one question, with a column for each choice.",),
        ),
        (
            SheetFacts(choices=((3, 7), (8, 12))),
            ("Columns C to G and H to L were read as one question each, with a column for each choice.",),
        ),
        (SheetFacts(hidden_columns=(3,)), ("Column C was read, though hidden in the spreadsheet.",)),
        (SheetFacts(hidden_columns=(3, 27)), ("Columns C and AA were read, though hidden in the spreadsheet.",)),
        (SheetFacts(summaries=((9, "Average"),)), ("Row 9 was left out: “Average” is nobody.",)),
        (
            SheetFacts(summaries=((9, "Average"), (10, "Total"), (11, "Total"))),
            ("Rows 9, 10 and 11 were left out: “Average” and “Total” are nobody.",),
        ),
        (
            SheetFacts(labelled_people=((9, "Max"),)),
            (
                "Row 9 was counted as a person called “Max”, because it doesn’t fit as a summary of the other rows. "
                "If it is one, take it out of the sheet.",
            ),
        ),
        (
            SheetFacts(labelled_people=((9, "Max"), (10, "Min"))),
            (
                "Rows 9 and 10 were counted as people called “Max” and “Min”, because they don’t fit as summaries of the other rows. "
                "If they are, take them out of the sheet.",
            ),
        ),
        (
            SheetFacts(trials=((9, "Survey Preview"),)),
            ("Row 9 was left out: the form tool marked it as “Survey Preview”. If it counts, empty that cell.",),
        ),
        (
            SheetFacts(trials=((9, "Spam"), (10, "Survey Test"))),
            (
                "Rows 9 and 10 were left out: the form tool marked them as “Spam” and “Survey Test”. If they count, empty those cells.",
            ),
        ),
        (
            SheetFacts(strangers=(9,)),
            (
                "Row 9 was left out: unlike in the other rows, nothing there says who answered, or when. "
                "If somebody did, write in who, or when.",
            ),
        ),
        (
            SheetFacts(dated=((2, 3),)),
            (
                "Cell C2 shows a date in the spreadsheet, and was read as the number behind it: 4 January 1900 is a 4. "
                "If that is wrong, type the answer there as a number.",
            ),
        ),
        (
            SheetFacts(dated=((2, 3), (5, 4))),
            (
                "Cells C2 and D5 show dates in the spreadsheet, and were read as the numbers behind them: 4 January 1900 is a 4. "
                "If that is wrong, type the answer there as a number.",
            ),
        ),
    ],
)
def test_what_is_said(facts: SheetFacts, said: tuple[str, ...]) -> None:
    assert notes(facts) == said


@each_of(
    ("count", "said"), [(6, "2, 3, 4, 5, 6 and 7"), (7, "2, 3, 4, 5, 6, 7 and 8"), (8, "2, 3, 4, 5, 6, 7 and 2 more")]
)
def test_six_are_named_and_of_more_how_many_but_never_one_more(count: int, said: str) -> None:
    (note,) = notes(SheetFacts(beside=tuple(range(2, 2 + count))))
    assert note == f"Rows {said} hold no answers."


def test_what_reaches_farthest_is_said_first() -> None:
    facts = SheetFacts(
        sheet="A", other_sheets=("B",), encoding="cp1252", hidden_rows=(4,), dated=((2, 3),), beside=(5,)
    )
    begins = ("The answers are", "The text isn’t", "Row 5", "Row 4", "Cell C2")
    assert [each.startswith(begin) for each, begin in zip(notes(facts), begins, strict=True)] == [True] * 5
