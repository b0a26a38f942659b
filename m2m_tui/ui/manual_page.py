"""A page of the manual, as it is read in the app: its own words, wrapped to the width there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from m2m_tui.storage.files.shipped import manual
from m2m_tui.ui.spans import Span, Spans

_MARKED = re.compile(r"\*\*(?P<strong>.+?)\*\*|`(?P<key>[^`]+)`|\[(?P<link>[^]]+)\]\([^)]*\)|\*(?P<stressed>[^*]+)\*")
_ROLES = {"strong": "strong", "key": "key"}
_EXPLAINED = re.compile(r"^- \*\*(?P<term>[^*]+)\*\*: (?P<means>.+?)(?=\n- |\n*\Z)", re.MULTILINE | re.DOTALL)
_BEGINS = re.compile(r"[-*] |\d+\. |#|\||```")
"""What a line begins with that doesn't go on with the one before."""


def page_title(name: str) -> str:
    """The title of a page, by its name. Raises KeyError where the manual has no such page."""
    return _pages()[name].partition("\n")[0].removeprefix("# ")


def manual_page(name: str) -> tuple[str, list[Spans]]:
    """A page, by its name: its title, and its paragraphs. Raises KeyError where the manual has no such page."""
    lines = _pages()[name].rstrip().split("\n")[1:]
    while lines and not lines[0]:
        del lines[0]
    return page_title(name), [*_paragraphs(lines)]


def explained(terms: Sequence[str]) -> dict[str, str]:
    """What these words mean, as the page on words has it. Raises KeyError where it doesn't explain one."""
    means = {found["term"]: " ".join(found["means"].split()) for found in _EXPLAINED.finditer(_pages()["words"])}
    return {term: means[term].replace("`", "") for term in terms}


@cache
def _pages() -> dict[str, str]:
    return manual()


def _paragraphs(lines: Iterable[str]) -> Iterator[Spans]:
    as_it_is = False
    open_: list[str] = []
    for line in (*lines, ""):
        goes_on = bool(line.strip()) and not as_it_is and not _BEGINS.match(line)
        if open_ and not goes_on:
            yield _paragraph(" ".join(open_))
            open_ = []
        if line.startswith("```"):
            as_it_is = not as_it_is
        elif as_it_is:
            yield ((f"  {line}", "key"),)
        elif not line:
            yield ()
        elif line.startswith("|"):
            yield from _row(line)
        else:
            open_.append(line.strip())


def _paragraph(text: str) -> Spans:
    if text.startswith("#"):
        return ((text.lstrip("# "), "heading"),)
    if text.startswith("- "):
        return (("• ", "key"), *_spans(text[2:]))
    return _spans(text)


def _row(line: str) -> Iterator[Spans]:
    """A row of a table as a paragraph, and none for the line below its head."""
    cells = [cell.strip() for cell in line.strip("|").split(" |")]
    if not set(line) <= set("|- "):
        yield _spans("   ".join(filter(None, cells)))


def _spans(text: str) -> Spans:
    spans: list[Span] = []
    at = 0
    for found in _MARKED.finditer(text):
        kind = found.lastgroup or ""
        spans += [(text[at : found.start()], ""), (found[kind], _ROLES.get(kind, ""))]
        at = found.end()
    return (*spans, (text[at:], ""))
