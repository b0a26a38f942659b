"""What a file's tables hold is read as far as it is there and of the right sort."""

from __future__ import annotations

import pytest

from m2m_tui.core.history.raw_tables import enabler_titles, in_a_row, listed_in, one_line, parts, table, title_of

DATA = {
    "enablers": {"k1": {"title": "Room to\ntry"}, "k2": {"title": ""}, "k3": "no table"},
    "levels": ["no", "table"],
    "title": "A place",
}


@pytest.mark.parametrize(
    ("value", "line"), [(None, ""), ("a\n  b\x1b[2J", "a b"), (3, "3"), (False, "False"), ("", "")]
)
def test_any_value_is_one_line(value: object, line: str) -> None:
    assert one_line(value) == line


def test_of_what_is_no_table_there_is_nothing() -> None:
    assert table(DATA, "enablers") == DATA["enablers"]
    assert table(DATA, "levels") == table(DATA, "title") == table(DATA, "rounds") == {}
    assert list(parts(DATA, "enablers")) == ["k1", "k2"]
    assert parts(DATA, "levels") == {}


def test_of_what_is_no_list_there_is_nothing() -> None:
    assert listed_in(["k1", 2]) == ["k1", 2]
    assert listed_in("k1") == listed_in({"k1": 1}) == listed_in(None) == []


def test_an_enabler_without_a_title_goes_by_its_id() -> None:
    assert [title_of(DATA, "enablers", key) for key in ("k1", "k2", "k3", "k9", 4)] == [
        "Room to try",
        "k2",
        "k3",
        "k9",
        "4",
    ]
    assert enabler_titles(DATA, {"enablers": ["k9", "k1"]}, "enablers") == ["k9", "Room to try"]
    assert enabler_titles(DATA, {"enablers": "k1"}, "enablers") == []


def test_only_words_that_say_anything_stand_in_a_row() -> None:
    assert in_a_row(["open", None, "", 3, "  "]) == "open, 3"
