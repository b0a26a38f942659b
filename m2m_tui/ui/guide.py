"""What `g` and `?` open: the facilitator's guide for a screen, and the list of all its keys."""

from __future__ import annotations

from importlib.resources import files

from m2m_tui.languages.language import ENGLISH, Language
from m2m_tui.ui.keys.table import Place
from m2m_tui.ui.manual_page import explained, page_title
from m2m_tui.ui.spans import Spans

KEY_COLUMN = 14
"""The cells in which a key stands, or a word, and the blanks behind it."""


def guide(name: str) -> tuple[str, list[Spans]]:
    """The guide for a screen: its title, and its paragraphs."""
    title, _, text = (files("m2m_tui.ui") / "guides" / f"{name}.txt").read_text("utf-8").partition("\n")
    return title, [_paragraph(line) for line in text.strip().split("\n")]


def key_paragraphs(place: Place, language: Language) -> list[Spans]:
    """The keys of a place, one to a paragraph; below them what the words there mean, the pages of the manual that matter there, by number,
    and what the mouse does. The page on words is in English, and left out in any other language."""
    say = language.say
    keys: list[Spans] = [_beside(key.listed, "key", key.words) for key in (*place.keys, *place.others)]
    pages = [_beside(str(number), "key", page_title(page)) for number, page in enumerate(place.pages, start=1)]
    known = place.terms if language.tag == ENGLISH else ()
    terms = [_beside(term, "strong", means) for term, means in explained(known).items()]
    words: list[Spans] = [(), (("Words", "heading"),), *terms] if terms else []
    manual: list[Spans] = [(), (("The manual", "heading"),), *pages] if pages else []
    mouse: list[Spans] = [
        ((say("drawn_keys.mouse_title"), "heading"),),
        _beside("", "", say("drawn_keys.mouse")),
    ]
    return [*keys, *words, *manual, (), *mouse]


def _beside(word: str, role: str, means: str) -> Spans:
    """A word and what it means beside it, or below it, where the word takes all the room that it has."""
    gap = " " * (KEY_COLUMN - len(word)) or "\n"
    return ((word, role), (f"{gap}{means}", ""))


def _paragraph(line: str) -> Spans:
    if line.startswith("# "):
        return ((line[2:], "heading"),)
    if line.startswith("- "):
        return (("• ", "key"), (line[2:], ""))
    return ((line, ""),) if line else ()
