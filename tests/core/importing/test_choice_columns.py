"""A question with a column for each of its choices says in one column what each person chose; other rows of headings stay as they are."""

from __future__ import annotations

from m2m_tui.core.importing.choice_columns import choices_joined
from m2m_tui.core.importing.table import Row, row_of
from tests.each_of import each_of

QUESTIONS = {"trust": ("trust",), "risk": ("risk",)}
UPPER = "ID|Name|Trust|||Risk||"
LOWER = "|Open-Ended Response|Low|Mid|High|Low|Mid|High"


def rows(*lines: str) -> list[Row]:
    return [row_of(number, line.split("|"), "a.csv") for number, line in enumerate(lines, 1)]


def joined(*lines: str) -> list[str]:
    """The rows as they are then, with | between the cells."""
    return ["|".join(row.cells) for row in choices_joined(rows(*lines), QUESTIONS)[0]]


@each_of(
    ("people", "read"),
    [
        (["1|Chair|Low||||Mid|", "2|Officer|||High|||High"], ["1|Chair|Low|||Mid", "2|Officer|High|||High"]),
        (["1|Chair|1||||2|", "2|Officer|||3|||3"], ["1|Chair|Low|||Mid", "2|Officer|High|||High"]),
        (["1|Chair|1|0|0|0|1|0", "2|Officer|0|0|1|0|0|1"], ["1|Chair|Low|||Mid", "2|Officer|High|||High"]),
        (["1|Chair|x||||x|", "2|Officer|||x|||x"], ["1|Chair|Low|||Mid", "2|Officer|High|||High"]),
        (["1|Chair|Low|Mid|||Mid|", "2|Officer"], ["1|Chair|Low; Mid|||Mid", "2|Officer"]),
    ],
)
def test_what_somebody_chose_stands_in_the_first_column(people: list[str], read: list[str]) -> None:
    assert joined(UPPER, LOWER, *people) == ["ID|Name|Trust|||Risk", "|Open-Ended Response|Response|||Response", *read]
    assert choices_joined(rows(UPPER, LOWER, *people), QUESTIONS)[1] == ((2, 3, 4), (5, 6, 7))


def test_another_answer_in_words_stays_a_column_of_its_own() -> None:
    lines = ["ID|Trust||", "|Low|High|Other", "1|Low||", "2|||it depends"]
    assert joined(*lines) == ["ID|Trust", "|Response||Other", "1|Low", "2|||it depends"]


def test_a_question_merged_over_its_choices_is_one() -> None:
    assert joined("ID|Trust|Trust", "|Low|High", "1||High") == ["ID|Trust", "|Response", "1|High"]


@each_of(
    "lines",
    [
        ["ID|How strong?||", "|Trust|Risk|Money", "1|4||", "2||3|"],  # a grid of enablers
        ["ID|Trust||", "|Score|Why|When", "1|4|so|", "2|3||then"],
        ["ID|Trust|Risk", "1|4|3", "2|5|1"],
        ["ID|Else||", "|Low|Mid|High", "1|Low||", "2|||High"],  # nothing that is asked here
        ["ID|Trust||", "|Low|Mid|High", "1||"],
    ],
)
def test_all_else_stays_as_it_is(lines: list[str]) -> None:
    assert choices_joined(rows(*lines), QUESTIONS) == (tuple(rows(*lines)), ())


ABOVE = "ID|How strong is it?|||||"
MATRIX = "|Trust - Low|Trust - Mid|Trust - High|Risk - Low|Risk - Mid|Risk - High"
READ = ["ID|How strong is it?|||How strong is it?", "|Trust|||Risk", "1|Low|||Mid", "2|||"]


@each_of(
    ("above", "below", "people"),
    [
        (ABOVE, MATRIX, ["1|Low||||Mid|", "2|||High|Low||"]),
        (ABOVE, MATRIX, ["1|1||||2|", "2|||3|1||"]),
        (ABOVE, MATRIX, ["1|x||||x|", "2|||x|x||"]),
        ("ID" + "|How strong is it?" * 6, MATRIX.replace(" - ", " – "), ["1|Low||||Mid|", "2|||High|Low||"]),
    ],
)
def test_each_row_of_a_matrix_is_one_question(above: str, below: str, people: list[str]) -> None:
    assert joined(above, below, *people) == [*READ[:3], "2|High|||Low"]
    assert choices_joined(rows(above, below, *people), QUESTIONS)[1] == ((1, 2, 3), (4, 5, 6))


def test_a_dash_in_a_choice_or_in_a_row_belongs_to_it() -> None:
    lower = "|Trust - 1 - Low|Trust - 2 - High|Risk - 1 - Low|Risk - 2 - High"
    assert joined("ID|How strong is it?|||", lower, "1|1 - Low|||2 - High")[1:] == [
        "|Trust||Risk",
        "1|1 - Low||2 - High",
    ]
    lower = "|Trust - ours - Low|Trust - ours - High|Risk - Low|Risk - High"
    assert joined("ID|How strong is it?|||", lower, "1|Low|||High")[1:] == ["|Trust - ours||Risk", "1|Low||High"]


def test_another_answer_below_a_matrix_stays_a_column_of_its_own() -> None:
    lines = ["ID|How strong is it?|||", "|Trust - Low|Trust - High|Other - please say", "1|Low||so"]
    assert joined(*lines)[1:] == ["|Trust||Other - please say", "1|Low||so"]


@each_of(
    "lines",
    [
        [ABOVE, MATRIX, "1|Low|Mid|||Mid|"],  # two at once
        [ABOVE, MATRIX, "1|4||||3|", "2|5||||3|"],  # numbers of their own
        [ABOVE, MATRIX.replace("Trust", "One").replace("Risk", "Two"), "1|Low||||Mid|"],  # nothing that is asked here
        [ABOVE, MATRIX.replace("Risk - High", "Risk - Top"), "1|Low||||Mid|"],  # each has choices of its own
    ],
)
def test_what_is_no_such_matrix_stays_as_it_is(lines: list[str]) -> None:
    assert choices_joined(rows(*lines), QUESTIONS) == (tuple(rows(*lines)), ())
