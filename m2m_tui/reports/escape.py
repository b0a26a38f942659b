"""People's text inside Markdown: it reads as they wrote it, and never becomes a link, a picture, HTML or a heading.

Only what Markdown would act on is escaped, so that the report also reads well as plain text: full stops, commas, apostrophes,
brackets and hyphens in a sentence stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SPACES = re.compile(r"\s+")

# Characters that are marks of Markdown wherever they stand, and are rare in people's sentences.
_ALWAYS = re.compile(r"[\\`*\[\]{}|$]")

# Marks that matter only in some places, with what to write instead. Applied in this order, after `_ALWAYS`.
_SOMETIMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"&(?=#?\w+;)"), "&amp;"),  # an entity; “R&D” stays
    (re.compile(r"<(?=[A-Za-z/!?])"), "&lt;"),  # a tag, a comment or an <autolink>; “5 < 6” stays
    (re.compile(r"(?<![^\W_])_|_(?![^\W_])"), r"\\_"),  # not inside snake_case
    (re.compile(r"(?<=\S)~|~(?=~)"), r"\\~"),  # what could end a ~~strike~~; “~5 people” stays
    (re.compile(r"(?<!\S)#(?=#*(?:\s|$))|^#"), r"\\#"),  # a heading, or the end of one
    (re.compile("//"), r"/\\/"),  # https://… and //localhost
    (re.compile(r"(?<=mailto):|(?<=xmpp):", re.IGNORECASE), r"\\:"),
    (re.compile(r"(?<=\bwww)\.|(?<=\w)\.(?=[^\W\d_]{2,})", re.IGNORECASE), r"\\."),  # www.… and example.org
    (re.compile(r"@(?=\w)"), r"\\@"),  # an address, or somebody's account
)

# What makes a list, a quotation, a rule or a heading of a line that begins with it.
_LINE_START = re.compile(r"^(?:(?P<mark>[-+=:](?=[-+=:\s]|$)|[>~])|(?P<number>\d+)(?=[.)](?:\s|$)))")


@lru_cache(maxsize=8192)
def escape(text: str) -> str:
    """Text for any place in a line of Markdown, the beginning too. Line ends become spaces."""
    text = _SPACES.sub(" ", text).strip()
    text = _ALWAYS.sub(r"\\\g<0>", text)
    for pattern, instead in _SOMETIMES:
        text = pattern.sub(instead, text)
    return _LINE_START.sub(_defused, text)


def bold(text: str) -> str:
    """Text in bold; a dash where there is none."""
    return f"**{escape(text) or '–'}**"


def paragraphs(text: str) -> list[str]:
    """Long text as paragraphs, one for each of its lines, each followed by an empty line."""
    return [part for line in text.splitlines() if line.strip() for part in (escape(line), "")]


def fenced(text: str) -> list[str]:
    """Text as a block of code, in a fence longer than any in the text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *(line.rstrip() for line in text.rstrip("\n").split("\n")), fence, ""]


def sentence_of(text: str) -> str:
    """Escaped text that ends like a sentence."""
    escaped = escape(text)
    return escaped if not escaped or escaped[-1] in ".!?…”’\"'" else f"{escaped}."


def _defused(match: re.Match[str]) -> str:
    return f"\\{match['mark']}" if match["mark"] else f"{match['number']}\\"
