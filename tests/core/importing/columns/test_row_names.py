"""A row's person is called by their name, both parts of it, or where there is none by their address."""

from __future__ import annotations

from m2m_tui.core.importing.columns.row_names import row_names
from tests.core.importing.people.test_row_times import sheet
from tests.each_of import each_of


@each_of(
    ("columns", "place", "names"),
    [
        ((("Name", "A", "B"),), 0, ["A", "B"]),
        ((("Name", "A", ""), ("Email", "a@example.org", "b@example.org")), 0, ["A", "b@example.org"]),
        ((("Email", "anonymous", "b@example.org"), ("Name", "", "B")), 1, ["", "B"]),
        ((("Name", "", "B"), ("Name2", "A", "C")), 0, ["A", "B"]),
        ((("First name", "A", "B"), ("Last name", "One", "")), 0, ["A One", "B"]),
        ((("Surname", "One", "Two"), ("Forename", "A", "B")), 0, ["A One", "B Two"]),
        ((("Email", "", "b@example.org"), ("Email address", "a@example.org", "b@example.org")), 0, ["a@example.org", "b@example.org"]),
        ((("Email", "mailto:a@example.org", "MailTo: b@example.org"),), 0, ["a@example.org", "b@example.org"]),
        ((("Name", "", "B"), ("Email", "none of yours", "b@example.org")), 0, ["", "B"]),
    ],
)  # fmt: skip
def test_what_somebody_is_called(columns: tuple[tuple[str, ...], ...], place: int, names: list[str]) -> None:
    assert list(row_names(sheet(*columns), place).values()) == names
