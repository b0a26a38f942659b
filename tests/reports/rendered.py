"""Markdown as real programs render it: GitHub's own, and one in which every extension is on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

LIVE = {
    "link_open",
    "image",
    "html_inline",
    "html_block",
    "fence",
    "code_block",
    "hr",
    "s_open",
    "footnote_block_open",
    "math_block",
}
"""What a piece of text must never become."""

PAGE = {
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "code", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
"""The elements that a report is made of."""

_parser = MarkdownIt("gfm-like").use(footnote_plugin).use(dollarmath_plugin).use(deflist_plugin).use(tasklists_plugin)


def tokens(page: str) -> Iterator[Token]:
    """Every token of a page, those inside others too."""
    for token in _parser.parse(page):
        yield token
        yield from token.children or ()


def read(page: str) -> str:
    """What a reader of the rendered page sees."""
    return "".join(token.content for token in tokens(page) if token.type in ("text", "code_inline"))


@dataclass
class Rendered:
    """The elements of an HTML page in order, their attributes that lead or load elsewhere, and its text."""

    elements: list[str] = field(default_factory=list)
    leads_to: list[str] = field(default_factory=list)
    text: str = ""


def on_github(page: str) -> Rendered:
    """What the program that GitHub uses makes of it, with nothing taken out afterwards."""
    return elements(
        cmarkgfm.github_flavored_markdown_to_html(page, Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES)
    )


def elements(html: str) -> Rendered:
    """What is in an HTML page."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Rendered()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.elements.append(tag)
        self.found.leads_to += [
            f"{name}={value}" for name, value in attrs if name not in ("lang", "charset", "class", "name", "start")
        ]

    def handle_comment(self, data: str) -> None:
        self.found.elements.append(f"<!--{data}-->")

    def handle_data(self, data: str) -> None:
        self.found.text += data
