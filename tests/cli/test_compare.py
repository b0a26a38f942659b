"""`m2m compare`: as text, Markdown, a page, a table and data; what people typed is only text in each; bad input in a sentence."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from m2m_tui.core.session import Session
from m2m_tui.core.stages import adapt, shift
from m2m_tui.storage.toml.models import session_text
from tests.cli.conftest import Run
from tests.core.findings.side_by_side.made import FRAMEWORK_READ, asked, place
from tests.each_of import each_of

ONE, TWO, *_ = FRAMEWORK_READ.enablers


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two places: one has written what a spreadsheet would run, a browser load and Markdown act on."""
    hostile, own = adapt.add(place("=HYPERLINK(1) <b>x</b> *y*"), level="mindset", title="<img src=x>")
    hostile = asked(hostile, {ONE: (1, 2, 2), own: (1, 1, 1)})
    hostile, _ = shift.add(hostile, from_="=1+1", to="<script>alert(1)</script>", facet="values")
    return [
        written(tmp_path, name, each)
        for name, each in (("a", hostile), ("b", asked(place("Plain"), {ONE: (4, 5, 5)}, title="Later")))
    ]


def written(folder: Path, name: str, session: Session) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(session_text(session), "utf-8")
    return path


def test_every_kind_says_the_same_and_what_people_typed_stays_text(m2m: Run, files: list[Path], tmp_path: Path) -> None:
    text = m2m("compare", *files)
    assert (text.code, text.err) == (0, "")
    for words in ("=HYPERLINK(1) <b>x</b> *y*", "2 (n 3)", "5 (n 3)", "<img src=x>", "<script>alert(1)</script>"):
        assert words in " ".join(text.out.split())
    made = {}
    for ending in ("md", "html", "csv", "json", "txt"):
        out = tmp_path / f"out.{ending}"
        assert m2m("compare", *files, "-o", out).out == f"{out}\n"
        made[ending] = out.read_text("utf-8")
    assert "\\*y\\*" in made["md"]
    assert not any(mark in made["html"] for mark in ("<b>", "<img", "<script"))
    rows = list(csv.DictReader(io.StringIO(made["csv"].removeprefix("\ufeff"))))
    assert [(row["Median"], row["n"]) for row in rows if row["Enabler id"] == ONE] == [("2", "3"), ("5", "3")]
    assert [row["From"] for row in rows if row["What"] == "shift"] == ["'=1+1"]
    assert {row["Place"] for row in rows} == {"'=HYPERLINK(1) <b>x</b> *y*", "Plain"}
    data = json.loads(made["json"])
    assert [cell["median"] for cell in data["enablers"][0]["cells"]] == [2, 5]
    shown = {each["id"]: each["reading"] for each in json.loads(m2m("show", files[0], "--json").out)["enablers"]}
    assert (data["enablers"][0]["cells"][0]["reading"], data["enablers"][0]["cells"][0]["words"]) == (
        shown[ONE],
        "agreed, weak",
    )
    assert data["shifts"]["values"] == [[{"from": "=1+1", "to": "<script>alert(1)</script>"}], []]
    assert made["txt"] == text.out
    for ending, before in made.items():
        out = tmp_path / f"out.{ending}"
        assert m2m("compare", *files, "-o", out).code == 0, "an earlier one is replaced"
        out.write_text("{}" if ending == "json" else f"Mine.\n{before[:20]}", "utf-8")
        ended = m2m("compare", *files, "-o", out)
        assert (ended.code, ended.out) == (1, "")
        assert "m2m didn’t write it" in ended.err
        assert "m2m compare --force" in ended.err
        assert len(out.read_text("utf-8")) < 30
        assert m2m("compare", *files, "-o", out, "--force").code == 0
        assert out.read_text("utf-8") == before


def test_of_one_session_its_rounds_stand_beside_each_other(m2m: Run, tmp_path: Path) -> None:
    session = asked(place("Riverton"), {ONE: (1, 2, 2, 1, 3, 2)}, groups=("Core team", "=Partners"))
    path = written(tmp_path, "r", asked(session, {ONE: (3, 4) * 3}, groups=("Core team", "=Partners"), title="Later"))
    rows = list(csv.DictReader(io.StringIO(m2m("compare", path, "--as", "csv").out)))
    first = [row for row in rows if row["Enabler id"] == ONE]
    assert [(row["Round"], row["Group"], row["Median"]) for row in first] == [
        *(("Baseline", "", "2"), ("Later", "", "3.5"), ("Baseline", "Core team", "2"), ("Later", "Core team", "3")),
        *(("Baseline", "'=Partners", "2"), ("Later", "'=Partners", "4")),
    ]
    assert "Too few to be set beside themselves over time: Core team and =Partners." in " ".join(
        m2m("compare", path, "--for", "circulation").out.split()
    )
    assert [*json.loads(m2m("compare", path, "--as", "json").out)["groups"]] == ["Core team", "=Partners"]


def test_of_a_file_only_what_tells_it_from_the_others_goes_out(m2m: Run, files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    again = written(tmp_path / "other", "a", asked(place("Third"), {ONE: (4, 5, 5)}))
    for kind in ("json", "csv"):
        said = m2m("compare", *files, again, "--as", kind).out
        assert str(tmp_path.parent) not in said
        assert "b.toml" in said
        assert os.path.join("other", "a.toml") in said.replace("\\\\", "\\")  # noqa: PTH118  # as it is written there


@each_of(
    ("words", "begins"),
    [
        (("--as", "csv"), "What"),
        (("-o", "x.csv"), "What"),
        (("-o", "x.CSV", "--as", "csv"), "What"),
        (("-o", "x", "--as", "json"), "{"),
        (("-o", "x"), "=HYPERLINK(1) <b>x</b> *y* and Plain side by side\n━"),
    ],
)
def test_what_is_written_is_as_it_is_said(m2m: Run, files: list[Path], words: tuple[str, ...], begins: str) -> None:
    ended = m2m("compare", *files, *words)
    written_to = Path(words[1]) if words[0] == "-o" else None
    text = written_to.read_text("utf-8") if written_to else ended.out
    assert ended.code == 0
    assert text.lstrip("\ufeff").startswith(begins), text[:40]
    if written_to:
        written_to.unlink()


def test_an_end_that_says_another_kind_is_refused(m2m: Run, files: list[Path]) -> None:
    ended = m2m("compare", *files, "-o", "x.html", "--as", "csv")
    assert (ended.code, Path("x.html").exists()) == (2, False)
    assert "OUT ends in .html, and --as says csv. Choose one of them." in ended.err
    assert (
        "m2m writes no .pdf here. End OUT in .txt, .md, .html, .csv, .json."
        in m2m("compare", *files, "-o", "x.pdf").err
    )


def test_what_cannot_be_compared_is_said_in_a_sentence(m2m: Run, files: list[Path], tmp_path: Path) -> None:
    one, other = files
    (tmp_path / "link.toml").symlink_to(one)
    (tmp_path / "none.toml").write_text("x = 1\n", "utf-8")
    open_ = written(tmp_path, "open", place("Not yet"))
    for words, says in (
        ((one, one), "is there twice"),
        ((one, tmp_path / "link.toml"), "is there twice, also as"),
        ((one, tmp_path / "none.toml"), "none.toml"),
        ((one, tmp_path / "gone.toml"), "there is no such file"),
        ((one, open_), "“Not yet” has no revealed round yet"),
        ((other,), "“Plain” has only one revealed round"),
        ((*files, *[tmp_path / f"{number}.toml" for number in range(7)]), "there is no such file"),
    ):
        ended = m2m("compare", *words)
        assert (ended.code, ended.out) == (1, ""), words
        assert says in ended.err, words
    nine = [written(tmp_path, f"n{number}", asked(place(), {ONE: (1, 1, 1)})) for number in range(9)]
    assert "8 places can be compared at a time, and these are 9" in m2m("compare", *nine).err
    for out in (one, tmp_path / "x.pdf"):
        before = one.read_bytes()
        assert m2m("compare", *files, "-o", out).code == 2
        assert one.read_bytes() == before
    os.link(one, tmp_path / "page.html")
    refused = m2m("compare", *files, "-o", tmp_path / "page.html")
    assert (refused.code, "this is one of the sessions" in refused.err) == (1, True)
    assert one.read_bytes() == before
