"""The report as one page for a browser, to read or to print. It loads nothing, runs nothing and leads nowhere."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import escape

from markdown_it import MarkdownIt

from m2m_tui.core.session import Session
from m2m_tui.reports.figures import DrawChart
from m2m_tui.reports.markdown import MARKER, markdown

_PARTS = ("heading", "list", "table", "fence", "emphasis", "backticks", "escape", "entity")
"""All that the Markdown of a report is made of. Links, pictures and HTML are not among it, so that nothing can become one."""

_STYLE = """
body { margin: 2rem auto; max-width: 48rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.8em 0 0.6em; break-after: avoid; }
h2 { border-bottom: 1px solid #8a8a8a; padding-bottom: 0.2em; }
pre { font: 0.8rem/1.3 ui-monospace, monospace; overflow-x: auto; break-inside: avoid; }
table { border-collapse: collapse; break-inside: avoid; }
th, td { border: 1px solid #8a8a8a; padding: 0.2em 0.6em; text-align: left; vertical-align: top; }
li { margin: 0.2em 0; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } pre { font-size: 7.5pt; overflow: visible; } }
"""

_HEAD = """\
<!DOCTYPE html>{marker}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""


def html(session: Session, draw_chart: DrawChart, day: date | None = None) -> str:
    """Give the whole report, as `markdown` has it. Nothing that anybody answered is in it before the reveal of their round."""
    head = _HEAD.format(
        marker=MARKER,
        hash=b64encode(sha256(_STYLE.encode()).digest()).decode(),
        title=escape(session.title or "Untitled session"),
        style=_STYLE,
    )
    parser = MarkdownIt("zero", {"html": False, "maxNesting": 100}).enable(list(_PARTS))
    return f"{head}{parser.render(markdown(session, draw_chart, day).removeprefix(MARKER))}</body>\n</html>\n"
