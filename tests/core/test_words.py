"""Counts as they stand in a sentence, and what a text is cropped to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from m2m_tui.core.words import counted, cropped, have, havent, in_words, listed, one_or_many, people, scores
from tests.each_of import each_of


@each_of(
    ("count", "said"),
    [(0, "0 people have"), (1, "1 person has"), (2, "2 people have"), (12, "12 people have")],
)
def test_one_has_and_more_have(count: int, said: str) -> None:
    assert f"{people(count)} {have(count)}" == said
    assert f"{people(count)} {havent(count)}" == f"{said}n’t"
    assert counted(count, "person has", "people have") == said
    assert scores(count) == counted(count, "score") == ("1 score" if count == 1 else f"{count} scores")
    assert one_or_many(count, "is", "are") == ("is" if count == 1 else "are")


def test_small_numbers_are_words_and_several_names_a_list() -> None:
    assert [in_words(count) for count in (0, 1, 5, 9, 10, 300)] == ["no", "one", "five", "nine", "10", "300"]
    assert listed(["one"], "or") == "one"
    assert listed(["one", "two", "three"], "or") == "one, two or three"
    assert listed(["one", "two"]) == "one and two"


@given(st.text(), st.integers(0, 50))
def test_a_text_is_cropped_to_its_room_and_says_so(text: str, room: int) -> None:
    shown = cropped(text, room)
    assert shown == text or (shown.endswith("…") and len(text) > room and text.startswith(shown[:-1].rstrip()))
    assert len(shown) <= max(room, 1)
