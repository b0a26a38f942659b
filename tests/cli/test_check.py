"""`m2m check` of many files and of what git is about to commit, and what is said where nothing is wrong."""

from __future__ import annotations

from pathlib import Path

from m2m_tui.storage.toml.recognised import is_ours
from tests.cli.conftest import Run
from tests.each_of import each_of


@each_of(
    ("text", "ours"),
    [
        ('[project]\nname = "m2m"\n[tool.ruff]\nformat = 1\n', False),
        ('format = """$all"""\n[character]\n', False),
        ('[framework]\nname = "django"\n', False),
        ("", False),
        ("format = 1\nbroken =", True),
        ("format = 99\n", True),
        ("[framework]\n[scale.labels]\n", True),
        ("\ufefftitle = 'no format'\n[levels.mindset]\n[ enablers.a ]\n", True),
        ("<<<<<<< ours\nformat = 1\n=======\n", True),
    ],
)
def test_a_file_is_known_for_a_session_or_a_framework_broken_or_not(text: str, ours: bool) -> None:
    assert is_ours(text.encode()) is ours


def test_what_is_no_text_is_known_too() -> None:
    assert is_ours("format = 1\ntitle = 'é'".encode("latin-1"))
    assert not is_ours(b"\xff\xfe\0\0")


def test_quiet_says_only_what_is_wrong(m2m: Run, session_file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 1\n", "utf-8")
    assert m2m("check", "--quiet", session_file) == m2m("--quiet", "check", session_file)
    assert (quiet := m2m("check", "-q", session_file, broken)).out == ""
    assert quiet.code == 1
    assert "broken.toml: title: this key is missing" in quiet.err
    assert m2m("insight", "add", session_file, "Nobody asks.", "--quiet").out == ""
    assert m2m("insight", "add", session_file, "Nobody asks us.").out != ""


def test_labels_that_mean_two_scores_or_are_too_long_are_said_of_frameworks_and_sessions(
    m2m: Run, session_file: Path, tmp_path: Path
) -> None:
    framework = tmp_path / "framework.toml"
    blank = (Path(__file__).parents[2] / "frameworks" / "blank.toml").read_text("utf-8")
    framework.write_text(blank, "utf-8")
    for path, text in ((framework, blank), (session_file, session_file.read_text("utf-8"))):
        assert m2m("check", str(path)).out.count("\n") <= 1
        alike = text.replace('"Embedded"', '"not in  place"').replace('"Just starting"', '"Just starting here"')
        path.write_text(alike.replace('"Partly in place"', '"Partly in place now"'), "utf-8")
        said = m2m("check", str(path)).out
        assert "“Not in place” means 1 in English and 5 in English, so a sheet that comes back can’t say which" in said
        assert "The label “Partly in place now” for 3 has 19 letters" in said
        assert "Just starting here" not in said, "18 letters fit"
