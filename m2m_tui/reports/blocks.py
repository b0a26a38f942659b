"""A report as its parts, one after the other: headings, paragraphs, list items, tables. For whatever isn't written in Markdown itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARTS = ("heading", "list", "table", "fence", "emphasis", "backticks", "escape", "entity")
"""All that the Markdown of a report is made of. Links, pictures and HTML are not among it, so that nothing can become one."""


class Run(NamedTuple):
    """Text in one look. What people typed is in it as they typed it."""

    text: str
    strong: bool = False
    stressed: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is 1 for the title of the document."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One that begins in bold names what follows."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, `depth` 0 in one that is in no other. `number` is None for a bullet; `begins`: it is the first of its list."""

    depth: int
    number: int | None
    begins: bool
    runs: Runs


@dataclass(frozen=True, slots=True)
class Table:
    """Every row has as many cells as the head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines whose letters stand below each other: a chart as text."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Item | Table | Typed


def blocks(text: str) -> list[Block]:
    """Give the parts of a report's Markdown."""
    return [*_blocks(parser().parse(text))]


def parser() -> MarkdownIt:
    """Give what reads the Markdown of a report."""
    return MarkdownIt("zero", {"html": False, "maxNesting": 100}).enable(list(_PARTS))


def plain(runs: Runs) -> str:
    """Give text without its look."""
    return "".join(run.text for run in runs)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    depth, row, rows = -1, list[Runs](), list[tuple[Runs, ...]]()
    item: Token | None = None
    begins = False
    for at, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth, begins = depth + 1, True
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open" | "list_item_close":
                item = token if token.nesting > 0 else None
            case "tr_open":
                row = []
            case "tr_close":
                rows.append(tuple(row))
            case "table_close":
                yield Table(rows[0], tuple(rows[1:]))
                rows = []
            case "fence":
                yield Typed(tuple(token.content.rstrip("\n").split("\n")))
            case "inline":
                around, runs = tokens[at - 1], tuple(_runs(token.children or ()))
                if around.type == "heading_open":
                    yield Heading(int(around.tag[1:]), runs)
                elif around.type in ("th_open", "td_open"):
                    row.append(runs)
                elif item is not None:
                    yield Item(depth, int(item.info) if item.info else None, begins, runs)
                    item, begins = None, False
                else:
                    yield Paragraph(runs)


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    strong, stressed = 0, 0
    for token in tokens:
        strong += token.nesting if token.tag == "strong" else 0
        stressed += token.nesting if token.tag == "em" else 0
        text = " " if token.type == "softbreak" else token.content
        if text and not token.nesting:
            yield Run(text, strong > 0, stressed > 0)
