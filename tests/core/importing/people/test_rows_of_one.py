"""Several rows of one name are one person: of each question the answer given last counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.importing.columns.column_meaning import GROUP, IGNORE, NAME, comment_on
from m2m_tui.core.importing.import_answers import Imported, import_answers, open_round_of
from m2m_tui.core.importing.table import row_of, table_of
from m2m_tui.core.round import Response
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from tests.each_of import each_of

ONE, TWO = "systems-mindset", "reframing-risk"
MAPPING = {"Timestamp": IGNORE, "Who": NAME, "Group": GROUP, "One": ONE, "Why": comment_on(ONE), "Two": TWO}
HEADINGS = tuple(MAPPING)

Cells = tuple[str, ...]


def taken(session: Session, *rows: Cells) -> Imported:
    session, round_id = diagnose.open_round(session, title="A year on", confidentiality="named")
    table = table_of([row_of(number, cells, "a.csv") for number, cells in enumerate((HEADINGS, *rows), 1)], "a.csv")
    return import_answers(session, round_id, table, MAPPING)


def only(done: Imported) -> Response:
    (response,) = done.session.rounds[open_round_of(done.session)].responses.values()
    return response


def test_a_later_row_that_was_left_unfinished_wipes_nothing(example: Session) -> None:
    done = taken(
        example,
        ("2026-05-03 10:00", "Area lead", "", "4", "", ""),
        ("2026-05-01 10:00", "area lead", "Partners", "1", "So.", "2"),
    )
    assert only(done).scores == {ONE: 4, TWO: 2}
    assert (only(done).comments, only(done).group) == ({ONE: "So."}, "Partners")
    ((number, words, left_out),) = [(each.row_number, each.words, each.left_out) for each in done.problems]
    assert (number, left_out) == (3, False)
    assert words == "“area lead” stands again in row 2, and the later one counts; what that one leaves open is taken from here"  # fmt: skip


def test_where_the_dates_dont_tell_the_row_further_down_counts_and_that_is_said(example: Session) -> None:
    done = taken(example, ("1/7/2026", "A", "", "5", "", "5"), ("2/6/2026", "A", "", "1", "", "1"))
    assert only(done).scores == {ONE: 1, TWO: 1}
    (problem,) = done.problems
    assert (problem.row_number, problem.left_out) == (2, True)
    assert problem.words == "“A” stands again in row 3, and its dates can be read in two ways, so the one further down counts"  # fmt: skip


_rows = st.lists(
    st.tuples(
        st.integers(1, 28).map("2026-05-{:02}".format),
        st.sampled_from(["A", "a", "B"]),
        st.just(""),
        st.sampled_from(["1", "5", "?", ""]),
        st.sampled_from(["", "So."]),
        st.sampled_from(["2", ""]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[0],
)


@given(_rows.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_where_times_are_told_the_order_of_the_rows_makes_no_difference(
    example: Session, orders: tuple[list[Cells], list[Cells]]
) -> None:
    def said(rows: list[Cells]) -> dict[str, object]:
        done = taken(example, *rows).session
        people = done.rounds[open_round_of(done)].responses.values()
        return {each.name.casefold(): (each.scores, each.comments) for each in people}

    assert said(orders[0]) == said(orders[1])


@each_of(
    ("times", "words"),
    [
        (("", "2026-05-01"), "it can’t be told from their times which is the later, so the one further down counts"),
        (("2026-05-09", "early"), "it can’t be told from their times which is the later, so the one further down counts"),
        (("2026-05-01 9:00 UTC", "2026-05-01 8:00"), "the time zone of one of them isn’t known, so the one further down counts"),
        (("2026-05-01", "1 May 2026"), "their times are the same, so the one further down counts"),
        (("", ""), "the one further down counts"),
    ],
)  # fmt: skip
def test_which_row_counts_is_only_said_to_be_the_later_where_that_is_known(
    example: Session, times: tuple[str, str], words: str
) -> None:
    done = taken(example, *((time, "A", "", score, "", score) for time, score in zip(times, "51", strict=True)))
    assert only(done).scores == {ONE: 1, TWO: 1}
    assert [each.words for each in done.problems] == [f"“A” stands again in row 3, and {words}"]
