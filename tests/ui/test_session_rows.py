"""A row of home says what can be opened, and why something can't."""

from __future__ import annotations

import os
import time
from pathlib import Path

from m2m_tui.storage.sessions.session_files import SessionEntry
from m2m_tui.ui.screens.session_rows import folder_words, session_row, titles_twice
from m2m_tui.ui.widgets.row import Row
from tests.each_of import each_of


def said(row: Row) -> str:
    return " ".join("".join(text for text, _ in (*row.spans, (" ", ""), *row.right)).split())


def entry(**fields: object) -> SessionEntry:
    about = {"title": "Ours", "place": "Riverton", "stage": "deepen", "changed": time.time()}
    return SessionEntry(path=Path("ours.toml"), **(about | fields))  # type: ignore[arg-type]  # as the tests name them


def test_a_session_says_where_and_how_far_it_is() -> None:
    assert said(session_row("k", entry(), marked=False)).startswith("Ours Riverton Deepen today ")
    assert said(session_row("k", entry(), marked=True)).startswith("✓ Ours")


def test_what_has_the_title_of_another_is_told_apart_by_its_file() -> None:
    entries = [entry(), entry(title="OURS"), entry(title="Theirs"), entry(title="Ours too")]
    assert titles_twice(entries) == {"Ours", "OURS"}
    assert said(session_row("k", entry(), marked=False, by_file=True)).startswith(
        "Ours ours.toml Riverton Deepen today "
    )


def test_what_cannot_be_opened_says_why() -> None:
    assert said(session_row("k", entry(problem="it is broken"), marked=False)) == "Ours can’t be opened: it is broken"
    copy = said(session_row("k", entry(copy_of="other.toml"), marked=False))
    assert copy == "ours.toml a sync tool’s second copy of other.toml: enter opens both as one, and nothing is lost"


def test_an_earlier_day_is_named_and_an_earlier_year_too() -> None:
    now = time.localtime()
    then = time.mktime((now.tm_year - 1, 11, 3, 12, 0, 0, 0, 0, -1))
    assert said(session_row("k", entry(changed=then), marked=False)).endswith(f"3 Nov {now.tm_year - 1}")


@each_of(
    ("folder", "words"),
    [
        (Path(), "this folder"),
        (Path("sessions"), "the folder “sessions”"),
        (Path("/srv/m2m/sessions"), f"the folder “{Path('/srv/m2m/sessions')}”"),
        (Path("/srv", "x" * 40, "a", "b"), f"the folder “…{os.sep}{Path('a', 'b')}”"),
    ],
)
def test_a_folder_by_its_name_where_it_lies_as_far_as_there_is_room(folder: Path, words: str) -> None:
    assert folder_words(folder) == words
