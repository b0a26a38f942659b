"""People's text inside Markdown: it reads as they wrote it, and never becomes a link, a picture, HTML or a heading.

Only what Markdown would act on is escaped, so that the report also reads well as plain text: full stops, commas, apostrophes,
brackets and hyphens in a sentence stay as they are. An address, or whatever else a site makes a link of by itself, stands as code:
GitHub looks for accounts and e-mail addresses once the backslashes are gone, so nothing less keeps it from linking them.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SPACES = re.compile(r"\s+")

_UP_TO = r"""[^\s`|<>“”"\\]*[^\s`|<>“”"\\.,;:!?…)\]}'’*_~&]"""
"""The rest of an address: no mark that ends a sentence belongs to it, nor what can't stand in code in a table."""

_LINK = re.compile(
    rf"""(?:
      (?<![A-Za-z0-9+.-]) [A-Za-z][A-Za-z0-9+.-]*+ :// {_UP_TO}
    | (?<![^\W_]) www\. {_UP_TO}
    | (?<![\w.+-]) (?:mailto:|xmpp:)? [\w.+-]*+ @[\w.@/+-]*\w          # somebody's address or account
    | (?:(?<![\w./-])[\w./-]*+)? \#\d+\b(?![\w.+-]*@) | \bGH-\d+\b    # a number in a list of things to do
    | :(?:[+-]1|(?=[\w+-]*[a-z])[\w+-]++):                            # a picture by its name
    )+""",
    re.IGNORECASE | re.VERBOSE,
)
"""What GitHub and others make a link or a picture of by themselves."""

# Characters that are marks of Markdown wherever they stand, and are rare in people's sentences.
_ALWAYS = re.compile(r"[\\`*\[\]{}|$^]")

# Marks that matter only in some places, with what to write instead. Applied in this order, after `_ALWAYS`.
_SOMETIMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"&(?=#?\w+;)"), "&amp;"),  # an entity; “R&D” stays
    (re.compile(r"<(?=[A-Za-z/!?])"), "&lt;"),  # a tag, a comment or an <autolink>; “5 < 6” stays
    (re.compile(r"(?<![^\W_])_|_(?![^\W_])"), r"\\_"),  # not inside snake_case
    (re.compile(r"(?<=\S)~|~(?=~)|^~"), r"\\~"),  # what could end a ~~strike~~; “about ~5 people” stays
    (re.compile(r"(?<!\S)#(?=#*(?:\s|$))|^#"), r"\\#"),  # a heading, or the end of one
    (re.compile("//"), r"/\\/"),  # https://… and //localhost
    (re.compile(r"(?<=www)\.|(?<=\w)\.(?=[^\W\d_]{2,})", re.IGNORECASE), r"\\."),  # www.… and example.org
    (re.compile(r"@(?=\w)"), r"\\@"),  # an address, or somebody's account
)

# What makes a list, a quotation, a rule or a heading of a line that begins with it.
_LINE_START = re.compile(r"^(?:(?P<mark>[-+=:](?=[-+=:\s]|$)|[>~])|(?P<number>\d+)(?=[.)](?:\s|$)))")

_MAY_BE_A_MARK = re.compile(
    r"""^\d|[^\w ,;!?'’‘“”"()–—….-]|_|(?<=[wW]{3})\.|\.(?!\s|$)|(?<![^\W\d_])-|-(?![^\W\d_])""",
)
"""What Markdown could act on. In nearly everything that people write there is none."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

_ISOLATE, _END = "\u2068", "\u2069"
"""Between these Arabic or Hebrew words keep their own direction, and leave what stands beside them, such as figures, in its place."""


@lru_cache(maxsize=8192)
def escape(text: str) -> str:
    """Give text for any place in a line of Markdown, the beginning too. Line ends become spaces."""
    text = _SPACES.sub(" ", text).strip()
    escaped = _with_marks_escaped(text) if _MAY_BE_A_MARK.search(text) else text
    return f"{_ISOLATE}{escaped}{_END}" if _RIGHT_TO_LEFT.search(text) else escaped


def _with_marks_escaped(text: str) -> str:
    made, done = [], 0
    for link in _LINK.finditer(text):
        made += [_escaped(text[done : link.start()]), f"`{link.group()}`"]
        done = link.end()
    return _LINE_START.sub(_defused, "".join((*made, _escaped(text[done:]))))


def _escaped(text: str) -> str:
    text = _ALWAYS.sub(r"\\\g<0>", text)
    for pattern, instead in _SOMETIMES:
        text = pattern.sub(instead, text)
    return text


def bold(text: str) -> str:
    """Give text in bold; a dash where there is none."""
    return f"**{escape(text) or '–'}**"


def paragraphs(text: str) -> list[str]:
    """Give long text as paragraphs, one for each of its lines, each followed by an empty line."""
    return [part for line in text.splitlines() if line.strip() for part in (escape(line), "")]


def fenced(text: str) -> list[str]:
    """Give text as a block of code, in a fence longer than any in the text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *(line.rstrip() for line in text.rstrip("\n").split("\n")), fence, ""]


def sentence_of(text: str) -> str:
    """Give escaped text that ends like a sentence."""
    escaped = escape(text)
    return escaped if not escaped or escaped.rstrip(_END)[-1] in ".!?…”’\"'" else f"{escaped}."


def _defused(match: re.Match[str]) -> str:
    return f"\\{match['mark']}" if match["mark"] else f"{match['number']}\\"
