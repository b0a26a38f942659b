"""What `g` and `?` open: the facilitator's guide for a screen, and the list of all its keys."""

from __future__ import annotations

from importlib.resources import files

from m2m_tui.languages.language import ENGLISH, Language
from m2m_tui.ui.keys.table import Place
from m2m_tui.ui.manual_page import explained, page_title
from m2m_tui.ui.spans import Spans


def guide(name: str) -> tuple[str, list[Spans]]:
    """The guide for a screen: its title, and its paragraphs."""
    title, _, text = (files("m2m_tui.ui") / "guides" / f"{name}.txt").read_text("utf-8").partition("\n")
    return title, [_paragraph(line) for line in text.strip().split("\n")]


def key_paragraphs(place: Place, language: Language) -> list[Spans]:
    """The keys of a place, one to a paragraph; below them what the words there mean, the pages of the manual that matter there, by number,
    and what the mouse does. The page on words is in English, and left out in any other language."""
    say = language.say
    keys: list[Spans] = [((f"{key.listed:<14}", "key"), (key.words, "")) for key in (*place.keys, *place.others)]
    pages: list[Spans] = [
        ((f"{number:<14}", "key"), (page_title(page), "")) for number, page in enumerate(place.pages, start=1)
    ]
    known = place.terms if language.tag == ENGLISH else ()
    terms: list[Spans] = [((f"{term:<14}", "strong"), (means, "")) for term, means in explained(known).items()]
    words: list[Spans] = [(), (("Words", "heading"),), *terms] if terms else []
    manual: list[Spans] = [(), (("The manual", "heading"),), *pages] if pages else []
    mouse: list[Spans] = [
        ((say("drawn_keys.mouse_title"), "heading"),),
        ((f"{'':<14}", ""), (say("drawn_keys.mouse"), "")),
    ]
    return [*keys, *words, *manual, (), *mouse]


def _paragraph(line: str) -> Spans:
    if line.startswith("# "):
        return ((line[2:], "heading"),)
    if line.startswith("- "):
        return (("• ", "key"), (line[2:], ""))
    return ((line, ""),) if line else ()
