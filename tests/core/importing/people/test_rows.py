"""A row is a person's answers, or what has to be said about it: what can't be read, what is too long, what group is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from m2m_tui.core.importing.columns.column_meaning import GROUP, comment_on, score_on
from m2m_tui.core.importing.people.rows import LONGEST_COMMENT, LONGEST_NAME, Person, RowProblem, people_in
from m2m_tui.core.importing.table import row_of, table_of
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from tests.each_of import each_of

ONE, TWO, THREE, FOUR = "systems-mindset", "reframing-risk", "starting-from-strengths", "trusting-relationships"
COLUMNS = {score_on(ONE): 0, comment_on(ONE): 1, GROUP: 2, score_on(TWO): 3, score_on(THREE): 4, score_on(FOUR): 5}


def read(
    session: Session,
    cells: Sequence[str],
    *,
    names: Mapping[int, str] | None = None,
    confidentiality: Confidentiality = "named",
    groups: Sequence[str] = ("Core team", "Partners"),
) -> tuple[list[Person], list[RowProblem]]:
    session, round_id = diagnose.open_round(session, title="Now", confidentiality=confidentiality, groups=groups)
    head = ("One", "Why", "Group", "Two", "Three", "Four")
    rows = [
        replace(row_of(at, each, "a.csv"), width=len(each)) for at, each in enumerate((head, cells), 1)
    ]  # as text is
    table = table_of(rows, "a.csv")
    return people_in(session, session.rounds[round_id], table, COLUMNS, names)


def why(session: Session, cells: Sequence[str], names: Mapping[int, str] | None = None) -> str:
    """Why nothing of the row is taken in."""
    people, (problem,) = read(session, cells, names=names)
    assert (people, problem.left_out, problem.row_number, problem.place) == ([], True, 2, "Row 2")
    return problem.words


def test_scores_and_comments_stand_in_the_order_of_the_enablers(example: Session) -> None:
    ((person,), problems) = read(example, ["4", "Because", "Partners", "?", "", "2 - Just starting"])
    assert (person.name, person.group, problems) == ("", "Partners", [])
    assert list(person.scores.items()) == [(ONE, 4), (TWO, "don't know"), (FOUR, 2)]
    assert person.comments == {ONE: "Because"}


def test_why_a_row_is_left_out(example: Session) -> None:
    assert why(example, ["", "-", "Partners", "", "", ""]) == "nothing was answered"
    assert why(example, ["4", "", "", "", "", "", "5"]).startswith("it goes on behind the last question")
    assert why(example, ["4"], {2: ""}) == "there is no name in it"
    assert why(example, ["4", *[""] * 5], {2: "x" * (LONGEST_NAME + 1)}) == "the name has more than 200 letters"
    ((person,), problems) = read(example, ["4", *[""] * 5], names={2: "x" * LONGEST_NAME})
    assert (len(person.name), problems) == (LONGEST_NAME, [])


@each_of(("unread", "more"), [(1, ""), (3, ""), (4, "; and 1 more like this")])
def test_of_what_can_not_be_read_three_are_named_with_their_columns(example: Session, unread: int, more: str) -> None:
    cells = ["many", "", "", "many", "many", "many"] if unread == 4 else ["many", "", "", *["many"] * (unread - 1)]
    said = why(example, [*cells, *[""] * (6 - len(cells))])
    titles = [example.enablers[key].title for key in (ONE, TWO, THREE)[:unread]]
    letters = "ADE"
    told = [f"“many” in column {letters[at]} is not an answer to “{title}”" for at, title in enumerate(titles)]
    assert said == "; ".join(told) + more


def test_a_row_that_ends_early_is_told_of_but_not_left_out(example: Session) -> None:
    ((person,), (problem,)) = read(example, ["4", "", "", "3"])
    assert person.scores == {ONE: 4, TWO: 3}
    assert (problem.row_number, problem.place, problem.left_out) == (2, "Row 2", False)
    assert problem.words == "it ends before the last question, and what isn’t there counts as not answered"


def test_in_a_workbook_every_row_is_as_wide_as_it_is_filled(example: Session) -> None:
    session, round_id = diagnose.open_round(example, title="Now", confidentiality="named")
    table = table_of([row_of(1, ["One", "Why", "Group", "Two"], "a.xlsx"), row_of(2, ["4"], "a.xlsx")], "a.xlsx")
    people, problems = people_in(session, session.rounds[round_id], table, COLUMNS, None)
    assert ([each.scores for each in people], problems) == ([{ONE: 4}], [])


def test_what_can_not_be_read_is_left_out_of_a_row_that_has_an_answer(example: Session) -> None:
    ((person,), problems) = read(example, ["4", "", "", "m" * 50, "", ""])
    assert person.scores == {ONE: 4}
    (problem,) = problems
    assert problem.words.startswith(f"“{'m' * 39}…” in column D is not an answer to")
    assert problem.words.endswith(", so it is left out")
    assert not problem.left_out


def test_how_long_a_comment_may_be(example: Session) -> None:
    ((person,), problems) = read(example, ["4", "x" * LONGEST_COMMENT, "", "", "", ""])
    assert (len(person.comments[ONE]), problems) == (LONGEST_COMMENT, [])
    ((person,), (problem,)) = read(example, ["4", "x" * (LONGEST_COMMENT + 1), "", "", "", ""])
    assert person.comments == {}
    assert problem.words == (
        f"the comment on “{example.enablers[ONE].title}” has more than 10,000 letters, so it is left out"
    )


@each_of(
    ("cell", "confidentiality", "groups", "group", "remark"),
    [
        ("partners;", "named", ("Core team", "Partners"), "Partners", ""),
        ("", "named", ("Core team", "Partners"), "", ""),
        (
            "Gardeners",
            "named",
            ("Core team",),
            "Gardeners",
            "the group “Gardeners” is not one of this round’s, and is kept",
        ),
        ("Gardeners", "named", (), "Gardeners", ""),
        ("Gardeners", "anonymous", ("Core team",), "", "taken in without a group"),
        ("Gardeners", "anonymous", (), "", "taken in without a group"),
        ("core team", "anonymous", ("Core team",), "Core team", ""),
    ],
)
def test_which_group_is_meant(
    example: Session,
    cell: str,
    confidentiality: Confidentiality,
    groups: Sequence[str],
    group: str,
    remark: str,
) -> None:
    cells = ["4", "", cell, "", "", ""]
    ((person,), problems) = read(example, cells, confidentiality=confidentiality, groups=groups)
    assert person.group == group
    assert [each.words.startswith(remark) for each in problems] == [True] * bool(remark)
    assert all((each.row_number, each.place, each.left_out) == (2, "Row 2", False) for each in problems)
