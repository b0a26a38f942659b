"""What was said of a column is known again where it means the same, and only there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

import pytest

from m2m_tui.core.importing.columns.column import REMEMBERED, ColumnMatch, mapping_of
from m2m_tui.core.importing.columns.column_meaning import IGNORE, comment_on
from m2m_tui.core.importing.columns.match_columns import match
from m2m_tui.core.importing.import_answers import import_answers, open_round_of
from m2m_tui.core.importing.table import row_of, table_of, unlike
from m2m_tui.core.session import Session, changed
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.toml.models import read_session, session_text
from tests.each_of import each_of

Form = list[tuple[str, str]]
"""Headings, each with what stands below it."""

Whys = Callable[[int], list[str]]
"""What so many questions why are called."""


@pytest.fixture(name="asked")
def _asked(example: Session) -> Session:
    return diagnose.open_round(example, title="A year on", confidentiality="named", groups=())[0]


def with_whys(session: Session, keys: Sequence[str], whys: Sequence[str]) -> Form:
    """A question on each of the enablers, and behind it a question why, answered with the enabler's id."""
    questions = ((session.enablers[key].statement, "4") for key in keys)
    return [
        ("Timestamp", "1/2/24 9:00"),
        ("Name", "Area lead"),
        *chain(*zip(questions, zip(whys, keys, strict=True), strict=True)),
    ]


def google(count: int) -> list[str]:
    return ["Why?"] * count


def microsoft(count: int) -> list[str]:
    return [f"Why?{number if number > 1 else ''}" for number in range(1, count + 1)]


def found_in(session: Session, form: Form) -> list[ColumnMatch]:
    headings = unlike(heading for heading, _ in form)
    return list(match(session, headings, [[cell] for _, cell in form]))


def taken_in(session: Session, form: Form, said: dict[int, str] | None = None) -> tuple[Session, dict[str, str]]:
    """The session after an import, written and read; and the comments that came in, by their enablers."""
    rows = [row_of(number, cells, "") for number, cells in enumerate(zip(*form, strict=True), 1)]
    table = table_of(rows, "a.csv")
    mapping = mapping_of(match(session, table.headings, table.columns, said))
    after = import_answers(session, open_round_of(session), table, mapping).session
    (response,) = after.rounds[open_round_of(session)].responses.values()
    return read_session(session_text(after), "x"), response.comments


@each_of("whys", [google, microsoft])
@each_of("order", ["the same", "backwards", "every other", "the second half"])
def test_why_is_about_the_question_before_it_in_every_form(asked: Session, whys: Whys, order: str) -> None:
    keys = list(asked.enablers_in_use)
    others = {"the same": keys, "backwards": keys[::-1], "every other": keys[::2], "the second half": keys[6:]}[order]
    once, _ = taken_in(asked, with_whys(asked, keys, whys(len(keys))))
    again = with_whys(asked, others, whys(len(others)))
    _, comments = taken_in(once, again)
    assert {key: comments[key] for key in others} == {key: key for key in others}
    assert all(each.proposal for each in found_in(once, again))


def test_a_why_that_an_older_session_remembers_by_its_heading_is_read_by_its_place(asked: Session) -> None:
    one, two = list(asked.enablers_in_use)[:2]
    older = changed(asked, columns={"Why?": comment_on(one), "Why? (2)": comment_on(two), "Column B": two})
    found = found_in(older, with_whys(asked, [two, one], google(2)))
    assert [each.proposal for each in found][2:] == [two, comment_on(two), one, comment_on(one)]
    assert found_in(older, [("Name", "A"), ("", "4")])[1].proposal == ""


@each_of("heading", ["So?", "Could you tell us a bit more?", "Comments", "Source"])
def test_a_comment_that_names_nothing_is_known_behind_its_question_only(asked: Session, heading: str) -> None:
    one, two, three = list(asked.enablers_in_use)[:3]
    form = [(asked.enablers[one].statement, "4"), (heading, "x"), (asked.enablers[two].statement, "4")]
    once, _ = taken_in(asked, form, said={2: comment_on(two)})
    assert (found_in(once, form)[1].proposal, found_in(once, form)[1].note) == (comment_on(two), REMEMBERED)
    for elsewhere in (
        [(asked.enablers[two].statement, "4"), form[1]],
        [(asked.enablers[three].statement, "4"), form[1]],
        [form[0], ("Do we count it?", "4"), form[1]],
        [form[1], form[0]],
    ):
        (found,) = [each for each in found_in(once, elsewhere) if each.heading == heading]
        assert found.note != REMEMBERED


@each_of(("columns", "is_known"), [(4, True), (5, False)])
def test_what_stands_six_columns_behind_its_question_is_known_by_its_place(
    asked: Session, columns: int, is_known: bool
) -> None:
    """The question, so many others and the column itself: six at most are a way that is known in another form."""
    key = next(iter(asked.enablers_in_use))
    between = [(f"Other {number}", "") for number in range(columns)]
    form = [(asked.enablers[key].statement, "4"), *between, ("So?", "x")]
    once, _ = taken_in(asked, form, said={len(form): comment_on(key)})
    assert found_in(once, form)[-1].note == REMEMBERED
    assert (found_in(once, [("Name", "A"), *form])[-1].note == REMEMBERED) is is_known


def test_a_comment_that_names_its_enabler_is_known_wherever_it_stands(asked: Session) -> None:
    one, two = list(asked.enablers_in_use)[:2]
    comment = (f"Comments on {asked.enablers[two].title}", "x")
    once, _ = taken_in(asked, [(asked.enablers[one].statement, "4"), comment])
    assert found_in(once, [("Name", "A"), comment])[1].note == REMEMBERED


def test_questions_that_are_all_called_the_same_are_known_in_the_same_form_only(asked: Session) -> None:
    keys = list(asked.enablers_in_use)[:3]
    form = [("Name", "A"), *[("How strong is it?", "4")] * 3]
    once, _ = taken_in(asked, form, said=dict(enumerate(keys, 2)))
    assert [each.proposal for each in found_in(once, form)][1:] == keys
    assert [each.proposal for each in found_in(once, form[:-1])][1:] == ["", ""]


def test_what_is_left_out_for_good_is_left_out_wherever_its_heading_says_what_it_is(asked: Session) -> None:
    question = (asked.enablers[next(iter(asked.enablers_in_use))].statement, "4")
    form = [question, ("Which building?", "x"), ("Any comments?", "x")]
    once, _ = taken_in(asked, form, said={2: IGNORE, 3: IGNORE})
    assert [each.proposal for each in found_in(once, form)][1:] == [IGNORE, IGNORE]
    assert found_in(once, [form[1], question])[0].note == REMEMBERED
    assert found_in(once, [form[1], form[2]])[1].note != REMEMBERED


def test_the_last_word_on_a_column_counts(asked: Session) -> None:
    key = next(iter(asked.enablers_in_use))
    form = [(asked.enablers[key].statement, "4"), ("Source", "x")]
    for what in (comment_on(key), IGNORE, comment_on(key)):
        asked, _ = taken_in(asked, form, said={2: what})
        assert found_in(asked, form)[1].proposal == what
