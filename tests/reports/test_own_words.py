"""In a report in English it is known which words are people's, in their own language."""

from __future__ import annotations

from m2m_tui.core.session import Session, changed
from m2m_tui.reports.own_words import OwnWords, Piece, own_words
from tests.each_of import each_of

TYPED = (
    "Ymddiriedaeth",
    "Ymddiriedaeth ar draws ffiniau",
    "“Neb yn gofyn.”",
    "now",
    "dydyn ni ddim",
    "a.b@c.org yw hi",
)


def theirs(text: str) -> list[str]:
    return [each.text for each in OwnWords("cy", TYPED).pieces(text) if each.theirs]


@each_of(
    ("text", "found"),
    [
        ("Split: Ymddiriedaeth ar draws ffiniau, and 2 more.", ["Ymddiriedaeth ar draws ffiniau"]),
        ("Split: Ymddiriedaeth; weak", ["Ymddiriedaeth"]),
        ("From “Ymddiriedaeth” → to “dydyn ni ddim”", ["Ymddiriedaeth", "dydyn ni ddim"]),
        ("Dydyn ni ddim. We noted it", ["Dydyn ni ddim"]),
        ("“Neb yn gofyn.”", ["Neb yn gofyn.”"]),
        ("No scores now, or not", []),
        ("Nobody knows by now", []),
        ("now", ["now"]),
        ("dydyn ni ddimau", []),
        ("a dydyn ni", []),
        ("", []),
    ],
)
def test_peoples_words_are_found_and_no_others(text: str, found: list[str]) -> None:
    assert theirs(text) == found
    assert "".join(each.text for each in OwnWords("cy", TYPED).pieces(text)) == text


def test_parts_follow_one_another() -> None:
    assert [*OwnWords("cy", TYPED).pieces("From “dydyn ni ddim” on")] == [
        Piece("From “", theirs=False),
        Piece("dydyn ni ddim", theirs=True),
        Piece("” on", theirs=False),
    ]


@each_of(
    ("text", "whole"),
    [
        ("“Dydyn ni ddim.”", True),
        ("Ymddiriedaeth", True),
        ("Ymddiriedaeth (added)", False),
        ("“a.b@c.org yw hi”", True),
        ("1", False),
        ("", False),
    ],
)
def test_what_is_theirs_altogether_is_known(text: str, *, whole: bool) -> None:
    assert OwnWords("cy", TYPED).is_all_of(text) == whole


def test_what_is_in_english_needs_no_mark(example: Session) -> None:
    assert own_words(example) is None
    assert own_words(changed(example, language="en-us")) is None
    found = own_words(changed(example, language="cy"))
    assert found is not None
    assert found.tag == "cy"
    assert all(found.is_all_of(each.title) for each in example.enablers.values())
    assert not found.is_all_of("Programme lead"), "a name is in no language"
