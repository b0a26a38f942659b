"""What the manual's newer pages say holds: files that are named, commands for screen readers, versions and what is promised of them."""

from __future__ import annotations

import io
import re
import shlex
import sys
import tomllib
from pathlib import Path

import click
import pytest

import m2m_tui
from m2m_tui.charts import CHARTS
from m2m_tui.cli import main
from m2m_tui.commands import COMMANDS
from m2m_tui.commands.group import group
from m2m_tui.storage.sessions.saving import read
from m2m_tui.storage.toml.models import read_session, session_text, unknown_keys
from tests.each_of import each_of
from tests.test_readme import MANUAL, ROOT, blocks, spans
from tests.ui.made import asked

CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")


def paths(text: str) -> list[str]:
    """The files and folders of this repository that a text names, with what is between backticks."""
    return [span for span in spans(text) if re.fullmatch(r"[\w./-]+(/|\.(py|md|tcss|toml))", span) and "/" in span]


@each_of("text", [MANUAL["architecture"], MANUAL["developers"], CONTRIBUTING])
def test_what_developers_are_sent_to_is_there(text: str) -> None:
    found = paths(text)
    assert len(found) > 2
    assert [path for path in found if not any((root / path).exists() for root in (ROOT, ROOT / "m2m_tui"))] == []


# -- screen readers


@pytest.fixture
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped_text: str) -> Path:
    """A folder with the example, and with a session that has an open round."""
    monkeypatch.delenv("M2M_SESSIONS")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "sessions"
    folder.mkdir()
    (folder / "example-council.toml").write_text(shipped_text, "utf-8")
    (folder / "early-help-in-riverton.toml").write_text(session_text(asked()), "utf-8")
    return folder


READS, WALKS = MANUAL["screen-readers"].split("## Facilitate")
PLAIN = [line for block in blocks(READS, "sh") for line in block.splitlines()]
WALK = [line for block in blocks(WALKS, "sh") for line in block.splitlines()]


def ran(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Give what a command says that ends well."""
    with pytest.raises(SystemExit) as left:
        main(shlex.split(line)[1:])
    said = capsys.readouterr()
    assert (left.value.code, said.err) == (0, ""), line
    assert said.out.strip(), line
    assert re.findall("[\u2500-\u259f\x1b]", said.out) == [], line
    return said.out


@pytest.mark.parametrize("line", PLAIN)
def test_a_command_for_screen_readers_ends_well_and_draws_nothing(
    line: str, sessions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(line, capsys)


def test_a_whole_workshop_runs_in_the_commands_of_the_page(
    sessions: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    people = iter((("Tenant", "2"), ("\nOfficer", "4"), ("\nLandlord", "5")))
    for line in WALK:
        typed = "\n\n1\nf\n"
        if shlex.split(line)[1] == "survey" and (who := next(people, None)):
            typed = "\n".join((who[0], *[who[1]] * 11, "f", ""))
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        ran(line, capsys)
    session = read(sessions / "warm-homes.toml").session
    (round_,) = session.rounds.values()
    assert (round_.state, len(round_.responses)) == ("revealed", 3)
    ballot, aloud = session.ballots.values()
    assert aloud.show_of_hands
    assert [each.text for each in session.insights.values()] == ["Nobody asks tenants."]
    assert [bool(each.joined_into) for each in session.shifts.values()] == [False, False, True]
    assert (session.capacity, session.stops) == (2, "The pilot board")
    assert [said.outcome for each in session.reviews.values() for said in each.said.values()] == ["another day"]
    assert ballot.state == "revealed"
    assert ballot.result is not None
    assert [each.when for each in session.shifts.values()] == ["now", "", ""]
    assert [each.owner for each in session.actions.values()] == ["Chair"]
    assert len(session.enablers_in_use) == 11
    assert (sessions.parent / "warm-homes.html").exists()


def test_the_page_says_which_commands_there_are_without_the_app() -> None:
    assert {shlex.split(line)[1] for line in PLAIN} == {"survey", "form", "show", "actions", "report", "help"}
    assert {*COMMANDS} - {shlex.split(line)[1] for line in (*PLAIN, *WALK)} == {
        *(
            "demo",
            "web",
            "import",
            "keep",
            "history",
            "diff",
            "share",
            "git-setup",
            "check",
            "frameworks",
            "framework",
            "translate",
            "compare",
            "version",
            "present",
            "schema",
            "completion",
        )
    }


def having(option: str) -> set[str]:
    """The commands that take an option; of one with commands of its own, all of those do, or none."""
    found = set()
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        own = list(command.commands.values()) if isinstance(command, click.Group) else [command]
        take = [each for each in own if any(option in param.opts for param in each.params)]
        assert take in ([], own), f"{name}: all of them, or none"
        found |= {name} if take else set()
    return found


def test_the_page_says_which_commands_give_data_and_which_can_be_quiet() -> None:
    page = " ".join(MANUAL["commands"].split())
    done, there = re.findall(
        r"- `--json` gives data instead of words\. (Behind .*? what was done); (behind .*?)\.", page
    )[0]
    also = re.findall(r"behind `m2m`, or (behind .*? and) whatever gives what was done as data\.", page)[0]
    named = {part: set(spans(part)) for part in (done, there, also)}
    assert having("--json") == named[done] | named[there]
    assert having("--quiet") == named[done] | named[also]


@each_of("page", ["commands", "screen-readers"])
def test_the_pages_that_name_charts_name_them_all(page: str) -> None:
    *names, last = CHARTS
    assert f"{', '.join(names)} and {last}" in " ".join(MANUAL[page].split())


# -- versions


def versions() -> list[str]:
    return re.findall(r"^## (\d+\.\d+\.\d+)", MANUAL["changes"], re.MULTILINE)


def test_the_newest_version_of_the_changes_is_this_one_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert versions()[0] == project["version"] == m2m_tui.__version__
    assert versions() == sorted(versions(), reverse=True)


@each_of("path", sorted((ROOT / "tests" / "golden" / "files").glob("*.toml")))
def test_a_file_that_an_earlier_version_wrote_is_read_and_written_as_it_was(path: Path) -> None:
    text = path.read_text("utf-8")
    session = read_session(text, path.name)
    assert list(unknown_keys(session)) == []
    assert session_text(session) == text


def test_every_version_before_this_one_has_its_file() -> None:
    assert {path.stem for path in (ROOT / "tests" / "golden" / "files").glob("*.toml")} == set(versions()[1:])
