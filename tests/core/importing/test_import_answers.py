"""Answers go into an open round once: whole rows or none, and in an anonymous round nothing that says whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.errors import EditRefused
from m2m_tui.core.importing.columns.column import mapping_of
from m2m_tui.core.importing.columns.column_meaning import GROUP, IGNORE, NAME, comment_on
from m2m_tui.core.importing.columns.match_columns import match
from m2m_tui.core.importing.import_answers import Imported, import_answers, import_tables, open_round_of
from m2m_tui.core.importing.outcome import told as told_to_people
from m2m_tui.core.importing.outcome import warning
from m2m_tui.core.importing.table import Row, Table, row_of, table_of
from m2m_tui.core.round import Confidentiality, Response
from m2m_tui.core.session import Session, changed, replaced
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.toml.models import read_session, session_text
from tests.answer_exports import PEOPLE, google_rows
from tests.each_of import each_of

ONE, TWO = "systems-mindset", "reframing-risk"
MAPPING = {"Who": NAME, "Group": GROUP, "One": ONE, "Why": comment_on(ONE), "Two": TWO}


def opened(
    session: Session, confidentiality: Confidentiality = "named", groups: tuple[str, ...] = ("Core team", "Partners")
) -> Session:
    return diagnose.open_round(session, title="A year on", confidentiality=confidentiality, groups=groups)[0]


@pytest.fixture(name="named")
def _named(example: Session) -> Session:
    return opened(example)


@pytest.fixture(name="anonymous")
def _anonymous(example: Session) -> Session:
    return opened(example, "anonymous")


def table(*rows: Sequence[object], name: str = "answers.csv") -> Table:
    """Rows of: who, group, one, why, two."""
    texts = [[str(cell) for cell in row] for row in (list(MAPPING), *rows)]
    return table_of([row_of(number, cells, name) for number, cells in enumerate(texts, 1)], name)


def taken(session: Session, *rows: Sequence[object], mapping: dict[str, str] = MAPPING) -> Imported:
    return import_answers(session, open_round_of(session), table(*rows), mapping)


def responses(session: Session) -> list[Response]:
    return list(session.rounds[open_round_of(session)].responses.values())


def told(imported: Imported) -> list[tuple[int, str, bool]]:
    return [(each.row_number, each.words, each.left_out) for each in imported.problems]


def counts(imported: Imported) -> tuple[int, int, int]:
    return imported.added, imported.updated, imported.already_there


# -- what goes in


def test_a_row_is_a_person(named: Session) -> None:
    done = taken(
        named, ("Programme lead", "core TEAM", "4 - Mostly in place", "It\nholds.", "?"), ("Area lead", "", "", "-", 2)
    )
    assert responses(done.session) == [
        Response(
            name="Programme lead",
            group="Core team",
            finished=True,
            imported=True,
            scores={ONE: 4, TWO: "don't know"},
            comments={ONE: "It holds."},
        ),
        Response(name="Area lead", finished=True, imported=True, scores={TWO: 2}),
    ]
    assert counts(done) == (2, 0, 0)
    assert done.problems == ()


def test_the_mapping_is_remembered(named: Session) -> None:
    done = taken(changed(named, columns={"Other": TWO}), ("A", "", 1, "", 2), mapping=MAPPING | {"Elsewhere": IGNORE})
    kept = {"One → Why" if heading == "Why" else heading: what for heading, what in MAPPING.items()}
    assert done.session.columns == {"Other": TWO, **kept}


def test_the_session_can_be_written_and_read(named: Session) -> None:
    headings = ('a "quoted" one', "[rounds.x]", "= 1 # no", "é" * 300, "\\u0041")
    rows = [row_of(1, headings, ""), row_of(2, ("A", "'''", "3", '"""', "1"), "")]
    mapping = dict(zip(headings, MAPPING.values(), strict=True))
    done = import_answers(named, open_round_of(named), table_of(rows, "x"), mapping)
    assert read_session(session_text(done.session), "x") == done.session


def test_a_whole_export(named: Session) -> None:
    rows = [row_of(number, map(str, cells), "") for number, cells in enumerate(google_rows(named), 1)]
    asked = table_of(rows, "google.csv")
    mapping = mapping_of(match(named, asked.headings, asked.columns))
    done = import_answers(named, open_round_of(named), asked, mapping)
    assert counts(done) == (6, 0, 0)
    assert [each.name for each in responses(done.session)] == [name for name, *_ in PEOPLE]
    assert [each.group for each in responses(done.session)][-2:] == ["Partners", "Core team"]
    assert responses(done.session)[0].scores == dict(zip(named.enablers_in_use, PEOPLE[0][2], strict=True))
    assert counts(import_answers(done.session, open_round_of(named), asked, mapping)) == (0, 0, 6)


# -- rows that can't be read


def test_a_cell_that_nobody_can_read_costs_that_cell_and_not_the_person(named: Session) -> None:
    done = taken(named, ("A", "", "six", "", 2), ("B", "", 3, "", 3), ("C", "", "4-5", "", "maybe"))
    one, two = (named.enablers[key].title for key in (ONE, TWO))
    assert told(done) == [
        (2, f"“six” in column C is not an answer to “{one}”, so it is left out", False),
        (4, f"“4-5” in column C is not an answer to “{one}”; “maybe” in column E is not an answer to “{two}”", True),
    ]
    assert [(each.name, each.scores) for each in responses(done.session)] == [("A", {TWO: 2}), ("B", {ONE: 3, TWO: 3})]


@each_of(("unread", "more"), [(3, ""), (4, "; and 1 more like this"), (5, "; and 2 more like this")])
def test_of_many_cells_that_cannot_be_read_three_are_named(named: Session, unread: int, more: str) -> None:
    asked = list(named.enablers_in_use)[:unread]
    rows = [row_of(1, ["Who", *asked], ""), row_of(2, ["A", *(f"{place}-9" for place in range(unread))], "")]
    ((_, words, _),) = told(
        import_answers(
            named, open_round_of(named), table_of(rows, "x"), {"Who": NAME} | dict(zip(asked, asked, strict=True))
        )
    )
    assert [f"“{place}-9”" in words for place in range(unread)] == [True] * 3 + [False] * (unread - 3)
    assert words.endswith(f"an answer to “{named.enablers[asked[2]].title}”{more}")


def test_a_comment_too_long_costs_the_comment(named: Session) -> None:
    done = taken(named, ("A", "", 3, "x" * 10_001, 3))
    words = f"the comment on “{named.enablers[ONE].title}” has more than 10,000 letters, so it is left out"
    assert told(done) == [(2, words, False)]
    assert [(each.scores, each.comments) for each in responses(done.session)] == [({ONE: 3, TWO: 3}, {})]


def test_a_name_and_a_comment_are_kept_whole_up_to_their_longest(named: Session) -> None:
    done = taken(named, ("n" * 200, "", 3, "x" * 10_000, 3))
    assert [(each.name, each.comments) for each in responses(done.session)] == [("n" * 200, {ONE: "x" * 10_000})]
    assert done.problems == ()


def test_a_text_row_shorter_or_longer_than_the_headings_is_named(named: Session) -> None:
    """In a workbook every cell has its column; in text, a cell too many or too few may have shifted the others."""
    texts = [(*MAPPING, ""), ("A", "", "3", "", "3", "", "", ""), ("B", "", "3"), ("C", "", "3", "", "3", "", "more")]
    rows = [replace(row_of(number, cells, ""), width=len(cells)) for number, cells in enumerate(texts, 1)]
    done = import_answers(named, open_round_of(named), table_of(rows, "x"), MAPPING)
    assert [(number, words.split(",")[0], left_out) for number, words, left_out in told(done)] == [
        (3, "it ends before the last question", False),
        (4, "it goes on behind the last question", True),
    ]
    assert [(each.name, each.scores) for each in responses(done.session)] == [("A", {ONE: 3, TWO: 3}), ("B", {ONE: 3})]


@each_of(
    ("row", "words"),
    [
        (("A", "Core team", "", "-", "N/A"), "nothing was answered"),
        (("", "", 3, "", 3), "there is no name in it"),
        (("anonymous", "", 3, "", 3), "there is no name in it"),
        (("x" * 201, "", 3, "", 3), "the name has more than 200 letters"),
    ],
)
def test_why_a_row_is_left_out(named: Session, row: Sequence[object], words: str) -> None:
    done = taken(named, ("B", "", 3, "", 3), row)
    assert told(done) == [(3, words, True)]
    assert counts(done) == (1, 0, 0)


def test_a_long_cell_is_shown_cut_short(named: Session) -> None:
    ((_, words, _),) = told(taken(named, ("A", "", "y" * 500, "", 3)))
    assert len(words) < 140


def test_where_nothing_can_be_read_nothing_changes(named: Session) -> None:
    done = taken(named, ("A", "", "six", "", "N/A"))
    assert done.nothing
    assert done.session is named


def test_a_blank_line_is_nothing_and_does_not_shift_the_numbers(named: Session) -> None:
    rows = [row_of(1, MAPPING, ""), row_of(5, ("A", "", "six", "", "1"), "")]
    ((number, _, _),) = told(import_answers(named, open_round_of(named), table_of(rows, "x"), MAPPING))
    assert number == 5


# -- once


def test_the_same_rows_again_change_nothing(named: Session) -> None:
    rows = (("A", "Partners", 1, "So.", 2), ("B", "", 3, "", 3))
    once = taken(named, *rows).session
    again = taken(once, *rows)
    assert counts(again) == (0, 0, 2)
    assert again.session is once


def test_a_person_is_their_name_and_changed_answers_are_brought_up_to_date(named: Session) -> None:
    once = taken(named, ("Area lead", "Partners", 1, "So.", 2), ("B", "", 3, "", 3)).session
    done = taken(once, ("AREA LEAD", "", 2, "", 2), ("B", "", 3, "", 3), ("C", "", 1, "", 1))
    assert counts(done) == (1, 1, 1)
    assert responses(done.session)[0] == Response(
        name="Area lead", group="Partners", finished=True, imported=True, scores={ONE: 2, TWO: 2}, comments={ONE: "So."}
    )
    assert list(done.session.rounds[open_round_of(once)].responses)[:2] == list(
        once.rounds[open_round_of(once)].responses
    )


def test_what_a_later_form_does_not_ask_stays(named: Session) -> None:
    once = taken(named, ("A", "", 1, "So.", 2)).session
    done = taken(once, ("A", "", 5, "", 4), mapping={"Who": NAME, "Two": TWO})
    assert responses(done.session)[0].scores == {ONE: 1, TWO: 4}
    assert responses(done.session)[0].comments == {ONE: "So."}


def test_who_answered_in_m2m_keeps_those_answers(named: Session) -> None:
    round_id = open_round_of(named)
    named, response_id = diagnose.join(named, round_id, name="Area lead")
    named = diagnose.answer(named, round_id, response_id, ONE, 5)
    done = taken(named, ("area lead", "", 1, "", 1), ("B", "", 3, "", 3))
    assert told(done) == [(2, "“Area lead” has answered in m2m itself, and those answers stay", True)]
    assert done.session.rounds[round_id].responses[response_id] == named.rounds[round_id].responses[response_id]
    assert counts(done) == (1, 0, 0)


def test_of_two_rows_of_one_name_the_later_counts(named: Session) -> None:
    rows = (("A", "", 1, "", 1), ("B", "", 3, "", 3), ("a", "", 2, "", 2))
    done = taken(named, *rows)
    assert told(done) == [(2, "“A” stands again in row 4, and the one further down counts", True)]
    assert [each.scores[ONE] for each in responses(done.session)] == [3, 2]
    assert counts(taken(done.session, *rows)) == (0, 0, 2)


NAMELESS = {key: what for key, what in MAPPING.items() if what != NAME}


def test_people_without_names_are_numbered(named: Session) -> None:
    done = taken(named, ("", "", 1, "", 1), ("", "", 2, "", 2), mapping=NAMELESS)
    assert done.numbered
    assert [each.name for each in responses(done.session)] == ["Person 1", "Person 2"]
    again = taken(done.session, ("", "", 1, "", 1), ("", "", 2, "", 2), ("", "", 2, "", 2), mapping=NAMELESS)
    assert counts(again) == (1, 0, 2)
    assert [each.name for each in responses(again.session)][2:] == ["Person 3"]


def test_a_second_form_without_names_overwrites_nobody(named: Session) -> None:
    once = taken(named, ("", "", 1, "", 1), mapping=NAMELESS).session
    done = taken(once, ("", "", 5, "", 5), mapping=NAMELESS)
    assert [(each.name, each.scores[ONE]) for each in responses(done.session)] == [("Person 1", 1), ("Person 2", 5)]
    assert done.stay == 1


# -- groups


def test_a_group_of_ones_own_is_kept_in_a_named_round_and_told(named: Session) -> None:
    done = taken(named, ("A", "Finance", 1, "", 1))
    assert responses(done.session)[0].group == "Finance"
    assert told(done) == [(2, "the group “Finance” is not one of this round’s, and is kept as it was typed", False)]


def test_in_a_round_without_groups_a_group_is_kept_without_a_word(example: Session) -> None:
    done = taken(opened(example, groups=()), ("A", "Finance", 1, "", 1))
    assert responses(done.session)[0].group == "Finance"
    assert done.problems == ()


def test_a_group_of_ones_own_is_not_kept_in_an_anonymous_round(anonymous: Session) -> None:
    done = taken(anonymous, ("", "The chief executive", 1, "", 1))
    assert responses(done.session)[0].group == ""
    assert told(done) == [(2, "taken in without a group, as what is there is not one of this round’s", False)]


def test_whose_groups_are_unknown_in_an_anonymous_round_is_said_by_rows_and_never_by_what_is_there(
    anonymous: Session,
) -> None:
    people = ["The chief executive", "Ann Lee", "bob.stone"]
    done = taken(anonymous, *(("", person, 1 + place, "", 1) for place, person in enumerate(people)))
    (said,) = told_to_people(done.problems)
    assert said.startswith("Rows 2, 3 and 4: taken in without a group")
    assert not [person for person in people if person in said]


# -- anonymous


def test_names_addresses_and_times_are_nowhere_in_an_anonymous_round(anonymous: Session) -> None:
    rows = google_rows(anonymous)
    asked = table_of([row_of(number, map(str, cells), "") for number, cells in enumerate(rows, 1)], "google.csv")
    mapping = mapping_of(match(anonymous, asked.headings, asked.columns))
    done = import_answers(anonymous, open_round_of(anonymous), asked, mapping)
    text = session_text(
        changed(done.session, rounds={key: each for key, each in done.session.rounds.items() if key != "b4se"})
    )
    private = {str(cell) for row in rows[1:] for cell in row[:3]}
    assert counts(done) == (6, 0, 0)
    assert not [each for each in private if each in text]
    assert "example.org" not in text


def test_somebody_may_say_that_a_column_is_the_name_and_it_is_still_not_stored(anonymous: Session) -> None:
    done = taken(anonymous, ("Programme lead", "", 1, "", 1))
    assert responses(done.session)[0].name == ""
    assert "“Programme lead”" not in session_text(done.session)


def test_of_rows_alike_each_is_a_person(anonymous: Session) -> None:
    alike, other = ("", "Partners", 3, "", 3), ("", "Partners", 3, "So.", 3)
    once = taken(anonymous, alike, alike, other)
    assert counts(once) == (3, 0, 0)
    assert counts(taken(once.session, alike, alike, other)) == (0, 0, 3)
    more = taken(once.session, alike, alike, alike, other)
    assert counts(more) == (1, 0, 3)
    assert more.stay == 0


def test_answers_given_in_m2m_are_not_taken_for_a_row_of_the_form(anonymous: Session) -> None:
    round_id = open_round_of(anonymous)
    anonymous, response_id = diagnose.join(anonymous, round_id)
    anonymous = diagnose.answer(anonymous, round_id, response_id, ONE, 3)
    assert counts(taken(anonymous, ("", "", 3, "", ""))) == (1, 0, 0)


def test_a_row_that_changed_is_another_and_that_is_told(anonymous: Session) -> None:
    once = taken(anonymous, ("", "", 1, "", 1), ("", "", 2, "", 2)).session
    done = taken(once, ("", "", 1, "", 1), ("", "", 5, "", 2))
    assert (counts(done), done.stay) == ((1, 0, 1), 1)


def test_a_column_that_is_left_out_the_next_time_doubles_nobody(anonymous: Session) -> None:
    rows = (("", "Partners", 1, "So.", 1), ("", "", 2, "", 2))
    once = taken(anonymous, *rows).session
    assert counts(taken(once, *rows, mapping={"One": ONE, "Two": TWO})) == (0, 0, 2)


def with_headings(session: Session, headings: tuple[str, ...], *rows: tuple[str, ...]) -> Imported:
    """What is taken in of a sheet of these columns, the last of which is what people say to an enabler."""
    read = table_of([row_of(number, cells, "a.csv") for number, cells in enumerate(((*headings, "One"), *rows), 1)], "a.csv")  # fmt: skip
    kept = NAME if session.rounds[open_round_of(session)].confidentiality == "named" else IGNORE
    mapping = dict.fromkeys(headings, IGNORE) | ({"Name": kept} if "Name" in headings else {}) | {"One": ONE}
    return import_answers(session, open_round_of(session), read, mapping)


def scores(done: Imported) -> list[str]:
    return sorted(str(each.scores[ONE]) for each in responses(done.session))


def test_whoever_stands_twice_counts_once_in_an_anonymous_round_and_isnt_named(anonymous: Session) -> None:
    rows = (("2024-05-02", "Area lead", "1"), ("2024-05-01", "area  lead", "4"), ("2024-05-01", "Chair", "5"))
    done = with_headings(anonymous, ("Timestamp", "Name"), *rows)
    assert (scores(done), counts(done), done.twice, done.problems) == (["1", "5"], (2, 0, 0), 1, ())
    assert {each.name for each in responses(done.session)} == {""}
    assert not any(word in warning(done).casefold() for word in ("area", "chair", "row 2", "row 3"))
    assert "1 row doesn’t count" in warning(done)
    again = with_headings(done.session, ("Timestamp", "Name"), *rows)
    assert counts(again) == (0, 0, 2)


@each_of(
    ("headings", "rows", "people"),
    [
        (("Email",), [("lead@example.org", "1"), ("mailto:Lead@example.org", "2"), ("chair@example.org", "3")], ["2", "3"]),
        (("Surname", "Forename"), [("One", "A", "1"), ("One", "B", "2"), ("One", "A", "3")], ["2", "3"]),
        (("Name",), [("anonymous", "1"), ("Anonymous", "2"), ("-", "3"), ("-", "4"), ("anon.", "5"), ("Anon", "1")], list("112345")),
        (("Name",), [("", "1"), ("", "2")], ["1", "2"]),
        (("Name",), [("Officer", "1"), ("Officer", "2"), ("Officer", "3"), ("Chair", "3"), ("Chair", "4")], list("12334")),
        (("Email", "Name"), [("a@example.org", "Chair", "1"), ("b@example.org", "Chair", "2")], ["1", "2"]),
        (("Name",), [("A", "1"), ("B", "2"), ("C", "3"), ("b", "4")], ["1", "3", "4"]),
        (("Name",), [("P1", "1"), ("P2", "2"), ("p1", "3")], ["2", "3"]),
        (("Name",), [("x", "1"), ("X", "2"), ("…", "3"), ("…", "4"), ("A", "5"), ("B", "1"), ("C", "1")], list("1112345")),
        (("Role",), [("Officer", "1"), ("Officer", "2"), ("Chair", "2")], list("122")),
    ],
)  # fmt: skip
def test_only_who_is_surely_one_person_counts_once_in_an_anonymous_round(
    anonymous: Session, headings: tuple[str, ...], rows: list[tuple[str, ...]], people: list[str]
) -> None:
    done = with_headings(anonymous, headings, *rows)
    assert (scores(done), done.twice) == (people, len(rows) - len(people))


# -- people of one name


@each_of(
    ("headings", "marks", "kind"),
    [
        (("Email", "Name"), ("one@example.org", "two@example.org"), "address"),
        (("ID", "Name"), ("1", "2"), "number"),
        (("Staff number", "Name"), ("00012", "00047"), "number"),
    ],
)
def test_people_of_one_name_are_told_apart_by_what_else_the_sheet_knows(
    named: Session, headings: tuple[str, ...], marks: tuple[str, str], kind: str
) -> None:
    one, two = marks
    rows = ((one, "Chair", "1"), (two, "chair", "5"), (one, "Chair", "2"))
    done = with_headings(named, headings, *rows)
    assert {each.name: each.scores[ONE] for each in responses(done.session)} == {"Chair": 2, "chair (2)": 5}
    words = f"“chair” stands in row 2 too, with another {kind}, so this is somebody else: “chair (2)”"
    assert told(done) == [
        (2, "“Chair” stands again in row 4, and the one further down counts", True),
        (3, words, False),
    ]
    assert counts(with_headings(done.session, headings, *rows)) == (0, 0, 2)
    assert not any(mark in session_text(done.session) for mark in marks if len(mark) > 1)


@each_of(
    ("headings", "rows"),
    [
        (("Email", "Name"), [("a@example.org", "Chair", "1"), ("mailto:A@example.org", "Chair", "5")]),
        (("Email", "Name"), [("a@example.org", "Chair", "1"), ("", "Chair", "5")]),
        (("Email", "Name"), [("yes", "Chair", "1"), ("no", "Chair", "5")]),
        (("Whom else should we ask?", "Name"), [("a@example.org", "Chair", "1"), ("b@example.org", "Chair", "5")]),
        (("ID", "Start time", "Name"), [("1", "2024-05-01", "Chair", "1"), ("2", "2024-05-02", "Chair", "5")]),
        (("Staff number", "Email", "Name"), [("1", "a@example.org", "Chair", "1"), ("2", "a@example.org", "Chair", "5")]),
    ],
)  # fmt: skip
def test_somebody_who_answered_twice_is_still_one(
    named: Session, headings: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    assert scores(with_headings(named, headings, *rows)) == ["5"]


def test_a_name_that_m2m_gives_is_nobody_elses(named: Session) -> None:
    rows = (("a@example.org", "Chair", "1"), ("b@example.org", "Chair", "2"), ("c@example.org", "Chair (2)", "3"))
    done = with_headings(named, ("Email", "Name"), *rows)
    assert {each.name: each.scores[ONE] for each in responses(done.session)} == {"Chair": 1, "Chair (3)": 2, "Chair (2)": 3}  # fmt: skip


def test_of_three_people_of_one_name_each_is_somebody(named: Session) -> None:
    rows = (("a@example.org", "Chair", "1"), ("b@example.org", "Chair", "2"), ("c@example.org", "Chair", "3"))
    done = with_headings(named, ("Email", "Name"), *rows)
    assert {each.name: each.scores[ONE] for each in responses(done.session)} == {"Chair": 1, "Chair (2)": 2, "Chair (3)": 3}  # fmt: skip


@each_of(("confidentiality", "named_rows"), [("named", True), ("named", False), ("anonymous", False)])
def test_whoever_is_taken_in_has_a_code_that_nobody_guesses(
    example: Session, confidentiality: Confidentiality, named_rows: bool
) -> None:
    mapping = MAPPING if named_rows else {key: what for key, what in MAPPING.items() if what != NAME}
    done = taken(
        opened(example, confidentiality), ("Area lead", "", 4, "", 2), ("Link worker", "", 1, "", 5), mapping=mapping
    )
    codes = list(done.session.rounds[open_round_of(done.session)].responses)
    assert [len(code) for code in codes] == [len("k7qm-3fxp")] * 2


def test_the_order_of_the_rows_is_not_the_order_in_the_file(anonymous: Session) -> None:
    done = taken(anonymous, *(("", "", 1 + number % 5, f"Row {number}", "") for number in range(30)))
    ids = list(done.session.rounds[open_round_of(done.session)].responses)
    assert ids == sorted(ids)
    rows = [each.comments[ONE] for each in responses(done.session)]
    assert sorted(rows) == sorted(f"Row {number}" for number in range(30)) != rows
    assert rows != [f"Row {number}" for number in range(30)]


Answers = tuple[str, str, str, str, str]
_people: st.SearchStrategy[list[Answers]] = st.lists(
    st.tuples(
        st.sampled_from(["A", "B", "b", "C", ""]),
        st.sampled_from(["", "Partners", "nowhere"]),
        st.sampled_from(["1", "5", "?", "six", ""]),
        st.sampled_from(["", "So.", "-"]),
        st.sampled_from(["2", "N/A"]),
    ),
    min_size=1,
    max_size=8,
)


@given(_people, _people, st.sampled_from(["named", "anonymous"]))
def test_twice_is_once_and_everybody_is_counted(
    example: Session, people: list[Answers], more: list[Answers], confidentiality: Confidentiality
) -> None:
    asked = opened(example, confidentiality)
    once = taken(asked, *people)
    again = taken(once.session, *people)
    assert again.session == once.session
    assert counts(again) == (0, 0, once.added)
    uncounted = {each.row_number for each in once.problems if each.left_out or "stands again" in each.words}
    assert once.added + len(uncounted) == len(people)
    assert len(responses(once.session)) == once.added
    grown = taken(once.session, *people, *more)
    assert len(responses(grown.session)) == once.added + grown.added
    assert counts(taken(grown.session, *people, *more))[:2] == (0, 0)


@given(_people)
def test_in_an_anonymous_round_the_order_of_the_rows_makes_no_difference(
    example: Session, people: list[Answers]
) -> None:
    asked = opened(example, "anonymous")
    turned = people[::-1]
    one, other = taken(asked, *people), taken(asked, *turned)

    def said(done: Imported) -> Counter[str]:
        return Counter(repr(each) for each in responses(done.session)) if not done.nothing else Counter()

    assert said(one) == said(other)
    assert one.nothing or counts(taken(one.session, *turned)) == (0, 0, one.added)


# -- refused


def test_only_an_open_round_takes_answers(example: Session) -> None:
    with pytest.raises(EditRefused, match=r"Open a round first.* Press n on"):
        open_round_of(example)
    with pytest.raises(EditRefused, match=r"Open a round first.* Press enter on"):
        open_round_of(replaced(example, rounds={}))
    with pytest.raises(EditRefused, match="revealed"):
        import_answers(example, "b4se", table(("A", "", 1, "", 1)), MAPPING)
    with pytest.raises(EditRefused, match="no longer in this session"):
        import_answers(example, "gone", table(("A", "", 1, "", 1)), MAPPING)


@each_of("heading", ["Name", "Start time", "Email", "Job title", "Sent"])
def test_nothing_of_whose_answers_they_are_is_kept_as_a_comment(anonymous: Session, heading: str) -> None:
    rows = [row_of(1, ("One", heading), ""), row_of(2, ("4", "2024-06-03 09:53:45"), "")]
    for mapping in ({"One": ONE, heading: comment_on(ONE)}, {"One": ONE, heading: TWO}):
        with pytest.raises(EditRefused, match=f"This round is anonymous: “{heading}” .* can only be left out"):
            import_answers(anonymous, open_round_of(anonymous), table_of(rows, "x"), mapping)


@each_of(
    ("mapping", "words"),
    [
        ({"Who": NAME}, "None of the columns is one of this session’s enablers"),
        ({"One": NAME, "Two": NAME, "Three": ONE}, "“One” and “Two” can’t both be the same thing"),
        ({"One": "no-such"}, "There is no enabler “no-such” in this session, for the column “One”"),
        ({"Why": comment_on(ONE)}, "None of the columns"),
    ],
)
def test_a_mapping_that_makes_no_sense(named: Session, mapping: dict[str, str], words: str) -> None:
    with pytest.raises(EditRefused, match=words):
        taken(named, ("A", "", 1, "", 1), mapping=mapping)


# -- several files


def test_several_files_are_one_edit_and_rows_say_whose_they_are(named: Session) -> None:
    one, other = (
        table(("A", "", 1, "", 1), name="one.csv"),
        table(("A", "", 2, "", 1), ("B", "", "six", "", 1), name="two.csv"),
    )
    done = import_tables(named, open_round_of(named), [(one, MAPPING), (other, MAPPING)])
    assert counts(done) == (2, 0, 0)
    assert [(each.place, each.words) for each in done.problems] == [
        ("two.csv, row 2", "“A” has other answers in another file, and these count"),
        (
            "two.csv, row 3",
            "“six” in column C is not an answer to “A systems mindset and a long-term view”, so it is left out",
        ),
    ]
    again = import_tables(done.session, open_round_of(named), [(one, MAPPING), (other, MAPPING)])
    assert (counts(again), again.session is done.session) == ((0, 0, 2), True)
    with pytest.raises(EditRefused):
        import_tables(named, open_round_of(named), [(one, MAPPING), (other, {"Who": NAME})])


@each_of("turned", [False, True])
def test_of_several_files_the_later_answers_count_whichever_file_is_named_first(named: Session, turned: bool) -> None:
    mapping = MAPPING | {"Timestamp": "ignore"}
    first, second = (
        table_of([row_of(1, ["Timestamp", *MAPPING], name), row_of(2, [when, "A", "", score, "", "1"], name)], name)
        for name, when, score in (("one.csv", "3 May 2026 10:00", "1"), ("two.csv", "1 June 2026 9:00", "5"))
    )
    tables = [(second, mapping), (first, mapping)] if turned else [(first, mapping), (second, mapping)]
    done = import_tables(named, open_round_of(named), tables)
    (response,) = done.session.rounds[open_round_of(named)].responses.values()
    assert response.scores[ONE] == 5


def test_rows_of_a_sheet_of_m2ms_own_leave_no_columns_behind(named: Session) -> None:
    form = Table("form.csv", (NAME, ONE), (Row(1, ("A", "3"), "form.csv"),), form=open_round_of(named))
    done = import_answers(named, open_round_of(named), form, {NAME: NAME, ONE: ONE})
    assert done.session.columns == {}
    assert counts(done) == (1, 0, 0)


def test_a_row_of_comments_alone_is_somebody_s_answers(named: Session) -> None:
    imported = taken(named, ("Head of housing", "Core team", "", "Because", ""))
    assert counts(imported) == (1, 0, 0)
    (response,) = responses(imported.session)
    assert (response.scores, response.comments) == ({}, {ONE: "Because"})


@each_of("together", [False, True])
@each_of("turned", [False, True])
@each_of("times", [("2026-03-01 10:00", "2026-03-02 10:00"), ("", "")])
def test_a_question_left_empty_wipes_nothing_in_whatever_order_the_sheets_come_in(
    named: Session, times: tuple[str, str], turned: bool, together: bool
) -> None:
    mapping = MAPPING | {"Timestamp": IGNORE}
    cells = (("Head of housing", "Core team", "4", "Because", ""), ("Head of housing", "", "", "", "5"))
    tables = [
        (table_of([row_of(1, ["Timestamp", *MAPPING], name), row_of(2, [when, *row], name)], name), mapping)
        for name, when, row in zip(("one.csv", "two.csv"), times, cells, strict=True)
    ]
    session, round_id = named, open_round_of(named)
    tables = tables[::-1] if turned else tables
    for those in [tables] if together else [[each] for each in tables]:
        session = import_tables(session, round_id, those).session
    (response,) = responses(session)
    assert (response.scores, response.comments, response.group) == ({ONE: 4, TWO: 5}, {ONE: "Because"}, "Core team")


def test_of_an_earlier_sheet_that_fills_a_gap_nothing_is_said_to_be_left_out(named: Session) -> None:
    mapping = {"Timestamp": IGNORE, "Who": NAME, "One": ONE, "Two": TWO}
    round_id = open_round_of(named)
    for cells in (("2026-03-02", "Chair", "5", ""), ("2026-03-01", "Chair", "1", "2")):
        done = import_answers(named, round_id, table_of([row_of(1, mapping, ""), row_of(2, cells, "")], "x"), mapping)
        named = done.session
    words = "“Chair” answered later in a sheet that was taken in before, and those answers stay"
    assert told(done) == [(2, f"{words}; what they leave open is taken from here", False)]
    assert responses(named)[0].scores == {ONE: 5, TWO: 2}


def test_answers_are_there_before_only_where_an_earlier_import_brought_them(anonymous: Session) -> None:
    """The sheets of one import aren't before each other; the rows of each count, whatever the other says."""
    one, other = table(("A", "", 1, "", 2), name="one.csv"), table(("B", "", 4, "", 5), name="other.csv")
    both = [(one, MAPPING), (other, MAPPING)]
    first = import_tables(anonymous, open_round_of(anonymous), both)
    assert (first.added, first.again) == (2, False)
    second = import_tables(first.session, open_round_of(anonymous), both)
    assert (second.already_there, second.again) == (2, True)
    nothing = table(("C", "", "many", "", "some"), name="nothing.csv")
    third = import_tables(first.session, open_round_of(anonymous), [(nothing, MAPPING), (one, MAPPING)])
    assert (third.again, third.fruitless) == (True, ("nothing.csv",))
