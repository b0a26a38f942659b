"""What is said of columns that aren't clear, where nobody can be asked: each by its kind, and an option that settles it."""

from __future__ import annotations

from m2m_tui.commands.unclear_columns import unclear_words
from m2m_tui.core.importing.columns.column import ColumnMatch
from m2m_tui.core.importing.columns.column_meaning import comment_on
from m2m_tui.core.session import Session
from tests.each_of import each_of

ONE = "systems-mindset"
LAST = ". Or run the command on a terminal, where it asks. Nothing of it was taken in."


def said(session: Session, *columns: ColumnMatch) -> str:
    words = unclear_words(session, columns)
    assert words.endswith(LAST)
    return words.removesuffix(LAST)


@each_of(("count", "more"), [(1, ""), (3, ""), (4, "; and 1 more like this"), (6, "; and 3 more like this")])
def test_three_of_those_that_may_be_either_of_two_columns_are_named(example: Session, count: int, more: str) -> None:
    keys = list(example.enablers_in_use)[:count]
    columns = [
        ColumnMatch(2 * at + side, f"Here {side}", maybe=key, doubt="near")
        for at, key in enumerate(keys, 1)
        for side in (0, 1)
    ]
    told = said(example, *columns)
    titles = [example.enablers[key].title for key in keys]
    assert [f"“{title}” may be column" in told for title in titles] == [at < 3 for at in range(count)]
    assert ("more like this" in told) is bool(more)
    assert told.endswith(f'{more}. Say which, such as with --column "B={keys[0]}" or --column "C={keys[0]}"')
    assert f"“{titles[0]}” may be column B, “Here 0”, or column C, “Here 1”" in told


def test_of_another_scale_what_is_there_is_said_and_both_ways_on(example: Session) -> None:
    seven = ColumnMatch(2, "Trust", maybe=ONE, doubt="numbers", note="“7”")
    other = ColumnMatch(3, "Power", maybe=ONE, doubt="numbers", note="“7”")
    words = ColumnMatch(4, "Time", maybe=comment_on(ONE), doubt="own words", note="“4 stars”")
    asks = ColumnMatch(5, "Need", maybe=ONE, doubt="question", note="“important” in its heading")
    leave = 'Leave a column out with --column "B=ignore"'
    assert said(example, seven, other) == f"“Trust” and “Power” may not be on this round’s scale: there is “7”. {leave}"
    assert said(example, seven, words) == (
        "“Trust” may not be on this round’s scale: there is “7”. “Time” may not be on this round’s scale: there is “4 stars”. "
        f'{leave}, or take its numbers as this round’s with --column "D=comment:{ONE}"'
    )
    assert said(example, asks).startswith("“Need” may ask something else than this round: there is “important”")


def test_what_else_is_unclear_and_how_it_is_settled(example: Session) -> None:
    zero = ColumnMatch(2, "Trust", maybe=ONE, doubt="zero")
    assert said(example, zero).startswith("There are answers “0” in “Trust”, and nothing says what they mean.")
    assert said(example, zero).endswith('--zero skipped, or leave a column out with --column "B=ignore"')
    nothing = [ColumnMatch(number, f"Building {number}") for number in (3, 4)]
    assert said(example, nothing[0]).startswith("It isn’t clear what “Building 3” is. Say so")
    assert said(example, *nothing).startswith("It isn’t clear what “Building 3” and “Building 4” are. Say so")
    likely = [ColumnMatch(at, f"Like {at}", ONE, 0.8, note) for at, note in ((5, "cut off"), (6, ""))]
    assert said(example, likely[0]) == "“Like 5” (cut off) has only a likely match. Accept it with --yes"
    assert said(example, *likely) == "“Like 5” (cut off) and “Like 6” have only likely matches. Accept them with --yes"
    whole = said(example, likely[0], nothing[0], zero)
    assert [whole.index(each) for each in ("“0”", "isn’t clear", "likely")] == sorted(
        whole.index(each) for each in ("“0”", "isn’t clear", "likely")
    )
