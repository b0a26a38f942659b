"""What a shell offers when tab is pressed, and the page for man."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from m2m_tui.commands import COMMANDS
from tests.cli.conftest import Run


def offered(m2m: Run, monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    """What bash is told for a line of these words, of which the cursor stands behind the last."""
    monkeypatch.setenv("_M2M_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    return [line.partition(",")[2] for line in m2m().out.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_is_to_add_is_its_own_language(m2m: Run, tmp_path: Path, shell: str) -> None:
    ended = m2m("completion", shell)
    assert ended.code == 0
    assert "_M2M_COMPLETE" in ended.out
    assert ended.out.splitlines()[-1].startswith("# Put this once into ")
    if program := shutil.which(shell):
        script = tmp_path / "m2m"
        script.write_text(ended.out, "utf-8")
        assert subprocess.run([program, "-n", script], check=False, capture_output=True).stderr == b""


def test_commands_options_sessions_and_ids_are_offered(
    m2m: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example_text: str
) -> None:
    sessions = tmp_path / "sessions"
    sessions.mkdir()
    (sessions / "our-council.toml").write_text(example_text, "utf-8")
    (sessions / "$(reboot).toml").write_text(example_text, "utf-8")
    monkeypatch.setenv("M2M_SESSIONS", str(sessions))
    assert offered(m2m, monkeypatch, "m2m", "") == [*COMMANDS, "our-council"]
    assert sorted(offered(m2m, monkeypatch, "m2m", "comp")) == ["compare", "completion"]
    assert "--json" in offered(m2m, monkeypatch, "m2m", "show", "--j")
    assert offered(m2m, monkeypatch, "m2m", "check", "our") == ["our-council"]
    assert offered(m2m, monkeypatch, "m2m", "report", "our-council", "--as", "do") == ["docx"]
    assert offered(m2m, monkeypatch, "m2m", "enabler", "remove", "our-council", "shared") == ["shared-purpose"]
    assert offered(m2m, monkeypatch, "m2m", "enabler", "remove", "no-such-one", "shared") == []


def test_the_page_for_man_has_every_command_and_says_it_as_roff(m2m: Run, tmp_path: Path) -> None:
    ended = m2m("help", "--man")
    lines = ended.out.splitlines()
    assert lines[0].startswith(".TH M2M 1")
    for command in COMMANDS:
        assert any(line.startswith(f".SS m2m {command.replace('-', chr(92) + '-')}") for line in lines), command
    requests = {line.split()[0] for line in lines if line.startswith(".")}
    assert requests <= {".TH", ".SH", ".SS", ".PP", ".TP", ".B"}
    if program := shutil.which("man"):
        page = tmp_path / "m2m.1"
        page.write_text(ended.out, "utf-8")
        shown = subprocess.run([program, "--warnings", "-l", page], check=False, capture_output=True, encoding="utf-8")
        assert shown.stderr == ""
        assert "m2m check" in shown.stdout


def test_a_shell_is_offered_what_fits_where_the_cursor_stands(
    m2m: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example_text: str
) -> None:
    """Ids of what a command is about, pages of the manual, a file's name from the shell itself, and else nothing."""
    for name in ("a folder", "here"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "our-council.toml").write_text(example_text, "utf-8")
    (tmp_path / "here" / "-plain.toml").touch()
    monkeypatch.setenv("M2M_SESSIONS", str(tmp_path / "here"))
    assert offered(m2m, monkeypatch, "m2m", "show", "") == ["our-council"]
    assert offered(m2m, monkeypatch, "m2m", "actions", "our-council", "our") == ["our-council"]
    assert offered(m2m, monkeypatch, "m2m", "--dir", "nosuch", "show", "o") == ["o"]
    assert offered(m2m, monkeypatch, "m2m", "import", "our-council", "answ") == ["answ"]
    assert offered(m2m, monkeypatch, "m2m", "help", "k") == ["keys", "keep"]
    assert offered(m2m, monkeypatch, "m2m", "insight", "edit", "our-council", "w4") == ["w4kp"]
    assert offered(m2m, monkeypatch, "m2m", "shift", "when", "our-council", "w8mt", "n") == ["now", "next"]
    assert offered(m2m, monkeypatch, "m2m", "enabler", "move", "our-council", "power", "m") == ["mindset"]
    assert offered(m2m, monkeypatch, "m2m", "action", "add", "our-council", "x", "--shift", "w") == ["w8mt"]
    assert offered(m2m, monkeypatch, "m2m", "show", "our-council", "--json", "--pl") == ["--plain"]
    assert offered(m2m, monkeypatch, "m2m", "insight", "add", "our-council", "x") == []
    assert offered(m2m, monkeypatch, "m2m", "-")[:2] == ["--dir", "-q"]


@pytest.mark.parametrize(
    ("shell", "begins"),
    [
        ("zsh", "plain\nw8mt\nWorking from strengths is what adult social care does\nplain\nt3fz\n"),
        ("fish", "plain,w8mt\tWorking from strengths is what adult social care does\nplain,t3fz\t"),
    ],
)
def test_other_shells_show_how_the_text_of_an_id_begins(
    m2m: Run, monkeypatch: pytest.MonkeyPatch, session_file: Path, shell: str, begins: str
) -> None:
    monkeypatch.setenv("_M2M_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", "m2m shift remove ours.toml ")
    monkeypatch.setenv("COMP_CWORD", "4" if shell == "zsh" else "")
    ended = m2m()
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(begins)
    assert "Managers want the old figures as well as the new way of wor…\n" in ended.out, "60 letters"
    assert "A good day s work is a case closed\n" in ended.out, "nothing that a shell reads"


@pytest.mark.parametrize(("asked", "code"), [("bash_complete", 1), ("bash_source", 0), ("tcsh_complete", 0)])
def test_what_is_not_known_is_answered_with_nothing(
    m2m: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: str, code: int
) -> None:
    (tmp_path / "broken.toml").write_text("[[[", "utf-8")
    monkeypatch.setenv("_M2M_COMPLETE", asked)
    monkeypatch.setenv("COMP_WORDS", "m2m enabler remove broken.toml x")
    monkeypatch.setenv("COMP_CWORD", "4")
    ended = m2m()
    assert (ended.code, ended.out, ended.err) == (code, "", "")
