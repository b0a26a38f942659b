"""The gate: nothing that a terminal acts on passes, and ordinary text of any script passes unchanged."""

from __future__ import annotations

import unicodedata
from time import process_time

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from m2m_tui.charts.canvas import width_of
from m2m_tui.core.clean import clean, clean_line, tidy
from tests.each_of import each_of
from tests.strategies import HOSTILE

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SELECTORS = [chr(n) for n in (0x180B, 0x180F, 0xFE00, 0xFE0E, 0xFE0F, 0xE0100, 0xE01EF, 0xE0020, 0xE007F)]
NASTY = [
    *BIDI,
    *SELECTORS,
    *"\x00\x07\x08\x1b\x7f\x85\x9b\x9c\x9d\u200c\u200d\u200b\ufeff\u2028\u2029\r\v\f\t\u00ad",
    "\ud800",
]
FILLERS = [chr(n) for n in (0x34F, 0x115F, 0x1160, 0x17B4, 0x2064, 0x3164, 0xFFA0, 0xFFF0, 0x1BCA0, 0x1D173)]

hostile = st.text(
    st.one_of(st.sampled_from([*NASTY, *FILLERS, *"[]();0123456789mHJKlh\\\n abمیक्"]), st.characters(codec=None)),
    max_size=40,
)


def harmful(text: str) -> list[str]:
    """What is left in a text that has no business there."""
    return [
        f"{char!r}"
        for char in text
        if char != "\n"
        and (
            unicodedata.category(char) in ("Cc", "Cs")
            or char in BIDI
            or char in "\u200d\u200b\ufeff\u2028\u2029"
            or char in FILLERS
            or 0xFE00 <= ord(char) <= 0xFE0F
            or 0x180B <= ord(char) <= 0x180F
            or 0xE0000 <= ord(char) <= 0xE0FFF
        )
    ]


@given(hostile)
def test_nothing_a_terminal_acts_on_is_left(text: str) -> None:
    assert harmful(clean(text)) == []
    assert clean(text).strip("\u200c") == clean(text)
    assert "\u200c\u200c" not in clean(text)


@each_of(
    "number",
    [
        *range(0x20),
        *range(0x7F, 0xA0),
        *map(ord, BIDI),
        *map(ord, SELECTORS),
        *map(ord, FILLERS),
        0x200C,
        0x200D,
        0xFEFF,
    ],
)
def test_every_control_alone_is_taken_out_or_made_a_space(number: int) -> None:
    assert clean_line(f"a{chr(number)}b") in ("ab", "a b", "a    b", "a")


@given(hostile)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_line(clean(text)) == clean_line(text)


@given(hostile)
def test_a_line_is_one_line(text: str) -> None:
    assert len(clean_line(text).splitlines()) <= 1
    assert "\n" not in clean_line(text)


@each_of("text", [text for text in HOSTILE if "\n" not in text])
def test_ordinary_text_of_any_script_is_unchanged(text: str) -> None:
    assert clean(text) == text
    assert clean_line(text) == text


@each_of(
    "text",
    [
        "Ærøskøbing – “naïve” façade… £5 € ½",
        "Ελληνικά, кириллица, հայերեն, ქართული",
        "עברית ועוד العربية فارسی: می\u200cخواهم",
        "हिन्दी বাংলা தமிழ் ไทย မြန်မာ",
        "漢字 かな 한국어 中文，标点。",
        "e\u0301 combining, 👍🏽 with a skin tone, 🇬🇧",
        "⠃⠗⠇ ∑∞√ ░▒▓█ ─│┌",
    ],
)
def test_scripts_signs_and_single_emoji_are_unchanged(text: str) -> None:
    assert clean_line(text) == text


@each_of(
    "sequence",
    [
        "\x1b[31m",
        "\x1b[2J",
        "\x1b[38;5;196m",
        "\x1b[?1049h",
        "\x1b[ q",
        "\x9b31m",
        "\x1b]0;a new title\x07",
        "\x1b]8;;https://example.org\x1b\\",
        "\x9d0;title\x9c",
        "\x1bPsome device string\x1b\\",
        "\x1b_application\x1b\\",
        "\x1b^private\x1b\\",
        "\x1bXstart of string\x1b\\",
        "\x1bc",
        "\x1b7",
        "\x1b(0",
        "\x1b#8",
        "\x1b=",
    ],
)
def test_an_escape_sequence_vanishes_whole(sequence: str) -> None:
    assert clean(f"be{sequence}fore") == "before"


@each_of(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\tb", "a    b"),
        ("\ufeffa", "a"),
        ("👩\u200d👧 ❤\ufe0f", "👩👧 ❤"),
        ("\x1b", ""),
        ("a\x1b]no end", "ano end"),
        ("", ""),
    ],
)
def test_line_ends_tabs_and_joiners(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@each_of(
    ("text", "line"), [("a\nb", "a b"), ("a \n \n  b", "a b"), ("a\r\nb", "a b"), ("a\n", "a "), ("\u2028a", " a")]
)
def test_line_ends_become_one_space(text: str, line: str) -> None:
    assert clean_line(text) == line


# -- the invisible ones that join letters, and those that keep them apart


@each_of("text", ["می\u200cخواهم", "نامه\u200cها", "PDF\u200cها", "۵\u200cام", "क्\u200cष", "বাক্\u200cপ", "שלום\u200cב"])
def test_what_keeps_letters_apart_stays_where_they_would_join(text: str) -> None:
    assert clean(text) == text
    assert clean_line(text) == text
    assert cell_len(text) == cell_len(text.replace("\u200c", ""))


@each_of(
    ("text", "cleaned"),
    [
        ("An\u200cn", "Ann"),
        ("\u200cمی\u200c", "می"),
        ("می\u200c\u200c\u200cخ", "می\u200cخ"),
        ("می\u200b\u200c\u200dخ", "می\u200cخ"),
        ("می\u200c خ", "می خ"),
        ("می\u200c\nخ", "می\nخ"),
        ("می\u200c, خ", "می, خ"),
        ("क\u200cष", "कष"),
        ("😀\u200c😀", "😀😀"),
    ],
)
def test_elsewhere_it_would_only_fool(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@each_of("text", ["👨\u200d👩\u200d👧", "👩\u200d💻", "क्\u200dष", "ක්\u200dර", "a\u200db"])
def test_a_joiner_is_taken_out_and_then_every_letter_counts(text: str) -> None:
    """Measured whole, such a text takes fewer cells than its letters; terminals disagree, and a row would be out of place."""
    assert cell_len(text) < sum(map(cell_len, text))
    cleaned = clean(text)
    assert cleaned == text.replace("\u200d", "")
    assert cell_len(cleaned) == sum(map(cell_len, cleaned)) == width_of(text)


@each_of(
    "text",
    ["\x9d" * 200_000, " " * 200_000 + "x\n", "\x1b]" * 200_000, "\u200c" * 200_000, "\x9d0;" * 200_000 + "\x9c"],
)
def test_long_runs_take_no_time(text: str) -> None:
    began = process_time()
    clean_line(text)
    assert process_time() - began < 20


@each_of(
    ("text", "said"),
    [("\u200b", ""), (" \ufeff \x1b[0m\n", ""), (" a\u200b b \n", "a b"), (" \u200c\n", ""), ("\u3164\u115f", "")],
)
def test_what_can_not_be_seen_was_not_said(text: str, said: str) -> None:
    assert tidy(text) == said


@each_of("end", ["\r\n", *"\r\v\f\x85\u2028\u2029"])
def test_every_line_end_is_one(end: str) -> None:
    assert clean(f"One{end}two") == "One\ntwo"
    assert clean_line(f"One{end}two") == "One two"


def tagged(place: str, end: str = "\U000e007f") -> str:
    """A black flag with the tags of a place behind it."""
    return "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in place) + end


@each_of("place", ["gbeng", "gbsct", "gbwls"])
def test_the_flag_of_a_nation_stays_its_flag(place: str) -> None:
    text = f"Cyngor {tagged(place)} Sir"
    assert clean(text) == text
    assert cell_len(text) == width_of(text) == len("Cyngor ") + 2 + len(" Sir")


@each_of(
    "text",
    [
        tagged("gbwls", ""),
        tagged("secret"),
        tagged("gbwlsx"),
        tagged("gbwls")[1:],
        "\U0001f3f4\u200b" + tagged("gbwls")[1:],
    ],
)
def test_tags_say_nothing_else_unseen(text: str) -> None:
    assert clean(f"a{text}b").replace("\U0001f3f4", "") == "ab"
