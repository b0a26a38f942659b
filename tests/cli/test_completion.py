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


def test_a_file_that_cannot_be_read_offers_nothing_and_says_nothing(
    m2m: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "broken.toml").write_text("[[[", "utf-8")
    monkeypatch.setenv("_M2M_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "m2m enabler remove broken.toml x")
    monkeypatch.setenv("COMP_CWORD", "4")
    ended = m2m()
    assert (ended.out, ended.err) == ("", "")


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
