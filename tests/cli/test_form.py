"""`m2m form`: which file is written, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture(name="asked")
def _asked(open_file: Path) -> Path:
    return open_file


def test_a_workbook_beside_the_session_unless_something_else_is_said(m2m: Run, asked: Path) -> None:
    ended = m2m("form", asked)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"{asked.with_name('open-form.xlsx')}\n"
    assert asked.with_name("open-form.xlsx").read_bytes().startswith(b"PK")
    assert m2m("form", asked).out == f"{asked.with_name('open-form-2.xlsx')}\n"


@pytest.mark.parametrize(
    ("words", "name", "begins"),
    [
        (("--as", "csv"), "open-form.csv", b"\xef\xbb\xbf"),
        (("--as", "toml"), "open-form.toml", b"# From one"),
        (("--as", "md"), "open-form.md", b"# From one"),
        (("-o", "for-partners.CSV"), "for-partners.CSV", b"\xef\xbb\xbf"),
        (("-o", "partners", "--as", "toml"), "partners", b"# From one"),
        (("-o", "for.partners.md", "--as", "md"), "for.partners.md", b"# From one"),
    ],
)
def test_what_is_written(m2m: Run, asked: Path, words: tuple[str, ...], name: str, begins: bytes) -> None:
    before = asked.read_bytes()
    ended = m2m("form", asked, *words)
    assert (ended.code, ended.err) == (0, "")
    assert Path(ended.out.strip()).name == name
    assert asked.with_name(name).read_bytes().startswith(begins)
    assert asked.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "partners"), "End OUT in .xlsx, .csv, .toml or .md"),
        (("-o", "partners.pdf"), "End OUT in .xlsx, .csv, .toml or .md"),
        (("-o", "partners.csv", "--as", "md"), "OUT ends in .csv, and --as says md"),
        (("--as", "pdf"), "--as"),
        (("-o", "-"), "End OUT in .xlsx, .csv, .toml or .md"),
        (("-o", "-", "--as", "xlsx"), "A workbook can’t be printed here. Give it a name, as in -o form.xlsx."),
    ],
)
def test_words_that_make_no_sense(m2m: Run, asked: Path, words: tuple[str, ...], said: str) -> None:
    ended = m2m("form", asked, *words)
    assert ended.code == 2
    assert said in ended.err


@pytest.mark.parametrize("kind", ["md", "csv", "toml"])
def test_a_dash_prints_it_and_writes_nothing(m2m: Run, asked: Path, kind: str) -> None:
    before = sorted(asked.parent.iterdir())
    printed = m2m("form", asked, "-o", "-", "--as", kind)
    assert (printed.code, printed.err) == (0, "")
    assert sorted(asked.parent.iterdir()) == before
    written = Path(m2m("form", asked, "--as", kind).out.strip()).read_text("utf-8-sig")
    assert printed.out.split() == written.split()


def test_it_never_overwrites(m2m: Run, asked: Path) -> None:
    before = asked.read_bytes()
    ended = m2m("form", asked, "-o", asked)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == f"{asked}: a file of this name is already there; choose another name\n"
    assert asked.read_bytes() == before


def test_without_an_open_round_there_is_nothing_to_fill_in(m2m: Run, session_file: Path) -> None:
    ended = m2m("form", session_file)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Open a round first: only an open round takes answers.")
    assert not list(session_file.parent.glob("*-form*"))
