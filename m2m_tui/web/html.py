"""Pages as text. What people typed gets into one through `html` alone, which escapes it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from m2m_tui.core.clean import clean
from m2m_tui.languages.language import ENGLISH, Language, fill
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


def said(text: str, lang: Html = NOTHING) -> Html:
    """Give what somebody typed, as part of a sentence: it has a direction of its own, and turns nothing beside it. `lang`: where it isn't
    in the language of the page."""
    return html('<bdi dir="auto"{lang}>{text}</bdi>', lang=lang, text=text)


def sentence(language: Language, name: str, count: int | None = None, /, **values: object) -> Html:
    """Give one of m2m's sentences with what is filled in, which may be Html, in its places; see `Language.say`."""
    filled = values if count is None else {"count": count, **values}
    return Html(fill(escape(language.pattern(name, count)), {each: _escaped(value) for each, value in filled.items()}))


def spoken(language: Language) -> str:
    """Give the tag of the language in which m2m's sentences are said: English where it has none in this one."""
    return language.tag if language.known else ENGLISH


def tongue(language: Language) -> Html:
    """Give the attributes that say in which language, and in which direction, something is."""
    return html(' lang="{tag}" dir="{dir}"', tag=spoken(language), dir="rtl" if language.rtl else "ltr")


def page(title: str, body: Html, *, base: str, language: Language) -> Html:
    """Give a whole page. `base`: the random path that all of them are under; "" for somebody who doesn't know it. `title` stands on the
    browser's tab, and says no answer. `language`: that of m2m's sentences on it."""
    return html(
        '<!doctype html>\n<html lang="{tag}"{rtl}><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        '<meta name="robots" content="noindex"><link rel="icon" href="data:,">{style}'
        "</head>\n<body><main>\n{body}\n</main></body></html>\n",
        tag=spoken(language),
        rtl=Html(' dir="rtl"') if language.rtl else NOTHING,
        title=title,
        style=html('<link rel="stylesheet" href="{base}/style.css">', base=base)
        if base
        else html("<style>{sheet}</style>", sheet=Html(STYLE)),
        body=body,
    )
