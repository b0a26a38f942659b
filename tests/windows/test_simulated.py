"""m2m where nothing is there that only POSIX has, and files obey Windows' rules: each time in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent

NOT_THERE = {
    "storage/files/test_text_files.py": (
        "a_new_file_has_the_mode_other_programs_would_give_it",
        "the_mode_of_a_file_is_kept",
    ),
    "storage/sessions/test_sealed.py": (
        "answers_are_their_owner_s_or_the_group_s_that_shares_the_folder",
        "a_link_in_the_place_of_answers_is_named_and_not_followed",
    ),
    "storage/sessions/test_session_list.py": ("what_a_file_says_of_itself_does_nothing_to_a_terminal",),
    "storage/sheets/test_find.py": (
        *("sheets_are_found_the_newest_first", "many_are_cut_to_the_newest", "m2ms_own_reports_are_no_answers"),
        "a_file_typed_or_dragged_is_the_file",
    ),
}
"""Tests of what Windows hasn't got, or the simulation: modes of files, backslashes before blanks, moved folders."""

ONLY_VALUES = (
    *("storage/toml", "storage/sheets/test_workbooks.py", "storage/sheets/test_zips.py"),
    *("storage/sheets/test_encodings.py", "sittings/test_how_far.py", "cli/test_page_lines.py", "cli/test_compare.py"),
    *(
        "storage/sheets/test_read.py",
        "cli/test_import.py",
        "cli/test_import_cases.py",
        "cli/test_import_columns.py",
        "cli/test_import_same_rows.py",
    ),
    *("cli/test_ballot_sheets.py", "cli/test_counting.py", "cli/test_drawing.py", "cli/test_handed_on.py"),
    *("cli/test_man.py", "cli/test_merge_driver.py", "cli/test_plain_edits.py", "cli/test_report.py"),
    *("cli/test_show.py", "cli/test_show_on_a_terminal.py", "cli/test_transcripts.py", "cli/test_usage.py"),
)
"""What looks at what is made of bytes and rows once they are read, or at what is said: that each kind of file is read, and each command
run, others try."""


def on_windows(*places: str) -> str:
    """Run tests there. Gives what pytest said."""
    plain = ("-o", "addopts=--import-mode=importlib", "-q", "-p", "tests.windows.simulated", "-p", "no:cacheprovider")
    left_out = ("-m", "not slow and not terminal and not fuzz and not git")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *plain, *left_out, *places],
        cwd=TESTS.parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-6000:] + ended.stderr[-2000:]
    return ended.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="what files are open is read from /proc")
def test_m2m_is_itself_on_a_simulated_windows() -> None:
    assert "passed" in on_windows("tests/windows/on_windows.py")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="what files are open is read from /proc")
def test_so_is_what_needs_no_terminal() -> None:
    """What touches files and what is typed; the rest is the same on any system."""
    left_out = [f"--deselect=tests/{file}::test_{name}" for file, names in NOT_THERE.items() for name in names]
    left_out += [f"--ignore=tests/{each}" for each in ONLY_VALUES]
    assert "passed" in on_windows(*(f"tests/{each}" for each in ("storage", "sittings", "cli")), *left_out)
