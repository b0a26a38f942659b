"""`m2m keep`, `history`, `diff`, `share` and `git-setup`, as somebody who knows no git types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from m2m_tui.core.merging.conflicts import resolve
from m2m_tui.core.session import Session, changed, describe, replaced
from m2m_tui.core.stages import deepen, diagnose
from m2m_tui.core.stages.act import ballots, voting
from m2m_tui.storage.toml.models import session_text
from tests.cli.conftest import Ended, Run
from tests.gits import Gits, gits, read, small, write
from tests.plants import planted


@pytest.fixture(name="here")
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gits:
    here = gits(tmp_path, monkeypatch)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-05-04T14:05:00Z")
    monkeypatch.setenv("TZ", "UTC")
    return here


@pytest.fixture(name="path")
def _path(here: Gits, example: Session) -> Path:
    return write(here.repository() / "ours.toml", small(example))


def titled(path: Path, title: str) -> Path:
    session = read(path)
    return write(path, describe(session, title=title, place=session.place, challenge=session.challenge))


def test_from_the_first_version_on(m2m: Run, here: Gits, path: Path) -> None:
    assert m2m("history", path) == m2m("history", path)
    assert m2m("history", path).out == "No version has been kept yet. `m2m keep` keeps one.\n"
    assert m2m("diff", path).err == "No version has been kept yet. `m2m keep` keeps one.\n"
    kept = m2m("keep", path)
    first = here.run(path.parent, "rev-parse", "--short=8", "HEAD")
    assert (kept.code, kept.out) == (0, f"Kept as {first}: First version: 3 enablers\n")
    assert m2m("keep", path).out == "Nothing has changed since the last version.\n"
    assert m2m("diff", path).out == "Nothing has changed.\n"
    write(path, deepen.add(read(path), text="People ring each other.", kind="barrier", enablers=["ward-members"])[0])
    assert m2m("diff", path).out == "1 insight added under Ward members as part of neighbourhood working\n"
    assert m2m("keep", path, "-m", "After lunch").out.endswith(": After lunch\n")
    second = here.run(path.parent, "rev-parse", "--short=8", "HEAD")
    titled(path, "Early help")
    said = m2m("history", path)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "in no version yet\n"
        "  Title changed to “Early help”\n"
        f"{second}  4 May 2026, 14:05  Facilitator\n"
        "  “After lunch”\n"
        "  1 insight added under Ward members as part of neighbourhood working\n"
        f"{first}  4 May 2026, 14:05  Facilitator\n"
        "  First version: 3 enablers\n"
    )
    assert m2m("history", path, "--limit", "1").out.endswith("There are earlier versions: --limit 2 shows more.\n")
    assert (
        m2m("diff", path, first, second).out == "1 insight added under Ward members as part of neighbourhood working\n"
    )
    assert m2m("diff", path, second, first).out == "Insight removed: “People ring each other.”\n"
    assert json.loads(m2m("diff", path, first, second, "--json").out) == {
        "from": first,
        "to": second,
        "changes": ["1 insight added under Ward members as part of neighbourhood working"],
    }
    assert json.loads(m2m("diff", path, "--json").out) == {
        "from": "HEAD",
        "to": None,
        "changes": ["title changed to “Early help”"],
    }
    assert m2m("diff", path, "HEAD~1").out.startswith("Title changed to “Early help”\n1 insight added")
    assert m2m("diff", path, "nosuch").err == "There is no version “nosuch”. `m2m history` lists those there are.\n"


def test_twenty_versions_are_told_unless_more_are_asked_for(m2m: Run, here: Gits, path: Path) -> None:
    text = path.read_text("utf-8")
    for number in range(21):
        path.write_text(text.replace("title = ", f'title = "Take {number}" # ', 1), "utf-8")
        here.run(path.parent, "add", "ours.toml")
        here.run(path.parent, "commit", "-qm", f"Take {number}")
    lines = m2m("history", path).out.splitlines()
    assert sum("4 May 2026, 14:05  Facilitator" in line for line in lines) == 20
    assert lines[-1] == "There are earlier versions: --limit 40 shows more."
    everything = m2m("history", path, "--limit", 21).out
    assert everything.count("Facilitator") == 21
    assert "There are earlier" not in everything
    told = json.loads(m2m("history", path, "--limit", 1, "--json").out)
    (latest,) = told["versions"]
    assert told["unkept"] == []
    assert {key: latest[key] for key in ("when", "author", "title", "changes", "problem")} == {
        "when": "2026-05-04T14:05:00+00:00",
        "author": "Facilitator",
        "title": "Take 20",
        "changes": ["title changed to “Take 20”"],
        "problem": None,
    }
    assert latest["commit"].startswith(latest["version"])


def test_a_version_that_cannot_be_read_is_said(m2m: Run, here: Gits, path: Path) -> None:
    good = path.read_bytes()
    path.write_text("<<<<<<< ours\n")
    here.run(path.parent, "add", "ours.toml")
    here.run(path.parent, "commit", "-qm", "Broken\x1b[31m")
    path.write_bytes(good)
    m2m("keep", path)
    assert m2m("history", path).out.splitlines()[1:] == [
        "  The file can be read again",
        f"{here.run(path.parent, 'rev-parse', '--short=8', 'HEAD~1')}  4 May 2026, 14:05  Facilitator",
        "  “Broken”",
        "  This version can’t be read: line 1: not valid TOML: invalid statement (a line is a [heading], or a key = and its "
        "value; of two versions between <<<<<<< and >>>>>>> keep one, and take the marks out)",
    ]


def test_no_answer_is_told_before_the_reveal(m2m: Run, path: Path) -> None:
    m2m("keep", path)
    session, key = diagnose.open_round(read(path), title="Baseline", confidentiality="named")
    session, who = diagnose.join(session, key, name="Programme lead")
    write(path, diagnose.answer(session, key, who, "ward-members", 5))
    for words in (("diff", path), ("history", path), ("keep", path), ("history", path)):
        said = m2m(*words)
        assert said.code == 0
        assert "1 person has answered “Baseline”" in said.out
        assert "Programme lead" not in said.out


def test_sharing_is_told(m2m: Run, here: Gits, path: Path) -> None:
    ended = m2m("share", path)
    assert ended.code == 1
    assert ended.err.startswith(
        "Kept as a version here, but not shared. This repository doesn’t know yet where to share."
    )
    shared = here.shared()
    here.run(path.parent, "remote", "add", "origin", str(shared))
    assert m2m("share", path).out == "Sent:\n  First version: 3 enablers\n"
    assert m2m("share", path).out == "Everything is shared already.\n"
    other = here.clone(shared, "ben") / "ours.toml"
    titled(other, "Ben’s")
    assert m2m("share", other).out.splitlines()[1:] == ["Sent:", "  Title changed to “Ben’s”"]
    titled(path, "Ours")
    said = m2m("share", path, "-m", "Mine").out.splitlines()
    assert said[0].endswith(": Mine")
    assert said[1:] == [
        "Taken in:",
        "  1 thing changed by two people, to be settled",
        "Sent:",
        "  Title changed to “Ours”",
        "  1 thing changed by two people, to be settled",
        f"One thing that two people changed is still to be settled. Choose with x in the app, or with:  m2m settle {path}",
    ]


def test_a_session_that_one_renamed_and_another_changed_is_said_to_be_there_twice(
    m2m: Run, here: Gits, path: Path
) -> None:
    assert m2m("insight", "add", path, "Nobody asks us.").code == 0
    shared = here.shared()
    here.run(path.parent, "remote", "add", "origin", str(shared))
    assert m2m("share", path).code == 0
    other = here.clone(shared, "ben") / path.name
    renamed = path.with_name("renamed.toml")
    here.run(path.parent, "mv", path.name, renamed.name)
    here.run(path.parent, "commit", "-qm", "Renamed")
    assert m2m("share", renamed).out.startswith("Sent:\n  First version")
    titled(other, "Ben’s")
    _, *said = m2m("share", other).out.splitlines()
    assert said[:2] == [
        "Sent:",
        "  The session, which others had removed or renamed and which you changed: it is there again",
    ]
    assert said[2].startswith("“renamed.toml” has insights, rounds or shifts of this session too. If ")
    assert len(said) == 3
    said = m2m("share", renamed).out.splitlines()
    assert said[0] == "Everything is shared already."
    assert said[1].startswith(f"“{path.name}” has insights")
    as_data = m2m("share", renamed, "--json")
    assert json.loads(as_data.out)["sent"] == []
    assert as_data.err.startswith(f"“{path.name}” has insights")


def test_keeping_and_sharing_say_nothing_or_give_data(m2m: Run, here: Gits, path: Path) -> None:
    here.run(path.parent, "remote", "add", "origin", str(here.shared()))
    assert m2m("keep", path, "--quiet") == m2m("share", path, "--quiet") == Ended(0, "", "")
    assert json.loads(m2m("keep", path, "--json").out) == {"version": None, "title": "", "warning": ""}
    titled(path, "Early help")
    kept = json.loads(m2m("keep", path, "--json", "-m", "After lunch").out)
    version = here.run(path.parent, "rev-parse", "--short=8", "HEAD")
    assert kept == {"version": version, "title": "After lunch", "warning": ""}
    shared = json.loads(m2m("share", path, "--json").out)
    sent = ["title changed to “Early help”"]
    assert shared == {"version": None, "taken_in": [], "sent": sent, "to_settle": 0, "warning": ""}


def test_what_two_changed_is_said_whatever_is_to_be_quiet(m2m: Run, here: Gits, path: Path) -> None:
    shared = here.shared()
    here.run(path.parent, "remote", "add", "origin", str(shared))
    m2m("share", path)
    other = here.clone(shared, "ben") / "ours.toml"
    titled(other, "Ben’s")
    m2m("share", other)
    titled(path, "Ours")
    assert m2m("share", path, "-q").out.startswith("One thing that two people changed is still to be settled.")


def test_what_waits_is_told(m2m: Run, here: Gits, path: Path) -> None:
    shared = here.shared()
    here.run(path.parent, "remote", "add", "origin", str(shared))
    m2m("share", path)
    other = here.clone(shared, "ben") / "ours.toml"
    (other.parent / "new").touch()
    here.run(other.parent, "add", "new")
    here.run(other.parent, "commit", "-qm", "new")
    m2m("share", other)
    (path.parent / "new").write_text("mine")
    said = m2m("share", path)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(
        "Others have changed “new” too, where you have changes that are in no version. Their changes come in when you have kept "
        f"yours and share again. Type:\n  git -C {path.parent} add -- new\n"
    )


def test_setting_up_and_taking_out(m2m: Run, here: Gits, path: Path) -> None:
    said = m2m("git-setup", path.parent)
    assert said.code == 0
    assert f"Keep {path.parent}/.gitattributes in git for that." in said.out
    assert (path.parent / ".gitattributes").exists()
    assert m2m("--dir", path.parent, "git-setup", "--undo").out == "It is all taken out again.\n"
    assert m2m("git-setup", "--undo", path.parent).out == "There was nothing to take out.\n"
    assert not (path.parent / ".gitattributes").exists()


@pytest.mark.parametrize("command", ["keep", "history", "diff", "share"])
def test_where_there_is_no_repository(m2m: Run, here: Gits, example: Session, command: str) -> None:
    path = write(here.folder / "two words" / "ours.toml", small(example))
    said = m2m(command, path)
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith(f"To begin one, type:\n  git init '{path.parent}'\n")


def test_what_a_merge_left_between_marks_is_read_by_every_command(m2m: Run, here: Gits, path: Path) -> None:
    m2m("keep", path)
    here.run(path.parent, "switch", "-qc", "theirs")
    m2m("keep", titled(path, "Theirs"))
    here.run(path.parent, "switch", "-q", "main")
    m2m("keep", titled(path, "Ours"))
    here.run(path.parent, "merge", "theirs", ok=False)
    for words in (("history", path), ("diff", path), ("show", path)):
        assert m2m(*words).code == 0
    said = m2m("check", path)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{path}: line 2: git left both versions of what two people changed in this file.")
    for command in ("keep", "share"):
        said = m2m(command, path)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(
            "One thing that two people changed is still to be settled. In the app, press x and choose, or use `m2m settle`"
        )
    session = read(path)
    write(path, resolve(session, next(iter(session.conflicts)), take_other=True))
    said = m2m("keep", path, "-m", "Settled")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "All of it is settled in this session, and git knows. To finish the merge, type:\n"
        f"  git -C {path.parent} commit --no-edit\n"
    )
    here.type_what_it_says(said.out)
    assert m2m("keep", path).out == "Nothing has changed since the last version.\n"


def test_in_a_folder_that_somebody_else_sent_no_command_that_looks_runs_what_they_named(
    m2m: Run, here: Gits, example: Session
) -> None:
    plants = planted(here, example)
    here.monkeypatch.chdir(plants.repo)
    path = plants.path
    for words in (
        ("history", path),
        ("diff", path),
        ("diff", path, "HEAD~1", "HEAD"),
        ("show", path),
        ("show", plants.half_merged),
        ("report", path, "-o", here.folder / "report.md"),
        ("report", plants.half_merged, "-o", here.folder / "half.md"),
        ("check", path, plants.half_merged),
        ("check", "--staged"),
    ):
        said = m2m(*words)
        assert not said.err or words[0] in ("check", "show", "report"), "there are marks, and nobody has answered"
        assert (words, plants.fired()) == (words, set())


def test_what_is_staged_is_looked_for_only_where_there_is_a_repository(m2m: Run, here: Gits) -> None:
    here.monkeypatch.chdir(here.folder)
    said = m2m("check", "--staged")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("There is no git repository here yet")


def test_nothing_that_is_open_and_blind_is_committed(m2m: Run, here: Gits, path: Path, example: Session) -> None:
    here.monkeypatch.chdir(path.parent)
    open_round = diagnose.open_round(read(path), title="Now", confidentiality="anonymous")[0]
    voted, code = ballots.open_vote(example, title="Where to start")
    voted, _ = voting.begin(voted, code)
    for session, said in (
        (read(path), ""),
        (open_round, "“Now” is anonymous and still open"),
        (voted, "Votes of “Where to start” stand in the session’s own file"),
    ):
        path.write_text(session_text(session), encoding="utf-8")
        here.run(path.parent, "add", path.name)
        told = m2m("check", "--staged")
        assert (told.code, said in told.out + told.err) == (1 if said else 0, True)


def test_a_sheet_that_two_have_taken_in_counts_everybody_once_when_it_is_shared(
    m2m: Run, here: Gits, path: Path
) -> None:
    write(path, diagnose.open_round(read(path), title="Now", confidentiality="named")[0])
    here.run(path.parent, "remote", "add", "origin", str(here.shared()))
    assert m2m("share", path).code == 0
    other = here.clone(here.folder / "shared.git", "ben") / "ours.toml"
    title = next(iter(read(path).enablers_in_use.values())).title
    sheet = here.folder / "answers.csv"
    sheet.write_text(f"Name,{title}\nArea lead,4\nFinance manager,2\n", encoding="utf-8")
    for each in (path, other):
        assert m2m("import", each, sheet).code == 0
        assert m2m("share", each).code == 0
    assert m2m("share", path).code == 0
    for each in (path, other):
        (asked,) = read(each).rounds.values()
        assert [response.name for response in asked.responses.values()] == ["Area lead", "Finance manager"]
    assert m2m("check", path).out == f"{path}: fine\n"


def test_who_stands_twice_is_named(m2m: Run, path: Path) -> None:
    session, round_id = diagnose.open_round(read(path), title="Now", confidentiality="named")
    session, code = diagnose.join(session, round_id, name="Area lead")
    asked = session.rounds[round_id]
    twice = replaced(asked, responses=asked.responses | {"zz2zz": asked.responses[code]})
    write(path, changed(session, rounds={round_id: twice}))
    said = m2m("check", path)
    assert (said.code, said.out.splitlines()[1:]) == (
        0,
        [
            f"{path}: “Area lead” stands twice in “Now”. If that is one person, take one of them out with d on the"
            " Diagnose page, before the reveal."
        ],
    )


def test_versions_and_changes_are_data_for_other_programs(m2m: Run, path: Path) -> None:
    assert json.loads(m2m("history", path, "--json").out) == {"unkept": [], "versions": []}
    m2m("keep", path)
    titled(path, "Another")
    said = json.loads(m2m("history", path, "--json").out)
    assert said["unkept"] == ["title changed to “Another”"]
    (version,) = said["versions"]
    assert version["changes"][0].startswith("first version: ")
    assert version["commit"].startswith(version["version"])
    assert json.loads(m2m("diff", path, "--json").out) == {"from": "HEAD", "to": None, "changes": said["unkept"]}


def test_answers_that_go_along_before_the_reveal_are_said(m2m: Run, here: Gits, path: Path, tmp_path: Path) -> None:
    warning = "“Later” is named and not revealed yet: this version has the answers of 1 person in it, with their names"
    session, key = diagnose.open_round(read(path), title="Later", confidentiality="named")
    session, code = diagnose.join(session, key, name="Programme lead")
    here.run(tmp_path, "init", "-q", "--bare", "common.git")
    here.run(path.parent, "remote", "add", "origin", str(tmp_path / "common.git"))
    write(path, session)
    assert "not revealed" not in m2m("keep", path).out
    session = write_and_read(path, diagnose.answer(session, key, code, "systems-mindset", 2))
    assert warning in m2m("keep", path).out
    assert warning in json.loads(m2m("share", path, "--json").out)["warning"]
    assert m2m("share", path).out == "Everything is shared already.\n"
    session = write_and_read(path, diagnose.answer(session, key, code, "systems-mindset", 3))
    assert warning in m2m("share", path, "--quiet").out
    session = write_and_read(path, diagnose.answer(session, key, code, "systems-mindset", 4))
    assert warning in json.loads(m2m("keep", path, "--json").out)["warning"]
    write(path, diagnose.reveal(session, key))
    assert json.loads(m2m("share", path, "--json").out)["warning"] == ""


@pytest.fixture(name="answered")
def _answered(path: Path) -> Path:
    """The session while a named round is open, in which somebody has answered."""
    session, key = diagnose.open_round(read(path), title="Later", confidentiality="named")
    session, code = diagnose.join(session, key, name="Programme lead")
    return write(path, diagnose.answer(session, key, code, "systems-mindset", 2))


@pytest.mark.parametrize(
    ("command", "asks"), [("keep", "Keep a version before the reveal?"), ("share", "Share before the reveal?")]
)
def test_nothing_is_kept_or_sent_before_somebody_at_a_terminal_agrees(
    m2m: Run, talk: Run, here: Gits, answered: Path, command: str, asks: str
) -> None:
    here.run(answered.parent, "remote", "add", "origin", str(here.shared()))
    for typed in ("\n", "n\n"):
        said = talk(command, answered, typed=typed)
        assert said.code == 0
        assert "with their names" in " ".join(said.out.partition(asks)[0].split())
        assert f"{asks} [y/N]: " in said.out
        assert said.out.splitlines()[-1] == ("No version was kept." if command == "keep" else "Nothing was shared.")
    no = talk(command, answered, "--json", typed="\n")
    assert json.loads(no.out)["version"] is None
    assert "Later" in no.err
    assert m2m("history", answered).out == "No version has been kept yet. `m2m keep` keeps one.\n"
    assert here.run(here.folder / "shared.git", "for-each-ref") == ""
    assert "Kept as" in talk(command, answered, typed="y\n").out


@pytest.mark.parametrize("command", ["keep", "share"])
def test_yes_asks_nothing(talk: Run, here: Gits, answered: Path, command: str) -> None:
    here.run(answered.parent, "remote", "add", "origin", str(here.shared()))
    said = " ".join(talk(command, answered, "--yes").out.split())
    assert "with their names" in said.partition("Kept as")[0]
    assert "[y/N]" not in said


def test_a_script_is_told_before_anything_is_kept_or_sent(m2m: Run, here: Gits, answered: Path) -> None:
    here.hook(answered.parent, "pre-commit", "exit 1")
    for command in ("keep", "share"):
        stopped = m2m(command, answered)
        assert stopped.code == 1
        assert "with their names" in stopped.out


def test_whoever_only_takes_in_is_asked_nothing(talk: Run, here: Gits, answered: Path) -> None:
    here.run(answered.parent, "remote", "add", "origin", str(here.shared()))
    talk("share", answered, typed="y\n")
    other = here.clone(here.folder / "shared.git", "ben") / "ours.toml"
    titled(other, "Ben’s")
    talk("share", other, typed="y\n")
    assert talk("share", answered).out == "Taken in:\n  Title changed to “Ben’s”\n"
    assert talk("keep", answered).out == "Nothing has changed since the last version.\n"


def write_and_read(path: Path, session: Session) -> Session:
    return read(write(path, session))
