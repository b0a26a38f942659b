"""An anonymous round taken from mostly the same rows as an earlier one gives away those who aren't in both."""

from __future__ import annotations

from m2m_tui.core.importing.columns.column_meaning import comment_on
from m2m_tui.core.importing.import_answers import Imported, import_tables, open_round_of
from m2m_tui.core.importing.outcome import forecast, remarks, summary, why_it_gives_away
from m2m_tui.core.importing.table import row_of, table_of
from m2m_tui.core.round import Confidentiality
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from tests.each_of import each_of

ENABLERS = ("systems-mindset", "reframing-risk", "sharing-power", "permission-to-try")
MAPPING = {"A": ENABLERS[0], "B": ENABLERS[1], "C": ENABLERS[2], "D": ENABLERS[3]}

Cells = tuple[str, ...]
ROWS: list[Cells] = [tuple(str(1 + (row * 7 + 3 * column) % 5) for column in range(4)) for row in range(9)]
LATE: Cells = ("5", "1", "1", "3")


def opened(session: Session, confidentiality: Confidentiality = "anonymous") -> Session:
    return diagnose.open_round(session, title="A year on", confidentiality=confidentiality)[0]


def taken(session: Session, rows: list[Cells]) -> Imported:
    cells = enumerate((tuple(MAPPING), *rows), 1)
    table = table_of([row_of(number, each, "answers.csv") for number, each in cells], "answers.csv")
    return import_tables(session, open_round_of(session), [(table, MAPPING)])


def revealed(session: Session, rows: list[Cells]) -> Session:
    done = taken(opened(session), rows).session
    return diagnose.reveal(done, open_round_of(done))


@each_of(
    ("rows", "given_away"),
    [
        ([*ROWS, LATE], True),
        ([LATE, *reversed(ROWS)], True),
        ([*ROWS, LATE, ("1", "5", "5", "5"), ("2", "2", "2", "2")], True),
        (ROWS[1:], True),
        ([LATE, *ROWS[1:]], True),
        ([(*row[:3], "") for row in (*ROWS, LATE)], True),  # one question wasn't asked any more
        ([(*row[:2], "", "") for row in (*ROWS, LATE)], False),  # what two questions say may be alike by chance
        (ROWS, False),
        ([*ROWS, *ROWS[:7]], False),
        (ROWS[:3], False),
        ([*ROWS[:3], *([("1", "1", "1", "1")] * 6)], False),
    ],
)
def test_a_few_who_are_not_in_both_are_given_away(example: Session, rows: list[Cells], given_away: bool) -> None:
    before = revealed(example, ROWS)
    done = taken(opened(before), rows)
    assert done.gives_away == ("A year on" if given_away else "")
    assert bool(why_it_gives_away(done)) is given_away


def test_of_a_round_that_asked_only_one_thing_all_of_it_is_enough_and_of_others_nothing(example: Session) -> None:
    one: list[Cells] = [(row[0], "", "", "") for row in ROWS]
    before = revealed(example, one)
    assert taken(opened(before), [*one, ("5", "", "", "")]).gives_away == "A year on"
    assert taken(opened(before), [("", *row[1:]) for row in (*ROWS, LATE)]).gives_away == ""


@each_of(("people", "changed", "given_away"), [(9, 4, True), (8, 4, False), (7, 3, True), (6, 3, False)])
def test_mostly_the_same_are_fewer_than_half_who_changed(
    example: Session, people: int, changed: int, given_away: bool
) -> None:
    """So many rows of which so many are others now, one way at one enabler."""
    same: Cells = ("1", "2", "3", "4")
    now: list[Cells] = [("5", *same[1:])] * changed + [same] * (people - changed)
    assert bool(taken(opened(revealed(example, [same] * people)), now).gives_away) is given_away


@each_of(
    ("before", "now", "given_away"),
    [
        ([], [], True),
        (["a", "b", "c"], ["a", "b", "c"], True),
        (["a", "b", "c"], ["x"], False),
        (["a", "b", "c"], ["a", "x"], False),
        (["a", "b", "c"], [], True),  # comments aren't asked for any more
        (["a", "b"], ["x", "y"], True),  # too few to tell
        (["a", "b", "c", "d"], ["a", "b", "x"], True),
        (["a", "b", "c", "d"], ["a", "x", "y"], False),
    ],
)
def test_where_most_of_what_was_written_is_gone_the_rows_are_others(
    example: Session, before: list[str], now: list[str], given_away: bool
) -> None:
    def with_comments(session: Session, rows: list[Cells], said: list[str]) -> Imported:
        cells = [(*MAPPING, "Why"), *((*row, *said[number : number + 1]) for number, row in enumerate(rows))]
        table = table_of([row_of(number, each, "a.csv") for number, each in enumerate(cells, 1)], "a.csv")
        mapping = {**MAPPING, "Why": comment_on(ENABLERS[0])}
        return import_tables(session, open_round_of(session), [(table, mapping)])

    earlier = with_comments(opened(example), ROWS, before).session
    revealed_then = diagnose.reveal(earlier, open_round_of(earlier))
    done = with_comments(opened(revealed_then), [*ROWS, LATE], now)
    assert bool(done.gives_away) is given_away


@each_of("late", range(1, 5))
def test_four_late_are_asked_about_beside_five_too(example: Session, late: int) -> None:
    before = revealed(example, ROWS[:5])
    assert taken(opened(before), ROWS[: 5 + late]).gives_away == "A year on"


def test_a_late_row_is_as_telling_when_it_comes_by_itself(example: Session) -> None:
    again = taken(opened(revealed(example, ROWS)), ROWS)
    assert again.gives_away == ""
    assert taken(again.session, [LATE]).gives_away == "A year on"


def test_in_a_named_round_everybody_is_seen_anyway(example: Session) -> None:
    assert taken(opened(revealed(example, ROWS), "named"), [*ROWS, LATE]).gives_away == ""


def test_what_an_import_says_of_an_anonymous_round_is_the_same_whoever_was_there(example: Session) -> None:
    """Else a sheet of one row would tell whether somebody gave just these answers."""
    before = taken(opened(example), ROWS).session
    there, new = (taken(before, [row]) for row in (ROWS[4], LATE))
    assert (there.already_there, new.added) == (1, 1)
    for words in (forecast, summary, remarks):
        assert words(there) == words(new)
    assert summary(there) == "1 person’s answers taken in. A row that was taken in before counts once."


def test_a_sheet_of_one_column_does_not_tell_whether_somebody_gave_a_score(example: Session) -> None:
    before = taken(opened(example), ROWS).session
    table = table_of([row_of(1, ["A"], "a.csv"), row_of(2, [ROWS[0][0]], "a.csv")], "a.csv")
    probe = import_tables(before, open_round_of(before), [(table, {"A": ENABLERS[0]})])
    assert (probe.added, probe.already_there) == (1, 0)
