"""`m2m help`: the pages of the manual, listed, printed and on a terminal."""

from __future__ import annotations

import os

import pytest

from m2m_tui.commands.page_lines import page_lines
from m2m_tui.storage.files.shipped import manual
from tests.cli.conftest import Run

PAGES = manual()


def test_the_pages_are_listed_by_what_they_are_about(m2m: Run) -> None:
    ended = m2m("help")
    *listed, blank, how = ended.out.splitlines()
    assert [line.split(maxsplit=1) for line in listed] == [
        [name, text.splitlines()[0].removeprefix("# ")] for name, text in PAGES.items()
    ]
    assert {line[15] for line in listed} == {" "}
    assert (blank, how) == (
        "",
        "`m2m help PAGE` shows one, such as `m2m help keys`. `m2m --help` lists the commands.",
    )
    assert (ended.code, ended.err) == (0, "")


def test_a_page_is_printed_as_it_stands(m2m: Run) -> None:
    assert m2m("help", "git").out == PAGES["git"].rstrip() + "\n"


@pytest.mark.parametrize(("columns", "width"), [(60, 59), (97, 96), (200, 96)])
def test_on_a_terminal_it_is_laid_out_for_it(
    talk: Run, monkeypatch: pytest.MonkeyPatch, columns: int, width: int
) -> None:
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.delenv("LESS", raising=False)
    ended = talk("help", "git", columns=columns, term="dumb")
    assert (ended.code, ended.out) == (0, page_lines(PAGES["git"], width) + "\n")
    assert os.environ["LESS"] == "-FRX -Ps space reads on, q ends $"
    monkeypatch.setenv("LESS", "-S")
    talk("help", "git", term="dumb")
    assert os.environ["LESS"] == "-S", "as the user has it"
