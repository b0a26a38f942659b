"""The report as a page for a browser: it says what the Markdown says, and nothing in it loads, runs or leads anywhere."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from hypothesis import given

from m2m_tui.core.session import Session
from m2m_tui.reports.html import html
from m2m_tui.reports.markdown import MARKER, markdown
from tests.reports.rendered import PAGE, Rendered, elements, tokens
from tests.reports.test_markdown import EVIL, chart, no_chart
from tests.strategies import sessions

SAID = ("text", "code_inline", "fence")
AROUND = ["html", "head", "meta", "meta", "meta", "meta", "title", "style", "body"]


def assert_inert(page: str) -> Rendered:
    """The page as a browser reads it, which holds nothing but the elements of a report."""
    found = elements(page)
    assert found.elements[: len(AROUND) + 1] == [f"<!--{MARKER[4:-3]}-->", *AROUND]
    assert set(found.elements[len(AROUND) + 1 :]) <= PAGE
    assert [each.partition("=")[0] for each in found.leads_to] == ["http-equiv", "content", "content", "content"]
    return found


def letters(text: str) -> str:
    return "".join(text.split())


def test_it_says_what_the_markdown_says(example: Session) -> None:
    said = assert_inert(html(example, chart)).text
    page = "".join(token.content for token in tokens(markdown(example, chart)) if token.type in SAID)
    # The first title is that of the window, and the style stands behind it.
    assert letters(said.rpartition("overflow: visible; } }")[2]) == letters(page)
    for title in ("What we found", "Shifts for later", "Annex: how we adapted the framework"):
        assert f"<h2>{title}</h2>" in html(example, chart)
    assert html(example, chart).count("<pre>") == 3
    assert html(example, chart).count("<table>") == 1


def test_its_policy_lets_in_its_own_style_and_nothing_else(example: Session) -> None:
    page = html(example, no_chart)
    (policy,) = re.findall(r'"Content-Security-Policy" content="([^"]*)"', page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    assert "style=" not in page


def test_evil_words_in_the_head_and_the_body_stay_words(example: Session) -> None:
    title = f"</title><script>alert(1)</script>{EVIL}</body>"
    page = html(Session.model_validate({**dict(example), "title": title, "challenge": f"{EVIL}\n</pre>{title}"}), chart)
    found = assert_inert(page)
    assert found.text.count("<script>alert(1)</script>") == 3
    assert "<script" not in page


@given(sessions())
def test_no_session_makes_a_page_that_does_anything(session: Session) -> None:
    assert_inert(html(session, no_chart))


def test_nothing_of_an_open_round_is_told(first_open: Session) -> None:
    page = html(first_open, no_chart)
    assert "The answers are not revealed yet. 1 of 5 has finished." in page
    assert "photocopier" not in page
    assert "Person 0" not in page
