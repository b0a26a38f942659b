"""What is pasted is text, wherever the reads cut it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from m2m_tui.ui.terminal.pastes import Pastes

INPUT = "ab\x1b[200~one\x1b[31m two\nthree\x1b[201~cd\x1b[A\x1b[200~\x1b[201~e"


def heard(pieces: Iterable[str]) -> list[str]:
    """What comes out: keys letter by letter, a paste whole."""
    keys: list[str] = []

    def listen(data: str) -> Iterable[Message]:
        keys.extend(data)
        return ()

    pastes = Pastes(listen)
    for piece in pieces:
        for event in pastes.feed(piece):
            assert isinstance(event, events.Paste)
            keys.append(f"pasted: {event.text}")
    return keys


def test_a_paste_is_one_cleaned_text_and_the_rest_are_keys() -> None:
    assert heard([INPUT]) == [*"ab", "pasted: one two\nthree", *"cd\x1b[A", "pasted: ", "e"]


@given(st.lists(st.integers(0, len(INPUT)), max_size=12))
def test_it_makes_no_difference_where_the_reads_cut_the_input(cuts: list[int]) -> None:
    places = sorted({0, *cuts, len(INPUT)})
    pieces = [INPUT[start:end] for start, end in pairwise(places)]
    # An escape at the end of a read is the escape key, and goes on at once.
    if not any(piece.endswith("\x1b") for piece in pieces):
        assert heard(pieces) == heard([INPUT])


def test_the_escape_key_is_not_held_back() -> None:
    assert heard(["\x1b"]) == ["\x1b"]
