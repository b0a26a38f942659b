"""Sheets as people were really given them, each with the answers that are in it: cases.toml says where it was seen and what is right."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from m2m_tui.core.round import Response
from m2m_tui.core.session import new_session
from m2m_tui.core.stages import diagnose
from m2m_tui.storage.sessions import framework_files
from m2m_tui.storage.sessions.saving import read
from m2m_tui.storage.toml.models import session_text
from tests.cli.conftest import Run

SHEETS = Path(__file__).parent.parent / "cases" / "imports"
CASES: dict[str, dict[str, Any]] = tomllib.loads((SHEETS / "cases.toml").read_text("utf-8"))


@pytest.fixture
def asking(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A session of three enablers, with a round open as the case wants it."""
    case = CASES[request.getfixturevalue("name")]
    session = new_session("Ours", "", "", framework_files.load(SHEETS / "three-enablers.toml"))
    session, _ = diagnose.open_round(
        session, title="Now", confidentiality=case["confidentiality"], groups=case.get("groups", [])
    )
    path = tmp_path / "ours.toml"
    path.write_text(session_text(session), encoding="utf-8")
    return path


def _responses(path: Path) -> list[Response]:
    (asked,) = read(path).session.rounds.values()
    return list(asked.responses.values())


@pytest.mark.parametrize("name", CASES)
def test_what_is_in_a_sheet_is_what_is_counted(name: str, asking: Path, m2m: Run, tmp_path: Path) -> None:
    case, before = CASES[name], asking.read_bytes()
    sheet = shutil.copy(SHEETS / case["file"], tmp_path)
    ended = m2m("import", asking, sheet, *case["arguments"])
    if "refused_with" in case:
        assert ended.code == 1
        assert [words for words in case["refused_with"] if words not in ended.out + ended.err] == []
        assert asking.read_bytes() == before
        return
    assert (ended.code, ended.err) == (0, "")
    people = _responses(asking)
    assert len(people) == case["people"]
    for enabler in ("trust", "risk", "money"):
        if counts := case.get(enabler):
            given = Counter(str(each.scores[enabler]) for each in people if enabler in each.scores)
            assert given == counts, enabler
    groups = case.get("groups_of", {})
    assert {each.name: each.group for each in people if groups} == groups


def test_no_sheet_lies_about_without_a_case() -> None:
    """Or it would be tried by nobody."""
    sheets = {path.name for path in SHEETS.iterdir() if path.suffix in (".csv", ".xlsx")}
    assert sheets == {case["file"] for case in CASES.values()}
