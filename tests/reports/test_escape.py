"""People's text inside Markdown: it stays what they wrote, and nothing in it runs or links."""

from __future__ import annotations

from collections import Counter
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from m2m_tui.reports.escape import _MAY_BE_A_MARK, _with_marks_escaped, bold, escape, fenced, paragraphs, sentence_of
from tests.each_of import each_of
from tests.reports.rendered import LIVE, on_github, read, tokens
from tests.thorough import tries

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
me\\@evil.com
-@.https://x
#1.me@evil.com
@everyone
@owner/team
#123 and owner/repo#123
GH-123
:octocat: :+1:
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
[^1] [^1]: http://x
*[HTML]: http://x
: a definition
[ ] to do
[!NOTE]
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
```mermaid
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
$x$ $$y$$ 2^10^ H~2~O ==m== {{ y }} {% z %}
javascript:alert(1)
"""

PIECES = (
    *(
        "http://",
        "https://",
        "ftp://",
        "www.",
        "//",
        "a",
        "b.co",
        "@",
        "x@y.co",
        "mailto:",
        "xmpp:",
        "evil.example",
        "é",
        "漢",
    ),
    *(
        "[",
        "](",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "[a]: ",
        "<",
        ">",
        "<b>",
        "</",
        "<!--",
        "-->",
        "&",
        "lt;",
        "&#64;",
        "{",
        "}",
        "%",
    ),
    *(
        "`",
        "``",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "|",
        "\\",
        "$",
        "$$",
        "^",
        "#",
        "# ",
        "12",
        "1.",
        "- ",
        "> ",
        "+",
        "=",
        ":",
        ".",
        "/",
    ),
    *(
        " ",
        "  ",
        "\u00a0",
        "\n",
        "!",
        '"',
        "'",
        "“",
        "”",
        "…",
        ":smile:",
        "GH-3",
        "```mermaid",
        "---",
        "[ ] ",
        "*[a]: b",
        ": ",
    ),
)

MARKS = "\\`*_{}[]()#+-.!|<>&~:/@$ =w1a\n\t\"'"

BLOCKS = {"heading_open", "bullet_list_open", "ordered_list_open", "blockquote_open", "table_open"}
MARKED = {"em_open", "strong_open", "footnote_ref", "math_inline", "dl_open"}

PLACES = (
    "{}",
    "- {}",
    "# {}",
    "- **{}**. Reading.",
    "1. “{}”",
    "- *Kind:* {}",
    "> {}",
    "| a |\n| - |\n| {} |",
    "Said:\\\n{}",
)


@each_of("text", HOSTILE.splitlines())
def test_hostile_text_is_only_text(text: str) -> None:
    found = {token.type for token in tokens(escape(text))}
    assert not found & (LIVE | BLOCKS | MARKED)
    assert read(escape(text)) == text


@each_of("around", PLACES)
def test_wherever_it_stands(around: str) -> None:
    own = {token.type for token in tokens(around.format("plain"))}
    for text in HOSTILE.splitlines():
        found = {token.type for token in tokens(around.format(escape(text)))}
        assert not (found - own) & (LIVE | BLOCKS | MARKED), text
        assert_inert_on_github(text, around)


@given(st.one_of(st.text(MARKS, max_size=24), st.text(max_size=24)))
def test_any_text_reads_as_it_was_written(text: str) -> None:
    plain = " ".join(text.split())
    escaped = escape(text)
    assert not {token.type for token in tokens(escaped)} & (LIVE | BLOCKS)
    # markdown-it shows U+FFFD for a NUL, which the gate in core.clean never lets through.
    assert read(escaped) == plain.replace("\0", "\ufffd")


def assert_inert_on_github(text: str, around: str) -> None:
    """GitHub's own program makes of it what it makes of a plain word there, and perhaps code."""
    found, own = on_github(around.format(escape(text))), on_github(around.format("plain"))
    assert Counter(found.elements) - Counter(own.elements) - Counter({"code": 99}) == Counter()
    assert " ".join(found.text.split()) == " ".join(own.text.replace("plain", " ".join(text.split())).split())


@settings(max_examples=tries(150, 5000))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), st.sampled_from(PLACES))
def test_nothing_of_it_is_live_on_github(text: str, around: str) -> None:
    if text.strip():
        assert_inert_on_github(text, around)


@settings(max_examples=tries(150, 5000))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_nothing_of_it_is_live_where_every_extension_is_on(text: str) -> None:
    found = {token.type for token in tokens(escape(text))}
    assert not found & (LIVE | BLOCKS | MARKED)
    assert read(escape(text)) == " ".join(text.split())


@given(st.text(MARKS, max_size=24))
def test_it_stays_inside_bold(text: str) -> None:
    found = {token.type for token in tokens(f"- {bold(text)}. Reading.")}
    assert not found & (LIVE | BLOCKS - {"bullet_list_open"})


@each_of(
    "text",
    [
        "It's how we work now, in adult social care (and nowhere else).",
        "Long-term view - 3.5 years, e.g. R&D and “quoted”, 'quoted', 50% of £5!",
        "5 < 6 > 4, about ~5 people, 2 + 2 = 4, snake_case, half/half: yes",
        "The decisions run to 31 March. 4 of 5? No. 1 said so.",
        "From 10:30 to 12:00, ratio 3:1:2, 24/7, C#, A+B: 60 % / 40 %",
        "The #residents: “why (not) us?” – we’d say: “yes!”; one+one=2…",
    ],
)
def test_ordinary_sentences_stay_as_they_are(text: str) -> None:
    assert escape(text) == text


@each_of(
    ("text", "escaped"),
    [
        ("See https://a.example/b?c=1, or www.a.example.", "See `https://a.example/b?c=1`, or `www.a.example`."),
        ("Write to jo.doe@council.example!", "Write to `jo.doe@council.example`!"),
        ("@everyone, our #1 is on (council/hub#12)", "`@everyone`, our `#1` is on (`council/hub#12`)"),
        (":tada: and GH-7", "`:tada:` and `GH-7`"),
        ("[here](http://a.example)", r"\[here\](`http://a.example`)"),
        ("example.org, //a.example", r"example\.org, /\/a\.example"),
    ],
)
def test_what_a_site_would_link_by_itself_stands_as_code(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@each_of("text", [*(piece * 20_000 for piece in (":a", "#1.", "a@", "www.", "&#", "~", "x")), "http://" + "!" * 99_999])
def test_a_long_text_takes_no_time(text: str) -> None:
    began = process_time()
    escape(text)
    assert process_time() - began < 20


def test_line_ends_and_spaces_become_one_space() -> None:
    assert escape("  two\n\n lines\t here ") == "two lines here"


def test_each_line_is_a_paragraph_of_its_own() -> None:
    assert paragraphs("one\n\n- two\n===\n") == ["one", "", r"\- two", "", r"\===", ""]


@given(st.text("`~ a\n", max_size=40))
def test_nothing_breaks_out_of_a_fence(text: str) -> None:
    types = [token.type for token in tokens("\n".join(fenced(text)))]
    assert types == ["fence"]


@each_of("length", range(1, 9))
def test_a_fence_in_the_text_of_any_length_stays_in_it(length: int) -> None:
    fence = "`" * length
    (token,) = tokens("\n".join(fenced(f"Before\n{fence}\nbetween\n{fence}\nafter")))
    assert (token.type, token.content) == ("fence", f"Before\n{fence}\nbetween\n{fence}\nafter\n")


@each_of(("text", "sentence"), [("So it is", "So it is."), ("So it is.", "So it is."), ("Is it?", "Is it?"), ("", "")])
def test_a_sentence_ends_with_one_full_stop(text: str, sentence: str) -> None:
    assert sentence_of(text) == sentence


def test_no_name_at_all_is_shown_as_a_dash() -> None:
    assert bold(" ") == "**–**"


@given(
    st.lists(
        st.sampled_from((*PIECES, *"abc1 .,;-’“”()–!?_: ", "1. a", "12) b", "GH-1", "1. ", "e.g. x", "co-design", "é")),
        max_size=10,
    )
)
def test_text_that_is_called_ordinary_has_no_mark_in_it(pieces: list[str]) -> None:
    text = " ".join("".join(pieces).split())
    if not _MAY_BE_A_MARK.search(text):
        assert _with_marks_escaped(text) == text


def test_what_people_write_is_ordinary() -> None:
    for text in ("We co-design it with the people who use it. It’s “ours” (so far), isn’t it?", "É tarde – mas vale."):
        assert not _MAY_BE_A_MARK.search(text)


def test_words_that_run_from_right_to_left_leave_the_figures_beside_them_in_place() -> None:
    assert escape("الثقة") == "\u2068الثقة\u2069"
    assert escape("a [link] שלום") == "\u2068a \\[link\\] שלום\u2069"
    assert sentence_of("שלום.") == "\u2068שלום.\u2069"
    assert sentence_of("שלום") == "\u2068שלום\u2069."
    assert bold("שלום") == "**\u2068שלום\u2069**"
    assert escape("Cafés, naïve – 日本語") == "Cafés, naïve – 日本語"
