"""Whatever a framework file says: it is listed, or refused in a sentence that names it, and a session can begin from it or not."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from m2m_tui.storage.files.shipped import shipped
from m2m_tui.storage.sessions.framework_files import DEFAULT
from tests.hostile.mutations import other_bytes, other_text
from tests.hostile.running import assert_only_text, in_folder, m2m, read_or_refused
from tests.thorough import tries

fuzzed = settings(max_examples=tries(40, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def framework_text() -> str:
    """The framework that comes with m2m."""
    return (shipped("frameworks") / f"{DEFAULT}.toml").read_text("utf-8")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with one of frameworks."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "frameworks").mkdir()
    return tmp_path


@fuzzed
@given(st.integers(0, 2**32))
def test_a_framework_that_somebody_has_been_at(framework_text: str, here: Path, seed: int) -> None:
    file = here / "frameworks" / "ours.toml"
    if Random(seed).random() < 0.6:
        file.write_bytes(other_text(framework_text, seed).encode("utf-8", "surrogatepass"))
    else:
        file.write_bytes(other_bytes(framework_text, seed))
    fine = read_or_refused(file, ("check",))
    before = in_folder(file.parent)
    listed = m2m("frameworks")
    assert listed.code == (0 if fine else 1)
    assert fine or listed.said.startswith("frameworks/ours.toml: ")
    assert "blank: A framework of your own, 3 enablers" in listed.out
    begun = m2m("--dir", here / "sessions", "new", "Early help", "--framework", "frameworks/ours.toml")
    assert begun.code == (0 if fine else 1), begun.said
    assert in_folder(file.parent) == before
    for path in (here / "sessions").glob("*") if fine else ():
        for words in (("check",), ("show",), ("report", "-o", "-")):
            assert read_or_refused(path, words)
        path.unlink()
    assert not (here / "sessions").exists() or not list((here / "sessions").iterdir())


@pytest.mark.parametrize("make", ["folder", "link to nothing", "link in a circle", "no permission", "empty", "binary"])
def test_a_framework_that_is_no_framework_file(here: Path, make: str) -> None:
    path = here / "frameworks" / "ours.toml"
    match make:
        case "folder":
            path.mkdir()
        case "link to nothing":
            path.symlink_to("gone.toml")
        case "link in a circle":
            path.symlink_to("ours.toml")
        case "no permission":
            path.write_bytes(b"\x00")
            path.chmod(0)
        case "empty":
            path.write_bytes(b"")
        case _:
            path.write_bytes(bytes(range(256)))
    listed = m2m("frameworks")
    assert listed.code == 1
    assert listed.said.startswith("frameworks/ours.toml: ")
    assert_only_text(listed.said, lines=1)
    assert f"{DEFAULT}: Margins to Mainstream, 11 enablers" in listed.out


@pytest.mark.parametrize(
    "name", ["", ".toml", "../../etc/passwd", "a\0b", "a\0b.toml", "x" * 5000 + ".toml", "\x1b[2J", "-"]
)
def test_a_name_that_no_framework_has(here: Path, name: str) -> None:
    ended = m2m("--dir", here / "sessions", "new", "Early help", f"--framework={name}")
    assert ended.code == 1 or (name == "" and ended.code == 0)
    assert_only_text(ended.said, lines=1)
    assert ended.code == 0 or not (here / "sessions").exists()
