"""Pages as text. What people typed gets into one through `html` alone, which escapes it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from m2m_tui.core.clean import clean
from m2m_tui.web.style import STYLE


class Html(str):
    """Text that is HTML already, and stands in a page as it is."""

    __slots__ = ()


NOTHING = Html()


def html(pattern: str, **values: object) -> Html:
    """Fill values into a pattern as `str.format` does. Whatever isn't Html is cleaned and escaped, for text and for quoted attributes."""
    return Html(pattern.format_map({name: _escaped(value) for name, value in values.items()}))


def joined(parts: Iterable[Html]) -> Html:
    """Give the parts one behind the other."""
    return Html("".join(parts))


def _escaped(value: object) -> str:
    return value if isinstance(value, Html) else escape(clean(str(value)))


def said(text: str) -> Html:
    """Give what somebody typed, as part of a sentence: it has a direction of its own, and turns nothing beside it."""
    return html('<bdi dir="auto">{text}</bdi>', text=text)


def page(title: str, body: Html, *, base: str) -> Html:
    """Give a whole page. `base`: the random path that all of them are under; "" for somebody who doesn't know it. `title` stands on the
    browser's tab, and says no answer."""
    return html(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        '<meta name="robots" content="noindex"><link rel="icon" href="data:,">{style}'
        "</head>\n<body><main>\n{body}\n</main></body></html>\n",
        title=title,
        style=html('<link rel="stylesheet" href="{base}/style.css">', base=base)
        if base
        else html("<style>{sheet}</style>", sheet=Html(STYLE)),
        body=body,
    )
