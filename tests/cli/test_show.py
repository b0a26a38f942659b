"""`m2m show`: in words, as a chart, as numbers; and nothing before the reveal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from m2m_tui.charts import CHARTS
from m2m_tui.core.findings.ballot import ballot_result
from m2m_tui.core.session import Session
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.storage.toml.models import read_session, session_text
from tests.cli.conftest import Run

OF_A_ROUND = [name for name in CHARTS if name not in ("coverage", "ballot", "grid")]


@pytest.fixture
def chart_file(tmp_path: Path, example_text: str) -> Path:
    """The example with a second round, so that every chart has something to show: the first one's people again."""
    begins, ends = example_text.index("[rounds.b4se]"), example_text.index("[insights.")
    again = example_text[begins:ends].replace("b4se", "again").replace('title = "Baseline"', 'title = "A year on"')
    path = tmp_path / "twice.toml"
    session = read_session(example_text[:ends] + again + example_text[ends:], "")
    one, two, three, *_ = session.shifts
    session, _ = ballots.show_of_hands(session, title="Where to start", voters=8, votes={one: 6, two: 5, three: 5})
    session, _ = ballots.said_aloud(session, title="How hard", effort={one: (2, 3, 3)}, impact={one: (4, 4, 5)})
    path.write_text(session_text(session), encoding="utf-8")
    return path


@pytest.fixture
def voted_file(tmp_path: Path, example: Session) -> Path:
    """The example with a vote that goes on: three people are done, all for the first shift."""
    session, ballot_id = ballots.open_vote(example, title="Where to start", expected=8)
    first = next(iter(example.shifts))
    for _ in range(3):
        session, code = voting.begin(session, ballot_id)
        session = voting.finish(voting.vote(session, ballot_id, code, first, given=True), ballot_id, code)
    path = tmp_path / "voted.toml"
    path.write_text(session_text(session), encoding="utf-8")
    return path


def test_in_words(m2m: Run, session_file: Path) -> None:
    ended = m2m("show", session_file)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("From one department to the whole council, Harbourside Council\n")
    assert max(map(len, ended.out.splitlines())) <= 80


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_away_from_a_terminal_is_80_wide_and_has_no_colour(m2m: Run, chart_file: Path, name: str) -> None:
    ended = m2m("show", chart_file, "--chart", name)
    assert (ended.code, ended.err) == (0, "")
    assert "\x1b" not in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80
    assert len(ended.out.splitlines()) >= 11


@pytest.mark.parametrize("width", [20, 40, 120])
def test_a_chart_as_wide_as_asked(m2m: Run, session_file: Path, width: int) -> None:
    ended = m2m("show", session_file, "--chart", "spread", "--width", width)
    assert max(map(len, ended.out.splitlines())) <= width


@pytest.mark.parametrize("name", CHARTS)
def test_plain_is_sentences(m2m: Run, chart_file: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    plain = m2m("show", chart_file, "--chart", name, "--plain").out
    assert not set(plain) & set("─│▇░▒▓█·○●▶◀▁▄")
    monkeypatch.setenv("TERM", "dumb")
    assert m2m("show", chart_file, "--chart", name).out == plain


def test_a_change_needs_two_rounds(m2m: Run, session_file: Path) -> None:
    ended = m2m("show", session_file, "--chart", "rounds")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Only “Baseline” is revealed so far; there is a change to show once a later round is")


def test_the_newest_of_two_rounds_by_group_and_in_numbers(m2m: Run, chart_file: Path) -> None:
    assert "Core team" in m2m("show", chart_file, "--chart", "groups").out
    document = json.loads(m2m("show", chart_file, "--json").out)
    assert (document["round"], document["change"]["from"], document["change"]["to"]) == ("A year on", "b4se", "again")


def test_plain_words_are_not_cut_short(m2m: Run, session_file: Path) -> None:
    assert (
        "Leadership that gives permission and protects space to try. Agreed" in m2m("show", session_file, "--plain").out
    )


def test_numbers(m2m: Run, session_file: Path) -> None:
    ended = m2m("show", session_file, "--json")
    document = json.loads(ended.out)
    assert (ended.code, document["respondents"], len(document["enablers"])) == (0, 8, 12)


@pytest.mark.parametrize("how", [("--json",), *(("--chart", name) for name in OF_A_ROUND)])
def test_nothing_before_the_reveal(m2m: Run, open_file: Path, how: tuple[str, ...]) -> None:
    ended = m2m("show", open_file, *how)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("“Baseline” is still open: 8 of 8 have finished; ")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("name", ["ballot", "grid"])
def test_nothing_of_a_vote_before_the_reveal(m2m: Run, voted_file: Path, name: str) -> None:
    ended = m2m("show", voted_file, "--chart", name)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("“Where to start” is still open: 3 of 8 have voted; ")
    said = m2m("show", voted_file).out
    assert "Act: “Where to start” is still open: 3 of 8 have voted" in said
    assert "3 people voted" not in said
    assert not re.search(r": \d of \d$", said, re.MULTILINE)


def test_a_revealed_vote_is_shown_while_a_newer_one_is_open(m2m: Run, voted_file: Path) -> None:
    session = read_session(voted_file.read_text(encoding="utf-8"), "")
    session = ballots.reveal(session, next(iter(session.ballots)))
    session, _ = ballots.open_vote(session, title="And then", expected=8)
    voted_file.write_text(session_text(session), encoding="utf-8")
    drawn = m2m("show", voted_file, "--chart", "ballot").out
    assert drawn.startswith("Where to start: 3 people voted")
    assert drawn.endswith("“And then” is still open: 0 of 8 have voted.\n")


def test_before_anybody_voted(m2m: Run, session_file: Path) -> None:
    assert m2m("show", session_file, "--chart", "ballot").err.startswith("Nobody has voted yet; ")
    assert m2m("show", session_file, "--chart", "grid").err.startswith("Nobody has been asked about effort and impact")


def test_the_first_vote_stands_above_the_one_that_decided_its_band(m2m: Run, chart_file: Path) -> None:
    session = read_session(chart_file.read_text(encoding="utf-8"), "")
    first, *_ = session.ballots
    band = ballot_result(session, first).options[1:3]
    votes = {each.shift_id: 5 - at for at, each in enumerate(band)}
    session, _ = ballots.show_of_hands(session, title="Once more", voters=8, votes=votes, again_of=first)
    chart_file.write_text(session_text(session), encoding="utf-8")
    drawn = m2m("show", chart_file, "--chart", "ballot").out
    assert 0 == drawn.index("Where to start") < drawn.index("Once more: ")


def test_coverage_needs_no_reveal(m2m: Run, open_file: Path) -> None:
    assert m2m("show", open_file, "--chart", "coverage").code == 0


def test_the_words_tell_nothing_before_the_reveal(m2m: Run, open_file: Path) -> None:
    ended = m2m("show", open_file)
    assert "“Baseline” is still open: 8 of 8 have finished" in ended.out
    assert "talk about first" not in ended.out


def test_before_anybody_is_asked(m2m: Run, tmp_path: Path) -> None:
    path = m2m("new", "Ours").out.strip()
    ended = m2m("show", path, "--json")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Nobody has been asked yet; ")


def test_a_revealed_round_is_shown_while_a_newer_one_is_open(m2m: Run, session_file: Path) -> None:
    newer = '\n[rounds.zzzz]\ntitle = "A year on"\nconfidentiality = "named"\nstate = "open"\nexpected = 4\n'
    session_file.write_text(session_file.read_text(encoding="utf-8") + newer, encoding="utf-8")
    chart = m2m("show", session_file, "--chart", "strength")
    assert chart.out.endswith("\n\n“A year on” is still open: 0 of 4 have finished.\n")
    assert json.loads(m2m("show", session_file, "--json").out)["round"] == "Baseline"


@pytest.mark.parametrize(
    "words", [("--json", "--chart", "spread"), ("--chart", "pie"), ("--width", "3"), ("--wide",), ()]
)
def test_words_that_make_no_sense(m2m: Run, words: tuple[str, ...]) -> None:
    ended = m2m("show", *(["x.toml"] if words else []), *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Usage: m2m show ")


@pytest.mark.parametrize("word", ["ours", "ours.toml"])
def test_a_session_by_its_name(m2m: Run, session_file: Path, word: str) -> None:
    (session_file.parent / "ours").mkdir()
    folder = session_file.rename(session_file.parent / "ours" / "ours.toml").parent
    assert m2m("--dir", folder, "show", word).code == 0


def test_dir_comes_before_the_environment(m2m: Run, session_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("M2M_SESSIONS", "elsewhere")
    assert m2m(f"--dir={session_file.parent}", "show", "ours").code == 0
    assert m2m("show", "ours").code == 1
