"""People's text inside Markdown: it stays what they wrote, and nothing in it runs or links."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from m2m_tui.reports.escape import bold, escape, fenced, paragraphs, sentence_of

HOSTILE = """\
http://evil.example/x
see https://a.b now
hTTp://LOCALHOST
//localhost
//evil.com
ftp://x.y.z/a
www.evil.com
WWW.evil.com
_www._x.com
evil.com
a.com:80
xn--p1ai.xn--p1ai
https://münchen.de
a@b.co
mailto:a@b.co
MAILTO:a@b.co
a_b@c_d.com
@everyone
<script>alert(1)</script>
<img src=x onerror=alert(1)>
<!-- x
<?php
</div>
<http://x.y>
<a@b.co>
[a](http://x)
[a](<http://x>)
![a](b)
[a]: http://x
[a][b]
[[wiki]]
[link=https://evil.com]x[/]
\\[a](b)
\\\\[a](b)
# h
## h ##
C# #
- a
* a
+ a
1. a
12) a
> q
a *b* _c_ __d__ `e` ~~f~~ ~g~
*all*
``` x
~~~
`` ` ``
&lt;b&gt;
&#60;b&#62;
&amp;lt;
---
***
===
| a | b |
ends with \\
$x$ {{ y }} {% z %}
javascript:alert(1)
"""

MARKS = "\\`*_{}[]()#+-.!|<>&~:/@$ =w1a\n\t\"'"

LIVE = {"link_open", "image", "html_inline", "html_block", "fence", "code_block", "code_inline", "hr", "s_open"}
BLOCKS = {"heading_open", "bullet_list_open", "ordered_list_open", "blockquote_open", "table_open"}

parser = MarkdownIt("gfm-like")
"""GitHub's Markdown, with tables, strikethrough, and links made of whatever looks like one."""


def tokens(text: str) -> Iterator[Token]:
    """Every token of a parsed text, those inside others too."""
    for token in parser.parse(text):
        yield token
        yield from token.children or ()


def read(text: str) -> str:
    """What a reader of the rendered page sees."""
    return "".join(token.content for token in tokens(text) if token.type == "text")


@pytest.mark.parametrize("text", HOSTILE.splitlines())
def test_hostile_text_is_only_text(text: str) -> None:
    found = {token.type for token in tokens(escape(text))}
    assert not found & (LIVE | BLOCKS | {"em_open", "strong_open"})
    assert read(escape(text)) == text


@pytest.mark.parametrize("around", ["- {}", "# {}", "- **{}**", "1. “{}”", "- *Kind:* {}", "> {}"])
@pytest.mark.parametrize("text", HOSTILE.splitlines())
def test_wherever_it_stands(around: str, text: str) -> None:
    own = {token.type for token in tokens(around.format("plain"))}
    found = {token.type for token in tokens(around.format(escape(text)))}
    assert not (found - own) & (LIVE | BLOCKS)


@given(st.one_of(st.text(MARKS, max_size=24), st.text(max_size=24)))
def test_any_text_reads_as_it_was_written(text: str) -> None:
    plain = " ".join(text.split())
    escaped = escape(text)
    assert not {token.type for token in tokens(escaped)} & (LIVE | BLOCKS)
    # markdown-it shows U+FFFD for a NUL, which the gate in core.clean never lets through.
    assert read(escaped) == plain.replace("\0", "\ufffd")


@given(st.text(MARKS, max_size=24))
def test_it_stays_inside_bold(text: str) -> None:
    found = {token.type for token in tokens(f"- {bold(text)}. Reading.")}
    assert not found & (LIVE | BLOCKS - {"bullet_list_open"})


@pytest.mark.parametrize(
    "text",
    [
        "It's how we work now, in adult social care (and nowhere else).",
        "Long-term view - 3.5 years, e.g. R&D and “quoted”, 'quoted', 50% of £5!",
        "5 < 6 > 4, about ~5 people, 2 + 2 = 4, snake_case, half/half: yes",
        "The decisions run to 31 March. 4 of 5? No. 1 said so.",
    ],
)
def test_ordinary_sentences_stay_as_they_are(text: str) -> None:
    assert escape(text) == text


def test_line_ends_and_spaces_become_one_space() -> None:
    assert escape("  two\n\n lines\t here ") == "two lines here"


def test_each_line_is_a_paragraph_of_its_own() -> None:
    assert paragraphs("one\n\n- two\n===\n") == ["one", "", r"\- two", "", r"\===", ""]


@given(st.text("`~ a\n", max_size=40))
def test_nothing_breaks_out_of_a_fence(text: str) -> None:
    types = [token.type for token in tokens("\n".join(fenced(text)))]
    assert types == ["fence"]


@pytest.mark.parametrize(
    ("text", "sentence"), [("So it is", "So it is."), ("So it is.", "So it is."), ("Is it?", "Is it?"), ("", "")]
)
def test_a_sentence_ends_with_one_full_stop(text: str, sentence: str) -> None:
    assert sentence_of(text) == sentence


def test_no_name_at_all_is_shown_as_a_dash() -> None:
    assert bold(" ") == "**–**"
