"""What the README and the manual say holds: commands, keys, the excerpt of a session file, the hook, links."""

from __future__ import annotations

import os
import re
import shlex
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from m2m_tui.cli import main
from m2m_tui.commands import COMMANDS
from m2m_tui.storage.files.shipped import manual
from m2m_tui.storage.versioning.keep import keep
from tests.each_of import each_of
from tests.gits import Gits, gits

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MANUAL = manual()
WHOLE = "\n".join((README, *MANUAL.values()))

START = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/m2m demo"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest"


def section(title: str) -> str:
    page = rf"^##? {re.escape(title)}\n(.*?)(?=^##? \w|\Z)"
    (found,) = re.findall(page, WHOLE, re.MULTILINE | re.DOTALL)
    return str(found)


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def spans(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))


def table(title: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" |")] for line in lines[2:]]


# -- the start


@each_of("command", [START, TESTS])
def test_a_command_to_start_with_is_there_word_for_word_on_a_line_of_its_own(command: str) -> None:
    assert blocks(section("Start"), "sh").count(f"{command}\n") == 1


def test_there_are_two_commands_to_start_with_and_the_checks_find_the_second() -> None:
    assert len(blocks(section("Start"), "sh")) == 2
    assert re.findall(r"^python3 -m venv .* pytest$", README, re.MULTILINE) == [TESTS]


def test_the_pictures_are_of_a_small_terminal() -> None:
    pictures = blocks(README.partition("\n## ")[0], "text")
    assert pictures
    for picture in pictures:
        lines = picture.splitlines()
        assert len(lines) <= 24
        assert max(map(len, lines)) <= 80


def test_what_it_links_to_is_there() -> None:
    places = [(ROOT, README), *((ROOT / "m2m_tui" / "manual", text) for text in MANUAL.values())]
    links = [(folder, link) for folder, text in places for link in re.findall(r"\]\(([^)]+)\)", text)]
    assert len(links) > len(MANUAL)
    assert [link for folder, link in links if not (folder / link).exists()] == []


def test_the_readme_is_short_and_names_every_page_of_the_manual() -> None:
    assert README.count("\n") <= 200
    assert sorted(re.findall(r"m2m_tui/manual/([\w-]+)\.md", README)) == sorted(MANUAL)
    assert all(text.startswith("# ") for text in MANUAL.values())


@pytest.mark.parametrize("page", MANUAL)
def test_a_page_of_the_manual_is_shown_as_it_is(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["help", page])
    assert (left.value.code, capsys.readouterr().out.strip()) == (0, MANUAL[page].strip())


def test_the_pages_are_listed_and_another_one_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["help"])
    said = capsys.readouterr().out
    assert all(f"{page} " in said for page in MANUAL)
    with pytest.raises(SystemExit) as left:
        main(["help", "sausages"])
    assert left.value.code == 1
    assert f"The manual has no page “sausages”. It has {', '.join(MANUAL)}." in capsys.readouterr().err


# -- keys


def test_the_first_workshop_presses_only_keys_there_are() -> None:
    """What there is is in the table of keys, as the manual has it: `tests/ui/test_keys.py` looks that it is true."""
    told = {key for _, keys, _ in table("Keys") for key in spans(keys)}
    pressed = {span for span in spans(section("A first workshop")) if not span.startswith("m2m")}
    assert len(pressed) > 5
    assert pressed - told == set()


# -- commands


def shown_commands() -> list[str]:
    """Everything that begins with `m2m`, in the text and in the blocks to type."""
    found = [span for span in spans(WHOLE) if re.match(r"m2m(\s|$)", span)]
    lines = [line for block in blocks(WHOLE, "sh") for line in block.splitlines()]
    return [*found, *(line[line.index("m2m ") :].partition("||")[0] for line in lines if "m2m " in line)]


def help_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as left:
        main([*words, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


OF_SEVERAL = ("enabler", "round", "insight", "shift", "ballot", "action", "review")
"""The commands that have commands of their own."""


@pytest.mark.parametrize("shown", sorted(set(shown_commands())))
def test_a_command_exists_with_the_options_it_is_shown_with(shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(shown)[1:]
    if words[:1] == ["--dir"]:
        assert "--dir" in help_of(capsys)
        words = words[2:]
    if not words or words[0] not in COMMANDS:
        # The app, with nothing or with a file; or m2m itself.
        said = help_of(capsys)
        assert all(word == "FILE" or word.endswith(".toml") or (word[:1] == "-" and word in said) for word in words)
        return
    said = help_of(capsys, *words[: 2 if words[0] in OF_SEVERAL else 1])
    assert [word for word in words[1:] if word.startswith("-") and word not in said] == []


def test_every_command_has_its_row() -> None:
    rows = {spans(command)[0] for command, *_ in table("Commands")}
    assert rows == {"m2m", "m2m FILE", *(f"m2m {name}" for name in COMMANDS)}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped_text: str) -> Path:
    """A folder with the example in `sessions`, as a copy of the repository has it."""
    monkeypatch.delenv("M2M_SESSIONS")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "example-council.toml").write_text(shipped_text, encoding="utf-8")
    here = gits(tmp_path, monkeypatch)
    here.run(tmp_path, "init", "-q")
    here.run(tmp_path, "remote", "add", "origin", str(here.shared()))
    return tmp_path


NEED_MORE = ("demo", "survey", "present", "web", "form", "import")
"""Commands that need a terminal or an open round: their own tests run them."""


def test_the_examples_that_need_no_terminal_work(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _, _, example in table("Commands"):
        words = shlex.split(spans(example)[0])[1:]
        if words[:1] not in ([name] for name in COMMANDS if name not in NEED_MORE):
            continue
        files = [str(path.relative_to(checkout)) for path in sorted(checkout.glob("sessions/*.toml"))]
        with pytest.raises(SystemExit) as left:
            main([word for each in words for word in (files if "*" in each else [each])])
        assert left.value.code == 0, (example, capsys.readouterr())
    assert (checkout / "sessions" / "early-help-in-riverton.toml").is_file()
    assert (checkout / "for-the-director.md").is_file()


# -- the session file, and git


def part_of(part: object, whole: object) -> bool:
    """Whether a value is there, leaving out keys but nothing else."""
    if isinstance(part, Mapping) and isinstance(whole, Mapping):
        return all(key in whole and part_of(value, whole[key]) for key, value in part.items())
    return part == whole


def test_the_excerpt_of_a_session_file_is_the_example_shortened(shipped_text: str) -> None:
    (excerpt,) = blocks(section("The session file"), "toml")
    shown = tomllib.loads(excerpt)
    assert {"format", "title", "enablers", "rounds", "insights", "shifts"} <= shown.keys()
    assert part_of(shown, tomllib.loads(shipped_text))


ANOTHER_ROUND = '[rounds.later]\ntitle = "Later"\nconfidentiality = "anonymous"\nstate = "open"\n\n[rounds.b4se]'


HOOK = "m2m check --staged"
MARKS = "<<<<<<< ours\n=======\n>>>>>>> theirs"


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Gits, Path]:
    """A repository with the hook, in which an `m2m` can be found."""
    (hook,) = blocks(section("Versions and git"), "sh")[1:]
    shebang, *lines = hook.splitlines()
    assert (shebang, lines) == ("#!/bin/sh", [f"exec {HOOK}"])
    command = tmp_path / "bin" / "m2m"
    command.parent.mkdir()
    command.write_text(
        f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -c 'from m2m_tui.cli import main; main()' \"$@\"\n"
    )
    command.chmod(0o755)
    here = gits(tmp_path, monkeypatch)
    monkeypatch.setenv("PATH", f"{command.parent}:{os.environ['PATH']}")
    repo = here.repository()
    here.hook(repo, "pre-commit", "\n".join(lines))
    return here, repo


@pytest.mark.git
@pytest.mark.parametrize(
    ("old", "new", "kept", "said"),
    [
        ("", "", True, "our council.toml: fine"),
        ('state = "revealed"', 'state = "open"', True, "our council.toml: fine"),
        (
            "[rounds.b4se]",
            ANOTHER_ROUND,
            False,
            "sub/our council.toml: “Later” is anonymous and still open. Reveal it first",
        ),
        ("format = 1", "format = = 1", False, "sub/our council.toml: line 1: not valid TOML"),
        ("format = 1", f"{MARKS}\nformat = 1", False, "sub/our council.toml: line 1: git left both versions of what"),
        ("systems-mindset = 3", "systems-mindset = 6", False, "6 can’t stand here"),
    ],
)
def test_the_hook_lets_pass_what_it_should(
    old: str, new: str, kept: bool, said: str, guarded: tuple[Gits, Path], example_text: str
) -> None:
    here, repo = guarded
    (repo / "sub").mkdir()
    (repo / "sub" / "our council.toml").write_text(example_text.replace(old, new, 1), encoding="utf-8")
    (repo / "not part of it.toml").write_text("broken", encoding="utf-8")
    (repo / "pyproject.toml").write_text("[project]\nname = 5", encoding="utf-8")
    (repo / "broken.toml").write_text("not ours at all", encoding="utf-8")
    here.run(repo, "add", "sub", "pyproject.toml", "broken.toml")
    told = here.run(repo, "commit", "-m", "The baseline", ok=False)
    assert said in told
    assert told.startswith("0 ") == kept
    assert here.run(repo, "log", "--oneline", "--all").endswith("The baseline") == kept


@pytest.mark.git
def test_the_hook_looks_at_what_is_staged_and_not_at_the_folder(guarded: tuple[Gits, Path], example_text: str) -> None:
    here, repo = guarded
    path = repo / "ours.toml"
    for staged, there, kept in (
        ("format = 1\nbroken", example_text, False),
        (example_text, "x", True),
        ("broken", example_text, False),
    ):
        path.write_text(staged, encoding="utf-8")
        here.run(repo, "add", "ours.toml")
        path.write_text(there, encoding="utf-8")
        assert here.run(repo, "commit", "-m", "The session", ok=False).startswith("0 ") == kept


@pytest.mark.git
def test_the_hook_looks_at_what_is_committed_without_being_staged(
    guarded: tuple[Gits, Path], example_text: str
) -> None:
    here, repo = guarded
    path = repo / "ours.toml"
    path.write_text(example_text, encoding="utf-8")
    keep(path)
    path.write_text(example_text.replace("[rounds.b4se]", ANOTHER_ROUND, 1), encoding="utf-8")
    for words in (("commit", "-am", "All"), ("commit", "-m", "Only", "ours.toml")):
        assert "still open" in here.run(repo, *words, ok=False)
    assert here.run(repo, "rev-list", "--count", "HEAD") == "1"


@pytest.mark.git
def test_m2m_keep_heeds_the_hook(guarded: tuple[Gits, Path], example_text: str) -> None:
    here, repo = guarded
    path = repo / "ours.toml"
    path.write_text(example_text, encoding="utf-8")
    here.hook(repo, "pre-commit", f"{HOOK} | tee -a said")
    keep(path)
    assert (repo / "said").read_text() == "ours.toml: fine\n"


@pytest.mark.git
def test_the_hook_has_nothing_against_a_commit_without_sessions(guarded: tuple[Gits, Path], example_text: str) -> None:
    here, repo = guarded
    (repo / "ours.toml").write_text(example_text, encoding="utf-8")
    here.run(repo, "add", "ours.toml")
    here.run(repo, "commit", "-m", "The session")
    here.run(repo, "rm", "-q", "ours.toml")
    assert here.run(repo, "commit", "-m", "Not any more", ok=False).startswith("0 ")
    (repo / "notes.md").write_text("Anything", encoding="utf-8")
    here.run(repo, "add", "notes.md")
    assert here.run(repo, "commit", "-m", "Notes", ok=False).startswith("0 ")
