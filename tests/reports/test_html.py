"""The report as a page for a browser: it says what the document says, draws it too, and nothing in it loads, runs or leads anywhere."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given

from m2m_tui.core.findings.circulation import for_circulation
from m2m_tui.core.findings.model import Diagnosis
from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, diagnose
from m2m_tui.reports.figures import Shown, tables
from m2m_tui.reports.html import html
from m2m_tui.reports.markdown import MARKER, document
from m2m_tui.reports.page_style import STYLE
from tests.conftest import A_DAY
from tests.each_of import each_of
from tests.golden_file import assert_agreed
from tests.reports.in_welsh import GROUPS, MARK, in_welsh
from tests.reports.rendered import PAGE, Rendered, elements, tokens
from tests.reports.test_markdown import EVIL
from tests.strategies import sessions

GOLDEN = Path(__file__).parents[1] / "golden" / "reports" / "a-year-on.html"

AROUND = ["html", "head", "meta", "meta", "meta", "meta", "title", "style", "body", "main"]
ELEMENTS = {
    *(PAGE | {"section", "div", "figure", "figcaption"}),
    *("svg", "title", "desc", "g", "text", "rect", "path", "circle"),
}
ATTRIBUTES = {
    *("id", "role", "aria-labelledby", "aria-describedby", "scope", "tabindex", "viewbox", "transform", "x", "y", "width", "height"),
    *("cx", "cy", "r", "d", "text-anchor"),
}  # fmt: skip


def assert_inert(page: str) -> Rendered:
    """The page as a browser reads it, which holds nothing but the elements of a report."""
    found = elements(page)
    assert found.elements[: len(AROUND) + 1] == [f"<!--{MARKER[4:-3]}-->", *AROUND]
    assert set(found.elements[len(AROUND) + 1 :]) <= ELEMENTS
    head, body = found.leads_to[:4], [each.partition("=") for each in found.leads_to[4:]]
    assert [each.partition("=")[0] for each in head] == ["http-equiv", "content", "content", "content"]
    assert {name for name, _, _ in body} <= ATTRIBUTES
    assert all(
        re.fullmatch(r"url\(#figure-\d+-(score-[1-5]|band)\)", value) for name, _, value in body if name == "fill"
    )
    return found


def main_of(page: str) -> ElementTree.Element:
    """The page's main part, which is well-formed XML too."""
    return ElementTree.fromstring(page[page.index("<main>") : page.index("</main>") + len("</main>")])


def letters(text: str) -> str:
    return "".join(text.split())


def test_it_says_what_the_document_says_and_draws_it_beside(compared: Session) -> None:
    main = main_of(html(compared))
    drawn = [figure for parent in main.iter() for figure in parent.findall("figure")]
    for parent in main.iter():
        for figure in parent.findall("figure"):
            parent.remove(figure)

    def of_the_last(name: str, shown: Shown, own_table: list[str]) -> list[str]:
        return [] if isinstance(shown, Diagnosis) and shown.title == "Baseline" else tables(name, shown, own_table)

    told = tokens(document(compared, of_the_last))
    said = "".join(token.content for token in told if token.type in ("text", "code_inline"))
    assert letters("".join(main.itertext())) == letters(said)
    assert len(drawn) == 5


def test_its_policy_lets_in_its_own_style_and_nothing_else(example: Session) -> None:
    page = html(example)
    (policy,) = re.findall(r'"Content-Security-Policy" content="([^"]*)"', page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    assert "style=" not in page


def test_evil_words_in_the_head_and_the_body_stay_words(example: Session) -> None:
    title = f"</title><script>alert(1)</script>{EVIL}</body>"
    enablers = {key: each.model_copy(update={"title": title}) for key, each in example.enablers.items()}
    fields = {"title": title, "challenge": f"{EVIL}\n</svg>{title}", "enablers": enablers}
    page = html(Session.model_validate({**dict(example), **fields}))
    assert assert_inert(page).text.count("<script>alert(1)</script>") > 40
    assert "<script" not in page


@given(sessions())
def test_no_session_makes_a_page_that_does_anything(session: Session) -> None:
    page = html(session)
    assert_inert(page)
    main_of(page)


def test_nothing_of_an_open_round_is_told(first_open: Session) -> None:
    page = html(first_open)
    assert "The answers are not revealed yet. 1 of 5 has finished." in page
    assert "photocopier" not in page
    assert "Person 0" not in page
    assert "<svg" not in page


def test_every_drawing_has_its_words_and_a_table_behind_it(compared: Session) -> None:
    main = main_of(html(compared))
    named = {each.get("id"): "".join(each.itertext()) for each in main.iter()}
    for drawing in main.iter("svg"):
        assert drawing.get("role") == "img"
        assert named[drawing.get("aria-labelledby", "")]
        assert named[drawing.get("aria-describedby", "")].endswith("The numbers are in the table that follows.")
    for section in main.iter("section"):
        assert named[section.get("aria-labelledby", "")]
        order = [each.tag for each in section.iter() if each.tag in ("svg", "table")]
        assert order[-1:] != ["svg"]


def test_no_two_parts_of_a_page_have_one_id(compared: Session) -> None:
    session = compared
    for place in range(40):
        session, _ = adapt.add(session, level="mindset", title=f"Enabler {place}", statement="We do.")
    session, round_id = diagnose.open_round(session, title="A year on", confidentiality="named")
    for name in ("Head of housing", "Ward lead", "Chair"):
        session, person = diagnose.join(session, round_id, name=name)
        for enabler_id in session.enablers_in_use:
            session = diagnose.answer(session, round_id, person, enabler_id, 3)
    main = main_of(html(diagnose.reveal(session, round_id)))
    ids = [each.get("id") for each in main.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert sum("part 2 of" in (each.text or "") for each in main.iter("title")) == 4


def test_every_table_says_what_its_heads_are_heads_of(compared: Session) -> None:
    for table in main_of(html(compared)).iter("table"):
        assert {each.get("scope") for each in table.findall("thead/tr/th")} == {"col"}
        assert all([each.get("scope") for each in row.findall("th")] == ["row"] for row in table.findall("tbody/tr"))


def test_rounds_before_the_last_are_told_in_words(compared: Session) -> None:
    main = main_of(html(compared))
    titles = [each.text or "" for each in main.iter("title")]
    assert sum("Baseline" in title for title in titles) == 1  # what has changed since
    assert sum("A year on" in title for title in titles) == 5
    assert html(compared).count("<strong>The numbers.</strong>") == 1
    assert html(compared).count("The median of each group") == 1
    assert html(compared).count("Enabler by enabler") == 2


def test_no_drawing_to_circulate_names_anybody(example: Session) -> None:
    assert "Programme lead" in html(example)
    page = html(for_circulation(example))
    assert "Programme lead" not in page
    assert 'class="letters"' not in page


@each_of("scheme", [0, 1])
def test_text_stands_out_from_what_is_behind_it(scheme: int) -> None:
    """At least 4.5 : 1, as WCAG has it."""
    colours = dict(re.findall(r"--(\w+): (#\w+)", STYLE.split(":root")[scheme + 1]))
    paper = luminance(colours["paper"])
    for name in ("ink", "quiet", "bar", "high"):
        light, dark = sorted((paper, luminance(colours[name])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, name


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_page_reads_as_agreed_but_for_its_drawings(compared: Session) -> None:
    """Its drawings have goldens of their own; what names and describes them stands here."""
    page = html(compared, A_DAY)
    main = page[page.index("<main>") :].replace("><", ">\n<")
    main = re.sub(r"(</desc>).*?(?=</svg>)", r"\1…", main, flags=re.DOTALL)
    main = re.sub(r'viewBox="[^"]+" ', "", main, flags=re.IGNORECASE)
    assert_agreed(GOLDEN, main)


def _spoken(element: ElementTree.Element, language: str) -> list[tuple[str, str]]:
    """What a voice reads, each part with its language; of a drawing only what stands for it."""
    language = element.get("lang", language)
    found = [(language, element.text or "")]
    for each in element:
        found += [] if each.tag == "svg" else _spoken(each, language)
        found.append((language, each.tail or ""))
    return found


def test_a_voice_reads_peoples_words_in_their_language_and_the_pages_own_in_english(compared: Session) -> None:
    page = html(in_welsh(compared))
    assert page.startswith(f'<!DOCTYPE html>{MARKER}\n<html lang="en-GB">')
    assert f'<title lang="cy">{MARK} ' in page
    parts = _spoken(main_of(page), "en-GB")
    theirs = [text for language, text in parts if language == "cy"]
    assert len(theirs) > 100
    assert {text for text in theirs if MARK not in text} == GROUPS
    ours = [text for language, text in parts if language == "en-GB"]
    assert not [text for text in ours if MARK in text or text in GROUPS]


def test_an_element_that_is_theirs_altogether_has_one_mark(compared: Session) -> None:
    page = html(in_welsh(compared))
    assert re.search(rf'<h1[^>]* lang="cy">{MARK} ', page)
    assert re.search(rf'<th scope="row" lang="cy">{MARK} ', page)
    assert not re.search(r'lang="cy"><span', page)


def test_a_page_in_english_has_no_marks(compared: Session) -> None:
    assert html(compared).count("lang=") == 1
