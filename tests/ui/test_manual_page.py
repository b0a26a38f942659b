"""The manual in the app: every word of every page, by number from the list of keys, and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.languages.language import english
from m2m_tui.storage.files.shipped import manual
from m2m_tui.ui.guide import KEY_COLUMN, key_paragraphs
from m2m_tui.ui.keys.table import Place
from m2m_tui.ui.manual_page import explained, manual_page, page_title
from m2m_tui.ui.spans import Line, wrapped
from tests.each_of import each_of
from tests.ui.harness import app_at, opened
from tests.ui.test_keys import PLACES, in_english

MANUAL = manual()
FOR_DEVELOPERS = ("developers", "architecture", "format")


def words(text: str) -> list[str]:
    """The letters and digits of a text, and where blanks are between them."""
    return re.sub(r"[^\w\s]+", "", text).split()


@each_of("name", MANUAL)
def test_every_word_of_a_page_is_there_in_its_order(name: str) -> None:
    title, paragraphs = manual_page(name)
    said = "\n".join([title, *(Line(spans).text for spans in paragraphs)])
    written = re.sub(r"^```\w+|\]\([^)]*\)", "", MANUAL[name], flags=re.MULTILINE)
    assert words(said) == words(written)
    assert "**" not in said
    assert "](" not in said


def test_lines_that_go_on_are_one_paragraph_and_a_block_keeps_its_own() -> None:
    _, paragraphs = manual_page("ssh")
    texts = [Line(spans).text for spans in paragraphs]
    assert any(
        text.startswith("Each person answers from where they are, at a terminal of their own:") for text in texts
    )
    assert all(len(text) > 200 for text in texts if text.startswith("Each person"))
    assert "      PermitTTY yes" in texts


def test_the_pages_that_a_place_names_are_there_and_every_page_for_users_is_named_somewhere() -> None:
    named = {page for place in PLACES for page in place.pages}
    assert named == set(MANUAL) - {"keys", *FOR_DEVELOPERS}


async def test_the_keys_of_a_page_end_with_what_the_manual_says_about_it(example: Session, tmp_path: Path) -> None:
    async with opened(example, tmp_path, (80, 24), stage="versions") as ui:
        await ui.press("?")
        await ui.until_front("Read")
        assert "1 2 manual" in ui.text
        await ui.press("end")
        assert f"The manual 1 {page_title('git')} 2 {page_title('two-people')}" in ui.text
        await ui.press("3")
        assert "All keys" in ui.text
        await ui.press("2")
        await ui.until_shown("Two of you can work on one session, each on a laptop of their own.")
        assert "manual" not in ui.lines()[-1]
        await ui.press("1")
        assert page_title("two-people") in ui.text
        await ui.press("escape")
        assert "All keys" in ui.text
        await ui.press("escape")
        await ui.until_front("VersionsScreen")


async def test_home_leads_to_the_manual_too(tmp_path: Path) -> None:
    async with app_at(None, tmp_path) as ui:
        await ui.press("?")
        await ui.until_front("Read")
        await ui.press("1")
        await ui.until_shown("open the app with the list of sessions")


@each_of("place", [place for place in PLACES if place.terms])
def test_the_words_of_a_page_are_explained(place: Place) -> None:
    means = explained(place.terms)
    assert list(means) == list(place.terms)
    assert all(each.endswith(".") for each in means.values())
    text = "\n".join(Line(spans).text for spans in key_paragraphs(in_english(place), english()))
    assert all(each in text for each in means.values())
    assert "hold shift while you drag" in text


@each_of("place", PLACES)
def test_no_word_runs_into_what_it_means(place: Place) -> None:
    paragraphs = key_paragraphs(in_english(place), english())
    for word, means in explained(place.terms).items():
        (paragraph,) = (each for each in paragraphs if each and each[0][0].strip() == word)
        first, *others = (Line(row).text for row in wrapped(paragraph, 76, KEY_COLUMN))
        column = others[0] if first == word else first.removeprefix(word)
        assert column.startswith(" ")
        assert means.startswith(column.strip())


def test_a_word_that_the_manual_does_not_have_is_not_explained() -> None:
    with pytest.raises(KeyError):
        explained(["quadratic"])


def test_what_the_mouse_does_stands_below_the_words_of_the_keys() -> None:
    *_, mouse = key_paragraphs(in_english(PLACES[0]), english())
    first, *others = (Line(spans).text for spans in wrapped(mouse, 60, KEY_COLUMN))
    assert "Click a row" in first
    assert {len(each) - len(each.lstrip()) for each in (first, *others)} == {KEY_COLUMN}
