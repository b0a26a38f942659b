"""Pages where something can't be done: why, the way on, and what was sent, whole."""

from __future__ import annotations

from m2m_tui.languages.language import english
from m2m_tui.web.frame import Frame
from m2m_tui.web.html import html
from m2m_tui.web.other_pages import not_saved_page, stop_page

FRAME = Frame("/k7qm", "Ours", "survey", "t0k3n", False, english(), "en", frozenset(), {})


def test_a_stop_leads_to_the_first_page_where_there_is_one() -> None:
    stopped = stop_page(
        "/k7qm",
        "Ours",
        [english()],
        "phone.not_saved",
        "phone.not_saved_ask",
        onwards=("/k7qm", "phone.to_the_first_page"),
    )
    assert f'<a class="button" href="/k7qm">{english().say("phone.to_the_first_page")}</a>' in stopped
    assert "<title>" in stopped
    assert "– Ours</title>" in stopped
    for_strangers = stop_page("", "", [english()], "phone.not_saved", "phone.not_saved_ask", onwards=None)
    assert "<a " not in for_strangers
    assert "–" not in for_strangers.partition("</title>")[0]


def test_what_could_not_be_saved_is_sent_again_as_it_was() -> None:
    again = not_saved_page(FRAME, "2", "the disk is full", [("score", "4"), ("why", 'Nobody "<told>" us')])
    assert 'action="/k7qm/survey/2"' in again
    assert 'name="score" value="4"' in again
    assert html('name="why" value="{said}"', said='Nobody "<told>" us') in again
    assert "the disk is full" in again
    assert english().say("phone.try_again") in again
