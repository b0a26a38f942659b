"""The page in a real browser: nothing in it keeps out whoever can't see, or has a small screen, and on paper no heading is stranded.

axe-core comes from npm: M2M_AXE names its `axe.min.js`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from m2m_tui.core.session import Session
from m2m_tui.reports.html import html
from m2m_tui.reports.side_by_side.page import html as side_by_side_page
from m2m_tui.storage.sessions.several import compared as compared_by
from m2m_tui.storage.toml.models import read_session
from tests.ui.made import five_places

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
ROOT = Path(__file__).parents[2]
AXE = Path(os.environ.get("M2M_AXE", "axe.min.js"))
SHIPPED = ROOT / "sessions" / "example-council.toml"
PAPER = "page.pdf"

on_paper = pytest.mark.skipif(
    not CHROMIUM or not shutil.which("pdftotext"), reason="there is no Chromium or no pdftotext (poppler-utils) here"
)
_IN_TABLES = 8.7
"""The lines of tables and charts, in which enablers stand that are headings elsewhere, are lower than this."""

in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")


def chromium(folder: Path, *arguments: str) -> str:
    """What it prints."""
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    done = subprocess.run([*command, *quiet, *arguments], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


@pytest.fixture(params=["shipped", "compared"])
def session(request: pytest.FixtureRequest) -> Session:
    """The example as people get it, and one with two rounds."""
    if request.param == "shipped":
        return read_session(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name)
    compared: Session = request.getfixturevalue("compared")
    return compared


@in_a_browser
@pytest.mark.skipif(not AXE.is_file(), reason="M2M_AXE names no axe.min.js (npm install axe-core)")
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing(session: Session, width: int, tmp_path: Path) -> None:
    assert found_by_axe(html(session), width, tmp_path) == [width, True, []]


@in_a_browser
@pytest.mark.skipif(not AXE.is_file(), reason="M2M_AXE names no axe.min.js (npm install axe-core)")
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing_where_places_stand_side_by_side(width: int, tmp_path: Path) -> None:
    paths = five_places(tmp_path)
    page = side_by_side_page(compared_by(paths, lambda session: session))
    assert found_by_axe(page, width, tmp_path) == [width, True, []]


def found_by_axe(page: str, width: int, tmp_path: Path) -> object:
    """The width of the window, whether the page fits into it, and what axe complains of."""
    # A frame, since no window of Chromium's is as small as a phone; and without the policy, which lets no script in.
    told_back = (
        "[innerWidth, document.documentElement.scrollWidth <= innerWidth, found.violations.map(each => each.id)]"
    )
    run = f"axe.run().then(found => parent.postMessage({told_back}, '*'))"
    open_page = re.sub("<meta http-equiv[^>]*>", "", page)
    tried = open_page.replace("</body>", f"<script>{AXE.read_text(encoding='utf-8')};{run}</script></body>")
    tell = "onmessage = told => document.body.textContent = JSON.stringify(told.data)"
    frame = f'<iframe srcdoc="{escape(tried)}" style="width: {width}px; height: 900px; border: 0"></iframe>'
    (tmp_path / "page.html").write_text(f"<!DOCTYPE html><body>{frame}<script>{tell}</script>", encoding="utf-8")
    arguments = ("--window-size=1400,1000", "--virtual-time-budget=60000", "--dump-dom")
    told = chromium(tmp_path, *arguments, (tmp_path / "page.html").as_uri())
    return json.loads(unescape(re.findall(r"<body>(.*?)</body>", told, re.DOTALL)[0]))


@dataclass(frozen=True)
class Line:
    """A line of a printed page, its letters without blanks; where it stands and how high it is, in points."""

    letters: str
    left: float
    top: float
    height: float


def printed(session: Session, folder: Path) -> list[list[Line]]:
    """The lines of each page of A4."""
    (folder / "page.html").write_text(html(session, date(2026, 11, 30)), encoding="utf-8")
    paper = folder / PAPER
    chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={paper}", (folder / "page.html").as_uri())
    told = subprocess.run(["pdftotext", "-bbox-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    pages = ElementTree.fromstring(re.sub(r' xmlns="[^"]*"|<!DOCTYPE[^>]*>', "", told)).iter("page")
    return [[line_of(each) for each in page.iter("line")] for page in pages]


def line_of(line: ElementTree.Element) -> Line:
    letters = "".join(word.text or "" for word in line.iter("word"))
    left, top, bottom = (float(line.get(side, "")) for side in ("xMin", "yMin", "yMax"))
    return Line(letters, left, top, bottom - top)


@on_paper
def test_on_paper_every_heading_stands_above_something(session: Session, tmp_path: Path) -> None:
    """In its own column, on the same page."""
    headings = {"".join(unescape(each).split()) for each in re.findall(r"<h[1-4][^>]*>(.*?)</h[1-4]>", html(session))}
    seen = set()
    for page in printed(session, tmp_path):
        for line in page:
            if line.letters in headings and line.height > _IN_TABLES:
                seen.add(line.letters)
                assert any(line.top + 2 < each.top and abs(each.left - line.left) < 60 for each in page), line
    assert len(seen) > len(headings) / 2  # the others are longer than a line


@on_paper
def test_the_example_takes_six_pages_at_most_and_can_be_sent_by_mail(tmp_path: Path) -> None:
    assert len(printed(read_session(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name), tmp_path)) <= 6
    assert (tmp_path / PAPER).stat().st_size < 1_000_000
