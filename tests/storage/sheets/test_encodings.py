"""Text in every encoding that a spreadsheet saves; what isn't UTF-8 is said."""

from __future__ import annotations

import codecs

import pytest

from m2m_tui.core.errors import UnreadableFile
from m2m_tui.storage.sheets.encodings import decoded
from tests.each_of import each_of

NAMES = (
    "José",
    "Müller",
    "Zoë",
    "Søren",
    "François",
    "Ångström",
    "Nuñez",
    "Weiß",
    "Élodie",
    "don’t",
    "“so”",
    "naïve – yes",
)
WINDOWS, MAC, WIDE = "Windows-1252 (western Europe)", "Mac Roman", "UTF-16"


def text_with(name: str) -> str:
    return f"Name,Trust\r\n{name},4\r\n"


@each_of("name", NAMES)
@each_of(
    ("encoding", "said"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("cp1252", WINDOWS),
        ("mac_roman", MAC),
        ("utf-16", WIDE),
        ("utf-16-le", WIDE),
        ("utf-16-be", WIDE),
    ],
)
def test_every_encoding_is_read_and_what_is_not_utf_8_is_said(name: str, encoding: str, said: str) -> None:
    assert decoded(text_with(name).encode(encoding), "a.csv") == (text_with(name), said)


def test_plain_letters_are_utf_8_whatever_wrote_them() -> None:
    assert decoded(text_with("Ann").encode("cp1252"), "a.csv") == (text_with("Ann"), "")


def test_a_mark_that_is_a_lie_is_not_believed() -> None:
    data = codecs.BOM_UTF8 + text_with("José").encode("cp1252")
    assert decoded(data, "a.csv") == (text_with("José"), WINDOWS)


def test_letters_that_there_are_not_are_shown_as_such() -> None:
    text, said = decoded(b"Name,Trust\r\nM\xfcll\x81er,4\r\n", "a.csv")
    assert (text.splitlines()[1], said) == ("Müll\ufffder,4", WINDOWS)


def test_stray_nothings_are_no_other_encoding() -> None:
    assert decoded(b"Name,Trust\n\0Ann,\0\x004\n", "a.csv") == ("Name,Trust\nAnn,4\n", "")


def test_wide_text_that_is_cut_off_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="the file is damaged or cut off; export it anew"):
        decoded(codecs.BOM_UTF16_LE + b"N\0a", "a.csv")
