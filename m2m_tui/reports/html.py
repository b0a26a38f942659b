"""The report as one page for a browser, to read or to print. It loads nothing, runs nothing and leads nowhere."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import escape

from m2m_tui.core.findings.diagnosis import diagnosis
from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.core.session import Session
from m2m_tui.core.survey_rounds import revealed_rounds
from m2m_tui.reports.figures import CAPTIONS, Shown, tables
from m2m_tui.reports.markdown import MARKER, document
from m2m_tui.reports.own_words import OwnWords, own_words
from m2m_tui.reports.page_parts import rendered
from m2m_tui.reports.page_style import STYLE
from m2m_tui.reports.svg.charts import figure_of
from m2m_tui.reports.svg.figure import Figure, pictures

_HEAD = """\
<!DOCTYPE html>{marker}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title{lang}>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
"""


def html(session: Session, day: date | None = None) -> str:
    """Give the whole report, its charts drawn, each with its numbers in a table. Nothing that anybody answered is in it before the reveal
    of their round or ballot."""
    latest, drawn, theirs = _drawn_round(session), list[str](), own_words(session)

    def figures(name: str, shown: Shown, own_table: list[str]) -> list[str]:
        if isinstance(shown, Diagnosis) and shown.round_id != latest:
            return []
        figure = figure_of(name, shown)
        if figure is None:
            return tables(name, shown, own_table)
        drawn.append(_figure(name, figure, f"figure-{len(drawn) + 1}", theirs))
        # Nothing that people typed ever becomes a fence: what stands in one is ours.
        return ["```", str(len(drawn) - 1), "```", "", *own_table]

    text = document(session, figures, day)
    language = theirs.tag if theirs is not None and session.title else ""
    return page(session.title or "Untitled session", rendered(text, drawn, theirs), MARKER, language)


def page(title: str, body: str, marker: str, language: str = "") -> str:
    """Give a whole page with the looks of the report. `body` is HTML; `marker` is a comment by which the file is known again; `language` is
    that of the title, where it isn't English."""
    head = _HEAD.format(
        marker=marker,
        hash=b64encode(sha256(STYLE.encode()).digest()).decode(),
        lang=f' lang="{language}"' if language else "",
        title=escape(title),
        style=STYLE,
    )
    return f"{head}{body}</main>\n</body>\n</html>\n"


def _drawn_round(session: Session) -> str:
    """The round whose charts are drawn, each with its numbers: the last that shows anything. Those before it are told in words, and what
    has changed since the first of them is drawn for itself."""
    shown = (key for key in reversed(revealed_rounds(session)) if diagnosis(session, key).findings)
    return next(shown, "")


def _figure(name: str, figure: Figure, figure_id: str, theirs: OwnWords | None) -> str:
    """Each drawing under its caption; those after the first say only what they go on with."""
    caption = f"<strong>{name.capitalize()}.</strong> {CAPTIONS[name]}" if name in CAPTIONS else ""
    first = " ".join(part for part in (caption, _spoken(figure.key, theirs)) if part)
    parts = len(figure.drawings)
    captions = [first, *(f"{name.capitalize()}, part {place} of {parts}." for place in range(2, parts + 1))]
    made = [
        f"<figure>{f'<figcaption>{said}</figcaption>' if said else ''}{picture}</figure>"
        for said, picture in zip(captions, pictures(figure, figure_id), strict=True)
    ]
    return "\n".join(made) + "\n"


def _spoken(text: str, theirs: OwnWords | None) -> str:
    """A text of ours, with its language at what people typed in it."""
    if theirs is None:
        return escape(text)
    return "".join(
        f'<span lang="{theirs.tag}">{escape(part)}</span>' if own else escape(part) for part, own in theirs.pieces(text)
    )
