"""The page in a real browser: nothing in it keeps out whoever can't see, or has a small screen, and on paper no heading is stranded.

axe-core comes from npm: M2M_AXE names its `axe.min.js`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from m2m_tui.core.session import Session
from m2m_tui.reports.html import html
from m2m_tui.reports.side_by_side.page import html as side_by_side_page
from m2m_tui.storage.sessions.several import compared as compared_by
from m2m_tui.storage.toml.models import read_session
from tests.ui.made import five_places
from tests.web.browser import AXE, CHROMIUM, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "sessions" / "example-council.toml"
WIDTHS = (1200, 345)
"""Of a window on a laptop, and on a phone, less what a bar takes that scrolls."""

on_paper = pytest.mark.skipif(
    not CHROMIUM or not shutil.which("pdftotext"), reason="there is no Chromium or no pdftotext (poppler-utils) here"
)
_IN_TABLES = 8.7
"""The lines of tables and charts, in which enablers stand that are headings elsewhere, are lower than this."""

in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all of these tests: to begin one takes longer than to look at a page."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed (it is among the dev extras)")
    with chromium(CHROMIUM) as opened:
        yield opened


@pytest.fixture(params=["shipped", "compared"])
def session(request: pytest.FixtureRequest) -> Session:
    """The example as people get it, and one with two rounds."""
    if request.param == "shipped":
        return read_session(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name)
    compared: Session = request.getfixturevalue("compared")
    return compared


@in_a_browser
@pytest.mark.skipif(not AXE.is_file(), reason="M2M_AXE names no axe.min.js (npm install axe-core)")
def test_axe_finds_nothing(session: Session, browser: Browser) -> None:
    assert found_by_axe(html(session), browser) == [[width, True, []] for width in WIDTHS]


@in_a_browser
@pytest.mark.skipif(not AXE.is_file(), reason="M2M_AXE names no axe.min.js (npm install axe-core)")
def test_axe_finds_nothing_where_places_stand_side_by_side(browser: Browser, tmp_path: Path) -> None:
    paths = five_places(tmp_path)
    page = side_by_side_page(compared_by(paths, lambda session: session))
    assert found_by_axe(page, browser) == [[width, True, []] for width in WIDTHS]


def found_by_axe(text: str, browser: Browser) -> list[object]:
    """For each width of the window what that is, whether the page fits into it, and what axe complains of."""
    told = "[innerWidth, document.documentElement.scrollWidth <= innerWidth, found.violations.map(each => each.id)]"
    found: list[object] = []
    page = browser.new_page()
    page.set_content(text)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found.append(page.evaluate(f"axe.run().then(found => {told})"))
    page.close()
    return found


@dataclass(frozen=True)
class Line:
    """A line of a printed page, its letters without blanks; where it stands and how high it is, in points."""

    letters: str
    left: float
    top: float
    height: float


def printed(session: Session, browser: Browser, paper: Path) -> list[list[Line]]:
    """The lines of each page of A4, which are put into a file too."""
    page = browser.new_page()
    page.set_content(html(session, date(2026, 11, 30)))
    page.pdf(path=paper, prefer_css_page_size=True, print_background=True)
    page.close()
    told = subprocess.run(["pdftotext", "-bbox-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    pages = ElementTree.fromstring(re.sub(r' xmlns="[^"]*"|<!DOCTYPE[^>]*>', "", told)).iter("page")
    return [[line_of(each) for each in page.iter("line")] for page in pages]


def line_of(line: ElementTree.Element) -> Line:
    letters = "".join(word.text or "" for word in line.iter("word"))
    left, top, bottom = (float(line.get(side, "")) for side in ("xMin", "yMin", "yMax"))
    return Line(letters, left, top, bottom - top)


@on_paper
def test_on_paper_every_heading_stands_above_something(session: Session, browser: Browser, tmp_path: Path) -> None:
    """In its own column, on the same page."""
    headings = {"".join(unescape(each).split()) for each in re.findall(r"<h[1-4][^>]*>(.*?)</h[1-4]>", html(session))}
    seen = set()
    for page in printed(session, browser, tmp_path / "page.pdf"):
        for line in page:
            if line.letters in headings and line.height > _IN_TABLES:
                seen.add(line.letters)
                assert any(line.top + 2 < each.top and abs(each.left - line.left) < 60 for each in page), line
    assert len(seen) > len(headings) / 2  # the others are longer than a line


@on_paper
def test_the_example_takes_six_pages_at_most_and_can_be_sent_by_mail(browser: Browser, tmp_path: Path) -> None:
    paper = tmp_path / "page.pdf"
    assert len(printed(read_session(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name), browser, paper)) <= 6
    assert paper.stat().st_size < 1_000_000
