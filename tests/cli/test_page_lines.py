"""A page of the manual on a terminal: no line too wide, no word lost."""

from __future__ import annotations

import re

from m2m_tui.commands.page_lines import page_lines
from m2m_tui.storage.files.shipped import manual
from tests.each_of import each_of

PAGES = manual()


@each_of("width", [40, 79, 96])
@each_of("page", PAGES)
def test_only_what_is_one_piece_is_wider_than_the_terminal(page: str, width: int) -> None:
    for line in page_lines(PAGES[page], width).splitlines():
        if not line.startswith("    "):  # what is to be typed, or read as it stands in a file
            assert len(line) <= width or re.fullmatch(r" *(- |\d+\. )?\W?(`[^`]+`|\S+)\S*", line), line


@each_of("page", PAGES)
def test_every_word_is_there_as_often_as_on_the_page(page: str) -> None:
    def words(text: str) -> list[str]:
        return sorted(re.findall(r"\w+", re.sub(r"^```.*", "", text, flags=re.MULTILINE)))

    assert words(page_lines(PAGES[page], 60)) == words(PAGES[page])


def test_an_item_hangs_below_its_first_word_and_what_is_to_be_typed_stays_as_it_is() -> None:
    page = "- **Keep** a version\n  at the end, and `m2m keep` it.\n\n```sh\nm2m keep   early-help-in-riverton\n```\n1. One\n2. Two\n"
    assert page_lines(page, 24).splitlines() == [
        "- **Keep** a version at",
        "  the end, and",
        "  `m2m keep` it.",
        "",
        "    m2m keep   early-help-in-riverton",
        "1. One",
        "2. Two",
    ]


TABLE = "| Where | Key | What |\n| --- | --- | --- |\n| Home | `a` | begin a new session |\n| | `/` | look |\n"


def test_a_table_has_columns_of_which_the_widest_gives_way() -> None:
    assert page_lines(TABLE, 79).splitlines() == [
        "Where  Key  What",
        "Home   `a`  begin a new session",
        "       `/`  look",
    ]
    assert page_lines(TABLE, 29).splitlines()[1:3] == ["Home   `a`  begin a new", "            session"]


def test_a_table_without_room_for_columns_is_told_row_by_row() -> None:
    assert page_lines(TABLE, 22).splitlines() == [
        "Where  Key  What",
        "Home  `a`  begin a new",
        "    session",
        "`/`  look",
    ]
