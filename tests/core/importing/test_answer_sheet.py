"""Which sheet of a file is read, where its headings are, and which of its rows are nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.core.importing.answer_sheet import table_in
from m2m_tui.core.importing.grid import Grid
from m2m_tui.core.importing.sheet_facts import SheetFacts
from m2m_tui.core.importing.sheet_words import notes
from m2m_tui.core.importing.table import Table, row_of
from tests.each_of import each_of

TRUST, RISK, MONEY = "Trusting relationships", "Reframing how we see risk", "Budgets that follow the purpose"
QUESTIONS = {
    "trust": ("trust", "trusting relationships"),
    "risk": ("risk", "reframing how we see risk", "we weigh the risk of leaving things as they are"),
    "money": ("money", "budgets that follow the purpose"),
}
HEAD = f"Timestamp|Your name|{TRUST}|{RISK}|{MONEY}"
ANN, BOB, CY = "2024/05/01 1:00 pm|Ann|4|3|2", "2024/05/02 1:00 pm|Bob|5|1|2", "2024/05/03 1:00 pm|Cy|1|1|1"
IDS = '{"ImportId":"startDate"}|{"ImportId":"QID1_TEXT"}|{"ImportId":"QID2_1"}|{"ImportId":"QID2_2"}|{"ImportId":"QID2_3"}'
CODES = "submitdate|name|G01Q01[SQ001]|G01Q01[SQ002]|G01Q01[SQ003]"


def grid(*lines: str, title: str = "", without_result: Iterable[tuple[int, int]] = ()) -> Grid:
    """A sheet of these rows, with | between the cells."""
    rows = [row_of(number, line.split("|"), "a.csv") for number, line in enumerate(lines, 1)]
    return Grid(tuple(row for row in rows if row.cells), title, without_result=frozenset(without_result))


def read(*lines: str) -> Table:
    return table_in([grid(*lines)], "a.csv", QUESTIONS)


def refused(*grids: Grid) -> str:
    with pytest.raises(UnreadableFile) as caught:
        table_in(grids, "a.xlsx", QUESTIONS)
    return str(caught.value).removeprefix("a.xlsx: ")


def names(table: Table, column: int = 1) -> list[str]:
    return [row.cell(column) for row in table.rows]


# -- headings


@each_of(
    ("lines", "headings", "beside"),
    [
        ([HEAD], (), ()),
        (["Our survey", HEAD], (2,), ()),
        (["Our survey", "", "Exported|1 May 2024", HEAD], (4,), ()),
        (["Our survey|Our survey|Our survey|Our survey|Our survey", HEAD], (2,), ()),  # merged over all columns
        (["1", "2", "3", "4", "5", "6", "7", "8", "9", HEAD], (10,), ()),
        (["StartDate|Q1|Q2_1|Q2_2|Q2_3", HEAD, IDS], (2,), (3,)),
        (["StartDate|name|trust|risk|money", HEAD, IDS], (2,), (3,)),  # codes that are enablers' ids
        ([HEAD, IDS], (), (2,)),
        ([HEAD, CODES], (), (2,)),
        ([CODES, HEAD], (2,), ()),
        ([HEAD, "|Open-Ended Response|Response|Response|Response"], (), (2,)),
        ([HEAD, "timestamp|name|trust|risk|money"], (), (2,)),
        ([HEAD, "When|Who|trust|risk|Else"], (), (2,)),
        ([HEAD, "submitdate|lastpage|Who|Why not|More"], (), (2,)),
        (["When?|Who?|What?|Where?|Why?", "Timestamp|Your name|trust|risk|More"], (2,), ()),
    ],
)
def test_the_headings_are_found_among_the_first_ten_rows(
    lines: list[str], headings: tuple[int, ...], beside: tuple[int, ...]
) -> None:
    table = read(*lines, ANN, BOB)
    assert table.headings in (tuple(HEAD.split("|")), ("Timestamp", "Your name", "trust", "risk", "More"))
    assert names(table) == ["Ann", "Bob"]
    assert (table.facts.headings, table.facts.beside) == (headings, beside)


def test_two_rows_of_headings_are_one() -> None:
    table = read(
        "Respondent ID|Start Date|How strong is it?|||Your group|What is your name?|Ideas|",
        f"||{TRUST}|{RISK}|{MONEY}|Response|Open-Ended Response|First|Second",
        "118|05/01/2024|4|3|2|Core|Ann|x|y",
    )
    assert table.headings == (
        *("Respondent ID", "Start Date"),
        *(f"How strong is it? [{each}]" for each in (TRUST, RISK, MONEY)),
        *("Your group", "What is your name?", "Ideas [First]", "Ideas [Second]"),
    )
    assert names(table, 6) == ["Ann"]
    assert table.facts.headings == (1, 2)


@each_of(
    ("upper", "lower", "headings"),
    [
        ("Our survey|", f"|{TRUST}|{RISK}", ("Column A", TRUST, RISK)),
        ("Who|How?||", f"|{TRUST}|{RISK}|{MONEY}", ("Who", f"How? [{TRUST}]", f"How? [{RISK}]", f"How? [{MONEY}]")),
        ("ID|Q1|Q2|Q3", f"|{TRUST}|{RISK}|{MONEY}", ("ID", TRUST, RISK, MONEY)),
        ("ID|How far?|How fast?", f"|{TRUST}|{RISK}", ("ID", f"How far? [{TRUST}]", f"How fast? [{RISK}]")),
        ("ID|How?||Q9", f"|{TRUST}|{RISK}|{MONEY}", ("ID", f"How? [{TRUST}]", f"How? [{RISK}]", MONEY)),
    ],
)
def test_what_stands_above_a_heading_belongs_to_it_where_it_is_a_question_and_is_no_title_or_code(
    upper: str, lower: str, headings: tuple[str, ...]
) -> None:
    assert read(upper, lower, "x|4|3|2").headings[: len(headings)] == headings


def test_codes_below_headings_of_three_columns_are_nobody_and_somebodys_few_are_theirs() -> None:
    assert names(read(NAMES, "name|G01Q01[SQ001]|G01Q01[SQ002]", "Ann|4|3"), 0) == ["Ann"]
    assert names(read(f"{NAMES}|Room", "Ann|A1|4|B2"), 0) == ["Ann"]
    assert names(read(HEAD, "enddate|Ann|4|3|2")) == ["Ann"]


def test_enablers_in_both_rows_of_headings_are_all_found() -> None:
    table = read(
        f"Respondent ID|{TRUST}|{MONEY}|Of these|",
        f"|Response|Response|{RISK}|Anything",
        "1|4|3|2|x",
    )
    assert table.headings == ("Respondent ID", TRUST, MONEY, f"Of these [{RISK}]", "Of these [Anything]")


@each_of(
    ("lines", "above"),
    [
        (["Rate from 1 to 7"], ["Rate from 1 to 7"] * 5),
        (["Our survey", "Rate from 1 to 7|||"], ["Our survey / Rate from 1 to 7"] * 5),
        (
            ["|Rate from 1 to 7|Rate from 1 to 7|Rate from 1 to 7|"],
            ["Rate from 1 to 7"] * 5,
        ),  # merged over some columns
        (["Scale|7 points"], ["Scale 7 points"] * 5),
        (["1 = best|2 = good|5 = worst"], ["1 = best; 2 = good; 5 = worst"] * 5),
        (["1 = best||5 = worst"], ["1 = best 5 = worst"] * 5),
        (["Us|How weak?|1 = best"], ["Us", "How weak?", "1 = best", "1 = best", "1 = best"]),
        (["You||How weak?||How strong?"], ["You", "You", "How weak?", "How weak?", "How strong?"]),
        ([], [""] * 5),
    ],
)
def test_what_stands_above_the_headings_is_kept_with_each(lines: list[str], above: list[str]) -> None:
    assert [" / ".join(said) for said in read(*lines, HEAD, ANN).above] == above


def test_cells_merged_over_both_rows_of_headings_say_it_once() -> None:
    table = read("Name|How strong?|How strong?|How strong?|Why?", f"Name|{TRUST}|{RISK}|{MONEY}|", "Ann|4|3|2|so")
    assert table.headings[0] == "Name"
    assert table.headings[4] == "Why?"


@each_of(
    ("lines", "headings"),
    [
        (["Name|How open are we?|How brave are we?", "Ann|4|3"], 1),
        (["What we asked in May", "Name|How open are we?|How brave are we?", "Ann|4|3"], 2),
        (["Name|", "Ann|4"], 1),
        (["Exported|1 May 2024", "Name|What?|How?|Who?|Why?", "Ann|4|3|2|1"], 2),
        (["Name|What?", "Ann|4|3|2"], 1),
        (["User|Question|Answer", f"Ann|{TRUST}|4", f"Ann|{RISK}|3"], 1),
        (["Which is it?", TRUST, RISK], 1),
    ],
)
def test_where_no_question_is_known_the_first_row_that_is_no_title_has_the_headings(
    lines: list[str], headings: int
) -> None:
    assert read(*lines).headings[0] == lines[headings - 1].split("|")[0]


def test_columns_without_a_heading_keep_their_place() -> None:
    table = read(f"|Your name||{TRUST}||", "x|Ann|y|4||z")
    assert table.headings == ("Column A", "Your name", "Column C", TRUST, "Column E", "Column F")
    assert table.rows[0].cells == ("x", "Ann", "y", "4", "", "z")


def test_answers_above_the_headings_are_not_passed_over() -> None:
    """As where somebody sorted the sheet, its headings with it."""
    assert refused(grid(ANN.replace("3", "4"), HEAD, BOB)).startswith("row 1: the questions are in row 2")
    assert refused(grid("lead@example.org|4|3", "x|3|4")).startswith("its first row should be the questions")
    assert refused(grid("Ann|4|4", f"{NAMES}|{MONEY}|Why?|Ideas", BOB)).startswith("row 1: the questions are in row 2")


def test_a_few_numbers_above_the_headings_are_nobodys_answers() -> None:
    assert names(read("1|1", HEAD, ANN)) == ["Ann"]


def test_headings_of_two_columns_that_stand_there_again_are_nobody() -> None:
    table = read(f"Name|{TRUST}", "Ann|4", f"Name|{TRUST}", "Bob|5")
    assert (names(table, 0), table.facts.beside) == (["Ann", "Bob"], (3,))


# -- nobody


@each_of(
    "line",
    [
        "|Average|3|3|2",
        "Average||3.33|3|2",
        "|count:|3|3|3",
        "||Mean|3|2",
        "|Std. dev|1|1|1",
        "TOTAL|||9|6",
        "|Average score|3|3|2",
        "|Durchschnitt|3|3|2",
        "|Moyenne|3|3|2",
        HEAD,
    ],
)
def test_what_is_below_the_people_is_nobody(line: str) -> None:
    table = read(HEAD, ANN, BOB, line, CY)
    assert names(table) == ["Ann", "Bob", "Cy"]
    said = notes(table.facts)
    assert len(said) == 1
    assert "4" in said[0]


def test_a_name_that_may_be_a_label_is_one_only_beside_others() -> None:
    head, people = f"Name|{TRUST}", ["Max|4", "Ann|3"]
    assert names(read(head, *people), 0) == ["Max", "Ann"]
    assert names(read(head, "Ann|3", "Min|3", "Max|3", "Average|3"), 0) == ["Ann"]


NAMES = f"Name|{TRUST}|{RISK}"


def taken(*lines: str) -> tuple[list[str], list[str]]:
    """Who is counted, and who of these is called as a summary is."""
    table = read(f"{NAMES}|Why?", *lines)
    return names(table, 0), [label for _, label in table.facts.labelled_people]


@each_of(
    "label",
    [
        *("Team average", "Avg score", "n=", "n = 2", "N: 2", "St. dev", "Std Dev.", "Count of responses", "Highest", "Lowest"),
        *("Average (all)", "Mean for Housing", "Moyenne", "Gesamt", "Promedio", "Number of responses", "Standard deviation"),
        *("Écart-type", "Total responses", "Maximum", "Average: 3.5"),
    ],
)  # fmt: skip
def test_what_is_called_a_summary_at_the_end_is_nobody(label: str) -> None:
    assert taken("Ann|4|3", "Bob|3|1", f"{label}|3|2") == (["Ann", "Bob"], [])
    assert taken("Ann|4|3", "Bob|3|1", f"{label}|3|2", "n|2|2", "Base|9|9") == (["Ann", "Bob"], [])


@each_of("label", ["Team average", "Count of responses", "Std dev", "Sum", "Highest", "n = 3", "Base", "Max", "%"])
def test_what_is_called_a_summary_and_says_no_time_is_nobody_where_all_others_do(label: str) -> None:
    assert names(read(HEAD, f"|{label}|4|3|2", "|Average|4|3|2", ANN)) == ["Ann"]


@each_of(
    ("lines", "people", "unclear"),
    [
        (("Max|5|5", "Bob|1|1", "Average|3|3"), "Max Bob", "Max"),
        (("Bob|1|1", "Max|5|5", "Average|3|3"), "Bob Max", "Max"),
        (("Bob|4|4", "Min|4|5", "Average|4|4.5"), "Bob Min", "Min"),
        (("Mean|5|5", "Bob|1|1", "Total|6|6"), "Mean Bob", "Mean"),
        (("Max|1|1", "Count|2|2", "Cy|3|3", "Mean|4|4", "Ann|4|5", "Sum|19|20", "Bob|4|4"), "Max Count Cy Mean Ann Bob", "Max Count Mean"),
        (("Mode|5|1", "Ann|3|3"), "Mode Ann", "Mode"),
        (("Ann|3|3", "Bob|4|4", "Max|4|4", "Cy|1|1", "Average|3|3"), "Ann Bob Max Cy", "Max"),
        (("Max|5|1", "Ann|3|3"), "Max Ann", ""),
        (("Ann|3|3", "Total|3|3", "Bob|1|1"), "Ann Total Bob", "Total"),
        (("Average|3|2.5", "Ann|4|3", "Bob|2|2"), "Ann Bob", ""),
        (("Ann|4|3", "Bob|2|2", "Average|3|2.5", "Cy|5|1", "Di|4|1", "Average|4.5|1", "Ed|1|1"), "Ann Bob Cy Di Ed", ""),
        (("Ann|4|3", "Bob|2|2", "Max|4|3", "Count|2|2", "Cy|5|1"), "Ann Bob Cy", ""),
        (("Ann|4|3", "Bob|2|1", "Average|3|2", "Cy|5|1", "Di|5|1", "Average|5|1", "Ed|1|1"), "Ann Bob Cy Di Ed", ""),
        (("Ann|4|3", "Total|9|3", "Bob|1|1"), "Ann Bob", ""),
        (("Ann|4|3", "Sum|6|3", "Bob|1|1"), "Ann Bob", ""),
        (("Ann|4|3|so", "Bob|2|2|so", "Average|3|-|see the chart", "Cy|5|1|so"), "Ann Bob Cy", ""),
        (("Ann|4|3|so", "Bob|2|1|so", "Average|3|2|2", "Cy|5|1|so"), "Ann Bob Cy", ""),
    ],
)  # fmt: skip
def test_who_is_called_as_a_summary_is_counted_unless_what_stands_there_fits(
    lines: tuple[str, ...], people: str, unclear: str
) -> None:
    assert taken(*lines) == (people.split(), unclear.split())


def test_somebody_who_answered_at_a_time_is_somebody() -> None:
    assert names(read(HEAD, ANN, "2024/05/01 1:00 pm|Total|3|3|2")) == ["Ann", "Total"]


def test_a_row_that_says_neither_who_nor_when_is_nobody_where_all_others_do() -> None:
    table = read(HEAD, ANN, BOB, CY, "||3|2|2")
    assert (names(table), table.facts.strangers) == (["Ann", "Bob", "Cy"], (5,))
    assert (
        len(read(f"Your group|{TRUST}|{RISK}", "Core|4|3", "Core|4|3", "|3|3").rows) == 3
    )  # nobody says there who they are
    assert len(read(NAMES, "Ann|4|3", "|3|2").rows) == 2  # of one other nothing can be said
    half = read(HEAD, ANN, "||3|2|2", BOB, "||1|2|2")
    assert len(half.rows) == 4  # two of four are no working out: they were typed in by hand


@each_of(("people", "nobody", "left"), [(2, 1, 2), (7, 2, 9), (8, 2, 8), (8, 3, 11)])
def test_only_a_few_rows_among_many_are_nobody_for_saying_neither_who_nor_when(
    people: int, nobody: int, left: int
) -> None:
    assert len(read(NAMES, *(f"N{each}|4|3" for each in range(people)), *["|3|2"] * nobody).rows) == left


def test_nothing_but_nobody_is_no_answers() -> None:
    assert refused(grid(HEAD, "|Average|3|3|3")) == "there are questions in it, but no answers yet"


# -- sheets


def test_the_sheet_that_asks_the_questions_is_read_wherever_it_is() -> None:
    table = table_in(
        [
            grid("Old|x", "a|1", title="Old"),
            Grid(title="Older", visible=False),
            grid(HEAD, ANN, title="May"),
        ],
        "a.xlsx",
        QUESTIONS,
    )
    assert names(table) == ["Ann"]
    assert table.facts == SheetFacts(sheet="May", other_sheets=("Old",), hidden_sheets=("Older",))
    assert notes(table.facts) == ("The answers are those on the sheet “May”; not on “Old” and “Older” (hidden).",)


def test_where_nothing_is_known_it_is_the_first_that_can_be_seen() -> None:
    sheets = [
        Grid(title="No", visible=False),
        grid(title="Blank"),
        grid("Q|W", "a|1", title="A"),
        grid("Z|Y", "b|2", title="B"),
    ]
    table = table_in(sheets, "a.xlsx", QUESTIONS)
    assert (table.headings, table.facts.sheet, table.facts.other_sheets) == (("Q", "W"), "A", ("B",))


def test_two_sheets_that_ask_the_same_are_refused_by_their_names() -> None:
    said = refused(grid(HEAD, ANN, title="Core"), grid(HEAD, BOB, title="Partners"))
    assert said.startswith("the sheets “Core” and “Partners” ask the same questions, so it isn’t clear which is meant")
    longer = grid(f"Name|{TRUST}|{RISK}", "Ann|4|3", title="Part")
    assert table_in([longer, grid(HEAD, BOB, title="All")], "a.xlsx", QUESTIONS).facts.sheet == "All"


def test_where_all_is_hidden_it_is_said() -> None:
    assert refused(Grid(title="Answers", visible=False)).startswith("all that is in it is hidden (“Answers”)")
    assert refused(Grid()) == "there is nothing in this file"


def test_formulas_without_results_are_refused_by_column() -> None:
    missing = [(2, 3), (3, 3), (9, 9)]
    assert refused(grid(HEAD, ANN, BOB, without_result=missing)).startswith(
        f"column C (“{TRUST}”) holds formulas whose results aren’t in the file; open it in Excel or LibreOffice, save it"
    )
    for column, named in ((5, f"column E (“{MONEY}”) holds"), (6, "column F holds")):
        assert refused(grid(HEAD, ANN, without_result=[(2, column)])).startswith(f"{named} formulas")
    three, four = ([(2, column) for column in range(3, last)] for last in (6, 7))
    assert "and E (“Budgets" in refused(grid(HEAD, ANN, without_result=three)).partition("hold")[0]
    assert "and 1 more column hold" in refused(grid(HEAD, ANN, without_result=four))
    several = [(2, column) for column in range(1, 6)]
    assert refused(grid(HEAD, ANN, without_result=several)).startswith(
        f"columns A (“Timestamp”), B (“Your name”), C (“{TRUST}”) and 2 more columns hold formulas"
    )


def test_an_answer_that_is_shown_as_a_date_is_told_of_people_only() -> None:
    sheet = replace(grid(HEAD, ANN, "|Average"), dated=((2, 3), (3, 3)))
    assert table_in([sheet], "a.xlsx", QUESTIONS).facts.dated == ((2, 3),)


def test_a_formula_in_a_row_that_is_nobody_costs_nothing() -> None:
    cells = [(3, 3), (3, 4), (3, 5)]
    assert names(table_in([grid(HEAD, ANN, "|Average", without_result=cells)], "a.xlsx", QUESTIONS)) == ["Ann"]


# -- said


@each_of(
    ("lines", "word"),
    [
        (["Größe|Your name", "süß|Ann José"], "José"),
        (["Größe|Why?", "x|süß"], "Größe"),
        (["Trust|Why?", "4|we’re süß"], "süß"),
        (["Trust|Why?", "4|we’re there"], "we’re"),
        (["Trust|Why?", "4|we are there"], ""),
    ],
)
def test_the_word_that_shows_how_a_text_was_read_is_of_a_name_where_one_shows_it(lines: list[str], word: str) -> None:
    assert table_in([replace(grid(*lines), encoding="Mac Roman")], "a.csv", {}).facts.sample == word


@each_of(("typed", "said"), [("José", ("Mac Roman", "José")), ("Ann", ("", "")), ("Ann’s", ("", ""))])
def test_how_a_form_of_m2ms_own_was_read_is_said_only_where_somebody_typed_what_it_could_spoil(
    typed: str, said: tuple[str, str]
) -> None:
    form = [("", "", "", "", "m2m form b4se"), ("", "", typed, "", "name"), ("", "Größe", "4", "", "enabler:trust")]
    rows = tuple(row_of(number, cells, "f.csv") for number, cells in enumerate(form, 1))
    facts = table_in([Grid(rows, encoding="Mac Roman")], "f.csv", QUESTIONS).facts
    assert (facts.encoding, facts.sample) == said


@each_of(
    ("facts", "words"),
    [
        (SheetFacts(), ()),
        (SheetFacts(sheet="A"), ()),
        (
            SheetFacts(hidden_rows=(3,)),
            (
                "Row 3 was left out: it is hidden, or filtered out, in the spreadsheet. If it counts, show all rows there and save.",
            ),
        ),
        (
            SheetFacts(hidden_rows=tuple(range(2, 9))),  # “and 1 more” would be no shorter than its number
            (
                "Rows 2, 3, 4, 5, 6, 7 and 8 were left out: they are hidden, or filtered out, in the spreadsheet. If they count, show all"
                " rows there and save.",
            ),
        ),
        (
            SheetFacts(hidden_rows=tuple(range(2, 10))),
            (
                "Rows 2, 3, 4, 5, 6, 7 and 2 more were left out: they are hidden, or filtered out, in the spreadsheet. If they count,"
                " show all rows there and save.",
            ),
        ),
        (
            SheetFacts(hidden_rows=tuple(range(2, 12))),
            (
                "Rows 2, 3, 4, 5, 6, 7 and 4 more were left out: they are hidden, or filtered out, in the spreadsheet. If they count,"
                " show all rows there and save.",
            ),
        ),
        (SheetFacts(hidden_columns=(2, 28)), ("Columns B and AB were read, though hidden in the spreadsheet.",)),
        (
            SheetFacts(headings=(2,), beside=(3, 4)),
            ("The questions are in row 2. Rows 3 and 4 below them hold no answers.",),
        ),
        (SheetFacts(beside=(2,)), ("Row 2 holds no answers.",)),
        (
            SheetFacts(encoding="Mac Roman", sample="José"),
            (
                "The text isn’t UTF-8. It was read as Mac Roman, so that it says “José”. If that is wrong, save the answers as UTF-8.",
            ),
        ),
        (
            SheetFacts(summaries=((5, "Average"), (6, "Count"))),
            ("Rows 5 and 6 were left out: “Average” and “Count” are nobody.",),
        ),
        (
            SheetFacts(labelled_people=((5, "Max"),)),
            (
                "Row 5 was counted as a person called “Max”, because it doesn’t fit as a summary of the other rows. If it is one, take it"
                " out of the sheet.",
            ),
        ),
        (
            SheetFacts(dated=((2, 3), (4, 28))),
            (
                "Cells C2 and AB4 show dates in the spreadsheet, and were read as the numbers behind them: 4 January 1900 is a 4. If"
                " that is wrong, type the answer there as a number.",
            ),
        ),
    ],
)
def test_how_a_file_was_read_is_said(facts: SheetFacts, words: tuple[str, ...]) -> None:
    assert notes(facts) == words
