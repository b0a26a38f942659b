"""What things are called in a sentence: whole where there is room, and never cut in the middle of a word."""

from __future__ import annotations

from m2m_tui.core.naming import enabler_named, level_named, quoted, round_named, shift_in_words, whole_shift
from m2m_tui.core.session import Session, Shift, changed, replaced
from tests.each_of import each_of


@each_of(
    ("text", "most", "said"),
    [
        ("trust grows", 11, "“trust grows”"),
        ("trust grows", 10, "“trust…”"),
        ("trust, grows", 11, "“trust…”"),
        ("neighbourhoods", 10, "“neighbour…”"),
        ("trust \n  grows", 11, "“trust grows”"),
    ],
)
def test_a_quote_is_cut_at_a_word(text: str, most: int, said: str) -> None:
    assert quoted(text, most) == said
    assert len(quoted(text, most)) <= most + 2, "with its marks"


def test_what_has_gone_is_called_by_its_id(example: Session) -> None:
    assert enabler_named(example, "gone") == level_named(example, "gone") == "gone"
    enabler, level = next(iter(example.enablers)), next(iter(example.levels))
    assert enabler_named(example, enabler) == example.enablers[enabler].title
    assert level_named(example, level) == example.levels[level].title
    blank = changed(
        example,
        enablers=example.enablers | {enabler: replaced(example.enablers[enabler], title=" ")},
        levels=example.levels | {level: replaced(example.levels[level], title=" ")},
    )
    assert (enabler_named(blank, enabler), level_named(blank, level)) == (enabler, level)


@each_of(
    ("from_", "to", "short", "whole"),
    [
        ("One way", "Another", "from “One way” to “Another”", "From “One way” to “Another”"),
        ("One way", "", "from “One way”", "From “One way”"),
        (" ", "Another", "to “Another”", "To “Another”"),
        ("", "", "without words", "Without words"),
    ],
)
def test_a_shift_is_said_as_far_as_it_has_got(from_: str, to: str, short: str, whole: str) -> None:
    shift = Shift(from_=from_, to=to, facet="mindsets")
    assert shift_in_words(shift) == short
    assert whole_shift(shift) == whole


def test_each_half_of_a_shift_has_two_thirds_of_the_room() -> None:
    shift = Shift(from_="one two three four", to="five six", facet="mindsets")
    assert shift_in_words(shift, 12) == "from “one two…” to “five six”"
    assert whole_shift(shift) == "From “one two three four” to “five six”"


def test_a_round_without_a_title_is_the_survey(example: Session) -> None:
    round_ = next(iter(example.rounds.values()))
    assert round_named(round_) == f"“{round_.title}”"
    assert round_named(replaced(round_, title=" ")) == "the survey"
