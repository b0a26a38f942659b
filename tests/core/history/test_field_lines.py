"""Each field of a table is a line, once, and nothing is a line that has nothing in it."""

from __future__ import annotations

from m2m_tui.core.history.field_lines import FIELDS, field_lines, text_lines


def test_a_field_stands_behind_its_word_and_an_unknown_one_behind_its_name() -> None:
    assert list(field_lines({"statement": "We try", "colour": "red"}, "", "  ", FIELDS)) == [
        "  people rate: We try",
        "  colour: red",
    ]


def test_each_line_each_entry_and_each_key_is_a_line() -> None:
    part = {"about": "one\n\ntwo", "prompts": ["Who?", "When?"], "heard": {"all": 3}}
    assert list(field_lines(part, "", "", FIELDS)) == [
        "about: one",
        "about: two",
        "ask: Who?",
        "ask: When?",
        "answered, all: 3",
    ]


def test_what_is_empty_or_said_elsewhere_is_no_line() -> None:
    empty = {"about": "", "prompts": [], "groups": {}, "expected": 0, "added": False}
    assert list(field_lines(empty, "", "", FIELDS)) == []
    said = {"text": "it", "kind": "barrier", "reason": "why", "about": "this"}
    assert list(field_lines(said, "insights", "", FIELDS, ("reason",))) == ["about: this"]


def test_a_text_stands_behind_where_it_is() -> None:
    assert list(text_lines({"enablers": {"k1": {"title": "Ystafell"}}, "question": "Pa mor wir?"}, "  ")) == [
        "  enablers, k1, title: Ystafell",
        "  question: Pa mor wir?",
    ]


def test_one_and_yes_are_said() -> None:
    assert list(field_lines({"expected": 1, "colour": True}, "", "", FIELDS)) == [
        "expected to answer: 1",
        "colour: True",
    ]
