"""`m2m new`, `report`, `check` and `frameworks`."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

import m2m_tui
from m2m_tui.commands import COMMANDS
from m2m_tui.commands.group import group
from m2m_tui.core.session import Session
from m2m_tui.core.stages import diagnose
from m2m_tui.reports.markdown import MARKER
from m2m_tui.storage.files.shipped import shipped
from m2m_tui.storage.sessions import session_files
from m2m_tui.storage.sessions.saving import update
from tests.cli.conftest import Run
from tests.gits import write

# -- new


def test_new_makes_a_file_and_says_where(m2m: Run, tmp_path: Path) -> None:
    ended = m2m("--dir", "mine", "new", "Early help: in Riverton", "--place", "Riverton", "--challenge", "Act\nsooner")
    assert (ended.code, ended.out, ended.err) == (0, "mine/early-help-in-riverton.toml\n", "")
    session, _ = session_files.load(tmp_path / "mine" / "early-help-in-riverton.toml")
    assert (session.title, session.place, session.challenge) == ("Early help: in Riverton", "Riverton", "Act\nsooner")
    assert session.framework.id == "margins-to-mainstream"


def test_new_never_overwrites(m2m: Run) -> None:
    assert m2m("--dir", "d", "new", "Ours").out == "d/ours.toml\n"
    assert m2m("--dir", "d", "new", "Ours", "--framework", "blank").out == "d/ours-2.toml\n"


def test_where_a_session_is_stands_on_one_line_however_narrow_the_terminal(
    m2m: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    folder = "a folder of the whole council with blanks in it"
    assert m2m("--dir", folder, "new", "Ours").out == f"{Path(folder, 'ours.toml')}\n"


def test_new_says_nothing_or_gives_data(m2m: Run) -> None:
    assert m2m("--dir", "d", "new", "Ours", "--quiet").out == ""
    assert m2m("-q", "--dir", "d", "new", "Ours").out == ""
    assert json.loads(m2m("--dir", "d", "new", "Ours", "--json").out) == {
        "file": str(Path("d/ours-3.toml")),
        "title": "Ours",
        "framework": "margins-to-mainstream",
    }


def test_new_from_a_framework_that_is_not_there(m2m: Run, tmp_path: Path) -> None:
    ended = m2m("--dir", "d", "new", "Ours", "--framework", "nosuch")
    assert ended.code == 1
    assert ended.err == "There is no framework “nosuch”. There are: margins-to-mainstream, blank.\n"
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize("title", ["", "  ", "\x1b[31m"])
def test_new_needs_a_name(m2m: Run, title: str) -> None:
    ended = m2m("new", title)
    assert ended.code == 2
    assert "a session needs a name" in ended.err


# -- report


def test_report_is_written_beside_the_session(m2m: Run, session_file: Path) -> None:
    before = session_file.read_bytes()
    target = session_file.with_suffix(".md")
    ended = m2m("report", session_file)
    assert (ended.code, ended.out, ended.err) == (0, f"{target}\n", "")
    page = target.read_text(encoding="utf-8")
    assert page.startswith(MARKER)
    assert m2m("report", session_file, "-o", "-").out == page
    assert session_file.read_bytes() == before


def test_a_report_is_written_over_an_earlier_one(m2m: Run, session_file: Path) -> None:
    target = session_file.with_suffix(".md")
    target.write_text(f"{MARKER}\nold\n", encoding="utf-8")
    assert m2m("report", session_file).code == 0
    assert "old\n" not in target.read_text(encoding="utf-8")


def test_a_page_by_somebody_else_is_kept_unless_that_is_said(m2m: Run, session_file: Path) -> None:
    target = session_file.with_suffix(".md")
    target.write_text("# My own notes\n", encoding="utf-8")
    ended = m2m("report", session_file)
    assert ended.code == 1
    assert ended.err.startswith(f"{target}: a file of this name is there and m2m didn’t write it")
    assert target.read_text(encoding="utf-8") == "# My own notes\n"
    assert m2m("report", session_file, "-o", target, "--force").code == 0
    assert target.read_text(encoding="utf-8").startswith(MARKER)


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("ours.toml", "this is the session itself"),
        ("folder", "this is a folder"),
        ("/dev/null", "not an ordinary file"),
    ],
)
def test_a_report_harms_nothing(m2m: Run, session_file: Path, out: str, said: str) -> None:
    (session_file.parent / "folder").mkdir()
    before = session_file.read_bytes()
    ended = m2m("report", session_file, "-o", out)
    assert ended.code == 1
    assert said in ended.err
    assert session_file.read_bytes() == before
    assert Path("/dev/null").is_char_device()


def test_a_session_called_md_is_not_its_own_report(m2m: Run, session_file: Path) -> None:
    path = session_file.rename(session_file.with_suffix(".md"))
    before = path.read_bytes()
    assert m2m("report", path).code == 1
    assert path.read_bytes() == before


def test_a_report_before_the_reveal_tells_nothing(m2m: Run, open_file: Path) -> None:
    ended = m2m("report", open_file, "-o", "-")
    assert ended.code == 0
    assert "The answers are not revealed yet. 8 of 8 have finished." in ended.out
    assert "Programme lead" not in ended.out


# -- check


def test_check_names_each_file_and_fails_when_one_does(m2m: Run, session_file: Path) -> None:
    bad = session_file.with_name("bad.toml")
    bad.write_text("format = 1\n", encoding="utf-8")
    ended = m2m("check", session_file, bad, "nosuch", session_file)
    assert ended.code == 1
    assert ended.out == f"{session_file}: fine\n" * 2
    assert [line.split(":")[0] for line in ended.err.splitlines()] == [str(bad), "nosuch"]


def test_check_names_copies_of_sealed_answers_and_answers_in_the_file_itself(
    m2m: Run, session_file: Path, tmp_path: Path
) -> None:
    opened = update(session_file, lambda s: diagnose.open_round(s, title="Second", confidentiality="anonymous")[0])
    round_id = list(opened.rounds)[-1]

    def join(session: Session) -> Session:
        session, code = diagnose.join(session, round_id)
        return diagnose.answer(session, round_id, code, "ward-members", 4)

    for _ in range(2):
        whole = update(session_file, join)
    box = session_file.parent / f".{session_file.stem}.answers" / f"{round_id}.toml"
    text = box.read_bytes()
    assert m2m("check", session_file).code == 0
    update(session_file, lambda session: diagnose.reveal(session, round_id))
    assert m2m("check", session_file).code == 0
    copy = session_file.parent / ".theirs.answers (1)" / "LAPTOP-7.toml"
    for left in (copy, box):
        left.parent.mkdir()
        left.write_bytes(text)
        said = m2m("check", session_file)
        assert (said.code, str(left) in said.err) == (1, True)
        left.unlink()
        left.parent.rmdir()
        assert ("Open the session in m2m" in said.err) == (left == box)
    box.parent.mkdir()
    (box.parent / "~syncthing~0ab3.tmp").write_text("4")
    said = m2m("check", session_file)
    assert (said.code, f"{box.parent / '~syncthing~0ab3.tmp'} lies where sealed answers lie" in said.err) == (1, True)
    (box.parent / "~syncthing~0ab3.tmp").unlink()
    box.parent.rmdir()
    half_written = session_file.with_name(f".{session_file.name}.abcd1234.m2m-tmp")
    half_written.write_text("")
    said = m2m("check", session_file)
    assert (said.code, f"{half_written} is left of a save that was cut short" in said.err) == (1, True)
    half_written.unlink()
    box.parent.symlink_to(tmp_path, target_is_directory=True)
    said = m2m("check", session_file)
    assert (said.code, f"{box.parent}: this is a link to another place" in said.err) == (1, True)
    other = write(tmp_path / "with-rows.toml", whole)
    said = m2m("check", other)
    assert (said.code, "“Second”, which is anonymous, stand in this file" in said.err) == (1, True)


def test_check_names_keys_it_does_not_know(m2m: Run, session_file: Path) -> None:
    text = session_file.read_text(encoding="utf-8")
    session_file.write_text(text.replace("[insights.w4kp]", '[insights.w4kp]\ncolour = "red"'), encoding="utf-8")
    before = session_file.read_bytes()
    ended = m2m("check", session_file)
    assert ended.code == 0
    note = "fine (this version of m2m doesn’t know these keys, and keeps them: insights.w4kp.colour)"
    assert ended.out == f"{session_file}: {note}\n"
    assert session_file.read_bytes() == before


def test_check_takes_a_framework_too(m2m: Run) -> None:
    framework = shipped("frameworks") / "blank.toml"
    assert m2m("check", framework).out == f"{framework}: fine\n"


# -- frameworks


def test_frameworks_names_each_and_whose_words_it_has(m2m: Run) -> None:
    ended = m2m("frameworks")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "margins-to-mainstream: Margins to Mainstream, 11 enablers"
    assert lines[1].endswith("margins-to-mainstream.toml")
    assert "The wording of these enablers is this project's own" in lines[2]
    assert "blank: A framework of your own, 3 enablers" in lines


def test_frameworks_names_the_languages_of_each(m2m: Run, tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    blank = (shipped("frameworks") / "blank.toml").read_text("utf-8").replace('id = "blank"', 'id = "dwy-iaith"')
    said = blank + '\n[translations.cy.scale]\nquestion = "Pa mor gryf yw hyn?"\n'
    (tmp_path / "frameworks" / "dwy-iaith.toml").write_text(said, encoding="utf-8")
    assert m2m("frameworks").out.splitlines().count("  In English and Cymraeg") == 1
    tags = {each["id"]: each["languages"] for each in json.loads(m2m("frameworks", "--json").out)}
    assert (tags["dwy-iaith"], tags["blank"]) == (["en", "cy"], ["en"])


def test_frameworks_says_which_is_used_where_two_have_one_id(m2m: Run, tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    blank = shipped("frameworks") / "blank.toml"
    (tmp_path / "frameworks" / "ours.toml").write_text(blank.read_text("utf-8"), encoding="utf-8")
    lines = m2m("frameworks").out.splitlines()
    here = lines.index("blank: A framework of your own, 3 enablers")
    assert lines[here + 1 : here + 3] == [
        "  frameworks/ours.toml",
        f"  It has the id of {blank}, and is used instead of that",
    ]
    found = {each["id"]: each["instead_of"] for each in json.loads(m2m("frameworks", "--json").out)}
    assert found == {"margins-to-mainstream": [], "blank": [str(blank)]}


def test_frameworks_says_what_is_wrong_with_your_own(m2m: Run, tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "ours.toml").write_text("format = 1\nid = 5\n", encoding="utf-8")
    ended = m2m("frameworks")
    assert ended.code == 1
    assert ended.err.startswith("frameworks/ours.toml: line 2, id: should be text in quotes")
    assert "margins-to-mainstream:" in ended.out


def test_what_was_adapted_is_saved_listed_and_begun_from(m2m: Run, session_file: Path) -> None:
    ended = m2m("framework", "save", session_file, "-o", "our-way.toml")
    assert (ended.code, ended.out) == (0, "frameworks/our-way.toml\n")
    assert "--framework our-way" in ended.err
    assert m2m("check", "frameworks/our-way.toml").code == 0
    assert "our-way: Margins to Mainstream, adapted, 11 enablers" in m2m("frameworks").out.splitlines()
    assert m2m("new", "Next place", "--framework", "our-way").code == 0
    assert "Made the folder “frameworks” for it." in ended.err
    apart = m2m("framework", "save", session_file, "-o", "a folder/their-way.toml")
    assert "--framework 'a folder/their-way.toml'" in apart.err.replace('"', "'")  # Windows quotes otherwise
    again = m2m("framework", "save", session_file, "-o", "our-way.toml")
    assert (again.code, again.out) == (1, "")
    quiet = m2m("framework", "save", session_file, "-o", "quiet.toml", "-q")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    said = m2m("framework", "save", session_file, "-o", "data.toml", "--json", "--title", "Ours")
    assert json.loads(said.out) == {"file": str(Path("frameworks/data.toml")), "framework": "data", "title": "Ours"}
    assert said.err == ""


# -- all of them


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(m2m: Run, command: str) -> None:
    ended = m2m(command, "--help")
    assert ended.code == 0
    assert f"Example:  m2m {command}" in ended.out


def test_help_lists_the_commands(m2m: Run) -> None:
    ended = m2m("--help")
    assert ended.code == 0
    listed = [line.split()[0] for line in ended.out.split("Commands:\n")[1].splitlines()[: len(COMMANDS)]]
    assert listed == list(COMMANDS)


def test_what_is_no_command_is_none_though_a_module_has_its_name() -> None:
    context = click.Context(group)
    assert group.get_command(context, "place") is None
    assert group.get_command(context, "nosuch") is None
    assert all(group.get_command(context, name) is not None for name in COMMANDS)


def test_version(m2m: Run) -> None:
    assert m2m("--version").out.startswith("m2m 0.")


def test_help_on_a_command_says_how_it_is_used(m2m: Run) -> None:
    assert m2m("help", "report").out == m2m("report", "--help").out
    assert m2m("help", "report").code == 0
    assert m2m("help", "round", "open").out == m2m("round", "open", "--help").out
    assert m2m("help", "git", "keep").code == 2, "a page, and no command"


def test_the_version_is_said_however_it_is_asked_for(m2m: Run) -> None:
    assert {m2m(word).out for word in ("version", "-V", "--version")} == {f"m2m {m2m_tui.__version__}\n"}
