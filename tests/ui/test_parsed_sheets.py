"""A style sheet is parsed once for each theme, and never with the colours of another."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet

from m2m_tui.ui.parsed_sheets import parse_sheets_once


def parsed(css: str, **variables: str) -> Stylesheet:
    sheet = Stylesheet(variables=variables)
    sheet.add_source(css, read_from=("here", ""))
    sheet.parse()
    return sheet


def test_what_was_parsed_once_is_the_same_in_every_sheet() -> None:
    parse_sheets_once()
    css = "Label { color: $ink; }"
    (one,), (other,) = parsed(css, ink="red").rules, parsed(css, ink="red").rules
    assert one is other


def test_other_colours_or_other_words_are_parsed_by_themselves() -> None:
    parse_sheets_once()
    (red,), (blue,) = (parsed("Label { color: $ink; }", ink=ink).rules for ink in ("red", "blue"))
    assert red.styles.color != blue.styles.color
    (wide,) = parsed("Label { width: 3; }", ink="red").rules
    assert wide.styles.width is not None
