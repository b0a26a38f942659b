"""`m2m report` in each of its kinds: written beside the session, over its own earlier one and nothing else, and never through a link."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest

from m2m_tui.reports.kinds import KINDS, KindName
from tests.cli.conftest import Run

TEXT: dict[KindName, str] = {
    "md": "<!-- m2m report -->",
    "html": "<!DOCTYPE html><!-- m2m report -->",
    "csv": "\ufeffWhat,Round,Level,",
    "tidy-csv": "round_no,round,asked,",
}
BEGINS: dict[KindName, bytes] = {**{kind: begins.encode() for kind, begins in TEXT.items()}, "docx": b"PK"}


def beside(session_file: Path, kind: KindName) -> Path:
    """Where a report of this kind is written unless somebody says where."""
    return session_file.with_name("ours-tidy.csv" if kind == "tidy-csv" else f"ours.{kind}")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_written_beside_the_session_or_printed(m2m: Run, session_file: Path, kind: KindName) -> None:
    target = beside(session_file, kind)
    ended = m2m("report", session_file, "--as", kind)
    assert (ended.code, ended.out, ended.err) == (0, f"{target}\n", "")
    assert target.read_bytes().startswith(BEGINS[kind])
    printed = m2m("report", session_file, "--as", kind, "-o", "-")
    if kind == "docx":
        assert printed.code == 2
        assert "A Word document can’t be printed here." in printed.err
    else:
        assert printed.out == target.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("kind", KINDS)
def test_the_ending_says_the_kind(m2m: Run, session_file: Path, kind: KindName) -> None:
    out = session_file.with_name(f"for-the-director.{kind.removeprefix('tidy-').upper()}")
    says = ("--as", kind) if kind == "tidy-csv" else ()
    assert m2m("report", session_file, "-o", out, *says).code == 0
    assert out.read_bytes().startswith(BEGINS[kind])


def test_an_ending_that_says_nothing_and_two_that_disagree(m2m: Run, session_file: Path) -> None:
    assert m2m("report", session_file, "-o", "report.txt").code == 0
    assert Path("report.txt").read_text(encoding="utf-8").startswith(TEXT["md"])
    assert m2m("report", session_file, "-o", "table.txt", "--as", "csv").code == 0
    assert Path("table.txt").read_text(encoding="utf-8").startswith(TEXT["csv"])
    ended = m2m("report", session_file, "-o", "page.html", "--as", "csv")
    assert ended.code == 2
    assert "OUT ends in .html, and --as says csv. Choose one of them." in ended.err
    assert not Path("page.html").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_its_own_earlier_one_is_replaced_and_somebody_elses_is_kept(
    m2m: Run, session_file: Path, kind: KindName
) -> None:
    target = beside(session_file, kind)
    assert m2m("report", session_file, "--as", kind).code == 0
    written = target.read_bytes()
    # Behind the end of a table or a page, and in a Word document where it is a note of the zip.
    target.write_bytes(written[:-2] + b"\3\0old" if kind == "docx" else written + b"old")
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
    named = m2m("report", session_file, "--as", kind, "-o", target)
    assert (named.code, "m2m report --force" in named.err) == (1, True)
    assert target.read_text(encoding="utf-8") == "What, Round\n"
    assert m2m("report", session_file, "--as", kind, "-o", target, "--force").code == 0
    target.write_bytes(b"")
    assert m2m("report", session_file, "--as", kind, "-o", target).code == 0, "an empty file is nobody's work"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("there", [True, False])
def test_it_is_never_written_through_a_link_that_lies_there(
    m2m: Run, session_file: Path, tmp_path: Path, kind: KindName, there: bool
) -> None:
    elsewhere = tmp_path / "elsewhere" / "theirs.txt"
    elsewhere.parent.mkdir()
    if there:
        elsewhere.write_bytes(BEGINS[kind])
    target = beside(session_file, kind)
    target.symlink_to(elsewhere)
    ended = m2m("report", session_file, "--as", kind)
    assert ended.code == 1
    assert ended.err.startswith(f"{target}: this is a link to another place")
    assert (elsewhere.read_bytes() if elsewhere.exists() else None) == (BEGINS[kind] if there else None)
    assert target.is_symlink()


def test_a_link_that_is_named_is_followed(m2m: Run, session_file: Path, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    link = tmp_path / "latest.md"
    link.symlink_to("reports/ours.md")
    assert m2m("report", session_file, "-o", link).code == 0
    assert (tmp_path / "reports" / "ours.md").read_text(encoding="utf-8").startswith(TEXT["md"])
    assert link.is_symlink()


@pytest.mark.parametrize(
    ("ending", "rather"), [("pdf", "print it"), ("doc", ".docx"), ("ODT", ".docx"), ("xlsx", ".csv")]
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


def test_what_is_passed_on_has_a_name_of_its_own(m2m: Run, session_file: Path) -> None:
    for kind, name in (
        ("docx", "ours-for-circulation.docx"),
        ("tidy-csv", "ours-for-circulation-tidy.csv"),
    ):
        assert (
            m2m("report", session_file, "--as", kind, "--for", "circulation").out == f"{session_file.with_name(name)}\n"
        )


def test_a_template_gives_its_look_and_is_never_written_over(m2m: Run, session_file: Path, tmp_path: Path) -> None:
    template = tmp_path / "council.docx"
    document = docx.Document()
    document.add_paragraph("Dear Sir or Madam")
    document.sections[0].header.paragraphs[0].text = "Harbourside Council"
    document.styles["List Bullet"].element.getparent().remove(document.styles["List Bullet"].element)
    document.save(str(template))
    before = template.read_bytes()
    ended = m2m("report", session_file, "--template", template)
    written = session_file.with_suffix(".docx")
    assert (ended.code, ended.out) == (0, f"{written}\n")
    assert "council.docx has no style “List Bullet”. m2m’s own stands in for it" in ended.err
    made = docx.Document(str(written))
    assert made.sections[0].header.paragraphs[0].text == "Harbourside Council"
    assert "Dear Sir or Madam" not in [each.text for each in made.paragraphs]
    ended = m2m("report", session_file, "--template", template, "-o", template)
    assert ended.code == 2
    assert "is the template itself" in ended.err
    assert template.read_bytes() == before
    assert m2m("report", session_file, "--template", template, "-o", "a.html").code == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "there is no such file or folder"),
        (b"Our letterhead", "this is not a Word document; open it in Word and save it"),
        (b"PK\x03\x04", "this Word document is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1", "this is a document of an older Word, or one with a password"),
    ],
)
def test_a_template_that_is_none_is_said(m2m: Run, session_file: Path, data: bytes | None, said: str) -> None:
    if data is not None:
        Path("council.docx").write_bytes(data)
    ended = m2m("report", session_file, "--template", "council.docx")
    assert ended.code == 1
    assert ended.err.startswith(f"council.docx: {said}")
    assert not session_file.with_suffix(".docx").exists()


def test_a_word_document_that_somebody_went_on_with_is_kept(m2m: Run, session_file: Path) -> None:
    target = session_file.with_suffix(".docx")
    assert m2m("report", session_file, "--as", "docx").code == 0
    edited = io.BytesIO()
    with zipfile.ZipFile(target) as before, zipfile.ZipFile(edited, "w") as after:
        for name in before.namelist():
            after.writestr(
                name, before.read(name).replace(b">m2m</Application>", b">Microsoft Office Word</Application>")
            )
    target.write_bytes(edited.getvalue())
    ended = m2m("report", session_file, "--as", "docx")
    assert ended.code == 1
    assert "m2m didn’t write it" in ended.err
    assert target.read_bytes() == edited.getvalue()
