"""The Markdown of a report as the elements of a page: named sections, tables whose heads say what they are heads of, and drawings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from markdown_it.token import Token

from m2m_tui.reports.blocks import parser
from m2m_tui.reports.own_words import OwnWords

_SHORT = 18
"""A cell of so few letters, as “3 (n 8)”, stands on one line."""


def rendered(text: str, drawn: Sequence[str], theirs: OwnWords | None = None) -> str:
    """Give the HTML of a document, with these drawings in place of its fences, which hold their numbers. `theirs`: what people typed in
    another language than that of the page, which is said of it."""
    markdown = parser()
    tokens = markdown.parse(text)
    _head_rows(tokens)
    _mark_leads(tokens)
    if theirs is not None:
        _mark_language(tokens, theirs)
    made: str = markdown.renderer.render(list(_laid_out(tokens, drawn)), markdown.options, {})
    return made


def _laid_out(tokens: Sequence[Token], drawn: Sequence[str]) -> Iterator[Token]:
    """The tokens with a section around each part of the page, and a box around each table that is named by what stands above it."""
    names = count(1)
    above: Token | None = None
    in_section = False
    beside = False
    for token, after in pairwise([*tokens, _html("")]):
        match token.type, token.tag:
            case "heading_open", "h2":
                if in_section:
                    yield _html("</div>\n</section>\n")
                in_section = True
                yield _html(f'<section aria-labelledby="{_named(token, names)}">\n')
                yield token
            case "heading_close", "h2":
                yield token
                yield _html('<div class="text">\n')
            case "fence", _:
                beside = after.type == "table_open"
                figure = drawn[int(token.content)]
                yield _html(f'<div class="beside">\n<div>{figure}</div>\n' if beside else figure)
            case "table_open", _:
                name = f' aria-labelledby="{_named(above, names)}"' if above else ""
                yield _html(f'<div class="table" role="group" tabindex="0"{name}>\n')
                yield token
            case "table_close", _:
                yield token
                yield _html("</div>\n</div>\n" if beside else "</div>\n")
                beside = False
            case _:
                yield token
        if token.type in ("heading_open", "paragraph_open"):
            above = token
    if in_section:
        yield _html("</div>\n</section>\n")


def _html(content: str) -> Token:
    return Token("html_block", "", 0, content=content)


def _named(token: Token, names: Iterator[int]) -> str:
    """The id of an element, by which another is named."""
    if "id" not in token.attrs:
        token.attrSet("id", f"part-{next(names)}")
    return str(token.attrs["id"])


def _head_rows(tokens: Sequence[Token]) -> None:
    """Say of each head of a column that it is one, and make the head of each row of its first cell that isn't just a number."""
    headed = False
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            headed = False
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "td_open" and not headed and not tokens[at + 1].content.isdecimal():
            headed = True
            token.attrSet("scope", "row")
            token.tag = tokens[at + 2].tag = "th"
        elif token.type == "td_open" and len(tokens[at + 1].content) <= _SHORT:
            token.attrSet("class", "short")


def _mark_leads(tokens: Sequence[Token]) -> None:
    """Mark the paragraphs that are wholly bold: they are headings of what follows."""
    for paragraph, inline in pairwise(tokens):
        said = [child.type for child in inline.children or () if child.type != "text" or child.content]
        if paragraph.type == "paragraph_open" and said[:1] == ["strong_open"] and said[-1:] == ["strong_close"]:
            paragraph.attrJoin("class", "lead")


def _mark_language(tokens: Sequence[Token], theirs: OwnWords) -> None:
    """Say of an element that it is in people's language where it is theirs altogether, elsewhere of their words in it."""
    for around, inline in pairwise(tokens):
        if inline.type != "inline":
            continue
        children = inline.children or []
        # A paragraph that isn't written as one stands in an item, where more may follow.
        if not around.hidden and theirs.is_all_of("".join(each.content for each in children)):
            around.attrSet("lang", theirs.tag)
        else:
            inline.children = [part for each in children for part in _in_language(each, theirs)]


def _in_language(token: Token, theirs: OwnWords) -> Iterator[Token]:
    if token.type not in ("text", "code_inline"):
        yield token
        return
    for piece in theirs.pieces(token.content):
        said = Token(token.type, token.tag, 0, content=piece.text, markup=token.markup)
        if piece.theirs:
            begins = Token("html_inline", "", 0, content=f'<span lang="{theirs.tag}">')
            yield from (begins, said, Token("html_inline", "", 0, content="</span>"))
        else:
            yield said
