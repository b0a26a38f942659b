"""`m2m report` in each of its kinds: written beside the session, over its own earlier one and nothing else, and never through a link."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from m2m_tui.commands.report import KINDS
from tests.cli.conftest import Run

BEGINS = {"md": "<!-- m2m report -->", "html": "<!DOCTYPE html><!-- m2m report -->", "csv": "\ufeffWhat,Round,Level,"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_written_beside_the_session_or_printed(m2m: Run, session_file: Path, kind: str) -> None:
    target = session_file.with_suffix(f".{kind}")
    ended = m2m("report", session_file, "--as", kind)
    assert (ended.code, ended.out, ended.err) == (0, f"{target}\n", "")
    text = target.read_text(encoding="utf-8")
    assert text.startswith(BEGINS[kind])
    assert m2m("report", session_file, "--as", kind, "-o", "-").out == text.removeprefix("\ufeff")


@pytest.mark.parametrize("kind", KINDS)
def test_the_ending_says_the_kind(m2m: Run, session_file: Path, kind: str) -> None:
    out = session_file.with_name(f"for-the-director.{kind.upper()}")
    assert m2m("report", session_file, "-o", out).code == 0
    assert out.read_text(encoding="utf-8").startswith(BEGINS[kind])


def test_an_ending_that_says_nothing_and_two_that_disagree(m2m: Run, session_file: Path) -> None:
    assert m2m("report", session_file, "-o", "report.txt").code == 0
    assert Path("report.txt").read_text(encoding="utf-8").startswith(BEGINS["md"])
    assert m2m("report", session_file, "-o", "table.txt", "--as", "csv").code == 0
    assert Path("table.txt").read_text(encoding="utf-8").startswith(BEGINS["csv"])
    ended = m2m("report", session_file, "-o", "page.html", "--as", "csv")
    assert ended.code == 2
    assert "OUT ends in .html, and --as says csv. Choose one of them." in ended.err
    assert not Path("page.html").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_its_own_earlier_one_is_replaced_and_somebody_elses_is_kept(m2m: Run, session_file: Path, kind: str) -> None:
    target = session_file.with_suffix(f".{kind}")
    assert m2m("report", session_file, "--as", kind).code == 0
    written = target.read_bytes()
    target.write_bytes(written + b"old")
    # An enabler by another name is another column of the table.
    text = session_file.read_text(encoding="utf-8")
    session_file.write_text(text.replace("Data, evidence and shared learning", "Learning"), encoding="utf-8")
    assert m2m("report", session_file, "--as", kind).code == 0
    assert not target.read_bytes().endswith(b"old")
    target.write_text("What, Round\n", encoding="utf-8")
    ended = m2m("report", session_file, "--as", kind)
    assert ended.code == 1
    assert ended.err.startswith(f"{target}: a file of this name is there and m2m didn’t write it")
    assert target.read_text(encoding="utf-8") == "What, Round\n"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("there", [True, False])
def test_it_is_never_written_through_a_link_that_lies_there(
    m2m: Run, session_file: Path, tmp_path: Path, kind: str, there: bool
) -> None:
    elsewhere = tmp_path / "elsewhere" / "theirs.txt"
    elsewhere.parent.mkdir()
    if there:
        elsewhere.write_text(BEGINS[kind], encoding="utf-8")
    target = session_file.with_suffix(f".{kind}")
    target.symlink_to(elsewhere)
    ended = m2m("report", session_file, "--as", kind)
    assert ended.code == 1
    assert ended.err.startswith(f"{target}: this is a link to another place")
    assert (elsewhere.read_text(encoding="utf-8") if elsewhere.exists() else None) == (BEGINS[kind] if there else None)
    assert target.is_symlink()


def test_a_link_that_is_named_is_followed(m2m: Run, session_file: Path, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    link = tmp_path / "latest.md"
    link.symlink_to("reports/ours.md")
    assert m2m("report", session_file, "-o", link).code == 0
    assert (tmp_path / "reports" / "ours.md").read_text(encoding="utf-8").startswith(BEGINS["md"])
    assert link.is_symlink()


@pytest.mark.parametrize(
    ("ending", "rather"), [("pdf", "print it"), ("docx", ".html"), ("ODT", ".html"), ("xlsx", ".csv")]
)
def test_an_ending_that_is_not_written_is_refused_with_what_to_do(
    m2m: Run, session_file: Path, ending: str, rather: str
) -> None:
    ended = m2m("report", session_file, "-o", session_file.with_name(f"out.{ending}"))
    assert ended.code == 2
    assert rather in ended.err
    assert not session_file.with_name(f"out.{ending}").exists()


def test_it_is_dated_by_the_last_edit_or_as_one_says(m2m: Run, session_file: Path) -> None:
    os.utime(session_file, (1_500_000_000, 1_500_000_000))
    assert " · 14 July 2017" in m2m("report", session_file, "-o", "-").out
    assert " · 1 March 2027" in m2m("report", session_file, "-o", "-", "--date", "2027-03-01").out
