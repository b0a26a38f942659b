"""The schemas that come with m2m are those of its models, taplo takes what m2m takes, and its formatting leaves that alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from m2m_tui.core.framework import Framework, Part
from m2m_tui.core.session import Session
from m2m_tui.storage.files.shipped import manual, schema
from m2m_tui.storage.toml.json_schema import json_schema
from tests.each_of import each_of

TAPLO = Path(sys.executable).with_name("taplo")
with_taplo = pytest.mark.skipif(not TAPLO.exists(), reason="taplo isn't installed beside this Python")
ROOT = Path(__file__).parents[3]
SESSIONS = (ROOT / "sessions" / "example-council.toml", ROOT / "tests" / "examples" / "one-round.toml")
FRAMEWORKS = tuple((ROOT / "frameworks").glob("*.toml"))


@each_of(("what", "model"), [("session", Session), ("framework", Framework)])
def test_a_schema_is_that_of_its_model(what: str, model: type[Part]) -> None:
    text = json.dumps(json_schema(model), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("M2M_ACCEPT"):
        schema(what).write_text(text, "utf-8")
    assert schema(what).read_text("utf-8") == text


def taplo(*words: object, cwd: Path) -> tuple[int, str]:
    ended = subprocess.run([TAPLO, *map(str, words)], cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    return ended.returncode, ended.stderr


@pytest.mark.slow
@with_taplo
@pytest.mark.parametrize(("what", "files"), [("session", SESSIONS), ("framework", FRAMEWORKS)])
def test_taplo_takes_what_is_right(what: str, files: tuple[Path, ...], tmp_path: Path) -> None:
    assert taplo("lint", "--schema", schema(what).as_uri(), *files, cwd=tmp_path)[0] == 0


@pytest.mark.slow
@with_taplo
def test_taplo_names_each_wrong_value(example_text: str, tmp_path: Path) -> None:
    wrong = {
        "format = 1": "format = 2",
        'kind = "barrier"': 'kind = "barier"',
        'facet = "mindsets"': "facet = 3",
        "systems-mindset = 3": "systems-mindset = 6",
        'state = "revealed"': 'state = "shown"',
        "[framework]": "[frameworks]",
    }
    for old, new in wrong.items():
        assert old in example_text
        path = tmp_path / "wrong.toml"
        path.write_text(example_text.replace(old, new, 1), "utf-8")
        code, said = taplo("lint", "--schema", schema("session").as_uri(), path, cwd=tmp_path)
        assert (code, "error: " in said) == (1, True), new


@pytest.mark.slow
@with_taplo
def test_formatting_as_the_manual_has_it_changes_nothing(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(\[formatting\]\n.*?)```", manual()["format"], re.DOTALL)
    assert found
    (tmp_path / ".taplo.toml").write_text(found[1], "utf-8")
    for path in (*SESSIONS, *FRAMEWORKS):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    code, said = taplo("fmt", "--check", *(each.name for each in tmp_path.glob("*.toml")), cwd=tmp_path)
    assert code == 0, said
