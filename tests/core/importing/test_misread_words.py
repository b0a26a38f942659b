"""The word that shows which encoding was taken is one that would look wrong to a reader, wherever it stands."""

from __future__ import annotations

from m2m_tui.core.importing.misread_words import shows_how_it_was_read, telling_word
from m2m_tui.core.importing.table import row_of, table_of
from tests.each_of import each_of


def told(*names: str, heading: str = "Your name") -> str:
    rows = [row_of(number, (cell, "4"), "a.csv") for number, cell in enumerate(names, 2)]
    return telling_word(table_of([row_of(1, (heading, "Größe"), "a.csv"), *rows], "a.csv"))


@each_of(
    ("meant", "written_as", "read_as"),
    [
        ("Łukasz", "cp1250", "cp1252"),
        ("Paweł", "cp1250", "cp1252"),
        ("Mikołaj", "cp1250", "cp1252"),
        ("Siân", "cp850", "mac_roman"),
        ("Siân", "mac_roman", "cp1252"),
        ("Costs€", "iso-8859-15", "cp1252"),
        ("Иван", "cp1251", "mac_roman"),
    ],
)
def test_a_misread_name_is_shown_before_one_that_looks_right(meant: str, written_as: str, read_as: str) -> None:
    word = meant.encode(written_as).decode(read_as)
    assert told("Zoë", word) == told("Zoë", word, heading="Why?") == word
    assert shows_how_it_was_read(word)


@each_of("word", ["£5", "5€", "m²", "km²", "½", "¿Por", "Müller", "Œuvre", "ÉCOLE", "João", "Åse", "1º"])
def test_what_people_write_is_no_more_unlikely_than_a_name(word: str) -> None:
    assert told("Zoë", word) == "Zoë"


def test_plain_marks_show_nothing_of_how_it_was_read() -> None:
    assert not any(map(shows_how_it_was_read, ("Ann’s", "so – so", "£5", "plain")))
