"""Ids are short, readable, valid, and never the same twice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from m2m_tui.core.framework import Id
from m2m_tui.core.ids import code_from, code_meant, fresh_code, fresh_id, slug
from tests.each_of import each_of

valid = TypeAdapter(Id)


def test_a_fresh_id_is_five_letters_and_digits_that_are_not_mistaken_for_each_other() -> None:
    for _ in range(300):
        assert re.fullmatch(r"[a-hj-kmnp-tv-z][a-hj-kmnp-tv-z2-9]{4}", fresh_id())


def test_a_fresh_id_is_never_one_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter("kkkkkkkkkkkkkkm")
    monkeypatch.setattr("m2m_tui.core.ids._RANDOM.choice", lambda _: next(drawn))
    assert fresh_id({"kkkkk"}) == "kkkkm"


def test_ten_thousand_fresh_ids_hardly_ever_meet() -> None:
    assert len({fresh_id() for _ in range(10_000)}) > 9_900


def test_a_code_from_words_is_the_same_in_every_m2m_there_ever_is() -> None:
    """By it a sheet that comes in again is known: with another one, everybody in it would count twice."""
    assert code_from("v0te", "area lead", "1") == "bqnw-74mt"
    assert code_from("v0te", "area lead", "2") == "1ehm-3hdn"
    assert code_from("v0te", "area lead1") == "dr0y-mk0j"


@each_of(
    ("title", "expected"),
    [
        ("A systems mindset", "a-systems-mindset"),
        ("  Trust — across  boundaries! ", "trust-across-boundaries"),
        ("Élan, Ærø & Zürich", "elan-r-zurich"),
        ("Section 151", "section-151"),
        ("../../etc/passwd", "etc-passwd"),
        ("[x] = 'y'", "x-y"),
        ("A" * 100, "a" * 40),
    ],
)
def test_a_slug_is_the_title_in_plain_words(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_long_slug_ends_with_a_whole_word() -> None:
    made = slug("Leadership that gives permission and protects the space to try things out")
    assert made == "leadership-that-gives-permission-and"


def test_a_slug_in_use_is_numbered() -> None:
    assert slug("Trust", {"trust"}) == "trust-2"
    assert slug("Trust", {"trust", "trust-2", "trust-3"}) == "trust-4"


@given(st.text(max_size=120), st.sets(st.sampled_from(["a", "b", "a-2", "a-3", "0"])))
def test_a_slug_of_anything_is_a_valid_id_of_its_own(title: str, taken: set[str]) -> None:
    made = slug(title, taken)
    assert valid.validate_python(made) == made
    assert made not in taken


@each_of("title", ["日本語", "مرحبا", "😀", "!!!", ""])
def test_a_title_without_latin_letters_gets_a_random_id(title: str) -> None:
    assert re.fullmatch(r"[a-z][a-z2-9]{4}", slug(title))


@each_of("wrong", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "é", "a\n", "a" * 81])
def test_what_is_not_an_id(wrong: str) -> None:
    with pytest.raises(ValueError, match="String should"):
        valid.validate_python(wrong)


def test_a_code_has_forty_random_bits_in_two_groups_without_letters_that_look_alike() -> None:
    codes = [fresh_code() for _ in range(500)]
    assert all(re.fullmatch(r"[a-hj-km-np-tv-z0-9]{4}-[a-hj-km-np-tv-z0-9]{4}", code) for code in codes)
    assert len(set("".join(codes).replace("-", ""))) == 32
    assert len(set(codes)) == 500
    assert all(valid.validate_python(code) for code in codes)


def test_a_fresh_code_is_never_one_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter("kkkkkkkkkkkkkkkm")
    monkeypatch.setattr("m2m_tui.core.ids._RANDOM.choice", lambda _: next(drawn))
    assert fresh_code({"kkkk-kkkk"}) == "kkkk-kkkm"


@each_of(
    ("typed", "meant"),
    [
        ("k7qm-3fx0", "k7qm-3fx0"),
        (" K7QM 3FXO ", "k7qm-3fx0"),
        ("k7qm3fx0", "k7qm-3fx0"),
        ("k7 qm\u20133f x0", "k7qm-3fx0"),
        ("Ibcd-efgl", "1bcd-efg1"),
        ("k7qm2", "k7qm2"),
        ("K7QM2 ", "k7qm2"),
        ("k7qm", ""),
        ("k7qm-3fx", ""),
        ("k7qm-3fx00", ""),
        ("", ""),
        ("-", ""),
        ("../k7qm2", "k7qm2"),
        ("\u65e5\u672c", ""),
        ("x" * 100_000, ""),
    ],
)
def test_what_somebody_types_is_understood_however_they_write_it(typed: str, meant: str) -> None:
    assert code_meant(typed, ["k7qm-3fx0", "1bcd-efg1", "k7qm2"]) == meant
