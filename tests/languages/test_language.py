"""m2m's sentences for those who answer: English has all that the code says, and every other language says them with the same places."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import m2m_tui
from m2m_tui.languages import language as languages
from m2m_tui.languages.language import FOLDER, Language, Sentence, english, language, together

TAGS = sorted(path.stem for path in FOLDER.glob("*.toml"))
PLACE = re.compile(r"\{(\w+)\}")


def named_in_the_code() -> Iterator[str]:
    """The name of every sentence that the code says: all texts of the form `table.name` that are names of tables of English."""
    tables = {name.split(".")[0] for name in english().sentences}
    for path in Path(m2m_tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"\w+\.\w+", node.value):
                yield from [node.value] if node.value.split(".")[0] in tables else ()


def test_english_says_whatever_the_code_says_and_nothing_more() -> None:
    assert set(named_in_the_code()) == set(english().sentences)


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_says_what_english_says_with_the_same_places(tag: str) -> None:
    for name, by_count in language(tag).sentences.items():
        wanted = set(PLACE.findall(english().sentences[name]["other"]))
        assert "other" in by_count, name
        for count, pattern in by_count.items():
            places = set(PLACE.findall(pattern))
            assert places == wanted if count == "other" else places | {"count"} == wanted | {"count"}, name
            assert pattern
            assert pattern.strip() == pattern


def test_a_count_has_its_own_words_and_other_counts_those_of_many() -> None:
    made = Language("xx", "X", {"a.b": {"2": "zwei", "other": "{count} viele"}})
    assert [made.say("a.b", count) for count in (1, 2, 3)] == ["1 viele", "zwei", "3 viele"]


def test_what_is_filled_in_is_not_looked_at_again() -> None:
    made = Language("xx", "X", {"a.b": {"other": "“{name}” und {count}"}})
    assert (
        made.sentence(Sentence("a.b", {"name": "{count} {name.__class__} \\1"}, 2))
        == "“{count} {name.__class__} \\1” und 2"
    )


def test_a_sentence_that_is_missing_is_english() -> None:
    made = Language("xx", "X", {})
    assert made.say("refused.name_taken", name="Lead") == english().say("refused.name_taken", name="Lead")


@pytest.mark.parametrize("tag", ["tlh", "../core/x", "en/../en", "", "EN"])
def test_a_language_that_m2m_does_not_know_is_called_by_its_tag(tag: str) -> None:
    known = language(tag)
    assert (known.tag, known.name, known.known, known.draft) == (tag, f"language “{tag}”", False, "")


def test_a_language_that_m2m_has_no_sentences_in_is_called_as_it_calls_itself() -> None:
    assert [language(tag).name for tag in ("ga", "ca", "fi", "pt-br")] == [
        "Gaeilge",
        "Català",
        "Suomi",
        "Português (BR)",
    ]
    assert language("ga").known is False


def test_before_anybody_has_chosen_everything_is_said_in_each() -> None:
    both = together([english(), language("cy")])
    assert both.say("drawn_dialogs.back") == "back · yn ôl"
    assert both.say("drawn_dialogs.place", place=1, many=2) == "(1 of 2) · (1 o 2)"
    assert together([english(), english()]).say("drawn_dialogs.back") == "back"


def test_welsh_says_all_that_english_does_and_says_that_it_is_a_draft() -> None:
    welsh = language("cy")
    assert welsh.sentences.keys() == english().sentences.keys()
    assert "draft" in welsh.draft


def test_a_file_says_how_its_language_is_called_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = 'language = "{}"\ndirection = "{}"\ndraft = "{}"\n[a]\nb = "c"\n[a.n]\n1 = "one"\nother = "{{count}}"\n'
    (tmp_path / "ar.toml").write_text(said.format("A", "rtl", "unread"), "utf-8")
    (tmp_path / "en.toml").write_text(said.format("E", "ltr", ""), "utf-8")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    ar, en = language("ar"), language("en")
    assert (ar.name, ar.rtl, ar.draft, ar.known) == ("A", True, "unread", True)
    assert (en.name, en.rtl, en.draft) == ("E", False, "")
    assert [ar.say("a.b"), ar.say("a.n", 1), ar.say("a.n", 2)] == ["c", "one", "2"]
