"""A report as the elements of a page: what is a head of what, what names what, and which paragraphs lead."""

from __future__ import annotations

import re

from m2m_tui.reports.page_parts import rendered
from tests.each_of import each_of

LONG = "Nobody has money of their own for it"
TABLE = "| | Enabler | Counts | Said |\n|-|-|-|-|\n| {first} | Trust | 3 (n 8) | " + LONG + " |\n"


def cells(html: str) -> list[tuple[str, str, str]]:
    """Each cell of a table: element, attributes and text."""
    return re.findall(r"<(t[hd])([^>]*)>(.*?)</t[hd]>", html)


def test_a_tables_heads_say_what_they_are_heads_of() -> None:
    *heads, first, second, short, long = cells(rendered(TABLE.format(first="1"), []))
    assert {(tag, said.strip()) for tag, said, _ in heads} == {("th", 'scope="col"')}
    assert first == ("td", ' class="short"', "1")  # a number alone is no head
    assert second == ("th", ' scope="row"', "Trust")
    assert short == ("td", ' class="short"', "3 (n 8)")
    assert long == ("td", "", LONG)


def test_every_row_has_a_head_of_its_own() -> None:
    page = rendered("| Enabler | Counts |\n|-|-|\n| Trust | 3 |\n| Power | 4 |\n", [])
    assert [text for tag, said, text in cells(page) if "row" in said] == ["Trust", "Power"]
    assert page.count("<tr>") == 3


@each_of(("letters", "is_short"), [(18, True), (19, False)])
def test_so_few_letters_stand_on_one_line(letters: int, is_short: bool) -> None:
    page = rendered(f"| Enabler | Counts |\n|-|-|\n| Trust | {'x' * letters} |\n", [])
    assert ('class="short"' in page) is is_short


@each_of(
    ("paragraph", "leads"),
    [
        ("**Baseline:**", True),
        ("**Baseline:** 8 people answered.", False),
        ("8 people answered **Baseline**", False),
        ("Said by the chair", False),
        ("- **Baseline**", False),
    ],
)
def test_a_paragraph_that_is_wholly_bold_leads(paragraph: str, leads: bool) -> None:
    assert ('<p class="lead">' in rendered(paragraph, [])) is leads


def test_each_part_is_named_by_its_heading_and_each_table_by_what_stands_above_it() -> None:
    page = rendered(f"# Title\n\n## One\n\nAbove it\n\n{TABLE.format(first='Trust')}\n## Two\n\nEnd\n", [])
    ids = dict(re.findall(r'id="([^"]+)">([^<]+)<', page))
    assert list(ids.values()) == ["One", "Above it", "Two"]
    assert [ids[each] for each in re.findall(r'<section aria-labelledby="([^"]+)"', page)] == ["One", "Two"]
    assert [ids[each] for each in re.findall(r'role="group" tabindex="0" aria-labelledby="([^"]+)"', page)] == [
        "Above it"
    ]
    assert page.count("<section") == page.count("</section>") == 2
    assert page.count("<div") == page.count("</div>") == 3
    assert "<section" not in rendered("# Title\n\nNo parts at all\n", [])
    assert "aria-labelledby" not in rendered(TABLE.format(first="Trust"), [])


def test_a_drawing_stands_in_its_fence_and_beside_the_table_that_follows_it() -> None:
    alone = rendered("```\n1\n```\n\nWords\n", ["<svg>one</svg>", "<svg>two</svg>"])
    assert ("two" in alone, "one" in alone, "beside" in alone) == (True, False, False)
    beside = rendered(f"```\n0\n```\n\n{TABLE.format(first='x')}\n{TABLE.format(first='y')}", ["<svg>one</svg>"])
    assert '<div class="beside">\n<div><svg>one</svg></div>\n<div class="table"' in beside
    assert beside.count('class="beside"') == 1
    assert beside.count("<div") == beside.count("</div>") == 4
